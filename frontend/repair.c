#include "frontend/repair.h"

#include "frontend/repair_lines.h"

#define ROUNDS_MAX 64
/* Lines that are moved with a misplaced one; each moves the text behind it. */
#define SHIFT_MAX 200

/* --- prescan: what libyaml accepts but nobody means --- */

/* A line whose first letter is a dash stuck to a word, with a colon behind it: `-name: eth1`. */
static bool is_stuck_dash(struct str line, size_t first)
{
	size_t i = first + 1;

	if (i >= line.n || !is_key_letter(line.p[i]))
		return false;
	while (i < line.n && is_key_char(line.p[i]))
		i++;
	return i < line.n && line.p[i] == ':' && (i + 1 == line.n || line.p[i + 1] == ' ');
}

/* Lines that were typed along with a mended one move with it: its children and its equals. */
static void shift_block(struct repair *r, uint32_t from, size_t indent, bool item, int by)
{
	for (unsigned k = 0; k < SHIFT_MAX && from < r->text.n; k++) {
		struct text_line l = line_at(r->text, from);
		bool is_item = l.body.n && l.body.p[0] == '-';

		if (l.body.n && (l.indent < indent || (l.indent == indent && is_item != item)))
			return;
		if (l.body.n && by > 0)
			repair_replace(r, l.start, 0, (struct str){ spaces(r->ctx, (uint32_t)by), (size_t)by });
		else if (l.body.n)
			repair_replace(r, l.start, (uint32_t)-by, STR(""));
		from = line_at(r->text, l.start).next;
	}
}

/* Where the item's other keys are aligned with the word behind the dash, they move along with it. */
static void follow_key(struct repair *r, struct text_line item)
{
	if (item.next < r->text.n && line_at(r->text, item.next).indent == item.indent + 1)
		shift_block(r, item.next, item.indent + 1, false, 1);
}

static void report_stuck_dash(struct repair *r, struct text_line l)
{
	uint32_t at = l.start + (uint32_t)l.indent, source_at = repair_origin(r, at);
	size_t key = 0;
	struct diag *d;

	while (l.indent + 1 + key < l.text.n && is_key_char(l.text.p[l.indent + 1 + key]))
		key++;
	d = diag(r->ctx, DIAG_DASH_SPACE, (struct span){ r->source, source_at, source_at + 1 },
		 "a space is missing after the dash");
	diag_help(r->ctx, d, "write `- %.*s:`", (int)key, l.text.p + l.indent + 1);
	diag_fix(r->ctx, d, (struct span){ r->source, source_at + 1, source_at + 1 }, STR(" "));
	repair_replace(r, at + 1, 0, STR(" "));
	follow_key(r, line_at(r->text, at));
}

/* Finds the next candidate from offset on; cheap: only looks at the first letters of lines. */
static bool next_stuck_dash(const struct repair *r, uint32_t from, struct text_line *out)
{
	const char *p = r->text.p + from, *end = r->text.p + r->text.n;

	while (p < end) {
		const char *newline, *first = p;

		while (first < end && *first == ' ')
			first++;
		if (first + 1 < end && *first == '-' && is_key_letter(first[1])) {
			*out = line_at(r->text, (uint32_t)(first - r->text.p));
			if (is_stuck_dash(out->text, out->indent))
				return true;
		}
		newline = memchr(first, '\n', (size_t)(end - first));
		if (!newline)
			return false;
		p = newline + 1;
	}
	return false;
}

void repair_prescan(struct repair *r)
{
	struct text_line l;
	uint32_t from = 0;

	while (r->rounds < ROUNDS_MAX * 4 && next_stuck_dash(r, from, &l)) {
		from = l.start + (uint32_t)l.text.n;
		if (in_block_text(r->text, l.start))
			continue;
		report_stuck_dash(r, l);
		r->rounds++;
	}
}

void repair_cut_start(struct repair *r, uint32_t n)
{
	repair_replace(r, 0, n, STR(""));
}

