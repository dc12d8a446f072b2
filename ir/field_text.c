#include "ir/field_text.h"

/* Profiles are for this version and newer ones: older properties need no word about it. */
#define BASE_MINOR 20

static const char *type_text(enum field_type type)
{
	switch (type) {
	case FIELD_BOOL:
		return "`true` or `false`";
	case FIELD_BOOLISH:
		return "boolean, or a word for one";
	case FIELD_UINT:
		return "integer";
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		return "integer or text";
	case FIELD_ENUM:
		return "one of ";
	case FIELD_STR:
		return "text";
	case FIELD_IFNAME:
		return "name of an interface";
	case FIELD_MAC:
		return "MAC address";
	case FIELD_IP:
		return "IP address";
	case FIELD_NET:
		return "network: address/prefix length";
	case FIELD_SUB:
		return "mapping";
	case FIELD_LIST:
		return "list of mappings";
	case FIELD_NAMES:
		return "list of texts";
	case FIELD_FLAGS:
	case FIELD_WORDS:
		return "list of ";
	case FIELD_MAP:
		return "mapping of free keys to texts";
	case FIELD_SKIP:
		return "anything";
	}
	return "";
}

static void put_words(struct strbuf *out, const struct words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		strbuf_printf(out, "%s`%s`", i ? ", " : "", w->items[i].text);
		if (w->items[i].number)
			strbuf_printf(out, " (`%s`)", w->items[i].number);
	}
	if (w->nocase)
		strbuf_puts(out, "; in any case");
}

void field_put_range(struct strbuf *out, const struct field *f)
{
	if (f->type == FIELD_MAP && (f->flags & FIELD_BOOL_VALUES))
		strbuf_puts(out, "mapping of free keys to booleans");
	else if (f->type == FIELD_MAP && (f->flags & FIELD_SCALARS))
		strbuf_puts(out, "mapping of free keys to texts, whole numbers or booleans");
	else if (f->flags & FIELD_BOOL_SHORT)
		strbuf_printf(out, "mapping, or a boolean for its `%s`", f->sub->fields[0].key);
	else
		strbuf_puts(out, type_text((enum field_type)f->type));
	if (f->flags & FIELD_NUMBER_OK)
		strbuf_puts(out, ", or a number");
	if (f->type == FIELD_ENUM || f->type == FIELD_FLAGS || f->type == FIELD_WORDS)
		put_words(out, f->words);
	if (f->type != FIELD_UINT && f->type != FIELD_UINT_STR && f->type != FIELD_INT_STR)
		return;
	if (field_max(f) == INT64_MAX)
		strbuf_printf(out, ", from %lld", (long long)f->min);
	else
		strbuf_printf(out, ", %lld to %lld", (long long)f->min, (long long)f->max);
}

static void put_number_example(struct strbuf *out, const struct field *f)
{
	strbuf_addi(out, f->min > 0 ? f->min : field_max(f) < 1 ? f->min : 1);
}

static const char *example_text(enum field_type type)
{
	switch (type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return "true";
	case FIELD_STR:
		return "text";
	case FIELD_IFNAME:
		return "eth1";
	case FIELD_MAC:
		return "\"52:54:00:12:34:56\"";
	case FIELD_IP:
		return "192.0.2.1";
	case FIELD_NET:
		return "192.0.2.0/24";
	case FIELD_NAMES:
		return "[eth1]";
	default:
		return "";
	}
}

void field_put_example(struct strbuf *out, const struct field *f)
{
	switch ((enum field_type)f->type) {
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		if (!f->example) {
			put_number_example(out, f);
			return;
		}
		break;
	case FIELD_ENUM:
	case FIELD_FLAGS:
	case FIELD_WORDS:
		if (!f->example) {
			strbuf_printf(out, f->type == FIELD_ENUM ? "%s" : "[%s]", f->words->items[0].text);
			return;
		}
		break;
	case FIELD_MAP:
		if (!f->example && (f->flags & FIELD_BOOL_VALUES)) {
			strbuf_puts(out, "{key: true}");
			return;
		}
		break;
	default:
		break;
	}
	strbuf_puts(out, f->example ? f->example : f->type == FIELD_MAP ? "{key: text}" : example_text((enum field_type)f->type));
}

static unsigned minor_of(const char *version)
{
	return version ? nm_version(str_of(version)) : 0;
}

const char *field_since(const struct field *f)
{
	const char *nm = f->nm ? nm_props[f->nm].since : NULL;
	const char *newer = minor_of(f->since) > minor_of(nm) ? f->since : nm;

	return minor_of(newer) > BASE_MINOR ? newer : NULL;
}

const struct word *words_first(const struct words *w, const struct word *word)
{
	return words_by_value(w, word->value);
}

const struct field *schema_main_row(const struct schema *s, const struct field *f)
{
	for (const struct field *m = s->fields; m < f; m++)
		if (m->offset == f->offset && m->type == f->type && m->type != FIELD_SKIP)
			return m;
	return NULL;
}
