/* Readers of addresses, methods and name servers: make_ip4_setting(), make_ip6_setting(), read_aliases() of NetworkManager
 * 1.42's nms-ifcfg-rh-reader.c. */
#include <stdio.h>

#include "backends/ifcfg/reader.h"
#include "ir/field.h"

#define SERVERS_MAX 10000
#define COMPARED_MAX 100 /* doubles are looked for among so many */

struct addresses {
	struct prop_address *items;
	size_t n, cap;
	const struct node *origin;
};

/* --- methods --- */

/* One of the first three numbers, and the one without, says that there are addresses. */
static bool has_address4(struct ifcfg_reader *r)
{
	static const char *const keys[] = { "IPADDR", "PREFIX", "NETMASK" };

	for (int number = -1; number <= 2; number++)
		for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
			if (ifcfg_find_number(r, &r->main, keys[i], number))
				return true;
	return false;
}

void ifcfg_get_method4(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	static const char *const words[][2] = {
		{ "none", NULL }, { "static", NULL },	      { "bootp", "auto" }, { "dhcp", "auto" },
		{ "autoip", "link-local" }, { "shared", "shared" },
	};
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	const char *method = NULL;
	bool known = !v;

	for (size_t i = 0; v && i < ARRAY_SIZE(words); i++) {
		if (!str_eq_nocase(v->value, str_of(words[i][0])))
			continue;
		method = words[i][1];
		known = true;
	}
	if (!known)
		ifcfg_refused(r, v->node, "this is no `BOOTPROTO` that NetworkManager knows");
	if (!method)
		method = has_address4(r) ? "manual" : "disabled";
	profile_set_str(&r->ctx->arena, r->p, id, str_of(method), v ? v->node : r->type_node);
}

/* IPv6 is on: how? */
static const char *method6(struct ifcfg_reader *r)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "IPV6_AUTOCONF");
	bool forwarding = ifcfg_find_bool(r, "IPV6FORWARDING", false), dhcp = ifcfg_find_bool(r, "DHCPV6C", false);

	if (v && str_is(v->value, "shared"))
		return "shared";
	if (ifcfg_find_bool(r, "IPV6_AUTOCONF", !forwarding))
		return "auto";
	if (dhcp)
		return "dhcp";
	return ifcfg_find_text(r, "IPV6ADDR") || ifcfg_find_text(r, "IPV6ADDR_SECONDARIES") ? "manual" : "link-local";
}

void ifcfg_get_method6(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "IPV6_DISABLED"), *init = ifcfg_find_text(r, key);
	const char *method = "ignore";

	if (ifcfg_find_bool(r, "IPV6_DISABLED", false)) {
		method = "disabled";
	} else {
		v = init;
		if (ifcfg_find_bool(r, key, false))
			method = method6(r);
	}
	profile_set_str(&r->ctx->arena, r->p, id, str_of(method), v ? v->node : r->type_node);
}

/* --- addresses --- */

bool ifcfg_parse_ip(struct ifcfg_reader *r, const struct ifcfg_var *v, uint8_t family, struct ip *out)
{
	if (parse_ip(v->value, out) && out->family == family)
		return true;
	ifcfg_refused(r, v->node, "this is no address of IPv%u", family);
	return false;
}

unsigned ifcfg_mask_bits(const struct ip *mask, bool *out_whole)
{
	unsigned bits = 0, i = 0;
	struct ip whole;

	/* As the plugin counts (nm_ip4_addr_netmask_to_prefix()). */
	for (; i < 4 && mask->bytes[i] == 0xff; i++)
		bits += 8;
	for (unsigned v = i < 4 ? mask->bytes[i] : 0; v & 0xff; v <<= 1)
		bits++;
	memset(&whole, 0xff, sizeof(whole));
	whole.family = FAMILY_IPV4;
	whole = ip_mask(whole, bits);
	*out_whole = !memcmp(whole.bytes, mask->bytes, 4);
	return bits;
}

/* Of old: A, B, C. */
static uint8_t class_bits(const struct ip *ip)
{
	return ip->bytes[0] >> 7 == 0 ? 8 : ip->bytes[0] >> 6 == 2 ? 16 : 24;
}

