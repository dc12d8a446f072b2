/* fmt: documents in the canonical layout, to standard output, into their files (-w), or only compared (--check).
 * A document that is no YAML is not touched. */
#include "frontend/fmt.h"

#include "frontend/program.h"
#include "frontend/rewrite.h"
#include "frontend/yaml.h"

/* What is wrong with a file weighs more: the higher status. */
static int worse(int a, int b)
{
	return a > b ? a : b;
}

/* The canonical text of a source; false: it has mistakes (reported), and out is empty. Where the layout has no place
 * for it, out is the text itself. */
static bool lay_out(struct program *p, uint16_t source, struct strbuf *out)
{
	size_t n, before = p->ctx.diags.n_errors;
	const struct node **roots = yaml_read(&p->ctx, source, &n);
	struct fmt_changes changes = { 0 };
	struct diag *d;

	if (!ctx_ok(&p->ctx, before))
		return false;
	if (p->options.modernise)
		changes = fmt_modernise(&p->ctx, roots, n);
	if (fmt_layout(&p->ctx, source, roots, n, &changes, out) || out->failed)
		return true;
	strbuf_reset(out);
	strbuf_adds(out, p->ctx.sources[source]->text);
	d = diag(&p->ctx, DIAG_FMT_LEFT, (struct span){ source, 0, 0 }, "the layout has no place for something in this file");
	diag_help(&p->ctx, d, "it is left as it is");
	return true;
}

static bool same(const struct strbuf *b, struct str text)
{
	return str_eq((struct str){ b->p, b->n }, text);
}

static int check(struct program *p, uint16_t source, const struct strbuf *b)
{
	struct str text = p->ctx.sources[source]->text;
	uint32_t at = 0;
	struct diag *d;

	if (same(b, text))
		return EXIT_DONE;
	while (at < text.n && at < b->n && text.p[at] == b->p[at])
		at++;
	d = diag(&p->ctx, DIAG_NOT_FORMATTED, (struct span){ source, at, at },
		 "the file is not in the canonical layout from here on");
	diag_help(&p->ctx, d, "run `nmstate-compile fmt -w` on it");
	return EXIT_DOCUMENT;
}

static int write_back(struct program *p, uint16_t source, const char *name, const struct strbuf *b)
{
	int rc;

	if (same(b, p->ctx.sources[source]->text))
		return EXIT_DONE;
	rc = rewrite_file(name, (struct str){ b->p ? b->p : "", b->n });
	if (!rc)
		return EXIT_DONE;
	diag(&p->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write `%s`: %s", name, strerror(-rc));
	return EXIT_ENVIRONMENT;
}

/* Several files one after the other are one stream of documents. */
static void print(struct program *p, const struct strbuf *b)
{
	if (p->out.n && b->n && b->p[0] == '%')
		strbuf_puts(&p->out, "...\n");
	else if (p->out.n && b->n && strncmp(b->p, "---\n", 4) != 0)
		strbuf_puts(&p->out, "---\n");
	strbuf_add(&p->out, b->p ? b->p : "", b->n);
}

static int format_file(struct program *p, const char *name)
{
	struct strbuf text = { 0 };
	int status = EXIT_DONE;
	uint16_t source;

	if (!program_load(p, name, &source))
		return EXIT_ENVIRONMENT;
	if (!lay_out(p, source, &text))
		status = EXIT_DOCUMENT;
	if (text.failed)
		program_out_of_memory(p);
	if (status != EXIT_DONE)
		;
	else if (p->options.check)
		status = check(p, source, &text);
	else if (p->options.write)
		status = write_back(p, source, name, &text);
	else
		print(p, &text);
	strbuf_done(&text);
	return status;
}

int command_fmt(struct program *p)
{
	int status = EXIT_DONE;

	if (p->options.write && !p->options.n_files) {
		strbuf_puts(&p->err, "nmstate-compile: fmt -w needs a FILE\n");
		return EXIT_USAGE;
	}
	if (!p->options.n_files)
		return format_file(p, "-");
	for (size_t i = 0; i < p->options.n_files; i++)
		status = worse(status, format_file(p, p->options.files[i]));
	return status;
}
