/* All rows of the language, in the order of the documents, for what is made from them: the reference,
 * schemas, generated test documents. Owns nothing. */
#ifndef IR_SCHEMA_H
#define IR_SCHEMA_H

#include "ir/kind.h"

/* One row at its place. path: keys from the desired state down, `[]` after a list ("interfaces[].vlan.id");
 * only valid during the call. kind: whose own key it is or stands below; NULL for keys of all kinds and
 * of the state's other sections. schema: the mapping that the row belongs to. */
struct schema_row {
	const char *path;
	const struct kind *kind;
	const struct schema *schema;
	const struct field *field;
	const struct schema_row *above; /* the row whose mapping, or list of mappings, holds this one; NULL: the state's
					 * and the interfaces' own keys */
	unsigned depth; /* 0: key of the desired state */
};

typedef void schema_visit(const struct schema_row *row, void *data);

/* Calls visit for each row: the desired state's, the interface's common ones, then each kind's own, each
 * followed by the rows below it. */
void schema_walk(schema_visit *visit, void *data);

#endif
