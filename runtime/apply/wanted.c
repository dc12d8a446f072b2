#include "runtime/apply/wanted.h"

#include "backends/live/change.h"
#include "backends/live/read.h"
#include "ir/field_value.h"
#include "ir/kind.h"
#include "ir/profile_compare.h"
#include "ir/profile_patch.h"
#include "passes/pass.h"
#include "passes/raise.h"
#include "passes/table.h"

struct making {
	struct ctx *ctx;
	struct client *client;
	const struct net *current, *desired;
	struct table profiles;  /* interface -> struct nm_profile that is its own */
	struct table touched;   /* names of interfaces whose profiles may change */
	struct table pointed;   /* of those that they need */
	const struct merged *merged;
	bool dns_changes, rules_change;
	struct wanted *out;
};

/* --- the profiles as a state --- */

/* Of several profiles for an interface the one that is active, or would be. */
static bool is_own(const struct making *m, const struct nm_profile *p)
{
	if (!p->ifname || p->is_external)
		return false;
	return client_profile_of(m->client, str_of(p->ifname)) == p && (p->active || net_find(m->desired, str_of(p->ifname)));
}

static struct net *raise_there(struct making *m)
{
	struct profile **all = arena_array(&m->ctx->arena, struct profile *, m->client->n_profiles);
	size_t n = 0;
	struct net *net;

	for (size_t k = 0; k < m->client->n_profiles; k++) {
		struct nm_profile *p = &m->client->profiles[k];

		if (!is_own(m, p))
			continue;
		/* Raising settles what a profile leaves to NetworkManager: in a copy. */
		all[n] = live_profile_of(m->ctx, NM_CONNECTION(p->remote));
		if (p->ifname && !all[n]->iface.n)
			all[n]->iface = str_of(p->ifname);
		n++;
		table_put(m->ctx, &m->profiles, str_of(p->ifname), p);
	}
	net = raise_profiles(m->ctx, all, n);
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct nm_profile *p = table_get(&m->profiles, net->ifaces[k]->name);

		if (p)
			net->ifaces[k]->uuid = str_of(nm_connection_get_uuid(NM_CONNECTION(p->remote)));
	}
	return net;
}

/* Its addresses, and whether it asks for some; what else the kernel tells is its default or somebody's hand. */
static struct ip_config *adopt_ip(struct making *m, const struct ip_config *c)
{
	static const char *const kept[] = { "enabled", "address", "dhcp", "autoconf" };
	struct ip_config *copy = arena_new(&m->ctx->arena, struct ip_config);
	uint64_t has = 0;

	if (!c)
		return NULL;
	*copy = *c;
	for (size_t k = 0; k < ARRAY_SIZE(kept); k++)
		has |= (uint64_t)1 << schema_find(&ip_schema, str_of(kept[k]));
	copy->obj.has &= has;
	return copy;
}

/* An interface that others made, and that the policy speaks of: what it has is kept. Of hardware that are its addresses; of
 * what a profile makes, it is all that makes it. */
static void adopt(struct making *m, struct net *net, const struct iface *i)
{
	static const char *const kept[] = { "name", "state", "ipv4", "ipv6", "controller" };
	struct iface *copy = arena_new(&m->ctx->arena, struct iface);
	uint64_t has = 0;

	*copy = *i;
	for (size_t k = 0; k < ARRAY_SIZE(kept); k++)
		has |= (uint64_t)1 << schema_find(&iface_schema, str_of(kept[k]));
	copy->obj.has &= has;
	copy->ipv4 = adopt_ip(m, i->ipv4);
	copy->ipv6 = adopt_ip(m, i->ipv6);
	copy->mtu = 0;
	copy->mac_address = (struct str){ 0 };
	copy->ethtool = NULL;
	copy->mptcp = NULL;
	copy->lldp = NULL;
	copy->alt_names = (struct list){ 0 };
	if (i->kind->flags & KIND_REAL)
		copy->own = arena_alloc(&m->ctx->arena, i->kind->own->size);
	net_add(m->ctx, net, copy);
}

static void adopt_others(struct making *m, struct net *net)
{
	for (size_t k = 0; k < m->current->n_ifaces; k++) {
		const struct iface *i = m->current->ifaces[k], *want = net_find(m->desired, i->name);

		if (want && iface_wanted(want) && !net_find(net, i->name) && i->kind != &kind_unknown)
			adopt(m, net, i);
	}
}

