#include "frontend/pipeline.h"

#include "backends/output.h"
#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/decode.h"
#include "frontend/nodes.h"
#include "frontend/suggest.h"
#include "frontend/tree_dump.h"
#include "frontend/verify.h"
#include "frontend/yaml.h"
#include "ir/dump.h"
#include "passes/pass.h"
#include "passes/table.h"

void pipeline_print_after(struct ctx *ctx, const struct net *net, const char *pass, void *data)
{
	struct pipeline *p = data;

	if (!p->options->print_after || strcmp(pass, p->options->print_after) != 0)
		return;
	strbuf_printf(p->log, "# after %s\n", pass);
	dump_net(ctx, net, p->log);
}

static bool label_given(const struct options *o, struct str key, struct str value)
{
	if (o->node && str_is(key, LABEL_HOSTNAME) && str_is(value, o->node))
		return true;
	for (size_t i = 0; i < o->n_labels; i++) {
		const char *equals = strchr(o->labels[i], '=');

		if (str_eq(key, (struct str){ o->labels[i], (size_t)(equals - o->labels[i]) }) &&
		    str_is(value, equals + 1))
			return true;
	}
	return false;
}

/* Without --node and --label every policy is compiled. */
static bool is_selected(const struct options *o, const struct policy *policy)
{
	const struct pair *want = policy->selector.items;

	if (!o->node && !o->n_labels)
		return true;
	for (size_t k = 0; k < policy->selector.n; k++)
		if (!label_given(o, want[k].key, want[k].value))
			return false;
	return true;
}

/* The command line's state goes before the document's, as with the reference's `policy --current`. */
static const struct node *current_of(struct pipeline *p, const struct policy *policy)
{
	struct diag *d;

	if (!policy->current || !p->current_given)
		return p->current_given ? p->current : policy->current;
	d = diag(p->ctx, DIAG_CURRENT_TWICE, node_key_span(policy->current), "this state is not used: `--current` gave another");
	diag_help(p->ctx, d, "leave one of the two out");
	return p->current;
}

/* That a state was given which is none was told already. */
static void fill_templates(struct pipeline *p, struct policy *policy)
{
	struct capture_set *set = capture_read(p->ctx, policy);
	const struct node *current;

	if (!set)
		return;
	current = current_of(p, policy);
	if (!current && !p->current_given)
		capture_needs_state(p->ctx, set, "--current STATE.yaml");
	policy->state = capture_fill(p->ctx, set, current);
}

static void compile_policy(struct pipeline *p, struct policy *policy)
{
	size_t before = p->ctx->diags.n_errors;

	if (!is_selected(p->options, policy))
		return;
	p->n_selected++;
	fill_templates(p, policy);
	if (!policy->state)
		return;
	p->ctx->current = p->current_given ? p->current : policy->current;
	p->ctx->current_asked = p->current_given && !p->current; /* it was told that it is none */
	policy->net = decode_net(p->ctx, policy->state);
	passes_run(p->ctx, policy->net, before, pipeline_print_after, p);
}

void pipeline_read_current(struct pipeline *p, uint16_t source)
{
	p->current_given = true;
	p->current = current_read(p->ctx, source, NULL);
}

static void open_trees(struct pipeline *p, const struct node *const *roots, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p->options->emit == EMIT_TREE)
			tree_dump(p->ctx, roots[i], p->out);
		else
			envelope_open(p->ctx, roots[i], &p->policies);
	}
}

void pipeline_read_policies(struct pipeline *p, uint16_t source)
{
	size_t n;
	size_t before = p->ctx->diags.serial;
	const struct node **roots = yaml_read(p->ctx, source, &n);

	if (!n && before == p->ctx->diags.serial)
		diag(p->ctx, DIAG_NOTHING_TO_COMPILE, (struct span){ source, 0, 0 }, "there is no document in the file");
	open_trees(p, roots, n);
}

static void compile_from(struct pipeline *p, size_t first)
{
	for (size_t i = first; i < p->policies.n; i++)
		compile_policy(p, &p->policies.items[i]);
}

void pipeline_compile(struct pipeline *p, uint16_t source)
{
	size_t first = p->policies.n;

	pipeline_read_policies(p, source);
	compile_from(p, first);
}

void pipeline_compile_trees(struct pipeline *p, const struct node *const *roots, size_t n)
{
	size_t first = p->policies.n;

	open_trees(p, roots, n);
	compile_from(p, first);
}

