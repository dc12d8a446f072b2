#include "frontend/yaml.h"

#include <yaml.h>

#include "frontend/repair.h"

/* Mappings with more keys than this find duplicates by a hash table. */
#define LINEAR_KEYS 24
/* Chains that a document's anchors are kept in, by name. */
#define ANCHOR_CHAINS 1024

struct anchor {
	struct str name;
	struct node *node;
	uint64_t weight; /* nodes that it stands for */
	uint32_t older;  /* of the same chain: its index + 1, 0 = none */
};

/* Where a mark of libyaml's stands in the text. */
struct spot {
	size_t line, column;
	uint32_t at;
};

struct frame {
	struct node *node;
	struct node *last;  /* newest child */
	struct str key;     /* of the pair that waits for its value; p NULL: none */
	uint32_t key_start, key_end;
	bool key_told;      /* the key is no key, and that was reported */
	uint32_t nodes_before; /* to weigh an anchor */
	struct str anchor;
};

struct reader {
	struct ctx *ctx;
	struct repair repair;
	yaml_parser_t parser;
	bool ascii;
	uint32_t *line_starts; /* text offsets of libyaml's lines; only for text that is not ASCII */
	uint32_t n_lines;
	struct spot newest, before; /* found last: what is asked for next is mostly just behind one of them */
	struct frame stack[YAML_DEPTH_MAX];
	size_t depth;
	unsigned skip;         /* open collections below one that was refused */
	struct anchor *anchors;
	size_t n_anchors, cap_anchors;
	uint32_t anchor_chains[ANCHOR_CHAINS]; /* newest anchor's index + 1 */
	uint32_t nodes;
	uint64_t alias_nodes;
	const struct node **roots;
	size_t n_roots, cap_roots;
	bool stop;             /* over a budget */
};

/* --- positions: libyaml counts code points, we count bytes --- */

static bool is_ascii(struct str s)
{
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t word;

		memcpy(&word, s.p + i, 8);
		if (word & 0x8080808080808080u)
			return false;
	}
	for (; i < s.n; i++)
		if (s.p[i] & 0x80)
			return false;
	return true;
}

/* Bytes of the line break at i as libyaml sees it, 0 for none. */
static size_t break_at(struct str s, size_t i)
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

static size_t bom_bytes(struct str s)
{
	return s.n >= 3 && !memcmp(s.p, "\xef\xbb\xbf", 3) ? 3 : 0;
}

static void index_lines(struct reader *r)
{
	struct str s = r->repair.text;
	size_t cap = 0;

	r->n_lines = 0;
	r->line_starts = NULL;
	r->newest = r->before = (struct spot){ 0 };
	r->ascii = is_ascii(s);
	if (r->ascii)
		return;
	for (size_t i = 0, start = 0, next; i <= s.n; i = next) {
		size_t len = i < s.n ? break_at(s, i) : 0;

		next = i + (len ? len : 1);
		if (i == s.n || len) {
			r->line_starts = arena_grow(&r->ctx->arena, r->line_starts, r->n_lines, &cap, sizeof(uint32_t));
			r->line_starts[r->n_lines++] = (uint32_t)start;
			start = next;
		}
	}
}

static bool is_behind(const struct spot *s, const yaml_mark_t *m)
{
	return s->line == m->line && s->column <= m->column;
}

/* Counts from the line's start, or from a place found before: a line may have a megabyte and many marks. */
static __attribute__((noinline)) uint32_t count_columns(struct reader *r, const yaml_mark_t *m)
{
	struct str s = r->repair.text;
	struct spot from = { m->line, 0, r->line_starts[m->line] };

	if (is_behind(&r->newest, m)) {
		r->before = r->newest;
		from = r->newest;
	} else if (is_behind(&r->before, m)) {
		from = r->before;
	}
	for (; from.at < s.n && from.column < m->column; from.column++)
		do
			from.at++;
		while (from.at < s.n && ((unsigned char)s.p[from.at] & 0xc0) == 0x80);
	from.column = m->column;
	r->newest = from;
	return from.at;
}

static inline uint32_t text_offset(struct reader *r, const yaml_mark_t *m)
{
	struct str s = r->repair.text;

	if (r->ascii)
		return m->index < s.n ? (uint32_t)m->index : (uint32_t)s.n;
	return m->line < r->n_lines ? count_columns(r, m) : (uint32_t)s.n;
}

static uint32_t offset_of(struct reader *r, const yaml_mark_t *m)
{
	return repair_origin(&r->repair, text_offset(r, m));
}

