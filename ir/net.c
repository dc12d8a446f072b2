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

static struct iface **bucket(const struct net *net, struct iface **buckets, struct str name)
{
	return &buckets[str_hash(name) & (net->n_buckets - 1)];
}

/* Behind what is there: of two entries of one name the first is found. */
static void link_in(struct net *net, struct iface *i)
{
	struct iface **b = bucket(net, net->buckets, i->name);

	while (*b)
		b = &(*b)->hash_next;
	i->hash_next = NULL;
	*b = i;
	if (!i->profile_name.n)
		return;
	b = bucket(net, net->profile_buckets, i->profile_name);
	while (*b)
		b = &(*b)->profile_next;
	i->profile_next = NULL;
	*b = i;
}

static void rehash(struct ctx *ctx, struct net *net)
{
	net->n_buckets = net->n_buckets ? net->n_buckets * 4 : 16;
	net->buckets = arena_array(&ctx->arena, struct iface *, net->n_buckets);
	if (net->has_profile_names)
		net->profile_buckets = arena_array(&ctx->arena, struct iface *, net->n_buckets);
	for (size_t i = 0; i < net->n_ifaces; i++)
		link_in(net, net->ifaces[i]);
}

void net_add(struct ctx *ctx, struct net *net, struct iface *i)
{
	bool first_profile = i->profile_name.n && !net->has_profile_names;

	net->ifaces = arena_grow(&ctx->arena, net->ifaces, net->n_ifaces, &net->cap_ifaces, sizeof(*net->ifaces));
	net->ifaces[net->n_ifaces++] = i;
	net->has_alt_names |= i->alt_names.n > 0;
	net->has_profile_names |= first_profile;
	net->has_user_space |= (i->kind->flags & KIND_USER_SPACE) != 0;
	if (net->n_ifaces > net->n_buckets) {
		rehash(ctx, net);
		return;
	}
	if (first_profile)
		net->profile_buckets = arena_array(&ctx->arena, struct iface *, net->n_buckets);
	link_in(net, i);
}

static struct iface *find_by_profile_name(const struct net *net, struct str name)
{
	struct iface *i = net->has_profile_names ? *bucket(net, net->profile_buckets, name) : NULL;

	while (i && !str_eq(i->profile_name, name))
		i = i->profile_next;
	return i;
}

/* The first of its chain with this name, from i on. */
static struct iface *same_name(struct iface *i, struct str name)
{
	while (i && !str_eq(i->name, name))
		i = i->hash_next;
	return i;
}

static struct iface *first_named(const struct net *net, struct str name)
{
	return net->n_buckets ? same_name(*bucket(net, net->buckets, name), name) : NULL;
}

struct iface *net_find(const struct net *net, struct str name)
{
	struct iface *first = first_named(net, name), *i = first;

	while (i && (i->kind->flags & KIND_USER_SPACE))
		i = same_name(i->hash_next, name);
	if (i || first)
		return i ? i : first;
	return find_by_profile_name(net, name);
}

struct iface *net_find_kind(const struct net *net, const struct kind *kind, struct str name)
{
	struct iface *i = first_named(net, name);

	while (i && i->kind != kind)
		i = same_name(i->hash_next, name);
	return i;
}

struct iface *net_find_controller(const struct net *net, struct str name)
{
	for (struct iface *i = first_named(net, name); i; i = same_name(i->hash_next, name))
		if ((i->kind->flags & (KIND_CONTROLLER | KIND_QUERY_ONLY)) == KIND_CONTROLLER)
			return i;
	return net_find(net, name);
}

struct span iface_span(const struct iface *i)
{
	return i->obj.origin ? at_value(&iface_schema, &i->obj, "name") : node_span(i->port_origin);
}
