/* A node's current state, as much of it as the checks ask about: addresses, running routes of the main table, MTUs. */
#ifndef PASSES_CLUSTER_STATE_H
#define PASSES_CLUSTER_STATE_H

#include "ir/net.h"

struct state_address {
	struct ip ip;
	unsigned bits;
	struct span at;
};

struct state_iface {
	struct str name, base, controller; /* base: of a VLAN and its like */
	struct span at, mtu_at;
	uint64_t mtu; /* 0: not told */
	struct state_address *addresses;
	size_t n_addresses;
};

struct state_route {
	struct ip_net net;
	struct ip gateway; /* FAMILY_NONE: none */
	struct str iface;
	uint64_t metric;
	struct span at;
};

struct state {
	struct state_iface *ifaces; /* those that are up */
	size_t n_ifaces;
	struct state_route *routes;
	size_t n_routes;
};

/* Reads the mapping that current_read() gives; arena-owned. What cannot be read is left out: a state is not judged. */
struct state *state_read(struct ctx *ctx, const struct node *current);
/* By the kernel's name; NULL: none that is up. */
const struct state_iface *state_find(const struct state *s, struct str name);

#endif
