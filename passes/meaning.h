/* meaning: do profiles say what the policy asked for? The state that they describe (raise_profiles()) is held against the
 * policy as `plan` holds a node's: whatever the policy would still change there was lost on the way. What a policy
 * leaves out is not asked about: profiles compare that (ir/profile_compare.h). */
#ifndef PASSES_MEANING_H
#define PASSES_MEANING_H

#include "passes/diff.h"

/* One thing that was lost; change NULL: the whole step. */
typedef void meaning_lost(struct ctx *ctx, const struct plan_step *step, const struct plan_change *change, void *data);

/* The policy, said in the way that raise has: a copy, to be compared with. */
const struct net *canonical_net(struct ctx *ctx, const struct net *net);
/* Calls visit for each name of an interface that rows give, but for what an interface is called itself. */
typedef void visit_iface_name(void *data, struct str *name);
void canonical_names(const struct schema *s, struct obj *o, visit_iface_name *visit, void *data);
/* A copy of all that rows hold. */
struct iface *canonical_copy(struct ctx *ctx, const struct iface *i);
/* A copy in which what can be said in several ways is said as the kernel has it (kind.align). */
struct iface *canonical_align(struct ctx *ctx, const struct iface *i);
/* What other files than ours may say otherwise, of the raised state. */
void canonical_routes(struct net *net);
/* desired: as after the pass order and canonical_net(), without errors. True: nothing was lost. */
bool meaning_check(struct ctx *ctx, const struct net *desired, struct net *raised, meaning_lost *lost, void *data);

#endif
