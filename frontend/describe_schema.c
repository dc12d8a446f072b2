/* JSON Schema of the language (draft 2020-12). An interface is read in two steps, as the compiler reads it: of one
 * that leaves (absent, ignore, unknown) only its names count; of any other its type says which keys it may have,
 * by one `if` a kind, so that an editor offers that kind's keys and no others. */
#include "frontend/describe.h"
#include "frontend/json.h"
#include "ir/field_text.h"
#include "ir/kind.h"

struct writer {
	struct json j;
	bool templates; /* a capture's template may stand for a value */
};

static void put_field(struct writer *w, const char *key, const struct field *f);
static void put_alternatives(struct writer *w, bool null, bool template, void (*value)(struct writer *, const void *),
			     const void *data);

static void put_text(struct json *j, const char *key, void (*text)(struct strbuf *, const struct field *), const struct field *f)
{
	struct strbuf b = { 0 };

	text(&b, f);
	if (b.n)
		json_text(j, key, b.p);
	if (b.failed)
		j->out->failed = true;
	strbuf_done(&b);
}

static bool is_required(const struct field *f, unsigned family)
{
	return (f->flags & FIELD_REQUIRED) && describe_has_family(f, family);
}

static void put_pair(struct json *j, const struct field *f)
{
	json_list(j, "required");
	json_text(j, NULL, f->key);
	json_text(j, NULL, f->alias);
	json_end_list(j);
}

/* A key and its alias: one of them where it is required, never both. */
static void put_alias_rule(struct json *j, const struct field *f, bool required)
{
	static const char *const one_of[] = { "key", "alias" };

	json_object(j, NULL);
	if (required) {
		json_list(j, "oneOf");
		for (size_t i = 0; i < ARRAY_SIZE(one_of); i++) {
			json_object(j, NULL);
			json_list(j, "required");
			json_text(j, NULL, i ? f->alias : f->key);
			json_end_list(j);
			json_end_object(j);
		}
		json_end_list(j);
	} else {
		json_object(j, "not");
		put_pair(j, f);
		json_end_object(j);
	}
	json_end_object(j);
}

/* own_key: a row that is required whatever its flags, or NULL. */
static void put_rules(struct json *j, const struct schema *s, unsigned family, const char *own_key)
{
	bool any = false, aliases = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		bool required = is_required(f, family) || (own_key && !strcmp(f->key, own_key));

		aliases |= f->alias && describe_has_family(f, family);
		if (!required || f->alias)
			continue;
		if (!any)
			json_list(j, "required");
		any = true;
		json_text(j, NULL, f->key);
	}
	if (any)
		json_end_list(j);
	if (!aliases)
		return;
	json_list(j, "allOf");
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (f->alias && describe_has_family(f, family))
			put_alias_rule(j, f, is_required(f, family) || (own_key && !strcmp(f->key, own_key)));
	}
	json_end_list(j);
}

static void put_properties(struct writer *w, const struct schema *s, unsigned family)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (!describe_has_family(f, family))
			continue;
		put_field(w, f->key, f);
		if (f->alias)
			put_field(w, f->alias, f);
	}
}

static void put_mapping(struct writer *w, const struct schema *s, unsigned family)
{
	json_text(&w->j, "type", "object");
	json_object(&w->j, "properties");
	put_properties(w, s, family);
	json_end_object(&w->j);
	json_bool(&w->j, "additionalProperties", false);
	put_rules(&w->j, s, family, NULL);
}

static void put_range(struct json *j, const struct field *f)
{
	json_text(j, "type", "integer");
	json_int(j, "minimum", f->min);
	json_int(j, "maximum", field_max(f));
}

static size_t digits_of(int64_t v, unsigned base)
{
	size_t n = 1;

	for (; v >= base; v /= base)
		n++;
	return n;
}

