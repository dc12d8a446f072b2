/* Scalars: the only place that decides whether a scalar of the document is a boolean, a number,
 * null or a string, plain or quoted. All functions report what is wrong themselves and then return
 * false; *out is set only on success.
 *
 * What a plain scalar is (as the reference's reader resolves it, YAML 1.2 core schema):
 *   null ~ (empty)            null        true false True TRUE ...  boolean
 *   decimal, 0x, 0o           integer     1.5 1e3 .inf .nan         float
 *   anything else             string: also yes, no, on, off, 1_000, 00:11:22
 * A leading zero makes an integer ambiguous between YAML 1.1 and 1.2: always an error. */
#ifndef FRONTEND_SCALAR_H
#define FRONTEND_SCALAR_H

#include "ir/ctx.h"
#include "ir/field.h"

bool scalar_bool(struct ctx *ctx, const struct field *f, const struct node *n, bool *out);
bool scalar_uint(struct ctx *ctx, const struct field *f, const struct node *n, uint64_t *out);
bool scalar_int(struct ctx *ctx, const struct field *f, const struct node *n, int64_t *out);
bool scalar_word(struct ctx *ctx, const struct field *f, const struct node *n, int *out);
/* NUL-ended, arena-owned; refuses control characters. */
bool scalar_str(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out);
/* The same of any scalar but a fraction, whose spelling would be lost: numbers in decimal, true and false. */
bool scalar_text(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out);
bool scalar_mac(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out);
bool scalar_ip(struct ctx *ctx, const struct field *f, const struct node *n, struct ip *out);
bool scalar_net(struct ctx *ctx, const struct field *f, const struct node *n, struct ip_net *out);
/* Text for messages: control characters and over-long values made harmless; `<hidden>` for secrets. */
struct str scalar_show(struct ctx *ctx, const struct field *f, struct str text);
/* Does YAML read this plain scalar as a number, a boolean or null (so that it is no string)? */
bool scalar_is_typed(const struct node *n);

#endif
