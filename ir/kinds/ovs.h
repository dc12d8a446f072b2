/* Names in Open vSwitch's database, as NetworkManager takes them (nm_utils_ifname_valid(), OVS). For the kinds ovs_*. */
#ifndef IR_KINDS_OVS_H
#define IR_KINDS_OVS_H

#include "ir/kind.h"

/* Printable ASCII without slashes; of any length. */
static inline bool ovs_name_is_valid(struct str name)
{
	for (size_t k = 0; k < name.n; k++)
		if (name.p[k] <= ' ' || name.p[k] > '~' || name.p[k] == '/' || name.p[k] == '\\')
			return false;
	return name.n > 0;
}

#endif
