/* STAND-IN, to be replaced by the real one: ethernet with one address or DHCP. */
#include "passes/raise.h"

#include "ir/kind.h"

static struct ip_config *ip_of(struct ctx *ctx, const struct profile *p, enum nm_prop method, enum nm_prop addresses)
{
	const struct prop *m = profile_get(p, method), *l = profile_get(p, addresses);
	struct ip_config *c = arena_new(&ctx->arena, struct ip_config);
	struct ip_address *a = arena_new(&ctx->arena, struct ip_address), **items = arena_new(&ctx->arena, struct ip_address *);

	if (!m || !(str_is(m->s, "auto") || str_is(m->s, "manual")))
		return NULL;
	c->enabled = true;
	obj_set_given(&ip_schema, &c->obj, "enabled", true);
	if (str_is(m->s, "auto")) {
		c->dhcp = true;
		obj_set_given(&ip_schema, &c->obj, "dhcp", true);
	}
	if (l) {
		a->ip = ((struct prop_address *)l->list.items)->ip;
		a->prefix_bits = ((struct prop_address *)l->list.items)->prefix_bits;
		obj_set_given(&ip_address_schema, &a->obj, "ip", true);
		obj_set_given(&ip_address_schema, &a->obj, "prefix-length", true);
		items[0] = a;
		c->addresses = (struct list){ items, 1 };
		obj_set_given(&ip_schema, &c->obj, "address", true);
	}
	return c;
}

struct net *raise_profiles(struct ctx *ctx, struct profile *const *profiles, size_t n)
{
	struct net *net = net_new(ctx, NULL);

	for (size_t k = 0; k < n; k++) {
		const struct prop *type = profile_get(profiles[k], NM_CONNECTION_TYPE), *mtu = profile_get(profiles[k], NM_ETHERNET_MTU);
		struct iface *i = arena_new(&ctx->arena, struct iface);

		if (!str_is(type->s, "802-3-ethernet") || !profiles[k]->ifname.n) {
			diag(ctx, DIAG_IMPORT_LOST, node_span(type->origin), "no policy has a profile of this type");
			continue;
		}
		i->kind = &kind_ethernet;
		i->own = arena_alloc(&ctx->arena, i->kind->own->size);
		i->name = profiles[k]->ifname;
		obj_set_given(&iface_schema, &i->obj, "name", true);
		i->state = STATE_UP;
		obj_set_given(&iface_schema, &i->obj, "state", true);
		i->ipv4 = ip_of(ctx, profiles[k], NM_IPV4_METHOD, NM_IPV4_ADDRESSES);
		obj_set_given(&iface_schema, &i->obj, "ipv4", i->ipv4 != NULL);
		i->ipv6 = ip_of(ctx, profiles[k], NM_IPV6_METHOD, NM_IPV6_ADDRESSES);
		obj_set_given(&iface_schema, &i->obj, "ipv6", i->ipv6 != NULL);
		if (!str_eq(profiles[k]->id, i->name)) {
			i->profile_name = profiles[k]->id;
			obj_set_given(&iface_schema, &i->obj, "profile-name", true);
		}
		if (mtu) {
			i->mtu = mtu->u;
			obj_set_given(&iface_schema, &i->obj, "mtu", true);
		}
		net_add(ctx, net, i);
	}
	return net;
}
