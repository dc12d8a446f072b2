#include "frontend/scalar.h"

#include "frontend/suggest.h"

/* Values longer than this are cut in messages. */
#define SHOW_MAX 60

static bool is_plain(const struct node *n)
{
	return n->style == STYLE_PLAIN;
}

static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

struct str scalar_show(struct ctx *ctx, const struct field *f, struct str text)
{
	struct str shown;
	char *p;

	if (f && (f->flags & FIELD_SECRET))
		return STR("<hidden>");
	if (text.n > SHOW_MAX) {
		size_t cut = SHOW_MAX;

		while (cut && ((unsigned char)text.p[cut] & 0xc0) == 0x80)
			cut--;
		shown = str_printf(&ctx->arena, "%.*s...", (int)cut, text.p);
	} else {
		shown = str_dup(&ctx->arena, text);
	}
	p = (char *)(uintptr_t)shown.p;
	for (size_t i = 0; i < shown.n; i++)
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f)
			p[i] = '?';
	return shown;
}

static bool starts_like_number(struct str t)
{
	char c = t.n ? t.p[0] : '\0';

	return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

static bool all_in(struct str t, const char *set)
{
	for (size_t i = 0; i < t.n; i++)
		if (!t.p[i] || !strchr(set, t.p[i]))
			return false;
	return t.n > 0;
}

static struct str skip(struct str t, size_t n)
{
	return (struct str){ t.p + n, t.n - n };
}

static struct str skip_sign(struct str t)
{
	return t.n && (t.p[0] == '+' || t.p[0] == '-') ? skip(t, 1) : t;
}

/* [digits][.digits][e[sign]digits] with at least one digit, or .inf / .nan. */
static bool is_float(struct str t)
{
	size_t i = 0, digits = 0;

	t = skip_sign(t);
	if (str_eq_nocase(t, STR(".inf")) || str_eq_nocase(t, STR(".nan")))
		return true;
	for (; i < t.n && t.p[i] >= '0' && t.p[i] <= '9'; i++)
		digits++;
	if (i < t.n && t.p[i] == '.')
		for (i++; i < t.n && t.p[i] >= '0' && t.p[i] <= '9'; i++)
			digits++;
	if (!digits)
		return false;
	if (i < t.n && (t.p[i] == 'e' || t.p[i] == 'E'))
		return all_in(skip_sign(skip(t, i + 1)), "0123456789");
	return i == t.n;
}

static bool is_core_bool(struct str t, bool *out)
{
	if (str_is(t, "true") || str_is(t, "True") || str_is(t, "TRUE"))
		*out = true;
	else if (str_is(t, "false") || str_is(t, "False") || str_is(t, "FALSE"))
		*out = false;
	else
		return false;
	return true;
}

bool scalar_is_typed(const struct node *n)
{
	bool b;
	uint64_t u;

	if (!is_plain(n) || (n->flags & NODE_TAGGED))
		return false;
	if (n->text.n && !starts_like_number(n->text))
		return is_core_bool(n->text, &b) || node_is_null(n);
	return node_is_null(n) || is_float(n->text) || parse_hex_u64(n->text, &u);
}

/* A collection where one value is wanted, or null: reported; true when n is a scalar with a value. */
static bool want_scalar(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct diag *d;

	if (n->flags & NODE_POISON)
		return false;
	if (n->kind != NODE_SCALAR) {
		d = diag(ctx, DIAG_WRONG_TYPE, node_key_span(n), "`%s` must be a single value, not %s", f->key,
			 node_what(n));
		diag_label(ctx, d, node_span(n), "this is %s", node_what(n));
		return false;
	}
	if (!node_is_null(n))
		return true;
	d = diag(ctx, DIAG_NULL_VALUE, node_key_span(n), "`%s` has no value", f->key);
	diag_help(ctx, d, "give it a value, or remove the key");
	return false;
}

static const struct {
	const char *word;
	bool value;
} bool_words[] = {
	{ "yes", true }, { "no", false }, { "on", true }, { "off", false }, { "y", true }, { "n", false },
};

/* The words that YAML 1.1 took for booleans: nmstate takes them where a string may stand. */
static bool word_bool(struct ctx *ctx, const struct field *f, const struct node *n, bool *out)
{
	for (size_t i = 0; i < ARRAY_SIZE(bool_words); i++) {
		const char *plain = bool_words[i].value ? "true" : "false";
		struct diag *d;

		if (!str_eq_nocase(n->text, str_of(bool_words[i].word)))
			continue;
		d = diag(ctx, DIAG_WORD_LIKE_BOOL, node_span(n), "`%s: %.*s` is a boolean to one YAML version only",
			 f->key, STR_ARG(n->text));
		diag_help(ctx, d, "write `%s: %s`", f->key, plain);
		diag_fix(ctx, d, node_span(n), str_of(plain));
		*out = bool_words[i].value;
		return true;
	}
	return false;
}

static bool loose_bool(struct ctx *ctx, const struct field *f, const struct node *n, bool *out)
{
	if (str_is(n->text, "0") || str_is(n->text, "1")) {
		*out = n->text.p[0] == '1';
		return true;
	}
	if (str_eq_nocase(n->text, STR("true")) || str_eq_nocase(n->text, STR("false"))) {
		*out = n->text.n == 4;
		return true;
	}
	return word_bool(ctx, f, n, out);
}

static bool bad_bool(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct str shown = scalar_show(ctx, f, n->text);
	struct diag *d = diag(ctx, DIAG_BAD_BOOL, node_span(n), "`%s` must be true or false, not `%.*s`", f->key,
			      STR_ARG(shown));
	bool b;

	for (size_t i = 0; i < ARRAY_SIZE(bool_words); i++) {
		const char *plain = bool_words[i].value ? "true" : "false";

		if (!str_eq_nocase(n->text, str_of(bool_words[i].word)))
			continue;
		diag_help(ctx, d, "write `%s: %s`", f->key, plain);
		diag_fix(ctx, d, node_span(n), str_of(plain));
	}
	if (!is_plain(n) && is_core_bool(n->text, &b)) {
		diag_help(ctx, d, "remove the quotes: `%s: %.*s`", f->key, STR_ARG(n->text));
		diag_fix(ctx, d, node_span(n), n->text);
	}
	return false;
}

bool scalar_bool(struct ctx *ctx, const struct field *f, const struct node *n, bool *out)
{
	if (!want_scalar(ctx, f, n))
		return false;
	if (is_plain(n) && is_core_bool(n->text, out))
		return true;
	if (f->type == FIELD_BOOLISH && loose_bool(ctx, f, n, out))
		return true;
	return bad_bool(ctx, f, n);
}

static bool has_leading_zero(struct str t)
{
	t = skip_sign(t);
	return t.n > 1 && t.p[0] == '0' && all_in(t, "0123456789");
}

static bool leading_zero(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct str t = skip_sign(n->text);
	struct diag *d = diag(ctx, DIAG_LEADING_ZERO, node_span(n),
			      "`%s: %.*s` has a leading zero: octal to some readers, decimal to others", f->key,
			      STR_ARG(scalar_show(ctx, f, n->text)));

	while (t.n > 1 && t.p[0] == '0')
		t = skip(t, 1);
	diag_help(ctx, d, "write `%s: %.*s`", f->key, STR_ARG(scalar_show(ctx, f, t)));
	if (n->text.p[0] != '-')
		diag_fix(ctx, d, node_span(n), t);
	return false;
}

/* The digits that a value with a unit starts with ("1500abc", "30s"), for the help. */
static struct str leading_digits(struct str t)
{
	size_t i = 0;

	while (i < t.n && t.p[i] >= '0' && t.p[i] <= '9')
		i++;
	return (struct str){ t.p, i };
}

static bool bad_number(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct str digits = leading_digits(n->text);
	struct diag *d = diag(ctx, DIAG_BAD_NUMBER, node_span(n), "`%s` must be a whole number, not `%.*s`", f->key,
			      STR_ARG(scalar_show(ctx, f, n->text)));

	if (digits.n && digits.n < n->text.n && digits.n < 20 && (digits.n == 1 || digits.p[0] != '0'))
		diag_help(ctx, d, "write the digits alone, as in `%s: %.*s`", f->key, STR_ARG(digits));
	return false;
}

static bool octal(struct str t, uint64_t *out)
{
	uint64_t v = 0;

	if (t.n < 3 || t.p[0] != '0' || t.p[1] != 'o')
		return false;
	for (size_t i = 2; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '7' || v >> 60)
			return false;
		v = v << 3 | (uint64_t)(t.p[i] - '0');
	}
	*out = v;
	return true;
}

