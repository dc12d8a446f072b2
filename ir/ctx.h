/* One compilation: the first parameter of everything. Owns the arena, the sources and the
 * diagnostics; there are no globals. */
#ifndef IR_CTX_H
#define IR_CTX_H

#include "ir/arena.h"
#include "ir/diag.h"
#include "ir/source.h"

struct ctx {
	struct arena arena;
	struct arena scratch; /* what a pass needs only while it runs; emptied after each */
	struct diag_sink diags;
	unsigned target_nm; /* minor number of the nodes' NetworkManager (nm_version); 0: the newest known */
	struct source **sources; /* arena; index = span.source */
	size_t n_sources, cap_sources;
};

void ctx_init(struct ctx *ctx, void (*oom)(void *), void *oom_data);
void ctx_done(struct ctx *ctx);
/* Adds a text under a name; both borrowed until ctx_done. text.p[text.n] must be readable and NUL.
 * Returns its number. */
uint16_t ctx_add_source(struct ctx *ctx, struct str name, struct str text);
/* True when no error has been reported since the mark was taken by `ctx->diags.n_errors`. */
static inline bool ctx_ok(const struct ctx *ctx, size_t n_errors_before)
{
	return ctx->diags.n_errors == n_errors_before;
}

#endif
