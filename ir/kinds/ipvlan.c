/* IPVLAN: interfaces over one base that share its MAC address (NetworkManager setting ipvlan, since 1.52;
 * kernel, ipvlan.rst). The reference leaves the section out of its files; see docs/differences.md. */
#include "ir/kind.h"

enum { MODE_L2 = 1, MODE_L3, MODE_L3S };

struct ipvlan {
	struct obj obj;
	struct str base_iface;
	int mode;
	bool is_private, vepa;
};

struct ipvlan_keys {
	struct obj obj;
	struct ipvlan *ipvlan;
};

static const struct word modes[] = {
	{ "l2", MODE_L2, NULL, NULL },
	{ "l3", MODE_L3, NULL, NULL },
	{ "l3s", MODE_L3S, NULL, NULL },
};
static const struct words mode_words = WORDS(modes);

static const struct field ipvlan_rows[] = {
	FIELD(struct ipvlan, "base-iface", base_iface, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_IPVLAN_PARENT, .since = "1.52", .doc = "Interface below."),
	FIELD(struct ipvlan, "mode", mode, ENUM, .flags = FIELD_NULL_ABSENT, .words = &mode_words,
	      .nm = NM_IPVLAN_MODE, .since = "1.52", .absent = "l3",
	      .doc = "Layer at which packets are handed to the base."),
	FIELD(struct ipvlan, "private", is_private, BOOLISH, .nm = NM_IPVLAN_PRIVATE, .since = "1.52", .absent = "false",
	      .doc = "Interfaces over one base cannot reach each other."),
	FIELD(struct ipvlan, "vepa", vepa, BOOLISH, .nm = NM_IPVLAN_VEPA, .since = "1.52", .absent = "false",
	      .doc = "Interfaces over one base reach each other through the switch."),
};
static const struct schema ipvlan_schema = SCHEMA("ipvlan", struct ipvlan, ipvlan_rows);

static const struct field own_rows[] = {
	FIELD(struct ipvlan_keys, "ipvlan", ipvlan, SUB, .sub = &ipvlan_schema, .flags = FIELD_NULL_ABSENT, .since = "1.52",
	      .doc = "IPVLAN settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct ipvlan_keys, own_rows);

static const struct ipvlan *ipvlan_of(const struct iface *i)
{
	return ((const struct ipvlan_keys *)i->own)->ipvlan;
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct ipvlan *v = ipvlan_of(i);
	struct diag *d;

	if (!v || !v->is_private || !v->vepa)
		return;
	d = diag(ctx, DIAG_IPVLAN_FLAGS, at_key(&ipvlan_schema, &v->obj, "vepa"), "`vepa` and `private` exclude each other");
	diag_label(ctx, d, at_key(&ipvlan_schema, &v->obj, "private"), "the other one");
	diag_help(ctx, d, "remove one of the two");
}

static size_t deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct ipvlan *v = ipvlan_of(i);

	if (!v || !v->base_iface.n)
		return 0;
	out[0] = (struct name){ v->base_iface, obj_node(&ipvlan_schema, &v->obj, "base-iface") };
	return 1;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct ipvlan *v = ipvlan_of(i);

	iface_lower_parent(ctx, i, v->base_iface, NM_IPVLAN_PARENT, obj_node(&ipvlan_schema, &v->obj, "base-iface"), p);
	/* NetworkManager has no default mode and refuses a profile without one. */
	if (!v->mode)
		profile_set_uint(&ctx->arena, p, NM_IPVLAN_MODE, MODE_L3, NULL);
}

const struct kind kind_ipvlan = {
	.name = "ipvlan",
	.example = "name: ipvlan0\ntype: ipvlan\nipvlan:\n  base-iface: eth1\n  mode: l3\n",
	.nm_type = "ipvlan",
	/* It has the address of its base (drivers/net/ipvlan has no way to set one). */
	.flags = KIND_NEEDS_OWN | KIND_ON_ETHERNET | KIND_NO_MAC,
	.own = &own_schema,
	.own_key = "ipvlan",
	.check = check,
	.deps = deps,
	.lower = lower,
};
