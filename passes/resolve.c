/* resolve: names become links. Ports find their controllers, children their bases, and what the
 * policy leaves unsaid but needs (a port without an entry, a veth's other end) gets an interface. */
#include "ir/kind.h"
#include "passes/pass.h"
#include "passes/resolve.h"

struct iface *resolve_implied(struct ctx *ctx, struct net *net, const struct kind *kind, struct str name,
			      const struct node *origin)
{
	struct iface *i = arena_new(&ctx->arena, struct iface);

	i->kind = kind;
	i->own = arena_alloc(&ctx->arena, kind->own->size);
	i->name = name;
	i->implied = true;
	i->port_origin = origin;
	net_add(ctx, net, i);
	return i;
}

/* A name that is only referred to: nothing else looks at it before NetworkManager does. */
static bool check_reference(struct ctx *ctx, struct str name, const struct node *origin)
{
	struct diag *d;

	if (ifname_is_valid(name))
		return true;
	d = diag(ctx, DIAG_BAD_IFNAME, node_span(origin), "`%.*s%s` cannot be the name of an interface",
		 STR_ARG(str_head(name, 40)), name.n > 40 ? "..." : "");
	diag_note(ctx, d, "no interface or profile of this policy has that name, and the kernel takes 1 to %d bytes without "
		  "`/`, `:`, `%%` and blanks",
		  IFNAME_MAX);
	return false;
}

/* Two controllers have it in their lists; `ref` is the place in the list of the one named last. */
static void port_of_two(struct ctx *ctx, struct iface *controller, const struct iface *port, const struct port_ref *ref)
{
	const struct iface *first = controller_named(port->controller_iface);
	struct diag *d;

	if (!first || port->controller_iface == controller)
		d = diag(ctx, DIAG_PORT_TWICE, node_span(ref->name.origin), "`%.*s` is a port of `%.*s` twice",
			 STR_ARG(port->name),
			 STR_ARG(controller->name));
	else
		d = diag(ctx, DIAG_PORT_OF_TWO, node_span(ref->name.origin), "`%.*s` is a port of both `%.*s` and `%.*s`",
			 STR_ARG(port->name), STR_ARG(first->name), STR_ARG(controller_named(controller)->name));
	diag_label(ctx, d, node_span(port->port_origin), "first listed here");
	diag_help(ctx, d, "an interface has one controller: remove one of the two");
}

/* The one at `at` loses it: it is down, so there is no conflict, but not silently. */
static void port_of_down(struct ctx *ctx, const struct iface *port, const struct iface *loser, const struct node *at,
			 const struct iface *winner, const struct node *winner_at)
{
	struct diag *d = diag(ctx, DIAG_PORT_OF_DOWN, node_span(at), "`%.*s` goes to `%.*s`: `%.*s` is to be down",
			      STR_ARG(port->name),
			      STR_ARG(winner->name), STR_ARG(loser->name));

	diag_label(ctx, d, node_span(winner_at), "listed here too");
	diag_help(ctx, d, "remove it from the port list of `%.*s`", STR_ARG(loser->name));
}

/* The port has a controller: may the second one have it? */
static bool take_from(struct ctx *ctx, struct iface *controller, struct iface *port, const struct port_ref *ref)
{
	struct iface *first = controller_named(port->controller_iface), *second = controller_named(controller);

	if (port->controller_iface == controller || (first->state == STATE_UP && second->state == STATE_UP)) {
		port_of_two(ctx, controller, port, ref);
		return false;
	}
	if (second->state == STATE_DOWN) {
		port_of_down(ctx, port, second, ref->name.origin, first, port->port_origin);
		return false;
	}
	port_of_down(ctx, port, first, port->port_origin, second, ref->name.origin);
	return true;
}

static bool take_port(struct ctx *ctx, struct iface *controller, struct iface *port, const struct port_ref *ref)
{
	if (port == controller) {
		diag(ctx, DIAG_OWN_PORT, node_span(ref->name.origin), "`%.*s` cannot be a port of itself", STR_ARG(port->name));
		return false;
	}
	if (port->controller_iface && !take_from(ctx, controller, port, ref))
		return false;
	port->controller_iface = controller;
	port->port_origin = ref->name.origin;
	port->port_entry = ref->entry;
	if ((controller->kind->flags & KIND_PORTS_FIRST) && controller->n_needs < KIND_DEPS_MAX)
		controller->needs[controller->n_needs++] = port;
	return true;
}

