/* Kinds that nmstate has and this compiler does not yet, and those that nmstate only reports. They
 * are named so that a policy with one gets a positioned error instead of a wrong file. */
#include "ir/kind.h"

struct no_keys {
	struct obj obj;
};

static const struct schema no_schema = { "interface", NULL, 0, sizeof(struct no_keys) };

#define NOT_YET(id, word, more) \
	const struct kind kind_##id = { .name = word, .nm_type = word, .flags = KIND_NOT_YET | (more), .own = &no_schema }

NOT_YET(ovs_bridge, "ovs-bridge", KIND_CONTROLLER);
NOT_YET(ovs_interface, "ovs-interface", 0);
NOT_YET(ovs_port, "ovs-port", KIND_QUERY_ONLY);
NOT_YET(mac_vtap, "mac-vtap", 0);
NOT_YET(ipvlan, "ipvlan", 0);
NOT_YET(macsec, "macsec", 0);
NOT_YET(hsr, "hsr", KIND_CONTROLLER);
NOT_YET(infiniband, "infiniband", 0);
NOT_YET(ip_tunnel, "ip-tunnel", 0);
NOT_YET(ipsec, "ipsec", 0);
NOT_YET(xfrm, "xfrm", KIND_QUERY_ONLY);
NOT_YET(tun, "tun", KIND_QUERY_ONLY);
NOT_YET(unknown, "unknown", 0);
