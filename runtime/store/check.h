/* A document's tree held against a libcyaml schema: what libcyaml refuses without a place is told here with its line and
 * column. Knows mappings, sequences, strings and enums, which are what our schemas have. */
#ifndef RUNTIME_STORE_CHECK_H
#define RUNTIME_STORE_CHECK_H

#include "ir/ctx.h"
#include "ir/doc.h"

struct cyaml_schema_value;

/* what: the document, for messages. False: reported (N0301, N0302, N0306, N0307, N0309, N0310, N0315). */
bool check_document(struct ctx *ctx, const struct cyaml_schema_value *schema, const char *what, const struct node *root);

#endif
