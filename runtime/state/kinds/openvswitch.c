/* Internal interfaces of Open vSwitch; what they are ports of is in its database. */
#include <linux/if_link.h>

#include "runtime/state/state.h"

extern const struct link_kind link_openvswitch;
const struct link_kind link_openvswitch = { .word = "openvswitch", .kind = &kind_ovs_interface };
