/* raise, routes and rules: NetworkManager's lists of a profile -> the sections `routes` and `route-rules`
 * (nm-settings-keyfile(5): route, routing-rule). */
#include "passes/raise.h"

/* Attributes of a route, and the rows that say them. What is in no row is lost: a reader compares. */
static const struct {
	const char *attr, *key;
} route_keys[] = {
	{ "table", "table-id" }, { "type", "route-type" }, { "weight", "weight" },     { "src", "source" },
	{ "cwnd", "cwnd" },	 { "initcwnd", "initcwnd" }, { "initrwnd", "initrwnd" }, { "mtu", "mtu" },
	{ "lock-mtu", "lock-mtu" }, { "quickack", "quickack" }, { "advmss", "advmss" },
};

static const struct field *row_of(const struct schema *s, const char *key)
{
	return &s->fields[schema_find(s, str_of(key))];
}

static struct str attr_text(struct ctx *ctx, const struct route_attr *a)
{
	if (a->type == ATTR_STR)
		return a->s;
	if (a->type == ATTR_BOOL)
		return a->u ? STR("true") : STR("false");
	return str_printf(&ctx->arena, "%u", a->u);
}

static void raise_attr(const struct raise *r, const struct route_attr *a, struct route *out)
{
	for (size_t k = 0; k < ARRAY_SIZE(route_keys); k++) {
		const struct field *f;

		if (strcmp(a->name, route_keys[k].attr) != 0)
			continue;
		f = row_of(&route_schema, route_keys[k].key);
		if (!(a->type == ATTR_U32 && a->u == TABLE_MAIN && str_is(STR("table"), a->name)) &&
		    raise_text(r, f, attr_text(r->ctx, a), &out->obj))
			obj_set_given(&route_schema, &out->obj, f->key, true);
	}
}

static struct str ip_text(struct ctx *ctx, const struct ip *ip)
{
	char text[IP_TEXT_MAX];
	size_t n = ip_format(ip, text);

	return str_dup(&ctx->arena, (struct str){ text, n });
}

static struct str net_text(struct ctx *ctx, const struct ip *ip, unsigned bits)
{
	char text[IP_TEXT_MAX];

	ip_format(ip, text);
	return str_printf(&ctx->arena, "%s/%u", text, bits);
}

static bool names_table(const struct prop_route *in)
{
	for (size_t k = 0; k < in->n_attrs; k++)
		if (!strcmp(in->attrs[k].name, "table"))
			return true;
	return false;
}

/* nm-settings, route-table: where routes are that name no table. */
static void raise_table(const struct raise *r, const struct prop_route *in, struct route *out)
{
	bool v6 = in->dest.family == FAMILY_IPV6;
	const struct prop *table = profile_get(r->profile, v6 ? NM_IPV6_ROUTE_TABLE : NM_IPV4_ROUTE_TABLE);

	if (table && table->u && table->u != TABLE_MAIN && !names_table(in))
		raise_set_uint(&route_schema, &out->obj, "table-id", table->u);
}

static void raise_route(const struct raise *r, const struct prop_route *in, struct route *out)
{
	struct ctx *ctx = r->ctx;

	out->destination = (struct ip_net){ in->dest, in->prefix_bits, false };
	obj_set_given(&route_schema, &out->obj, "destination", true);
	for (size_t k = 0; k < in->n_attrs; k++)
		raise_attr(r, &in->attrs[k], out);
	/* A route that leads nowhere leads out of nothing: it is only kept with lo. */
	if (!out->route_type || !str_is(r->profile->ifname, "lo"))
		raise_set_str(ctx, &route_schema, &out->obj, "next-hop-interface", raise_name_of(r->profile));
	if (in->next_hop.family) {
		out->next_hop = in->next_hop;
		raise_set_str(ctx, &route_schema, &out->obj, "next-hop-address", ip_text(ctx, &in->next_hop));
	}
	raise_table(r, in, out);
	if (in->metric < 0 || in->metric == route_metric(out))
		return;
	out->metric = in->metric;
	obj_set_given(&route_schema, &out->obj, "metric", true);
}