/* A name that was wrong is empty here, and reported. */
static bool check_port_name(struct ctx *ctx, const struct port_ref *ref)
{
	const struct node *n = ref->name.origin;

	/* With an entry of its own its row has told it. */
	if (!ref->name.text.n && !ref->entry && n && n->kind == NODE_SCALAR && !n->text.n && !node_is_null(n))
		diag(ctx, DIAG_BAD_IFNAME, node_span(n), "the name of a port is empty");
	return ref->name.text.n > 0;
}

/* The port that has its bridge's name is the bridge's own interface, and Open vSwitch has no other there
 * (ovs-vswitchd.conf.db(5), Bridge, ports). */
static bool check_own_interface(struct ctx *ctx, const struct port_ref *ref, const struct iface *port)
{
	struct diag *d;

	if (!ref->makes || port->kind == ref->makes || port->poisoned || port->implied || !iface_wanted(port))
		return true;
	d = diag(ctx, DIAG_PORT_KIND, node_span(ref->name.origin), "%s `%s` cannot be the port that has the bridge's name",
		 str_article(port->kind->name), port->kind->name);
	diag_label(ctx, d, iface_span(port), "the interface");
	diag_help(ctx, d, "that port is the bridge's own interface, of `type: %s`: rename one of the two", ref->makes->name);
	return false;
}

static struct iface *find_port(struct ctx *ctx, struct net *net, const struct port_ref *ref)
{
	struct iface *port = net_find(net, ref->name.text);
	const struct kind *made = ref->makes ? ref->makes : &kind_ethernet;

	/* What is outside the kernel is no port; a bridge's own name there means its interface in the kernel. */
	if (port && !(ref->makes && (port->kind->flags & KIND_USER_SPACE)))
		return check_own_interface(ctx, ref, port) ? port : NULL;
	if (!check_reference(ctx, ref->name.text, ref->name.origin))
		return NULL;
	/* No port list makes another kind of `lo`. */
	return resolve_implied(ctx, net, str_is(ref->name.text, "lo") ? &kind_loopback : made, ref->name.text, ref->name.origin);
}

/* The interface that the reference means; NULL when it is to be no port (reported). */
static struct iface *wanted_port(struct ctx *ctx, struct net *net, const struct iface *controller, const struct port_ref *ref)
{
	struct iface *port;
	struct diag *d;

	if (!check_port_name(ctx, ref))
		return NULL;
	port = find_port(ctx, net, ref);
	if (!port || iface_wanted(port))
		return port;
	d = diag(ctx, DIAG_PORT_ABSENT, node_span(ref->name.origin), "port `%.*s` of `%.*s` is %s", STR_ARG(port->name),
		 STR_ARG(controller->name), resolve_fate(port));
	diag_label(ctx, d, at_value(&iface_schema, &port->obj, "state"), "by this");
	return NULL;
}

static bool resolve_port(struct ctx *ctx, struct net *net, struct iface *controller, const struct port_ref *ref)
{
	struct iface *port = wanted_port(ctx, net, controller, ref);

	return port && take_port(ctx, controller, port, ref);
}

/* Its name is one for Open vSwitch, which takes other ones than the kernel. */
static bool check_group_name(struct ctx *ctx, const struct kind *kind, const struct port_ref *ref)
{
	const struct iface probe = { .kind = kind, .name = ref->name.text };
	struct diag *d;

	if (!kind->name_is_valid || kind->name_is_valid(&probe))
		return true;
	d = diag(ctx, DIAG_BAD_IFNAME, node_span(ref->name.origin), "`%.*s` cannot be the name of a port",
		 STR_ARG(str_head(ref->name.text, 40)));
	diag_note(ctx, d, "Open vSwitch's names are of printable ASCII characters, without `/` and `\\`");
	return false;
}

static void release_ports(struct net *net, const struct iface *port)
{
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->controller_iface == port)
			net->ifaces[k]->controller_iface = NULL;
}

/* The port that stands between the controller and its interfaces: made here, by its first mention. */
static struct iface *port_between(struct ctx *ctx, struct net *net, struct iface *controller, const struct port_ref *ref)
{
	const struct kind *kind = controller->kind->port_kind;
	struct iface *port;

