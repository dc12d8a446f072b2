/* ipv4 and ipv6 of an interface: one schema, rows of one family are flagged (nmstate docs, IP). */
#include "ir/net.h"

static const struct field address_rows[] = {
	FIELD(struct ip_address, "ip", ip, IP, .flags = FIELD_REQUIRED, .nm = NM_IPV4_ADDRESSES,
	      .example = "192.0.2.10", .doc = "Address, without prefix."),
	FIELD(struct ip_address, "prefix-length", prefix_bits, UINT_STR, .min = 0, .max = 128,
	      .flags = FIELD_REQUIRED, .nm = NM_IPV4_ADDRESSES, .example = "24",
	      .doc = "Length of the network's prefix, bits."),
	FIELD(struct ip_address, "valid-life-time", valid_life_time, STR, ALIAS("valid-left"),
	      .absent = "forever", .example = "forever",
	      .doc = "forever, or a life time: such an address is not static."),
	FIELD(struct ip_address, "preferred-life-time", preferred_life_time, STR, ALIAS("preferred-left"),
	      .absent = "forever", .example = "forever", .doc = "Query only."),
	FIELD(struct ip_address, "valid-lft", valid_life_time, STR, .absent = "forever", .example = "forever",
	      .doc = "valid-life-time, as ip(8) calls it."),
	FIELD(struct ip_address, "preferred-lft", preferred_life_time, STR, .absent = "forever", .example = "forever",
	      .doc = "Query only."),
	FIELD(struct ip_address, "mptcp-flags", mptcp_flags, FLAGS, .words = &mptcp_words, .flags = FIELD_NULL_ABSENT,
	      .absent = "as `mptcp` of the interface says", .doc = "Must be those of the interface."),
	FIELD(struct ip_address, "protocol", protocol, STR, .flags = FIELD_NUMBER_OK, .example = "lo",
	      .doc = "lo, ra, kernel_ll or a number: who made the address; other than these three, it is not static."),
};
const struct schema ip_address_schema = SCHEMA("address", struct ip_address, address_rows);

#define V4 FIELD_IPV4_ONLY
#define V6 FIELD_IPV6_ONLY
static const struct field ip_rows[] = {
	/* IP_PLAIN_ROWS: what nearly every document has, and no rule but its own asks about. */
	FIELD(struct ip_config, "enabled", enabled, BOOLISH, .nm = NM_IPV4_METHOD,
	      .absent = "on where `dhcp`, `autoconf` or an address is asked for", .doc = "Is this IP version on?"),
	FIELD(struct ip_config, "address", addresses, LIST, .sub = &ip_address_schema, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_IPV4_ADDRESSES, .doc = "Static addresses."),
	FIELD(struct ip_config, "dhcp", dhcp, BOOLISH, .nm = NM_IPV4_METHOD, .absent = "false", .doc = "DHCP."),
	FIELD(struct ip_config, "autoconf", autoconf, BOOLISH, .flags = V6, .nm = NM_IPV6_METHOD, .absent = "false",
	      .doc = "Router advertisements."),
	FIELD(struct ip_config, "auto-dns", auto_dns, BOOLISH, .nm = NM_IPV4_IGNORE_AUTO_DNS, .absent = "true",
	      .doc = "Take DNS servers from DHCP or RA."),
	FIELD(struct ip_config, "auto-gateway", auto_gateway, BOOLISH, .nm = NM_IPV4_NEVER_DEFAULT, .absent = "true",
	      .doc = "Take the default route."),
	FIELD(struct ip_config, "auto-routes", auto_routes, BOOLISH, .nm = NM_IPV4_IGNORE_AUTO_ROUTES,
	      .absent = "true", .doc = "Take routes from DHCP or RA."),
	FIELD(struct ip_config, "auto-route-table-id", auto_route_table_id, UINT_STR, .max = UINT32_MAX,
	      .nm = NM_IPV4_ROUTE_TABLE, .absent = "254", .doc = "Table of the automatic routes."),
	FIELD(struct ip_config, "auto-route-metric", auto_route_metric, INT_STR, .min = -1, .max = UINT32_MAX,
	      .nm = NM_IPV4_ROUTE_METRIC, .absent = "by the type of the interface",
	      .doc = "Metric of the automatic routes."),
	FIELD(struct ip_config, "prefix-route-metric", prefix_route_metric, INT_STR, .min = -1, .max = UINT32_MAX,
	      .flags = V4, .nm = NM_IPV4_ROUTE_METRIC, .absent = "by the type of the interface",
	      .doc = "Metric of the routes of the static addresses."),
	FIELD(struct ip_config, "dhcp-client-id", dhcp_client_id, STR, .flags = V4, .nm = NM_IPV4_DHCP_CLIENT_ID,
	      .absent = "ll", .example = "iaid+duid", .doc = "DHCPv4 client id."),
	FIELD(struct ip_config, "dhcp-duid", dhcp_duid, STR, .flags = V6, .nm = NM_IPV6_DHCP_DUID, .absent = "ll",
	      .example = "llt", .doc = "DHCPv6 unique id."),
	FIELD(struct ip_config, "dhcp-send-hostname", dhcp_send_hostname, BOOL, .nm = NM_IPV4_DHCP_SEND_HOSTNAME,
	      .absent = "true", .doc = "Send the host name."),
	FIELD(struct ip_config, "dhcp-custom-hostname", dhcp_custom_hostname, STR, .nm = NM_IPV4_DHCP_HOSTNAME,
	      .absent = "the host's own", .example = "node01", .doc = "Host name to send."),
	FIELD(struct ip_config, "addr-gen-mode", addr_gen_mode, STR, .flags = V6, .nm = NM_IPV6_ADDR_GEN_MODE,
	      .absent = "eui64", .example = "stable-privacy", .doc = "IPv6 address generation."),
	FIELD(struct ip_config, "token", token, STR, .flags = V6, .nm = NM_IPV6_TOKEN, .example = "::1",
	      .doc = "Interface identifier."),
	FIELD(struct ip_config, "allow-extra-address", allow_extra_address, BOOL, .doc = "Verification only."),
	FIELD(struct ip_config, "forwarding", forwarding, BOOL, .flags = V4 | FIELD_NEWER, .since = "1.54",
	      .nm = NM_IPV4_FORWARDING, .absent = "as the node has it", .doc = "Forward packets that come in here."),
};
const struct schema ip_schema = SCHEMA("ip", struct ip_config, ip_rows);
