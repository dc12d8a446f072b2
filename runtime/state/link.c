/* Links: RTM_GETLINK (linux/if_link.h), once for all; and once more for the VLANs of bridges' ports, which are given by
 * the family of bridges only. */
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_bridge.h>
#include <linux/ip.h>
#include <linux/rtnetlink.h>
#include <netlink/attr.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

#define SYSFS_PATH_MAX 128
#define IFACE(i) &iface_schema, &(i)->obj

/* --- what it is --- */

/* A kind that no policy can have, by the kernel's word: it is shown as that, and left alone. */
static const struct kind *foreign_kind(struct state *s, struct str word)
{
	struct kind *k = arena_new(&s->ctx->arena, struct kind);

	*k = kind_unknown;
	k->name = k->nm_type = str_dup(&s->ctx->arena, word).p;
	k->flags = KIND_QUERY_ONLY;
	return k;
}

/* Of a link that no driver of software made: by its layer (ARPHRD_*). */
static const struct kind *kind_by_layer(struct state *s, struct link *l, unsigned layer)
{
	switch (layer) {
	case ARPHRD_LOOPBACK:
		return &kind_loopback;
	case ARPHRD_ETHER:
		l->is_hardware = true;
		return &kind_ethernet;
	case ARPHRD_INFINIBAND:
		l->is_hardware = true;
		return &kind_infiniband;
	default:
		return foreign_kind(s, str_printf(&s->ctx->arena, "other-%u", layer));
	}
}

static const struct kind *kind_of(struct state *s, struct link *l, unsigned layer, struct nlattr *const *info)
{
	struct str word;

	if (!info[IFLA_INFO_KIND] || layer == ARPHRD_LOOPBACK)
		return kind_by_layer(s, l, layer);
	word = attr_text(info[IFLA_INFO_KIND]);
	l->kind = link_kind_find(word);
	if (l->kind)
		return l->kind->kind;
	return str_is(word, "tun") ? &kind_tun : str_is(word, "xfrm") ? &kind_xfrm : foreign_kind(s, word);
}

/* nmstate: running is up, as some drivers never say that they are; what is neither up nor down is not known. */
static int state_of(const struct iface *i, unsigned flags, struct nlattr *const *tb)
{
	uint64_t oper = tb[IFLA_OPERSTATE] ? attr_number(tb[IFLA_OPERSTATE]) : IF_OPER_UNKNOWN;

	if ((i->kind->flags & KIND_QUERY_ONLY) && i->kind != &kind_xfrm)
		return STATE_IGNORE;
	if (oper == IF_OPER_UP || (flags & IFF_RUNNING))
		return STATE_UP;
	return oper == IF_OPER_DOWN ? STATE_DOWN : STATE_UNKNOWN;
}

static struct iface *iface_make(struct state *s, const struct kind *kind)
{
	struct iface *i = arena_new(&s->ctx->arena, struct iface);
	struct obj *own = arena_alloc(&s->ctx->arena, kind->own->size);

	i->kind = kind;
	i->own = own;
	i->obj.origin = own->origin = &raise_origin;
	return i;
}

/* --- keys of all kinds --- */

static const struct attr_row common_rows[] = {
	{ IFLA_MTU, ATTR_NUMBER, "mtu" },
	{ IFLA_ADDRESS, ATTR_MAC, "mac-address" },
	{ IFLA_PERM_ADDRESS, ATTR_MAC, "permanent-mac-address" },
};

static void read_limits(struct state *s, struct iface *i, struct nlattr *const *tb)
{
	if (tb[IFLA_MIN_MTU] && attr_number(tb[IFLA_MIN_MTU]))
		rows_number(s, IFACE(i), "min-mtu", attr_number(tb[IFLA_MIN_MTU]));
	if (tb[IFLA_MAX_MTU] && attr_number(tb[IFLA_MAX_MTU]))
		rows_number(s, IFACE(i), "max-mtu", attr_number(tb[IFLA_MAX_MTU]));
}

static void read_alt_names(struct state *s, struct iface *i, const struct nlattr *list)
{
	const struct schema *schema;
	struct nlattr *a;
	int rest;

	if (!list)
		return;
	nla_for_each_nested(a, list, rest)
	{
		if (nla_type(a) != IFLA_ALT_IFNAME)
			continue;
		struct obj *item = rows_item(s, IFACE(i), "alt-names", &schema);

		raise_set_str(s->ctx, schema, item, "name", attr_text(a));
	}
}

static void read_pci(struct state *s, struct iface *i, struct nlattr *const *tb)
{
	if (tb[IFLA_PARENT_DEV_BUS_NAME] && tb[IFLA_PARENT_DEV_NAME] && str_is(attr_text(tb[IFLA_PARENT_DEV_BUS_NAME]), "pci"))
		raise_set_str(s->ctx, IFACE(i), "pci-address", attr_text(tb[IFLA_PARENT_DEV_NAME]));
}

