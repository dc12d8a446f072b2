/* MACVLAN and MACVTAP are told apart by their kind alone: their attributes are the same. */
#ifndef RUNTIME_STATE_KINDS_MACVLAN_H
#define RUNTIME_STATE_KINDS_MACVLAN_H

#include <linux/if_link.h>

#include "runtime/state/state.h"

void macvlan_read(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb);

#endif
