/* checks: rules between objects, in a table. Each looks at the whole policy once. */
#include "ir/kind.h"
#include "ir/ovs_db.h"
#include "passes/pass.h"
#include "passes/resolve.h"
#include "passes/table.h"

static struct diag *first_here(struct ctx *ctx, struct diag *d, const struct iface *first)
{
	return diag_label(ctx, d, iface_span(first), "first given here");
}

/* Kinds outside the kernel have a name space each (nmstate; an OVS bridge and its interface share a name). */
static bool share_names(const struct iface *a, const struct iface *b)
{
	bool kernel = !(a->kind->flags & KIND_USER_SPACE);

	return kernel ? !(b->kind->flags & KIND_USER_SPACE) : a->kind == b->kind;
}

static bool is_same(const struct iface *a, const struct iface *b)
{
	return str_eq(a->name, b->name) && share_names(a, b);
}

static struct str name_key(struct ctx *ctx, const struct iface *i)
{
	if (!(i->kind->flags & KIND_USER_SPACE))
		return i->name;
	return str_printf(&ctx->scratch, "%s://%.*s", i->kind->name, STR_ARG(i->name));
}

static void check_names(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *first = table_put(ctx, &seen, name_key(ctx, i), i);
		struct diag *d;

		if (!first || i->implied)
			continue;
		d = diag(ctx, DIAG_IFACE_TWICE, iface_span(i), "interface `%.*s` is listed twice",
			 STR_ARG(str_head(i->name, 40)));
		first_here(ctx, d, first);
		diag_help(ctx, d, "put everything about it into one entry");
	}
}

static struct span profile_span(const struct iface *i)
{
	return i->profile_name.n ? at_value(&iface_schema, &i->obj, "profile-name") : iface_span(i);
}

/* Profiles go into files of their names. */
static void check_profile_names(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	if (!net->has_profile_names && !net->has_user_space)
		return;
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *first;
		struct str id = iface_profile_id(ctx, i);
		struct diag *d;

		if (!iface_wanted(i))
			continue;
		first = table_put(ctx, &seen, id, i);
		if (!first || is_same(first, i))
			continue;
		d = diag(ctx, DIAG_PROFILE_TWICE, profile_span(i), "two interfaces have the profile `%.*s`",
			 STR_ARG(str_head(id, 40)));
		diag_label(ctx, d, profile_span(first), "first given here");
	}
}

/* The MAC address is all that such a profile matches its card by. */
static void check_mac_matches(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *first;
		struct diag *d;

		if (i->identifier != IDENT_MAC || !iface_wanted(i) || !iface_has(i, "mac-address"))
			continue;
		first = table_put(ctx, &seen, i->mac_address, i);
		if (!first || str_eq(first->name, i->name))
			continue;
		d = diag(ctx, DIAG_MAC_MATCH_TWICE, at_value(&iface_schema, &i->obj, "mac-address"),
			 "`%.*s` and `%.*s` are matched by one MAC address", STR_ARG(first->name), STR_ARG(i->name));
		diag_label(ctx, d, at_value(&iface_schema, &first->obj, "mac-address"), "first given here");
		diag_help(ctx, d, "put everything about the card into one entry");
	}
}

static const struct ip_config *enabled_ip(const struct iface *i)
{
	if (i->ipv4 && i->ipv4->enabled)
		return i->ipv4;
	return i->ipv6 && i->ipv6->enabled ? i->ipv6 : NULL;
}

static void check_port_ip(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *c = controller_named(i->controller_iface);
		struct diag *d;

		if (!c || iface_may_have_ip(i) || !enabled_ip(i))
			continue;
		d = diag(ctx, DIAG_PORT_WITH_IP, node_key_span(enabled_ip(i)->obj.origin),
			 "`%.*s` is a port of `%.*s` and cannot have addresses of its own", STR_ARG(i->name), STR_ARG(c->name));
		diag_label(ctx, d, node_span(i->port_origin), "made a port here");
		if (c->kind->port_kind)
			diag_help(ctx, d, "give the addresses to an `ovs-interface` of `%.*s`", STR_ARG(c->name));
		else
			diag_help(ctx, d, "give the addresses to `%.*s`", STR_ARG(c->name));
	}
}

