#include "frontend/scalar_place.h"

#define BOM_BYTES 3

/* Walks source and text side by side. YAML 1.2, 7.3 and 8.1, as libyaml 0.2 reads them. */
struct walk {
	struct str raw;       /* of the source, up to the scalar's end */
	size_t pos;           /* in raw */
	struct str text;
	size_t t;             /* in text: bytes spelt so far */
	size_t from, to;      /* what is looked for, in text */
	size_t start, end;    /* what was found, in raw */
	bool differs;
};

/* Line breaks that were read but not yet turned into text: [from, to) of raw, with blanks between. */
struct breaks {
	size_t from, to;
};

static bool done(const struct walk *w)
{
	return w->differs || w->t >= w->to;
}

/* n bytes of text that raw spells at [at, at + len). */
static void emit(struct walk *w, size_t at, size_t len, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n && !w->differs; i++, w->t++) {
		if (w->t >= w->text.n || w->text.p[w->t] != bytes[i]) {
			w->differs = true;
			return;
		}
		if (w->t == w->from)
			w->start = at;
		if (w->t + 1 == w->to)
			w->end = at + len;
	}
}

static void emit_raw(struct walk *w)
{
	emit(w, w->pos, 1, w->raw.p + w->pos, 1);
	w->pos++;
}

static bool blank_at(const struct walk *w, size_t at)
{
	return at < w->raw.n && (w->raw.p[at] == ' ' || w->raw.p[at] == '\t');
}

/* Bytes of the line break at `at`, 0 for none. */
static size_t break_at(const struct walk *w, size_t at)
{
	const unsigned char *p = (const unsigned char *)w->raw.p + at;
	size_t left = at < w->raw.n ? w->raw.n - at : 0;

	if (left && p[0] == '\r')
		return left > 1 && p[1] == '\n' ? 2 : 1;
	if (left && p[0] == '\n')
		return 1;
	if (left > 1 && p[0] == 0xc2 && p[1] == 0x85)
		return 2;
	return left > 2 && p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9) ? 3 : 0;
}

/* The Unicode separators stay what they are; all other breaks become a line feed. */
static void emit_break(struct walk *w, size_t at)
{
	size_t len = break_at(w, at);

	if (len == 3)
		emit(w, at, 3, w->raw.p + at, 3);
	else if (len)
		emit(w, at, len, "\n", 1);
}

static void emit_breaks(struct walk *w, struct breaks b)
{
	for (size_t at = b.from; at < b.to;) {
		size_t len = break_at(w, at);

		if (len)
			emit_break(w, at);
		at += len ? len : 1;
	}
}

/* One break between two lines of text: a space, or - before empty lines - nothing. first: the line's own
 * break (to == from: none, it was escaped). */
static void emit_fold(struct walk *w, struct breaks first, struct breaks more)
{
	if (first.to == first.from || first.to - first.from == 3) {
		emit_breaks(w, first);
		emit_breaks(w, more);
	} else if (more.from == more.to) {
		emit(w, first.from, first.to - first.from, " ", 1);
	} else {
		emit_breaks(w, more);
	}
}

/* --- flow scalars: plain, single and double quoted --- */

static size_t utf8_put(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | (c >> 18 & 7));
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static const struct {
	char letter;
	uint32_t code;
} escapes[] = {
	{ '0', 0 },     { 'a', 7 },    { 'b', 8 },    { 't', 9 },   { '\t', 9 },  { 'n', 10 },     { 'v', 11 },
	{ 'f', 12 },    { 'r', 13 },   { 'e', 27 },   { ' ', ' ' }, { '"', '"' }, { '/', '/' },    { '\\', '\\' },
	{ 'N', 0x85 },  { '_', 0xa0 }, { 'L', 0x2028 }, { 'P', 0x2029 },
};

/* Value of the hex digits, 2, 4 or 8 of them. */
static uint32_t hex_code(const struct walk *w, size_t at, size_t digits)
{
	uint32_t code = 0;

	for (size_t i = 0; i < digits && at + i < w->raw.n; i++) {
		char c = w->raw.p[at + i];
		uint32_t v = c >= 'a' ? (uint32_t)(c - 'a') + 10 : c >= 'A' ? (uint32_t)(c - 'A') + 10 : (uint32_t)(c - '0');

		code = code << 4 | (v & 15);
	}
	return code;
}

