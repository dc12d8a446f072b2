/* raise, addresses and DNS: the settings ipv4 and ipv6 -> ipv4 and ipv6 of an interface. Methods: nm-settings-keyfile(5).
 * A method that no policy can ask for (shared, ignore, link-local of IPv4) gives nothing. */
#include <stdlib.h>

#include "passes/raise.h"

/* nm-settings: what stands for 0 in dns-priority, without a VPN. */
#define DNS_PRIORITY_DEFAULT 100

struct family {
	uint8_t number;
	const char *key;
	enum nm_prop method, addresses, ignore_auto_dns, ignore_auto_routes, never_default, route_table, route_metric;
	enum nm_prop send_hostname, dns, dns_search, dns_options, dns_priority;
};

#define FAMILY(n, key_, V)                                                                                          \
	{                                                                                                           \
		n, key_, NM_##V##_METHOD, NM_##V##_ADDRESSES, NM_##V##_IGNORE_AUTO_DNS, NM_##V##_IGNORE_AUTO_ROUTES, \
		NM_##V##_NEVER_DEFAULT, NM_##V##_ROUTE_TABLE, NM_##V##_ROUTE_METRIC, NM_##V##_DHCP_SEND_HOSTNAME,    \
		NM_##V##_DNS, NM_##V##_DNS_SEARCH, NM_##V##_DNS_OPTIONS, NM_##V##_DNS_PRIORITY                       \
	}
static const struct family families[] = { FAMILY(FAMILY_IPV4, "ipv4", IPV4), FAMILY(FAMILY_IPV6, "ipv6", IPV6) };

/* What a method asks for. */
struct method {
	uint8_t family;
	const char *word;
	bool enabled, dhcp, autoconf;
};
static const struct method methods[] = {
	{ FAMILY_IPV4, "disabled", false, false, false }, { FAMILY_IPV4, "manual", true, false, false },
	{ FAMILY_IPV4, "auto", true, true, false },	  { FAMILY_IPV6, "disabled", false, false, false },
	{ FAMILY_IPV6, "link-local", true, false, false }, { FAMILY_IPV6, "manual", true, false, false },
	{ FAMILY_IPV6, "auto", true, true, true },	  { FAMILY_IPV6, "dhcp", true, true, false },
};

static const struct method *method_of(struct str word, const struct family *f)
{
	for (size_t k = 0; k < ARRAY_SIZE(methods); k++)
		if (methods[k].family == f->number && str_is(word, methods[k].word))
			return &methods[k];
	return NULL;
}

static void set_bool(struct ip_config *c, const char *key, bool v)
{
	raise_set_bool(&ip_schema, &c->obj, key, v);
}

static void raise_addresses(const struct raise *r, const struct family *f, struct ip_config *c)
{
	const struct prop *p = profile_get(r->profile, f->addresses);
	const struct prop_address *a = p ? p->list.items : NULL;

	for (size_t k = 0; p && k < p->list.n; k++) {
		struct ip_address *item = raise_item(r->ctx, &ip_schema, &c->obj, "address");

		item->ip = a[k].ip;
		obj_set_given(&ip_address_schema, &item->obj, "ip", true);
		raise_set_uint(&ip_address_schema, &item->obj, "prefix-length", a[k].prefix_bits);
	}
}

/* A property that says the opposite of the key, and is only there to say so. */
static void raise_inverse(const struct raise *r, enum nm_prop prop, const char *key, struct ip_config *c)
{
	const struct prop *p = profile_get(r->profile, prop);

	if (p && p->b)
		set_bool(c, key, false);
}

static void raise_metric(const struct raise *r, const struct family *f, const char *key, struct ip_config *c)
{
	const struct prop *p = profile_get(r->profile, f->route_metric);

	if (!p)
		return;
	*(int64_t *)field_ptr(&ip_schema.fields[schema_find(&ip_schema, str_of(key))], c) = p->i;
	obj_set_given(&ip_schema, &c->obj, key, true);
}

