/* The policy of the command line, compiled for this node. */
#ifndef RUNTIME_POLICY_H
#define RUNTIME_POLICY_H

#include "ir/net.h"
#include "runtime/options.h"

struct applier;

/* current: the node's state, for captures. After all passes. NULL: reported; *out_status is the exit status. */
const struct net *policy_read(struct applier *a, const struct applier_options *o, const struct net *current, int *out_status);

#endif
