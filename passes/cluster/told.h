/* What is wrong with many nodes is told once, with the nodes. A program of some nodes is judged; what was told of
 * another program already is not told again, but its nodes are added. */
#ifndef PASSES_CLUSTER_TOLD_H
#define PASSES_CLUSTER_TOLD_H

#include "ir/cluster.h"

/* Nodes named in a message; the rest is counted. */
#define TOLD_SHOWN 5

/* Some nodes: the first by their numbers, and how many. */
struct told_nodes {
	size_t n, n_shown;
	uint32_t shown[TOLD_SHOWN];
};

struct told_entry;

struct told {
	struct arena arena;
	const struct cluster *cluster;
	const uint32_t *nodes; /* of the program that is judged now */
	size_t n_nodes;
	size_t program; /* its number: what a program says twice is of its nodes once */
	struct told_entry **buckets;
	struct told_entry *first, **last;
	size_t n, n_buckets;
};

void told_begin(struct told *t, struct ctx *ctx, const struct cluster *cluster);
/* The nodes of what is reported from here on; borrowed until the next call. NULL: what follows is no node's. */
void told_of(struct told *t, const uint32_t *nodes, size_t n);
/* Adds to each diagnostic where it holds: of two policies, or of some nodes of its policy only. Ends the telling. */
void told_end(struct told *t, struct ctx *ctx);
/* Adds nodes (ascending). */
void told_nodes_add(struct told_nodes *to, const uint32_t *nodes, size_t n);
/* "`a`, `b` and 3 more", arena-owned. */
struct str told_nodes_text(struct ctx *ctx, const struct cluster *c, const struct told_nodes *nodes);

#endif
