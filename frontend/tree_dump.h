/* --emit=tree: one line a node, with its place. */
#ifndef FRONTEND_TREE_DUMP_H
#define FRONTEND_TREE_DUMP_H

#include "ir/ctx.h"
#include "ir/doc.h"

/* Aliases are shown as such and not gone into, so the text is no longer than the document is. */
void tree_dump(struct ctx *ctx, const struct node *root, struct strbuf *out);

#endif
