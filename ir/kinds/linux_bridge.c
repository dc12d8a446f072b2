/* Linux bridge: NetworkManager settings bridge and bridge-port (nm-settings-keyfile(5)); limits of
 * the spanning tree times are IEEE 802.1D's. */
#include "ir/kind.h"
#include "ir/kinds/bridge_vlan.h"
#include "ir/raise.h"

#define MASK_RESTRICTED 7u

struct stp {
	struct obj obj;
	bool enabled;
	uint64_t forward_delay, hello_time, max_age, priority;
};

struct bridge_options {
	struct obj obj;
	struct stp *stp;
	struct str group_addr;
	uint64_t group_forward_mask, group_fwd_mask, hash_max, mac_ageing_time, vlan_default_pvid;
	uint64_t last_member_count, startup_query_count, last_member_interval, membership_interval, querier_interval;
	uint64_t query_interval, query_response_interval, startup_query_interval, gc_timer, hello_timer;
	bool querier, query_use_ifaddr, snooping;
	int router, vlan_protocol;
};

struct bridge {
	struct obj obj;
	struct list ports; /* of struct bridge_port * */
	struct bridge_options *options;
	bool allow_extra_ports;
};

struct bridge_keys {
	struct obj obj;
	struct bridge *bridge;
};

struct bridge_port {
	struct obj obj;
	struct str name;
	bool hairpin;
	uint64_t path_cost, priority;
	struct bridge_vlan *vlan;
};

static const struct word routers[] = {
	{ "disabled", 0, "0", NULL }, { "auto", 1, "1", NULL }, { "enabled", 2, "2", NULL },
};
static const struct words router_words = { routers, ARRAY_SIZE(routers), true };

static const struct word protocols[] = { { "802.1q", 1, NULL, "802.1Q" }, { "802.1ad", 2, NULL, "802.1ad" } };
static const struct words protocol_words = WORDS(protocols);

static const struct field stp_rows[] = {
	FIELD(struct stp, "enabled", enabled, BOOLISH, .nm = NM_BRIDGE_STP, .doc = "Spanning tree."),
	FIELD(struct stp, "forward-delay", forward_delay, UINT_STR, .min = 2, .max = 30, .nm = NM_BRIDGE_FORWARD_DELAY,
	      .doc = "Seconds."),
	FIELD(struct stp, "hello-time", hello_time, UINT_STR, .min = 1, .max = 10, .nm = NM_BRIDGE_HELLO_TIME,
	      .doc = "Seconds."),
	FIELD(struct stp, "max-age", max_age, UINT_STR, .min = 6, .max = 40, .nm = NM_BRIDGE_MAX_AGE, .doc = "Seconds."),
	FIELD(struct stp, "priority", priority, UINT_STR, .max = UINT16_MAX, .nm = NM_BRIDGE_PRIORITY,
	      .doc = "Bridge priority."),
};
static const struct schema stp_schema = SCHEMA("stp", struct stp, stp_rows);

#define OPTION(key, member, type, ...) FIELD(struct bridge_options, key, member, type, __VA_ARGS__)
#define TIMER(key, member, prop) \
	OPTION(key, member, UINT_STR, .max = INT64_MAX, .nm = prop, .doc = "Hundredths of a second.")
