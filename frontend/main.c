/* nmstate-compile: reads policies, compiles them, tells what is wrong. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backends/output.h"
#include "frontend/explain.h"
#include "frontend/pipeline.h"

#ifndef VERSION
#define VERSION "0.1.0"
#endif

/* A file larger than this is no policy; also what the reader's 32-bit offsets can hold. */
#define SOURCE_MAX ((size_t)64 << 20)
#define READ_CHUNK ((size_t)64 << 10)

struct program {
	struct ctx ctx;
	struct options options;
	struct pipeline pipeline;
	struct strbuf out, err, log;
	struct strbuf *texts; /* of the files read; owned */
	size_t n_texts;
};

/* The arena's: nothing can be allocated any more, so only what needs no memory. */
static void out_of_memory(void *data)
{
	static const char text[] = "nmstate-compile: error[N0901]: out of memory\n";
	struct program *p = data;

	output_abort(p->pipeline.output);
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_ENVIRONMENT);
	_exit(EXIT_ENVIRONMENT);
}

/* Writes all of it; false on any error (a closed pipe, a full disk). */
static bool write_all(int fd, const struct strbuf *b)
{
	size_t done = 0;

	if (b->failed)
		return false;
	while (done < b->n) {
		ssize_t n = write(fd, b->p + done, b->n - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* 0, or an errno; EFBIG above the limit. */
static int read_all(int fd, struct strbuf *b)
{
	char *chunk = malloc(READ_CHUNK);
	int rc = chunk ? 0 : ENOMEM;

	while (!rc) {
		ssize_t n = read(fd, chunk, READ_CHUNK);

		if (n == 0)
			break;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			rc = errno;
		else
			strbuf_add(b, chunk, (size_t)n);
		if (b->failed)
			rc = ENOMEM;
		else if (b->n > SOURCE_MAX)
			rc = EFBIG;
	}
	free(chunk);
	return rc;
}

static int read_file(const char *name, struct strbuf *b)
{
	int fd, rc;

	if (!strcmp(name, "-"))
		return read_all(STDIN_FILENO, b);
	fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	rc = read_all(fd, b);
	close(fd);
	return rc;
}

static bool load(struct program *p, const char *name, uint16_t *out_source)
{
	struct strbuf *b = &p->texts[p->n_texts++];
	int rc = read_file(name, b);

	if (rc) {
		diag(&p->ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", name,
		     rc == EFBIG ? "larger than 64 MiB" : strerror(rc));
		return false;
	}
	*out_source = ctx_add_source(&p->ctx, strcmp(name, "-") ? str_of(name) : STR("<stdin>"),
				     (struct str){ b->p ? b->p : "", b->n });
	return true;
}

static int compile_files(struct program *p)
{
	static const char *const standard_input[] = { "-" };
	const char *const *files = p->options.n_files ? p->options.files : standard_input;
	size_t n = p->options.n_files ? p->options.n_files : 1;
	bool all_read = true;
	uint16_t source;
	int status;

	p->texts = calloc(n, sizeof(*p->texts));
	if (!p->texts)
		out_of_memory(p);
	for (size_t i = 0; i < n; i++) {
		if (load(p, files[i], &source))
			pipeline_compile(&p->pipeline, source);
		else
			all_read = false;
	}
	status = pipeline_emit(&p->pipeline);
	return all_read ? status : EXIT_ENVIRONMENT;
}

static int explain(struct program *p)
{
	const char *colon;

	if (p->options.explain) {
		if (explain_code(&p->out, p->options.explain))
			return EXIT_DONE;
		strbuf_printf(&p->err, "nmstate-compile: no such code: %s (see --list-codes)\n", p->options.explain);
		return EXIT_USAGE;
	}
	colon = strchr(p->options.example, ':');
	if (colon && explain_example(&p->out, arena_strndup(&p->ctx.arena, p->options.example,
							      (size_t)(colon - p->options.example)),
				     !strcmp(colon, ":good")))
		return EXIT_DONE;
	return EXIT_USAGE;
}

static int run(struct program *p, int argc, char **argv)
{
	if (!options_parse(&p->ctx, argc, argv, &p->options, &p->err))
		return EXIT_USAGE;
	if (p->options.help)
		options_help(&p->out);
	else if (p->options.version)
		strbuf_puts(&p->out, "nmstate-compile " VERSION "\n");
	else if (p->options.list_codes)
		explain_list(&p->out);
	else if (p->options.explain || p->options.example)
		return explain(p);
	else
		return compile_files(p);
	return EXIT_DONE;
}

static void release(struct program *p)
{
	for (size_t i = 0; i < p->n_texts; i++)
		strbuf_done(&p->texts[i]);
	free(p->texts);
	strbuf_done(&p->out);
	strbuf_done(&p->err);
	strbuf_done(&p->log);
	ctx_done(&p->ctx);
}

/* Writes err and the diagnostics so far, and forgets both; false when they could not be written. */
static bool tell(struct program *p)
{
	bool ok;

	render_diags(&p->ctx, &p->options.render, &p->err);
	if (p->err.failed)
		out_of_memory(p);
	ok = write_all(STDERR_FILENO, &p->err);
	strbuf_reset(&p->err);
	p->ctx.diags.n = p->ctx.diags.n_errors = p->ctx.diags.n_warnings = 0;
	return ok;
}

/* Nothing half-good goes out: with an error standard output stays empty. An output that cannot be
 * written is told like any mistake, so in the format that was asked for. */
static int finish(struct program *p, int status)
{
	write_all(STDERR_FILENO, &p->log);
	if (!tell(p) && status == EXIT_DONE)
		status = EXIT_ENVIRONMENT;
	if ((status != EXIT_DONE && p->options.emit != EMIT_TREE) || write_all(STDOUT_FILENO, &p->out))
		return status;
	diag(&p->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write to standard output: %s", strerror(errno));
	tell(p);
	return EXIT_ENVIRONMENT;
}

int main(int argc, char **argv)
{
	struct program p = { 0 };
	int status;

	ctx_init(&p.ctx, out_of_memory, &p);
	p.pipeline = (struct pipeline){ .ctx = &p.ctx, .options = &p.options, .out = &p.out, .log = &p.log };
	status = run(&p, argc, argv);
	if (p.out.failed || p.log.failed)
		out_of_memory(&p);
	status = finish(&p, status);
	release(&p);
	return status;
}
