/* One JSON object a line and diagnostic: spans in bytes (of the file), lines and columns (1-based,
 * columns in code points), so that any editor or CI can use them. */
#include "frontend/json.h"
#include "frontend/render.h"
#include "frontend/secret.h"

static void put_string(struct strbuf *out, struct str s)
{
	json_quote(out, s);
}

static void put_span(struct ctx *ctx, struct span span, struct strbuf *out)
{
	struct place p = render_place(ctx, span);

	if (!p.source) {
		strbuf_puts(out, "null");
		return;
	}
	strbuf_puts(out, "{\"file\":");
	put_string(out, p.source->name);
	strbuf_printf(out, ",\"byte_start\":%u,\"byte_end\":%u,\"line\":%u,\"column\":%u,\"end_line\":%u,\"end_column\":%u}",
		      span.start, span.end, p.start.line, p.start.col, p.end.line, p.end.col);
}

static void put_labels(struct ctx *ctx, const struct diag *d, struct strbuf *out)
{
	strbuf_puts(out, ",\"labels\":[");
	for (const struct diag_label *l = d->labels; l; l = l->next) {
		strbuf_puts(out, l == d->labels ? "{\"text\":" : ",{\"text\":");
		put_string(out, l->text);
		strbuf_puts(out, ",\"span\":");
		put_span(ctx, l->span, out);
		strbuf_addc(out, '}');
	}
	strbuf_puts(out, "],\"notes\":[");
	for (const struct diag_note *n = d->notes; n; n = n->next) {
		strbuf_puts(out, n == d->notes ? "" : ",");
		put_string(out, n->text);
	}
	strbuf_addc(out, ']');
}

static void put_fixes(struct ctx *ctx, const struct secrets *keys, const struct diag *d, struct strbuf *out)
{
	const char *between = "";

	strbuf_puts(out, ",\"fixes\":[");
	for (const struct diag_fix *f = d->fixes; f; f = f->next) {
		if (secret_touches(ctx, keys, f->span))
			continue;
		strbuf_printf(out, "%s{\"replacement\":", between);
		between = ",";
		put_string(out, f->text);
		strbuf_puts(out, ",\"span\":");
		put_span(ctx, f->span, out);
		strbuf_addc(out, '}');
	}
	strbuf_addc(out, ']');
}

void render_json(struct ctx *ctx, const struct secrets *keys, const struct diag *d, struct strbuf *out)
{
	const struct diag_info *info = &diag_infos[d->code];

	strbuf_printf(out, "{\"severity\":\"%s\",\"code\":\"%s\",\"slug\":\"%s\",\"message\":", render_severity(d->severity),
		      info->code, info->slug);
	put_string(out, d->text);
	strbuf_puts(out, ",\"span\":");
	put_span(ctx, d->span, out);
	put_labels(ctx, d, out);
	strbuf_puts(out, ",\"help\":");
	if (d->help.n)
		put_string(out, d->help);
	else
		strbuf_puts(out, "null");
	put_fixes(ctx, keys, d, out);
	strbuf_puts(out, "}\n");
}
