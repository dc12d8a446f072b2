#include "ir/profile_compare.h"

#include <stdlib.h>

/* Equal as items in order. */
typedef bool same_item(const void *a, const void *b);

static bool same_pair(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;

	return str_eq(a->key, b->key) && str_eq(a->value, b->value);
}

static bool same_address(const void *pa, const void *pb)
{
	const struct prop_address *a = pa, *b = pb;

	return ip_equal(&a->ip, &b->ip) && a->prefix_bits == b->prefix_bits;
}

static bool same_attr(const struct route_attr *a, const struct route_attr *b)
{
	if (a->type != b->type || strcmp(a->name, b->name) != 0)
		return false;
	return a->type == ATTR_STR ? str_eq(a->s, b->s) : a->u == b->u;
}

/* A route has each attribute once, and a handful of them. */
static bool same_attrs(const struct prop_route *a, const struct prop_route *b)
{
	for (size_t i = 0; i < a->n_attrs; i++) {
		bool found = false;

		for (size_t k = 0; k < b->n_attrs && !found; k++)
			found = same_attr(&a->attrs[i], &b->attrs[k]);
		if (!found)
			return false;
	}
	return a->n_attrs == b->n_attrs;
}

static bool same_route(const void *pa, const void *pb)
{
	const struct prop_route *a = pa, *b = pb;

	return ip_equal(&a->dest, &b->dest) && a->prefix_bits == b->prefix_bits && ip_equal(&a->next_hop, &b->next_hop) &&
	       a->metric == b->metric && same_attrs(a, b);
}

/* A selector that is not given is the same as one that takes every address (NetworkManager: `from 0.0.0.0/0`). */
static bool same_selector(const struct ip *a, unsigned a_bits, const struct ip *b, unsigned b_bits)
{
	if (!a->family || !a_bits)
		return !b->family || !b_bits;
	return ip_equal(a, b) && a_bits == b_bits;
}

static bool same_word(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool same_rule(const void *pa, const void *pb)
{
	const struct prop_rule *a = pa, *b = pb;

	return a->family == b->family && a->priority == b->priority &&
	       same_selector(&a->from, a->from_bits, &b->from, b->from_bits) &&
	       same_selector(&a->to, a->to_bits, &b->to, b->to_bits) && str_eq(a->iif, b->iif) &&
	       a->has_suppress == b->has_suppress &&
	       (!a->has_suppress || a->suppress_prefix_length == b->suppress_prefix_length) &&
	       same_word(a->action, b->action) && a->table == b->table && a->has_fwmark == b->has_fwmark &&
	       (!a->has_fwmark || (a->fwmark == b->fwmark && a->fwmask == b->fwmask));
}

static bool same_vlan(const void *pa, const void *pb)
{
	const struct prop_vlan_range *a = pa, *b = pb;

	return a->min == b->min && a->max == b->max && a->pvid == b->pvid && a->untagged == b->untagged;
}

static bool same_list(struct list a, struct list b, size_t size, same_item *same)
{
	const char *pa = a.items, *pb = b.items;

	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (!same(pa + i * size, pb + i * size))
			return false;
	return a.n == b.n;
}

static int by_key(const void *a, const void *b)
{
	return str_cmp(((const struct pair *)a)->key, ((const struct pair *)b)->key);
}

static struct list sorted(struct ctx *ctx, struct list l)
{
	struct pair *copy = arena_array(&ctx->scratch, struct pair, l.n);

	memcpy(copy, l.items, l.n * sizeof(*copy));
	qsort(copy, l.n, sizeof(*copy), by_key);
	return (struct list){ copy, l.n };
}

/* Most often they are in the same order. */
static bool same_map(struct ctx *ctx, struct list a, struct list b)
{
	if (a.n != b.n || same_list(a, b, sizeof(struct pair), same_pair))
		return a.n == b.n;
	return same_list(sorted(ctx, a), sorted(ctx, b), sizeof(struct pair), same_pair);
}

/* An IPv6 address has many texts, and libnm writes some as the C library does (token ::a:5 as ::0.10.0.5). */
static bool same_text(struct str a, struct str b)
{
	struct ip ip_a, ip_b;

	return str_eq(a, b) || (parse_ip(a, &ip_a) && parse_ip(b, &ip_b) && ip_equal(&ip_a, &ip_b));
}

static bool same_strv(const struct prop *a, const struct prop *b)
{
	for (size_t i = 0; i < a->strv.n && i < b->strv.n; i++)
		if (!same_text(a->strv.items[i], b->strv.items[i]))
			return false;
	return a->strv.n == b->strv.n;
}

bool prop_equal(struct ctx *ctx, const struct prop *a, const struct prop *b)
{
	if (a->id != b->id)
		return false;
	switch ((enum prop_type)nm_props[a->id].type) {
	case PROP_BOOL:
		return a->b == b->b;
	case PROP_UINT:
		return a->u == b->u;
	case PROP_INT:
		return a->i == b->i;
	case PROP_STR:
		return same_text(a->s, b->s);
	case PROP_SECRET:
		return str_eq(a->s, b->s);
	case PROP_STRV:
		return same_strv(a, b);
	case PROP_MAP:
	case PROP_SECRETS:
		return same_map(ctx, a->list, b->list);
	case PROP_ADDRESSES:
		return same_list(a->list, b->list, sizeof(struct prop_address), same_address);
	case PROP_ROUTES:
		return same_list(a->list, b->list, sizeof(struct prop_route), same_route);
	case PROP_RULES:
		return same_list(a->list, b->list, sizeof(struct prop_rule), same_rule);
	case PROP_VLANS:
	case PROP_RANGES:
		return same_list(a->list, b->list, sizeof(struct prop_vlan_range), same_vlan);
	}
	return false;
}

size_t profile_compare(struct ctx *ctx, const struct profile *a, const struct profile *b, profile_differs *fn, void *data)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct prop *other = profile_get(b, (enum nm_prop)a->props[i].id);

		if (other && prop_equal(ctx, &a->props[i], other))
			continue;
		n++;
		if (fn)
			fn(data, &a->props[i], other);
	}
	for (size_t i = 0; i < b->n; i++) {
		if (profile_get(a, (enum nm_prop)b->props[i].id))
			continue;
		n++;
		if (fn)
			fn(data, NULL, &b->props[i]);
	}
	return n;
}