/* --- encoding --- */

static bool is_utf16(struct str s)
{
	if (s.n >= 2 && ((s.p[0] == '\xff' && s.p[1] == '\xfe') || (s.p[0] == '\xfe' && s.p[1] == '\xff')))
		return true;
	return s.n >= 4 && ((s.p[0] && !s.p[1] && s.p[2] && !s.p[3]) || (!s.p[0] && s.p[1] && !s.p[2] && s.p[3]));
}

static bool mend_encoding(struct repair *r, const struct yaml_problem *p)
{
	uint32_t at = repair_origin(r, p->at);
	struct span here = { r->source, at, at + 1 };
	struct diag *d;
	size_t n = 1;

	if (is_utf16(r->text)) {
		d = diag(r->ctx, DIAG_ENCODING, (struct span){ r->source, 0, 0 }, "the file is UTF-16, not UTF-8");
		diag_help(r->ctx, d, "save it as UTF-8");
		repair_blank(r, 0, (uint32_t)r->text.n);
		return true;
	}
	if (p->at < r->text.n && r->text.p[p->at] == '\0')
		diag(r->ctx, DIAG_ENCODING, here, "a NUL byte stands in the file");
	else if (p->at < r->text.n && (r->text.p[p->at] & 0x80) == 0)
		diag(r->ctx, DIAG_ENCODING, here, "control character 0x%02x cannot stand in YAML", (unsigned char)r->text.p[p->at]);
	else
		diag(r->ctx, DIAG_ENCODING, here, "byte 0x%02x is not valid UTF-8 here",
		     p->at < r->text.n ? (unsigned char)r->text.p[p->at] : 0);
	/* A run of bad bytes is one mistake. */
	while (p->at + n < r->text.n && n < 4096 &&
	       ((r->text.p[p->at + n] & 0x80) || r->text.p[p->at + n] == r->text.p[p->at]))
		n++;
	repair_fill(r, p->at, (uint32_t)(p->at + n), '_');
	return true;
}

/* --- sweep: mistakes that can be seen in a line by itself; only on text that does not parse --- */

static bool is_heredoc(struct str t)
{
	static const char *const ends[] = { "EOF", "EOT", "END", "YAML", "'EOF'" };
	static const char *const commands[] = { "cat ", "kubectl ", "oc ", "tee ", "sudo " };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++)
		if (str_is(t, ends[i]))
			return true;
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (t.n > strlen(commands[i]) && !memcmp(t.p, commands[i], strlen(commands[i])) && memmem(t.p, t.n, "<<", 2))
			return true;
	return false;
}

static bool mend_heredoc(struct repair *r, struct text_line l)
{
	struct diag *d;

	if (!is_heredoc(l.body))
		return false;
	if (r->heredoc_open && l.body.n < 8) { /* the end of one that was told already */
		r->heredoc_open = false;
		repair_blank(r, l.start, l.start + (uint32_t)l.text.n);
		return true;
	}
	r->heredoc_open = l.body.n >= 8;
	d = diag(r->ctx, DIAG_HEREDOC, line_span(r, l), "a line of a shell command stands in the document");
	diag_help(r->ctx, d, "remove this line");
	diag_fix(r->ctx, d, line_span(r, l), STR(""));
	repair_blank(r, l.start, l.start + (uint32_t)l.text.n);
	return true;
}

static bool mend_tabs(struct repair *r, struct text_line l)
{
	size_t tabs = 0;
	uint32_t at = repair_origin(r, l.start), indent;
	struct diag *d;

	for (size_t i = 0; i < l.indent; i++)
		tabs += l.text.p[i] == '\t';
	if (!tabs || !l.body.n || l.body.p[0] == '#')
		return false;
	indent = guess_indent(r->text, l.start, (uint32_t)(l.indent - tabs + 2 * tabs), l.body.p[0] == '-');
	d = diag(r->ctx, DIAG_TAB, (struct span){ r->source, at, at + (uint32_t)l.indent }, "a tab is used for indentation");
	diag_help(r->ctx, d, "indent with spaces: %u here", indent);
	diag_fix(r->ctx, d, (struct span){ r->source, at, at + (uint32_t)l.indent },
		 (struct str){ spaces(r->ctx, indent), indent });
	repair_replace(r, l.start, (uint32_t)l.indent, (struct str){ spaces(r->ctx, indent), indent });
	return true;
}

