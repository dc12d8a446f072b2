#include "passes/cluster/reach.h"

#include "ir/kind.h"

/* A base on a base on a base; more is a loop of a strange state. */
#define DEPTH_MAX 8
#define TOLD_MAX 16

struct reach {
	struct ctx *ctx;
	const struct net *net;
	const struct state *state;
	struct span told[TOLD_MAX]; /* one cause, one error: what it takes first */
	size_t n_told;
};

/* Where and how the program takes something away. */
struct loss {
	struct span at;
	struct str why;
};

/* The program's entry for an interface of the node; NULL: it is left alone. */
static const struct iface *entry_of(const struct reach *r, struct str name)
{
	const struct iface *i = net_find(r->net, name);

	return i && str_eq(i->name, name) && i->state != STATE_IGNORE && i->state != STATE_UNKNOWN ? i : NULL;
}

static const struct ip_config *config_of(const struct iface *i, uint8_t family)
{
	return family == FAMILY_IPV4 ? i->ipv4 : i->ipv6;
}

/* The interface that has a port's addresses from now on. */
static const struct iface *owner_of(const struct iface *i)
{
	const struct iface *c = i->controller_iface;

	return c && !(c->kind->flags & (KIND_PORTS_KEEP_IP | KIND_PORTS_FIRST)) ? c : i;
}

static bool is_auto(const struct iface *i, uint8_t family)
{
	const struct ip_config *c = config_of(i, family);

	return i->state == STATE_UP && c && c->enabled && (c->dhcp || c->autoconf);
}

static bool program_has(const struct reach *r, const struct ip *ip)
{
	for (size_t k = 0; k < r->net->n_ifaces; k++) {
		const struct iface *i = r->net->ifaces[k];
		const struct ip_config *c = config_of(i, ip->family);
		struct ip_address *const *a = c ? c->addresses.items : NULL;

		if (i->state != STATE_UP || owner_of(i) != i || !c || !c->enabled)
			continue;
		for (size_t n = 0; n < c->addresses.n; n++)
			if (ip_equal(&a[n]->ip, ip))
				return true;
	}
	return false;
}

static bool lost(struct loss *l, struct span at, struct str why)
{
	*l = (struct loss){ at, why };
	return true;
}

/* Is the interface, or what it stands on, removed or put down? */
static bool link_lost(const struct reach *r, struct str name, unsigned depth, struct loss *l)
{
	const struct iface *i = entry_of(r, name);
	const struct state_iface *now = state_find(r->state, name);

	if (i && i->state != STATE_UP)
		return lost(l, at_value(&iface_schema, &i->obj, "state"),
			    str_printf(&r->ctx->arena, "`%.*s` is to be %s", STR_ARG(str_head(name, 40)),
				       i->state == STATE_ABSENT ? "removed" : "down"));
	if (depth == DEPTH_MAX || !now || !now->base.n || (i && i->parent))
		return false;
	return link_lost(r, now->base, depth + 1, l);
}

static struct span family_place(const struct iface *i, uint8_t family)
{
	const struct ip_config *c = config_of(i, family);

	return c && obj_node(&ip_schema, &c->obj, "enabled") ? at_value(&ip_schema, &c->obj, "enabled") :
	       c						? node_key_span(c->obj.origin) :
								  iface_span(i);
}

/* What the profile of an interface takes from it in one IP version, whatever it had. */
static bool family_lost(const struct reach *r, const struct iface *i, uint8_t family, struct loss *l)
{
	const struct iface *owner = owner_of(i);
	const struct ip_config *c = config_of(i, family);

	if (owner != i && !is_auto(owner, family))
		return lost(l, node_span(i->port_origin),
			    str_printf(&r->ctx->arena, "`%.*s` becomes a port of `%.*s`, which does not take its addresses",
				       STR_ARG(str_head(i->name, 40)), STR_ARG(str_head(owner->name, 40))));
	if (owner == i && (!c || !c->enabled))
		return lost(l, family_place(i, family),
			    str_printf(&r->ctx->arena, "IPv%d of `%.*s` is switched off", family,
				       STR_ARG(str_head(i->name, 40))));
	return false;
}

