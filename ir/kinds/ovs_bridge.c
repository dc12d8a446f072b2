/* OVS bridge, and the ports that its list makes: NetworkManager settings ovs-bridge and ovs-port (nm-settings-keyfile(5);
 * ovs-vswitchd.conf.db(5), tables Bridge and Port). Neither is an interface of the kernel: between the bridge and an
 * interface stands a port, which holds VLANs and the bond's settings. */
#include "ir/kinds/bridge_vlan.h"
#include "ir/kinds/ovs.h"
#include "ir/ovs_db.h"
#include "ir/raise.h"

enum { FAIL_NONE, FAIL_SECURE, FAIL_STANDALONE };
enum { DATAPATH_NONE, DATAPATH_SYSTEM, DATAPATH_NETDEV };
enum { MODE_ACTIVE_BACKUP = 1, MODE_BALANCE_SLB, MODE_BALANCE_TCP, MODE_LACP };

struct stp {
	struct obj obj;
	bool enabled;
	uint64_t forward_delay, hello_time, max_age, priority;
};

struct ovs_options {
	struct obj obj;
	struct stp *stp;
	bool rstp, mcast_snooping;
	int fail_mode, datapath;
};

struct ovs_bond {
	struct obj obj;
	int mode;
	struct list ports; /* of struct ovs_bond_port * */
	uint64_t updelay, downdelay;
	struct ovs_ids *ids;
};

struct ovs_bond_port {
	struct obj obj;
	struct str name;
};

struct ovs_port_entry {
	struct obj obj;
	struct str name;
	struct bridge_vlan *vlan;
	struct ovs_bond *bond;
};

struct ovs_bridge {
	struct obj obj;
	struct list ports; /* of struct ovs_port_entry * */
	struct ovs_options *options;
	bool allow_extra_ports, allow_extra_patch_ports;
};

struct ovs_bridge_keys {
	struct obj obj;
	struct ovs_bridge *bridge;
};

#define STP_OTHER(key, member, max_) \
	FIELD(struct stp, key, member, UINT_STR, .max = max_, .doc = "No effect here.")
static const struct field stp_rows[] = {
	FIELD(struct stp, "enabled", enabled, BOOLISH, .nm = NM_OVS_BRIDGE_STP, .absent = "false",
	      .doc = "Spanning tree."),
	STP_OTHER("forward-delay", forward_delay, UINT8_MAX),
	STP_OTHER("hello-time", hello_time, UINT8_MAX),
	STP_OTHER("max-age", max_age, UINT8_MAX),
	STP_OTHER("priority", priority, UINT16_MAX),
};
static const struct schema stp_schema = SCHEMA("stp", struct stp, stp_rows);

/* An empty text asks for nothing (nmstate docs, OVS bridge). */
static const struct word fail_modes[] = { { "secure", FAIL_SECURE, NULL, NULL }, { "standalone", FAIL_STANDALONE, NULL, NULL },
					  { "", FAIL_NONE, NULL, NULL } };
static const struct words fail_mode_words = WORDS(fail_modes);
static const struct word datapaths[] = { { "system", DATAPATH_SYSTEM, NULL, NULL }, { "netdev", DATAPATH_NETDEV, NULL, NULL },
					 { "", DATAPATH_NONE, NULL, NULL } };
static const struct words datapath_words = WORDS(datapaths);

