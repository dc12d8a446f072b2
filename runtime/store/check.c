#include "runtime/store/check.h"

#include "frontend/decode.h"
#include "frontend/scalar.h"
#include "frontend/suggest.h"
#include "runtime/store/schemas.h"

#define KEYS_MAX 64

static bool check_value(struct ctx *ctx, const cyaml_schema_value_t *v, const char *key, const struct node *n);

static const char *wanted(const cyaml_schema_value_t *v)
{
	return v->type == CYAML_MAPPING ? "a mapping" : v->type == CYAML_SEQUENCE ? "a list" : "a single value";
}

static enum node_kind kind_of(const cyaml_schema_value_t *v)
{
	return v->type == CYAML_MAPPING ? NODE_MAPPING : v->type == CYAML_SEQUENCE ? NODE_SEQUENCE : NODE_SCALAR;
}

/* Also what libcyaml takes in another way than it is meant: aliases, tags, keys without a value. */
static bool check_form(struct ctx *ctx, const cyaml_schema_value_t *v, const char *key, const struct node *n)
{
	struct diag *d;

	if (n->flags & NODE_POISON)
		return false;
	if (n->flags & NODE_ALIAS) {
		d = diag(ctx, DIAG_WRONG_TYPE, node_span(n), "`%s` is an alias, which this document cannot have", key);
		diag_help(ctx, d, "write the value once more");
		return false;
	}
	if (node_is_null(n)) {
		d = diag(ctx, DIAG_NULL_VALUE, node_key_span(n), "`%s` has no value", key);
		diag_help(ctx, d, "give it a value, or remove the key");
		return false;
	}
	if (n->kind == kind_of(v))
		return true;
	diag(ctx, DIAG_WRONG_TYPE, node_span(n), "`%s` must be %s, not %s", key, wanted(v), node_what(n));
	return false;
}

/* libcyaml takes a NUL for the end. */
static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

static bool check_text(struct ctx *ctx, const cyaml_schema_value_t *v, const char *key, const struct node *n)
{
	if (has_control(n->text)) {
		diag(ctx, DIAG_CONTROL_CHARACTER, node_span(n), "`%s` has a control character", key);
		return false;
	}
	if (n->text.n >= v->string.min && n->text.n <= v->string.max)
		return true;
	diag(ctx, DIAG_OUT_OF_RANGE, node_span(n), "`%s` has %zu bytes, outside %u to %u", key, n->text.n, v->string.min,
	     v->string.max);
	return false;
}

static bool check_word(struct ctx *ctx, const cyaml_schema_value_t *v, const char *key, const struct node *n)
{
	const char *words[KEYS_MAX], *near;
	size_t count = 0;
	struct diag *d;

	for (; count < v->enumeration.count && count < KEYS_MAX; count++) {
		words[count] = v->enumeration.strings[count].str;
		if (str_is(n->text, words[count]))
			return true;
	}
	d = diag(ctx, DIAG_BAD_WORD, node_span(n), "`%s` cannot be `%.*s`", key, STR_ARG(scalar_show(ctx, NULL, n->text)));
	near = suggest_word(n->text, words, count);
	if (near)
		diag_help(ctx, d, "did you mean `%s`?", near);
	return false;
}

static const cyaml_schema_field_t *field_of(const cyaml_schema_value_t *v, struct str key)
{
	for (const cyaml_schema_field_t *f = v->mapping.fields; f->key; f++)
		if (str_is(key, f->key))
			return f;
	return NULL;
}

static bool check_mapping(struct ctx *ctx, const cyaml_schema_value_t *v, const char *what, const struct node *n)
{
	const char *keys[KEYS_MAX];
	size_t n_keys = 0;
	bool ok = true;

	for (const cyaml_schema_field_t *f = v->mapping.fields; f->key && n_keys < KEYS_MAX; f++) {
		keys[n_keys++] = f->key;
		if ((f->value.flags & CYAML_FLAG_OPTIONAL) || doc_get(n, f->key))
			continue;
		diag(ctx, DIAG_MISSING_KEY, node_span(n), "`%s` is missing in `%s`", f->key, what);
		ok = false;
	}
	for (const struct node *c = n->first; c; c = c->next) {
		const cyaml_schema_field_t *f = field_of(v, c->key);

		if (!f)
			decode_unknown_key(ctx, c, what, keys, n_keys);
		ok = f && check_value(ctx, &f->value, f->key, c) && ok;
	}
	return ok;
}

static bool check_value(struct ctx *ctx, const cyaml_schema_value_t *v, const char *key, const struct node *n)
{
	bool ok = true;

	if (!check_form(ctx, v, key, n))
		return false;
	if (v->type == CYAML_MAPPING)
		return check_mapping(ctx, v, key, n);
	if (v->type == CYAML_ENUM)
		return check_word(ctx, v, key, n);
	if (v->type == CYAML_STRING)
		return check_text(ctx, v, key, n);
	for (const struct node *c = n->first; c; c = c->next)
		ok = check_value(ctx, v->sequence.entry, key, c) && ok;
	return ok;
}

bool check_document(struct ctx *ctx, const struct cyaml_schema_value *schema, const char *what, const struct node *root)
{
	return check_value(ctx, schema, what, root);
}