static bool address_lost(const struct reach *r, const struct state_iface *now, const struct ip *ip, struct loss *l)
{
	const struct iface *i = entry_of(r, now->name);
	const struct ip_config *c;
	const struct node *given;

	if (program_has(r, ip))
		return false;
	if (link_lost(r, now->name, 0, l))
		return true;
	if (!i || is_auto(owner_of(i), ip->family))
		return false;
	if (family_lost(r, i, ip->family, l))
		return true;
	c = config_of(i, ip->family);
	given = obj_node(&ip_schema, &c->obj, "address");
	return lost(l, given ? node_key_span(given) : family_place(i, ip->family),
		    str_printf(&r->ctx->arena, "it is not among the addresses of `%.*s`", STR_ARG(str_head(i->name, 40))));
}

/* --- ways --- */

/* How packets to an address leave. */
struct way {
	bool found;
	unsigned bits;
	uint64_t metric;
	struct str iface;
	struct ip gateway;
	struct span at;
};

static void consider(struct way *best, const struct way *w)
{
	if (!best->found || w->bits > best->bits || (w->bits == best->bits && w->metric < best->metric))
		*best = *w;
}

/* `to` NULL: the default route itself. */
static bool leads_to(const struct ip *net, unsigned bits, uint8_t family, const struct ip *to)
{
	return net->family == family && (to ? ip_in_net(to, net, bits) : bits == 0);
}

/* The `state: absent` that takes a route of the node; NULL: none does. */
static const struct route *remover_of(const struct reach *r, const struct state_route *s)
{
	struct route *const *items = r->net->routes ? r->net->routes->config.items : NULL;

	for (size_t k = 0; r->net->routes && k < r->net->routes->config.n; k++) {
		const struct route *a = items[k];
		struct ip gateway;

		if (a->state != ROUTE_ABSENT || (a->destination.ip.family && (a->destination.prefix_bits != s->net.prefix_bits ||
				!ip_in_net(&s->net.ip, &a->destination.ip, s->net.prefix_bits))))
			continue;
		if (a->next_hop_interface.n && !str_eq(a->next_hop_interface, s->iface))
			continue;
		if ((obj_has(&route_schema, &a->obj, "table-id") && table_or_main(a->table_id) != TABLE_MAIN) ||
		    (obj_has(&route_schema, &a->obj, "metric") && a->metric >= 0 && (uint64_t)a->metric != s->metric))
			continue;
		if (!a->next_hop_text.n || (parse_ip(a->next_hop_text, &gateway) && ip_equal(&gateway, &s->gateway)))
			return a;
	}
	return NULL;
}

/* Who has what DHCP and router advertisements brought before; empty: nobody has. */
static struct str keeper(const struct reach *r, struct str name, uint8_t family, bool is_default)
{
	const struct iface *i = entry_of(r, name), *owner;
	const struct ip_config *c;
	struct loss l;

	if (link_lost(r, name, 0, &l))
		return STR("");
	if (!i)
		return name;
	owner = owner_of(i);
	c = config_of(owner, family);
	if (!is_auto(owner, family) || (ip_has(c, "auto-routes") && !c->auto_routes) ||
	    (is_default && ip_has(c, "auto-gateway") && !c->auto_gateway))
		return STR("");
	return owner->name;
}

