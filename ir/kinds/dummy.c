/* Dummy: an interface that swallows what it is sent (NetworkManager setting dummy). */
#include "ir/kind.h"

struct dummy_keys {
	struct obj obj;
};

static const struct schema own_schema = { "interface", NULL, 0, sizeof(struct dummy_keys) };

const struct kind kind_dummy = {
	.name = "dummy",
	.example = "name: dummy0\ntype: dummy\n",
	.nm_type = "dummy",
	.metric = 550,
	.flags = KIND_LOCAL,
	.own = &own_schema,
};
