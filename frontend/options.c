#include "frontend/options.h"

#include <stdlib.h>
#include <unistd.h>

#include "backends/backend.h"
#include "frontend/suggest.h"
#include "ir/nm_prop.h"
#include "passes/pass.h"

struct parse {
	struct ctx *ctx;
	struct options *o;
	struct strbuf *err;
};

/* Commands that an option is for; of all of them: ANY. */
#define FOR(id) (1u << COMMAND_##id)
#define ANY (~0u)

/* One option: set is called with its argument ("" for those without). */
struct option_row {
	const char *name; /* without the dashes: "o", "check" */
	const char *arg;  /* name of its argument, NULL = none */
	const char *help;
	bool (*set)(struct parse *p, const char *arg);
	unsigned commands; /* FOR(...) | ... */
};

struct command_row {
	const char *word, *args, *help;
};

static const struct command_row commands[] = {
#define COMMAND(id, word, args, help) { #word, args, help },
#include "frontend/commands.def"
#undef COMMAND
};

static bool usage(struct parse *p, const char *what, const char *arg)
{
	strbuf_printf(p->err, "nmstate-compile: %s: %s (see --help)\n", what, arg);
	return false;
}

struct choice {
	const char *word;
	int value;
};

static bool choose(struct parse *p, const struct choice *c, size_t n, const char *arg, int *out)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(c[i].word, arg) != 0)
			continue;
		*out = c[i].value;
		return true;
	}
	return usage(p, "no such choice", arg);
}

static bool set_dir(struct parse *p, const char *arg)
{
	p->o->out_dir = arg;
	return *arg ? true : usage(p, "-o needs a name", "it is empty");
}

static bool set_check(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->check = true;
	return true;
}

static bool set_emit(struct parse *p, const char *arg)
{
	static const struct choice stages[] = {
		{ "tree", EMIT_TREE }, { "ir", EMIT_IR }, { "profile", EMIT_PROFILE }, { "keyfile", EMIT_KEYFILE },
	};
	int v;

	if (!choose(p, stages, 4, arg, &v))
		return false;
	p->o->emit = (enum emit)v;
	return true;
}

static bool set_backend(struct parse *p, const char *arg)
{
	p->o->backend = backend_find(arg);
	return p->o->backend ? true : usage(p, "no such back end", arg);
}

static bool set_print_after(struct parse *p, const char *arg)
{
	p->o->print_after = arg;
	return pass_exists(arg) ? true : usage(p, "no such pass", arg);
}

static bool set_format(struct parse *p, const char *arg)
{
	static const struct choice formats[] = {
		{ "human", MESSAGE_HUMAN }, { "short", MESSAGE_SHORT }, { "json", MESSAGE_JSON },
	};
	int v;

	if (!choose(p, formats, 3, arg, &v))
		return false;
	p->o->render.format = (enum message_format)v;
	return true;
}

static bool set_explain(struct parse *p, const char *arg)
{
	p->o->explain = arg;
	return true;
}

static bool set_example(struct parse *p, const char *arg)
{
	p->o->example = arg;
	return true;
}

static bool set_list_codes(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->list_codes = true;
	return true;
}

static bool set_severity(struct parse *p, const char *slug, enum severity sev)
{
	enum diag_code code = diag_find(slug);

	if (code == DIAG_N)
		return usage(p, "no such warning", slug);
	if (diag_infos[code].severity == SEV_ERROR)
		return sev == SEV_ERROR ? true : usage(p, "an error cannot be lowered", slug);
	p->ctx->diags.severity[code] = (unsigned char)sev;
	return true;
}

static bool set_warning(struct parse *p, const char *arg)
{
	if (!strncmp(arg, "no-", 3))
		return set_severity(p, arg + 3, SEV_OFF);
	return set_severity(p, arg, SEV_WARNING);
}

static bool set_error(struct parse *p, const char *arg)
{
	return set_severity(p, arg, SEV_ERROR);
}

