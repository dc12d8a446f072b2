/* Bond: NetworkManager setting bond (options as the kernel's bonding driver names them,
 * Documentation/networking/bonding.rst) and bond-port of its ports. */
#include "ir/kind.h"
#include "ir/kinds/bond_options.h"

struct bond {
	struct obj obj;
	int mode;
	struct list ports;        /* of struct name */
	struct list ports_config; /* of struct bond_port * */
	struct bond_options *options;
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
	FIELD(struct bond_port, "priority", priority, INT_STR, .min = INT32_MIN, .max = INT32_MAX, .since = "1.44",
	      .doc = "Priority when the active port is chosen."),
	FIELD(struct bond_port, "queue-id", queue_id, UINT_STR, .max = UINT16_MAX, .since = "1.34", .doc = "Transmit queue."),
};
static const struct schema port_schema = SCHEMA("ports-config", struct bond_port, port_rows);

static const struct field bond_rows[] = {
	FIELD(struct bond, "mode", mode, ENUM, .words = &bond_mode_words, .flags = FIELD_REQUIRED, .doc = "Bonding mode."),
	FIELD(struct bond, "port", ports, NAMES, ALIAS("ports"), .doc = "Names of the ports."),
	FIELD(struct bond, "slaves", ports, NAMES, .doc = "Old name of `port`."),
	FIELD(struct bond, "ports-config", ports_config, LIST, .sub = &port_schema, .doc = "Settings of the ports."),
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

static bool has_port(const struct bond *b, struct str name)
{
	const struct name *ports = b->ports.items;
	struct bond_port *const *configs = b->ports_config.items;

	for (size_t k = 0; k < b->ports.n; k++)
		if (str_eq(ports[k].text, name))
			return true;
	for (size_t k = 0; !b->ports.n && k < b->ports_config.n; k++)
		if (str_eq(configs[k]->name, name))
			return true;
	return false;
}

static void check_queue_ids(struct ctx *ctx, const struct bond *b)
{
	struct bond_port *const *c = b->ports_config.items;

	for (size_t k = 0; k < b->ports_config.n; k++)
		for (size_t j = 0; j < k; j++) {
			struct diag *d;

			if (!c[k]->queue_id || c[k]->queue_id != c[j]->queue_id)
				continue;
			d = diag(ctx, DIAG_BOND_QUEUE_ID, at_value(&port_schema, &c[k]->obj, "queue-id"),
				 "`queue-id` %llu is used by two ports", (unsigned long long)c[k]->queue_id);
			diag_label(ctx, d, at_value(&port_schema, &c[j]->obj, "queue-id"), "first used here");
			break;
		}
}

/* With both lists given, they must say the same ports. */
static void check_port_sets(struct ctx *ctx, const struct bond *b)
{
	struct bond_port *const *c = b->ports_config.items;

	if (!b->ports.n || !b->ports_config.n)
		return;
	for (size_t k = 0; k < b->ports_config.n; k++)
		if (c[k]->name.n && !has_port(b, c[k]->name))
			diag(ctx, DIAG_BOND_PORT_SETS, at_value(&port_schema, &c[k]->obj, "name"),
			     "`%.*s` is in `ports-config`, but not in `port`", STR_ARG(c[k]->name));
}

static void check_primary(struct ctx *ctx, const struct bond *b)
{
	struct str primary = b->options ? b->options->primary : (struct str){ 0 };
	struct diag *d;

	if (!primary.n || has_port(b, primary))
		return;
	d = diag(ctx, DIAG_BOND_PRIMARY, at_value(&bond_options_schema, &b->options->obj, "primary"),
		 "`primary` is `%.*s`, which is no port of this bond", STR_ARG(primary));
	diag_help(ctx, d, "name one of the bond's ports");
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct bond *b = bond_of(i);

	if (!b)
		return;
	check_queue_ids(ctx, b);
	check_port_sets(ctx, b);
	check_primary(ctx, b);
	if (obj_has(&bond_schema, &b->obj, "mode"))
		bond_options_check(ctx, b->mode, b->options, obj_node(&bond_schema, &b->obj, "mode"));
}

static struct port_ref *ports(struct ctx *ctx, const struct iface *i, size_t *out_n)
{
	const struct bond *b = bond_of(i);
	struct bond_port *const *configs;
	const struct name *names;
	struct port_ref *refs;

	if (!b || !(b->ports.items || b->ports_config.items))
		return NULL;
	configs = b->ports_config.items;
	names = b->ports.items;
	*out_n = names ? b->ports.n : b->ports_config.n;
	refs = arena_array(&ctx->arena, struct port_ref, *out_n);
	for (size_t k = 0; k < *out_n; k++) {
		if (!names) {
			refs[k].name = (struct name){ configs[k]->name, obj_node(&port_schema, &configs[k]->obj, "name") };
			refs[k].entry = configs[k];
			continue;
		}
		refs[k].name = names[k];
		for (size_t j = 0; j < b->ports_config.n; j++)
			if (str_eq(configs[j]->name, names[k].text))
				refs[k].entry = configs[j];
	}
	return refs;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct bond *b = bond_of(i);

	if (b)
		bond_options_lower(ctx, b->mode, b->options, obj_node(&bond_schema, &b->obj, "mode"), p);
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

const struct kind kind_bond = {
	.name = "bond",
	.nm_type = "bond",
	.flags = KIND_CONTROLLER | KIND_NEEDS_OWN | KIND_COPIES_MAC,
	.own = &own_schema,
	.own_key = "link-aggregation",
	.check = check,
	.ports = ports,
	.lower = lower,
	.lower_port = lower_port,
};