/* Number, or its text. A text's value cannot be compared, its length can. */
static void put_number_or_text(struct json *j, const struct field *f)
{
	struct strbuf b = { 0 };
	size_t n = digits_of(field_max(f), 10) - 1, hex = digits_of(field_max(f), 16);

	if (f->type == FIELD_INT_STR)
		strbuf_printf(&b, "^%s(0|[1-9][0-9]{0,%zu})$", f->min < 0 ? "[-+]?" : "[+]?", n);
	else
		strbuf_printf(&b, "^([+]?(0|[1-9][0-9]{0,%zu})|0x0*[0-9A-Fa-f]{1,%zu})$", n, hex);
	json_list(j, "anyOf");
	json_object(j, NULL);
	put_range(j, f);
	json_end_object(j);
	json_object(j, NULL);
	json_text(j, "type", "string");
	json_text(j, "pattern", b.p ? b.p : "");
	json_end_object(j);
	json_end_list(j);
	j->out->failed |= b.failed;
	strbuf_done(&b);
}

static int64_t number_of(const struct word *word)
{
	uint64_t v = 0;

	parse_u64(str_of(word->number), &v);
	return (int64_t)v;
}

static void put_words(struct json *j, const struct words *ws)
{
	json_list(j, "enum");
	for (size_t i = 0; i < ws->n; i++)
		json_text(j, NULL, ws->items[i].text);
	for (size_t i = 0; i < ws->n; i++) {
		if (!ws->items[i].number)
			continue;
		json_int(j, NULL, number_of(&ws->items[i]));
		json_text(j, NULL, ws->items[i].number);
	}
	json_end_list(j);
}

/* "[Aa][Uu][Tt][Oo]": regular expressions of JSON Schema have no flags. */
static void put_any_case(struct strbuf *b, const char *word)
{
	for (; *word; word++) {
		char low = (char)(*word >= 'A' && *word <= 'Z' ? *word + 32 : *word);

		if (low >= 'a' && low <= 'z')
			strbuf_printf(b, "[%c%c]", low - 32, low);
		else if (strchr(".+*?()[]{}|\\^$", low))
			strbuf_printf(b, "\\%c", low);
		else
			strbuf_addc(b, low);
	}
}

static void put_enum(struct json *j, const struct words *ws)
{
	struct strbuf b = { 0 };

	if (!ws->nocase) {
		put_words(j, ws);
		return;
	}
	strbuf_puts(&b, "^(");
	for (size_t i = 0; i < ws->n; i++) {
		strbuf_puts(&b, i ? "|" : "");
		put_any_case(&b, ws->items[i].text);
	}
	strbuf_puts(&b, ")$");
	json_list(j, "anyOf");
	json_object(j, NULL);
	put_words(j, ws);
	json_end_object(j);
	json_object(j, NULL);
	json_text(j, "type", "string");
	json_text(j, "pattern", b.p ? b.p : "");
	json_end_object(j);
	json_end_list(j);
	j->out->failed |= b.failed;
	strbuf_done(&b);
}

static void put_list_item(struct writer *w, const void *data)
{
	put_mapping(w, ((const struct field *)data)->sub, 0);
}

/* A mapping, or what stands for its first row: a boolean or a word for one, but no number. */
static void put_mapping_or_short(struct writer *w, const struct field *f)
{
	struct json *j = &w->j;

	json_list(j, "anyOf");
	json_object(j, NULL);
	put_mapping(w, f->sub, describe_family_below(f));
	json_end_object(j);
	json_object(j, NULL);
	json_text(j, "type", "boolean");
	json_end_object(j);
	json_object(j, NULL);
	json_text(j, "type", "string");
	json_text(j, "pattern", DESCRIBE_BOOLISH);
	json_end_object(j);
	json_end_list(j);
}

static void put_items(struct writer *w, const struct field *f)
{
	json_text(&w->j, "type", "array");
	json_object(&w->j, "items");
	if (f->type == FIELD_LIST)
		put_alternatives(w, false, w->templates, put_list_item, f);
	else if (f->type == FIELD_FLAGS || f->type == FIELD_WORDS)
		put_words(&w->j, f->words);
	else
		json_text(&w->j, "type", "string");
	json_end_object(&w->j);
}

static void put_free_map(struct json *j, const struct field *f)
{
	json_text(j, "type", "object");
	if (f->flags & FIELD_BOOL_VALUES) {
		json_ref(j, "additionalProperties", "boolish");
		return;
	}
	json_object(j, "additionalProperties");
	json_list(j, "type");
	json_text(j, NULL, "string");
	if (f->flags & FIELD_SCALARS) {
		json_text(j, NULL, "integer");
		json_text(j, NULL, "boolean");
	}
	json_text(j, NULL, "null");
	json_end_list(j);
	json_end_object(j);
}

