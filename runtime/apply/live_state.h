/* The node's state, of kernel and NetworkManager. */
#ifndef RUNTIME_APPLY_LIVE_STATE_H
#define RUNTIME_APPLY_LIVE_STATE_H

#include "ir/net.h"
#include "runtime/commands.h"
#include "runtime/nm/client.h"

/* NULL: reported (N1706). */
struct net *live_state(struct applier *a, const struct client *c);
/* The same with the profiles as they are now, not as they were read into c; without those in gone (n of them), which are
 * to be removed at the end. */
struct net *live_state_again(struct applier *a, const struct client *c, struct nm_profile *const *gone, size_t n);

#endif
