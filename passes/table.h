/* A table from bytes to things, for finding what was said before in linear time. Lives in ctx->scratch:
 * only as long as the pass that fills it, unless it is to stay. */
#ifndef PASSES_TABLE_H
#define PASSES_TABLE_H

#include "ir/ctx.h"
#include "ir/field.h"

struct table_entry;

struct table {
	struct table_entry **buckets;
	size_t n, n_buckets;
	bool stays; /* lives in ctx->arena */
};

/* Puts value under key (copied) if there is none yet. The value that was there before, or NULL. */
const void *table_put(struct ctx *ctx, struct table *t, struct str key, const void *value);
const void *table_get(const struct table *t, struct str key);
/* Appends a pointer to a list of pointers; room doubles, so appending n costs O(n). */
void list_push(struct ctx *ctx, struct list *l, const void *item);

#endif
