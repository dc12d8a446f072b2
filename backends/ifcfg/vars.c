#include "backends/ifcfg/vars.h"

#include <stdlib.h>

#include "backends/ifcfg/shell.h"

#define FILE_BYTES_MAX (16u << 20)
#define KEY_SHOWN 60

struct lines {
	struct ctx *ctx;
	uint16_t source;
	struct str text;
	size_t at;  /* of the line */
	bool torn;  /* the line before has an open quote: what follows is perhaps its rest */
	bool failed;
	struct ifcfg_vars *vars;
};

/* --- the text --- */

/* Bytes of the character at i, 0: none of UTF-8 (RFC 3629). */
static size_t char_bytes(const unsigned char *p, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t bytes = p[0] < 0x80 ? 1 : p[0] >> 5 == 6 ? 2 : p[0] >> 4 == 14 ? 3 : p[0] >> 3 == 30 ? 4 : 0;
	uint32_t v = bytes == 1 ? p[0] : bytes ? p[0] & (0x7fu >> bytes) : 0;

	if (!bytes || bytes > n)
		return 0;
	for (size_t i = 1; i < bytes; i++) {
		if (p[i] >> 6 != 2)
			return 0;
		v = v << 6 | (p[i] & 0x3f);
	}
	return v < least[bytes] || v > 0x10ffff || v >> 11 == 0x1b ? 0 : bytes;
}

/* Where the text stops to be one; its length: nowhere. */
static size_t bad_byte(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0, bytes; i < s.n; i += bytes) {
		bytes = p[i] ? char_bytes(p + i, s.n - i) : 0;
		if (!bytes)
			return i;
	}
	return s.n;
}

bool ifcfg_check_text(struct ctx *ctx, uint16_t source)
{
	struct str text = ctx->sources[source]->text;
	size_t bad;

	if (text.n > FILE_BYTES_MAX) {
		diag(ctx, DIAG_IFCFG_TOO_LARGE, (struct span){ source, 0, 0 }, "a file of more than 16 MiB");
		return false;
	}
	bad = bad_byte(text);
	if (bad == text.n)
		return true;
	diag(ctx, DIAG_IFCFG_NOT_TEXT, (struct span){ source, (uint32_t)bad, (uint32_t)bad + 1 },
	     text.p[bad] ? "this byte is no UTF-8" : "a NUL byte");
	return false;
}

/* --- places --- */

const struct node *ifcfg_node(struct ctx *ctx, uint16_t source, size_t start, size_t end, const struct node *key)
{
	struct node *n = arena_new(&ctx->arena, struct node);

	n->kind = NODE_SCALAR;
	n->source = source;
	n->start = (uint32_t)start;
	n->end = (uint32_t)end;
	n->text = (struct str){ ctx->sources[source]->text.p + start, end - start };
	if (key) {
		n->key = key->key;
		n->key_start = key->key_start;
		n->key_span = key->key_span;
	}
	return n;
}

const struct node *ifcfg_var_part(struct ctx *ctx, const struct ifcfg_var *v, size_t at, size_t n)
{
	if (v->verbatim == UINT32_MAX)
		return v->node;
	return ifcfg_node(ctx, v->node->source, v->verbatim + at, v->verbatim + at + n, v->node);
}

/* --- lines --- */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
	return c == '_' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

static struct span span_of(const struct lines *l, size_t start, size_t n)
{
	return (struct span){ l->source, (uint32_t)(l->at + start), (uint32_t)(l->at + start + n) };
}

static void report_fault(struct lines *l, size_t value, const struct shell_value *v)
{
	struct span at = span_of(l, value + v->fault_at, v->fault_bytes);
	struct diag *d;

	l->failed = true;
	if (v->fault == SHELL_OPEN) {
		l->torn = true;
		d = diag(l->ctx, DIAG_SHELL_UNTERMINATED, at, "this line does not end what begins here");
		diag_help(l->ctx, d, "write the whole value on one line");
		return;
	}
	d = diag(l->ctx, DIAG_SHELL_RUNS, at, "a shell would expand or run what begins here");
	diag_note(l->ctx, d, "NetworkManager does neither, and nothing was run to read the file");
	diag_help(l->ctx, d, "write the text that is meant; in single quotes everything stands for itself");
}

/* Where the unquoted text stands in the source as it is: bare, or in one pair of quotes. */
static uint32_t verbatim_at(const struct lines *l, size_t value, const struct shell_value *v)
{
	const char *raw = l->text.p + l->at + value;

	if (v->text.p == raw)
		return (uint32_t)(l->at + value);
	if (v->raw_bytes == v->text.n + 2 && !memcmp(raw + 1, v->text.p, v->text.n))
		return (uint32_t)(l->at + value + 1);
	return UINT32_MAX;
}

static const struct node *var_node(struct lines *l, size_t key, size_t key_n, size_t value, size_t value_n)
{
	struct node *n = (struct node *)(uintptr_t)ifcfg_node(l->ctx, l->source, l->at + value, l->at + value + value_n, NULL);

	n->key = (struct str){ l->text.p + l->at + key, key_n };
	n->key_start = (uint32_t)(l->at + key);
	n->key_span = key_n > UINT16_MAX ? UINT16_MAX : (uint16_t)key_n;
	return n;
}

