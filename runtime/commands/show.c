/* show: the node's state in the nmstate language (docs/show.md). */
#include "frontend/pipeline.h"
#include "frontend/policy_text.h"
#include "ir/field_value.h"
#include "ir/raise.h"
#include "runtime/commands/current.h"

struct show {
	const char **names; /* arena; of interfaces, n 0: all */
	size_t n_names;
	bool json, kernel_only;
};

static bool usage(struct applier *a, const char *what, const char *arg)
{
	strbuf_printf(&a->err, "nmstate-applier: %s%s%s (see --help)\n", what, arg ? ": " : "", arg ? arg : "");
	return false;
}

static bool read_format(struct applier *a, const char *word, struct show *out)
{
	if (!word)
		return usage(a, "--format needs a word: yaml or json", NULL);
	out->json = !strcmp(word, "json");
	return out->json || !strcmp(word, "yaml") || usage(a, "no such format", word);
}

static bool read_args(struct applier *a, struct show *out)
{
	static const char format[] = "--format=";

	out->names = arena_array(&a->ctx.arena, const char *, a->n_args);
	for (size_t i = 0; i < a->n_args; i++) {
		const char *arg = a->args[i];

		if (!strcmp(arg, "--kernel-only") || !strcmp(arg, "-k")) {
			out->kernel_only = true;
		} else if (!strcmp(arg, "--format")) {
			if (!read_format(a, ++i < a->n_args ? a->args[i] : NULL, out))
				return false;
		} else if (!strncmp(arg, format, sizeof(format) - 1)) {
			if (!read_format(a, arg + sizeof(format) - 1, out))
				return false;
		} else if (arg[0] == '-') {
			return usage(a, "no such option", arg);
		} else {
			out->names[out->n_names++] = arg;
		}
	}
	return true;
}

/* By name, or by another name that it has. */
static struct iface *find(const struct net *net, struct str name)
{
	struct iface *found = net_find(net, name);

	for (size_t i = 0; !found && i < net->n_ifaces; i++) {
		struct alt_name *const *names = net->ifaces[i]->alt_names.items;

		for (size_t k = 0; k < net->ifaces[i]->alt_names.n; k++)
			if (str_eq(names[k]->name, name))
				found = net->ifaces[i];
	}
	return found;
}

static bool is_asked(struct iface *const *asked, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(asked[i]->name, name))
			return true;
	return false;
}

static void keep_routes(struct list *l, struct iface *const *asked, size_t n)
{
	struct route **r = l->items;
	size_t to = 0;

	for (size_t k = 0; k < l->n; k++)
		if (is_asked(asked, n, r[k]->next_hop_interface))
			r[to++] = r[k];
	l->n = to;
}

static bool is_table_of(const struct list *routes, uint64_t table)
{
	struct route *const *r = routes->items;

	for (size_t k = 0; k < routes->n; k++)
		if (r[k]->table_id == table)
			return true;
	return false;
}

static void keep_rules(struct list *l, const struct list *routes)
{
	struct route_rule **r = l->items;
	size_t to = 0;

	for (size_t k = 0; k < l->n; k++)
		if (is_table_of(routes, r[k]->route_table))
			r[to++] = r[k];
	l->n = to;
}

/* Of some interfaces: they, the routes out of them, and the rules that lead to the tables of these (nmstatectl show
 * IFACE); sections with nothing in them are left out. NULL: one is not there (told). */
static struct net *only(struct applier *a, struct net *net, const struct show *o)
{
	struct iface **asked = arena_array(&a->ctx.arena, struct iface *, o->n_names);
	struct net *part = net_new(&a->ctx, &raise_origin);

	for (size_t i = 0; i < o->n_names; i++) {
		asked[i] = find(net, str_of(o->names[i]));
		if (!asked[i]) {
			strbuf_printf(&a->err, "nmstate-applier: no such interface: %s\n", o->names[i]);
			return NULL;
		}
		if (!is_asked(asked, i, asked[i]->name))
			net_add(&a->ctx, part, asked[i]);
	}
	keep_routes(&net->routes->running, asked, o->n_names);
	keep_routes(&net->routes->config, asked, o->n_names);
	keep_rules(&net->rules->config, &net->routes->running);
	part->routes = net->routes;
	part->rules = net->rules;
	obj_set_given(&net_schema, &part->obj, "routes", net->routes->running.n);
	obj_set_given(&net_schema, &part->obj, "route-rules", net->rules->config.n);
	return part;
}

/* The rows of all kinds, the type, and the kind's own rows, in one object. */
static void put_iface_json(struct strbuf *out, const struct iface *i)
{
	size_t own;

	obj_put_value(out, &iface_schema, &i->obj, VALUE_STATE);
	if (out->failed)
		return;
	out->n--; /* the brace */
	strbuf_puts(out, ", \"type\": ");
	text_put_value(out, str_of(i->kind->name), VALUE_STATE);
	own = out->n;
	obj_put_value(out, i->kind->own, i->own, VALUE_STATE);
	if (out->failed)
		return;
	if (out->n > own + 2) {
		out->p[own] = ',';
	} else {
		out->n = own;
		strbuf_addc(out, '}');
	}
}

/* One line an interface, behind what is about the node. */
static void put_json(struct strbuf *out, const struct net *net)
{
	obj_put_value(out, &net_schema, &net->obj, VALUE_STATE);
	if (out->failed)
		return;
	out->n--;
	strbuf_puts(out, out->p[out->n - 1] == '{' ? "\"interfaces\": [" : ",\n\"interfaces\": [");
	for (size_t k = 0; k < net->n_ifaces; k++) {
		strbuf_puts(out, k ? ",\n" : "\n");
		put_iface_json(out, net->ifaces[k]);
	}
	strbuf_puts(out, "\n]}\n");
}

static void put(struct applier *a, const struct net *net, bool json)
{
	struct policy_text how = { .shown = true, .hide_secrets = true };

	if (json)
		put_json(&a->out, net);
	else
		policy_put(&a->ctx, net, &how, &a->out);
}

int command_show(struct applier *a)
{
	struct show o = { 0 };
	struct net *net;

	if (!read_args(a, &o))
		return EXIT_USAGE;
	net = current_state(a, o.kernel_only);
	if (net && o.n_names)
		net = only(a, net, &o);
	if (!net)
		return EXIT_ENVIRONMENT;
	put(a, net, o.json);
	return EXIT_DONE;
}
