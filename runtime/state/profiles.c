#include "runtime/state/profiles.h"

#include "backends/live/read.h"
#include "ir/field_value.h"
#include "ir/kind.h"
#include "ir/raise.h"
#include "passes/raise.h"
#include "runtime/nm/ask.h"

struct lay {
	struct ctx *ctx;
	struct net *net;
	const struct client *client;
	struct profile **profiles; /* copies: raise_profiles() puts defaults into them */
	struct str *ifnames;       /* the device of each */
	size_t n;
};

/* --- rows --- */

/* What the kernel tells, or does not have: no profile makes it so. */
static const char *const kernel_rows[] = { "name", "state", "ipv4", "ipv6", "ethtool", "controller", "mac-address" };

static bool is_kernels(const struct schema *s, const struct field *f)
{
	for (size_t k = 0; s == &iface_schema && k < ARRAY_SIZE(kernel_rows); k++)
		if (!strcmp(f->key, kernel_rows[k]))
			return true;
	return f->type == FIELD_LIST || f->type == FIELD_NAMES; /* ports: who is one, the kernel says */
}

/* What only the profile gives. */
static void lay_rows(const struct schema *s, struct obj *to, const struct obj *from)
{
	uint64_t have = obj_given(s, to), given = obj_given(s, from);

	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];

		if (!(given >> k & 1) || is_kernels(s, f))
			continue;
		if ((have >> k & 1) && f->type == FIELD_SUB) {
			lay_rows(f->sub, *(struct obj *const *)field_ptr(f, to), *(struct obj *const *)field_ptr(f, from));
		} else if (!(have >> k & 1)) {
			memcpy(field_ptr(f, to), field_ptr(f, from), field_size(f));
			to->has |= UINT64_C(1) << k;
		}
	}
}

/* --- addresses --- */

/* What a method means where the profile does not say otherwise (nm-settings). */
static const struct {
	const char *key;
	bool value, with_dhcp; /* with_dhcp: for that alone */
} automatic[] = {
	{ "auto-dns", true, false },
	{ "auto-gateway", true, false },
	{ "auto-routes", true, false },
	{ "dhcp-send-hostname", true, true },
};

static void settle_automatic(struct ip_config *c)
{
	for (size_t k = 0; k < ARRAY_SIZE(automatic); k++)
		if ((c->dhcp || !automatic[k].with_dhcp) && !ip_has(c, automatic[k].key))
			raise_set_bool(&ip_schema, &c->obj, automatic[k].key, automatic[k].value);
	if (!ip_has(c, "auto-route-table-id"))
		raise_set_uint(&ip_schema, &c->obj, "auto-route-table-id", 0);
}

/* raise leaves out what a policy need not say, as it is written in any case. */
static void settle_ids(struct ctx *ctx, struct ip_config *c, const struct profile *p, bool v4)
{
	struct str id = profile_str(p, v4 ? NM_IPV4_DHCP_CLIENT_ID : NM_IPV6_DHCP_DUID);

	if (str_is(id, v4 ? "mac" : "ll") && c->dhcp)
		raise_set_str(ctx, &ip_schema, &c->obj, v4 ? "dhcp-client-id" : "dhcp-duid", STR("ll"));
	if (!v4 && !ip_has(c, "addr-gen-mode"))
		raise_set_str(ctx, &ip_schema, &c->obj, "addr-gen-mode", STR("eui64"));
}

/* NetworkManager has one metric: of the automatic routes and of those of the addresses (-1: by the type of device). */
static void settle_metrics(struct ip_config *c, const struct profile *p, bool v4)
{
	const struct prop *metric = profile_get(p, v4 ? NM_IPV4_ROUTE_METRIC : NM_IPV6_ROUTE_METRIC);

	c->auto_route_metric = metric ? metric->i : -1;
	obj_set_given(&ip_schema, &c->obj, "auto-route-metric", true);
	c->prefix_route_metric = c->auto_route_metric;
	obj_set_given(&ip_schema, &c->obj, "prefix-route-metric", v4);
}

