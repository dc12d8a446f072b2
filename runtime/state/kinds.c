/* The table of kinds. */
#include "runtime/state/state.h"

#define LINK(id) extern const struct link_kind link_##id;
#include "runtime/state/kinds.def"
#undef LINK

static const struct link_kind *const table[] = {
#define LINK(id) &link_##id,
#include "runtime/state/kinds.def"
#undef LINK
};

const struct link_kind *link_kind_find(struct str word)
{
	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (str_is(word, table[i]->word))
			return table[i];
	return NULL;
}
