/* diff: the steps from a merged state's before to its after, by rows. */
#include "passes/diff.h"

#include "ir/field_text.h"
#include "ir/field_value.h"
#include "ir/kind.h"
#include "passes/table.h"

#define PATH_MAX_PARTS 24

struct diff {
	struct ctx *ctx;
	const struct merged *m;
	struct plan *plan;
	struct plan_step *step;
	struct plan_part path[PATH_MAX_PARTS];
	size_t depth;
	struct table steps; /* by name, for routes */
};

static struct plan_step *add_step(struct diff *d, enum plan_op op, struct str name)
{
	struct plan_step *s = arena_new(&d->ctx->arena, struct plan_step);

	s->op = op;
	s->name = name;
	d->plan->steps = arena_grow(&d->ctx->arena, d->plan->steps, d->plan->n, &d->plan->cap, sizeof(*d->plan->steps));
	d->plan->steps[d->plan->n++] = s;
	return s;
}

static void add_change(struct diff *d, enum plan_op op, struct plan_value before, struct plan_value after,
		       const struct node *origin)
{
	struct plan_step *s = d->step;
	struct plan_part *path = arena_array(&d->ctx->arena, struct plan_part, d->depth);

	memcpy(path, d->path, d->depth * sizeof(*path));
	s->changes = arena_grow(&d->ctx->arena, s->changes, s->n, &s->cap, sizeof(*s->changes));
	s->changes[s->n++] = (struct plan_change){ op, path, d->depth, before, after, origin };
}

static void enter(struct diff *d, const char *key)
{
	if (d->depth < PATH_MAX_PARTS)
		d->path[d->depth++] = (struct plan_part){ .key = key };
}

static void leave(struct diff *d)
{
	d->depth--;
}

static const struct plan_value no_value = { 0 };

static void diff_rows(struct diff *d, const struct schema *s, const struct obj *before, const struct obj *after,
		      const struct obj *want);

/* The node of the row in the policy, by whichever spelling it was given. */
static const struct node *origin_of(const struct schema *s, const struct obj *want, const struct field *f)
{
	for (size_t i = 0; want && want->origin && i < s->n; i++) {
		const struct field *g = &s->fields[i];

		if ((want->has >> i & 1) && (g == f || schema_main_row(s, g) == f))
			return obj_node(s, want, g->key);
	}
	return NULL;
}

/* --- lists --- */

static struct obj *const *items_of(struct list l)
{
	return l.items;
}

static const struct obj *find_item(const struct field *key, struct list l, const struct obj *like)
{
	for (size_t k = 0; k < l.n; k++)
		if (field_equal(key, field_ptr(key, items_of(l)[k]), field_ptr(key, like)))
			return items_of(l)[k];
	return NULL;
}

static struct str key_text(struct diff *d, const struct field *key, const struct obj *item)
{
	struct strbuf text = { 0 };
	struct str s;

	if (key->type == FIELD_STR || key->type == FIELD_IFNAME)
		return *(const struct str *)field_ptr(key, item);
	field_put_value(&text, key, field_ptr(key, item), VALUE_PLAIN);
	s = (struct str){ text.p ? text.p : "", text.n };
	if (s.n > 1 && s.p[0] == '"') /* an address with colons; there is nothing to unescape in it */
		s = (struct str){ s.p + 1, s.n - 2 };
	s = str_dup(&d->ctx->arena, s);
	strbuf_done(&text);
	return s;
}

static struct plan_value item_value(const struct field *f, const void *item)
{
	return (struct plan_value){ f, item, true };
}

static void at_item(struct diff *d, const struct field *key, const struct obj *item)
{
	d->path[d->depth - 1].item_key = key->key;
	d->path[d->depth - 1].item = key_text(d, key, item);
}

static void diff_keyed(struct diff *d, const struct field *f, struct list before, struct list after, const struct node *origin)
{
	const struct field *key = schema_item_key(f->sub);

	for (size_t k = 0; k < before.n; k++) {
		const struct obj *b = items_of(before)[k], *a = find_item(key, after, b);

		if (a && a != b) {
			at_item(d, key, b);
			diff_rows(d, f->sub, b, a, a);
		} else if (!a) {
			at_item(d, key, b);
			add_change(d, PLAN_REMOVE, item_value(f, b), no_value, origin);
		}
	}
	for (size_t k = 0; k < after.n; k++) {
		const struct obj *a = items_of(after)[k];

		if (find_item(key, before, a))
			continue;
		at_item(d, key, a);
		add_change(d, PLAN_ADD, no_value, item_value(f, a), a && a->origin ? a->origin : origin);
	}
}

