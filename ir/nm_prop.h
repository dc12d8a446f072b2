/* Catalogue of NetworkManager properties that profiles may hold: one row each in nm_props.def.
 * Facts: nm-settings-keyfile(5), NetworkManager 1.42 to 1.56. Back ends add their own spelling columns. */
#ifndef IR_NM_PROP_H
#define IR_NM_PROP_H

#include "ir/str.h"

/* Type of a property's value in the profile IR. */
enum prop_type {
	PROP_BOOL,
	PROP_UINT,      /* also enums and flags by number */
	PROP_INT,
	PROP_STR,
	PROP_SECRET,    /* a string that no dump shows */
	PROP_STRV,      /* list of strings */
	PROP_MAP,       /* the setting itself is a free map: bond options, ethtool, user data; what its keyfile keys
			 * start with is the row's key */
	PROP_SECRETS,   /* PROP_MAP whose values no dump shows */
	PROP_ADDRESSES, /* list of struct prop_address */
	PROP_ROUTES,    /* list of struct prop_route */
	PROP_RULES,     /* list of struct prop_rule */
	PROP_VLANS,     /* list of struct prop_vlan_range */
	PROP_RANGES,    /* the same, but with numbers only */
};

enum nm_prop {
	NM_NONE,
#define NM_PROP(id, setting, property, type, section, key, since) NM_##id,
#include "ir/nm_props.def"
#undef NM_PROP
	NM_PROP_N
};

struct nm_prop_info {
	const char *setting, *property; /* libnm's names: 802-3-ethernet, mtu */
	unsigned char type;             /* enum prop_type */
	const char *section, *key;      /* keyfile spelling: ethernet, mtu */
	const char *since;              /* first NetworkManager version that reads it */
};

/* Minor number of a version 1.N ("1.42" is 42; a patch level after it does not count); 0: it is none. */
unsigned nm_version(struct str text);

extern const struct nm_prop_info nm_props[NM_PROP_N];

#endif
