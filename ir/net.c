#include "ir/net.h"

#include "ir/kind.h"

bool ifname_is_valid(struct str s)
{
	static const char *const taken[] = { ".", "..", "all", "default", "bonding_masters" }; /* names in /proc and /sys */

	for (size_t i = 0; i < ARRAY_SIZE(taken); i++)
		if (str_is(s, taken[i]))
			return false;
	if (!s.n || s.n > IFNAME_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/' || s.p[i] == ':' || s.p[i] == '%' || (unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

struct net *net_new(struct ctx *ctx, const struct node *origin)
{
	struct net *net = arena_new(&ctx->arena, struct net);

	net->obj.origin = origin;
	return net;
}

static void link_in(struct net *net, struct iface *i)
{
	struct iface **b = &net->buckets[str_hash(i->name) & (net->n_buckets - 1)];

	/* Behind what is there: of two entries of one name the first is found. */
	while (*b)
		b = &(*b)->hash_next;
	i->hash_next = NULL;
	*b = i;
}

static void rehash(struct ctx *ctx, struct net *net)
{
	net->n_buckets = net->n_buckets ? net->n_buckets * 4 : 16;
	net->buckets = arena_array(&ctx->arena, struct iface *, net->n_buckets);
	for (size_t i = 0; i < net->n_ifaces; i++)
		link_in(net, net->ifaces[i]);
}

void net_add(struct ctx *ctx, struct net *net, struct iface *i)
{
	net->ifaces = arena_grow(&ctx->arena, net->ifaces, net->n_ifaces, &net->cap_ifaces, sizeof(*net->ifaces));
	net->ifaces[net->n_ifaces++] = i;
	if (i->profile_name.n)
		net->has_profile_names = true;
	if (net->n_ifaces > net->n_buckets)
		rehash(ctx, net);
	else
		link_in(net, i);
}

static struct iface *find_by_profile_name(const struct net *net, struct str name)
{
	if (!net->has_profile_names)
		return NULL;
	for (size_t i = 0; i < net->n_ifaces; i++)
		if (net->ifaces[i]->profile_name.n && str_eq(net->ifaces[i]->profile_name, name))
			return net->ifaces[i];
	return NULL;
}

struct iface *net_find(const struct net *net, struct str name)
{
	struct iface *i = net->n_buckets ? net->buckets[str_hash(name) & (net->n_buckets - 1)] : NULL;

	for (; i; i = i->hash_next)
		if (str_eq(i->name, name))
			return i;
	return find_by_profile_name(net, name);
}

struct span iface_span(const struct iface *i)
{
	return at_value(&iface_schema, &i->obj, "name");
}
