/* Default gateways: RTM_GETROUTE (rtnetlink(7)). */
#include "runtime/state/gateway.h"

#include <linux/rtnetlink.h>
#include <netlink/attr.h>

#include "runtime/state/rows.h"

struct gateways {
	struct ctx *ctx;
	struct gateway *items; /* arena */
	size_t n, cap;
};

static void add(struct gateways *to, struct ip ip, int ifindex)
{
	if (to->n == to->cap)
		to->items = arena_grow(&to->ctx->arena, to->items, to->n, &to->cap, sizeof(*to->items));
	to->items[to->n++] = (struct gateway){ ip, ifindex };
}

/* A gateway may be of the other family (RTA_VIA, struct rtvia); none: the zero address of the route's. */
static struct ip gateway_of(const struct rtmsg *head, struct nlattr *const *tb)
{
	struct ip ip = rows_ip_of(tb[RTA_GATEWAY]);
	const uint8_t *via = tb[RTA_VIA] ? nla_data(tb[RTA_VIA]) : NULL;
	size_t n = via ? (size_t)nla_len(tb[RTA_VIA]) - sizeof(uint16_t) : 0;

	if (via && (n == 4 || n == 16)) {
		ip.family = n == 16 ? FAMILY_IPV6 : FAMILY_IPV4;
		memcpy(ip.bytes, via + sizeof(uint16_t), n);
	}
	if (!ip.family)
		ip.family = head->rtm_family == AF_INET ? FAMILY_IPV4 : FAMILY_IPV6;
	return ip;
}

static void add_hops(struct gateways *to, const struct rtmsg *head, const struct nlattr *hops)
{
	const struct rtnexthop *hop = nla_data(hops);
	int rest = nla_len(hops);

	while (RTNH_OK(hop, rest)) {
		struct nlattr *tb[RTA_MAX + 1];

		nla_parse(tb, RTA_MAX, (struct nlattr *)(uintptr_t)(hop + 1), (int)(hop->rtnh_len - sizeof(*hop)), NULL);
		add(to, gateway_of(head, tb), hop->rtnh_ifindex);
		rest -= (int)RTNH_ALIGN(hop->rtnh_len);
		hop = (const struct rtnexthop *)(uintptr_t)((const char *)hop + RTNH_ALIGN(hop->rtnh_len));
	}
}

static bool is_default(const struct rtmsg *head, struct nlattr *const *tb)
{
	return !head->rtm_dst_len && head->rtm_type == RTN_UNICAST && !(head->rtm_flags & RTM_F_CLONED) &&
	       (tb[RTA_TABLE] ? attr_number(tb[RTA_TABLE]) : head->rtm_table) == RT_TABLE_MAIN;
}

size_t gateways_read(struct ctx *ctx, struct gateway **out_items)
{
	struct rtmsg request = { .rtm_family = AF_UNSPEC };
	struct gateways found = { .ctx = ctx };
	struct dump d = { 0 };
	const char *error;
	struct nl_sock *sock = netlink_open(NETLINK_ROUTE, &error);

	if (!sock || netlink_dump(ctx, sock, netlink_request(RTM_GETROUTE, &request, sizeof(request)), &d) < 0)
		d.n = 0;
	for (size_t i = 0; i < d.n; i++) {
		const struct rtmsg *head = nlmsg_data(d.items[i]);
		struct nlattr *tb[RTA_MAX + 1];

		if (!netlink_attrs(d.items[i], sizeof(*head), tb, RTA_MAX) || !is_default(head, tb))
			continue;
		if (tb[RTA_MULTIPATH])
			add_hops(&found, head, tb[RTA_MULTIPATH]);
		else if (tb[RTA_OIF])
			add(&found, gateway_of(head, tb), (int)attr_number(tb[RTA_OIF]));
	}
	nl_socket_free(sock);
	*out_items = found.items;
	return found.n;
}
