/* MACVLAN (linux/if_link.h, IFLA_MACVLAN_*, also of MACVTAP). */
#include "runtime/state/kinds/macvlan.h"

extern const struct link_kind link_macvlan;
const struct link_kind link_macvlan = {
	.word = "macvlan", .kind = &kind_mac_vlan, .own = "mac-vlan", .base = "base-iface",
	.attr_max = IFLA_MACVLAN_MAX, .read = macvlan_read,
};

/* The modes are bits, of which one is set. */
static const struct {
	uint32_t bit;
	const char *word;
} modes[] = {
	{ MACVLAN_MODE_PRIVATE, "private" }, { MACVLAN_MODE_VEPA, "vepa" },	{ MACVLAN_MODE_BRIDGE, "bridge" },
	{ MACVLAN_MODE_PASSTHRU, "passthru" }, { MACVLAN_MODE_SOURCE, "source" },
};

static const struct attr_row rows[] = {
	{ IFLA_MACVLAN_FLAGS, ATTR_CLEAR, "promiscuous", .bits = MACVLAN_FLAG_NOPROMISC },
};

void macvlan_read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	uint64_t mode = tb[IFLA_MACVLAN_MODE] ? attr_number(tb[IFLA_MACVLAN_MODE]) : 0;

	(void)l;
	for (size_t i = 0; i < ARRAY_SIZE(modes); i++)
		if (mode == modes[i].bit)
			rows_word(schema, own, "mode", modes[i].word);
	rows_read(s, schema, own, rows, ARRAY_SIZE(rows), tb, IFLA_MACVLAN_MAX, 0);
}
