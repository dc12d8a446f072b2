/* A node's current state in a file: a NodeNetworkState object (`kubectl get nns NODE -o yaml`), a List of
 * one, or what `nmstatectl show` prints. */
#ifndef FRONTEND_CURRENT_H
#define FRONTEND_CURRENT_H

#include "ir/ctx.h"
#include "ir/doc.h"

/* Reads a source (already in ctx) and returns the state's mapping: the value of status.currentState, or
 * the document itself. out_node (may be NULL): the object's metadata.name, empty for a bare state.
 * NULL: reported. Keys of the state are not judged here. */
const struct node *current_read(struct ctx *ctx, uint16_t source, struct str *out_node);

#endif
