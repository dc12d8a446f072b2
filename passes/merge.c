/* merge: the node's current state with the policy laid over it (nmstate docs; nmstate-features, sections 3.2 and 5).
 * By rows: what the policy gives, counts; what it leaves out, stays. */
#include "ir/field_value.h"
#include "ir/kind.h"
#include "passes/diff.h"
#include "passes/meaning.h"
#include "passes/merge_rows.h"
#include "passes/table.h"

struct merge {
	struct ctx *ctx;
	const struct net *current, *desired;
	struct merged *out;
	struct table controllers; /* current: port's name -> struct str of its controller */
	struct table macs;        /* current: MAC address -> struct iface, hardware only */
	struct table renamed;     /* what the policy calls hardware that it finds otherwise -> the interface it is */
	bool has_renamed;
	struct table gone;        /* names that are taken away or made anew -> struct merged_iface */
};

/* --- controllers: said by the port or by the controller's list, kept at the port --- */

static void note_controller(struct merge *m, struct str port, const struct str *controller)
{
	if (port.n && controller->n)
		table_put(m->ctx, &m->controllers, port, controller);
}

/* A group of interfaces that is one port: each of them is. */
static void note_port(struct merge *m, const struct port_ref *port, const struct str *controller)
{
	if (!port->n_members && !port->is_group)
		note_controller(m, port->name.text, controller);
	for (size_t k = 0; k < port->n_members; k++)
		note_controller(m, port->members[k].name.text, controller);
}

/* The ports of an HSR ring are below it, they do not name it. */
static bool is_master(const struct iface *i)
{
	return i->kind->ports && !(i->kind->flags & KIND_PORTS_FIRST);
}

static void note_controllers(struct merge *m)
{
	/* What the port says of itself counts more than a list that it stands in. */
	for (size_t k = 0; k < m->current->n_ifaces; k++)
		if (iface_has(m->current->ifaces[k], "controller"))
			table_put(m->ctx, &m->controllers, m->current->ifaces[k]->name, &m->current->ifaces[k]->controller);
	for (size_t k = 0; k < m->current->n_ifaces; k++) {
		const struct iface *i = m->current->ifaces[k];
		size_t n = 0;
		struct port_ref *ports = is_master(i) ? i->kind->ports(m->ctx, i, &n) : NULL;

		for (size_t p = 0; ports && p < n; p++)
			note_port(m, &ports[p], &i->name);
	}
}

static struct str controller_before(const struct merge *m, struct str port)
{
	const struct str *c = table_get(&m->controllers, port);

	return c ? *c : STR("");
}

static struct str controller_after(const struct merge *m, struct str port, const struct iface *want)
{
	struct str before = controller_before(m, port);
	const struct iface *c = before.n ? net_find(m->desired, before) : NULL;

	const struct iface *said = want ? controller_named(want->controller_iface) : NULL;

	if (said && is_master(said))
		return said->name;
	if (want && iface_has(want, "controller"))
		return STR("");
	return c && (c->state == STATE_ABSENT || c->lists_ports) ? STR("") : before;
}

static const struct iface *find_after(const struct merge *m, struct str name)
{
	const struct iface *i = net_find_controller(m->desired, name);

	return i ? i : net_find_controller(m->current, name);
}

/* --- canonical interfaces: what can be compared --- */

static struct iface *copy_of(struct merge *m, const struct iface *i)
{
	struct iface *c = arena_new(&m->ctx->arena, struct iface);

	*c = *i;
	return c;
}

static void set_controller(struct iface *i, struct str name)
{
	i->controller = name;
	obj_set_given(&iface_schema, &i->obj, "controller", true);
}

/* A disabled family has nothing else. */
static struct ip_config *disabled_ip(struct merge *m, const struct ip_config *c)
{
	struct ip_config *d = arena_new(&m->ctx->arena, struct ip_config);

	d->obj.origin = c ? c->obj.origin : NULL;
	return d;
}

/* As nmstate reports what a lease or an announcement gave. */
static bool is_dynamic(const struct ip_address *a)
{
	return obj_has(&ip_address_schema, &a->obj, "valid-life-time") && !str_is(a->valid_life_time, "forever");
}

/* What counts of an address: itself. */
static struct ip_address *plain_address(struct merge *m, const struct ip_address *a)
{
	struct ip_address *p = arena_new(&m->ctx->arena, struct ip_address);

