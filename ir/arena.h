/* Arena: one bump allocator a compilation. Everything that a compilation makes (tree, IR,
 * profiles, diagnostics) lives in it and is freed at once; nothing is freed singly.
 * Memory handed out is zeroed and aligned for any type. Allocation never returns NULL: when the
 * system is out of memory the arena's oom handler is called, which must not return (the driver's
 * removes half-written files and exits with status 3). Input cannot exhaust the arena: budgets in
 * the reader make that a diagnostic first. */
#ifndef IR_ARENA_H
#define IR_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	char *next, *limit;          /* free part of the newest block */
	struct arena_block *blocks;  /* newest first; owned */
	size_t used_bytes;           /* handed out so far, for budgets and the bench */
	void (*oom)(void *data);     /* must not return */
	void *oom_data;              /* borrowed */
};

/* Starts an empty arena. oom may be NULL: then exhaustion aborts. */
void arena_init(struct arena *a, void (*oom)(void *), void *oom_data);
/* Frees all memory of the arena; a zeroed or done arena is fine. */
void arena_done(struct arena *a);
/* Forgets all that was handed out, keeping one block: for arenas that are filled again and again. */
void arena_reset(struct arena *a);
/* Gives all memory of `from` to a, which frees it in the end; `from` is then empty. */
void arena_adopt(struct arena *a, struct arena *from);
/* size bytes of zeroed memory, arena-owned; size may be 0. */
void *arena_alloc(struct arena *a, size_t size);
/* Copy of n bytes with a NUL behind, arena-owned. */
char *arena_strndup(struct arena *a, const char *p, size_t n);
/* printf into the arena; NUL-ended, arena-owned. */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Grows an array of count items of item_size bytes so that one more fits; *cap is updated.
 * Returns the array's new address (the old copy stays in the arena). */
void *arena_grow(struct arena *a, void *items, size_t count, size_t *cap, size_t item_size);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), sizeof(type) * (n)))

#endif
