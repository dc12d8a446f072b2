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

/* What must be there before i: its bases and its controller. NULL: no more. */
static struct iface *need(const struct iface *i, size_t k)
{
	if (k < i->n_needs)
		return i->needs[k];
	return k == i->n_needs ? i->controller_iface : NULL;
}

static const struct node *why(const struct iface *i, const struct iface *needed)
{
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

/* --- what stands on what --- */

/* A base comes before what stands on it, a controller before its ports, which it stands on: so a VLAN over the bridge
 * whose port it is has an order of application, and yet cannot be. Such a loop passes an interface that has both a
 * base and a controller. Each interface's number is kept in its `level` meanwhile. */
struct stacks {
	struct order order;
	size_t *first; /* per interface: its first edge + 1, 0 = none */
	struct edge {
		struct iface *above;
		size_t next; /* + 1 */
	} *edges;
	size_t n;
};

static void add_edge(struct stacks *s, const struct iface *below, struct iface *above)
{
	s->edges[s->n] = (struct edge){ above, s->first[below->level] };
	s->first[below->level] = ++s->n;
}

static const struct node *where_said(const struct iface *above, const struct iface *below)
{
	return below->controller_iface == above ? below->port_origin : above->need_origin;
}

/* path: each stands on the one before it, and the first on the last. */
static void report_stack(struct ctx *ctx, struct iface *const *path, size_t n)
{
	struct str text = str_printf(&ctx->arena, "`%.*s`", STR_ARG(path[0]->name));
	struct diag *d;

	for (size_t k = n; k-- && text.n < 1000;)
		text = str_printf(&ctx->arena, "%.*s -> `%.*s`", STR_ARG(text), STR_ARG(path[k]->name));
	d = diag(ctx, DIAG_LOOP, node_span(where_said(path[0], path[n - 1])), "interfaces stand on each other in a loop: %.*s",
		 STR_ARG(text));
	for (size_t k = 1; k < n && k < 6; k++)
		diag_label(ctx, d, node_span(where_said(path[k], path[k - 1])), "`%.*s` stands on `%.*s`", STR_ARG(path[k]->name),
			   STR_ARG(path[k - 1]->name));
	diag_help(ctx, d, "break the loop at one of these places");
}

static void visit_stack(struct stacks *s, struct iface *root, size_t *at)
{
	struct order *o = &s->order;

	open_iface(o, root);
	at[root->level] = s->first[root->level];
	while (o->depth) {
		struct iface *i = o->path[o->depth - 1], *above;

		if (!at[i->level]) {
			i->mark = DONE;
			o->depth--;
			continue;
		}
		above = s->edges[at[i->level] - 1].above;
		at[i->level] = s->edges[at[i->level] - 1].next;
		if (above->mark == OPEN) {
			size_t first = start_of_loop(o, above);

			report_stack(o->ctx, o->path + first, o->depth - first);
		} else if (above->mark == NEW) {
			open_iface(o, above);
			at[above->level] = s->first[above->level];
		}
	}
}

static size_t count_edges(const struct net *net, bool *out_mixed)
{
	size_t n = 0;

	for (size_t k = 0; k < net->n_ifaces; k++) {
		n += net->ifaces[k]->n_needs + (net->ifaces[k]->controller_iface ? 1u : 0u);
		*out_mixed |= net->ifaces[k]->n_needs && net->ifaces[k]->controller_iface;
	}
	return n;
}

static void check_stacks(struct ctx *ctx, struct net *net)
{
	bool mixed = false;
	size_t n = count_edges(net, &mixed), *at;
	struct stacks s = { .order = { .ctx = ctx } };

	if (!mixed)
		return;
	s.first = arena_array(&ctx->scratch, size_t, net->n_ifaces);
	s.edges = arena_array(&ctx->scratch, struct edge, n);
	s.order.path = arena_array(&ctx->scratch, struct iface *, net->n_ifaces + 1);
	s.order.next = arena_array(&ctx->scratch, uint8_t, net->n_ifaces + 1);
	at = arena_array(&ctx->scratch, size_t, net->n_ifaces);
	for (size_t k = 0; k < net->n_ifaces; k++) {
		net->ifaces[k]->level = (uint32_t)k;
		net->ifaces[k]->mark = NEW;
	}
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];

		for (size_t b = 0; b < i->n_needs; b++)
			add_edge(&s, i->needs[b], i);
		if (i->controller_iface)
			add_edge(&s, i, i->controller_iface);
	}
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->mark == NEW)
			visit_stack(&s, net->ifaces[k], at);
	for (size_t k = 0; k < net->n_ifaces; k++) {
		net->ifaces[k]->level = 0;
		net->ifaces[k]->mark = NEW;
	}
}

bool order_run(struct ctx *ctx, struct net *net)
{
	struct order o = { .ctx = ctx };
	size_t before = ctx->diags.n_errors;

	check_stacks(ctx, net);
	if (!ctx_ok(ctx, before))
		return true;
	o.path = arena_array(&ctx->scratch, struct iface *, net->n_ifaces + 1);
	o.next = arena_array(&ctx->scratch, uint8_t, net->n_ifaces + 1);
	for (size_t k = 0; k < net->n_ifaces; k++)
		if (net->ifaces[k]->mark == NEW)
			visit(&o, net->ifaces[k]);
	sort(ctx, net);
	return true;
}
