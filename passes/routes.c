/* resolve, routes: each route goes to the interface that it leads out of. */
#include "ir/kind.h"
#include "passes/resolve.h"
#include "passes/table.h"

static void not_up(struct ctx *ctx, struct span at, const struct iface *i)
{
	struct diag *d = diag(ctx, DIAG_ROUTE_INTERFACE, at, "`%.*s` would hold this, and is not up", STR_ARG(i->name));

	diag_label(ctx, d, at_value(&iface_schema, &i->obj, "state"), "its state");
}

struct iface *resolve_loopback(struct ctx *ctx, struct net *net, const struct node *origin, struct span at)
{
	struct iface *lo = net_find(net, STR("lo"));

	if (!lo || !str_is(lo->name, "lo")) /* another's profile-name is no loopback */
		return resolve_implied(ctx, net, &kind_loopback, STR("lo"), origin);
	if (lo->state == STATE_UP)
		return lo;
	not_up(ctx, at, lo);
	return NULL;
}

static bool has(const struct route *r, const char *key)
{
	return obj_has(&route_schema, &r->obj, key);
}

static bool is_bad(const struct route *r, const char *key)
{
	return r->obj.bad >> schema_find(&route_schema, str_of(key)) & 1;
}

static struct span value(const struct route *r, const char *key)
{
	return at_value(&route_schema, &r->obj, key);
}

/* The route's first line, for what it lacks. */
static struct span head(const struct route *r)
{
	return r->obj.origin->first ? node_key_span(r->obj.origin->first) : node_span(r->obj.origin);
}

static bool check_destination(struct ctx *ctx, const struct route *r)
{
	struct ip masked;
	char text[IP_TEXT_MAX];
	struct diag *d;

	if (is_bad(r, "destination"))
		return false;
	if (!has(r, "destination")) {
		if (obj_has_unknown_key(&route_schema, &r->obj))
			return false;
		d = diag(ctx, DIAG_ROUTE_NO_DESTINATION, head(r), "the route has no `destination`");
		diag_help(ctx, d, "add `destination:`, with 0.0.0.0/0 or ::/0 for the default route");
		return false;
	}
	if (r->destination.ip.family == FAMILY_IPV4 && !r->route_type && r->destination.ip.bytes[0] == 0 &&
	    r->destination.prefix_bits >= 8) {
		diag(ctx, DIAG_ROUTE_ZERO_NET, value(r, "destination"), "networks in 0.0.0.0/8 cannot be routed");
		return false;
	}
	if (!r->destination.host_bits)
		return true;
	masked = ip_mask(r->destination.ip, r->destination.prefix_bits);
	ip_format(&masked, text);
	d = diag(ctx, DIAG_HOST_BITS, value(r, "destination"), "`destination` has bits set behind its prefix");
	diag_help(ctx, d, "write `%s/%u`", text, r->destination.prefix_bits);
	diag_fix(ctx, d, value(r, "destination"), str_printf(&ctx->arena, "%s/%u", text, r->destination.prefix_bits));
	return true;
}

static bool check_gateway(struct ctx *ctx, struct route *r)
{
	struct diag *d;

	if (is_bad(r, "next-hop-address"))
		return false;
	if (!has(r, "next-hop-address"))
		return true;
	if (!parse_ip(r->next_hop_text, &r->next_hop)) {
		diag(ctx, DIAG_BAD_IP, value(r, "next-hop-address"), "`next-hop-address`: `%.*s` is not an IP address",
		     STR_ARG(str_head(r->next_hop_text, 40)));
		return false;
	}
	if (ip_is_zero(&r->next_hop)) /* 0.0.0.0 and :: say that there is none */
		r->next_hop.family = FAMILY_NONE;
	if (!r->next_hop.family || !r->destination.ip.family || r->next_hop.family == r->destination.ip.family)
		return true;
	d = diag(ctx, DIAG_ROUTE_FAMILY, value(r, "next-hop-address"), "an IPv%d route cannot go through an IPv%d gateway",
		 r->destination.ip.family, r->next_hop.family);
	diag_label(ctx, d, value(r, "destination"), "the destination");
	return false;
}

static bool check_source(struct ctx *ctx, const struct route *r)
{
	uint8_t family = r->destination.ip.family;
	struct diag *d;

	if (!has(r, "source") || !family || r->source.family == family)
		return true;
	d = diag(ctx, DIAG_ROUTE_FAMILY, value(r, "source"), "an IPv%d route cannot have an IPv%d source address", family,
		 r->source.family);
	diag_label(ctx, d, value(r, "destination"), "the destination");
	return false;
}

