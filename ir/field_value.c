#include "ir/field_value.h"

#include "ir/field_text.h"
#include "ir/net.h"

/* --- which rows --- */

static size_t main_row(const struct schema *s, size_t row)
{
	const struct field *m = schema_main_row(s, &s->fields[row]);

	return m ? (size_t)(m - s->fields) : row;
}

uint64_t obj_given(const struct schema *s, const struct obj *o)
{
	uint64_t given = 0;

	for (size_t i = 0; o && i < s->n; i++)
		if ((o->has >> i & 1) && s->fields[i].type != FIELD_SKIP)
			given |= UINT64_C(1) << main_row(s, i);
	return given;
}

const struct field *schema_item_key(const struct schema *s)
{
	const struct field *first = s->fields;

	return s->n && (first->flags & FIELD_REQUIRED) && first->type != FIELD_SUB && first->type != FIELD_LIST ? first : NULL;
}

size_t field_size(const struct field *f)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return sizeof(bool);
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_FLAGS:
	case FIELD_INT_STR:
		return sizeof(uint64_t);
	case FIELD_ENUM:
		return sizeof(int);
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		return sizeof(struct str);
	case FIELD_IP:
		return sizeof(struct ip);
	case FIELD_NET:
		return sizeof(struct ip_net);
	case FIELD_SUB:
		return sizeof(void *);
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_WORDS:
	case FIELD_MAP:
		return sizeof(struct list);
	case FIELD_SKIP:
		return 0;
	}
	return 0;
}

/* --- equality --- */

static bool names_equal(struct list a, struct list b)
{
	const struct name *x = a.items, *y = b.items;

	for (size_t k = 0; a.n == b.n && k < a.n; k++)
		if (!str_eq(x[k].text, y[k].text))
			return false;
	return a.n == b.n;
}

const struct name *list_find_name(struct list l, struct str text)
{
	const struct name *items = l.items;

	for (size_t k = 0; k < l.n; k++)
		if (str_eq(items[k].text, text))
			return &items[k];
	return NULL;
}

static bool names_equal_any_order(struct list a, struct list b)
{
	const struct name *items = a.items;

	for (size_t k = 0; a.n == b.n && k < a.n; k++)
		if (!list_find_name(b, items[k].text))
			return false;
	return a.n == b.n;
}

const struct pair *list_find_pair(struct list l, struct str key)
{
	const struct pair *items = l.items;

	for (size_t k = 0; k < l.n; k++)
		if (str_eq(items[k].key, key))
			return &items[k];
	return NULL;
}

bool pair_equal(const struct pair *a, const struct pair *b)
{
	return str_eq(a->key, b->key) && str_eq(a->value, b->value) && !a->value.p == !b->value.p;
}

static bool maps_equal(struct list a, struct list b)
{
	const struct pair *items = a.items, *other;

	for (size_t k = 0; a.n == b.n && k < a.n; k++) {
		other = list_find_pair(b, items[k].key);
		if (!other || !pair_equal(&items[k], other))
			return false;
	}
	return a.n == b.n;
}

static bool lists_equal(const struct schema *s, struct list a, struct list b)
{
	struct obj *const *x = a.items, *const *y = b.items;

	for (size_t k = 0; a.n == b.n && k < a.n; k++)
		if (!obj_equal(s, x[k], y[k]))
			return false;
	return a.n == b.n;
}

bool field_equal(const struct field *f, const void *a, const void *b)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return *(const bool *)a == *(const bool *)b;
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_FLAGS:
		return *(const uint64_t *)a == *(const uint64_t *)b;
	case FIELD_INT_STR:
		return *(const int64_t *)a == *(const int64_t *)b;
	case FIELD_ENUM:
		return *(const int *)a == *(const int *)b;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		return str_eq(*(const struct str *)a, *(const struct str *)b);
	case FIELD_IP:
		return ip_equal(a, b);
	case FIELD_NET:
		return ip_net_equal(a, b);
	case FIELD_SUB:
		return obj_equal(f->sub, *(struct obj *const *)a, *(struct obj *const *)b);
	case FIELD_LIST:
		return lists_equal(f->sub, *(const struct list *)a, *(const struct list *)b);
	case FIELD_NAMES:
	case FIELD_WORDS:
		return (f->flags & FIELD_ANY_ORDER ? names_equal_any_order : names_equal)(*(const struct list *)a,
											 *(const struct list *)b);
	case FIELD_MAP:
		return maps_equal(*(const struct list *)a, *(const struct list *)b);
	case FIELD_SKIP:
		return true;
	}
	return false;
}

bool obj_equal(const struct schema *s, const struct obj *a, const struct obj *b)
{
	uint64_t given = obj_given(s, a);

	if (given != obj_given(s, b))
		return false;
	for (size_t i = 0; i < s->n; i++)
		if ((given >> i & 1) && !field_equal(&s->fields[i], field_ptr(&s->fields[i], a), field_ptr(&s->fields[i], b)))
			return false;
	return true;
}

/* --- text --- */

/* Would a reader of YAML take it for this text and nothing else, also within brackets? */
static bool is_plain(struct str s)
{
	static const char *const words[] = { "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", "-" };
	bool number = s.n && (s.p[0] == '.' || s.p[0] == '+' || s.p[0] == '-' || (s.p[0] >= '0' && s.p[0] <= '9'));
	struct ip ip;

	for (size_t k = 0; k < ARRAY_SIZE(words); k++)
		if (str_eq_nocase(s, str_of(words[k])))
			return false;
	for (size_t k = 0; k < s.n; k++) {
		unsigned char c = (unsigned char)s.p[k];

		if (c <= ' ' || c >= 0x7f || strchr(":#,[]{}&*!|>'\"%@`?=", c))
			return false;
		number = number && strchr("0123456789.eExXoabcdfABCDF_+-", c);
	}
	return s.n && (!number || (parse_ip(s, &ip) && memchr(s.p, '.', s.n)));
}

