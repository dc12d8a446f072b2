/* A table from texts to things: open addressing, doubled when half full. */
#include "frontend/capture/parts.h"

static size_t slot_of(const struct names *t, struct str key)
{
	size_t at = str_hash(key) & (t->size - 1);

	while (t->slots[at] && !str_eq(t->keys[at], key))
		at = (at + 1) & (t->size - 1);
	return at;
}

static void grow(struct ctx *ctx, struct names *t)
{
	struct names old = *t;

	t->size = old.size ? 2 * old.size : 32;
	t->slots = arena_array(&ctx->arena, const void *, t->size);
	t->keys = arena_array(&ctx->arena, struct str, t->size);
	for (size_t i = 0; i < old.size; i++) {
		size_t at;

		if (!old.slots[i])
			continue;
		at = slot_of(t, old.keys[i]);
		t->slots[at] = old.slots[i];
		t->keys[at] = old.keys[i];
	}
}

const void *names_find(struct ctx *ctx, struct names *t, struct str key, const void *put)
{
	size_t at;

	if (put && 2 * t->n >= t->size)
		grow(ctx, t);
	if (!t->size)
		return NULL;
	at = slot_of(t, key);
	if (t->slots[at] || !put)
		return t->slots[at];
	t->slots[at] = put;
	t->keys[at] = key;
	t->n++;
	return NULL;
}
