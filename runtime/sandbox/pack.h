/* Document trees as flat bytes, from the child that parsed them to the parent.
 *
 * One record a node in the order of the document, then all texts; a node's texts are offsets into those, or, if it is a view
 * of the source, into the source, which both have. Places and styles survive, so every later diagnostic is as if the
 * parent had parsed. tree_unpack() trusts no byte: kinds, counts, depth, lengths, places and the budgets of the reader
 * (frontend/yaml.h) are checked, so that what it returns is a tree that yaml_read() could have made of some text. */
#ifndef RUNTIME_SANDBOX_PACK_H
#define RUNTIME_SANDBOX_PACK_H

#include "ir/ctx.h"
#include "ir/doc.h"

/* Appends the trees of one source: roots (n, may be 0) as yaml_read() gave them. */
void tree_pack(const struct ctx *ctx, uint16_t source, const struct node *const *roots, size_t n, struct strbuf *out);
/* The trees of the source (already in ctx, the same text) in the arena; *out_n of them. NULL: the bytes are wrong, and
 * nothing of them is to be used. Texts that are not views of the source are copied: bytes may go. */
const struct node **tree_unpack(struct ctx *ctx, uint16_t source, const void *bytes, size_t n_bytes, size_t *out_n);

#endif