/* Characters that word processors and chat programs put for quotes and blanks. */
static const struct smart {
	const char *bytes, *plain, *name;
} smarts[] = {
	{ "\xe2\x80\x9c", "\"", "typographic quotes" }, { "\xe2\x80\x9d", "\"", "typographic quotes" },
	{ "\xe2\x80\x98", "'", "typographic quotes" },  { "\xe2\x80\x99", "'", "typographic quotes" },
	{ "\xc2\xa0", " ", "a non-breaking space" },
};

static const struct smart *smart_at(struct str t, size_t i)
{
	for (size_t k = 0; k < ARRAY_SIZE(smarts); k++)
		if (i + strlen(smarts[k].bytes) <= t.n && !memcmp(t.p + i, smarts[k].bytes, strlen(smarts[k].bytes)))
			return &smarts[k];
	return NULL;
}

/* All of one line are one mistake. */
static bool mend_smart(struct repair *r, struct text_line l)
{
	struct diag *d = NULL;

	for (size_t i = 0; i < l.text.n && l.body.n && l.body.p[0] != '#'; i++) {
		const struct smart *s = smart_at(l.text, i);
		struct span at;

		if (!s)
			continue;
		at.source = r->source;
		at.start = repair_origin(r, l.start + (uint32_t)i);
		at.end = at.start + (uint32_t)strlen(s->bytes);
		if (!d) {
			d = diag(r->ctx, DIAG_SMART_QUOTES, at, "%s instead of plain characters", s->name);
			diag_help(r->ctx, d, "write `%s`", s->plain);
		}
		diag_fix(r->ctx, d, at, str_of(s->plain));
		repair_replace(r, l.start + (uint32_t)i, (uint32_t)strlen(s->bytes), str_of(s->plain));
		l = line_at(r->text, l.start);
	}
	return d != NULL;
}

static bool sweep(struct repair *r)
{
	static bool (*const menders[])(struct repair *, struct text_line) = { mend_heredoc, mend_tabs, mend_smart };
	size_t before = r->ctx->diags.n_errors;

	r->swept = true;
	for (uint32_t at = 0; at < r->text.n;) {
		struct text_line l = line_at(r->text, at);

		if (!in_block_text(r->text, l.start))
			for (size_t k = 0; k < ARRAY_SIZE(menders); k++)
				if (menders[k](r, l))
					l = line_at(r->text, l.start);
		at = l.next;
	}
	return r->ctx->diags.n_errors != before;
}

/* --- local: what libyaml stumbled over --- */

static bool says(const char *text, const char *part)
{
	return text && strstr(text, part);
}

static struct span at_byte(const struct repair *r, uint32_t at, uint32_t n)
{
	uint32_t start = repair_origin(r, at);

	return (struct span){ r->source, start, repair_origin(r, at + n) };
}

static bool close_quote_at(struct repair *r, uint32_t quote)
{
	struct text_line l = line_at(r->text, quote);
	uint32_t end = l.start + (uint32_t)l.text.n;
	char c = quote < r->text.n ? r->text.p[quote] : '"';
	struct diag *d;

	if (c != '"' && c != '\'')
		return false;
	d = diag(r->ctx, DIAG_UNCLOSED_QUOTE, at_byte(r, quote, 1), "this quote is not closed");
	diag_help(r->ctx, d, "end the value with `%c`", c);
	diag_fix(r->ctx, d, at_byte(r, end, 0), (struct str){ &c, 1 });
	repair_replace(r, end, 0, (struct str){ &c, 1 });
	return true;
}

