#include "backends/keyfile/scan.h"

#include <stdlib.h>

#include "ir/doc.h"

/* So many lines that are nothing are told of; a file that has more is something else. */
#define BAD_LINES_MAX 20
#define KEY_SPAN_MAX UINT16_MAX

struct scan {
	struct keyfile *f;
	struct str section; /* p NULL: before the first header */
	unsigned n_bad;
};

/* g_ascii_isspace(), which a vertical tab is not. */
static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct str keyfile_trim(struct str s)
{
	while (s.n && is_blank(s.p[0]))
		s = (struct str){ s.p + 1, s.n - 1 };
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* --- the text as a whole --- */

/* Bytes of the sequence that p starts with (RFC 3629); 0: it is none, or a NUL. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t want = p[0] < 0x80 ? 1 : (p[0] & 0xe0) == 0xc0 ? 2 : (p[0] & 0xf0) == 0xe0 ? 3 : (p[0] & 0xf8) == 0xf0 ? 4 : 0;
	uint32_t code;

	if (want < 2)
		return p[0] ? want : 0;
	if (want > n)
		return 0;
	code = p[0] & (0xffu >> (want + 1));
	for (size_t i = 1; i < want; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (p[i] & 0x3f);
	}
	if (code < least[want] || code > 0x10ffff || (code & 0xfffff800) == 0xd800)
		return 0;
	return want;
}

/* Offset of the first byte that no text has; the length when there is none. */
static size_t first_bad_byte(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, step;

	while (i < s.n) {
		step = utf8_length(p + i, s.n - i);
		if (!step)
			break;
		i += step;
	}
	return i;
}

static bool check_text(const struct keyfile *f)
{
	struct span at = { f->source, 0, 0 };
	struct diag *d;
	size_t bad;

	if (f->text.n > KEYFILE_BYTES_MAX) {
		diag(f->ctx, DIAG_NOT_A_KEYFILE, at, "a keyfile of %zu MiB is too large", f->text.n >> 20);
		return false;
	}
	bad = first_bad_byte(f->text);
	if (bad == f->text.n)
		return true;
	at = (struct span){ f->source, (uint32_t)bad, (uint32_t)bad + 1 };
	d = diag(f->ctx, DIAG_NOT_A_KEYFILE, at, "the byte 0x%02x is no text", (unsigned char)f->text.p[bad]);
	diag_help(f->ctx, d, "keyfiles are UTF-8");
	return false;
}

/* --- lines --- */

struct span keyfile_span(const struct keyfile *f, const struct keyfile_entry *e, struct str part)
{
	uintptr_t from = (uintptr_t)part.p, text = (uintptr_t)f->text.p;

	if (!part.p || from < text || from + part.n > text + f->text.n)
		part = e && e->value.p ? e->value : f->text;
	from = (uintptr_t)part.p;
	return (struct span){ f->source, (uint32_t)(from - text), (uint32_t)(from - text + part.n) };
}

static void bad_line(struct scan *s, struct str line, const char *what)
{
	s->n_bad++;
	diag(s->f->ctx, DIAG_NOT_A_KEYFILE, keyfile_span(s->f, NULL, line), "%s", what);
}

static void add_entry(struct scan *s, struct str key, struct str value)
{
	struct keyfile *f = s->f;

	if (f->n == KEYFILE_ENTRIES_MAX) {
		bad_line(s, key.p ? key : value, "a keyfile of so many settings is too large");
		s->n_bad = BAD_LINES_MAX;
		return;
	}
	f->entries = arena_grow(&f->ctx->arena, f->entries, f->n, &f->cap, sizeof(*f->entries));
	f->entries[f->n++] = (struct keyfile_entry){ s->section, key, value, false };
}

static bool is_section_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f || s.p[i] == '[')
			return false;
	return s.n > 0;
}

/* `[name]`, blanks behind it allowed. */
static void scan_header(struct scan *s, struct str line)
{
	const char *end = memchr(line.p, ']', line.n);
	struct str name = { line.p + 1, (size_t)(end - line.p) - 1 };

	if (!is_section_name(name)) {
		bad_line(s, line, "no section can have such a name");
		return;
	}
	s->section = name;
	add_entry(s, (struct str){ 0 }, name);
}

static bool is_header(struct str line)
{
	const char *end = line.p[0] == '[' ? memchr(line.p, ']', line.n) : NULL;

	if (!end)
		return false;
	for (end++; end < line.p + line.n && (*end == ' ' || *end == '\t'); end++)
		;
	return end == line.p + line.n;
}

