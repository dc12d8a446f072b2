/* resolve, rules: which profile holds a routing rule, and the priorities of those that have none
 * (nmstate docs, route rules; ip-rule(8)). */
#include <stdlib.h>

#include "ir/kind.h"
#include "passes/resolve.h"
#include "passes/table.h"

/* nmstate's: automatic priorities start here, or above the highest that is given. */
#define PRIORITY_FIRST 30000

/* Table number -> the interface that holds its rules, and the first with the family enabled. */
struct homes {
	struct table by_table;
	struct iface *first;
};

static struct span value(const struct route_rule *r, const char *key)
{
	return at_value(&route_rule_schema, &r->obj, key);
}

static bool has(const struct route_rule *r, const char *key)
{
	return obj_has(&route_rule_schema, &r->obj, key);
}

/* The rule's first line, for what it lacks. */
static struct span head(const struct route_rule *r)
{
	return r->obj.origin->first ? node_key_span(r->obj.origin->first) : node_span(r->obj.origin);
}

/* An empty text is no network. */
static bool read_net(struct ctx *ctx, const struct route_rule *r, const char *key, struct str text, struct ip_net *out_net)
{
	struct ip_net net;
	struct diag *d;

	if (!text.n)
		return true;
	if (!parse_ip_net(text, &net)) {
		d = diag(ctx, DIAG_BAD_NET, value(r, key), "`%s`: `%.*s` is not a network", key, STR_ARG(str_head(text, 40)));
		diag_help(ctx, d, "write an address and a prefix length, such as `192.0.2.0/24`");
		return false;
	}
	if (net.host_bits)
		diag(ctx, DIAG_HOST_BITS, value(r, key), "`%s` has bits set behind its prefix", key);
	net.ip = ip_mask(net.ip, net.prefix_bits);
	*out_net = net;
	return true;
}

static bool is_bad(const struct route_rule *r, const char *key)
{
	return r->obj.bad >> schema_find(&route_rule_schema, str_of(key)) & 1;
}

/* The rule's IP version; 0: reported. */
static uint8_t family_of(struct ctx *ctx, struct route_rule *r)
{
	bool ok = read_net(ctx, r, "ip-from", r->ip_from, &r->from);
	uint8_t from, to, family;
	struct diag *d;

	ok = read_net(ctx, r, "ip-to", r->ip_to, &r->to) && ok;
	if (!ok)
		return 0;
	from = r->from.ip.family;
	to = r->to.ip.family;
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
	if (!family && !obj_has_unknown_key(&route_rule_schema, &r->obj) && !is_bad(r, "ip-from") && !is_bad(r, "ip-to") &&
	    !is_bad(r, "family")) {
		d = diag(ctx, DIAG_RULE_EMPTY, head(r), "the rule has neither `ip-from` nor `ip-to` nor `family`");
		diag_help(ctx, d, "add `family: ipv4` or `family: ipv6` for a rule about all packets");
	}
	return family;
}

static const struct ip_config *config_of(const struct iface *i, uint8_t family)
{
	return family == FAMILY_IPV4 ? i->ipv4 : i->ipv6;
}

/* Does its profile have what rules are written to? A port of a bond or bridge has no addressing at all. */
static bool can_hold(const struct iface *i)
{
	return i->state == STATE_UP && iface_may_have_ip(i);
}

static void add_table(struct ctx *ctx, struct homes *h, uint64_t id, const struct iface *i)
{
	id = table_or_main(id);
	table_put(ctx, &h->by_table, (struct str){ (const char *)&id, sizeof(id) }, i);
}

static int by_name(const void *pa, const void *pb)
{
	const struct iface *a = *(struct iface *const *)pa, *b = *(struct iface *const *)pb;

	return str_cmp(a->name, b->name);
}

/* nmstate's order: an interface with routes in the table, then one with any routes and this table for
 * its automatic ones, then any of that, by name. */
static void find_homes(struct ctx *ctx, const struct net *net, uint8_t family, struct homes *h)
{
	struct iface **by = arena_array(&ctx->scratch, struct iface *, net->n_ifaces);
	size_t n = 0;

	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];
		const struct ip_config *c = config_of(i, family);

		if (!can_hold(i) || !c || !c->enabled)
			continue;
		if (!h->first)
			h->first = i;
		by[n++] = i;
	}
	qsort(by, n, sizeof(*by), by_name);
	for (size_t k = 0; k < n; k++) {
		struct list routes = family == FAMILY_IPV4 ? by[k]->routes4 : by[k]->routes6;

		for (size_t m = 0; m < routes.n; m++)
			add_table(ctx, h, ((struct route *const *)routes.items)[m]->table_id, by[k]);
	}
	for (size_t k = 0; k < n; k++)
		if (by[k]->routes4.n || by[k]->routes6.n)
			add_table(ctx, h, config_of(by[k], family)->auto_route_table_id, by[k]);
	for (size_t k = 0; k < n; k++)
		add_table(ctx, h, config_of(by[k], family)->auto_route_table_id, by[k]);
}

