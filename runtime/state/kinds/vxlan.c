/* VXLAN (linux/if_link.h, IFLA_VXLAN_*). A group is what nmstate calls `remote`. */
#include <linux/if_link.h>

#include "runtime/state/state.h"

static const struct attr_row rows[] = {
	{ IFLA_VXLAN_LINK, ATTR_LINK, "base-iface" },
	{ IFLA_VXLAN_ID, ATTR_NUMBER, "id" },
	{ IFLA_VXLAN_LEARNING, ATTR_NUMBER, "learning" },
	{ IFLA_VXLAN_LOCAL, ATTR_IP, "local" },
	{ IFLA_VXLAN_LOCAL6, ATTR_IP, "local" },
	{ IFLA_VXLAN_GROUP, ATTR_IP, "remote" },
	{ IFLA_VXLAN_GROUP6, ATTR_IP, "remote" },
	{ IFLA_VXLAN_PORT, ATTR_BE, "destination-port" },
};

extern const struct link_kind link_vxlan;
const struct link_kind link_vxlan = {
	.word = "vxlan", .kind = &kind_vxlan, .own = "vxlan", LINK_ROWS(rows), .attr_max = IFLA_VXLAN_MAX,
};