static void raise_auto(const struct raise *r, const struct family *f, struct ip_config *c)
{
	const struct prop *table = profile_get(r->profile, f->route_table), *send = profile_get(r->profile, f->send_hostname);

	raise_inverse(r, f->ignore_auto_dns, "auto-dns", c);
	raise_inverse(r, f->never_default, "auto-gateway", c);
	raise_inverse(r, f->ignore_auto_routes, "auto-routes", c);
	if (table)
		raise_set_uint(&ip_schema, &c->obj, "auto-route-table-id", table->u);
	raise_metric(r, f, "auto-route-metric", c);
	if (send && !send->b)
		set_bool(c, "dhcp-send-hostname", false);
}

static void set_str(const struct raise *r, struct ip_config *c, const char *key, struct str v)
{
	if (v.n)
		raise_set_str(r->ctx, &ip_schema, &c->obj, key, v);
}

static void raise_dhcp4(const struct raise *r, struct ip_config *c)
{
	struct str id = profile_str(r->profile, NM_IPV4_DHCP_CLIENT_ID), fqdn = profile_str(r->profile, NM_IPV4_DHCP_FQDN);

	if (!str_is(id, "mac"))
		set_str(r, c, "dhcp-client-id", str_is(id, "duid") ? STR("iaid+duid") : id);
	set_str(r, c, "dhcp-custom-hostname", fqdn.n ? fqdn : profile_str(r->profile, NM_IPV4_DHCP_HOSTNAME));
}

/* In its shortest form: libnm writes some as `::0.10.0.5`. */
static struct str token_text(struct ctx *ctx, struct str token)
{
	char text[IP_TEXT_MAX];
	struct ip ip;

	return parse_ip(token, &ip) ? str_dup(&ctx->arena, (struct str){ text, ip_format(&ip, text) }) : token;
}

static void raise_auto6(const struct raise *r, struct ip_config *c)
{
	struct str duid = profile_str(r->profile, NM_IPV6_DHCP_DUID);

	if (!str_is(duid, "ll"))
		set_str(r, c, "dhcp-duid", duid);
	set_str(r, c, "dhcp-custom-hostname", profile_str(r->profile, NM_IPV6_DHCP_HOSTNAME));
	set_str(r, c, "token", token_text(r->ctx, profile_str(r->profile, NM_IPV6_TOKEN)));
}

/* Without a section `[ipv6]` NetworkManager takes its own default, with one that does not say it EUI-64
 * (nm-settings-keyfile: addr-gen-mode). */
static void raise_gen_mode(const struct raise *r, struct ip_config *c)
{
	const struct prop *p = profile_get(r->profile, NM_IPV6_ADDR_GEN_MODE);

	if (!p && !profile_has(r->profile, NM_IPV6_METHOD))
		set_str(r, c, "addr-gen-mode", STR("3"));
	else if (p && p->i == 1)
		set_str(r, c, "addr-gen-mode", STR("stable-privacy"));
	else if (p && p->i)
		set_str(r, c, "addr-gen-mode", str_printf(&r->ctx->arena, "%lld", (long long)p->i));
}

static void raise_family4(const struct raise *r, const struct family *f, const struct method *m, struct ip_config *c)
{
	const struct prop *forwarding = profile_get(r->profile, NM_IPV4_FORWARDING);

	if (m->dhcp)
		raise_dhcp4(r, c);
	else
		raise_metric(r, f, "prefix-route-metric", c);
	if (forwarding && (forwarding->i == 0 || forwarding->i == 1))
		set_bool(c, "forwarding", forwarding->i);
}

/* The method that is said, or what NetworkManager makes of a profile without one (nm_connection_normalize()): `auto`, but
 * nothing for ports that have no addresses. */
static struct str method_word(const struct raise *r, const struct iface *i, const struct family *f)
{
	struct str said = profile_str(r->profile, f->method);
	bool port = profile_has(r->profile, NM_CONNECTION_CONTROLLER) && !(i->kind->flags & KIND_KEEPS_IP) &&
		    !str_is(profile_str(r->profile, NM_CONNECTION_PORT_TYPE), kind_vrf.nm_type);

	return said.n || port ? said : STR("auto");
}

/* Loopback's addresses are there without us: `auto` is how NetworkManager calls having no others. */
static const struct method *method_for(const struct raise *r, const struct iface *i, const struct family *f)
{
	static const struct method no_others = { .enabled = true };
	struct str word = method_word(r, i, f);

	if (i->kind == &kind_loopback && str_is(word, "auto"))
		return &no_others;
	return method_of(word, f);
}