static void add_address(struct ifcfg_reader *r, struct addresses *l, const struct ip *ip, uint8_t bits, const struct node *at)
{
	for (size_t i = 0; i < l->n && i < COMPARED_MAX; i++)
		if (ip_equal(&l->items[i].ip, ip) && l->items[i].prefix_bits == bits)
			return;
	l->items = arena_grow(&r->ctx->arena, l->items, l->n, &l->cap, sizeof(*l->items));
	l->items[l->n++] = (struct prop_address){ *ip, bits };
	if (!l->origin)
		l->origin = at;
}

/* Of PREFIXn, of NETMASKn, of the address before an alias, or by its class. */
static bool find_prefix(struct ifcfg_reader *r, const struct ifcfg_vars *vars, int number, const struct prop_address *base,
			const struct ifcfg_var *address, struct prop_address *a)
{
	const struct ifcfg_var *v = ifcfg_find_number(r, vars, "PREFIX", number);
	const struct ifcfg_var *mask_var = ifcfg_find_number(r, vars, "NETMASK", number);
	struct ip mask;
	int64_t bits;
	bool whole;

	if (v) {
		if (!ifcfg_parse_number(v->value, 10, 0, 32, &bits)) {
			ifcfg_refused(r, v->node, "this is no length of a prefix");
			return false;
		}
		a->prefix_bits = (uint8_t)bits;
	} else if (mask_var) {
		if (!ifcfg_parse_ip(r, mask_var, FAMILY_IPV4, &mask))
			return false;
		a->prefix_bits = (uint8_t)ifcfg_mask_bits(&mask, &whole);
		if (!whole)
			ifcfg_ignored(r, mask_var->node, "NetworkManager takes this mask with holes for a /%u", a->prefix_bits);
	} else if (base) {
		a->prefix_bits = base->prefix_bits;
	} else {
		a->prefix_bits = class_bits(&a->ip);
		ifcfg_ignored(r, address->node, "without a prefix NetworkManager takes the address for a /%u", a->prefix_bits);
	}
	return true;
}

/* IPADDRn and what belongs to it. 0: there is none, -1: reported. */
static int read_address4(struct ifcfg_reader *r, const struct ifcfg_vars *vars, int number, const struct prop_address *base,
			 struct addresses *l)
{
	const struct ifcfg_var *v = ifcfg_find_number(r, vars, "IPADDR", number), *gateway;
	struct prop_address a = { 0 };

	if (!v && !base)
		return 0;
	if (v && !ifcfg_parse_ip(r, v, FAMILY_IPV4, &a.ip))
		return -1;
	if (!v)
		a.ip = base->ip;
	gateway = ifcfg_find_number(r, vars, "GATEWAY", number);
	if (gateway && !r->gateway_node[0] && ifcfg_parse_ip(r, gateway, FAMILY_IPV4, &r->gateway[0]))
		r->gateway_node[0] = gateway->node;
	if (!find_prefix(r, vars, number, base, v, &a))
		return -1;
	add_address(r, l, &a.ip, a.prefix_bits, v ? v->node : r->type_node);
	return 1;
}

void ifcfg_get_addresses4(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct addresses l = { 0 };

	(void)key;
	/* IPADDR, IPADDR0 and IPADDR1 may be missing; from IPADDR2 on a gap ends them. */
	for (int number = -1;; number++)
		if (!read_address4(r, &r->main, number, NULL, &l) && number > 1)
			break;
	if (l.n)
		profile_set_list(&r->ctx->arena, r->p, id, (struct list){ l.items, l.n }, l.origin);
}

/* "2001:db8::1/64"; without a length 64. */
static bool parse_address6(struct str word, struct ip *out_ip, uint8_t *out_bits)
{
	const char *slash = memchr(word.p, '/', word.n);
	struct str bits_text = slash ? (struct str){ slash + 1, word.n - (size_t)(slash + 1 - word.p) } : STR("64");
	int64_t bits;

	if (slash)
		word.n = (size_t)(slash - word.p);
	if (!parse_ip(word, out_ip) || out_ip->family != FAMILY_IPV6 || !ifcfg_parse_number(bits_text, 10, 0, 128, &bits))
		return false;
	*out_bits = (uint8_t)bits;
	return true;
}

