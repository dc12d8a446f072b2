/* The variables of one shell file: names, values and their places, as NetworkManager's ifcfg-rh plugin finds them
 * (shvar.c): a line is NAME=VALUE, or nothing to it. */
#ifndef BACKENDS_IFCFG_VARS_H
#define BACKENDS_IFCFG_VARS_H

#include "ir/ctx.h"
#include "ir/doc.h"

struct ifcfg_var {
	struct str key, value;   /* unquoted; NUL-free */
	const struct node *node; /* the place of both */
	uint32_t verbatim;       /* byte of the source from which the value stands as it is; UINT32_MAX: it does not */
	bool broken;             /* could not be read, which was reported: whoever asks finds nothing */
	bool used;               /* somebody asked for it, or knows why it says nothing */
	const char *unread;      /* why NetworkManager does not read it in this file; NULL: no reason known */
};

/* In the order of the file, each name once (the last one of a name counts). */
struct ifcfg_vars {
	struct ifcfg_var *items, **by_key;
	size_t n, cap;
};

/* May the text be read at all? N1626, N1627. */
bool ifcfg_check_text(struct ctx *ctx, uint16_t source);
/* Reads source number `source`, a good text; SOURCE_NONE: no variables. N1621, N1622, N1625, N1626; false: errors. */
bool ifcfg_vars_read(struct ctx *ctx, uint16_t source, struct ifcfg_vars *out);
/* NULL: there is none of the name. Does not count as used. */
struct ifcfg_var *ifcfg_vars_find(const struct ifcfg_vars *vars, struct str key);
/* A node of bytes [start, end) of a source; key: their key, or NULL. Arena. */
const struct node *ifcfg_node(struct ctx *ctx, uint16_t source, size_t start, size_t end, const struct node *key);
/* The place of bytes [at, at + n) of a variable's value: exact where the value stands as it is, else all of it. */
const struct node *ifcfg_var_part(struct ctx *ctx, const struct ifcfg_var *v, size_t at, size_t n);

#endif
