/* HSR and PRP: one interface over two ports that carry the same frames (IEC 62439-3; NetworkManager setting
 * hsr, since 1.46). NetworkManager takes the ports from that setting, so their profiles do not name a
 * controller. The reference leaves the section out of its files; see docs/differences.md. */
#include "ir/kind.h"
#include "ir/raise.h"

enum { PROTOCOL_HSR = 1, PROTOCOL_HSR_2012, PROTOCOL_PRP };

/* nm-settings: hsr.protocol-version, HSRv1. */
#define VERSION_2012 1
#define PORTS_MAX 3

struct hsr {
	struct obj obj;
	struct str port1, port2, interlink, supervision_address;
	uint64_t multicast_spec;
	int protocol;
};

struct hsr_keys {
	struct obj obj;
	struct hsr *hsr;
};

static const struct word protocols[] = {
	{ "hsr", PROTOCOL_HSR, "hsr-2010", NULL },
	{ "hsr-2012", PROTOCOL_HSR_2012, NULL, NULL },
	{ "prp", PROTOCOL_PRP, NULL, NULL },
};
static const struct words protocol_words = WORDS(protocols);

static const struct field hsr_rows[] = {
	FIELD(struct hsr, "port1", port1, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_HSR_PORT1, .since = "1.46", .doc = "First port."),
	FIELD(struct hsr, "port2", port2, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_HSR_PORT2, .since = "1.46", .doc = "Second port."),
	FIELD(struct hsr, "interlink", interlink, IFNAME, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_HSR_INTERLINK, .since = "1.56", .absent = "none", .doc = "Port to a network without HSR."),
	FIELD_QUERY(struct hsr, "supervision-address", supervision_address, STR, .doc = "Query only."),
	FIELD(struct hsr, "multicast-spec", multicast_spec, UINT, .min = 0, .max = UINT8_MAX,
	      .flags = FIELD_REQUIRED | FIELD_REMAKES, .nm = NM_HSR_MULTICAST_SPEC, .since = "1.46",
	      .doc = "Last byte of the supervision address."),
	FIELD(struct hsr, "protocol", protocol, ENUM, .words = &protocol_words, .flags = FIELD_REQUIRED | FIELD_REMAKES,
	      .since = "1.46", .doc = "HSR of 2010 (also `hsr-2010`) or 2012, or PRP."),
};
static const struct schema hsr_schema = SCHEMA("hsr", struct hsr, hsr_rows);