static bool set_node(struct parse *p, const char *arg)
{
	p->o->node = arg;
	return true;
}

static bool set_label(struct parse *p, const char *arg)
{
	if (!strchr(arg, '='))
		return usage(p, "--label needs KEY=VALUE", arg);
	p->o->labels[p->o->n_labels++] = arg;
	return true;
}

static bool set_current(struct parse *p, const char *arg)
{
	p->o->current = arg;
	return true;
}

static bool set_nodes(struct parse *p, const char *arg)
{
	p->o->nodes = arg;
	return true;
}

static bool set_current_dir(struct parse *p, const char *arg)
{
	p->o->current_dir = arg;
	return true;
}

static bool set_api_server(struct parse *p, const char *arg)
{
	p->o->no_reach = !strcmp(arg, "none");
	if (p->o->no_reach || parse_ip(str_of(arg), &p->o->api_server))
		return true;
	return usage(p, "--api-server needs an IP address, or none", arg);
}

static bool set_target(struct parse *p, const char *arg)
{
	p->ctx->target_nm = nm_version(str_of(arg));
	return p->ctx->target_nm ? true : usage(p, "--target-nm needs a version such as 1.42", arg);
}

static bool set_prune(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->prune = true;
	return true;
}

static bool set_force(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->force = true;
	return true;
}

static bool set_verify(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->verify = true;
	return true;
}

static bool set_annotate(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->annotate = true;
	return true;
}

static bool set_write(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->write = true;
	return true;
}

static bool set_modernise(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->modernise = true;
	return true;
}

static bool set_policy_name(struct parse *p, const char *arg)
{
	p->o->policy_name = arg;
	return *arg ? true : usage(p, "--name needs a name", "it is empty");
}

static bool set_bare(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->bare = true;
	return true;
}

static bool set_help(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->help = true;
	return true;
}

static bool set_version(struct parse *p, const char *arg)
{
	(void)arg;
	p->o->version = true;
	return true;
}

static const struct option_row rows[] = {
	{ "o", "DIR", "write the files into this folder (made if missing); import: the policy into this file", set_dir,
	 FOR(COMPILE) | FOR(IMPORT) },
	{ "check", NULL, "write nothing: say what is wrong (fmt: what it would change)", set_check, FOR(COMPILE) | FOR(FMT) },
	{ "emit", "tree|ir|profile|keyfile", "stop after a stage and print it", set_emit, FOR(COMPILE) },
	{ "backend", "keyfile|ifcfg", "format of the files; ifcfg: those of network-scripts, for NetworkManager", set_backend,
	 FOR(COMPILE) },
	{ "print-after", "PASS", "print the network IR after a pass, to standard error", set_print_after, FOR(COMPILE) },
	{ "message-format", "human|short|json", "how mistakes are told", set_format, ANY },
	{ "explain", "CODE", "explain a code or slug: cause, examples, source", set_explain, ANY },
	{ "list-codes", NULL, "list all codes", set_list_codes, ANY },
	{ "W", "SLUG", "switch a warning on; no-SLUG: off", set_warning, ANY },
	{ "E", "SLUG", "make a warning an error", set_error, ANY },
	{ "node", "NAME", "only policies that select the node of this name", set_node, FOR(COMPILE) | FOR(PLAN) },
	{ "label", "KEY=VALUE", "a label of the node, for the same (may be repeated)", set_label, FOR(COMPILE) | FOR(PLAN) },
	{ "target-nm", "VERSION", "the nodes' NetworkManager, e.g. 1.42: tell what it cannot do", set_target,
	 FOR(COMPILE) | FOR(PLAN) },
	{ "current", "STATE", "the node's current state: an NNS object or nmstatectl show", set_current,
	 FOR(COMPILE) | FOR(PLAN) },
	{ "nodes", "NODES", "compile for each of these nodes, into DIR/NODE (docs/cluster.md)", set_nodes, FOR(COMPILE) },
	{ "current-dir", "DIR", "with --nodes: their current states, one a file", set_current_dir, FOR(COMPILE) },
	{ "api-server", "ADDRESS|none", "with --current-dir: what nodes must reach; none: not looked at", set_api_server,
	 FOR(COMPILE) },
	{ "annotate", NULL, "write where each setting comes from as comments", set_annotate, FOR(COMPILE) },
	{ "verify", NULL, "have libnm read the files, and keep them only if they say what the policy says", set_verify,
	 FOR(COMPILE) },
	{ "prune", NULL, "remove own files that the policy no longer makes", set_prune, FOR(COMPILE) },
	{ "force", NULL, "overwrite files that this program did not write", set_force, FOR(COMPILE) },
	{ "w", NULL, "write the files in place instead of standard output", set_write, FOR(FMT) },
	{ "modernise", NULL, "aliases and old names of keys, and numbers of words, as they are named now", set_modernise,
	 FOR(FMT) },
	{ "name", "NAME", "name of the policy (else that of the folder or file)", set_policy_name, FOR(IMPORT) },
	{ "bare", NULL, "the desired state alone, without the policy's envelope", set_bare, FOR(IMPORT) },
	{ "help", NULL, "this text", set_help, ANY },
	{ "version", NULL, "the version", set_version, ANY },
	{ "explain-example", "CODE:bad|good", NULL, set_example, ANY },
};

