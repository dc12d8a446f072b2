/* Places inside a scalar: which bytes of the source stand for these bytes of its text? Quotes, escapes,
 * folded and cut lines and indentation are walked again as YAML reads them, and each byte is held against
 * the text, so a place is exact or not given at all. */
#ifndef FRONTEND_SCALAR_PLACE_H
#define FRONTEND_SCALAR_PLACE_H

#include "ir/ctx.h"
#include "ir/doc.h"

/* Span of the bytes [from, to) of n->text, from < to, n a scalar. False, and the whole scalar's span, where
 * the source does not spell the text: an alias, a captured value, a document that was repaired. Costs a walk
 * over the scalar's source: for messages only. */
bool scalar_find_place(const struct ctx *ctx, const struct node *n, size_t from, size_t to, struct span *out);
/* The same, exact or not. */
struct span scalar_place(const struct ctx *ctx, const struct node *n, size_t from, size_t to);

#endif
