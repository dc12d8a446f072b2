/* The text for people: header, place, the lines concerned with carets below, notes and help. */
#include <stdio.h>
#include <stdlib.h>

#include "frontend/render.h"
#include "frontend/secret.h"
#include "frontend/width.h"

#define TAB_WIDTH 4
/* Longer lines are cut round the span. */
#define LINE_MAX_WIDTH 120
#define LINE_BEFORE 40

#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define BLUE "\033[1;34m"
#define PLAIN "\033[0m"

struct human {
	struct ctx *ctx;
	const struct secrets *keys;
	struct strbuf *out;
	bool colour;
	unsigned gutter; /* width of the line numbers */
};

/* A place to underline; the primary one has carets. */
struct mark {
	struct span span;
	struct line_col at;
	struct str text;
	bool primary;
};

static void colour(const struct human *h, const char *c)
{
	if (h->colour)
		strbuf_puts(h->out, c);
}

static void repeat(struct strbuf *out, char c, unsigned n)
{
	while (n--)
		strbuf_addc(out, c);
}

/* Appends what one character looks like, returns its width; *len is its bytes. */
static unsigned put_char(struct strbuf *out, const char *p, size_t n, size_t *len)
{
	uint32_t code;

	*len = render_utf8(p, n, &code);
	if (*len && code == '\t') {
		if (out)
			repeat(out, ' ', TAB_WIDTH);
		return TAB_WIDTH;
	}
	if (!*len || code < 0x20 || (code >= 0x7f && code < 0xa0) || width_is_turning(code)) {
		*len = *len ? *len : 1;
		if (out)
			strbuf_puts(out, "\xef\xbf\xbd"); /* U+FFFD */
		return 1;
	}
	if (out)
		strbuf_add(out, p, *len);
	return width_of(code);
}

static unsigned width_between(struct str line, size_t from, size_t to)
{
	unsigned w = 0;
	size_t len;

	for (size_t i = from; i < to && i < line.n; i += len)
		w += put_char(NULL, line.p + i, line.n - i, &len);
	return w;
}

/* First byte shown of a line in which byte `at` must be seen. */
static size_t cut_start(struct str line, size_t at)
{
	size_t start;

	if (at < LINE_MAX_WIDTH - LINE_BEFORE)
		return 0;
	start = at - LINE_BEFORE;
	while (start && ((unsigned char)line.p[start] & 0xc0) == 0x80)
		start--;
	return start;
}

/* Can byte `at` be seen when the line is shown from `start` on? */
static bool is_shown(struct str line, size_t start, size_t at)
{
	return at >= start && width_between(line, start, at) < LINE_MAX_WIDTH;
}

static void gutter(const struct human *h, uint32_t line)
{
	char number[16] = "";

	if (line)
		snprintf(number, sizeof(number), "%u", line);
	colour(h, BLUE);
	strbuf_printf(h->out, "%*s |", (int)h->gutter, number);
	colour(h, PLAIN);
}

static void put_line(const struct human *h, uint32_t number, struct str line, size_t start)
{
	unsigned w = 0;
	size_t len;

	gutter(h, number);
	strbuf_puts(h->out, start ? " ..." : " ");
	if (!line.n)
		h->out->n--; /* no blank behind the bar of an empty line */
	for (size_t i = start; i < line.n; i += len) {
		if (w > LINE_MAX_WIDTH) {
			strbuf_puts(h->out, "...");
			break;
		}
		w += put_char(h->out, line.p + i, line.n - i, &len);
	}
	strbuf_addc(h->out, '\n');
}

static void put_underline(const struct human *h, const struct mark *m, struct str line, uint32_t line_start, size_t start,
			  enum severity severity)
{
	size_t from = m->span.start - line_start, to = m->span.end - line_start;
	unsigned before, n;

	if (to > line.n)
		to = line.n; /* goes on over further lines: the first says enough */
	before = width_between(line, start, from) + (start ? 3 : 0);
	n = to > from ? width_between(line, from, to) : 1;
	gutter(h, 0);
	strbuf_addc(h->out, ' ');
	repeat(h->out, ' ', before);
	colour(h, !m->primary ? BLUE : severity == SEV_ERROR ? RED : YELLOW);
	repeat(h->out, m->primary ? '^' : '-', n < 1 ? 1 : n > LINE_MAX_WIDTH ? LINE_MAX_WIDTH : n);
	if (m->text.n) {
		strbuf_puts(h->out, "  ");
		render_escaped(h->out, m->text);
	}
	colour(h, PLAIN);
	strbuf_addc(h->out, '\n');
}