static struct net *state_of_profiles(struct making *m)
{
	struct net *net;

	m->ctx->diags.muted++; /* what no policy can say of profiles stays as it is */
	net = raise_there(m);
	adopt_others(m, net);
	m->ctx->diags.muted--;
	return net;
}

/* --- what is touched --- */

static void touch(struct making *m, struct str name)
{
	table_put(m->ctx, &m->touched, name, "");
}

static bool is_touched(const struct making *m, struct str name)
{
	return table_get(&m->touched, name) != NULL;
}

static void touch_steps(struct making *m, const struct plan *plan)
{
	for (size_t k = 0; k < plan->n; k++)
		if (plan->steps[k]->before || plan->steps[k]->after)
			touch(m, plan->steps[k]->name);
		else if (str_is(plan->steps[k]->name, "dns-resolver"))
			m->dns_changes = true;
		else if (str_is(plan->steps[k]->name, "route-rules"))
			m->rules_change = true;
}

/* Rules stand at the interface that their table is of: the plan tells them there. */
static void note_rules(struct making *m)
{
	struct route_rule *const *b = m->merged->rules_before.items, *const *a = m->merged->rules_after.items;
	const struct route_rule *first = NULL;

	m->rules_change |= m->merged->rules_before.n != m->merged->rules_after.n;
	for (size_t k = 0; !m->rules_change && k < m->merged->rules_before.n; k++) {
		first = b[k];
		m->rules_change = !obj_equal(&route_rule_schema, &first->obj, &a[k]->obj);
	}
}

static void note_lost_servers(struct making *m)
{
	for (size_t k = 0; k < m->merged->n; k++) {
		const struct merged_iface *i = &m->merged->ifaces[k];
		const struct nm_profile *p = i->before ? table_get(&m->profiles, i->before->name) : NULL;
		bool gone = !i->after || i->after->state != STATE_UP || i->after->controller.n;

		if (p && gone && (profile_has(p->profile, NM_IPV4_DNS) || profile_has(p->profile, NM_IPV6_DNS)))
			m->dns_changes = true;
		if (p && gone && (profile_has(p->profile, NM_IPV4_RULES) || profile_has(p->profile, NM_IPV6_RULES)))
			m->rules_change = true;
	}
}

static void find_touched(struct making *m, const struct plan *plan)
{
	touch_steps(m, plan);
	touch_steps(m, diff_run(m->ctx, m->merged));
	note_rules(m);
	note_lost_servers(m);
	for (size_t k = 0; k < m->desired->n_ifaces; k++)
		if (iface_wanted(m->desired->ifaces[k]))
			touch(m, m->desired->ifaces[k]->name);
	for (size_t k = 0; (m->dns_changes || m->rules_change) && k < m->merged->n; k++)
		if (m->merged->ifaces[k].after)
			touch(m, m->merged->ifaces[k].after->name);
}

/* --- one side of the merged state, as profiles --- */

static bool is_needed(const struct making *m, const struct iface *i)
{
	return is_touched(m, i->name) || table_get(&m->pointed, i->name);
}

/* Controllers and bases of what is touched: profiles point to them. */
static void note_pointed(struct making *m)
{
	struct name deps[KIND_DEPS_MAX];

	for (size_t k = 0; k < m->merged->n; k++) {
		const struct iface *a = m->merged->ifaces[k].after;
		size_t n = a && is_touched(m, a->name) && a->kind->deps ? a->kind->deps(a, deps) : 0;

		if (a && is_touched(m, a->name) && a->controller.n)
			table_put(m->ctx, &m->pointed, a->controller, "");
		for (size_t d = 0; d < n; d++)
			table_put(m->ctx, &m->pointed, deps[d].text, "");
	}
}

static bool holds_servers(const struct making *m, const struct iface *i)
{
	const struct nm_profile *p = table_get(&m->profiles, i->name);

	return p && (profile_has(p->profile, NM_IPV4_DNS) || profile_has(p->profile, NM_IPV6_DNS) ||
		     profile_has(p->profile, NM_IPV4_DNS_SEARCH) || profile_has(p->profile, NM_IPV6_DNS_SEARCH));
}

