/* OVS interface: NetworkManager settings ovs-interface, ovs-patch and ovs-dpdk (nm-settings-keyfile(5);
 * ovs-vswitchd.conf.db(5), table Interface). An internal one is an interface of the kernel and may have addresses; a
 * patch and a DPDK port are Open vSwitch's alone. */
#include "ir/kinds/ovs.h"
#include "ir/raise.h"

#define QUEUE_DESC_MAX 4096

struct patch {
	struct obj obj;
	struct str peer;
};

struct dpdk {
	struct obj obj;
	struct str devargs;
	uint64_t rx_queue, n_rxq_desc, n_txq_desc;
	bool lsc_interrupt;
};

struct ovs_interface_keys {
	struct obj obj;
	struct patch *patch;
	struct dpdk *dpdk;
};

static const struct field patch_rows[] = {
	FIELD(struct patch, "peer", peer, IFNAME, .flags = FIELD_REQUIRED, .nm = NM_OVS_PATCH_PEER, .example = "patch1",
	      .doc = "The patch in the other bridge."),
};
static const struct schema patch_schema = SCHEMA("patch", struct patch, patch_rows);

static const struct field dpdk_rows[] = {
	FIELD(struct dpdk, "devargs", devargs, STR, .flags = FIELD_REQUIRED, .nm = NM_OVS_DPDK_DEVARGS,
	      .example = "\"0000:18:00.2\"", .doc = "PCI address of the device, and its options."),
	FIELD(struct dpdk, "rx-queue", rx_queue, UINT, ALIAS("n_rxq"), .max = UINT32_MAX, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_OVS_DPDK_N_RXQ, .doc = "How many receive queues."),
	FIELD(struct dpdk, "n_rxq_desc", n_rxq_desc, UINT, .max = QUEUE_DESC_MAX, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_OVS_DPDK_N_RXQ_DESC, .doc = "Descriptors of a receive queue: a power of two, or 0 for the default."),
	FIELD(struct dpdk, "n_txq_desc", n_txq_desc, UINT, .max = QUEUE_DESC_MAX, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_OVS_DPDK_N_TXQ_DESC, .doc = "Descriptors of a transmit queue: a power of two, or 0 for the default."),
	FIELD(struct dpdk, "lsc-interrupt", lsc_interrupt, BOOL, ALIAS("dpdk-lsc-interrupt"),
	      .flags = FIELD_NEWER | FIELD_NULL_ABSENT, .since = "1.54", .nm = NM_OVS_DPDK_LSC_INTERRUPT,
	      .doc = "Changes of the link by interrupt, not by polling."),
};
static const struct schema dpdk_schema = SCHEMA("dpdk", struct dpdk, dpdk_rows);

static const struct field own_rows[] = {
	FIELD(struct ovs_interface_keys, "patch", patch, SUB, .sub = &patch_schema, .flags = FIELD_NULL_ABSENT,
	      .absent = "an internal interface", .doc = "A link to another bridge."),
	FIELD(struct ovs_interface_keys, "dpdk", dpdk, SUB, .sub = &dpdk_schema, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .absent = "an internal interface", .doc = "A device that DPDK drives."),
};
static const struct schema own_schema = SCHEMA("interface", struct ovs_interface_keys, own_rows);

static const struct ovs_interface_keys *keys_of(const struct iface *i)
{
	return i->own;
}

/* Without a device the mapping asks for nothing: the interface is an internal one, as with the reference. */
static bool is_dpdk(const struct iface *i)
{
	return keys_of(i)->dpdk && keys_of(i)->dpdk->devargs.n;
}

bool ovs_is_outside_kernel(const struct iface *i)
{
	return i->kind == &kind_ovs_interface && (keys_of(i)->patch || is_dpdk(i));
}

struct name ovs_patch_peer(const struct iface *i)
{
	const struct patch *p = i->kind == &kind_ovs_interface ? keys_of(i)->patch : NULL;

	return p && p->peer.n ? (struct name){ p->peer, obj_node(&patch_schema, &p->obj, "peer") } : (struct name){ 0 };
}

static bool name_is_valid(const struct iface *i)
{
	return ovs_name_is_valid(i->name) && (ovs_is_outside_kernel(i) || ifname_is_valid(i->name));
}

static const struct ip_config *enabled_ip(const struct iface *i)
{
	if (i->ipv4 && i->ipv4->enabled)
		return i->ipv4;
	return i->ipv6 && i->ipv6->enabled ? i->ipv6 : NULL;
}

