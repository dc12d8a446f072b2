#include "passes/cluster/program.h"

#include "ir/kind.h"
#include "ir/field_value.h"
#include "ir/merge.h"
#include "passes/pass.h"
#include "passes/table.h"

/* An interface of the program and the policy that it is of; of several: the last. */
struct member {
	struct iface *iface;
	size_t policy;
	bool merged; /* of two: to be looked at once more */
};

struct maker {
	struct ctx *ctx;
	struct policy *const *policies;
	struct net *net;
	struct table ifaces; /* name -> struct member */
	struct list members; /* of struct member *, in order */
	size_t policy;       /* that is being added */
};

static struct str policy_text(struct ctx *ctx, const struct policy *p)
{
	return p->name.n ? str_printf(&ctx->arena, "policy `%.*s`", STR_ARG(str_head(p->name, 63))) : STR("another policy");
}

/* --- one interface of two policies --- */

struct conflict {
	struct maker *m;
	const struct member *first;
	enum diag_code code;
};

static struct span key_place(const struct schema *s, const struct obj *o, const char *key, const struct iface *i)
{
	return obj_node(s, o, key) || !i ? at_value(s, o, key) : iface_span(i);
}

static void differs(struct conflict *c, const char *key, struct span mine, struct span theirs)
{
	struct ctx *ctx = c->m->ctx;
	const struct member *f = c->first;
	struct str whose = policy_text(ctx, c->m->policies[f ? f->policy : 0]);
	struct diag *d;

	if (f)
		d = diag(ctx, c->code, mine, "`%s` of `%.*s` is another than in %.*s", key, STR_ARG(str_head(f->iface->name, 40)),
			 STR_ARG(whose));
	else
		d = diag(ctx, c->code, mine, "`%s` is another than in another policy of the same nodes", key);
	diag_label(ctx, d, theirs, "there it is this");
	diag_help(ctx, d, "say it in one policy only, or give the policies different nodes");
}

static void row_differs(void *data, const struct schema *s, const struct field *f, const struct obj *theirs,
			const struct obj *mine)
{
	differs(data, f->key, at_value(s, mine, f->key), at_value(s, theirs, f->key));
}

/* State and kind decide what all other keys mean: where they differ nothing else is compared. */
static bool same_thing(struct conflict *c, const struct iface *first, const struct iface *i)
{
	const char *key = first->state != i->state ? "state" :
			  first->kind != i->kind && iface_wanted(i) ? "type" : NULL;

	if (key && !first->poisoned && !i->poisoned)
		differs(c, key, key_place(&iface_schema, &i->obj, key, i), key_place(&iface_schema, &first->obj, key, first));
	return !key && !first->poisoned && !i->poisoned;
}

static void said_twice(struct maker *m, const struct member *first, const struct iface *i)
{
	struct diag *d;

	d = diag(m->ctx, DIAG_IFACE_AGAIN, iface_span(i), "%.*s says the same of `%.*s`",
		 STR_ARG(policy_text(m->ctx, m->policies[first->policy])), STR_ARG(str_head(i->name, 40)));
	diag_label(m->ctx, d, iface_span(first->iface), "said here");
	diag_help(m->ctx, d, "remove one of the two: a change of one alone would be a conflict");
}

/* Name, type and `state: up` alone say nothing yet: they only let routes and port lists name it. */
static bool says_more(const struct iface *i, const struct merge *m)
{
	static const char *const head[] = { "name", "state", "identifier" };
	size_t n = 0;

	for (size_t k = 0; k < ARRAY_SIZE(head); k++)
		n += iface_has(i, head[k]);
	return i->state != STATE_UP || m->n_same > n;
}

static void merge_iface(struct maker *m, struct member *first, const struct iface *i)
{
	struct conflict c = { m, first, DIAG_IFACE_CONFLICT };
	struct merge merge = { .ctx = m->ctx, .conflict = row_differs, .data = &c };
	struct iface *copy;

	if (!same_thing(&c, first->iface, i))
		return;
	copy = arena_new(&m->ctx->arena, struct iface);
	*copy = *first->iface;
	copy->own = arena_alloc(&m->ctx->arena, copy->kind->own->size);
	memcpy(copy->own, first->iface->own, copy->kind->own->size);
	merge_obj(&merge, &iface_schema, &copy->obj, &i->obj);
	merge_obj(&merge, copy->kind->own, copy->own, i->own);
	if (!merge.n_conflicts && !merge.n_added && says_more(i, &merge))
		said_twice(m, first, i);
	if (!merge.n_added)
		return;
	*first = (struct member){ copy, m->policy, true };
}