static bool gateway_known(const struct ip_config *c, const struct ip *gateway)
{
	struct ip_address *const *a = c->addresses.items;

	if (c->dhcp || c->autoconf || ip_is_link_local(gateway))
		return true; /* the node may get the network that it is in */
	for (size_t k = 0; k < c->addresses.n; k++)
		if (ip_in_net(gateway, &a[k]->ip, (unsigned)a[k]->prefix_bits))
			return true;
	return false;
}

/* Routes without a gateway: what they lead to is on the link. */
struct on_link {
	struct table nets;
	bool lengths[129]; /* of prefixes, that occur */
};

struct on_link_key {
	struct ip net;
	const struct iface *out;
	uint8_t prefix_bits;
};

static struct on_link_key on_link_key(const struct iface *i, const struct ip *ip, uint8_t prefix_bits)
{
	struct on_link_key k;

	memset(&k, 0, sizeof(k)); /* padding is compared too */
	k.net = ip_mask(*ip, prefix_bits);
	k.out = i;
	k.prefix_bits = prefix_bits;
	return k;
}

static void add_on_link(struct ctx *ctx, struct on_link *o, const struct iface *i, const struct ip_net *net)
{
	struct on_link_key k = on_link_key(i, &net->ip, net->prefix_bits);

	table_put(ctx, &o->nets, (struct str){ (const char *)&k, sizeof(k) }, i);
	o->lengths[net->prefix_bits] = true;
}

static bool is_on_link(const struct on_link *o, const struct iface *i, const struct ip *gateway)
{
	unsigned most = gateway->family == FAMILY_IPV4 ? 32 : 128;

	for (unsigned bits = 1; bits <= most; bits++) {
		struct on_link_key k;

		if (!o->lengths[bits])
			continue;
		k = on_link_key(i, gateway, (uint8_t)bits);
		if (table_get(&o->nets, (struct str){ (const char *)&k, sizeof(k) }))
			return true;
	}
	return false;
}

/* True: it is no gateway, and was reported. */
static bool is_own_address(struct ctx *ctx, const struct route *r, const struct iface *i, const struct ip_config *c)
{
	struct ip_address *const *a = c->addresses.items;
	struct diag *d;

	for (size_t k = 0; k < c->addresses.n; k++) {
		if (!ip_equal(&a[k]->ip, &r->next_hop))
			continue;
		d = diag(ctx, DIAG_GATEWAY_OWN, value(r, "next-hop-address"), "gateway `%.*s` is an address of `%.*s` itself",
			 STR_ARG(r->next_hop_text), STR_ARG(i->name));
		diag_label(ctx, d, at_value(&ip_address_schema, &a[k]->obj, "ip"), "given here");
		diag_help(ctx, d, "name the neighbour's address, or leave `next-hop-address` out if all of it is on the link");
		return true;
	}
	return false;
}

static void check_on_link(struct ctx *ctx, const struct on_link *o, const struct route *r, const struct iface *i)
{
	const struct ip_config *c = r->next_hop.family == FAMILY_IPV4 ? i->ipv4 : i->ipv6;
	struct diag *d;

	if (is_on_link(o, i, &r->next_hop))
		return;
	d = diag(ctx, DIAG_GATEWAY_OFF_LINK, value(r, "next-hop-address"), "gateway `%.*s` is in no network of `%.*s`",
		 STR_ARG(r->next_hop_text), STR_ARG(i->name));
	diag_label(ctx, d, at_key(&ip_schema, &c->obj, "address"), "its addresses");
}

static struct iface *find_out(struct ctx *ctx, struct net *net, const struct route *r)
{
	struct span at = value(r, "next-hop-interface");
	struct iface *i;
	struct diag *d;

	/* Where the type is wrong, nobody knows whether the route leads anywhere. */
	if (is_bad(r, "next-hop-interface") || (!r->next_hop_interface.n && is_bad(r, "route-type")))
		return NULL;
	if (!r->next_hop_interface.n) {
		if (obj_has_unknown_key(&route_schema, &r->obj))
			return NULL;
		d = diag(ctx, DIAG_ROUTE_NO_INTERFACE, head(r), "the route has no `next-hop-interface`");
		diag_help(ctx, d, "add `next-hop-interface:`; a gateway alone does not say which profile holds the route");
		return NULL;
	}
	i = resolve_find(ctx, net, r->next_hop_interface, obj_node(&route_schema, &r->obj, "next-hop-interface"));
	if (!i) {
		d = diag(ctx, DIAG_ROUTE_INTERFACE, at, "interface `%.*s` is not in the policy", STR_ARG(r->next_hop_interface));
		diag_help(ctx, d, "list it under `interfaces`: its profile holds the route");
	} else if (i->state != STATE_UP) {
		d = diag(ctx, DIAG_ROUTE_INTERFACE, at, "a route cannot lead out of `%.*s`, which is not up", STR_ARG(i->name));
		diag_label(ctx, d, at_value(&iface_schema, &i->obj, "state"), "its state");
		return NULL;
	}
	return i;
}

