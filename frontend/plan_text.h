/* A plan as text: for people, and as JSON (docs/plan.md). Secrets are hidden in both. */
#ifndef FRONTEND_PLAN_TEXT_H
#define FRONTEND_PLAN_TEXT_H

#include "ir/plan.h"

/* One block a step, then a line that counts; "nothing to do" for an empty plan. */
void plan_put_human(struct ctx *ctx, const struct plan *plan, struct strbuf *out);
void plan_put_json(struct ctx *ctx, const struct plan *plan, struct strbuf *out);

#endif
