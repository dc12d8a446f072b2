/* raise, interfaces: their kind, common keys, and who is a port of whom. */
#include "passes/raise.h"

#include "ir/dot1x.h"
#include "ir/ethtool.h"
#include "ir/ovs_db.h"

#define DESCRIPTION "nmstate.interface.description"

/* Where a profile came from, for messages about all of it. */
static struct span profile_span(const struct profile *p)
{
	return node_span(p->origin ? p->origin : p->name_origin);
}

static const struct kind *kind_of(const struct profile *p)
{
	struct str type = profile_str(p, NM_CONNECTION_TYPE);

	for (size_t k = 0; k < KIND_N; k++) {
		const struct kind *one = kinds[k];

		if (str_is(type, one->nm_type) && (!one->raises || one->raises(p)) && !(one->flags & KIND_NOT_SAID))
			return one;
	}
	return NULL;
}

/* The kind whose port lists make these ports: they are no interfaces of a policy's. */
static bool is_made_port(const struct kind *kind)
{
	for (size_t k = 0; k < KIND_N; k++)
		if (kinds[k]->port_kind == kind)
			return true;
	return false;
}

bool raise_knows(const struct profile *p)
{
	return kind_of(p) != NULL;
}

bool raise_makes_iface(const struct profile *p)
{
	const struct kind *kind = kind_of(p);

	return kind && !is_made_port(kind);
}

static void set_str(const struct raise *r, struct iface *i, const char *key, struct str v)
{
	raise_set_str(r->ctx, &iface_schema, &i->obj, key, v);
}

/* By what NetworkManager finds the device: its name, or what is burnt in. */
static void raise_identity(const struct raise *r, struct iface *i)
{
	const struct prop *path = profile_get(r->profile, NM_MATCH_PATH);
	struct str mac = profile_str(r->profile, NM_ETHERNET_MAC_ADDRESS), pci = { 0 };

	i->name = str_dup(&r->ctx->arena, raise_name_of(r->profile));
	obj_set_given(&iface_schema, &i->obj, "name", true);
	if (r->profile->ifname.n || (i->kind->flags & KIND_NO_IFNAME))
		return;
	if (path && path->strv.n == 1)
		pci = pci_of_path(&r->ctx->arena, path->strv.items[0]);
	if (pci.n) {
		raise_set_int(&iface_schema, &i->obj, "identifier", IDENT_PCI);
		set_str(r, i, "pci-address", pci);
	} else if (mac.n) {
		raise_set_int(&iface_schema, &i->obj, "identifier", IDENT_MAC);
		set_str(r, i, "mac-address", mac);
	}
}

static void raise_profile_name(const struct raise *r, struct iface *i)
{
	if (!str_eq(iface_profile_id(r->ctx, i), r->profile->id))
		set_str(r, i, "profile-name", r->profile->id);
}

static void raise_description(const struct raise *r, struct iface *i)
{
	const struct prop *data = profile_get(r->profile, NM_USER_DATA);
	const struct pair *pair = data ? list_find_pair(data->list, STR(DESCRIPTION)) : NULL;

	if (pair)
		set_str(r, i, "description", pair->value);
}

static void raise_mptcp(const struct raise *r, struct iface *i)
{
	const struct prop *p = profile_get(r->profile, NM_CONNECTION_MPTCP_FLAGS);
	struct mptcp *m;
	uint64_t flags;

	if (!p || (p->u != MPTCP_DISABLED && !(p->u & MPTCP_WITHOUT_DEFAULT_ROUTE)))
		return;
	flags = p->u == MPTCP_DISABLED ? 0 : p->u & ~(uint64_t)MPTCP_WITHOUT_DEFAULT_ROUTE;
	m = raise_sub(r->ctx, &iface_schema, &i->obj, "mptcp");
	raise_set_uint(&mptcp_schema, &m->obj, "address-flags", flags);
}

static void raise_state(const struct raise *r, struct iface *i)
{
	const struct prop *autoconnect = profile_get(r->profile, NM_CONNECTION_AUTOCONNECT);
	bool down = autoconnect && !autoconnect->b;

	raise_set_int(&iface_schema, &i->obj, "state", down ? STATE_DOWN : STATE_UP);
}

static void raise_wait(const struct raise *r, struct iface *i)
{
	const struct prop *v4 = profile_get(r->profile, NM_IPV4_MAY_FAIL), *v6 = profile_get(r->profile, NM_IPV6_MAY_FAIL);
	int wait = (v4 && !v4->b ? WAIT_IPV4 : 0) | (v6 && !v6->b ? WAIT_IPV6 : 0);

	if (wait)
		raise_set_int(&iface_schema, &i->obj, "wait-ip", wait);
}

/* What the walker gives, but who is a port of whom is said by the controller's list. */
static void raise_common(const struct raise *r, struct iface *i)
{
	raise_rows_of(r, &iface_schema, &i->obj);
	obj_set_given(&iface_schema, &i->obj, "profile-name", false);
	i->profile_name = (struct str){ 0 };
	obj_set_given(&iface_schema, &i->obj, "controller", false);
	i->controller = (struct str){ 0 };
	raise_identity(r, i);
	raise_profile_name(r, i);
	raise_state(r, i);
	raise_description(r, i);
	raise_mptcp(r, i);
	raise_wait(r, i);
	raise_ip(r, i);
	ethtool_raise(r, i);
	dot1x_raise(r, i);
	if ((i->kind->flags & KIND_OVS) || str_is(profile_str(r->profile, NM_CONNECTION_PORT_TYPE), kind_ovs_port.nm_type))
		ovs_ids_raise(r, &iface_schema, &i->obj);
}