/* The link /sys/class/net/NAME/device/driver leads to the driver's folder. */
static void read_driver(struct state *s, struct iface *i)
{
	char path[SYSFS_PATH_MAX], target[SYSFS_PATH_MAX];
	const char *base;
	ssize_t n;

	snprintf(path, sizeof(path), "/sys/class/net/%.*s/device/driver", STR_ARG(i->name));
	n = readlink(path, target, sizeof(target) - 1);
	if (n <= 0)
		return;
	target[n] = '\0';
	base = strrchr(target, '/');
	raise_set_str(s->ctx, IFACE(i), "driver", str_of(base ? base + 1 : target));
}

/* IFLA_AF_SPEC: forwarding is one of the numbers of IFLA_INET_CONF (linux/ip.h); a token of zeros is none. */
static void read_families(struct state *s, struct iface *i, const struct nlattr *spec)
{
	struct nlattr *families[AF_INET6 + 1], *inet[IFLA_INET_MAX + 1], *inet6[IFLA_INET6_MAX + 1];
	const struct schema *schema;
	const uint32_t *conf;
	struct ip token;
	struct obj *ip;

	if (!netlink_nested(spec, families, AF_INET6))
		return;
	if (netlink_nested(families[AF_INET], inet, IFLA_INET_MAX) && inet[IFLA_INET_CONF] &&
	    nla_len(inet[IFLA_INET_CONF]) >= (int)(IPV4_DEVCONF_FORWARDING * sizeof(uint32_t))) {
		conf = nla_data(inet[IFLA_INET_CONF]);
		ip = rows_sub(s, IFACE(i), "ipv4", &schema);
		raise_set_bool(schema, ip, "forwarding", conf[IPV4_DEVCONF_FORWARDING - 1]);
	}
	if (!netlink_nested(families[AF_INET6], inet6, IFLA_INET6_MAX))
		return;
	token = rows_ip_of(inet6[IFLA_INET6_TOKEN]);
	if (token.family == FAMILY_IPV6 && !ip_is_zero(&token))
		rows_ip(s, &ip_schema, rows_sub(s, IFACE(i), "ipv6", &schema), "token", &token);
}

static void read_common(struct state *s, struct link *l, unsigned flags, struct nlattr *const *tb)
{
	struct iface *i = l->iface;
	const struct schema *schema;

	raise_set_int(IFACE(i), "state", state_of(i, flags, tb));
	raise_set_bool(IFACE(i), "accept-all-mac-addresses", flags & IFF_PROMISC);
	rows_read(s, IFACE(i), common_rows, ARRAY_SIZE(common_rows), tb, IFLA_MAX, 0);
	read_limits(s, i, tb);
	read_alt_names(s, i, tb[IFLA_PROP_LIST]);
	read_pci(s, i, tb);
	if (l->is_hardware)
		read_driver(s, i);
	raise_set_bool(&ip_schema, rows_sub(s, IFACE(i), "ipv4", &schema), "enabled", false);
	raise_set_bool(&ip_schema, rows_sub(s, IFACE(i), "ipv6", &schema), "enabled", false);
	read_families(s, i, tb[IFLA_AF_SPEC]);
}

/* --- one link --- */

/* False: it is not one of the node's own, or has no name. */
static bool read_link(struct state *s, const struct nlmsghdr *msg, struct link *out)
{
	const struct ifinfomsg *head = nlmsg_data(msg);
	struct nlattr *tb[IFLA_MAX + 1], *info[IFLA_INFO_MAX + 1];
	struct link l = { .index = head->ifi_index };

	if (!netlink_attrs(msg, sizeof(*head), tb, IFLA_MAX) || !tb[IFLA_IFNAME])
		return false;
	netlink_nested(tb[IFLA_LINKINFO], info, IFLA_INFO_MAX);
	l.iface = iface_make(s, kind_of(s, &l, head->ifi_type, info));
	raise_set_str(s->ctx, IFACE(l.iface), "name", attr_text(tb[IFLA_IFNAME]));
	l.data = info[IFLA_INFO_DATA];
	l.port_data = info[IFLA_INFO_SLAVE_DATA];
	l.controller_index = tb[IFLA_MASTER] ? (int)attr_number(tb[IFLA_MASTER]) : 0;
	l.base_index = tb[IFLA_LINK] && !tb[IFLA_LINK_NETNSID] ? (int)attr_number(tb[IFLA_LINK]) : 0;
	read_common(s, &l, head->ifi_flags, tb);
	*out = l;
	return true;
}

/* Open vSwitch's datapath and IPsec's VTI are not the user's: nmstate hides them as well. */
static bool is_hidden(const struct link *l)
{
	return str_is(l->iface->name, "ovs-system") || str_is(l->iface->name, "ovs-netdev") ||
	       !strcmp(l->iface->kind->name, "vti");
}

static int by_index(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	return (x->index > y->index) - (x->index < y->index);
}

static struct nl_msg *link_request(int family, uint32_t filter)
{
	struct ifinfomsg head = { .ifi_family = (unsigned char)family };
	struct nl_msg *msg = netlink_request(RTM_GETLINK, &head, sizeof(head));

	if (msg)
		nla_put_u32(msg, IFLA_EXT_MASK, filter);
	return msg;
}

