#include "frontend/pipeline.h"

#include "backends/keyfile/keyfile.h"
#include "backends/output.h"
#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/decode.h"
#include "frontend/nodes.h"
#include "frontend/suggest.h"
#include "frontend/tree_dump.h"
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

void pipeline_read_policies(struct pipeline *p, uint16_t source)
{
	size_t n;
	size_t before = p->ctx->diags.serial;
	const struct node **roots = yaml_read(p->ctx, source, &n);

	if (!n && before == p->ctx->diags.serial)
		diag(p->ctx, DIAG_NOTHING_TO_COMPILE, (struct span){ source, 0, 0 }, "there is no document in the file");
	for (size_t i = 0; i < n; i++) {
		if (p->options->emit == EMIT_TREE)
			tree_dump(p->ctx, roots[i], p->out);
		else
			envelope_open(p->ctx, roots[i], &p->policies);
	}
}

void pipeline_compile(struct pipeline *p, uint16_t source)
{
	size_t first = p->policies.n;

	pipeline_read_policies(p, source);
	for (size_t i = first; i < p->policies.n; i++)
		compile_policy(p, &p->policies.items[i]);
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

static bool emits_policy(const struct policy *policy)
{
	return policy->net != NULL;
}

static int print_profile(struct pipeline *p, const struct profile *profile)
{
	struct str name;

	if (p->options->emit == EMIT_PROFILE) {
		dump_profile(p->ctx, profile, p->out);
		return EXIT_DONE;
	}
	if (!output_file_name(p->ctx, profile, &name))
		return EXIT_DOCUMENT;
	strbuf_printf(p->out, "# %.*s\n", STR_ARG(name));
	keyfile_write(p->out, profile, p->options->annotate ? p->ctx : NULL);
	strbuf_puts(p->out, "\n");
	return EXIT_DONE;
}

bool pipeline_print(struct pipeline *p, const struct net *net)
{
	if (p->options->emit == EMIT_IR) {
		dump_net(p->ctx, net, p->out);
		return true;
	}
	for (size_t k = 0; k < net->n_profiles; k++)
		if (print_profile(p, net->profiles[k]) != EXIT_DONE)
			return false;
	return true;
}

static int print_policies(struct pipeline *p)
{
	for (size_t i = 0; i < p->policies.n; i++) {
		const struct policy *policy = &p->policies.items[i];

		if (emits_policy(policy) && !pipeline_print(p, policy->net))
			return EXIT_DOCUMENT;
	}
	return EXIT_DONE;
}

int pipeline_status(int rc)
{
	return rc == 0 ? EXIT_DONE : rc == -1 ? EXIT_DOCUMENT : EXIT_ENVIRONMENT;
}

void pipeline_profile_text(struct pipeline *p, const struct profile *profile, struct strbuf *text)
{
	strbuf_reset(text);
	keyfile_write(text, profile, p->options->annotate ? p->ctx : NULL);
	if (text->failed) /* half a text must not become a file */
		p->ctx->arena.oom(p->ctx->arena.oom_data);
}

static int write_profiles(struct pipeline *p, const struct net *net, struct strbuf *text)
{
	for (size_t k = 0; k < net->n_profiles; k++) {
		int rc;

		pipeline_profile_text(p, net->profiles[k], text);
		rc = output_put(p->output, net->profiles[k], (struct str){ text->p, text->n });
		if (rc)
			return rc;
	}
	return 0;
}

static int write_policies(struct pipeline *p)
{
	struct output_options o = { p->options->out_dir, p->options->prune, p->options->force };
	struct strbuf text = { 0 };
	int rc = 0;

	p->output = output_begin(p->ctx, &o, &rc);
	for (size_t i = 0; !rc && i < p->policies.n; i++)
		if (emits_policy(&p->policies.items[i]))
			rc = write_profiles(p, p->policies.items[i].net, &text);
	if (rc)
		output_abort(p->output);
	else
		rc = output_commit(p->output);
	p->output = NULL;
	strbuf_done(&text);
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

	if (!output_file_name(p->ctx, profile, &name))
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

int pipeline_emit(struct pipeline *p)
{
	if (!p->ctx->diags.n_errors)
		check_file_names(p);
	if (p->ctx->diags.n_errors)
		return EXIT_DOCUMENT;
	if (p->options->check || p->options->emit == EMIT_TREE)
		return EXIT_DONE;
	if (p->options->out_dir)
		return write_policies(p);
	return print_policies(p);
}