static void diff_names(struct diff *d, const struct field *f, struct list before, struct list after, const struct node *origin)
{
	const struct name *b = before.items, *a = after.items;
	struct plan_part *at = &d->path[d->depth - 1];

	for (size_t k = 0; k < before.n; k++) {
		at->item = b[k].text;
		if (!list_find_name(after, b[k].text))
			add_change(d, PLAN_REMOVE, item_value(f, &b[k]), no_value, origin);
	}
	for (size_t k = 0; k < after.n; k++) {
		at->item = a[k].text;
		if (!list_find_name(before, a[k].text))
			add_change(d, PLAN_ADD, no_value, item_value(f, &a[k]), a[k].origin);
	}
	at->item = (struct str){ 0 };
}

static void diff_map(struct diff *d, const struct field *f, struct list before, struct list after, const struct node *origin)
{
	const struct pair *b = before.items, *a = after.items;
	struct plan_part *at = &d->path[d->depth - 1];

	for (size_t k = 0; k < before.n; k++) {
		const struct pair *now = list_find_pair(after, b[k].key);

		at->item = b[k].key;
		if (!now)
			add_change(d, PLAN_REMOVE, item_value(f, &b[k]), no_value, origin);
		else if (!str_eq(now->value, b[k].value))
			add_change(d, PLAN_CHANGE, item_value(f, &b[k]), item_value(f, now), now->origin);
	}
	for (size_t k = 0; k < after.n; k++) {
		at->item = a[k].key;
		if (!list_find_pair(before, a[k].key))
			add_change(d, PLAN_ADD, no_value, item_value(f, &a[k]), a[k].origin);
	}
	at->item = (struct str){ 0 };
}

/* --- rows --- */

static void diff_list(struct diff *d, const struct field *f, const void *before, const void *after, const struct node *origin)
{
	static const struct list none = { 0 };
	struct list b = before ? *(const struct list *)before : none, a = after ? *(const struct list *)after : none;

	if (f->type == FIELD_LIST)
		diff_keyed(d, f, b, a, origin);
	else if (f->type == FIELD_MAP)
		diff_map(d, f, b, a, origin);
	else
		diff_names(d, f, b, a, origin);
}

/* Do its parts get lines of their own? Names in another order are told as a whole. */
static bool goes_into(const struct field *f, const void *before, const void *after)
{
	if (f->type == FIELD_SUB || f->type == FIELD_MAP)
		return true;
	if (f->type == FIELD_LIST)
		return schema_item_key(f->sub) != NULL;
	return (f->type == FIELD_NAMES || f->type == FIELD_WORDS) && ((f->flags & FIELD_ANY_ORDER) || !before || !after);
}

static void diff_parts(struct diff *d, const struct field *f, const void *before, const void *after, const struct obj *want,
		       const struct node *origin)
{
	if (f->type != FIELD_SUB) {
		diff_list(d, f, before, after, origin);
		return;
	}
	diff_rows(d, f->sub, before ? *(struct obj *const *)before : NULL, after ? *(struct obj *const *)after : NULL, want);
}

/* nmstate hides the secrets of what it reports: whether they change, cannot be said. */
static bool is_hidden(const struct field *f, const void *before, const void *after)
{
	return (f->flags & FIELD_SECRET) && f->type == FIELD_STR && before && after &&
	       str_is(*(const struct str *)before, SECRET_HIDDEN);
}

/* An empty text asks for nothing. */
static bool is_nothing(const struct field *f, const void *at)
{
	return f->type == FIELD_STR && !((const struct str *)at)->n;
}

static void diff_row(struct diff *d, const struct field *f, const void *before, const void *after, const struct obj *want_sub,
		     const struct node *origin)
{
	struct plan_value b = { f, before, false }, a = { f, after, false };

	if (before && after ? field_equal(f, before, after) : is_nothing(f, before ? before : after))
		return;
	if (is_hidden(f, before, after)) {
		d->plan->n_hidden++;
		return;
	}
	enter(d, f->key);
	if (goes_into(f, before, after)) {
		diff_parts(d, f, before, after, want_sub, origin);
	} else {
		if (before && after && (f->flags & FIELD_REMAKES))
			d->step->disruption |= PLAN_REMAKES;
		add_change(d, before ? after ? PLAN_CHANGE : PLAN_REMOVE : PLAN_ADD, before ? b : no_value, after ? a : no_value,
			   origin);
	}
	leave(d);
}

static const struct obj *sub_of(const struct schema *s, const struct obj *want, size_t i)
{
	if (!want || s->fields[i].type != FIELD_SUB || !(want->has >> i & 1))
		return NULL;
	return *(struct obj *const *)field_ptr(&s->fields[i], want);
}

