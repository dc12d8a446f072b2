#include "ir/field.h"

#include <assert.h>

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

bool obj_has(const struct schema *s, const struct obj *o, const char *key)
{
	int i = schema_find(s, str_of(key));

	assert(i >= 0);
	return o->has >> i & 1;
}

const struct node *obj_node(const struct schema *s, const struct obj *o, const char *key)
{
	int i = schema_find(s, str_of(key));
	const struct node *n;

	assert(i >= 0);
	n = doc_get(o->origin, s->fields[i].key);
	if (!n && s->fields[i].alias)
		n = doc_get(o->origin, s->fields[i].alias);
	return n;
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
