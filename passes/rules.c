/* resolve, rules: which profile holds a routing rule, and the priorities of those that have none
 * (nmstate docs, route rules; ip-rule(8)). */
#include "ir/kind.h"
#include "passes/resolve.h"
#include "passes/table.h"

#define TABLE_MAIN 254
/* nmstate's: automatic priorities start here, or above the highest that is given. */
#define PRIORITY_FIRST 30000

struct homes {
	struct table by_table4, by_table6; /* table number -> interface with routes in it */
	struct iface *first4, *first6;     /* first with the family enabled */
};

static struct span value(const struct route_rule *r, const char *key)
{
	return at_value(&route_rule_schema, &r->obj, key);
}

static bool has(const struct route_rule *r, const char *key)
{
	return obj_has(&route_rule_schema, &r->obj, key);
}

static bool check_net(struct ctx *ctx, const struct route_rule *r, const char *key, struct str text, uint8_t *out_family)
{
	struct ip_net net;
	struct diag *d;

	if (!text.n)
		return true;
	if (!parse_ip_net(text, &net)) {
		d = diag(ctx, DIAG_BAD_NET, value(r, key), "`%s`: `%.*s` is not a network", key, text.n > 40 ? 40 : (int)text.n, text.p);
		diag_help(ctx, d, "write an address and a prefix length, such as `192.0.2.0/24`");
		return false;
	}
	if (net.host_bits)
		diag(ctx, DIAG_HOST_BITS, value(r, key), "`%s` has bits set behind its prefix", key);
	*out_family = net.ip.family;
	return true;
}

static bool is_bad(const struct route_rule *r, const char *key)
{
	return r->obj.bad >> schema_find(&route_rule_schema, str_of(key)) & 1;
}

/* The rule's IP version; 0: reported. */
static uint8_t family_of(struct ctx *ctx, const struct route_rule *r)
{
	uint8_t from = 0, to = 0, family;
	bool ok = check_net(ctx, r, "ip-from", r->ip_from, &from);
	struct diag *d;

	ok = check_net(ctx, r, "ip-to", r->ip_to, &to) && ok;
	if (!ok)
		return 0;
	family = from ? from : to;
	if (from && to && from != to) {
		d = diag(ctx, DIAG_RULE_FAMILY, value(r, "ip-to"), "`ip-from` and `ip-to` are of different IP versions");
		diag_label(ctx, d, value(r, "ip-from"), "`ip-from`");
		return 0;
	}
	if (has(r, "family") && family && family != r->family) {
		d = diag(ctx, DIAG_RULE_FAMILY, value(r, "family"), "`family` is another than that of the network");
		diag_label(ctx, d, value(r, from ? "ip-from" : "ip-to"), "the network");
		return 0;
	}
	if (!family)
		family = (uint8_t)r->family;
	if (!family && !is_bad(r, "ip-from") && !is_bad(r, "ip-to") && !is_bad(r, "family")) {
		d = diag(ctx, DIAG_RULE_EMPTY, node_key_span(r->obj.origin->first), "the rule has neither `ip-from` nor `ip-to` nor `family`");
		diag_help(ctx, d, "add `family: ipv4` or `family: ipv6` for a rule about all packets");
	}
	return family;
}

static void add_tables(struct ctx *ctx, struct table *t, const struct iface *i, const struct ip_config *c, struct list routes)
{
	struct route *const *r = routes.items;
	uint64_t own = c && ip_has(c, "auto-route-table-id") ? c->auto_route_table_id : TABLE_MAIN;

	if (!c || !c->enabled)
		return;
	for (size_t k = 0; k < routes.n; k++) {
		uint64_t id = r[k]->table_id ? r[k]->table_id : TABLE_MAIN;

		table_put(ctx, t, (struct str){ (const char *)&id, sizeof(id) }, i);
	}
	table_put(ctx, t, (struct str){ (const char *)&own, sizeof(own) }, i);
}

static void find_homes(struct ctx *ctx, const struct net *net, struct homes *h)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];

		if (i->state != STATE_UP || (i->controller_iface && !(i->controller_iface->kind->flags & KIND_PORTS_KEEP_IP)))
			continue;
		add_tables(ctx, &h->by_table4, i, i->ipv4, i->routes4);
		add_tables(ctx, &h->by_table6, i, i->ipv6, i->routes6);
		if (!h->first4 && i->ipv4 && i->ipv4->enabled)
			h->first4 = i;
		if (!h->first6 && i->ipv6 && i->ipv6->enabled)
			h->first6 = i;
	}
}