static struct str iface_key(struct ctx *ctx, const struct iface *i)
{
	/* What has no interface in the kernel may share its name with one. */
	return str_printf(&ctx->scratch, "%c%.*s", i->kind->flags & KIND_USER_SPACE ? '-' : '+', STR_ARG(i->name));
}

static void add_iface(struct maker *m, const struct iface *i)
{
	struct member *member = arena_new(&m->ctx->scratch, struct member);
	struct member *first;
	struct iface *copy;

	if (i->state == STATE_UNKNOWN)
		return; /* asks for nothing */
	first = (struct member *)(uintptr_t)table_put(m->ctx, &m->ifaces, iface_key(m->ctx, i), member);
	if (first && first->policy != m->policy) {
		merge_iface(m, first, i);
		return;
	}
	copy = arena_new(&m->ctx->arena, struct iface);
	*copy = *i;
	*member = (struct member){ copy, m->policy, false };
	list_push(m->ctx, &m->members, member);
}

/* What two policies say of one interface may go together for neither reader of one alone. */
static void add_members(struct maker *m)
{
	struct member *const *all = m->members.items;
	struct net *merged = net_new(m->ctx, m->net->obj.origin);

	for (size_t k = 0; k < m->members.n; k++) {
		net_add(m->ctx, m->net, all[k]->iface);
		if (all[k]->merged)
			net_add(m->ctx, merged, all[k]->iface);
	}
	if (merged->n_ifaces) {
		for (size_t k = 0; k < merged->n_ifaces; k++)
			merged->ifaces[k]->hash_next = merged->ifaces[k]->profile_next = NULL;
		normalize_run(m->ctx, merged);
	}
}

/* --- routes and rules: lists, whose items are things of their own --- */

struct item {
	const struct obj *obj;
	size_t policy;
	struct item *next; /* of the same key */
};

struct items {
	struct maker *m;
	struct table by_key;
	const struct schema *schema;
};

static bool route_has(const struct route *r, const char *key)
{
	return obj_has(&route_schema, &r->obj, key);
}

/* What the kernel keeps one route of. */
static struct str route_key_text(struct ctx *ctx, const struct route *r)
{
	struct ip net = ip_mask(r->destination.ip, r->destination.prefix_bits);
	char text[IP_TEXT_MAX];
	size_t n = net.family ? ip_format(&net, text) : 0;

	return str_printf(&ctx->scratch, "%.*s/%u %llu %.*s %lld", (int)n, text, r->destination.prefix_bits,
			  (unsigned long long)table_or_main(r->table_id), STR_ARG(r->vrf_name),
			  route_has(r, "metric") ? (long long)r->metric : -1LL);
}

static struct str rule_key_text(struct ctx *ctx, const struct route_rule *r)
{
	return str_printf(&ctx->scratch, "%d %.*s %.*s %.*s %llu %llu %lld", r->family, STR_ARG(r->ip_from), STR_ARG(r->ip_to),
			  STR_ARG(r->iif), (unsigned long long)r->fwmark, (unsigned long long)r->fwmask,
			  obj_has(&route_rule_schema, &r->obj, "priority") ? (long long)r->priority : -1LL);
}

static struct span head(const struct obj *o)
{
	return o->origin->first ? node_key_span(o->origin->first) : node_span(o->origin);
}

static void item_differs(struct items *all, const struct item *first, const struct obj *mine, const char *what)
{
	struct ctx *ctx = all->m->ctx;
	struct diag *d = diag(ctx, DIAG_ROUTE_CONFLICT, head(mine), "%.*s has another %s",
			      STR_ARG(policy_text(ctx, all->m->policies[first->policy])), what);

	diag_label(ctx, d, head(first->obj), "the other");
	diag_help(ctx, d, "say it in one policy only, or give the policies different nodes");
}

/* Remembers an item; the first of its key of another policy, or NULL. */
static const struct item *remember(struct items *all, struct str key, const struct obj *o)
{
	struct item *item = arena_new(&all->m->ctx->scratch, struct item);
	const struct item *first = table_put(all->m->ctx, &all->by_key, key, item);

	*item = (struct item){ o, all->m->policy, NULL };
	return first && first->policy != all->m->policy ? first : NULL;
}

/* Two of a weight each are one multipath route. */
static bool are_multipath(const struct route *a, const struct route *b)
{
	return route_has(a, "weight") && route_has(b, "weight");
}

/* False: it contradicts another policy's and is left out. */
static bool fits_route(struct items *all, const struct route *r)
{
	const struct item *first;

	if (!r->destination.ip.family)
		return true;
	first = remember(all, route_key_text(all->m->ctx, r), &r->obj);
	if (!first || obj_equal(&route_schema, first->obj, &r->obj))
		return true;
	if (are_multipath((const struct route *)first->obj, r))
		return true;
	if (((const struct route *)first->obj)->state != r->state)
		item_differs(all, first, &r->obj, "`state` for the route to this destination");
	else
		item_differs(all, first, &r->obj, "route to this destination, with the same table and metric");
	return false;
}

