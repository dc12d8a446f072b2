/* A set of policies on a list of nodes: the input is the list, the policies and a node's state, parted by lines `=====`.
 * Whatever they say, programs are made without harm, names of nodes are plain, and each node is in one group. */
#include <stdlib.h>
#include <string.h>

#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/nodes.h"
#include "frontend/selector.h"
#include "passes/cluster/addresses.h"
#include "passes/cluster/program.h"
#include "passes/cluster/reach.h"
#include "passes/cluster/select.h"
#include "tests/fuzz/fuzz.h"

#define PARTING "\n=====\n"
#define GROUPS_MAX 16

/* Cuts the next part off *rest, NUL-ended. */
static struct str part(char **rest)
{
	char *start = *rest, *end = start ? strstr(start, PARTING) : NULL;

	if (!start)
		return STR("");
	*rest = end ? end + sizeof(PARTING) - 1 : NULL;
	if (end)
		*end = '\0';
	return str_of(start);
}

static void read_policies(struct ctx *ctx, struct str text, struct policies *policies, struct cluster *c)
{
	size_t n;
	const struct node **roots = yaml_read(ctx, ctx_add_source(ctx, STR("policies"), text), &n);

	for (size_t k = 0; k < n; k++)
		envelope_open(ctx, roots[k], policies);
	c->policies = arena_array(&ctx->arena, struct policy *, policies->n);
	for (size_t k = 0; k < policies->n; k++) {
		struct policy *p = &policies->items[k];

		p->captures = capture_read(ctx, p);
		if (!p->captures && p->state) {
			p->net = decode_net(ctx, p->state);
			passes_run_alone(ctx, p->net);
		}
		c->policies[c->n_policies++] = p;
	}
}

static struct net *make(struct ctx *ctx, const struct cluster_group *g, const struct node *current)
{
	struct net **nets = arena_array(&ctx->arena, struct net *, g->n_policies);

	for (size_t k = 0; k < g->n_policies; k++) {
		struct policy *p = g->policies[k];
		const struct node *state = p->captures ? capture_fill(ctx, p->captures, current) : NULL;

		nets[k] = state ? decode_net(ctx, state) : p->net;
		if (state)
			passes_run_alone(ctx, nets[k]);
	}
	return program_make(ctx, g->policies, nets, g->n_policies);
}

static void compile(struct ctx *ctx, struct cluster *c, const struct node *current)
{
	struct reach_options o = { { FAMILY_IPV4, { 192, 0, 2, 1 } }, false };
	struct ctx_side side = { 0 };
	struct addresses addresses;
	struct told told;

	told_begin(&told, ctx, c);
	addresses_begin(&addresses, ctx, c);
	for (size_t k = 0; k < c->n_groups && k < GROUPS_MAX; k++) {
		const struct cluster_group *g = &c->groups[k];
		struct net *net;

		told_of(&told, g->nodes, g->n_nodes);
		ctx_side_begin(ctx, &side);
		net = make(ctx, g, current);
		passes_run_program(ctx, net, 0, NULL, NULL);
		if (!net->partial)
			program_check(ctx, net);
		addresses_add(&addresses, ctx, net, g->nodes, g->n_nodes);
		if (current && !net->partial)
			reach_check(ctx, net, state_read(ctx, current), &c->nodes[g->nodes[0]], &o);
		ctx_side_end(ctx, &side);
	}
	told_end(&told, ctx);
	addresses_end(&addresses, ctx);
	ctx_side_done(&side);
}

static void check_nodes(const struct cluster *c)
{
	size_t n = 0;

	for (size_t k = 0; k < c->n_nodes; k++) {
		struct str name = c->nodes[k].name;

		LAW(name.n && name.n <= 253 && name.p[0] != '.' && !memchr(name.p, '/', name.n) && strlen(name.p) == name.n);
	}
	for (size_t k = 0; k < c->n_groups; k++)
		n += c->groups[k].n_nodes;
	LAW(n == c->n_nodes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = calloc(1, size + 1), *rest = copy;
	struct render_options o = { MESSAGE_JSON, false };
	struct policies policies = { 0 };
	const struct node *current;
	struct strbuf text = { 0 };
	struct cluster c = { 0 };
	struct ctx ctx;

	if (size)
		memcpy(copy, data, size);
	ctx_init(&ctx, NULL, NULL);
	nodes_read(&ctx, ctx_add_source(&ctx, STR("nodes"), part(&rest)), &c);
	read_policies(&ctx, part(&rest), &policies, &c);
	current = rest ? current_read(&ctx, ctx_add_source(&ctx, STR("state"), part(&rest)), NULL) : NULL;
	cluster_select(&ctx, &c);
	selectors_check(&ctx, &c);
	check_nodes(&c);
	compile(&ctx, &c, current);
	render_diags(&ctx, &o, &text);
	strbuf_done(&text);
	ctx_done(&ctx);
	free(copy);
	return 0;
}