static struct span event_span(struct reader *r, const yaml_event_t *e)
{
	return (struct span){ r->repair.source, offset_of(r, &e->start_mark), offset_of(r, &e->end_mark) };
}

/* --- nodes --- */

static bool over_budget(struct reader *r, const yaml_event_t *e, const char *what)
{
	struct span at = event_span(r, e);

	at.end = at.start;
	diag(r->ctx, DIAG_YAML_BUDGET, at, "%s", what);
	r->stop = true;
	return true;
}

static struct node *node_new(struct reader *r, const yaml_event_t *e, enum node_kind kind)
{
	struct node *n = arena_new(&r->ctx->arena, struct node);

	n->kind = (uint8_t)kind;
	n->source = r->repair.source;
	n->start = offset_of(r, &e->start_mark);
	n->end = offset_of(r, &e->end_mark);
	if (r->repair.n_doubts && kind == NODE_SCALAR && repair_doubts(&r->repair, n->start, n->end))
		n->flags |= NODE_POISON;
	if (++r->nodes > YAML_NODES_MAX)
		over_budget(r, e, "the document has too many values");
	return n;
}

static void report_duplicate(struct reader *r, const struct node *again, const struct node *first)
{
	struct diag *d = diag(r->ctx, DIAG_DUPLICATE_KEY, node_key_span(again), "key `%.*s` is given twice",
			      STR_ARG(str_head(again->key, 60)));

	diag_label(r->ctx, d, node_key_span(first), "first given here");
	diag_help(r->ctx, d, "remove one of the two: YAML readers differ in which one counts");
}

static void check_large(struct reader *r, const struct node *map)
{
	size_t size = 64;
	const struct node **table;

	while (size < 2 * (size_t)map->count)
		size *= 2;
	table = arena_array(&r->ctx->arena, const struct node *, size);
	for (const struct node *c = map->first; c; c = c->next) {
		size_t at = str_hash(c->key) & (size - 1);

		while (table[at] && !str_eq(table[at]->key, c->key))
			at = (at + 1) & (size - 1);
		if (table[at])
			report_duplicate(r, c, table[at]);
		else
			table[at] = c;
	}
}

/* By first sight; keys are short and few, so comparing each with those before it is cheapest. */
static void check_duplicates(struct reader *r, const struct node *map)
{
	if (map->count > LINEAR_KEYS) {
		check_large(r, map);
		return;
	}
	for (const struct node *c = map->first; c; c = c->next)
		for (const struct node *b = map->first; b != c; b = b->next)
			if (b->key.n == c->key.n && b->key.p[0] == c->key.p[0] && str_eq(b->key, c->key)) {
				report_duplicate(r, c, b);
				break;
			}
}

static void add_root(struct reader *r, struct node *n)
{
	r->roots = arena_grow(&r->ctx->arena, r->roots, r->n_roots, &r->cap_roots, sizeof(*r->roots));
	r->roots[r->n_roots++] = n;
}

static void attach(struct reader *r, struct node *n)
{
	struct frame *f = r->depth ? &r->stack[r->depth - 1] : NULL;

	if (!f) {
		add_root(r, n);
		return;
	}
	n->parent = f->node;
	if (f->node->kind == NODE_MAPPING) {
		uint32_t span = f->key_end - f->key_start;

		n->key = f->key;
		n->key_start = f->key_start;
		n->key_span = (uint16_t)(span > UINT16_MAX ? UINT16_MAX : span);
		if (f->key_told || (r->repair.n_doubts && repair_doubts(&r->repair, f->key_start, f->key_end)))
			n->flags |= NODE_POISON;
		f->key.p = NULL;
		f->key_told = false;
	}
	if (f->last)
		f->last->next = n;
	else
		f->node->first = n;
	f->last = n;
	f->node->count++;
}

static bool wants_key(const struct reader *r)
{
	return r->depth && r->stack[r->depth - 1].node->kind == NODE_MAPPING && !r->stack[r->depth - 1].key.p;
}

/* A view of the text where the scalar stands there letter by letter, else a copy. */
static struct str scalar_text(struct reader *r, const yaml_event_t *e)
{
	const char *value = (const char *)e->data.scalar.value;
	size_t n = e->data.scalar.length;
	uint32_t at = text_offset(r, &e->start_mark);

	if (n && at + n <= r->repair.text.n && !memcmp(r->repair.text.p + at, value, n))
		return (struct str){ r->repair.text.p + at, n };
	return (struct str){ arena_strndup(&r->ctx->arena, value, n), n };
}