static bool out_of_range(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct str shown = scalar_show(ctx, f, n->text);
	struct diag *d = diag(ctx, DIAG_OUT_OF_RANGE, node_span(n), "`%s` is %.*s, outside %lld to %lld", f->key,
			      STR_ARG(shown), (long long)f->min, (long long)f->max);

	diag_help(ctx, d, "`%s` takes %lld to %lld", f->key, (long long)f->min, (long long)f->max);
	return false;
}

static bool quoted_number_refused(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct diag *d;

	if (f->type != FIELD_UINT || is_plain(n))
		return false;
	d = diag(ctx, DIAG_BAD_NUMBER, node_span(n), "`%s` must be a number, not a quoted string", f->key);
	if (all_in(n->text, "0123456789")) {
		diag_help(ctx, d, "remove the quotes: `%s: %.*s`", f->key, STR_ARG(scalar_show(ctx, f, n->text)));
		diag_fix(ctx, d, node_span(n), n->text);
	}
	return true;
}

static struct str without_plus(struct str t)
{
	return t.n > 1 && t.p[0] == '+' ? skip(t, 1) : t;
}

bool scalar_uint(struct ctx *ctx, const struct field *f, const struct node *n, uint64_t *out)
{
	struct str t;
	uint64_t v;

	if (!want_scalar(ctx, f, n) || quoted_number_refused(ctx, f, n))
		return false;
	t = without_plus(n->text);
	if (has_leading_zero(n->text))
		return leading_zero(ctx, f, n);
	if (!parse_u64(t, &v) && !parse_hex_u64(t, &v) && !(is_plain(n) && octal(t, &v)))
		return all_in(skip_sign(t), "0123456789") ? out_of_range(ctx, f, n) : bad_number(ctx, f, n);
	if (v < (uint64_t)f->min || v > (uint64_t)(f->max ? f->max : INT64_MAX))
		return out_of_range(ctx, f, n);
	*out = v;
	return true;
}

