/* VLAN: nmstate "vlan", NetworkManager setting vlan (nm-settings-keyfile(5)); the id range is
 * IEEE 802.1Q's 0-4094 (0 is the priority tag, 4095 reserved), the flags are if_vlan.h's. */
#include "ir/kind.h"
#include "ir/raise.h"

#include <stdlib.h>

enum { VLAN_REORDER = 1, VLAN_GVRP = 2, VLAN_LOOSE = 4, VLAN_MVRP = 8 };

struct vlan {
	struct obj obj;
	struct str base_iface;
	uint64_t id;
	int protocol, registration_protocol;
	bool reorder_headers, loose_binding;
	struct list ingress, egress; /* of struct qos_map * */
};

struct vlan_keys {
	struct obj obj;
	struct vlan *vlan;
};

struct qos_map {
	struct obj obj;
	uint64_t from, to;
};

enum { PROTOCOL_8021Q = 1, PROTOCOL_8021AD };
static const struct word protocols[] = {
	{ "802.1q", PROTOCOL_8021Q, NULL, "802.1Q" },
	{ "802.1ad", PROTOCOL_8021AD, NULL, "802.1ad" },
};
static const struct words protocol_words = WORDS(protocols);

static const struct word registrations[] = {
	{ "none", 0, NULL, NULL },
	{ "gvrp", VLAN_GVRP, NULL, NULL },
	{ "mvrp", VLAN_MVRP, NULL, NULL },
};
static const struct words registration_words = WORDS(registrations);

/* The kernel keeps priorities in 32 bits on one side and the frame's 3 bits on the other. */
static const struct field ingress_rows[] = {
	FIELD(struct qos_map, "from", from, UINT_STR, .min = 0, .max = 7, .flags = FIELD_REQUIRED,
	      .doc = "Priority in the frame."),
	FIELD(struct qos_map, "to", to, UINT_STR, .min = 0, .max = UINT32_MAX, .flags = FIELD_REQUIRED,
	      .doc = "Priority inside the kernel."),
};
static const struct schema ingress_schema = SCHEMA("ingress-qos-map", struct qos_map, ingress_rows);

static const struct field egress_rows[] = {
	FIELD(struct qos_map, "from", from, UINT_STR, .min = 0, .max = UINT32_MAX, .flags = FIELD_REQUIRED,
	      .doc = "Priority inside the kernel."),
	FIELD(struct qos_map, "to", to, UINT_STR, .min = 0, .max = 7, .flags = FIELD_REQUIRED,
	      .doc = "Priority in the frame."),
};
static const struct schema egress_schema = SCHEMA("egress-qos-map", struct qos_map, egress_rows);

static const struct field vlan_rows[] = {
	FIELD(struct vlan, "base-iface", base_iface, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_VLAN_PARENT, .doc = "Interface that carries the tagged frames."),
	FIELD(struct vlan, "id", id, UINT_STR, .max = 4094, .flags = FIELD_REQUIRED | FIELD_REMAKES,
	      .nm = NM_VLAN_ID, .doc = "VLAN id."),
	FIELD(struct vlan, "protocol", protocol, ENUM, .flags = FIELD_NULL_ABSENT | FIELD_REMAKES, .words = &protocol_words,
	      .nm = NM_VLAN_PROTOCOL,
	      .since = "1.42", .absent = "802.1q", .doc = "Tag protocol."),
	FIELD(struct vlan, "registration-protocol", registration_protocol, ENUM, .flags = FIELD_NULL_ABSENT,
	      .words = &registration_words,
	      .absent = "none", .doc = "Protocol that announces the VLAN to the switch."),
	FIELD(struct vlan, "reorder-headers", reorder_headers, BOOL, .absent = "true",
	      .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT,
	      .nm = NM_VLAN_FLAGS, .doc = "Reorder header flag."),
	FIELD(struct vlan, "loose-binding", loose_binding, BOOL, .absent = "false", .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT,
	      .nm = NM_VLAN_FLAGS, .doc = "Do not follow the base interface's state."),
	FIELD(struct vlan, "ingress-qos-map", ingress, LIST, .sub = &ingress_schema,
	      .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT, .nm = NM_VLAN_INGRESS, .doc = "Frame priority to kernel priority."),
	FIELD(struct vlan, "egress-qos-map", egress, LIST, .sub = &egress_schema,
	      .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT, .nm = NM_VLAN_EGRESS, .doc = "Kernel priority to frame priority."),
};
static const struct schema vlan_schema = SCHEMA("vlan", struct vlan, vlan_rows);

