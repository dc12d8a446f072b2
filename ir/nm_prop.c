#include "ir/nm_prop.h"

const struct nm_prop_info nm_props[NM_PROP_N] = {
#define NM_PROP(id, setting, property, type, section, key, since) \
	[NM_##id] = { setting, property, PROP_##type, section, key, since },
#include "ir/nm_props.def"
#undef NM_PROP
};

/* Above what any release will have: guards the sum. */
#define MINOR_MAX 10000

unsigned nm_version(struct str text)
{
	unsigned minor = 0;
	size_t i = 2;

	if (text.n < 3 || memcmp(text.p, "1.", 2) != 0)
		return 0;
	for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && minor < MINOR_MAX; i++)
		minor = 10 * minor + (unsigned)(text.p[i] - '0');
	return i == 2 || (i < text.n && text.p[i] != '.') ? 0 : minor;
}
