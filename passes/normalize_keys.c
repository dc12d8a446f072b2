/* normalize, keys that few interfaces have (nmstate docs, Interface; nm-settings-keyfile(5)): each judged by itself
 * and against the addresses of the interface. */
#include "ir/dot1x.h"
#include "ir/kind.h"
#include "passes/pass.h"

static void check_pci(struct ctx *ctx, const struct iface *i)
{
	struct pci_address address;
	struct diag *d;

	if (!i->pci_address.p || parse_pci(i->pci_address, &address))
		return;
	d = diag(ctx, DIAG_PCI_ADDRESS, at_value(&iface_schema, &i->obj, "pci-address"), "`%.*s` is no PCI address",
		 STR_ARG(str_head(i->pci_address, 40)));
	diag_help(ctx, d, "write bus, slot up to 1f and function up to 7, as lspci(8) shows them: `\"00:1b.0\"`, or with the "
		  "domain `\"0000:00:1b.0\"`");
}

/* Nothing is waited for where the family is off, or where there can be no address. */
static void check_wait(struct ctx *ctx, const struct iface *i, int family, const struct ip_config *c, const char *key)
{
	struct diag *d;

	if (!(i->wait_ip & family) || (c && (c->enabled || c->obj.bad)) || i->obj.bad ||
	    obj_has_unknown_key(&iface_schema, &i->obj))
		return;
	d = diag(ctx, DIAG_WAIT_IP_OFF, at_value(&iface_schema, &i->obj, "wait-ip"), "`wait-ip` waits for `%s`, which is off",
		 key);
	if (c && obj_node(&ip_schema, &c->obj, "enabled"))
		diag_label(ctx, d, at_value(&ip_schema, &c->obj, "enabled"), "by this");
	diag_help(ctx, d, "enable `%s`, or leave `wait-ip` out", key);
}

static void check_mptcp(struct ctx *ctx, const struct mptcp *m)
{
	struct diag *d;

	if (!(m->address_flags & MPTCP_SIGNAL) || !(m->address_flags & MPTCP_FULLMESH))
		return;
	d = diag(ctx, DIAG_MPTCP_FLAGS, at_value(&mptcp_schema, &m->obj, "address-flags"),
		 "`signal` and `fullmesh` exclude each other");
	diag_help(ctx, d, "keep one of the two");
}

/* NetworkManager has flags for a whole interface only. */
static void check_address_flags(struct ctx *ctx, const struct iface *i, const struct ip_config *c)
{
	uint64_t flags = i->mptcp ? i->mptcp->address_flags : 0;

	for (size_t k = 0; k < c->addresses.n; k++) {
		const struct ip_address *a = ((struct ip_address *const *)c->addresses.items)[k];
		struct diag *d;

		if (!(a->obj.has >> ADDRESS_PLAIN_ROWS) || !obj_has(&ip_address_schema, &a->obj, "mptcp-flags") ||
		    a->mptcp_flags == flags)
			continue;
		d = diag(ctx, DIAG_MPTCP_ADDRESS, at_key(&ip_address_schema, &a->obj, "mptcp-flags"),
			 "`mptcp-flags` of a single address has no effect");
		diag_note(ctx, d, "NetworkManager has one set of flags for all addresses of an interface");
		diag_help(ctx, d, "give the flags by `mptcp: {address-flags: [...]}` of the interface");
	}
}

/* The scripts lie in a folder of the node's (nmstate, nm/query_apply/dispatch.rs): no profile has a place for them. */
static void check_dispatch(struct ctx *ctx, const struct dispatch *s)
{
	struct diag *d;

	if (obj_has_unknown_key(&dispatch_schema, &s->obj))
		return;
	d = diag(ctx, DIAG_DISPATCH, node_key_span(s->obj.origin), "no profile can hold `dispatch`");
	diag_note(ctx, d, "NetworkManager runs the scripts of a folder; only one that works on the node can put them there");
	diag_help(ctx, d, "bring the script to /etc/NetworkManager/dispatcher.d of the nodes by other means");
}

/* ALTIFNAMSIZ less the NUL; ip(8) takes no blanks and slashes. */
#define ALT_NAME_MAX 127

static bool alt_name_is_valid(struct str s)
{
	for (size_t k = 0; k < s.n; k++)
		if (strchr("/ \t", s.p[k]))
			return false;
	return s.n <= ALT_NAME_MAX;
}

static void check_alt_name(struct ctx *ctx, const struct iface *i, const struct alt_name *a)
{
	struct span at = at_value(&alt_name_schema, &a->obj, "name");

	if (!a->name.n)
		return;
	if (!alt_name_is_valid(a->name))
		diag(ctx, DIAG_BAD_IFNAME, at, "`%.*s%s` cannot be an alternative name", STR_ARG(str_head(a->name, 40)),
		     a->name.n > 40 ? "..." : "");
	else if (a->state != STATE_ABSENT && str_eq(a->name, i->name))
		diag(ctx, DIAG_ALT_NAME_TWICE, at, "`%.*s` is the name of the interface itself", STR_ARG(a->name));
}

static void check_alt_names(struct ctx *ctx, const struct iface *i)
{
	struct diag *d = diag(ctx, DIAG_ALT_NAMES, at_key(&iface_schema, &i->obj, "alt-names"),
			      "no profile can hold `alt-names`: they are left out");

	diag_note(ctx, d, "the names are given to the link by udev or ip(8), not by NetworkManager");
	for (size_t k = 0; k < i->alt_names.n; k++)
		check_alt_name(ctx, i, ((struct alt_name *const *)i->alt_names.items)[k]);
}

void normalize_keys(struct ctx *ctx, struct iface *i)
{
	check_pci(ctx, i);
	check_wait(ctx, i, WAIT_IPV4, i->ipv4, "ipv4");
	check_wait(ctx, i, WAIT_IPV6, i->ipv6, "ipv6");
	if (i->mptcp)
		check_mptcp(ctx, i->mptcp);
	if (i->ipv4)
		check_address_flags(ctx, i, i->ipv4);
	if (i->ipv6)
		check_address_flags(ctx, i, i->ipv6);
	if (i->dot1x)
		dot1x_check(ctx, i);
	if (i->dispatch)
		check_dispatch(ctx, i->dispatch);
	if (i->alt_names.n)
		check_alt_names(ctx, i);
}
