#include "frontend/repair_lines.h"

/* Levels of indentation that are kept while guessing. */
#define LEVELS_MAX 64
/* How far above a line its surroundings are looked at. */
#define LOOK_BACK 400

static bool is_gap(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

bool is_key_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_key_char(char c)
{
	return is_key_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
}

static struct str body_of(struct str line, size_t indent)
{
	size_t end = line.n;

	for (size_t i = indent; i < line.n; i++) {
		if (line.p[i] != '#' || (i > indent && !is_gap(line.p[i - 1])) || i == indent)
			continue;
		end = i;
		break;
	}
	while (end > indent && is_gap(line.p[end - 1]))
		end--;
	return (struct str){ line.p + indent, end - indent };
}

struct text_line line_at(struct str text, uint32_t at)
{
	struct text_line l = { 0 };
	uint32_t end;

	if (at > text.n)
		at = (uint32_t)text.n;
	end = at;
	while (at && text.p[at - 1] != '\n')
		at--;
	while (end < text.n && text.p[end] != '\n')
		end++;
	l.start = at;
	l.next = end < text.n ? end + 1 : end;
	l.text = (struct str){ text.p + at, end - at };
	if (l.text.n && l.text.p[l.text.n - 1] == '\r')
		l.text.n--;
	while (l.indent < l.text.n && (l.text.p[l.indent] == ' ' || l.text.p[l.indent] == '\t'))
		l.indent++;
	l.body = body_of(l.text, l.indent);
	return l;
}

struct text_line previous_line(struct str text, struct text_line l)
{
	struct text_line p = l;

	while (p.start) {
		p = line_at(text, p.start - 1);
		if (p.body.n && p.body.p[0] != '#')
			return p;
	}
	return l;
}

uint32_t line_number(struct str text, uint32_t at)
{
	uint32_t n = 1;

	for (uint32_t i = 0; i < at && i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

size_t key_start(struct str line)
{
	size_t i = 0;

	while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t' ||
			      (line.p[i] == '-' && i + 1 < line.n && line.p[i + 1] == ' ')))
		i++;
	return i;
}

size_t value_start(struct str line)
{
	size_t i = key_start(line), key = i;

	while (i < line.n && is_key_char(line.p[i]))
		i++;
	if (i < line.n && line.p[i] == ':' && i > key) {
		i++;
	} else {
		i = key; /* no key: the item itself is the value */
		return key && i < line.n ? i : line.n;
	}
	while (i < line.n && line.p[i] == ' ')
		i++;
	return i;
}

static bool opens_block_text(struct str body)
{
	size_t n = body.n;

	while (n && (body.p[n - 1] == '+' || body.p[n - 1] == '-' || (body.p[n - 1] >= '0' && body.p[n - 1] <= '9')))
		n--;
	return n > 1 && (body.p[n - 1] == '|' || body.p[n - 1] == '>') && body.p[n - 2] == ' ';
}

/* Column that the text's lines must be beyond: of the key, or of the dash. */
static size_t owner_of(struct text_line l)
{
	return l.body.n && memchr(l.body.p, ':', l.body.n) ? key_start(l.text) : l.indent;
}

bool block_text_covers(struct block_text *b, struct str text, uint32_t line_start)
{
	struct text_line l = line_at(text, b->at);

	for (; l.start < line_start; l = line_at(text, l.next)) {
		if (b->open && l.body.n && l.indent <= b->owner)
			b->open = false;
		if (!b->open && opens_block_text(l.body)) {
			b->open = true;
			b->owner = owner_of(l);
		}
		b->at = l.next;
	}
	return b->open && l.indent > b->owner;
}

struct levels {
	uint32_t cols[LEVELS_MAX];
	bool item[LEVELS_MAX]; /* a dash stands here */
	size_t n;
};

static void push(struct levels *v, uint32_t col, bool item)
{
	while (v->n && v->cols[v->n - 1] > col)
		v->n--;
	if (v->n && v->cols[v->n - 1] == col && v->item[v->n - 1] == item)
		return;
	if (v->n == LEVELS_MAX)
		return;
	v->cols[v->n] = col;
	v->item[v->n++] = item;
}

static void push_line(struct levels *v, struct text_line l)
{
	uint32_t key = (uint32_t)key_start(l.text);

	if (l.body.p[0] == '-') {
		push(v, (uint32_t)l.indent, true);
		if (key > l.indent)
			push(v, key, false);
	} else {
		push(v, (uint32_t)l.indent, false);
	}
	if (l.body.p[l.body.n - 1] == ':') /* opens a block: two further is the habit, and items may stand below it */
		push(v, key + 2, true);
}

static uint32_t far_above(struct str text, uint32_t line_start)
{
	struct text_line l = line_at(text, line_start);

	for (unsigned k = 0; k < LOOK_BACK && l.start; k++)
		l = line_at(text, l.start - 1);
	return l.start;
}

uint32_t guess_indent(struct str text, uint32_t line_start, uint32_t near, bool item)
{
	struct levels v = { .n = 0 };
	uint32_t best = near, best_gap = UINT32_MAX;

	for (uint32_t at = far_above(text, line_start); at < line_start;) {
		struct text_line l = line_at(text, at);

		if (l.body.n && l.body.p[0] != '#')
			push_line(&v, l);
		at = l.next;
	}
	for (size_t i = 0; i < v.n; i++) {
		uint32_t gap = v.cols[i] > near ? v.cols[i] - near : near - v.cols[i];

		/* A dash only where a list is, or where a block has just been opened. */
		if (item && !v.item[i])
			continue;
		if (gap > best_gap)
			continue;
		best = v.cols[i];
		best_gap = gap;
	}
	return best;
}

const char *spaces(struct ctx *ctx, uint32_t n)
{
	char *p = arena_alloc(&ctx->arena, (size_t)n + 1);

	memset(p, ' ', n);
	return p;
}

static bool is_document_line(struct str line)
{
	return line.n >= 3 && !memcmp(line.p, "---", 3) && (line.n == 3 || is_gap(line.p[3]));
}

uint32_t next_document(struct str text, uint32_t from)
{
	while (from < text.n) {
		struct text_line l = line_at(text, from);

		if (is_document_line(l.text))
			return l.start;
		from = l.next;
	}
	return (uint32_t)text.n;
}

uint32_t document_start(struct str text, uint32_t at)
{
	struct text_line l = line_at(text, at);

	while (l.start && !is_document_line(l.text))
		l = line_at(text, l.start - 1);
	return is_document_line(l.text) ? l.next : 0;
}

bool is_blank(struct str text, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to && i < text.n; i++)
		if (!is_gap(text.p[i]) && text.p[i] != '\n')
			return false;
	return true;
}