static inline bool is_smart_quote(struct str t)
{
	return t.n >= 3 && t.p[0] == '\xe2' && !memcmp(t.p, "\xe2\x80", 2) && memchr("\x98\x99\x9c\x9d", t.p[2], 4);
}

/* Typographic quotes are letters to YAML: a word that begins with one was meant to be quoted. Reported, and
 * the word without them. */
static struct str without_smart_quotes(struct reader *r, const yaml_event_t *e, struct str t)
{
	struct span at;
	struct diag *d;

	if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return t;
	t = (struct str){ t.p + 3, t.n - 3 };
	if (t.n >= 3 && is_smart_quote((struct str){ t.p + t.n - 3, 3 }))
		t.n -= 3;
	at = event_span(r, e);
	d = diag(r->ctx, DIAG_SMART_QUOTES, at, "typographic quotes instead of plain characters");
	diag_help(r->ctx, d, "write plain quotes, `\"`"); /* not the text: it may be a secret */
	diag_fix(r->ctx, d, at, str_printf(&r->ctx->arena, "\"%.*s\"", STR_ARG(t)));
	return t;
}

static bool known_tag(const char *tag)
{
	static const char prefix[] = "tag:yaml.org,2002:";
	static const char *const core[] = { "str", "int", "bool", "null", "float", "map", "seq" };

	if (!strcmp(tag, "!"))
		return true;
	if (strncmp(tag, prefix, sizeof(prefix) - 1) != 0)
		return false;
	for (size_t i = 0; i < sizeof(core) / sizeof(core[0]); i++)
		if (!strcmp(tag + sizeof(prefix) - 1, core[i]))
			return true;
	return false;
}

static void check_tag(struct reader *r, const yaml_event_t *e, const unsigned char *tag, struct node *n)
{
	if (!tag)
		return;
	n->flags |= NODE_TAGGED;
	if (!known_tag((const char *)tag))
		diag(r->ctx, DIAG_YAML_TAG, event_span(r, e), "tags other than YAML's own mean nothing here");
}

