/* merge, routes and rules: they are added to what is there; `state: absent` entries take away what they match
 * (nmstate docs, routes and route rules). Both sides are canonical: host bits, tables and metrics filled in. */
#include "ir/field_value.h"
#include "ir/kind.h"
#include "passes/merge_rows.h"
#include "passes/table.h"

static bool has(const struct route *r, const char *key)
{
	return obj_has(&route_schema, &r->obj, key);
}

static bool rule_has(const struct route_rule *r, const char *key)
{
	return obj_has(&route_rule_schema, &r->obj, key);
}

/* --- routes --- */

/* vrf-name has become a table by now; a gateway of zeros is none. */
static struct route *canonical(struct ctx *ctx, const struct route *r)
{
	struct route *c = arena_new(&ctx->arena, struct route);
	char text[IP_TEXT_MAX];

	*c = *r;
	if (!parse_ip(r->next_hop_text, &c->next_hop) || ip_is_zero(&c->next_hop))
		c->next_hop = (struct ip){ 0 };
	c->next_hop_text = (struct str){ 0 };
	if (c->next_hop.family)
		c->next_hop_text = str_dup(&ctx->arena, (struct str){ text, ip_format(&c->next_hop, text) });
	c->destination.ip = ip_mask(r->destination.ip, r->destination.prefix_bits);
	c->metric = route_metric(r);
	c->table_id = table_or_main(r->table_id);
	obj_set_given(&route_schema, &c->obj, "next-hop-address", c->next_hop_text.n > 0);
	obj_set_given(&route_schema, &c->obj, "next-hop-interface", c->next_hop_interface.n > 0 && !c->route_type);
	obj_set_given(&route_schema, &c->obj, "metric", true);
	obj_set_given(&route_schema, &c->obj, "table-id", true);
	obj_set_given(&route_schema, &c->obj, "vrf-name", false);
	obj_set_given(&route_schema, &c->obj, "state", false);
	return c;
}

/* Must match: what the absent entry gives; table 0 and the metric say nothing. */
static bool matches(const struct route *absent, const struct route *want, const struct route *r)
{
	static const char *const keys[] = { "next-hop-interface", "next-hop-address", "route-type", "source", "weight" };

	if (want->destination.ip.family && (want->destination.prefix_bits != r->destination.prefix_bits ||
					    !ip_equal(&want->destination.ip, &r->destination.ip)))
		return false;
	if (absent->table_id && absent->table_id != r->table_id)
		return false;
	for (size_t k = 0; k < ARRAY_SIZE(keys); k++) {
		const struct field *f = &route_schema.fields[schema_find(&route_schema, str_of(keys[k]))];

		if (has(want, keys[k]) && !(has(r, keys[k]) && field_equal(f, field_ptr(f, want), field_ptr(f, r))))
			return false;
	}
	return true;
}

/* An entry that takes away, as given and canonical: made once, whatever number of items is held against it. */
struct absent {
	const void *given, *canonical;
};

static struct list absent_routes(struct ctx *ctx, const struct net *desired)
{
	struct route *const *w = desired->routes ? desired->routes->config.items : NULL;
	size_t n = w ? desired->routes->config.n : 0, to = 0;
	struct absent *all = arena_array(&ctx->arena, struct absent, n);

	for (size_t k = 0; k < n; k++)
		if (w[k]->state == ROUTE_ABSENT)
			all[to++] = (struct absent){ w[k], canonical(ctx, w[k]) };
	return (struct list){ all, to };
}

static bool is_taken_away(struct list absent, const struct route *r)
{
	const struct absent *a = absent.items;

	for (size_t k = 0; k < absent.n; k++)
		if (matches(a[k].given, a[k].canonical, r))
			return true;
	return false;
}

/* Its interface goes, or loses the family. */
static bool has_no_way(const struct table *after, const struct route *r)
{
	const struct merged_iface *i = table_get(after, r->next_hop_interface);
	const struct ip_config *c;

	if (!i || r->route_type)
		return false;
	if (!i->after || i->after->state != STATE_UP)
		return true;
	c = r->destination.ip.family == FAMILY_IPV4 ? i->after->ipv4 : i->after->ipv6;
	return c && !c->enabled;
}

