/* Bonds (linux/if_link.h, IFLA_BOND_*). Options that have no say in the bond's mode are not shown: the kernel gives all
 * of them (drivers/net/bonding/bond_options.c, unsuppmodes), and nmstate refuses some. */
#include <linux/if_link.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

/* linux/if_bonding.h: BOND_MODE_*, as bits. */
enum { RR = 1, AB = 2, XOR = 4, BC = 8, LACP = 16, TLB = 32, ALB = 64 };

#define OPTION(attr, key_, ...) { attr, ATTR_NUMBER, key_, .sub = "options", __VA_ARGS__ }
static const struct attr_row rows[] = {
	{ IFLA_BOND_MODE, ATTR_NUMBER, "mode" },
	OPTION(IFLA_BOND_AD_ACTOR_SYS_PRIO, "ad_actor_sys_prio", .when = LACP),
	{ IFLA_BOND_AD_ACTOR_SYSTEM, ATTR_MAC, "ad_actor_system", .sub = "options", .when = LACP },
	OPTION(IFLA_BOND_AD_SELECT, "ad_select", .when = LACP),
	OPTION(IFLA_BOND_AD_USER_PORT_KEY, "ad_user_port_key", .when = LACP),
	OPTION(IFLA_BOND_ALL_SLAVES_ACTIVE, "all_slaves_active"),
	OPTION(IFLA_BOND_ARP_ALL_TARGETS, "arp_all_targets"),
	OPTION(IFLA_BOND_ARP_INTERVAL, "arp_interval"),
	OPTION(IFLA_BOND_ARP_VALIDATE, "arp_validate"),
	OPTION(IFLA_BOND_MISSED_MAX, "arp_missed_max", .when = RR | AB | XOR | BC),
	OPTION(IFLA_BOND_DOWNDELAY, "downdelay"),
	OPTION(IFLA_BOND_UPDELAY, "updelay"),
	OPTION(IFLA_BOND_FAIL_OVER_MAC, "fail_over_mac", .when = AB),
	OPTION(IFLA_BOND_AD_LACP_RATE, "lacp_rate", .when = LACP),
	OPTION(IFLA_BOND_AD_LACP_ACTIVE, "lacp_active", .when = LACP),
	OPTION(IFLA_BOND_LP_INTERVAL, "lp_interval"),
	OPTION(IFLA_BOND_MIIMON, "miimon"),
	OPTION(IFLA_BOND_MIN_LINKS, "min_links"),
	OPTION(IFLA_BOND_PACKETS_PER_SLAVE, "packets_per_slave", .when = RR),
	OPTION(IFLA_BOND_RESEND_IGMP, "resend_igmp", .when = RR | AB | TLB | ALB),
	OPTION(IFLA_BOND_NUM_PEER_NOTIF, "num_grat_arp", .when = AB),
	OPTION(IFLA_BOND_NUM_PEER_NOTIF, "num_unsol_na", .when = AB),
	{ IFLA_BOND_PRIMARY, ATTR_LINK, "primary", .sub = "options", .when = AB | TLB | ALB },
	OPTION(IFLA_BOND_PRIMARY_RESELECT, "primary_reselect"),
	OPTION(IFLA_BOND_TLB_DYNAMIC_LB, "tlb_dynamic_lb", .when = TLB | ALB),
	OPTION(IFLA_BOND_USE_CARRIER, "use_carrier"),
	OPTION(IFLA_BOND_XMIT_HASH_POLICY, "xmit_hash_policy", .when = XOR | LACP | TLB),
};

static uint32_t mode_bit(struct nlattr **tb)
{
	return tb[IFLA_BOND_MODE] ? 1u << (attr_number(tb[IFLA_BOND_MODE]) & 31) : 0;
}

/* The targets with commas between, as the kernel's own file has them. */
static struct str targets(struct state *s, const struct nlattr *list)
{
	char text[IP_TEXT_MAX];
	struct str all = STR("");
	struct nlattr *a;
	int rest;

	nla_for_each_nested(a, list, rest)
	{
		struct ip ip = rows_ip_of(a);
		size_t n = ip.family ? ip_format(&ip, text) : 0;

		if (n)
			all = str_printf(&s->ctx->arena, "%s%s%.*s", all.p, all.n ? "," : "", (int)n, text);
	}
	return all;
}

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	const struct schema *options_schema;
	struct obj *options = rows_sub(s, schema, own, "options", &options_schema);
	char text[IP_TEXT_MAX];
	struct nlattr *a;
	int rest;

	(void)l;
	raise_list(schema, own, "port");
	raise_list(schema, own, "ports-config");
	if (tb[IFLA_BOND_ARP_IP_TARGET])
		raise_set_str(s->ctx, options_schema, options, "arp_ip_target", targets(s, tb[IFLA_BOND_ARP_IP_TARGET]));
	if (!tb[IFLA_BOND_NS_IP6_TARGET])
		return;
	raise_list(options_schema, options, "ns_ip6_target");
	nla_for_each_nested(a, tb[IFLA_BOND_NS_IP6_TARGET], rest)
	{
		struct ip ip = rows_ip_of(a);

		if (ip.family)
			raise_name(s->ctx, options_schema, options, "ns_ip6_target", (struct str){ text, ip_format(&ip, text) });
	}
}

/* A bond's port keeps the address that it came with; the driver's own, where there is one, counts first. */
static void port(struct state *s, struct link *controller, struct link *l, const struct schema *schema, struct obj *own)
{
	static const struct attr_row port_rows[] = {
		{ IFLA_BOND_SLAVE_PRIO, ATTR_SIGNED, "priority" },
		{ IFLA_BOND_SLAVE_QUEUE_ID, ATTR_NUMBER, "queue-id" },
	};
	struct nlattr *tb[IFLA_BOND_SLAVE_MAX + 1];
	const struct schema *item_schema;
	const struct nlattr *mac;
	struct obj *item;

	(void)controller;
	netlink_nested(l->port_data, tb, IFLA_BOND_SLAVE_MAX);
	raise_name(s->ctx, schema, own, "port", l->iface->name);
	item = rows_item(s, schema, own, "ports-config", &item_schema);
	raise_set_str(s->ctx, item_schema, item, "name", l->iface->name);
	rows_read(s, item_schema, item, port_rows, ARRAY_SIZE(port_rows), tb, IFLA_BOND_SLAVE_MAX, 0);
	mac = tb[IFLA_BOND_SLAVE_PERM_HWADDR];
	if (mac && !l->iface->permanent_mac.p)
		raise_set_str(s->ctx, &iface_schema, &l->iface->obj, "permanent-mac-address",
			      rows_mac(s->ctx, nla_data(mac), (size_t)nla_len(mac)));
}

extern const struct link_kind link_bond;
const struct link_kind link_bond = {
	.word = "bond", .kind = &kind_bond, .own = "link-aggregation", LINK_ROWS(rows),
	.attr_max = IFLA_BOND_MAX,
	.mask = mode_bit, .read = read, .port = port,
};
