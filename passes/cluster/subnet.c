#include "passes/cluster/subnet.h"

#include <stdlib.h>

#include "ir/kind.h"

static bool has_addresses(const struct iface *i)
{
	const struct iface *c = i->controller_iface;

	return i->state == STATE_UP && (!c || (c->kind->flags & (KIND_PORTS_KEEP_IP | KIND_PORTS_FIRST)));
}

static struct str vrf_of(const struct iface *i)
{
	const struct iface *c = i->controller_iface;

	return c && (c->kind->flags & KIND_PORTS_KEEP_IP) ? c->name : STR("");
}

static void each_of(const struct iface *i, const struct ip_config *c, void (*fn)(void *, const struct subnet *), void *data)
{
	struct ip_address *const *items = c ? c->addresses.items : NULL;

	for (size_t k = 0; c && c->enabled && k < c->addresses.n; k++) {
		struct subnet s = { .bits = (unsigned)items[k]->prefix_bits, .vrf = vrf_of(i), .iface = i, .address = items[k] };

		if (!items[k]->ip.family || s.bits > ip_bits(&items[k]->ip))
			continue;
		s.net = ip_mask(items[k]->ip, s.bits);
		fn(data, &s);
	}
}

void subnets_each(const struct net *net, void (*fn)(void *data, const struct subnet *s), void *data)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		if (!has_addresses(net->ifaces[k]))
			continue;
		each_of(net->ifaces[k], net->ifaces[k]->ipv4, fn, data);
		each_of(net->ifaces[k], net->ifaces[k]->ipv6, fn, data);
	}
}

bool subnet_is_single(const struct subnet *s)
{
	bool link_local = ip_is_link_local(&s->net) ||
			  (s->net.family == FAMILY_IPV4 && s->net.bytes[0] == 169 && s->net.bytes[1] == 254);

	return link_local || ip_is_loopback(&s->address->ip) || s->bits == ip_bits(&s->net);
}

struct collect {
	struct arena *arena;
	struct subnet **items;
	size_t n, cap;
};

static void collect(void *data, const struct subnet *s)
{
	struct collect *c = data;

	if (subnet_is_single(s))
		return;
	c->items = arena_grow(c->arena, c->items, c->n, &c->cap, sizeof(*c->items));
	c->items[c->n] = arena_new(c->arena, struct subnet);
	*c->items[c->n++] = *s;
}

struct list subnets_of(struct ctx *ctx, const struct net *net)
{
	struct collect c = { .arena = &ctx->scratch };

	subnets_each(net, collect, &c);
	return (struct list){ c.items, c.n };
}

static int order(const void *pa, const void *pb)
{
	const struct subnet *a = *(struct subnet *const *)pa, *b = *(struct subnet *const *)pb;
	int c = str_cmp(a->vrf, b->vrf);
	struct span x = node_span(a->address->obj.origin), y = node_span(b->address->obj.origin);

	if (c)
		return c;
	if (a->net.family != b->net.family)
		return a->net.family < b->net.family ? -1 : 1;
	c = memcmp(a->net.bytes, b->net.bytes, sizeof(a->net.bytes));
	if (c)
		return c;
	if (a->bits != b->bits)
		return a->bits < b->bits ? -1 : 1;
	if (x.source != y.source)
		return x.source < y.source ? -1 : 1;
	return (x.start > y.start) - (x.start < y.start);
}

void subnets_sort(struct list subnets)
{
	if (subnets.n)
		qsort(subnets.items, subnets.n, sizeof(struct subnet *), order);
}

bool subnet_holds(const struct subnet *wide, const struct subnet *s)
{
	return str_eq(wide->vrf, s->vrf) && wide->net.family == s->net.family && wide->bits <= s->bits &&
	       ip_in_net(&s->net, &wide->net, wide->bits);
}