/* The value of kubernetes.io/hostname that the options were meant for, or NULL. */
static const char *near_node(struct pipeline *p)
{
	const char **names = arena_array(&p->ctx->arena, const char *, p->policies.n);
	size_t n = 0;

	for (size_t i = 0; i < p->policies.n && p->options->node; i++) {
		const struct pair *want = p->policies.items[i].selector.items;

		for (size_t k = 0; k < p->policies.items[i].selector.n; k++)
			if (str_is(want[k].key, LABEL_HOSTNAME) && n < p->policies.n)
				names[n++] = want[k].value.p;
	}
	return n ? suggest_word(str_of(p->options->node), names, n) : NULL;
}

void pipeline_tell_unselected(struct pipeline *p)
{
	const char *near = near_node(p);
	struct diag *d = diag(p->ctx, DIAG_NODE_UNKNOWN, SPAN_NONE, "no policy selects a node with what `%s` gives",
			      p->options->node && p->options->n_labels ? "--node` and `--label" :
			      p->options->node			 ? "--node" :
								   "--label");

	if (near)
		diag_help(p->ctx, d, "did you mean `--node %s`?", near);
	else
		diag_help(p->ctx, d, "a policy is selected when all labels of its `nodeSelector` are given, with their values");
}

const struct policy *pipeline_only_policy(struct pipeline *p, const char *what)
{
	const struct policy *only = NULL;
	struct diag *d;

	for (size_t i = 0; i < p->policies.n; i++) {
		const struct policy *one = &p->policies.items[i];

		if (!one->net)
			continue;
		if (!only) {
			only = one;
			continue;
		}
		d = diag(p->ctx, DIAG_PLAN_OF_SEVERAL, node_span(one->origin), "this is a second policy to %s", what);
		diag_label(p->ctx, d, node_span(only->origin), "the first one");
		diag_help(p->ctx, d, "choose one: give its file alone, or the node with `--node`");
		return NULL;
	}
	return only;
}

static bool emits_policy(const struct policy *policy)
{
	return policy->net != NULL;
}

/* --- verification --- */

void pipeline_verify_begin(struct pipeline *p, struct verify *v)
{
	if (!p->options->verify)
		return;
	verify_begin(v, p->ctx);
	p->verify = v;
}

int pipeline_verify_end(struct pipeline *p, int status)
{
	if (p->verify)
		verify_end(p->verify);
	p->verify = NULL;
	return p->verify_failed ? EXIT_ENVIRONMENT : status;
}

int pipeline_verify_net(struct pipeline *p, const struct net *net)
{
	int rc = p->verify ? verify_net(p->verify, net) : 0;

	p->verify_failed |= rc == -2;
	return rc;
}

/* What is read, is read only to be compared: its places are those of the policy, and its texts are forgotten. */
static struct profile *read_back(struct ctx *ctx, const struct backend_run *run)
{
	size_t n_sources = ctx->n_sources;
	struct profile *read;

	ctx->diags.muted++;
	read = run->backend->read(run);
	ctx->diags.muted--;
	ctx->n_sources = n_sources;
	return read;
}

static void verify_file(struct pipeline *p, const struct backend_run *run, const struct profile *profile)
{
	if (run->backend->read)
		verify_add_read(p->verify, profile, read_back(p->ctx, run));
	else
		verify_add(p->verify, profile, run->files[0].text);
}

bool pipeline_make_file(struct pipeline *p, struct backend_run *run, const struct profile *profile)
{
	if (!backend_profile(run, profile)) {
		if (p->verify)
			p->verify->partial = true;
		return false;
	}
	if (p->verify)
		verify_file(p, run, profile);
	return true;
}

/* The files of a back end, one after the other, each under its name. */
static bool print_files(struct pipeline *p, struct backend_run *run, const struct profile *profile)
{
	if (!pipeline_make_file(p, run, profile))
		return false;
	for (size_t i = 0; i < run->n_files; i++) {
		if (!run->files[i].text.p)
			continue;
		strbuf_printf(p->out, "# %.*s\n", STR_ARG(run->files[i].name));
		strbuf_adds(p->out, run->files[i].text);
		strbuf_puts(p->out, "\n");
	}
	return true;
}

static bool print_profile(struct pipeline *p, struct backend_run *run, const struct profile *profile)
{
	if (p->options->check) /* nothing is printed, and the back end says all the same what it cannot express */
		return pipeline_make_file(p, run, profile);
	if (p->options->emit != EMIT_PROFILE)
		return print_files(p, run, profile);
	dump_profile(p->ctx, profile, p->out);
	return true;
}

bool pipeline_print(struct pipeline *p, struct backend_run *run, const struct net *net)
{
	bool ok = true;

	if (p->options->emit == EMIT_IR && !p->options->check) {
		dump_net(p->ctx, net, p->out);
		return true;
	}
	for (size_t k = 0; k < net->n_profiles; k++)
		ok &= print_profile(p, run, net->profiles[k]);
	return pipeline_verify_net(p, net) == 0 && ok;
}