	*p = *a;
	p->obj.has = 0;
	obj_set_given(&ip_address_schema, &p->obj, "ip", true);
	obj_set_given(&ip_address_schema, &p->obj, "prefix-length", true);
	return p;
}

static void settle_addresses(struct merge *m, struct ip_config *c, bool without_dynamic)
{
	struct ip_address *const *a = c->addresses.items;
	struct list kept = { 0 };

	for (size_t k = 0; k < c->addresses.n; k++)
		if (!ip_is_link_local(&a[k]->ip) && !(without_dynamic && is_dynamic(a[k])))
			list_push(m->ctx, &kept, plain_address(m, a[k]));
	c->addresses = kept;
	obj_set_given(&ip_schema, &c->obj, "address", kept.n > 0);
}

static void settle_ip(struct merge *m, struct ip_config **slot, bool without_dynamic)
{
	struct ip_config *c = disabled_ip(m, *slot);

	if (*slot && (*slot)->enabled) {
		*c = **slot;
		settle_addresses(m, c, without_dynamic);
	}
	obj_set_given(&ip_schema, &c->obj, "enabled", true);
	obj_set_given(&ip_schema, &c->obj, "dhcp", true);
	*slot = c;
}

/* One family of both sides; NULL: that side is not there. */
static void settle_family(struct merge *m, struct ip_config **before, struct ip_config **after)
{
	bool without_dynamic = (after && ip_is_automatic(*after)) || (!after && before && ip_is_automatic(*before));

	if (before)
		settle_ip(m, before, without_dynamic);
	if (after && before)
		settle_ip(m, after, without_dynamic);
}

static void settle(struct merge *m, struct iface *before, struct iface *after)
{
	struct iface *const sides[] = { before, after };

	settle_family(m, before ? &before->ipv4 : NULL, after ? &after->ipv4 : NULL);
	settle_family(m, before ? &before->ipv6 : NULL, after ? &after->ipv6 : NULL);
	for (size_t k = 0; k < 2; k++) {
		if (!sides[k])
			continue;
		if (before)
			obj_set_given(&iface_schema, &sides[k]->obj, "state", true);
		obj_set_given(&iface_schema, &sides[k]->obj, "ipv4", sides[k]->ipv4 != NULL);
		obj_set_given(&iface_schema, &sides[k]->obj, "ipv6", sides[k]->ipv6 != NULL);
	}
}

/* Who becomes a port has no addresses of its own: those that it has are lost. */
static void join(struct merge *m, const struct iface *before, struct iface *after, const struct iface *want)
{
	struct str controller = controller_after(m, after->name, want);
	const struct iface *c = controller.n ? find_after(m, controller) : NULL;
	unsigned keeps = c ? (c->kind->flags & KIND_PORTS_KEEP_IP) | (after->kind->flags & KIND_KEEPS_IP) : 0;

	set_controller(after, controller);
	obj_set_given(&iface_schema, &after->obj, "controller", before || controller.n);
	if (!c || keeps || (before && str_eq(before->controller, controller)))
		return;
	after->ipv4 = after->ipv4 ? disabled_ip(m, after->ipv4) : NULL;
	after->ipv6 = after->ipv6 ? disabled_ip(m, after->ipv6) : NULL;
}

/* --- one interface --- */

/* What is asked for as hardware, which is not made, may be a kind with the same keys: nmstate reports the end of a veth as
 * such, and takes it for an `ethernet`. */
static bool is_known_as(const struct iface *cur, const struct iface *want)
{
	return (want->kind->flags & KIND_REAL) && want->kind->own == cur->kind->own;
}

/* Another kind, so that it cannot become the wanted one. */
static bool is_other_kind(const struct iface *cur, const struct iface *want)
{
	bool both_real = (cur->kind->flags & KIND_REAL) && (want->kind->flags & KIND_REAL);

	return !want->implied && cur->kind != want->kind && cur->kind != &kind_unknown && !both_real && !is_known_as(cur, want);
}

/* Only the node knows the address that is copied. */
static void copy_mac(struct merge *m, struct iface *after, const struct iface *want)
{
	const struct iface *source = want->mac_source;

	if (!(want->kind->flags & KIND_COPIES_MAC)) { /* warned of: it has no effect */
		obj_set_given(&iface_schema, &after->obj, "copy-mac-from", false);
		return;
	}
	if (want->copy_mac_from.n && !(source && source->mac_address.n))
		source = net_find(m->current, want->copy_mac_from);
	if (!want->copy_mac_from.n || !source || !source->mac_address.n)
		return;
	after->mac_address = source->mac_address;
	obj_set_given(&iface_schema, &after->obj, "mac-address", true);
	obj_set_given(&iface_schema, &after->obj, "copy-mac-from", false);
}

