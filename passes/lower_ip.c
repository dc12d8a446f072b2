/* lower, addresses: ipv4 and ipv6 of an interface -> the settings ipv4 and ipv6.
 * Methods: nm-settings-keyfile(5); the choice of method and of the DHCP identifiers is nmstate's, so
 * that a node keeps its leases when it changes from one to the other. */
#include "ir/kind.h"
#include "passes/lower.h"

/* nm-settings: "infinity" for timeouts. nmstate waits for ever for DHCP and RA. */
#define TIMEOUT_FOREVER INT32_MAX
/* nm-settings: ipv6.addr-gen-mode eui64, which nmstate sets where nothing else is asked for. */
#define ADDR_GEN_EUI64 0
#define DNS_PRIORITY_DEFAULT 40

/* Properties of the two families side by side: one code serves both. */
struct family_props {
	uint8_t family;
	enum nm_prop method, addresses, routes, rules, dns, dns_search, dns_options, dns_priority;
	enum nm_prop ignore_auto_dns, ignore_auto_routes, never_default, route_table, route_metric;
	enum nm_prop dhcp_timeout, dhcp_send_hostname, dhcp_hostname, may_fail;
	int wait; /* enum wait_ip */
};

#define FAMILY_PROPS(number, V)                                                                    \
	{                                                                                          \
		number, NM_##V##_METHOD, NM_##V##_ADDRESSES, NM_##V##_ROUTES, NM_##V##_RULES,      \
		NM_##V##_DNS, NM_##V##_DNS_SEARCH, NM_##V##_DNS_OPTIONS, NM_##V##_DNS_PRIORITY,    \
		NM_##V##_IGNORE_AUTO_DNS, NM_##V##_IGNORE_AUTO_ROUTES, NM_##V##_NEVER_DEFAULT,     \
		NM_##V##_ROUTE_TABLE, NM_##V##_ROUTE_METRIC, NM_##V##_DHCP_TIMEOUT,                \
		NM_##V##_DHCP_SEND_HOSTNAME, NM_##V##_DHCP_HOSTNAME, NM_##V##_MAY_FAIL, WAIT_##V \
	}

static const struct family_props ipv4_props = FAMILY_PROPS(FAMILY_IPV4, IPV4);
static const struct family_props ipv6_props = FAMILY_PROPS(FAMILY_IPV6, IPV6);

static const struct node *node_of(const struct ip_config *c, const char *key)
{
	return c ? obj_node(&ip_schema, &c->obj, key) : NULL;
}

static bool is_auto(const struct ip_config *c)
{
	return c && c->enabled && (c->dhcp || c->autoconf);
}

static const char *ipv4_method(const struct iface *i)
{
	const struct ip_config *c = i->ipv4;

	if (!c || !c->enabled)
		return "disabled";
	if (c->dhcp)
		return "auto";
	/* Enabled without anything to configure: NetworkManager has no method for that but disabled. */
	return c->addresses.n || i->routes4.n ? "manual" : "disabled";
}

static const char *ipv6_method(const struct iface *i)
{
	const struct ip_config *c = i->ipv6;

	/* NetworkManager refuses a loopback profile with IPv6 disabled. */
	if (!c || !c->enabled)
		return i->kind == &kind_loopback ? "auto" : "disabled";
	if (c->dhcp)
		return c->autoconf ? "auto" : "dhcp";
	return c->addresses.n || i->routes6.n ? "manual" : "link-local";
}

static void lower_addresses(struct ctx *ctx, const struct ip_config *c, const struct family_props *f,
			    struct profile *p)
{
	struct prop_address *out = arena_array(&ctx->arena, struct prop_address, c->addresses.n);
	struct ip_address **in = c->addresses.items;

	for (size_t k = 0; k < c->addresses.n; k++)
		out[k] = (struct prop_address){ in[k]->ip, (uint8_t)in[k]->prefix_bits };
	profile_set_list(&ctx->arena, p, f->addresses, (struct list){ out, c->addresses.n }, node_of(c, "address"));
}

static void set_inverse(struct ctx *ctx, const struct ip_config *c, const char *key, bool value, enum nm_prop prop,
			struct profile *p)
{
	if (ip_has(c, key) && !value)
		profile_set_bool(&ctx->arena, p, prop, true, node_of(c, key));
}

