#include "tests/peers/documents.h"

#include <string.h>

#include "frontend/envelope.h"
#include "frontend/yaml.h"

static void document_free(void *p)
{
	struct document *d = p;

	g_free(d->name);
	g_free(d->file);
	g_free(d->text);
	g_free(d->key);
	g_free(d);
}

void documents_init(struct documents *d)
{
	d->items = g_ptr_array_new_with_free_func(document_free);
	d->skipped = g_ptr_array_new_with_free_func(g_free);
}

void documents_done(struct documents *d)
{
	g_ptr_array_unref(d->items);
	g_ptr_array_unref(d->skipped);
}

/* ---- a tree as flow YAML, scalars as they were written ---- */

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

/* ---- files ---- */

/* What build/generate writes first: "# vlan/vlan.id: max"; "mixed" of the documents of mixed.py. */
static char *name_of(const char *file, const char *text)
{
	const char *colon = g_str_has_prefix(text, "# ") ? strchr(text, ':') : NULL, *end = strchr(text, '\n');
	bool generated = colon && end && colon < end && memchr(text, '/', (size_t)(colon - text)) != NULL;
	g_autofree char *base = g_path_get_basename(file);

	if (g_str_has_prefix(base, "mixed-"))
		return g_strdup("mixed");
	if (!generated && !g_str_has_prefix(base, "rows-") && !g_str_has_prefix(base, "pairs-"))
		return g_strdup(file);
	return g_strndup(text + 2, (gsize)(end - text) - 2);
}

static void add(struct documents *d, const char *file, char *text, gsize length)
{
	struct document *doc = g_new0(struct document, 1);

	doc->file = g_strdup(file);
	doc->name = name_of(file, text);
	doc->text = text;
	doc->length = length;
	g_ptr_array_add(d->items, doc);
}

static void skip(struct documents *d, const char *file, const char *why)
{
	g_ptr_array_add(d->skipped, g_strdup_printf("%s: %s", file, why));
}

static void add_state(struct documents *d, const char *file, const struct policy *policy)
{
	GString *text;
	gsize length;

	if (policy->capture || policy->current) {
		skip(d, file, "captures are compared by tests/frontend/capture");
		return;
	}
	if (!policy->state)
		return;
	text = g_string_new(NULL);
	put_node(text, policy->state);
	g_string_append_c(text, '\n');
	length = text->len;
	add(d, file, g_string_free(text, FALSE), length);
}

static bool is_enveloped(const struct node *root)
{
	return doc_get(root, "apiVersion") || doc_get(root, "kind") || doc_get(root, "capture") ||
	       doc_get(root, "desiredState") || doc_get(root, "desired");
}

static void add_policies(struct documents *d, const char *file, struct ctx *ctx, const struct node **roots, size_t n)
{
	struct policies policies = { 0 };

	for (size_t k = 0; k < n; k++)
		envelope_open(ctx, roots[k], &policies);
	for (size_t k = 0; k < policies.n; k++)
		add_state(d, file, &policies.items[k]);
}

static bool add_file(struct documents *d, const char *file)
{
	char *text = NULL;
	gsize length, n;
	struct ctx ctx;
	const struct node **roots;
	bool wrong;

	if (!g_file_get_contents(file, &text, &length, NULL))
		return false;
	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, str_of(file), (struct str){ text, length }), &n);
	wrong = ctx.diags.n_errors > 0;
	if (n == 1 && !is_enveloped(roots[0])) {
		add(d, file, g_steal_pointer(&text), length);
	} else if (wrong) {
		skip(d, file, "no YAML, so its envelope cannot be taken off");
	} else {
		add_policies(d, file, &ctx, roots, n);
	}
	ctx_done(&ctx);
	g_free(text);
	return true;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool documents_add(struct documents *d, const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	g_autoptr(GPtrArray) names = NULL;
	const char *entry;
	bool ok = true;

	if (!dir)
		return add_file(d, path);
	names = g_ptr_array_new_with_free_func(g_free);
	while ((entry = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_build_filename(path, entry, NULL));
	g_ptr_array_sort(names, by_name);
	for (guint i = 0; i < names->len; i++) {
		char *name = names->pdata[i];

		if (g_file_test(name, G_FILE_TEST_IS_DIR) || g_str_has_suffix(name, ".yaml"))
			ok = documents_add(d, name) && ok;
	}
	return ok;
}