static bool fits_rule(struct items *all, const struct route_rule *r)
{
	const struct item *first = remember(all, rule_key_text(all->m->ctx, r), &r->obj);

	if (!first || obj_equal(&route_rule_schema, first->obj, &r->obj))
		return true;
	item_differs(all, first, &r->obj, "rule for the same packets and priority");
	return false;
}

static void add_routes(struct items *all, const struct net *from)
{
	struct ctx *ctx = all->m->ctx;
	struct net *to = all->m->net;
	struct route *const *items;

	if (!from->routes)
		return;
	if (!to->routes) {
		to->routes = arena_new(&ctx->arena, struct routes_section);
		to->routes->obj = from->routes->obj;
	}
	items = from->routes->config.items;
	for (size_t k = 0; k < from->routes->config.n; k++) {
		struct route *copy;

		if (!fits_route(all, items[k]))
			continue;
		copy = arena_new(&ctx->arena, struct route);
		*copy = *items[k];
		list_push(ctx, &to->routes->config, copy);
	}
}

static void add_rules(struct items *all, const struct net *from)
{
	struct ctx *ctx = all->m->ctx;
	struct net *to = all->m->net;
	struct route_rule *const *items;

	if (!from->rules)
		return;
	if (!to->rules) {
		to->rules = arena_new(&ctx->arena, struct rules_section);
		to->rules->obj = from->rules->obj;
	}
	items = from->rules->config.items;
	for (size_t k = 0; k < from->rules->config.n; k++) {
		struct route_rule *copy;

		if (!fits_rule(all, items[k]))
			continue;
		copy = arena_new(&ctx->arena, struct route_rule);
		*copy = *items[k];
		list_push(ctx, &to->rules->config, copy);
	}
}

/* --- DNS, host name, and whatever else a node has once --- */

/* Rows that are merged otherwise, or are no settings. */
static uint64_t own_ways(void)
{
	static const char *const keys[] = { "interfaces", "routes", "route-rules", "description" };
	uint64_t mask = 0;

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		mask |= UINT64_C(1) << schema_find(&net_schema, str_of(keys[k]));
	return mask;
}

static void global_twice(struct maker *m, const struct obj *first, const struct obj *again)
{
	const struct field *f = &net_schema.fields[__builtin_ctzll(again->has & first->has)];
	struct diag *d = diag(m->ctx, DIAG_GLOBAL_AGAIN, at_key(&net_schema, again, f->key),
			      "another policy says the same of `%s`", f->key);

	diag_label(m->ctx, d, at_key(&net_schema, first, f->key), "said here");
	diag_help(m->ctx, d, "remove one of the two: a change of one alone would be a conflict");
}

static void add_globals(struct maker *m, const struct net *from, uint64_t mask)
{
	struct conflict c = { m, NULL, DIAG_GLOBAL_CONFLICT };
	struct merge merge = { .ctx = m->ctx, .conflict = row_differs, .data = &c };
	struct net rest = *from;
	struct obj before = m->net->obj;

	rest.obj.has &= ~mask;
	if (!rest.obj.has)
		return;
	merge_obj(&merge, &net_schema, &m->net->obj, &rest.obj);
	if (merge.n_same && !merge.n_added && !merge.n_conflicts)
		global_twice(m, &before, &rest.obj);
}

/* --- all of it --- */

static void add_net(struct items *routes, struct items *rules, const struct net *from)
{
	struct maker *m = routes->m;
	uint64_t mask = own_ways();

	if (!m->net->obj.origin)
		m->net->obj.origin = from->obj.origin;
	if (!m->net->description.p)
		m->net->description = from->description;
	add_globals(m, from, mask);
	m->net->obj.has |= from->obj.has & mask;
	m->net->partial |= from->partial;
	for (size_t k = 0; k < from->n_ifaces; k++)
		add_iface(m, from->ifaces[k]);
	add_routes(routes, from);
	add_rules(rules, from);
}

struct net *program_make(struct ctx *ctx, struct policy *const *policies, struct net *const *nets, size_t n)
{
	struct maker m = { .ctx = ctx, .policies = policies };
	struct items routes = { .m = &m, .schema = &route_schema }, rules = { .m = &m, .schema = &route_rule_schema };

	m.net = net_new(ctx, NULL);
	for (size_t k = 0; k < n; k++) {
		m.policy = k;
		if (nets[k])
			add_net(&routes, &rules, nets[k]);
	}
	add_members(&m);
	arena_reset(&ctx->scratch);
	return m.net;
}