static void find_gateway6(struct ifcfg_reader *r)
{
	struct ifcfg_var *v = ifcfg_find_text(r, "IPV6_DEFAULTGW"), plain;
	const char *zone;

	if (!v)
		return;
	plain = *v;
	zone = memchr(plain.value.p, '%', plain.value.n); /* the interface, which is this one */
	if (zone)
		plain.value.n = (size_t)(zone - plain.value.p);
	if (ifcfg_parse_ip(r, &plain, FAMILY_IPV6, &r->gateway[1]))
		r->gateway_node[1] = v->node;
}

void ifcfg_get_addresses6(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	static const char *const keys[] = { "IPV6ADDR", "IPV6ADDR_SECONDARIES" };
	struct addresses l = { 0 };
	struct ip ip;
	uint8_t bits;

	(void)key;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		const struct ifcfg_var *v = ifcfg_find_text(r, keys[i]);
		struct str word;
		size_t at = 0;

		while (v && ifcfg_next_word(v->value, " ", &at, &word)) {
			if (parse_address6(word, &ip, &bits))
				add_address(r, &l, &ip, bits, v->node);
			else
				ifcfg_refused(r, ifcfg_word_node(r, v, word), "this is no address of IPv6");
		}
	}
	if (!l.n)
		return;
	profile_set_list(&r->ctx->arena, r->p, id, (struct list){ l.items, l.n }, l.origin);
	find_gateway6(r);
}

/* --- aliases --- */

/* DEVICE of an alias says the file's name. */
static bool is_alias(struct ifcfg_reader *r, uint16_t source, struct ifcfg_var *device)
{
	struct str name = r->ctx->sources[source]->name;

	if (!device) {
		ifcfg_ignored(r, ifcfg_node(r->ctx, source, 0, 0, NULL), "NetworkManager reads no alias without `DEVICE`");
		return false;
	}
	device->used = true;
	if (name.n > device->value.n && !memcmp(name.p + name.n - device->value.n, device->value.p, device->value.n) &&
	    name.p[name.n - device->value.n - 1] == '-')
		return true;
	ifcfg_ignored(r, device->node, "NetworkManager reads the alias only when `DEVICE` is as the file's name says");
	return false;
}

static void read_alias_route(struct ifcfg_reader *r, const struct ifcfg_vars *vars)
{
	struct ifcfg_var *v = ifcfg_vars_find(vars, STR("DEFROUTE"));
	int value = v ? ifcfg_parse_bool(v->value) : -1;

	if (value < 0)
		return;
	v->used = true;
	profile_set_bool(&r->ctx->arena, r->p, NM_IPV4_NEVER_DEFAULT, !value, v->node);
}

static void read_alias(struct ifcfg_reader *r, uint16_t source, const struct prop_address *base, bool route, struct addresses *l)
{
	struct ifcfg_vars vars;
	struct ifcfg_var *device;
	const struct node *gateway = r->gateway_node[0];
	struct ip gateway_ip = r->gateway[0];

	r->failed |= !ifcfg_vars_read(r->ctx, source, &vars);
	device = ifcfg_vars_find(&vars, STR("DEVICE"));
	if (!is_alias(r, source, device))
		return;
	if (!read_address4(r, &vars, -1, base, l))
		ifcfg_ignored(r, device->node, "an alias without an address");
	ifcfg_no_place(r, device->node, "the label of an alias has no place in a policy; its address has");
	if (route) {
		read_alias_route(r, &vars);
	} else {
		r->gateway_node[0] = gateway;
		r->gateway[0] = gateway_ip;
	}
	ifcfg_tell_rest(r, &vars);
}