static struct iface *raise_iface(const struct raise *r, const struct kind *kind)
{
	struct iface *i = arena_new(&r->ctx->arena, struct iface);
	struct obj *own = arena_alloc(&r->ctx->arena, kind->own->size);

	i->kind = kind;
	i->own = own;
	i->obj.origin = own->origin = &raise_origin;
	raise_common(r, i);
	raise_rows_of(r, kind->own, own);
	if (kind->raise)
		kind->raise(r, i);
	return i;
}

/* --- ports --- */

struct links {
	struct raise *r;
	struct iface **ifaces; /* of the same number as profiles; NULL: it has none */
	const struct kind **kinds;
	size_t *controllers; /* the profile that it is a port of; n: none that is there */
};

static bool is_controller(const struct links *l, size_t k, struct str given, struct str type)
{
	const struct profile *p = l->r->profiles[k];

	if (!l->kinds[k] || !str_is(type, l->kinds[k]->nm_type))
		return false;
	return str_eq(p->ifname, given) || str_eq(p->uuid, given);
}

static size_t find_controller(const struct links *l, const struct profile *p)
{
	struct str given = profile_str(p, NM_CONNECTION_CONTROLLER), type = profile_str(p, NM_CONNECTION_PORT_TYPE);
	size_t k = 0;

	if (!given.n)
		return l->r->n;
	while (k < l->r->n && !is_controller(l, k, given, type))
		k++;
	return k;
}

static struct list members_of(const struct links *l, size_t port)
{
	struct list members = { 0 };
	size_t n = 0;
	struct name *names = arena_array(&l->r->ctx->arena, struct name, l->r->n);

	for (size_t k = 0; k < l->r->n; k++)
		if (l->ifaces[k] && l->controllers[k] == port)
			names[n++] = (struct name){ l->ifaces[k]->name, NULL };
	members = (struct list){ names, n };
	return members;
}

/* A controller that is not among the files is named by the port alone. */
static void name_controller(const struct links *l, size_t k)
{
	struct str given = profile_str(l->r->profiles[k], NM_CONNECTION_CONTROLLER);

	if (l->ifaces[k] && given.n)
		raise_set_str(l->r->ctx, &iface_schema, &l->ifaces[k]->obj, "controller", given);
}

static void link_port(const struct links *l, size_t k)
{
	const struct profile *p = l->r->profiles[k];
	size_t c = l->controllers[k];
	struct raised_port port = { .profile = p };

	if (c == l->r->n) {
		name_controller(l, k);
		return;
	}
	if (!l->ifaces[c] || !l->kinds[c]->raise_port)
		return;
	l->r->profile = p;
	port.controller = l->r->profiles[c];
	port.name = l->ifaces[k] ? l->ifaces[k]->name : str_dup(&l->r->ctx->arena, raise_name_of(p));
	if (l->kinds[c]->port_kind)
		port.members = members_of(l, k);
	l->kinds[c]->raise_port(l->r, l->ifaces[c], &port);
}

/* --- all --- */

static void tell_unknown(struct ctx *ctx, const struct profile *p)
{
	struct str type = profile_str(p, NM_CONNECTION_TYPE);
	struct diag *d = diag(ctx, DIAG_RAISE_KIND, profile_span(p), "a policy has no interfaces of type `%.*s`",
			      STR_ARG(str_head(type, 40)));

	diag_note(ctx, d, "profile `%.*s` is left out", STR_ARG(str_head(p->id, 60)));
}

static void raise_one(const struct links *l, struct net *net, size_t k)
{
	const struct profile *p = l->r->profiles[k];

	l->kinds[k] = kind_of(p);
	if (!l->kinds[k]) {
		tell_unknown(l->r->ctx, p);
		return;
	}
	if (is_made_port(l->kinds[k]))
		return;
	raise_settle_metrics(l->r->profiles[k], l->kinds[k]);
	if (l->kinds[k]->settle)
		l->kinds[k]->settle(&l->r->ctx->arena, l->r->profiles[k]);
	l->r->profile = p;
	l->ifaces[k] = raise_iface(l->r, l->kinds[k]);
	net_add(l->r->ctx, net, l->ifaces[k]);
}

static void raise_sections(const struct links *l, struct net *net)
{
	for (size_t k = 0; k < l->r->n; k++) {
		if (!l->ifaces[k])
			continue;
		l->r->profile = l->r->profiles[k];
		raise_routes(l->r, net);
		raise_rules(l->r, net);
	}
	raise_dns(l->r, net);
}

struct net *raise_profiles(struct ctx *ctx, struct profile *const *profiles, size_t n)
{
	struct net *net = net_new(ctx, &raise_origin);
	struct raise r = { ctx, NULL, profiles, n };
	struct links l = { &r, arena_array(&ctx->arena, struct iface *, n), arena_array(&ctx->arena, const struct kind *, n),
			   arena_array(&ctx->arena, size_t, n) };

	for (size_t k = 0; k < n; k++)
		raise_one(&l, net, k);
	for (size_t k = 0; k < n; k++)
		l.controllers[k] = find_controller(&l, profiles[k]);
	for (size_t k = 0; k < n; k++)
		if (l.kinds[k])
			link_port(&l, k);
	raise_sections(&l, net);
	return net;
}
