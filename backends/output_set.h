/* The output of many nodes: a folder of each, below one, written as one whole.
 *
 * All texts go to temporary files first, in their folders, those of a new folder into one with a temporary name; only when
 * every file of every node is on the disk are they renamed. What holds of one folder (output.h) holds of each. Beyond it:
 *
 * - A folder's name must be a plain name (no `/`, no leading dot, no control characters; the list of nodes has taken no
 *   other). A symbolic link in a folder's place is not followed (N0905).
 * - Folders below that are no node's any more are leftovers as their files are (N0906; removed with `prune`).
 * - On failure what was begun is removed, the new folders too. */
#ifndef BACKENDS_OUTPUT_SET_H
#define BACKENDS_OUTPUT_SET_H

#include "backends/output.h"

struct output_set;

/* Opens the folder above (made if missing). some: not all folders are to be made, so others are no leftovers. NULL with
 * *out_rc on failure. From here on signals wait until the commit or abort. Owns its memory: commit and abort free it. */
struct output_set *output_set_begin(struct ctx *ctx, const struct output_options *o, bool some, int *out_rc);
/* Opens a node's folder for output_put; NULL: reported, output_set_commit fails. Each name once, one folder at a time. */
struct output *output_set_open(struct output_set *set, struct str name);
/* All files of the folder were put, or one failed: rc is what output_put returned last. */
void output_set_close(struct output_set *set, struct output *folder, int rc);
/* Gives all files their names; set is not used afterwards. */
int output_set_commit(struct output_set *set);
/* Ends a run that found mistakes elsewhere: removes what was begun; what the folders refused still counts. */
int output_set_commit_failed(struct output_set *set);
/* Removes what was begun; NULL is fine. */
void output_set_abort(struct output_set *set);

#endif
