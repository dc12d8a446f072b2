/* What the output of one folder (output.c) and that of many (output_set.c) share. */
#ifndef BACKENDS_OUTPUT_PARTS_H
#define BACKENDS_OUTPUT_PARTS_H

#include <signal.h>
#include <sys/types.h>

#include "backends/output.h"

#define WRONG (-1)
#define ENVIRONMENT (-2)

struct out_file {
	struct str name; /* NUL-ended, arena */
	char *temp;      /* temporary name, NULL: unchanged */
	bool remove;     /* one of this name is there that may not be: it goes at the end */
	const struct profile *profile;
	struct out_file *chain;
};

struct held_signals {
	sigset_t held, old_mask;
};

struct output {
	struct ctx *ctx;
	struct arena *arena; /* of the files' list: it may have to outlive the profiles */
	struct output_options o;
	int dir_fd;
	/* The folder itself is a new one under a temporary name: its files have their own names from the start. */
	bool fresh;
	struct out_file **files;
	size_t n, cap;
	struct out_file **buckets;
	size_t n_buckets;
	struct str *leftovers; /* arena */
	size_t n_leftovers, cap_leftovers;
	int rc; /* of files that cannot be written: told by output_commit, so that all are reported */
	uid_t uid;
	struct held_signals *signals;
};

/* Nothing is opened and no signal held yet. */
struct output *output_new(struct ctx *ctx, struct arena *a, const struct output_options *o);
void output_hold_signals(struct held_signals *held);
void output_release_signals(const struct held_signals *held);
/* Does a signal wait since then? */
bool output_interrupted(const struct held_signals *held);
/* Reports N0907; ENVIRONMENT. */
int output_failed(struct ctx *ctx, const char *what, const char *name, int error);

/* A temporary name by its number, in the arena; is a name one of these? */
char *output_temp_name(struct arena *a, size_t number);
bool output_is_temp(const char *name);

/* The steps on an open folder; 0, WRONG or ENVIRONMENT, reported. */
int output_scan(struct output *out, void (*fn)(struct output *, const char *)); /* fn for each name in it */
void output_remove_stale(struct output *out, const char *name);                 /* for output_scan */
int output_find_leftovers(struct output *out);
int output_rename_all(struct output *out);
int output_remove_absent(struct output *out);
int output_prune(struct output *out);
void output_unlink_temps(struct output *out);
bool output_any_new(const struct output *out); /* is there anything to rename or remove? */

#endif
