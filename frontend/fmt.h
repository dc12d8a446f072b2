/* The canonical layout of a document (docs/fmt.md): two blanks a level, lists at the column of their key, plain
 * scalars where they say the same, comments and order as they stand. The meaning stays: the result is read again
 * and must give the same tree. */
#ifndef FRONTEND_FMT_H
#define FRONTEND_FMT_H

#include "ir/ctx.h"
#include "ir/doc.h"

/* What --modernise changes: nodes whose key or value is written in another way. Sorted by place. */
struct fmt_change {
	const struct node *node;
	const char *key;  /* NULL: as it is */
	const char *text; /* value, as a plain scalar; NULL: as it is */
};

struct fmt_changes {
	struct fmt_change *items; /* arena */
	size_t n, cap;
};

/* Aliases of keys, old names of keys and numbers of words below the policies of these documents, by the rows of
 * the language. Reports nothing. Where a key stands beside its alias nothing is changed. */
struct fmt_changes fmt_modernise(struct ctx *ctx, const struct node *const *roots, size_t n);

/* Puts the source in its canonical layout into out, which is empty. roots: what yaml_read made of it,
without an error. changes: NULL
 * for none. False: the document cannot be laid out without a change of meaning (a key above FMT_KEY_MAX bytes);
 * out is then to be thrown away. */
bool fmt_layout(struct ctx *ctx, uint16_t source, const struct node *const *roots, size_t n,
		const struct fmt_changes *changes, struct strbuf *out);

/* A reader finds keys up to 1024 characters without a question mark. */
#define FMT_KEY_MAX 1000

/* --- scalars (fmt_scalar.c) --- */

/* May this text stand plain and be the same string to readers of YAML 1.1 and 1.2? flow: within brackets. */
bool fmt_plain_ok(struct str text, bool flow);
/* May it stand plain as far as the syntax goes? (It may then be read as a number or boolean.) */
bool fmt_plain_syntax_ok(struct str text, bool flow);
/* In double quotes, escaped, on one line. */
void fmt_put_quoted(struct strbuf *out, struct str text);
/* Bytes of the line break at i of s as libyaml sees it, 0 for none. */
size_t fmt_break_at(struct str s, size_t i);

#endif
