/* OpenAPI v3 schema of the policy, as a CustomResourceDefinition takes it. "Structural" (Kubernetes docs,
 * apiextensions): each value has a type of its own, or x-kubernetes-int-or-string, or keeps what it is given;
 * no $ref, no alternatives of types, no `additionalProperties: false` - unknown keys are pruned instead.
 *
 * Such a schema cannot choose by `type`: all kinds' keys stand side by side, and of a key that two kinds read
 * differently both readings are let through. An interface that leaves may lack what another needs, so below
 * an interface nothing but its name is required. A template may stand for texts and numbers here. */
#include "frontend/describe.h"

#include <assert.h>

#include "frontend/json.h"
#include "ir/field_text.h"
#include "ir/kind.h"

/* Mappings that stand at one place, and rows of one name in them: one for most, several where kinds share a
 * key (`bridge`). */
#define SAME_MAX (KIND_N + 1)

struct mappings {
	const struct schema *items[SAME_MAX];
	size_t n;
	unsigned family;
	bool required; /* may keys be required here? */
};

struct rows {
	const struct field *items[SAME_MAX];
	size_t n;
	unsigned family;
	bool required;
};

static void put_mapping(struct json *j, const struct mappings *m);

static bool is_named(const struct field *f, const char *key)
{
	return !strcmp(f->key, key) || (f->alias && !strcmp(f->alias, key));
}

/* Two kinds may share a whole schema, so also its rows: each once. */
static void add_row(struct rows *r, const struct field *f)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i] == f)
			return;
	assert(r->n < SAME_MAX);
	r->items[r->n++] = f;
}

static struct rows rows_named(const struct mappings *m, const char *key)
{
	struct rows r = { .family = m->family, .required = m->required };

	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < m->items[i]->n; k++)
			if (describe_has_family(&m->items[i]->fields[k], m->family) && is_named(&m->items[i]->fields[k], key))
				add_row(&r, &m->items[i]->fields[k]);
	return r;
}

static bool all_of_type(const struct rows *r, enum field_type type)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i]->type != type)
			return false;
	return true;
}

/* Is any a mapping that may be a boolean too? A structural schema has no word for it. */
static bool any_short(const struct rows *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i]->flags & FIELD_BOOL_SHORT)
			return true;
	return false;
}

/* Do all rows say the same of their values? */
static bool all_alike(const struct rows *r)
{
	const struct field *a = r->items[0];

	for (size_t i = 1; i < r->n; i++) {
		const struct field *b = r->items[i];

		if (a->type != b->type || a->min != b->min || a->max != b->max || a->words != b->words)
			return false;
	}
	return true;
}

static void put_anything(struct json *j)
{
	json_bool(j, "x-kubernetes-preserve-unknown-fields", true);
}

static void put_range(struct json *j, const struct field *f)
{
	json_int(j, "minimum", f->min);
	if (field_max(f) < 1ll << 53) /* the API server keeps bounds as floating-point numbers */
		json_int(j, "maximum", field_max(f));
}

static void put_words(struct json *j, const struct words *w)
{
	bool numbers = false;

	for (size_t i = 0; i < w->n; i++)
		numbers |= w->items[i].number != NULL;
	if (numbers)
		json_bool(j, "x-kubernetes-int-or-string", true);
	else
		json_text(j, "type", "string");
	if (numbers || w->nocase)
		return; /* every spelling of every word: more than an enum is good for */
	json_list(j, "enum");
	for (size_t i = 0; i < w->n; i++)
		json_text(j, NULL, w->items[i].text);
	json_end_list(j);
}

static struct mappings below(const struct rows *r, bool list)
{
	struct mappings m = { .family = list ? 0 : describe_family_below(r->items[0]), .required = r->required };

	for (size_t i = 0; i < r->n; i++) {
		size_t k = 0;

		while (k < m.n && m.items[k] != r->items[i]->sub)
			k++;
		if (k == m.n)
			m.items[m.n++] = r->items[i]->sub;
	}
	return m;
}

