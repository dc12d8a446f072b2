/* This compiler's answer to a document. */
#ifndef TESTS_PEERS_OURS_H
#define TESTS_PEERS_OURS_H

#include "tests/peers/documents.h"

struct refusal {
	const char *code; /* "N0306" */
	char *path;       /* of the value or key it stands at, without numbers: "interfaces.vlan.id"; "." of the whole,
			   * "" without a place */
	char *text;
};

struct answer {
	GHashTable *profiles; /* id -> keyfile text; NULL: refused */
	GPtrArray *refusals;  /* of struct refusal, one an error */
	GPtrArray *warnings;  /* codes; borrowed from the program's tables */
};

void ours_answer(const struct document *doc, struct answer *out);
void answer_done(struct answer *a);

#endif
