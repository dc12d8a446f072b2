/* What `fmt --modernise` changes, found by walking the policies' trees along the rows, as the decoder does. */
#include "frontend/envelope.h"
#include "frontend/fmt.h"
#include "frontend/scalar.h"
#include "ir/field_text.h"
#include "ir/kind.h"

#include <stdlib.h>

struct walk {
	struct ctx *ctx;
	struct fmt_changes changes;
};

static void change(struct walk *w, const struct node *n, const char *key, const char *text)
{
	struct fmt_changes *c = &w->changes;

	c->items = arena_grow(&w->ctx->arena, c->items, c->n, &c->cap, sizeof(*c->items));
	c->items[c->n++] = (struct fmt_change){ n, key, text };
}

static const struct field *main_row(const struct schema *s, const struct field *f)
{
	const struct field *main = schema_main_row(s, f);

	return main ? main : f;
}

/* The name that the key should have: of an alias the key, of an old name that of the row which fills the same place.
 * NULL: it has it, or the mapping gives the value under another name as well. */
static const char *new_key(const struct schema *s, const struct field *f, const struct node *n)
{
	const struct field *main = main_row(s, f);

	if (str_is(n->key, main->key))
		return NULL;
	for (const struct node *c = n->parent ? n->parent->first : NULL; c; c = c->next) {
		int row = schema_find(s, c->key);

		if (c != n && row >= 0 && main_row(s, &s->fields[row]) == main)
			return NULL;
	}
	return main->key;
}

/* The word that a number, or another word of the same value, stands for. */
static const char *new_word(const struct field *f, const struct node *n)
{
	if (f->type != FIELD_ENUM || n->kind != NODE_SCALAR || (n->flags & (NODE_ALIAS | NODE_TAGGED)))
		return NULL;
	for (size_t i = 0; i < f->words->n; i++) {
		const struct word *word = &f->words->items[i], *first = words_first(f->words, word);
		bool number = word->number && str_is(n->text, word->number);

		if (!number && !str_is(n->text, word->text))
			continue;
		return str_is(n->text, first->text) || !fmt_plain_ok(str_of(first->text), false) ? NULL : first->text;
	}
	return NULL;
}

/* An anchored value may be used elsewhere, where its keys mean something else. */
static bool is_anchored(const struct walk *w, const struct node *n)
{
	struct str t = w->ctx->sources[n->source]->text;

	return (n->flags & NODE_ALIAS) || (n->start < t.n && (t.p[n->start] == '&' || t.p[n->start] == '!'));
}

static void walk_map(struct walk *w, const struct schema *s, const struct schema *also, const struct node *map);

static void walk_row(struct walk *w, const struct schema *s, const struct field *f, const struct node *n)
{
	const char *key = new_key(s, f, n), *text = is_anchored(w, n) ? NULL : new_word(f, n);

	if (key || text)
		change(w, n, key, text);
	if (!f->sub || is_anchored(w, n))
		return;
	if (f->type == FIELD_SUB)
		walk_map(w, f->sub, NULL, n);
	else if (n->kind == NODE_SEQUENCE)
		for (const struct node *c = n->first; c; c = c->next)
			if (!is_anchored(w, c))
				walk_map(w, f->sub, NULL, c);
}

/* also: a second schema of the same mapping, or NULL. */
static void walk_map(struct walk *w, const struct schema *s, const struct schema *also, const struct node *map)
{
	if (map->kind != NODE_MAPPING || !map->count)
		return;
	for (const struct node *c = map->first; c; c = c->next) {
		int row = schema_find(s, c->key), other = also ? schema_find(also, c->key) : -1;

		if (row >= 0)
			walk_row(w, s, &s->fields[row], c);
		else if (other >= 0)
			walk_row(w, also, &also->fields[other], c);
	}
}

static void walk_interfaces(struct walk *w, const struct node *list)
{
	if (!list || list->kind != NODE_SEQUENCE || is_anchored(w, list))
		return;
	for (const struct node *c = list->first; c; c = c->next) {
		const struct node *type = doc_get(c, "type");
		const struct kind *k = type && type->kind == NODE_SCALAR ? kind_find(type->text) : NULL;

		if (!is_anchored(w, c))
			walk_map(w, &iface_schema, k ? k->own : NULL, c);
	}
}

static int by_place(const void *pa, const void *pb)
{
	const struct fmt_change *a = pa, *b = pb;

	return (a->node->start > b->node->start) - (a->node->start < b->node->start);
}

struct fmt_changes fmt_modernise(struct ctx *ctx, const struct node *const *roots, size_t n)
{
	struct walk w = { .ctx = ctx };
	struct diag_sink before = ctx->diags;
	struct policies policies = { 0 };

	for (size_t i = 0; i < n; i++)
		envelope_open(ctx, roots[i], &policies);
	ctx->diags = before; /* what is wrong around the state is told by compiling it */
	for (size_t i = 0; i < policies.n; i++) {
		const struct node *state = policies.items[i].state;

		if (!state || state->kind != NODE_MAPPING || is_anchored(&w, state))
			continue;
		walk_map(&w, &net_schema, NULL, state);
		walk_interfaces(&w, doc_get(state, "interfaces"));
	}
	if (w.changes.n)
		qsort(w.changes.items, w.changes.n, sizeof(*w.changes.items), by_place);
	return w.changes;
}
