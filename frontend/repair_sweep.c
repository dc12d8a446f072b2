#include "frontend/repair_sweep.h"

#include "frontend/render.h"

/* Lines that are moved with a misplaced one; each moves the text behind it. */
#define SHIFT_MAX 200
/* Dashes mended in one text. */
#define DASHES_MAX 256
/* Lines with control characters that are told one by one: more are no text but a binary file. */
#define CONTROL_LINES_MAX 8

void shift_block(struct repair *r, uint32_t from, size_t indent, bool item, int by)
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

/* --- prescan: what libyaml accepts but nobody means --- */

/* Does `key:` stand here? */
static bool is_key_at(struct str line, size_t i)
{
	size_t key = i;

	if (i >= line.n || !is_key_letter(line.p[i]))
		return false;
	while (i < line.n && is_key_char(line.p[i]))
		i++;
	return i > key && i < line.n && line.p[i] == ':' && (i + 1 == line.n || line.p[i + 1] == ' ');
}

/* Where the item's other keys are aligned with the word behind the dash, they move along with it. */
static void follow_key(struct repair *r, struct text_line item, uint32_t by)
{
	size_t word = key_start(item.text) - by;

	if (by && item.next < r->text.n && line_at(r->text, item.next).indent == word)
		shift_block(r, item.next, word, false, (int)by);
}

/* What stands for a dash and a space: `n` bytes that begin the line. `told`: of them, underlined. */
static bool mend_dash(struct repair *r, struct text_line l, enum diag_code code, uint32_t n, uint32_t told, const char *what)
{
	uint32_t at = l.start + (uint32_t)l.indent, source_at = repair_origin(r, at);
	struct str rest = { l.body.p + n, 0 };
	bool dash_stays = told == 1 && l.body.p[0] == '-';
	struct diag *d;

	while (rest.n + n < l.body.n && rest.p[rest.n] != ' ')
		rest.n++;
	d = diag(r->ctx, code, (struct span){ r->source, source_at, source_at + told }, "%s", what);
	diag_help(r->ctx, d, "write `- %.*s`", rest.n > 60 ? 60 : (int)rest.n, rest.p);
	if (dash_stays)
		diag_fix(r->ctx, d, (struct span){ r->source, source_at + 1, source_at + 1 }, STR(" "));
	else
		diag_fix(r->ctx, d, (struct span){ r->source, source_at, source_at + n }, STR("- "));
	repair_replace(r, at, n, STR("- "));
	follow_key(r, line_at(r->text, at), n < 2 ? 2 - n : 0);
	return true;
}

/* `-name: eth1` is a key called `-name` to YAML, or nothing. */
static bool mend_stuck_key(struct repair *r, struct text_line l)
{
	return is_key_at(l.text, l.indent + 1) &&
	       mend_dash(r, l, DIAG_DASH_SPACE, 1, 1, "a space is missing after the dash");
}

/* The line that this one belongs to or goes on with: the nearest above that is not further in. */
static struct text_line line_above(const struct repair *r, struct text_line l)
{
	struct text_line above = l;

	for (unsigned k = 0; k < SHIFT_MAX && above.start; k++) {
		above = previous_line(r->text, above);
		if (above.indent <= l.indent)
			break;
	}
	return above;
}

/* `-eth1` where a list is: below a key without a value, or beside other items. */
static bool mend_stuck_item(struct repair *r, struct text_line l)
{
	struct text_line above = line_above(r, l);
	bool beside, below;
	uint64_t number;

	if (l.body.n < 2 || l.body.p[1] == '-' || l.body.p[1] == ' ' || memchr(l.body.p, ' ', l.body.n) ||
	    above.start == l.start || !above.body.n)
		return false;
	beside = above.indent == l.indent && above.body.n > 1 && above.body.p[0] == '-' && above.body.p[1] == ' ';
	below = above.body.p[above.body.n - 1] == ':' && !parse_u64((struct str){ l.body.p + 1, l.body.n - 1 }, &number);
	return (beside || below) && mend_dash(r, l, DIAG_DASH_SPACE, 1, 1, "a space is missing after the dash");
}

static bool mend_two_dashes(struct repair *r, struct text_line l)
{
	uint32_t n = l.body.n > 2 && l.body.p[2] == ' ' ? 3 : 2;

	return l.body.n > 2 && l.body.p[1] == '-' && is_key_at(l.text, l.indent + n) &&
	       mend_dash(r, l, DIAG_DASH_SPACE, n, 2, "a list's item starts with one dash and a space");
}

