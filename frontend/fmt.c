/* The layout engine. It walks the tree, writes keys and values anew, and looks for comments in the source between
 * them: there stand only blanks, comments, and YAML's own signs (dashes, colons, brackets, anchors, tags), so a `#`
 * is always a comment. */
#include "frontend/fmt.h"

#include <stdlib.h>

#include "frontend/scalar.h"
#include "frontend/yaml.h"

#define FLOW_COLUMNS_MAX 80 /* a list in brackets that ends behind this column becomes lines */
#define LEVELS_MAX (2 * YAML_DEPTH_MAX + 2)

/* A block that is open: where it stands in the source and in the result. */
struct level {
	uint32_t from, to;
};

struct fmt {
	struct ctx *ctx;
	struct str t;       /* the source */
	struct strbuf *out;
	const struct fmt_changes *changes;
	uint32_t at;        /* the source is written up to here */
	uint32_t taken;     /* start of a comment that was written ahead; UINT32_MAX: none */
	struct level levels[LEVELS_MAX];
	size_t depth;       /* levels that are open */
	unsigned in_flow;   /* levels of brackets that are open in the source */
	size_t last_depth;  /* levels that were open when the last thing was written */
	bool line_open;     /* the result's last line has no end yet */
	bool after_dash;    /* ... and ends with a dash, behind which a mapping may begin */
	bool failed;        /* cannot be laid out */
};

static void put_node(struct fmt *f, const struct node *n, uint32_t col);

/* Takes back what was written behind `to`. (Where memory ran out, less may be there.) */
static void cut(struct strbuf *b, size_t to)
{
	if (to < b->n)
		b->n = to;
}

/* --- the result's lines --- */

static void end_line(struct fmt *f)
{
	if (f->line_open)
		strbuf_addc(f->out, '\n');
	f->line_open = f->after_dash = false;
}

static void indent(struct fmt *f, uint32_t col)
{
	while (col--)
		strbuf_addc(f->out, ' ');
}

/* A key or dash begins: on its own line, or behind a dash. */
static void begin(struct fmt *f, uint32_t col)
{
	if (f->after_dash) {
		strbuf_addc(f->out, ' ');
	} else {
		end_line(f);
		indent(f, col);
	}
	f->line_open = true;
	f->after_dash = false;
	f->last_depth = f->depth;
}

/* --- comments and blank lines of the source --- */

static bool is_break(const struct fmt *f, uint32_t i, uint32_t *out_len)
{
	*out_len = (uint32_t)fmt_break_at(f->t, i);
	return *out_len > 0;
}

static uint32_t comment_end(const struct fmt *f, uint32_t i)
{
	uint32_t len;

	while (i < f->t.n && !is_break(f, i, &len))
		i++;
	return i;
}

static uint32_t column_of(const struct fmt *f, uint32_t at)
{
	uint32_t i = at;

	while (i && f->t.p[i - 1] != '\n' && f->t.p[i - 1] != '\r')
		i--;
	return at - i;
}

/* Where a comment on a line of its own goes: to the innermost block, of those that were open before it and of those
 * that are open behind it, that does not begin right of it. */
static uint32_t comment_column(const struct fmt *f, uint32_t at)
{
	size_t n = f->last_depth > f->depth ? f->last_depth : f->depth;
	uint32_t from = column_of(f, at);

	if (!n)
		return 0;
	while (n > (f->depth ? f->depth : 1) && f->levels[n - 1].from > from)
		n--;
	return f->levels[n - 1].to;
}

/* The comment without the blanks at its end. */
static void put_comment(struct fmt *f, uint32_t start, uint32_t end)
{
	while (end > start && (f->t.p[end - 1] == ' ' || f->t.p[end - 1] == '\t'))
		end--;
	strbuf_add(f->out, f->t.p + start, end - start);
	f->line_open = true;
	end_line(f);
}

static void put_own_comment(struct fmt *f, uint32_t start, uint32_t end, uint32_t col)
{
	end_line(f);
	indent(f, col);
	put_comment(f, start, end);
}

static bool has_comment(const struct fmt *f, uint32_t from, uint32_t to)
{
	return to > from && memchr(f->t.p + from, '#', to - from) != NULL;
}

static void put_blank(struct fmt *f, unsigned breaks, bool *first)
{
	bool wanted = breaks > 1 && !*first && !f->after_dash;

	*first = false;
	if (!wanted)
		return;
	end_line(f);
	strbuf_addc(f->out, '\n');
}