/* --- ports that the list names, and that are another's or go --- */

static bool is_item(const struct field *f, const void *item, struct str name)
{
	const struct field *key = f->type == FIELD_LIST ? schema_item_key(f->sub) : NULL;

	if (f->type == FIELD_NAMES)
		return str_eq(((const struct name *)item)->text, name);
	return key && key->type == FIELD_IFNAME && str_eq(*(const struct str *)field_ptr(key, *(void *const *)item), name);
}

static struct list without(struct merge *m, const struct field *f, struct list l, struct str name)
{
	size_t size = f->type == FIELD_NAMES ? sizeof(struct name) : sizeof(void *);
	struct list kept = { arena_alloc(&m->ctx->arena, size * l.n), 0 };

	for (size_t k = 0; k < l.n; k++)
		if (!is_item(f, (char *)l.items + k * size, name))
			memcpy((char *)kept.items + size * kept.n++, (char *)l.items + k * size, size);
	return kept;
}

/* From all lists of interfaces in a copy of the mapping. */
static struct obj *drop_name(struct merge *m, const struct schema *s, const struct obj *o, struct str name)
{
	struct obj *copy = arena_alloc(&m->ctx->arena, s->size);

	memcpy(copy, o, s->size);
	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];
		void *at = field_ptr(f, copy);

		if (!(o->has >> k & 1))
			continue;
		if (f->type == FIELD_SUB)
			*(struct obj **)at = drop_name(m, f->sub, *(struct obj *const *)at, name);
		else if (f->type == FIELD_LIST || (f->type == FIELD_NAMES && (f->flags & FIELD_IFACES)))
			*(struct list *)at = without(m, f, *(const struct list *)at, name);
	}
	return copy;
}

static bool is_elsewhere(const struct merge *m, const struct iface *want, struct str port)
{
	const struct iface *i = net_find(m->desired, port), *c = i ? controller_named(i->controller_iface) : NULL;

	return i && (!iface_wanted(i) || (c && (c->kind != want->kind || !str_eq(c->name, want->name))));
}

/* Who is listed by two is a port of one of them (N0722); who goes, or is left alone, is a port of none (N0706). */
static void drop_ports(struct merge *m, struct iface *after, const struct iface *want)
{
	size_t n = 0;
	const struct port_ref *ports = is_master(want) ? want->kind->ports(m->ctx, want, &n) : NULL;

	for (size_t k = 0; ports && k < n; k++)
		if (!ports[k].is_group && is_elsewhere(m, want, ports[k].name.text))
			after->own = drop_name(m, after->kind->own, after->own, ports[k].name.text);
}

static void *merge_own(struct merge *m, const struct iface *cur, const struct iface *want)
{
	struct obj *own = arena_alloc(&m->ctx->arena, want->kind->own->size);

	merge_rows(m->ctx, want->kind->own, cur->own, want->own, own);
	return own;
}

static struct iface *merge_iface(struct merge *m, const struct iface *cur, const struct iface *want)
{
	struct iface *after = copy_of(m, cur);

	merge_rows(m->ctx, &iface_schema, &cur->obj, &want->obj, &after->obj);
	if (!want->implied && cur->kind != want->kind && !is_known_as(cur, want)) {
		after->kind = want->kind;
		after->own = want->own;
	} else if (!want->implied) {
		after->own = merge_own(m, cur, want);
	}
	if (want->implied) /* it has no entry that could say so */
		after->state = want->state;
	after->obj.origin = want->obj.origin;
	if (!want->implied)
		drop_ports(m, after, want);
	copy_mac(m, after, want);
	return after;
}

/* Beside nothing: as it is, without what is to be taken away from what is not there. */
static struct iface *new_iface(struct merge *m, const struct iface *want)
{
	struct iface *none = arena_new(&m->ctx->arena, struct iface), *after;

	none->kind = want->kind;
	none->own = arena_alloc(&m->ctx->arena, want->kind->own->size);
	after = merge_iface(m, none, want);
	after->name = want->name;
	after->state = want->state;
	obj_set_given(&iface_schema, &after->obj, "state", iface_has(want, "state") || want->state != STATE_UP);
	if (want->implied) /* merge_iface leaves it the keys of what is there, and nothing is */
		after->own = merge_own(m, none, want);
	return after;
}

