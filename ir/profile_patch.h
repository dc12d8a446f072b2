/* Laying a policy over a profile that is there already: only what the policy changed is changed in it.
 *
 * A profile that a person or another program wrote says things that no policy can (its name, zones, priorities), and leaves
 * out what ours would say. So it is not replaced: `was` is what we would have written for the state that it describes, `to`
 * what we would write for the state that is wanted; what differs between the two is what the policy asks for. */
#ifndef IR_PROFILE_PATCH_H
#define IR_PROFILE_PATCH_H

#include "ir/ctx.h"
#include "ir/profile.h"

/* Is it a property that may be in any interface's profile (name servers, rules)? It is then as in `to`, whatever `was` says. */
typedef bool profile_is_placed(enum nm_prop id, void *data);

/* A new profile: there with what differs between was and to. Maps are changed key by key. id and uuid stay. placed
 * may be NULL. */
struct profile *profile_patch(struct ctx *ctx, const struct profile *there, const struct profile *was, const struct profile *to,
			      profile_is_placed *placed, void *data);

#endif