/* Comments and one blank line of the source up to `to`. first: what follows opens a block, so no blank line before. */
static void flush(struct fmt *f, uint32_t to, bool first)
{
	bool same_line = !f->at || !strchr("\n\r", f->t.p[f->at - 1]); /* behind a block scalar a line begins */
	unsigned breaks = 0;
	uint32_t len;

	for (uint32_t i = f->at; i < to;) {
		if (is_break(f, i, &len)) {
			same_line = false;
			breaks++;
			i += len;
		} else if (f->t.p[i] == '#') {
			uint32_t end = comment_end(f, i);

			if (i != f->taken && same_line && f->line_open) {
				strbuf_addc(f->out, ' ');
				put_comment(f, i, end);
			} else if (i != f->taken) {
				put_blank(f, breaks, &first);
				put_own_comment(f, i, end, comment_column(f, i));
			}
			breaks = 0;
			i = end;
		} else {
			i++;
		}
	}
	put_blank(f, breaks, &first);
	f->at = to > f->at ? to : f->at;
}

/* Comments that stand between a key and its value, or a dash and its value: as lines before both. */
static void put_comments_ahead(struct fmt *f, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		if (f->t.p[i] != '#')
			continue;
		put_own_comment(f, i, comment_end(f, i), f->levels[f->depth - 1].to);
		i = comment_end(f, i);
	}
}

/* A comment that closes the line of place `at`: its start, or UINT32_MAX. */
static uint32_t comment_behind(const struct fmt *f, uint32_t at)
{
	while (at < f->t.n && (f->t.p[at] == ' ' || f->t.p[at] == '\t'))
		at++;
	return at < f->t.n && f->t.p[at] == '#' ? at : UINT32_MAX;
}

/* --- nodes of the source --- */

static uint32_t skip_gap(const struct fmt *f, uint32_t i, uint32_t end)
{
	uint32_t len;

	while (i < end) {
		if (f->t.p[i] == '#')
			i = comment_end(f, i);
		else if (is_break(f, i, &len))
			i += len;
		else if (f->t.p[i] == ' ' || f->t.p[i] == '\t')
			i++;
		else if (i + 3 <= end && !memcmp(f->t.p + i, "\xef\xbb\xbf", 3))
			i += 3; /* libyaml lets one start any line */
		else
			break;
	}
	return i;
}

static bool is_anchor_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

/* Behind an anchor or a tag. */
static uint32_t property_end(const struct fmt *f, uint32_t i, uint32_t end)
{
	bool anchor = f->t.p[i] == '&';
	uint32_t len;

	for (i++; i < end; i++)
		if (anchor ? !is_anchor_letter(f->t.p[i]) : f->t.p[i] == ' ' || f->t.p[i] == '\t' || is_break(f, i, &len))
			break;
	return i;
}

/* Behind the anchor and tag of a node, which go into out (may be NULL), each behind a blank. */
static uint32_t properties(const struct fmt *f, uint32_t start, uint32_t end, struct strbuf *out)
{
	uint32_t i = start;

	while (i < end && (f->t.p[i] == '&' || f->t.p[i] == '!')) {
		uint32_t from = i;

		i = property_end(f, i, end);
		if (out) {
			strbuf_addc(out, ' ');
			strbuf_add(out, f->t.p + from, i - from);
		}
		i = skip_gap(f, i, end);
	}
	return i;
}

/* An anchor at the start of a mapping's first key is the key's. */
static bool has_no_properties(const struct node *n)
{
	return (n->flags & NODE_ALIAS) || (n->kind == NODE_MAPPING && n->count && n->first->key_start == n->start);
}

static uint32_t content_start(const struct fmt *f, const struct node *n)
{
	return has_no_properties(n) ? n->start : properties(f, n->start, n->end, NULL);
}

/* Writes them, each behind a blank; false: there are none. */
static bool put_properties(struct fmt *f, const struct node *n)
{
	return !has_no_properties(n) && properties(f, n->start, n->end, f->out) != n->start;
}

static bool is_flow(const struct fmt *f, const struct node *n)
{
	uint32_t i = content_start(f, n);

	return n->kind != NODE_SCALAR && i < n->end && (f->t.p[i] == '[' || f->t.p[i] == '{');
}

