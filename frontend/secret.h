/* Secrets in what is printed. Messages never quote them (scalar_show, FIELD_SECRET); this is for the texts
 * that show the document itself: excerpts, proposed replacements, the tree. It goes by the lines of the
 * text, so it works where nothing could be decoded: in broken YAML, under a wrong key, in an entry that
 * nobody reads. */
#ifndef FRONTEND_SECRET_H
#define FRONTEND_SECRET_H

#include "ir/ctx.h"

/* The keys of all rows, collected once for what is printed in one go. Arena. */
struct secrets;
const struct secrets *secrets_new(struct ctx *ctx);

/* Has a row of this key, of any kind of interface, a secret for its value? Also true of a word that is no
 * key at all and may be such a one misspelt. */
bool secret_is_key(const struct secrets *keys, struct str key);
/* A line (1-based) of the source with stars, byte for byte, in place of secrets: the values of secret keys
 * and of keys that may be one misspelt, on the line or begun on one above. The line itself, or arena. */
struct str secret_line(struct ctx *ctx, const struct secrets *keys, struct source *s, uint32_t line);
/* Does the span hold such bytes? */
bool secret_touches(struct ctx *ctx, const struct secrets *keys, struct span span);

#endif
