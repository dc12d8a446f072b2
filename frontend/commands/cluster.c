/* compile --nodes: policies are read and decoded once, grouped by the nodes that they share, and each group compiled as
 * one program for all its nodes; a group with captures once a node, with its current state.
 *
 *   nodes, policies -> select -> groups -> program (merge, passes) -> checks of the whole cluster -> DIR/NODE/
 *
 * What a program takes is given back before the next, so memory is that of the policies, not of the nodes. */
#include "frontend/commands/cluster.h"

#include <stdlib.h>

#include "backends/output_set.h"
#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/decode.h"
#include "frontend/nodes.h"
#include "frontend/scalar.h"
#include "frontend/selector.h"
#include "frontend/sriov_name.h"
#include "frontend/suggest.h"
#include "frontend/verify.h"
#include "passes/cluster/addresses.h"
#include "passes/cluster/program.h"
#include "passes/cluster/reach.h"
#include "passes/cluster/select.h"

/* A node's print: of the program that it shares with others. */
struct print {
	struct strbuf text;
	struct print *next;
};

struct run {
	struct program *p;
	struct ctx *ctx;
	struct cluster cluster;
	struct told told;
	struct addresses addresses;
	struct reach_options reach;
	struct ctx_side program_side, state_side;
	uint32_t *by_name;        /* numbers of the nodes */
	const char **state_files; /* of each node; NULL: none */
	bool *left_out;           /* of each node: --node or --label are about others */
	bool some;                /* nodes may be left out */
	bool all_read;
	struct print *prints, **node_prints;
	struct backend_run *runs; /* one for each profile of a program: its files are those of many nodes; owned */
	size_t n_runs;
	size_t n_refused; /* errors of the back end: what it says of other programs is told as well */
};

/* --- policies --- */

static bool reads_state(const struct policy *policy)
{
	return policy->captures || policy->names_functions;
}

/* What a policy says by itself is told once, here; its relations are judged in each program. */
static void prepare(struct run *r, struct policy *policy)
{
	policy->captures = capture_read(r->ctx, policy);
	policy->names_functions = sriov_name_stands_in(policy->state);
	if (reads_state(policy) || !policy->state)
		return;
	policy->net = decode_net(r->ctx, policy->state);
	passes_run_alone(r->ctx, policy->net);
}

static int by_policy_name(const void *pa, const void *pb)
{
	const struct policy *a = *(struct policy *const *)pa, *b = *(struct policy *const *)pb;
	int c = str_cmp(a->name, b->name);

	return c ? c : (a > b) - (a < b);
}

static void check_policy_names(struct run *r)
{
	const struct cluster *c = &r->cluster;

	for (size_t k = 1; k < c->n_policies; k++) {
		const struct policy *a = c->policies[k - 1], *b = c->policies[k];
		struct diag *d;

		if (!b->name.n || !str_eq(a->name, b->name))
			continue;
		d = diag(r->ctx, DIAG_POLICY_AGAIN, node_span(doc_get(doc_get(b->origin, "metadata"), "name")),
			 "two policies have the name `%.*s`", STR_ARG(str_head(b->name, 63)));
		diag_label(r->ctx, d, node_span(doc_get(doc_get(a->origin, "metadata"), "name")), "the first one");
	}
}

static void read_policies(struct run *r, const struct inputs *in)
{
	struct policies *read = &r->p->pipeline.policies;
	struct cluster *c = &r->cluster;
	uint16_t source;

	for (size_t i = 0; i < in->n; i++) {
		if (program_load(r->p, in->files[i], &source))
			pipeline_read_policies(&r->p->pipeline, source);
		else
			r->all_read = false;
	}
	c->policies = arena_array(&r->ctx->arena, struct policy *, read->n);
	for (size_t i = 0; i < read->n; i++) {
		prepare(r, &read->items[i]);
		c->policies[c->n_policies++] = &read->items[i];
	}
	if (c->n_policies)
		qsort(c->policies, c->n_policies, sizeof(*c->policies), by_policy_name);
	check_policy_names(r);
}

/* --- nodes --- */

static int compare_names(const void *pa, const void *pb, void *data)
{
	const struct cluster_node *nodes = data;

	return str_cmp(nodes[*(const uint32_t *)pa].name, nodes[*(const uint32_t *)pb].name);
}

