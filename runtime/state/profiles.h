/* What only NetworkManager knows of a node, laid over what the kernel has: which interfaces it leaves alone, what their
 * profiles say that no kernel keeps (methods, LLDP, 802.1X, names), interfaces outside the kernel, and DNS.
 *
 * The kernel is believed in all that it tells: addresses, ports, ethtool. Secrets are in it, so that a policy with another
 * one is seen to differ: whoever prints it hides them. */
#ifndef RUNTIME_STATE_PROFILES_H
#define RUNTIME_STATE_PROFILES_H

#include "ir/net.h"
#include "runtime/nm/client.h"

/* net: as state_read() left it; it is then what `nmstatectl show` gives of the node. c's profiles stay as they are. */
void state_add_profiles(struct ctx *ctx, struct net *net, const struct client *c);

/* What the profile says, with the secrets that NetworkManager keeps for it; arena. */
struct profile *state_profile_of(struct ctx *ctx, const struct client *c, const struct nm_profile *p);

/* Part: the section `dns-resolver`; raised: the active profiles. */
void state_add_dns(struct ctx *ctx, struct net *net, const struct client *c, const struct net *raised);

#endif
