/* A program beside the current state of a node: what the node would lose. */
#ifndef PASSES_CLUSTER_REACH_H
#define PASSES_CLUSTER_REACH_H

#include "ir/cluster.h"
#include "passes/cluster/state.h"

struct reach_options {
	struct ip api_server; /* FAMILY_NONE: not known, the node's InternalIP alone is looked at */
	bool off;             /* no reachability checks */
};

/* After the passes. Interfaces that the program does not name stay as they are; of one that it names nothing stays but
 * what its profile says (a keyfile is a whole profile), or what DHCP and router advertisements may bring again.
 * Reports N1130, N1131, N1140, N1141, N1142. */
void reach_check(struct ctx *ctx, const struct net *net, const struct state *state, const struct cluster_node *node,
		 const struct reach_options *o);

#endif
