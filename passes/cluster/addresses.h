/* The static addresses of all nodes, one program after the other, and what is wrong among them. */
#ifndef PASSES_CLUSTER_ADDRESSES_H
#define PASSES_CLUSTER_ADDRESSES_H

#include "passes/cluster/told.h"

struct address_use;

struct addresses {
	struct arena arena; /* programs are forgotten, their addresses are not */
	const struct cluster *cluster;
	struct address_use **buckets, *first, **last;
	size_t n, n_buckets;
	struct hostname_use *hostnames; /* of policies */
};

void addresses_begin(struct addresses *a, struct ctx *ctx, const struct cluster *c);
/* Adds the static addresses and the host name of a program to those of its nodes. Not counted: addresses of interfaces
 * without a wire (KIND_LOCAL), whose address may well be every node's, and link-local ones. */
void addresses_add(struct addresses *a, struct ctx *ctx, const struct net *net, const uint32_t *nodes, size_t n);
/* Reports N1125, N1126, N1128, N1132, and ends. */
void addresses_end(struct addresses *a, struct ctx *ctx);

#endif