#define OPTION(key, member, type_, ...) FIELD(struct ovs_options, key, member, type_, __VA_ARGS__)
static const struct field option_rows[] = {
	OPTION("stp", stp, SUB, .sub = &stp_schema, .flags = FIELD_BOOL_SHORT, .absent = "off",
	       .doc = "Spanning tree: true, false or a mapping."),
	OPTION("rstp", rstp, BOOLISH, .nm = NM_OVS_BRIDGE_RSTP, .absent = "false",
	       .doc = "Rapid spanning tree."),
	OPTION("mcast-snooping-enable", mcast_snooping, BOOLISH, .nm = NM_OVS_BRIDGE_MCAST_SNOOPING,
	       .absent = "false", .doc = "Snoop on IGMP and MLD."),
	OPTION("fail-mode", fail_mode, ENUM, .words = &fail_mode_words, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	       .nm = NM_OVS_BRIDGE_FAIL_MODE, .absent = "standalone", .doc = "What the bridge does without its controller."),
	OPTION("datapath", datapath, ENUM, .words = &datapath_words, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	       .nm = NM_OVS_BRIDGE_DATAPATH, .absent = "system", .doc = "Who forwards: the kernel, or Open vSwitch (netdev)."),
};
static const struct schema options_schema = SCHEMA("options", struct ovs_options, option_rows);

static const struct word bond_modes[] = {
	{ "active-backup", MODE_ACTIVE_BACKUP, NULL, NULL },
	{ "balance-slb", MODE_BALANCE_SLB, NULL, NULL },
	{ "balance-tcp", MODE_BALANCE_TCP, NULL, NULL },
	{ "lacp", MODE_LACP, NULL, NULL },
};
static const struct words bond_mode_words = WORDS(bond_modes);

static const struct field bond_port_rows[] = {
	FIELD(struct ovs_bond_port, "name", name, IFNAME, .flags = FIELD_REQUIRED, .doc = "Name of the interface."),
};
static const struct schema bond_port_schema = SCHEMA("port", struct ovs_bond_port, bond_port_rows);

static const struct field bond_rows[] = {
	FIELD(struct ovs_bond, "mode", mode, ENUM, .words = &bond_mode_words, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_OVS_PORT_BOND_MODE, .absent = "Open vSwitch's own choice, active-backup",
	      .doc = "How frames are spread; balance-tcp and lacp need a switch that speaks LACP."),
	FIELD(struct ovs_bond, "port", ports, LIST, ALIAS("ports"), .sub = &bond_port_schema, .flags = FIELD_NULL_ABSENT,
	      .example = "[{name: eth1}, {name: eth2}]", .doc = "The interfaces of the bond."),
	FIELD(struct ovs_bond, "bond-updelay", updelay, UINT_STR, .max = UINT32_MAX, .nm = NM_OVS_PORT_BOND_UPDELAY,
	      .absent = "0", .doc = "Milliseconds that a link must be up before it is used."),
	FIELD(struct ovs_bond, "bond-downdelay", downdelay, UINT_STR, .max = UINT32_MAX, .nm = NM_OVS_PORT_BOND_DOWNDELAY,
	      .absent = "0", .doc = "Milliseconds that a link must be down before it is given up."),
	FIELD(struct ovs_bond, "ovs-db", ids, SUB, .sub = &ovs_ids_schema, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .doc = "What Open vSwitch's database holds of the port."),
};
static const struct schema bond_schema = SCHEMA("link-aggregation", struct ovs_bond, bond_rows);

static const struct field port_rows[] = {
	FIELD(struct ovs_port_entry, "name", name, IFNAME, .flags = FIELD_REQUIRED,
	      .doc = "Name of the interface, or of the bond."),
	FIELD(struct ovs_port_entry, "vlan", vlan, SUB, .sub = &ovs_vlan_schema, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .nm = NM_OVS_PORT_VLAN_MODE, .absent = "all VLANs pass", .doc = "VLANs of the port."),
	FIELD(struct ovs_port_entry, "link-aggregation", bond, SUB, ALIAS("bond"), .sub = &bond_schema,
	      .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER, .absent = "a port of one interface",
	      .example = "{mode: balance-slb, port: [{name: eth1}, {name: eth2}]}", .doc = "Several interfaces as one port."),
};
static const struct schema port_schema = SCHEMA("port", struct ovs_port_entry, port_rows);