/* after: only what the program leaves of it. */
static void state_ways(const struct reach *r, uint8_t family, const struct ip *to, bool after, struct way *best)
{
	for (size_t k = 0; k < r->state->n_routes; k++) {
		const struct state_route *s = &r->state->routes[k];
		struct way w = { true, s->net.prefix_bits, s->metric, s->iface, s->gateway, s->at };

		if (!leads_to(&s->net.ip, s->net.prefix_bits, family, to))
			continue;
		if (after)
			w.iface = remover_of(r, s) ? STR("") : keeper(r, s->iface, family, !s->net.prefix_bits);
		if (w.iface.n)
			consider(best, &w);
	}
	for (size_t k = 0; to && k < r->state->n_ifaces; k++) {
		const struct state_iface *i = &r->state->ifaces[k];

		for (size_t n = 0; n < i->n_addresses; n++) {
			const struct state_address *a = &i->addresses[n];
			struct way w = { true, a->bits, 0, i->name, { 0 }, a->at };

			if (!leads_to(&a->ip, a->bits, family, to))
				continue;
			if (after)
				w.iface = keeper(r, i->name, family, false);
			if (w.iface.n)
				consider(best, &w);
		}
	}
}

static void routes_of(const struct iface *i, const struct list *routes, uint8_t family, const struct ip *to, struct way *best)
{
	for (size_t k = 0; k < routes->n; k++) {
		const struct route *x = ((struct route *const *)routes->items)[k];
		struct way w = { true, x->destination.prefix_bits, 0, i->name, x->next_hop,
				 at_value(&route_schema, &x->obj, "destination") };

		w.metric = x->metric > 0 ? (uint64_t)x->metric : 0;
		if (!x->route_type && table_or_main(x->table_id) == TABLE_MAIN &&
		    leads_to(&x->destination.ip, w.bits, family, to))
			consider(best, &w);
	}
}

static void networks_of(const struct iface *i, const struct ip_config *c, uint8_t family, const struct ip *to, struct way *best)
{
	struct ip_address *const *a = c->addresses.items;

	for (size_t n = 0; n < c->addresses.n; n++) {
		struct way w = { true, (unsigned)a[n]->prefix_bits, 0, i->name, { 0 },
				 at_value(&ip_address_schema, &a[n]->obj, "ip") };

		if (leads_to(&a[n]->ip, w.bits, family, to))
			consider(best, &w);
	}
}

static void program_ways(const struct reach *r, uint8_t family, const struct ip *to, struct way *best)
{
	for (size_t k = 0; k < r->net->n_ifaces; k++) {
		const struct iface *i = r->net->ifaces[k];
		const struct ip_config *c = config_of(i, family);

		if (i->state != STATE_UP || owner_of(i) != i)
			continue;
		routes_of(i, family == FAMILY_IPV4 ? &i->routes4 : &i->routes6, family, to, best);
		if (to && c && c->enabled)
			networks_of(i, c, family, to, best);
	}
}

/* What the program does to the interface that packets left by. */
static struct loss blame(const struct reach *r, const struct way *before, uint8_t family)
{
	const struct iface *i = entry_of(r, before->iface);
	struct loss l;

	if (link_lost(r, before->iface, 0, &l) || (i && !is_auto(owner_of(i), family) && family_lost(r, i, family, &l)))
		return l;
	if (i)
		return (struct loss){ iface_span(i), str_printf(&r->ctx->arena, "the profile of `%.*s` has no such route",
								STR_ARG(str_head(i->name, 40))) };
	for (size_t k = 0; k < r->state->n_routes; k++) {
		const struct state_route *s = &r->state->routes[k];
		const struct route *a = s->at.start == before->at.start ? remover_of(r, s) : NULL;

		if (a)
			return (struct loss){ at_value(&route_schema, &a->obj, "state"), STR("the route is removed") };
	}
	return (struct loss){ node_span(r->net->obj.origin), STR("its route is lost") };
}

/* --- telling --- */

