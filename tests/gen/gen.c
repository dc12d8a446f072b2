#include "tests/gen/gen.h"

#include <stdio.h>
#include <stdlib.h>

#include "ir/field_text.h"
#include "tests/gen/tree.h"

#define CHAIN_MAX 16
#define UNKNOWN "zz-unknown"

/* What rows need beside them, or may not be: companions.def. */
static const struct companion {
	const char *key, *label; /* key: whole, or its start with a `*` behind; label NULL: all cases */
	const char *base;        /* document to put the row into; NULL: the usual one */
	const char *value;       /* good value; NULL: made from the row */
	const char *code;        /* a rule's refusal of a value that is good by the row; NULL: none */
} companions[] = {
#define COMPANION(key, label, base, value, code, why) { key, label, base, value, code },
#include "tests/gen/companions.def"
#undef COMPANION
};

struct job {
	struct ctx ctx;
	gen_visit *visit;
	void *data;
	const char *key;
	const struct schema_row *row;
	const struct schema_row *chain[CHAIN_MAX]; /* from the top down to the row itself */
	size_t n_chain;
	struct tree *root, *holder; /* the document, and the mapping that holds the row */
	struct tree *above;         /* pair or item that the holder is: where a missing key is told */
};

static bool key_matches(const char *pattern, const char *key)
{
	size_t n = strlen(pattern);

	if (n && pattern[n - 1] == '*')
		return !strncmp(pattern, key, n - 1);
	return !strcmp(pattern, key);
}

static bool is_for(const struct companion *c, const char *key, const char *label)
{
	return key_matches(c->key, key) && (!c->label || (label && !strcmp(c->label, label)));
}

static const char *companion_base(const char *key, const char *label)
{
	for (size_t i = 0; i < ARRAY_SIZE(companions); i++)
		if (companions[i].base && is_for(&companions[i], key, label))
			return companions[i].base;
	return NULL;
}

/* label NULL: only what is listed for all cases. */
static const char *companion_value(const char *key, const char *label)
{
	for (size_t i = 0; i < ARRAY_SIZE(companions); i++)
		if (companions[i].value && is_for(&companions[i], key, label) && (!label || companions[i].label))
			return companions[i].value;
	return NULL;
}

static const char *companion_code(const char *key, const char *label)
{
	for (size_t i = 0; i < ARRAY_SIZE(companions); i++)
		if (companions[i].code && is_for(&companions[i], key, label))
			return companions[i].code;
	return NULL;
}

/* --- the base --- */

static bool is_below_interface(const struct schema_row *top)
{
	return top->schema != &net_schema;
}

static const struct kind *host_of(const struct schema_row *row)
{
	return row->kind ? row->kind : kinds[0];
}

static char *key_of(struct ctx *ctx, const struct schema_row *row)
{
	static const char head[] = "interfaces[].";
	const char *path = row->path;

	if (strncmp(path, head, sizeof(head) - 1) != 0)
		return arena_strndup(&ctx->arena, path, strlen(path));
	return arena_printf(&ctx->arena, "%s/%s", row->kind ? row->kind->name : "*", path + sizeof(head) - 1);
}

/* An example is lines of an interface without its dash. */
static const char *example_base(struct ctx *ctx, const struct kind *k)
{
	char *doc = arena_printf(&ctx->arena, "interfaces:\n");
	const char *line = k->example, *lead = "- ";

	while (line && *line) {
		size_t n = strcspn(line, "\n");

		doc = arena_printf(&ctx->arena, "%s%s%.*s\n", doc, lead, (int)n, line);
		line += n + (line[n] == '\n');
		/* From another interface that it needs on, they are as they are to be. */
		lead = *lead && strncmp(line, "- ", 2) ? "  " : "";
	}
	return doc;
}

static void make_chain(struct job *j)
{
	size_t n = 0;

	for (const struct schema_row *r = j->row; r; r = r->above)
		n++;
	j->n_chain = n;
	for (const struct schema_row *r = j->row; r; r = r->above)
		j->chain[--n] = r;
}

