/* The output folder: files are written whole or not at all.
 *
 * All texts first go to hidden temporary files (mode 0600, names of ours that NetworkManager
 * ignores); only when every one is on the disk are they renamed. So an error, a full disk or a
 * signal leaves each file old or new, never half, and before the first rename nothing has changed.
 *
 * - Names are the back end's, made of the profile's id. Ids that would leave the folder, hide, or be too
 *   long are refused (N0902), as are two profiles of one name (N0903).
 * - Symbolic links and anything that is no regular file are never followed nor replaced (N0905).
 * - A file without this program's first line is not overwritten without `force` (N0904).
 * - Files of this program that are no longer made: warned of (N0906), removed with `prune`. Those that would be
 *   read as part of a profile (a back end names them) are removed; somebody else's are refused (N0904).
 * - An unchanged file is not touched. Two runs on one folder exclude each other by flock(2).
 *
 * Functions return 0; -1: the document is wrong; -2: the environment. All report by themselves. */
#ifndef BACKENDS_OUTPUT_H
#define BACKENDS_OUTPUT_H

#include "backends/backend.h"

struct output_options {
	const char *dir;
	const struct backend *backend;
	bool prune, force;
};

struct output;

/* Opens the folder (made with mode 0755 if missing). NULL with *out_rc on failure. From here on
 * SIGINT, SIGTERM and SIGHUP wait until output_commit or output_abort. Arena-owned. */
struct output *output_begin(struct ctx *ctx, const struct output_options *o, int *out_rc);
/* One more profile's files, borrowed for the call. Mistakes of one file (what stands in its place) are reported
 * at once and fail output_commit, so that one run tells them all; so does a name that was refused (p NULL). */
int output_put(struct output *out, const struct profile *p, const struct backend_file *files, size_t n);
/* Gives all files their names, then deals with leftovers, and ends: out is not used afterwards. */
int output_commit(struct output *out);
/* Removes what was begun; NULL is fine. Allocates nothing. */
void output_abort(struct output *out);
/* The name of a profile's own file, arena-owned; reports, returns false and sets it empty when it cannot have one. */
bool output_file_name(struct ctx *ctx, const struct backend *b, const struct profile *p, struct str *out_name);
/* Reports that p would go into the file of an earlier profile (N0903). */
void output_name_taken(struct ctx *ctx, const struct profile *p, const struct profile *first, struct str name);

#endif
