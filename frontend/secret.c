#include "frontend/secret.h"

#include "frontend/suggest.h"
#include "ir/field.h"
#include "ir/schema.h"

/* So far up a secret may have begun; no key or certificate is longer, and there may be thousands of warnings. */
#define LOOK_BACK_MAX 1000

/* Keys and aliases of rows; the secret ones once more as candidates for what is misspelt. */
struct secrets {
	struct str *others;
	const char **secrets;
	size_t n_others, n_secrets;
};

static void count_row(const struct schema_row *row, void *data)
{
	(void)row;
	*(size_t *)data += 2;
}

static void add_row(const struct schema_row *row, void *data)
{
	struct secrets *keys = data;
	const struct field *f = row->field;

	if (f->flags & FIELD_SECRET) {
		keys->secrets[keys->n_secrets++] = f->key;
		return;
	}
	keys->others[keys->n_others++] = (struct str){ f->key, f->key_len };
	if (f->alias)
		keys->others[keys->n_others++] = (struct str){ f->alias, f->alias_len };
}

const struct secrets *secrets_new(struct ctx *ctx)
{
	struct secrets *keys = arena_new(&ctx->arena, struct secrets);
	size_t n = 0;

	schema_walk(count_row, &n);
	keys->others = arena_array(&ctx->arena, struct str, n);
	keys->secrets = arena_array(&ctx->arena, const char *, n);
	schema_walk(add_row, keys);
	return keys;
}

bool secret_is_key(const struct secrets *keys, struct str key)
{
	for (size_t i = 0; i < keys->n_secrets; i++)
		if (str_is(key, keys->secrets[i]))
			return true;
	for (size_t i = 0; i < keys->n_others; i++)
		if (str_eq(key, keys->others[i]))
			return false;
	return suggest_word(key, keys->secrets, keys->n_secrets) != NULL;
}

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str line, size_t i)
{
	while (i < line.n && is_blank(line.p[i]))
		i++;
	return i;
}

/* Is byte i where a key may begin: in front of it nothing but blanks, `- ` and `? `, or a flow collection? */
static bool at_key_place(struct str line, size_t i)
{
	if (i && (line.p[i - 1] == '"' || line.p[i - 1] == '\''))
		i--;
	while (i && is_blank(line.p[i - 1]))
		i--;
	return !i || memchr("-?{[,", line.p[i - 1], 5);
}

/* Behind the colon of a key whose word ends at i; the word's own end where the colon was forgotten, at the
 * line's start only. 0: it is no key. */
static size_t value_start(struct str line, size_t word, size_t i)
{
	size_t end = i;

	if (!at_key_place(line, word))
		return 0;
	if (i < line.n && (line.p[i] == '"' || line.p[i] == '\''))
		i++;
	i = skip_blanks(line, i);
	if (i < line.n && line.p[i] == ':')
		return i + 1;
	return i > end && i < line.n && !memchr(line.p, '{', word) ? end : 0;
}

/* The value that starts at i ends here: at its closing quote; in a flow collection at a comma or bracket;
 * with the line otherwise. */
static size_t value_end(struct str line, size_t i)
{
	bool flow = memchr(line.p, '{', i) || memchr(line.p, '[', i);
	char quote;

	i = skip_blanks(line, i);
	quote = i < line.n ? line.p[i] : '\0';
	if (quote != '"' && quote != '\'') {
		while (i < line.n && !(flow && memchr(",}]", line.p[i], 3)))
			i++;
		return i;
	}
	for (i++; i < line.n && line.p[i] != quote; i++)
		if (quote == '"' && line.p[i] == '\\')
			i++;
	return i + 1 < line.n ? i + 1 : line.n;
}

/* Next secret value of the line from byte i on, [*out_start, *out_end); false: none. */
static bool next_secret(const struct secrets *keys, struct str line, size_t i, size_t *out_start, size_t *out_end)
{
	while (i < line.n) {
		size_t word = i, value;

		if (!is_word_char(line.p[i]) || (i && is_word_char(line.p[i - 1]))) {
			i++;
			continue;
		}
		while (i < line.n && is_word_char(line.p[i]))
			i++;
		/* `- key`, where the dash is glued to nothing, is no part of the key. */
		value = value_start(line, word, i);
		if (!value || !secret_is_key(keys, (struct str){ line.p + word, i - word }))
			continue;
		*out_start = skip_blanks(line, value);
		*out_end = value_end(line, value);
		return true;
	}
	return false;
}

static size_t indent_of(struct str line)
{
	return skip_blanks(line, 0);
}