struct span line_span(const struct repair *r, struct text_line l)
{
	uint32_t start = l.start + (uint32_t)l.indent;

	return (struct span){ r->source, repair_origin(r, start), repair_origin(r, start + (uint32_t)l.body.n) };
}

/* Makes the text our own, with its map, and with room to grow. */
static void own_text(struct repair *r, size_t room)
{
	size_t cap = r->text.n + r->text.n / 8 + room + 4096;
	char *text;
	uint32_t *origin;

	if (r->origin && r->text.n + room <= r->cap)
		return;
	text = arena_alloc(&r->ctx->arena, cap + 1);
	origin = arena_array(&r->ctx->arena, uint32_t, cap + 1);
	memcpy(text, r->text.p, r->text.n);
	for (uint32_t i = 0; i <= r->text.n; i++)
		origin[i] = r->origin ? r->origin[i] : i;
	r->text.p = text;
	r->origin = origin;
	r->cap = cap;
}

void repair_replace(struct repair *r, uint32_t at, uint32_t n, struct str with)
{
	size_t tail = r->text.n - at - n;
	uint32_t *origin;
	char *text;

	own_text(r, with.n);
	text = (char *)(uintptr_t)r->text.p;
	origin = r->origin;
	memmove(text + at + with.n, text + at + n, tail);
	memmove(origin + at + with.n, origin + at + n, (tail + 1) * sizeof(*origin));
	if (with.n)
		memcpy(text + at, with.p, with.n);
	/* What is put in stands where the replaced bytes began, byte by byte as far as they go. */
	for (size_t i = n; i < with.n; i++)
		origin[at + i] = origin[at + with.n];
	r->text.n += with.n - n;
	text[r->text.n] = '\0';
}

void repair_fill(struct repair *r, uint32_t from, uint32_t to, char c)
{
	char *text;

	own_text(r, 0);
	text = (char *)(uintptr_t)r->text.p;
	for (uint32_t i = from; i < to && i < r->text.n; i++)
		if (text[i] != '\n' && text[i] != '\r')
			text[i] = c;
}

void repair_doubt(struct repair *r, uint32_t from, uint32_t to)
{
	size_t i;

	r->doubts = arena_grow(&r->ctx->arena, r->doubts, r->n_doubts, &r->cap_doubts, sizeof(*r->doubts));
	from = repair_origin(r, from);
	for (i = r->n_doubts++; i && r->doubts[i - 1].from > from; i--)
		r->doubts[i] = r->doubts[i - 1];
	r->doubts[i].from = from;
	r->doubts[i].to = repair_origin(r, to);
}

/* They are in order: found by halving. */
bool repair_doubts(const struct repair *r, uint32_t from, uint32_t to)
{
	size_t lo = 0, hi = r->n_doubts;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->doubts[mid].to <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->n_doubts && r->doubts[lo].from < to;
}
