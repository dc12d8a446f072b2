/* Profile IR: NetworkManager profiles as (property, typed value), with where each came from.
 * The only thing that back ends see; knows nothing of libnm or of file syntax. Arena-owned. */
#ifndef IR_PROFILE_H
#define IR_PROFILE_H

#include "ir/doc.h"
#include "ir/field.h"
#include "ir/nm_prop.h"
#include "ir/value.h"

struct arena;

struct prop_address {
	struct ip ip;
	uint8_t prefix_bits;
};

/* Attribute of a route as NetworkManager names it: table, weight, type, src, mtu, lock-mtu... */
enum route_attr_type { ATTR_U32, ATTR_BOOL, ATTR_STR };
struct route_attr {
	const char *name;
	enum route_attr_type type;
	uint32_t u;     /* ATTR_U32; ATTR_BOOL: 0 or 1 */
	struct str s;   /* ATTR_STR */
};

struct prop_route {
	struct ip dest;
	uint8_t prefix_bits;
	struct ip next_hop; /* FAMILY_NONE: none */
	int64_t metric;     /* -1: none */
	struct route_attr *attrs;
	size_t n_attrs;
};

/* Action "" = to a table. from/to: family FAMILY_NONE = not given. */
struct prop_rule {
	uint8_t family;
	uint32_t priority;
	struct ip from, to;
	uint8_t from_bits, to_bits;
	struct str iif;
	bool has_suppress;
	uint32_t suppress_prefix_length;
	const char *action; /* blackhole, unreachable, prohibit; NULL: lookup in table */
	uint32_t table;     /* 0 = not given */
	uint32_t fwmark, fwmask;
	bool has_fwmark;
};

struct prop_vlan_range {
	uint16_t min, max;
	bool pvid, untagged;
};

struct prop {
	uint16_t id; /* enum nm_prop */
	const struct node *origin; /* what in the document asked for it; NULL: a default of ours */
	union {
		bool b;
		uint64_t u;
		int64_t i;
		struct str s;
		struct { struct str *items; size_t n; } strv;
		struct list list; /* of struct pair (MAP; key order is kept), prop_address, ... */
	};
};

struct profile {
	struct str id;             /* connection.id, also the base of the file name */
	struct str uuid;
	struct str ifname;         /* p NULL: matched otherwise */
	struct str iface;          /* the interface's name in the policy; p NULL: not known */
	const struct node *origin; /* the interface's mapping; NULL: implied by another */
	const struct node *name_origin; /* node that gave the id, for messages about the file name */
	struct prop *props;        /* by id, each at most once, after profile_sort() */
	size_t n, cap;
};

struct profile *profile_new(struct arena *a);
void profile_set_bool(struct arena *a, struct profile *p, enum nm_prop id, bool v, const struct node *origin);
void profile_set_uint(struct arena *a, struct profile *p, enum nm_prop id, uint64_t v, const struct node *origin);
void profile_set_int(struct arena *a, struct profile *p, enum nm_prop id, int64_t v, const struct node *origin);
void profile_set_str(struct arena *a, struct profile *p, enum nm_prop id, struct str v, const struct node *origin);
void profile_set_strv(struct arena *a, struct profile *p, enum nm_prop id, struct str *items, size_t n,
		      const struct node *origin);
/* list.items are borrowed (arena) and of the property's item type. */
void profile_set_list(struct arena *a, struct profile *p, enum nm_prop id, struct list v,
		      const struct node *origin);
/* Adds one entry to a PROP_MAP property; the same key again replaces its value. */
void profile_map_put(struct arena *a, struct profile *p, enum nm_prop id, struct str key, struct str value,
		     const struct node *origin);
const struct prop *profile_get(const struct profile *p, enum nm_prop id);
static inline bool profile_has(const struct profile *p, enum nm_prop id)
{
	return profile_get(p, id) != NULL;
}
/* The text of a PROP_STR property; p NULL where it is not there. */
struct str profile_str(const struct profile *p, enum nm_prop id);
/* For readers: id, uuid and ifname are what the properties say. */
void profile_take_names(struct profile *p);
/* Takes a property out again; nothing happens when it is not there. */
void profile_unset(struct profile *p, enum nm_prop id);
/* Puts the properties in catalogue order. */
void profile_sort(struct profile *p);

#endif