/* Whoever is to be down has no addresses in the kernel: the profile has them. */
static void lay_addresses(struct iface *i, struct ip_config *to, const struct ip_config *from, bool wants_down)
{
	if (!wants_down || i->state != STATE_DOWN || to->addresses.n || !from->addresses.n)
		return;
	to->addresses = from->addresses;
	obj_set_given(&ip_schema, &to->obj, "address", true);
}

static bool has_own_address(const struct ip_config *c)
{
	struct ip_address *const *a = c->addresses.items;

	for (size_t k = 0; k < c->addresses.n; k++)
		if (!ip_is_link_local(&a[k]->ip))
			return true;
	return false;
}

/* A method is in force before there is any address of it. One that is off is no word against addresses that are there. */
static void lay_ip(struct lay *l, struct iface *i, const struct iface *raised, bool v4, const struct profile *p)
{
	const struct ip_config *from = v4 ? raised->ipv4 : raised->ipv6;
	struct ip_config *to;

	if (!from || !ip_has(from, "enabled"))
		return;
	to = raise_sub(l->ctx, &iface_schema, &i->obj, v4 ? "ipv4" : "ipv6");
	raise_set_bool(&ip_schema, &to->obj, "enabled", from->enabled || has_own_address(to));
	if (v4 || to->enabled) /* a disabled family is told without them */
		raise_set_bool(&ip_schema, &to->obj, "dhcp", from->dhcp);
	if (!v4 && to->enabled)
		raise_set_bool(&ip_schema, &to->obj, "autoconf", from->autoconf);
	lay_rows(&ip_schema, &to->obj, &from->obj);
	lay_addresses(i, to, from, raised->state == STATE_DOWN);
	if (v4 || to->enabled)
		settle_metrics(to, p, v4);
	if (!to->enabled)
		return;
	settle_ids(l->ctx, to, p, v4);
	if (ip_is_automatic(to))
		settle_automatic(to);
}

/* --- interfaces --- */

/* A profile that is bound to hardware by its address: that is the one it means, whatever the interface has now. */
static void lay_identity(struct lay *l, struct iface *i, const struct iface *from)
{
	if (!iface_has(i, "identifier"))
		raise_set_int(&iface_schema, &i->obj, "identifier", IDENT_NAME);
	if (i->identifier != IDENT_NAME && !iface_has(i, "profile-name") && !str_eq(i->name, from->name))
		raise_set_str(l->ctx, &iface_schema, &i->obj, "profile-name", from->name);
	if (i->identifier == IDENT_MAC && from->mac_address.n)
		raise_set_str(l->ctx, &iface_schema, &i->obj, "mac-address", from->mac_address);
}

static void settle_common(struct lay *l, struct iface *i, const struct iface *from)
{
	struct obj *lldp;

	if (!iface_has(i, "wait-ip") && (from->ipv4 || from->ipv6))
		raise_set_int(&iface_schema, &i->obj, "wait-ip", WAIT_ANY);
	if (iface_has(i, "lldp"))
		return;
	lldp = raise_sub(l->ctx, &iface_schema, &i->obj, "lldp");
	raise_set_bool(iface_schema.fields[schema_find(&iface_schema, STR("lldp"))].sub, lldp, "enabled", false);
}

static void lay_iface(struct lay *l, struct iface *i, const struct iface *from, const struct profile *p)
{
	lay_rows(&iface_schema, &i->obj, &from->obj);
	if (i->kind == from->kind && !(i->kind->flags & KIND_REAL)) /* of hardware the kernel tells all that it has */
		lay_rows(i->kind->own, i->own, from->own);
	lay_ip(l, i, from, true, p);
	lay_ip(l, i, from, false, p);
	lay_identity(l, i, from);
	settle_common(l, i, from);
}

/* Of the kernel: laid over what it has. Others are as their profile says, as long as it is active, and so is who is not
 * there because he is to be down. */