static struct diag *tell(struct reach *r, enum diag_code code, const struct loss *l, const char *what, struct span now,
			 const char *label)
{
	struct diag *d;

	for (size_t k = 0; k < r->n_told; k++)
		if (r->told[k].source == l->at.source && r->told[k].start == l->at.start)
			return NULL;
	if (r->n_told < TOLD_MAX)
		r->told[r->n_told++] = l->at;
	d = diag(r->ctx, code, l->at, "%s: %.*s", what, STR_ARG(l->why));
	diag_label(r->ctx, d, now, "%s", label);
	return d;
}

static const char reach_help[] = "keep it in the policy; `--api-server=none` compiles in spite of it";

static void check_own_address(struct reach *r, const struct ip *ip)
{
	for (size_t k = 0; k < r->state->n_ifaces; k++) {
		const struct state_iface *i = &r->state->ifaces[k];

		for (size_t n = 0; n < i->n_addresses; n++) {
			struct diag *d = NULL;
			struct loss l;

			if (ip_equal(&i->addresses[n].ip, ip) && address_lost(r, i, ip, &l))
				d = tell(r, DIAG_API_LOST, &l, "this takes the node's own address (InternalIP)",
					 i->addresses[n].at, "the address, now");
			if (d)
				diag_help(r->ctx, d, "%s", reach_help);
		}
	}
}

/* The address that packets by this way have: the one in the network of what they are sent to next. */
static const struct state_address *source_of(const struct state_iface *i, const struct way *w, const struct ip *to)
{
	const struct ip *next = w->gateway.family ? &w->gateway : to;

	for (size_t k = 0; k < i->n_addresses; k++)
		if (ip_in_net(next, &i->addresses[k].ip, i->addresses[k].bits))
			return &i->addresses[k];
	return NULL;
}

static bool same_gateway(const struct ip *a, const struct ip *b)
{
	return a->family == b->family && (!a->family || ip_equal(a, b));
}

static struct str way_text(struct ctx *ctx, const struct way *w)
{
	char text[IP_TEXT_MAX];

	if (!w->gateway.family)
		return str_printf(&ctx->arena, "straight out of `%.*s`", STR_ARG(str_head(w->iface, 40)));
	return str_printf(&ctx->arena, "by gateway `%.*s` out of `%.*s`", (int)ip_format(&w->gateway, text), text,
			  STR_ARG(str_head(w->iface, 40)));
}

static void way_changed(struct reach *r, uint8_t family, const struct way *before, const struct way *after)
{
	struct loss l = blame(r, before, family);
	struct diag *d;

	for (size_t k = 0; k < r->n_told; k++)
		if (r->told[k].source == l.at.source && r->told[k].start == l.at.start)
			return;
	if (entry_of(r, after->iface))
		l.at = after->at;
	d = diag(r->ctx, DIAG_WAY_CHANGED, l.at, "this sends packets to the API server another way, %.*s",
		 STR_ARG(way_text(r->ctx, after)));
	diag_label(r->ctx, d, before->at, "now they go %.*s", STR_ARG(way_text(r->ctx, before)));
}

static void check_api(struct reach *r, const struct ip *api)
{
	struct way before = { 0 }, after = { 0 };
	const struct state_iface *i;
	const struct state_address *source;
	struct diag *d = NULL;
	struct loss l;

	state_ways(r, api->family, api, false, &before);
	i = before.found ? state_find(r->state, before.iface) : NULL;
	if (!i)
		return; /* not reached now: nothing can be lost */
	source = source_of(i, &before, api);
	state_ways(r, api->family, api, true, &after);
	program_ways(r, api->family, api, &after);
	if (!after.found) {
		l = blame(r, &before, api->family);
		d = tell(r, DIAG_API_LOST, &l, "this takes the way to the API server", before.at,
			 "the node reaches it by this, now");
	} else if (source && address_lost(r, i, &source->ip, &l)) {
		d = tell(r, DIAG_API_LOST, &l, "this takes the address that the API server is reached from", source->at,
			 "the address, now");
	} else if (!same_gateway(&before.gateway, &after.gateway)) {
		way_changed(r, api->family, &before, &after);
	}
	if (d)
		diag_help(r->ctx, d, "%s", reach_help);
}

