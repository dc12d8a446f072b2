/* MACVLAN: NetworkManager setting macvlan (if_link.h: modes). */
#include "ir/kinds/mac_vlan.h"

enum { MODE_VEPA = 1, MODE_BRIDGE, MODE_PRIVATE, MODE_PASSTHRU, MODE_SOURCE };

static const struct word modes[] = {
	{ "vepa", MODE_VEPA, NULL, NULL },	   { "bridge", MODE_BRIDGE, NULL, NULL },
	{ "private", MODE_PRIVATE, NULL, NULL },   { "passthru", MODE_PASSTHRU, NULL, NULL },
	{ "source", MODE_SOURCE, NULL, NULL },
};
static const struct words mode_words = WORDS(modes);

const struct field mac_vlan_rows[MAC_VLAN_ROWS] = {
	FIELD(struct mac_vlan, "base-iface", base_iface, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_MACVLAN_PARENT, .doc = "Interface below."),
	FIELD(struct mac_vlan, "mode", mode, ENUM, .words = &mode_words, .flags = FIELD_REQUIRED, .nm = NM_MACVLAN_MODE,
	      .doc = "How the interfaces over one base see each other."),
	FIELD(struct mac_vlan, "promiscuous", promiscuous, BOOLISH, ALIAS("accept-all-mac"), .nm = NM_MACVLAN_PROMISCUOUS,
	      .doc = "Put the base into promiscuous mode.", .absent = "true"),
};
static const struct schema mac_vlan_schema = MAC_VLAN_SCHEMA("mac-vlan");
static const struct field own_rows[] = { MAC_VLAN_OWN_ROW("mac-vlan", &mac_vlan_schema, "MACVLAN settings.") };
static const struct schema own_schema = SCHEMA("interface", struct mac_vlan_keys, own_rows);

static const struct mac_vlan *mac_vlan_of(const struct iface *i)
{
	return ((const struct mac_vlan_keys *)i->own)->mac_vlan;
}

void mac_vlan_check(struct ctx *ctx, const struct iface *i)
{
	const struct mac_vlan *m = mac_vlan_of(i);
	struct diag *d;

	if (!m || !obj_has(&mac_vlan_schema, &m->obj, "promiscuous") || m->promiscuous || m->mode == MODE_PASSTHRU ||
	    !obj_has(&mac_vlan_schema, &m->obj, "mode"))
		return;
	d = diag(ctx, DIAG_MACVLAN_PROMISCUOUS, at_key(&mac_vlan_schema, &m->obj, "promiscuous"),
		 "`promiscuous: false` is possible in mode `passthru` only");
	diag_label(ctx, d, at_value(&mac_vlan_schema, &m->obj, "mode"), "the mode");
	diag_help(ctx, d, "remove the line, or use `mode: passthru`");
}

size_t mac_vlan_deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct mac_vlan *m = mac_vlan_of(i);

	if (!m || !m->base_iface.n)
		return 0;
	out[0] = (struct name){ m->base_iface, obj_node(&mac_vlan_schema, &m->obj, "base-iface") };
	return 1;
}

void mac_vlan_lower(struct ctx *ctx, const struct iface *i, bool tap, struct profile *p)
{
	const struct mac_vlan *m = mac_vlan_of(i);

	iface_lower_parent(ctx, i, m->base_iface, NM_MACVLAN_PARENT, obj_node(&mac_vlan_schema, &m->obj, "base-iface"), p);
	profile_set_bool(&ctx->arena, p, NM_MACVLAN_TAP, tap, NULL);
}

bool mac_vlan_is_tap(const struct profile *p)
{
	const struct prop *tap = profile_get(p, NM_MACVLAN_TAP);

	return tap && tap->b;
}

static bool raises(const struct profile *p)
{
	return !mac_vlan_is_tap(p);
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	mac_vlan_lower(ctx, i, false, p);
}

const struct kind kind_mac_vlan = {
	.name = "mac-vlan",
	.example = "name: mv0\ntype: mac-vlan\nmac-vlan:\n  base-iface: eth1\n  mode: bridge\n",
	.nm_type = "macvlan",
	.metric = 410,
	.flags = KIND_NEEDS_OWN | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "mac-vlan",
	.check = mac_vlan_check,
	.deps = mac_vlan_deps,
	.lower = lower,
	.raises = raises,
};
