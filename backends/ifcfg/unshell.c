/* Shell values, the reading half of shell.h. Facts: shvar.c of NetworkManager 1.42, svUnescape(). */
#include "backends/ifcfg/shell.h"

#include "ir/arena.h"

struct scan {
	struct arena *arena;
	struct str in;
	size_t at;
	char *out; /* NULL: all so far stands as it is written */
	size_t n;
	struct shell_value value;
	bool old_escapes; /* see has_old_escapes() */
};

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_octal(char c)
{
	return c >= '0' && c <= '7';
}

/* -1: no hexadecimal digit. */
static int hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* NUL behind the end. */
static char peek(const struct scan *s, size_t ahead)
{
	return s->at + ahead < s->in.n ? s->in.p[s->at + ahead] : '\0';
}

static bool at_end(const struct scan *s)
{
	return s->at >= s->in.n;
}

static void put(struct scan *s, char c)
{
	if (s->out)
		s->out[s->n] = c;
	s->n++;
}

/* From here on the text differs from what is written. It is never longer: the longest escapes give the fewest bytes. */
static void copy(struct scan *s)
{
	if (s->out)
		return;
	s->out = arena_alloc(s->arena, s->in.n + 1);
	memcpy(s->out, s->in.p, s->n);
}

static bool fault(struct scan *s, enum shell_fault what, size_t at, size_t bytes)
{
	s->value.fault = what;
	s->value.fault_at = at;
	s->value.fault_bytes = bytes;
	return false;
}

static bool may_be_old_escaped(char c)
{
	return memchr("\"\\$`'~", c, 6) != NULL;
}

/* Early versions of the plugin's writer put a backslash before ' and ~ too. Where the whole value looks as if they had
 * written it, those are taken off again. */
static bool has_old_escapes(struct str in)
{
	for (size_t i = 1; i < in.n; i++) {
		if (!may_be_old_escaped(in.p[i]))
			continue;
		if (in.p[i] == '"')
			return i + 1 == in.n;
		if (in.p[i] != '\\' || ++i >= in.n || !may_be_old_escaped(in.p[i]))
			return false;
	}
	return false;
}

static bool scan_single(struct scan *s)
{
	size_t start = s->at++;

	for (; !at_end(s); s->at++) {
		if (peek(s, 0) == '\'') {
			s->at++;
			return true;
		}
		put(s, peek(s, 0));
	}
	return fault(s, SHELL_OPEN, start, 1);
}

static void put_double_escape(struct scan *s)
{
	char c = peek(s, 0);

	if (!memchr("$`\"\\", c, 4) && !((c == '\'' || c == '~') && s->old_escapes))
		put(s, '\\');
	put(s, c);
}

static bool scan_double(struct scan *s)
{
	size_t start = s->at++;

	for (; !at_end(s); s->at++) {
		char c = peek(s, 0);

		if (c == '"') {
			s->at++;
			return true;
		}
		if (c == '$' || c == '`')
			return fault(s, SHELL_RUN, s->at, 1);
		if (c != '\\') {
			put(s, c);
			continue;
		}
		s->at++;
		if (at_end(s))
			return fault(s, SHELL_OPEN, s->at - 1, 1);
		put_double_escape(s);
	}
	return fault(s, SHELL_OPEN, start, 1);
}

/* As UTF-8, also beyond Unicode, as the plugin does: what is no UTF-8 is found when the value is looked at. */
static void put_code_point(struct scan *s, uint32_t v)
{
	unsigned more = v < 0x80 ? 0 : v < 0x800 ? 1 : v < 0x10000 ? 2 : v < 0x200000 ? 3 : v < 0x4000000 ? 4 : 5;
	static const unsigned char first[] = { 0, 0xc0, 0xe0, 0xf0, 0xf8, 0xfc };

	put(s, (char)(first[more] | v >> 6 * more));
	while (more--)
		put(s, (char)(0x80 | (v >> 6 * more & 0x3f)));
}

