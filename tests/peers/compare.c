/* peer-compare NMSTATECTL LISTED FILE...: each policy of the files through the reference (`gc`) and through
 * this compiler, compared by libnm after normalization, profile by profile. A difference is listed in
 * LISTED (with the reason in docs/differences.md) or is a bug: it is printed, and the exit status is 1.
 *
 * LISTED: one difference a line, words with `*` and `?` as in file names:
 *   property SETTING.PROPERTY THEIRS OURS    values as printed here; `-` is an absent value
 *   refuse CODE                              we refuse (with this code) what they write
 *   write TEXT                               they refuse (the text is in their message) what we write
 *   profile THEIRS|OURS NAME                 a profile that only one of the two makes
 *   unreadable TEXT                          libnm's reason for refusing their profile
 * An empty line or one with # counts for nothing. */
#include <NetworkManager.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

#include "backends/keyfile/keyfile.h"
#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/yaml.h"
#include "passes/pass.h"

struct listed {
	char **lines; /* g_strfreev */
};

struct compare {
	const char *nmstatectl;
	struct listed listed;
	char *work; /* folder for the state's file */
	unsigned documents, equal, listed_n, unlisted, both_refuse;
	const char *file; /* in work */
	GString *unlisted_text, *listed_text;
};

/* ---- the listed differences ---- */

static bool is_listed(const struct compare *c, const char *line)
{
	for (char **l = c->listed.lines; *l; l++)
		if (**l && **l != '#' && !fnmatch(*l, line, 0))
			return true;
	return false;
}

static void differs(struct compare *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void differs(struct compare *c, const char *fmt, ...)
{
	g_autofree char *line = NULL;
	va_list ap;

	va_start(ap, fmt);
	line = g_strdup_vprintf(fmt, ap);
	va_end(ap);
	g_string_append_printf(is_listed(c, line) ? c->listed_text : c->unlisted_text, "  %s\n", line);
}

/* ---- the state as the reference can read it: flow YAML, scalars as they were written ---- */

static void put_quoted(GString *out, struct str s)
{
	g_string_append_c(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char ch = (unsigned char)s.p[i];

		if (ch == '"' || ch == '\\')
			g_string_append_printf(out, "\\%c", ch);
		else if (ch < 0x20 || ch == 0x7f)
			g_string_append_printf(out, "\\x%02x", ch);
		else
			g_string_append_c(out, (char)ch);
	}
	g_string_append_c(out, '"');
}

/* In a flow collection more characters mean something than where the scalar came from; what has them is
 * a string anyway. */
static void put_scalar(GString *out, const struct node *n)
{
	bool special = n->style != STYLE_PLAIN;

	for (size_t i = 0; i < n->text.n && !special; i++)
		special = strchr(",[]{}#:\n", n->text.p[i]) != NULL;
	if (special)
		put_quoted(out, n->text);
	else if (!n->text.n)
		g_string_append(out, "null");
	else
		g_string_append_len(out, n->text.p, (gssize)n->text.n);
}

static void put_node(GString *out, const struct node *n)
{
	bool map = n->kind == NODE_MAPPING;

	if (n->kind == NODE_SCALAR) {
		put_scalar(out, n);
		return;
	}
	g_string_append_c(out, map ? '{' : '[');
	for (const struct node *child = n->first; child; child = child->next) {
		if (map) {
			put_quoted(out, child->key);
			g_string_append(out, ": ");
		}
		put_node(out, child);
		if (child->next)
			g_string_append(out, ", ");
	}
	g_string_append_c(out, map ? '}' : ']');
}

/* ---- profiles of both sides: id -> keyfile text ---- */

static GHashTable *texts_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* Their output is a YAML list of pairs [file name, text] under `NetworkManager`. */
static GHashTable *read_pairs(const char *yaml)
{
	GHashTable *texts = texts_new();
	const struct node **roots, *list;
	struct ctx ctx;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("gc"), str_of(yaml)), &n);
	list = n ? doc_get(roots[0], "NetworkManager") : NULL;
	for (const struct node *pair = list && list->kind == NODE_SEQUENCE ? list->first : NULL; pair; pair = pair->next) {
		const struct node *name = pair->first, *text = name->next;
		size_t base = name->text.n - MIN(name->text.n, strlen(".nmconnection"));

		g_hash_table_replace(texts, g_strndup(name->text.p, base), g_strndup(text->text.p, text->text.n));
	}
	ctx_done(&ctx);
	return texts;
}

