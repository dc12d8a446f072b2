/* The helper program nmstate-verify as a running process: started once, asked as often as needed (backends/verify/main.c has
 * what is said). Found beside this program, or in the folder ../libexec/nmstate-compile of it; the environment has no say in
 * it and none of it is passed on; no shell. */
#ifndef FRONTEND_VERIFY_RUN_H
#define FRONTEND_VERIFY_RUN_H

#include <sys/types.h>

#include "ir/ctx.h"

struct verify_run {
	struct ctx *ctx;
	int fd; /* both directions; -1: not running */
	pid_t pid;
	bool failed; /* reported: every later exchange fails too */
};

/* Nothing is started before the first exchange. */
void verify_run_init(struct verify_run *run, struct ctx *ctx);
/* Sends a request and takes everything up to the line that ends a batch. False: N1652 is reported. A minute is the limit,
 * and more for large requests; so is a size of the answer that no true one has. */
bool verify_run_exchange(struct verify_run *run, struct str request, struct strbuf *out_answer);
/* Reports N1652, unless that was done; nothing is exchanged any more. False. */
bool verify_run_fail(struct verify_run *run, const char *what, int error);
/* Ends the process; a run that was not started is fine. */
void verify_run_done(struct verify_run *run);

#endif