/* Of word processors: an en dash, an em dash, a bullet. */
static bool mend_long_dash(struct repair *r, struct text_line l)
{
	static const char *const dashes[] = { "\xe2\x80\x93 ", "\xe2\x80\x94 ", "\xe2\x80\xa2 " };

	for (size_t i = 0; i < ARRAY_SIZE(dashes); i++)
		if (l.body.n > 4 && !memcmp(l.body.p, dashes[i], 4) && is_key_at(l.text, l.indent + 4))
			return mend_dash(r, l, DIAG_SMART_QUOTES, 4, 3, "a list's item starts with a plain dash");
	return false;
}

/* Blanks that do not break a line are no indentation to YAML. */
static bool mend_wide_blanks(struct repair *r, struct text_line l)
{
	uint32_t n = 0, at = l.start + (uint32_t)l.indent, source_at = repair_origin(r, at);
	struct str blanks;
	struct diag *d;

	while (2 * n + 1 < l.body.n && !memcmp(l.body.p + 2 * n, "\xc2\xa0", 2))
		n++;
	if (!n || !(is_key_at(l.text, l.indent + 2 * n) || (2 * n < l.body.n && l.body.p[2 * n] == '-')))
		return false;
	blanks = (struct str){ spaces(r->ctx, n), n };
	d = diag(r->ctx, DIAG_SMART_QUOTES, (struct span){ r->source, source_at, source_at + 2 * n },
		 "non-breaking spaces are used for indentation");
	diag_help(r->ctx, d, "indent with plain spaces");
	diag_fix(r->ctx, d, (struct span){ r->source, source_at, source_at + 2 * n }, blanks);
	repair_replace(r, at, 2 * n, blanks);
	return true;
}

/* Of files that were put one behind the other. */
static bool drop_byte_order_mark(struct repair *r, struct text_line l)
{
	if (l.indent || l.text.n < 3 || memcmp(l.text.p, "\xef\xbb\xbf", 3) != 0)
		return false;
	repair_replace(r, l.start, 3, STR(""));
	return true;
}

static const struct {
	char first; /* letter of the line */
	bool (*mend)(struct repair *r, struct text_line l);
} prescans[] = {
	{ '-', mend_stuck_key },      { '-', mend_stuck_item },  { '-', mend_two_dashes },
	{ '\xe2', mend_long_dash },   { '\xc2', mend_wide_blanks }, { '\xef', drop_byte_order_mark },
};

/* Can a line that starts so be of those above? Most items cannot: `- name: x`. */
static bool is_candidate(const char *first, const char *end)
{
	if (*first == '-')
		return first + 1 < end && first[1] != ' ' && first[1] != '\n';
	return (*first & 0x80) != 0;
}