static bool leaves(const struct iface *cur, const struct iface *want)
{
	return want && want->state == STATE_ABSENT && (want->kind == &kind_unknown || want->kind == cur->kind);
}

/* Nothing of its own is left to take from hardware that is down. */
static bool is_gone_already(const struct iface *cur)
{
	return (cur->kind->flags & KIND_REAL) && cur->state != STATE_UP;
}

static struct merged_iface *push(struct merge *m, struct iface *before, struct iface *after, const struct iface *want)
{
	struct merged *out = m->out;

	out->ifaces = arena_grow(&m->ctx->arena, out->ifaces, out->n, &out->cap, sizeof(*out->ifaces));
	out->ifaces[out->n] = (struct merged_iface){ before, after, want, false, false };
	return &out->ifaces[out->n++];
}

/* Hardware is not made by a profile: without it nothing happens. */
static void check_hardware(struct merge *m, const struct iface *want)
{
	bool real = (want->kind->flags & KIND_REAL) && !veth_peer(want).text.p;
	struct diag *d;

	if (!real || !m->current->n_ifaces)
		return;
	d = diag(m->ctx, DIAG_NOT_ON_NODE, iface_span(want), "the node has no interface `%.*s`", STR_ARG(want->name));
	diag_help(m->ctx, d, "is it the right node, and the right name? a profile does not make hardware");
}

/* What is found by its hardware the node calls otherwise. */
static void call_as_node(void *data, struct str *name)
{
	struct merge *m = data;
	const struct iface *i = table_get(&m->renamed, *name);

	if (i)
		*name = i->name;
}

/* What may be said in other words than another state's. */
static const struct iface *aligned(struct merge *m, const struct iface *i)
{
	struct iface *copy;

	if (!i->ethtool && !i->kind->align && !m->has_renamed)
		return i;
	copy = canonical_align(m->ctx, i);
	if (!m->has_renamed)
		return copy;
	canonical_names(&iface_schema, &copy->obj, call_as_node, m);
	canonical_names(copy->kind->own, copy->own, call_as_node, m);
	return copy;
}

/* An Open vSwitch bridge may have the name of the bridge in the kernel that the port leaves for it. */
static bool changes_controller(const struct merge *m, const struct iface *before, const struct iface *want)
{
	const struct iface *said = want ? controller_named(want->controller_iface) : NULL;
	const struct iface *old = before->controller.n ? net_find_controller(m->current, before->controller) : NULL;

	return said && old && str_eq(said->name, old->name) && said->kind != old->kind &&
	       !net_find_kind(m->current, said->kind, said->name);
}

static void merge_one(struct merge *m, const struct iface *cur, const struct iface *want)
{
	const struct iface *said = want;
	struct iface *before, *after;

	if (cur && want) {
		cur = aligned(m, cur);
		want = aligned(m, want);
	}
	before = cur ? copy_of(m, cur) : NULL;
	if (!cur) {
		if (!want || !iface_wanted(want))
			return;
		check_hardware(m, want);
		after = new_iface(m, want);
	} else if (leaves(cur, want)) {
		if (is_gone_already(cur))
			return;
		after = NULL;
	} else if (!want || !iface_wanted(want)) {
		after = copy_of(m, cur);
	} else {
		after = is_other_kind(cur, want) ? new_iface(m, want) : merge_iface(m, cur, want);
	}
	if (before)
		set_controller(before, controller_before(m, cur->name));
	if (after)
		join(m, before, after, want);
	if (before && after && !iface_has(after, "copy-mac-from"))
		obj_set_given(&iface_schema, &before->obj, "copy-mac-from", false);
	settle(m, before, after);
	push(m, before, after, said)->moves = before && after && changes_controller(m, before, want);
}

/* --- which interface of the node is meant --- */

/* Hardware, and what policies take for it. */
static bool is_found_by_mac(const struct iface *i)
{
	return (i->kind->flags & KIND_REAL) || i->kind->own == kind_ethernet.own;
}

static void note_macs(struct merge *m)
{
	for (size_t k = 0; k < m->current->n_ifaces; k++) {
		const struct iface *i = m->current->ifaces[k];

		if (i->mac_address.n && is_found_by_mac(i))
			table_put(m->ctx, &m->macs, i->mac_address, i);
	}
}