/* A value that starts with a quote and has no second one on its line, looked for backwards. */
static bool find_open_quote(const struct repair *r, uint32_t from, uint32_t *out)
{
	struct text_line l = line_at(r->text, from);

	for (unsigned k = 0; k < 100; k++) {
		size_t at = value_start(l.text);
		char c = at < l.text.n ? l.text.p[at] : '\0';

		if ((c == '"' || c == '\'') && !memchr(l.text.p + at + 1, c, l.text.n - at - 1)) {
			*out = l.start + (uint32_t)at;
			return true;
		}
		if (!l.start)
			return false;
		l = line_at(r->text, l.start - 1);
	}
	return false;
}

static bool mend_quote(struct repair *r, const struct yaml_problem *p)
{
	uint32_t quote;

	if (says(p->context, "quoted scalar"))
		return find_open_quote(r, p->context_at, &quote) ? close_quote_at(r, quote) : close_quote_at(r, p->context_at);
	if (!says(p->problem, "expected") && !says(p->problem, "mapping values"))
		return false;
	return find_open_quote(r, p->at, &quote) && close_quote_at(r, quote);
}

static bool mend_bracket(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->context_at);
	uint32_t end = l.start + (uint32_t)(l.body.p + l.body.n - l.text.p);
	char open = p->context_at < r->text.n ? r->text.p[p->context_at] : '\0';
	const char *close = open == '[' ? "]" : "}";
	struct diag *d;

	if (!says(p->context, "flow") || (open != '[' && open != '{'))
		return false;
	if (open == '{' && p->context_at + 1 < r->text.n && r->text.p[p->context_at + 1] == '{') {
		d = diag(r->ctx, DIAG_UNCLOSED_BRACKET, at_byte(r, p->context_at, 2), "a template must be in quotes");
		diag_help(r->ctx, d, "write it as `\"{{ ... }}\"`");
		repair_fill(r, p->context_at, end, '_');
		return true;
	}
	d = diag(r->ctx, DIAG_UNCLOSED_BRACKET, at_byte(r, p->context_at, 1), "this bracket is not closed");
	diag_help(r->ctx, d, "close it with `%s`", close);
	diag_fix(r->ctx, d, at_byte(r, end, 0), str_of(close));
	repair_replace(r, end, 0, str_of(close));
	return true;
}

/* `mtu:1500`, of a line in which no colon has its space. */
static bool mend_colon_space(struct repair *r, struct text_line l)
{
	size_t key = key_start(l.text), i = key;
	struct diag *d;
	uint32_t at;

	while (i < l.text.n && is_key_char(l.text.p[i]))
		i++;
	if (i == key || i + 1 >= l.text.n || l.text.p[i] != ':' || l.text.p[i + 1] == ' ')
		return false;
	at = l.start + (uint32_t)i;
	d = diag(r->ctx, DIAG_COLON_SPACE, at_byte(r, at, 1), "a space is missing after the colon");
	diag_help(r->ctx, d, "write `%.*s: `", (int)(i - key), l.text.p + key);
	diag_fix(r->ctx, d, at_byte(r, at + 1, 0), STR(" "));
	repair_replace(r, at + 1, 0, STR(" "));
	return true;
}

/* `mtu 1500`, or a key alone. */
static bool mend_missing_colon(struct repair *r, struct text_line l)
{
	size_t key = key_start(l.text), i = key;
	struct diag *d;
	uint32_t at;

	while (i < l.text.n && is_key_char(l.text.p[i]))
		i++;
	if (i == key || (i < l.text.n && l.text.p[i] != ' ') || memmem(l.text.p, l.text.n, ": ", 2) ||
	    (l.body.n && l.body.p[l.body.n - 1] == ':'))
		return false;
	at = l.start + (uint32_t)i;
	d = diag(r->ctx, DIAG_MISSING_COLON, at_byte(r, l.start + (uint32_t)key, (uint32_t)(i - key)),
		 "a colon is missing after `%.*s`", (int)(i - key), l.text.p + key);
	diag_help(r->ctx, d, "write `%.*s:`", (int)(i - key), l.text.p + key);
	diag_fix(r->ctx, d, at_byte(r, at, 0), STR(":"));
	repair_replace(r, at, 0, STR(":"));
	return true;
}

