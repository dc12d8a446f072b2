/* Two objects of one schema that say something about one thing become one, by their rows. */
#ifndef IR_MERGE_H
#define IR_MERGE_H

#include "ir/ctx.h"
#include "ir/field.h"

/* Called for each row that both give and that differs: mine the later, theirs the earlier object (of schema s). */
typedef void merge_conflict(void *data, const struct schema *s, const struct field *f, const struct obj *theirs,
			    const struct obj *mine);

struct merge {
	struct ctx *ctx;
	merge_conflict *conflict;
	void *data;
	size_t n_conflicts, n_added; /* rows in conflict; rows that only the later gave */
	size_t n_same;               /* rows that both gave, with one value */
};

/* Adds to `first` (a copy of the earlier object that the caller owns, of s->size bytes) what only `second` gives.
 * Mappings are merged key by key, as nmstate does with a policy and the state that it meets; lists are one value.
 * Where they disagree the first's value stays. The mapping that first->origin then names has the keys of both, each
 * with its own place. Rows that were wrong in one (reported) are not compared. */
void merge_obj(struct merge *m, const struct schema *s, struct obj *first, const struct obj *second);

#endif