/* What the kernel knows a route by, and the gateway: several make one of many ways. */
struct route_key {
	struct ip dest, next_hop;
	uint64_t table;
	int64_t metric;
	uint8_t prefix_bits;
	int type;
};

static struct str key_of(struct ctx *ctx, const struct route *r)
{
	struct route_key k;
	char *text = arena_alloc(&ctx->scratch, sizeof(k) + r->next_hop_interface.n);

	memset(&k, 0, sizeof(k)); /* padding is compared too */
	k.dest = r->destination.ip;
	k.next_hop = r->next_hop;
	k.table = r->table_id;
	k.metric = r->metric;
	k.prefix_bits = r->destination.prefix_bits;
	k.type = r->route_type;
	memcpy(text, &k, sizeof(k));
	if (r->next_hop_interface.n && !r->route_type)
		memcpy(text + sizeof(k), r->next_hop_interface.p, r->next_hop_interface.n);
	return (struct str){ text, sizeof(k) + (r->route_type ? 0 : r->next_hop_interface.n) };
}

static struct table ifaces_by_name(struct ctx *ctx, const struct merged *m)
{
	struct table t = { 0 };

	for (size_t k = 0; k < m->n; k++)
		table_put(ctx, &t, (m->ifaces[k].after ? m->ifaces[k].after : m->ifaces[k].before)->name, &m->ifaces[k]);
	return t;
}

static void push_current(struct ctx *ctx, struct merged *out, const struct net *current, const struct net *desired,
			 const struct table *replaced)
{
	struct table ifaces = ifaces_by_name(ctx, out);
	struct list absent = absent_routes(ctx, desired);
	struct route *const *r = current->routes ? current->routes->config.items : NULL;

	for (size_t k = 0; r && k < current->routes->config.n; k++) {
		struct route *c;

		if (r[k]->state != ROUTE_PRESENT || !has(r[k], "destination"))
			continue;
		c = canonical(ctx, r[k]);
		list_push(ctx, &out->routes_before, c);
		if (!is_taken_away(absent, c) && !has_no_way(&ifaces, c) && !table_get(replaced, key_of(ctx, c)))
			list_push(ctx, &out->routes_after, c);
	}
}

void merge_routes(struct ctx *ctx, struct merged *out, const struct net *current, const struct net *desired)
{
	struct table wanted = { 0 };
	struct list add = { 0 };
	struct route *const *w = desired->routes ? desired->routes->config.items : NULL;
	struct route *const *a;

	for (size_t k = 0; w && k < desired->routes->config.n; k++) {
		struct route *c = w[k]->state == ROUTE_PRESENT ? canonical(ctx, w[k]) : NULL;

		if (c && !table_put(ctx, &wanted, key_of(ctx, c), c))
			list_push(ctx, &add, c);
	}
	push_current(ctx, out, current, desired, &wanted);
	a = add.items;
	for (size_t k = 0; k < add.n; k++)
		list_push(ctx, &out->routes_after, a[k]);
}

/* --- rules --- */

static struct route_rule *canonical_rule(struct ctx *ctx, const struct route_rule *r)
{
	struct route_rule *c = arena_new(&ctx->arena, struct route_rule);
	bool from = parse_ip_net(r->ip_from, &c->from), to = parse_ip_net(r->ip_to, &c->to);
	struct ip_net nets[2];

