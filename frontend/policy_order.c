#include "frontend/policy_order.h"

#include <stdlib.h>

#include "ir/kind.h"

/* Deeper stacks than anybody builds; what stands higher (or in a loop) is listed without regard to what it needs. */
#define LEVELS_MAX 16

struct entry {
	const struct iface *iface;
	unsigned level;   /* above that of everything it stands on */
	bool first;
	uint32_t *needs;  /* entries, by number */
	size_t n_needs, cap_needs;
	size_t number;    /* in the net */
};

/* The number of an interface. */
struct at {
	const struct iface *iface;
	uint32_t number;
};

struct order {
	struct ctx *ctx;
	const struct net *net;
	struct entry *entries;
	struct at *index; /* by address */
};

/* --- what stands on what --- */

static int by_address(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct at *)a)->iface, y = (uintptr_t)((const struct at *)b)->iface;

	return (x > y) - (x < y);
}

static struct entry *entry_of(const struct order *o, const struct iface *i)
{
	struct at key = { i, 0 };
	const struct at *at = bsearch(&key, o->index, o->net->n_ifaces, sizeof(*o->index), by_address);

	return at ? &o->entries[at->number] : NULL;
}

static void add_need(struct order *o, struct entry *e, const struct iface *needed)
{
	struct entry *other = needed ? entry_of(o, needed) : NULL;

	if (!other || other == e)
		return;
	e->needs = arena_grow(&o->ctx->scratch, e->needs, e->n_needs, &e->cap_needs, sizeof(*e->needs));
	e->needs[e->n_needs++] = (uint32_t)(other - o->entries);
}

static void add_ports(struct order *o, struct entry *e)
{
	size_t n = 0;
	const struct port_ref *ports = e->iface->kind->ports ? e->iface->kind->ports(o->ctx, e->iface, &n) : NULL;

	for (size_t k = 0; ports && k < n; k++) {
		add_need(o, e, net_find(o->net, ports[k].name.text));
		for (size_t m = 0; m < ports[k].n_members; m++)
			add_need(o, e, net_find(o->net, ports[k].members[m].name.text));
	}
}

static void add_needs(struct order *o, struct entry *e)
{
	const struct iface *i = e->iface, *c = i->controller.n ? net_find_controller(o->net, i->controller) : NULL;
	struct name bases[KIND_DEPS_MAX];
	size_t n = i->kind->deps ? i->kind->deps(i, bases) : 0;
	struct entry *controller = c ? entry_of(o, c) : NULL;

	for (size_t k = 0; k < n; k++)
		add_need(o, e, net_find(o->net, bases[k].text));
	add_ports(o, e);
	if (controller)
		add_need(o, controller, i);
}

static void find_needs(struct order *o)
{
	o->index = arena_array(&o->ctx->scratch, struct at, o->net->n_ifaces);
	for (size_t k = 0; k < o->net->n_ifaces; k++)
		o->index[k] = (struct at){ o->net->ifaces[k], (uint32_t)k };
	qsort(o->index, o->net->n_ifaces, sizeof(*o->index), by_address);
	o->ctx->diags.muted++; /* what is wrong with a list of ports is decode's to say */
	for (size_t k = 0; k < o->net->n_ifaces; k++)
		add_needs(o, &o->entries[k]);
	o->ctx->diags.muted--;
}

static bool raise_levels(struct order *o)
{
	bool changed = false;

	for (size_t k = 0; k < o->net->n_ifaces; k++) {
		struct entry *e = &o->entries[k];

		for (size_t m = 0; m < e->n_needs; m++) {
			unsigned above = o->entries[e->needs[m]].level + 1;

			if (above <= e->level || above > LEVELS_MAX)
				continue;
			e->level = above;
			changed = true;
		}
	}
	return changed;
}

/* --- the order --- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits from *i on, without leading zeros; *i moves behind them. */
static struct str take_number(struct str s, size_t *i)
{
	size_t from;

	while (*i < s.n && s.p[*i] == '0')
		++*i;
	from = *i;
	while (*i < s.n && is_digit(s.p[*i]))
		++*i;
	return (struct str){ s.p + from, *i - from };
}

/* As people count: eth2 before eth10. */
static int natural_cmp(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (i < a.n && k < b.n) {
		if (is_digit(a.p[i]) && is_digit(b.p[k])) {
			struct str x = take_number(a, &i), y = take_number(b, &k);
			int cmp = x.n != y.n ? (x.n < y.n ? -1 : 1) : str_cmp(x, y);

			if (cmp)
				return cmp;
		} else if (a.p[i] != b.p[k]) {
			return (unsigned char)a.p[i] < (unsigned char)b.p[k] ? -1 : 1;
		} else {
			i++;
			k++;
		}
	}
	return a.n - i != b.n - k ? (i == a.n ? -1 : 1) : str_cmp(a, b);
}

static int by_rank(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	bool real_a = a->iface->kind->flags & KIND_REAL, real_b = b->iface->kind->flags & KIND_REAL;
	int cmp;

	if (a->first != b->first)
		return a->first ? -1 : 1;
	if (a->level != b->level)
		return a->level < b->level ? -1 : 1;
	if (real_a != real_b)
		return real_a ? -1 : 1;
	cmp = natural_cmp(a->iface->name, b->iface->name);
	if (!cmp)
		cmp = strcmp(a->iface->kind->name, b->iface->kind->name);
	return cmp ? cmp : (a->number > b->number) - (a->number < b->number);
}

static bool is_in(struct str name, const struct str *names, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (str_eq(name, names[k]))
			return true;
	return false;
}

const struct iface **policy_order(struct ctx *ctx, const struct net *net, const struct str *first, size_t n_first)
{
	const struct iface **sorted = arena_array(&ctx->arena, const struct iface *, net->n_ifaces);
	struct order o = { .ctx = ctx, .net = net };

	if (!net->n_ifaces)
		return sorted;
	o.entries = arena_array(&ctx->scratch, struct entry, net->n_ifaces);
	for (size_t k = 0; k < net->n_ifaces; k++)
		o.entries[k] = (struct entry){ .iface = net->ifaces[k], .number = k,
					       .first = is_in(net->ifaces[k]->name, first, n_first) };
	find_needs(&o);
	for (unsigned k = 0; k < LEVELS_MAX && raise_levels(&o); k++)
		;
	qsort(o.entries, net->n_ifaces, sizeof(*o.entries), by_rank);
	for (size_t k = 0; k < net->n_ifaces; k++)
		sorted[k] = o.entries[k].iface;
	arena_reset(&ctx->scratch);
	return sorted;
}
