/* IPVLAN (linux/if_link.h, IFLA_IPVLAN_*). */
#include <linux/if_link.h>

#include "runtime/state/state.h"

static const char *const modes[] = { [IPVLAN_MODE_L2] = "l2", [IPVLAN_MODE_L3] = "l3", [IPVLAN_MODE_L3S] = "l3s", NULL };

static const struct attr_row rows[] = {
	{ IFLA_IPVLAN_MODE, ATTR_NUMBER, "mode", .words = modes },
	{ IFLA_IPVLAN_FLAGS, ATTR_SET, "private", .bits = IPVLAN_F_PRIVATE },
	{ IFLA_IPVLAN_FLAGS, ATTR_SET, "vepa", .bits = IPVLAN_F_VEPA },
};

extern const struct link_kind link_ipvlan;
const struct link_kind link_ipvlan = {
	.word = "ipvlan", .kind = &kind_ipvlan, .own = "ipvlan", .base = "base-iface", LINK_ROWS(rows),
	.attr_max = IFLA_IPVLAN_MAX,
};
