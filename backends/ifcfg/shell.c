#include "backends/ifcfg/shell.h"

/* What a byte asks for; the highest of a value decides. */
enum need { SHELL_PLAIN, SHELL_QUOTE, SHELL_ESCAPE, SHELL_CONTROL };

/* 1: may stand bare. Letters, digits, and what addresses, names and lists are made of. */
static const unsigned char bare[256] = {
	['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1,
	['.'] = 1, [':'] = 1, ['/'] = 1, ['-'] = 1, ['_'] = 1, [','] = 1, ['+'] = 1, ['@'] = 1, ['%'] = 1,
};

static enum need need_of(unsigned char c)
{
	if (bare[c])
		return SHELL_PLAIN;
	if (c == '"' || c == '\\' || c == '$' || c == '`')
		return SHELL_ESCAPE;
	return (c < 0x20 && c != '\t') || c == 0x7f ? SHELL_CONTROL : SHELL_QUOTE;
}

static void put_quoted(struct strbuf *out, struct str value)
{
	strbuf_addc(out, '"');
	for (size_t i = 0; i < value.n; i++) {
		if (need_of((unsigned char)value.p[i]) == SHELL_ESCAPE)
			strbuf_addc(out, '\\');
		strbuf_addc(out, value.p[i]);
	}
	strbuf_addc(out, '"');
}

/* Octal numbers have three digits, so that no digit behind joins them. */
static void put_ansi(struct strbuf *out, struct str value)
{
	strbuf_puts(out, "$'");
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (c == '\\')
			strbuf_puts(out, "\\\\");
		else if (c == '\'' || need_of(c) == SHELL_CONTROL)
			strbuf_printf(out, "\\%03o", c);
		else
			strbuf_addc(out, value.p[i]);
	}
	strbuf_addc(out, '\'');
}

static __attribute__((noinline, cold)) void put_unsafe(struct strbuf *out, struct str value)
{
	enum need need = SHELL_QUOTE;

	for (size_t i = 0; i < value.n; i++)
		if (need_of((unsigned char)value.p[i]) > need)
			need = need_of((unsigned char)value.p[i]);
	if (need == SHELL_CONTROL)
		put_ansi(out, value);
	else
		put_quoted(out, value);
}

void shell_put_value(struct strbuf *out, struct str value)
{
	size_t n = 0;

	while (n < value.n && bare[(unsigned char)value.p[n]])
		n++;
	if (n == value.n)
		strbuf_add(out, value.p, value.n);
	else
		put_unsafe(out, value);
}
