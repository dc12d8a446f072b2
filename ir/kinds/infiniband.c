/* IP over InfiniBand: NetworkManager setting infiniband (nm-settings-keyfile(5); kernel, ipoib.rst). An
 * interface over another one is a partition of it and has the name that the kernel makes: BASE.PKEY. */
#include "ir/kind.h"
#include "ir/raise.h"

#define PKEY_DEFAULT 0xffff
#define PKEY_FULL_MEMBER 0x8000
#define MTU_MAX 65520 /* kernel, IPOIB_CM_MTU */

struct infiniband {
	struct obj obj;
	struct str base_iface;
	uint64_t pkey;
	int mode;
};

struct infiniband_keys {
	struct obj obj;
	struct infiniband *infiniband;
};

static const struct word modes[] = { { "datagram", 1, NULL, NULL }, { "connected", 2, NULL, NULL } };
static const struct words mode_words = WORDS(modes);

static const struct field infiniband_rows[] = {
	FIELD(struct infiniband, "mode", mode, ENUM, .words = &mode_words, .flags = FIELD_REQUIRED,
	      .nm = NM_INFINIBAND_TRANSPORT_MODE,
	      .doc = "Transport: datagram or connected."),
	FIELD(struct infiniband, "base-iface", base_iface, STR,
	      .flags = FIELD_IFACES | FIELD_NULL_ABSENT | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_INFINIBAND_PARENT,
	      .absent = "none: it is a base itself", .doc = "Interface that this is a partition of."),
	FIELD(struct infiniband, "pkey", pkey, UINT_STR, .min = 1, .max = UINT16_MAX,
	      .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES, .nm = NM_INFINIBAND_P_KEY,
	      .example = "\"0xffff\"", .doc = "Number of the partition; 0xffff is the default one."),
};
static const struct schema infiniband_schema = SCHEMA("infiniband", struct infiniband, infiniband_rows);