/* `description: a: b`. */
static bool mend_colon_in_value(struct repair *r, struct text_line l, uint32_t problem)
{
	size_t value = value_start(l.text);
	size_t end = (size_t)(l.body.p + l.body.n - l.text.p);
	struct diag *d;
	struct str quoted;

	if (value >= l.text.n || l.start + value > problem || l.text.p[value] == '"' || l.text.p[value] == '\'')
		return false;
	quoted = str_printf(&r->ctx->arena, "\"%.*s\"", (int)(end - value), l.text.p + value);
	if (memchr(l.text.p + value, '"', end - value) || memchr(l.text.p + value, '\\', end - value))
		quoted = str_printf(&r->ctx->arena, "'%.*s'", (int)(end - value), l.text.p + value);
	d = diag(r->ctx, DIAG_COLON_IN_VALUE, at_byte(r, problem, 1), "a value with a colon in it must be in quotes");
	diag_help(r->ctx, d, "put the value in quotes");
	diag_fix(r->ctx, d, at_byte(r, l.start + (uint32_t)value, (uint32_t)(end - value)), quoted);
	repair_replace(r, l.start + (uint32_t)value, (uint32_t)(end - value), quoted);
	return true;
}

static bool mend_indent(struct repair *r, struct text_line l)
{
	bool item = l.body.n && l.body.p[0] == '-';
	uint32_t want;
	struct diag *d;

	if (!l.body.n || !l.start)
		return false;
	want = guess_indent(r->text, l.start, (uint32_t)l.indent, item);
	if (want == l.indent)
		return false;
	d = diag(r->ctx, DIAG_INDENT, at_byte(r, l.start + (uint32_t)l.indent, 1), "this line is indented by %zu, which fits none above it",
		 l.indent);
	diag_help(r->ctx, d, "indent it by %u", want);
	diag_fix(r->ctx, d, at_byte(r, l.start, (uint32_t)l.indent), (struct str){ spaces(r->ctx, want), want });
	repair_replace(r, l.start, (uint32_t)l.indent, (struct str){ spaces(r->ctx, want), want });
	shift_block(r, line_at(r->text, l.start).next, l.indent, item, (int)want - (int)l.indent);
	return true;
}

/* `port: - eth1`: the item goes to a line of its own. */
static bool mend_item_on_key_line(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->at);
	struct str broken;
	struct diag *d;

	if (!says(p->problem, "block sequence entries") || p->at >= r->text.n || r->text.p[p->at] != '-')
		return false;
	if (p->at == l.start + l.indent)
		return mend_indent(r, l);
	d = diag(r->ctx, DIAG_ITEM_ON_KEY_LINE, at_byte(r, p->at, 1), "a list's items start on a line of their own");
	diag_help(r->ctx, d, "move the item to the next line, indented as its key");
	broken = str_printf(&r->ctx->arena, "\n%s", spaces(r->ctx, (uint32_t)key_start(l.text)));
	diag_fix(r->ctx, d, at_byte(r, p->at, 0), broken);
	repair_replace(r, p->at, 0, broken);
	return true;
}

static bool mend_mapping_values(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->at), above = previous_line(r->text, l);

	if (!says(p->problem, "mapping values") && !says(p->problem, "could not find expected ':'"))
		return false;
	if (says(p->problem, "could not find")) {
		l = line_at(r->text, p->context_at);
		return mend_colon_space(r, l) || mend_missing_colon(r, l);
	}
	if (value_start(l.text) < l.text.n && l.start + value_start(l.text) < p->at &&
	    mend_colon_in_value(r, l, p->at))
		return true;
	/* The line goes on with the value above it: is that one broken, or this one too far in? */
	if (above.body.n && above.body.p[0] != '#' && (mend_colon_space(r, above) || mend_missing_colon(r, above)))
		return true;
	return mend_indent(r, l);
}