static void add_copy(struct making *m, struct net *net, const struct iface *i)
{
	struct iface *copy = arena_new(&m->ctx->arena, struct iface);

	*copy = *i;
	copy->controller_iface = copy->parent = copy->mac_source = copy->first_port = copy->next_port = NULL;
	copy->hash_next = copy->profile_next = NULL;
	memset(copy->needs, 0, sizeof(copy->needs));
	copy->n_needs = copy->mark = 0;
	copy->level = 0;
	copy->lists_ports = false;
	copy->port_entry = NULL;
	copy->routes4 = copy->routes6 = copy->rules4 = copy->rules6 = (struct list){ 0 };
	copy->dns4 = copy->dns6 = NULL;
	copy->profile = NULL;
	if (net->n_ifaces && net_find(net, copy->name) && !(copy->kind->flags & KIND_USER_SPACE))
		return;
	net_add(m->ctx, net, copy);
}

/* Who has the name servers now, comes first: they stay where they are. */
static void add_ifaces(struct making *m, struct net *net, bool after)
{
	for (unsigned round = 0; round < 2; round++)
		for (size_t k = 0; k < m->merged->n; k++) {
			const struct merged_iface *one = &m->merged->ifaces[k];
			const struct iface *i = after ? one->after : one->before;

			if (i && is_needed(m, i) && holds_servers(m, i) == !round)
				add_copy(m, net, i);
		}
}

static void set_list(struct making *m, struct net *net, const char *section, struct list l)
{
	const struct field *f = &net_schema.fields[schema_find(&net_schema, str_of(section))];
	struct obj *o = raise_sub(m->ctx, &net_schema, &net->obj, section);

	*(struct list *)field_ptr(&f->sub->fields[schema_find(f->sub, STR("config"))], o) = l;
	obj_set_given(f->sub, o, "config", true);
}

static struct net *side(struct making *m, bool after)
{
	struct net *net = net_new(m->ctx, &raise_origin);
	const struct net *sections = after ? m->merged->after : m->merged->before;

	add_ifaces(m, net, after);
	set_list(m, net, "routes", after ? m->merged->routes_after : m->merged->routes_before);
	if (m->rules_change && after)
		set_list(m, net, "route-rules", m->merged->rules_after);
	if (m->dns_changes && after)
		net->dns = sections->dns;
	net->ovs_db = sections->ovs_db;
	net->ovn = sections->ovn;
	passes_run_merged(m->ctx, net);
	return net;
}

/* --- what becomes of each profile --- */

static bool is_placed(enum nm_prop id, void *data)
{
	const struct making *m = data;

	switch (id) {
	case NM_IPV4_DNS: case NM_IPV4_DNS_SEARCH: case NM_IPV4_DNS_OPTIONS: case NM_IPV4_DNS_PRIORITY:
	case NM_IPV6_DNS: case NM_IPV6_DNS_SEARCH: case NM_IPV6_DNS_OPTIONS: case NM_IPV6_DNS_PRIORITY:
		return m->dns_changes;
	case NM_IPV4_RULES: case NM_IPV6_RULES:
		return m->rules_change;
	default:
		return false;
	}
}

static void refused(struct making *m, const struct iface *i, GError *error)
{
	struct diag *d = diag(m->ctx, DIAG_LIVE_PROFILE, iface_span(i),
			      "NetworkManager's library refuses the profile of `%.*s`: %s", STR_ARG(i->name), error->message);

	diag_help(m->ctx, d, "`nmstate-compile --target-nm VERSION` tells what a version does not know");
	g_error_free(error);
}

/* Where the policy speaks of it, or of what it is a part of. */
static const struct iface *spoken_of(const struct making *m, const struct iface *i)
{
	const struct iface *want = net_find(m->desired, i->name);

	return want && want->kind == i->kind ? want : i;
}

static bool change_profile(struct making *m, struct wanted_profile *w, const struct profile *was)
{
	struct nm_profile *there = w->there;
	const struct profile *now;
	struct profile *to;
	GError *error = NULL;

	client_keep_old(m->client, there);
	now = live_profile_of(m->ctx, there->old);
	to = profile_patch(m->ctx, now, was, w->profile, is_placed, m);
	if (!profile_compare(m->ctx, now, to, NULL, NULL))
		return true;
	w->connection = live_connection_change(m->ctx, there->old, to, &error);
	if (w->connection)
		return true;
	refused(m, spoken_of(m, w->after), error);
	return false;
}