static const struct field own_rows[] = {
	FIELD(struct hsr_keys, "hsr", hsr, SUB, .sub = &hsr_schema, .flags = FIELD_NULL_ABSENT, .since = "1.46",
	      .doc = "HSR settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct hsr_keys, own_rows);

static const char *const port_keys[PORTS_MAX] = { "port1", "port2", "interlink" };
static const enum nm_prop port_props[PORTS_MAX] = { NM_HSR_PORT1, NM_HSR_PORT2, NM_HSR_INTERLINK };

static const struct hsr *hsr_of(const struct iface *i)
{
	return ((const struct hsr_keys *)i->own)->hsr;
}

static struct str port_name(const struct hsr *h, size_t k)
{
	return k == 0 ? h->port1 : k == 1 ? h->port2 : h->interlink;
}

static struct port_ref *ports(struct ctx *ctx, const struct iface *i, size_t *out_n)
{
	const struct hsr *h = hsr_of(i);
	struct port_ref *refs;

	if (!h)
		return NULL;
	refs = arena_array(&ctx->arena, struct port_ref, PORTS_MAX);
	*out_n = 0;
	for (size_t k = 0; k < PORTS_MAX; k++)
		if (port_name(h, k).n)
			refs[(*out_n)++].name = (struct name){ port_name(h, k), obj_node(&hsr_schema, &h->obj, port_keys[k]) };
	return refs;
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct hsr *h = hsr_of(i);
	const struct node *address = h ? obj_node(&hsr_schema, &h->obj, "supervision-address") : NULL;
	struct diag *d;

	if (!h)
		return;
	if (address && !node_is_null(address)) {
		d = diag(ctx, DIAG_HSR_SUPERVISION, node_key_span(address), "`supervision-address` cannot be set");
		diag_help(ctx, d, "remove it; its last byte is `multicast-spec`");
	}
	if (h->protocol != PROTOCOL_PRP || !h->interlink.n)
		return;
	d = diag(ctx, DIAG_HSR_INTERLINK, at_key(&hsr_schema, &h->obj, "interlink"), "PRP has no `interlink`");
	diag_label(ctx, d, at_value(&hsr_schema, &h->obj, "protocol"), "the protocol");
	diag_help(ctx, d, "remove `interlink`, or use `protocol: hsr`");
}

/* Who says the MAC address of a PRP interface and of both its ports: itself, or the first port that has
 * one. NULL: the kernel's choice. */
static const struct iface *mac_giver(const struct iface *i)
{
	const struct hsr *h = hsr_of(i);

	if (!h || h->protocol != PROTOCOL_PRP)
		return NULL;
	if (i->mac_address.n)
		return i;
	for (size_t k = 0; k < i->n_needs; k++)
		if (i->needs[k]->mac_address.n)
			return i->needs[k];
	return NULL;
}

/* NetworkManager's setting names the ports, and takes no profile for a port. */
static void check_named(struct ctx *ctx, const struct iface *i, const struct iface *port)
{
	struct diag *d;

	if (port->identifier == IDENT_NAME)
		return;
	d = diag(ctx, DIAG_HSR_PORT_NAME, node_span(port->port_origin), "a port of `%.*s` must be matched by name",
		 STR_ARG(i->name));
	diag_label(ctx, d, at_value(&iface_schema, &port->obj, "identifier"), "its name in the kernel is known to the node only");
	diag_help(ctx, d, "remove `identifier` of `%.*s`", STR_ARG(port->name));
}

/* net/hsr/hsr_slave.c: Ethernet interfaces only, no VLANs and no HSR upon HSR. */
static void check_port(struct ctx *ctx, const struct iface *i, const struct iface *port)
{
	const struct iface *giver = mac_giver(i);
	struct diag *d;

	check_named(ctx, i, port);
	if (port->kind == &kind_vlan || port->kind == &kind_hsr)
		diag(ctx, DIAG_PORT_KIND, node_span(port->port_origin), "%s `%s` cannot be a port of %s `%s`",
		     str_article(port->kind->name), port->kind->name, str_article(i->kind->name),
		     i->kind->name);
	if (!giver || !port->mac_address.n || str_eq(giver->mac_address, port->mac_address))
		return;
	d = diag(ctx, DIAG_HSR_MAC, at_value(&iface_schema, &port->obj, "mac-address"),
		 "`%.*s` and `%.*s` are one PRP node with different MAC addresses", STR_ARG(giver->name), STR_ARG(port->name));
	diag_label(ctx, d, at_value(&iface_schema, &giver->obj, "mac-address"), "the other address");
	diag_help(ctx, d, "give the address once: it is set on the interface and both ports");
}

static void check_links(struct ctx *ctx, const struct iface *i)
{
	for (size_t k = 0; k < i->n_needs; k++)
		check_port(ctx, i, i->needs[k]);
}

static void lower_mac(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct iface *giver = mac_giver(i);

	if (giver)
		profile_set_str(&ctx->arena, p, NM_ETHERNET_CLONED_MAC_ADDRESS, giver->mac_address,
				obj_node(&iface_schema, &giver->obj, "mac-address"));
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct hsr *h = hsr_of(i);
	const struct node *protocol = obj_node(&hsr_schema, &h->obj, "protocol");
	size_t n = 0;
	const struct port_ref *refs = ports(ctx, i, &n);

	/* The policy may have named the ports by their profiles; `needs` are the same in the same order. */
	for (size_t k = 0; k < n; k++)
		profile_set_str(&ctx->arena, p, port_props[k], k < i->n_needs ? i->needs[k]->name : refs[k].name.text,
				refs[k].name.origin);
	profile_set_bool(&ctx->arena, p, NM_HSR_PRP, h->protocol == PROTOCOL_PRP, protocol);
	if (h->protocol == PROTOCOL_HSR_2012)
		profile_set_int(&ctx->arena, p, NM_HSR_PROTOCOL_VERSION, VERSION_2012, protocol);
	lower_mac(ctx, i, p);
}

static void lower_port(struct ctx *ctx, const struct iface *i, const void *entry, struct profile *port)
{
	(void)entry;
	lower_mac(ctx, i, port);
}

static void raise(const struct raise *r, struct iface *i)
{
	struct hsr *h = raise_sub(r->ctx, &own_schema, i->own, "hsr");
	const struct prop *prp = profile_get(r->profile, NM_HSR_PRP), *version = profile_get(r->profile, NM_HSR_PROTOCOL_VERSION);
	bool is_2012 = version && version->i == VERSION_2012;

	raise_set_int(&hsr_schema, &h->obj, "protocol",
		      prp && prp->b ? PROTOCOL_PRP : is_2012 ? PROTOCOL_HSR_2012 : PROTOCOL_HSR);
}

const struct kind kind_hsr = {
	.name = "hsr",
	.example = "name: hsr0\ntype: hsr\nhsr:\n  port1: eth1\n  port2: eth2\n  multicast-spec: 40\n  protocol: hsr\n",
	.nm_type = "hsr",
	.flags = KIND_CONTROLLER | KIND_PORTS_FIRST | KIND_NEEDS_OWN | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "hsr",
	.check = check,
	.check_links = check_links,
	.ports = ports,
	.lower = lower,
	.raise = raise,
	.lower_port = lower_port,
};
