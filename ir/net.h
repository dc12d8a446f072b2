/* Network IR: what the user meant, in the words of nmstate, with every reference to its place in
 * the document. Decoded by rows from the tree; passes add the links. Arena-owned. */
#ifndef IR_NET_H
#define IR_NET_H

#include "ir/ctx.h"
#include "ir/field.h"
#include "ir/profile.h"

struct kind;

enum iface_state { STATE_UP, STATE_DOWN, STATE_ABSENT, STATE_IGNORE, STATE_UNKNOWN };
enum iface_identifier { IDENT_NAME, IDENT_MAC, IDENT_PCI };
/* Families whose addresses are waited for: bits. */
enum wait_ip { WAIT_ANY = 0, WAIT_IPV4 = 1, WAIT_IPV6 = 2 };
/* nm-settings: connection.mptcp-flags. */
enum mptcp_flag {
	MPTCP_DISABLED = 0x1, MPTCP_WITHOUT_DEFAULT_ROUTE = 0x8, MPTCP_SIGNAL = 0x10, MPTCP_SUBFLOW = 0x20,
	MPTCP_BACKUP = 0x40, MPTCP_FULLMESH = 0x80,
};

struct ip_address {
	struct obj obj;
	struct ip ip;
	uint64_t prefix_bits;
	struct str valid_life_time, preferred_life_time, protocol;
	uint64_t mptcp_flags; /* enum mptcp_flag */
};

/* ipv4 and ipv6 share one struct and one schema (ir/ip.c); rows of one family are flagged. */
struct ip_config {
	struct obj obj;
	bool enabled, dhcp, autoconf;
	bool auto_dns, auto_gateway, auto_routes, dhcp_send_hostname, allow_extra_address, forwarding;
	struct list addresses; /* of struct ip_address * */
	struct str dhcp_client_id, dhcp_duid, dhcp_custom_hostname, token, addr_gen_mode;
	uint64_t auto_route_table_id;
	int64_t auto_route_metric, prefix_route_metric;
};

/* The first rows of ip_address_schema: ip, prefix-length. */
#define ADDRESS_PLAIN_ROWS 2
/* The first rows of ip_schema: enabled, address, dhcp. */
#define IP_PLAIN_ROWS 3

struct lldp {
	struct obj obj;
	bool enabled;
};

struct mptcp {
	struct obj obj;
	uint64_t address_flags; /* enum mptcp_flag; 0: none, MPTCP is off */
};

struct dispatch {
	struct obj obj; /* what the scripts say is not looked at: no profile holds them */
};

struct alt_name {
	struct obj obj;
	struct str name;
	int state; /* STATE_ABSENT, or 0 */
};

struct iface {
	struct obj obj;
	struct str name, profile_name, description, controller, copy_mac_from, mac_address, pci_address;
	const struct kind *kind; /* never NULL after decoding */
	int state;               /* enum iface_state */
	int identifier;          /* enum iface_identifier */
	int wait_ip;             /* enum wait_ip */
	bool accept_all_mac;
	uint64_t mtu;
	uint64_t min_mtu, max_mtu;        /* FIELD_SHOWN */
	struct str permanent_mac, driver; /* FIELD_SHOWN */
	struct ip_config *ipv4, *ipv6; /* NULL: absent */
	struct lldp *lldp;
	struct ethtool *ethtool;
	struct dot1x *dot1x;
	struct mptcp *mptcp;
	struct dispatch *dispatch;
	struct list alt_names; /* of struct alt_name * */
	void *own; /* struct of kind->own: the kind's own keys; its rows may all be absent, never NULL */

	/* Set by passes. */
	struct iface *controller_iface;    /* resolve: the bond, bridge or vrf that this is a port of */
	const struct node *port_origin;    /* resolve: where that was said */
	const void *port_entry;            /* resolve: item of the controller's port list (port_ref.entry), or NULL */
	struct iface *parent;              /* resolve: base interface listed in the policy, or NULL */
	struct iface *needs[4];            /* resolve: all interfaces below it that are listed (KIND_DEPS_MAX) */
	uint8_t n_needs;
	bool lists_ports;                  /* resolve: a port list was given, empty or not */
	const struct node *need_origin;    /* resolve: where the first of them is named */
	struct iface *mac_source;          /* resolve: of copy-mac-from */
	struct iface *first_port, *next_port; /* order: the ports of a controller, if they have bases */
	uint8_t mark;                      /* order: scratch */
	uint32_t level;                    /* order: 0 = needs nothing; parents and controllers come first */
	bool poisoned;                     /* decode: its kind is not known (reported); later passes stay silent */
	bool implied;                      /* made by us: a port or veth peer that has no entry of its own */
	struct list routes4, routes6;      /* resolve: of struct route * whose next hop is here */
	struct list rules4, rules6;        /* resolve: of struct route_rule * stored here */
	struct dns *dns4, *dns6;           /* resolve: servers and search stored here, or NULL */
	struct str uuid;                   /* of the profile that the node has for it; p NULL: made from its name */
	struct profile *profile;           /* lower */
	struct iface *hash_next, *profile_next; /* net_find's chains */
	struct ovs_ids *ovs_db;            /* key `ovs-db`, or NULL (ir/ovs_db.h) */
};

