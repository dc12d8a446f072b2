/* Ethernet and veth share their keys in nmstate: an `ethernet` with `veth:` is a veth
 * (NetworkManager settings 802-3-ethernet and veth, nm-settings-keyfile(5)). */
#include "ir/kind.h"
#include "ir/kinds/sriov.h"
#include "ir/raise.h"

struct ethernet {
	struct obj obj;
	bool auto_negotiation;
	uint64_t speed;
	int duplex;
	struct sriov *sriov;
};

struct veth {
	struct obj obj;
	struct str peer;
};

struct ethernet_keys {
	struct obj obj;
	struct ethernet *ethernet;
	struct veth *veth;
};

static const struct word duplexes[] = { { "half", 1, NULL, NULL }, { "full", 2, NULL, NULL } };
static const struct words duplex_words = WORDS(duplexes);

static const struct field ethernet_rows[] = {
	FIELD(struct ethernet, "auto-negotiation", auto_negotiation, BOOLISH, .nm = NM_ETHERNET_AUTO_NEGOTIATE,
	      .doc = "Negotiate speed and duplex."),
	FIELD(struct ethernet, "speed", speed, UINT_STR, .min = 1, .max = UINT32_MAX, .flags = FIELD_NO_LOWER,
	      .nm = NM_ETHERNET_SPEED,
	      .doc = "Speed in Mb/s, without negotiation."),
	FIELD(struct ethernet, "duplex", duplex, ENUM, .words = &duplex_words, .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT,
	      .nm = NM_ETHERNET_DUPLEX, .doc = "Duplex, without negotiation."),
	FIELD(struct ethernet, "sr-iov", sriov, SUB, .sub = &sriov_schema, .flags = FIELD_NULL_ABSENT,
	      .absent = "the functions stay as they are", .doc = "Virtual functions of the card."),
};
static const struct schema ethernet_schema = SCHEMA("ethernet", struct ethernet, ethernet_rows);

static const struct field veth_rows[] = {
	FIELD(struct veth, "peer", peer, IFNAME, .flags = FIELD_REQUIRED | FIELD_REMAKES, .nm = NM_VETH_PEER,
	      .doc = "The other end."),
};
static const struct schema veth_schema = SCHEMA("veth", struct veth, veth_rows);