static struct str example_of(struct ctx *ctx, const struct field *f)
{
	struct strbuf b = { 0 };
	struct str s;

	field_put_example(&b, f);
	s = (struct str){ arena_strndup(&ctx->arena, b.p ? b.p : "", b.n), b.n };
	strbuf_done(&b);
	return s;
}

static struct tree *value_of(struct ctx *ctx, const struct field *f, struct str key);

static struct tree *find_row(struct tree *map, const struct field *f)
{
	struct tree *t = tree_get(map, str_of(f->key));

	return t || !f->alias ? t : tree_get(map, str_of(f->alias));
}

static void fill_required(struct ctx *ctx, struct tree *map, const struct schema *s)
{
	for (size_t i = 0; i < s->n; i++)
		if ((s->fields[i].flags & FIELD_REQUIRED) && !find_row(map, &s->fields[i]))
			tree_append(map, value_of(ctx, &s->fields[i], str_of(s->fields[i].key)));
}

/* A good value: mappings with what they require, lists of one such. */
static struct tree *value_of(struct ctx *ctx, const struct field *f, struct str key)
{
	struct tree *t, *item;

	if (f->example || (f->type != FIELD_SUB && f->type != FIELD_LIST))
		return tree_new(ctx, NODE_SCALAR, key, example_of(ctx, f));
	t = tree_new(ctx, f->type == FIELD_SUB ? NODE_MAPPING : NODE_SEQUENCE, key, STR(""));
	if (f->type == FIELD_SUB) {
		fill_required(ctx, t, f->sub);
		return t;
	}
	item = tree_new(ctx, NODE_MAPPING, (struct str){ 0 }, STR(""));
	fill_required(ctx, item, f->sub);
	tree_append(t, item);
	return t;
}

/* The mapping below a row that is on the way: made where the base has none. */
static struct tree *step_down(struct ctx *ctx, struct tree *map, const struct field *f, struct tree **out_above)
{
	struct tree *t = find_row(map, f);

	if (!t || t->kind == NODE_SCALAR) {
		if (t)
			tree_remove(map, t->key);
		t = value_of(ctx, f, str_of(f->key));
		if (t->kind == NODE_SCALAR)
			t->kind = NODE_MAPPING; /* a row with an example in flow style: start without */
		tree_append(map, t);
	}
	*out_above = t;
	if (f->type != FIELD_LIST)
		return t;
	if (!t->first)
		tree_append(t, tree_new(ctx, NODE_MAPPING, (struct str){ 0 }, STR("")));
	*out_above = t->first;
	return t->first;
}

/* A row that is another name of a key cannot stand beside it. */
static void make_room(struct job *j)
{
	const struct field *other = schema_main_row(j->row->schema, j->row->field);

	if (!other)
		return;
	tree_remove(j->holder, str_of(other->key));
	if (other->alias)
		tree_remove(j->holder, str_of(other->alias));
}

static void open_base(struct job *j, const char *label)
{
	const char *base = companion_base(j->key, label);
	bool below = is_below_interface(j->chain[0]);

	if (!base)
		base = below ? example_base(&j->ctx, host_of(j->row)) : "{}\n";
	j->root = tree_parse(&j->ctx, base);
	j->holder = j->root;
	j->above = j->root;
	if (below)
		j->holder = j->above = tree_get(j->root, STR("interfaces"))->first;
	for (size_t i = 0; i + 1 < j->n_chain; i++)
		j->holder = step_down(&j->ctx, j->holder, j->chain[i]->field, &j->above);
	make_room(j);
}

/* --- cases --- */

struct want {
	enum gen_what what;
	const char *label;
	bool good;
};