	nets[0] = c->from;
	nets[1] = c->to;
	*c = *r;
	c->from = from && nets[0].prefix_bits ? nets[0] : (struct ip_net){ 0 };
	c->to = to && nets[1].prefix_bits ? nets[1] : (struct ip_net){ 0 };
	if (!rule_has(r, "family"))
		c->family = from ? nets[0].ip.family : to ? nets[1].ip.family : FAMILY_IPV4;
	c->route_table = c->action ? TABLE_MAIN : table_or_main(r->route_table); /* it looks nothing up */
	if (!rule_has(r, "priority"))
		c->priority = -1;
	obj_set_given(&route_rule_schema, &c->obj, "family", true);
	obj_set_given(&route_rule_schema, &c->obj, "state", false);
	obj_set_given(&route_rule_schema, &c->obj, "ip-from", c->from.ip.family != 0);
	obj_set_given(&route_rule_schema, &c->obj, "ip-to", c->to.ip.family != 0);
	obj_set_given(&route_rule_schema, &c->obj, "route-table", !c->action);
	obj_set_given(&route_rule_schema, &c->obj, "priority", c->priority >= 0);
	return c;
}

static bool row_same(const struct route_rule *a, const struct route_rule *b, const char *key)
{
	const struct field *f = &route_rule_schema.fields[schema_find(&route_rule_schema, str_of(key))];

	return rule_has(a, key) == rule_has(b, key) && (!rule_has(a, key) || field_equal(f, field_ptr(f, a), field_ptr(f, b)));
}

/* A rule without a priority is any rule that says the same. */
static bool same_rule(const struct route_rule *w, const struct route_rule *r)
{
	static const char *const keys[] = { "fwmark", "fwmask", "action", "iif", "suppress-prefix-length", "family" };

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		if (!row_same(w, r, keys[k]))
			return false;
	return ip_net_equal(&w->from, &r->from) && ip_net_equal(&w->to, &r->to) && w->route_table == r->route_table &&
	       (w->priority < 0 || w->priority == r->priority);
}

/* What the absent entry gives, must match. */
static bool rule_matches(const struct route_rule *absent, const struct route_rule *w, const struct route_rule *r)
{
	static const char *const keys[] = { "fwmark", "fwmask", "action", "iif", "suppress-prefix-length", "family" };

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		if (rule_has(absent, keys[k]) && !row_same(w, r, keys[k]))
			return false;
	if (rule_has(absent, "ip-from") && !ip_net_equal(&w->from, &r->from))
		return false;
	if (rule_has(absent, "ip-to") && !ip_net_equal(&w->to, &r->to))
		return false;
	return (!absent->route_table || absent->route_table == r->route_table) && (w->priority < 0 || w->priority == r->priority);
}

static struct list absent_rules(struct ctx *ctx, const struct net *desired)
{
	struct route_rule *const *w = desired->rules ? desired->rules->config.items : NULL;
	size_t n = w ? desired->rules->config.n : 0, to = 0;
	struct absent *all = arena_array(&ctx->arena, struct absent, n);

	for (size_t k = 0; k < n; k++)
		if (w[k]->state == ROUTE_ABSENT)
			all[to++] = (struct absent){ w[k], canonical_rule(ctx, w[k]) };
	return (struct list){ all, to };
}

static bool rule_taken_away(struct list absent, const struct route_rule *r)
{
	const struct absent *a = absent.items;

	for (size_t k = 0; k < absent.n; k++)
		if (rule_matches(a[k].given, a[k].canonical, r))
			return true;
	return false;
}

/* Rules that say the same apart from their priorities. */
struct rule_chain {
	const struct route_rule *rule;
	struct rule_chain *next;
};

static struct str rule_key(struct ctx *ctx, const struct route_rule *r)
{
	struct { struct ip from, to; uint64_t table; int family, action; uint8_t from_bits, to_bits; } k;

	memset(&k, 0, sizeof(k)); /* padding is compared too */
	k.from = ip_mask(r->from.ip, r->from.prefix_bits);
	k.to = ip_mask(r->to.ip, r->to.prefix_bits);
	k.table = r->route_table;
	k.family = r->family;
	k.action = r->action;
	k.from_bits = r->from.prefix_bits;
	k.to_bits = r->to.prefix_bits;
	return str_dup(&ctx->scratch, (struct str){ (const char *)&k, sizeof(k) });
}

