/* MACVTAP (linux/if_link.h, IFLA_MACVLAN_*, also of MACVTAP). */
#include "runtime/state/kinds/macvlan.h"

extern const struct link_kind link_macvtap;
const struct link_kind link_macvtap = {
	.word = "macvtap", .kind = &kind_mac_vtap, .own = "mac-vtap", .base = "base-iface",
	.attr_max = IFLA_MACVLAN_MAX, .read = macvlan_read,
};