struct route {
	struct obj obj;
	int state; /* 0, or ROUTE_ABSENT, ROUTE_IGNORE */
	struct str next_hop_interface, vrf_name;
	struct ip_net destination;
	struct str destination_text, next_hop_text;
	struct ip next_hop, source;
	int64_t metric;
	uint64_t table_id, weight, cwnd, initcwnd, initrwnd, mtu, advmss;
	int route_type;
	bool lock_mtu, quickack;
};
enum { ROUTE_PRESENT, ROUTE_ABSENT, ROUTE_IGNORE };

/* rtnetlink(7): the table of routes and rules that name none. */
#define TABLE_MAIN 254
static inline uint64_t table_or_main(uint64_t id)
{
	return id ? id : TABLE_MAIN;
}

struct route_rule {
	struct obj obj;
	int state, family, action;
	struct str ip_from, ip_to, iif;
	int64_t priority;
	uint64_t route_table, fwmark, fwmask, suppress_prefix_length;
	struct ip_net from, to; /* resolve: ip-from and ip-to; family 0: not given */
};

/* Several servers are kept as names: their scope (%eth1) counts. */
struct dns {
	struct obj obj;
	struct list server, search, options; /* of struct name */
	int priority; /* resolve: dns-priority of the profile that holds it; 0 = not set */
};

struct dns_section { struct obj obj; struct dns *config, *running; };
struct hostname { struct obj obj; struct str running, config; };
struct ovs_global;
struct ovn;
struct routes_section { struct obj obj; struct list config, running; };
struct rules_section { struct obj obj; struct list config; };

/* One desired state. */
struct net {
	struct obj obj;
	struct str description;
	struct hostname *hostname;
	struct dns_section *dns;
	struct routes_section *routes;
	struct rules_section *rules;
	struct ovs_global *ovs_db; /* ir/ovs_db.h */
	struct ovn *ovn;

	struct iface **ifaces; /* document order; after `order` in the order of application */
	size_t n_ifaces, cap_ifaces;
	struct iface **buckets, **profile_buckets; /* by name, and by profile-name if any has one */
	size_t n_buckets;
	struct list running_routes; /* decode_state: of struct route *, what the kernel has */
	bool partial;           /* of a document that was cut off: what is missing may have been behind the cut */
	bool has_alt_names;     /* any interface with alternative names */
	bool has_user_space;    /* any interface that is none of the kernel's */
	bool has_profile_names; /* any interface with a profile-name: net_find must look further */
	struct profile **profiles; /* lower */
	size_t n_profiles, cap_profiles;
};

/* The top-level schema; `interfaces` is decoded by kind, not by a row. */
extern const struct schema net_schema, route_schema, route_rule_schema, dns_schema, hostname_schema;
extern const struct schema iface_schema, ip_schema, ip_address_schema;
extern const struct schema routes_schema, rules_schema, dns_section_schema;
/* Rows below an interface (ir/iface.c), and the words of MPTCP. */
extern const struct schema mptcp_schema, dispatch_schema, alt_name_schema;
extern const struct words mptcp_words;
/* Words of `route-type` and of a rule's `action` (ir/sections.c). */
extern const struct words *const route_type_words, *const rule_action_words;

/* Kernel: IFNAMSIZ less the NUL. */
#define IFNAME_MAX 15
/* Can an interface have this name (kernel, dev_valid_name(); `%` is what it numbers new names by, and
 * NetworkManager takes none, nm_utils_ifname_valid())? */
bool ifname_is_valid(struct str s);
struct net *net_new(struct ctx *ctx, const struct node *origin);
/* Appends; a second interface of that name is not found by net_find (the caller reports it). */
void net_add(struct ctx *ctx, struct net *net, struct iface *i);
/* By kernel name, then that of an interface outside the kernel, then by profile-name; NULL when there is none. */
struct iface *net_find(const struct net *net, struct str name);
/* Of this kind, by name alone. */
struct iface *net_find_kind(const struct net *net, const struct kind *kind, struct str name);
/* Who is meant by `controller:`: an interface that has ports rather than one of the same name that has none. */
struct iface *net_find_controller(const struct net *net, struct str name);
/* Is the interface to exist and be configured (up or down, not absent/ignore)? */
static inline bool iface_wanted(const struct iface *i)
{
	return i->state == STATE_UP || i->state == STATE_DOWN;
}
/* The place of the name's value; of an implied interface what implies it. The name in messages is up to
 * the caller. */
struct span iface_span(const struct iface *i);
static inline bool iface_has(const struct iface *i, const char *key)
{
	return obj_has(&iface_schema, &i->obj, key);
}
/* The metric that is written: the kernel's own where none is given, or -1. */
static inline int64_t route_metric(const struct route *r)
{
	if (obj_has(&route_schema, &r->obj, "metric") && r->metric >= 0)
		return r->metric;
	return r->destination.ip.family == FAMILY_IPV6 ? 1024 : 0;
}
/* Does it get its addresses from others (DHCP, router advertisements)? NULL: no. */
static inline bool ip_is_automatic(const struct ip_config *c)
{
	return c && c->enabled && (c->dhcp || c->autoconf);
}
static inline bool ip_has(const struct ip_config *ip, const char *key)
{
	return ip && obj_has(&ip_schema, &ip->obj, key);
}

#endif
