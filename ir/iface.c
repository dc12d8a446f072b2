/* Keys common to all kinds of interfaces (nmstate docs, Interface; NetworkManager's connection,
 * 802-3-ethernet and match settings). */
#include "ir/dot1x.h"
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

static const struct word waits[] = {
	{ "any", WAIT_ANY, NULL, NULL },
	{ "ipv4", WAIT_IPV4, NULL, NULL },
	{ "ipv6", WAIT_IPV6, NULL, NULL },
	{ "ipv4+ipv6", WAIT_IPV4 | WAIT_IPV6, NULL, NULL },
};
static const struct words wait_words = WORDS(waits);

static const struct word mptcp_flags[] = {
	{ "signal", MPTCP_SIGNAL, NULL, NULL },
	{ "subflow", MPTCP_SUBFLOW, NULL, NULL },
	{ "backup", MPTCP_BACKUP, NULL, NULL },
	{ "fullmesh", MPTCP_FULLMESH, NULL, NULL },
};
const struct words mptcp_words = WORDS(mptcp_flags);

static const struct field mptcp_rows[] = {
	FIELD(struct mptcp, "address-flags", address_flags, FLAGS, .words = &mptcp_words,
	      .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT, .nm = NM_CONNECTION_MPTCP_FLAGS,
	      .absent = "left to NetworkManager", .doc = "What the addresses are used for; an empty list: MPTCP is off."),
};
const struct schema mptcp_schema = SCHEMA("mptcp", struct mptcp, mptcp_rows);

static const struct field dispatch_rows[] = {
	FIELD(struct dispatch, "post-activation", obj, SKIP, .doc = "Shell text to run after activation."),
	FIELD(struct dispatch, "post-deactivation", obj, SKIP, .doc = "Shell text to run after deactivation."),
};
const struct schema dispatch_schema = SCHEMA("dispatch", struct dispatch, dispatch_rows);

static const struct word alt_states[] = { { "absent", STATE_ABSENT, NULL, NULL } };
static const struct words alt_state_words = WORDS(alt_states);

static const struct field alt_name_rows[] = {
	FIELD(struct alt_name, "name", name, IFNAME, .flags = FIELD_REQUIRED, .example = "uplink",
	      .doc = "Name of up to 127 bytes."),
	FIELD(struct alt_name, "state", state, ENUM, .words = &alt_state_words, .flags = FIELD_NULL_ABSENT,
	      .absent = "the name is to be there", .doc = "absent: no such name."),
};
const struct schema alt_name_schema = SCHEMA("alt-names", struct alt_name, alt_name_rows);

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
	FIELD(struct iface, "identifier", identifier, ENUM, .flags = FIELD_NULL_ABSENT, .words = &identifier_words,
	      .absent = "name", .doc = "What the profile is matched by."),
	FIELD(struct iface, "profile-name", profile_name, STR, .flags = FIELD_NO_LOWER | NO_NULL,
	      .nm = NM_CONNECTION_ID, .absent = "`name`", .example = "lan", .doc = "Name of the NetworkManager profile."),
	FIELD(struct iface, "description", description, STR, .flags = FIELD_NO_LOWER | NO_NULL, .nm = NM_USER_DATA,
	      .doc = "Text for the reader."),
	FIELD(struct iface, "controller", controller, STR, .flags = FIELD_NO_LOWER | NO_NULL | FIELD_IFACES,
	      .nm = NM_CONNECTION_CONTROLLER, .absent = "as the port lists say", .example = "br0",
	      .doc = "Bond, bridge or VRF that this is a port of; empty: none."),
	FIELD(struct iface, "copy-mac-from", copy_mac_from, IFNAME, .flags = NO_NULL | FIELD_NOT_HELD,
	      .doc = "Interface whose MAC address is taken."),
	FIELD(struct iface, "accept-all-mac-addresses", accept_all_mac, BOOLISH, .flags = FIELD_NO_LOWER,
	      .nm = NM_ETHERNET_ACCEPT_ALL_MAC, .since = "1.32", .absent = "false", .doc = "Promiscuous mode."),
	FIELD(struct iface, "lldp", lldp, SUB, .sub = &lldp_schema, .flags = NO_NULL, .doc = "LLDP."),
	FIELD(struct iface, "ethtool", ethtool, SUB, .sub = &ethtool_schema, .flags = NO_NULL | FIELD_NO_LOWER,
	      .doc = "Hardware settings."),
	FIELD_QUERY(struct iface, "permanent-mac-address", permanent_mac, STR, .doc = "Query only."),
	FIELD_QUERY(struct iface, "min-mtu", min_mtu, UINT, .doc = "Query only."),
	FIELD_QUERY(struct iface, "max-mtu", max_mtu, UINT, .doc = "Query only."),
	FIELD_QUERY(struct iface, "driver", driver, STR, .doc = "Query only."),
	FIELD(struct iface, "pci-address", pci_address, STR, .flags = FIELD_NO_LOWER | NO_NULL, .nm = NM_MATCH_PATH,
	      .example = "\"0000:00:1b.0\"", .doc = "PCI address to match by identifier."),
	FIELD(struct iface, "wait-ip", wait_ip, ENUM, .words = &wait_words, .flags = FIELD_NO_LOWER | NO_NULL,
	      .nm = NM_IPV4_MAY_FAIL, .absent = "any",
	      .doc = "IP versions without whose address the activation is not done."),
	FIELD(struct iface, "mptcp", mptcp, SUB, .sub = &mptcp_schema, .flags = NO_NULL, .doc = "MPTCP."),
	FIELD(struct iface, "ovs-db", ovs_db, SUB, .sub = &ovs_ids_schema, .flags = NO_NULL | FIELD_NO_LOWER,
	      .doc = "What Open vSwitch's database holds of an OVS bridge, or of a port of one."),
	FIELD(struct iface, "802.1x", dot1x, SUB, .sub = &dot1x_schema, .flags = FIELD_NO_LOWER | NO_NULL,
	      .absent = "no authentication", .doc = "Authentication of the port, IEEE 802.1X."),
	FIELD(struct iface, "dispatch", dispatch, SUB, .sub = &dispatch_schema, .flags = NO_NULL | FIELD_NOT_HELD,
	      .doc = "Scripts; no profile holds them."),
	FIELD(struct iface, "alt-names", alt_names, LIST, .sub = &alt_name_schema, .flags = NO_NULL | FIELD_NOT_HELD,
	      .absent = "those that the node has", .doc = "Further names of the interface; no profile holds them."),
};
const struct schema iface_schema = SCHEMA("interface", struct iface, iface_rows);