static const struct field own_rows[] = {
	FIELD(struct infiniband_keys, "infiniband", infiniband, SUB, .sub = &infiniband_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "InfiniBand settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct infiniband_keys, own_rows);

static const struct infiniband *infiniband_of(const struct iface *i)
{
	return ((const struct infiniband_keys *)i->own)->infiniband;
}

/* A partition stands on a base, and a base has the default partition (kernel, ipoib_vlan.c). */
static void check_pkey(struct ctx *ctx, const struct infiniband *b)
{
	struct span at = at_value(&infiniband_schema, &b->obj, "pkey");
	struct diag *d = NULL;

	if (!obj_has(&infiniband_schema, &b->obj, "pkey"))
		return;
	if (b->pkey == PKEY_FULL_MEMBER) {
		d = diag(ctx, DIAG_IB_PKEY, at, "`pkey` has no number but the member's bit");
		diag_help(ctx, d, "partitions have the numbers 0x8001 to 0xfffe");
	} else if (b->pkey != PKEY_DEFAULT && !b->base_iface.n) {
		d = diag(ctx, DIAG_IB_PKEY, at, "`pkey` is that of a partition, and `base-iface` is missing");
		diag_help(ctx, d, "add `base-iface`, or write `pkey: \"0xffff\"` for the base itself");
	} else if (b->pkey == PKEY_DEFAULT && b->base_iface.n) {
		d = diag(ctx, DIAG_IB_PKEY, at, "`pkey` is that of the base itself");
		diag_label(ctx, d, at_value(&infiniband_schema, &b->obj, "base-iface"), "the base");
		diag_help(ctx, d, "write the number of the partition, or remove `base-iface`");
	}
}

static void check_mtu(struct ctx *ctx, const struct iface *i)
{
	struct diag *d;

	if (!iface_has(i, "mtu") || i->mtu <= MTU_MAX)
		return;
	d = diag(ctx, DIAG_IB_MTU, at_value(&iface_schema, &i->obj, "mtu"), "`mtu: %llu` is too large for InfiniBand",
		 (unsigned long long)i->mtu);
	diag_help(ctx, d, "it carries %d at most", MTU_MAX);
}

static void check(struct ctx *ctx, const struct iface *i)
{
	if (infiniband_of(i))
		check_pkey(ctx, infiniband_of(i));
	check_mtu(ctx, i);
}

static void check_name(struct ctx *ctx, const struct iface *i, const struct infiniband *b)
{
	struct str base = i->parent ? i->parent->name : b->base_iface, want;
	struct diag *d;

	if (i->obj.bad || !obj_has(&infiniband_schema, &b->obj, "pkey") || b->pkey == PKEY_FULL_MEMBER || b->pkey == PKEY_DEFAULT)
		return;
	want = str_printf(&ctx->arena, "%.*s.%04x", STR_ARG(base), (unsigned)b->pkey);
	if (str_eq(want, i->name))
		return;
	d = diag(ctx, DIAG_IB_NAME, iface_span(i), "`%.*s` cannot be the name of this partition", STR_ARG(i->name));
	diag_label(ctx, d, at_value(&infiniband_schema, &b->obj, "pkey"), "the kernel names it by base and number");
	diag_help(ctx, d, "write `name: %.*s`", STR_ARG(want));
}

static void check_base(struct ctx *ctx, const struct iface *i, const struct infiniband *b)
{
	const struct node *origin = obj_node(&infiniband_schema, &b->obj, "base-iface");
	struct diag *d;

	if (i->parent && i->parent->kind != &kind_infiniband && !i->parent->poisoned) {
		d = diag(ctx, DIAG_BASE_KIND, node_span(origin), "an `infiniband` interface cannot stand on %s `%s`",
			 str_article(i->parent->kind->name), i->parent->kind->name);
		diag_label(ctx, d, iface_span(i->parent), "`%.*s` is no InfiniBand interface", STR_ARG(i->parent->name));
		return;
	}
	if (ifname_is_valid(b->base_iface))
		check_name(ctx, i, b);
}

static void check_links(struct ctx *ctx, const struct iface *i)
{
	const struct infiniband *b = infiniband_of(i);
	const struct iface *c = controller_named(i->controller_iface);
	struct diag *d;

	if (b && b->base_iface.n)
		check_base(ctx, i, b);
	/* Controllers that only take Ethernet refuse it already. */
	if (!c || (c->kind->flags & KIND_ON_ETHERNET) || bond_may_be_active_backup(c))
		return;
	d = diag(ctx, DIAG_IB_PORT, node_span(i->port_origin), "`%.*s` can only be a port of a bond of mode `active-backup`",
		 STR_ARG(i->name));
	diag_label(ctx, d, iface_span(c), "`%.*s` is none", STR_ARG(c->name));
}

static size_t deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct infiniband *b = infiniband_of(i);

	if (!b || !b->base_iface.n)
		return 0;
	out[0] = (struct name){ b->base_iface, obj_node(&infiniband_schema, &b->obj, "base-iface") };
	return 1;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct infiniband *b = infiniband_of(i);
	struct arena *a = &ctx->arena;

	if (b->base_iface.n)
		profile_set_str(a, p, NM_INFINIBAND_PARENT, i->parent ? i->parent->name : b->base_iface,
				obj_node(&infiniband_schema, &b->obj, "base-iface"));
	if (b->pkey != PKEY_DEFAULT)
		profile_set_int(a, p, NM_INFINIBAND_P_KEY, (int64_t)b->pkey, obj_node(&infiniband_schema, &b->obj, "pkey"));
	if (iface_has(i, "mtu"))
		profile_set_uint(a, p, NM_INFINIBAND_MTU, i->mtu, obj_node(&iface_schema, &i->obj, "mtu"));
}

/* libnm has -1 for a profile of no partition, as for one of the default. */
static void raise(const struct raise *r, struct iface *i)
{
	struct infiniband *b = raise_sub(r->ctx, &own_schema, i->own, "infiniband");

	if (!obj_has(&infiniband_schema, &b->obj, "pkey"))
		raise_set_uint(&infiniband_schema, &b->obj, "pkey", PKEY_DEFAULT);
	raise_mtu(r, i, NM_INFINIBAND_MTU);
}

const struct kind kind_infiniband = {
	.name = "infiniband",
	.example = "name: ib0\ntype: infiniband\ninfiniband:\n  mode: datagram\n  pkey: \"0xffff\"\n",
	.nm_type = "infiniband",
	.metric = 150,
	.flags = KIND_NEEDS_OWN | KIND_NO_WIRED | KIND_NOT_ETHERNET | KIND_REAL,
	.own = &own_schema,
	.own_key = "infiniband",
	.check = check,
	.check_links = check_links,
	.deps = deps,
	.lower = lower,
	.raise = raise,
};
