/* Kinds: one descriptor a kind of interface, in ir/kinds/KIND.c, listed in ir/kinds.def.
 * A new kind is that file, that line and tests/kinds/KIND/. */
#ifndef IR_KIND_H
#define IR_KIND_H

#include "ir/net.h"

struct raise;
struct raised_port;

/* Kind flags. */
#define KIND_CONTROLLER 1u   /* has ports */
#define KIND_PORTS_KEEP_IP 2u /* its ports may have addresses (vrf) */
#define KIND_NOT_SAID 4u     /* the word for a kind that is not said (unknown) */
#define KIND_NEEDS_OWN 8u    /* cannot be made without its own map (vlan without `vlan:`) */
#define KIND_NO_WIRED 16u    /* no 802-3-ethernet setting (loopback) */
#define KIND_REAL 32u        /* hardware: exists without us (ethernet) */
#define KIND_NO_MAC 128u      /* has no MAC address that could be set (vrf) */
#define KIND_COPIES_MAC 256u  /* may take its MAC from another (bond, linux-bridge) */
#define KIND_QUERY_ONLY 64u  /* only ever reported by nmstate (tun, xfrm) */
#define KIND_PORTS_FIRST 512u /* needs its ports before it, and their profiles do not name it (hsr) */
#define KIND_NO_IFNAME 1024u  /* its name is free text, and in no profile (ipsec) */
#define KIND_NOT_ETHERNET 2048u /* carries no Ethernet frames (ip-tunnel, infiniband) */
#define KIND_ON_ETHERNET 4096u /* its base or ports must carry Ethernet frames (vlan, linux-bridge) */

#define KIND_AUTHENTICATES 8192u /* its port can be authenticated by 802.1X (ethernet) */
#define KIND_USER_SPACE 16384u /* no interface of the kernel (ovs-bridge, ovs-port, ipsec): names of its own */
#define KIND_KEEPS_IP 32768u  /* has addresses also as a port (ovs-interface) */
#define KIND_NO_IP 65536u     /* has none in any case (ovs-bridge) */
#define KIND_MAC_WRONG 131072u /* its check refuses a MAC address */
#define KIND_OVS 262144u      /* of Open vSwitch's database: its profile, and its ports', may hold `ovs-db` */
#define KIND_LOCAL (1u << 20) /* leads to no other node: its addresses may be the same on all (loopback, dummy) */

#define KIND_DEPS_MAX 4

/* A port as its controller names it. entry: the item of the port list (for lower_port), or NULL. */
struct port_ref {
	struct name name;
	const void *entry;
	const struct kind *makes;  /* what an interface without an entry of its own is; NULL: an ethernet */
	struct port_ref *members;  /* of a controller with port_kind: the interfaces behind the port; arena */
	size_t n_members;
	bool is_group;             /* it is a port of its own name (a bond), not one for its only member */
};

struct kind {
	const char *name;       /* nmstate's word */
	const char *nm_type;    /* connection.type; hooks may override it */
	const char *uuid_type;  /* word in the UUID's name, as the reference: "ethernet" also for veth; NULL = name */
	unsigned flags;         /* KIND_* */
	unsigned metric; /* of routes out of it whose profile gives none (nm_device_get_route_metric_default()); 0: not known */
	const char *since;      /* first NetworkManager version with this type of connection; NULL = 1.20 or older */
	const struct schema *own; /* rows at the interface's level (key `vlan`, ...); never NULL */
	/* Name of the own key that a new interface needs (KIND_NEEDS_OWN). */
	const char *own_key;
	/* A good interface of this kind as an item of `interfaces`, without the dash: lines of block YAML from
	 * `name:` on. What else it needs are items behind it, with their dashes. For the reference and for generated
	 * documents. */
	const char *example;
	/* KIND_QUERY_ONLY: what the policy is to say instead, for the help. */
	const char *instead;
	const char *id_suffix; /* behind the name in the profile's name ("-br"); NULL: none */
	/* Controllers whose ports are interfaces of this kind, made from the port list, with the listed ones
	 * behind them (ovs-port); NULL: the listed ones are the ports. */
	const struct kind *port_kind;
	/* Can it have its name? NULL: it is one for the kernel. */
	bool (*name_is_valid)(const struct iface *i);
	/* Rules within one interface of this kind; reports by itself. All hooks may be NULL. */
	void (*check)(struct ctx *ctx, const struct iface *i);
	/* Names of the interfaces it needs (base-iface): fills out, returns how many (<= KIND_DEPS_MAX). */
	size_t (*deps)(const struct iface *i, struct name out[KIND_DEPS_MAX]);
	/* Ports in document order: arena array of n items. NULL result: none were given. */
	struct port_ref *(*ports)(struct ctx *ctx, const struct iface *i, size_t *out_n);
	/* The port that it has where its list leaves it none, as it cannot do without (reports it); NULL: none, as
	 * the list was wrong. */
	struct port_ref *(*spare_port)(struct ctx *ctx, const struct iface *i);
	/* Rules that look at its base, ports or controller; after the pass resolve has linked them. */
	void (*check_links)(struct ctx *ctx, const struct iface *i);
	/* What rows cannot say; the walker has lowered the rows of `own` before. */
	void (*lower)(struct ctx *ctx, const struct iface *i, struct profile *p);
	/* Settings that the controller gives its port's profile (entry from ports, NULL for ports
	 * that only said `controller:`). */
	void (*lower_port)(struct ctx *ctx, const struct iface *i, const void *entry, struct profile *port);
	/* Is a profile of this nm_type one of this kind? NULL: yes. */
	bool (*raises)(const struct profile *p);
	/* Puts into a profile what NetworkManager does where it says nothing, and a policy has to say; before raise. */
	void (*settle)(struct arena *a, struct profile *p);
	/* The inverse of lower: what rows cannot say; the walker has raised the rows of `own` before. */
	void (*raise)(const struct raise *r, struct iface *i);
	/* The inverse of ports and lower_port: puts a port into its list. r->profile is the port's. */
	void (*raise_port)(const struct raise *r, struct iface *i, const struct raised_port *port);
	/* Rewrites what can be said in several ways into the one that raise uses. */
	void (*canonical)(const struct raise *r, struct iface *i);
	/* The same of what two states may say differently, so that rows can be compared; takes nothing away: what is not said
	 * stays as the node has it. */
	void (*align)(const struct raise *r, struct iface *i);
	/* Interfaces that exist only because of this one (veth's peer): NULL or one new iface. */
	struct iface *(*implied)(struct ctx *ctx, const struct iface *i, const struct net *net);
};

