/* Dumps of generic netlink, and Multipath TCP's endpoints by it (linux/mptcp.h). */
#include <linux/mptcp.h>
#include <netlink/attr.h>
#include <netlink/genl/ctrl.h>
#include <netlink/genl/genl.h>

#include "runtime/state/state.h"

bool state_dump_generic(struct state *s, int family, uint8_t command, uint8_t version, struct nl_msg *extra, struct dump *out)
{
	struct nl_msg *msg = nlmsg_alloc();

	if (msg && !genlmsg_put(msg, NL_AUTO_PORT, NL_AUTO_SEQ, family, 0, NLM_F_REQUEST | NLM_F_DUMP, command, version)) {
		nlmsg_free(msg);
		msg = NULL;
	}
	if (msg && extra)
		nlmsg_append(msg, nlmsg_data(nlmsg_hdr(extra)), (size_t)nlmsg_datalen(nlmsg_hdr(extra)), NLMSG_ALIGNTO);
	nlmsg_free(extra);
	return netlink_dump(s->ctx, s->generic, msg, out) >= 0;
}

/* NetworkManager's numbers are the kernel's, four bits up. */
static uint64_t flags_of(uint64_t kernel)
{
	return (kernel & (MPTCP_PM_ADDR_FLAG_SIGNAL | MPTCP_PM_ADDR_FLAG_SUBFLOW | MPTCP_PM_ADDR_FLAG_BACKUP |
			  MPTCP_PM_ADDR_FLAG_FULLMESH))
	       << 4;
}

void state_read_mptcp(struct state *s)
{
	int family = s->generic ? genl_ctrl_resolve(s->generic, MPTCP_PM_NAME) : -1;
	struct nlattr *tb[MPTCP_PM_ATTR_MAX + 1], *addr[MPTCP_PM_ADDR_ATTR_MAX + 1];
	struct dump d = { 0 };

	if (family < 0 || !state_dump_generic(s, family, MPTCP_PM_CMD_GET_ADDR, MPTCP_PM_VER, NULL, &d))
		return;
	s->endpoints = arena_array(&s->ctx->scratch, struct mptcp_endpoint, d.n);
	for (size_t i = 0; i < d.n; i++) {
		struct mptcp_endpoint *e = &s->endpoints[s->n_endpoints];

		if (!netlink_attrs(d.items[i], GENL_HDRLEN, tb, MPTCP_PM_ATTR_MAX) ||
		    !netlink_nested(tb[MPTCP_PM_ATTR_ADDR], addr, MPTCP_PM_ADDR_ATTR_MAX))
			continue;
		e->ip = rows_ip_of(addr[MPTCP_PM_ADDR_ATTR_ADDR4] ?
					   addr[MPTCP_PM_ADDR_ATTR_ADDR4] : addr[MPTCP_PM_ADDR_ATTR_ADDR6]);
		e->flags = addr[MPTCP_PM_ADDR_ATTR_FLAGS] ? flags_of(attr_number(addr[MPTCP_PM_ADDR_ATTR_FLAGS])) : 0;
		s->n_endpoints++;
	}
}

uint64_t state_mptcp_flags(const struct state *s, const struct ip *ip)
{
	for (size_t i = 0; i < s->n_endpoints; i++)
		if (ip_equal(&s->endpoints[i].ip, ip))
			return s->endpoints[i].flags;
	return 0;
}
