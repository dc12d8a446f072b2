/* Linux bridges (linux/if_link.h, IFLA_BR_*, IFLA_BRPORT_*; linux/if_bridge.h, the VLANs of ports). */
#include <linux/if_bridge.h>
#include <linux/if_ether.h>
#include <linux/if_link.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

/* What the kernel counts a second in where it speaks to programs: USER_HZ, 100 on all machines (asm-generic/param.h). */
#define USER_HZ 100
#define PVID_DEFAULT 1

/* linux/if_bridge.h: MDB_RTR_TYPE_*. */
static const char *const routers[] = { "disabled", "auto", "enabled", NULL };

#define OPTION(attr, key_, ...) { attr, ATTR_NUMBER, key_, __VA_ARGS__ }
#define SECONDS(attr, key_) { attr, ATTR_NUMBER, key_, .sub = "stp", .divide = USER_HZ }
static const struct attr_row option_rows[] = {
	{ IFLA_BR_STP_STATE, ATTR_SET, "enabled", .sub = "stp", .bits = ~0u },
	SECONDS(IFLA_BR_FORWARD_DELAY, "forward-delay"),
	SECONDS(IFLA_BR_HELLO_TIME, "hello-time"),
	SECONDS(IFLA_BR_MAX_AGE, "max-age"),
	{ IFLA_BR_PRIORITY, ATTR_NUMBER, "priority", .sub = "stp" },
	{ IFLA_BR_GROUP_ADDR, ATTR_MAC, "group-addr" },
	OPTION(IFLA_BR_GROUP_FWD_MASK, "group-forward-mask"),
	OPTION(IFLA_BR_GROUP_FWD_MASK, "group-fwd-mask"),
	OPTION(IFLA_BR_MCAST_HASH_MAX, "hash-max"),
	OPTION(IFLA_BR_AGEING_TIME, "mac-ageing-time", .divide = USER_HZ),
	OPTION(IFLA_BR_MCAST_LAST_MEMBER_CNT, "multicast-last-member-count"),
	OPTION(IFLA_BR_MCAST_STARTUP_QUERY_CNT, "multicast-startup-query-count"),
	OPTION(IFLA_BR_MCAST_LAST_MEMBER_INTVL, "multicast-last-member-interval"),
	OPTION(IFLA_BR_MCAST_MEMBERSHIP_INTVL, "multicast-membership-interval"),
	OPTION(IFLA_BR_MCAST_QUERIER_INTVL, "multicast-querier-interval"),
	OPTION(IFLA_BR_MCAST_QUERY_INTVL, "multicast-query-interval"),
	OPTION(IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, "multicast-query-response-interval"),
	OPTION(IFLA_BR_MCAST_STARTUP_QUERY_INTVL, "multicast-startup-query-interval"),
	OPTION(IFLA_BR_MCAST_QUERIER, "multicast-querier"),
	OPTION(IFLA_BR_MCAST_QUERY_USE_IFADDR, "multicast-query-use-ifaddr"),
	OPTION(IFLA_BR_MCAST_SNOOPING, "multicast-snooping"),
	OPTION(IFLA_BR_MCAST_ROUTER, "multicast-router", .words = routers),
	OPTION(IFLA_BR_VLAN_DEFAULT_PVID, "vlan-default-pvid"),
	OPTION(IFLA_BR_GC_TIMER, "gc-timer"),
	OPTION(IFLA_BR_HELLO_TIMER, "hello-timer"),
};

static const struct attr_row port_rows[] = {
	OPTION(IFLA_BRPORT_MODE, "stp-hairpin-mode"),
	OPTION(IFLA_BRPORT_COST, "stp-path-cost"),
	OPTION(IFLA_BRPORT_PRIORITY, "stp-priority"),
};

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	const struct schema *options_schema;
	struct obj *options = rows_sub(s, schema, own, "options", &options_schema);

	(void)l;
	rows_read(s, options_schema, options, option_rows, ARRAY_SIZE(option_rows), tb, IFLA_BR_MAX, 0);
	if (tb[IFLA_BR_VLAN_PROTOCOL])
		rows_word(options_schema, options, "vlan-protocol",
			  attr_number_be(tb[IFLA_BR_VLAN_PROTOCOL]) == ETH_P_8021AD ? "802.1ad" : "802.1q");
	raise_list(schema, own, "port");
}

