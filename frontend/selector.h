/* Selectors that match no node of the list, and what they may have meant. */
#ifndef FRONTEND_SELECTOR_H
#define FRONTEND_SELECTOR_H

#include "ir/cluster.h"

/* Reports N1105 for each policy that cluster_select() gave to no node. */
void selectors_check(struct ctx *ctx, const struct cluster *c);

#endif