static void put_string(struct json *j, const struct field *f)
{
	const char *pattern = describe_pattern((enum field_type)f->type);

	if (f->flags & FIELD_NUMBER_OK) {
		json_list(j, "type");
		json_text(j, NULL, "string");
		json_text(j, NULL, "integer");
		json_end_list(j);
		return;
	}
	json_text(j, "type", "string");
	if (pattern)
		json_text(j, "pattern", pattern);
}

/* Keywords of the value alone, into the object that is open. */
static void put_value(struct writer *w, const struct field *f)
{
	struct json *j = &w->j;

	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
		json_text(j, "type", "boolean");
		break;
	case FIELD_BOOLISH:
		json_text(j, "$ref", "#/$defs/boolish");
		break;
	case FIELD_UINT:
		put_range(j, f);
		break;
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		put_number_or_text(j, f);
		break;
	case FIELD_ENUM:
		put_enum(j, f->words);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
	case FIELD_IP:
	case FIELD_NET:
		put_string(j, f);
		break;
	case FIELD_SUB:
		if (f->flags & FIELD_BOOL_SHORT)
			put_mapping_or_short(w, f);
		else
			put_mapping(w, f->sub, describe_family_below(f));
		break;
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_FLAGS:
	case FIELD_WORDS:
		put_items(w, f);
		break;
	case FIELD_MAP:
		put_free_map(j, f);
		break;
	case FIELD_SKIP:
		break;
	}
}

static bool takes_any_text(const struct field *f)
{
	return f->type == FIELD_STR || f->type == FIELD_IFNAME || f->type == FIELD_SKIP;
}

static bool is_literal(const struct field *f)
{
	uint64_t v;

	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return !strcmp(f->absent, "true") || !strcmp(f->absent, "false");
	case FIELD_UINT:
	case FIELD_UINT_STR:
		return parse_u64(str_of(f->absent), &v);
	case FIELD_ENUM:
		for (size_t i = 0; i < f->words->n; i++)
			if (!strcmp(f->words->items[i].text, f->absent))
				return true;
		return false;
	default:
		return false;
	}
}

static void put_default(struct json *j, const struct field *f)
{
	uint64_t v = 0;

	if (!f->absent || !is_literal(f))
		return;
	if (f->type == FIELD_ENUM)
		json_text(j, "default", f->absent);
	else if (f->type == FIELD_BOOL || f->type == FIELD_BOOLISH)
		json_bool(j, "default", !strcmp(f->absent, "true"));
	else if (parse_u64(str_of(f->absent), &v))
		json_int(j, "default", (int64_t)v);
}

static void put_described(struct json *j, const char *key, const struct field *f)
{
	json_text(j, "title", key);
	if (f->alias && key == f->alias) {
		struct strbuf b = { 0 };

		strbuf_printf(&b, "Another name of `%s`.", f->key);
		json_text(j, "description", b.p ? b.p : "");
		j->out->failed |= b.failed;
		strbuf_done(&b);
		return;
	}
	put_text(j, "description", describe_row_text, f);
	put_default(j, f);
	if (f->type == FIELD_SKIP)
		json_bool(j, "readOnly", true);
}

/* The value, or null where that means absent, or a template. */
static void put_alternatives(struct writer *w, bool null, bool template, void (*value)(struct writer *, const void *),
			     const void *data)
{
	struct json *j = &w->j;

	if (!null && !template) {
		value(w, data);
		return;
	}
	json_list(j, "anyOf");
	json_object(j, NULL);
	value(w, data);
	json_end_object(j);
	if (null) {
		json_object(j, NULL);
		json_text(j, "type", "null");
		json_end_object(j);
	}
	if (template)
		json_ref(j, NULL, "template");
	json_end_list(j);
}

static void put_row_value(struct writer *w, const void *data)
{
	put_value(w, data);
}

