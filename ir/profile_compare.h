/* Two profiles beside each other, by property: what an independent reader found in a file against what was meant. */
#ifndef IR_PROFILE_COMPARE_H
#define IR_PROFILE_COMPARE_H

#include "ir/ctx.h"
#include "ir/profile.h"

/* One difference: a or b is NULL where the property is only in the other. */
typedef void profile_differs(void *data, const struct prop *a, const struct prop *b);

/* Calls fn (NULL: only counts) for each property that differs, in a's order, then for those that only b has, in b's.
 * Returns their number. Values are compared by type, origins do not count. */
size_t profile_compare(struct ctx *ctx, const struct profile *a, const struct profile *b, profile_differs *fn, void *data);

/* The same property with the same value? Of a map the order of its entries does not count, nor that of a route's
 * attributes; of any list it does; texts of one address are equal. ctx: for memory (scratch). */
bool prop_equal(struct ctx *ctx, const struct prop *a, const struct prop *b);

#endif
