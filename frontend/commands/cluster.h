/* compile --nodes: one run for all nodes of a cluster; frontend/commands/compile.c calls it. */
#ifndef FRONTEND_COMMANDS_CLUSTER_H
#define FRONTEND_COMMANDS_CLUSTER_H

#include "frontend/inputs.h"
#include "frontend/program.h"

/* Exit status. */
int cluster_compile(struct program *p, const struct inputs *in);

#endif