static int print_policies(struct pipeline *p, struct backend_run *run)
{
	bool ok = true;

	for (size_t i = 0; i < p->policies.n; i++)
		if (emits_policy(&p->policies.items[i]))
			ok &= pipeline_print(p, run, p->policies.items[i].net);
	return ok ? EXIT_DONE : EXIT_DOCUMENT;
}

int pipeline_status(int rc)
{
	return rc == 0 ? EXIT_DONE : rc == -1 ? EXIT_DOCUMENT : EXIT_ENVIRONMENT;
}

/* *refused: the back end cannot express a profile, or a file says something else; the others' mistakes are told as well. */
static int write_profiles(struct pipeline *p, const struct net *net, struct backend_run *run, bool *refused)
{
	int verified;

	for (size_t k = 0; k < net->n_profiles; k++) {
		int rc;

		if (!pipeline_make_file(p, run, net->profiles[k])) {
			*refused = true;
			continue;
		}
		rc = output_put(p->output, net->profiles[k], run->files, run->n_files);
		if (rc)
			return rc;
	}
	verified = pipeline_verify_net(p, net);
	*refused |= verified == -1;
	return verified == -1 ? 0 : verified;
}

static int write_policies(struct pipeline *p, struct backend_run *run)
{
	struct output_options o = { p->options->out_dir, run->backend, p->options->prune, p->options->force };
	bool refused = false;
	int rc = 0;

	p->output = output_begin(p->ctx, &o, &rc);
	for (size_t i = 0; !rc && i < p->policies.n; i++)
		if (emits_policy(&p->policies.items[i]))
			rc = write_profiles(p, p->policies.items[i].net, run, &refused);
	if (!rc && refused)
		rc = -1;
	if (rc)
		output_abort(p->output);
	else
		rc = output_commit(p->output);
	p->output = NULL;
	return pipeline_status(rc);
}

/* Two policies about one interface, under two profile names: NetworkManager takes one UUID once. */
static void check_uuid(struct pipeline *p, struct table *seen, const struct profile *profile)
{
	const struct profile *first = table_put(p->ctx, seen, profile->uuid, profile);
	struct diag *d;

	if (!first)
		return;
	d = diag(p->ctx, DIAG_IFACE_TWICE, node_span(profile->name_origin), "two policies make a profile for the same interface");
	diag_label(p->ctx, d, node_span(first->name_origin), "the first is named here");
	diag_help(p->ctx, d, "put all about it into one policy, or choose those of one node with `--node`");
}

/* Names that no file can have, or that two profiles share, are mistakes of the document: told in every
 * mode, before anything is made. */
static void check_file_name(struct pipeline *p, struct table *seen, const struct profile *profile)
{
	const struct profile *first;
	struct str name;

	if (!output_file_name(p->ctx, p->options->backend, profile, &name))
		return;
	first = table_put(p->ctx, seen, name, profile);
	if (!first) {
		if (p->policies.n > 1) /* within one policy names are unique */
			check_uuid(p, seen, profile);
		return;
	}
	output_name_taken(p->ctx, profile, first, name);
}

static void check_file_names(struct pipeline *p)
{
	struct table seen = { 0 };

	for (size_t i = 0; i < p->policies.n; i++) {
		const struct net *net = p->policies.items[i].net;

		/* Policies that are only validated may be those of many nodes: their names may meet. */
		if (p->options->check)
			seen = (struct table){ 0 };
		for (size_t k = 0; net && k < net->n_profiles; k++)
			check_file_name(p, &seen, net->profiles[k]);
	}
	arena_reset(&p->ctx->scratch);
}

void pipeline_check_names(struct pipeline *p, const struct net *net)
{
	struct table seen = { 0 };

	for (size_t k = 0; k < net->n_profiles; k++)
		check_file_name(p, &seen, net->profiles[k]);
	arena_reset(&p->ctx->scratch);
}

static int emit(struct pipeline *p)
{
	struct backend_run run;
	struct verify verify;
	int status;

	pipeline_verify_begin(p, &verify);
	backend_begin(&run, p->ctx, p->options->backend, p->options->annotate);
	status = p->options->out_dir ? write_policies(p, &run) : print_policies(p, &run);
	backend_end(&run);
	return pipeline_verify_end(p, status);
}

int pipeline_emit(struct pipeline *p)
{
	if (!p->ctx->diags.n_errors)
		check_file_names(p);
	if (p->ctx->diags.n_errors)
		return EXIT_DOCUMENT;
	if (p->options->emit == EMIT_TREE ||
	    (p->options->check && !p->options->verify && (p->options->backend->caps & BACKEND_TAKES_ALL)))
		return EXIT_DONE;
	return emit(p);
}
