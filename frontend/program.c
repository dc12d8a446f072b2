#include "frontend/program.h"

#include "frontend/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "backends/output_set.h"
#include "ir/fd.h"

/* A file larger than this is no policy; also what the reader's 32-bit offsets can hold. */
#define SOURCE_MAX ((size_t)64 << 20)
/* Places count sources in 16 bits. */
#define SOURCES_MAX 60000

void program_out_of_memory(void *program)
{
	static const char text[] = "nmstate-compile: error[N0901]: out of memory\n";
	struct program *p = program;

	output_abort(p->pipeline.output);
	output_set_abort(p->pipeline.output_set);
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_ENVIRONMENT);
	_exit(EXIT_ENVIRONMENT);
}

/* 0, or an errno; EFBIG above the limit. */
static int read_all(int fd, struct strbuf *b)
{
	return -fd_read_all(fd, SOURCE_MAX, b);
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

/* Sources borrow the texts, so a text never moves; only this list of them does. */
static struct strbuf *text_new(struct program *p)
{
	if (p->n_texts == p->cap_texts) {
		size_t cap = p->cap_texts ? 2 * p->cap_texts : 16;
		struct strbuf *grown = reallocarray(p->texts, cap, sizeof(*grown));

		if (!grown)
			program_out_of_memory(p);
		p->texts = grown;
		p->cap_texts = cap;
	}
	p->texts[p->n_texts] = (struct strbuf){ 0 };
	return &p->texts[p->n_texts++];
}

static bool loaded(struct program *p, const char *name, const struct strbuf *b, int rc, uint16_t *out_source)
{
	if (rc) {
		diag(&p->ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", name,
		     rc == EFBIG ? "larger than 64 MiB" : strerror(rc));
		return false;
	}
	*out_source = ctx_add_source(&p->ctx, strcmp(name, "-") ? str_of(name) : STR("<stdin>"),
				     (struct str){ b->p ? b->p : "", b->n });
	return true;
}

bool program_load(struct program *p, const char *name, uint16_t *out_source)
{
	struct strbuf *b = text_new(p);
	int rc = p->ctx.n_sources < SOURCES_MAX ? read_file(name, b) : ENFILE;

	return loaded(p, name, b, rc, out_source);
}

bool program_load_fd(struct program *p, int fd, const char *name, uint16_t *out_source)
{
	struct strbuf *b = text_new(p);
	int rc = p->ctx.n_sources < SOURCES_MAX ? read_all(fd, b) : ENFILE;

	close(fd);
	return loaded(p, name, b, rc, out_source);
}

void program_forget(struct program *p)
{
	struct strbuf *b = &p->texts[--p->n_texts];

	strbuf_done(b);
	p->ctx.n_sources--;
}

void program_done(struct program *p)
{
	for (size_t i = 0; i < p->n_texts; i++)
		strbuf_done(&p->texts[i]);
	free(p->texts);
	strbuf_done(&p->out);
	strbuf_done(&p->err);
	strbuf_done(&p->log);
	ctx_done(&p->ctx);
}

bool program_read_current(struct program *p)
{
	uint16_t source;

	if (!p->options.current)
		return true;
	if (!program_load(p, p->options.current, &source))
		return false;
	pipeline_read_current(&p->pipeline, source);
	return true;
}

int program_compile(struct program *p, const struct inputs *in)
{
	bool all_read = in->all_read;
	uint16_t source;

	for (size_t i = 0; i < in->n; i++) {
		if (program_load(p, in->files[i], &source))
			pipeline_compile(&p->pipeline, source);
		else
			all_read = false;
	}
	return all_read ? EXIT_DONE : EXIT_ENVIRONMENT;
}