static bool make_profile(struct making *m, struct wanted_profile *w)
{
	GError *error = NULL;

	w->connection = live_connection_new(w->profile, &error);
	if (w->connection)
		return true;
	refused(m, spoken_of(m, w->after), error);
	return false;
}

/* The profile of the other side; NULL: it had none, or is of another kind now. */
static const struct profile *profile_before(const struct net *before, const struct iface *i)
{
	bool apart = i->kind->flags & KIND_USER_SPACE;
	const struct iface *b = apart ? net_find_kind(before, i->kind, i->name) : net_find(before, i->name);

	return b && b->kind == i->kind ? b->profile : NULL;
}

static bool make_one(struct making *m, const struct net *before, const struct iface *i)
{
	struct wanted_profile *w = &m->out->items[m->out->n++];
	const struct profile *was = profile_before(before, i);

	*w = (struct wanted_profile){ .name = i->name, .after = i, .profile = i->profile };
	if (was && i->uuid.n)
		w->there = (struct nm_profile *)(uintptr_t)table_get(&m->profiles, i->name);
	return w->there ? change_profile(m, w, was) : make_profile(m, w);
}

static bool make_all(struct making *m, const struct net *before, const struct net *after)
{
	bool ok = true;

	m->out->items = arena_array(&m->ctx->arena, struct wanted_profile, after->n_ifaces);
	for (size_t k = 0; k < after->n_ifaces; k++) {
		const struct iface *i = after->ifaces[k];
		bool asked = is_touched(m, i->name) || (i->kind->flags & KIND_USER_SPACE);

		if (asked && i->profile)
			ok &= make_one(m, before, i);
	}
	return ok;
}

/* All profiles for the name: NetworkManager would make the interface anew by the next one. */
static void find_removed(struct making *m)
{
	m->out->removed = arena_array(&m->ctx->arena, struct nm_profile *, m->client->n_profiles);
	for (size_t k = 0; k < m->client->n_profiles; k++) {
		struct nm_profile *p = &m->client->profiles[k];
		const struct iface *want = p->ifname ? net_find(m->desired, str_of(p->ifname)) : NULL;
		bool follows = false;

		for (size_t i = 0; !want && p->ifname && i < m->merged->n; i++)
			follows |= m->merged->ifaces[i].before && !m->merged->ifaces[i].after &&
				   str_is(m->merged->ifaces[i].before->name, p->ifname);
		if ((want && want->state == STATE_ABSENT) || follows)
			m->out->removed[m->out->n_removed++] = p;
	}
}

/* A profile of another kind for an interface that becomes something else. */
static void remove_replaced(struct making *m)
{
	for (size_t k = 0; k < m->out->n; k++) {
		const struct wanted_profile *w = &m->out->items[k];
		const struct nm_profile *p = w->there ? NULL : table_get(&m->profiles, w->name);

		if (p && !(w->after->kind->flags & KIND_USER_SPACE))
			m->out->removed[m->out->n_removed++] = (struct nm_profile *)(uintptr_t)p;
	}
}

bool wanted_make(struct ctx *ctx, struct client *c, const struct net *current, const struct net *desired,
		 const struct plan *plan, struct wanted *out)
{
	struct making m = { .ctx = ctx, .client = c, .current = current, .desired = desired, .out = out,
			    .profiles.stays = true, .touched.stays = true, .pointed.stays = true };
	const struct net *before, *after;
	struct net *there;
	bool ok;

	*out = (struct wanted){ 0 };
	there = state_of_profiles(&m);
	ctx->diags.muted++;
	m.merged = out->merged = merge_run(ctx, there, desired);
	ctx->diags.muted--;
	find_touched(&m, plan);
	note_pointed(&m);
	before = side(&m, false);
	after = side(&m, true);
	ok = make_all(&m, before, after);
	find_removed(&m);
	remove_replaced(&m);
	return ok;
}

void wanted_done(struct wanted *w)
{
	for (size_t k = 0; k < w->n; k++)
		g_clear_object(&w->items[k].connection);
	w->n = 0;
}