bool scalar_int(struct ctx *ctx, const struct field *f, const struct node *n, int64_t *out)
{
	int64_t v;

	if (!want_scalar(ctx, f, n))
		return false;
	if (has_leading_zero(n->text))
		return leading_zero(ctx, f, n);
	if (!parse_i64(n->text, &v))
		return all_in(skip_sign(n->text), "0123456789") ? out_of_range(ctx, f, n) : bad_number(ctx, f, n);
	if (v < f->min || (f->max && v > f->max))
		return out_of_range(ctx, f, n);
	*out = v;
	return true;
}

static bool word_matches(const struct words *ws, const struct word *w, struct str t)
{
	if (ws->nocase ? str_eq_nocase(t, str_of(w->text)) : str_is(t, w->text))
		return true;
	return w->number && str_is(t, w->number);
}

static struct str word_list(struct ctx *ctx, const struct words *ws)
{
	struct str list = STR("");

	for (size_t i = 0; i < ws->n; i++)
		list = str_printf(&ctx->arena, "%.*s%s`%s`", STR_ARG(list), i ? ", " : "", ws->items[i].text);
	return list;
}

static bool bad_word(struct ctx *ctx, const struct field *f, const struct node *n)
{
	const char **texts = arena_array(&ctx->arena, const char *, f->words->n);
	struct str shown = scalar_show(ctx, f, n->text), list = word_list(ctx, f->words);
	struct diag *d = diag(ctx, DIAG_BAD_WORD, node_span(n), "`%s` cannot be `%.*s`", f->key, STR_ARG(shown));
	const char *near;

	for (size_t i = 0; i < f->words->n; i++)
		texts[i] = f->words->items[i].text;
	near = suggest_word(n->text, texts, f->words->n);
	diag_note(ctx, d, "`%s` is one of %.*s", f->key, STR_ARG(list));
	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		diag_fix(ctx, d, node_span(n), str_of(near));
	}
	return false;
}

bool scalar_word(struct ctx *ctx, const struct field *f, const struct node *n, int *out)
{
	if (!want_scalar(ctx, f, n))
		return false;
	for (size_t i = 0; i < f->words->n; i++) {
		if (!word_matches(f->words, &f->words->items[i], n->text))
			continue;
		*out = f->words->items[i].value;
		return true;
	}
	return bad_word(ctx, f, n);
}

