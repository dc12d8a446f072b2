/* veth: IFLA_LINK is the peer; one in another name space has no name here, and then no `veth` is shown. */
#include "ir/raise.h"
#include "runtime/state/state.h"

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	struct str peer = state_link_name(s, l->base_index);
	const struct schema *veth;
	struct obj *to;

	(void)tb;
	if (!peer.p)
		return;
	to = rows_sub(s, schema, own, "veth", &veth);
	raise_set_str(s->ctx, veth, to, "peer", peer);
}

extern const struct link_kind link_veth;
const struct link_kind link_veth = { .word = "veth", .kind = &kind_veth, .read = read };
