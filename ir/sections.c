/* Everything of a desired state that is not an interface: routes, rules, DNS, host name (nmstate
 * docs; nm-settings-keyfile(5), routes and routing rules; rtnetlink(7)). */
#include "ir/net.h"
#include "ir/ovs_db.h"

static const struct word route_states[] = { { "absent", ROUTE_ABSENT, NULL, NULL }, { "ignore", ROUTE_IGNORE, NULL, NULL } };
static const struct words route_state_words = WORDS(route_states);

static const struct word types[] = { { "blackhole", 1, NULL, NULL }, { "unreachable", 2, NULL, NULL },
				    { "prohibit", 3, NULL, NULL } };
static const struct words type_words = WORDS(types);
const struct words *const route_type_words = &type_words;
const struct words *const rule_action_words = &type_words;

static const struct word families[] = { { "ipv4", FAMILY_IPV4, NULL, NULL }, { "ipv6", FAMILY_IPV6, NULL, NULL } };
static const struct words family_words = WORDS(families);

static const struct field route_rows[] = {
	FIELD(struct route, "destination", destination, NET, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_ROUTES,
	      .example = "198.51.100.0/24",
	      .doc = "Network that is routed."),
	FIELD(struct route, "next-hop-interface", next_hop_interface, STR, .flags = FIELD_NULL_ABSENT | FIELD_IFACES,
	      .example = "eth1", .doc = "Interface out."),
	FIELD(struct route, "next-hop-address", next_hop_text, STR, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_ROUTES,
	      .example = "192.0.2.1", .doc = "Gateway."),
	FIELD(struct route, "metric", metric, INT_STR, .min = -1, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES,
	      .absent = "0 for IPv4, 1024 for IPv6", .doc = "Lower is preferred."),
	FIELD(struct route, "table-id", table_id, UINT_STR, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES, .absent = "254",
	      .doc = "Routing table; 254 is main."),
	FIELD(struct route, "state", state, ENUM, .flags = FIELD_NULL_ABSENT, .words = &route_state_words,
	      .absent = "the route is to be there",
	      .doc = "absent: no such route."),
	FIELD(struct route, "vrf-name", vrf_name, STR, .flags = FIELD_NULL_ABSENT, .example = "vrf0",
	      .doc = "Table of this VRF."),
	FIELD(struct route, "weight", weight, UINT_STR, .min = 1, .max = 256, .nm = NM_IPV4_ROUTES,
	      .doc = "Share of an IPv4 multipath route."),
	FIELD(struct route, "route-type", route_type, ENUM, .flags = FIELD_NULL_ABSENT, .words = &type_words,
	      .nm = NM_IPV4_ROUTES,
	      .absent = "an ordinary route", .doc = "Route that leads nowhere."),
	FIELD(struct route, "source", source, IP, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_ROUTES, .example = "192.0.2.10",
	      .doc = "Source address to prefer."),
	FIELD(struct route, "cwnd", cwnd, UINT_STR, .min = 1, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES,
	      .doc = "Congestion window."),
	FIELD(struct route, "initcwnd", initcwnd, UINT_STR, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES,
	      .doc = "Initial congestion window."),
	FIELD(struct route, "initrwnd", initrwnd, UINT_STR, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES,
	      .doc = "Initial receive window."),
	FIELD(struct route, "mtu", mtu, UINT_STR, .min = 1, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES, .example = "1400",
	      .doc = "MTU of the path."),
	FIELD(struct route, "lock-mtu", lock_mtu, BOOLISH, .nm = NM_IPV4_ROUTES, .absent = "false",
	      .doc = "Do not discover the path's MTU."),
	FIELD(struct route, "quickack", quickack, BOOLISH, .nm = NM_IPV4_ROUTES, .absent = "false",
	      .doc = "Quick TCP acknowledgements."),
	FIELD(struct route, "advmss", advmss, UINT_STR, .min = 1, .max = UINT32_MAX, .nm = NM_IPV4_ROUTES,
	      .example = "1360", .doc = "TCP segment size to announce."),
};
const struct schema route_schema = SCHEMA("routes.config", struct route, route_rows);