static void put_items(struct json *j, const struct rows *r)
{
	json_text(j, "type", "array");
	json_object(j, "items");
	if (r->items[0]->type == FIELD_LIST) {
		struct mappings m = below(r, true);

		put_mapping(j, &m);
	} else if (r->items[0]->type == FIELD_FLAGS || r->items[0]->type == FIELD_WORDS) {
		put_words(j, r->items[0]->words);
	} else {
		json_text(j, "type", "string");
	}
	json_end_object(j);
}

static void put_free_map(struct json *j, const struct field *f)
{
	json_text(j, "type", "object");
	json_object(j, "additionalProperties");
	if (f->flags & (FIELD_BOOL_VALUES | FIELD_SCALARS)) {
		put_anything(j);
	} else {
		json_text(j, "type", "string");
		json_bool(j, "nullable", true);
	}
	json_end_object(j);
}

/* All rows are alike, or mappings, or lists of them. */
static void put_value(struct json *j, const struct rows *r)
{
	const struct field *f = r->items[0];
	struct mappings m;

	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
		json_text(j, "type", "boolean");
		break;
	case FIELD_BOOLISH: /* booleans, numbers and words */
	case FIELD_SKIP:
		put_anything(j);
		break;
	case FIELD_UINT:
		json_text(j, "type", "integer");
		json_text(j, "format", "int64");
		put_range(j, f);
		break;
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		json_bool(j, "x-kubernetes-int-or-string", true);
		put_range(j, f);
		break;
	case FIELD_ENUM:
		put_words(j, f->words);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
	case FIELD_IP:
	case FIELD_NET:
		if (f->flags & FIELD_NUMBER_OK)
			json_bool(j, "x-kubernetes-int-or-string", true);
		else
			json_text(j, "type", "string");
		break;
	case FIELD_SUB:
		m = below(r, false);
		put_mapping(j, &m);
		break;
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_FLAGS:
	case FIELD_WORDS:
		put_items(j, r);
		break;
	case FIELD_MAP:
		put_free_map(j, f);
		break;
	}
}

static const struct field *iface_type_row(void)
{
	return &iface_schema.fields[schema_find(&iface_schema, STR("type"))];
}

static void put_row(struct json *j, const char *key, const struct rows *r)
{
	const struct field *f = r->items[0];
	struct strbuf text = { 0 };
	bool nullable = false;

	for (size_t i = 0; i < r->n; i++)
		nullable |= r->items[i]->flags & FIELD_NULL_ABSENT;
	if (strcmp(f->key, key) != 0)
		strbuf_printf(&text, "Another name of `%s`.", f->key);
	else
		describe_row_text(&text, f);
	json_object(j, key);
	json_text(j, "description", text.p ? text.p : "");
	if (f == iface_type_row()) /* read by the decoder itself: the name of a kind */
		json_text(j, "type", "string");
	else if (any_short(r))
		put_anything(j);
	else if (all_alike(r) || all_of_type(r, FIELD_SUB) || all_of_type(r, FIELD_LIST))
		put_value(j, r);
	else
		put_anything(j);
	if (nullable)
		json_bool(j, "nullable", true);
	json_end_object(j);
	j->out->failed |= text.failed;
	strbuf_done(&text);
}

static bool named_before(const struct mappings *m, size_t schema, size_t row, const char *key)
{
	for (size_t i = 0; i <= schema; i++) {
		size_t n = i < schema ? m->items[i]->n : row;

		for (size_t k = 0; k < n; k++)
			if (describe_has_family(&m->items[i]->fields[k], m->family) && is_named(&m->items[i]->fields[k], key))
				return true;
	}
	return false;
}

static void put_key(struct json *j, const struct mappings *m, size_t schema, size_t row, const char *key)
{
	struct rows r;

	if (named_before(m, schema, row, key))
		return;
	r = rows_named(m, key);
	put_row(j, key, &r);
}

static void put_properties(struct json *j, const struct mappings *m)
{
	for (size_t i = 0; i < m->n; i++) {
		for (size_t k = 0; k < m->items[i]->n; k++) {
			const struct field *f = &m->items[i]->fields[k];

			if (!describe_has_family(f, m->family))
				continue;
			put_key(j, m, i, k, f->key);
			if (f->alias)
				put_key(j, m, i, k, f->alias);
		}
	}
}