static void diff_rows(struct diff *d, const struct schema *s, const struct obj *before, const struct obj *after,
		      const struct obj *want)
{
	uint64_t b = obj_given(s, before), a = obj_given(s, after);

	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		bool names_it = f == iface_schema.fields; /* the step says it */

		if (((b | a) >> i & 1) && !names_it)
			diff_row(d, f, b >> i & 1 ? field_ptr(f, before) : NULL, a >> i & 1 ? field_ptr(f, after) : NULL,
				 sub_of(s, want, i), origin_of(s, want, f));
	}
}

/* --- interfaces --- */

static bool leads_out(const struct diff *d, struct str name)
{
	return list_find_name(d->m->default_out, name) != NULL;
}

/* Of another prefix it is another one: the kernel takes it away and adds it. */
static bool has_address(struct list l, const struct obj *like)
{
	for (size_t k = 0; k < l.n; k++)
		if (obj_equal(&ip_address_schema, items_of(l)[k], like))
			return true;
	return false;
}

static bool loses_address(const struct ip_config *before, const struct ip_config *after)
{

	if (!before || !before->enabled)
		return false;
	if (ip_is_automatic(before) && !ip_is_automatic(after))
		return !after || !after->enabled || !after->addresses.n;
	for (size_t k = 0; k < before->addresses.n; k++)
		if (!after || !after->enabled || !has_address(after->addresses, items_of(before->addresses)[k]))
			return true;
	return false;
}

static unsigned disruption_of(const struct diff *d, const struct merged_iface *i, unsigned found)
{
	const struct iface *b = i->before, *a = i->after;

	if (!b)
		return 0;
	if (a && (a->kind != b->kind || i->follows))
		found |= (a->kind->flags & b->kind->flags & KIND_REAL) ? 0 : PLAN_REMAKES;
	if (i->follows)
		found |= PLAN_FOLLOWS;
	if (loses_address(b->ipv4, a ? a->ipv4 : NULL) || loses_address(b->ipv6, a ? a->ipv6 : NULL))
		found |= PLAN_LOSES_ADDRESS;
	if (i->moves || (a && b->controller.n && !str_eq(a->controller, b->controller)))
		found |= PLAN_MOVES_PORT;
	if (a && b->state == STATE_UP && a->state != STATE_UP)
		found |= PLAN_GOES_DOWN;
	if (leads_out(d, b->name) && (!a || found || !str_eq(a->controller, b->controller)))
		found |= PLAN_DEFAULT_ROUTE;
	return found;
}

static void diff_own(struct diff *d, const struct merged_iface *i)
{
	const struct iface *b = i->before, *a = i->after;
	const struct obj *want = i->desired ? i->desired->own : NULL;

	if (!b || b->kind == a->kind)
		diff_rows(d, a->kind->own, b ? b->own : NULL, a->own, want);
	else if ((a->kind->flags & b->kind->flags & KIND_REAL) == 0 || !i->desired)
		diff_rows(d, a->kind->own, NULL, a->own, want);
}

static void diff_iface(struct diff *d, const struct merged_iface *i)
{
	const struct iface *b = i->before, *a = i->after;
	struct str name = a ? a->name : b->name;

	d->step = add_step(d, b ? a ? PLAN_CHANGE : PLAN_REMOVE : PLAN_ADD, name);
	d->step->before = b;
	d->step->after = a;
	d->step->origin = i->desired ? i->desired->obj.origin ? i->desired->obj.origin : i->desired->port_origin : NULL;
	if (a) {
		diff_rows(d, &iface_schema, b ? &b->obj : NULL, &a->obj, i->desired ? &i->desired->obj : NULL);
		diff_own(d, i);
	}
	d->step->disruption = disruption_of(d, i, d->step->disruption);
	if (d->step->op == PLAN_CHANGE && !d->step->n && !i->moves && !(d->step->disruption & PLAN_REMAKES))
		d->plan->n--;
	else
		table_put(d->ctx, &d->steps, name, d->step);
}

/* --- routes and rules --- */

static const struct field *config_row(const char *section)
{
	const struct field *f = &net_schema.fields[schema_find(&net_schema, str_of(section))];

	return &f->sub->fields[schema_find(f->sub, STR("config"))];
}

static struct plan_step *step_of_iface(struct diff *d, struct str name)
{
	const void *known = table_get(&d->steps, name);
	struct plan_step *s;

	if (known)
		return (struct plan_step *)(uintptr_t)known;
	s = add_step(d, PLAN_CHANGE, name);
	for (size_t k = 0; k < d->m->n; k++)
		if (d->m->ifaces[k].after && str_eq(d->m->ifaces[k].after->name, name)) {
			s->before = d->m->ifaces[k].before;
			s->after = d->m->ifaces[k].after;
		}
	table_put(d->ctx, &d->steps, name, s);
	return s;
}

