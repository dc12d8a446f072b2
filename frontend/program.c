#include "frontend/program.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "backends/output.h"

/* A file larger than this is no policy; also what the reader's 32-bit offsets can hold. */
#define SOURCE_MAX ((size_t)64 << 20)
#define READ_CHUNK ((size_t)64 << 10)

void program_out_of_memory(void *program)
{
	static const char text[] = "nmstate-compile: error[N0901]: out of memory\n";
	struct program *p = program;

	output_abort(p->pipeline.output);
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_ENVIRONMENT);
	_exit(EXIT_ENVIRONMENT);
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

bool program_load(struct program *p, const char *name, uint16_t *out_source)
{
	struct strbuf *b = text_new(p);
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

int program_compile(struct program *p)
{
	static const char *const standard_input[] = { "-" };
	const char *const *files = p->options.n_files ? p->options.files : standard_input;
	size_t n = p->options.n_files ? p->options.n_files : 1;
	bool all_read = true;
	uint16_t source;

	if (p->options.current && program_load(p, p->options.current, &source))
		pipeline_read_current(&p->pipeline, source);
	else if (p->options.current)
		return EXIT_ENVIRONMENT;
	for (size_t i = 0; i < n; i++) {
		if (program_load(p, files[i], &source))
			pipeline_compile(&p->pipeline, source);
		else
			all_read = false;
	}
	return all_read ? EXIT_DONE : EXIT_ENVIRONMENT;
}