static void put_required(struct json *j, const struct mappings *m)
{
	const struct schema *s = m->items[0];
	bool any = false;

	if (!m->required || m->n != 1)
		return;
	for (size_t k = 0; k < s->n; k++) {
		if (!(s->fields[k].flags & FIELD_REQUIRED) || s->fields[k].alias ||
		    !describe_has_family(&s->fields[k], m->family))
			continue;
		if (!any)
			json_list(j, "required");
		any = true;
		json_text(j, NULL, s->fields[k].key);
	}
	if (any)
		json_end_list(j);
}

static void put_mapping(struct json *j, const struct mappings *m)
{
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_properties(j, m);
	json_end_object(j);
	put_required(j, m);
}

static void put_interface(struct json *j)
{
	struct mappings m = { .n = 0 };

	m.items[m.n++] = &iface_schema;
	for (size_t k = 0; k < KIND_N; k++) {
		size_t i = 0;

		if (!kinds[k]->own->n)
			continue;
		while (i < m.n && m.items[i] != kinds[k]->own)
			i++;
		if (i == m.n)
			m.items[m.n++] = kinds[k]->own;
	}
	put_mapping(j, &m);
	json_list(j, "required");
	json_text(j, NULL, "name");
	json_end_list(j);
}

static void put_interfaces(struct json *j, const struct field *f)
{
	json_object(j, f->key);
	json_text(j, "description", f->doc);
	json_text(j, "type", "array");
	json_bool(j, "nullable", true);
	json_object(j, "items");
	put_interface(j);
	json_end_object(j);
	json_end_object(j);
}

static void put_state(struct json *j)
{
	struct mappings m = { { &net_schema }, 1, 0, true };

	json_object(j, "desiredState");
	json_text(j, "description", "What the network of these nodes is to be.");
	json_text(j, "type", "object");
	json_object(j, "properties");
	for (size_t i = 0; i < net_schema.n; i++) {
		const struct field *f = &net_schema.fields[i];

		if (!strcmp(f->key, "interfaces"))
			put_interfaces(j, f);
		else if (describe_has_family(f, 0))
			put_key(j, &m, 0, i, f->key);
	}
	json_end_object(j);
	json_end_object(j);
}

static void put_string_map(struct json *j, const char *key, const char *description)
{
	json_object(j, key);
	json_text(j, "description", description);
	json_text(j, "type", "object");
	json_bool(j, "nullable", true);
	json_object(j, "additionalProperties");
	json_text(j, "type", "string");
	json_end_object(j);
	json_end_object(j);
}

static void put_spec(struct json *j)
{
	json_object(j, "spec");
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_string_map(j, "nodeSelector", "Labels of the nodes that the policy is for; all nodes when absent.");
	json_object(j, "maxUnavailable");
	json_text(j, "description", "How many nodes may be configured at once: a number, or a percentage.");
	json_bool(j, "x-kubernetes-int-or-string", true);
	json_bool(j, "nullable", true);
	json_end_object(j);
	put_string_map(j, "capture", "Expressions whose results templates of the desired state refer to.");
	put_state(j);
	json_end_object(j);
	json_end_object(j);
}

static void put_plain(struct json *j, const char *key, const char *type)
{
	json_object(j, key);
	json_text(j, "type", type);
	json_end_object(j);
}

void describe_openapi(struct strbuf *out)
{
	struct json w = { .out = out }, *j = &w;

	json_object(j, NULL);
	json_text(j, "description", "NodeNetworkConfigurationPolicy. Made from the descriptors by `nmstate-compile describe "
		  "openapi`.");
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_plain(j, "apiVersion", "string");
	put_plain(j, "kind", "string");
	put_plain(j, "metadata", "object");
	put_spec(j);
	json_object(j, "status");
	json_text(j, "type", "object");
	put_anything(j);
	json_end_object(j);
	json_end_object(j);
	json_end_object(j);
}