/* Interfaces that the kernel takes into no bond or bridge. */
static void check_port_kinds(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *c = controller_named(i->controller_iface);
		bool never = i->kind == &kind_loopback || i->kind == &kind_vrf ||
			     ((i->kind->flags & KIND_USER_SPACE) && i->kind != (c ? c->kind->port_kind : NULL));

		if (c && (never || ((i->kind->flags & KIND_NOT_ETHERNET) && (c->kind->flags & KIND_ON_ETHERNET))))
			diag(ctx, DIAG_PORT_KIND, node_span(i->port_origin), "%s `%s` cannot be a port of %s `%s`",
			     str_article(i->kind->name), i->kind->name, str_article(c->kind->name), c->kind->name);
	}
}

/* Bases that the kernel puts nothing upon. */
static void check_base_kinds(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *p = i->parent;
		bool in_kernel = p && iface_in_kernel(p);
		struct diag *d;

		if (!p || (in_kernel && (!(p->kind->flags & KIND_NOT_ETHERNET) || !(i->kind->flags & KIND_ON_ETHERNET))))
			continue;
		d = diag(ctx, DIAG_BASE_KIND, node_span(i->need_origin), "%s `%s` cannot stand on %s `%s`",
			 str_article(i->kind->name), i->kind->name, str_article(p->kind->name), p->kind->name);
		if (p->kind->port_kind)
			diag_help(ctx, d, "give the bridge a port `- name: %.*s`: that is its interface in the kernel",
				  STR_ARG(p->name));
		diag_label(ctx, d, iface_span(p),
			   in_kernel ? "`%.*s` carries no Ethernet frames" : "`%.*s` is no interface of the kernel",
			   STR_ARG(p->name));
	}
}

static void check_links(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k];

		if (i->kind->check_links && iface_wanted(i) && !i->poisoned)
			i->kind->check_links(ctx, i);
	}
}

static struct str vlan_key(struct ctx *ctx, const struct vlan_tag *t)
{
	uint64_t numbers[] = { t->id, t->protocol };
	char *key = arena_alloc(&ctx->scratch, sizeof(numbers) + t->base.n);

	memcpy(key, numbers, sizeof(numbers));
	memcpy(key + sizeof(numbers), t->base.p, t->base.n);
	return (struct str){ key, sizeof(numbers) + t->base.n };
}

static void check_vlans(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *first;
		struct vlan_tag tag, first_tag;
		struct diag *d;

		if (!iface_wanted(i) || !vlan_tag(i, &tag))
			continue;
		first = table_put(ctx, &seen, vlan_key(ctx, &tag), i);
		if (!first || str_eq(first->name, i->name) || !vlan_tag(first, &first_tag))
			continue;
		d = diag(ctx, DIAG_VLAN_TWICE, node_span(tag.origin), "VLAN %llu of `%.*s` is made twice",
			 (unsigned long long)tag.id,
			 STR_ARG(tag.base));
		diag_label(ctx, d, node_span(first_tag.origin), "first by `%.*s`", STR_ARG(first->name));
	}
}

static void check_vrfs(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *first;
		const struct node *origin = NULL, *first_origin = NULL;
		uint64_t table = iface_wanted(i) ? vrf_table(i, &origin) : 0;
		struct diag *d;

		if (!table)
			continue;
		first = table_put(ctx, &seen, (struct str){ (const char *)&table, sizeof(table) }, i);
		if (!first || str_eq(first->name, i->name))
			continue;
		vrf_table(first, &first_origin);
		d = diag(ctx, DIAG_VRF_TABLE, node_span(origin), "two VRFs have the routing table %llu",
			 (unsigned long long)table);
		diag_label(ctx, d, node_span(first_origin), "first `%.*s`", STR_ARG(first->name));
	}
}

struct address_use {
	const struct iface *iface;
	const struct ip_address *address;
};

/* An address is unique within its VRF. */
struct address_key {
	struct ip ip;
	const struct iface *vrf;
};

