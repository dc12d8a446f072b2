/* Diagnostics: what is wrong, where, and what to do about it. Call sites say facts; the renderers
 * (frontend/render.c) own the layout. A diagnostic lives in the compilation's arena. */
#ifndef IR_DIAG_H
#define IR_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "ir/source.h"

struct ctx;

enum severity { SEV_ERROR, SEV_WARNING, SEV_OFF };

/* One row a code in ir/codes/AREA.def: ID, code text, slug, default severity, title, and what
 * --explain prints: cause, a bad document, its good twin, the source of the rule. The bad and good
 * documents are run as tests: the bad one must fire the code, the twin must not. */
enum diag_code {
#define DIAG(id, code, slug, sev, title, cause, bad, good, source) DIAG_##id,
#include "ir/diag_codes.def"
#undef DIAG
	DIAG_N
};

struct diag_info {
	const char *code, *slug;
	enum severity severity; /* default; errors cannot be lowered */
	const char *title, *cause, *bad, *good, *source;
};

extern const struct diag_info diag_infos[DIAG_N];

struct diag_label {
	struct span span;
	struct str text;
	struct diag_label *next;
};

struct diag_note {
	struct str text;
	struct diag_note *next;
};

/* Replace the bytes of span by text; several fixes of one diagnostic are applied together. */
struct diag_fix {
	struct span span;
	struct str text;
	struct diag_fix *next;
};

struct diag {
	enum diag_code code;
	enum severity severity;
	struct span span;
	struct str text;
	struct diag_label *labels; /* second places, in the order given */
	struct diag_note *notes;
	struct str help;           /* p NULL: none */
	struct diag_fix *fixes;    /* machine applicable */
	bool dropped;              /* a warning that is switched off: kept so that chained calls are safe */
	size_t serial;             /* order of reporting, the last key of the sort */
};

/* Runs that look at the same thing many times (once a node) tell it once: asked before a diagnostic is kept.
 * True: it was told before, and is only counted, so that its cause still counts as a mistake. */
typedef bool diag_told(void *data, const struct ctx *ctx, struct diag *d);

struct diag_sink {
	struct diag **items;
	size_t n, cap;
	size_t n_errors, n_warnings;
	size_t serial;
	size_t n_over;                    /* errors above the limit, not kept */
	unsigned muted;                   /* > 0: nothing is kept or counted: what is read is not the user's to mend */
	size_t n_again;                   /* of n_errors: told before; diag_sort takes them off */
	diag_told *told;                  /* NULL: everything is new */
	void *told_data;
	struct span *unsaid;              /* places of warnings that are not shown; only if want_unsaid */
	size_t n_unsaid, cap_unsaid;
	bool want_unsaid;
	unsigned char severity[DIAG_N];   /* enum severity in force (-W, -E) */
};

/* Errors kept in one run; the rest is only counted. */
#define DIAG_MAX_ERRORS 200

void diag_sink_init(struct diag_sink *s);
/* Reports. Text: lower case, no full stop, `names` in backticks. Never NULL; the result is only for
 * adding labels, notes, a help and fixes. A captured value's place (SOURCE_CAPTURED) is told as the
 * policy's, with the state's as a label; it takes no fixes. */
struct diag *diag(struct ctx *ctx, enum diag_code code, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
struct diag *diag_label(struct ctx *ctx, struct diag *d, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
struct diag *diag_note(struct ctx *ctx, struct diag *d, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
struct diag *diag_help(struct ctx *ctx, struct diag *d, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
struct diag *diag_fix(struct ctx *ctx, struct diag *d, struct span at, struct str text);
/* Sorts by source, position, code, then order of reporting; of equal ones the first stays. */
void diag_sort(struct diag_sink *s);
/* Was anything reported at that place, shown or not (want_unsaid)? */
bool diag_is_at(const struct diag_sink *s, struct span at);
/* Code by its text ("N0203") or slug; DIAG_N when there is none. */
enum diag_code diag_find(const char *code_or_slug);

#endif
