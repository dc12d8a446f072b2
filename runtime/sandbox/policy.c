#include "runtime/sandbox/policy.h"

#include "frontend/yaml.h"
#include "ir/value.h"
#include "runtime/sandbox/pack.h"

struct job {
	struct pipeline *p;
	uint16_t source;
};

/* --- in the child --- */

/* The first error alone, on one line. */
static void put_first(struct ctx *ctx, struct strbuf *out)
{
	struct render_options o = { MESSAGE_SHORT, false };
	struct strbuf all = { 0 };
	struct diag_sink sink = ctx->diags;
	const char *end;

	for (size_t i = 0; i < sink.n; i++)
		if (sink.items[i]->severity == SEV_ERROR && !sink.items[i]->dropped) {
			ctx->diags.items = &sink.items[i];
			ctx->diags.n = 1;
			break;
		}
	render_diags(ctx, &o, &all);
	ctx->diags = sink;
	end = all.n ? memchr(all.p, '\n', all.n) : NULL;
	strbuf_add(out, all.p ? all.p : "", end ? (size_t)(end - all.p) : all.n);
	out->failed = out->failed || all.failed;
	strbuf_done(&all);
}

/* The first error's line, then the text for people. */
static int tell(struct pipeline *p, struct strbuf *out)
{
	render_diags(p->ctx, &p->options->render, p->log);
	put_first(p->ctx, out);
	strbuf_addc(out, '\n');
	strbuf_add(out, p->log->p ? p->log->p : "", p->log->n);
	out->failed = out->failed || p->log->failed;
	return EXIT_DOCUMENT;
}

/* In a copy of everything that the parent has: what it does to p, the parent does not see. */
static int read_it(void *data, struct strbuf *out)
{
	const struct job *job = data;
	struct pipeline *p = job->p;
	struct diag_sink *sink = &p->ctx->diags;
	struct strbuf text = { 0 };
	const struct node **roots;
	size_t n;

	p->ctx->arena.oom = p->ctx->scratch.oom = sandbox_out_of_memory;
	sink->n = sink->n_errors = sink->n_warnings = sink->n_over = sink->n_again = 0;
	p->log = &text;
	roots = yaml_read(p->ctx, job->source, &n);
	tree_pack(p->ctx, job->source, roots, n, out);
	if (n)
		pipeline_compile_trees(p, roots, n);
	if (!sink->n_errors)
		return EXIT_DONE;
	strbuf_reset(out);
	return tell(p, out);
}

/* --- in the parent --- */

static bool is_colour(struct str s, size_t i, size_t *out_n)
{
	size_t k = i + 2;

	if (s.p[i] != 0x1b || i + 1 >= s.n || s.p[i + 1] != '[')
		return false;
	while (k < s.n && ((s.p[k] >= '0' && s.p[k] <= '9') || s.p[k] == ';'))
		k++;
	*out_n = k + 1 - i;
	return k < s.n && s.p[k] == 'm';
}

/* What the child says may be anything: nothing but lines and colours goes to a terminal. */
static void add_harmless(struct strbuf *out, struct str s, bool colour)
{
	for (size_t i = 0, n; i < s.n; i += n) {
		const char *end = memchr(s.p + i, '\n', s.n - i), *escape = memchr(s.p + i, 0x1b, s.n - i);
		size_t line = end ? (size_t)(end - s.p) - i : s.n - i;

		if (s.p[i] == '\n') {
			n = 1;
			strbuf_addc(out, '\n');
		} else if (colour && is_colour(s, i, &n)) {
			strbuf_add(out, s.p + i, n);
		} else {
			n = escape && escape > s.p + i && (size_t)(escape - s.p) - i < line ? (size_t)(escape - s.p) - i : line;
			n = s.p[i] == 0x1b ? 1 : n;
			render_escaped(out, (struct str){ s.p + i, n });
		}
	}
}

static void take_text(struct pipeline *p, const struct strbuf *bytes, struct strbuf *err, const char **out_first)
{
	struct str all = { bytes->p ? bytes->p : "", bytes->n };
	const char *end = memchr(all.p, '\n', all.n);
	size_t first = end ? (size_t)(end - all.p) : all.n;
	struct strbuf line = { 0 };

	render_escaped(&line, (struct str){ all.p, first });
	*out_first = arena_strndup(&p->ctx->arena, line.p ? line.p : "", line.n);
	strbuf_done(&line);
	if (end)
		add_harmless(err, (struct str){ end + 1, all.n - first - 1 }, p->options->render.colour);
}

static int fail(struct pipeline *p, uint16_t source, const char *why)
{
	diag(p->ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%.*s`: %s", STR_ARG(p->ctx->sources[source]->name), why);
	return EXIT_ENVIRONMENT;
}

static int take_trees(struct pipeline *p, uint16_t source, const struct strbuf *bytes)
{
	size_t before = p->ctx->diags.n_errors, n;
	const struct node **roots = tree_unpack(p->ctx, source, bytes->p, bytes->n, &n);

	if (!roots)
		return fail(p, source, "the reader's answer is not a tree");
	if (!n)
		diag(p->ctx, DIAG_NOTHING_TO_COMPILE, (struct span){ source, 0, 0 }, "there is no document in the file");
	pipeline_compile_trees(p, roots, n);
	return ctx_ok(p->ctx, before) ? EXIT_DONE : EXIT_DOCUMENT;
}

int sandbox_policy(struct pipeline *p, uint16_t source, const struct sandbox_limits *limits, struct strbuf *err,
		   const char **out_first)
{
	struct job job = { p, source };
	struct sandbox_result result = { 0 };
	const char *why;
	int status;

	if (sandbox_run(p->ctx, read_it, &job, limits, &result, &why))
		return fail(p, source, why);
	status = result.status;
	if (status == EXIT_DONE)
		status = take_trees(p, source, &result.bytes);
	else if (status == EXIT_DOCUMENT)
		take_text(p, &result.bytes, err, out_first);
	else
		status = fail(p, source, "the reader's answer is not whole");
	strbuf_done(&result.bytes);
	return status;
}
