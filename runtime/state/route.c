/* Routes: RTM_GETROUTE (rtnetlink(7)), of both families and all tables. Shown are those that somebody set (protocols
 * boot, static, DHCP, router advertisements, and a few daemons), as nmstate has them: not what the kernel makes for
 * each address, and not what routing daemons bring by the hundred thousand. */
#include <linux/rtnetlink.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

#define ROUTE(r) &route_schema, &(r)->obj

static const uint8_t static_protocols[] = { RTPROT_BOOT, RTPROT_STATIC };
static const uint8_t other_protocols[] = { RTPROT_RA, RTPROT_DHCP, RTPROT_MROUTED, RTPROT_KEEPALIVED, RTPROT_BABEL };

static bool is_one_of(uint8_t protocol, const uint8_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == protocol)
			return true;
	return false;
}

static bool is_static(const struct rtmsg *head)
{
	return is_one_of(head->rtm_protocol, static_protocols, ARRAY_SIZE(static_protocols));
}

/* Cached routes are no routes of the table. */
static bool is_shown(const struct rtmsg *head)
{
	return (head->rtm_family == AF_INET || head->rtm_family == AF_INET6) && !(head->rtm_flags & RTM_F_CLONED) &&
	       (head->rtm_scope == RT_SCOPE_UNIVERSE || head->rtm_scope == RT_SCOPE_LINK) &&
	       (is_static(head) || is_one_of(head->rtm_protocol, other_protocols, ARRAY_SIZE(other_protocols)));
}

/* Types that lead nowhere: the words of route-type. */
static const char *type_word(unsigned type)
{
	return type == RTN_BLACKHOLE ? "blackhole" : type == RTN_UNREACHABLE ? "unreachable" :
	       type == RTN_PROHIBIT ? "prohibit" : NULL;
}

/* A route in a VRF's table is shown with the VRF's name beside the table's number. */
static void put_table(struct state *s, struct route *r, uint64_t table)
{
	const struct node *origin;

	raise_set_uint(ROUTE(r), "table-id", table);
	for (size_t i = 0; i < s->n_vrfs; i++)
		if (vrf_table(s->vrfs[i]->iface, &origin) == table)
			raise_set_str(s->ctx, ROUTE(r), "vrf-name", s->vrfs[i]->iface->name);
}

static void put_metrics(struct state *s, struct route *r, const struct nlattr *metrics, bool leads_nowhere)
{
	static const struct attr_row rows[] = {
		{ RTAX_INITCWND, ATTR_NUMBER, "initcwnd" }, { RTAX_INITRWND, ATTR_NUMBER, "initrwnd" },
		{ RTAX_MTU, ATTR_NUMBER, "mtu" },	    { RTAX_QUICKACK, ATTR_NUMBER, "quickack" },
		{ RTAX_ADVMSS, ATTR_NUMBER, "advmss" },
	};
	struct nlattr *tb[RTAX_MAX + 1];
	uint64_t lock;

	if (!metrics || !netlink_nested(metrics, tb, RTAX_MAX))
		return;
	lock = tb[RTAX_LOCK] ? attr_number(tb[RTAX_LOCK]) : 0;
	/* ip-route(8): a congestion window counts only where it is locked. */
	if ((lock & (1u << RTAX_CWND)) && tb[RTAX_CWND])
		raise_set_uint(ROUTE(r), "cwnd", attr_number(tb[RTAX_CWND]));
	if (lock & (1u << RTAX_MTU))
		raise_set_bool(ROUTE(r), "lock-mtu", true);
	if (!leads_nowhere)
		rows_read(s, ROUTE(r), rows, ARRAY_SIZE(rows), tb, RTAX_MAX, 0);
}

static struct ip_net destination(const struct rtmsg *head, struct nlattr *const *tb)
{
	struct ip_net net = { .ip = rows_ip_of(tb[RTA_DST]), .prefix_bits = head->rtm_dst_len };

	if (!net.ip.family)
		net.ip.family = head->rtm_family == AF_INET ? FAMILY_IPV4 : FAMILY_IPV6;
	return net;
}

/* What all hops of a route share. */
static struct route *route_make(struct state *s, const struct rtmsg *head, struct nlattr *const *tb)
{
	struct route *r = arena_new(&s->ctx->arena, struct route);

	r->obj.origin = &raise_origin;
	r->destination = destination(head, tb);
	obj_set_given(ROUTE(r), "destination", true);
	if (tb[RTA_PRIORITY])
		rows_number(s, ROUTE(r), "metric", attr_number(tb[RTA_PRIORITY]));
	put_table(s, r, tb[RTA_TABLE] ? attr_number(tb[RTA_TABLE]) : head->rtm_table);
	put_metrics(s, r, tb[RTA_METRICS], type_word(head->rtm_type));
	return r;
}

static void put_interface(struct state *s, struct route *r, int index)
{
	struct str name = state_link_name(s, index);

	if (!name.p)
		name = str_printf(&s->ctx->arena, "%d", index);
	raise_set_str(s->ctx, ROUTE(r), "next-hop-interface", name);
}

