/* nmstate-compile: finds the command, runs it, prints what it made and what is wrong. */
#include <errno.h>
#include <unistd.h>

#include "frontend/explain.h"
#include "frontend/program.h"
#include "ir/fd.h"

#ifndef VERSION
#define VERSION "0.1.0"
#endif

static int (*const commands[COMMAND_N])(struct program *p) = {
#define COMMAND(id, word, args, help) [COMMAND_##id] = command_##word,
#include "frontend/commands.def"
#undef COMMAND
};

/* Writes all of it; false on any error (a closed pipe, a full disk). */
static bool write_all(int fd, const struct strbuf *b)
{
	return !b->failed && !fd_write_all(fd, (struct str){ b->p, b->n });
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
		options_help(&p->options, &p->out);
	else if (p->options.version)
		strbuf_puts(&p->out, "nmstate-compile " VERSION "\n");
	else if (p->options.list_codes)
		explain_list(&p->out);
	else if (p->options.explain || p->options.example)
		return explain(p);
	else
		return commands[p->options.command](p);
	return EXIT_DONE;
}

/* Writes err and the diagnostics so far, and forgets both; false when they could not be written. */
static bool tell(struct program *p)
{
	bool ok;

	render_diags(&p->ctx, &p->options.render, &p->err);
	if (p->err.failed)
		program_out_of_memory(p);
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
	if (status != EXIT_DONE && status != EXIT_CHANGES && p->options.emit != EMIT_TREE && !p->keep_out)
		return status;
	if (write_all(STDOUT_FILENO, &p->out))
		return status;
	diag(&p->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write to standard output: %s", strerror(errno));
	tell(p);
	return EXIT_ENVIRONMENT;
}

int main(int argc, char **argv)
{
	struct program p = { 0 };
	int status;

	ctx_init(&p.ctx, program_out_of_memory, &p);
	p.pipeline = (struct pipeline){ .ctx = &p.ctx, .options = &p.options, .out = &p.out, .log = &p.log };
	status = run(&p, argc, argv);
	if (p.out.failed || p.log.failed)
		program_out_of_memory(&p);
	status = finish(&p, status);
	program_done(&p);
	return status;
}