/* NULL: refused; *out_why is their message. */
static GHashTable *theirs(struct compare *c, const char *state, char **out_why)
{
	const char *argv[] = { c->nmstatectl, "-q", "gc", c->file, NULL };
	g_autofree char *out = NULL, *err = NULL;
	int status = 0;

	g_file_set_contents(c->file, state, -1, NULL);
	if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, NULL))
		abort();
	if (g_spawn_check_wait_status(status, NULL))
		return read_pairs(out);
	*out_why = g_strdelimit(g_strdup(g_strstrip(err)), "\n\t", ' ');
	return NULL;
}

static GHashTable *ours(struct ctx *ctx, const struct node *state)
{
	size_t before = ctx->diags.n_errors;
	struct net *net = decode_net(ctx, state);
	GHashTable *texts;

	if (!passes_run(ctx, net, before, NULL, NULL))
		return NULL;
	texts = texts_new();
	for (size_t k = 0; k < net->n_profiles; k++) {
		struct strbuf text = { 0 };

		keyfile_write(&text, net->profiles[k], NULL);
		g_hash_table_replace(texts, g_strndup(net->profiles[k]->id.p, net->profiles[k]->id.n), g_strndup(text.p, text.n));
		strbuf_done(&text);
	}
	return texts;
}

/* ---- comparing ---- */

/* Normalized, or NULL with libnm's reason. Warnings are their business: what is dropped then differs. */
static NMConnection *understand(const char *text, char **out_why)
{
	g_autoptr(GKeyFile) kf = g_key_file_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(NMConnection) c = NULL;

	if (!g_key_file_load_from_data(kf, text, (gsize)-1, G_KEY_FILE_NONE, &error) ||
	    !(c = nm_keyfile_read(kf, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error)) ||
	    !nm_connection_normalize(c, NULL, NULL, &error)) {
		*out_why = g_strdup(error->message);
		return NULL;
	}
	return g_steal_pointer(&c);
}

static char *value_text(NMConnection *c, const char *setting, const char *property)
{
	NMSetting *s = nm_connection_get_setting_by_name(c, setting);
	g_autoptr(GVariant) dict = s ? g_variant_ref_sink(nm_connection_to_dbus(c, NM_CONNECTION_SERIALIZE_ALL)) : NULL;
	g_autoptr(GVariant) values = dict ? g_variant_lookup_value(dict, setting, NULL) : NULL;
	g_autoptr(GVariant) v = values ? g_variant_lookup_value(values, property, NULL) : NULL;

	return v ? g_variant_print(v, FALSE) : g_strdup("-");
}

static void add_differences(struct compare *c, NMConnection *a, NMConnection *b)
{
	GHashTable *diff = NULL;
	GHashTableIter i, j;
	void *setting, *keys, *key;

	if (nm_connection_diff(a, b, NM_SETTING_COMPARE_FLAG_EXACT, &diff))
		return;
	g_hash_table_iter_init(&i, diff);
	while (g_hash_table_iter_next(&i, &setting, &keys)) {
		g_hash_table_iter_init(&j, keys);
		while (g_hash_table_iter_next(&j, &key, NULL)) {
			g_autofree char *x = value_text(a, setting, key), *y = value_text(b, setting, key);

			if (strcmp(x, y) != 0)
				differs(c, "property %s.%s %s %s", (char *)setting, (char *)key, x, y);
		}
	}
	g_hash_table_destroy(diff);
}

static void compare_profile(struct compare *c, const char *id, const char *their_text, const char *our_text)
{
	g_autofree char *why = NULL;
	g_autoptr(NMConnection) a = understand(their_text, &why), b = NULL;

	if (!a)
		differs(c, "unreadable %s", why);
	g_clear_pointer(&why, g_free);
	b = understand(our_text, &why);
	if (!b && a)
		differs(c, "ours is unreadable: %s: %s", id, why);
	if (a && b)
		add_differences(c, a, b);
}