static void put_interfaces(struct writer *w, const void *data)
{
	(void)data;
	json_text(&w->j, "type", "array");
	json_object(&w->j, "items");
	if (w->templates) {
		json_list(&w->j, "anyOf");
		json_ref(&w->j, NULL, "interface");
		json_ref(&w->j, NULL, "template");
		json_end_list(&w->j);
	} else {
		json_text(&w->j, "$ref", "#/$defs/interface");
	}
	json_end_object(&w->j);
}

static bool is_made(const struct kind *k)
{
	return !(k->flags & (KIND_NOT_SAID | KIND_QUERY_ONLY));
}

static void put_types(struct writer *w, const void *data)
{
	(void)data;
	json_list(&w->j, "enum");
	for (size_t k = 0; k < KIND_N; k++)
		if (is_made(kinds[k]))
			json_text(&w->j, NULL, kinds[k]->name);
	json_end_list(&w->j);
}

static void put_field(struct writer *w, const char *key, const struct field *f)
{
	json_object(&w->j, key);
	put_described(&w->j, key, f);
	put_alternatives(w, f->flags & FIELD_NULL_ABSENT, w->templates && !takes_any_text(f), put_row_value, f);
	json_end_object(&w->j);
}

/* --- interfaces --- */

static bool is_row(const struct field *f, const char *key)
{
	return !strcmp(f->key, key);
}

/* Keys that name an interface: all that is read of one that leaves. */
static bool names_interface(const struct field *f)
{
	return is_row(f, "name") || is_row(f, "state") || is_row(f, "identifier") || is_row(f, "mac-address") ||
	       is_row(f, "profile-name");
}

static void put_common(struct writer *w, bool naming)
{
	for (size_t i = 0; i < iface_schema.n; i++) {
		const struct field *f = &iface_schema.fields[i];

		if (!describe_has_family(f, 0) || names_interface(f) != naming || is_row(f, "type"))
			continue;
		put_field(w, f->key, f);
	}
}

static void put_type_row(struct writer *w)
{
	struct json *j = &w->j;

	json_object(j, "type");
	put_described(j, "type", &iface_schema.fields[schema_find(&iface_schema, STR("type"))]);
	put_alternatives(w, false, w->templates, put_types, NULL);
	json_end_object(j);
}

static void put_leaving(struct json *j)
{
	json_object(j, "if");
	json_list(j, "required");
	json_text(j, NULL, "state");
	json_end_list(j);
	json_object(j, "properties");
	json_object(j, "state");
	json_list(j, "enum");
	json_text(j, NULL, "absent");
	json_text(j, NULL, "ignore");
	json_text(j, NULL, "unknown");
	json_end_list(j);
	json_end_object(j);
	json_end_object(j);
	json_end_object(j);
}

static void put_interface(struct writer *w)
{
	struct json *j = &w->j;

	json_object(j, "interface");
	json_text(j, "title", "interface");
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_common(w, true);
	json_end_object(j);
	json_list(j, "required");
	json_text(j, NULL, "name");
	json_end_list(j);
	put_leaving(j);
	json_object(j, "else");
	json_text(j, "$ref", "#/$defs/configured-interface");
	json_end_object(j);
	json_end_object(j);
}

static void put_kind_choice(struct json *j, const struct kind *k)
{
	struct strbuf name = { 0 };

	json_object(j, NULL);
	json_object(j, "if");
	json_list(j, "required");
	json_text(j, NULL, "type");
	json_end_list(j);
	json_object(j, "properties");
	json_object(j, "type");
	json_text(j, "const", k->name);
	json_end_object(j);
	json_end_object(j);
	json_end_object(j);
	strbuf_printf(&name, "interface-%s", k->name);
	if (name.p)
		json_ref(j, "then", name.p);
	j->out->failed |= name.failed;
	strbuf_done(&name);
	json_end_object(j);
}

static void put_configured(struct writer *w)
{
	struct json *j = &w->j;

	json_object(j, "configured-interface");
	json_text(j, "title", "interface");
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_type_row(w);
	put_common(w, false);
	json_end_object(j);
	json_list(j, "required");
	json_text(j, NULL, "type");
	json_end_list(j);
	json_list(j, "allOf");
	for (size_t k = 0; k < KIND_N; k++)
		if (is_made(kinds[k]))
			put_kind_choice(j, kinds[k]);
	json_end_list(j);
	json_end_object(j);
}