/* Finds the next candidate from offset on; cheap: only looks at the first letters of lines. */
static bool next_candidate(const struct repair *r, uint32_t from, struct text_line *out)
{
	const char *p = r->text.p + from, *end = r->text.p + r->text.n;

	while (p < end) {
		const char *newline, *first = p;

		while (first < end && *first == ' ')
			first++;
		if (first < end && is_candidate(first, end)) {
			*out = line_at(r->text, (uint32_t)(first - r->text.p));
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
	struct block_text block = { 0 };
	struct text_line l;
	unsigned mended = 0;

	for (uint32_t from = 0; mended < DASHES_MAX && next_candidate(r, from, &l); from = line_at(r->text, l.start).next) {
		if (block_text_covers(&block, r->text, l.start))
			continue;
		for (size_t k = 0; k < ARRAY_SIZE(prescans); k++)
			if (l.body.n && l.body.p[0] == prescans[k].first && prescans[k].mend(r, l)) {
				mended++;
				break;
			}
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

/* YAML 1.1, section 5.1: what may stand in a stream. */
static bool is_allowed(uint32_t code)
{
	if (code < 0x20)
		return code == '\t' || code == '\n' || code == '\r';
	return code < 0x7f || code == 0x85 || (code >= 0xa0 && code < 0xfffe) || code >= 0x10000;
}

/* Bytes of the run of bad ones at i; its first character's code, UINT32_MAX where it is no UTF-8. */
static uint32_t bad_run(struct str t, uint32_t i, uint32_t *out_code)
{
	uint32_t from = i, code;

	for (bool first = true; i < t.n; first = false) {
		size_t len = render_utf8(t.p + i, t.n - i, &code);

		if (len && is_allowed(code))
			break;
		if (first)
			*out_code = len ? code : UINT32_MAX;
		i += len ? (uint32_t)len : 1;
	}
	return i - from;
}

/* Told so far, by sort. */
struct bad_bytes {
	struct diag *not_utf8; /* all of a file have one cause: how it was saved */
	size_t n_not_utf8;
	unsigned control_lines;
	uint32_t last_line_start;
};

static void report_bad(struct repair *r, struct bad_bytes *b, uint32_t at, uint32_t code)
{
	uint32_t line_start = line_at(r->text, at).start, source_at = repair_origin(r, at);
	struct span here = { r->source, source_at, source_at + 1 };

	if (code == UINT32_MAX) {
		if (!b->n_not_utf8++) {
			b->not_utf8 = diag(r->ctx, DIAG_ENCODING, here, "byte 0x%02x is not valid UTF-8 here",
					   (unsigned char)r->text.p[at]);
			diag_help(r->ctx, b->not_utf8, "save the file as UTF-8");
		}
		return;
	}
	if (b->control_lines && b->last_line_start == line_start)
		return;
	b->last_line_start = line_start;
	if (b->control_lines++ >= CONTROL_LINES_MAX)
		return;
	if (!code)
		diag(r->ctx, DIAG_ENCODING, here, "a NUL byte stands in the file");
	else
		diag(r->ctx, DIAG_ENCODING, here, "control character 0x%02x cannot stand in YAML", code);
}

/* A value in which it stands is not looked at any more; of a line of nothing else nothing stays. */
static void fill_bad(struct repair *r, uint32_t at, uint32_t n)
{
	struct text_line l = line_at(r->text, at);
	bool alone = at == l.start + l.indent && at + n >= l.start + l.text.n;

	repair_doubt(r, at, at + n);
	repair_fill(r, at, at + n, alone ? ' ' : '_');
}

void sweep_encoding(struct repair *r, const struct yaml_problem *p)
{
	struct bad_bytes b = { 0 };
	struct diag *d;

	if (is_utf16(r->text)) {
		d = diag(r->ctx, DIAG_ENCODING, (struct span){ r->source, 0, 0 }, "the file is UTF-16, not UTF-8");
		diag_help(r->ctx, d, "save it as UTF-8");
		repair_blank(r, 0, (uint32_t)r->text.n);
		return;
	}
	for (uint32_t i = p->at > 4 ? p->at - 4 : 0; i < r->text.n;) {
		uint32_t code = 0, n;

		if ((unsigned char)r->text.p[i] >= 0x20 && (unsigned char)r->text.p[i] < 0x7f) {
			i++;
			continue;
		}
		n = bad_run(r->text, i, &code);
		if (n) {
			report_bad(r, &b, i, code);
			fill_bad(r, i, n);
		}
		i += n ? n : 1;
		while (i < r->text.n && ((unsigned char)r->text.p[i] & 0xc0) == 0x80 && !n)
			i++;
	}
	if (b.n_not_utf8 > 1)
		diag_note(r->ctx, b.not_utf8, "%zu more places in the file are not UTF-8 either", b.n_not_utf8 - 1);
}

/* --- sweep: mistakes that can be seen in a line by itself; only on text that does not parse --- */

/* The word behind `<<` that ends a here-document; n 0: none. */
static struct str heredoc_word(struct str t)
{
	const char *p = t.n ? memmem(t.p, t.n, "<<", 2) : NULL, *end = t.p + t.n;
	struct str word;

	if (!p)
		return (struct str){ 0 };
	for (p += 2; p < end && (*p == '-' || *p == ' ' || *p == '\'' || *p == '"' || *p == '\\');)
		p++;
	for (word = (struct str){ p, 0 }; p < end && (is_key_letter(*p) || *p == '_'); p++)
		word.n++;
	return word;
}

static bool is_end_word(struct str t)
{
	static const char *const ends[] = { "EOF", "EOT", "END", "YAML", "'EOF'" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++)
		if (str_is(t, ends[i]))
			return true;
	return false;
}

/* `cat <<EOF | kubectl apply -f -`, behind a prompt or not. */
static bool is_shell_command(struct text_line l)
{
	static const char *const commands[] = { "cat ", "kubectl ", "oc ", "tee ", "sudo ", "$ ", "# cat " };

	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (l.body.n > strlen(commands[i]) && !memcmp(l.body.p, commands[i], strlen(commands[i])))
			return !l.indent && (commands[i][0] == '$' || heredoc_word(l.body).n);
	return false;
}

static bool blank_line(struct repair *r, struct text_line l)
{
	repair_blank(r, l.start, l.start + (uint32_t)l.text.n);
	return true;
}

/* The end of a here-document, and the commands behind it, are one mistake with its start. */
static bool mend_heredoc(struct repair *r, struct text_line l)
{
	bool starts = is_shell_command(l), ends = r->heredoc_end.n ? str_eq(l.body, r->heredoc_end) : is_end_word(l.body);
	struct diag *d;

	if (!starts && r->heredoc == HEREDOC_OVER && l.body.n)
		return blank_line(r, l);
	if (!starts && !ends)
		return false;
	if (!starts && r->heredoc == HEREDOC_OPEN) {
		r->heredoc = HEREDOC_OVER;
		return blank_line(r, l);
	}
	r->heredoc = starts ? HEREDOC_OPEN : HEREDOC_NONE;
	r->heredoc_end = starts ? str_dup(&r->ctx->arena, heredoc_word(l.body)) : (struct str){ 0 };
	d = diag(r->ctx, DIAG_HEREDOC, line_span(r, l), "a line of a shell command stands in the document");
	diag_help(r->ctx, d, "remove this line");
	diag_fix(r->ctx, d, line_span(r, l), STR(""));
	return blank_line(r, l);
}

/* Markers of version control: one conflict is one mistake, and of its sides the first one is read on. */
static bool is_marker(struct text_line l, char c)
{
	size_t n = 0;

	while (n < l.text.n && l.text.p[n] == c)
		n++;
	return n == 7 && (l.text.n == 7 || l.text.p[7] == ' ' || l.text.p[7] == '\r');
}

static bool mend_conflict(struct repair *r, struct text_line l)
{
	struct diag *d;

	if (is_marker(l, '<') && l.text.n > 7) {
		d = diag(r->ctx, DIAG_MERGE_CONFLICT, line_span(r, l), "a merge conflict was not resolved");
		diag_help(r->ctx, d, "keep one side and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`");
		r->conflict = CONFLICT_OURS;
		return blank_line(r, l);
	}
	if (r->conflict == CONFLICT_NONE)
		return false;
	if (is_marker(l, '>')) {
		r->conflict = CONFLICT_NONE;
		return blank_line(r, l);
	}
	if (is_marker(l, '=') || is_marker(l, '|'))
		r->conflict = CONFLICT_THEIRS;
	return r->conflict == CONFLICT_THEIRS && blank_line(r, l);
}

static bool encloses(struct str t, const char *open, const char *close)
{
	return t.n >= 4 && !memcmp(t.p, open, 2) && !memcmp(t.p + t.n - 2, close, 2);
}

/* `{{- if .Values.x }}`, `{% for n in nics %}`: the file is still to be filled in, all such lines are one mistake. */
static bool mend_template_line(struct repair *r, struct text_line l)
{
	if (!encloses(l.body, "{{", "}}") && !encloses(l.body, "{%", "%}"))
		return false;
	if (!r->n_template_lines++) {
		r->template_line = diag(r->ctx, DIAG_TEMPLATE_LINE, line_span(r, l),
					"a line of a template stands in the document");
		diag_help(r->ctx, r->template_line, "fill the template in first, and check what comes out");
	}
	return blank_line(r, l);
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

/* In the middle of a text they are the writer's business. */
static bool opens_smart(struct text_line l, size_t i)
{
	return i == l.indent || (i && (l.text.p[i - 1] == ' ' || l.text.p[i - 1] == ':' || l.text.p[i - 1] == '[' ||
				       l.text.p[i - 1] == '{' || l.text.p[i - 1] == ','));
}

/* All of one line are one mistake. */
static bool mend_smart(struct repair *r, struct text_line l)
{
	struct diag *d = NULL;

	for (size_t i = 0; i < l.text.n && l.body.n && l.body.p[0] != '#'; i++) {
		const struct smart *s = smart_at(l.text, i);
		struct span at;

		if (!s || (!d && !opens_smart(l, i)))
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

/* `* name: x`, as in other markup. */
static bool mend_star(struct repair *r, struct text_line l)
{
	return l.body.n > 2 && l.body.p[0] == '*' && l.body.p[1] == ' ' &&
	       mend_dash(r, l, DIAG_DASH_SPACE, 2, 1, "a list's item starts with a dash and a space");
}

bool sweep_lines(struct repair *r)
{
	static bool (*const menders[])(struct repair *, struct text_line) = {
		mend_conflict, mend_template_line, mend_heredoc, mend_tabs, mend_smart, mend_star,
	};
	size_t before = r->ctx->diags.n_errors;
	struct block_text block = { 0 };

	r->swept = true;
	for (uint32_t at = 0; at < r->text.n;) {
		struct text_line l = line_at(r->text, at);

		if (!block_text_covers(&block, r->text, l.start))
			for (size_t k = 0; k < ARRAY_SIZE(menders); k++)
				if (menders[k](r, l))
					l = line_at(r->text, l.start);
		at = l.next;
	}
	if (r->n_template_lines > 1)
		diag_note(r->ctx, r->template_line, "the document has %zu such lines", r->n_template_lines);
	return r->ctx->diags.n_errors != before;
}