static void index_nodes(struct run *r)
{
	struct cluster *c = &r->cluster;

	r->by_name = arena_array(&r->ctx->arena, uint32_t, c->n_nodes);
	r->state_files = arena_array(&r->ctx->arena, const char *, c->n_nodes);
	r->left_out = arena_array(&r->ctx->arena, bool, c->n_nodes);
	r->node_prints = arena_array(&r->ctx->arena, struct print *, c->n_nodes);
	for (size_t k = 0; k < c->n_nodes; k++)
		r->by_name[k] = (uint32_t)k;
	qsort_r(r->by_name, c->n_nodes, sizeof(*r->by_name), compare_names, c->nodes);
}

/* n_nodes: there is none of this name. */
static size_t find_node(const struct run *r, struct str name)
{
	size_t lo = 0, hi = r->cluster.n_nodes;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = str_cmp(r->cluster.nodes[r->by_name[mid]].name, name);

		if (!c)
			return r->by_name[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return r->cluster.n_nodes;
}

static bool has_label(const struct cluster_node *node, const char *label)
{
	const struct pair *labels = node->labels.items;
	const char *equals = strchr(label, '=');

	for (size_t k = 0; k < node->labels.n; k++)
		if (str_eq(labels[k].key, (struct str){ label, (size_t)(equals - label) }) && str_is(labels[k].value, equals + 1))
			return true;
	return false;
}

static bool is_asked_for(const struct options *o, const struct cluster_node *node)
{
	if (o->node && !str_is(node->name, o->node))
		return false;
	for (size_t k = 0; k < o->n_labels; k++)
		if (!has_label(node, o->labels[k]))
			return false;
	return true;
}

static void no_such_node(struct run *r)
{
	const struct cluster *c = &r->cluster;
	const char **names = arena_array(&r->ctx->arena, const char *, c->n_nodes);
	const char *near = NULL;
	struct diag *d;

	for (size_t k = 0; k < c->n_nodes; k++)
		names[k] = c->nodes[k].name.p;
	if (r->p->options.node)
		near = suggest_word(str_of(r->p->options.node), names, c->n_nodes);
	d = diag(r->ctx, DIAG_NODE_UNKNOWN, SPAN_NONE, "the list has no node that `--node` or `--label` asks for");
	if (near)
		diag_help(r->ctx, d, "did you mean `--node %s`?", near);
}

/* The whole cluster is judged all the same: they choose what is written. */
static void choose_nodes(struct run *r)
{
	const struct cluster *c = &r->cluster;
	size_t n = 0;

	for (size_t k = 0; k < c->n_nodes; k++) {
		r->left_out[k] = !is_asked_for(&r->p->options, &c->nodes[k]);
		n += !r->left_out[k];
	}
	r->some = r->p->options.node || r->p->options.n_labels;
	if (!n)
		no_such_node(r);
}

/* --- current states --- */

static struct str stem_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');

	return (struct str){ name, dot ? (size_t)(dot - name) : strlen(name) };
}

/* The name within a file whose own name is no node's; empty: it has none, or could not be read (reported). */
static struct str name_within(struct run *r, const char *file)
{
	size_t before = r->ctx->diags.n;
	struct str name = { 0 }, copy;
	uint16_t source;

	if (!program_load(r->p, file, &source)) {
		r->all_read = false;
		return name;
	}
	ctx_side_begin(r->ctx, &r->state_side);
	current_read(r->ctx, source, &name);
	copy = str_dup(&r->state_side.arena, name);
	ctx_side_end(r->ctx, &r->state_side);
	if (r->ctx->diags.n == before)
		program_forget(r->p);
	return copy;
}

static void add_state_file(struct run *r, const char *file)
{
	size_t before = r->ctx->diags.n_errors, node = find_node(r, stem_of(file));
	struct diag *d;

	if (node == r->cluster.n_nodes) {
		struct str name = name_within(r, file);

		if (!ctx_ok(r->ctx, before))
			return;
		node = find_node(r, name.n ? name : stem_of(file));
		if (node == r->cluster.n_nodes) {
			diag(r->ctx, DIAG_STATE_OF_NONE, SPAN_NONE, "`%s` is the state of `%.*s`, which is no node of the list",
			     file, STR_ARG(scalar_show(r->ctx, NULL, name.n ? name : stem_of(file))));
			return;
		}
	}
	if (!r->state_files[node]) {
		r->state_files[node] = file;
		return;
	}
	d = diag(r->ctx, DIAG_STATE_AGAIN, SPAN_NONE, "`%s` and `%s` are both the state of `%.*s`", r->state_files[node], file,
		 STR_ARG(r->cluster.nodes[node].name));
	diag_help(r->ctx, d, "remove the older one");
}