static struct iface *home_of(struct ctx *ctx, struct net *net, const struct homes *h, const struct route_rule *r, bool v4)
{
	uint64_t id = r->route_table ? r->route_table : TABLE_MAIN;
	const void *found;
	struct iface *iif;
	struct diag *d;

	if (r->iif.n && !str_is(r->iif, "lo")) {
		iif = net_find(net, r->iif);
		if (iif && iface_wanted(iif))
			return iif;
		d = diag(ctx, DIAG_RULE_IIF, value(r, "iif"), "interface `%.*s` is not in the policy", STR_ARG(r->iif));
		diag_help(ctx, d, "list it under `interfaces`: its profile holds the rule");
		return NULL;
	}
	found = table_get(v4 ? &h->by_table4 : &h->by_table6, (struct str){ (const char *)&id, sizeof(id) });
	if (found)
		return (struct iface *)(uintptr_t)found;
	if (v4 ? h->first4 : h->first6)
		return v4 ? h->first4 : h->first6;
	return resolve_loopback(ctx, net, r->obj.origin);
}

static void check_twice(struct ctx *ctx, struct table *seen, const struct route_rule *r)
{
	struct str key = str_printf(&ctx->scratch, "%d|%.*s|%.*s|%lld|%llu|%llu/%llu|%d|%.*s", r->family, STR_ARG(r->ip_from),
				    STR_ARG(r->ip_to), has(r, "priority") ? (long long)r->priority : -1LL,
				    (unsigned long long)r->route_table, (unsigned long long)r->fwmark,
				    (unsigned long long)r->fwmask, r->action, STR_ARG(r->iif));
	const struct route_rule *first = table_put(ctx, seen, key, r);
	struct diag *d;

	if (!first)
		return;
	d = diag(ctx, DIAG_RULE_TWICE, node_key_span(r->obj.origin->first), "the same rule is given twice");
	diag_label(ctx, d, node_key_span(first->obj.origin->first), "first given here");
}

/* What NetworkManager takes: a prefix of the family, and only where a table is looked up. */
static bool check_suppress(struct ctx *ctx, const struct route_rule *r, uint8_t family)
{
	unsigned most = family == FAMILY_IPV4 ? 32 : 128;
	struct diag *d;

	if (!has(r, "suppress-prefix-length"))
		return true;
	if (has(r, "action")) {
		d = diag(ctx, DIAG_RULE_SUPPRESS, at_key(&route_rule_schema, &r->obj, "suppress-prefix-length"),
			 "`suppress-prefix-length` means nothing beside `action`");
		diag_label(ctx, d, value(r, "action"), "no table is looked up");
		return false;
	}
	if (r->suppress_prefix_length <= most)
		return true;
	diag(ctx, DIAG_RULE_SUPPRESS, value(r, "suppress-prefix-length"), "`suppress-prefix-length` is %llu, above %u",
	     (unsigned long long)r->suppress_prefix_length, most);
	return false;
}

static void resolve_rule(struct ctx *ctx, struct net *net, const struct homes *h, struct route_rule *r, int64_t *next)
{
	uint8_t family;
	struct iface *home;
	struct diag *d;

	if (has(r, "fwmask") && !has(r, "fwmark")) {
		d = diag(ctx, DIAG_RULE_MASK, at_key(&route_rule_schema, &r->obj, "fwmask"), "`fwmask` needs `fwmark`");
		diag_help(ctx, d, "add `fwmark:`");
	}
	family = family_of(ctx, r);
	if (!family || r->obj.bad || !check_suppress(ctx, r, family))
		return;
	home = home_of(ctx, net, h, r, family == FAMILY_IPV4);
	if (!home)
		return;
	if (!has(r, "priority") || r->priority < 0)
		r->priority = (*next)++;
	list_push(ctx, family == FAMILY_IPV4 ? &home->rules4 : &home->rules6, r);
}

void resolve_rules(struct ctx *ctx, struct net *net)
{
	struct homes h = { 0 };
	struct table seen = { 0 };
	int64_t next = PRIORITY_FIRST;
	struct route_rule **r;

	if (!net->rules)
		return;
	find_homes(ctx, net, &h);
	r = net->rules->config.items;
	for (size_t k = 0; k < net->rules->config.n; k++)
		if (r[k]->state == ROUTE_PRESENT && has(r[k], "priority") && r[k]->priority >= next)
			next = r[k]->priority + 1;
	for (size_t k = 0; k < net->rules->config.n; k++) {
		if (r[k]->state != ROUTE_PRESENT)
			continue;
		check_twice(ctx, &seen, r[k]);
		resolve_rule(ctx, net, &h, r[k], &next);
	}
}
