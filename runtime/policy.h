/* The policy of the command line, compiled for this node. */
#ifndef RUNTIME_POLICY_H
#define RUNTIME_POLICY_H

#include "ir/net.h"
#include "runtime/options.h"

struct applier;

/* parse_s: processor time that reading it may take, in a child without rights (runtime/sandbox/). current: the node's state,
 * for captures. After all passes. NULL: reported, or in a->err; *out_status is the exit status. */
const struct net *policy_read(struct applier *a, const struct applier_options *o, unsigned parse_s, const struct net *current,
			     int *out_status);

#endif
