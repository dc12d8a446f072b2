/* YAML reader: the only user of libyaml, by events. Makes the positioned tree (ir/doc.h).
 * Text that does not parse is explained, repaired in memory (frontend/repair.c) and read on, so that
 * one run shows all mistakes; positions always point into the text as given.
 *
 * Budgets (a document over one is a diagnostic, never a crash): nesting DEPTH_MAX, NODES_MAX nodes,
 * aliases standing for ALIAS_NODES_MAX nodes in all, SCALAR_MAX bytes a scalar. */
#ifndef FRONTEND_YAML_H
#define FRONTEND_YAML_H

#include "ir/ctx.h"
#include "ir/doc.h"

#define YAML_DEPTH_MAX 64
#define YAML_NODES_MAX 4000000u
#define YAML_ALIAS_NODES_MAX 100000u
#define YAML_SCALAR_MAX (1u << 20)

/* Roots of the documents of a source, arena array of *out_n; empty documents give none. A root with
 * NODE_POISON was cut off at a mistake that could not be repaired: it and what was open at the cut lack what
 * came behind, which nobody must complain of. */
const struct node **yaml_read(struct ctx *ctx, uint16_t source, size_t *out_n);

#endif
