#include "ir/source.h"

#include "ir/arena.h"

static uint32_t count_or_fill(struct str t, uint32_t *starts)
{
	uint32_t n = 1;

	if (starts)
		starts[0] = 0;
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == '\r' && i + 1 < t.n && t.p[i + 1] == '\n')
			continue;
		if (t.p[i] != '\n' && t.p[i] != '\r')
			continue;
		if (starts)
			starts[n] = (uint32_t)i + 1;
		n++;
	}
	return n;
}

static void index_lines(struct source *s, struct arena *a)
{
	if (s->line_starts)
		return;
	s->n_lines = count_or_fill(s->text, NULL);
	s->line_starts = arena_array(a, uint32_t, s->n_lines);
	count_or_fill(s->text, s->line_starts);
}

static uint32_t line_of(const struct source *s, uint32_t offset)
{
	uint32_t lo = 0, hi = s->n_lines;

	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (s->line_starts[mid] <= offset)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

struct line_col source_line_col(struct source *s, struct arena *a, uint32_t offset)
{
	struct line_col at;
	uint32_t line;

	index_lines(s, a);
	if (offset > s->text.n)
		offset = (uint32_t)s->text.n;
	line = line_of(s, offset);
	at = (struct line_col){ line + 1, 1 };
	for (uint32_t i = s->line_starts[line]; i < offset; i++)
		if (((unsigned char)s->text.p[i] & 0xc0) != 0x80)
			at.col++;
	return at;
}

uint32_t source_line_start(struct source *s, struct arena *a, uint32_t line)
{
	index_lines(s, a);
	return line && line <= s->n_lines ? s->line_starts[line - 1] : (uint32_t)s->text.n;
}

struct str source_line(struct source *s, struct arena *a, uint32_t line)
{
	uint32_t start = source_line_start(s, a, line);
	uint32_t end = source_line_start(s, a, line + 1);

	while (end > start && (s->text.p[end - 1] == '\n' || s->text.p[end - 1] == '\r'))
		end--;
	return (struct str){ s->text.p + start, end - start };
}
