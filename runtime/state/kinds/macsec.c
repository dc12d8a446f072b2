/* MACsec (linux/if_link.h, IFLA_MACSEC_*; linux/if_macsec.h). The port is the last two bytes of the SCI. The keys are
 * not the kernel's to tell. */
#include <linux/if_link.h>
#include <linux/if_macsec.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

#define SCI_BYTES 8

static const char *const validations[] = {
	[MACSEC_VALIDATE_DISABLED] = "disabled", [MACSEC_VALIDATE_CHECK] = "check", [MACSEC_VALIDATE_STRICT] = "strict", NULL,
};
static const char *const offloads[] = {
	[MACSEC_OFFLOAD_OFF] = "off", [MACSEC_OFFLOAD_PHY] = "phy", [MACSEC_OFFLOAD_MAC] = "mac", NULL,
};

static const struct attr_row rows[] = {
	{ IFLA_MACSEC_ENCRYPT, ATTR_NUMBER, "encrypt" },
	{ IFLA_MACSEC_INC_SCI, ATTR_NUMBER, "send-sci" },
	{ IFLA_MACSEC_VALIDATION, ATTR_NUMBER, "validation", .words = validations },
	{ IFLA_MACSEC_OFFLOAD, ATTR_NUMBER, "offload", .words = offloads },
};

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	const uint8_t *sci;

	(void)s, (void)l;
	if (!tb[IFLA_MACSEC_SCI] || nla_len(tb[IFLA_MACSEC_SCI]) != SCI_BYTES)
		return;
	sci = nla_data(tb[IFLA_MACSEC_SCI]);
	raise_set_uint(schema, own, "port", (uint64_t)sci[6] << 8 | sci[7]);
}

extern const struct link_kind link_macsec;
const struct link_kind link_macsec = {
	.word = "macsec", .kind = &kind_macsec, .own = "macsec", .base = "base-iface", LINK_ROWS(rows),
	.attr_max = IFLA_MACSEC_MAX,
	.read = read,
};