/* At a backslash that stands before a letter. */
static void walk_escape(struct walk *w)
{
	char letter = w->pos + 1 < w->raw.n ? w->raw.p[w->pos + 1] : '\0', bytes[4];
	size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0, len = 2 + digits;
	uint32_t code = hex_code(w, w->pos + 2, digits);
	bool known = digits != 0;

	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]) && !known; i++) {
		if (escapes[i].letter != letter)
			continue;
		known = true;
		code = escapes[i].code;
	}
	w->differs |= !known;
	emit(w, w->pos, len, bytes, utf8_put(code, bytes));
	w->pos += len;
}

static size_t skip_blanks(const struct walk *w, size_t at)
{
	while (blank_at(w, at))
		at++;
	return at;
}

/* Blanks and breaks between two words: kept within a line, folded between lines. at_end: nothing follows
 * but the end of a plain scalar. escaped: the line's own break was escaped. */
static void walk_gap(struct walk *w, bool escaped)
{
	size_t blanks = w->pos, at = skip_blanks(w, blanks), len = escaped ? 0 : break_at(w, at);
	struct breaks first = { at, at + len }, more;

	if (!len && !escaped) {
		while (w->pos < at)
			emit_raw(w);
		return;
	}
	at = skip_blanks(w, first.to);
	more = (struct breaks){ at, at };
	while ((len = break_at(w, at))) {
		more.to = at + len;
		at = skip_blanks(w, more.to);
	}
	emit_fold(w, first, more);
	w->pos = at;
}

static void walk_flow(struct walk *w, enum node_style style)
{
	char quote = style == STYLE_DOUBLE ? '"' : '\'';

	if (style != STYLE_PLAIN)
		w->pos++;
	while (w->pos < w->raw.n && !done(w)) {
		char c = w->raw.p[w->pos];
		size_t len = break_at(w, w->pos);

		if (len || blank_at(w, w->pos)) {
			walk_gap(w, false);
		} else if (style == STYLE_SINGLE && c == quote) {
			emit(w, w->pos, 2, "'", 1);
			w->pos += 2;
		} else if (style == STYLE_DOUBLE && c == '\\' && (len = break_at(w, w->pos + 1))) {
			w->pos += 1 + len;
			walk_gap(w, true);
		} else if (style == STYLE_DOUBLE && c == '\\') {
			walk_escape(w);
		} else {
			emit_raw(w);
		}
	}
}

/* --- block scalars: literal and folded --- */

/* Empty lines and the indentation of the line behind them. */
static struct breaks walk_breaks(struct walk *w, size_t indent)
{
	struct breaks b = { w->pos, w->pos };

	for (;;) {
		size_t at = w->pos, len;

		while (at < w->raw.n && at - w->pos < indent && w->raw.p[at] == ' ')
			at++;
		len = break_at(w, at);
		if (!len) {
			w->pos = at;
			return b;
		}
		w->pos = b.to = at + len;
	}
}

static bool at_content(const struct walk *w, size_t indent)
{
	size_t column = 0;

	while (column < indent && column < w->pos && w->raw.p[w->pos - 1 - column] == ' ')
		column++;
	return w->pos < w->raw.n && column == indent;
}

static void skip_line(struct walk *w)
{
	while (w->pos < w->raw.n && !break_at(w, w->pos))
		w->pos++;
	w->pos += break_at(w, w->pos);
}

/* At the first line behind the header. What the chomping drops or keeps comes last: it is only asked for by
 * a text that has it. */
static void walk_block(struct walk *w, bool folded, size_t indent)
{
	struct breaks own = { w->pos, w->pos }, more = walk_breaks(w, indent);
	bool before_blank = false;

	while (at_content(w, indent) && !done(w)) {
		bool is_blank = blank_at(w, w->pos);

		if (folded && own.to - own.from && own.to - own.from != 3 && !before_blank && !is_blank) {
			emit_fold(w, own, more);
		} else {
			emit_breaks(w, own);
			emit_breaks(w, more);
		}
		before_blank = is_blank;
		while (w->pos < w->raw.n && !break_at(w, w->pos) && !done(w))
			emit_raw(w);
		own = (struct breaks){ w->pos, w->pos + break_at(w, w->pos) };
		w->pos = own.to;
		more = walk_breaks(w, indent);
	}
	if (!done(w))
		emit_breaks(w, own);
	if (!done(w))
		emit_breaks(w, more);
}

