/* What mac-vlan and mac-vtap share: they are one NetworkManager setting (macvlan), differing in its
 * property tap, and one set of keys under two names. Private to ir/kinds/. */
#ifndef IR_KINDS_MAC_VLAN_H
#define IR_KINDS_MAC_VLAN_H

#include "ir/kind.h"

struct mac_vlan {
	struct obj obj;
	struct str base_iface;
	int mode;
	bool promiscuous;
};

/* Own keys of either kind: one, `mac-vlan` or `mac-vtap`. */
struct mac_vlan_keys {
	struct obj obj;
	struct mac_vlan *mac_vlan;
};

#define MAC_VLAN_ROWS 3
extern const struct field mac_vlan_rows[MAC_VLAN_ROWS];
/* Schema of that key, and of the interface's level, under the key's name. */
#define MAC_VLAN_SCHEMA(name_) { name_, mac_vlan_rows, MAC_VLAN_ROWS, sizeof(struct mac_vlan) }
#define MAC_VLAN_OWN_ROW(name_, sub_, doc_) \
	FIELD(struct mac_vlan_keys, name_, mac_vlan, SUB, .sub = sub_, .flags = FIELD_NULL_ABSENT, .doc = doc_)

/* Hooks of both kinds (struct kind); mac_vlan_lower sets tap to what the kind is. */
void mac_vlan_check(struct ctx *ctx, const struct iface *i);
size_t mac_vlan_deps(const struct iface *i, struct name out[KIND_DEPS_MAX]);
bool mac_vlan_is_tap(const struct profile *p);
void mac_vlan_lower(struct ctx *ctx, const struct iface *i, bool tap, struct profile *p);

#endif