static void lay_one(struct lay *l, struct iface *from, size_t k)
{
	struct iface *i = net_find_kind(l->net, from->kind, l->ifnames[k]);

	if (!i && iface_in_kernel(from))
		i = net_find(l->net, l->ifnames[k]);
	if (!i && !(from->kind->flags & KIND_REAL))
		net_add(l->ctx, l->net, from);
	if (!iface_in_kernel(from))
		return;
	if (i && i->state != STATE_IGNORE)
		lay_iface(l, i, from, l->profiles[k]);
}

/* --- which profiles --- */

struct profile *state_profile_of(struct ctx *ctx, const struct client *c, const struct nm_profile *p)
{
	g_autoptr(NMConnection) whole = ask_secrets(c->nm, p->remote);

	return live_profile_of(ctx, whole);
}

static void add_profile(struct lay *l, const struct nm_profile *p, struct str ifname)
{
	struct profile *copy = state_profile_of(l->ctx, l->client, p);

	if (!raise_knows(copy))
		return;
	l->ifnames[l->n] = ifname;
	l->profiles[l->n++] = copy;
}

static bool is_in_kernel(const struct lay *l, struct str name)
{
	const struct iface *i = net_find(l->net, name);

	return i && iface_in_kernel(i);
}

/* The active ones; of interfaces without one the one that they would get, and of those that are not there the one that says
 * so: it would bring up none. */
static bool counts(const struct lay *l, const struct nm_profile *p, struct str name)
{
	NMSettingConnection *s = nm_connection_get_setting_connection(NM_CONNECTION(p->remote));
	bool stays_down = s && !nm_setting_connection_get_autoconnect(s);

	if (p->active)
		return true;
	return (stays_down || is_in_kernel(l, name)) && client_profile_of(l->client, name) == p;
}

static void choose_profiles(struct lay *l)
{
	l->profiles = arena_array(&l->ctx->arena, struct profile *, l->client->n_profiles);
	l->ifnames = arena_array(&l->ctx->arena, struct str, l->client->n_profiles);
	for (size_t k = 0; k < l->client->n_profiles; k++) {
		const struct nm_profile *p = &l->client->profiles[k];
		struct str name = p->ifname ? str_of(p->ifname) : (struct str){ 0 };

		if (!p->is_external && name.n && counts(l, p, name))
			add_profile(l, p, name);
	}
}

/* --- states --- */

/* nm-dbus-types: who is managed, and whether it does anything. */
static void lay_device_state(struct lay *l, NMDevice *device)
{
	const char *name = nm_device_get_iface(device);
	struct iface *i = name ? net_find(l->net, str_of(name)) : NULL;
	NMDeviceState state = nm_device_get_state(device);

	if (!i || i->state == STATE_IGNORE || !nm_device_is_real(device))
		return;
	if (state == NM_DEVICE_STATE_UNMANAGED)
		i->state = STATE_IGNORE;
	else
		i->state = state == NM_DEVICE_STATE_DISCONNECTED || state == NM_DEVICE_STATE_UNAVAILABLE ? STATE_DOWN : STATE_UP;
	obj_set_given(&iface_schema, &i->obj, "state", true);
}

void state_add_profiles(struct ctx *ctx, struct net *net, const struct client *c)
{
	struct lay l = { .ctx = ctx, .net = net, .client = c };
	const GPtrArray *devices = nm_client_get_devices(c->nm);
	struct net *raised;
	size_t at = 0;

	for (guint k = 0; devices && k < devices->len; k++)
		lay_device_state(&l, devices->pdata[k]);
	choose_profiles(&l);
	raised = raise_profiles(ctx, l.profiles, l.n);
	for (size_t k = 0; k < l.n; k++)
		if (raise_makes_iface(l.profiles[k]))
			lay_one(&l, raised->ifaces[at++], k);
	state_add_dns(ctx, net, c, raised);
}