static const struct field option_rows[] = {
	OPTION("stp", stp, SUB, .sub = &stp_schema, .flags = FIELD_NULL_ABSENT, .doc = "Spanning tree."),
	OPTION("group-addr", group_addr, MAC, .flags = FIELD_NULL_ABSENT, .nm = NM_BRIDGE_GROUP_ADDRESS,
	       .doc = "Address that STP frames go to."),
	OPTION("group-forward-mask", group_forward_mask, UINT_STR, .max = UINT16_MAX, .nm = NM_BRIDGE_GROUP_FORWARD_MASK,
	       .doc = "Link-local groups that are forwarded."),
	OPTION("group-fwd-mask", group_fwd_mask, UINT_STR, .max = UINT16_MAX, .nm = NM_BRIDGE_GROUP_FORWARD_MASK,
	       .doc = "Old name of group-forward-mask."),
	OPTION("hash-max", hash_max, UINT_STR, .min = 1, .max = UINT32_MAX, .nm = NM_BRIDGE_MULTICAST_HASH_MAX,
	       .doc = "Size of the multicast table, a power of two."),
	OPTION("mac-ageing-time", mac_ageing_time, UINT_STR, .max = 1000000, .nm = NM_BRIDGE_AGEING_TIME,
	       .doc = "Seconds that an address is kept."),
	OPTION("multicast-last-member-count", last_member_count, UINT_STR, .max = UINT32_MAX,
	       .nm = NM_BRIDGE_MULTICAST_LAST_MEMBER_COUNT, .doc = "Queries before a group is left."),
	OPTION("multicast-startup-query-count", startup_query_count, UINT_STR, .max = UINT32_MAX,
	       .nm = NM_BRIDGE_MULTICAST_STARTUP_QUERY_COUNT, .doc = "Queries at the start."),
	TIMER("multicast-last-member-interval", last_member_interval, NM_BRIDGE_MULTICAST_LAST_MEMBER_INTERVAL),
	TIMER("multicast-membership-interval", membership_interval, NM_BRIDGE_MULTICAST_MEMBERSHIP_INTERVAL),
	TIMER("multicast-querier-interval", querier_interval, NM_BRIDGE_MULTICAST_QUERIER_INTERVAL),
	TIMER("multicast-query-interval", query_interval, NM_BRIDGE_MULTICAST_QUERY_INTERVAL),
	TIMER("multicast-query-response-interval", query_response_interval, NM_BRIDGE_MULTICAST_QUERY_RESPONSE_INTERVAL),
	TIMER("multicast-startup-query-interval", startup_query_interval, NM_BRIDGE_MULTICAST_STARTUP_QUERY_INTERVAL),
	OPTION("multicast-querier", querier, BOOLISH, .nm = NM_BRIDGE_MULTICAST_QUERIER, .doc = "Send queries."),
	OPTION("multicast-query-use-ifaddr", query_use_ifaddr, BOOLISH, .nm = NM_BRIDGE_MULTICAST_QUERY_USE_IFADDR,
	       .doc = "Queries carry the bridge's address."),
	OPTION("multicast-snooping", snooping, BOOLISH, .nm = NM_BRIDGE_MULTICAST_SNOOPING, .doc = "Snoop on IGMP and MLD."),
	OPTION("multicast-router", router, ENUM, .words = &router_words, .nm = NM_BRIDGE_MULTICAST_ROUTER,
	       .doc = "Is a multicast router behind the bridge?"),
	OPTION("vlan-protocol", vlan_protocol, ENUM, .flags = FIELD_NULL_ABSENT, .words = &protocol_words,
	      .nm = NM_BRIDGE_VLAN_PROTOCOL,
	       .doc = "Tag protocol."),
	OPTION("vlan-default-pvid", vlan_default_pvid, UINT, .flags = FIELD_NULL_ABSENT, .max = 4094,
	      .nm = NM_BRIDGE_VLAN_DEFAULT_PVID,
	       .doc = "Native tag of ports that say nothing."),
	FIELD_QUERY(struct bridge_options, "gc-timer", gc_timer, UINT, .doc = "Query only."),
	FIELD_QUERY(struct bridge_options, "hello-timer", hello_timer, UINT, .doc = "Query only."),
};
static const struct schema options_schema = SCHEMA("options", struct bridge_options, option_rows);

static const struct field port_rows[] = {
	FIELD(struct bridge_port, "name", name, IFNAME, .flags = FIELD_REQUIRED, .doc = "Name of the port."),
	FIELD(struct bridge_port, "stp-hairpin-mode", hairpin, BOOLISH, .nm = NM_BRIDGE_PORT_HAIRPIN,
	      .doc = "Frames may go back."),
	FIELD(struct bridge_port, "stp-path-cost", path_cost, UINT_STR, .min = 0, .max = 65535, .nm = NM_BRIDGE_PORT_PATH_COST,
	      .doc = "Path cost."),
	FIELD(struct bridge_port, "stp-priority", priority, UINT_STR, .min = 0, .max = 63, .nm = NM_BRIDGE_PORT_PRIORITY,
	      .doc = "Port priority."),
	FIELD(struct bridge_port, "vlan", vlan, SUB, .sub = &bridge_vlan_schema, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .doc = "VLAN filtering."),
};
static const struct schema port_schema = SCHEMA("port", struct bridge_port, port_rows);

