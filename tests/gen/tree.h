/* A small tree of YAML that can be changed and printed; scalars are kept as they are written. */
#ifndef TESTS_GEN_TREE_H
#define TESTS_GEN_TREE_H

#include "ir/ctx.h"
#include "ir/doc.h"

struct tree {
	enum node_kind kind;
	struct str key;    /* p NULL: item of a list, or the root */
	struct str text;   /* scalars, and values in flow style: as written */
	struct tree *first, *next;
	uint32_t start, end; /* bytes of the pair or item in the text printed last */
	uint32_t key_end;    /* end of its key there */
};

/* Reads a document; aborts on a mistake, for base documents have none. */
struct tree *tree_parse(struct ctx *ctx, const char *yaml);
struct tree *tree_new(struct ctx *ctx, enum node_kind kind, struct str key, struct str text);
struct tree *tree_get(struct tree *map, struct str key);
void tree_append(struct tree *parent, struct tree *child);
/* Removes the child with the key, if there is one. */
void tree_remove(struct tree *map, struct str key);
/* Block style; sets all places. Arena-owned. */
struct str tree_print(struct ctx *ctx, struct tree *root);

#endif