static void lower_auto(struct ctx *ctx, const struct ip_config *c, const struct family_props *f, struct profile *p)
{
	struct arena *a = &ctx->arena;

	profile_set_int(a, p, f->dhcp_timeout, TIMEOUT_FOREVER, NULL);
	set_inverse(ctx, c, "auto-dns", c->auto_dns, f->ignore_auto_dns, p);
	set_inverse(ctx, c, "auto-gateway", c->auto_gateway, f->never_default, p);
	set_inverse(ctx, c, "auto-routes", c->auto_routes, f->ignore_auto_routes, p);
	if (ip_has(c, "auto-route-table-id"))
		profile_set_uint(a, p, f->route_table, c->auto_route_table_id, node_of(c, "auto-route-table-id"));
	if (ip_has(c, "auto-route-metric"))
		profile_set_int(a, p, f->route_metric, c->auto_route_metric, node_of(c, "auto-route-metric"));
	if (ip_has(c, "dhcp-send-hostname") && !c->dhcp_send_hostname)
		profile_set_bool(a, p, f->dhcp_send_hostname, false, node_of(c, "dhcp-send-hostname"));
}

static bool sends_hostname(const struct ip_config *c)
{
	return c->dhcp_custom_hostname.n && (!ip_has(c, "dhcp-send-hostname") || c->dhcp_send_hostname);
}

/* nmstate's words for the kinds of client id and unique id, in NetworkManager's. */
static struct str id_word(struct str given, const char *const (*table)[2], size_t n, const char *absent)
{
	if (!given.n)
		return str_of(absent);
	for (size_t k = 0; k < n; k++)
		if (str_is(given, table[k][0]))
			return str_of(table[k][1]);
	return given;
}

static void lower_dhcp4(struct ctx *ctx, const struct ip_config *c, struct profile *p)
{
	static const char *const client_ids[][2] = { { "ll", "mac" }, { "LL", "mac" }, { "iaid+duid", "duid" },
						      { "IAID+DUID", "duid" } };
	struct arena *a = &ctx->arena;

	profile_set_str(a, p, NM_IPV4_DHCP_CLIENT_ID,
			id_word(c->dhcp_client_id, client_ids, ARRAY_SIZE(client_ids), "mac"),
			node_of(c, "dhcp-client-id"));
	if (!sends_hostname(c))
		return;
	/* A name with a dot is sent whole (option 81), one without as the host name (option 12). */
	profile_set_str(a, p,
			memchr(c->dhcp_custom_hostname.p, '.', c->dhcp_custom_hostname.n) ? NM_IPV4_DHCP_FQDN :
											      NM_IPV4_DHCP_HOSTNAME,
			c->dhcp_custom_hostname, node_of(c, "dhcp-custom-hostname"));
}

/* An empty token, or all zeros, asks for none. Written in its shortest form. */
static void lower_token(struct ctx *ctx, const struct ip_config *c, struct profile *p)
{
	char text[IP_TEXT_MAX];
	struct ip ip;

	if (!parse_ip(c->token, &ip) || ip_is_zero(&ip))
		return;
	profile_set_str(&ctx->arena, p, NM_IPV6_TOKEN, str_dup(&ctx->arena, (struct str){ text, ip_format(&ip, text) }),
			node_of(c, "token"));
}

static void lower_auto6(struct ctx *ctx, const struct ip_config *c, struct profile *p)
{
	static const char *const duids[][2] = { { "LL", "ll" }, { "LLT", "llt" } };
	struct arena *a = &ctx->arena;

	profile_set_str(a, p, NM_IPV6_DHCP_DUID, id_word(c->dhcp_duid, duids, ARRAY_SIZE(duids), "ll"),
			node_of(c, "dhcp-duid"));
	profile_set_str(a, p, NM_IPV6_DHCP_IAID, STR("mac"), NULL);
	profile_set_int(a, p, NM_IPV6_RA_TIMEOUT, TIMEOUT_FOREVER, NULL);
	if (sends_hostname(c))
		profile_set_str(a, p, NM_IPV6_DHCP_HOSTNAME, c->dhcp_custom_hostname, node_of(c, "dhcp-custom-hostname"));
	lower_token(ctx, c, p);
}