/* A bracket may only begin a translation's language, `key[de]`. */
static bool is_key(struct str key)
{
	size_t plain = 0;

	while (plain < key.n && key.p[plain] != '[' && key.p[plain] != ']')
		plain++;
	if (!plain || key.p[0] == ' ' || key.p[plain - 1] == ' ')
		return false;
	return plain == key.n || (key.p[plain] == '[' && memchr(key.p, ']', key.n) == key.p + key.n - 1);
}

static void scan_setting(struct scan *s, struct str line, const char *equals)
{
	struct str key = { line.p, (size_t)(equals - line.p) }, value = { equals + 1, (size_t)(line.p + line.n - equals) - 1 };

	while (key.n && is_blank(key.p[key.n - 1]))
		key.n--;
	while (value.n && is_blank(value.p[0]))
		value = (struct str){ value.p + 1, value.n - 1 };
	if (!s->section.p)
		bad_line(s, line, "a setting before the first section");
	else if (!is_key(key))
		bad_line(s, key.n ? key : line, "no setting can have such a name");
	else
		add_entry(s, key, value);
}

static void scan_line(struct scan *s, struct str line)
{
	const char *equals;

	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	while (line.n && is_blank(line.p[0]))
		line = (struct str){ line.p + 1, line.n - 1 };
	if (!line.n || line.p[0] == '#')
		return;
	equals = memchr(line.p, '=', line.n);
	if (is_header(line))
		scan_header(s, line);
	else if (equals && equals != line.p)
		scan_setting(s, line, equals);
	else
		bad_line(s, line, "the line is neither a section nor a setting nor a comment");
}

/* --- which settings count --- */

static int by_name_and_order(const void *a, const void *b)
{
	const struct keyfile_entry *x = *(struct keyfile_entry *const *)a, *y = *(struct keyfile_entry *const *)b;
	int order = str_cmp(x->section, y->section);

	if (!order && (!x->key.p || !y->key.p))
		order = (x->key.p != NULL) - (y->key.p != NULL);
	else if (!order)
		order = str_cmp(x->key, y->key);
	return order ? order : (x > y) - (x < y);
}

static bool same_name(const struct keyfile_entry *a, const struct keyfile_entry *b)
{
	return !a->key.p == !b->key.p && str_eq(a->key, b->key) && str_eq(a->section, b->section);
}

static void shadow(struct keyfile *f)
{
	for (size_t i = 1; i < f->n; i++) {
		struct keyfile_entry *before = f->sorted[i - 1], *e = f->sorted[i];

		if (same_name(before, e))
			(e->key.p ? before : e)->shadowed = true;
	}
}

bool keyfile_scan(struct ctx *ctx, uint16_t source, struct keyfile *out)
{
	struct scan s = { .f = out };
	struct str rest;

	*out = (struct keyfile){ .ctx = ctx, .source = source, .text = ctx->sources[source]->text };
	if (!check_text(out))
		return false;
	/* The first line tells enough of a file that has nothing to do with keyfiles. */
	for (rest = out->text; rest.n && s.n_bad < (s.section.p ? BAD_LINES_MAX : 1);) {
		const char *end = memchr(rest.p, '\n', rest.n);
		struct str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };

		scan_line(&s, line);
		rest = (struct str){ line.p + line.n + (end != NULL), rest.n - line.n - (end != NULL) };
	}
	if (s.n_bad)
		return false;
	out->sorted = arena_array(&ctx->arena, struct keyfile_entry *, out->n + 1);
	for (size_t i = 0; i < out->n; i++)
		out->sorted[i] = &out->entries[i];
	qsort(out->sorted, out->n, sizeof(struct keyfile_entry *), by_name_and_order);
	shadow(out);
	return true;
}

/* The last of that name: of those that bsearch may hit, the one that is not shadowed. */
static const struct keyfile_entry *find(const struct keyfile *f, const struct keyfile_entry *like)
{
	size_t low = 0, high = f->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct keyfile_entry *at = f->sorted[middle];
		int order = str_cmp(at->section, like->section);

		if (!order)
			order = (at->key.p != NULL) - (like->key.p != NULL);
		if (!order)
			order = str_cmp(at->key, like->key);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low < f->n && same_name(f->sorted[low], like) && f->sorted[low]->shadowed)
		low++;
	return low < f->n && same_name(f->sorted[low], like) ? f->sorted[low] : NULL;
}

