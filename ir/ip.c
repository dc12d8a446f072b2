/* ipv4 and ipv6 of an interface: one schema, rows of one family are flagged (nmstate docs, IP). */
#include "ir/net.h"

static const struct field address_rows[] = {
	FIELD(struct ip_address, "ip", ip, IP, .flags = FIELD_REQUIRED, .doc = "Address, without prefix."),
	FIELD(struct ip_address, "prefix-length", prefix_bits, UINT_STR, .min = 0, .max = 128,
	      .flags = FIELD_REQUIRED, .doc = "Length of the network's prefix, bits."),
	FIELD(struct ip_address, "valid-life-time", valid_life_time, STR, ALIAS("valid-left"),
	      .doc = "forever, or a life time: such an address is not static."),
	FIELD(struct ip_address, "preferred-life-time", preferred_life_time, STR, ALIAS("preferred-left"),
	      .doc = "Query only."),
	FIELD(struct ip_address, "valid-lft", valid_life_time, STR, .doc = "valid-life-time, as ip(8) calls it."),
	FIELD(struct ip_address, "preferred-lft", preferred_life_time, STR, .doc = "Query only."),
	FIELD(struct ip_address, "mptcp-flags", obj, SKIP, .doc = "Query only."),
	FIELD(struct ip_address, "protocol", obj, SKIP, .flags = FIELD_NOT_YET, .doc = "Origin of the address."),
};
const struct schema ip_address_schema = SCHEMA("address", struct ip_address, address_rows);

#define V4 FIELD_IPV4_ONLY
#define V6 FIELD_IPV6_ONLY
static const struct field ip_rows[] = {
	/* IP_PLAIN_ROWS: what nearly every document has, and no rule but its own asks about. */
	FIELD(struct ip_config, "enabled", enabled, BOOLISH, .doc = "Is this IP version on?"),
	FIELD(struct ip_config, "address", addresses, LIST, .sub = &ip_address_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Static addresses."),
	FIELD(struct ip_config, "dhcp", dhcp, BOOLISH, .doc = "DHCP."),
	FIELD(struct ip_config, "autoconf", autoconf, BOOLISH, .flags = V6, .doc = "Router advertisements."),
	FIELD(struct ip_config, "auto-dns", auto_dns, BOOLISH, .doc = "Take DNS servers from DHCP or RA."),
	FIELD(struct ip_config, "auto-gateway", auto_gateway, BOOLISH, .doc = "Take the default route."),
	FIELD(struct ip_config, "auto-routes", auto_routes, BOOLISH, .doc = "Take routes from DHCP or RA."),
	FIELD(struct ip_config, "auto-route-table-id", auto_route_table_id, UINT_STR, .max = UINT32_MAX,
	      .doc = "Table of the automatic routes."),
	FIELD(struct ip_config, "auto-route-metric", auto_route_metric, INT_STR, .min = -1, .max = UINT32_MAX,
	      .doc = "Metric of the automatic routes."),
	FIELD(struct ip_config, "prefix-route-metric", prefix_route_metric, INT_STR, .min = -1, .max = UINT32_MAX,
	      .flags = V4, .doc = "Metric of the routes of the static addresses."),
	FIELD(struct ip_config, "dhcp-client-id", dhcp_client_id, STR, .flags = V4, .doc = "DHCPv4 client id."),
	FIELD(struct ip_config, "dhcp-duid", dhcp_duid, STR, .flags = V6, .doc = "DHCPv6 unique id."),
	FIELD(struct ip_config, "dhcp-send-hostname", dhcp_send_hostname, BOOL, .doc = "Send the host name."),
	FIELD(struct ip_config, "dhcp-custom-hostname", dhcp_custom_hostname, STR, .doc = "Host name to send."),
	FIELD(struct ip_config, "addr-gen-mode", addr_gen_mode, STR, .flags = V6, .doc = "IPv6 address generation."),
	FIELD(struct ip_config, "token", token, STR, .flags = V6, .doc = "Interface identifier."),
	FIELD(struct ip_config, "allow-extra-address", allow_extra_address, BOOL, .doc = "Verification only."),
	FIELD(struct ip_config, "forwarding", forwarding, BOOL, .flags = V4 | FIELD_NEWER, .since = "1.54",
	      .doc = "Forward packets that come in here."),
};
const struct schema ip_schema = SCHEMA("ip", struct ip_config, ip_rows);
