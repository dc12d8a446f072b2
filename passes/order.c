/* order: what is needed comes first - a VLAN's base before the VLAN, a bond before its ports (that
 * NetworkManager brings up with it). Loops are reported with their whole path. */
#include <stdio.h>

#include "ir/kind.h"
#include "passes/pass.h"

enum mark { NEW, OPEN, DONE };

/* Of a loop, and of a name: a hostile policy has many, and long ones. */
#define LOOP_SHOWN 500
#define NAME_SHOWN 40

/* An interface on the path, and which of those that it leads to comes next. */
struct step {
	struct iface *iface, *then; /* then: after the bases */
	uint8_t base;
};

/* Two graphs are walked. Both lead from an interface to its bases; then the order of application leads
 * from a port to its controller, the stack of devices from a controller to its ports. */
struct order {
	struct ctx *ctx;
	struct step *path; /* open interfaces, from the one we began with */
	size_t depth;
	bool stack;
	size_t n_loops;
};

/* The controller that must be there before its port; of an HSR the ports come first, and are its needs. */
static struct iface *controller_before(const struct iface *i)
{
	struct iface *c = i->controller_iface;

	return c && !(c->kind->flags & KIND_PORTS_FIRST) ? c : NULL;
}

static int shown_name(const struct iface *i)
{
	return i->name.n > NAME_SHOWN ? NAME_SHOWN : (int)i->name.n;
}

static const struct node *why(const struct order *o, const struct iface *i, const struct iface *needed)
{
	if (needed->controller_iface == i)
		return needed->port_origin;
	for (size_t k = 0; k < i->n_needs; k++)
		if (i->needs[k] == needed)
			return i->need_origin;
	return o->stack ? needed->port_origin : i->port_origin;
}

static size_t start_of_loop(const struct order *o, const struct iface *again)
{
	size_t k = o->depth;

	while (k && o->path[k - 1].iface != again)
		k--;
	return k ? k - 1 : 0;
}

/* The path that closes with `again`, in the words of the policy. */
static struct str loop_text(struct order *o, size_t first, const struct iface *again)
{
	size_t n = o->depth - first, shown = n > LOOP_SHOWN ? LOOP_SHOWN : n;
	char *text = arena_alloc(&o->ctx->arena, (shown + 1) * (NAME_SHOWN + sizeof("`` -> ")) + 40);
	struct str out = { text, 0 };

	for (size_t k = first; k < first + shown; k++)
		out.n += (size_t)sprintf(text + out.n, "`%.*s` -> ", shown_name(o->path[k].iface), o->path[k].iface->name.p);
	if (shown < n)
		out.n += (size_t)sprintf(text + out.n, "(%zu more) -> ", n - shown);
	out.n += (size_t)sprintf(text + out.n, "`%.*s`", shown_name(again), again->name.p);
	return out;
}

static void report_loop(struct order *o, const struct iface *again)
{
	size_t first = start_of_loop(o, again);
	const struct node *at = why(o, o->path[o->depth - 1].iface, again);
	struct diag *d = diag(o->ctx, DIAG_LOOP, node_span(at), "interfaces need each other in a loop: %.*s",
			      STR_ARG(loop_text(o, first, again)));

	o->n_loops++;
	for (size_t k = first; k + 1 < o->depth && k < first + 6; k++) {
		const struct iface *i = o->path[k].iface, *needed = o->path[k + 1].iface;

		diag_label(o->ctx, d, node_span(why(o, i, needed)), "`%.*s` needs `%.*s`", shown_name(i), i->name.p,
			   shown_name(needed),
			   needed->name.p);
	}
	diag_help(o->ctx, d, "break the loop at one of these places");
}

static void open_iface(struct order *o, struct iface *i)
{
	i->mark = OPEN;
	o->path[o->depth++] = (struct step){ i, o->stack ? i->first_port : controller_before(i), 0 };
}

/* What the interface at the end of the path leads to next; NULL: no more. */
static struct iface *next_of(const struct order *o)
{
	struct step *s = &o->path[o->depth - 1];
	struct iface *then = s->then;

	if (s->base < s->iface->n_needs)
		return s->iface->needs[s->base++];
	s->then = then && o->stack ? then->next_port : NULL;
	return then;
}

static void raise_above(struct iface *i, const struct iface *needed)
{
	if (needed && needed->level + 1 > i->level)
		i->level = needed->level + 1;
}

static void close_iface(struct order *o)
{
	struct iface *i = o->path[--o->depth].iface;

	i->mark = DONE;
	if (o->stack)
		return;
	for (size_t k = 0; k < i->n_needs; k++)
		raise_above(i, i->needs[k]);
	raise_above(i, controller_before(i));
}

/* Depth first without recursion: a chain may be as long as the policy. */
static void visit(struct order *o, struct iface *root)
{
	open_iface(o, root);
	while (o->depth) {
		struct iface *n = next_of(o);

		if (!n)
			close_iface(o);
		else if (n->mark == NEW)
			open_iface(o, n);
		else if (n->mark == OPEN)
			report_loop(o, n);
	}
}

/* Links every controller to its ports. A port that has a base is the only place where a loop can go
 * through bases and ports both: is there one? */
static bool link_ports(const struct net *net)
{
	bool mixed = false;

	for (size_t k = net->n_ifaces; k--;) {
		struct iface *i = net->ifaces[k], *c = i->controller_iface;

		if (!c)
			continue;
		i->next_port = c->first_port;
		c->first_port = i;
		mixed = mixed || i->n_needs;
	}
	return mixed;
}

/* A VLAN over the bridge that it is a port of is no loop in the order of application, where the bridge
 * comes first both times, but the kernel cannot stack them. */
static void check_stack(struct order *o, const struct net *net)
{
	if (o->n_loops || !link_ports(net))
		return;
	o->stack = true;
	for (size_t k = 0; k < net->n_ifaces; k++)
		net->ifaces[k]->mark = NEW;
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->mark == NEW)
			visit(o, net->ifaces[k]);
}

/* By level, within a level as the document has it. */
static void sort(struct ctx *ctx, struct net *net)
{
	size_t *starts = arena_array(&ctx->scratch, size_t, net->n_ifaces + 2);
	struct iface **sorted = arena_array(&ctx->arena, struct iface *, net->n_ifaces);

	for (size_t k = 0; k < net->n_ifaces; k++)
		starts[net->ifaces[k]->level + 1]++;
	for (size_t k = 1; k <= net->n_ifaces; k++)
		starts[k] += starts[k - 1];
	for (size_t k = 0; k < net->n_ifaces; k++)
		sorted[starts[net->ifaces[k]->level]++] = net->ifaces[k];
	net->ifaces = sorted;
	net->cap_ifaces = net->n_ifaces;
}

bool order_run(struct ctx *ctx, struct net *net)
{
	struct order o = { .ctx = ctx };

	o.path = arena_array(&ctx->scratch, struct step, net->n_ifaces + 1);
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->mark == NEW)
			visit(&o, net->ifaces[k]);
	check_stack(&o, net);
	sort(ctx, net);
	return true;
}
