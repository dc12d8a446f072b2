/* Keys common to all kinds of interfaces (nmstate docs, Interface; NetworkManager's connection,
 * 802-3-ethernet and match settings). */
#include "ir/ethtool.h"
#include "ir/net.h"
#include "ir/ovs_db.h"

static const struct word states[] = {
	{ "up", STATE_UP, NULL, NULL },
	{ "down", STATE_DOWN, NULL, NULL },
	{ "absent", STATE_ABSENT, NULL, NULL },
	{ "ignore", STATE_IGNORE, NULL, NULL },
	{ "unknown", STATE_UNKNOWN, NULL, NULL },
};
static const struct words state_words = WORDS(states);

static const struct word identifiers[] = {
	{ "name", IDENT_NAME, NULL, NULL },
	{ "mac-address", IDENT_MAC, NULL, NULL },
	{ "pci-address", IDENT_PCI, NULL, NULL },
};
static const struct words identifier_words = WORDS(identifiers);

static const struct field lldp_rows[] = {
	FIELD(struct lldp, "enabled", enabled, BOOLISH, .flags = FIELD_REQUIRED, .nm = NM_CONNECTION_LLDP,
	      .doc = "Listen for LLDP frames."),
	FIELD(struct lldp, "neighbors", obj, SKIP, .doc = "Query only."),
};
static const struct schema lldp_schema = SCHEMA("lldp", struct lldp, lldp_rows);

#define NO_NULL FIELD_NULL_ABSENT
static const struct field iface_rows[] = {
	FIELD(struct iface, "name", name, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER,
	      .nm = NM_CONNECTION_INTERFACE_NAME, .doc = "Name of the interface in the kernel."),
	FIELD(struct iface, "type", obj, SKIP, .doc = "Kind of the interface."),
	FIELD(struct iface, "state", state, ENUM, .words = &state_words, .absent = "up", .doc = "Desired state."),
	FIELD(struct iface, "ipv4", ipv4, SUB, .sub = &ip_schema, .flags = NO_NULL | FIELD_NO_LOWER,
	      .absent = "IPv4 is off", .doc = "IPv4 settings."),
	FIELD(struct iface, "ipv6", ipv6, SUB, .sub = &ip_schema, .flags = NO_NULL | FIELD_NO_LOWER,
	      .absent = "IPv6 is off", .doc = "IPv6 settings."),
	FIELD(struct iface, "mtu", mtu, UINT_STR, .min = 0, .max = UINT32_MAX, .flags = FIELD_NO_LOWER,
	      .nm = NM_ETHERNET_MTU, .example = "1500", .doc = "Largest frame, bytes."),
	FIELD(struct iface, "mac-address", mac_address, MAC, .flags = FIELD_NO_LOWER | NO_NULL,
	      .nm = NM_ETHERNET_CLONED_MAC_ADDRESS, .doc = "MAC address to set, or to match by identifier."),
	FIELD(struct iface, "identifier", identifier, ENUM, .words = &identifier_words,
	      .absent = "name", .doc = "What the profile is matched by."),
	FIELD(struct iface, "profile-name", profile_name, STR, .flags = FIELD_NO_LOWER | NO_NULL,
	      .nm = NM_CONNECTION_ID, .absent = "`name`", .example = "lan", .doc = "Name of the NetworkManager profile."),
	FIELD(struct iface, "description", description, STR, .flags = FIELD_NO_LOWER | NO_NULL, .nm = NM_USER_DATA,
	      .doc = "Text for the reader."),
	FIELD(struct iface, "controller", controller, STR, .flags = FIELD_NO_LOWER | NO_NULL,
	      .nm = NM_CONNECTION_CONTROLLER, .absent = "as the port lists say", .example = "br0",
	      .doc = "Bond, bridge or VRF that this is a port of; empty: none."),
	FIELD(struct iface, "copy-mac-from", copy_mac_from, IFNAME, .flags = NO_NULL,
	      .doc = "Interface whose MAC address is taken."),
	FIELD(struct iface, "accept-all-mac-addresses", accept_all_mac, BOOLISH, .flags = FIELD_NO_LOWER,
	      .nm = NM_ETHERNET_ACCEPT_ALL_MAC, .since = "1.32", .absent = "false", .doc = "Promiscuous mode."),
	FIELD(struct iface, "lldp", lldp, SUB, .sub = &lldp_schema, .flags = NO_NULL, .doc = "LLDP."),
	FIELD(struct iface, "ethtool", ethtool, SUB, .sub = &ethtool_schema, .flags = NO_NULL | FIELD_NO_LOWER,
	      .doc = "Hardware settings."),
	FIELD(struct iface, "permanent-mac-address", obj, SKIP, .doc = "Query only."),
	FIELD(struct iface, "min-mtu", obj, SKIP, .doc = "Query only."),
	FIELD(struct iface, "max-mtu", obj, SKIP, .doc = "Query only."),
	FIELD(struct iface, "driver", obj, SKIP, .doc = "Query only."),
	FIELD(struct iface, "pci-address", obj, SKIP, .flags = FIELD_NOT_YET, .doc = "PCI address to match."),
	FIELD(struct iface, "wait-ip", obj, SKIP, .flags = FIELD_NOT_YET, .doc = "Families to wait for."),
	FIELD(struct iface, "mptcp", obj, SKIP, .flags = FIELD_NOT_YET, .doc = "MPTCP."),
	FIELD(struct iface, "ovs-db", ovs_db, SUB, .sub = &ovs_ids_schema, .flags = NO_NULL | FIELD_NO_LOWER,
	      .doc = "What Open vSwitch's database holds of an OVS bridge, or of a port of one."),
	FIELD(struct iface, "802.1x", obj, SKIP, .flags = FIELD_NOT_YET | FIELD_SECRET, .doc = "Port access."),
	FIELD(struct iface, "dispatch", obj, SKIP, .flags = FIELD_NOT_YET, .doc = "Scripts."),
	FIELD(struct iface, "alt-names", obj, SKIP, .flags = FIELD_NOT_YET, .doc = "Further names."),
};
const struct schema iface_schema = SCHEMA("interface", struct iface, iface_rows);
