/* lower: network IR -> profiles. The rows that name a NetworkManager property are lowered by the
 * walker (ir/lower_rows.c); what a row cannot say is in the kind's hook or, for addresses, in lower_ip.c. */
#include "ir/dot1x.h"
#include "ir/ethtool.h"
#include "ir/kind.h"
#include "ir/ovs_db.h"
#include "passes/lower.h"
#include "passes/pass.h"

/* nm-settings: connection.autoconnect-slaves, 1 = bring the ports up with their controller. */
#define AUTOCONNECT_PORTS_YES 1

static void lower_names(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	struct arena *a = &ctx->arena;
	const struct node *name = obj_node(&iface_schema, &i->obj, "name");
	bool named = i->profile_name.n > 0;

	p->origin = i->obj.origin;
	p->id = iface_profile_id(ctx, i);
	p->name_origin = named ? obj_node(&iface_schema, &i->obj, "profile-name") : name;
	if (!p->name_origin)
		p->name_origin = i->port_origin;
	p->uuid = iface_uuid(ctx, i);
	p->iface = i->name;
	profile_set_str(a, p, NM_CONNECTION_ID, p->id, p->name_origin);
	profile_set_str(a, p, NM_CONNECTION_UUID, p->uuid, NULL);
	profile_set_str(a, p, NM_CONNECTION_TYPE, str_of(i->kind->nm_type), NULL);
	if (i->identifier != IDENT_NAME || (i->kind->flags & KIND_NO_IFNAME))
		return;
	p->ifname = i->name;
	profile_set_str(a, p, NM_CONNECTION_INTERFACE_NAME, i->name, name);
}

static void lower_pci(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	struct pci_address a;
	struct str *path = arena_new(&ctx->arena, struct str);

	if (!parse_pci(i->pci_address, &a))
		return;
	*path = pci_path(&ctx->arena, &a);
	profile_set_strv(&ctx->arena, p, NM_MATCH_PATH, path, 1, obj_node(&iface_schema, &i->obj, "pci-address"));
}

/* Without the further flag NetworkManager would use the addresses only of interfaces with a default route. */
static void lower_mptcp(struct ctx *ctx, const struct mptcp *m, struct profile *p)
{
	uint64_t flags = m->address_flags ? m->address_flags | MPTCP_WITHOUT_DEFAULT_ROUTE : MPTCP_DISABLED;

	if (obj_has(&mptcp_schema, &m->obj, "address-flags"))
		profile_set_uint(&ctx->arena, p, NM_CONNECTION_MPTCP_FLAGS, flags,
				 obj_node(&mptcp_schema, &m->obj, "address-flags"));
}

static void lower_connection(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	struct arena *a = &ctx->arena;

	lower_names(ctx, i, p);
	if (i->state == STATE_DOWN)
		profile_set_bool(a, p, NM_CONNECTION_AUTOCONNECT, false, obj_node(&iface_schema, &i->obj, "state"));
	if (i->kind->flags & KIND_CONTROLLER)
		profile_set_int(a, p, NM_CONNECTION_AUTOCONNECT_PORTS, AUTOCONNECT_PORTS_YES, NULL);
	if (i->controller_iface && !(i->controller_iface->kind->flags & KIND_PORTS_FIRST)) {
		profile_set_str(a, p, NM_CONNECTION_CONTROLLER, i->controller_iface->name, i->port_origin);
		profile_set_str(a, p, NM_CONNECTION_PORT_TYPE, str_of(i->controller_iface->kind->nm_type),
				i->port_origin);
	}
	if (i->identifier == IDENT_PCI)
		lower_pci(ctx, i, p);
	if (i->mptcp)
		lower_mptcp(ctx, i->mptcp, p);
	if (i->description.n)
		profile_map_put(a, p, NM_USER_DATA, STR("nmstate.interface.description"), i->description,
				obj_node(&iface_schema, &i->obj, "description"));
}

static struct str cloned_mac(const struct iface *i)
{
	if (i->mac_source && i->mac_source->mac_address.n)
		return i->mac_source->mac_address;
	return i->identifier == IDENT_MAC ? (struct str){ 0 } : i->mac_address;
}

static void lower_wired(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	struct arena *a = &ctx->arena;
	const struct node *mac = obj_node(&iface_schema, &i->obj, "mac-address");
	struct str cloned = cloned_mac(i);

	if (i->kind->flags & KIND_NO_WIRED)
		return;
	if (i->identifier == IDENT_MAC && i->mac_address.n)
		profile_set_str(a, p, NM_ETHERNET_MAC_ADDRESS, i->mac_address, mac);
	if (cloned.n && !(i->kind->flags & KIND_NO_MAC))
		profile_set_str(a, p, NM_ETHERNET_CLONED_MAC_ADDRESS, cloned, mac);
	if (iface_has(i, "mtu"))
		profile_set_uint(a, p, NM_ETHERNET_MTU, i->mtu, obj_node(&iface_schema, &i->obj, "mtu"));
	/* An interface without a MAC address has nothing to switch off. */
	if (iface_has(i, "accept-all-mac-addresses") && (i->accept_all_mac || !(i->kind->flags & KIND_NO_MAC)))
		profile_set_int(a, p, NM_ETHERNET_ACCEPT_ALL_MAC, i->accept_all_mac,
				obj_node(&iface_schema, &i->obj, "accept-all-mac-addresses"));
}

static struct profile *lower_iface(struct ctx *ctx, const struct iface *i)
{
	struct profile *p = profile_new(&ctx->arena);

	lower_connection(ctx, i, p);
	lower_wired(ctx, i, p);
	if (!i->controller_iface || iface_may_have_ip(i) || (i->controller_iface->kind->flags & KIND_PORTS_FIRST))
		lower_ip(ctx, i, p);
	lower_rows_of(ctx, &iface_schema, &i->obj, p);
	lower_rows_of(ctx, i->kind->own, i->own, p);
	if (i->ethtool)
		ethtool_lower(ctx, i, p);
	if (i->dot1x)
		dot1x_lower(ctx, i, p);
	if (i->ovs_db && ovs_may_hold_ids(i))
		ovs_ids_lower(ctx, i->ovs_db, p);
	if (i->kind->lower)
		i->kind->lower(ctx, i, p);
	if (i->controller_iface && i->controller_iface->kind->lower_port)
		i->controller_iface->kind->lower_port(ctx, i->controller_iface, i->port_entry, p);
	target_drop_defaults(ctx, p);
	profile_sort(p);
	return p;
}

bool lower_run(struct ctx *ctx, struct net *net)
{
	size_t before = ctx->diags.n_errors;

	net->profiles = arena_array(&ctx->arena, struct profile *, net->n_ifaces);
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];

		if (!iface_wanted(i))
			continue;
		i->profile = lower_iface(ctx, i);
		net->profiles[net->n_profiles++] = i->profile;
	}
	return ctx_ok(ctx, before);
}