/* Moves behind the header's line (`|2-  # comment`); its indentation indicator, 0 for none. */
static size_t walk_header(struct walk *w)
{
	size_t digit = 0;

	for (w->pos++; w->pos < w->raw.n && strchr("+-123456789", w->raw.p[w->pos]); w->pos++)
		if (w->raw.p[w->pos] >= '1')
			digit = (size_t)(w->raw.p[w->pos] - '0');
	skip_line(w);
	return digit;
}

/* The most blanks before text or an empty line's end, up to the first line with text. */
static size_t leading_blanks(const struct walk *w)
{
	size_t most = 0, at = w->pos, len;

	do {
		size_t start = at;

		while (at < w->raw.n && w->raw.p[at] == ' ')
			at++;
		most = at - start > most ? at - start : most;
		len = break_at(w, at);
		at += len;
	} while (len);
	return most;
}

static bool starts_with_bom(const struct walk *w, size_t at)
{
	return at + BOM_BYTES <= w->raw.n && !memcmp(w->raw.p + at, "\xef\xbb\xbf", BOM_BYTES);
}

/* Column of the collection round n, counted from 1; 0 for a root. A byte-order mark takes none. */
static size_t column_above(const struct walk *w, const struct node *n)
{
	size_t at = n->parent ? n->parent->start : 0, column = n->parent != NULL;

	while (at && w->raw.p[at - 1] != '\n' && w->raw.p[at - 1] != '\r') {
		at--;
		column++;
	}
	return at == 0 && column > BOM_BYTES && starts_with_bom(w, 0) ? column - BOM_BYTES : column;
}

static void walk_block_scalar(struct walk *w, const struct node *n)
{
	size_t digit = walk_header(w), above = column_above(w, n), indent;

	if (digit) {
		indent = digit + (above ? above - 1 : 0);
	} else {
		indent = leading_blanks(w);
		indent = indent < above ? above : indent ? indent : 1;
	}
	walk_block(w, n->style == STYLE_FOLDED, indent);
}

static bool is_anchor_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

/* `!tag` and `&anchor` stand before the scalar, and belong to it. An anchor may touch it: `&a:text`. */
static void skip_properties(struct walk *w)
{
	while (w->pos < w->raw.n && (w->raw.p[w->pos] == '!' || w->raw.p[w->pos] == '&')) {
		bool anchor = w->raw.p[w->pos++] == '&';

		while (w->pos < w->raw.n && !blank_at(w, w->pos) && !break_at(w, w->pos) &&
		       (!anchor || is_anchor_letter(w->raw.p[w->pos])))
			w->pos++;
		for (;;) {
			w->pos = skip_blanks(w, w->pos);
			if (w->pos < w->raw.n && w->raw.p[w->pos] == '#')
				skip_line(w);
			else if (break_at(w, w->pos))
				w->pos += break_at(w, w->pos);
			else if (starts_with_bom(w, w->pos)) /* libyaml skips one before any line */
				w->pos += BOM_BYTES;
			else
				break;
		}
	}
}

bool scalar_find_place(const struct ctx *ctx, const struct node *n, size_t from, size_t to, struct span *out)
{
	struct span whole = ctx_text_span(ctx, node_span(n));
	struct walk w = { .text = n->text, .from = from, .to = to };

	*out = whole;
	if (n->source == SOURCE_CAPTURED || whole.source == SOURCE_NONE || from >= to || to > n->text.n)
		return false;
	w.raw = (struct str){ ctx->sources[whole.source]->text.p, whole.end };
	w.pos = whole.start;
	skip_properties(&w);
	if (n->style == STYLE_LITERAL || n->style == STYLE_FOLDED)
		walk_block_scalar(&w, n);
	else
		walk_flow(&w, n->style);
	if (w.differs || w.t < to)
		return false;
	out->start = (uint32_t)w.start;
	out->end = (uint32_t)w.end;
	return true;
}

struct span scalar_place(const struct ctx *ctx, const struct node *n, size_t from, size_t to)
{
	struct span place;

	scalar_find_place(ctx, n, from, to, &place);
	return place;
}
