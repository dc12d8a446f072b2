#include "ir/field.h"

#include <assert.h>

int schema_find(const struct schema *s, struct str key)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (f->key_len == key.n && memcmp(f->key, key.p, key.n) == 0)
			return (int)i;
		if (f->alias && f->alias_len == key.n && memcmp(f->alias, key.p, key.n) == 0)
			return (int)i;
	}
	return -1;
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