const struct keyfile_entry *keyfile_find(const struct keyfile *f, struct str section, struct str key)
{
	return find(f, &(struct keyfile_entry){ .section = section, .key = key });
}

const struct keyfile_entry *keyfile_section(const struct keyfile *f, struct str section)
{
	return find(f, &(struct keyfile_entry){ .section = section });
}

struct node *keyfile_node(const struct keyfile *f, const struct keyfile_entry *e)
{
	struct node *n = arena_new(&f->ctx->arena, struct node);
	struct span value = keyfile_span(f, e, e->value);

	n->kind = NODE_SCALAR;
	n->source = f->source;
	n->start = value.start;
	n->end = value.end;
	n->text = e->value;
	if (!e->key.p)
		return n;
	n->key = e->key;
	n->key_start = (uint32_t)(e->key.p - f->text.p);
	n->key_span = (uint16_t)(e->key.n < KEY_SPAN_MAX ? e->key.n : KEY_SPAN_MAX);
	return n;
}

/* --- values --- */

/* What backslash and c stand for; 0: nothing. */
static char escaped(char c, bool list)
{
	static const char from[] = "sntr\\;", to[] = " \n\t\r\\;";
	const char *at = c ? strchr(from, c) : NULL;

	return at && (list || *at != ';') ? to[at - from] : 0;
}

static bool bad_escape(const struct keyfile *f, const struct keyfile_entry *e, size_t at)
{
	struct str part = { e->value.p + at, at + 1 < e->value.n ? 2 : 1 };
	struct diag *d = diag(f->ctx, DIAG_IMPORT_VALUE, keyfile_span(f, e, part), "a backslash that is no escape");

	diag_help(f->ctx, d, "write `\\\\` for a backslash itself; the escapes are `\\s`, `\\t`, `\\n` and `\\r`");
	return false;
}

/* Takes the escapes away; what is none stays. Offset of the first that is none; the value's length: all are. */
static size_t unescape(const struct keyfile *f, struct str v, struct str *out)
{
	size_t n = 0, bad = v.n;
	char *to;

	*out = v;
	if (!v.n || !memchr(v.p, '\\', v.n))
		return bad;
	to = arena_alloc(&f->ctx->arena, v.n + 1);
	for (size_t i = 0; i < v.n; i++) {
		char c = v.p[i] == '\\' && i + 1 < v.n ? escaped(v.p[i + 1], false) : 0;

		if (v.p[i] == '\\' && !c && bad == v.n)
			bad = i;
		if (v.p[i] != '\\' || i + 1 < v.n) /* one at the end goes */
			to[n++] = c ? c : v.p[i];
		i += c != 0;
	}
	*out = (struct str){ to, n };
	return bad;
}

bool keyfile_text(const struct keyfile *f, const struct keyfile_entry *e, struct str *out)
{
	size_t bad = unescape(f, e->value, out);

	return bad == e->value.n || bad_escape(f, e, bad);
}

struct str keyfile_loose_text(const struct keyfile *f, const struct keyfile_entry *e)
{
	struct str out;

	unescape(f, e->value, &out);
	return out;
}

static size_t count_items(struct str v)
{
	size_t n = v.n && v.p[v.n - 1] != ';';

	for (size_t i = 0; i < v.n; i++)
		n += v.p[i] == ';';
	return n + 1; /* an escaped one at the end begins no item */
}

bool keyfile_list(const struct keyfile *f, const struct keyfile_entry *e, struct str **out_items, size_t *out_n)
{
	const struct str v = e->value;
	struct str *items = arena_array(&f->ctx->arena, struct str, count_items(v));
	char *to = arena_alloc(&f->ctx->arena, v.n + 1), *item = to;
	size_t n = 0;

	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == ';') {
			items[n++] = (struct str){ item, (size_t)(to - item) };
			item = to;
		} else if (v.p[i] == '\\') {
			*to = i + 1 < v.n ? escaped(v.p[i + 1], true) : 0;
			if (!*to++)
				return bad_escape(f, e, i);
			i++;
		} else {
			*to++ = v.p[i];
		}
	}
	if (to != item)
		items[n++] = (struct str){ item, (size_t)(to - item) };
	*out_items = items;
	*out_n = n;
	return true;
}