static bool dump_links(struct state *s)
{
	struct dump d = { 0 };

	if (!state_dump(s, link_request(AF_UNSPEC, RTEXT_FILTER_SKIP_STATS), "the kernel's links", &d))
		return false;
	s->links = arena_array(&s->ctx->scratch, struct link, d.n);
	for (size_t i = 0; i < d.n; i++)
		if (read_link(s, d.items[i], &s->links[s->n_links]) && !is_hidden(&s->links[s->n_links]))
			s->n_links++;
	qsort(s->links, s->n_links, sizeof(*s->links), by_index);
	return true;
}

/* --- VLANs of bridges' ports --- */

static void keep_vlans(struct state *s, struct link *l, const struct nlattr *spec)
{
	struct nlattr *a;
	int rest;

	nla_for_each_nested(a, spec, rest)
	{
		if (nla_type(a) != IFLA_BRIDGE_VLAN_INFO || nla_len(a) < (int)sizeof(struct bridge_vlan_info))
			continue;
		if (l->n_vlans == l->cap_vlans)
			l->vlans = arena_grow(&s->ctx->scratch, l->vlans, l->n_vlans, &l->cap_vlans, sizeof(*l->vlans));
		l->vlans[l->n_vlans++] = a;
	}
}

static bool has_bridges(const struct state *s)
{
	for (size_t i = 0; i < s->n_links; i++)
		if (s->links[i].iface->kind == &kind_linux_bridge)
			return true;
	return false;
}

static bool dump_vlans(struct state *s)
{
	struct nlattr *tb[IFLA_MAX + 1];
	struct dump d = { 0 };

	if (!has_bridges(s))
		return true;
	if (!state_dump(s, link_request(AF_BRIDGE, RTEXT_FILTER_BRVLAN_COMPRESSED | RTEXT_FILTER_SKIP_STATS),
			"the bridges' VLANs", &d))
		return false;
	for (size_t i = 0; i < d.n; i++) {
		const struct ifinfomsg *head = nlmsg_data(d.items[i]);
		struct link *l = state_link(s, head->ifi_index);

		if (l && netlink_attrs(d.items[i], sizeof(*head), tb, IFLA_MAX) && tb[IFLA_AF_SPEC])
			keep_vlans(s, l, tb[IFLA_AF_SPEC]);
	}
	return true;
}

/* --- what lies between links --- */

/* The mapping of the kind's own keys. */
static struct obj *own_of(struct state *s, struct link *l, const struct schema **out_schema)
{
	*out_schema = l->iface->kind->own;
	return l->kind->own ? rows_sub(s, l->iface->kind->own, l->iface->own, l->kind->own, out_schema) : l->iface->own;
}

static void read_own(struct state *s, struct link *l)
{
	struct nlattr **tb = arena_array(&s->ctx->scratch, struct nlattr *, (size_t)l->kind->attr_max + 1);
	const struct link_kind *k = l->kind;
	const struct schema *schema;
	struct obj *own = own_of(s, l, &schema);
	struct str base;

	netlink_nested(l->data, tb, k->attr_max);
	base = state_link_name(s, l->base_index);
	if (k->base && base.p)
		raise_set_str(s->ctx, schema, own, k->base, base);
	rows_read(s, schema, own, k->rows, k->n, tb, k->attr_max, k->mask ? k->mask(tb) : 0);
	if (k->read)
		k->read(s, l, schema, own, tb);
}

/* Ports are listed by name, as nmstate does. */
static int by_name(const void *a, const void *b)
{
	struct link *const *x = a, *const *y = b;

	return str_cmp((*x)->iface->name, (*y)->iface->name);
}

static void read_ports(struct state *s)
{
	struct link **sorted = arena_array(&s->ctx->scratch, struct link *, s->n_links);
	const struct schema *schema;

	for (size_t i = 0; i < s->n_links; i++)
		sorted[i] = &s->links[i];
	qsort(sorted, s->n_links, sizeof(struct link *), by_name);
	for (size_t i = 0; i < s->n_links; i++) {
		struct link *l = sorted[i], *c = state_link(s, l->controller_index);

		if (!c)
			continue;
		raise_set_str(s->ctx, IFACE(l->iface), "controller", c->iface->name);
		if (c->kind && c->kind->port) {
			struct obj *own = own_of(s, c, &schema);

			c->kind->port(s, c, l, schema, own);
		}
	}
}

static void note_vrfs(struct state *s)
{
	s->vrfs = arena_array(&s->ctx->scratch, struct link *, s->n_links);
	for (size_t i = 0; i < s->n_links; i++)
		if (s->links[i].iface->kind == &kind_vrf && s->links[i].iface->state == STATE_UP)
			s->vrfs[s->n_vrfs++] = &s->links[i];
}

bool state_read_links(struct state *s)
{
	if (!dump_links(s) || !dump_vlans(s))
		return false;
	for (size_t i = 0; i < s->n_links; i++)
		if (s->links[i].kind)
			read_own(s, &s->links[i]);
	note_vrfs(s);
	read_ports(s);
	return true;
}