static void tell(struct job *j, const struct want *w, const struct tree *place, struct str value)
{
	struct gen_case c = { .key = j->key, .row = j->row, .what = w->what, .good = w->good, .label = w->label, .value = value };

	c.text = tree_print(&j->ctx, j->root);
	c.start = place->start;
	c.end = place->end;
	if (w->good)
		c.code = companion_code(j->key, w->label);
	c.good = c.good && !c.code;
	j->visit(&c, j->data);
}

/* The row with this value. */
static void put_as(struct job *j, const struct want *w, const char *key, struct str value)
{
	const struct field *f = j->row->field;
	struct tree *t, *old;

	open_base(j, w->label);
	old = find_row(j->holder, f);
	t = tree_new(&j->ctx, NODE_SCALAR, str_of(key), value);
	if (old) {
		t->next = old->next;
		old->kind = t->kind;
		old->key = t->key;
		old->text = t->text;
		old->first = NULL;
		t = old;
	} else {
		tree_append(j->holder, t);
	}
	tell(j, w, t, value);
}

static void good(struct job *j, const char *label, const char *value)
{
	const struct want w = { GEN_GOOD, label, true };
	const char *own = companion_value(j->key, label);

	put_as(j, &w, j->row->field->key, str_of(own ? own : value));
}

static void bad(struct job *j, const char *label, const char *value)
{
	const struct want w = { GEN_BAD, label, false };

	put_as(j, &w, j->row->field->key, str_of(value));
}

/* The row as the base has it, or with what its mapping requires. */
static void good_as_is(struct job *j, const char *key)
{
	const struct want w = { GEN_GOOD, key == j->row->field->alias ? "alias" : "example", true };
	const struct field *f = j->row->field;
	const char *labelled = companion_value(j->key, w.label);
	const char *own = labelled ? labelled : companion_value(j->key, NULL);
	struct tree *t;

	if (own) {
		put_as(j, &w, key, str_of(own));
		return;
	}
	open_base(j, w.label);
	t = find_row(j->holder, f);
	if (!t) {
		t = value_of(&j->ctx, f, str_of(key));
		tree_append(j->holder, t);
	}
	t->key = str_of(key);
	tell(j, &w, t, t->kind == NODE_SCALAR ? t->text : STR("..."));
}

static void numbers(struct job *j, const struct field *f)
{
	char *min = arena_printf(&j->ctx.arena, "%lld", (long long)f->min);
	char *max = arena_printf(&j->ctx.arena, "%lld", (long long)field_max(f));

	good(j, "min", min);
	good(j, "max", max);
	if (f->type != FIELD_UINT) {
		good(j, "min as text", arena_printf(&j->ctx.arena, "\"%s\"", min));
		good(j, "max as text", arena_printf(&j->ctx.arena, "\"%s\"", max));
	}
	if (f->type == FIELD_UINT_STR)
		good(j, "max in hexadecimal", arena_printf(&j->ctx.arena, "\"0x%llx\"", (unsigned long long)field_max(f)));
	bad(j, "above max", arena_printf(&j->ctx.arena, "%llu", (unsigned long long)field_max(f) + 1));
	if (f->min > INT64_MIN)
		bad(j, "below min", arena_printf(&j->ctx.arena, "%lld", (long long)f->min - 1));
	bad(j, "far above", "99999999999999999999999");
	bad(j, "word", "five");
	bad(j, "fraction", "1.5");
	bad(j, "leading zero", "01");
	bad(j, "boolean", "true");
	if (f->type == FIELD_UINT)
		bad(j, "number as text", arena_printf(&j->ctx.arena, "\"%s\"", max));
}

static void booleans(struct job *j, const struct field *f)
{
	good(j, "true", "true");
	good(j, "false", "false");
	bad(j, "word", "maybe");
	bad(j, "number", "2");
	if (f->type == FIELD_BOOLISH) {
		good(j, "one", "1");
		good(j, "zero", "0");
		good(j, "boolean word", "\"no\"");
	} else {
		bad(j, "boolean as text", "\"true\"");
		bad(j, "one", "1");
	}
}

