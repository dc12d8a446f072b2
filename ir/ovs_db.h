/* What Open vSwitch's database holds beside its bridges, ports and interfaces: free pairs of one of them (key `ovs-db` of an
 * interface; NetworkManager settings ovs-external-ids and ovs-other-config), those of Open vSwitch as a whole (key
 * `ovs-db` of the state) and OVN's bridge mappings (key `ovn`). The latter two are in no profile. */
#ifndef IR_OVS_DB_H
#define IR_OVS_DB_H

#include "ir/kind.h"

struct ovs_ids {
	struct obj obj;
	struct list external_ids, other_config; /* of struct pair; a value NULL removes the key */
};

struct ovs_global {
	struct obj obj;
	struct list external_ids, other_config; /* of struct pair */
};

enum { OVN_PRESENT, OVN_ABSENT };
struct ovn_mapping {
	struct obj obj;
	struct str localnet, bridge;
	int state;
};

struct ovn {
	struct obj obj;
	struct list mappings; /* of struct ovn_mapping * */
};

extern const struct schema ovs_ids_schema, ovs_global_schema, ovn_schema, ovn_mapping_schema;

/* Keys and values that NetworkManager refuses (nm-settings, ovs-external-ids.data). */
void ovs_ids_check(struct ctx *ctx, const struct ovs_ids *ids);
void ovs_ids_lower(struct ctx *ctx, const struct ovs_ids *ids, struct profile *p);
/* Puts them at the key `ovs-db` of a mapping, where there are any. */
void ovs_ids_raise(const struct raise *r, const struct schema *s, struct obj *obj);
/* Has it a place for such pairs: is it an OVS bridge, or behind one? After the pass resolve. */
static inline bool ovs_may_hold_ids(const struct iface *i)
{
	const struct iface *c = i->controller_iface;

	return c ? (c->kind->flags & KIND_OVS) != 0 : (i->kind->flags & KIND_OVS) != 0;
}

#endif