static const struct field own_rows[] = {
	FIELD(struct ethernet_keys, "ethernet", ethernet, SUB, .sub = &ethernet_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Link settings."),
	FIELD(struct ethernet_keys, "veth", veth, SUB, .sub = &veth_schema, .flags = FIELD_NULL_ABSENT, .doc = "Virtual pair."),
};
static const struct schema own_schema = SCHEMA("interface", struct ethernet_keys, own_rows);

static const struct ethernet_keys *keys_of(const struct iface *i)
{
	return i->own;
}

struct name veth_peer(const struct iface *i)
{
	const struct veth *v = i->kind == &kind_ethernet || i->kind == &kind_veth ? keys_of(i)->veth : NULL;

	if (!v || !v->peer.n)
		return (struct name){ 0 };
	return (struct name){ v->peer, obj_node(&veth_schema, &v->obj, "peer") };
}

static bool has(const struct ethernet *e, const char *key)
{
	return obj_has(&ethernet_schema, &e->obj, key);
}

/* Given, but reported already. */
static bool is_bad(const struct ethernet *e, const char *key)
{
	return e->obj.bad >> schema_find(&ethernet_schema, str_of(key)) & 1;
}

/* NetworkManager takes speed and duplex only together, and only without negotiation. */
static void check_link(struct ctx *ctx, const struct ethernet *e)
{
	bool fixed = has(e, "auto-negotiation") && !e->auto_negotiation, speed = has(e, "speed"), duplex = has(e, "duplex");
	const char *key = speed ? "speed" : "duplex";
	struct diag *d;

	if (!speed && !duplex)
		return;
	if (!fixed && !is_bad(e, "auto-negotiation")) {
		d = diag(ctx, DIAG_SPEED_IGNORED, at_key(&ethernet_schema, &e->obj, key),
			 "`%s` has no effect while the link negotiates", key);
		diag_help(ctx, d, "add `auto-negotiation: false`, or remove `%s`", key);
	} else if (speed != duplex && !e->obj.bad) {
		d = diag(ctx, DIAG_SPEED_DUPLEX, at_key(&ethernet_schema, &e->obj, key), "`%s` is given without `%s`", key,
			 speed ? "duplex" : "speed");
		diag_help(ctx, d, "add `%s`: NetworkManager sets the two together", speed ? "duplex" : "speed");
	}
}

static void check(struct ctx *ctx, const struct iface *i)
{
	struct name peer = veth_peer(i);
	struct diag *d;

	if (keys_of(i)->ethernet) {
		check_link(ctx, keys_of(i)->ethernet);
		sriov_check(ctx, keys_of(i)->ethernet->sriov, peer.text.p);
	}
	if (!peer.text.p || !str_eq(peer.text, i->name))
		return;
	d = diag(ctx, DIAG_VETH_SELF, node_span(peer.origin), "`%.*s` cannot be its own peer", STR_ARG(i->name));
	diag_help(ctx, d, "name the other end of the pair");
}

/* Speed and duplex count together, and without negotiation. */
static bool link_is_fixed(const struct ethernet *e)
{
	return has(e, "auto-negotiation") && !e->auto_negotiation && has(e, "speed") && has(e, "duplex");
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct ethernet *e = keys_of(i)->ethernet;

	if (veth_peer(i).text.p)
		profile_set_str(&ctx->arena, p, NM_CONNECTION_TYPE, STR("veth"), veth_peer(i).origin);
	if (e)
		sriov_lower(ctx, e->sriov, p);
	if (!e || !link_is_fixed(e))
		return;
	profile_set_uint(&ctx->arena, p, NM_ETHERNET_SPEED, e->speed, obj_node(&ethernet_schema, &e->obj, "speed"));
	profile_set_str(&ctx->arena, p, NM_ETHERNET_DUPLEX, str_of(words_by_value(&duplex_words, e->duplex)->text),
			obj_node(&ethernet_schema, &e->obj, "duplex"));
}

static void raise(const struct raise *r, struct iface *i)
{
	if (!profile_has(r->profile, NM_SRIOV_VFS))
		return;
	sriov_raise(r, raise_sub(r->ctx, &ethernet_schema, raise_sub(r->ctx, &own_schema, i->own, "ethernet"), "sr-iov"));
}

/* An `ethernet` with a peer is a veth; functions of which nothing is asked are in no profile. */
static void canonical(const struct raise *r, struct iface *i)
{
	struct ethernet_keys *own = i->own;

	if (veth_peer(i).text.p)
		i->kind = &kind_veth;
	if (!own->ethernet)
		return;
	if (!link_is_fixed(own->ethernet)) {
		obj_set_given(&ethernet_schema, &own->ethernet->obj, "speed", false);
		obj_set_given(&ethernet_schema, &own->ethernet->obj, "duplex", false);
	}
	if (own->ethernet->sriov)
		sriov_canonical(r, own->ethernet->sriov);
}

static void give(const struct schema *s, struct obj *o, const char *key)
{
	o->has |= UINT64_C(1) << schema_find(s, str_of(key));
}

/* The other end of a pair, where the policy has no entry for it: without addresses. */
static struct iface *implied(struct ctx *ctx, const struct iface *i, const struct net *net)
{
	struct name peer = veth_peer(i);
	struct ethernet_keys *own;
	struct iface *other;

	if (!peer.text.p || net_find(net, peer.text))
		return NULL;
	own = arena_new(&ctx->arena, struct ethernet_keys);
	own->veth = arena_new(&ctx->arena, struct veth);
	own->veth->peer = i->name;
	give(&veth_schema, &own->veth->obj, "peer");
	give(&own_schema, &own->obj, "veth");
	other = arena_new(&ctx->arena, struct iface);
	other->kind = &kind_veth;
	other->own = own;
	other->name = peer.text;
	other->state = i->state; /* either end brings up the pair */
	other->implied = true;
	other->port_origin = peer.origin;
	return other;
}

const struct kind kind_ethernet = {
	.name = "ethernet",
	.example = "name: eth1\ntype: ethernet\n",
	.nm_type = "802-3-ethernet",
	.metric = 100,
	.flags = KIND_REAL | KIND_AUTHENTICATES,
	.own = &own_schema,
	.check = check,
	.lower = lower,
	.raise = raise,
	.canonical = canonical,
	.implied = implied,
};

const struct kind kind_veth = {
	.name = "veth",
	.example = "name: veth1\ntype: veth\nveth:\n  peer: veth2\n",
	.since = "1.30",
	.nm_type = "veth",
	.metric = 100,
	.uuid_type = "ethernet", /* the reference has one kind for both */
	.flags = KIND_NEEDS_OWN | KIND_AUTHENTICATES,
	.own = &own_schema,
	.own_key = "veth",
	.check = check,
	.lower = lower,
	.raise = raise,
	.canonical = canonical,
	.implied = implied,
};