static void help_row(const struct option_row *r, struct strbuf *out)
{
	bool is_short = strlen(r->name) == 1;
	size_t before = out->n;

	strbuf_printf(out, "  %s%s%s%s", is_short ? "-" : "--", r->name, r->arg ? (is_short ? " " : "=") : "",
		      r->arg ? r->arg : "");
	do
		strbuf_addc(out, ' ');
	while (out->n - before < 36);
	strbuf_printf(out, "%s\n", r->help);
}

static void help_of_commands(struct strbuf *out)
{
	if (COMMAND_N == 1)
		return;
	strbuf_puts(out, "Commands (nmstate-compile COMMAND --help tells more):\n");
	for (size_t i = 0; i < COMMAND_N; i++)
		strbuf_printf(out, "  %-12s %-20s %s\n", commands[i].word, commands[i].args, commands[i].help);
	strbuf_addc(out, '\n');
}

void options_help(const struct options *o, struct strbuf *out)
{
	const struct command_row *c = &commands[o->command];

	if (o->command == COMMAND_COMPILE)
		strbuf_puts(out, "usage: nmstate-compile [OPTION...] [FILE|FOLDER...]\n"
				 "Compiles network policies (NNCP or nmstate YAML) into NetworkManager profiles.\n"
				 "Without FILE, or for \"-\", reads standard input; without -o prints the files.\n\n");
	else
		strbuf_printf(out, "usage: nmstate-compile %s [OPTION...] %s\n%s\n\n", c->word, c->args, c->help);
	if (o->command == COMMAND_COMPILE)
		help_of_commands(out);
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].help && (rows[i].commands >> o->command & 1))
			help_row(&rows[i], out);
	strbuf_puts(out, "\nExit status: 0 done, 1 the document is wrong, 2 usage, 3 a file cannot be read or written.\n");
}

static const struct option_row *find_row(const char *name, size_t n)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (strlen(rows[i].name) == n && !memcmp(rows[i].name, name, n))
			return &rows[i];
	return NULL;
}

static bool unknown_option(struct parse *p, const char *word, size_t n)
{
	const char *names[ARRAY_SIZE(rows)];
	const char *near;

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		names[i] = rows[i].name;
	near = suggest_word((struct str){ word, n }, names, ARRAY_SIZE(rows));
	if (!near)
		return usage(p, "unknown option", word);
	strbuf_printf(p->err, "nmstate-compile: unknown option: %s (did you mean --%s?)\n", word, near);
	return false;
}