/* The key without which there is no new interface of the kind: null says nothing there. */
static void put_own_row(struct writer *w, const struct kind *k, const struct field *f)
{
	struct field row = *f;

	if (k->own_key && (k->flags & KIND_NEEDS_OWN) && is_row(f, k->own_key))
		row.flags &= (uint16_t)~FIELD_NULL_ABSENT;
	put_field(w, row.key, &row);
	if (row.alias)
		put_field(w, row.alias, &row);
}

/* Closes the interface: the common keys, whose values were looked at already, and the kind's own. */
static void put_kind(struct writer *w, const struct kind *k)
{
	struct json *j = &w->j;
	struct strbuf name = { 0 };

	strbuf_printf(&name, "interface-%s", k->name);
	json_object(j, name.p ? name.p : "");
	json_text(j, "title", k->name);
	json_object(j, "properties");
	for (size_t i = 0; i < iface_schema.n; i++)
		if (describe_has_family(&iface_schema.fields[i], 0))
			json_bool(j, iface_schema.fields[i].key, true);
	for (size_t i = 0; i < k->own->n; i++)
		if (describe_has_family(&k->own->fields[i], 0))
			put_own_row(w, k, &k->own->fields[i]);
	json_end_object(j);
	json_bool(j, "additionalProperties", false);
	put_rules(j, k->own, 0, k->flags & KIND_NEEDS_OWN ? k->own_key : NULL);
	json_end_object(j);
	j->out->failed |= name.failed;
	strbuf_done(&name);
}

/* --- shared definitions --- */

static void put_boolish(struct json *j)
{
	json_object(j, "boolish");
	json_list(j, "anyOf");
	json_object(j, NULL);
	json_text(j, "type", "boolean");
	json_end_object(j);
	json_object(j, NULL);
	json_list(j, "enum");
	json_int(j, NULL, 0);
	json_int(j, NULL, 1);
	json_end_list(j);
	json_end_object(j);
	json_object(j, NULL);
	json_text(j, "type", "string");
	json_text(j, "pattern", DESCRIBE_BOOLISH);
	json_end_object(j);
	json_end_list(j);
	json_end_object(j);
}

static void put_template(struct json *j)
{
	json_object(j, "template");
	json_text(j, "description", "A value taken from a capture.");
	json_text(j, "type", "string");
	json_text(j, "pattern", "\\{\\{.*\\}\\}");
	json_end_object(j);
}

static void put_defs(struct writer *w)
{
	json_object(&w->j, "$defs");
	put_boolish(&w->j);
	if (w->templates)
		put_template(&w->j);
	put_interface(w);
	put_configured(w);
	for (size_t k = 0; k < KIND_N; k++)
		if (is_made(kinds[k]))
			put_kind(w, kinds[k]);
	json_end_object(&w->j);
}

static void put_state(struct writer *w)
{
	json_text(&w->j, "type", "object");
	json_object(&w->j, "properties");
	for (size_t i = 0; i < net_schema.n; i++) {
		const struct field *f = &net_schema.fields[i];

		if (!is_row(f, "interfaces")) {
			if (describe_has_family(f, 0))
				put_field(w, f->key, f);
			continue;
		}
		json_object(&w->j, f->key);
		json_text(&w->j, "title", f->key);
		put_text(&w->j, "description", describe_row_text, f);
		put_alternatives(w, true, w->templates, put_interfaces, NULL);
		json_end_object(&w->j);
	}
	json_end_object(&w->j);
	json_bool(&w->j, "additionalProperties", false);
}

static void put_head(struct json *j, const char *title)
{
	json_text(j, "$schema", "https://json-schema.org/draft/2020-12/schema");
	json_text(j, "$comment", "Made from the descriptors by `nmstate-compile describe`; do not edit.");
	json_text(j, "title", title);
}

void describe_json_schema(struct strbuf *out)
{
	struct writer w = { .j = { .out = out } };

	json_object(&w.j, NULL);
	put_head(&w.j, "nmstate desired state");
	put_state(&w);
	put_defs(&w);
	json_end_object(&w.j);
}

/* --- the policy around it --- */

