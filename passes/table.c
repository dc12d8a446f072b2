#include "passes/table.h"

struct table_entry {
	struct str key;
	const void *value;
	struct table_entry *next;
};

static struct table_entry **slot(const struct table *t, struct str key)
{
	struct table_entry **e = &t->buckets[str_hash(key) & (t->n_buckets - 1)];

	while (*e && !str_eq((*e)->key, key))
		e = &(*e)->next;
	return e;
}

static struct arena *home(struct ctx *ctx, const struct table *t)
{
	return t->stays ? &ctx->arena : &ctx->scratch;
}

static void grow(struct ctx *ctx, struct table *t)
{
	struct table old = *t;

	t->n_buckets = old.n_buckets ? old.n_buckets * 4 : 16;
	t->buckets = arena_array(home(ctx, t), struct table_entry *, t->n_buckets);
	for (size_t i = 0; i < old.n_buckets; i++)
		for (struct table_entry *e = old.buckets[i], *next; e; e = next) {
			struct table_entry **to = slot(t, e->key);

			next = e->next;
			e->next = NULL;
			*to = e;
		}
}

const void *table_get(const struct table *t, struct str key)
{
	struct table_entry *e = t->n_buckets ? *slot(t, key) : NULL;

	return e ? e->value : NULL;
}

const void *table_put(struct ctx *ctx, struct table *t, struct str key, const void *value)
{
	struct table_entry **at;

	if (t->n >= t->n_buckets)
		grow(ctx, t);
	at = slot(t, key);
	if (*at)
		return (*at)->value;
	*at = arena_new(home(ctx, t), struct table_entry);
	(*at)->key = str_dup(home(ctx, t), key);
	(*at)->value = value;
	t->n++;
	return NULL;
}

void list_push(struct ctx *ctx, struct list *l, const void *item)
{
	const void **items = l->items;
	size_t n = l->n;

	if (n == 0 || (n >= 4 && !(n & (n - 1)))) {
		const void **bigger = arena_array(&ctx->arena, const void *, n ? n * 2 : 4);

		if (n)
			memcpy(bigger, items, n * sizeof(*items));
		l->items = bigger;
	}
	((const void **)l->items)[l->n++] = item;
}
