/* IP in IP: NetworkManager setting ip-tunnel (nm-settings-keyfile(5), ip-tunnel(8)); modes and flags are its
 * numbers. The reference leaves the section out of its files; see docs/differences.md. */
#include "ir/kind.h"
#include "ir/raise.h"

enum { MODE_IPIP = 1, MODE_SIT = 3, MODE_IP6IP6 = 6, MODE_IPIP6 = 7 };

#define FLOW_LABEL_MAX 0xfffff /* RFC 8200: 20 bits */

struct ip_tunnel {
	struct obj obj;
	struct str base_iface;
	struct ip local, remote;
	uint64_t ttl, tos, flow_label, encap_limit, fwmark, flags;
	int mode;
	bool pmtu_disc;
};

struct ip_tunnel_keys {
	struct obj obj;
	struct ip_tunnel *ip_tunnel;
};

static const struct word modes[] = {
	{ "ipip", MODE_IPIP, NULL, NULL },
	{ "sit", MODE_SIT, NULL, NULL },
	{ "ip6ip6", MODE_IP6IP6, NULL, NULL },
	{ "ipip6", MODE_IPIP6, NULL, NULL },
};
static const struct words mode_words = WORDS(modes);

/* NetworkManager refuses this one: check_flags(). */
#define FLAG_LOCAL_REMOTE 64

/* The last three say nothing to NetworkManager: the kernel works them out. */
static const struct word flags[] = {
	{ "ign-encap-limit", 1, NULL, NULL },	{ "use-orig-tclass", 2, NULL, NULL },	 { "use-orig-flowlabel", 4, NULL, NULL },
	{ "mip6-dev", 8, NULL, NULL },		{ "rcv-dscp-copy", 16, NULL, NULL },	 { "use-orig-fw-mark", 32, NULL, NULL },
	{ "allow-local-remote", FLAG_LOCAL_REMOTE, NULL, NULL },
	{ "cap-xmit", 0, NULL, NULL },		{ "cap-rcv", 0, NULL, NULL },
	{ "cap-per-packet", 0, NULL, NULL },
};
static const struct words flag_words = WORDS(flags);

static const struct field tunnel_rows[] = {
	FIELD(struct ip_tunnel, "mode", mode, ENUM, .words = &mode_words, .flags = FIELD_REQUIRED | FIELD_REMAKES,
	      .nm = NM_IP_TUNNEL_MODE, .doc = "What is carried in what."),
	FIELD(struct ip_tunnel, "base-iface", base_iface, STR, .flags = FIELD_IFACES | FIELD_NO_LOWER | FIELD_NULL_ABSENT,
	      .nm = NM_IP_TUNNEL_PARENT,
	      .absent = "chosen by the routing table", .doc = "Interface that carries the packets."),
	FIELD(struct ip_tunnel, "local", local, IP, .flags = FIELD_NULL_ABSENT, .nm = NM_IP_TUNNEL_LOCAL,
	      .absent = "chosen by the routing table", .doc = "Address of this end."),
	FIELD(struct ip_tunnel, "remote", remote, IP, .flags = FIELD_REQUIRED, .nm = NM_IP_TUNNEL_REMOTE,
	      .doc = "Address of the other end."),
	FIELD(struct ip_tunnel, "ttl", ttl, UINT, .min = 0, .max = UINT8_MAX, .flags = FIELD_NULL_ABSENT, .nm = NM_IP_TUNNEL_TTL,
	      .absent = "that of the packet", .doc = "Hops of the outer packet; 0: those of the packet inside."),
	FIELD(struct ip_tunnel, "tos", tos, UINT, .min = 0, .max = UINT8_MAX, .flags = FIELD_NULL_ABSENT, .nm = NM_IP_TUNNEL_TOS,
	      .absent = "0", .doc = "Type of service of the outer packet."),
	FIELD(struct ip_tunnel, "flow-label", flow_label, UINT, .min = 0, .max = FLOW_LABEL_MAX, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_IP_TUNNEL_FLOW_LABEL, .absent = "0", .doc = "Flow label of the outer packet, IPv6 only."),
	FIELD(struct ip_tunnel, "pmtu-disc", pmtu_disc, BOOL, .flags = FIELD_NULL_ABSENT, .nm = NM_IP_TUNNEL_PATH_MTU_DISCOVERY,
	      .absent = "true", .doc = "Find out the largest packet that passes."),
	FIELD(struct ip_tunnel, "encap-limit", encap_limit, UINT, .min = 0, .max = UINT8_MAX, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_IP_TUNNEL_ENCAPSULATION_LIMIT, .absent = "0",
	      .doc = "Further tunnels that a packet may enter, IPv6 only."),
	FIELD(struct ip_tunnel, "fwmark", fwmark, UINT, .min = 0, .max = UINT32_MAX, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_IP_TUNNEL_FWMARK,
	      .since = "1.42", .absent = "0", .doc = "Mark of the outer packet; NetworkManager takes 0 only."),
	FIELD(struct ip_tunnel, "ip6tun-flags", flags, FLAGS, .words = &flag_words, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .nm = NM_IP_TUNNEL_FLAGS, .absent = "none", .doc = "Flags of tunnels over IPv6."),
};
static const struct schema tunnel_schema = SCHEMA("ip-tunnel", struct ip_tunnel, tunnel_rows);

