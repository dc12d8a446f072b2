#include "frontend/explain.h"

#include "frontend/render.h"

static void put_document(struct strbuf *out, const char *title, const char *text)
{
	if (!*text)
		return;
	strbuf_printf(out, "\n%s:\n\n", title);
	while (*text) {
		size_t n = strcspn(text, "\n");

		strbuf_puts(out, n ? "    " : "");
		render_escaped(out, (struct str){ text, n });
		strbuf_addc(out, '\n');
		text += n + (text[n] == '\n');
	}
}

/* Words in lines of at most 78 columns. */
static void put_wrapped(struct strbuf *out, const char *text)
{
	size_t col = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (col && col + 1 + n > 78) {
			strbuf_addc(out, '\n');
			col = 0;
		}
		if (col) {
			strbuf_addc(out, ' ');
			col++;
		}
		strbuf_add(out, text, n);
		col += n;
		text += n + (text[n] == ' ');
	}
	strbuf_addc(out, '\n');
}

bool explain_code(struct strbuf *out, const char *code_or_slug)
{
	enum diag_code code = diag_find(code_or_slug);
	const struct diag_info *i;

	if (code == DIAG_N)
		return false;
	i = &diag_infos[code];
	strbuf_printf(out, "%s[%s] %s: %s\n\n", render_severity(i->severity), i->code, i->slug, i->title);
	put_wrapped(out, i->cause);
	put_document(out, "Wrong", i->bad);
	put_document(out, "Right", i->good);
	strbuf_printf(out, "\nSource: %s\n", i->source);
	return true;
}

void explain_list(struct strbuf *out)
{
	for (size_t c = 0; c < DIAG_N; c++)
		strbuf_printf(out, "%s %-24s %-7s %s\n", diag_infos[c].code, diag_infos[c].slug,
			      render_severity(diag_infos[c].severity), diag_infos[c].title);
}

bool explain_example(struct strbuf *out, const char *code_or_slug, bool good)
{
	enum diag_code code = diag_find(code_or_slug);

	if (code == DIAG_N)
		return false;
	strbuf_puts(out, good ? diag_infos[code].good : diag_infos[code].bad);
	return true;
}
