/* Rules of a whole node: subnets and default routes. */
#include <stdlib.h>

#include "ir/kind.h"
#include "passes/cluster/program.h"
#include "passes/cluster/subnet.h"
#include "passes/table.h"

/* --- one subnet on two interfaces --- */

/* A MACVLAN beside its base is in the base's network on purpose; a VLAN is another network. */
static bool share_a_link(const struct iface *a, const struct iface *b)
{
	struct vlan_tag tag;

	return (a->parent == b && !vlan_tag(a, &tag)) || (b->parent == a && !vlan_tag(b, &tag));
}

static void check_pair(struct ctx *ctx, const struct subnet *wide, const struct subnet *s)
{
	const char *how = wide->bits == s->bits ? "the network of this address is that of" :
						  "the network of this address is a part of that of";
	struct diag *d;

	/* One address on two interfaces was told by the pass checks. */
	if (wide->iface == s->iface || share_a_link(wide->iface, s->iface) || ip_equal(&wide->address->ip, &s->address->ip))
		return;
	d = diag(ctx, DIAG_SUBNET_TWICE, at_value(&ip_address_schema, &s->address->obj, "ip"), "%s `%.*s`, another interface",
		 how, STR_ARG(str_head(wide->iface->name, 40)));
	diag_label(ctx, d, at_value(&ip_address_schema, &wide->address->obj, "ip"), "its address");
	diag_note(ctx, d, "what is sent to that network leaves by one of the two only");
}

static void check_subnets(struct ctx *ctx, const struct net *net)
{
	struct list all = subnets_of(ctx, net);
	struct subnet *const *s = all.items;
	const struct subnet *wide = NULL;

	if (all.n < 2)
		return;
	subnets_sort(all);
	for (size_t k = 0; k < all.n; k++) {
		if (wide && subnet_holds(wide, s[k]))
			check_pair(ctx, wide, s[k]);
		else
			wide = s[k];
	}
}

/* --- default routes --- */

/* Without a metric NetworkManager takes the one of the type of interface (nm-settings, ipv4.route-metric). */
struct default_key {
	uint64_t table;
	int64_t metric;
	const struct kind *kind;
	uint8_t family, padding[7];
};

static void check_default(struct ctx *ctx, struct table *seen, const struct iface *i, const struct route *r)
{
	bool given = obj_has(&route_schema, &r->obj, "metric") && r->metric >= 0;
	struct default_key key;
	const struct route *first;
	struct diag *d;

	if (r->destination.prefix_bits || r->route_type || obj_has(&route_schema, &r->obj, "weight"))
		return;
	memset(&key, 0, sizeof(key)); /* padding is compared too */
	key.table = table_or_main(r->table_id);
	key.metric = given ? r->metric : -1;
	key.kind = given ? NULL : i->kind;
	key.family = r->destination.ip.family;
	first = table_put(ctx, seen, (struct str){ (const char *)&key, sizeof(key) }, r);
	if (!first)
		return;
	d = diag(ctx, DIAG_DEFAULT_METRIC, at_value(&route_schema, &r->obj, "destination"),
		 "two default routes of one metric: which is used is left to chance");
	diag_label(ctx, d, at_value(&route_schema, &first->obj, "destination"), "the other one");
	diag_help(ctx, d, "give one a higher `metric`, or both a `weight`");
}

static void check_defaults(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k];
		const struct list *routes[] = { &i->routes4, &i->routes6 };

		for (size_t f = 0; f < 2; f++)
			for (size_t n = 0; n < routes[f]->n; n++)
				check_default(ctx, &seen, i, ((struct route *const *)routes[f]->items)[n]);
	}
}

void program_check(struct ctx *ctx, const struct net *net)
{
	check_subnets(ctx, net);
	check_defaults(ctx, net);
	arena_reset(&ctx->scratch);
}