enum kind_id {
#define KIND(id) KIND_##id,
#include "ir/kinds.def"
#undef KIND
	KIND_N
};

extern const struct kind *const kinds[KIND_N];
/* Exact word; NULL when unknown. */
const struct kind *kind_find(struct str word);

/* Sets every given row of the schema that names a property (but FIELD_NO_LOWER), going into mappings. */
void lower_rows_of(struct ctx *ctx, const struct schema *s, const struct obj *obj, struct profile *p);
/* Name of the interface's profile: `profile-name`, or its name with what its kind puts behind. */
struct str iface_profile_id(struct ctx *ctx, const struct iface *i);
/* UUID of the interface's profile. */
struct str iface_uuid(struct ctx *ctx, const struct iface *i);
/* For lower hooks: sets the parent property: the base's interface name, or its profile's UUID where
 * the base is matched by MAC and so has no name of its own. */
void iface_lower_parent(struct ctx *ctx, const struct iface *i, struct str base, enum nm_prop prop,
			const struct node *origin, struct profile *p);

/* The other end of a veth (text.p NULL: not a veth); a VRF's table (0: not a VRF) and where it stands.
 * For rules between interfaces. */
struct name veth_peer(const struct iface *i);
uint64_t vrf_table(const struct iface *i, const struct node **out_origin);
/* Which frames a VLAN gets: base (its kernel name, where the policy has it), id and tag protocol; where the
 * id stands. */
struct vlan_tag {
	struct str base;
	uint64_t id, protocol;
	const struct node *origin;
};
/* False: not a VLAN, or not known. */
bool vlan_tag(const struct iface *i, struct vlan_tag *out_tag);
/* The other end that a patch of Open vSwitch names (text.p NULL: not a patch). */
struct name ovs_patch_peer(const struct iface *i);
/* Is it an OVS bridge whose datapath is not the kernel's? */
bool ovs_bridge_is_user_space(const struct iface *i);
/* Is it an interface that Open vSwitch has without the kernel (a patch, DPDK)? */
bool ovs_is_outside_kernel(const struct iface *i);
/* Has it addresses? A port of a bond or bridge has none of its own. */
static inline bool iface_may_have_ip(const struct iface *i)
{
	const struct iface *c = i->controller_iface;

	if (i->kind->flags & KIND_NO_IP)
		return false;
	return !c || (c->kind->flags & KIND_PORTS_KEEP_IP) || (i->kind->flags & KIND_KEEPS_IP);
}
/* The controller as the policy names it: the bridge, not the port made between. c may be NULL. */
static inline struct iface *controller_named(struct iface *c)
{
	return c && c->controller_iface && c->controller_iface->kind->port_kind == c->kind ? c->controller_iface : c;
}
/* Is it an interface of the kernel? Others share no names with those. */
static inline bool iface_in_kernel(const struct iface *i)
{
	return !(i->kind->flags & KIND_USER_SPACE) && !ovs_is_outside_kernel(i);
}
/* Is it a bond of mode active-backup, or one whose mode is not known? */
bool bond_may_be_active_backup(const struct iface *i);

#define KIND_DECL(id) extern const struct kind kind_##id
#define KIND(id) KIND_DECL(id);
#include "ir/kinds.def"
#undef KIND

#endif