static const struct field bridge_rows[] = {
	FIELD(struct ovs_bridge, "port", ports, LIST, ALIAS("ports"), .sub = &port_schema, .flags = FIELD_NULL_ABSENT,
	      .absent = "an internal interface of the bridge's name", .doc = "The ports."),
	FIELD(struct ovs_bridge, "options", options, SUB, .sub = &options_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Bridge options."),
	FIELD(struct ovs_bridge, "allow-extra-ports", allow_extra_ports, BOOL,
	      .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD, .absent = "false",
	      .doc = "Other ports of the bridge may stay; no part of the files."),
	FIELD(struct ovs_bridge, "allow-extra-patch-ports", allow_extra_patch_ports, BOOL,
	      .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD,
	      .absent = "false", .doc = "Patches that others made may stay; no part of the files."),
};
static const struct schema bridge_schema = SCHEMA("bridge", struct ovs_bridge, bridge_rows);

static const struct field own_rows[] = {
	FIELD(struct ovs_bridge_keys, "bridge", bridge, SUB, .sub = &bridge_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Bridge settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct ovs_bridge_keys, own_rows);

static const struct ovs_bridge *bridge_of(const struct iface *i)
{
	return ((const struct ovs_bridge_keys *)i->own)->bridge;
}

bool ovs_bridge_is_user_space(const struct iface *i)
{
	const struct ovs_bridge *b = i->kind == &kind_ovs_bridge ? bridge_of(i) : NULL;

	return b && b->options && b->options->datapath == DATAPATH_NETDEV;
}

static bool name_is_valid(const struct iface *i)
{
	return ovs_name_is_valid(i->name);
}

/* --- rules --- */

/* NetworkManager only switches the tree on or off. */
static void check_stp(struct ctx *ctx, const struct stp *s)
{
	for (size_t k = 1; k < stp_schema.n; k++) {
		struct diag *d;

		if (!(s->obj.has >> k & 1))
			continue;
		d = diag(ctx, DIAG_OVS_STP_OPTION, at_key(&stp_schema, &s->obj, stp_rows[k].key),
			 "`%s` has no effect on an `ovs-bridge`", stp_rows[k].key);
		diag_help(ctx, d, "set it by `other_config` in the bridge's `ovs-db`, as `stp-%s`", stp_rows[k].key);
	}
}

/* How many ports the list has, those that were wrong (and told) counted too. */
static size_t n_given(const struct schema *s, const struct obj *o)
{
	const struct node *list = obj_node(s, o, "port");

	return list && !node_is_null(list) ? (list->kind == NODE_SEQUENCE ? list->count : SIZE_MAX) : 0;
}

static void check_bond(struct ctx *ctx, const struct ovs_port_entry *p)
{
	const struct span at = at_key(&port_schema, &p->obj, "link-aggregation");
	const struct ovs_bond *b = p->bond;
	struct diag *d;

	if (b->ids)
		ovs_ids_check(ctx, b->ids);
	if (b->ports.n > 1 || b->ports.n < n_given(&bond_schema, &b->obj))
		return;
	if (b->ports.n) {
		d = diag(ctx, DIAG_OVS_BOND_OF_ONE, at, "bond `%.*s` has one interface: it does nothing", STR_ARG(p->name));
		diag_help(ctx, d, "name two under `port`, or remove `link-aggregation`");
	} else {
		d = diag(ctx, DIAG_OVS_BOND_EMPTY, at, "bond `%.*s` has no interfaces", STR_ARG(p->name));
		diag_help(ctx, d, "name them under `port`");
	}
}

static void check_entry(struct ctx *ctx, const struct iface *i, const struct ovs_port_entry *p)
{
	if (p->vlan)
		ovs_vlan_check(ctx, p->vlan, str_printf(&ctx->arena, "port `%.*s` of bridge `%.*s`", STR_ARG(p->name),
							STR_ARG(i->name)));
	if (p->bond)
		check_bond(ctx, p);
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct ovs_bridge *b = bridge_of(i);
	struct diag *d;

	if (i->mac_address.n) {
		d = diag(ctx, DIAG_OVS_BRIDGE_MAC, at_key(&iface_schema, &i->obj, "mac-address"),
			 "an `ovs-bridge` has no MAC address");
		diag_help(ctx, d, "set it on an internal `ovs-interface` of the bridge");
	}
	for (size_t k = 0; b && k < b->ports.n; k++)
		check_entry(ctx, i, ((struct ovs_port_entry *const *)b->ports.items)[k]);
	if (b && b->options && b->options->stp)
		check_stp(ctx, b->options->stp);
}

/* --- ports --- */

static const struct kind *made_kind(const struct iface *i, struct str name)
{
	return str_eq(i->name, name) ? &kind_ovs_interface : NULL;
}

static struct port_ref *bond_members(struct ctx *ctx, const struct iface *i, const struct ovs_bond *b)
{
	struct port_ref *refs = arena_array(&ctx->arena, struct port_ref, b->ports.n);
	struct ovs_bond_port *const *p = b->ports.items;

	for (size_t k = 0; k < b->ports.n; k++)
		refs[k] = (struct port_ref){ .name = { p[k]->name, obj_node(&bond_port_schema, &p[k]->obj, "name") },
					     .entry = p[k], .makes = made_kind(i, p[k]->name) };
	return refs;
}

static struct port_ref ref_of(struct ctx *ctx, const struct iface *i, const struct ovs_port_entry *p)
{
	struct port_ref ref = { .name = { p->name, obj_node(&port_schema, &p->obj, "name") }, .entry = p };

	if (p->bond) {
		ref.members = bond_members(ctx, i, p->bond);
		ref.n_members = p->bond->ports.n;
		ref.is_group = true;
		return ref;
	}
	ref.members = arena_new(&ctx->arena, struct port_ref);
	*ref.members = ref;
	ref.members->makes = made_kind(i, p->name);
	ref.n_members = 1;
	return ref;
}

static struct port_ref *ports(struct ctx *ctx, const struct iface *i, size_t *out_n)
{
	const struct ovs_bridge *b = bridge_of(i);
	struct port_ref *refs;

	if (!b)
		return NULL;
	refs = arena_array(&ctx->arena, struct port_ref, b->ports.n + 1);
	for (size_t k = 0; k < b->ports.n; k++)
		refs[k] = ref_of(ctx, i, ((struct ovs_port_entry *const *)b->ports.items)[k]);
	*out_n = b->ports.n;
	return refs;
}

/* Was something said of ports that could not be read? */
static bool is_unclear(const struct iface *i)
{
	const struct ovs_bridge *b = bridge_of(i);

	if (i->poisoned || ((const struct obj *)i->own)->bad)
		return true;
	return b && n_given(&bridge_schema, &b->obj) > b->ports.n;
}

/* NetworkManager makes no bridge without ports: then the bridge's own interface is one (nmstate docs, OVS bridge). */
static struct port_ref *spare_port(struct ctx *ctx, const struct iface *i)
{
	const struct ovs_bridge *b = bridge_of(i);
	bool listed = b && obj_node(&bridge_schema, &b->obj, "port");
	struct port_ref *refs;
	struct diag *d;

	if (is_unclear(i))
		return NULL;
	d = diag(ctx, DIAG_OVS_BRIDGE_EMPTY, listed ? at_key(&bridge_schema, &b->obj, "port") : iface_span(i),
		 "`%.*s` has no ports: an internal interface of its name is made", STR_ARG(i->name));
	diag_note(ctx, d, "NetworkManager does not make an OVS bridge without ports");
	diag_help(ctx, d, "list the ports, or `- name: %.*s` for just that interface", STR_ARG(i->name));
	refs = arena_array(&ctx->arena, struct port_ref, 2);
	refs[1].name = (struct name){ i->name, obj_node(&iface_schema, &i->obj, "name") };
	refs[1].makes = &kind_ovs_interface;
	refs[0] = (struct port_ref){ .name = refs[1].name, .members = &refs[1], .n_members = 1 };
	return refs;
}

/* --- profiles --- */

static void lower_word(struct ctx *ctx, const struct ovs_options *o, const char *key, int value, struct profile *p)
{
	const struct field *f = &option_rows[schema_find(&options_schema, str_of(key))];

	if (value)
		profile_set_str(&ctx->arena, p, f->nm, str_of(words_by_value(f->words, value)->text),
				obj_node(&options_schema, &o->obj, key));
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct ovs_bridge *b = bridge_of(i);

	if (!b || !b->options)
		return;
	lower_word(ctx, b->options, "fail-mode", b->options->fail_mode, p);
	lower_word(ctx, b->options, "datapath", b->options->datapath, p);
}

/* ovs-vswitchd.conf.db(5): balance-tcp needs LACP, and the other two are for switches without. `lacp` leaves the
 * mode to Open vSwitch. */
static void lower_mode(struct ctx *ctx, const struct ovs_bond *b, struct profile *p)
{
	const struct node *origin = obj_node(&bond_schema, &b->obj, "mode");
	bool lacp = b->mode == MODE_LACP || b->mode == MODE_BALANCE_TCP;

	if (!b->mode)
		return;
	profile_set_str(&ctx->arena, p, NM_OVS_PORT_LACP, lacp ? STR("active") : STR("off"), origin);
	if (b->mode != MODE_LACP)
		profile_set_str(&ctx->arena, p, NM_OVS_PORT_BOND_MODE, str_of(words_by_value(&bond_mode_words, b->mode)->text),
				origin);
}

static void lower_bond(struct ctx *ctx, const struct ovs_bond *b, struct profile *p)
{
	lower_mode(ctx, b, p);
	if (obj_has(&bond_schema, &b->obj, "bond-updelay"))
		profile_set_uint(&ctx->arena, p, NM_OVS_PORT_BOND_UPDELAY, b->updelay,
				 obj_node(&bond_schema, &b->obj, "bond-updelay"));
	if (obj_has(&bond_schema, &b->obj, "bond-downdelay"))
		profile_set_uint(&ctx->arena, p, NM_OVS_PORT_BOND_DOWNDELAY, b->downdelay,
				 obj_node(&bond_schema, &b->obj, "bond-downdelay"));
	if (b->ids)
		ovs_ids_lower(ctx, b->ids, p);
}

static void lower_vlan(struct ctx *ctx, const struct bridge_vlan *v, struct profile *p)
{
	const char *mode = ovs_vlan_mode(v);
	struct list trunks = bridge_vlan_trunks(ctx, v);

	if (mode)
		profile_set_str(&ctx->arena, p, NM_OVS_PORT_VLAN_MODE, str_of(mode), v->obj.origin);
	if (v->tag)
		profile_set_uint(&ctx->arena, p, NM_OVS_PORT_TAG, v->tag, obj_node(&ovs_vlan_schema, &v->obj, "tag"));
	if (trunks.n)
		profile_set_list(&ctx->arena, p, NM_OVS_PORT_TRUNKS, trunks,
				 obj_node(&ovs_vlan_schema, &v->obj, "trunk-tags"));
}

static void lower_port(struct ctx *ctx, const struct iface *i, const void *entry, struct profile *port)
{
	const struct ovs_port_entry *e = entry;

	(void)i;
	if (e && e->vlan)
		lower_vlan(ctx, e->vlan, port);
	if (e && e->bond)
		lower_bond(ctx, e->bond, port);
}

/* The inverse of lower_mode. */
static void raise_mode(const struct raise *r, struct ovs_bond *b)
{
	if (!b->mode && str_is(profile_str(r->profile, NM_OVS_PORT_LACP), "active"))
		raise_set_int(&bond_schema, &b->obj, "mode", MODE_LACP);
}

static void raise_bond(const struct raise *r, struct ovs_port_entry *e, struct list members)
{
	struct ovs_bond *b = raise_sub(r->ctx, &port_schema, &e->obj, "link-aggregation");
	const struct name *names = members.items;

	raise_rows_of(r, &bond_schema, &b->obj);
	raise_mode(r, b);
	ovs_ids_raise(r, &bond_schema, &b->obj);
	for (size_t k = 0; k < members.n; k++) {
		struct ovs_bond_port *p = raise_item(r->ctx, &bond_schema, &b->obj, "port");

		raise_set_str(r->ctx, &bond_port_schema, &p->obj, "name", names[k].text);
	}
}

static void raise_vlan(const struct raise *r, struct ovs_port_entry *e)
{
	struct str mode = profile_str(r->profile, NM_OVS_PORT_VLAN_MODE);
	const struct prop *tag = profile_get(r->profile, NM_OVS_PORT_TAG), *trunks = profile_get(r->profile, NM_OVS_PORT_TRUNKS);

	if (mode.n || tag || trunks)
		ovs_vlan_raise(r, raise_sub(r->ctx, &port_schema, &e->obj, "vlan"), mode, tag,
			       trunks ? trunks->list : (struct list){ 0 });
}

/* A port of one interface of its name is that interface; all else is a bond. */
static void raise_port(const struct raise *r, struct iface *i, const struct raised_port *port)
{
	struct ovs_bridge *b = raise_sub(r->ctx, &own_schema, i->own, "bridge");
	struct ovs_port_entry *e = raise_item(r->ctx, &bridge_schema, &b->obj, "port");
	const struct name *member = port->members.items;

	raise_set_str(r->ctx, &port_schema, &e->obj, "name", port->name);
	raise_vlan(r, e);
	if (port->members.n != 1 || !str_eq(member->text, port->name) || profile_has(r->profile, NM_OVS_PORT_BOND_MODE) ||
	    profile_has(r->profile, NM_OVS_PORT_LACP))
		raise_bond(r, e, port->members);
}

static void canonical(const struct raise *r, struct iface *i)
{
	struct ovs_bridge *b = ((struct ovs_bridge_keys *)i->own)->bridge;
	struct ovs_port_entry *const *p = b ? b->ports.items : NULL;

	for (size_t k = 0; b && k < b->ports.n; k++)
		if (p[k]->vlan && bridge_vlan_is_set(p[k]->vlan))
			ovs_vlan_canonical(r, p[k]->vlan);
}

const struct kind kind_ovs_bridge = {
	.name = "ovs-bridge",
	.example = "name: br0\ntype: ovs-bridge\nbridge:\n  port:\n  - name: eth1\n",
	.nm_type = "ovs-bridge",
	.id_suffix = "-br",
	.flags = KIND_CONTROLLER | KIND_USER_SPACE | KIND_NO_WIRED | KIND_MAC_WRONG | KIND_NO_IP | KIND_OVS | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "bridge",
	.port_kind = &kind_ovs_port,
	.name_is_valid = name_is_valid,
	.check = check,
	.ports = ports,
	.spare_port = spare_port,
	.lower = lower,
	.lower_port = lower_port,
	.raise_port = raise_port,
	.canonical = canonical,
};

struct no_keys {
	struct obj obj;
};
static const struct schema no_schema = { "interface", NULL, 0, sizeof(struct no_keys) };

const struct kind kind_ovs_port = {
	.name = "ovs-port",
	.nm_type = "ovs-port",
	.id_suffix = "-port",
	.flags = KIND_CONTROLLER | KIND_QUERY_ONLY | KIND_USER_SPACE | KIND_NO_WIRED | KIND_NO_IP | KIND_OVS,
	.own = &no_schema,
	.instead = "list the port in its `ovs-bridge`: the entry is made from that",
	.name_is_valid = name_is_valid,
};