static const struct field routes_rows[] = {
	FIELD(struct routes_section, "config", config, LIST, .sub = &route_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Static routes."),
	FIELD_QUERY(struct routes_section, "running", running, LIST, .shown_sub = &route_schema, .doc = "Query only."),
};
const struct schema routes_schema = SCHEMA("routes", struct routes_section, routes_rows);

static const struct word rule_states[] = { { "absent", ROUTE_ABSENT, NULL, NULL } };
static const struct words rule_state_words = WORDS(rule_states);

static const struct field rule_rows[] = {
	FIELD(struct route_rule, "family", family, ENUM, .flags = FIELD_NULL_ABSENT, .words = &family_words, .nm = NM_IPV4_RULES,
	      .absent = "that of the networks", .doc = "IP version."),
	FIELD(struct route_rule, "state", state, ENUM, .flags = FIELD_NULL_ABSENT, .words = &rule_state_words,
	      .absent = "the rule is to be there",
	      .doc = "absent: no such rule."),
	FIELD(struct route_rule, "ip-from", ip_from, STR, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_RULES,
	      .absent = "any", .example = "192.0.2.0/24", .doc = "Source network."),
	FIELD(struct route_rule, "ip-to", ip_to, STR, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_RULES, .absent = "any",
	      .example = "198.51.100.0/24", .doc = "Destination network."),
	FIELD(struct route_rule, "priority", priority, INT_STR, .min = -1, .max = UINT32_MAX, .nm = NM_IPV4_RULES,
	      .absent = "counted up from 30000", .doc = "Lower comes first."),
	FIELD(struct route_rule, "route-table", route_table, UINT_STR, .max = UINT32_MAX, .nm = NM_IPV4_RULES,
	      .absent = "254", .doc = "Table to look in; 254 is main."),
	FIELD(struct route_rule, "fwmark", fwmark, UINT_STR, .max = UINT32_MAX, .nm = NM_IPV4_RULES,
	      .doc = "Firewall mark."),
	FIELD(struct route_rule, "fwmask", fwmask, UINT_STR, .max = UINT32_MAX, .nm = NM_IPV4_RULES,
	      .absent = "all bits", .doc = "Bits of the mark that count."),
	FIELD(struct route_rule, "action", action, ENUM, .flags = FIELD_NULL_ABSENT, .words = &type_words, .nm = NM_IPV4_RULES,
	      .absent = "look up the table", .doc = "Refuse instead of looking up."),
	FIELD(struct route_rule, "iif", iif, STR, .flags = FIELD_IFACES | FIELD_NULL_ABSENT, .nm = NM_IPV4_RULES,
	      .absent = "any", .example = "eth1",
	      .doc = "Interface that the packet came in by."),
	FIELD(struct route_rule, "suppress-prefix-length", suppress_prefix_length, UINT,
	      ALIAS("suppress_prefixlength"), .flags = FIELD_NULL_ABSENT,
	      .max = INT32_MAX, .nm = NM_IPV4_RULES, .doc = "Routes with a prefix this short do not count."),
};
const struct schema route_rule_schema = SCHEMA("route-rules.config", struct route_rule, rule_rows);

static const struct field rules_rows[] = {
	FIELD(struct rules_section, "config", config, LIST, .sub = &route_rule_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Rules."),
};
const struct schema rules_schema = SCHEMA("route-rules", struct rules_section, rules_rows);

static const struct field dns_rows[] = {
	FIELD(struct dns, "server", server, NAMES, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_DNS,
	      .example = "[192.0.2.53]", .doc = "Addresses of servers."),
	FIELD(struct dns, "search", search, NAMES, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_DNS_SEARCH,
	      .example = "[example.com]", .doc = "Domains to search."),
	FIELD(struct dns, "options", options, NAMES, .flags = FIELD_NULL_ABSENT, .nm = NM_IPV4_DNS_OPTIONS,
	      .example = "[rotate]", .doc = "Options of resolv.conf(5)."),
};
const struct schema dns_schema = SCHEMA("dns-resolver.config", struct dns, dns_rows);

static const struct field dns_section_rows[] = {
	FIELD(struct dns_section, "config", config, SUB, .sub = &dns_schema, .flags = FIELD_NULL_ABSENT, .doc = "Static DNS."),
	FIELD_QUERY(struct dns_section, "running", running, SUB, .shown_sub = &dns_schema, .doc = "Query only."),
};
const struct schema dns_section_schema = SCHEMA("dns-resolver", struct dns_section, dns_section_rows);

static const struct field hostname_rows[] = {
	FIELD(struct hostname, "config", config, STR, .flags = FIELD_NULL_ABSENT, .example = "node01",
	      .doc = "Static host name."),
	FIELD(struct hostname, "running", running, STR, .flags = FIELD_NULL_ABSENT, .example = "node01",
	      .doc = "Host name until the next boot."),
};
const struct schema hostname_schema = SCHEMA("hostname", struct hostname, hostname_rows);

static const struct field net_rows[] = {
	FIELD(struct net, "interfaces", obj, SKIP, .doc = "The interfaces."), /* decoded by kind */
	FIELD(struct net, "routes", routes, SUB, .sub = &routes_schema, .flags = FIELD_NULL_ABSENT, .doc = "Routes."),
	FIELD(struct net, "route-rules", rules, SUB, .sub = &rules_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Policy routing."),
	FIELD(struct net, "dns-resolver", dns, SUB, .sub = &dns_section_schema, .flags = FIELD_NULL_ABSENT, .doc = "DNS."),
	FIELD(struct net, "hostname", hostname, SUB, .sub = &hostname_schema,
	      .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD, .doc = "Host name."),
	FIELD(struct net, "description", description, STR, .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD,
	      .doc = "Text for the reader."),
	FIELD(struct net, "ovs-db", ovs_db, SUB, .sub = &ovs_global_schema, .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD,
	      .doc = "Settings of Open vSwitch as a whole; in its database, not in the files."),
	FIELD(struct net, "ovn", ovn, SUB, .sub = &ovn_schema, .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD,
	      .doc = "OVN; in Open vSwitch's database, not in the files."),
};
const struct schema net_schema = SCHEMA("desiredState", struct net, net_rows);
