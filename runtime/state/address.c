/* Addresses: RTM_GETADDR (linux/if_addr.h), of both families. */
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

#define FOREVER UINT32_MAX

#define IFACE(i) &iface_schema, &(i)->obj

static void put_life_time(struct state *s, struct obj *address, const char *key, uint32_t seconds)
{
	if (seconds != FOREVER)
		raise_set_str(s->ctx, &ip_address_schema, address, key, str_printf(&s->ctx->arena, "%usec", seconds));
}

/* linux/if_addr.h, IFAPROT_*; nmstate's words. */
static void put_protocol(struct state *s, struct obj *address, const struct nlattr *a)
{
	static const char *const words[] = { NULL, "lo", "ra", "kernel_ll" };
	uint64_t v = a ? attr_number(a) : 0;
	struct str text;

	if (!v)
		return;
	text = v < ARRAY_SIZE(words) ? str_of(words[v]) : str_printf(&s->ctx->arena, "0x%x", (unsigned)v);
	raise_set_str(s->ctx, &ip_address_schema, address, "protocol", text);
}

/* Multipath TCP is for addresses that others reach: nmstate shows its flags beside those only. */
static void note_mptcp(struct state *s, struct iface *i, const struct ip *ip)
{
	const struct schema *schema;
	bool local_v4 = ip->family == FAMILY_IPV4 && ip->bytes[0] == 169 && ip->bytes[1] == 254;
	bool local_v6 = ip->family == FAMILY_IPV6 && (ip->bytes[0] & 0xfe) == 0xfc;
	struct mptcp *m;

	if (ip_is_loopback(ip) || ip_is_multicast(ip) || ip_is_link_local(ip) || local_v4 || local_v6)
		return;
	m = rows_sub(s, IFACE(i), "mptcp", &schema);
	obj_set_given(schema, &m->obj, "address-flags", true);
}

/* The endpoint's flags, where the address is one. */
static void put_mptcp_flags(struct state *s, struct iface *i, struct ip_address *address)
{
	uint64_t flags = state_mptcp_flags(s, &address->ip);

	if (!flags)
		return;
	raise_set_uint(&ip_address_schema, &address->obj, "mptcp-flags", flags);
	if (i->mptcp)
		i->mptcp->address_flags = flags;
}

static void read_address(struct state *s, struct iface *i, const struct ifaddrmsg *head, struct nlattr *const *tb)
{
	const struct ifa_cacheinfo *life = tb[IFA_CACHEINFO] && nla_len(tb[IFA_CACHEINFO]) >= (int)sizeof(*life) ?
						   nla_data(tb[IFA_CACHEINFO]) : NULL;
	struct ip ip = rows_ip_of(tb[IFA_LOCAL] ? tb[IFA_LOCAL] : tb[IFA_ADDRESS]);
	bool v4 = head->ifa_family == AF_INET;
	const struct schema *schema, *item_schema;
	struct ip_address *address;
	struct obj *config;

	if (!ip.family)
		return;
	config = rows_sub(s, IFACE(i), v4 ? "ipv4" : "ipv6", &schema);
	raise_set_bool(schema, config, "enabled", true);
	if (life && life->ifa_valid != FOREVER)
		raise_set_bool(schema, config, v4 ? "dhcp" : "autoconf", true);
	address = rows_item(s, schema, config, "address", &item_schema);
	rows_ip(s, item_schema, &address->obj, "ip", &ip);
	raise_set_uint(item_schema, &address->obj, "prefix-length", head->ifa_prefixlen);
	if (life) {
		put_life_time(s, &address->obj, "valid-life-time", life->ifa_valid);
		put_life_time(s, &address->obj, "preferred-life-time", life->ifa_prefered);
	}
	put_protocol(s, &address->obj, tb[IFA_PROTO]);
	note_mptcp(s, i, &ip);
	put_mptcp_flags(s, i, address);
}

bool state_read_addresses(struct state *s)
{
	struct ifaddrmsg request = { .ifa_family = AF_UNSPEC };
	struct nlattr *tb[IFA_MAX + 1];
	struct dump d = { 0 };

	if (!state_dump(s, netlink_request(RTM_GETADDR, &request, sizeof(request)), "the kernel's addresses", &d))
		return false;
	for (size_t i = 0; i < d.n; i++) {
		const struct ifaddrmsg *head = nlmsg_data(d.items[i]);
		struct link *l = state_link(s, (int)head->ifa_index);

		if (l && (head->ifa_family == AF_INET || head->ifa_family == AF_INET6) &&
		    netlink_attrs(d.items[i], sizeof(*head), tb, IFA_MAX))
			read_address(s, l->iface, head, tb);
	}
	return true;
}