static void scan_hex(struct scan *s, char kind)
{
	unsigned most = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
	uint32_t v = 0;
	unsigned n = 0;

	s->at++;
	for (; n < most && !at_end(s) && hex_of(peek(s, 0)) >= 0; n++, s->at++)
		v = v * 16 + (uint32_t)hex_of(peek(s, 0));
	if (!n) {
		put(s, '\\');
		put(s, kind);
	} else if (kind == 'x') {
		put(s, (char)v);
	} else {
		put_code_point(s, v & 0x7fffffff);
	}
}

static void scan_octal(struct scan *s)
{
	unsigned v = 0;

	for (unsigned n = 0; n < 3 && is_octal(peek(s, 0)); n++, s->at++)
		v = v * 8 + (unsigned)(peek(s, 0) - '0');
	put(s, (char)v);
}

/* Behind the backslash. */
static void scan_ansi_escape(struct scan *s)
{
	static const char letters[] = "abeEfnrtv?\"\\'", bytes[] = "\a\b\033\033\f\n\r\t\v?\"\\'";
	char c = peek(s, 0);
	const char *letter = c ? strchr(letters, c) : NULL;

	if (c == 'x' || c == 'u' || c == 'U') {
		scan_hex(s, c);
	} else if (is_octal(c)) {
		scan_octal(s);
	} else {
		if (!letter)
			put(s, '\\');
		put(s, letter ? bytes[letter - letters] : c);
		s->at++;
	}
}

static bool scan_ansi(struct scan *s)
{
	size_t start = s->at;

	s->at += 2;
	while (!at_end(s)) {
		if (peek(s, 0) == '\'') {
			s->at++;
			return true;
		}
		if (peek(s, 0) != '\\') {
			put(s, peek(s, 0));
			s->at++;
			continue;
		}
		s->at++;
		if (!at_end(s))
			scan_ansi_escape(s);
	}
	return fault(s, SHELL_OPEN, start, 2);
}

static bool is_name(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A `$` or backtick that stands bare: the plugin takes the text, a shell would not. */
static bool is_expanded(const struct scan *s)
{
	char c = peek(s, 0), next = peek(s, 1);

	if (c == '~')
		return s->at == 0 && (!next || next == '/' || is_name(next));
	return c == '`' || (c == '$' && next && (is_name(next) || memchr("({\"[@*#?!$-", next, 11)));
}

/* At a blank or `;`: only blanks, one `;` and a comment may follow. */
static bool scan_rest(struct scan *s)
{
	bool ended = false;
	size_t i = s->at;

	while (i < s->in.n && (is_blank(s->in.p[i]) || (s->in.p[i] == ';' && !ended)))
		ended |= s->in.p[i++] == ';';
	if (i == s->in.n || s->in.p[i] == '#')
		return true;
	return fault(s, SHELL_RUN, i, s->in.n - i);
}

static bool scan_escape(struct scan *s)
{
	copy(s);
	s->at++;
	if (at_end(s))
		return fault(s, SHELL_OPEN, s->at - 1, 1);
	put(s, peek(s, 0));
	s->at++;
	return true;
}

/* One quoted part or one bare byte. */
static bool scan_part(struct scan *s)
{
	char c = peek(s, 0);

	if (c == '\\')
		return scan_escape(s);
	if (c == '\'' || c == '"' || (c == '$' && peek(s, 1) == '\'')) {
		copy(s);
		return c == '"' ? scan_double(s) : c == '$' ? scan_ansi(s) : scan_single(s);
	}
	if (memchr("|&()<>", c, 6) || is_expanded(s))
		return fault(s, SHELL_RUN, s->at, 1);
	put(s, c);
	s->at++;
	return true;
}

struct shell_value shell_get_value(struct arena *a, struct str rest)
{
	struct scan s = { .arena = a, .in = rest };
	bool ok = true;

	s.old_escapes = rest.n && rest.p[0] == '"' && has_old_escapes(rest);
	while (ok && !at_end(&s) && !is_blank(peek(&s, 0)) && peek(&s, 0) != ';')
		ok = scan_part(&s);
	s.value.raw_bytes = s.at;
	if (ok && !at_end(&s))
		scan_rest(&s);
	s.value.text = (struct str){ s.out ? s.out : rest.p, s.n };
	/* As of a C string, which the plugin has. */
	if (s.out && memchr(s.out, '\0', s.n))
		s.value.text.n = strlen(s.out);
	return s.value;
}
