/* Lowering of the parts of an interface; see lower.c. */
#ifndef PASSES_LOWER_H
#define PASSES_LOWER_H

#include "ir/net.h"

/* ipv4.* and ipv6.*: methods, addresses, DHCP, DNS, routes, rules. */
void lower_ip(struct ctx *ctx, const struct iface *i, struct profile *p);
/* Routes of struct route *, rules of struct route_rule *: NetworkManager's lists. */
void lower_routes(struct ctx *ctx, struct list routes, enum nm_prop prop, struct profile *p);
void lower_rules(struct ctx *ctx, struct list rules, enum nm_prop prop, struct profile *p);

#endif
