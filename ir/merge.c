#include "ir/merge.h"

#include "ir/field_value.h"

static bool pair_same(const struct pair *a, const struct pair *b)
{
	return str_eq(a->key, b->key) && str_eq(a->value, b->value) && !a->value.p == !b->value.p;
}

static bool has_key(const struct schema *s, const struct node *mapping, const struct node *child)
{
	int row = schema_find(s, child->key);

	if (row < 0)
		return false;
	return doc_get(mapping, s->fields[row].key) || (s->fields[row].alias && doc_get(mapping, s->fields[row].alias));
}

/* Positions of a value are asked of its object's mapping: one with the children of both. */
static const struct node *merge_nodes(struct ctx *ctx, const struct schema *s, const struct node *first,
				      const struct node *second)
{
	struct node *n = arena_new(&ctx->arena, struct node), **tail = &n->first;
	const struct node *from[] = { first, second };

	*n = *first;
	n->count = 0;
	n->first = NULL;
	for (size_t k = 0; k < 2; k++) {
		for (const struct node *c = from[k]->first; c; c = c->next) {
			if (k && has_key(s, first, c))
				continue;
			*tail = arena_new(&ctx->arena, struct node);
			**tail = *c;
			(*tail)->next = NULL;
			(*tail)->parent = n;
			tail = &(*tail)->next;
			n->count++;
		}
	}
	return n;
}

static void merge_sub(struct merge *m, const struct field *f, void *first, const void *second)
{
	struct obj *const *theirs = first, *copy = arena_alloc(&m->ctx->arena, f->sub->size);

	memcpy(copy, *theirs, f->sub->size);
	merge_obj(m, f->sub, copy, *(struct obj *const *)second);
	*(struct obj **)first = copy;
}

static const struct pair *find_pair(const struct list *l, struct str key)
{
	const struct pair *items = l->items;

	for (size_t k = 0; k < l->n; k++)
		if (str_eq(items[k].key, key))
			return &items[k];
	return NULL;
}

/* False: a key of both has two values. */
static bool merge_map(struct merge *m, struct list *first, const struct list *second)
{
	struct pair *all = arena_array(&m->ctx->arena, struct pair, first->n + second->n);
	const struct pair *more = second->items;
	size_t n = first->n;

	if (n)
		memcpy(all, first->items, n * sizeof(*all));
	for (size_t k = 0; k < second->n; k++) {
		const struct pair *known = find_pair(first, more[k].key);

		if (known && !pair_same(known, &more[k]))
			return false;
		if (!known)
			all[n++] = more[k];
	}
	m->n_added += n > first->n;
	m->n_same += n == first->n;
	*first = (struct list){ all, n };
	return true;
}

static void merge_both(struct merge *m, const struct schema *s, const struct field *f, struct obj *first,
		       const struct obj *second)
{
	void *theirs = field_ptr(f, first);
	const void *mine = field_ptr(f, second);

	if (f->type == FIELD_SUB) {
		merge_sub(m, f, theirs, mine);
		return;
	}
	if (f->type == FIELD_MAP && merge_map(m, theirs, mine))
		return;
	if (f->type != FIELD_MAP && field_equal(f, theirs, mine)) {
		m->n_same += f->type != FIELD_SKIP;
		return;
	}
	m->n_conflicts++;
	m->conflict(m->data, s, f, first, second);
}

/* A row of first that is stored where row k is: `port` and its old name `slaves`. */
static const struct field *other_name(const struct schema *s, const struct obj *first, size_t k)
{
	for (size_t j = 0; j < s->n; j++)
		if ((first->has >> j & 1) && s->fields[j].type != FIELD_SKIP && s->fields[j].offset == s->fields[k].offset)
			return &s->fields[j];
	return NULL;
}

void merge_obj(struct merge *m, const struct schema *s, struct obj *first, const struct obj *second)
{
	uint64_t both = first->has & second->has, only = second->has & ~(first->has | first->bad);

	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];

		if (both >> k & 1)
			merge_both(m, s, f, first, second);
		if (!(only >> k & 1))
			continue;
		if (f->type != FIELD_SKIP && other_name(s, first, k)) {
			merge_both(m, s, f, first, second);
			continue;
		}
		memcpy(field_ptr(f, first), field_ptr(f, second), field_size(f));
		m->n_added += f->type != FIELD_SKIP;
	}
	first->has |= only;
	first->bad |= second->bad;
	first->has &= ~first->bad;
	first->origin = merge_nodes(m->ctx, s, first->origin, second->origin);
}
