/* VLANs of a bridge's port: which tags pass, and the native one. Only for linux_bridge.c and ovs_bridge.c, whose
 * ports say the same. */
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

extern const struct schema bridge_vlan_schema, ovs_vlan_schema;

/* where: "port `eth1` of bridge `br0`", for messages. v is not NULL. */
void bridge_vlan_check(struct ctx *ctx, const struct bridge_vlan *v, struct str where);
/* Does the mapping ask for anything? An empty one resets. */
bool bridge_vlan_is_set(const struct bridge_vlan *v);
/* Ranges in order of their start: list of struct prop_vlan_range, arena. */
struct list bridge_vlan_ranges(struct ctx *ctx, const struct bridge_vlan *v);

/* The same rules for a port of an OVS bridge, where the mode may be left out and no tags mean all. */
void ovs_vlan_check(struct ctx *ctx, const struct bridge_vlan *v, struct str where);
/* ovs-port.vlan-mode; NULL: Open vSwitch's choice by tag and trunks. A trunk with a native tag is `native-untagged`:
 * in mode trunk Open vSwitch has no use for a tag. */
const char *ovs_vlan_mode(const struct bridge_vlan *v);
/* The trunk's tags alone, in order: list of struct prop_vlan_range, arena. */
struct list bridge_vlan_trunks(struct ctx *ctx, const struct bridge_vlan *v);

struct raise;
/* The inverse of bridge_vlan_ranges(): one untagged VLAN alone is an access port, all else a trunk. */
void bridge_vlan_raise(const struct raise *r, struct bridge_vlan *v, struct list ranges);
/* Says it as raise would. */
void bridge_vlan_canonical(const struct raise *r, struct bridge_vlan *v);
/* Says it as the kernel would: in order, and tags that follow each other as one range. */
void bridge_vlan_align(const struct raise *r, struct bridge_vlan *v);
void ovs_vlan_canonical(const struct raise *r, struct bridge_vlan *v);
/* The inverse for a port of an OVS bridge. mode: ovs-port.vlan-mode, n 0: none. */
void ovs_vlan_raise(const struct raise *r, struct bridge_vlan *v, struct str mode, const struct prop *tag, struct list trunks);

#endif
