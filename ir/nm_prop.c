#include "ir/nm_prop.h"

const struct nm_prop_info nm_props[NM_PROP_N] = {
#define NM_PROP(id, setting, property, type, section, key, since) \
	[NM_##id] = { setting, property, PROP_##type, section, key, since },
#include "ir/nm_props.def"
#undef NM_PROP
};