static int64_t addr_gen_mode(const struct ip_config *c)
{
	uint64_t v;

	if (str_eq_nocase(c->addr_gen_mode, STR("stable-privacy")))
		return 1;
	return parse_u64(c->addr_gen_mode, &v) ? (int64_t)v : ADDR_GEN_EUI64;
}

static struct str *texts_of(struct ctx *ctx, struct list names)
{
	struct str *texts = arena_array(&ctx->arena, struct str, names.n);

	for (size_t k = 0; k < names.n; k++)
		texts[k] = ((const struct name *)names.items)[k].text;
	return texts;
}

static void set_names(struct ctx *ctx, const struct dns *d, const char *key, struct list names, enum nm_prop prop,
		      struct profile *p)
{
	if (names.n)
		profile_set_strv(&ctx->arena, p, prop, texts_of(ctx, names), names.n, obj_node(&dns_schema, &d->obj, key));
}

static void lower_dns(struct ctx *ctx, const struct dns *d, const struct family_props *f, struct profile *p)
{
	if (!d)
		return;
	set_names(ctx, d, "server", d->server, f->dns, p);
	set_names(ctx, d, "search", d->search, f->dns_search, p);
	set_names(ctx, d, "options", d->options, f->dns_options, p);
	profile_set_int(&ctx->arena, p, f->dns_priority, d->priority ? d->priority : DNS_PRIORITY_DEFAULT, d->obj.origin);
}

static void lower_family(struct ctx *ctx, const struct iface *i, const struct family_props *f, struct profile *p)
{
	bool v4 = f->family == FAMILY_IPV4;
	const struct ip_config *c = v4 ? i->ipv4 : i->ipv6;
	struct arena *a = &ctx->arena;

	profile_set_str(a, p, f->method, str_of(v4 ? ipv4_method(i) : ipv6_method(i)), c ? c->obj.origin : NULL);
	if (i->wait_ip & f->wait)
		profile_set_bool(a, p, f->may_fail, false, obj_node(&iface_schema, &i->obj, "wait-ip"));
	/* Before the way out: `lo` holds routes that lead nowhere without a word about its addresses. */
	lower_routes(ctx, v4 ? i->routes4 : i->routes6, f->routes, p);
	if (!c || !c->enabled)
		return;
	if (c->addresses.n)
		lower_addresses(ctx, c, f, p);
	if (is_auto(c))
		lower_auto(ctx, c, f, p);
	lower_dns(ctx, v4 ? i->dns4 : i->dns6, f, p);
}

void lower_ip(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	struct arena *a = &ctx->arena;

	lower_family(ctx, i, &ipv4_props, p);
	lower_family(ctx, i, &ipv6_props, p);
	/* Rules need no address: a rule may stand with an interface that has the family off. */
	lower_rules(ctx, i->rules4, NM_IPV4_RULES, p);
	lower_rules(ctx, i->rules6, NM_IPV6_RULES, p);
	if (i->ipv4 && i->ipv4->enabled && i->ipv4->dhcp)
		lower_dhcp4(ctx, i->ipv4, p);
	/* -1 asks for nothing: a metric of the automatic routes stands. */
	if (i->ipv4 && i->ipv4->enabled && ip_has(i->ipv4, "prefix-route-metric") && i->ipv4->prefix_route_metric != -1)
		profile_set_int(a, p, NM_IPV4_ROUTE_METRIC, i->ipv4->prefix_route_metric,
				node_of(i->ipv4, "prefix-route-metric"));
	if (ip_has(i->ipv4, "forwarding") && (i->ipv4->enabled || !i->ipv4->forwarding))
		profile_set_int(a, p, NM_IPV4_FORWARDING, i->ipv4->forwarding, node_of(i->ipv4, "forwarding"));
	/* Always said: a file without it means eui64 and a D-Bus profile without it something else. */
	profile_set_int(a, p, NM_IPV6_ADDR_GEN_MODE, i->ipv6 ? addr_gen_mode(i->ipv6) : ADDR_GEN_EUI64,
			node_of(i->ipv6, "addr-gen-mode"));
	if (!i->ipv6 || !i->ipv6->enabled)
		return;
	if (i->ipv6->dhcp)
		lower_auto6(ctx, i->ipv6, p);
}
