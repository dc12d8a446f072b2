/* Documents of files as both compilers can read them: a bare desired state goes to both as it stands, byte by
 * byte; a policy's state is taken out of its envelope and written as flow YAML, once for both. */
#ifndef TESTS_PEERS_DOCUMENTS_H
#define TESTS_PEERS_DOCUMENTS_H

#include <glib.h>
#include <stdbool.h>

struct document {
	char *name;  /* the file; of a generated one the row that it was made for ("vlan/vlan.id: max") */
	char *file;
	char *text;  /* a bare desired state, or what was meant for one */
	gsize length;
	char *key;   /* of `text`, for the cache of answers */
};

struct documents {
	GPtrArray *items;   /* of struct document, owned */
	GPtrArray *skipped; /* texts: the file, and why it cannot be compared */
};

void documents_init(struct documents *d);
void documents_done(struct documents *d);
/* Adds the documents of a file, or of all *.yaml below a folder, sorted by name. False: cannot be read. */
bool documents_add(struct documents *d, const char *path);

#endif
