/* nmstate-applier: the live side. It links the compiler's library and libnl; the compiler links neither.
 * Exit status: 0 done, 1 the policy is wrong, 2 usage, 3 the environment refused, or rolled back, 4 the rollback failed too,
 * 10 something would change. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "frontend/pipeline.h"
#include "frontend/render.h"
#include "ir/fd.h"
#include "runtime/commands.h"

static const struct {
	const char *word, *args, *help;
	int (*run)(struct applier *a);
} commands[] = {
#define COMMAND(word, args, help) { #word, args, help, command_##word },
#include "runtime/commands.def"
#undef COMMAND
};

static void put_help(struct strbuf *out)
{
	strbuf_puts(out, "usage: nmstate-applier COMMAND\n\n");
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		strbuf_printf(out, "  %s %s\n      %s\n", commands[i].word, commands[i].args, commands[i].help);
}

static void out_of_memory(void *data)
{
	static const char text[] = "nmstate-applier: error[N0901]: out of memory\n";

	(void)data;
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_ENVIRONMENT);
	_exit(EXIT_ENVIRONMENT);
}

static bool write_all(int fd, const struct strbuf *b)
{
	return !fd_write_all(fd, (struct str){ b->p, b->n });
}

static int run(struct applier *a, int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "--help";

	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(word, commands[i].word)) {
			a->args = argv + 2;
			a->n_args = (size_t)argc - 2;
			return commands[i].run(a);
		}
	if (!strcmp(word, "--help") || !strcmp(word, "-h")) {
		put_help(argc > 1 ? &a->out : &a->err);
		return argc > 1 ? EXIT_DONE : EXIT_USAGE;
	}
	strbuf_printf(&a->err, "nmstate-applier: no such command: %s (see --help)\n", word);
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	struct applier a = { 0 };
	int status;

	ctx_init(&a.ctx, out_of_memory, NULL);
	a.render.colour = a.shows_progress = isatty(STDERR_FILENO);
	status = run(&a, argc, argv);
	render_diags(&a.ctx, &a.render, &a.err);
	if (a.out.failed || a.err.failed)
		out_of_memory(NULL);
	write_all(STDERR_FILENO, &a.err);
	if ((status == EXIT_DONE || status == EXIT_CHANGES) && !write_all(STDOUT_FILENO, &a.out)) {
		fprintf(stderr, "nmstate-applier: error[N0907]: cannot write to standard output: %s\n", strerror(errno));
		status = EXIT_ENVIRONMENT;
	}
	strbuf_done(&a.out);
	strbuf_done(&a.err);
	for (size_t i = 0; i < a.n_texts; i++)
		strbuf_done(&a.texts[i]);
	free(a.texts);
	ctx_done(&a.ctx);
	return status;
}
