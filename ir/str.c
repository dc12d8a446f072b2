#include "ir/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "ir/arena.h"

struct str str_head(struct str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return (struct str){ s.p, n };
}

const char *str_article(const char *word)
{
	bool spelt_out = !strcmp(word, "hsr") || !strcmp(word, "xfrm");

	return spelt_out || (*word && strchr("aeiou", *word)) ? "an" : "a";
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c)
		return c < 0 ? -1 : 1;
	return (a.n > b.n) - (a.n < b.n);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

uint64_t str_hash(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

struct str str_dup(struct arena *a, struct str s)
{
	return (struct str){ arena_strndup(a, s.p, s.n), s.n };
}

struct str str_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	int n;
	char *text;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	n = n < 0 ? 0 : n;
	text = arena_alloc(a, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ text, (size_t)n };
}

static bool strbuf_room(struct strbuf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 256;
	char *p;

	if (b->failed)
		return false;
	if (b->n + more + 1 <= b->cap)
		return true;
	while (cap < b->n + more + 1)
		cap *= 2;
	p = realloc(b->p, cap);
	if (!p) {
		b->failed = true;
		return false;
	}
	b->p = p;
	b->cap = cap;
	return true;
}

void strbuf_add(struct strbuf *b, const char *p, size_t n)
{
	if (!n || !strbuf_room(b, n))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void strbuf_addc(struct strbuf *b, char c)
{
	strbuf_add(b, &c, 1);
}

void strbuf_puts(struct strbuf *b, const char *z)
{
	strbuf_add(b, z, strlen(z));
}

void strbuf_adds(struct strbuf *b, struct str s)
{
	strbuf_add(b, s.p, s.n);
}

void strbuf_addu(struct strbuf *b, uint64_t v)
{
	char digits[20];
	size_t i = sizeof(digits);

	do {
		digits[--i] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	strbuf_add(b, digits + i, sizeof(digits) - i);
}

void strbuf_addi(struct strbuf *b, int64_t v)
{
	if (v < 0)
		strbuf_addc(b, '-');
	strbuf_addu(b, v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v);
}

void strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0 && strbuf_room(b, (size_t)n)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void strbuf_reset(struct strbuf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

void strbuf_done(struct strbuf *b)
{
	free(b->p);
	*b = (struct strbuf){ 0 };
}

void strbuf_quote(struct strbuf *b, struct str s, const char *hex)
{
	strbuf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			strbuf_printf(b, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			strbuf_printf(b, "%s%02x", hex, c);
		else
			strbuf_addc(b, (char)c);
	}
	strbuf_addc(b, '"');
}