/* Takes argv[*i] (an option) and, where it has one apart, its argument. */
static bool parse_one(struct parse *p, char **argv, int argc, int *i)
{
	const char *word = argv[*i] + (argv[*i][1] == '-' ? 2 : 1);
	bool is_long = argv[*i][1] == '-';
	const char *equals = is_long ? strchr(word, '=') : NULL;
	size_t n = is_long ? (equals ? (size_t)(equals - word) : strlen(word)) : 1;
	const struct option_row *r = find_row(word, n);
	const char *arg = equals ? equals + 1 : NULL;

	if (!r || (is_long && n == 1) || (!is_long && strlen(r->name) != 1))
		return unknown_option(p, word, n);
	if (!(r->commands >> p->o->command & 1))
		return usage(p, "not an option of this command", argv[*i]);
	if (!r->arg)
		return arg || (!is_long && word[1]) ? usage(p, "takes no value", argv[*i]) : r->set(p, "");
	if (!arg && !is_long && word[1])
		arg = word + 1;
	if (!arg && *i + 1 < argc)
		arg = argv[++*i];
	return arg ? r->set(p, arg) : usage(p, "needs a value", argv[*i]);
}

/* The first word, where it is one: a file of that name is written ./WORD. */
static bool parse_command(struct options *o, int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < COMMAND_N; i++) {
		if (strcmp(argv[1], commands[i].word) != 0)
			continue;
		o->command = (enum command)i;
		return true;
	}
	return false;
}

/* Options of which one means nothing without another. */
static bool check_cluster_options(struct parse *p)
{
	const struct options *o = p->o;

	if (o->nodes && o->current)
		return usage(p, "with --nodes states are many", "give --current-dir instead of --current");
	if (!o->nodes && o->current_dir)
		return usage(p, "--current-dir is for many nodes", "give --nodes, or --current for one node");
	if (!o->current_dir && (o->api_server.family || o->no_reach))
		return usage(p, "--api-server needs the nodes' states", "give --nodes and --current-dir");
	return true;
}

bool options_parse(struct ctx *ctx, int argc, char **argv, struct options *out, struct strbuf *err)
{
	struct parse p = { ctx, out, err };
	const char *no_color = getenv("NO_COLOR");
	bool only_files = false;

	*out = (struct options){ .backend = &backend_keyfile };
	out->files = arena_array(&ctx->arena, const char *, (size_t)argc);
	out->labels = arena_array(&ctx->arena, const char *, (size_t)argc);
	out->render.colour = isatty(STDERR_FILENO) && !(no_color && *no_color);
	for (int i = parse_command(out, argc, argv) ? 2 : 1; i < argc; i++) {
		if (only_files || argv[i][0] != '-' || !argv[i][1])
			out->files[out->n_files++] = argv[i];
		else if (!strcmp(argv[i], "--"))
			only_files = true;
		else if (!parse_one(&p, argv, argc, &i))
			return false;
	}
	if (out->bare && out->policy_name)
		return usage(&p, "a bare state has no name", "leave --name or --bare out");
	if (out->check && out->write)
		return usage(&p, "--check writes nothing", "leave -w out");
	if (out->check && out->out_dir)
		return usage(&p, "--check writes nothing", "leave -o out");
	if (!out->out_dir && (out->prune || out->force))
		return usage(&p, "nothing is written without -o", out->prune ? "--prune" : "--force");
	if (out->emit == EMIT_KEYFILE && out->backend != &backend_keyfile)
		return usage(&p, "--emit=keyfile is of another back end", out->backend->name);
	if (out->out_dir && out->emit != EMIT_FILES && out->emit != EMIT_KEYFILE)
		return usage(&p, "--emit prints", "leave -o out");
	if (out->verify && out->emit != EMIT_FILES && out->emit != EMIT_KEYFILE)
		return usage(&p, "--verify reads files", "leave --emit out");
	return check_cluster_options(&p);
}
