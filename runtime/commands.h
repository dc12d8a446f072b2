/* Commands of nmstate-applier: each takes its arguments and leaves texts in the buffers, which main.c prints. */
#ifndef RUNTIME_COMMANDS_H
#define RUNTIME_COMMANDS_H

#include "frontend/render.h"
#include "ir/ctx.h"

struct applier {
	struct ctx ctx;
	char **args; /* behind the command's word; borrowed */
	size_t n_args;
	struct render_options render;
	struct strbuf out, err;
	bool shows_progress; /* a line a step on standard error */
	bool interrupted;    /* SIGTERM, SIGINT, SIGHUP: go back and end */
	const char *first_error; /* arena: of a policy that was refused, as one line; NULL: it is in the sink, or there is none */
	struct strbuf *texts; /* of the files read; owned */
	size_t n_texts;
};

/* Exit statuses beside those of the compiler (frontend/pipeline.h). */
enum { EXIT_ROLLED_BACK = 3, EXIT_NOT_ROLLED_BACK = 4 };

/* Each gives the exit status. */
#define COMMAND(word, args, help) int command_##word(struct applier *a);
#include "runtime/commands.def"
#undef COMMAND

#endif
