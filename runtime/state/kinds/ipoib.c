/* InfiniBand (linux/if_link.h, IFLA_IPOIB_*): a PKEY's interface names its base. */
#include <linux/if_link.h>

#include "runtime/state/state.h"

static const char *const modes[] = { [IPOIB_MODE_DATAGRAM] = "datagram", [IPOIB_MODE_CONNECTED] = "connected", NULL };

static const struct attr_row rows[] = {
	{ IFLA_IPOIB_MODE, ATTR_NUMBER, "mode", .words = modes },
	{ IFLA_IPOIB_PKEY, ATTR_NUMBER, "pkey" },
};

extern const struct link_kind link_ipoib;
const struct link_kind link_ipoib = {
	.word = "ipoib", .kind = &kind_infiniband, .own = "infiniband", .base = "base-iface", LINK_ROWS(rows),
	.attr_max = IFLA_IPOIB_MAX,
};
