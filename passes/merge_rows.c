#include "passes/merge_rows.h"

#include "ir/field_value.h"
#include "passes/table.h"

static const struct obj *item_of_key(const struct field *key, struct list l, const struct obj *want)
{
	struct obj *const *items = l.items;

	for (size_t k = 0; k < l.n; k++)
		if ((items[k]->has & 1) && (want->has & 1) && field_equal(key, field_ptr(key, items[k]), field_ptr(key, want)))
			return items[k];
	return NULL;
}

static struct obj *merge_item(struct ctx *ctx, const struct schema *s, const struct obj *cur, const struct obj *want)
{
	struct obj *out = arena_alloc(&ctx->arena, s->size);

	merge_rows(ctx, s, cur, want, out);
	return out;
}

/* cur NULL: beside nothing, so that nulls of its maps go. */
static struct obj *merge_sub(struct ctx *ctx, const struct schema *s, const void *cur, const void *want)
{
	const struct obj *old = cur ? *(struct obj *const *)cur : arena_alloc(&ctx->arena, s->size);

	return merge_item(ctx, s, old, *(struct obj *const *)want);
}

static struct list merge_list(struct ctx *ctx, const struct schema *s, struct list cur, struct list want)
{
	const struct field *key = schema_item_key(s);
	struct obj **items = arena_array(&ctx->arena, struct obj *, want.n);

	for (size_t k = 0; k < want.n; k++) {
		struct obj *w = ((struct obj *const *)want.items)[k];
		const struct obj *same = key ? item_of_key(key, cur, w) : NULL;

		items[k] = same ? merge_item(ctx, s, same, w) : w;
	}
	return (struct list){ items, want.n };
}

/* An empty map takes all away. */
static struct list merge_map(struct ctx *ctx, struct list cur, struct list want)
{
	struct pair *items = arena_array(&ctx->arena, struct pair, cur.n + want.n);
	const struct pair *w = want.items;
	size_t n = 0, kept = 0;

	if (want.n && cur.n)
		memcpy(items, cur.items, (n = cur.n) * sizeof(*items));
	for (size_t k = 0; k < want.n; k++) {
		const struct pair *old = list_find_pair((struct list){ items, n }, w[k].key);

		items[old ? (size_t)(old - items) : n++] = w[k];
	}
	for (size_t k = 0; k < n; k++)
		if (items[k].value.p)
			items[kept++] = items[k];
	return (struct list){ items, kept };
}

static void merge_row(struct ctx *ctx, const struct field *f, const void *cur, const void *want, void *out)
{
	static const struct list none = { 0 };

	if (f->type == FIELD_SUB)
		*(struct obj **)out = merge_sub(ctx, f->sub, cur, want);
	else if (f->type == FIELD_LIST && cur)
		*(struct list *)out = merge_list(ctx, f->sub, *(const struct list *)cur, *(const struct list *)want);
	else if (f->type == FIELD_MAP && cur && (f->flags & FIELD_BOOL_VALUES) && !((const struct list *)want)->n)
		memcpy(out, cur, field_size(f)); /* switches: none of them is asked for */
	else if (f->type == FIELD_MAP)
		*(struct list *)out = merge_map(ctx, cur ? *(const struct list *)cur : none, *(const struct list *)want);
	else
		memcpy(out, want, field_size(f));
}

void merge_rows(struct ctx *ctx, const struct schema *s, const struct obj *cur, const struct obj *want, struct obj *out)
{
	uint64_t before = obj_given(s, cur), given = obj_given(s, want);

	memcpy(out, cur, s->size);
	out->origin = want->origin;
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (given >> i & 1)
			merge_row(ctx, f, before >> i & 1 ? field_ptr(f, cur) : NULL, field_ptr(f, want), field_ptr(f, out));
	}
	out->has = before | given;
	out->bad = 0;
}