static void note_rule(struct ctx *ctx, struct table *seen, const struct route_rule *r)
{
	struct rule_chain *c = arena_new(&ctx->scratch, struct rule_chain);
	struct rule_chain *first;

	c->rule = r;
	first = (struct rule_chain *)(uintptr_t)table_put(ctx, seen, rule_key(ctx, r), c);
	if (!first)
		return;
	c->next = first->next;
	first->next = c;
}

static bool is_there(struct ctx *ctx, const struct table *seen, const struct route_rule *w)
{
	for (const struct rule_chain *c = table_get(seen, rule_key(ctx, w)); c; c = c->next)
		if (same_rule(w, c->rule))
			return true;
	return false;
}

void merge_rules(struct ctx *ctx, struct merged *out, const struct net *current, const struct net *desired)
{
	struct route_rule *const *r = current->rules ? current->rules->config.items : NULL;
	struct list absent = absent_rules(ctx, desired);
	struct table seen = { 0 };

	for (size_t k = 0; r && k < current->rules->config.n; k++) {
		struct route_rule *c = canonical_rule(ctx, r[k]);

		list_push(ctx, &out->rules_before, c);
		if (rule_taken_away(absent, c))
			continue;
		list_push(ctx, &out->rules_after, c);
		note_rule(ctx, &seen, c);
	}
	r = desired->rules ? desired->rules->config.items : NULL;
	for (size_t k = 0; r && k < desired->rules->config.n; k++) {
		struct route_rule *c = r[k]->state == ROUTE_PRESENT ? canonical_rule(ctx, r[k]) : NULL;

		if (!c || is_there(ctx, &seen, c))
			continue;
		list_push(ctx, &out->rules_after, c);
		note_rule(ctx, &seen, c);
	}
}

/* --- two states --- */

static void note_state(struct ctx *ctx, struct merged *out, const struct net *before, struct table *seen)
{
	struct route *const *r = before->routes ? before->routes->config.items : NULL;

	for (size_t k = 0; r && k < before->routes->config.n; k++) {
		struct route *c = canonical(ctx, r[k]);

		list_push(ctx, &out->routes_before, c);
		table_put(ctx, seen, key_of(ctx, c), c);
	}
}

void merge_state_routes(struct ctx *ctx, struct merged *out, const struct net *before, const struct net *after)
{
	struct table seen = { 0 };
	struct route *const *r = after->routes ? after->routes->config.items : NULL;

	note_state(ctx, out, before, &seen);
	for (size_t k = 0; r && k < after->routes->config.n; k++) {
		struct route *c = canonical(ctx, r[k]);
		const struct route *was = table_get(&seen, key_of(ctx, c));
		bool same = was && obj_equal(&route_schema, &was->obj, &c->obj);

		list_push(ctx, &out->routes_after, same ? was : c);
	}
}

void merge_state_rules(struct ctx *ctx, struct merged *out, const struct net *before, const struct net *after)
{
	struct route_rule *const *b = before->rules ? before->rules->config.items : NULL;
	struct route_rule *const *a = after->rules ? after->rules->config.items : NULL;
	size_t n_before = b ? before->rules->config.n : 0, n_after = a ? after->rules->config.n : 0;

	for (size_t k = 0; k < n_before; k++)
		list_push(ctx, &out->rules_before, canonical_rule(ctx, b[k]));
	b = out->rules_before.items;
	for (size_t k = 0; k < n_before; k++) /* what stays, in its order */
		for (size_t i = 0; i < n_after; i++)
			if (same_rule(b[k], canonical_rule(ctx, a[i]))) {
				list_push(ctx, &out->rules_after, b[k]);
				break;
			}
	for (size_t i = 0; i < n_after; i++) {
		const struct route_rule *c = canonical_rule(ctx, a[i]);
		bool there = false;

		for (size_t k = 0; k < n_before && !there; k++)
			there = same_rule(b[k], c);
		if (!there)
			list_push(ctx, &out->rules_after, c);
	}
}
