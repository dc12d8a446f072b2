/* Bond: NetworkManager setting bond (options as the kernel's bonding driver names them,
 * Documentation/networking/bonding.rst) and bond-port of its ports. */
#include "ir/kind.h"
#include "ir/kinds/bond_options.h"
#include "ir/raise.h"

#include <stdlib.h>

struct bond {
	struct obj obj;
	int mode;
	struct list ports;        /* of struct name */
	struct list ports_config; /* of struct bond_port * */
	struct bond_options *options;
	bool configs_wanted; /* raise: a port has settings of its own */
};

struct bond_keys {
	struct obj obj;
	struct bond *bond;
};

struct bond_port {
	struct obj obj;
	struct str name;
	int64_t priority;
	uint64_t queue_id;
};

static const struct field port_rows[] = {
	FIELD(struct bond_port, "name", name, IFNAME, .flags = FIELD_REQUIRED, .doc = "Name of the port."),
	FIELD(struct bond_port, "priority", priority, INT_STR, .min = INT32_MIN, .max = INT32_MAX,
	      .flags = FIELD_NEWER | FIELD_NO_LOWER, .nm = NM_BOND_PORT_PRIO, .since = "1.44",
	      .doc = "Priority when the active port is chosen."),
	FIELD(struct bond_port, "queue-id", queue_id, UINT_STR, .max = UINT16_MAX, .flags = FIELD_NO_LOWER,
	      .nm = NM_BOND_PORT_QUEUE_ID, .absent = "0", .since = "1.34", .doc = "Transmit queue."),
};
static const struct schema port_schema = SCHEMA("ports-config", struct bond_port, port_rows);

