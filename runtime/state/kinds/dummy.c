/* Dummy interfaces: nothing to read but what all have. */
#include <linux/if_link.h>

#include "runtime/state/state.h"

extern const struct link_kind link_dummy;
const struct link_kind link_dummy = { .word = "dummy", .kind = &kind_dummy };
