/* resolve, what Open vSwitch's database holds beside interfaces: the global `ovs-db`, and OVN's bridge mappings. No
 * profile holds them; they are checked as the reference does it, and told not to be written. */
#include "ir/kind.h"
#include "ir/ovs_db.h"
#include "passes/resolve.h"
#include "passes/table.h"

/* The database's key that OVN's mappings are stored under (ovn-controller(8)). */
#define MAPPINGS_KEY "ovn-bridge-mappings"

static void check_reserved(struct ctx *ctx, const struct ovs_global *g)
{
	const struct pair *p = g->external_ids.items;

	for (size_t k = 0; k < g->external_ids.n; k++) {
		struct diag *d;

		if (!str_is(p[k].key, MAPPINGS_KEY))
			continue;
		d = diag(ctx, DIAG_OVN_RESERVED, node_key_span(p[k].origin), "`" MAPPINGS_KEY "` belongs to OVN");
		diag_help(ctx, d, "write `ovn:` with `bridge-mappings:` instead");
	}
}

static void not_written(struct ctx *ctx, const struct node *at, const char *key)
{
	struct diag *d = diag(ctx, DIAG_OVS_NOT_WRITTEN, node_key_span(at), "`%s` cannot be part of a profile", key);

	diag_note(ctx, d, "it is set in Open vSwitch's database on a running node; the files do not hold it");
}

static struct span value_span(const struct ovn_mapping *m, const char *key)
{
	return at_value(&ovn_mapping_schema, &m->obj, key);
}

/* The database has them as `net:bridge,net:bridge` (ovn-controller(8)). */
static void check_text(struct ctx *ctx, const struct ovn_mapping *m, const char *key, struct str text)
{
	struct diag *d;

	if (!obj_has(&ovn_mapping_schema, &m->obj, key) ||
	    (text.n && !memchr(text.p, ':', text.n) && !memchr(text.p, ',', text.n)))
		return;
	d = diag(ctx, DIAG_OVN_TEXT, value_span(m, key), text.n ? "`%s` cannot hold `:` or `,`" : "`%s` is empty", key);
	diag_note(ctx, d, "the mappings are stored as `localnet:bridge,localnet:bridge`");
}

static void check_bridge(struct ctx *ctx, const struct net *net, const struct ovn_mapping *m)
{
	const struct iface *named = net_find(net, m->bridge), *bridge = net_find_kind(net, &kind_ovs_bridge, m->bridge);
	const struct iface *i = bridge ? bridge : named;
	struct diag *d;

	if (!i) {
		d = diag(ctx, DIAG_OVN_BRIDGE_UNKNOWN, value_span(m, "bridge"), "OVS bridge `%.*s` is not in the policy",
			 STR_ARG(str_head(m->bridge, 40)));
		diag_help(ctx, d, "it must be on the node already");
		return;
	}
	if (i->poisoned || i->state == STATE_IGNORE || (bridge && i->state != STATE_ABSENT))
		return;
	/* Who leaves needs no type. */
	if (i->state == STATE_ABSENT)
		d = diag(ctx, DIAG_OVN_BRIDGE, value_span(m, "bridge"), "bridge `%.*s` of `%.*s` is to be removed",
			 STR_ARG(i->name), STR_ARG(m->localnet));
	else
		d = diag(ctx, DIAG_OVN_BRIDGE, value_span(m, "bridge"), "`%.*s` is %s `%s`, not an `ovs-bridge`",
			 STR_ARG(i->name),
			 str_article(i->kind->name), i->kind->name);
	diag_label(ctx, d, iface_span(i), "the interface");
}

static void check_mapping(struct ctx *ctx, const struct net *net, struct table *seen, const struct ovn_mapping *m)
{
	const struct ovn_mapping *first = m->localnet.n ? table_put(ctx, seen, m->localnet, m) : NULL;
	struct diag *d;

	check_text(ctx, m, "localnet", m->localnet);
	check_text(ctx, m, "bridge", m->bridge);
	if (first) {
		d = diag(ctx, DIAG_OVN_LOCALNET, value_span(m, "localnet"), "`%.*s` is mapped twice",
			 STR_ARG(str_head(m->localnet, 40)));
		diag_label(ctx, d, value_span(first, "localnet"), "first mapped here");
	}
	if (m->state == OVN_ABSENT || (m->obj.bad && !m->bridge.n))
		return;
	if (m->bridge.n) {
		check_bridge(ctx, net, m);
		return;
	}
	if (obj_has(&ovn_mapping_schema, &m->obj, "bridge"))
		return;
	d = diag(ctx, DIAG_OVN_NO_BRIDGE, m->obj.origin->first ? node_key_span(m->obj.origin->first) : node_span(m->obj.origin),
		 "`bridge` is missing in the mapping of `%.*s`", STR_ARG(str_head(m->localnet, 40)));
	diag_help(ctx, d, "add `bridge:` with the OVS bridge, or `state: absent`");
}

void resolve_ovs(struct ctx *ctx, struct net *net)
{
	const struct ovn *ovn = net->ovn;
	struct table seen = { 0 };

	if (net->ovs_db) {
		check_reserved(ctx, net->ovs_db);
		not_written(ctx, net->ovs_db->obj.origin, "ovs-db");
	}
	if (!ovn)
		return;
	for (size_t k = 0; k < ovn->mappings.n; k++)
		check_mapping(ctx, net, &seen, ((struct ovn_mapping *const *)ovn->mappings.items)[k]);
	not_written(ctx, ovn->obj.origin, "ovn");
}