/* Where the family can be enabled: not on what has no addresses, nor in an entry that the policy does not have. */
static void help_family(struct ctx *ctx, struct diag *d, const struct iface *i, uint8_t family)
{
	const struct iface *c = controller_named(i->controller_iface);

	if (i->kind->port_kind)
		diag_help(ctx, d, "list `- name: %.*s` as a port of the bridge, and enable `ipv%d` on an entry of that name with "
			  "`type: ovs-interface`", STR_ARG(i->name), family);
	else if (ovs_is_outside_kernel(i))
		diag_help(ctx, d, "it has no addresses: lead the route out of another interface");
	else if (c && !iface_may_have_ip(i))
		diag_help(ctx, d, "it is a port: lead the route out of `%.*s`", STR_ARG(c->name));
	else if (i->implied)
		diag_help(ctx, d, "add an entry for `%.*s` with `type: %s`, and enable `ipv%d` there", STR_ARG(i->name),
			  i->kind->name, family);
	else
		diag_help(ctx, d, "enable `ipv%d` there", family);
}

static bool family_on(struct ctx *ctx, const struct route *r, const struct iface *i, uint8_t family)
{
	const struct ip_config *c = family == FAMILY_IPV4 ? i->ipv4 : i->ipv6;
	struct diag *d;

	if (i->poisoned || (c && c->obj.bad))
		return false;
	if (!c || !c->enabled) {
		d = diag(ctx, DIAG_ROUTE_FAMILY_OFF, value(r, "next-hop-interface"), "IPv%d is not enabled on `%.*s`", family,
			 STR_ARG(i->name));
		diag_label(ctx, d, iface_span(i), "the interface");
		help_family(ctx, d, i, family);
		return false;
	}
	if (c->dhcp || c->autoconf || c->addresses.n || family == FAMILY_IPV6)
		return true;
	d = diag(ctx, DIAG_ROUTE_NO_ADDRESS, value(r, "next-hop-interface"),
		 "`%.*s` has no IPv4 address, so it can have no IPv4 route",
		 STR_ARG(i->name));
	diag_label(ctx, d, iface_span(i), "the interface");
	return false;
}

static void not_a_vrf(struct ctx *ctx, const struct route *r, const struct iface *i, bool is_vrf)
{
	struct diag *d;

	if (i && i->poisoned)
		return;
	d = diag(ctx, DIAG_ROUTE_VRF, value(r, "vrf-name"), is_vrf ? "`%.*s` is not up" : "`%.*s` is no VRF of this policy",
		 STR_ARG(r->vrf_name));
	if (is_vrf)
		diag_label(ctx, d, at_value(&iface_schema, &i->obj, "state"), "its state");
}

static bool resolve_vrf(struct ctx *ctx, const struct net *net, struct route *r)
{
	const struct node *origin = NULL;
	const struct iface *vrf;
	uint64_t table;
	struct diag *d;

	if (!has(r, "vrf-name"))
		return true;
	vrf = net_find(net, r->vrf_name);
	table = vrf ? vrf_table(vrf, &origin) : 0;
	if (!table || vrf->state != STATE_UP) {
		not_a_vrf(ctx, r, vrf, table != 0);
		return false;
	}
	if (has(r, "table-id") && r->table_id != table) {
		d = diag(ctx, DIAG_ROUTE_VRF, value(r, "table-id"), "`table-id` is %llu, but `%.*s` has table %llu",
			 (unsigned long long)r->table_id, STR_ARG(r->vrf_name), (unsigned long long)table);
		diag_label(ctx, d, node_span(origin), "the VRF's table");
		return false;
	}
	r->table_id = table;
	return true;
}

/* Blackhole and its like: no way out, so they are stored at the loopback interface. */
static struct iface *special_home(struct ctx *ctx, struct net *net, const struct route *r)
{
	const char *key = has(r, "next-hop-address") ? "next-hop-address" : "next-hop-interface";
	struct diag *d;

