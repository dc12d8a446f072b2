/* The YAML that policy_put() writes as JSON: the same document, value by value. */
#ifndef RUNTIME_STATE_JSON_H
#define RUNTIME_STATE_JSON_H

#include "ir/ctx.h"

/* yaml: NUL behind its end. Appends; false: it is none (reported). */
bool state_json(struct ctx *ctx, struct str yaml, struct strbuf *out);

#endif