static void note_renamed(struct merge *m)
{
	for (size_t k = 0; k < m->desired->n_ifaces; k++) {
		const struct iface *want = m->desired->ifaces[k];
		const struct iface *cur = want->identifier == IDENT_MAC ? table_get(&m->macs, want->mac_address) : NULL;

		if (!cur || str_eq(cur->name, want->name))
			continue;
		table_put(m->ctx, &m->renamed, want->name, cur);
		m->has_renamed = true;
	}
}

/* The policy with its routes leading out of what the node has. */
static const struct net *with_routes_renamed(struct merge *m)
{
	struct net *net = arena_new(&m->ctx->arena, struct net);
	struct route **r;

	if (!m->has_renamed || !m->desired->routes)
		return m->desired;
	*net = *m->desired;
	net->routes = arena_new(&m->ctx->arena, struct routes_section);
	*net->routes = *m->desired->routes;
	r = arena_array(&m->ctx->arena, struct route *, net->routes->config.n);
	for (size_t k = 0; k < net->routes->config.n; k++) {
		r[k] = arena_new(&m->ctx->arena, struct route);
		*r[k] = *((struct route *const *)m->desired->routes->config.items)[k];
		call_as_node(m, &r[k]->next_hop_interface);
	}
	net->routes->config.items = r;
	return net;
}

/* Names of the kernel and of those outside it are apart. */
static const struct iface *find_current(const struct merge *m, const struct iface *want)
{
	const struct iface *i;

	if (want->kind->flags & KIND_USER_SPACE)
		return net_find_kind(m->current, want->kind, want->name);
	if (want->identifier == IDENT_MAC && want->mac_address.n)
		return table_get(&m->macs, want->mac_address);
	i = net_find(m->current, want->name);
	return i && (i->kind->flags & KIND_USER_SPACE) && want->kind != &kind_unknown ? NULL : i;
}

static struct str key_of(struct merge *m, const struct iface *i)
{
	return str_printf(&m->ctx->scratch, "%c%.*s", i->kind->flags & KIND_USER_SPACE ? '-' : '+', STR_ARG(i->name));
}

/* Implied, and no change of the node: a port of a bridge outside the kernel is said by the bridge; `lo`, where rules
 * without a home are stored, every node has. */
static bool changes_nothing(const struct iface *want)
{
	return want->implied && ((want->kind->flags & KIND_USER_SPACE) || want->kind == &kind_loopback);
}

/* --- what goes along with what it stands on --- */

static bool is_gone(const struct merge *m, struct str name)
{
	return name.n && table_get(&m->gone, name);
}

static bool is_remade(const struct merged_iface *i)
{
	return i->before && i->after && i->before->kind != i->after->kind && is_other_kind(i->before, i->after);
}

/* A row that the kernel cannot change. */
static bool rows_remake(const struct schema *s, const struct obj *before, const struct obj *after)
{
	uint64_t both = obj_given(s, before) & obj_given(s, after);

	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];
		const void *b = field_ptr(f, before), *a = field_ptr(f, after);

		if (!(both >> k & 1))
			continue;
		if (f->type == FIELD_SUB ? rows_remake(f->sub, *(struct obj *const *)b, *(struct obj *const *)a)
					 : (f->flags & FIELD_REMAKES) && !field_equal(f, b, a))
			return true;
	}
	return false;
}

/* Of the same kind, but another device: what stands on it stands on the new one as soon as that is there. */
static bool is_made_anew(const struct merged_iface *i)
{
	return i->before && i->after && i->before->kind == i->after->kind && !(i->before->kind->flags & KIND_REAL) &&
	       (i->follows || rows_remake(i->before->kind->own, i->before->own, i->after->own));
}

enum fate { FATE_STAYS, FATE_ANEW, FATE_GOES };

/* What the fate of the interface of that name means to those who stand on it. */
static enum fate fate_below(const struct merge *m, struct str name)
{
	const struct merged_iface *below = name.n ? table_get(&m->gone, name) : NULL;

	return !below ? FATE_STAYS : is_made_anew(below) ? FATE_ANEW : FATE_GOES;
}

/* Both ends go together; another pair may have this end's name, but not this end. */
static enum fate fate_of_pair(const struct merge *m, const struct iface *i)
{
	struct str peer = veth_peer(i).text;
	enum fate fate = fate_below(m, peer);
	const struct merged_iface *other = fate == FATE_ANEW ? table_get(&m->gone, peer) : NULL;

