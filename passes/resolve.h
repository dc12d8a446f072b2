/* Parts of the pass resolve; see resolve.c. */
#ifndef PASSES_RESOLVE_H
#define PASSES_RESOLVE_H

#include "ir/net.h"

/* An interface that the policy needs and does not list; state up, no addresses. */
struct iface *resolve_implied(struct ctx *ctx, struct net *net, const struct kind *kind, struct str name,
			      const struct node *origin);
/* The loopback interface, listed or implied: what belongs to no other interface is stored there. One that
 * is listed but not up holds nothing: reported at `at`, NULL. */
struct iface *resolve_loopback(struct ctx *ctx, struct net *net, const struct node *origin, struct span at);
/* What is to become of an interface that is not wanted, for messages. */
static inline const char *resolve_fate(const struct iface *i)
{
	return i->state == STATE_ABSENT ? "to be removed" : "to be left alone";
}
/* By name; one that the policy does not list, but the node has (up), is implied with the node's settings. NULL: none. */
struct iface *resolve_find(struct ctx *ctx, struct net *net, struct str name, const struct node *origin);
/* Addresses that the node has, where the policy does not say otherwise; once ports are known. */
void resolve_families(struct ctx *ctx, struct net *net);
void resolve_routes(struct ctx *ctx, struct net *net);
void resolve_rules(struct ctx *ctx, struct net *net);
void resolve_dns(struct ctx *ctx, struct net *net);
/* What of Open vSwitch's database is no interface: global `ovs-db`, `ovn` (ovn.c). */
void resolve_ovs(struct ctx *ctx, struct net *net);
void resolve_hostname(struct ctx *ctx, struct net *net);

#endif
