/* The reference beside us: nmstatectl's answers to documents. Asking costs a process each, so answers are kept by
 * the hash of the document and of the program (its size and time), and a pool asks for those that are missing. */
#ifndef TESTS_PEERS_REFERENCE_H
#define TESTS_PEERS_REFERENCE_H

#include "tests/peers/documents.h"

struct reference {
	const char *program; /* path of nmstatectl */
	const char *cache;   /* folder; made when missing */
	char *identity;
	unsigned asked;      /* processes that were run */
};

/* False: there is no such program. */
bool reference_init(struct reference *r, const char *program, const char *cache);
void reference_done(struct reference *r);
/* Sees to it that the answers to all documents are in the cache, by at most `jobs` processes at a time. */
void reference_ask(struct reference *r, const struct documents *d, unsigned jobs);
/* File name without suffix -> keyfile text, of the profiles that it makes of a document that was asked for.
 * NULL: it refuses; *out_why (g_free) is its message. The caller owns both. */
GHashTable *reference_answer(const struct reference *r, const struct document *doc, char **out_why);

#endif
