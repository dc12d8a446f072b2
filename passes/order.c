/* order: what is needed comes first - a VLAN's base before the VLAN, a bond before its ports (that
 * NetworkManager brings up with it). Loops are reported with their whole path. */
#include "ir/kind.h"
#include "passes/pass.h"

enum mark { NEW, OPEN, DONE };

struct order {
	struct ctx *ctx;
	struct iface **path; /* open interfaces, from the one we began with */
	uint8_t *next;       /* which of its needs each is at */
	size_t depth;
};

/* What must be there before i: its bases (of an HSR, its ports) and its controller. NULL: no more. */
static struct iface *need(const struct iface *i, size_t k)
{
	struct iface *c = i->controller_iface;

	if (k < i->n_needs)
		return i->needs[k];
	return k == i->n_needs && c && !(c->kind->flags & KIND_PORTS_FIRST) ? c : NULL;
}

static const struct node *why(const struct iface *i, const struct iface *needed)
{
	if (needed->controller_iface == i)
		return needed->port_origin;
	return needed == i->controller_iface ? i->port_origin : i->need_origin;
}

static size_t start_of_loop(const struct order *o, const struct iface *again)
{
	size_t k = o->depth;

	while (k && o->path[k - 1] != again)
		k--;
	return k ? k - 1 : 0;
}

/* The path that closes with `again`, in the words of the policy. A long one is shortened. */
static void report_loop(struct order *o, const struct iface *again)
{
	struct iface *last = o->path[o->depth - 1];
	struct str path = STR("");
	size_t first = start_of_loop(o, again);
	struct diag *d;

	for (size_t k = first; k < o->depth && path.n < 1000; k++)
		path = str_printf(&o->ctx->arena, "%.*s`%.*s` -> ", STR_ARG(path), STR_ARG(o->path[k]->name));
	d = diag(o->ctx, DIAG_LOOP, node_span(why(last, again)), "interfaces need each other in a loop: %.*s`%.*s`", STR_ARG(path),
		 STR_ARG(again->name));
	for (size_t k = first; k + 1 < o->depth && k < first + 6; k++)
		diag_label(o->ctx, d, node_span(why(o->path[k], o->path[k + 1])), "`%.*s` needs `%.*s`", STR_ARG(o->path[k]->name),
			   STR_ARG(o->path[k + 1]->name));
	diag_help(o->ctx, d, "break the loop at one of these places");
}

static void open_iface(struct order *o, struct iface *i)
{
	i->mark = OPEN;
	o->path[o->depth] = i;
	o->next[o->depth++] = 0;
}

static void close_iface(struct order *o)
{
	struct iface *i = o->path[--o->depth];

	i->mark = DONE;
	for (size_t k = 0; need(i, k); k++)
		if (need(i, k)->level + 1 > i->level)
			i->level = need(i, k)->level + 1;
}

/* Depth first without recursion: a chain may be as long as the policy. */
static void visit(struct order *o, struct iface *root)
{
	open_iface(o, root);
	while (o->depth) {
		struct iface *i = o->path[o->depth - 1], *n = need(i, o->next[o->depth - 1]);

		if (!n) {
			close_iface(o);
			continue;
		}
		o->next[o->depth - 1]++;
		if (n->mark == NEW)
			open_iface(o, n);
		else if (n->mark == OPEN)
			report_loop(o, n);
	}
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

	o.path = arena_array(&ctx->scratch, struct iface *, net->n_ifaces + 1);
	o.next = arena_array(&ctx->scratch, uint8_t, net->n_ifaces + 1);
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->mark == NEW)
			visit(&o, net->ifaces[k]);
	sort(ctx, net);
	return true;
}