static void check_gateway(struct reach *r, uint8_t family)
{
	struct way before = { 0 }, after = { 0 };
	struct diag *d;
	struct loss l;

	state_ways(r, family, NULL, false, &before);
	if (!before.found)
		return;
	state_ways(r, family, NULL, true, &after);
	program_ways(r, family, NULL, &after);
	if (after.found)
		return;
	l = blame(r, &before, family);
	d = tell(r, DIAG_GATEWAY_LOST, &l,
		 family == FAMILY_IPV4 ? "this takes the default gateway" : "this takes the IPv6 default gateway", before.at,
		 "the default route, now");
	if (d)
		diag_help(r->ctx, d, "%s", reach_help);
}

/* --- beside the way to the API server --- */

static void check_port(struct reach *r, const struct iface *i)
{
	const struct state_iface *now = state_find(r->state, i->name);
	struct diag *d;
	struct loss l;

	if (!now || owner_of(i) == i)
		return;
	for (size_t k = 0; k < now->n_addresses; k++) {
		const struct ip *ip = &now->addresses[k].ip;

		if (ip_is_link_local(ip) || is_auto(owner_of(i), ip->family) || !address_lost(r, now, ip, &l))
			continue;
		for (size_t n = 0; n < r->n_told; n++)
			if (r->told[n].source == l.at.source && r->told[n].start == l.at.start)
				return;
		d = diag(r->ctx, DIAG_PORT_ADDRESS, l.at,
			 "`%.*s` loses its addresses: `%.*s` takes it as a port and has none of them",
			 STR_ARG(str_head(i->name, 40)), STR_ARG(str_head(owner_of(i)->name, 40)));
		diag_label(r->ctx, d, now->addresses[k].at, "an address, now");
		diag_help(r->ctx, d, "give them to `%.*s`", STR_ARG(str_head(owner_of(i)->name, 40)));
		return;
	}
}

static void check_mtu(struct reach *r, const struct iface *i)
{
	struct name deps[KIND_DEPS_MAX];
	size_t n = i->kind->deps && iface_has(i, "mtu") ? i->kind->deps(i, deps) : 0;

	for (size_t k = 0; k < n; k++) {
		const struct iface *base = net_find(r->net, deps[k].text);
		const struct state_iface *now = state_find(r->state, base ? base->name : deps[k].text);
		struct diag *d;

		if (!now || !now->mtu || i->mtu <= now->mtu || (base && (!iface_wanted(base) || iface_has(base, "mtu"))))
			continue;
		d = diag(r->ctx, DIAG_MTU_ABOVE_CURRENT, at_value(&iface_schema, &i->obj, "mtu"),
			 "MTU of `%.*s` is above that which its base `%.*s` has on the node", STR_ARG(str_head(i->name, 40)),
			 STR_ARG(str_head(deps[k].text, 40)));
		diag_label(r->ctx, d, now->mtu_at, "the base carries no more than this, now");
		diag_help(r->ctx, d, "set `mtu` of the base too");
	}
}

void reach_check(struct ctx *ctx, const struct net *net, const struct state *state, const struct cluster_node *node,
		 const struct reach_options *o)
{
	struct reach r = { .ctx = ctx, .net = net, .state = state };
	const struct ip *own = node->ips.items;

	if (!o->off) {
		if (o->api_server.family)
			check_api(&r, &o->api_server);
		for (size_t k = 0; k < node->ips.n; k++)
			check_own_address(&r, &own[k]);
		check_gateway(&r, FAMILY_IPV4);
		check_gateway(&r, FAMILY_IPV6);
	}
	for (size_t k = 0; k < net->n_ifaces; k++) {
		if (!iface_wanted(net->ifaces[k]))
			continue;
		check_port(&r, net->ifaces[k]);
		check_mtu(&r, net->ifaces[k]);
	}
}