static void raise_family(const struct raise *r, struct iface *i, const struct family *f)
{
	const struct method *m = method_for(r, i, f);
	bool v4 = f->number == FAMILY_IPV4;
	struct ip_config *c;

	if (!m)
		return;
	c = raise_sub(r->ctx, &iface_schema, &i->obj, f->key);
	set_bool(c, "enabled", m->enabled);
	if (m->enabled) {
		set_bool(c, "dhcp", m->dhcp);
		if (!v4)
			set_bool(c, "autoconf", m->autoconf);
		raise_addresses(r, f, c);
	}
	if (m->dhcp)
		raise_auto(r, f, c);
	if (v4) {
		raise_family4(r, f, m, c);
	} else {
		raise_gen_mode(r, c);
		if (m->dhcp)
			raise_auto6(r, c);
	}
}

void raise_ip(const struct raise *r, struct iface *i)
{
	if (i->kind->flags & KIND_NO_IP)
		return;
	for (size_t k = 0; k < ARRAY_SIZE(families); k++)
		raise_family(r, i, &families[k]);
}

/* --- DNS: one list for the node, in the order in which NetworkManager asks --- */

struct dns_part {
	const struct profile *profile;
	const struct family *family;
	int64_t priority;
	size_t place;
};

static int by_priority(const void *pa, const void *pb)
{
	const struct dns_part *a = pa, *b = pb;

	if (a->priority != b->priority)
		return a->priority < b->priority ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static bool has_dns(const struct profile *p, const struct family *f)
{
	return profile_has(p, f->dns) || profile_has(p, f->dns_search) || profile_has(p, f->dns_options);
}

static struct dns_part *dns_parts(const struct raise *r, size_t *out_n)
{
	struct dns_part *parts = arena_array(&r->ctx->arena, struct dns_part, r->n * ARRAY_SIZE(families));
	size_t n = 0;

	for (size_t k = 0; k < r->n; k++)
		for (size_t v = 0; v < ARRAY_SIZE(families); v++) {
			const struct prop *priority = profile_get(r->profiles[k], families[v].dns_priority);

			if (!has_dns(r->profiles[k], &families[v]))
				continue;
			parts[n] = (struct dns_part){ r->profiles[k], &families[v], DNS_PRIORITY_DEFAULT, n };
			if (priority && priority->i)
				parts[n].priority = priority->i;
			n++;
		}
	qsort(parts, n, sizeof(*parts), by_priority);
	*out_n = n;
	return parts;
}

/* A link-local server is asked over the interface whose profile holds it. */
static struct str server_text(struct ctx *ctx, const struct dns_part *part, struct str text)
{
	struct ip ip;

	if (!parse_ip(text, &ip) || !ip_is_link_local(&ip) || !part->profile->ifname.n)
		return text;
	return str_printf(&ctx->arena, "%.*s%%%.*s", STR_ARG(text), STR_ARG(part->profile->ifname));
}

static void add_names(struct ctx *ctx, struct dns *d, const char *key, const struct list *have, const struct dns_part *part,
		      enum nm_prop prop)
{
	const struct prop *p = profile_get(part->profile, prop);

	for (size_t k = 0; p && k < p->strv.n; k++) {
		struct str text = prop == part->family->dns ? server_text(ctx, part, p->strv.items[k]) : p->strv.items[k];

		if (!list_find_name(*have, text))
			raise_name(ctx, &dns_schema, &d->obj, key, text);
	}
}

void raise_dns(const struct raise *r, struct net *net)
{
	size_t n;
	const struct dns_part *parts = dns_parts(r, &n);
	struct dns_section *section;
	struct dns *d;

	if (!n)
		return;
	section = raise_sub(r->ctx, &net_schema, &net->obj, "dns-resolver");
	d = raise_sub(r->ctx, &dns_section_schema, &section->obj, "config");
	for (size_t k = 0; k < n; k++) {
		add_names(r->ctx, d, "server", &d->server, &parts[k], parts[k].family->dns);
		add_names(r->ctx, d, "search", &d->search, &parts[k], parts[k].family->dns_search);
		add_names(r->ctx, d, "options", &d->options, &parts[k], parts[k].family->dns_options);
	}
}
