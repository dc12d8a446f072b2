/* A policy read in the sandbox: libyaml, the repair of broken text, captures, decoding and all passes see it first in the
 * child. Only a policy without a mistake comes back, as trees, and the parent compiles those once more for itself. */
#ifndef RUNTIME_SANDBOX_POLICY_H
#define RUNTIME_SANDBOX_POLICY_H

#include "frontend/pipeline.h"
#include "runtime/sandbox/sandbox.h"

/* The source (already in p->ctx) is compiled into p->policies as pipeline_compile() does, with p->current and what else p
 * holds; on the way of the sandbox.
 * EXIT_DONE: without an error; warnings are in the sink, as the parent told them again.
 * EXIT_DOCUMENT: mistakes; their text, in the layout of p->options->render, is appended to err, and the sink is as it was.
 * *out_first: the first one in the short layout, arena, for the history.
 * EXIT_ENVIRONMENT: the child failed; reported (N0908). */
int sandbox_policy(struct pipeline *p, uint16_t source, const struct sandbox_limits *limits, struct strbuf *err,
		   const char **out_first);

#endif
