/* Kinds that this compiler does not make: those that it does not know yet, and those that nmstate only
 * reports. They are named so that a policy with one gets a positioned error instead of a wrong file. */
#include "ir/kind.h"

struct no_keys {
	struct obj obj;
};

static const struct schema no_schema = { "interface", NULL, 0, sizeof(struct no_keys) };

#define NOT_YET(id, word, more) \
	const struct kind kind_##id = { .name = word, .nm_type = word, .flags = KIND_NOT_YET | (more), .own = &no_schema }
#define QUERY_ONLY(id, word, instead_) \
	const struct kind kind_##id = { .name = word, .nm_type = word, .flags = KIND_QUERY_ONLY, .own = &no_schema, \
					.instead = instead_ }

NOT_YET(ovs_bridge, "ovs-bridge", KIND_CONTROLLER);
NOT_YET(ovs_interface, "ovs-interface", 0);
NOT_YET(unknown, "unknown", 0);
QUERY_ONLY(ovs_port, "ovs-port", "list the port in its `ovs-bridge`: the entry is made from that");
QUERY_ONLY(xfrm, "xfrm", "it comes from an `ipsec` interface with `ipsec-interface`");
QUERY_ONLY(tun, "tun", "it is made by the program that uses it, such as a hypervisor; remove the entry");