static bool is_item(struct str line)
{
	size_t i = indent_of(line);

	return i < line.n && line.p[i] == '-';
}

/* Does the line go on with a secret that began above: a block of text, a value on a line of its own? Its
 * ancestors are the nearest lines above that are indented less. */
static bool is_rest_of_secret(struct ctx *ctx, const struct secrets *keys, struct source *s, uint32_t number)
{
	struct str line = source_line(s, &ctx->arena, number);
	size_t indent = indent_of(line) + (is_item(line) ? 1 : 0), start, end;
	uint32_t last = number > LOOK_BACK_MAX ? number - LOOK_BACK_MAX : 0;

	while (indent && --number > last) {
		line = source_line(s, &ctx->arena, number);
		if (indent_of(line) >= indent || indent_of(line) == line.n)
			continue;
		indent = indent_of(line);
		if (next_secret(keys, line, 0, &start, &end))
			return true;
	}
	return false;
}

static void hide(char *p, size_t from, size_t to)
{
	for (; from < to; from++)
		p[from] = '*';
}

/* Has the key of such a line a secret for its value? Also one that no policy has: wpa-psk, pin, password-raw. */
static bool is_assigned_secret(struct str key)
{
	static const char *const words[] = { "password", "passwd", "passphrase", "psk", "cak", "pin", "secret", "wep-key",
					     "wep_key", "private-key", "private_key" };

	for (size_t w = 0; w < ARRAY_SIZE(words); w++)
		for (size_t i = 0, n = strlen(words[w]); i + n <= key.n; i++)
			if (str_eq_nocase((struct str){ key.p + i, n }, str_of(words[w])))
				return true;
	return false;
}

/* Is the nearest section above, in a keyfile, the one of which all values are secrets? */
static bool is_below_secrets(struct ctx *ctx, struct source *s, uint32_t number)
{
	static const char header[] = "[vpn-secrets]";
	uint32_t last = number > LOOK_BACK_MAX ? number - LOOK_BACK_MAX : 0;

	while (--number > last) {
		struct str line = source_line(s, &ctx->arena, number);
		size_t i = indent_of(line);

		if (i < line.n && line.p[i] == '[')
			return line.n - i >= sizeof(header) - 1 && !memcmp(line.p + i, header, sizeof(header) - 1);
	}
	return false;
}

/* A line KEY=VALUE. */
static struct str assigned_line(struct ctx *ctx, struct source *s, uint32_t number)
{
	struct str line = source_line(s, &ctx->arena, number), copy;
	const char *equals = line.n ? memchr(line.p, '=', line.n) : NULL;
	size_t at = equals ? (size_t)(equals - line.p) : 0;
	bool secret = s->form == SOURCE_SECRETS;

	if (equals && !secret)
		secret = is_assigned_secret((struct str){ line.p, at }) || is_below_secrets(ctx, s, number);
	if (!secret)
		return line;
	copy = str_dup(&ctx->arena, line);
	hide((char *)(uintptr_t)copy.p, equals ? at + 1 : 0, line.n);
	return copy;
}

struct str secret_line(struct ctx *ctx, const struct secrets *keys, struct source *s, uint32_t number)
{
	struct str line = source_line(s, &ctx->arena, number), copy = { 0 };
	size_t start, end;

	if (s->form != SOURCE_YAML)
		return assigned_line(ctx, s, number);
	if (is_rest_of_secret(ctx, keys, s, number)) {
		copy = str_dup(&ctx->arena, line);
		hide((char *)(uintptr_t)copy.p, indent_of(line), line.n);
		return copy;
	}
	for (size_t i = 0; next_secret(keys, line, i, &start, &end); i = end) {
		if (!copy.p)
			copy = str_dup(&ctx->arena, line);
		hide((char *)(uintptr_t)copy.p, start, end);
	}
	return copy.p ? copy : line;
}

bool secret_touches(struct ctx *ctx, const struct secrets *keys, struct span span)
{
	struct source *s;
	uint32_t last;

	if (span.source == SOURCE_NONE)
		return false;
	s = ctx->sources[span.source];
	last = source_line_col(s, &ctx->arena, span.end).line;
	for (uint32_t n = source_line_col(s, &ctx->arena, span.start).line; n <= last; n++) {
		uint32_t at = source_line_start(s, &ctx->arena, n);
		struct str line = source_line(s, &ctx->arena, n), shown = secret_line(ctx, keys, s, n);

		for (size_t i = 0; i < line.n; i++)
			if (at + i >= span.start && at + i < span.end && line.p[i] != shown.p[i])
				return true;
	}
	return false;
}