static void check_address(struct ctx *ctx, struct table *seen, const struct iface *i, const struct ip_address *a)
{
	struct address_use *use = arena_new(&ctx->scratch, struct address_use);
	const struct iface *c = i->controller_iface;
	const struct address_use *first;
	struct address_key key;
	struct diag *d;

	memset(&key, 0, sizeof(key)); /* padding is compared too */
	key.ip = a->ip;
	key.vrf = c && (c->kind->flags & KIND_PORTS_KEEP_IP) ? c : NULL;
	*use = (struct address_use){ i, a };
	first = table_put(ctx, seen, (struct str){ (const char *)&key, sizeof(key) }, use);
	if (!first || (first->iface != i && str_eq(first->iface->name, i->name)))
		return;
	if (first->iface == i)
		d = diag(ctx, DIAG_ADDRESS_TWICE, at_value(&ip_address_schema, &a->obj, "ip"), "the address is given twice");
	else
		d = diag(ctx, DIAG_ADDRESS_SHARED, at_value(&ip_address_schema, &a->obj, "ip"), "`%.*s` has this address already",
			 STR_ARG(first->iface->name));
	diag_label(ctx, d, at_value(&ip_address_schema, &first->address->obj, "ip"), "first given here");
}

static void check_addresses(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k];
		const struct ip_config *configs[] = { i->ipv4, i->ipv6 };

		for (size_t f = 0; f < 2 && i->state == STATE_UP; f++)
			for (size_t n = 0; configs[f] && n < configs[f]->addresses.n; n++)
				check_address(ctx, &seen, i, ((struct ip_address *const *)configs[f]->addresses.items)[n]);
	}
}

static struct span other_end(const struct iface *other)
{
	if (other->state == STATE_ABSENT)
		return at_value(&iface_schema, &other->obj, "state");
	return !other->implied && veth_peer(other).text.p ? node_span(veth_peer(other).origin) : iface_span(other);
}

/* The kernel makes and removes both ends of a pair at once. */
static void check_pairs(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *other;
		struct name peer = veth_peer(i), back;
		struct diag *d;

		other = peer.text.p && !i->implied && iface_wanted(i) ? net_find(net, peer.text) : NULL;
		if (!other || other == i || other->poisoned || !(iface_wanted(other) || other->state == STATE_ABSENT))
			continue;
		back = veth_peer(other);
		if (iface_wanted(other) && back.text.p && str_eq(back.text, i->name))
			continue;
		d = diag(ctx, DIAG_VETH_PAIR, node_span(peer.origin), "`%.*s` names `%.*s` as its peer, which %s",
			 STR_ARG(i->name),
			 STR_ARG(other->name), iface_wanted(other) ? "does not name it back" : "is to be removed");
		diag_label(ctx, d, other_end(other), "the other end");
	}
}

/* A patch has two ends, and each names the other (ovs-vswitchd.conf.db(5), options:peer). */
static void check_patch(struct ctx *ctx, const struct net *net, const struct iface *i, struct name peer)
{
	const struct iface *other = net_find(net, peer.text);
	const struct node *at;
	struct diag *d;

	if (!other) {
		d = diag(ctx, DIAG_OVS_PEER_UNKNOWN, node_span(peer.origin), "`%.*s`, the peer of `%.*s`, is not in the policy",
			 STR_ARG(peer.text), STR_ARG(i->name));
		diag_help(ctx, d, "it must be on the node, or the patch leads nowhere");
		return;
	}
	if (other->poisoned || (iface_wanted(other) && str_eq(ovs_patch_peer(other).text, i->name) && other != i))
		return;
	at = ovs_patch_peer(other).origin;
	d = diag(ctx, DIAG_OVS_PEER, node_span(peer.origin), "`%.*s` names `%.*s` as its peer, which %s", STR_ARG(i->name),
		 STR_ARG(other->name),
		 other == i ? "is itself" : !iface_wanted(other) ? resolve_fate(other) : at ? "names another" : "is no patch");
	if (other != i)
		diag_label(ctx, d, at ? node_span(at) : iface_span(other), "the other end");
}

static void check_patches(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct name peer = ovs_patch_peer(net->ifaces[k]);

		if (peer.text.n && iface_wanted(net->ifaces[k]))
			check_patch(ctx, net, net->ifaces[k], peer);
	}
}

