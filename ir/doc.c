#include "ir/doc.h"

#include "ir/arena.h"

const struct node *doc_get(const struct node *n, const char *key)
{
	struct str k = str_of(key);

	if (!n || n->kind != NODE_MAPPING)
		return NULL;
	for (const struct node *c = n->first; c; c = c->next)
		if (c->key.n == k.n && c->key.p[0] == k.p[0] && str_eq(c->key, k))
			return c;
	return NULL;
}

bool node_is_null(const struct node *n)
{
	if (!n || n->kind != NODE_SCALAR || n->style != STYLE_PLAIN)
		return false;
	if (n->flags & NODE_TAGGED)
		return false;
	return n->text.n == 0 || str_is(n->text, "~") || str_is(n->text, "null") ||
	       str_is(n->text, "Null") || str_is(n->text, "NULL");
}

const char *node_what(const struct node *n)
{
	switch (n->kind) {
	case NODE_MAPPING:
		return "a mapping";
	case NODE_SEQUENCE:
		return "a list";
	default:
		return node_is_null(n) ? "null" : "a single value";
	}
}

static uint32_t index_in_parent(const struct node *n)
{
	uint32_t i = 0;

	for (const struct node *c = n->parent->first; c && c != n; c = c->next)
		i++;
	return i;
}

struct str node_path(struct arena *a, const struct node *n)
{
	struct str up;

	if (!n || !n->parent)
		return STR("");
	up = node_path(a, n->parent);
	if (n->key.p)
		return str_printf(a, "%.*s%s%.*s", STR_ARG(up), up.n ? "." : "", STR_ARG(n->key));
	return str_printf(a, "%.*s[%u]", STR_ARG(up), index_in_parent(n));
}
