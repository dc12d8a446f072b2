/* VRF (linux/if_link.h, IFLA_VRF_*). */
#include <linux/if_link.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

static const struct attr_row rows[] = {
	{ IFLA_VRF_TABLE, ATTR_NUMBER, "route-table-id" },
};

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	(void)s, (void)l, (void)tb;
	raise_list(schema, own, "port");
}

static void port(struct state *s, struct link *controller, struct link *l, const struct schema *schema, struct obj *own)
{
	(void)controller;
	raise_name(s->ctx, schema, own, "port", l->iface->name);
}

extern const struct link_kind link_vrf;
const struct link_kind link_vrf = {
	.word = "vrf", .kind = &kind_vrf, .own = "vrf", LINK_ROWS(rows),
	.attr_max = IFLA_VRF_MAX, .read = read, .port = port,
};