	if (!check_group_name(ctx, kind, ref))
		return NULL;
	port = net_find_kind(net, kind, ref->name.text);
	if (!port || !port->implied)
		port = resolve_implied(ctx, net, kind, ref->name.text, ref->name.origin);
	else if (take_port(ctx, controller, port, ref))
		release_ports(net, port); /* of another bridge, that is to be down: this list counts now */
	else
		return NULL;
	port->state = controller->state;
	port->controller_iface = controller;
	port->port_origin = ref->name.origin;
	port->port_entry = ref->entry;
	return port;
}

/* A port of Open vSwitch: one of the policy's interfaces, or several, stand behind it. */
static bool resolve_port_between(struct ctx *ctx, struct net *net, struct iface *controller, const struct port_ref *ref)
{
	struct port_ref own = *ref;
	struct iface *between = NULL;
	bool taken = false;

	if (ref->is_group && (!check_port_name(ctx, ref) || !(between = port_between(ctx, net, controller, ref))))
		return false;
	for (size_t k = 0; k < ref->n_members; k++) {
		struct iface *member = wanted_port(ctx, net, controller, &ref->members[k]);

		if (!member)
			continue;
		/* The list may have named it by its profile. */
		own.name.text = member->name;
		if (!ref->is_group)
			between = port_between(ctx, net, controller, &own);
		taken |= between && take_port(ctx, between, member, &ref->members[k]);
	}
	return taken;
}

static void resolve_ports(struct ctx *ctx, struct net *net, struct iface *i)
{
	struct port_ref *refs;
	size_t n = 0, taken = 0, before = ctx->diags.n_errors;

	if (!i->kind->ports || !iface_wanted(i))
		return;
	refs = i->kind->ports(ctx, i, &n);
	i->lists_ports = refs || i->kind->spare_port;
	for (size_t k = 0; refs && k < n; k++)
		taken += (i->kind->port_kind ? resolve_port_between : resolve_port)(ctx, net, i, &refs[k]);
	if (taken || !i->kind->spare_port || !ctx_ok(ctx, before))
		return;
	refs = i->kind->spare_port(ctx, i);
	if (refs)
		resolve_port_between(ctx, net, i, refs);
}

static void controller_conflict(struct ctx *ctx, const struct iface *i, const char *text)
{
	struct diag *d = diag(ctx, DIAG_CONTROLLER_CONFLICT, at_value(&iface_schema, &i->obj, "controller"),
			      "`controller` of `%.*s` %s", STR_ARG(i->name), text);

	if (i->controller_iface)
		diag_label(ctx, d, node_span(i->port_origin), "listed as a port of `%.*s` here",
			   STR_ARG(controller_named(i->controller_iface)->name));
}

/* `controller:` of a port: the other direction of a port list. */
static void resolve_controller(struct ctx *ctx, struct net *net, struct iface *i)
{
	struct iface *c;
	struct diag *d;

	if (!iface_has(i, "controller") || !iface_wanted(i))
		return;
	if (!i->controller.n) {
		if (i->controller_iface)
			controller_conflict(ctx, i, "is empty, but it is in a port list");
		return;
	}
	c = net_find_controller(net, i->controller);
	if (!c)
		c = resolve_find(ctx, net, i->controller, obj_node(&iface_schema, &i->obj, "controller"));
	if (!c || !iface_wanted(c)) {
		d = diag(ctx, DIAG_CONTROLLER_UNKNOWN, at_value(&iface_schema, &i->obj, "controller"), "controller `%.*s` is %s",
			 STR_ARG(i->controller), c ? resolve_fate(c) : "not in the policy");
		if (c)
			diag_label(ctx, d, at_value(&iface_schema, &c->obj, "state"), "its state");
	} else if (!(c->kind->flags & KIND_CONTROLLER)) {
		if (!c->poisoned)
			diag(ctx, DIAG_CONTROLLER_KIND, at_value(&iface_schema, &i->obj, "controller"),
			     "`%.*s` is %s `%s`, which has no ports", STR_ARG(c->name),
			     str_article(c->kind->name), c->kind->name);
	} else if (i->controller_iface && controller_named(i->controller_iface) != c) {
		controller_conflict(ctx, i, "is another than the one that lists it");
	} else if (!i->controller_iface && c->lists_ports) {
		controller_conflict(ctx, i, "has a port list without it");
	} else if (!i->controller_iface) {
		i->controller_iface = c;
		i->port_origin = obj_node(&iface_schema, &i->obj, "controller");
	}
}

