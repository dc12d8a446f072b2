/* IP tunnels of kind sit: the kind is the mode. */
#include "runtime/state/kinds/tunnel.h"

static void read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb)
{
	(void)s, (void)l, (void)tb;
	rows_word(schema, own, "mode", "sit");
}

extern const struct link_kind link_sit;
const struct link_kind link_sit = TUNNEL("sit", read);
