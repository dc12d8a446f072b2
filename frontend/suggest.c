#include "frontend/suggest.h"

#define WORD_MAX 64

static char fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	return c == '_' || c == ' ' ? '-' : c;
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
	unsigned m = a < b ? a : b;

	return m < c ? m : c;
}

/* Damerau-Levenshtein, the restricted form (a pair of letters is swapped once). */
static unsigned distance(struct str a, struct str b)
{
	unsigned rows[3][WORD_MAX + 2];
	unsigned *before = rows[0], *last = rows[1], *row = rows[2];

	for (unsigned j = 0; j <= b.n; j++)
		last[j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned *spare = before;

		row[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			char ca = fold(a.p[i - 1]), cb = fold(b.p[j - 1]);

			row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + (ca != cb));
			if (i > 1 && j > 1 && ca == fold(b.p[j - 2]) && fold(a.p[i - 2]) == cb && before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
		}
		before = last;
		last = row;
		row = spare;
	}
	return last[b.n];
}

static struct str without_plural(struct str s)
{
	return s.n > 2 && fold(s.p[s.n - 1]) == 's' ? (struct str){ s.p, s.n - 1 } : s;
}

const char *suggest_word(struct str wrong, const char *const *candidates, size_t n)
{
	unsigned limit = (unsigned)(wrong.n < 3 ? 1 : wrong.n / 3), best = limit + 1;
	const char *found = NULL;

	if (!wrong.n || wrong.n > WORD_MAX)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct str c = str_of(candidates[i]);
		unsigned d;

		if (c.n > WORD_MAX || (c.n == 1 && wrong.n > 1))
			continue;
		d = distance(wrong, c);
		if (d && distance(without_plural(wrong), without_plural(c)) == 0)
			d = 0;
		if (d >= best || d >= c.n)
			continue;
		best = d;
		found = candidates[i];
	}
	return found;
}
