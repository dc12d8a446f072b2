#include "runtime/options.h"

#include "frontend/pipeline.h"
#include "ir/field.h"
#include "runtime/commands.h"

struct reading {
	struct applier *a;
	struct applier_options *o;
	bool help;
};

/* commands: words, with blanks between and around. set gets the argument ("" of an option without) and what is at offset in
 * struct applier_options. */
struct option_row {
	const char *name, *arg, *help, *commands;
	bool (*set)(struct reading *r, const char *arg, void *at);
	size_t offset;
};

static bool usage(struct reading *r, const char *what, const char *arg)
{
	strbuf_printf(&r->a->err, "nmstate-applier: %s: %s (see --help)\n", what, arg);
	return false;
}

static bool set_seconds(struct reading *r, const char *arg, void *at)
{
	uint64_t v;

	if (!parse_u64(str_of(arg), &v) || !v || v > 86400)
		return usage(r, "no number of seconds", arg);
	*(unsigned *)at = (unsigned)v;
	return true;
}

static bool set_flag(struct reading *r, const char *arg, void *at)
{
	(void)r;
	(void)arg;
	return *(bool *)at = true;
}

static bool set_text(struct reading *r, const char *arg, void *at)
{
	(void)r;
	*(const char **)at = arg;
	return true;
}

static bool set_help(struct reading *r, const char *arg, void *at)
{
	(void)arg;
	(void)at;
	return r->help = true;
}

static bool set_progress(struct reading *r, const char *arg, void *at)
{
	(void)arg;
	(void)at;
	return r->a->shows_progress = true;
}

static bool set_probe(struct reading *r, const char *arg, void *at)
{
	(void)at;
	r->o->probes[r->o->n_probes++] = arg;
	return true;
}

static bool set_label(struct reading *r, const char *arg, void *at)
{
	const char *equals = strchr(arg, '=');

	(void)at;
	if (!equals || equals == arg)
		return usage(r, "a label is KEY=VALUE", arg);
	r->o->labels[r->o->n_labels++] = arg;
	return true;
}

static bool set_format(struct reading *r, const char *arg, void *at)
{
	static const char *const words[] = { [MESSAGE_HUMAN] = "human", [MESSAGE_SHORT] = "short", [MESSAGE_JSON] = "json" };

	for (size_t k = 0; k < ARRAY_SIZE(words); k++)
		if (!strcmp(words[k], arg)) {
			*(enum message_format *)at = (enum message_format)k;
			return true;
		}
	return usage(r, "no such format", arg);
}

#define POLICY " apply diff "
#define ALL " apply diff commit rollback settle status history service "
#define AT(member) offsetof(struct applier_options, member)
static const struct option_row rows[] = {
	{ "timeout", "SECONDS", "of each step; NetworkManager goes back by itself soon after", " apply ",
	  set_seconds, AT(timeout_s) },
	{ "verify-timeout", "SECONDS", "for the kernel to have what was asked for", " apply ", set_seconds,
	  AT(verify_timeout_s) },
	{ "no-commit", NULL, "leave the checkpoint, for `commit` or `rollback`; or it runs out", " apply ", set_flag,
	  AT(no_commit) },
	{ "no-verify", NULL, "do not compare what the node has then", " apply ", set_flag, AT(no_verify) },
	{ "dry-run", NULL, "print the plan and change nothing; status 10: something would change", " apply ", set_flag,
	  AT(dry_run) },
	{ "probe", "WHAT", "instead of the configuration's: gateway, dns, tcp://HOST:PORT, ping://ADDRESS, exec:COMMAND",
	  " apply ", set_probe, 0 },
	{ "progress", NULL, "a line a step, also where standard error is no terminal", " apply commit rollback settle ",
	  set_progress, 0 },
	{ "no-probe", NULL, "no probes", " apply ", set_flag, AT(no_probe) },
	{ "node", "NAME", "only the policies that select this node", POLICY, set_text, AT(node) },
	{ "label", "K=V", "a label of the node, for nodeSelector", POLICY, set_label, 0 },
	{ "config", "FILE", "instead of /etc/nmstate-applier.yaml", ALL, set_text, AT(config) },
	{ "message-format", "human|short|json", "of diagnostics and plans", ALL, set_format, AT(format) },
	{ "help", NULL, "these lines", ALL, set_help, 0 },
};

static bool is_for(const struct option_row *row, const char *command)
{
	const char *at = strstr(row->commands, command);

	return at && at[-1] == ' ' && at[strlen(command)] == ' ';
}

static const struct option_row *find(const char *command, const char *name, size_t n)
{
	for (size_t k = 0; k < ARRAY_SIZE(rows); k++)
		if (strlen(rows[k].name) == n && !memcmp(rows[k].name, name, n) && is_for(&rows[k], command))
			return &rows[k];
	return NULL;
}

/* *k: the argument's number; moved behind what was read. */
static bool read_option(struct reading *r, const char *command, size_t *k)
{
	const char *arg = r->a->args[*k], *name = arg + 2, *equals = strchr(name, '='), *value = equals ? equals + 1 : NULL;
	size_t n = equals ? (size_t)(equals - name) : strlen(name);
	const struct option_row *row = arg[1] == '-' ? find(command, name, n) : NULL;
	void *at = row ? (char *)r->o + row->offset : NULL;

	if (!row)
		return usage(r, "no such option", arg);
	if (!row->arg)
		return value ? usage(r, "option without an argument", arg) : row->set(r, "", at);
	if (!value && ++*k < r->a->n_args)
		value = r->a->args[*k];
	return value && *value ? row->set(r, value, at) : usage(r, "option needs an argument", arg);
}

/* The options of a command, a line each. */
static void put_help(const char *command, struct strbuf *out)
{
	for (size_t k = 0; k < ARRAY_SIZE(rows); k++)
		if (is_for(&rows[k], command))
			strbuf_printf(out, "  --%s%s%s\n      %s\n", rows[k].name, rows[k].arg ? " " : "",
				      rows[k].arg ? rows[k].arg : "", rows[k].help);
}

bool options_read(struct applier *a, const char *command, struct applier_options *out, int *out_status)
{
	struct reading r = { a, out, false };
	bool only_files = false;

	*out = (struct applier_options){ 0 };
	*out_status = EXIT_USAGE;
	out->files = arena_array(&a->ctx.arena, const char *, a->n_args);
	out->labels = arena_array(&a->ctx.arena, const char *, a->n_args);
	out->probes = arena_array(&a->ctx.arena, const char *, a->n_args);
	for (size_t k = 0; k < a->n_args; k++) {
		const char *arg = a->args[k];

		if (!only_files && !strcmp(arg, "--"))
			only_files = true;
		else if (only_files || arg[0] != '-' || !arg[1])
			out->files[out->n_files++] = arg;
		else if (!read_option(&r, command, &k))
			return false;
	}
	a->render.format = out->format;
	if (!r.help)
		return true;
	put_help(command, &a->out);
	*out_status = EXIT_DONE;
	return false;
}
