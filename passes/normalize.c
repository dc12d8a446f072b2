/* normalize: the rules that one interface can break by itself, and what a key means when another is
 * absent. Nothing here looks at a second interface. */
#include "ir/ethtool.h"
#include "ir/kind.h"
#include "ir/ovs_db.h"
#include "passes/pass.h"

#define IPV6_MIN_MTU 1280 /* RFC 8200, section 5 */

static bool is_ascii(struct str s)
{
	unsigned char all = 0;

	for (size_t k = 0; k < s.n; k++)
		all |= (unsigned char)s.p[k];
	return all < 0x80;
}

/* Characters without width: they come along when a name is copied from a page. */
static bool has_unseen(struct str s)
{
	static const char *const unseen[] = { "\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x81\xa0",
					      "\xef\xbb\xbf", "\xc2\xad",     "\xc2\xa0" };

	for (size_t k = 0; k < ARRAY_SIZE(unseen); k++)
		if (memmem(s.p, s.n, unseen[k], strlen(unseen[k])))
			return true;
	return false;
}

static void check_odd_name(struct ctx *ctx, const struct iface *i)
{
	char last = i->name.p[i->name.n - 1];
	struct diag *d;

	if (strchr(",;\"'", last)) {
		d = diag(ctx, DIAG_ODD_IFNAME, iface_span(i), "the `%c` is part of the name `%.*s`", last, STR_ARG(i->name));
		diag_help(ctx, d, "write `%.*s`", (int)i->name.n - 1, i->name.p);
	} else if (!is_ascii(i->name) && has_unseen(i->name)) {
		d = diag(ctx, DIAG_ODD_IFNAME, iface_span(i), "the name `%.*s` has a character that is not seen",
			 STR_ARG(i->name));
		diag_help(ctx, d, "type the name anew");
	}
}

static bool name_is_valid(const struct iface *i)
{
	return i->kind->name_is_valid && iface_wanted(i) ? i->kind->name_is_valid(i) : ifname_is_valid(i->name);
}

static void check_name(struct ctx *ctx, struct iface *i)
{
	struct diag *d;

	if (i->identifier != IDENT_NAME || (i->kind->flags & KIND_NO_IFNAME))
		return;
	if (name_is_valid(i)) {
		check_odd_name(ctx, i);
		return;
	}
	i->poisoned = true;
	d = diag(ctx, DIAG_BAD_IFNAME, iface_span(i), "`%.*s%s` cannot be the name of an interface",
		 STR_ARG(str_head(i->name, 40)),
		 i->name.n > 40 ? "..." : "");
	if (i->kind->flags & KIND_OVS)
		diag_note(ctx, d, "Open vSwitch's names are of printable ASCII characters, without `/` and `\\`%s",
			  iface_in_kernel(i) ? "; the kernel takes 15 of them" : "");
	else if (i->name.n > IFNAME_MAX)
		diag_note(ctx, d, "it has %zu bytes, the kernel takes %d at most", i->name.n, IFNAME_MAX);
	else
		diag_note(ctx, d, "`/`, `:`, `%%` and blanks are not allowed, nor the names `.`, `..`, `all`, `default` and "
			  "`bonding_masters`");
	diag_help(ctx, d, "choose a shorter plain name; `profile-name` may be longer");
}

/* Is it there before its profile is? */
static bool is_hardware(const struct iface *i)
{
	return (i->kind->flags & KIND_REAL) && !(i->kind->flags & KIND_NO_WIRED) && !veth_peer(i).text.p;
}

/* Given, rightly or wrongly; null is not. */
static bool gave(const struct iface *i, const char *key)
{
	return (i->obj.has | i->obj.bad) >> schema_find(&iface_schema, str_of(key)) & 1;
}

static void check_identifier(struct ctx *ctx, const struct iface *i)
{
	struct diag *d;

	/* Of a missing or wrong type it was told already. */
	if (i->kind == &kind_unknown)
		return;
	if (i->identifier != IDENT_NAME && !is_hardware(i)) {
		d = diag(ctx, DIAG_IDENTIFIER_KIND, at_value(&iface_schema, &i->obj, "identifier"),
			 "`%.*s` cannot be matched by its hardware", STR_ARG(i->name));
		diag_help(ctx, d, "remove `identifier`: the profile is then matched by name");
		return;
	}
	if (i->identifier == IDENT_PCI && !gave(i, "pci-address")) {
		d = diag(ctx, DIAG_IDENTIFIER_WITHOUT_PCI, at_value(&iface_schema, &i->obj, "identifier"),
			 "`%.*s` is matched by PCI address, but has no `pci-address`", STR_ARG(i->name));
		diag_help(ctx, d, "add `pci-address:`, or leave `identifier` out to match by name");
	}
	if (i->identifier != IDENT_MAC)
		return;
	if (gave(i, "mac-address"))
		return;
	d = diag(ctx, DIAG_IDENTIFIER_WITHOUT_MAC, at_value(&iface_schema, &i->obj, "identifier"),
		 "`%.*s` is matched by MAC address, but has no `mac-address`", STR_ARG(i->name));
	diag_help(ctx, d, "add `mac-address:`, or leave `identifier` out to match by name");
}

static void check_mac(struct ctx *ctx, const struct iface *i)
{
	struct diag *d;

	if (!i->mac_address.n || (i->kind->flags & (KIND_NO_MAC | KIND_NO_WIRED)) || mac_is_unicast(i->mac_address))
		return;
	d = diag(ctx, DIAG_MAC_NOT_UNICAST, at_value(&iface_schema, &i->obj, "mac-address"),
		 "`%.*s` cannot be the MAC address of an interface", STR_ARG(i->mac_address));
	diag_help(ctx, d, "the second digit must be even, and not all can be zero; addresses of your own begin with `02`");
}