static void list_states(struct run *r)
{
	struct inputs in = { .all_read = true };

	if (!r->p->options.current_dir)
		return;
	in.all_read = inputs_add_folder(r->ctx, &in, r->p->options.current_dir, "state");
	r->all_read &= in.all_read;
	ctx_reserve_sources(r->ctx, in.n);
	for (size_t k = 0; k < in.n; k++)
		add_state_file(r, in.files[k]);
}

/* NULL: reported. Within a side; its source was loaded before. */
static const struct node *read_state(struct run *r, uint32_t node, uint16_t source)
{
	struct str name, want = r->cluster.nodes[node].name;
	const struct node *current = current_read(r->ctx, source, &name);
	struct diag *d;

	if (!current || !name.n || str_eq(name, want))
		return current;
	d = diag(r->ctx, DIAG_STATE_AGAIN, (struct span){ source, 0, 0 },
		 "the file is named like node `%.*s`, and holds the state of `%.*s`", STR_ARG(want),
		 STR_ARG(scalar_show(r->ctx, NULL, name)));
	diag_help(r->ctx, d, "name it like its node, or by no node's name");
	return NULL;
}

/* --- output --- */

/* Is anything wrong beside what the back end cannot express? */
static bool is_wrong(const struct run *r)
{
	return r->ctx->diags.n_errors != r->n_refused;
}

/* Nothing is made of the programs, and no back end has anything to say about them. */
static bool is_silent(const struct run *r)
{
	const struct options *o = &r->p->options;

	return is_wrong(r) || o->emit == EMIT_TREE || (o->check && !o->verify && (o->backend->caps & BACKEND_TAKES_ALL));
}

static struct backend_run *runs_of(struct run *r, size_t n)
{
	const struct options *o = &r->p->options;
	struct backend_run *grown;

	if (n <= r->n_runs)
		return r->runs;
	grown = reallocarray(r->runs, n, sizeof(*grown));
	if (!grown)
		program_out_of_memory(r->p);
	r->runs = grown;
	for (; r->n_runs < n; r->n_runs++)
		backend_begin(&r->runs[r->n_runs], r->ctx, o->backend, o->annotate);
	return r->runs;
}

static void write_node(struct run *r, const struct net *net, uint32_t node)
{
	struct output_set *set = r->p->pipeline.output_set;
	struct output *folder = output_set_open(set, r->cluster.nodes[node].name);
	int rc = 0;

	for (size_t k = 0; folder && !rc && k < net->n_profiles; k++)
		rc = output_put(folder, net->profiles[k], r->runs[k].files, r->runs[k].n_files);
	if (folder)
		output_set_close(set, folder, rc);
}

static bool make_files(struct run *r, const struct net *net)
{
	struct backend_run *runs = runs_of(r, net->n_profiles);
	bool ok = true;

	for (size_t k = 0; k < net->n_profiles; k++)
		ok &= pipeline_make_file(&r->p->pipeline, &runs[k], net->profiles[k]);
	return pipeline_verify_net(&r->p->pipeline, net) == 0 && ok;
}

static void write_nodes(struct run *r, const struct net *net, const uint32_t *nodes, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (!r->left_out[nodes[k]])
			write_node(r, net, nodes[k]);
}

static void print_nodes(struct run *r, const struct net *net, const uint32_t *nodes, size_t n)
{
	struct pipeline *p = &r->p->pipeline;
	struct print *print = calloc(1, sizeof(*print));
	struct strbuf *out = p->out;

	if (!print)
		program_out_of_memory(r->p);
	print->next = r->prints;
	r->prints = print;
	p->out = &print->text;
	pipeline_print(p, runs_of(r, 1), net);
	p->out = out;
	for (size_t k = 0; k < n; k++)
		r->node_prints[nodes[k]] = print;
}

