/* Strings: struct str is a borrowed view of bytes (not NUL-ended unless a comment says so);
 * struct strbuf builds a text in malloc'd memory and is reused between texts. */
#ifndef IR_STR_H
#define IR_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *p; /* borrowed; NULL means absent */
	size_t n;      /* bytes */
};

#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })
/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str str_of(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Inlined always: a literal is then compared without a call for its length. */
__attribute__((always_inline)) static inline bool str_is(struct str a, const char *z)
{
	return a.p && strlen(z) == a.n && memcmp(a.p, z, a.n) == 0;
}

/* At most n bytes of s for a message, without a torn UTF-8 sequence at the end. */
struct str str_head(struct str s, size_t n);
/* "a" or "an", for a word of the language in a message: `an ipsec`, and `an hsr` as it is spelt out. */
const char *str_article(const char *word);
/* -1, 0, 1 by bytes; a prefix sorts first. */
int str_cmp(struct str a, struct str b);
/* Case folded for ASCII only. */
bool str_eq_nocase(struct str a, struct str b);
/* 64-bit FNV-1a. For tables only: never decides an order that can be seen. */
uint64_t str_hash(struct str s);
/* NUL-ended copy in the arena. */
struct str str_dup(struct arena *a, struct str s);
/* printf into the arena. */
struct str str_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

struct strbuf {
	char *p; /* owned, malloc'd, NUL-ended once anything was added */
	size_t n, cap;
	bool failed; /* out of memory: contents are not whole; sticky until strbuf_done */
};

void strbuf_add(struct strbuf *b, const char *p, size_t n);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_puts(struct strbuf *b, const char *z);
void strbuf_adds(struct strbuf *b, struct str s);
/* In double quotes; a quote or backslash with a backslash before it, a control character as `hex` and two digits
 * ("\\x", "\\u00"). */
void strbuf_quote(struct strbuf *b, struct str s, const char *hex);
/* Decimal text, without printf's cost: the keyfile writer is a hot path. */
void strbuf_addu(struct strbuf *b, uint64_t v);
void strbuf_addi(struct strbuf *b, int64_t v);
void strbuf_printf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Empties without giving memory back. */
void strbuf_reset(struct strbuf *b);
void strbuf_done(struct strbuf *b);

#endif
