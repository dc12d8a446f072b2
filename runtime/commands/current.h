/* The node's current state for a command, with what went wrong told. */
#ifndef RUNTIME_COMMANDS_CURRENT_H
#define RUNTIME_COMMANDS_CURRENT_H

#include "ir/net.h"
#include "runtime/commands.h"

/* The kernel's state, and NetworkManager's unless kernel_only; where that does not run the kernel's alone, with a line
 * that says so. NULL: it cannot be read (told). Arena. */
struct net *current_state(struct applier *a, bool kernel_only);

#endif
