/* VRF: a routing table with interfaces bound to it (NetworkManager setting vrf; kernel vrf.rst). */
#include "ir/kind.h"
#include "ir/raise.h"

struct vrf {
	struct obj obj;
	uint64_t table;
	struct list ports; /* of struct name */
};

struct vrf_keys {
	struct obj obj;
	struct vrf *vrf;
};

static const struct field vrf_rows[] = {
	FIELD(struct vrf, "route-table-id", table, UINT_STR, .min = 1, .max = UINT32_MAX,
	      .flags = FIELD_REQUIRED | FIELD_REMAKES, .nm = NM_VRF_TABLE, .doc = "Number of the routing table."),
	FIELD(struct vrf, "port", ports, NAMES, ALIAS("ports"), .flags = FIELD_NULL_ABSENT | FIELD_IFACES | FIELD_ANY_ORDER,
	      .doc = "Names of the ports."),
};
static const struct schema vrf_schema = SCHEMA("vrf", struct vrf, vrf_rows);

static const struct field own_rows[] = {
	FIELD(struct vrf_keys, "vrf", vrf, SUB, .sub = &vrf_schema, .flags = FIELD_NULL_ABSENT, .doc = "VRF settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct vrf_keys, own_rows);

static const struct vrf *vrf_of(const struct iface *i)
{
	return ((const struct vrf_keys *)i->own)->vrf;
}

uint64_t vrf_table(const struct iface *i, const struct node **out_origin)
{
	const struct vrf *v = i->kind == &kind_vrf ? vrf_of(i) : NULL;

	if (v && out_origin)
		*out_origin = obj_node(&vrf_schema, &v->obj, "route-table-id");
	return v ? v->table : 0;
}

static struct port_ref *ports(struct ctx *ctx, const struct iface *i, size_t *out_n)
{
	const struct vrf *v = vrf_of(i);
	struct port_ref *refs;

	if (!v || !v->ports.items)
		return NULL;
	refs = arena_array(&ctx->arena, struct port_ref, v->ports.n);
	for (size_t k = 0; k < v->ports.n; k++)
		refs[k].name = ((const struct name *)v->ports.items)[k];
	*out_n = v->ports.n;
	return refs;
}

static void raise_port(const struct raise *r, struct iface *i, const struct raised_port *port)
{
	struct vrf *v = raise_sub(r->ctx, &own_schema, i->own, "vrf");

	raise_name(r->ctx, &vrf_schema, &v->obj, "port", port->name);
}

const struct kind kind_vrf = {
	.name = "vrf",
	.example = "name: vrf0\ntype: vrf\nvrf:\n  route-table-id: 100\n  port:\n  - eth1\n",
	.since = "1.24",
	.nm_type = "vrf",
	.flags = KIND_CONTROLLER | KIND_PORTS_KEEP_IP | KIND_NEEDS_OWN | KIND_NO_MAC,
	.own = &own_schema,
	.own_key = "vrf",
	.ports = ports,
	.raise_port = raise_port,
};