static void words(struct job *j, const struct field *f)
{
	for (size_t i = 0; i < f->words->n; i++) {
		const struct word *w = &f->words->items[i];

		good(j, w->text, w->text);
		if (!w->number)
			continue;
		good(j, arena_printf(&j->ctx.arena, "%s by number", w->text), w->number);
		good(j, arena_printf(&j->ctx.arena, "%s by number as text", w->text),
		     arena_printf(&j->ctx.arena, "\"%s\"", w->number));
	}
	bad(j, "unknown word", "zz-word");
	bad(j, "word with a blank", "\"" UNKNOWN " word\"");
}

static void flags(struct job *j, const struct field *f)
{
	char *all = arena_printf(&j->ctx.arena, "[");

	for (size_t i = 0; i < f->words->n; i++) {
		good(j, f->words->items[i].text, arena_printf(&j->ctx.arena, "[%s]", f->words->items[i].text));
		all = arena_printf(&j->ctx.arena, "%s%s%s", all, i ? ", " : "", f->words->items[i].text);
	}
	good(j, "all words", arena_printf(&j->ctx.arena, "%s]", all));
	good(j, "empty list", "[]");
	bad(j, "unknown word", "[zz-word]");
	bad(j, "text", "text");
	bad(j, "mapping", "{a: 1}");
}

static void texts(struct job *j, const struct field *f)
{
	good_as_is(j, f->key);
	if (f->flags & FIELD_NUMBER_OK)
		good(j, "number", "5");
	else
		bad(j, "number", "5");
	bad(j, "boolean", "true");
	bad(j, "control character", "\"a\\nb\"");
	if (f->type == FIELD_IFNAME)
		bad(j, "empty", "\"\"");
}

static void collections(struct job *j, const struct field *f)
{
	good_as_is(j, f->key);
	if (f->flags & FIELD_BOOL_SHORT) {
		good(j, "true", "true");
		good(j, "boolean word", "\"no\"");
		bad(j, "one", "1");
	}
	if (f->type == FIELD_MAP && (f->flags & FIELD_SCALARS))
		good(j, "number and boolean", "{a: 5, b: true, c: -7}");
	bad(j, "text", "text");
	bad(j, "number", "5");
	if (f->type == FIELD_SUB || f->type == FIELD_MAP) {
		bad(j, "list", "[1]");
	} else {
		good(j, "empty list", "[]");
		bad(j, "mapping", "{a: 1}");
	}
	if (f->type == FIELD_LIST)
		bad(j, "item that is no mapping", "[text]");
	if (f->type == FIELD_NAMES)
		bad(j, "item that is no text", "[5]");
	if (f->type == FIELD_MAP && (f->flags & FIELD_BOOL_VALUES))
		bad(j, "value that is no boolean", "{" UNKNOWN ": maybe}");
}

static bool is_scalar_type(enum field_type t)
{
	return t <= FIELD_NET;
}

static void by_type(struct job *j, const struct field *f)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		booleans(j, f);
		break;
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		numbers(j, f);
		break;
	case FIELD_ENUM:
		words(j, f);
		break;
	case FIELD_FLAGS:
	case FIELD_WORDS:
		flags(j, f);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
		texts(j, f);
		break;
	case FIELD_MAC:
		good_as_is(j, f->key);
		bad(j, "five bytes", "\"52:54:00:12:34\"");
		bad(j, "word", "text");
		break;
	case FIELD_IP:
		good_as_is(j, f->key);
		bad(j, "no address", "192.0.2.256");
		bad(j, "with a prefix", "192.0.2.1/24");
		break;
	case FIELD_NET:
		good_as_is(j, f->key);
		bad(j, "prefix too long", "192.0.2.0/33");
		bad(j, "word", "text");
		break;
	case FIELD_SUB:
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_MAP:
		collections(j, f);
		break;
	case FIELD_SKIP:
		good(j, "anything", "{a: [1, text]}");
		break;
	}
	if (is_scalar_type((enum field_type)f->type)) {
		bad(j, "list", "[1]");
		bad(j, "mapping", "{a: 1}");
	}
}

