/* MACVTAP: a MACVLAN whose frames a program reads from /dev/tapN, such as a virtual machine
 * (NetworkManager setting macvlan with tap; if_link.h). The keys are mac-vlan's. */
#include "ir/kinds/mac_vlan.h"

static const struct schema mac_vtap_schema = MAC_VLAN_SCHEMA("mac-vtap");
static const struct field own_rows[] = { MAC_VLAN_OWN_ROW("mac-vtap", &mac_vtap_schema, "MACVTAP settings.") };
static const struct schema own_schema = SCHEMA("interface", struct mac_vlan_keys, own_rows);

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	mac_vlan_lower(ctx, i, true, p);
}

const struct kind kind_mac_vtap = {
	.name = "mac-vtap",
	.example = "name: tap0\ntype: mac-vtap\nmac-vtap:\n  base-iface: eth1\n  mode: bridge\n",
	.nm_type = "macvlan",
	.metric = 410,
	.flags = KIND_NEEDS_OWN | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "mac-vtap",
	.check = mac_vlan_check,
	.deps = mac_vlan_deps,
	.lower = lower,
	.raises = mac_vlan_is_tap,
};