/* A number where text is wanted as well: its decimal text. */
static bool number_text(struct ctx *ctx, const struct node *n, struct str *out)
{
	uint64_t v;

	if (has_leading_zero(n->text) || (!parse_u64(n->text, &v) && !parse_hex_u64(n->text, &v) && !octal(n->text, &v)))
		return false;
	*out = str_printf(&ctx->arena, "%llu", (unsigned long long)v);
	return true;
}

/* Negative numbers too: in a map of texts any scalar may stand. */
static bool plain_text(struct ctx *ctx, const struct node *n, struct str *out)
{
	int64_t v;
	bool b;

	if (is_core_bool(n->text, &b)) {
		*out = b ? STR("true") : STR("false");
		return true;
	}
	if (number_text(ctx, n, out))
		return true;
	if (has_leading_zero(n->text) || !parse_i64(n->text, &v))
		return false;
	*out = str_printf(&ctx->arena, "%lld", (long long)v);
	return true;
}

bool scalar_text(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out)
{
	if (n->kind == NODE_SCALAR && is_plain(n) && !(n->flags & NODE_POISON) && plain_text(ctx, n, out))
		return true;
	return scalar_str(ctx, f, n, out);
}

bool scalar_str(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out)
{
	struct diag *d;

	if (!want_scalar(ctx, f, n))
		return false;
	if ((f->flags & FIELD_NUMBER_OK) && is_plain(n) && number_text(ctx, n, out))
		return true;
	if (scalar_is_typed(n)) {
		d = diag(ctx, DIAG_NOT_STRING, node_span(n), "`%s` must be a string, and YAML reads `%.*s` as something else",
			 f->key, STR_ARG(scalar_show(ctx, f, n->text)));
		diag_help(ctx, d, "put it in quotes: `\"%.*s\"`", STR_ARG(scalar_show(ctx, f, n->text)));
		if (!(f->flags & FIELD_SECRET))
			diag_fix(ctx, d, node_span(n), str_printf(&ctx->arena, "\"%.*s\"", STR_ARG(n->text)));
		return false;
	}
	if (has_control(n->text)) {
		d = diag(ctx, DIAG_CONTROL_CHARACTER, node_span(n), "`%s` holds a control character", f->key);
		diag_help(ctx, d, "line breaks, tabs and other control characters cannot stand here");
		return false;
	}
	*out = str_dup(&ctx->arena, n->text);
	return true;
}

bool scalar_mac(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out)
{
	uint8_t m[6];
	struct diag *d;

	if (!want_scalar(ctx, f, n))
		return false;
	if (parse_mac(n->text, m)) {
		*out = str_printf(&ctx->arena, "%02X:%02X:%02X:%02X:%02X:%02X", m[0], m[1], m[2], m[3], m[4], m[5]);
		return true;
	}
	d = diag(ctx, DIAG_BAD_MAC, node_span(n), "`%s`: `%.*s` is not a MAC address", f->key,
		 STR_ARG(scalar_show(ctx, f, n->text)));
	diag_help(ctx, d, "write six pairs of hex digits, such as `52:54:00:12:34:56`");
	return false;
}

bool scalar_ip(struct ctx *ctx, const struct field *f, const struct node *n, struct ip *out)
{
	struct diag *d;

	if (!want_scalar(ctx, f, n))
		return false;
	if (parse_ip(n->text, out))
		return true;
	d = diag(ctx, DIAG_BAD_IP, node_span(n), "`%s`: `%.*s` is not an IP address", f->key,
		 STR_ARG(scalar_show(ctx, f, n->text)));
	if (n->text.n && memchr(n->text.p, '/', n->text.n))
		diag_help(ctx, d, "write the address alone; the prefix goes into a key of its own, `prefix-length`");
	else if (n->text.n && memchr(n->text.p, '%', n->text.n))
		diag_help(ctx, d, "write the address alone, without `%%` and the name of an interface");
	return false;
}

bool scalar_net(struct ctx *ctx, const struct field *f, const struct node *n, struct ip_net *out)
{
	struct diag *d;

	if (!want_scalar(ctx, f, n))
		return false;
	if (parse_ip_net(n->text, out))
		return true;
	d = diag(ctx, DIAG_BAD_NET, node_span(n), "`%s`: `%.*s` is not a network", f->key,
		 STR_ARG(scalar_show(ctx, f, n->text)));
	diag_help(ctx, d, "write an address and a prefix length, such as `192.0.2.0/24` or `2001:db8::/64`");
	return false;
}
