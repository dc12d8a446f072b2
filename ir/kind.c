#include "ir/kind.h"

const struct kind *const kinds[KIND_N] = {
#define KIND(id) [KIND_##id] = &kind_##id,
#include "ir/kinds.def"
#undef KIND
};

const struct kind *kind_find(struct str word)
{
	for (size_t i = 0; i < KIND_N; i++)
		if (str_is(word, kinds[i]->name))
			return kinds[i];
	return NULL;
}