static void check_mtu(struct ctx *ctx, const struct iface *i)
{
	struct diag *d;

	if (!iface_has(i, "mtu") || i->mtu >= IPV6_MIN_MTU || !i->ipv6 || !i->ipv6->enabled)
		return;
	d = diag(ctx, DIAG_MTU_TOO_SMALL, at_value(&iface_schema, &i->obj, "mtu"),
		 "`mtu: %llu` is too small for IPv6", (unsigned long long)i->mtu);
	diag_label(ctx, d, at_key(&ip_schema, &i->ipv6->obj, "enabled"), "IPv6 is enabled here");
	diag_help(ctx, d, "IPv6 needs at least %d", IPV6_MIN_MTU);
}

static void check_ignored_keys(struct ctx *ctx, const struct iface *i)
{
	if (i->state == STATE_UNKNOWN)
		diag(ctx, DIAG_STATE_UNKNOWN, at_value(&iface_schema, &i->obj, "state"),
		     "`state: unknown` asks for nothing: the entry has no effect");
	if (!iface_wanted(i))
		return;
	if ((i->kind->flags & (KIND_NO_MAC | KIND_NO_WIRED)) && !(i->kind->flags & KIND_MAC_WRONG) && i->mac_address.n)
		diag(ctx, DIAG_MAC_NOT_SETTABLE, at_key(&iface_schema, &i->obj, "mac-address"),
		     "`mac-address` has no effect on %s `%s` interface", str_article(i->kind->name), i->kind->name);
	if ((i->kind->flags & KIND_NO_WIRED) && iface_has(i, "accept-all-mac-addresses"))
		diag(ctx, DIAG_MAC_NOT_SETTABLE, at_key(&iface_schema, &i->obj, "accept-all-mac-addresses"),
		     "`accept-all-mac-addresses` has no effect on %s `%s` interface", str_article(i->kind->name), i->kind->name);
	if ((i->kind->flags & KIND_USER_SPACE) && iface_has(i, "mtu"))
		diag(ctx, DIAG_MTU_IGNORED, at_key(&iface_schema, &i->obj, "mtu"), "`mtu` has no effect on %s `%s` interface",
		     str_article(i->kind->name), i->kind->name);
	if (i->copy_mac_from.n && !(i->kind->flags & KIND_COPIES_MAC))
		diag(ctx, DIAG_COPY_MAC_KIND, at_key(&iface_schema, &i->obj, "copy-mac-from"),
		     "`copy-mac-from` has no effect on %s `%s` interface", str_article(i->kind->name), i->kind->name);
}

/* Every system has `lo`, and it is of one kind. */
static void check_lo(struct ctx *ctx, const struct iface *i)
{
	struct name peer = veth_peer(i);
	struct diag *d;

	if (i->identifier == IDENT_NAME && str_is(i->name, "lo") && i->kind != &kind_loopback) {
		d = diag(ctx, DIAG_LOOPBACK, at_value(&iface_schema, &i->obj, "type"),
			 "`lo` is the loopback interface, not %s `%s`",
			 str_article(i->kind->name), i->kind->name);
		diag_help(ctx, d, "write `type: loopback`");
	}
	if (str_is(peer.text, "lo"))
		diag(ctx, DIAG_LOOPBACK, node_span(peer.origin), "`lo` is the loopback interface, and no end of a pair");
}

/* What is in a database only has no addresses, and is not asked for them later. */
static void drop_ip(struct ctx *ctx, struct iface *i)
{
	const struct ip_config *configs[] = { i->ipv4, i->ipv6 };
	static const char *const keys[] = { "ipv4", "ipv6" };

	for (size_t f = 0; f < 2; f++) {
		struct diag *d;

		i->obj.has &= ~(UINT64_C(1) << schema_find(&iface_schema, str_of(keys[f])));
		if (!configs[f] || !configs[f]->enabled)
			continue;
		d = diag(ctx, DIAG_OVS_NO_IP, at_key(&iface_schema, &i->obj, keys[f]), "`%s` has no effect on a `%s` interface",
			 keys[f], i->kind->name);
		diag_help(ctx, d, "give the addresses to an `ovs-interface` that is a port of `%.*s`", STR_ARG(i->name));
	}
	i->ipv4 = i->ipv6 = NULL;
}

static bool normalize_iface(struct ctx *ctx, struct iface *i)
{
	size_t before = ctx->diags.n_errors;

	check_name(ctx, i);
	/* Of one that was read in part only nothing is known by absence. */
	if (!iface_wanted(i) || (i->obj.origin->flags & NODE_POISON))
		return true;
	check_lo(ctx, i);
	check_identifier(ctx, i);
	check_mac(ctx, i);
	if (i->ipv4)
		normalize_ip(ctx, i, i->ipv4, FAMILY_IPV4);
	if (i->ipv6)
		normalize_ip(ctx, i, i->ipv6, FAMILY_IPV6);
	if (i->kind->flags & KIND_NO_IP)
		drop_ip(ctx, i);
	check_mtu(ctx, i);
	if (i->poisoned)
		return false;
	if (i->ethtool)
		ethtool_check(ctx, i);
	normalize_keys(ctx, i);
	if (i->ovs_db)
		ovs_ids_check(ctx, i->ovs_db);
	if (i->kind->check)
		i->kind->check(ctx, i);
	return ctx_ok(ctx, before);
}

bool normalize_run(struct ctx *ctx, struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];

		normalize_iface(ctx, i);
		if (i->kind != &kind_unknown || i->state == STATE_UNKNOWN)
			check_ignored_keys(ctx, i);
	}
	return true;
}
