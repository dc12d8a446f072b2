/* Mistakes that a line, or the bytes, show by themselves; frontend/repair.c owns the order of things. */
#ifndef FRONTEND_REPAIR_SWEEP_H
#define FRONTEND_REPAIR_SWEEP_H

#include "frontend/repair_lines.h"

/* Bytes that are no text: all of the file are reported and filled. */
void sweep_encoding(struct repair *r, const struct yaml_problem *p);
/* Tabs, shell lines, typographic characters: only for text that does not parse. True: mended something. */
bool sweep_lines(struct repair *r);
/* Lines that were typed along with a mended one move with it: its children and its equals. */
void shift_block(struct repair *r, uint32_t from, size_t indent, bool item, int by);

#endif