static const struct field own_rows[] = {
	FIELD(struct vlan_keys, "vlan", vlan, SUB, .sub = &vlan_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "VLAN settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct vlan_keys, own_rows);

static const struct vlan *vlan_of(const struct iface *i)
{
	return ((const struct vlan_keys *)i->own)->vlan;
}

bool vlan_tag(const struct iface *i, struct vlan_tag *out_tag)
{
	const struct vlan *v = i->kind == &kind_vlan ? vlan_of(i) : NULL;

	if (!v || !v->base_iface.n || !obj_has(&vlan_schema, &v->obj, "id"))
		return false;
	*out_tag = (struct vlan_tag){ i->parent ? i->parent->name : v->base_iface, v->id,
				      v->protocol ? (uint64_t)v->protocol : PROTOCOL_8021Q,
				      obj_node(&vlan_schema, &v->obj, "id") };
	return true;
}

static size_t deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct vlan *v = vlan_of(i);

	if (!v || !v->base_iface.n)
		return 0;
	out[0] = (struct name){ v->base_iface, obj_node(&vlan_schema, &v->obj, "base-iface") };
	return 1;
}

/* By priority, then as they stand in the document. */
static int by_from(const void *pa, const void *pb)
{
	const struct qos_map *a = *(struct qos_map *const *)pa, *b = *(struct qos_map *const *)pb;
	uint32_t at = node_span(a->obj.origin).start, other = node_span(b->obj.origin).start;

	return a->from != b->from ? (a->from < b->from ? -1 : 1) : (at > other) - (at < other);
}

static struct qos_map **sorted(struct ctx *ctx, struct list maps)
{
	struct qos_map **m = arena_array(&ctx->arena, struct qos_map *, maps.n);

	memcpy(m, maps.items, maps.n * sizeof(*m));
	qsort(m, maps.n, sizeof(*m), by_from);
	return m;
}

/* The kernel has one entry a priority: the reference lets the last one win. */
static void check_map(struct ctx *ctx, const struct schema *s, struct list maps)
{
	struct qos_map **m = maps.n ? sorted(ctx, maps) : NULL;
	const struct qos_map *before = NULL;

	for (size_t k = 0; k < maps.n; k++) {
		struct diag *d;

		if (!obj_has(s, &m[k]->obj, "from"))
			continue;
		if (before && before->from == m[k]->from) {
			d = diag(ctx, DIAG_VLAN_QOS_TWICE, at_value(s, &m[k]->obj, "from"),
				 "priority %llu is in `%s` twice", (unsigned long long)before->from, s->name);
			diag_label(ctx, d, at_value(s, &before->obj, "from"), "first given here");
		}
		before = m[k];
	}
}

/* The kernel and NetworkManager take 0: frames whose tag has a priority and no VLAN (IEEE 802.1Q, 9.6). */
static void check_id(struct ctx *ctx, const struct vlan *v)
{
	struct diag *d;

	if (v->id || !obj_has(&vlan_schema, &v->obj, "id"))
		return;
	d = diag(ctx, DIAG_VLAN_ZERO, at_value(&vlan_schema, &v->obj, "id"),
		 "VLAN 0 is no VLAN: its frames have a priority only");
	diag_help(ctx, d, "give the VLAN an `id` from 1 to 4094, unless frames with a priority tag are meant");
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct vlan *v = vlan_of(i);

	if (!v)
		return;
	check_id(ctx, v);
	check_map(ctx, &ingress_schema, v->ingress);
	check_map(ctx, &egress_schema, v->egress);
}

static void lower_map(struct ctx *ctx, struct profile *p, enum nm_prop prop, struct list maps,
		      const struct node *origin)
{
	struct qos_map **m = maps.n ? sorted(ctx, maps) : NULL;
	struct str *texts = arena_array(&ctx->arena, struct str, maps.n);

	if (!maps.n)
		return;
	for (size_t i = 0; i < maps.n; i++)
		texts[i] = str_printf(&ctx->arena, "%u:%u", (unsigned)m[i]->from, (unsigned)m[i]->to);
	profile_set_strv(&ctx->arena, p, prop, texts, maps.n, origin);
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct vlan *v = vlan_of(i);
	unsigned flags = 0;

	if (!obj_has(&vlan_schema, &v->obj, "reorder-headers") || v->reorder_headers)
		flags |= VLAN_REORDER;
	if (v->loose_binding)
		flags |= VLAN_LOOSE;
	flags |= (unsigned)v->registration_protocol;
	profile_set_uint(&ctx->arena, p, NM_VLAN_FLAGS, flags, NULL);
	lower_map(ctx, p, NM_VLAN_INGRESS, v->ingress, obj_node(&vlan_schema, &v->obj, "ingress-qos-map"));
	lower_map(ctx, p, NM_VLAN_EGRESS, v->egress, obj_node(&vlan_schema, &v->obj, "egress-qos-map"));
	iface_lower_parent(ctx, i, v->base_iface, NM_VLAN_PARENT,
			   obj_node(&vlan_schema, &v->obj, "base-iface"), p);
}

static void raise_map(const struct raise *r, struct vlan *v, const char *key, const struct schema *s, enum nm_prop prop)
{
	const struct prop *p = profile_get(r->profile, prop);

	for (size_t k = 0; p && k < p->strv.n; k++) {
		struct str text = p->strv.items[k], from = text, to;
		const char *colon = memchr(text.p, ':', text.n);
		uint64_t a, b;
		struct qos_map *m;

		if (!colon)
			continue;
		from.n = (size_t)(colon - text.p);
		to = (struct str){ colon + 1, text.n - from.n - 1 };
		if (!parse_u64(from, &a) || !parse_u64(to, &b))
			continue;
		m = raise_item(r->ctx, &vlan_schema, &v->obj, key);
		raise_set_uint(s, &m->obj, "from", a);
		raise_set_uint(s, &m->obj, "to", b);
	}
}

static void raise(const struct raise *r, struct iface *i)
{
	struct vlan *v = raise_sub(r->ctx, &own_schema, i->own, "vlan");
	const struct prop *flags = profile_get(r->profile, NM_VLAN_FLAGS);

	raise_map(r, v, "ingress-qos-map", &ingress_schema, NM_VLAN_INGRESS);
	raise_map(r, v, "egress-qos-map", &egress_schema, NM_VLAN_EGRESS);
	if (!flags)
		return;
	if (!(flags->u & VLAN_REORDER))
		raise_set_bool(&vlan_schema, &v->obj, "reorder-headers", false);
	if (flags->u & VLAN_LOOSE)
		raise_set_bool(&vlan_schema, &v->obj, "loose-binding", true);
	if (flags->u & (VLAN_GVRP | VLAN_MVRP))
		raise_set_int(&vlan_schema, &v->obj, "registration-protocol",
			      flags->u & VLAN_GVRP ? VLAN_GVRP : VLAN_MVRP);
}

const struct kind kind_vlan = {
	.name = "vlan",
	.example = "name: eth1.144\ntype: vlan\nvlan:\n  base-iface: eth1\n  id: 144\n",
	.nm_type = "vlan",
	.metric = 400,
	.flags = KIND_NEEDS_OWN | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "vlan",
	.check = check,
	.deps = deps,
	.lower = lower,
	.raise = raise,
};