static void compare_texts(struct compare *c, GHashTable *their_texts, GHashTable *our_texts)
{
	GHashTableIter i;
	void *id, *text;

	g_hash_table_iter_init(&i, their_texts);
	while (g_hash_table_iter_next(&i, &id, &text)) {
		const char *mine = g_hash_table_lookup(our_texts, id);

		if (mine)
			compare_profile(c, id, text, mine);
		else
			differs(c, "profile THEIRS %s", (char *)id);
	}
	g_hash_table_iter_init(&i, our_texts);
	while (g_hash_table_iter_next(&i, &id, &text))
		if (!g_hash_table_contains(their_texts, id))
			differs(c, "profile OURS %s", (char *)id);
}

static const char *first_code(const struct ctx *ctx)
{
	for (size_t i = 0; i < ctx->diags.n; i++)
		if (ctx->diags.items[i]->severity == SEV_ERROR && !ctx->diags.items[i]->dropped)
			return diag_infos[ctx->diags.items[i]->code].code;
	return "?";
}

static void count(struct compare *c, const char *name, const char *state)
{
	c->documents++;
	if (c->unlisted_text->len) {
		c->unlisted++;
		printf("DIFFERENT: %s\n  %s\n%s", name, strlen(state) < 2000 ? state : "(long)", c->unlisted_text->str);
	} else if (c->listed_text->len) {
		c->listed_n++;
	} else {
		c->equal++;
	}
	g_string_truncate(c->unlisted_text, 0);
	g_string_truncate(c->listed_text, 0);
}

static void compare_state(struct compare *c, const char *name, struct ctx *ctx, const struct node *state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GHashTable) a = NULL, b = NULL;
	g_autofree char *why = NULL;

	put_node(text, state);
	a = theirs(c, text->str, &why);
	b = ours(ctx, state);
	if (!a && !b)
		c->both_refuse++;
	else if (!b)
		differs(c, "refuse %s", first_code(ctx));
	else if (!a)
		differs(c, "write %s", why);
	else
		compare_texts(c, a, b);
	count(c, name, text->str);
}

/* A document that cannot be read is not compared: its text cannot be handed on. */
static void compare_file(struct compare *c, const char *file)
{
	g_autofree char *text = NULL;
	size_t length, n;
	struct ctx probe;
	const struct node **roots;

	if (!g_file_get_contents(file, &text, &length, NULL)) {
		printf("cannot read %s\n", file);
		c->unlisted++;
		return;
	}
	ctx_init(&probe, NULL, NULL);
	roots = yaml_read(&probe, ctx_add_source(&probe, str_of(file), (struct str){ text, length }), &n);
	for (size_t k = 0; k < n && !probe.diags.n_errors; k++) {
		struct policies policies = { 0 };

		envelope_open(&probe, roots[k], &policies);
		for (size_t p = 0; p < policies.n; p++) {
			size_t serial = probe.diags.n;

			probe.current = policies.items[p].current;
			probe.current_asked = false;
			if (policies.items[p].state)
				compare_state(c, file, &probe, policies.items[p].state);
			probe.diags.n = serial;
			probe.diags.n_errors = 0;
		}
	}
	ctx_done(&probe);
}

int main(int argc, char **argv)
{
	struct compare c = { .unlisted_text = g_string_new(NULL), .listed_text = g_string_new(NULL) };
	g_autofree char *listed = NULL;

	if (argc < 4 || !g_file_get_contents(argv[2], &listed, NULL, NULL))
		return 2;
	c.nmstatectl = argv[1];
	c.listed.lines = g_strsplit(listed, "\n", 0);
	c.work = g_dir_make_tmp("peers-XXXXXX", NULL);
	c.file = g_build_filename(c.work, "state.yaml", NULL);
	for (int k = 3; k < argc; k++)
		compare_file(&c, argv[k]);
	remove(c.file);
	remove(c.work);
	printf("documents %u, equal %u (refused by both: %u), different and listed %u, different and unlisted %u\n", c.documents,
	       c.equal, c.both_refuse, c.listed_n, c.unlisted);
	return c.unlisted || !c.documents;
}
