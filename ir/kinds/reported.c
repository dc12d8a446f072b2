/* Kinds that this compiler does not make: those that nmstate only reports, and the word for one that is not known.
 * They are named so that a policy with one gets a positioned error instead of a wrong file. */
#include "ir/kind.h"

struct no_keys {
	struct obj obj;
};

static const struct schema no_schema = { "interface", NULL, 0, sizeof(struct no_keys) };

#define QUERY_ONLY(id, word, instead_) \
	const struct kind kind_##id = { .name = word, .nm_type = word, .flags = KIND_QUERY_ONLY, .own = &no_schema, \
					.instead = instead_ }

const struct kind kind_unknown = { .name = "unknown", .nm_type = "unknown", .flags = KIND_NOT_SAID, .own = &no_schema };
QUERY_ONLY(xfrm, "xfrm", "it comes from an `ipsec` interface with `ipsec-interface`");
QUERY_ONLY(tun, "tun", "it is made by the program that uses it, such as a hypervisor; remove the entry");
