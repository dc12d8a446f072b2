/* The networks that static addresses put interfaces into. */
#ifndef PASSES_CLUSTER_SUBNET_H
#define PASSES_CLUSTER_SUBNET_H

#include "ir/net.h"

struct subnet {
	struct ip net;
	unsigned bits;
	struct str vrf; /* name of the VRF; empty: none */
	const struct iface *iface;
	const struct ip_address *address;
};

/* Calls fn for each static address that an interface of the program will have: of those that are up and no port of
 * what takes addresses away. */
void subnets_each(const struct net *net, void (*fn)(void *data, const struct subnet *s), void *data);
/* Those that hold more than one host and are not link-local: a list of struct subnet *, in scratch. */
struct list subnets_of(struct ctx *ctx, const struct net *net);
/* By VRF, address, and the wider first; a wider one comes right before what it holds. */
void subnets_sort(struct list subnets);
bool subnet_holds(const struct subnet *wide, const struct subnet *s);
/* Alone on its link, or the link's own: what no other node can be in. */
bool subnet_is_single(const struct subnet *s);

#endif