static bool mend_start_character(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->at);
	size_t end = (size_t)(l.body.p + l.body.n - l.text.p);
	uint32_t n = l.start + (uint32_t)end - p->at;
	struct diag *d;
	struct str quoted;

	if (!says(p->problem, "cannot start any token") || p->at >= r->text.n || p->at >= l.start + end)
		return false;
	quoted = str_printf(&r->ctx->arena, "'%.*s'", (int)n, r->text.p + p->at);
	d = diag(r->ctx, DIAG_START_CHARACTER, at_byte(r, p->at, 1), "a value cannot start with `%c`", r->text.p[p->at]);
	diag_help(r->ctx, d, "put the value in quotes");
	if (memchr(r->text.p + p->at, '\'', n)) {
		repair_fill(r, p->at, p->at + n, '_');
		return true;
	}
	diag_fix(r->ctx, d, at_byte(r, p->at, n), quoted);
	repair_replace(r, p->at, n, quoted);
	return true;
}

static bool mend_expected(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->at);

	if (!says(p->problem, "expected"))
		return false;
	return mend_colon_space(r, l) || mend_missing_colon(r, l) || mend_indent(r, l);
}

/* In our words; libyaml's are about tokens. */
static void report_unknown(struct repair *r, const struct yaml_problem *p)
{
	struct diag *d = diag(r->ctx, DIAG_SYNTAX, at_byte(r, p->at, p->at < r->text.n ? 1 : 0), "this is not YAML: %s",
			      p->problem ? p->problem : "it cannot be read");

	if (p->context && p->context_at != p->at)
		diag_label(r->ctx, d, at_byte(r, p->context_at, 1), "%s", p->context);
	diag_note(r->ctx, d, "the rest of this document was not looked at");
}

static bool mend_local(struct repair *r, const struct yaml_problem *p)
{
	static bool (*const menders[])(struct repair *, const struct yaml_problem *) = {
		mend_bracket, mend_quote, mend_item_on_key_line, mend_mapping_values, mend_start_character, mend_expected,
	};
	uint32_t line = line_number(r->text, p->at);

	/* The same line again: the mend was no good, and one mistake is told once. */
	if (line == r->last_line)
		return false;
	r->last_line = line;
	for (size_t k = 0; k < ARRAY_SIZE(menders); k++)
		if (menders[k](r, p))
			return true;
	return false;
}

static bool cut_document(struct repair *r, const struct yaml_problem *p, bool told)
{
	struct text_line l = line_at(r->text, p->at);
	uint32_t end = next_document(r->text, l.next);

	if (!told)
		report_unknown(r, p);
	if (r->n_cuts == REPAIR_CUTS_MAX)
		return false;
	r->cuts[r->n_cuts].from = repair_origin(r, document_start(r->text, l.start));
	r->cuts[r->n_cuts++].at = repair_origin(r, p->at);
	/* From the line itself; from the document's start when even that does not help. */
	if (is_blank(r->text, l.start, end))
		l.start = document_start(r->text, l.start);
	if (is_blank(r->text, l.start, end))
		return false;
	repair_blank(r, l.start, end);
	return true;
}

bool repair_mend(struct repair *r, const struct yaml_problem *p)
{
	bool again;

	if (p->encoding && r->rounds++ < ROUNDS_MAX)
		return mend_encoding(r, p);
	if (!r->swept && sweep(r))
		return true;
	if (r->rounds++ < ROUNDS_MAX && mend_local(r, p))
		return true;
	again = line_number(r->text, p->at) == r->last_line && r->rounds > 1 && r->told_line == r->last_line;
	r->told_line = r->last_line;
	if (r->rounds > 2 * ROUNDS_MAX)
		return false;
	return cut_document(r, p, again);
}
