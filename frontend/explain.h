/* --explain and --list-codes, from the table of codes. */
#ifndef FRONTEND_EXPLAIN_H
#define FRONTEND_EXPLAIN_H

#include <stdbool.h>

#include "ir/str.h"

/* Cause, a bad and a good document, the source of the rule; false: no such code or slug. */
bool explain_code(struct strbuf *out, const char *code_or_slug);
/* CODE, slug, severity and title, a line each. */
void explain_list(struct strbuf *out);
/* The bad or good document of a code as it is, for tests. */
bool explain_example(struct strbuf *out, const char *code_or_slug, bool good);

#endif