/* ovs-vswitchd.conf.db(5): a patch carries frames between bridges, it has no stack of its own. */
static void check_patch(struct ctx *ctx, const struct iface *i)
{
	const struct patch *p = keys_of(i)->patch;
	struct diag *d = NULL;

	if (iface_has(i, "mtu"))
		d = diag(ctx, DIAG_OVS_PATCH_KEY, at_key(&iface_schema, &i->obj, "mtu"), "a patch has no `mtu`");
	if (enabled_ip(i))
		d = diag(ctx, DIAG_OVS_PATCH_KEY, node_key_span(enabled_ip(i)->obj.origin), "a patch has no addresses");
	if (d)
		diag_help(ctx, d, "leave it out, or remove `patch` to make `%.*s` an internal interface", STR_ARG(i->name));
	if (p->peer.n && !ovs_name_is_valid(p->peer))
		diag(ctx, DIAG_BAD_IFNAME, at_value(&patch_schema, &p->obj, "peer"), "`%.*s` cannot be the name of a patch",
		     STR_ARG(str_head(p->peer, 40)));
	if (!keys_of(i)->dpdk)
		return;
	d = diag(ctx, DIAG_OVS_PATCH_AND_DPDK, at_key(&own_schema, &keys_of(i)->obj, "dpdk"),
		 "`%.*s` is both a patch and a DPDK port", STR_ARG(i->name));
	diag_label(ctx, d, at_key(&own_schema, &keys_of(i)->obj, "patch"), "the other");
	diag_help(ctx, d, "remove one of the two");
}

static void check_descriptors(struct ctx *ctx, const struct dpdk *p, const char *key, uint64_t n)
{
	struct diag *d;

	if (!(n & (n - 1)))
		return;
	d = diag(ctx, DIAG_OVS_DPDK_QUEUE, at_value(&dpdk_schema, &p->obj, key), "`%s` must be a power of two", key);
	diag_help(ctx, d, "one of 1, 2, 4 and so on to %d, or 0 for the default", QUEUE_DESC_MAX);
}

static void check_dpdk(struct ctx *ctx, const struct iface *i)
{
	const struct dpdk *p = keys_of(i)->dpdk;
	struct diag *d;

	check_descriptors(ctx, p, "n_rxq_desc", p->n_rxq_desc);
	check_descriptors(ctx, p, "n_txq_desc", p->n_txq_desc);
	if (!is_dpdk(i) || !enabled_ip(i) || keys_of(i)->patch)
		return;
	d = diag(ctx, DIAG_OVS_NO_IP, node_key_span(enabled_ip(i)->obj.origin), "a DPDK port is no interface of the kernel: "
		 "no addresses are set on it");
	diag_help(ctx, d, "give the addresses to an internal `ovs-interface` of the bridge");
}

static void check(struct ctx *ctx, const struct iface *i)
{
	if (keys_of(i)->patch)
		check_patch(ctx, i);
	if (keys_of(i)->dpdk)
		check_dpdk(ctx, i);
}

/* nm-settings, ovs-interface: NetworkManager takes one as a port of an OVS bridge only. */
static void check_links(struct ctx *ctx, const struct iface *i)
{
	const struct iface *port = i->controller_iface, *bridge = port ? controller_named(i->controller_iface) : NULL;
	struct diag *d;

	if (!port)
		return;
	if (port->kind != &kind_ovs_port) {
		d = diag(ctx, DIAG_PORT_KIND, node_span(i->port_origin), "%s `%s` cannot be a port of %s `%s`",
			 str_article(i->kind->name), i->kind->name, str_article(port->kind->name), port->kind->name);
		diag_help(ctx, d, "list it in an `ovs-bridge`");
		return;
	}
	if (!is_dpdk(i) || keys_of(i)->patch || ovs_bridge_is_user_space(bridge))
		return;
	d = diag(ctx, DIAG_OVS_DPDK_DATAPATH, node_span(i->port_origin),
		 "`%.*s` is a DPDK port, and `%.*s` uses the kernel's datapath", STR_ARG(i->name), STR_ARG(bridge->name));
	diag_help(ctx, d, "add `datapath: netdev` to the bridge's options");
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct ovs_interface_keys *k = keys_of(i);
	const char *type = k->patch ? "patch" : is_dpdk(i) ? "dpdk" : "internal";
	const struct obj *origin = k->patch ? &k->patch->obj : is_dpdk(i) ? &k->dpdk->obj : NULL;

	profile_set_str(&ctx->arena, p, NM_OVS_INTERFACE_TYPE, str_of(type), origin ? origin->origin : NULL);
	if (!k->patch && is_dpdk(i))
		lower_rows_of(ctx, &dpdk_schema, &k->dpdk->obj, p);
}

static void raise(const struct raise *r, struct iface *i)
{
	if (str_is(profile_str(r->profile, NM_OVS_INTERFACE_TYPE), "dpdk"))
		raise_rows_of(r, &dpdk_schema, raise_sub(r->ctx, &own_schema, i->own, "dpdk"));
}

const struct kind kind_ovs_interface = {
	.name = "ovs-interface",
	.example = "name: ovs0\ntype: ovs-interface\n- name: br0\n  type: ovs-bridge\n  bridge:\n    port:\n    - name: ovs0\n",
	.nm_type = "ovs-interface",
	.metric = 800,
	.id_suffix = "-if",
	.flags = KIND_COPIES_MAC | KIND_KEEPS_IP | KIND_OVS,
	.own = &own_schema,
	.name_is_valid = name_is_valid,
	.check = check,
	.check_links = check_links,
	.lower = lower,
	.raise = raise,
};