void ifcfg_read_aliases(struct ifcfg_reader *r)
{
	const struct prop *old = profile_get(r->p, NM_IPV4_ADDRESSES);
	const struct prop_address *base = old && old->list.n ? old->list.items : NULL;
	/* Who has said already whether the interface has the default route? */
	bool route = !ifcfg_vars_find(&r->main, STR("DEFROUTE")) && !r->gateway_node[0];
	struct addresses l = { 0 };

	if (!r->files->n_aliases)
		return;
	for (size_t i = 0; base && i < old->list.n; i++)
		add_address(r, &l, &base[i].ip, base[i].prefix_bits, old->origin);
	for (size_t i = 0; i < r->files->n_aliases; i++) {
		read_alias(r, r->files->aliases[i], base, route, &l);
		route = route && !r->gateway_node[0] && !profile_get(r->p, NM_IPV4_NEVER_DEFAULT);
	}
	if (!l.n)
		return;
	profile_set_list(&r->ctx->arena, r->p, NM_IPV4_ADDRESSES, (struct list){ l.items, l.n }, l.origin);
	if (ifcfg_prop_is(r, NM_IPV4_METHOD, "disabled"))
		profile_set_str(&r->ctx->arena, r->p, NM_IPV4_METHOD, STR("manual"), l.origin);
}

/* libnm refuses a profile with the method and without addresses. */
void ifcfg_check_manual(struct ifcfg_reader *r)
{
	static const enum nm_prop ids[][2] = { { NM_IPV4_METHOD, NM_IPV4_ADDRESSES }, { NM_IPV6_METHOD, NM_IPV6_ADDRESSES } };

	for (size_t i = 0; i < ARRAY_SIZE(ids) && !r->failed; i++)
		if (ifcfg_prop_is(r, ids[i][0], "manual") && !profile_get(r->p, ids[i][1]))
			ifcfg_refused(r, profile_get(r->p, ids[i][0])->origin, "the file asks for static addresses and has none");
}

/* --- DHCP, name servers --- */

/* A full name takes the place of the short one. */
void ifcfg_get_hostname4(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct ifcfg_var *v = ifcfg_find_text(r, key);

	if (v && !ifcfg_find_text(r, "DHCP_FQDN"))
		profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
}

/* A full name of IPv4's is sent over DHCPv6 too, where that has none. */
void ifcfg_get_hostname6(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct ifcfg_var *v = ifcfg_find_text(r, key);

	if (!v && (ifcfg_prop_is(r, NM_IPV6_METHOD, "auto") || ifcfg_prop_is(r, NM_IPV6_METHOD, "dhcp"))) {
		v = ifcfg_vars_find(&r->main, STR("DHCP_HOSTNAME"));
		v = v && memchr(v->value.p, '.', v->value.n) ? ifcfg_find_text(r, "DHCP_HOSTNAME") : NULL;
	}
	if (v)
		profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
}

/* An address, perhaps with an interface (%eth0) or a name for TLS (#name) behind. */
static uint8_t family_of_server(struct str text)
{
	struct ip ip;
	size_t n = 0;

	while (n < text.n && text.p[n] != '#' && text.p[n] != '%')
		n++;
	return parse_ip((struct str){ text.p, n }, &ip) ? ip.family : FAMILY_NONE;
}

/* DNS1, DNS2... up to the first gap are of both families. */
void ifcfg_get_servers(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	uint8_t family = id == NM_IPV4_DNS ? FAMILY_IPV4 : FAMILY_IPV6, found;
	const struct ifcfg_var *v, *first = NULL;
	struct str *items = NULL;
	size_t n = 0, cap = 0;

	if (id == NM_IPV4_DNS && ifcfg_prop_is(r, NM_IPV4_METHOD, "shared"))
		return;
	for (int number = 1; number < SERVERS_MAX; number++) {
		struct ifcfg_var *candidate;
		char numbered[32];

		snprintf(numbered, sizeof(numbered), "%s%d", key, number);
		candidate = ifcfg_vars_find(&r->main, str_of(numbered));
		if (!candidate || candidate->broken || !candidate->value.n)
			break;
		found = family_of_server(candidate->value);
		if (!found && !candidate->used)
			ifcfg_refused(r, candidate->node, "this is no address of a name server");
		if (found && found != family)
			continue;
		v = ifcfg_find_number(r, &r->main, key, number);
		if (!found)
			continue;
		first = first ? first : v;
		items = arena_grow(&r->ctx->arena, items, n, &cap, sizeof(*items));
		items[n++] = v->value;
	}
	if (n)
		profile_set_strv(&r->ctx->arena, r->p, id, items, n, first->node);
}
