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
};

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	const struct nlattr *address = tb[IFLA_HSR_SUPERVISION_ADDR];
	uint64_t version = tb[IFLA_HSR_VERSION] ? attr_number(tb[IFLA_HSR_VERSION]) : 0;
	const uint8_t *mac;
	bool is_prp = tb[IFLA_HSR_PROTOCOL] && attr_number(tb[IFLA_HSR_PROTOCOL]) == HSR_PROTOCOL_PRP;

	(void)l;
	rows_word(schema, own, "protocol", is_prp ? "prp" : version ? "hsr-2012" : "hsr");
	if (!address || nla_len(address) != MAC_BYTES)
		return;
	mac = nla_data(address);
	raise_set_uint(schema, own, "multicast-spec", mac[MAC_BYTES - 1]);
	/* The one address that nmstate has in lower case. */
	raise_set_str(s->ctx, schema, own, "supervision-address",
		      str_printf(&s->ctx->arena, "%02x:%02x:%02x:%02x:%02x:%02x",
				 mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]));
}

extern const struct link_kind link_hsr;
const struct link_kind link_hsr = {
	.word = "hsr", .kind = &kind_hsr, .own = "hsr", LINK_ROWS(rows),
	.attr_max = HSR_MAX, .read = read,
};