static void emit(struct run *r, const struct net *net, const uint32_t *nodes, size_t n)
{
	size_t before = r->ctx->diags.n_errors;
	bool writes = r->p->pipeline.output_set != NULL, ok = true;

	if (is_silent(r))
		return;
	told_of(&r->told, nodes, n);
	if (writes)
		ok = make_files(r, net);
	else
		print_nodes(r, net, nodes, n);
	r->n_refused += r->ctx->diags.n_errors - before;
	if (writes && ok && !r->n_refused)
		write_nodes(r, net, nodes, n);
}

static void print_all(struct run *r)
{
	for (size_t k = 0; k < r->cluster.n_nodes; k++) {
		const struct print *print = r->node_prints[k];

		if (r->left_out[k] || !print)
			continue;
		strbuf_printf(r->p->pipeline.out, "# node %.*s\n", STR_ARG(r->cluster.nodes[k].name));
		strbuf_add(r->p->pipeline.out, print->text.p ? print->text.p : "", print->text.n);
		if (print->text.failed)
			program_out_of_memory(r->p);
	}
}

/* --- programs --- */

/* The net of one policy in one program; NULL: it has no desired state. */
static struct net *net_of(struct run *r, struct policy *policy, const struct node *current, bool given)
{
	const struct node *state = policy->state;
	struct net *net;

	if (!reads_state(policy))
		return policy->net;
	if (policy->captures && !given)
		capture_needs_state(r->ctx, policy->captures, "--current-dir DIR");
	if (policy->captures)
		state = capture_fill(r->ctx, policy->captures, current);
	if (!state)
		return NULL;
	r->ctx->current = current;
	r->ctx->current_asked = given && !current;
	net = decode_net(r->ctx, state);
	r->ctx->current = NULL;
	passes_run_alone(r->ctx, net);
	return net;
}

/* current NULL and given: it was reported that it is none. */
static struct net *make(struct run *r, const struct cluster_group *g, const struct node *current, bool given)
{
	struct net **nets = arena_array(&r->ctx->arena, struct net *, g->n_policies);
	struct net *net;

	for (size_t k = 0; k < g->n_policies; k++)
		nets[k] = net_of(r, g->policies[k], current, given);
	net = program_make(r->ctx, g->policies, nets, g->n_policies);
	/* Profiles are made only while nothing is wrong anywhere. */
	passes_run_program(r->ctx, net, r->n_refused, pipeline_print_after, &r->p->pipeline);
	if (!net->partial)
		program_check(r->ctx, net);
	if (!is_wrong(r))
		pipeline_check_names(&r->p->pipeline, net);
	return net;
}

static void check_state(struct run *r, const struct net *net, uint32_t node, const struct node *current)
{
	if (current && !net->partial)
		reach_check(r->ctx, net, state_read(r->ctx, current), &r->cluster.nodes[node], &r->reach);
}

/* A program of many nodes beside the state of one. */
static void check_node(struct run *r, const struct net *net, uint32_t node)
{
	size_t before = r->ctx->diags.n;
	uint16_t source;

	if (!r->state_files[node])
		return;
	if (!program_load(r->p, r->state_files[node], &source)) {
		r->all_read = false;
		return;
	}
	told_of(&r->told, &node, 1);
	ctx_side_begin(r->ctx, &r->state_side);
	check_state(r, net, node, read_state(r, node, source));
	ctx_side_end(r->ctx, &r->state_side);
	if (r->ctx->diags.n == before)
		program_forget(r->p);
}

static void compile_shared(struct run *r, const struct cluster_group *g, const uint32_t *nodes, size_t n)
{
	struct net *net;

	told_of(&r->told, nodes, n);
	ctx_side_begin(r->ctx, &r->program_side);
	net = make(r, g, NULL, false);
	addresses_add(&r->addresses, r->ctx, net, nodes, n);
	for (size_t k = 0; k < n; k++)
		check_node(r, net, nodes[k]);
	emit(r, net, nodes, n);
	ctx_side_end(r->ctx, &r->program_side);
}

