#include "frontend/repair.h"

#include "frontend/repair_sweep.h"

#define ROUNDS_MAX 64
/* Brackets within one another that are closed at once. */
#define REPAIR_BRACKETS_MAX 64

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

/* Windows paths and regular expressions: `"C:\\path"`. All of the line are one mistake. */
static bool mend_escape(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->at);
	struct diag *d = NULL;

	if (!says(p->context, "double-quoted scalar") && !says(p->context, "quoted scalar"))
		return false;
	if (!says(p->problem, "escape") && !says(p->problem, "hexdecimal"))
		return false;
	for (uint32_t i = l.start; i + 1 < l.start + l.text.n; i++) {
		char next = r->text.p[i + 1];

		if (r->text.p[i] != '\\')
			continue;
		if (strchr("0abtnvfre \"/\\N_LP", next)) {
			i++;
			continue;
		}
		if (!d) {
			d = diag(r->ctx, DIAG_BAD_ESCAPE, at_byte(r, i, 2),
				 "a backslash before `%.*s` means nothing in double quotes",
				 next & 0x80 ? 0 : 1, &r->text.p[i + 1]);
			diag_help(r->ctx, d, "write `\\\\` for a backslash, or use single quotes");
		}
		diag_fix(r->ctx, d, at_byte(r, i, 0), STR("\\"));
		repair_replace(r, i++, 0, STR("\\"));
		l = line_at(r->text, l.start);
	}
	return d != NULL;
}

static bool is_close(char c)
{
	return c == ']' || c == '}';
}

/* Brackets that are open at `end`, outermost first; quotes and comments are jumped over. */
struct open_brackets {
	uint32_t at[REPAIR_BRACKETS_MAX];
	size_t n;
};

/* Behind the quoted text at i. */
static uint32_t skip_quoted(struct str t, uint32_t i, uint32_t end)
{
	char quote = t.p[i];

	for (i++; i < end && t.p[i] != quote; i++)
		if (quote == '"' && t.p[i] == '\\')
			i++;
	return i < end ? i : end;
}

static void find_open(const struct repair *r, uint32_t from, uint32_t end, struct open_brackets *out)
{
	const struct str t = r->text;

	out->n = 0;
	for (uint32_t i = from; i < end; i++) {
		bool starts = i == from || strchr(" \n\t[{,:", t.p[i - 1]);

		if (starts && (t.p[i] == '"' || t.p[i] == '\''))
			i = skip_quoted(t, i, end);
		else if (starts && t.p[i] == '#')
			i = line_at(t, i).next - 1;
		else if ((t.p[i] == '[' || t.p[i] == '{') && out->n < REPAIR_BRACKETS_MAX && (starts || out->n))
			out->at[out->n++] = i;
		else if (is_close(t.p[i]) && out->n)
			out->n--;
	}
}

/* End of the last line above `from` that has something on it. */
static uint32_t end_of_text_above(const struct repair *r, uint32_t from)
{
	struct text_line l = line_at(r->text, from), above = previous_line(r->text, l);

	return above.start + (uint32_t)(above.indent + above.body.n);
}

static void report_open(struct repair *r, const struct open_brackets *open, uint32_t end)
{
	struct str closing = STR("");
	struct diag *d = diag(r->ctx, DIAG_UNCLOSED_BRACKET, at_byte(r, open->at[open->n - 1], 1), "this bracket is not closed");

	for (size_t i = open->n; i--;) {
		closing = str_printf(&r->ctx->arena, "%.*s%c", STR_ARG(closing), r->text.p[open->at[i]] == '[' ? ']' : '}');
		if (i < open->n - 1)
			diag_label(r->ctx, d, at_byte(r, open->at[i], 1), "nor is this one");
	}
	diag_help(r->ctx, d, "close %s with `%.*s`", open->n > 1 ? "them" : "it", STR_ARG(closing));
	diag_fix(r->ctx, d, at_byte(r, end, 0), closing);
	repair_replace(r, end, 0, closing);
}

static bool close_bracket(struct repair *r, uint32_t bracket, uint32_t end, bool all)
{
	struct open_brackets open;

	find_open(r, document_start(r->text, bracket), end, &open);
	if (!open.n)
		return false;
	if (!all)
		open = (struct open_brackets){ { bracket }, 1 };
	report_open(r, &open, end);
	return true;
}

static bool mend_comma(struct repair *r, uint32_t at)
{
	uint32_t end = at;
	struct diag *d;

	while (end && (r->text.p[end - 1] == ' ' || r->text.p[end - 1] == '\n' || r->text.p[end - 1] == '\r'))
		end--;
	if (line_at(r->text, end).start != line_at(r->text, at).start)
		end = end_of_text_above(r, at); /* before a comment */
	d = diag(r->ctx, DIAG_MISSING_COMMA, at_byte(r, at, 1), "a comma is missing before this");
	diag_help(r->ctx, d, "put a comma between the items");
	diag_fix(r->ctx, d, at_byte(r, end, 0), STR(","));
	repair_replace(r, end, 0, STR(","));
	return true;
}

static bool is_template(const struct repair *r, uint32_t at)
{
	return at + 1 < r->text.n && r->text.p[at] == '{' && (r->text.p[at + 1] == '{' || r->text.p[at + 1] == '%');
}