/* Only its profile is removed: the hardware stays, and others may stand on it. */
static bool stays_without_profile(const struct iface *i)
{
	return (i->kind->flags & KIND_REAL) && !(i->kind->flags & KIND_NO_WIRED);
}

static void resolve_parent(struct ctx *ctx, const struct net *net, struct iface *i)
{
	struct name deps[KIND_DEPS_MAX];
	size_t n = i->kind->deps && iface_wanted(i) ? i->kind->deps(i, deps) : 0;

	for (size_t k = 0; k < n; k++) {
		struct iface *p = net_find(net, deps[k].text);
		struct diag *d;

		if (!p) { /* it exists on the node already, or NetworkManager will wait for it */
			check_reference(ctx, deps[k].text, deps[k].origin);
			continue;
		}
		if (p->state == STATE_ABSENT && i->state == STATE_UP && !stays_without_profile(p)) {
			d = diag(ctx, DIAG_PARENT_ABSENT, node_span(deps[k].origin), "base `%.*s` of `%.*s` is to be removed",
				 STR_ARG(p->name), STR_ARG(i->name));
			diag_label(ctx, d, at_value(&iface_schema, &p->obj, "state"), "by this");
		} else if (p->state == STATE_DOWN && i->state == STATE_UP) {
			d = diag(ctx, DIAG_PARENT_DOWN, node_span(deps[k].origin), "base `%.*s` of `%.*s` is to be down",
				 STR_ARG(p->name),
				 STR_ARG(i->name));
			diag_label(ctx, d, at_value(&iface_schema, &p->obj, "state"), "by this");
		}
		if (!iface_wanted(p))
			continue;
		if (!i->parent)
			i->parent = p;
		i->needs[i->n_needs++] = p;
		if (i->n_needs == 1)
			i->need_origin = deps[k].origin;
	}
}

/* A MAC address is known here only if the policy says it. */
static void resolve_mac_source(struct ctx *ctx, const struct net *net, struct iface *i)
{
	struct iface *from;
	struct diag *d;

	if (!i->copy_mac_from.n || !(i->kind->flags & KIND_COPIES_MAC) || !iface_wanted(i))
		return;
	from = net_find(net, i->copy_mac_from);
	if (from && iface_wanted(from) && from->mac_address.n) {
		i->mac_source = from;
		return;
	}
	d = diag(ctx, DIAG_MAC_UNKNOWN, at_value(&iface_schema, &i->obj, "copy-mac-from"),
		 "the MAC address of `%.*s` is not known when compiling", STR_ARG(i->copy_mac_from));
	diag_note(ctx, d, "`%.*s` gets the address that the kernel chooses, usually its first port's", STR_ARG(i->name));
	diag_help(ctx, d, "add `mac-address` to `%.*s`, or set `mac-address` here", STR_ARG(i->copy_mac_from));
}

static void resolve_pairs(struct ctx *ctx, struct net *net)
{
	size_t n = net->n_ifaces;

	for (size_t k = 0; k < n; k++) {
		struct iface *i = net->ifaces[k], *other;

		if (!iface_wanted(i) || !i->kind->implied)
			continue;
		other = i->kind->implied(ctx, i, net);
		if (other && check_reference(ctx, other->name, other->port_origin))
			net_add(ctx, net, other);
	}
}

bool resolve_run(struct ctx *ctx, struct net *net)
{
	/* By number: implied interfaces are appended meanwhile. Pairs first, so that a port list may name
	 * the other end. */
	resolve_pairs(ctx, net);
	for (size_t k = 0; k < net->n_ifaces; k++)
		resolve_ports(ctx, net, net->ifaces[k]);
	for (size_t k = 0; k < net->n_ifaces; k++) {
		resolve_controller(ctx, net, net->ifaces[k]);
		resolve_parent(ctx, net, net->ifaces[k]);
		resolve_mac_source(ctx, net, net->ifaces[k]);
	}
	resolve_families(ctx, net);
	resolve_routes(ctx, net);
	resolve_rules(ctx, net);
	resolve_dns(ctx, net);
	resolve_hostname(ctx, net);
	resolve_ovs(ctx, net);
	return true;
}
