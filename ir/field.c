#include "ir/field.h"

static bool is_key(const struct field *f, struct str key)
{
	if (f->key_len == key.n && f->key[0] == key.p[0] && memcmp(f->key, key.p, key.n) == 0)
		return true;
	return f->alias_len == key.n && f->alias && memcmp(f->alias, key.p, key.n) == 0;
}

int schema_find_from(const struct schema *s, struct str key, size_t from)
{
	if (!key.n)
		return -1;
	for (size_t i = from; i < s->n; i++)
		if (is_key(&s->fields[i], key))
			return (int)i;
	for (size_t i = 0; i < from && i < s->n; i++)
		if (is_key(&s->fields[i], key))
			return (int)i;
	return -1;
}

int schema_find(const struct schema *s, struct str key)
{
	return schema_find_from(s, key, 0);
}

/* Of the rows whose bit is set - a few - the one with this key, or -1. */
static int find_set(const struct schema *s, uint64_t bits, struct str key)
{
	for (; bits; bits &= bits - 1) {
		int i = __builtin_ctzll(bits);

		if (is_key(&s->fields[i], key))
			return i;
	}
	return -1;
}

bool obj_has_unknown_key(const struct schema *s, const struct obj *o)
{
	for (const struct node *c = o->origin->first; c; c = c->next)
		if (schema_find(s, c->key) < 0)
			return true;
	return false;
}

bool obj_has(const struct schema *s, const struct obj *o, const char *key)
{
	return find_set(s, o->has, str_of(key)) >= 0;
}

const struct node *obj_node(const struct schema *s, const struct obj *o, const char *key)
{
	const struct node *n = doc_get(o->origin, key);
	int row;

	if (n)
		return n;
	row = find_set(s, o->has | o->bad, str_of(key));
	if (row < 0)
		return NULL;
	if (o->origin && o->origin->kind == NODE_SCALAR) /* a short form: it stands for the row */
		return o->origin;
	/* Asked for by the other name than the one given. */
	n = doc_get(o->origin, s->fields[row].key);
	return n || !s->fields[row].alias ? n : doc_get(o->origin, s->fields[row].alias);
}

struct span at_value(const struct schema *s, const struct obj *o, const char *key)
{
	const struct node *n = obj_node(s, o, key);

	return node_span(n ? n : o->origin);
}

struct span at_key(const struct schema *s, const struct obj *o, const char *key)
{
	const struct node *n = obj_node(s, o, key);

	return n ? node_key_span(n) : node_span(o->origin);
}

const struct word *words_by_value(const struct words *w, int value)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->items[i].value == value)
			return &w->items[i];
	return NULL;
}