/* Is there something in the policy that could have listed it, but was not understood? */
static bool list_may_be_lost(const struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->poisoned || (ctx->diags.n_errors && net->ifaces[k]->kind == &kind_ovs_bridge))
			return true;
	return net->partial;
}

/* NetworkManager takes an OVS interface as a port of an OVS bridge only (nm-settings, ovs-interface). */
static void check_orphans(struct ctx *ctx, const struct net *net)
{
	bool lost = net->n_ifaces && list_may_be_lost(ctx, net);

	for (size_t k = 0; k < net->n_ifaces && !lost; k++) {
		const struct iface *i = net->ifaces[k];
		struct diag *d;

		if (i->kind != &kind_ovs_interface || i->controller_iface || !iface_wanted(i) || i->controller.n)
			continue;
		d = diag(ctx, DIAG_OVS_ORPHAN, iface_span(i), "`%.*s` is a port of no OVS bridge",
			 STR_ARG(str_head(i->name, 40)));
		diag_help(ctx, d, "add `- name: %.*s` to the port list of an `ovs-bridge`", STR_ARG(str_head(i->name, 40)));
	}
}

static void check_ovs_ids(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k];

		if (i->ovs_db && iface_wanted(i) && !ovs_may_hold_ids(i))
			diag(ctx, DIAG_OVS_DB_IGNORED, at_key(&iface_schema, &i->obj, "ovs-db"),
			     "`ovs-db` has no effect on `%.*s`, which is no port of an OVS bridge", STR_ARG(i->name));
	}
}

static void check_mtus(struct ctx *ctx, const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k], *p = i->parent;
		struct diag *d;

		if (!p || !iface_has(i, "mtu") || !iface_has(p, "mtu") || i->mtu <= p->mtu)
			continue;
		d = diag(ctx, DIAG_MTU_ABOVE_BASE, at_value(&iface_schema, &i->obj, "mtu"),
			 "MTU of `%.*s` is above that of its base `%.*s`",
			 STR_ARG(i->name), STR_ARG(p->name));
		diag_label(ctx, d, at_value(&iface_schema, &p->obj, "mtu"), "the base carries no more than this");
	}
}

/* One name space for all names of interfaces (kernel, netdev_name_node): what another interface has is taken. */
static void check_alt_name(struct ctx *ctx, struct table *seen, const struct iface *i, const struct alt_name *a)
{
	const struct iface *first;
	struct diag *d;

	if (!a->name.n || a->state == STATE_ABSENT)
		return;
	first = table_put(ctx, seen, a->name, i);
	if (!first || first == i)
		return;
	d = diag(ctx, DIAG_ALT_NAME_TWICE, at_value(&alt_name_schema, &a->obj, "name"), "`%.*s` is a name of `%.*s` already",
		 STR_ARG(a->name), STR_ARG(first->name));
	diag_label(ctx, d, iface_span(first), "that interface");
}

static void check_alt_names(struct ctx *ctx, const struct net *net)
{
	struct table seen = { 0 };

	if (!net->has_alt_names)
		return;
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (iface_wanted(net->ifaces[k]) && net->ifaces[k]->identifier == IDENT_NAME)
			table_put(ctx, &seen, net->ifaces[k]->name, net->ifaces[k]);
	for (size_t k = 0; k < net->n_ifaces; k++)
		for (size_t n = 0; iface_wanted(net->ifaces[k]) && n < net->ifaces[k]->alt_names.n; n++)
			check_alt_name(ctx, &seen, net->ifaces[k],
				       ((struct alt_name *const *)net->ifaces[k]->alt_names.items)[n]);
}

static void (*const checks[])(struct ctx *ctx, const struct net *net) = {
	check_names, check_profile_names, check_mac_matches, check_port_ip, check_port_kinds, check_base_kinds, check_links,
	check_vlans, check_vrfs, check_addresses, check_pairs, check_mtus, check_alt_names, check_patches, check_orphans,
	check_ovs_ids,
};

bool checks_run(struct ctx *ctx, struct net *net)
{
	for (size_t k = 0; k < ARRAY_SIZE(checks); k++)
		checks[k](ctx, net);
	return true;
}
