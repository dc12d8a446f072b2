/* The policies that a node has become one program: one network IR, for resolve and all passes behind it. */
#ifndef PASSES_CLUSTER_PROGRAM_H
#define PASSES_CLUSTER_PROGRAM_H

#include "ir/policy.h"

/* Merges the nets (decoded and normalized; NULL ones are left out) in the order given into a new one. The nets may
 * be parts of other programs too: nothing of them is changed. An interface of two policies is merged key by key.
 * Reports what they say differently (N1120, N1122, N1123; the earlier stays) and twice (N1121, N1124). */
struct net *program_make(struct ctx *ctx, struct policy *const *policies, struct net *const *nets, size_t n);
/* After the passes: rules of a whole node that no single interface breaks (N1127, N1129). */
void program_check(struct ctx *ctx, const struct net *net);

#endif
