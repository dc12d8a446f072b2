/* VXLAN: NetworkManager setting vxlan; the id has 24 bits (RFC 7348). */
#include "ir/kind.h"

#define VNI_MAX 16777215

struct vxlan {
	struct obj obj;
	struct str base_iface;
	uint64_t id, destination_port;
	bool learning;
	struct ip local, remote;
};

struct vxlan_keys {
	struct obj obj;
	struct vxlan *vxlan;
};

static const struct field vxlan_rows[] = {
	FIELD(struct vxlan, "base-iface", base_iface, STR,
	      .flags = FIELD_IFACES | FIELD_NO_LOWER | FIELD_REMAKES, .nm = NM_VXLAN_PARENT,
	      .doc = "Interface that carries the frames."),
	FIELD(struct vxlan, "id", id, UINT_STR, .min = 0, .max = VNI_MAX, .flags = FIELD_REQUIRED | FIELD_REMAKES,
	      .nm = NM_VXLAN_ID, .doc = "Network id."),
	FIELD(struct vxlan, "learning", learning, BOOL, .flags = FIELD_NULL_ABSENT, .nm = NM_VXLAN_LEARNING,
	      .doc = "Learn addresses from frames."),
	FIELD(struct vxlan, "local", local, IP, .flags = FIELD_NULL_ABSENT, .nm = NM_VXLAN_LOCAL, .doc = "Source address."),
	FIELD(struct vxlan, "remote", remote, IP, .flags = FIELD_NULL_ABSENT, .nm = NM_VXLAN_REMOTE,
	      .doc = "Destination address or group."),
	FIELD(struct vxlan, "destination-port", destination_port, UINT_STR, .min = 0, .max = 65535,
	      .flags = FIELD_REMAKES, .nm = NM_VXLAN_DESTINATION_PORT, .doc = "UDP port."),
};
static const struct schema vxlan_schema = SCHEMA("vxlan", struct vxlan, vxlan_rows);

static const struct field own_rows[] = {
	FIELD(struct vxlan_keys, "vxlan", vxlan, SUB, .sub = &vxlan_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "VXLAN settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct vxlan_keys, own_rows);

static const struct vxlan *vxlan_of(const struct iface *i)
{
	return ((const struct vxlan_keys *)i->own)->vxlan;
}

/* Frames to a group leave by one interface, and none come from a group (kernel, vxlan_config_validate()). */
static void check_groups(struct ctx *ctx, const struct vxlan *v)
{
	struct diag *d;

	if (v->local.family && ip_is_multicast(&v->local)) {
		d = diag(ctx, DIAG_VXLAN_GROUP, at_value(&vxlan_schema, &v->obj, "local"),
			 "`local` cannot be a multicast address");
		diag_help(ctx, d, "give an address of this node; a group belongs into `remote`");
	}
	if (v->base_iface.n || !v->remote.family || !ip_is_multicast(&v->remote))
		return;
	d = diag(ctx, DIAG_VXLAN_GROUP, at_value(&vxlan_schema, &v->obj, "remote"), "a multicast `remote` needs `base-iface`");
	diag_help(ctx, d, "add `base-iface` with the interface that is to join the group");
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct vxlan *v = vxlan_of(i);
	struct diag *d;

	if (!v)
		return;
	check_groups(ctx, v);
	if (!v->local.family || !v->remote.family || v->local.family == v->remote.family)
		return;
	d = diag(ctx, DIAG_VXLAN_FAMILY, at_value(&vxlan_schema, &v->obj, "remote"),
		 "`local` and `remote` are of different IP versions");
	diag_label(ctx, d, at_value(&vxlan_schema, &v->obj, "local"), "the local address");
	diag_help(ctx, d, "both ends of a tunnel speak IPv4, or both IPv6");
}

static size_t deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct vxlan *v = vxlan_of(i);

	if (!v || !v->base_iface.n)
		return 0;
	out[0] = (struct name){ v->base_iface, obj_node(&vxlan_schema, &v->obj, "base-iface") };
	return 1;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct vxlan *v = vxlan_of(i);

	if (v->base_iface.n)
		iface_lower_parent(ctx, i, v->base_iface, NM_VXLAN_PARENT, obj_node(&vxlan_schema, &v->obj, "base-iface"), p);
}

const struct kind kind_vxlan = {
	.name = "vxlan",
	.example = "name: vxlan10\ntype: vxlan\nvxlan:\n  base-iface: eth1\n  id: 10\n  remote: 192.0.2.2\n",
	.nm_type = "vxlan",
	.metric = 500,
	.flags = KIND_NEEDS_OWN,
	.own = &own_schema,
	.own_key = "vxlan",
	.check = check,
	.deps = deps,
	.lower = lower,
};
