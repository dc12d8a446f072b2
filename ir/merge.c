#include "ir/merge.h"

static bool value_same(const struct field *f, const void *a, const void *b);

static bool names_same(const struct list *a, const struct list *b)
{
	const struct name *x = a->items, *y = b->items;

	for (size_t k = 0; k < a->n; k++)
		if (!str_eq(x[k].text, y[k].text))
			return false;
	return true;
}

static bool pair_same(const struct pair *a, const struct pair *b)
{
	return str_eq(a->key, b->key) && str_eq(a->value, b->value) && !a->value.p == !b->value.p;
}

static bool pairs_same(const struct list *a, const struct list *b)
{
	const struct pair *x = a->items, *y = b->items;

	for (size_t k = 0; k < a->n; k++)
		if (!pair_same(&x[k], &y[k]))
			return false;
	return true;
}

static bool objs_same(const struct schema *s, const struct list *a, const struct list *b)
{
	struct obj *const *x = a->items, *const *y = b->items;

	for (size_t k = 0; k < a->n; k++)
		if (!obj_same(s, x[k], y[k]))
			return false;
	return true;
}

static bool list_same(const struct field *f, const struct list *a, const struct list *b)
{
	if (a->n != b->n)
		return false;
	if (f->type == FIELD_NAMES)
		return names_same(a, b);
	return f->type == FIELD_MAP ? pairs_same(a, b) : objs_same(f->sub, a, b);
}

static bool net_same(const struct ip_net *a, const struct ip_net *b)
{
	struct ip x = ip_mask(a->ip, a->prefix_bits), y = ip_mask(b->ip, b->prefix_bits);

	return a->prefix_bits == b->prefix_bits && ip_equal(&x, &y);
}

static bool value_same(const struct field *f, const void *a, const void *b)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return *(const bool *)a == *(const bool *)b;
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
	case FIELD_FLAGS:
		return *(const uint64_t *)a == *(const uint64_t *)b;
	case FIELD_ENUM:
		return *(const int *)a == *(const int *)b;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		return str_eq(*(const struct str *)a, *(const struct str *)b);
	case FIELD_IP:
		return ip_equal(a, b);
	case FIELD_NET:
		return net_same(a, b);
	case FIELD_SUB:
		return obj_same(f->sub, *(struct obj *const *)a, *(struct obj *const *)b);
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_MAP:
		return list_same(f, a, b);
	case FIELD_SKIP:
		return true;
	}
	return true;
}

bool obj_same(const struct schema *s, const struct obj *a, const struct obj *b)
{
	if (a->has != b->has)
		return false;
	for (size_t k = 0; k < s->n; k++)
		if ((a->has >> k & 1) && !value_same(&s->fields[k], field_ptr(&s->fields[k], a), field_ptr(&s->fields[k], b)))
			return false;
	return true;
}

static size_t value_size(const struct field *f)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return sizeof(bool);
	case FIELD_ENUM:
		return sizeof(int);
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		return sizeof(struct str);
	case FIELD_IP:
		return sizeof(struct ip);
	case FIELD_NET:
		return sizeof(struct ip_net);
	case FIELD_SUB:
		return sizeof(void *);
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_MAP:
		return sizeof(struct list);
	case FIELD_SKIP:
		return 0;
	default:
		return sizeof(uint64_t);
	}
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
	if (f->type != FIELD_MAP && value_same(f, theirs, mine)) {
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
		memcpy(field_ptr(f, first), field_ptr(f, second), value_size(f));
		m->n_added += f->type != FIELD_SKIP;
	}
	first->has |= only;
	first->bad |= second->bad;
	first->has &= ~first->bad;
	first->origin = merge_nodes(m->ctx, s, first->origin, second->origin);
}