static void add_var(struct lines *l, struct str line, size_t key, size_t key_n)
{
	struct ifcfg_vars *vars = l->vars;
	size_t value = key + key_n + 1;
	struct shell_value v = shell_get_value(&l->ctx->arena, (struct str){ line.p + value, line.n - value });
	struct ifcfg_var *var;

	vars->items = arena_grow(&l->ctx->arena, vars->items, vars->n, &vars->cap, sizeof(*vars->items));
	var = &vars->items[vars->n++];
	*var = (struct ifcfg_var){ .key = { line.p + key, key_n }, .value = v.text, .verbatim = verbatim_at(l, value, &v) };
	var->node = var_node(l, key, key_n, value, v.raw_bytes);
	if (v.fault != SHELL_FINE) {
		report_fault(l, value, &v);
	} else if (bad_byte(v.text) != v.text.n) { /* made by $'\xff' */
		diag(l->ctx, DIAG_IFCFG_NOT_TEXT, node_span(var->node), "a value that is no UTF-8");
		l->failed = true;
	} else {
		return;
	}
	var->broken = var->used = true;
	var->value.n = 0;
}

static void pass_over(struct lines *l, struct str line, size_t word)
{
	struct span at = span_of(l, word, line.n - word);
	static const char export[] = "export ";
	struct diag *d;

	if (l->torn)
		return;
	if (line.n - word > strlen(export) && !memcmp(line.p + word, export, strlen(export))) {
		d = diag(l->ctx, DIAG_IFCFG_IGNORED, at, "NetworkManager ignores a variable with `export`");
		diag_help(l->ctx, d, "remove the word `export`");
		return;
	}
	l->failed = true;
	d = diag(l->ctx, DIAG_SHELL_RUNS, at, "this line is no variable: a shell would run it");
	diag_note(l->ctx, d, "NetworkManager ignores it, and nothing was run to read the file");
	diag_help(l->ctx, d, "remove the line");
}

static void read_line(struct lines *l, struct str line)
{
	size_t word = 0, end;

	while (word < line.n && is_blank(line.p[word]))
		word++;
	if (word == line.n || line.p[word] == '#') {
		l->torn = false;
		return;
	}
	for (end = word; end < line.n && is_name(line.p[end]); end++)
		;
	if (end == line.n || line.p[end] != '=' || !is_letter(line.p[word])) {
		pass_over(l, line, word);
		return;
	}
	l->torn = false;
	add_var(l, line, word, end - word);
}

/* --- names --- */

/* Of one name the later in the file is the greater. */
static int by_key(const void *a, const void *b)
{
	const struct ifcfg_var *x = *(struct ifcfg_var *const *)a, *y = *(struct ifcfg_var *const *)b;
	int order = str_cmp(x->key, y->key);

	return order ? order : (x > y) - (x < y);
}

static void tell_twice(struct ctx *ctx, struct ifcfg_var *first, const struct ifcfg_var *last)
{
	struct diag *d;

	if (!first->broken && !str_eq(first->value, last->value)) {
		d = diag(ctx, DIAG_IFCFG_IGNORED, node_key_span(first->node), "`%.*s` is set again below",
			 STR_ARG(str_head(first->key, KEY_SHOWN)));
		diag_label(ctx, d, node_key_span(last->node), "the last one counts");
	}
	first->used = true;
}

static void sort_names(struct ctx *ctx, struct ifcfg_vars *vars)
{
	vars->by_key = arena_array(&ctx->arena, struct ifcfg_var *, vars->n);
	for (size_t i = 0; i < vars->n; i++)
		vars->by_key[i] = &vars->items[i];
	if (vars->n)
		qsort(vars->by_key, vars->n, sizeof(struct ifcfg_var *), by_key);
	for (size_t i = 0; i + 1 < vars->n; i++)
		if (str_eq(vars->by_key[i]->key, vars->by_key[i + 1]->key))
			tell_twice(ctx, vars->by_key[i], vars->by_key[i + 1]);
}

struct ifcfg_var *ifcfg_vars_find(const struct ifcfg_vars *vars, struct str key)
{
	size_t low = 0, high = vars->n;

	while (low < high) { /* behind the last of the name */
		size_t middle = low + (high - low) / 2;

		if (str_cmp(vars->by_key[middle]->key, key) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low && str_eq(vars->by_key[low - 1]->key, key) ? vars->by_key[low - 1] : NULL;
}

bool ifcfg_vars_read(struct ctx *ctx, uint16_t source, struct ifcfg_vars *out)
{
	struct lines l = { .ctx = ctx, .source = source, .vars = out };

	*out = (struct ifcfg_vars){ 0 };
	if (source == SOURCE_NONE)
		return true;
	l.text = ctx->sources[source]->text;
	while (l.at < l.text.n) {
		const char *line = l.text.p + l.at, *end = memchr(line, '\n', l.text.n - l.at);
		size_t n = end ? (size_t)(end - line) : l.text.n - l.at;

		read_line(&l, (struct str){ line, n });
		l.at += n + 1;
	}
	sort_names(ctx, out);
	return !l.failed;
}