static void route_change(struct diff *d, enum plan_op op, const struct route *r)
{
	static const char key[] = "routes";
	struct str out = r->route_type || !r->next_hop_interface.n ? STR("lo") : r->next_hop_interface;
	const struct field *f = config_row("routes");
	struct plan_value v = item_value(f, r);

	d->step = step_of_iface(d, out);
	if (d->step->op == PLAN_REMOVE)
		return;
	d->depth = 0;
	enter(d, key);
	d->path[0].item_key = "destination";
	d->path[0].item = key_text(d, &route_schema.fields[schema_find(&route_schema, STR("destination"))], &r->obj);
	add_change(d, op, op == PLAN_REMOVE ? v : no_value, op == PLAN_REMOVE ? no_value : v,
		   op == PLAN_ADD ? r->obj.origin : NULL);
	if (op == PLAN_REMOVE && !r->destination.prefix_bits && !r->route_type)
		d->step->disruption |= PLAN_DEFAULT_ROUTE;
	d->depth = 0;
}

/* All of the route, as bytes: its rows in order. */
static struct str route_text(struct diff *d, const struct route *r)
{
	struct strbuf text = { 0 };
	struct str s;

	obj_put_value(&text, &route_schema, &r->obj, VALUE_JSON);
	s = str_dup(&d->ctx->scratch, (struct str){ text.p ? text.p : "", text.n });
	strbuf_done(&text);
	return s;
}

static struct table texts_of(struct diff *d, struct list l)
{
	struct route *const *r = l.items;
	struct table t = { 0 };

	for (size_t k = 0; k < l.n; k++)
		table_put(d->ctx, &t, route_text(d, r[k]), r[k]);
	return t;
}

static void diff_routes(struct diff *d)
{
	struct table before = texts_of(d, d->m->routes_before), after = texts_of(d, d->m->routes_after);
	struct route *const *r = d->m->routes_before.items;

	for (size_t k = 0; k < d->m->routes_before.n; k++)
		if (!table_get(&after, route_text(d, r[k])))
			route_change(d, PLAN_REMOVE, r[k]);
	r = d->m->routes_after.items;
	for (size_t k = 0; k < d->m->routes_after.n; k++)
		if (!table_get(&before, route_text(d, r[k])))
			route_change(d, PLAN_ADD, r[k]);
}

static void rule_change(struct diff *d, enum plan_op op, const struct route_rule *r)
{
	struct plan_value v = item_value(config_row("route-rules"), r);

	if (!d->step)
		d->step = add_step(d, PLAN_CHANGE, STR("route-rules"));
	d->depth = 0;
	enter(d, "config");
	add_change(d, op, op == PLAN_REMOVE ? v : no_value, op == PLAN_REMOVE ? no_value : v, r->obj.origin);
	d->depth = 0;
}

/* merge shares what stays, in its order, and puts what is new behind it. */
static void diff_rules(struct diff *d)
{
	struct route_rule *const *before = d->m->rules_before.items, *const *after = d->m->rules_after.items;
	size_t stays = 0;

	d->step = NULL;
	for (size_t k = 0; k < d->m->rules_before.n; k++) {
		if (stays < d->m->rules_after.n && after[stays] == before[k])
			stays++;
		else
			rule_change(d, PLAN_REMOVE, before[k]);
	}
	for (size_t k = stays; k < d->m->rules_after.n; k++)
		rule_change(d, PLAN_ADD, after[k]);
}

/* --- the other sections --- */

static void diff_section(struct diff *d, size_t row)
{
	const struct field *f = &net_schema.fields[row];
	const struct obj *before = &d->m->before->obj, *after = &d->m->after->obj, *want = &d->m->desired->obj;
	bool b = obj_given(&net_schema, before) >> row & 1;

	d->step = add_step(d, PLAN_CHANGE, str_of(f->key));
	d->step->origin = origin_of(&net_schema, want, f);
	d->depth = 0;
	diff_parts(d, f, b ? field_ptr(f, before) : NULL, field_ptr(f, after), sub_of(&net_schema, want, row), d->step->origin);
	if (!d->step->n)
		d->plan->n--;
}

static void diff_sections(struct diff *d)
{
	uint64_t after = obj_given(&net_schema, &d->m->after->obj);

	for (size_t i = 0; i < net_schema.n; i++) {
		const struct field *f = &net_schema.fields[i];
		bool own = !strcmp(f->key, "routes") || !strcmp(f->key, "route-rules"); /* done already */

		if ((after >> i & 1) && f->type == FIELD_SUB && !own)
			diff_section(d, i);
	}
}

struct plan *diff_run(struct ctx *ctx, const struct merged *m)
{
	struct diff d = { .ctx = ctx, .m = m, .plan = arena_new(&ctx->arena, struct plan) };

	for (size_t k = 0; k < m->n; k++)
		diff_iface(&d, &m->ifaces[k]);
	diff_routes(&d);
	diff_rules(&d);
	diff_sections(&d);
	arena_reset(&ctx->scratch);
	return d.plan;
}
