/* VLAN filtering of a bridge's port: which tags pass, and the native one. Only for linux_bridge.c;
 * an OVS bridge's ports say the same. */
#ifndef IR_KINDS_BRIDGE_VLAN_H
#define IR_KINDS_BRIDGE_VLAN_H

#include "ir/kind.h"

struct bridge_vlan {
	struct obj obj;
	int mode;
	uint64_t tag;
	bool enable_native;
	struct list trunk_tags; /* of struct trunk_tag * */
};

extern const struct schema bridge_vlan_schema;

/* where: "port `eth1` of bridge `br0`", for messages. v is not NULL. */
void bridge_vlan_check(struct ctx *ctx, const struct bridge_vlan *v, struct str where);
/* Does the mapping ask for anything? An empty one resets. */
bool bridge_vlan_is_set(const struct bridge_vlan *v);
/* Ranges in order of their start: list of struct prop_vlan_range, arena. */
struct list bridge_vlan_ranges(struct ctx *ctx, const struct bridge_vlan *v);

#endif
