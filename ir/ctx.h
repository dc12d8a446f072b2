/* One compilation: the first parameter of everything. Owns the arena, the sources and the
 * diagnostics; there are no globals. */
#ifndef IR_CTX_H
#define IR_CTX_H

#include "ir/arena.h"
#include "ir/diag.h"
#include "ir/source.h"

/* The place of a value that a template took from elsewhere: where the policy asks for it, and where it was
 * found. Nodes and spans of such values have the source SOURCE_CAPTURED; what is reported there is shown at
 * `at`, with `from` as a second place, so callers need not know. */
struct captured_place {
	struct span at, from; /* texts; from may be SPAN_NONE */
	const char *label;    /* of from: "captured from here" */
};

struct net;
struct node;

struct ctx {
	struct arena arena;
	struct arena scratch; /* what a pass needs only while it runs; emptied after each */
	struct diag_sink diags;
	unsigned target_nm; /* minor number of the nodes' NetworkManager (nm_version); 0: the newest known */
	const struct node *current; /* the node's state for the policy that is read; NULL: not known */
	/* The same, read, where the policy is going to be laid over it (plan, apply): then what a policy leaves out is looked for
	 * there before it counts as missing. NULL: the policy stands alone. */
	const struct net *current_net;
	bool current_asked;         /* that it lacks has been told */
	struct source **sources; /* arena; index = span.source */
	size_t n_sources, cap_sources;
	struct captured_place *captured; /* arena; index = start of a span of SOURCE_CAPTURED */
	size_t n_captured, cap_captured;
};

void ctx_init(struct ctx *ctx, void (*oom)(void *), void *oom_data);
void ctx_done(struct ctx *ctx);
/* Adds a text under a name; both borrowed until ctx_done. text.p[text.n] must be readable and NUL.
 * Returns its number. */
uint16_t ctx_add_source(struct ctx *ctx, struct str name, struct str text);
/* Makes room for so many more sources, so that adding them takes no memory but their own. */
void ctx_reserve_sources(struct ctx *ctx, size_t more);
/* Adds a place (its spans are of texts, or SPAN_NONE) and returns its span. */
struct span ctx_add_captured(struct ctx *ctx, const struct captured_place *place);
/* Work of which nothing stays but what it reported. Zeroed before its first use; the last one's memory is
 * used again by the next. */
struct ctx_side {
	struct arena arena; /* the main one, meanwhile */
	struct captured_place *captured;
	size_t n_captured, cap_captured;
	size_t n_diags;
};
/* From here on all memory comes from another arena. No sources may be added until the end. Sides nest. */
void ctx_side_begin(struct ctx *ctx, struct ctx_side *s);
/* Forgets what was made since, unless a diagnostic was kept, which points into it. */
void ctx_side_end(struct ctx *ctx, struct ctx_side *s);
/* Frees what is held for the next use. */
void ctx_side_done(struct ctx_side *s);
/* A span of a text: of a captured place the policy's, any other as it is. */
static inline struct span ctx_text_span(const struct ctx *ctx, struct span s)
{
	return s.source == SOURCE_CAPTURED ? ctx->captured[s.start].at : s;
}
/* True when no error has been reported since the mark was taken by `ctx->diags.n_errors`. */
static inline bool ctx_ok(const struct ctx *ctx, size_t n_errors_before)
{
	return ctx->diags.n_errors == n_errors_before;
}

#endif