static bool mend_template(struct repair *r, uint32_t at)
{
	struct text_line l = line_at(r->text, at);
	struct diag *d = diag(r->ctx, DIAG_UNCLOSED_BRACKET, at_byte(r, at, 2), "a template must be in quotes");

	diag_help(r->ctx, d, "write it as `\"%.2s ... }}\"`, or fill it in first", r->text.p + at);
	repair_doubt(r, at, l.start + (uint32_t)(l.indent + l.body.n));
	repair_fill(r, at, l.start + (uint32_t)(l.indent + l.body.n), '_');
	return true;
}

/* Where a flow collection breaks off: its end is missing, or a comma. */
static bool mend_bracket(struct repair *r, const struct yaml_problem *p)
{
	struct text_line open = line_at(r->text, p->context_at), here = line_at(r->text, p->at);
	char bracket = p->context_at < r->text.n ? r->text.p[p->context_at] : '\0';
	uint32_t end = open.start + (uint32_t)(open.indent + open.body.n);
	char last = open.body.n ? open.body.p[open.body.n - 1] : '\0', c = p->at < r->text.n ? r->text.p[p->at] : '\0';

	if (!says(p->context, "flow") || (bracket != '[' && bracket != '{'))
		return false;
	if (is_template(r, p->context_at))
		return mend_template(r, p->context_at);
	if (is_blank(r->text, p->at, next_document(r->text, here.next)) || (!c && !here.body.n))
		return close_bracket(r, p->context_at, end_of_text_above(r, p->at), true);
	if (open.start == here.start)
		return (c == '"' || c == '\'' || c == '{' || c == '[' || is_key_char(c)) ? mend_comma(r, p->at)
										       : close_bracket(r, p->context_at, end,
												       false);
	if (last != bracket && last != ',' && last != '[' && last != '{')
		return close_bracket(r, p->context_at, end, false);
	if (here.indent <= key_start(open.text) && open.body.p[0] != bracket)
		return close_bracket(r, p->context_at, end_of_text_above(r, p->at), false);
	return mend_comma(r, p->at);
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

/* `mtu 1500`, `mtu = 1500`, or a key alone. */
static bool mend_missing_colon(struct repair *r, struct text_line l)
{
	size_t key = key_start(l.text), i = key, value;
	struct str with = STR(":");
	struct diag *d;
	uint32_t at;

	while (i < l.text.n && is_key_char(l.text.p[i]))
		i++;
	value = i;
	while (value < l.text.n && l.text.p[value] == ' ')
		value++;
	if (value < l.text.n && l.text.p[value] == '=') {
		with = l.text.p[i] == ' ' || (value + 1 < l.text.n && l.text.p[value + 1] == ' ') ? STR(":") : STR(": ");
		value++;
	} else {
		value = i;
	}
	if (i == key || (value < l.text.n && value == i && l.text.p[i] != ' ') || memmem(l.text.p, l.text.n, ": ", 2) ||
	    (l.body.n && l.body.p[l.body.n - 1] == ':'))
		return false;
	at = l.start + (uint32_t)i;
	d = diag(r->ctx, DIAG_MISSING_COLON, at_byte(r, l.start + (uint32_t)key, (uint32_t)(i - key)),
		 "a colon is missing after `%.*s`", i - key > 60 ? 60 : (int)(i - key), l.text.p + key);
	diag_help(r->ctx, d, "write `%.*s:`", i - key > 60 ? 60 : (int)(i - key), l.text.p + key);
	diag_fix(r->ctx, d, at_byte(r, at, (uint32_t)(value - i)), with);
	if (at >= l.start + l.indent + l.body.n) /* a word alone: is it a key at all? */
		repair_doubt(r, l.start + (uint32_t)key, at);
	repair_replace(r, at, (uint32_t)(value - i), with);
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
	d = diag(r->ctx, DIAG_INDENT, at_byte(r, l.start + (uint32_t)l.indent, 1),
		 "this line is indented by %zu, which fits none above it",
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
	if (p->at && is_template(r, p->at - 1))
		return mend_template(r, p->at - 1);
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
	diag_note(r->ctx, d, "the document was not looked at from here on");
}

static bool mend_local(struct repair *r, const struct yaml_problem *p)
{
	static bool (*const menders[])(struct repair *, const struct yaml_problem *) = {
		mend_bracket, mend_escape, mend_quote, mend_item_on_key_line, mend_mapping_values, mend_start_character,
		mend_expected,
	};
	uint32_t line = line_number(r->text, p->at);

	if (line == r->mended_line)
		return false;
	for (size_t k = 0; k < ARRAY_SIZE(menders); k++) {
		if (!menders[k](r, p))
			continue;
		r->mended_line = line;
		return true;
	}
	return false;
}

/* The same line again: the mend was no good. The same document again: cutting it was not enough. Either
 * way the mistake has been told. */
static bool is_told(const struct repair *r, const struct yaml_problem *p)
{
	uint32_t from = repair_origin(r, document_start(r->text, p->at));

	return line_number(r->text, p->at) == r->mended_line || (r->n_cuts && r->cuts[r->n_cuts - 1].from == from);
}

static bool cut_document(struct repair *r, const struct yaml_problem *p)
{
	struct text_line l = line_at(r->text, p->at);
	uint32_t end = next_document(r->text, l.next);

	if (!is_told(r, p))
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
	if (p->encoding && !r->decoded) {
		r->decoded = true;
		sweep_encoding(r, p);
		return true;
	}
	if (!r->swept && sweep_lines(r))
		return true;
	if (r->rounds++ < ROUNDS_MAX && mend_local(r, p))
		return true;
	return r->rounds <= 2 * ROUNDS_MAX && cut_document(r, p);
}
