/* Expression -> tokens. A word is a run of characters other than blanks and = ! | " : */
#include "frontend/capture/parts.h"
#include "frontend/scalar.h"
#include "frontend/scalar_place.h"

struct lexer {
	struct ctx *ctx;
	const struct node *node;
	struct str text;
	size_t pos;
	struct tokens *out;
};

struct span capture_at(const struct ctx *ctx, const struct node *n, struct range r)
{
	return scalar_place(ctx, n, r.start, r.end);
}

void capture_fix(struct ctx *ctx, struct diag *d, const struct node *n, struct range r, struct str text)
{
	struct span at = capture_at(ctx, n, r);

	if (at.end - at.start == r.end - r.start && (n->style != STYLE_DOUBLE || !memchr(text.p, '"', text.n)))
		diag_fix(ctx, d, at, text);
}

/* Bytes of the blank at `at`, 0 for none. Policies copied from web pages have no-break spaces. */
static size_t blank_at(struct str s, size_t at)
{
	if (at >= s.n)
		return 0;
	if (s.p[at] == ' ' || (s.p[at] >= '\t' && s.p[at] <= '\r'))
		return 1;
	return s.n - at > 1 && !memcmp(s.p + at, "\xc2\xa0", 2) ? 2 : 0;
}

static bool ends_word(struct str s, size_t at)
{
	return at >= s.n || blank_at(s, at) || (s.p[at] && strchr("=!|\":", s.p[at]));
}

static struct diag *report(struct lexer *x, enum diag_code code, size_t from, size_t to, const char *what)
{
	struct range r = { (uint32_t)from, (uint32_t)to };

	return diag(x->ctx, code, capture_at(x->ctx, x->node, r), "%s", what);
}

static void add(struct lexer *x, enum token_kind kind, size_t from, size_t to)
{
	struct tokens *t = x->out;
	size_t quote = kind == TOKEN_STRING;

	t->items = arena_grow(&x->ctx->arena, t->items, t->n, &t->cap, sizeof(*t->items));
	t->items[t->n++] = (struct token){ kind, { x->text.p + from + quote, to - from - 2 * quote },
					   { (uint32_t)from, (uint32_t)to } };
	x->pos = to;
}

static bool lex_string(struct lexer *x)
{
	const char *open = x->text.p + x->pos, *end = x->text.p + x->text.n;
	const char *close = memchr(open + 1, '"', (size_t)(end - open - 1));

	if (!close) {
		diag_help(x->ctx, report(x, DIAG_CAPTURE_QUOTE, x->pos, x->pos + 1, "this quote is not closed"),
			  "add a `\"` where the value ends; a value cannot hold one");
		return false;
	}
	add(x, TOKEN_STRING, x->pos, (size_t)(close - x->text.p) + 1);
	return true;
}

/* At one of = ! : that begins an operator. */
static bool lex_operator(struct lexer *x)
{
	char first = x->text.p[x->pos], second = x->pos + 1 < x->text.n ? x->text.p[x->pos + 1] : '\0';
	char third = x->pos + 2 < x->text.n ? x->text.p[x->pos + 2] : '\0';
	struct diag *d;

	if (second == '=' && third != '=' && first != '!') {
		add(x, first == '=' ? TOKEN_EQUAL : TOKEN_ASSIGN, x->pos, x->pos + 2);
		return true;
	}
	if (first == '!') {
		d = report(x, DIAG_CAPTURE_OPERATOR, x->pos, x->pos + 1, "there is no `!` in captures");
		diag_help(x->ctx, d, "only `==` can be asked; search for what is wanted instead");
	} else if (first == ':') {
		d = report(x, DIAG_CAPTURE_OPERATOR, x->pos, x->pos + 1, "a `:` can only stand in `:=`");
		diag_help(x->ctx, d, "put a value that has colons, such as an address, in double quotes");
	} else {
		d = report(x, DIAG_CAPTURE_OPERATOR, x->pos, x->pos + (second == '=' ? 3 : 1),
			   second == '=' ? "there is no `===`" : "there is no `=`");
		diag_help(x->ctx, d, "write `==` to search, `:=` to set");
	}
	return false;
}

/* Quotes that are none: 'text', and the typographic ones. */
static bool lex_quote_letter(struct lexer *x, size_t to)
{
	struct str word = { x->text.p + x->pos, to - x->pos };
	bool typographic = word.n > 2 && !memcmp(word.p, "\xe2\x80", 2) && memchr("\x98\x99\x9c\x9d", word.p[2], 4);

	if (word.p[0] != '\'' && !typographic)
		return false;
	diag_help(x->ctx,
		  report(x, DIAG_CAPTURE_SINGLE_QUOTES, x->pos, x->pos + (typographic ? 3 : 1),
			 "this is no quote in captures: it would be a letter of the value"),
		  "put the value in double quotes");
	return true;
}

static bool lex_word(struct lexer *x)
{
	size_t to = x->pos;

	while (!ends_word(x->text, to))
		to++;
	if (lex_quote_letter(x, to))
		return false;
	add(x, TOKEN_WORD, x->pos, to);
	return true;
}

static bool lex_one(struct lexer *x)
{
	switch (x->text.p[x->pos]) {
	case '"':
		return lex_string(x);
	case '|':
		add(x, TOKEN_PIPE, x->pos, x->pos + 1);
		return true;
	case '=':
	case '!':
	case ':':
		return lex_operator(x);
	default:
		return lex_word(x);
	}
}

bool capture_lex(struct ctx *ctx, const struct node *n, struct tokens *out)
{
	struct lexer x = { ctx, n, n->text, 0, out };

	*out = (struct tokens){ 0 };
	while (x.pos < x.text.n) {
		size_t blank = blank_at(x.text, x.pos);

		if (blank)
			x.pos += blank;
		else if (!lex_one(&x))
			return false;
	}
	return true;
}
