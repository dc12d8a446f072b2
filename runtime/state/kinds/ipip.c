/* IP tunnels of kind ipip: the kind is the mode. */
#include "runtime/state/kinds/tunnel.h"

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	(void)s, (void)l, (void)tb;
	rows_word(schema, own, "mode", "ipip");
}

extern const struct link_kind link_ipip;
const struct link_kind link_ipip = TUNNEL("ipip", read);
