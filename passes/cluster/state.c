#include "passes/cluster/state.h"

static struct str text_of(const struct node *n)
{
	return n && n->kind == NODE_SCALAR && !node_is_null(n) ? n->text : (struct str){ 0 };
}

static uint64_t number_of(const struct node *n, uint64_t otherwise)
{
	uint64_t v;

	return n && n->kind == NODE_SCALAR && parse_u64(n->text, &v) ? v : otherwise;
}

static const struct node *first_of(const struct node *list)
{
	return list && list->kind == NODE_SEQUENCE ? list->first : NULL;
}

static size_t count_of(const struct node *list)
{
	return list && list->kind == NODE_SEQUENCE ? list->count : 0;
}

static void read_addresses(const struct node *list, struct state_iface *i)
{
	for (const struct node *c = first_of(list); c; c = c->next) {
		struct state_address *a = &i->addresses[i->n_addresses];
		const struct node *ip = doc_get(c, "ip");

		if (!ip || !parse_ip(text_of(ip), &a->ip))
			continue;
		a->bits = (unsigned)number_of(doc_get(c, "prefix-length"), ip_bits(&a->ip));
		if (a->bits > ip_bits(&a->ip))
			continue;
		a->at = node_span(ip);
		i->n_addresses++;
	}
}

/* Whatever kind it is: its own mapping names what it stands on. */
static struct str base_of(const struct node *n)
{
	for (const struct node *c = n->first; c; c = c->next)
		if (c->kind == NODE_MAPPING && doc_get(c, "base-iface"))
			return text_of(doc_get(c, "base-iface"));
	return (struct str){ 0 };
}

static bool read_iface(struct ctx *ctx, const struct node *n, struct state_iface *i)
{
	const struct node *name = doc_get(n, "name"), *state = doc_get(n, "state"), *mtu = doc_get(n, "mtu");
	const struct node *v4 = doc_get(doc_get(n, "ipv4"), "address"), *v6 = doc_get(doc_get(n, "ipv6"), "address");

	if (!text_of(name).n || (state && !str_is(text_of(state), "up")))
		return false;
	*i = (struct state_iface){ .name = text_of(name), .at = node_span(name), .base = base_of(n) };
	i->controller = text_of(doc_get(n, "controller"));
	i->mtu = number_of(mtu, 0);
	i->mtu_at = node_span(mtu);
	i->addresses = arena_array(&ctx->arena, struct state_address, count_of(v4) + count_of(v6));
	read_addresses(v4, i);
	read_addresses(v6, i);
	return true;
}

static bool read_route(const struct node *n, struct state_route *r)
{
	const struct node *to = doc_get(n, "destination"), *by = doc_get(n, "next-hop-address");

	if (!to || !parse_ip_net(text_of(to), &r->net) || table_or_main(number_of(doc_get(n, "table-id"), 0)) != TABLE_MAIN)
		return false;
	r->gateway = (struct ip){ 0 };
	if (by && parse_ip(text_of(by), &r->gateway) && ip_is_zero(&r->gateway))
		r->gateway = (struct ip){ 0 };
	r->iface = text_of(doc_get(n, "next-hop-interface"));
	r->metric = number_of(doc_get(n, "metric"), 0);
	r->at = node_span(to);
	return r->iface.n > 0;
}

struct state *state_read(struct ctx *ctx, const struct node *current)
{
	const struct node *ifaces = doc_get(current, "interfaces"), *routes = doc_get(doc_get(current, "routes"), "running");
	struct state *s = arena_new(&ctx->arena, struct state);

	s->ifaces = arena_array(&ctx->arena, struct state_iface, count_of(ifaces));
	s->routes = arena_array(&ctx->arena, struct state_route, count_of(routes));
	for (const struct node *c = first_of(ifaces); c; c = c->next)
		s->n_ifaces += c->kind == NODE_MAPPING && read_iface(ctx, c, &s->ifaces[s->n_ifaces]);
	for (const struct node *c = first_of(routes); c; c = c->next)
		s->n_routes += c->kind == NODE_MAPPING && read_route(c, &s->routes[s->n_routes]);
	return s;
}

const struct state_iface *state_find(const struct state *s, struct str name)
{
	for (size_t k = 0; k < s->n_ifaces; k++)
		if (str_eq(s->ifaces[k].name, name))
			return &s->ifaces[k];
	return NULL;
}
