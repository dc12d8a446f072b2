#include "ir/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks start small for a one-interface policy and double up to the maximum, so that a large
 * document costs few calls and a small one little memory. */
#define BLOCK_FIRST ((size_t)16 << 10)
#define BLOCK_MAX ((size_t)256 << 10)
#define ALIGN 8

struct arena_block {
	struct arena_block *older;
	size_t size;
};

void arena_init(struct arena *a, void (*oom)(void *), void *oom_data)
{
	*a = (struct arena){ .oom = oom, .oom_data = oom_data };
}

void arena_done(struct arena *a)
{
	struct arena_block *b = a->blocks;

	while (b) {
		struct arena_block *older = b->older;

		free(b);
		b = older;
	}
	a->blocks = NULL;
	a->next = a->limit = NULL;
}

void arena_reset(struct arena *a)
{
	struct arena_block *b = a->blocks;
	char *start;

	if (!b || b->older || !a->next) {
		arena_done(a);
		return;
	}
	start = (char *)(b + 1);
	/* Only what was handed out can be dirty. */
	memset(start, 0, (size_t)(a->next - start));
	a->next = start;
}

void arena_adopt(struct arena *a, struct arena *from)
{
	struct arena_block *last = from->blocks;

	while (last && last->older)
		last = last->older;
	if (last && a->blocks) { /* behind the newest, whose rest is still handed out */
		last->older = a->blocks->older;
		a->blocks->older = from->blocks;
	} else if (last) {
		a->blocks = from->blocks;
		a->next = from->next;
		a->limit = from->limit;
	}
	a->used_bytes += from->used_bytes;
	from->blocks = NULL;
	from->next = from->limit = NULL;
	from->used_bytes = 0;
}

/* calloc gives pages that the kernel has zeroed already, so handing out needs no memset. */
static void *block_new(struct arena *a, size_t payload)
{
	struct arena_block *b = calloc(1, sizeof(*b) + payload);

	if (!b) {
		if (a->oom)
			a->oom(a->oom_data);
		abort();
	}
	b->size = payload;
	b->older = a->blocks;
	a->blocks = b;
	return b + 1;
}

static void *alloc_slow(struct arena *a, size_t size)
{
	size_t want = a->blocks ? a->blocks->size * 2 : BLOCK_FIRST;
	char *p;

	if (want > BLOCK_MAX)
		want = BLOCK_MAX;
	/* A big item gets a block of its own behind the current one, which stays in use. */
	if (size > want / 4) {
		struct arena_block *current = a->blocks;

		p = block_new(a, size);
		if (current) {
			struct arena_block *own = a->blocks;

			a->blocks = current;
			own->older = current->older;
			current->older = own;
		}
		return p;
	}
	p = block_new(a, want);
	a->next = p + size;
	a->limit = p + want;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	char *p = a->next;

	size = (size + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
	a->used_bytes += size;
	if (size > (size_t)(a->limit - p) || !p)
		return alloc_slow(a, size);
	a->next = p + size;
	return p;
}

char *arena_strndup(struct arena *a, const char *p, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	if (n)
		memcpy(copy, p, n);
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	int n;
	char *text;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}

void *arena_grow(struct arena *a, void *items, size_t count, size_t *cap, size_t item_size)
{
	size_t bigger = *cap ? *cap * 2 : 4;
	void *copy;

	if (count < *cap)
		return items;
	copy = arena_alloc(a, bigger * item_size);
	if (count)
		memcpy(copy, items, count * item_size);
	*cap = bigger;
	return copy;
}
