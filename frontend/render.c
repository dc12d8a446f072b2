#include "frontend/render.h"

#include "frontend/secret.h"
#include "frontend/width.h"

struct place render_place(struct ctx *ctx, struct span span)
{
	struct place p = { 0 };

	if (span.source == SOURCE_NONE)
		return p;
	span = ctx_text_span(ctx, span);
	p.source = ctx->sources[span.source];
	p.start = source_line_col(p.source, &ctx->arena, span.start);
	p.end = source_line_col(p.source, &ctx->arena, span.end);
	return p;
}

const char *render_severity(enum severity s)
{
	return s == SEV_ERROR ? "error" : "warning";
}

size_t render_utf8(const char *p, size_t n, uint32_t *out_code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = (unsigned char)p[0];
	size_t len = c < 0x80 ? 1 : c >= 0xf0 && c < 0xf8 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 0;
	uint32_t code = len == 1 ? c : len ? c & (0x7fu >> len) : 0;

	if (!len || len > n || c >= 0xf8)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if (((unsigned char)p[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | ((unsigned char)p[i] & 0x3f);
	}
	if (len > 1 && (code < least[len] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)))
		return 0;
	*out_code = code;
	return len;
}

void render_escaped(struct strbuf *out, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t code;
		size_t len = render_utf8(s.p + i, s.n - i, &code);

		/* C0 and C1 controls, and the line separators, and what turns the direction of
		 * writing must not reach a terminal or a log. */
		if (len && code >= 0x20 && !(code >= 0x7f && code < 0xa0) && code != 0x2028 && code != 0x2029 &&
		    !width_is_turning(code)) {
			strbuf_add(out, s.p + i, len);
			i += len;
			continue;
		}
		strbuf_printf(out, "\\x%02x", (unsigned char)s.p[i]);
		i++;
	}
}

static void render_short(struct ctx *ctx, const struct diag *d, struct strbuf *out)
{
	struct place p = render_place(ctx, d->span);

	if (p.source) {
		render_escaped(out, p.source->name);
		strbuf_printf(out, ":%u:%u: ", p.start.line, p.start.col);
	} else {
		strbuf_puts(out, "nmstate-compile: ");
	}
	strbuf_printf(out, "%s[%s]: ", render_severity(d->severity), diag_infos[d->code].code);
	render_escaped(out, d->text);
	if (d->help.n) {
		strbuf_puts(out, " (help: ");
		render_escaped(out, d->help);
		strbuf_puts(out, ")");
	}
	strbuf_addc(out, '\n');
}

static void count(struct strbuf *out, size_t n, const char *what, const char *before)
{
	if (n)
		strbuf_printf(out, "%s%zu %s%s", before, n, what, n == 1 ? "" : "s");
}

static void summary(const struct diag_sink *s, struct strbuf *out)
{
	if (!s->n_errors && !s->n_warnings)
		return;
	count(out, s->n_errors, "error", "");
	count(out, s->n_warnings, "warning", s->n_errors ? ", " : "");
	if (s->n_over)
		strbuf_printf(out, " (%zu more errors not shown)", s->n_over);
	strbuf_addc(out, '\n');
}

void render_diags(struct ctx *ctx, const struct render_options *o, struct strbuf *out)
{
	const struct secrets *keys = ctx->diags.n && o->format != MESSAGE_SHORT ? secrets_new(ctx) : NULL;

	diag_sort(&ctx->diags);
	for (size_t i = 0; i < ctx->diags.n; i++) {
		const struct diag *d = ctx->diags.items[i];

		if (o->format == MESSAGE_HUMAN)
			render_human(ctx, keys, d, o->colour, out);
		else if (o->format == MESSAGE_SHORT)
			render_short(ctx, d, out);
		else
			render_json(ctx, keys, d, out);
	}
	if (o->format == MESSAGE_HUMAN)
		summary(&ctx->diags, out);
}
