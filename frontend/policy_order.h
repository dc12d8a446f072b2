/* The order in which a policy lists its interfaces. Owns nothing. */
#ifndef FRONTEND_POLICY_ORDER_H
#define FRONTEND_POLICY_ORDER_H

#include "ir/net.h"

/* The net's interfaces, n_ifaces of them, in the arena: first those of these names, then by what they stand on. */
const struct iface **policy_order(struct ctx *ctx, const struct net *net, const struct str *first, size_t n_first);

#endif