static const uint8_t styles[] = {
	[YAML_PLAIN_SCALAR_STYLE] = STYLE_PLAIN,     [YAML_SINGLE_QUOTED_SCALAR_STYLE] = STYLE_SINGLE,
	[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = STYLE_DOUBLE, [YAML_LITERAL_SCALAR_STYLE] = STYLE_LITERAL,
	[YAML_FOLDED_SCALAR_STYLE] = STYLE_FOLDED,
};

static void add_anchor(struct reader *r, const unsigned char *name, struct node *n, uint64_t weight)
{
	struct anchor *a;
	uint32_t *chain;

	if (!name)
		return;
	r->anchors = arena_grow(&r->ctx->arena, r->anchors, r->n_anchors, &r->cap_anchors, sizeof(*r->anchors));
	a = &r->anchors[r->n_anchors++];
	a->name = str_dup(&r->ctx->arena, str_of((const char *)name));
	a->node = n;
	a->weight = weight;
	chain = &r->anchor_chains[str_hash(a->name) % ANCHOR_CHAINS];
	a->older = *chain;
	*chain = (uint32_t)r->n_anchors;
}

static void take_key(struct reader *r, const yaml_event_t *e)
{
	struct frame *f = &r->stack[r->depth - 1];
	struct diag *d;

	f->key = scalar_text(r, e);
	if (is_smart_quote(f->key))
		f->key = without_smart_quotes(r, e, f->key);
	f->key_start = offset_of(r, &e->start_mark);
	f->key_end = offset_of(r, &e->end_mark);
	if (e->data.scalar.anchor) { /* a key's text may be used again as a value */
		struct node *n = node_new(r, e, NODE_SCALAR);

		n->style = styles[e->data.scalar.style];
		n->text = f->key;
		add_anchor(r, e->data.scalar.anchor, n, 1);
	}
	if (!str_is(f->key, "<<") || e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return;
	d = diag(r->ctx, DIAG_MERGE_KEY, event_span(r, e), "merge keys (`<<`) are not part of the language");
	diag_help(r->ctx, d, "write the keys out");
	f->key_told = true;
	f->node->flags |= NODE_POISON; /* what it lacks may come by the merge */
}

static void forget_anchors(struct reader *r)
{
	if (r->n_anchors)
		memset(r->anchor_chains, 0, sizeof(r->anchor_chains));
	r->n_anchors = 0;
}

static void on_scalar(struct reader *r, const yaml_event_t *e)
{
	struct node *n;

	if (e->data.scalar.length > YAML_SCALAR_MAX) {
		over_budget(r, e, "a value is longer than 1 MiB");
		return;
	}
	if (wants_key(r)) {
		take_key(r, e);
		return;
	}
	n = node_new(r, e, NODE_SCALAR);
	n->style = styles[e->data.scalar.style];
	n->text = scalar_text(r, e);
	if (is_smart_quote(n->text))
		n->text = without_smart_quotes(r, e, n->text);
	check_tag(r, e, e->data.scalar.tag, n);
	add_anchor(r, e->data.scalar.anchor, n, 1);
	attach(r, n);
}

/* A collection or alias as a key: {{ x }} without quotes, mostly. */
static void report_key(struct reader *r, const yaml_event_t *e)
{
	struct span at = event_span(r, e);
	struct diag *d = diag(r->ctx, DIAG_KEY_NOT_SCALAR, at, "a key must be a plain word");
	struct frame *f = &r->stack[r->depth - 1];

	diag_help(r->ctx, d, "if this is a template or a text with braces, put it in quotes");
	f->node->flags |= NODE_POISON;
	f->key = STR("?");
	f->key_start = at.start;
	f->key_end = at.end;
	f->key_told = true;
}

static void on_start(struct reader *r, const yaml_event_t *e, enum node_kind kind)
{
	struct frame *f;
	struct node *n;

	if (r->skip || wants_key(r)) {
		if (!r->skip)
			report_key(r, e);
		r->skip++;
		return;
	}
	if (r->depth == YAML_DEPTH_MAX) {
		over_budget(r, e, "the document is nested too deeply");
		return;
	}
	n = node_new(r, e, kind);
	attach(r, n);
	f = &r->stack[r->depth++];
	*f = (struct frame){ .node = n, .nodes_before = r->nodes };
	if (kind == NODE_MAPPING) {
		check_tag(r, e, e->data.mapping_start.tag, n);
		if (e->data.mapping_start.anchor)
			f->anchor = str_dup(&r->ctx->arena, str_of((const char *)e->data.mapping_start.anchor));
	} else {
		check_tag(r, e, e->data.sequence_start.tag, n);
		if (e->data.sequence_start.anchor)
			f->anchor = str_dup(&r->ctx->arena, str_of((const char *)e->data.sequence_start.anchor));
	}
}

static void on_end(struct reader *r, const yaml_event_t *e)
{
	struct frame *f;
	bool block = e->start_mark.index == e->end_mark.index;

	if (r->skip) {
		r->skip--;
		return;
	}
	f = &r->stack[--r->depth];
	/* A block collection ends with its last child; a flow one with its bracket. */
	f->node->end = block && f->last ? f->last->end : offset_of(r, &e->end_mark);
	if (f->node->kind == NODE_MAPPING)
		check_duplicates(r, f->node);
	if (f->anchor.p)
		add_anchor(r, (const unsigned char *)f->anchor.p, f->node, r->nodes - f->nodes_before + 1);
}

static const struct anchor *find_anchor(const struct reader *r, const char *name)
{
	for (uint32_t i = r->anchor_chains[str_hash(str_of(name)) % ANCHOR_CHAINS]; i; i = r->anchors[i - 1].older)
		if (str_is(r->anchors[i - 1].name, name))
			return &r->anchors[i - 1];
	return NULL;
}

static void on_alias(struct reader *r, const yaml_event_t *e)
{
	const char *name = (const char *)e->data.alias.anchor;
	const struct anchor *a = find_anchor(r, name);
	struct diag *d;
	struct node *n;

	if (wants_key(r)) {
		report_key(r, e);
		return;
	}
	n = node_new(r, e, a ? (enum node_kind)a->node->kind : NODE_SCALAR);
	n->flags |= NODE_ALIAS | (a ? a->node->flags & NODE_POISON : 0);
	if (!a) {
		n->flags |= NODE_POISON;
		n->text = STR("");
		d = diag(r->ctx, DIAG_UNDEFINED_ALIAS, event_span(r, e), "alias `*%s` has no anchor before it", name);
		diag_help(r->ctx, d, "a text that starts with `*` must be in quotes");
	} else {
		n->style = a->node->style;
		n->count = a->node->count;
		if (a->node->kind == NODE_SCALAR)
			n->text = a->node->text;
		else
			n->first = a->node->first;
		r->alias_nodes += a->weight;
		/* What an alias stands for counts again when it is itself within an anchor. */
		r->nodes += (uint32_t)(a->weight < YAML_ALIAS_NODES_MAX ? a->weight : YAML_ALIAS_NODES_MAX);
	}
	if (r->alias_nodes > YAML_ALIAS_NODES_MAX)
		over_budget(r, e, "the document's aliases stand for too many values");
	attach(r, n);
}

static void on_event(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		if (!r->skip)
			on_scalar(r, e);
		break;
	case YAML_ALIAS_EVENT:
		if (!r->skip)
			on_alias(r, e);
		break;
	case YAML_MAPPING_START_EVENT:
		on_start(r, e, NODE_MAPPING);
		break;
	case YAML_SEQUENCE_START_EVENT:
		on_start(r, e, NODE_SEQUENCE);
		break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		on_end(r, e);
		break;
	case YAML_DOCUMENT_START_EVENT:
		forget_anchors(r);
		break;
	default:
		break;
	}
}

static struct yaml_problem problem_of(struct reader *r)
{
	const yaml_parser_t *y = &r->parser;
	struct yaml_problem p = { .problem = y->problem, .context = y->context };

	if (y->error == YAML_READER_ERROR) {
		p.encoding = true;
		p.at = (uint32_t)(y->problem_offset < r->repair.text.n ? y->problem_offset : r->repair.text.n);
		p.value = (uint32_t)y->problem_value;
		return p;
	}
	p.at = text_offset(r, &y->problem_mark);
	p.context_at = y->context ? text_offset(r, &y->context_mark) : p.at;
	return p;
}

/* One reading of the whole text. False: *out_problem says where it does not parse. */
static bool read_once(struct reader *r, struct yaml_problem *out_problem)
{
	yaml_event_t e;
	bool ok = true, done = false;

	if (!yaml_parser_initialize(&r->parser)) {
		if (r->ctx->arena.oom)
			r->ctx->arena.oom(r->ctx->arena.oom_data);
		return true;
	}
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->repair.text.p, r->repair.text.n);
	while (!done && !r->stop) {
		if (!yaml_parser_parse(&r->parser, &e)) {
			if (r->parser.error == YAML_MEMORY_ERROR && r->ctx->arena.oom)
				r->ctx->arena.oom(r->ctx->arena.oom_data);
			*out_problem = problem_of(r);
			ok = false;
			break;
		}
		on_event(r, &e);
		done = e.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&r->parser);
	return ok;
}

