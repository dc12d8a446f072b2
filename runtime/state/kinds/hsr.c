/* HSR and PRP (linux/if_link.h, IFLA_HSR_*). The kernel gives no multicast-spec but 0: it is the last byte of the
 * supervision address (net/hsr/hsr_device.c), which nmstate shows too. */
#include <linux/if_link.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

/* From Linux 6.13 on; older headers have no name for it. */
#define HSR_INTERLINK 9
#define HSR_MAX 9
#define MAC_BYTES 6

static const struct attr_row rows[] = {
	{ IFLA_HSR_SLAVE1, ATTR_LINK, "port1" },
	{ IFLA_HSR_SLAVE2, ATTR_LINK, "port2" },
	{ HSR_INTERLINK, ATTR_LINK, "interlink" },
	{ IFLA_HSR_SUPERVISION_ADDR, ATTR_MAC, "supervision-address" },
};

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	const struct nlattr *address = tb[IFLA_HSR_SUPERVISION_ADDR];
	uint64_t version = tb[IFLA_HSR_VERSION] ? attr_number(tb[IFLA_HSR_VERSION]) : 0;
	bool is_prp = tb[IFLA_HSR_PROTOCOL] && attr_number(tb[IFLA_HSR_PROTOCOL]) == HSR_PROTOCOL_PRP;

	(void)s, (void)l;
	rows_word(schema, own, "protocol", is_prp ? "prp" : version ? "hsr-2012" : "hsr");
	if (address && nla_len(address) == MAC_BYTES)
		raise_set_uint(schema, own, "multicast-spec", ((const uint8_t *)nla_data(address))[MAC_BYTES - 1]);
}

extern const struct link_kind link_hsr;
const struct link_kind link_hsr = {
	.word = "hsr", .kind = &kind_hsr, .own = "hsr", LINK_ROWS(rows), .attr_max = HSR_MAX, .read = read,
};