static int by_place(const void *pa, const void *pb)
{
	const struct mark *a = pa, *b = pb;

	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return (int)b->primary - (int)a->primary;
}

static size_t collect(struct human *h, const struct diag *d, uint16_t source, struct mark *marks, size_t max)
{
	size_t n = 0;

	if (d->span.source == source)
		marks[n++] = (struct mark){ d->span, render_place(h->ctx, d->span).start, { 0 }, true };
	for (const struct diag_label *l = d->labels; l && n < max; l = l->next)
		if (l->span.source == source)
			marks[n++] = (struct mark){ l->span, render_place(h->ctx, l->span).start, l->text, false };
	qsort(marks, n, sizeof(*marks), by_place);
	return n;
}

static void put_excerpt(struct human *h, const struct diag *d, uint16_t source, const struct line_col *at,
			const char *arrow)
{
	struct source *s = h->ctx->sources[source];
	struct mark marks[8];
	size_t n = collect(h, d, source, marks, 8);
	uint32_t last = 0;
	size_t start = 0;

	colour(h, BLUE);
	strbuf_printf(h->out, "%*s%s ", (int)h->gutter, "", arrow);
	colour(h, PLAIN);
	render_escaped(h->out, s->name);
	strbuf_printf(h->out, ":%u:%u\n", at->line, at->col);
	gutter(h, 0);
	strbuf_addc(h->out, '\n');
	for (size_t i = 0; i < n; i++) {
		uint32_t line = marks[i].at.line, line_start = source_line_start(s, &h->ctx->arena, line);
		struct str text = secret_line(h->ctx, h->keys, s, line);
		size_t from = marks[i].span.start - line_start;

		if (last && line > last + 1)
			strbuf_puts(h->out, "...\n");
		/* A long line is shown again, from another place, where a second mark would be cut off. */
		if (line != last || !is_shown(text, start, from)) {
			start = cut_start(text, from);
			put_line(h, line, text, start);
		}
		put_underline(h, &marks[i], text, line_start, start, d->severity);
		last = line;
	}
}

static unsigned digits(uint32_t v)
{
	unsigned n = 1;

	while (v /= 10)
		n++;
	return n;
}

static unsigned gutter_width(struct ctx *ctx, const struct diag *d)
{
	uint32_t most = render_place(ctx, d->span).start.line;

	for (const struct diag_label *l = d->labels; l; l = l->next) {
		uint32_t line = render_place(ctx, l->span).start.line;

		most = line > most ? line : most;
	}
	return digits(most);
}

static void header(const struct human *h, const struct diag *d)
{
	colour(h, d->severity == SEV_ERROR ? RED : YELLOW);
	strbuf_printf(h->out, "%s[%s]", render_severity(d->severity), diag_infos[d->code].code);
	colour(h, PLAIN);
	colour(h, BOLD);
	strbuf_puts(h->out, ": ");
	render_escaped(h->out, d->text);
	colour(h, PLAIN);
	strbuf_addc(h->out, '\n');
}

static void foot(const struct human *h, const char *what, struct str text)
{
	strbuf_printf(h->out, "%*s", (int)h->gutter, "");
	colour(h, BLUE);
	strbuf_puts(h->out, " = ");
	colour(h, PLAIN);
	colour(h, BOLD);
	strbuf_puts(h->out, what);
	colour(h, PLAIN);
	strbuf_puts(h->out, ": ");
	render_escaped(h->out, text);
	strbuf_addc(h->out, '\n');
}

void render_human(struct ctx *ctx, const struct secrets *keys, const struct diag *d, bool with_colour, struct strbuf *out)
{
	struct human h = { ctx, keys, out, with_colour, gutter_width(ctx, d) };
	struct place p = render_place(ctx, d->span);

	header(&h, d);
	if (p.source)
		put_excerpt(&h, d, d->span.source, &p.start, "-->");
	for (const struct diag_label *l = d->labels; l; l = l->next) {
		struct place other = render_place(ctx, l->span);

		/* Places in other files each get an excerpt of their own. */
		if (other.source && l->span.source != d->span.source) {
			struct diag alone = { .severity = d->severity, .span = SPAN_NONE,
					     .labels = (struct diag_label *)(uintptr_t)l };

			put_excerpt(&h, &alone, l->span.source, &other.start, ":::");
			break;
		}
	}
	for (const struct diag_note *n = d->notes; n; n = n->next)
		foot(&h, "note", n->text);
	if (d->help.n)
		foot(&h, "help", d->help);
	strbuf_addc(out, '\n');
}
