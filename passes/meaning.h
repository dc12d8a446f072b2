/* meaning: do profiles say what the policy asked for? The state that they describe (raise_profiles()) is held against the
 * policy as `plan` holds a node's: whatever the policy would still change there was lost on the way. What a policy
 * leaves out is not asked about: profiles compare that (ir/profile_compare.h). */
#ifndef PASSES_MEANING_H
#define PASSES_MEANING_H

#include "passes/diff.h"

/* One thing that was lost; change NULL: the whole step. */
typedef void meaning_lost(struct ctx *ctx, const struct plan_step *step, const struct plan_change *change, void *data);

/* Says the policy in the way that raise has; nothing else may be done with it afterwards but to compare it. */
void canonical_run(struct ctx *ctx, struct net *net);
/* desired: as after the pass order and canonical_run(), without errors. True: nothing was lost. */
bool meaning_check(struct ctx *ctx, const struct net *desired, const struct net *raised, meaning_lost *lost, void *data);

#endif
