/* Probes from a shell: probe [-t MS] [-i MS] PROBE... [-- COMMAND]. Prints a line a target; with a command: once more after
 * it, what counts then. -i: interrupted after so long. Status 0: all held (the last time); 5: more descriptors than before. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "frontend/render.h"
#include "runtime/probe/probe.h"

static size_t descriptors(void)
{
	DIR *d = opendir("/proc/self/fd");
	size_t n = 0;

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

static int timer(unsigned ms)
{
	struct itimerspec at = { .it_value = { ms / 1000, ms % 1000 * 1000000l } };
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);

	timerfd_settime(fd, 0, &at, NULL);
	return fd;
}

static void print(const struct probe_results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct probe_result *p = &r->items[i];

		printf("%s %.*s%s%.*s\n", p->held ? "held" : "not", STR_ARG(p->name), p->why.p ? ": " : "", STR_ARG(p->why));
		fprintf(stderr, "%u ms\n", p->ms);
	}
	printf("%s\n", r->interrupted ? "interrupted" : r->all_held ? "all" : "lost");
}

static int refused(struct ctx *ctx)
{
	struct render_options how = { MESSAGE_SHORT, false };
	struct strbuf err = { 0 };

	render_diags(ctx, &how, &err);
	printf("%s", err.p);
	strbuf_done(&err);
	return 2;
}

int main(int argc, char **argv)
{
	struct probe_spec *specs = calloc((size_t)argc, sizeof(*specs));
	struct probe_results before, after, *last = &before;
	struct probe_run how = { .specs = specs, .timeout_ms = 1000, .interrupt_fd = -1 };
	struct ctx ctx = { 0 };
	size_t open_before;
	bool ok = true;
	int i;

	ctx_init(&ctx, NULL, NULL);
	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (!strcmp(argv[i], "-t") && i + 1 < argc)
			how.timeout_ms = (unsigned)atoi(argv[++i]);
		else if (!strcmp(argv[i], "-i") && i + 1 < argc)
			how.interrupt_fd = timer((unsigned)atoi(argv[++i]));
		else if (probe_parse(&ctx, SPAN_NONE, str_of(argv[i]), &specs[how.n]))
			how.n++;
		else
			ok = false;
	}
	if (!ok)
		return refused(&ctx);
	open_before = descriptors();
	probes_run(&ctx, &how, &before);
	print(&before);
	if (i + 1 < argc) {
		fflush(stdout);
		if (system(argv[i + 1]) < 0)
			return 3;
		how.before = &before;
		last = &after;
		probes_run(&ctx, &how, &after);
		print(&after);
	}
	free(specs);
	if (descriptors() != open_before)
		return 5;
	ok = last->all_held;
	ctx_done(&ctx);
	return ok ? 0 : 1;
}
