/* What was applied, when, from which file, and how it ended: history.yaml in the state directory, oldest first, the last
 * HISTORY_MAX entries. No secrets: diagnostics have none. */
#ifndef RUNTIME_STORE_HISTORY_H
#define RUNTIME_STORE_HISTORY_H

#include "ir/ctx.h"

#define HISTORY_MAX 100

enum outcome {
	OUTCOME_APPLIED,         /* committed */
	OUTCOME_UNCHANGED,       /* there was nothing to do */
	OUTCOME_WAITING,         /* --no-commit: applied, `commit` or `rollback` follows */
	OUTCOME_COMMITTED,       /* by `commit`, or finished after a restart */
	OUTCOME_ROLLED_BACK,     /* failed, or by `rollback`: the old state is back */
	OUTCOME_NOT_ROLLED_BACK, /* failed, and the old state is not back */
	OUTCOME_REFUSED,         /* the policy is wrong: nothing was done */
	OUTCOME_FAILED,          /* the environment failed before anything was done */
	OUTCOMES,
};

struct history_entry {
	uint64_t time_s;        /* when it ended, since 1970 */
	uint64_t took_ms;
	const char *policy;     /* the file's name, or "-" */
	enum outcome outcome;
	const char *diagnostic; /* the first error's text, FILE:LINE:COL: error[CODE]: ...; NULL: none */
};

struct history {
	struct history_entry *entries; /* arena */
	size_t n;
};

/* 0, also when there is none yet (n 0); negative errno: cannot be read, -EBADMSG: damaged. */
int history_read(struct ctx *ctx, const char *state_dir, struct history *out);
/* Appends one entry. A damaged history is put aside and begun anew. 0 or a negative errno. The caller holds the lock. */
int history_append(struct ctx *ctx, const char *state_dir, const struct history_entry *e);
/* "applied", "rolled-back"... */
const char *outcome_word(enum outcome o);
/* 2026-11-25T16:30:00Z; arena. */
const char *history_time(struct ctx *ctx, uint64_t time_s);

#endif
