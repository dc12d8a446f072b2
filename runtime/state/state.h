/* The node's current state, read from the kernel, as the network IR that a document of it would give (decode_state()):
 * the same rows, with no place in any text. What only a node says (FIELD_SHOWN) is in it too.
 *
 * Sources: rtnetlink(7) (links, addresses, routes, rules), the ethtool and mptcp_pm families of generic netlink, and a
 * few files (/etc/hostname, /etc/resolv.conf, sysfs for drivers). Nothing is changed on the node. */
#ifndef RUNTIME_STATE_STATE_H
#define RUNTIME_STATE_STATE_H

#include "ir/kind.h"
#include "runtime/state/netlink.h"
#include "runtime/state/rows.h"

struct link_kind;

struct link {
	int index;
	struct iface *iface;
	const struct link_kind *kind;         /* NULL: its kind has no details that we read */
	const struct nlattr *data, *port_data; /* IFLA_INFO_DATA, IFLA_INFO_SLAVE_DATA; NULL: none */
	int controller_index, base_index;      /* 0: none, or in another name space */
	struct nlattr **vlans;                 /* of a bridge's port: IFLA_BRIDGE_VLAN_INFO; scratch */
	size_t n_vlans, cap_vlans;
	bool is_hardware;                      /* no kind of the kernel's software devices */
};

/* An address that Multipath TCP may use. */
struct mptcp_endpoint {
	struct ip ip;
	uint64_t flags; /* enum mptcp_flag */
};

struct state {
	struct ctx *ctx;
	struct net *net;
	struct nl_sock *route, *generic; /* generic: NULL where the kernel has none */
	struct link *links;              /* by index, rising */
	size_t n_links;
	struct link **vrfs;              /* that are up */
	size_t n_vrfs;
	struct mptcp_endpoint *endpoints;
	size_t n_endpoints;
	const char *what, *error;        /* of the dump that failed */
};

/* Reads all of it. False: *out_what could not be read, *out_error says why (static texts). */
bool state_read(struct ctx *ctx, struct net **out_net, const char **out_what, const char **out_error);

/* Of an index; NULL: not here. */
struct link *state_link(const struct state *s, int index);
struct str state_link_name(const struct state *s, int index);
/* A dump of rtnetlink. False: noted in s. */
bool state_dump(struct state *s, struct nl_msg *request, const char *what, struct dump *out);

/* The parts, in their order. False: noted. */
bool state_read_links(struct state *s);
bool state_read_addresses(struct state *s);
bool state_read_routes(struct state *s);
bool state_read_rules(struct state *s);
/* What the kernel lacks, or does not tell, is left out. */
void state_read_ethtool(struct state *s);
void state_read_mptcp(struct state *s);
void state_read_node(struct state *s); /* host name and DNS */

/* Flags of the endpoint with this address; 0: it is none. */
uint64_t state_mptcp_flags(const struct state *s, const struct ip *ip);
/* A dump of a family of generic netlink; extra: attributes for the request, NULL: none. False: there is nothing. */
bool state_dump_generic(struct state *s, int family, uint8_t command, uint8_t version, struct nl_msg *extra, struct dump *out);

/* One kind of the kernel's links, in runtime/state/kinds/. */
struct link_kind {
	const char *word;         /* IFLA_INFO_KIND */
	const struct kind *kind;
	const char *own;          /* key of its mapping; NULL: it has none */
	const char *base;         /* key within that names the base (IFLA_LINK); NULL: none */
	const struct attr_row *rows; /* of IFLA_INFO_DATA */
	size_t n;
	int attr_max;
	/* What rows cannot say; own: the mapping, with its schema; tb: the attributes. */
	void (*read)(struct state *s, struct link *l, const struct schema *schema, struct obj *own, struct nlattr **tb);
	/* Once for each of its ports, by index; after all links were read. */
	void (*port)(struct state *s, struct link *controller, struct link *port, const struct schema *schema, struct obj *own);
	uint32_t (*mask)(struct nlattr **tb); /* for attr_row.when; NULL: 0 */
};

#define LINK_ROWS(r) .rows = r, .n = ARRAY_SIZE(r)

/* By the kernel's word; NULL: none. */
const struct link_kind *link_kind_find(struct str word);

#endif
