/* The default gateways of the kernel's main table. Without libnl's headers, for those who only ask. */
#ifndef RUNTIME_STATE_GATEWAY_H
#define RUNTIME_STATE_GATEWAY_H

#include "ir/ctx.h"
#include "ir/value.h"

struct gateway {
	struct ip ip; /* all zero: the route has none (a tunnel's) */
	int ifindex;
};

/* All hops of all default routes, in the kernel's order; one may be there twice. Arena; *out_items NULL and 0: there is none, or
 * the kernel did not tell. */
size_t gateways_read(struct ctx *ctx, struct gateway **out_items);

#endif