/* nm-settings: ipv4.route-metric counts for routes that give none, and -1 means what the type of the device has. */
static void settle_metrics(struct profile *p, const struct kind *kind, enum nm_prop routes, enum nm_prop metric)
{
	const struct prop *list = profile_get(p, routes), *given = profile_get(p, metric);
	int64_t value = given && given->i >= 0 ? given->i : kind->metric ? (int64_t)kind->metric : -1;
	struct prop_route *r = list ? list->list.items : NULL;

	for (size_t k = 0; list && k < list->list.n; k++)
		if (r[k].metric < 0)
			r[k].metric = value;
}

void raise_settle_metrics(struct profile *p, const struct kind *kind)
{
	settle_metrics(p, kind, NM_IPV4_ROUTES, NM_IPV4_ROUTE_METRIC);
	settle_metrics(p, kind, NM_IPV6_ROUTES, NM_IPV6_ROUTE_METRIC);
}

static void raise_route_list(const struct raise *r, struct net *net, enum nm_prop prop)
{
	const struct prop *p = profile_get(r->profile, prop);
	const struct prop_route *routes = p ? p->list.items : NULL;
	struct routes_section *section;

	for (size_t k = 0; p && k < p->list.n; k++) {
		section = raise_sub(r->ctx, &net_schema, &net->obj, "routes");
		raise_route(r, &routes[k], raise_item(r->ctx, &routes_schema, &section->obj, "config"));
	}
}

void raise_routes(const struct raise *r, struct net *net)
{
	raise_route_list(r, net, NM_IPV4_ROUTES);
	raise_route_list(r, net, NM_IPV6_ROUTES);
}

/* NetworkManager keeps the name with its backslashes doubled. */
static struct str unescape(struct ctx *ctx, struct str name)
{
	char *to = arena_alloc(&ctx->arena, name.n + 1);
	size_t n = 0;

	for (size_t k = 0; k < name.n; k++) {
		if (name.p[k] == '\\' && k + 1 < name.n && name.p[k + 1] == '\\')
			k++;
		to[n++] = name.p[k];
	}
	return (struct str){ to, n };
}

static void set_rule_uint(struct route_rule *out, const char *key, uint64_t v)
{
	raise_set_uint(&route_rule_schema, &out->obj, key, v);
}

static void set_net(struct ctx *ctx, struct route_rule *out, const char *key, const struct ip *ip, unsigned bits)
{
	if (ip->family)
		raise_set_str(ctx, &route_rule_schema, &out->obj, key, net_text(ctx, ip, bits));
}

static void raise_rule(const struct raise *r, const struct prop_rule *in, struct route_rule *out)
{
	const struct field *action = row_of(&route_rule_schema, "action");

	out->priority = in->priority;
	obj_set_given(&route_rule_schema, &out->obj, "priority", true);
	set_net(r->ctx, out, "ip-from", &in->from, in->from_bits);
	set_net(r->ctx, out, "ip-to", &in->to, in->to_bits);
	if (!in->from.family && !in->to.family)
		raise_set_int(&route_rule_schema, &out->obj, "family", in->family);
	if (in->iif.n)
		raise_set_str(r->ctx, &route_rule_schema, &out->obj, "iif", unescape(r->ctx, in->iif));
	if (in->has_suppress)
		set_rule_uint(out, "suppress-prefix-length", in->suppress_prefix_length);
	if (in->action && raise_text(r, action, str_of(in->action), &out->obj))
		obj_set_given(&route_rule_schema, &out->obj, "action", true);
	if (in->table && in->table != TABLE_MAIN)
		set_rule_uint(out, "route-table", in->table);
	if (!in->has_fwmark)
		return;
	set_rule_uint(out, "fwmark", in->fwmark);
	if (in->fwmask != UINT32_MAX)
		set_rule_uint(out, "fwmask", in->fwmask);
}

static void raise_rule_list(const struct raise *r, struct net *net, enum nm_prop prop)
{
	const struct prop *p = profile_get(r->profile, prop);
	const struct prop_rule *rules = p ? p->list.items : NULL;
	struct rules_section *section;

	for (size_t k = 0; p && k < p->list.n; k++) {
		section = raise_sub(r->ctx, &net_schema, &net->obj, "route-rules");
		raise_rule(r, &rules[k], raise_item(r->ctx, &rules_schema, &section->obj, "config"));
	}
}

void raise_rules(const struct raise *r, struct net *net)
{
	raise_rule_list(r, net, NM_IPV4_RULES);
	raise_rule_list(r, net, NM_IPV6_RULES);
}