static bool is_block_scalar(const struct node *n)
{
	return n->kind == NODE_SCALAR && !(n->flags & NODE_ALIAS) && n->style >= STYLE_LITERAL;
}

static bool is_empty(const struct node *n)
{
	return n->kind != NODE_SCALAR && !n->count;
}

static bool has_break(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (fmt_break_at(s, i))
			return true;
	return false;
}

static const struct fmt_change *change_of(const struct fmt *f, const struct node *n)
{
	size_t low = 0, high = f->changes ? f->changes->n : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct node *other = f->changes->items[middle].node;

		if (other == n)
			return &f->changes->items[middle];
		if (other->start < n->start)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* --- scalars --- */

/* A text that was quoted: plain where that is the same, else in the quotes it has, else in double ones. */
static void put_unquoted(struct fmt *f, struct str text, struct str raw, bool keep, bool flow)
{
	bool kept = raw.n && !has_break(raw) &&
		    (raw.p[0] == '"' || (text.n && (memchr(text.p, '"', text.n) || memchr(text.p, '\\', text.n))));

	if (!keep && fmt_plain_ok(text, flow))
		strbuf_adds(f->out, text);
	else if (kept)
		strbuf_adds(f->out, raw);
	else
		fmt_put_quoted(f->out, text);
}

/* Would the text be no part of a value at the start of a line? */
static bool is_special_at_start(struct str raw)
{
	if (raw.n && memmem(raw.p, raw.n, "\xef\xbb\xbf", 3))
		return true;
	return raw.n >= 3 && (!memcmp(raw.p, "---", 3) || !memcmp(raw.p, "...", 3));
}

/* What is plain within brackets may also stand plain without, so one line stays as it is. */
static void put_plain(struct fmt *f, struct str text, struct str raw, bool flow)
{
	bool special = is_special_at_start(raw);

	if (!special && !has_break(raw))
		strbuf_adds(f->out, raw);
	else if (!special && fmt_plain_syntax_ok(text, flow))
		strbuf_adds(f->out, text);
	else
		fmt_put_quoted(f->out, text);
}

/* Content of a scalar that goes on the line of its key. */
static void put_scalar(struct fmt *f, const struct node *n, bool flow)
{
	const struct fmt_change *change = change_of(f, n);
	uint32_t start = content_start(f, n);
	struct str raw = { f->t.p + start, n->end - start };

	if (change && change->text)
		strbuf_puts(f->out, change->text);
	else if (n->flags & NODE_ALIAS)
		strbuf_adds(f->out, raw);
	else if (n->style == STYLE_PLAIN)
		put_plain(f, n->text, raw, flow);
	else
		put_unquoted(f, n->text, n->style < STYLE_LITERAL ? raw : (struct str){ 0 }, n->flags & NODE_TAGGED, flow);
}

/* One line of a block scalar's source: [*i, end of line), without a carriage return; *i moves behind its break. */
static struct str next_line(struct str s, size_t *i)
{
	size_t from = *i, to;

	while (*i < s.n && s.p[*i] != '\n')
		++*i;
	to = *i;
	if (*i < s.n)
		++*i;
	if (to > from && s.p[to - 1] == '\r')
		to--;
	return (struct str){ s.p + from, to - from };
}

static size_t leading_blanks(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

/* First line that is not empty, of the text or of the source's lines. */
static struct str first_line(struct str s)
{
	struct str line = { 0 };

	for (size_t i = 0; i < s.n && !line.n;)
		line = next_line(s, &i);
	return line;
}

/* Is the last line of a text one of blanks only? */
static bool ends_in_blanks(struct str text)
{
	size_t end = text.n, i;

	while (end && text.p[end - 1] == '\n')
		end--;
	for (i = end; i && text.p[i - 1] == ' '; i--)
		;
	return i < end && (!i || text.p[i - 1] == '\n');
}

/* Does the text of a block scalar hold nothing that its lines, moved as they are, would not say again? */
static bool is_movable(struct str body, struct str text)
{
	struct str source_line = first_line(body), text_line = first_line(text);

	if (!text_line.n || leading_blanks(source_line) < leading_blanks(text_line))
		return false;
	/* A line of blanks is content, or not, by the indentation that was meant. */
	if (leading_blanks(source_line) == source_line.n || leading_blanks(text_line) == text_line.n ||
	    ends_in_blanks(text))
		return false;
	for (size_t i = 0; i < body.n; i++) {
		size_t len = fmt_break_at(body, i);

		if (len > 1 ? body.p[i] != '\r' : len == 1 && body.p[i] == '\r')
			return false;
		if (len == 2)
			i++;
	}
	return true;
}

static size_t trailing_breaks(struct str text)
{
	size_t n = 0;

	while (n < text.n && text.p[text.n - 1 - n] == '\n')
		n++;
	return n;
}

/* The lines of the source, moved to the new column. */
static void put_moved(struct fmt *f, struct str body, size_t from, uint32_t col, size_t breaks)
{
	size_t end = body.n;

	while (end && strchr(" \r\n", body.p[end - 1]))
		end--;
	/* Blanks behind the last word belong to its line. */
	while (end < body.n && body.p[end] == ' ')
		end++;
	for (size_t i = 0; i < end;) {
		struct str line = next_line((struct str){ body.p, end }, &i);

		strbuf_addc(f->out, '\n');
		if (line.n <= from)
			continue;
		indent(f, col);
		strbuf_add(f->out, line.p + from, line.n - from);
	}
	for (size_t i = 1; i < breaks; i++)
		strbuf_addc(f->out, '\n');
}

/* Empty lines behind a block scalar are the document's. */
static void end_before_blank_lines(struct fmt *f, uint32_t from, uint32_t end)
{
	while (end > from && strchr(" \t\r\n", f->t.p[end - 1]))
		end--;
	f->at = end;
}

static void put_head_comment(struct fmt *f, uint32_t from, uint32_t to)
{
	while (from < to && f->t.p[from] != '#')
		from++;
	if (from == to)
		return;
	strbuf_addc(f->out, ' ');
	put_comment(f, from, to);
	cut(f->out, f->out->n - (f->out->n > 0)); /* the line stays open */
	f->line_open = true;
}

/* `|` or `>`, with the comment of its line; col is the column of the key or dash. */
static void put_block_scalar(struct fmt *f, const struct node *n, uint32_t col)
{
	uint32_t start = content_start(f, n), head = comment_end(f, start), len = 0;
	size_t breaks = trailing_breaks(n->text);
	struct str body, first = first_line(n->text);

	is_break(f, head, &len);
	body = (struct str){ f->t.p + head + len, n->end > head + len ? n->end - head - len : 0 };
	if (!is_movable(body, n->text)) {
		fmt_put_quoted(f->out, n->text);
		put_head_comment(f, start, head);
		end_before_blank_lines(f, head, n->end);
		return;
	}
	strbuf_addc(f->out, n->style == STYLE_LITERAL ? '|' : '>');
	strbuf_puts(f->out, leading_blanks(first) ? "2" : "");
	strbuf_puts(f->out, breaks == 0 ? "-" : breaks > 1 ? "+" : "");
	put_head_comment(f, start, head);
	put_moved(f, body, leading_blanks(first_line(body)) - leading_blanks(first), col + 2, breaks);
	end_line(f); /* a comment behind it would be text */
	f->at = n->end;
	if (breaks < 2)
		end_before_blank_lines(f, head, n->end);
}

/* --- lists in brackets --- */

/* Scalars without anchors, tags and comments? */
static bool is_simple_list(const struct fmt *f, const struct node *n)
{
	uint32_t at = content_start(f, n);

	for (const struct node *c = n->first; c; c = c->next) {
		if ((c->kind != NODE_SCALAR && !(c->flags & NODE_ALIAS)) || content_start(f, c) != c->start ||
		    has_comment(f, at, c->start))
			return false;
		at = c->end;
	}
	return !has_comment(f, at, n->end);
}

static void put_flow(struct fmt *f, const struct node *n);

/* A list in brackets that stays one: simple, and short enough behind `width` columns. */
static bool stays_flow(struct fmt *f, const struct node *n, size_t width)
{
	size_t before = f->out->n;

	if (n->kind != NODE_SEQUENCE || !is_flow(f, n) || !is_simple_list(f, n))
		return false;
	put_flow(f, n);
	width += f->out->n - before;
	cut(f->out, before);
	return width <= FLOW_COLUMNS_MAX;
}

static void put_flow(struct fmt *f, const struct node *n)
{
	strbuf_addc(f->out, '[');
	for (const struct node *c = n->first; c; c = c->next) {
		put_scalar(f, c, true);
		if (c->next)
			strbuf_puts(f->out, ", ");
	}
	strbuf_addc(f->out, ']');
}

/* --- collections --- */

/* Does the value go on the line of its key or dash? width: columns that those take. */
static bool is_inline(struct fmt *f, const struct node *n, size_t width)
{
	return (n->flags & NODE_ALIAS) || n->kind == NODE_SCALAR || is_empty(n) || stays_flow(f, n, width);
}

/* The value of an inline node, behind its key or dash. */
static void put_inline(struct fmt *f, const struct node *n, uint32_t col)
{
	size_t before = f->out->n;

	f->after_dash = false;
	put_properties(f, n);
	strbuf_addc(f->out, ' ');
	if (is_block_scalar(n)) {
		put_block_scalar(f, n, col);
		return;
	}
	if (n->flags & NODE_ALIAS || n->kind == NODE_SCALAR)
		put_scalar(f, n, false);
	else if (is_empty(n))
		strbuf_puts(f->out, n->kind == NODE_MAPPING ? "{}" : "[]");
	else
		put_flow(f, n);
	while (f->out->n > before && f->out->p[f->out->n - 1] == ' ')
		cut(f->out, f->out->n - 1); /* nothing was there to write */
	f->at = n->end > f->at ? n->end : f->at;
}

/* End of the gap between a key or dash and an inline value in which comments may stand. */
static uint32_t gap_end(const struct fmt *f, const struct node *n)
{
	return is_empty(n) && !(n->flags & NODE_ALIAS) ? n->end : content_start(f, n);
}

static void push(struct fmt *f, uint32_t from, uint32_t to)
{
	if (f->depth == LEVELS_MAX) {
		f->failed = true;
		return;
	}
	f->levels[f->depth++] = (struct level){ from, to };
}

/* Brackets that become lines: the comment behind them belongs to their key. Its start, or UINT32_MAX. */
static uint32_t comment_of_brackets(const struct fmt *f, const struct node *n, uint32_t from)
{
	if (f->in_flow || !is_flow(f, n) || has_comment(f, from, n->end))
		return UINT32_MAX;
	return comment_behind(f, n->end);
}

static void put_key(struct fmt *f, const struct node *n, uint32_t col)
{
	const struct fmt_change *change = change_of(f, n);
	struct str raw = { f->t.p + n->key_start, n->key_span };
	char sign = raw.n ? raw.p[0] : '\0';

	if (change && change->key)
		strbuf_puts(f->out, change->key);
	else if (sign == '"' || sign == '\'')
		put_unquoted(f, n->key, raw, false, false);
	else if (sign == '|' || sign == '>')
		put_unquoted(f, n->key, (struct str){ 0 }, false, false);
	else if (sign == '-')
		fmt_put_quoted(f->out, n->key); /* nobody means a dash at the start of a key: the reader asks */
	else
		put_plain(f, n->key, raw, false);
	if (!raw.n) { /* a key that is null: readers want it announced */
		strbuf_puts(f->out, "?\n");
		indent(f, col);
	}
	strbuf_addc(f->out, ':');
}

/* Columns that the key takes. Keys with an anchor or tag, and overlong ones, have no place in the layout. */
static size_t measure_key(struct fmt *f, const struct node *n)
{
	size_t before = f->out->n, width;

	put_key(f, n, 0);
	width = f->out->n - before;
	cut(f->out, before);
	if (width > FMT_KEY_MAX || n->key_span == UINT16_MAX ||
	    (n->key_span && (f->t.p[n->key_start] == '&' || f->t.p[n->key_start] == '!')))
		f->failed = true;
	return width;
}

/* Brackets become lines: the comment behind them goes behind the key. */
static void put_bracket_comment(struct fmt *f, const struct node *n, uint32_t from)
{
	uint32_t at = comment_of_brackets(f, n, from);

	if (at == UINT32_MAX)
		return;
	strbuf_addc(f->out, ' ');
	put_comment(f, at, comment_end(f, at));
	f->taken = at;
}

static void put_pair(struct fmt *f, const struct node *n, uint32_t col, bool first)
{
	uint32_t key_end = n->key_start + n->key_span;
	bool same_line = is_inline(f, n, col + measure_key(f, n) + 1);

	flush(f, n->key_start, first);
	if (same_line)
		put_comments_ahead(f, key_end, gap_end(f, n));
	begin(f, col);
	put_key(f, n, col);
	f->at = key_end;
	if (same_line) {
		put_inline(f, n, col);
		return;
	}
	put_properties(f, n);
	put_bracket_comment(f, n, key_end);
	put_node(f, n, n->kind == NODE_MAPPING ? col + 2 : col);
}

/* The dash of an item that begins at `to`, outside comments; `to` where there is none. */
static uint32_t find_dash(const struct fmt *f, uint32_t to)
{
	for (uint32_t i = f->at; i < to; i++) {
		if (f->t.p[i] == '#')
			i = comment_end(f, i);
		else if (f->t.p[i] == '-')
			return i;
	}
	return to;
}

static void put_item(struct fmt *f, const struct node *n, uint32_t col, bool first, bool flow)
{
	uint32_t dash = flow ? n->start : find_dash(f, n->start), behind = flow ? dash : dash + 1;
	bool same_line = is_inline(f, n, col + 2);
	uint32_t comment = same_line ? UINT32_MAX : comment_of_brackets(f, n, behind);

	flush(f, dash, first);
	if (same_line)
		put_comments_ahead(f, behind, gap_end(f, n));
	if (comment != UINT32_MAX) {
		f->taken = comment;
		put_own_comment(f, comment, comment_end(f, comment), f->levels[f->depth - 1].to);
	}
	begin(f, col);
	strbuf_addc(f->out, '-');
	f->at = behind;
	if (same_line) {
		put_inline(f, n, col);
		return;
	}
	f->after_dash = !put_properties(f, n);
	put_node(f, n, col + 2);
}

/* A collection of lines, its first at column col. */
static void put_node(struct fmt *f, const struct node *n, uint32_t col)
{
	uint32_t start = content_start(f, n);
	bool flow = is_flow(f, n);

	f->in_flow += flow;
	push(f, column_of(f, flow && n->first->key.p ? n->first->key_start : start), col);
	for (const struct node *c = n->first; c && !f->failed; c = c->next) {
		if (n->kind == NODE_MAPPING)
			put_pair(f, c, col, c == n->first);
		else
			put_item(f, c, col, c == n->first, flow || f->t.p[start] != '-');
	}
	if (flow && n->end > f->at)
		flush(f, n->end - 1, true);
	f->at = n->end > f->at ? n->end : f->at;
	f->in_flow -= flow;
	if (f->depth)
		f->depth--;
}

/* --- documents --- */

static bool is_marker(const struct fmt *f, uint32_t i, char c)
{
	if (i + 3 > f->t.n || (i && f->t.p[i - 1] != '\n' && f->t.p[i - 1] != '\r') || f->t.p[i] != c || f->t.p[i + 1] != c ||
	    f->t.p[i + 2] != c)
		return false;
	return i + 3 == f->t.n || strchr(" \t\r\n", f->t.p[i + 3]) != NULL;
}

struct between {
	bool marker;    /* `---` was written behind the last document */
	bool directive; /* a directive was written, and no marker yet */
	bool any;       /* a document or a marker stands before */
};

static void put_line(struct fmt *f, const char *p, size_t n)
{
	end_line(f);
	strbuf_add(f->out, p, n);
	f->line_open = true;
}

static void put_marker(struct fmt *f, struct between *b)
{
	put_line(f, "---", 3);
	f->last_depth = 0;
	b->marker = b->any = true;
	b->directive = false;
}

static void put_directive(struct fmt *f, struct between *b, uint32_t from, uint32_t to)
{
	if (b->any && !b->directive)
		put_line(f, "...", 3);
	put_line(f, f->t.p + from, to - from);
	b->directive = b->any = true;
	b->marker = false;
}

/* A `---`, `...` or directive of the source at [i, end). A second marker says nothing, nor does the end of a document
 * before one. */
static void put_sign(struct fmt *f, struct between *b, uint32_t i, uint32_t end)
{
	bool marker = f->t.p[i] == '-' && (!b->marker || b->directive);

	flush(f, i, !f->out->n || !(marker || f->t.p[i] == '%'));
	if (marker)
		put_marker(f, b);
	else if (f->t.p[i] == '%')
		put_directive(f, b, i, end);
	f->at = end;
}

/* What stands between two documents, or before the first and behind the last: comments, markers, directives. */
static void put_between(struct fmt *f, uint32_t to, struct between *b)
{
	uint32_t from = f->at, len;

	for (uint32_t i = f->at; i < to;) {
		bool line_start = !i || f->t.p[i - 1] == '\n' || f->t.p[i - 1] == '\r' || i == from;

		if (f->t.p[i] == '#') {
			i = comment_end(f, i);
		} else if (is_marker(f, i, '-') || is_marker(f, i, '.') || (f->t.p[i] == '%' && line_start)) {
			uint32_t end = f->t.p[i] == '%' ? comment_end(f, i) : i + 3;

			put_sign(f, b, i, end);
			i = end;
		} else {
			i += is_break(f, i, &len) ? len : 1;
		}
	}
}

/* Takes the blank away that a value or property was written behind. */
static void drop_blank(struct fmt *f, size_t at)
{
	if (at >= f->out->n || f->out->p[at] != ' ')
		return;
	memmove(f->out->p + at, f->out->p + at + 1, f->out->n - at - 1);
	cut(f->out, f->out->n - 1);
}

static void put_root(struct fmt *f, const struct node *n, struct between *b)
{
	bool same_line = is_inline(f, n, 0);
	size_t before;

	put_between(f, n->start, b);
	if (b->directive || (b->any && !b->marker))
		put_marker(f, b);
	flush(f, n->start, !f->out->n || f->line_open);
	end_line(f);
	push(f, 0, 0);
	if (same_line)
		put_comments_ahead(f, n->start, gap_end(f, n));
	f->depth = 0;
	before = f->out->n;
	if (same_line) {
		begin(f, 0);
		put_inline(f, n, 0);
		drop_blank(f, before);
	} else {
		f->line_open = put_properties(f, n);
		drop_blank(f, before);
		put_node(f, n, 0);
	}
	*b = (struct between){ .any = true };
}

/* --- the same meaning --- */

static bool same_scalar(const struct node *a, const struct node *b, const struct fmt_change *change)
{
	if (change && change->text)
		return str_is(b->text, change->text);
	return str_eq(a->text, b->text) && scalar_is_typed(a) == scalar_is_typed(b) &&
	       (a->flags & (NODE_ALIAS | NODE_TAGGED)) == (b->flags & (NODE_ALIAS | NODE_TAGGED));
}

static bool same_tree(const struct fmt *f, const struct node *a, const struct node *b)
{
	const struct fmt_change *change = change_of(f, a);
	const struct node *x, *y;

	if (a->kind != b->kind || !a->key.p != !b->key.p || ((a->flags ^ b->flags) & NODE_ALIAS))
		return false;
	if (a->key.p && !(change && change->key ? str_is(b->key, change->key) : str_eq(a->key, b->key)))
		return false;
	if (a->kind == NODE_SCALAR)
		return same_scalar(a, b, change);
	if (a->flags & NODE_ALIAS)
		return a->count == b->count;
	for (x = a->first, y = b->first; x && y; x = x->next, y = y->next)
		if (!same_tree(f, x, y))
			return false;
	return !x && !y;
}

/* Reads the result and compares; what that reading reports is not told. */
static bool says_the_same(const struct fmt *f, const struct node *const *roots, size_t n)
{
	struct str text = { f->out->p ? f->out->p : "", f->out->n };
	struct ctx again;
	const struct node **got;
	size_t n_got;
	bool same;

	ctx_init(&again, f->ctx->arena.oom, f->ctx->arena.oom_data);
	got = yaml_read(&again, ctx_add_source(&again, STR("result"), text), &n_got);
	same = !again.diags.n_errors && n == n_got;
	for (size_t i = 0; same && i < n; i++)
		same = same_tree(f, roots[i], got[i]);
	ctx_done(&again);
	return same;
}

bool fmt_layout(struct ctx *ctx, uint16_t source, const struct node *const *roots, size_t n,
		const struct fmt_changes *changes, struct strbuf *out)
{
	struct fmt f = { .ctx = ctx, .t = ctx->sources[source]->text, .out = out, .changes = changes, .taken = UINT32_MAX };
	struct between b = { 0 };

	if (f.t.n >= 3 && !memcmp(f.t.p, "\xef\xbb\xbf", 3))
		f.at = 3;
	for (size_t i = 0; i < n && !f.failed; i++)
		put_root(&f, roots[i], &b);
	put_between(&f, (uint32_t)f.t.n, &b);
	flush(&f, (uint32_t)f.t.n, true);
	end_line(&f);
	return !f.failed && says_the_same(&f, roots, n);
}
