/* IP tunnels over IPv6: what they carry is their protocol; flags are IP6_TNL_F_* (linux/ip6_tunnel.h). */
#include <linux/ip6_tunnel.h>
#include <netinet/in.h>

#include "ir/raise.h"
#include "runtime/state/kinds/tunnel.h"

/* RFC 8200: the flow label is the last 20 bits of the flow information. */
#define FLOW_LABEL_MASK 0xfffffu
/* The others say what the tunnel can do (IP6_TNL_F_CAP_*): the kernel finds that out by itself. */
#define SETTABLE_FLAGS 0x7fu

const struct attr_row tunnel_rows[TUNNEL_ROWS] = {
	{ IFLA_IPTUN_LINK, ATTR_LINK, "base-iface" },
	{ IFLA_IPTUN_LOCAL, ATTR_IP, "local" },
	{ IFLA_IPTUN_REMOTE, ATTR_IP, "remote" },
	{ IFLA_IPTUN_TTL, ATTR_NUMBER, "ttl" },
	{ IFLA_IPTUN_TOS, ATTR_NUMBER, "tos" },
	{ IFLA_IPTUN_PMTUDISC, ATTR_NUMBER, "pmtu-disc" },
	{ IFLA_IPTUN_ENCAP_LIMIT, ATTR_NUMBER, "encap-limit" },
	{ IFLA_IPTUN_FWMARK, ATTR_NUMBER, "fwmark" },
};

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	(void)s, (void)l;
	if (tb[IFLA_IPTUN_PROTO])
		rows_word(schema, own, "mode", attr_number(tb[IFLA_IPTUN_PROTO]) == IPPROTO_IPIP ? "ipip6" : "ip6ip6");
	if (tb[IFLA_IPTUN_FLOWINFO])
		raise_set_uint(schema, own, "flow-label", attr_number_be(tb[IFLA_IPTUN_FLOWINFO]) & FLOW_LABEL_MASK);
	if (tb[IFLA_IPTUN_FLAGS])
		raise_set_uint(schema, own, "ip6tun-flags", attr_number(tb[IFLA_IPTUN_FLAGS]) & SETTABLE_FLAGS);
}

extern const struct link_kind link_ip6tnl;
const struct link_kind link_ip6tnl = TUNNEL("ip6tnl", read);
