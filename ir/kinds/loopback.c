/* Loopback: the interface `lo`, which every system has and nobody can switch off
 * (NetworkManager setting loopback, since 1.42). */
#include "ir/kind.h"
#include "ir/raise.h"

struct loopback_keys {
	struct obj obj;
};

static const struct schema own_schema = { "interface", NULL, 0, sizeof(struct loopback_keys) };

static void refuse(struct ctx *ctx, struct span at, const char *what)
{
	diag(ctx, DIAG_LOOPBACK, at, "%s on the loopback interface", what);
}

static void check(struct ctx *ctx, const struct iface *i)
{
	struct diag *d;

	if (!str_is(i->name, "lo")) {
		d = diag(ctx, DIAG_LOOPBACK, iface_span(i),
			 "`%.*s` cannot be a loopback interface: that is `lo`", STR_ARG(i->name));
		diag_help(ctx, d, "use `name: lo`, or `type: dummy` for an interface of your own");
	}
	if (i->ipv4 && ip_has(i->ipv4, "enabled") && !i->ipv4->enabled)
		refuse(ctx, at_value(&ip_schema, &i->ipv4->obj, "enabled"), "IPv4 cannot be disabled");
	if (i->ipv6 && ip_has(i->ipv6, "enabled") && !i->ipv6->enabled)
		refuse(ctx, at_value(&ip_schema, &i->ipv6->obj, "enabled"), "IPv6 cannot be disabled");
	if (i->ipv4 && i->ipv4->dhcp)
		refuse(ctx, at_key(&ip_schema, &i->ipv4->obj, "dhcp"), "there is no DHCP");
	if (i->ipv6 && (i->ipv6->dhcp || i->ipv6->autoconf))
		refuse(ctx, at_key(&ip_schema, &i->ipv6->obj, i->ipv6->dhcp ? "dhcp" : "autoconf"),
		       "there is neither DHCP nor autoconf");
}

/* The node has 127.0.0.1 and ::1 without us. Without further addresses the methods are automatic:
 * NetworkManager refuses "manual" with no address, and any other method on this interface. */
static void lower_method(struct ctx *ctx, const struct ip_config *ip, enum nm_prop method, struct profile *p)
{
	if (!ip || !ip->enabled || !ip->addresses.n)
		profile_set_str(&ctx->arena, p, method, STR("auto"), NULL);
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	/* 0 is "as it is". Always given: libnm refuses a keyfile of this type without its section. */
	profile_set_uint(&ctx->arena, p, NM_LOOPBACK_MTU, i->mtu, obj_node(&iface_schema, &i->obj, "mtu"));
	lower_method(ctx, i->ipv4, NM_IPV4_METHOD, p);
	lower_method(ctx, i->ipv6, NM_IPV6_METHOD, p);
}

static void raise(const struct raise *r, struct iface *i)
{
	raise_mtu(r, i, NM_LOOPBACK_MTU);
}

const struct kind kind_loopback = {
	.name = "loopback",
	.example = "name: lo\ntype: loopback\n",
	.since = "1.42",
	.nm_type = "loopback",
	.flags = KIND_NO_WIRED | KIND_REAL | KIND_NOT_ETHERNET | KIND_LOCAL,
	.own = &own_schema,
	.check = check,
	.lower = lower,
	.raise = raise,
};