/* Is an interface of the kind nothing without this key? */
static bool is_needed_own(const struct job *j)
{
	const struct kind *k = j->row->kind;

	return k && !j->row->above && (k->flags & KIND_NEEDS_OWN) && k->own_key && !strcmp(k->own_key, j->row->field->key);
}

static void missing(struct job *j)
{
	bool needed = (j->row->field->flags & FIELD_REQUIRED) || is_needed_own(j);
	const struct want w = { GEN_ABSENT, "absent", !needed };

	open_base(j, w.label);
	tree_remove(j->holder, str_of(j->row->field->key));
	if (j->row->field->alias)
		tree_remove(j->holder, str_of(j->row->field->alias));
	tell(j, &w, j->above, (struct str){ 0 });
}

static void null(struct job *j)
{
	const struct want w = { GEN_BAD, "null", false };

	if (j->row->field->type == FIELD_SKIP)
		return;
	if (!(j->row->field->flags & FIELD_NULL_ABSENT)) {
		bad(j, "null", "null");
		return;
	}
	if (!is_needed_own(j)) {
		good(j, "null", "null");
		return;
	}
	/* As if it were not there: told where the interface says its type. */
	open_base(j, w.label);
	tree_remove(j->holder, str_of(j->row->field->key));
	tree_append(j->holder, tree_new(&j->ctx, NODE_SCALAR, str_of(j->row->field->key), STR("null")));
	tell(j, &w, j->above, STR("null"));
}

static void unknown_beside(struct job *j)
{
	const struct want w = { GEN_BAD, "unknown key", false };
	struct tree *t;

	open_base(j, w.label);
	t = tree_new(&j->ctx, NODE_SCALAR, STR(UNKNOWN), STR("1"));
	tree_append(j->holder, t);
	tell(j, &w, t, t->text);
}

static void by_alias(struct job *j)
{
	const struct want both = { GEN_BAD, "key and alias", false };
	const struct field *f = j->row->field;
	struct tree *t, *again;

	if (!f->alias)
		return;
	good_as_is(j, f->alias);
	open_base(j, both.label);
	t = find_row(j->holder, f);
	if (!t) {
		t = value_of(&j->ctx, f, str_of(f->key));
		tree_append(j->holder, t);
	}
	again = tree_new(&j->ctx, (enum node_kind)t->kind, str_of(t->key.n == f->key_len ? f->alias : f->key), t->text);
	again->first = t->first;
	tree_append(j->holder, again);
	tell(j, &both, again, t->text);
}

/* Which family's mapping holds the row: 4, 6, or 0. */
static unsigned family_of(const struct schema_row *row)
{
	if (!row->above || row->above->field->sub != &ip_schema)
		return 0;
	return strcmp(row->above->field->key, "ipv4") == 0 ? 4 : 6;
}

bool gen_is_other_family(const struct schema_row *row)
{
	unsigned family = family_of(row);

	return (family == 4 && (row->field->flags & FIELD_IPV6_ONLY)) || (family == 6 && (row->field->flags & FIELD_IPV4_ONLY));
}

/* Keys that the decoder reads by itself. */
static bool special(struct job *j)
{
	const struct schema_row *r = j->row;
	bool type = r->schema == &iface_schema && !strcmp(r->field->key, "type");
	const struct want gone = { GEN_ABSENT, "absent", false };

	if (!type && !(r->schema == &net_schema && !strcmp(r->field->key, "interfaces")))
		return false;
	bad(j, "list or mapping", type ? "[ethernet]" : "{a: 1}");
	bad(j, type ? "unknown word" : "text", "zz-word");
	unknown_beside(j);
	if (!type) {
		good(j, "empty list", "[]");
		good(j, "null", "null");
		missing(j);
		return true;
	}
	good(j, "ethernet", "ethernet");
	open_base(j, gone.label);
	tree_remove(j->holder, STR("type"));
	tell(j, &gone, j->above, (struct str){ 0 });
	return true;
}