static void reset(struct reader *r)
{
	r->depth = 0;
	r->skip = 0;
	forget_anchors(r);
	r->n_roots = 0;
	r->nodes = 0;
	r->alias_nodes = 0;
}

/* An empty document is a null scalar without a letter. */
static void drop_empty_roots(struct reader *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n_roots; i++)
		if (!node_is_null(r->roots[i]))
			r->roots[kept++] = r->roots[i];
	r->n_roots = kept;
}

static void poison_last(struct node *n)
{
	while (n) {
		n->flags |= NODE_POISON;
		if (n->kind == NODE_SCALAR)
			return;
		n = n->first;
		while (n && n->next)
			n = n->next;
	}
}

static void poison_cut(struct reader *r)
{
	for (size_t i = 0; i < r->n_roots; i++)
		for (size_t k = 0; k < r->repair.n_cuts; k++)
			if (r->roots[i]->start >= r->repair.cuts[k].from && r->roots[i]->start <= r->repair.cuts[k].at)
				poison_last((struct node *)(uintptr_t)r->roots[i]);
}

const struct node **yaml_read(struct ctx *ctx, uint16_t source, size_t *out_n)
{
	struct reader *r = arena_new(&ctx->arena, struct reader);
	struct yaml_problem problem = { 0 };
	struct diag_sink before;

	r->ctx = ctx;
	r->repair = (struct repair){ .ctx = ctx, .source = source, .text = ctx->sources[source]->text };
	/* The encoding is forced, so libyaml would take a byte-order mark for a letter. */
	if (bom_bytes(r->repair.text))
		repair_cut_start(&r->repair, 3);
	repair_prescan(&r->repair);
	for (;;) {
		before = ctx->diags;
		index_lines(r);
		if (read_once(r, &problem))
			break;
		/* What this reading reported is found again by the next one. */
		ctx->diags = before;
		reset(r);
		if (!repair_mend(&r->repair, &problem))
			break;
	}
	drop_empty_roots(r);
	poison_cut(r);
	*out_n = r->stop ? 0 : r->n_roots;
	return r->roots;
}
