/* Names `sriov:CARD:NUMBER`: the interface of a virtual function, which only the node's state tells (nmstate docs,
 * SR-IOV). */
#ifndef FRONTEND_SRIOV_NAME_H
#define FRONTEND_SRIOV_NAME_H

#include "ir/ctx.h"
#include "ir/doc.h"

/* If the name is one of these, puts the function's own name from ctx->current in its place. n: where it stands.
 * False: reported (N0734 to N0736), or the state that it needs was asked for before. */
bool sriov_name_resolve(struct ctx *ctx, const struct node *n, struct str *inout_name);
/* Does such a name stand anywhere below n (NULL: no)? */
bool sriov_name_stands_in(const struct node *n);

#endif
