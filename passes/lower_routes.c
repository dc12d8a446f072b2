/* lower, routes and rules: the lists that `resolve` has put at an interface -> NetworkManager's
 * routes and routing rules (nm-settings-keyfile(5): route, routing-rule). */
#include "passes/lower.h"

#define ATTRS_MAX 12

struct attrs {
	struct route_attr items[ATTRS_MAX];
	size_t n;
};

static void add_u32(struct attrs *l, const char *name, uint64_t v)
{
	l->items[l->n++] = (struct route_attr){ .name = name, .type = ATTR_U32, .u = (uint32_t)v };
}

static void add_bool(struct attrs *l, const char *name, bool v)
{
	l->items[l->n++] = (struct route_attr){ .name = name, .type = ATTR_BOOL, .u = v };
}

static void add_str(struct attrs *l, const char *name, struct str v)
{
	l->items[l->n++] = (struct route_attr){ .name = name, .type = ATTR_STR, .s = v };
}

static bool has(const struct route *r, const char *key)
{
	return obj_has(&route_schema, &r->obj, key);
}

static void collect_attrs(struct ctx *ctx, const struct route *r, struct attrs *l)
{
	add_u32(l, "table", table_or_main(r->table_id));
	if (has(r, "route-type"))
		add_str(l, "type", str_of(words_by_value(route_type_words, r->route_type)->text));
	if (has(r, "weight"))
		add_u32(l, "weight", r->weight);
	if (has(r, "source")) {
		char text[IP_TEXT_MAX];
		size_t n = ip_format(&r->source, text);

		add_str(l, "src", str_dup(&ctx->arena, (struct str){ text, n }));
	}
	if (has(r, "cwnd")) {
		add_u32(l, "cwnd", r->cwnd);
		add_bool(l, "lock-cwnd", true); /* the kernel takes a cwnd only when it is locked */
	}
	if (has(r, "initcwnd"))
		add_u32(l, "initcwnd", r->initcwnd);
	if (has(r, "initrwnd"))
		add_u32(l, "initrwnd", r->initrwnd);
	if (has(r, "mtu"))
		add_u32(l, "mtu", r->mtu);
	if (has(r, "lock-mtu"))
		add_bool(l, "lock-mtu", r->lock_mtu);
	if (has(r, "quickack"))
		add_bool(l, "quickack", r->quickack);
	if (has(r, "advmss"))
		add_u32(l, "advmss", r->advmss);
}

static void lower_route(struct ctx *ctx, const struct route *r, struct prop_route *out)
{
	struct attrs l = { .n = 0 };

	out->dest = ip_mask(r->destination.ip, r->destination.prefix_bits);
	out->prefix_bits = r->destination.prefix_bits;
	if (r->next_hop.family && !ip_is_zero(&r->next_hop))
		out->next_hop = r->next_hop;
	out->metric = route_metric(r);
	collect_attrs(ctx, r, &l);
	out->attrs = arena_array(&ctx->arena, struct route_attr, l.n);
	memcpy(out->attrs, l.items, l.n * sizeof(l.items[0]));
	out->n_attrs = l.n;
}

void lower_routes(struct ctx *ctx, struct list routes, enum nm_prop prop, struct profile *p)
{
	struct prop_route *out;
	struct route **in = routes.items;

	if (!routes.n)
		return;
	out = arena_array(&ctx->arena, struct prop_route, routes.n);
	for (size_t k = 0; k < routes.n; k++)
		lower_route(ctx, in[k], &out[k]);
	profile_set_list(&ctx->arena, p, prop, (struct list){ out, routes.n }, in[0]->obj.origin);
}

/* A network of length 0 is every address: NetworkManager has that as no network at all. */
static void lower_net(const struct ip_net *net, struct ip *out_ip, uint8_t *out_bits)
{
	if (!net->prefix_bits)
		return;
	*out_ip = net->ip;
	*out_bits = net->prefix_bits;
}

static bool rule_has(const struct route_rule *r, const char *key)
{
	return obj_has(&route_rule_schema, &r->obj, key);
}

/* NetworkManager keeps the name with its backslashes doubled (nm_ip_routing_rule_set_iifname(), utf8safe-escaped). */
static struct str escape_backslashes(struct ctx *ctx, struct str name)
{
	char *to;
	size_t n = 0;

	if (!name.n || !memchr(name.p, '\\', name.n))
		return name;
	to = arena_alloc(&ctx->arena, 2 * name.n + 1);
	for (size_t k = 0; k < name.n; k++) {
		if (name.p[k] == '\\')
			to[n++] = '\\';
		to[n++] = name.p[k];
	}
	return (struct str){ to, n };
}

static void lower_rule(struct ctx *ctx, const struct route_rule *r, bool v6, struct prop_rule *out)
{
	out->family = v6 ? FAMILY_IPV6 : FAMILY_IPV4;
	out->priority = (uint32_t)r->priority;
	lower_net(&r->from, &out->from, &out->from_bits);
	lower_net(&r->to, &out->to, &out->to_bits);
	out->iif = escape_backslashes(ctx, r->iif);
	out->has_suppress = rule_has(r, "suppress-prefix-length");
	out->suppress_prefix_length = (uint32_t)r->suppress_prefix_length;
	if (rule_has(r, "action"))
		out->action = words_by_value(rule_action_words, r->action)->text;
	out->table = (uint32_t)table_or_main(r->route_table);
	out->has_fwmark = rule_has(r, "fwmark");
	out->fwmark = (uint32_t)r->fwmark;
	out->fwmask = rule_has(r, "fwmask") ? (uint32_t)r->fwmask : UINT32_MAX;
}

void lower_rules(struct ctx *ctx, struct list rules, enum nm_prop prop, struct profile *p)
{
	struct prop_rule *out;
	struct route_rule **in = rules.items;

	if (!rules.n)
		return;
	out = arena_array(&ctx->arena, struct prop_rule, rules.n);
	for (size_t k = 0; k < rules.n; k++)
		lower_rule(ctx, in[k], prop == NM_IPV6_RULES, &out[k]);
	profile_set_list(&ctx->arena, p, prop, (struct list){ out, rules.n }, in[0]->obj.origin);
}