static const struct field own_rows[] = {
	FIELD(struct ip_tunnel_keys, "ip-tunnel", ip_tunnel, SUB, .sub = &tunnel_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Tunnel settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct ip_tunnel_keys, own_rows);

static const struct ip_tunnel *tunnel_of(const struct iface *i)
{
	return ((const struct ip_tunnel_keys *)i->own)->ip_tunnel;
}

/* IP version of the outer packet; FAMILY_NONE: the mode is missing or wrong. */
static uint8_t outer_family(const struct ip_tunnel *t)
{
	if (!t->mode)
		return FAMILY_NONE;
	return t->mode == MODE_IPIP || t->mode == MODE_SIT ? FAMILY_IPV4 : FAMILY_IPV6;
}

static void check_end(struct ctx *ctx, const struct ip_tunnel *t, const char *key, const struct ip *ip)
{
	uint8_t family = outer_family(t);
	struct diag *d;

	if (!family || !ip->family || ip->family == family)
		return;
	d = diag(ctx, DIAG_TUNNEL_FAMILY, at_value(&tunnel_schema, &t->obj, key), "`%s` is no IPv%d address", key, family);
	diag_label(ctx, d, at_value(&tunnel_schema, &t->obj, "mode"), "this mode runs over IPv%d", family);
	diag_help(ctx, d, "over IPv4 run `ipip` and `sit`, over IPv6 `ip6ip6` and `ipip6`");
}

static void check_ipv6_keys(struct ctx *ctx, const struct ip_tunnel *t)
{
	static const char *const keys[] = { "flow-label", "encap-limit", "ip6tun-flags" };

	for (size_t k = 0; k < ARRAY_SIZE(keys) && outer_family(t) == FAMILY_IPV4; k++) {
		struct diag *d;

		if (!obj_has(&tunnel_schema, &t->obj, keys[k]))
			continue;
		d = diag(ctx, DIAG_TUNNEL_IPV6_KEY, at_key(&tunnel_schema, &t->obj, keys[k]),
			 "`%s` has no effect in a tunnel over IPv4", keys[k]);
		diag_label(ctx, d, at_value(&tunnel_schema, &t->obj, "mode"), "the mode");
		diag_help(ctx, d, "remove `%s`", keys[k]);
	}
}

static void check_flags(struct ctx *ctx, const struct ip_tunnel *t)
{
	const struct node *list = obj_node(&tunnel_schema, &t->obj, "ip6tun-flags");
	struct diag *d;

	if (!(t->flags & FLAG_LOCAL_REMOTE) || outer_family(t) != FAMILY_IPV6)
		return;
	for (const struct node *n = list->first; n; n = n->next) {
		if (!str_is(n->text, "allow-local-remote"))
			continue;
		d = diag(ctx, DIAG_TUNNEL_FLAG, node_span(n), "NetworkManager has no flag `allow-local-remote`");
		diag_help(ctx, d, "remove it");
	}
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct ip_tunnel *t = tunnel_of(i);
	struct diag *d;

	if (!t)
		return;
	check_end(ctx, t, "local", &t->local);
	check_end(ctx, t, "remote", &t->remote);
	check_ipv6_keys(ctx, t);
	check_flags(ctx, t);
	if (t->ttl && obj_has(&tunnel_schema, &t->obj, "pmtu-disc") && !t->pmtu_disc) {
		d = diag(ctx, DIAG_TUNNEL_TTL, at_key(&tunnel_schema, &t->obj, "ttl"), "a fixed `ttl` needs path MTU discovery");
		diag_label(ctx, d, at_value(&tunnel_schema, &t->obj, "pmtu-disc"), "switched off here");
		diag_help(ctx, d, "remove `ttl`, or write `pmtu-disc: true`");
	}
	if (t->fwmark) {
		d = diag(ctx, DIAG_TUNNEL_FWMARK, at_key(&tunnel_schema, &t->obj, "fwmark"),
			 "`fwmark` cannot be set on this tunnel");
		diag_note(ctx, d, "NetworkManager takes it for VTI tunnels only, which nmstate does not have");
		diag_help(ctx, d, "remove `fwmark`");
	}
}

static size_t deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct ip_tunnel *t = tunnel_of(i);

	if (!t || !t->base_iface.n)
		return 0;
	out[0] = (struct name){ t->base_iface, obj_node(&tunnel_schema, &t->obj, "base-iface") };
	return 1;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct ip_tunnel *t = tunnel_of(i);
	struct arena *a = &ctx->arena;

	if (t->base_iface.n)
		iface_lower_parent(ctx, i, t->base_iface, NM_IP_TUNNEL_PARENT,
				   obj_node(&tunnel_schema, &t->obj, "base-iface"), p);
	/* Refused by NetworkManager in the other modes. */
	if (outer_family(t) == FAMILY_IPV6 && obj_has(&tunnel_schema, &t->obj, "ip6tun-flags"))
		profile_set_uint(a, p, NM_IP_TUNNEL_FLAGS, t->flags, obj_node(&tunnel_schema, &t->obj, "ip6tun-flags"));
	/* Not 802-3-ethernet.mtu as with other kinds: NetworkManager takes no such setting for a tunnel. */
	if (iface_has(i, "mtu"))
		profile_set_uint(a, p, NM_IP_TUNNEL_MTU, i->mtu, obj_node(&iface_schema, &i->obj, "mtu"));
}

static void raise(const struct raise *r, struct iface *i)
{
	raise_mtu(r, i, NM_IP_TUNNEL_MTU);
}

const struct kind kind_ip_tunnel = {
	.name = "ip-tunnel",
	.example = "name: tun0\ntype: ip-tunnel\nip-tunnel:\n  mode: ipip\n  local: 192.0.2.1\n  remote: 192.0.2.2\n",
	.nm_type = "ip-tunnel",
	.metric = 675,
	.flags = KIND_NEEDS_OWN | KIND_NO_WIRED | KIND_NOT_ETHERNET,
	.own = &own_schema,
	.own_key = "ip-tunnel",
	.check = check,
	.deps = deps,
	.lower = lower,
	.raise = raise,
};