	return other && !str_eq(veth_peer(other->after).text, i->name) ? FATE_GOES : fate;
}

/* The worst of what it stands on. */
static enum fate fate_of(const struct merge *m, const struct iface *i)
{
	struct name needs[KIND_DEPS_MAX];
	size_t n = i->kind->deps ? i->kind->deps(i, needs) : 0;
	enum fate worst = fate_of_pair(m, i);

	for (size_t k = 0; k < n; k++) {
		enum fate f = fate_below(m, needs[k].text);

		worst = f > worst ? f : worst;
	}
	if ((i->kind->flags & KIND_OVS) && i->controller.n && is_gone(m, i->controller)) /* it is nothing without its bridge */
		return FATE_GOES;
	return worst;
}

/* One more round over all interfaces; false: nothing followed. */
static bool follow(struct merge *m)
{
	bool any = false;

	for (size_t k = 0; k < m->out->n; k++) {
		struct merged_iface *i = &m->out->ifaces[k];
		enum fate fate = !i->before || is_gone(m, i->before->name) ? FATE_STAYS : fate_of(m, i->before);

		if (fate == FATE_STAYS)
			continue;
		if (fate == FATE_GOES && (!i->desired || !iface_wanted(i->desired)))
			i->after = NULL;
		i->follows = true;
		table_put(m->ctx, &m->gone, i->before->name, i);
		any = true;
	}
	return any;
}

static void follow_all(struct merge *m)
{
	for (size_t k = 0; k < m->out->n; k++) {
		const struct merged_iface *i = &m->out->ifaces[k];

		if (i->before && (!i->after || is_remade(i) || is_made_anew(i)))
			table_put(m->ctx, &m->gone, i->before->name, i);
	}
	while (follow(m))
		;
}

/* --- order --- */

/* How high does it stand on others that go? Bounded by the depth: a loop of bases has none. */
static unsigned height(const struct merge *m, const struct iface *i, unsigned depth)
{
	struct name needs[KIND_DEPS_MAX];
	size_t n = i->kind->deps ? i->kind->deps(i, needs) : 0;
	unsigned most = 0;

	for (size_t k = 0; depth && k < n; k++) {
		const struct merged_iface *below = table_get(&m->gone, needs[k].text);
		unsigned h = below && below->before != i ? 1 + height(m, below->before, depth - 1) : 0;

		most = h > most ? h : most;
	}
	return most;
}

#define HEIGHT_MAX 8

struct sorting {
	const struct merge *m;
	struct merged_iface *old, *sorted;
	bool *done;
	size_t n;
};

/* Behind what is made anew below it; those that it is in a loop with are done already. */
static void place(struct sorting *s, size_t k)
{
	const struct iface *after = s->old[k].after;
	struct name needs[KIND_DEPS_MAX];
	size_t n = after && after->kind->deps ? after->kind->deps(after, needs) : 0;

	if (s->done[k])
		return;
	s->done[k] = true;
	for (size_t d = 0; d < n; d++) {
		const struct merged_iface *below = table_get(&s->m->gone, needs[d].text);

		if (below && below->after)
			place(s, (size_t)(below - s->old));
	}
	s->sorted[s->n++] = s->old[k];
}

/* Those that go: the highest first. Then what nobody asked for, then the policy's in its order; what is made anew with what it
 * stands on comes behind that. */
static void sort(struct merge *m)
{
	size_t n = m->out->n;
	struct sorting s = { m, m->out->ifaces, arena_array(&m->ctx->arena, struct merged_iface, n),
			     arena_array(&m->ctx->scratch, bool, n), 0 };

	for (unsigned h = HEIGHT_MAX + 1; h--;)
		for (size_t k = 0; k < n; k++)
			if (!s.old[k].after && height(m, s.old[k].before, HEIGHT_MAX) == h)
				place(&s, k);
	for (size_t k = 0; k < n; k++)
		if (!s.old[k].desired && !s.old[k].follows)
			place(&s, k);
	for (size_t k = 0; k < n; k++)
		if (s.old[k].desired)
			place(&s, k);
	for (size_t k = 0; k < n; k++)
		place(&s, k);
	m->out->ifaces = s.sorted;
}

/* --- all --- */

