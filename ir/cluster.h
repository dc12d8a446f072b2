/* A set of policies and the nodes of a cluster, and which policies are which node's. Arena-owned. */
#ifndef IR_CLUSTER_H
#define IR_CLUSTER_H

#include "ir/policy.h"

struct cluster_node {
	struct str name; /* NUL-ended; a Kubernetes node's name, so a plain name of a folder as well */
	struct span at;  /* of the name, in the list of nodes */
	struct list labels; /* of struct pair, without origins */
	struct list ips;    /* of struct ip: its addresses of type InternalIP */
};

/* The nodes that the same policies select: one program for all of them. */
struct cluster_group {
	uint32_t *nodes; /* numbers of nodes, ascending; never empty */
	size_t n_nodes, cap_nodes;
	struct policy **policies; /* in the order of struct cluster; may be empty */
	size_t n_policies;
};

struct cluster {
	struct cluster_node *nodes; /* in the order of the list */
	size_t n_nodes, cap_nodes;
	/* By name (bytes), those of one name or none as they were read. It is the order in which the handler of
	 * kubernetes-nmstate applies all policies of a node anew when its labels change, and the only one that
	 * does not depend on files or times. */
	struct policy **policies;
	size_t *n_selected; /* nodes of each policy */
	size_t n_policies;
	struct cluster_group *groups; /* in the order of their first nodes */
	size_t n_groups, cap_groups;
};

#endif