static const struct field bond_rows[] = {
	FIELD(struct bond, "mode", mode, ENUM, .words = &bond_mode_words, .flags = FIELD_REQUIRED | FIELD_REMAKES,
	      .doc = "Bonding mode."),
	FIELD(struct bond, "port", ports, NAMES, ALIAS("ports"), .flags = FIELD_NULL_ABSENT | FIELD_IFACES | FIELD_ANY_ORDER,
	      .doc = "Names of the ports."),
	FIELD(struct bond, "slaves", ports, NAMES, .flags = FIELD_NULL_ABSENT | FIELD_IFACES | FIELD_ANY_ORDER,
	      .doc = "Old name of `port`."),
	FIELD(struct bond, "ports-config", ports_config, LIST, .sub = &port_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Settings of the ports."),
	FIELD(struct bond, "options", options, SUB, .sub = &bond_options_schema, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .doc = "Options of the bonding driver."),
};
static const struct schema bond_schema = SCHEMA("link-aggregation", struct bond, bond_rows);

static const struct field own_rows[] = {
	FIELD(struct bond_keys, "link-aggregation", bond, SUB, ALIAS("bond"), .sub = &bond_schema,
	      .flags = FIELD_NULL_ABSENT, .doc = "Bond settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct bond_keys, own_rows);

static const struct bond *bond_of(const struct iface *i)
{
	return ((const struct bond_keys *)i->own)->bond;
}

static bool has(const struct bond *b, const char *key)
{
	return obj_has(&bond_schema, &b->obj, key);
}

static bool gave(const struct bond *b, const char *key)
{
	return (b->obj.has | b->obj.bad) >> schema_find(&bond_schema, str_of(key)) & 1;
}

/* Is there a list of names, and is it whole? Names that were wrong are not in it. */
static bool lists_ports(const struct bond *b)
{
	return has(b, "port") || has(b, "slaves");
}

/* Names in order, to look one up in; `number` is the item's queue, `at` its place in the list. */
struct port_key {
	struct str name;
	uint64_t number;
	size_t at;
};

struct port_keys {
	struct port_key *items; /* arena */
	size_t n;
};

static int by_name(const void *pa, const void *pb)
{
	const struct port_key *a = pa, *b = pb;
	int order = str_cmp(a->name, b->name);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int by_queue(const void *pa, const void *pb)
{
	const struct port_key *a = pa, *b = pb;

	return a->number != b->number ? (a->number < b->number ? -1 : 1) : (a->at > b->at) - (a->at < b->at);
}

static struct port_keys port_keys(struct ctx *ctx, const struct bond *b)
{
	const struct name *names = b->ports.items;
	struct port_keys keys = { arena_array(&ctx->arena, struct port_key, b->ports.n), b->ports.n };

	for (size_t k = 0; k < keys.n; k++)
		keys.items[k] = (struct port_key){ names[k].text, 0, k };
	if (keys.n)
		qsort(keys.items, keys.n, sizeof(*keys.items), by_name);
	return keys;
}

static struct port_keys config_keys(struct ctx *ctx, const struct bond *b, int (*order)(const void *, const void *))
{
	struct bond_port *const *c = b->ports_config.items;
	struct port_keys keys = { arena_array(&ctx->arena, struct port_key, b->ports_config.n), b->ports_config.n };

	for (size_t k = 0; k < keys.n; k++)
		keys.items[k] = (struct port_key){ c[k]->name, c[k]->queue_id, k };
	if (keys.n)
		qsort(keys.items, keys.n, sizeof(*keys.items), order);
	return keys;
}

/* The first of that name, NULL when there is none. */
static const struct port_key *find(const struct port_keys *keys, struct str name)
{
	size_t low = 0, high = keys->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(keys->items[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < keys->n && str_eq(keys->items[low].name, name) ? &keys->items[low] : NULL;
}

static void check_queue_ids(struct ctx *ctx, const struct bond *b)
{
	struct bond_port *const *c = b->ports_config.items;
	struct port_keys keys = config_keys(ctx, b, by_queue);

	for (size_t k = 1; k < keys.n; k++) {
		const struct port_key *one = &keys.items[k], *before = one - 1;
		struct diag *d;

		if (!one->number || one->number != before->number)
			continue;
		d = diag(ctx, DIAG_BOND_QUEUE_ID, at_value(&port_schema, &c[one->at]->obj, "queue-id"),
			 "`queue-id` %llu is used by two ports", (unsigned long long)one->number);
		diag_label(ctx, d, at_value(&port_schema, &c[before->at]->obj, "queue-id"), "used here already");
	}
}

/* Without a port list the entries are the ports, and whoever links them finds a name given twice. */
static void check_configs_once(struct ctx *ctx, const struct bond *b, const struct port_keys *configs)
{
	struct bond_port *const *c = b->ports_config.items;

	for (size_t k = 1; k < configs->n; k++) {
		const struct port_key *one = &configs->items[k], *before = one - 1;
		struct diag *d;

		if (!one->name.n || !str_eq(one->name, before->name))
			continue;
		d = diag(ctx, DIAG_PORT_TWICE, at_value(&port_schema, &c[one->at]->obj, "name"),
			 "`%.*s` is in `ports-config` twice",
			 STR_ARG(one->name));
		diag_label(ctx, d, at_value(&port_schema, &c[before->at]->obj, "name"), "given here already");
	}
}

static void miss_config(struct ctx *ctx, const struct bond *b, const struct name *port)
{
	struct diag *d = diag(ctx, DIAG_BOND_PORT_SETS, node_span(port->origin),
			      "`%.*s` is in the port list, but not in `ports-config`", STR_ARG(port->text));

	diag_label(ctx, d, at_key(&bond_schema, &b->obj, "ports-config"), "here it is missing");
	diag_help(ctx, d, "add `- name: %.*s` to `ports-config`", STR_ARG(port->text));
}

/* With both lists given, they must say the same ports (nmstate docs, bond). */
static void check_port_sets(struct ctx *ctx, const struct bond *b, const struct port_keys *ports,
			    const struct port_keys *configs)
{
	struct bond_port *const *c = b->ports_config.items;
	const struct name *names = b->ports.items;
	size_t before = ctx->diags.n_errors;

	if (!lists_ports(b) || !has(b, "ports-config"))
		return;
	check_configs_once(ctx, b, configs);
	for (size_t k = 0; k < b->ports_config.n; k++) {
		if (!c[k]->name.n)
			return;
		if (!find(ports, c[k]->name))
			diag(ctx, DIAG_BOND_PORT_SETS, at_value(&port_schema, &c[k]->obj, "name"),
			     "`%.*s` is in `ports-config`, but not in the port list", STR_ARG(c[k]->name));
	}
	/* A port that is missing there may be the one that is too much here. */
	for (size_t k = 0; ctx_ok(ctx, before) && k < b->ports.n; k++)
		if (!find(configs, names[k].text))
			miss_config(ctx, b, &names[k]);
}

/* Ports that only say `controller:` are not known here, nor are names that were wrong. */
static bool knows_ports(const struct bond *b, const struct port_keys *configs)
{
	if (lists_ports(b))
		return true;
	return has(b, "ports-config") && !gave(b, "port") && !gave(b, "slaves") && !find(configs, (struct str){ 0 });
}

static void check_primary(struct ctx *ctx, const struct bond *b, const struct port_keys *ports,
			  const struct port_keys *configs)
{
	struct str primary = b->options ? b->options->primary : (struct str){ 0 };
	struct diag *d;

	if (!primary.n)
		return;
	if (!knows_ports(b, configs)) {
		if (!ifname_is_valid(primary))
			diag(ctx, DIAG_BAD_IFNAME, at_value(&bond_options_schema, &b->options->obj, "primary"),
			     "`%.*s` cannot be the name of an interface", STR_ARG(str_head(primary, 40)));
		return;
	}
	if (find(lists_ports(b) ? ports : configs, primary))
		return;
	d = diag(ctx, DIAG_BOND_PRIMARY, at_value(&bond_options_schema, &b->options->obj, "primary"),
		 "`primary` is `%.*s`, which is no port of this bond", STR_ARG(primary));
	diag_help(ctx, d, "name one of the bond's ports");
}

static void check_ports(struct ctx *ctx, const struct bond *b)
{
	struct port_keys ports = port_keys(ctx, b), configs = config_keys(ctx, b, by_name);

	check_queue_ids(ctx, b);
	check_port_sets(ctx, b, &ports, &configs);
	check_primary(ctx, b, &ports, &configs);
}

/* The old and the new name fill one list: only one may be given. */
static void check_port_keys(struct ctx *ctx, const struct bond *b)
{
	struct diag *d;

	if (!gave(b, "port") || !gave(b, "slaves"))
		return;
	d = diag(ctx, DIAG_KEY_TWICE_BY_ALIAS, at_key(&bond_schema, &b->obj, "slaves"),
		 "`slaves` and `port` are one key, given twice");
	diag_label(ctx, d, at_key(&bond_schema, &b->obj, "port"), "the other list");
	diag_help(ctx, d, "name all ports under `port`");
}

/* The bonding driver takes its ports' addresses then, and NetworkManager cannot set another. */
static void check_mac(struct ctx *ctx, const struct iface *i, const struct bond *b)
{
	const char *key = i->mac_address.n ? "mac-address" : "copy-mac-from";
	struct diag *d;

	if (!bond_keeps_port_mac(b->mode, b->options) || !(i->mac_address.n || i->copy_mac_from.n) || i->identifier == IDENT_MAC)
		return;
	d = diag(ctx, DIAG_BOND_MAC, at_key(&iface_schema, &i->obj, key), "`%s` has no effect with `fail_over_mac: active`", key);
	diag_label(ctx, d, at_value(&bond_options_schema, &b->options->obj, "fail_over_mac"),
		   "the bond takes the address of its active port");
	diag_help(ctx, d, "remove `%s`", key);
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct bond *b = bond_of(i);

	if (!b)
		return;
	check_port_keys(ctx, b);
	check_mac(ctx, i, b);
	check_ports(ctx, b);
	if (obj_has(&bond_schema, &b->obj, "mode"))
		bond_options_check(ctx, b->mode, b->options, obj_node(&bond_schema, &b->obj, "mode"));
}

static struct port_ref *refs_of_names(struct ctx *ctx, const struct bond *b)
{
	struct port_ref *refs = arena_array(&ctx->arena, struct port_ref, b->ports.n);
	struct bond_port *const *c = b->ports_config.items;
	struct port_keys configs = config_keys(ctx, b, by_name);
	const struct name *names = b->ports.items;

	for (size_t k = 0; k < b->ports.n; k++) {
		const struct port_key *key = find(&configs, names[k].text);

		refs[k].name = names[k];
		refs[k].entry = key ? c[key->at] : NULL;
	}
	return refs;
}

static struct port_ref *refs_of_configs(struct ctx *ctx, const struct bond *b)
{
	struct port_ref *refs = arena_array(&ctx->arena, struct port_ref, b->ports_config.n);
	struct bond_port *const *c = b->ports_config.items;

	for (size_t k = 0; k < b->ports_config.n; k++) {
		refs[k].name = (struct name){ c[k]->name, obj_node(&port_schema, &c[k]->obj, "name") };
		refs[k].entry = c[k];
	}
	return refs;
}

static struct port_ref *ports(struct ctx *ctx, const struct iface *i, size_t *out_n)
{
	const struct bond *b = bond_of(i);

	if (!b || !(b->ports.items || b->ports_config.items))
		return NULL;
	*out_n = b->ports.items ? b->ports.n : b->ports_config.n;
	return b->ports.items ? refs_of_names(ctx, b) : refs_of_configs(ctx, b);
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct bond *b = bond_of(i);

	if (!b)
		return;
	bond_options_lower(ctx, b->mode, b->options, obj_node(&bond_schema, &b->obj, "mode"), p);
	if (bond_keeps_port_mac(b->mode, b->options))
		profile_unset(p, NM_ETHERNET_CLONED_MAC_ADDRESS);
}

static void lower_port(struct ctx *ctx, const struct iface *i, const void *entry, struct profile *port)
{
	const struct bond_port *c = entry;

	(void)i;
	if (!c || (!c->priority && !c->queue_id))
		return;
	if (c->priority)
		profile_set_int(&ctx->arena, port, NM_BOND_PORT_PRIO, c->priority, obj_node(&port_schema, &c->obj, "priority"));
	if (obj_has(&port_schema, &c->obj, "queue-id"))
		profile_set_uint(&ctx->arena, port, NM_BOND_PORT_QUEUE_ID, c->queue_id,
				 obj_node(&port_schema, &c->obj, "queue-id"));
}

static void raise(const struct raise *r, struct iface *i)
{
	struct bond *b = raise_sub(r->ctx, &own_schema, i->own, "link-aggregation");

	bond_options_raise(r, &bond_schema, &b->obj);
}

/* Ports with settings of their own are in the second list, which then has all of them. */
static void raise_port(const struct raise *r, struct iface *i, const struct raised_port *port)
{
	struct bond *b = raise_sub(r->ctx, &own_schema, i->own, "link-aggregation");
	struct bond_port *config;

	raise_name(r->ctx, &bond_schema, &b->obj, "port", port->name);
	config = raise_item(r->ctx, &bond_schema, &b->obj, "ports-config");
	raise_set_str(r->ctx, &port_schema, &config->obj, "name", port->name);
	b->configs_wanted |= raise_rows_of(r, &port_schema, &config->obj);
	obj_set_given(&bond_schema, &b->obj, "ports-config", b->configs_wanted);
}

/* Entries of the second list that say nothing are what the first one says. */
static void canonical(const struct raise *r, struct iface *i)
{
	struct bond *b = ((struct bond_keys *)i->own)->bond;
	struct bond_port *const *c = b ? b->ports_config.items : NULL;
	bool says = false;

	for (size_t k = 0; b && k < b->ports_config.n; k++)
		says |= c[k]->priority || c[k]->queue_id;
	if (!b || says)
		return;
	if (!b->ports.items)
		for (size_t k = 0; k < b->ports_config.n; k++)
			raise_name(r->ctx, &bond_schema, &b->obj, "port", c[k]->name);
	obj_set_given(&bond_schema, &b->obj, "ports-config", false);
}

bool bond_may_be_active_backup(const struct iface *i)
{
	const struct bond *b = i->kind == &kind_bond ? bond_of(i) : NULL;

	return b && (!obj_has(&bond_schema, &b->obj, "mode") || b->mode == BOND_ACTIVE_BACKUP);
}

const struct kind kind_bond = {
	.name = "bond",
	.example = "name: bond0\ntype: bond\nlink-aggregation:\n  mode: active-backup\n  port:\n  - eth1\n  - eth2\n",
	.nm_type = "bond",
	.metric = 300,
	.flags = KIND_CONTROLLER | KIND_NEEDS_OWN | KIND_COPIES_MAC,
	.own = &own_schema,
	.own_key = "link-aggregation",
	.check = check,
	.ports = ports,
	.lower = lower,
	.lower_port = lower_port,
	.raise = raise,
	.raise_port = raise_port,
	.canonical = canonical,
};