	if (!has(r, "next-hop-address") && (!r->next_hop_interface.n || str_is(r->next_hop_interface, "lo")))
		return resolve_loopback(ctx, net, r->obj.origin, value(r, "route-type"));
	d = diag(ctx, DIAG_ROUTE_SPECIAL, value(r, key), "%s `%s` route has no next hop",
		 str_article(words_by_value(route_type_words, r->route_type)->text),
		 words_by_value(route_type_words, r->route_type)->text);
	diag_label(ctx, d, value(r, "route-type"), "the type");
	diag_help(ctx, d, "remove `%s`", key);
	return NULL;
}

/* What makes two routes the same to the kernel. */
struct route_key {
	struct ip dest, next_hop;
	uint64_t table;
	int64_t metric;
	const struct iface *out;
	uint8_t prefix_bits, padding[7];
};

/* False: the kernel has it already, and libnm does not take it again. */
static bool check_twice(struct ctx *ctx, struct table *seen, const struct route *r, const struct iface *i)
{
	struct route_key k;
	const struct route *first;
	struct diag *d;

	memset(&k, 0, sizeof(k)); /* padding is compared too */
	k.dest = ip_mask(r->destination.ip, r->destination.prefix_bits);
	k.prefix_bits = r->destination.prefix_bits;
	k.next_hop = r->next_hop;
	k.table = table_or_main(r->table_id);
	k.metric = route_metric(r);
	k.out = i;
	first = table_put(ctx, seen, (struct str){ (const char *)&k, sizeof(k) }, r);
	if (!first)
		return true;
	if (first->route_type != r->route_type)
		d = diag(ctx, DIAG_ROUTE_TYPES, value(r, "route-type"), "two types for one destination, table and metric");
	else
		d = diag(ctx, DIAG_ROUTE_TWICE, value(r, "destination"),
			 "left out: destination, gateway, metric and table are those of another route");
	diag_label(ctx, d, node_key_span(first->obj.origin->first), "first given here");
	return false;
}

struct routes {
	struct table seen;
	struct on_link on_link;
	struct list off_link; /* of struct route *: no address of the interface is in their gateway's network */
};

static void place_route(struct ctx *ctx, struct routes *all, struct route *r, struct iface *i)
{
	uint8_t family = r->destination.ip.family;
	const struct ip_config *c = family == FAMILY_IPV4 ? i->ipv4 : i->ipv6;

	if (!check_twice(ctx, &all->seen, r, i))
		return;
	list_push(ctx, family == FAMILY_IPV4 ? &i->routes4 : &i->routes6, r);
	if (r->route_type)
		return;
	if (!r->next_hop.family)
		add_on_link(ctx, &all->on_link, i, &r->destination);
	else if (c->addresses.n && !is_own_address(ctx, r, i, c) && !gateway_known(c, &r->next_hop))
		list_push(ctx, &all->off_link, r);
}

static void resolve_route(struct ctx *ctx, struct net *net, struct routes *all, struct route *r)
{
	bool ok = check_destination(ctx, r);
	uint8_t family = r->destination.ip.family;
	struct iface *i;

	ok = check_gateway(ctx, r) && ok;
	ok = check_source(ctx, r) && ok;
	ok = resolve_vrf(ctx, net, r) && ok;
	if (has(r, "weight") && family == FAMILY_IPV6)
		diag(ctx, DIAG_ROUTE_WEIGHT, at_key(&route_schema, &r->obj, "weight"), "an IPv6 route has no `weight`");
	i = r->route_type ? special_home(ctx, net, r) : find_out(ctx, net, r);
	if (i && ok && (r->route_type || family_on(ctx, r, i, family)))
		place_route(ctx, all, r, i);
}

void resolve_routes(struct ctx *ctx, struct net *net)
{
	struct routes all = { 0 };
	struct route **r;

	if (!net->routes)
		return;
	r = net->routes->config.items;
	for (size_t k = 0; k < net->routes->config.n; k++) {
		if (r[k]->state == ROUTE_PRESENT)
			resolve_route(ctx, net, &all, r[k]);
		else if (r[k]->state == ROUTE_ABSENT && r[k]->destination.host_bits)
			check_destination(ctx, r[k]);
	}
	/* A route further down may lead to the gateway. */
	r = all.off_link.items;
	for (size_t k = 0; k < all.off_link.n; k++)
		check_on_link(ctx, &all.on_link, r[k], net_find(net, r[k]->next_hop_interface));
}