static void all_cases(struct job *j)
{
	const struct field *f = j->row->field;

	if (special(j))
		return;
	if (gen_is_other_family(j->row)) {
		bad(j, "other family", example_of(&j->ctx, f).p);
		missing(j);
		return;
	}
	by_type(j, f);
	by_alias(j);
	null(j);
	missing(j);
	unknown_beside(j);
}

struct run {
	gen_visit *visit;
	void *data;
};

static bool is_made(const struct schema_row *row)
{
	return !row->kind || !(row->kind->flags & (KIND_NOT_SAID | KIND_QUERY_ONLY));
}

static void on_row(const struct schema_row *row, void *data)
{
	struct run *run = data;
	struct job *j;

	if (!is_made(row))
		return;
	j = calloc(1, sizeof(*j));
	if (!j)
		abort();
	ctx_init(&j->ctx, NULL, NULL);
	j->visit = run->visit;
	j->data = run->data;
	j->row = row;
	j->key = key_of(&j->ctx, row);
	make_chain(j);
	all_cases(j);
	ctx_done(&j->ctx);
	free(j);
}

void gen_rows(gen_visit *visit, void *data)
{
	struct run run = { visit, data };

	schema_walk(on_row, &run);
}

/* --- pairs --- */

static bool pairs_with(const struct schema_row *row, const struct field *f)
{
	struct schema_row other = *row;

	other.field = f;
	return f != row->field && !(f->flags & FIELD_REQUIRED) && f->type != FIELD_SKIP && !f->sub &&
	       !gen_is_other_family(&other) && !schema_main_row(row->schema, f);
}

static struct str pair_value(struct job *j, const struct field *f, bool high)
{
	if (f->type == FIELD_UINT || f->type == FIELD_UINT_STR || f->type == FIELD_INT_STR)
		return str_of(arena_printf(&j->ctx.arena, "%lld", (long long)(high ? field_max(f) : f->min)));
	if (f->type == FIELD_ENUM)
		return str_of(f->words->items[high ? f->words->n - 1 : 0].text);
	if (f->type == FIELD_BOOL || f->type == FIELD_BOOLISH)
		return high ? STR("true") : STR("false");
	return example_of(&j->ctx, f);
}

static void set(struct job *j, const struct field *f, struct str value)
{
	tree_remove(j->holder, str_of(f->key));
	if (f->alias)
		tree_remove(j->holder, str_of(f->alias));
	tree_append(j->holder, tree_new(&j->ctx, NODE_SCALAR, str_of(f->key), value));
}

static void pair(struct job *j, const struct field *b, bool high)
{
	const struct field *a = j->row->field;
	const struct want w = { GEN_GOOD, b->key, false };

	open_base(j, "pair");
	set(j, a, pair_value(j, a, high));
	set(j, b, pair_value(j, b, !high));
	tell(j, &w, j->holder, pair_value(j, a, high));
}

static void on_pair_row(const struct schema_row *row, void *data)
{
	struct run *run = data;
	const struct schema *s = row->schema;
	struct job *j;

	if (!is_made(row) || row->field->type == FIELD_SKIP || row->field->sub || gen_is_other_family(row))
		return;
	j = calloc(1, sizeof(*j));
	if (!j)
		abort();
	ctx_init(&j->ctx, NULL, NULL);
	j->visit = run->visit;
	j->data = run->data;
	j->row = row;
	j->key = key_of(&j->ctx, row);
	make_chain(j);
	for (const struct field *f = row->field + 1; f < s->fields + s->n; f++) {
		if (!pairs_with(row, f))
			continue;
		pair(j, f, false);
		pair(j, f, true);
	}
	ctx_done(&j->ctx);
	free(j);
}

void gen_pairs(gen_visit *visit, void *data)
{
	struct run run = { visit, data };

	schema_walk(on_pair_row, &run);
}
