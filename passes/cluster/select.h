/* Which policies are which node's: `nodeSelector` as the handler of kubernetes-nmstate compares it. */
#ifndef PASSES_CLUSTER_SELECT_H
#define PASSES_CLUSTER_SELECT_H

#include "ir/cluster.h"

/* Fills n_selected and groups. A node has a policy when each of the selector's labels is the node's, with exactly that
 * value (the empty one too); a policy without selector is every node's. Cost: labels + nodes x policies bits. */
void cluster_select(struct ctx *ctx, struct cluster *c);

#endif