/* A program of one node: its policies read the node's state. */
static void compile_own(struct run *r, const struct cluster_group *g, uint32_t node)
{
	size_t before = r->ctx->diags.n;
	const struct node *current;
	uint16_t source;
	struct net *net;

	if (!program_load(r->p, r->state_files[node], &source)) {
		r->all_read = false;
		return;
	}
	told_of(&r->told, &node, 1);
	ctx_side_begin(r->ctx, &r->program_side);
	current = read_state(r, node, source);
	net = make(r, g, current, true);
	addresses_add(&r->addresses, r->ctx, net, &node, 1);
	check_state(r, net, node, current);
	emit(r, net, &node, 1);
	ctx_side_end(r->ctx, &r->program_side);
	if (r->ctx->diags.n == before)
		program_forget(r->p);
}

static bool group_reads_state(const struct cluster_group *g)
{
	for (size_t k = 0; k < g->n_policies; k++)
		if (reads_state(g->policies[k]))
			return true;
	return false;
}

static void compile_group(struct run *r, const struct cluster_group *g)
{
	uint32_t *stateless;
	size_t n = 0;

	if (!group_reads_state(g)) {
		compile_shared(r, g, g->nodes, g->n_nodes);
		return;
	}
	stateless = arena_array(&r->ctx->arena, uint32_t, g->n_nodes);
	for (size_t k = 0; k < g->n_nodes; k++) {
		if (r->state_files[g->nodes[k]])
			compile_own(r, g, g->nodes[k]);
		else
			stateless[n++] = g->nodes[k];
	}
	if (n)
		compile_shared(r, g, stateless, n);
}

static void compile_groups(struct run *r)
{
	told_begin(&r->told, r->ctx, &r->cluster);
	addresses_begin(&r->addresses, r->ctx, &r->cluster);
	for (size_t k = 0; k < r->cluster.n_groups; k++)
		compile_group(r, &r->cluster.groups[k]);
	told_end(&r->told, r->ctx);
	addresses_end(&r->addresses, r->ctx);
}

/* --- all of it --- */

static bool read_nodes(struct run *r)
{
	uint16_t source;

	if (!program_load(r->p, r->p->options.nodes, &source)) {
		r->all_read = false;
		return false;
	}
	return nodes_read(r->ctx, source, &r->cluster);
}

static int begin_output(struct run *r)
{
	const struct options *o = &r->p->options;
	struct output_options oo = { o->out_dir, o->backend, o->prune, o->force };
	int rc = 0;

	if (o->out_dir && !is_silent(r))
		r->p->pipeline.output_set = output_set_begin(r->ctx, &oo, r->some, &rc);
	return rc;
}

static int end_output(struct run *r)
{
	struct output_set *set = r->p->pipeline.output_set;

	r->p->pipeline.output_set = NULL;
	if (r->ctx->diags.n_errors) {
		int rc = set ? output_set_commit_failed(set) : -1;

		return pipeline_status(rc);
	}
	if (set)
		return pipeline_status(output_set_commit(set));
	if (!r->p->options.check && r->p->options.emit != EMIT_TREE)
		print_all(r);
	return EXIT_DONE;
}

static int compile(struct run *r)
{
	int rc;

	struct verify verify;

	index_nodes(r);
	choose_nodes(r);
	list_states(r);
	cluster_select(r->ctx, &r->cluster);
	selectors_check(r->ctx, &r->cluster);
	pipeline_verify_begin(&r->p->pipeline, &verify);
	rc = begin_output(r);
	if (!rc)
		compile_groups(r);
	return pipeline_verify_end(&r->p->pipeline, rc ? pipeline_status(rc) : end_output(r));
}

static void done(struct run *r)
{
	while (r->prints) {
		struct print *next = r->prints->next;

		strbuf_done(&r->prints->text);
		free(r->prints);
		r->prints = next;
	}
	for (size_t k = 0; k < r->n_runs; k++)
		backend_end(&r->runs[k]);
	free(r->runs);
	ctx_side_done(&r->program_side);
	ctx_side_done(&r->state_side);
}

int cluster_compile(struct program *p, const struct inputs *in)
{
	struct run r = { .p = p, .ctx = &p->ctx, .all_read = in->all_read };
	int status = EXIT_DOCUMENT;
	bool nodes;

	r.reach = (struct reach_options){ p->options.api_server, p->options.no_reach };
	nodes = read_nodes(&r);
	read_policies(&r, in);
	if (nodes)
		status = compile(&r);
	done(&r);
	return r.all_read ? status : EXIT_ENVIRONMENT;
}
