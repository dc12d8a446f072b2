/* apply: a policy on this node, with all that belongs to it. */
#ifndef RUNTIME_APPLY_APPLY_H
#define RUNTIME_APPLY_APPLY_H

#include "runtime/commands.h"
#include "runtime/options.h"

/* Exit status (runtime/commands.h); what failed is reported. */
int apply_policy(struct applier *a, const struct applier_options *o);

#endif