void text_put_value(struct strbuf *out, struct str text, enum value_style style)
{
	if (style == VALUE_PLAIN && is_plain(text))
		strbuf_adds(out, text);
	else
		strbuf_quote(out, text, "\\u00");
}

static void put_names(struct strbuf *out, struct list l, enum value_style style)
{
	const struct name *items = l.items;

	strbuf_addc(out, '[');
	for (size_t k = 0; k < l.n; k++) {
		strbuf_puts(out, k ? ", " : "");
		text_put_value(out, items[k].text, style);
	}
	strbuf_addc(out, ']');
}

static void put_map(struct strbuf *out, const struct field *f, struct list l, enum value_style style)
{
	const struct pair *items = l.items;

	strbuf_addc(out, '{');
	for (size_t k = 0; k < l.n; k++) {
		strbuf_puts(out, k ? ", " : "");
		text_put_value(out, items[k].key, style);
		strbuf_puts(out, ": ");
		if (!items[k].value.p)
			strbuf_puts(out, "null");
		else if (f->flags & FIELD_BOOL_VALUES)
			strbuf_adds(out, items[k].value);
		else
			text_put_value(out, items[k].value, style);
	}
	strbuf_addc(out, '}');
}

static void put_list(struct strbuf *out, const struct schema *s, struct list l, enum value_style style)
{
	struct obj *const *items = l.items;

	strbuf_addc(out, '[');
	for (size_t k = 0; k < l.n; k++) {
		strbuf_puts(out, k ? ", " : "");
		obj_put_value(out, s, items[k], style);
	}
	strbuf_addc(out, ']');
}

static void put_flags(struct strbuf *out, const struct field *f, uint64_t v, enum value_style style)
{
	bool any = false;

	strbuf_addc(out, '[');
	for (size_t k = 0; k < f->words->n; k++) {
		const struct word *w = &f->words->items[k];

		if (!(v & (uint64_t)w->value) || words_by_value(f->words, w->value) != w)
			continue;
		strbuf_puts(out, any ? ", " : "");
		text_put_value(out, str_of(w->text), style);
		any = true;
	}
	strbuf_addc(out, ']');
}

static void put_ip(struct strbuf *out, const struct ip *ip, int prefix_bits, enum value_style style)
{
	char text[IP_TEXT_MAX + 4];
	size_t n = ip->family ? ip_format(ip, text) : 0;
	struct strbuf with = { 0 };

	strbuf_add(&with, text, n);
	if (prefix_bits >= 0)
		strbuf_printf(&with, "/%d", prefix_bits);
	text_put_value(out, (struct str){ with.p ? with.p : "", with.n }, style);
	strbuf_done(&with);
}

static void put_net(struct strbuf *out, const struct ip_net *net, enum value_style style)
{
	struct ip masked = ip_mask(net->ip, net->prefix_bits);

	put_ip(out, &masked, net->prefix_bits, style);
}

static void put_word(struct strbuf *out, const struct field *f, int v, enum value_style style)
{
	const struct word *w = words_by_value(f->words, v);

	text_put_value(out, str_of(w ? w->text : "?"), style);
}

void field_put_value(struct strbuf *out, const struct field *f, const void *at, enum value_style style)
{
	if (f->flags & FIELD_SECRET) {
		text_put_value(out, style == VALUE_STATE ? STR(SECRET_HIDDEN) : STR("<hidden>"), style);
		return;
	}
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		strbuf_puts(out, *(const bool *)at ? "true" : "false");
		break;
	case FIELD_UINT:
	case FIELD_UINT_STR:
		strbuf_addu(out, *(const uint64_t *)at);
		break;
	case FIELD_INT_STR:
		strbuf_addi(out, *(const int64_t *)at);
		break;
	case FIELD_ENUM:
		put_word(out, f, *(const int *)at, style);
		break;
	case FIELD_FLAGS:
		put_flags(out, f, *(const uint64_t *)at, style);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		text_put_value(out, *(const struct str *)at, style);
		break;
	case FIELD_IP:
		put_ip(out, at, -1, style);
		break;
	case FIELD_NET:
		put_net(out, at, style);
		break;
	case FIELD_SUB:
		obj_put_value(out, f->sub, *(struct obj *const *)at, style);
		break;
	case FIELD_LIST:
		put_list(out, f->sub, *(const struct list *)at, style);
		break;
	case FIELD_NAMES:
	case FIELD_WORDS:
		put_names(out, *(const struct list *)at, style);
		break;
	case FIELD_MAP:
		put_map(out, f, *(const struct list *)at, style);
		break;
	case FIELD_SKIP:
		break;
	}
}

void obj_put_value(struct strbuf *out, const struct schema *s, const struct obj *o, enum value_style style)
{
	uint64_t given = obj_given(s, o);
	bool any = false;

	strbuf_addc(out, '{');
	for (size_t i = 0; i < s->n; i++) {
		struct field f = s->fields[i];
		bool shown = style == VALUE_STATE && (f.flags & FIELD_SHOWN) && (o->has >> i & 1);

		if (!(given >> i & 1) && !shown)
			continue;
		if (shown) {
			f.type = f.shows;
			f.sub = f.shown_sub;
		}
		strbuf_puts(out, any ? ", " : "");
		text_put_value(out, str_of(f.key), style);
		strbuf_puts(out, ": ");
		field_put_value(out, &f, field_ptr(&f, o), style);
		any = true;
	}
	strbuf_addc(out, '}');
}
