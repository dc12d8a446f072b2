#include "runtime/state/state.h"

#include <linux/netlink.h>
#include <netlink/errno.h>

#include "ir/raise.h"

struct link *state_link(const struct state *s, int index)
{
	size_t from = 0, to = s->n_links;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (s->links[mid].index == index)
			return &s->links[mid];
		if (s->links[mid].index < index)
			from = mid + 1;
		else
			to = mid;
	}
	return NULL;
}

struct str state_link_name(const struct state *s, int index)
{
	const struct link *l = state_link(s, index);

	return l ? l->iface->name : (struct str){ 0 };
}

bool state_dump(struct state *s, struct nl_msg *request, const char *what, struct dump *out)
{
	int rc = netlink_dump(s->ctx, s->route, request, out);

	if (rc >= 0)
		return true;
	s->what = what;
	s->error = nl_geterror(rc);
	return false;
}

/* Interfaces go into the net last: what is in there has its name and kind for good. */
static void add_ifaces(struct state *s)
{
	for (size_t i = 0; i < s->n_links; i++)
		net_add(s->ctx, s->net, s->links[i].iface);
}

static bool read_all(struct state *s)
{
	if (!state_read_links(s))
		return false;
	add_ifaces(s);
	state_read_mptcp(s);
	if (!state_read_addresses(s) || !state_read_routes(s) || !state_read_rules(s))
		return false;
	state_read_ethtool(s);
	state_read_node(s);
	return true;
}

bool state_read(struct ctx *ctx, struct net **out_net, const char **out_what, const char **out_error)
{
	struct state s = { .ctx = ctx, .net = net_new(ctx, &raise_origin), .what = "the kernel's state" };
	const char *ignored;
	bool ok;

	s.route = netlink_open(NETLINK_ROUTE, &s.error);
	s.generic = netlink_open(NETLINK_GENERIC, &ignored);
	ok = s.route && read_all(&s);
	nl_socket_free(s.route);
	nl_socket_free(s.generic);
	arena_reset(&ctx->scratch);
	if (ok) {
		*out_net = s.net;
	} else {
		*out_what = s.what;
		*out_error = s.error;
	}
	return ok;
}
