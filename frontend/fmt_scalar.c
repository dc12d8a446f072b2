/* Scalars of the canonical layout: when quotes are needed (YAML 1.1 and 1.2 specifications; the 1.1 types bool, int,
 * float, null, timestamp, merge and value). In doubt a text keeps its quotes. */
#include "frontend/fmt.h"
#include "frontend/render.h"
#include "ir/field.h"
#include "ir/value.h"

size_t fmt_break_at(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	size_t left = s.n - i;

	if (p[0] == '\r')
		return left > 1 && p[1] == '\n' ? 2 : 1;
	if (p[0] == '\n')
		return 1;
	if (left > 1 && p[0] == 0xc2 && p[1] == 0x85)
		return 2;
	if (left > 2 && p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9))
		return 3;
	return 0;
}

bool fmt_plain_syntax_ok(struct str t, bool flow)
{
	if (!t.n || strchr("-?:,[]{}#&*!|>'\"%@`", t.p[0]) || t.p[0] == ' ' || t.p[t.n - 1] == ' ' || t.p[t.n - 1] == ':')
		return false;
	if (t.n >= 3 && !memcmp(t.p, "...", 3)) /* at the start of a line it ends the document */
		return false;
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];

		if (c < 0x20 || c >= 0x7f)
			return false;
		if (flow && strchr(",[]{}:?", c))
			return false;
		if (c == ':' && t.p[i + 1 < t.n ? i + 1 : i] == ' ')
			return false;
		if (c == '#' && t.p[i - 1] == ' ') /* never first: refused above */
			return false;
	}
	return true;
}

static bool all_in(struct str t, const char *set)
{
	for (size_t i = 0; i < t.n; i++)
		if (!strchr(set, t.p[i]))
			return false;
	return true;
}

/* An address that no reader takes for a number: with two points or more, or with `::` or a letter. */
static bool is_address(struct str t)
{
	struct ip ip;
	bool colons = false;

	if (!parse_ip(t, &ip))
		return false;
	if (ip.family == FAMILY_IPV4)
		return true;
	for (size_t i = 0; i + 1 < t.n; i++)
		colons |= t.p[i] == ':' && t.p[i + 1] == ':';
	return colons || !all_in(t, "0123456789:.");
}

/* 0x1f, 0b11, 0o17, with a sign or without. */
static bool has_base(struct str t)
{
	if (t.n && (t.p[0] == '+' || t.p[0] == '-'))
		t = (struct str){ t.p + 1, t.n - 1 };
	return t.n > 2 && t.p[0] == '0' && strchr("xXbBoO", t.p[1]) &&
	       all_in((struct str){ t.p + 2, t.n - 2 }, "0123456789abcdefABCDEF_");
}

/* Might some reader take the text for a number, a boolean, null, a time, or a key of its own? */
static bool may_be_typed(struct str t)
{
	static const char *const words[] = {
		"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ".inf", ".nan", "+.inf", "-.inf",
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (str_eq_nocase(t, str_of(words[i])))
			return true;
	if (!strchr("0123456789+-.", t.p[0]))
		return false;
	return !is_address(t) && (all_in(t, "0123456789_:.+-eE") || all_in(t, "0123456789:.+-TtZz ") || has_base(t));
}

bool fmt_plain_ok(struct str t, bool flow)
{
	if (!fmt_plain_syntax_ok(t, flow) || may_be_typed(t))
		return false;
	/* Templates stay visible as texts. */
	for (size_t i = 0; i + 1 < t.n; i++)
		if (t.p[i] == '{' && t.p[i + 1] == '{')
			return false;
	return true;
}

static void put_escape(struct strbuf *out, uint32_t code)
{
	static const struct {
		uint32_t code;
		char letter;
	} letters[] = { { '"', '"' }, { '\\', '\\' }, { '\n', 'n' }, { '\t', 't' }, { '\r', 'r' }, { 0, '0' } };

	for (size_t i = 0; i < ARRAY_SIZE(letters); i++) {
		if (letters[i].code != code)
			continue;
		strbuf_printf(out, "\\%c", letters[i].letter);
		return;
	}
	strbuf_printf(out, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
}

/* Characters that are invisible, or breaks to some readers. */
static bool needs_escape(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == '"' || code == '\\' || code == 0x2028 || code == 0x2029 ||
	       code == 0xfeff || code == 0xfffe || code == 0xffff;
}

void fmt_put_quoted(struct strbuf *out, struct str t)
{
	strbuf_addc(out, '"');
	for (size_t i = 0; i < t.n;) {
		uint32_t code = 0xfffd;
		size_t len = render_utf8(t.p + i, t.n - i, &code);

		if (!len || needs_escape(code))
			put_escape(out, code);
		else
			strbuf_add(out, t.p + i, len);
		i += len ? len : 1;
	}
	strbuf_addc(out, '"');
}
