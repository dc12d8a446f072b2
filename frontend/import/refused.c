/* What the compiler refuses of a policy that import made, and the policy without it. */
#include "frontend/import/check.h"

bool import_is_refused(const struct import_refused *refused, struct str iface)
{
	for (size_t k = 0; k < refused->n; k++)
		if (str_eq(refused->ifaces[k], iface))
			return true;
	return false;
}

bool import_refuse(struct ctx *ctx, struct import_refused *refused, struct str iface)
{
	bool sections = refused->sections;

	if (!iface.n) {
		refused->sections = true;
		return !sections;
	}
	if (import_is_refused(refused, iface))
		return false;
	refused->ifaces = arena_grow(&ctx->arena, refused->ifaces, refused->n, &refused->cap, sizeof(*refused->ifaces));
	refused->ifaces[refused->n++] = iface;
	return true;
}

bool import_refused_add(struct ctx *ctx, struct import_refused *refused, const struct import_refused *more)
{
	bool added = more->sections && import_refuse(ctx, refused, (struct str){ 0 });

	for (size_t k = 0; k < more->n; k++)
		added |= import_refuse(ctx, refused, more->ifaces[k]);
	return added;
}

static struct list routes_without(struct ctx *ctx, struct list routes, const struct import_refused *refused)
{
	struct route **kept = arena_array(&ctx->arena, struct route *, routes.n), *const *all = routes.items;
	size_t n = 0;

	for (size_t k = 0; k < routes.n; k++)
		if (!import_is_refused(refused, all[k]->next_hop_interface))
			kept[n++] = all[k];
	return (struct list){ kept, n };
}

static struct list rules_without(struct ctx *ctx, struct list rules, const struct import_refused *refused)
{
	struct route_rule **kept = arena_array(&ctx->arena, struct route_rule *, rules.n), *const *all = rules.items;
	size_t n = 0;

	for (size_t k = 0; k < rules.n; k++)
		if (!all[k]->iif.n || !import_is_refused(refused, all[k]->iif))
			kept[n++] = all[k];
	return (struct list){ kept, n };
}

/* The sections are the network's own: what is taken out of them stays in the other's. */
static void copy_sections(struct ctx *ctx, struct net *out, const struct import_refused *refused)
{
	struct routes_section *routes = arena_new(&ctx->arena, struct routes_section);
	struct rules_section *rules = arena_new(&ctx->arena, struct rules_section);

	if (out->routes) {
		*routes = *out->routes;
		routes->config = routes_without(ctx, routes->config, refused);
		out->routes = routes;
	}
	if (out->rules) {
		*rules = *out->rules;
		rules->config = rules_without(ctx, rules->config, refused);
		out->rules = rules;
	}
}

static void drop_sections(struct net *net)
{
	static const char *const keys[] = { "routes", "route-rules", "dns-resolver" };

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		obj_set_given(&net_schema, &net->obj, keys[k], false);
	net->routes = NULL;
	net->rules = NULL;
	net->dns = NULL;
}

struct net *import_without(struct ctx *ctx, const struct net *net, const struct import_refused *refused)
{
	struct net *out = net_new(ctx, net->obj.origin);

	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *copy;

		if (import_is_refused(refused, net->ifaces[k]->name))
			continue;
		copy = arena_new(&ctx->arena, struct iface);
		*copy = *net->ifaces[k];
		net_add(ctx, out, copy);
	}
	out->obj = net->obj;
	out->description = net->description;
	out->hostname = net->hostname;
	out->dns = net->dns;
	out->routes = net->routes;
	out->rules = net->rules;
	out->ovs_db = net->ovs_db;
	out->ovn = net->ovn;
	if (refused->sections)
		drop_sections(out);
	else
		copy_sections(ctx, out, refused);
	return out;
}