/* --- VLANs of a port --- */

struct range {
	unsigned from, to, flags;
};

/* The next one or range of VLANs; the kernel gives a range as its two ends. False: there is none. */
static bool next_range(const struct link *port, size_t *at, struct range *out)
{
	struct bridge_vlan_info info;

	for (bool begun = false; *at < port->n_vlans; begun = true) {
		memcpy(&info, nla_data(port->vlans[(*at)++]), sizeof(info));
		if (!begun || !(info.flags & BRIDGE_VLAN_INFO_RANGE_END))
			*out = (struct range){ info.vid, info.vid, info.flags };
		out->to = info.vid;
		if (!(info.flags & BRIDGE_VLAN_INFO_RANGE_BEGIN))
			return true;
	}
	return false;
}

static bool is_native(const struct range *r)
{
	return (r->flags & BRIDGE_VLAN_INFO_PVID) && (r->flags & BRIDGE_VLAN_INFO_UNTAGGED);
}

static void add_tag(struct state *s, const struct schema *schema, struct obj *vlan, const struct range *r)
{
	const struct schema *tag_schema, *range_schema;
	struct obj *tag = rows_item(s, schema, vlan, "trunk-tags", &tag_schema), *range;

	if (r->from == r->to) {
		raise_set_uint(tag_schema, tag, "id", r->from);
		return;
	}
	range = rows_sub(s, tag_schema, tag, "id-range", &range_schema);
	raise_set_uint(range_schema, range, "min", r->from);
	raise_set_uint(range_schema, range, "max", r->to);
}

/* The bridge's default VLAN is what a port has that asks for none, and so is not shown (nmstate). */
static bool is_default(const struct range *r, uint64_t pvid)
{
	return r->from == pvid && r->to == pvid;
}

/* How nmstate says it: one untagged VLAN alone is an access port, all else a trunk, with that VLAN as the native one. */
static void read_vlans(struct state *s, const struct link *port, uint64_t pvid, const struct schema *item_schema,
		       struct obj *item)
{
	size_t n_tags = 0, n_shown = 0, at = 0;
	struct range r, native = { 0 };
	const struct schema *schema;
	struct obj *vlan;

	while (next_range(port, &at, &r)) {
		if (is_default(&r, pvid))
			continue;
		n_shown++;
		if (is_native(&r))
			native = r;
		else
			n_tags++;
	}
	if (!n_shown)
		return;
	vlan = rows_sub(s, item_schema, item, "vlan", &schema);
	rows_word(schema, vlan, "mode", n_tags ? "trunk" : "access");
	if (n_tags)
		raise_set_bool(schema, vlan, "enable-native", native.to);
	if (native.to)
		raise_set_uint(schema, vlan, "tag", native.to);
	raise_list(schema, vlan, "trunk-tags");
	for (at = 0; next_range(port, &at, &r);)
		if (!is_default(&r, pvid) && !is_native(&r))
			add_tag(s, schema, vlan, &r);
}

static void port(struct state *s, struct link *controller, struct link *l, const struct schema *schema, struct obj *own)
{
	struct nlattr *tb[IFLA_BRPORT_MAX + 1], *bridge[IFLA_BR_MAX + 1];
	const struct schema *item_schema;
	struct obj *item = rows_item(s, schema, own, "port", &item_schema);
	uint64_t pvid;

	raise_set_str(s->ctx, item_schema, item, "name", l->iface->name);
	netlink_nested(l->port_data, tb, IFLA_BRPORT_MAX);
	rows_read(s, item_schema, item, port_rows, ARRAY_SIZE(port_rows), tb, IFLA_BRPORT_MAX, 0);
	netlink_nested(controller->data, bridge, IFLA_BR_MAX);
	pvid = bridge[IFLA_BR_VLAN_DEFAULT_PVID] ? attr_number(bridge[IFLA_BR_VLAN_DEFAULT_PVID]) : PVID_DEFAULT;
	if (bridge[IFLA_BR_VLAN_FILTERING] && attr_number(bridge[IFLA_BR_VLAN_FILTERING]))
		read_vlans(s, l, pvid, item_schema, item);
}

extern const struct link_kind link_bridge;
const struct link_kind link_bridge = {
	.word = "bridge", .kind = &kind_linux_bridge, .own = "bridge",
	.attr_max = IFLA_BR_MAX, .read = read, .port = port,
};