static const struct field bridge_rows[] = {
	FIELD(struct bridge, "port", ports, LIST, ALIAS("ports"), .sub = &port_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "The ports."),
	FIELD(struct bridge, "options", options, SUB, .sub = &options_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Bridge options."),
	FIELD(struct bridge, "allow-extra-ports", allow_extra_ports, BOOL,
	      .flags = FIELD_NULL_ABSENT | FIELD_NOT_HELD,
	      .doc = "Keep ports that are not listed; verification only."),
};
static const struct schema bridge_schema = SCHEMA("bridge", struct bridge, bridge_rows);

static const struct field own_rows[] = {
	FIELD(struct bridge_keys, "bridge", bridge, SUB, .sub = &bridge_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Bridge settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct bridge_keys, own_rows);

static const struct bridge *bridge_of(const struct iface *i)
{
	return ((const struct bridge_keys *)i->own)->bridge;
}

static bool any_vlan(const struct bridge *b)
{
	struct bridge_port *const *p = b->ports.items;

	for (size_t k = 0; k < b->ports.n; k++)
		if (p[k]->vlan && bridge_vlan_is_set(p[k]->vlan))
			return true;
	return false;
}

static void check_masks(struct ctx *ctx, const struct bridge_options *o)
{
	struct diag *d;

	if (!obj_has(&options_schema, &o->obj, "group-forward-mask") || !obj_has(&options_schema, &o->obj, "group-fwd-mask") ||
	    o->group_forward_mask == o->group_fwd_mask)
		return;
	d = diag(ctx, DIAG_BRIDGE_MASKS, at_value(&options_schema, &o->obj, "group-fwd-mask"),
		 "`group-fwd-mask` and `group-forward-mask` are one option, and differ");
	diag_label(ctx, d, at_value(&options_schema, &o->obj, "group-forward-mask"), "the other value");
	diag_help(ctx, d, "keep `group-forward-mask`");
}

/* The groups of STP, pause frames and LACP end at every bridge (IEEE 802.1Q; net/bridge/br_private.h). */
static void check_mask_bits(struct ctx *ctx, const struct bridge_options *o, const char *key, uint64_t mask)
{
	struct diag *d;

	if (!(mask & MASK_RESTRICTED))
		return;
	d = diag(ctx, DIAG_BRIDGE_MASK_BITS, at_value(&options_schema, &o->obj, key),
		 "`%s` has a bit that a bridge never forwards: one of 0, 1 and 2", key);
	mask &= ~(uint64_t)MASK_RESTRICTED;
	diag_help(ctx, d, "without these bits the mask is %llu", (unsigned long long)mask);
	diag_fix(ctx, d, at_value(&options_schema, &o->obj, key), str_printf(&ctx->arena, "%llu", (unsigned long long)mask));
}

/* The standard's reserved addresses; 1, 2 and 3 of them are other protocols'. */
static bool is_group_address(struct str mac)
{
	uint8_t m[6];
	static const uint8_t prefix[] = { 0x01, 0x80, 0xc2, 0x00, 0x00 };

	return parse_mac(mac, m) && !memcmp(m, prefix, 5) && !(m[5] & 0xf0) && (m[5] < 1 || m[5] > 3);
}

static uint64_t power_below(uint64_t v)
{
	while (v & (v - 1))
		v &= v - 1;
	return v;
}

/* NetworkManager sets the default PVID only with VLAN filtering, and that is on when a port asks for tags. */
static void check_pvid(struct ctx *ctx, const struct bridge *b, const struct bridge_options *o)
{
	struct diag *d;

	if (!obj_has(&options_schema, &o->obj, "vlan-default-pvid") || o->vlan_default_pvid == 1 || any_vlan(b))
		return;
	d = diag(ctx, DIAG_BRIDGE_PVID, at_key(&options_schema, &o->obj, "vlan-default-pvid"),
		 "`vlan-default-pvid` needs VLAN filtering");
	diag_help(ctx, d, "give a port a `vlan` mapping");
}

static void check_options(struct ctx *ctx, const struct bridge *b)
{
	const struct bridge_options *o = b->options;
	struct diag *d;

	if (!o)
		return;
	check_masks(ctx, o);
	check_mask_bits(ctx, o, "group-forward-mask", o->group_forward_mask);
	if (o->group_fwd_mask != o->group_forward_mask)
		check_mask_bits(ctx, o, "group-fwd-mask", o->group_fwd_mask);
	if (o->group_addr.n && !is_group_address(o->group_addr)) {
		d = diag(ctx, DIAG_BRIDGE_GROUP_ADDRESS, at_value(&options_schema, &o->obj, "group-addr"),
			 "`group-addr` must be a link-local group address");
		diag_help(ctx, d, "one of 01:80:C2:00:00:00 and 01:80:C2:00:00:04 to 0F");
	}
	if (o->hash_max & (o->hash_max - 1)) {
		d = diag(ctx, DIAG_BRIDGE_HASH_MAX, at_value(&options_schema, &o->obj, "hash-max"),
			 "`hash-max` must be a power of two");
		diag_help(ctx, d, "the next below is %llu", (unsigned long long)power_below(o->hash_max));
	}
	check_pvid(ctx, b, o);
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct bridge *b = bridge_of(i);
	struct bridge_port *const *p;

	if (!b)
		return;
	p = b->ports.items;
	for (size_t k = 0; k < b->ports.n; k++) {
		if (p[k]->vlan)
			bridge_vlan_check(ctx, p[k]->vlan, str_printf(&ctx->arena, "port `%.*s` of bridge `%.*s`",
								      STR_ARG(p[k]->name), STR_ARG(i->name)));
	}
	check_options(ctx, b);
}

static struct port_ref *ports(struct ctx *ctx, const struct iface *i, size_t *out_n)
{
	const struct bridge *b = bridge_of(i);
	struct bridge_port *const *p;
	struct port_ref *refs;

	if (!b || !obj_has(&bridge_schema, &b->obj, "port"))
		return NULL;
	p = b->ports.items;
	refs = arena_array(&ctx->arena, struct port_ref, b->ports.n);
	for (size_t k = 0; k < b->ports.n; k++) {
		refs[k].name = (struct name){ p[k]->name, obj_node(&port_schema, &p[k]->obj, "name") };
		refs[k].entry = p[k];
	}
	*out_n = b->ports.n;
	return refs;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct bridge *b = bridge_of(i);

	if (b && obj_node(&bridge_schema, &b->obj, "port"))
		profile_set_bool(&ctx->arena, p, NM_BRIDGE_VLAN_FILTERING, any_vlan(b),
				 obj_node(&bridge_schema, &b->obj, "port"));
}

static void lower_port(struct ctx *ctx, const struct iface *i, const void *entry, struct profile *port)
{
	const struct bridge_port *c = entry;
	struct list ranges;

	(void)i;
	if (!c)
		return;
	/* Rows of an entry go to the port's profile; the rows' walker is the pass's. */
	lower_rows_of(ctx, &port_schema, &c->obj, port);
	if (!c->vlan || !bridge_vlan_is_set(c->vlan))
		return;
	ranges = bridge_vlan_ranges(ctx, c->vlan);
	if (ranges.n)
		profile_set_list(&ctx->arena, port, NM_BRIDGE_PORT_VLANS, ranges, c->vlan->obj.origin);
}

/* On a bridge that filters, a port without VLANs passes none. */
static bool filters(const struct profile *bridge)
{
	const struct prop *p = profile_get(bridge, NM_BRIDGE_VLAN_FILTERING);

	return p && p->b;
}

static void raise_port(const struct raise *r, struct iface *i, const struct raised_port *port)
{
	struct bridge *b = raise_sub(r->ctx, &own_schema, i->own, "bridge");
	struct bridge_port *entry = raise_item(r->ctx, &bridge_schema, &b->obj, "port");
	const struct prop *vlans = profile_get(r->profile, NM_BRIDGE_PORT_VLANS);

	raise_set_str(r->ctx, &port_schema, &entry->obj, "name", port->name);
	raise_rows_of(r, &port_schema, &entry->obj);
	if ((vlans && vlans->list.n) || filters(port->controller))
		bridge_vlan_raise(r, raise_sub(r->ctx, &port_schema, &entry->obj, "vlan"),
				  vlans ? vlans->list : (struct list){ 0 });
}

/* Without ports too: what is said of filtering is said by a port list. */
static void raise(const struct raise *r, struct iface *i)
{
	struct bridge *b;

	if (!profile_has(r->profile, NM_BRIDGE_VLAN_FILTERING))
		return;
	b = raise_sub(r->ctx, &own_schema, i->own, "bridge");
	raise_list(&bridge_schema, &b->obj, "port");
}

static void align(const struct raise *r, struct iface *i)
{
	struct bridge *b = ((struct bridge_keys *)i->own)->bridge;
	struct bridge_port *const *p = b ? b->ports.items : NULL;

	for (size_t k = 0; b && k < b->ports.n; k++)
		if (p[k]->vlan && bridge_vlan_is_set(p[k]->vlan))
			bridge_vlan_align(r, p[k]->vlan);
}

static void canonical(const struct raise *r, struct iface *i)
{
	struct bridge *b = ((struct bridge_keys *)i->own)->bridge;
	struct bridge_port *const *p = b ? b->ports.items : NULL;

	for (size_t k = 0; b && k < b->ports.n; k++)
		if (p[k]->vlan && bridge_vlan_is_set(p[k]->vlan))
			bridge_vlan_canonical(r, p[k]->vlan);
	if (!b || !b->options || !obj_has(&options_schema, &b->options->obj, "group-fwd-mask"))
		return;
	raise_set_uint(&options_schema, &b->options->obj, "group-forward-mask", b->options->group_fwd_mask);
	obj_set_given(&options_schema, &b->options->obj, "group-fwd-mask", false);
}

const struct kind kind_linux_bridge = {
	.name = "linux-bridge",
	.example = "name: br0\ntype: linux-bridge\nbridge:\n  port:\n  - name: eth1\n",
	.nm_type = "bridge",
	.metric = 425,
	.flags = KIND_CONTROLLER | KIND_COPIES_MAC | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "bridge",
	.check = check,
	.ports = ports,
	.lower = lower,
	.lower_port = lower_port,
	.raise = raise,
	.raise_port = raise_port,
	.align = align,
	.canonical = canonical,
};
