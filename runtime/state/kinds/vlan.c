/* VLANs (linux/if_link.h, IFLA_VLAN_*; linux/if_vlan.h, VLAN_FLAG_*). */
#include <linux/if_ether.h>
#include <linux/if_link.h>
#include <linux/if_vlan.h>
#include <netlink/attr.h>
#include <stdlib.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

static const struct attr_row rows[] = {
	{ IFLA_VLAN_ID, ATTR_NUMBER, "id" },
};

static int by_from(const void *a, const void *b)
{
	const struct ifla_vlan_qos_mapping *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* In order of `from`, as nmstate has them. */
static void read_map(struct state *s, const struct schema *schema, struct obj *own, const char *key, const struct nlattr *list)
{
	struct ifla_vlan_qos_mapping *maps;
	const struct schema *item_schema;
	struct nlattr *a;
	size_t n = 0;
	int rest;

	if (!list)
		return;
	maps = arena_array(&s->ctx->scratch, struct ifla_vlan_qos_mapping, (size_t)nla_len(list) / sizeof(*maps));
	nla_for_each_nested(a, list, rest)
		if (nla_len(a) >= (int)sizeof(*maps))
			memcpy(&maps[n++], nla_data(a), sizeof(*maps));
	qsort(maps, n, sizeof(*maps), by_from);
	for (size_t i = 0; i < n; i++) {
		struct obj *item = rows_item(s, schema, own, key, &item_schema);

		raise_set_uint(item_schema, item, "from", maps[i].from);
		raise_set_uint(item_schema, item, "to", maps[i].to);
	}
}

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	struct ifla_vlan_flags flags = { 0 };

	(void)l;
	if (tb[IFLA_VLAN_PROTOCOL])
		rows_word(schema, own, "protocol", attr_number_be(tb[IFLA_VLAN_PROTOCOL]) == ETH_P_8021AD ? "802.1ad" : "802.1q");
	if (tb[IFLA_VLAN_FLAGS] && nla_len(tb[IFLA_VLAN_FLAGS]) >= (int)sizeof(flags))
		memcpy(&flags, nla_data(tb[IFLA_VLAN_FLAGS]), sizeof(flags));
	rows_word(schema, own, "registration-protocol",
		  flags.flags & VLAN_FLAG_GVRP ? "gvrp" : flags.flags & VLAN_FLAG_MVRP ? "mvrp" : "none");
	raise_set_bool(schema, own, "reorder-headers", flags.flags & VLAN_FLAG_REORDER_HDR);
	raise_set_bool(schema, own, "loose-binding", flags.flags & VLAN_FLAG_LOOSE_BINDING);
	read_map(s, schema, own, "ingress-qos-map", tb[IFLA_VLAN_INGRESS_QOS]);
	read_map(s, schema, own, "egress-qos-map", tb[IFLA_VLAN_EGRESS_QOS]);
}

extern const struct link_kind link_vlan;
const struct link_kind link_vlan = {
	.word = "vlan", .kind = &kind_vlan, .own = "vlan", .base = "base-iface", LINK_ROWS(rows),
	.attr_max = IFLA_VLAN_MAX, .read = read,
};
