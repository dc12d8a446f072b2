/* Parts of merge: rows, routes and rules. */
#ifndef PASSES_MERGE_ROWS_H
#define PASSES_MERGE_ROWS_H

#include "passes/diff.h"

/* Lays want's given rows over cur's into out (of s->size bytes; it may hold a copy of cur already). Mappings are
 * merged; lists are replaced, but items with the same key keep what want does not say; maps of free keys are united,
 * null takes a key away. Values are shared with both. */
void merge_rows(struct ctx *ctx, const struct schema *s, const struct obj *cur, const struct obj *want, struct obj *out);
/* Fill routes_before/after and rules_before/after; after the interfaces. */
void merge_routes(struct ctx *ctx, struct merged *out, const struct net *current, const struct net *desired);
void merge_rules(struct ctx *ctx, struct merged *out, const struct net *current, const struct net *desired);
/* The same of two states of a node; what is in both is the same object in both lists. */
void merge_state_routes(struct ctx *ctx, struct merged *out, const struct net *before, const struct net *after);
void merge_state_rules(struct ctx *ctx, struct merged *out, const struct net *before, const struct net *after);

#endif