static void put_word(struct json *j, const char *key, const char *description, const char *const *words, size_t n)
{
	json_object(j, key);
	json_text(j, "title", key);
	json_text(j, "description", description);
	json_list(j, "enum");
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, words[i]);
	json_end_list(j);
	json_end_object(j);
}

/* null: may be given without a value. */
static void put_open_map(struct json *j, const char *key, const char *description, const char *value_type, bool null)
{
	json_object(j, key);
	json_text(j, "title", key);
	json_text(j, "description", description);
	json_list(j, "type");
	json_text(j, NULL, "object");
	if (null)
		json_text(j, NULL, "null");
	json_end_list(j);
	if (value_type) {
		json_object(j, "additionalProperties");
		json_text(j, "type", value_type);
		json_end_object(j);
	}
}

static void put_metadata(struct json *j)
{
	put_open_map(j, "metadata", "Name, labels and annotations of the object.", NULL, false);
	json_object(j, "properties");
	json_object(j, "name");
	json_text(j, "title", "name");
	json_text(j, "description", "Name of the policy; it becomes the value of a label.");
	json_text(j, "type", "string");
	json_int(j, "minLength", 1);
	json_int(j, "maxLength", 63);
	json_end_object(j);
	json_end_object(j);
	json_list(j, "required");
	json_text(j, NULL, "name");
	json_end_list(j);
	json_end_object(j);
}

static void put_max_unavailable(struct json *j)
{
	json_object(j, "maxUnavailable");
	json_text(j, "title", "maxUnavailable");
	json_text(j, "description", "How many nodes may be configured at once: a number, or a percentage.");
	json_list(j, "anyOf");
	json_object(j, NULL);
	json_list(j, "type");
	json_text(j, NULL, "integer");
	json_text(j, NULL, "null");
	json_end_list(j);
	json_int(j, "minimum", 0);
	json_end_object(j);
	json_object(j, NULL);
	json_text(j, "type", "string");
	json_text(j, "pattern", "^(0|[1-9][0-9]*|(100|[1-9]?[0-9])%)$");
	json_end_object(j);
	json_end_list(j);
	json_end_object(j);
}

static void put_spec(struct writer *w)
{
	struct json *j = &w->j;

	json_object(j, "spec");
	json_text(j, "title", "spec");
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_open_map(j, "nodeSelector", "Labels of the nodes that the policy is for; all nodes when absent.", "string", true);
	json_end_object(j);
	put_max_unavailable(j);
	put_open_map(j, "capture", "Expressions whose results templates of the desired state refer to.", "string", true);
	json_end_object(j);
	json_object(j, "desiredState");
	json_text(j, "title", "desiredState");
	json_text(j, "description", "What the network of these nodes is to be.");
	put_state(w);
	json_end_object(j);
	json_end_object(j);
	json_list(j, "required");
	json_text(j, NULL, "desiredState");
	json_end_list(j);
	json_bool(j, "additionalProperties", false);
	json_end_object(j);
}

void describe_nncp_schema(struct strbuf *out)
{
	static const char *const versions[] = { "nmstate.io/v1", "nmstate.io/v1beta1", "nmstate.io/v1alpha1" };
	static const char *const kind[] = { "NodeNetworkConfigurationPolicy" };
	static const char *const required[] = { "apiVersion", "kind", "metadata", "spec" };
	struct writer w = { .j = { .out = out }, .templates = true };
	struct json *j = &w.j;

	json_object(j, NULL);
	put_head(j, "NodeNetworkConfigurationPolicy");
	json_text(j, "type", "object");
	json_object(j, "properties");
	put_word(j, "apiVersion", "Version of the API.", versions, ARRAY_SIZE(versions));
	put_word(j, "kind", "Kind of the object.", kind, ARRAY_SIZE(kind));
	put_metadata(j);
	put_spec(&w);
	put_open_map(j, "status", "Written by the cluster.", NULL, true);
	json_end_object(j);
	json_end_object(j);
	json_list(j, "required");
	for (size_t i = 0; i < ARRAY_SIZE(required); i++)
		json_text(j, NULL, required[i]);
	json_end_list(j);
	json_bool(j, "additionalProperties", false);
	put_defs(&w);
	json_end_object(j);
}
