#include "tests/gen/tree.h"

#include <stdio.h>
#include <stdlib.h>

#include "frontend/yaml.h"

struct tree *tree_new(struct ctx *ctx, enum node_kind kind, struct str key, struct str text)
{
	struct tree *t = arena_new(&ctx->arena, struct tree);

	t->kind = kind;
	t->key = key;
	t->text = text;
	return t;
}

void tree_append(struct tree *parent, struct tree *child)
{
	struct tree **at = &parent->first;

	while (*at)
		at = &(*at)->next;
	*at = child;
}

struct tree *tree_get(struct tree *map, struct str key)
{
	for (struct tree *t = map->kind == NODE_MAPPING ? map->first : NULL; t; t = t->next)
		if (str_eq(t->key, key))
			return t;
	return NULL;
}

void tree_remove(struct tree *map, struct str key)
{
	for (struct tree **at = &map->first; *at; at = &(*at)->next) {
		if (!str_eq((*at)->key, key))
			continue;
		*at = (*at)->next;
		return;
	}
}

static struct tree *copy(struct ctx *ctx, const struct node *n)
{
	struct str text = ctx->sources[n->source]->text;
	struct tree *t = tree_new(ctx, (enum node_kind)n->kind, n->key, (struct str){ text.p + n->start, n->end - n->start });

	for (const struct node *c = n->kind == NODE_SCALAR ? NULL : n->first; c; c = c->next)
		tree_append(t, copy(ctx, c));
	return t;
}

struct tree *tree_parse(struct ctx *ctx, const char *yaml)
{
	size_t n, before = ctx->diags.n_errors;
	const struct node **roots = yaml_read(ctx, ctx_add_source(ctx, STR("base"), str_of(yaml)), &n);

	if (n == 1 && ctx_ok(ctx, before))
		return copy(ctx, roots[0]);
	fprintf(stderr, "not one good document:\n%s", yaml);
	abort();
}

static void indent(struct strbuf *out, unsigned columns)
{
	while (columns--)
		strbuf_addc(out, ' ');
}

static void put(struct strbuf *out, struct tree *t, unsigned columns);

/* A value that goes on the line of its key. */
static bool is_short(const struct tree *t)
{
	return t->kind == NODE_SCALAR || !t->first;
}

static void put_short(struct strbuf *out, const struct tree *t)
{
	if (t->kind == NODE_SCALAR)
		strbuf_adds(out, t->text);
	else
		strbuf_puts(out, t->kind == NODE_MAPPING ? "{}" : "[]");
}

static void put_pair(struct strbuf *out, struct tree *t, unsigned columns)
{
	t->start = (uint32_t)out->n;
	strbuf_printf(out, "%.*s:", STR_ARG(t->key));
	t->key_end = (uint32_t)out->n - 1;
	if (is_short(t)) {
		if (t->kind != NODE_SCALAR || t->text.n)
			strbuf_addc(out, ' ');
		put_short(out, t);
		t->end = (uint32_t)out->n;
		strbuf_addc(out, '\n');
		return;
	}
	strbuf_addc(out, '\n');
	indent(out, t->kind == NODE_MAPPING ? columns + 2 : columns);
	put(out, t, t->kind == NODE_MAPPING ? columns + 2 : columns);
	t->end = (uint32_t)out->n - 1;
}

static void put_item(struct strbuf *out, struct tree *t, unsigned columns)
{
	strbuf_puts(out, "- ");
	t->start = t->key_end = (uint32_t)out->n;
	if (!is_short(t)) {
		put(out, t, columns + 2);
		t->end = (uint32_t)out->n - 1;
		return;
	}
	put_short(out, t);
	t->end = (uint32_t)out->n;
	strbuf_addc(out, '\n');
}

/* The children; the cursor stands at their column already. */
static void put(struct strbuf *out, struct tree *t, unsigned columns)
{
	for (struct tree *c = t->first; c; c = c->next) {
		if (c != t->first)
			indent(out, columns);
		if (t->kind == NODE_MAPPING)
			put_pair(out, c, columns);
		else
			put_item(out, c, columns);
	}
}

struct str tree_print(struct ctx *ctx, struct tree *root)
{
	struct strbuf b = { 0 };
	struct str text;

	put(&b, root, 0);
	root->start = root->key_end = 0;
	root->end = (uint32_t)b.n;
	text = (struct str){ arena_strndup(&ctx->arena, b.p ? b.p : "", b.n), b.n };
	strbuf_done(&b);
	return text;
}