static void merge_ifaces(struct merge *m)
{
	struct table met = { 0 };

	for (size_t k = 0; k < m->desired->n_ifaces; k++) {
		const struct iface *want = m->desired->ifaces[k], *cur = find_current(m, want);

		if (changes_nothing(want))
			continue;
		if (cur && table_put(m->ctx, &met, key_of(m, cur), cur))
			continue; /* an implied end of what was met under another name */
		merge_one(m, cur, want);
	}
	for (size_t k = 0; k < m->current->n_ifaces; k++)
		if (!table_get(&met, key_of(m, m->current->ifaces[k])))
			merge_one(m, m->current->ifaces[k], NULL);
	follow_all(m);
	sort(m);
}

static void note_default(struct merge *m, const struct route *r)
{
	bool is_default = obj_has(&route_schema, &r->obj, "destination") && !r->destination.prefix_bits && !r->route_type;
	struct name *n;

	if (!is_default || !r->next_hop_interface.n || table_or_main(r->table_id) != TABLE_MAIN || r->state == ROUTE_ABSENT)
		return;
	if (list_find_name(m->out->default_out, r->next_hop_interface))
		return;
	n = arena_array(&m->ctx->arena, struct name, m->out->default_out.n + 1);
	if (m->out->default_out.n)
		memcpy(n, m->out->default_out.items, m->out->default_out.n * sizeof(*n));
	n[m->out->default_out.n++] = (struct name){ r->next_hop_interface, r->obj.origin };
	m->out->default_out.items = n;
}

static void note_defaults(struct merge *m, struct list routes)
{
	struct route *const *r = routes.items;

	for (size_t k = 0; k < routes.n; k++)
		note_default(m, r[k]);
}

/* Sections without rules of their own. `config: {}` takes all static DNS away. */
static void merge_sections(struct merge *m)
{
	const struct dns_section *want = m->desired->dns;
	struct net *after = arena_new(&m->ctx->arena, struct net), *before = arena_new(&m->ctx->arena, struct net);

	*before = *m->current;
	*after = *m->current;
	merge_rows(m->ctx, &net_schema, &m->current->obj, &m->desired->obj, &after->obj);
	if (want && want->config && !want->config->obj.has)
		after->dns->config = want->config;
	m->out->before = before;
	m->out->after = after;
}

struct merged *merge_run(struct ctx *ctx, const struct net *current, const struct net *desired)
{
	struct merge m = { .ctx = ctx, .current = current, .desired = desired, .out = arena_new(&ctx->arena, struct merged) };

	m.out->desired = desired;
	note_controllers(&m);
	note_macs(&m);
	note_renamed(&m);
	note_defaults(&m, current->running_routes);
	if (current->routes)
		note_defaults(&m, current->routes->config);
	merge_ifaces(&m);
	merge_routes(ctx, m.out, current, with_routes_renamed(&m));
	merge_rules(ctx, m.out, current, desired);
	merge_sections(&m);
	arena_reset(&ctx->scratch);
	return m.out;
}

/* --- two states --- */

static void merge_state(struct merge *m, const struct iface *before, const struct iface *after)
{
	struct iface *b = before ? copy_of(m, aligned(m, before)) : NULL, *a = after ? copy_of(m, aligned(m, after)) : NULL;

	settle(m, b, a);
	push(m, b, a, NULL);
}

static const struct iface *same_iface(const struct net *net, const struct iface *i)
{
	return i->kind->flags & KIND_USER_SPACE ? net_find_kind(net, i->kind, i->name) : net_find(net, i->name);
}

struct merged *merge_states(struct ctx *ctx, const struct net *before, const struct net *after)
{
	struct merge m = { .ctx = ctx, .current = before, .desired = after, .out = arena_new(&ctx->arena, struct merged) };

	m.out->desired = after;
	note_defaults(&m, before->running_routes);
	for (size_t k = 0; k < before->n_ifaces; k++)
		merge_state(&m, before->ifaces[k], same_iface(after, before->ifaces[k]));
	for (size_t k = 0; k < after->n_ifaces; k++)
		if (!same_iface(before, after->ifaces[k]))
			merge_state(&m, NULL, after->ifaces[k]);
	merge_state_routes(ctx, m.out, before, after);
	merge_state_rules(ctx, m.out, before, after);
	m.out->before = arena_new(&ctx->arena, struct net);
	m.out->after = arena_new(&ctx->arena, struct net);
	*m.out->before = *before;
	*m.out->after = *after;
	arena_reset(&ctx->scratch);
	return m.out;
}