static bool resolve_iif(struct ctx *ctx, struct net *net, struct route_rule *r, struct iface **out_iif)
{
	struct iface *i = resolve_find(ctx, net, r->iif, obj_node(&route_rule_schema, &r->obj, "iif"));
	struct diag *d;

	*out_iif = i;
	if (i && iface_wanted(i)) {
		if (i->identifier == IDENT_NAME)
			r->iif = i->name; /* it may have been named by its profile, and the kernel knows no profiles */
		return true;
	}
	d = diag(ctx, DIAG_RULE_IIF, value(r, "iif"), "interface `%.*s` is %s", STR_ARG(r->iif),
		 i ? resolve_fate(i) : "not in the policy");
	if (i)
		diag_label(ctx, d, at_value(&iface_schema, &i->obj, "state"), "its state");
	else
		diag_help(ctx, d, "list it under `interfaces`: its profile holds the rule");
	return false;
}

static struct iface *home_of(struct ctx *ctx, struct net *net, const struct homes *h, struct route_rule *r)
{
	uint64_t id = table_or_main(r->route_table);
	struct iface *iif = NULL;
	const void *found;

	if (str_is(r->iif, "lo"))
		return resolve_loopback(ctx, net, r->obj.origin, value(r, "iif"));
	if (has(r, "iif") && !resolve_iif(ctx, net, r, &iif))
		return NULL;
	if (iif && (can_hold(iif) || iif->state == STATE_DOWN))
		return iif;
	found = table_get(&h->by_table, (struct str){ (const char *)&id, sizeof(id) });
	if (found)
		return (struct iface *)(uintptr_t)found;
	return h->first ? h->first : resolve_loopback(ctx, net, r->obj.origin, head(r));
}

/* What makes two rules the same, but for the name of `iif`. */
struct rule_key {
	struct ip from, to;
	int64_t priority;
	uint64_t table, fwmark, fwmask, suppress;
	int action;
	uint8_t family, from_bits, to_bits, has_fwmark, has_suppress;
};

static struct rule_key key_of(const struct route_rule *r, uint8_t family)
{
	struct rule_key k;

	memset(&k, 0, sizeof(k)); /* padding is compared too */
	k.from = r->from.ip;
	k.to = r->to.ip;
	k.from_bits = r->from.prefix_bits;
	k.to_bits = r->to.prefix_bits;
	k.family = family;
	k.priority = has(r, "priority") ? r->priority : -1;
	k.table = table_or_main(r->route_table);
	k.has_fwmark = has(r, "fwmark");
	k.fwmark = r->fwmark;
	k.fwmask = has(r, "fwmask") ? r->fwmask : UINT32_MAX;
	k.has_suppress = has(r, "suppress-prefix-length");
	k.suppress = r->suppress_prefix_length;
	k.action = r->action;
	return k;
}

/* False: it is another's equal. */
static bool check_twice(struct ctx *ctx, struct table *seen, const struct route_rule *r, uint8_t family)
{
	char *text = arena_alloc(&ctx->scratch, sizeof(struct rule_key) + r->iif.n);
	struct rule_key k = key_of(r, family);
	const struct route_rule *first;
	struct diag *d;

	memcpy(text, &k, sizeof(k));
	if (r->iif.n)
		memcpy(text + sizeof(k), r->iif.p, r->iif.n);
	first = table_put(ctx, seen, (struct str){ text, sizeof(k) + r->iif.n }, r);
	if (!first)
		return true;
	d = diag(ctx, DIAG_RULE_TWICE, head(r), "left out: the same rule is given before");
	diag_label(ctx, d, head(first), "first given here");
	return false;
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

/* nmstate numbers them from 30000, or from above the highest given. */
static bool take_priority(struct ctx *ctx, struct route_rule *r, int64_t *next)
{
	if (has(r, "priority") && r->priority >= 0)
		return true;
	if (*next > UINT32_MAX) {
		struct diag *d = diag(ctx, DIAG_RULE_PRIORITY, head(r),
				      "no priority is left for this rule: another has the highest");

		diag_help(ctx, d, "add `priority:`; rules without one come behind all others");
		return false;
	}
	r->priority = (*next)++;
	return true;
}

struct rules {
	struct homes homes4, homes6;
	struct table seen;
	int64_t next; /* priority */
};

static void resolve_rule(struct ctx *ctx, struct net *net, struct rules *all, struct route_rule *r)
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
	if (!check_twice(ctx, &all->seen, r, family))
		return;
	home = home_of(ctx, net, family == FAMILY_IPV4 ? &all->homes4 : &all->homes6, r);
	if (home && take_priority(ctx, r, &all->next))
		list_push(ctx, family == FAMILY_IPV4 ? &home->rules4 : &home->rules6, r);
}

void resolve_rules(struct ctx *ctx, struct net *net)
{
	struct rules all = { .next = PRIORITY_FIRST };
	struct route_rule **r;

	if (!net->rules)
		return;
	find_homes(ctx, net, FAMILY_IPV4, &all.homes4);
	find_homes(ctx, net, FAMILY_IPV6, &all.homes6);
	r = net->rules->config.items;
	for (size_t k = 0; k < net->rules->config.n; k++)
		if (r[k]->state == ROUTE_PRESENT && has(r[k], "priority") && r[k]->priority >= all.next)
			all.next = r[k]->priority + 1;
	for (size_t k = 0; k < net->rules->config.n; k++)
		if (r[k]->state == ROUTE_PRESENT)
			resolve_rule(ctx, net, &all, r[k]);
}
