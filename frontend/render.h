/* Renderers of diagnostics: one struct, three layouts. */
#ifndef FRONTEND_RENDER_H
#define FRONTEND_RENDER_H

#include "ir/ctx.h"

enum message_format { MESSAGE_HUMAN, MESSAGE_SHORT, MESSAGE_JSON };

struct render_options {
	enum message_format format;
	bool colour; /* human only */
};

/* Sorts the sink and appends the text of all diagnostics (nothing when there are none). */
void render_diags(struct ctx *ctx, const struct render_options *o, struct strbuf *out);

/* For the renderers: start and end of a span as people count. */
struct place {
	struct source *source; /* NULL: the diagnostic has no place */
	struct line_col start, end;
};
struct place render_place(struct ctx *ctx, struct span span);
const char *render_severity(enum severity s);
/* Text with control characters and invalid UTF-8 made harmless (\xNN). */
void render_escaped(struct strbuf *out, struct str s);
/* Length of the valid UTF-8 sequence at p (of n bytes), 0 when it is not valid; its code point. */
size_t render_utf8(const char *p, size_t n, uint32_t *out_code);

struct secrets;
/* keys: of what must not be shown (frontend/secret.h). The short layout shows nothing of the document. */
void render_human(struct ctx *ctx, const struct secrets *keys, const struct diag *d, bool colour, struct strbuf *out);
void render_json(struct ctx *ctx, const struct secrets *keys, const struct diag *d, struct strbuf *out);

#endif