/* RTA_VIA (struct rtvia) is a gateway of the other family. None is the zero address of the route's own. */
static void put_gateway(struct state *s, struct route *r, const struct nlattr *gateway, const struct nlattr *via)
{
	struct ip ip = rows_ip_of(gateway);
	const uint8_t *bytes;

	if (via && nla_len(via) > (int)sizeof(uint16_t)) {
		bytes = nla_data(via);
		ip.family = nla_len(via) == (int)sizeof(uint16_t) + 16 ? FAMILY_IPV6 : FAMILY_IPV4;
		memcpy(ip.bytes, bytes + sizeof(uint16_t), ip.family == FAMILY_IPV6 ? 16 : 4);
	}
	if (!ip.family)
		ip.family = r->destination.ip.family;
	rows_ip(s, ROUTE(r), "next-hop-address", &ip);
}

struct routes {
	struct list all, fixed; /* of struct route * */
	size_t cap_all, cap_fixed;
};

static void append(struct state *s, struct list *l, size_t *cap, struct route *r)
{
	if (l->n == *cap)
		l->items = arena_grow(&s->ctx->arena, l->items, l->n, cap, sizeof(struct route *));
	((struct route **)l->items)[l->n++] = r;
}

static void add(struct state *s, struct routes *to, struct route *r, const struct rtmsg *head)
{
	append(s, &to->all, &to->cap_all, r);
	if (is_static(head))
		append(s, &to->fixed, &to->cap_fixed, r);
}

/* Hops follow each other at multiples of four bytes (RTNH_NEXT). */
static const struct rtnexthop *next_hop(const struct rtnexthop *hop, int *rest)
{
	int size = (hop->rtnh_len + (int)RTNH_ALIGNTO - 1) & ~((int)RTNH_ALIGNTO - 1);

	*rest -= size;
	return (const struct rtnexthop *)(uintptr_t)((const char *)hop + size);
}

/* One route a hop; weights are IPv4's only (nmstate), counted from 0 in the kernel. */
static void add_hops(struct state *s, struct routes *to, const struct rtmsg *head, struct nlattr *const *tb)
{
	const struct rtnexthop *hop = nla_data(tb[RTA_MULTIPATH]);
	int rest = nla_len(tb[RTA_MULTIPATH]);

	for (; rest >= (int)sizeof(*hop) && hop->rtnh_len >= sizeof(*hop) && hop->rtnh_len <= rest; hop = next_hop(hop, &rest)) {
		struct route *r = route_make(s, head, tb);
		struct nlattr *own[RTA_MAX + 1] = { 0 };

		nla_parse(own, RTA_MAX, (struct nlattr *)(uintptr_t)(hop + 1), (int)(hop->rtnh_len - sizeof(*hop)), NULL);
		put_interface(s, r, hop->rtnh_ifindex);
		put_gateway(s, r, own[RTA_GATEWAY], own[RTA_VIA]);
		if (head->rtm_family == AF_INET)
			raise_set_uint(ROUTE(r), "weight", hop->rtnh_hops + 1u);
		add(s, to, r, head);
	}
}

/* A route that leads nowhere has no next hop; IPv6's stand on an interface all the same. */
static void add_nowhere(struct state *s, struct routes *to, const struct rtmsg *head, struct nlattr *const *tb)
{
	struct route *r = route_make(s, head, tb);

	rows_word(ROUTE(r), "route-type", type_word(head->rtm_type));
	if (head->rtm_family == AF_INET6 && tb[RTA_OIF])
		put_interface(s, r, (int)attr_number(tb[RTA_OIF]));
	add(s, to, r, head);
}

static void add_plain(struct state *s, struct routes *to, const struct rtmsg *head, struct nlattr *const *tb)
{
	struct route *r = route_make(s, head, tb);
	struct ip source = rows_ip_of(tb[RTA_PREFSRC]);

	put_interface(s, r, (int)attr_number(tb[RTA_OIF]));
	put_gateway(s, r, tb[RTA_GATEWAY], tb[RTA_VIA]);
	if (source.family)
		rows_ip(s, ROUTE(r), "source", &source);
	add(s, to, r, head);
}

static void read_route(struct state *s, struct routes *to, const struct rtmsg *head, struct nlattr *const *tb)
{
	if (tb[RTA_MULTIPATH])
		add_hops(s, to, head, tb);
	else if (type_word(head->rtm_type))
		add_nowhere(s, to, head, tb);
	else if (tb[RTA_OIF])
		add_plain(s, to, head, tb);
}

bool state_read_routes(struct state *s)
{
	struct rtmsg request = { .rtm_family = AF_UNSPEC };
	const struct schema *schema;
	struct nlattr *tb[RTA_MAX + 1];
	struct routes routes = { 0 };
	struct routes_section *section;
	struct dump d = { 0 };

	if (!state_dump(s, netlink_request(RTM_GETROUTE, &request, sizeof(request)), "the kernel's routes", &d))
		return false;
	for (size_t i = 0; i < d.n; i++) {
		const struct rtmsg *head = nlmsg_data(d.items[i]);

		if (is_shown(head) && netlink_attrs(d.items[i], sizeof(*head), tb, RTA_MAX))
			read_route(s, &routes, head, tb);
	}
	section = rows_sub(s, &net_schema, &s->net->obj, "routes", &schema);
	section->running = s->net->running_routes = routes.all;
	section->config = routes.fixed;
	raise_list(schema, &section->obj, "running");
	raise_list(schema, &section->obj, "config");
	return true;
}
