/* service: the policies of a folder, each once, as nmstate.service(8) does at boot: *.yml by name; what was applied is renamed to
 * FILE.applied (or, with `keep-files`, copied to it, and skipped as long as the copy says the same). What fails is told, and
 * the next is tried. Each is applied by a process of its own: its memory and what it told are gone with it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "frontend/pipeline.h"
#include "frontend/rewrite.h"
#include "ir/fd.h"
#include "ir/str.h"
#include "runtime/commands.h"
#include "runtime/options.h"
#include "runtime/store/config.h"

#include <sys/wait.h> /* last: it has names of its own for ours */

struct service {
	struct applier *a;
	const struct applier_options *o;
	struct config config;
	int failed; /* the worst exit status */
};

/* --- systemd (sd_notify(3)) --- */

static void notify(const char *text)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	size_t n = path ? strlen(path) : 0;
	int fd;

	if (!n || n >= sizeof(to.sun_path))
		return;
	memcpy(to.sun_path, path, n);
	if (path[0] == '@')
		to.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	(void)!sendto(fd, text, strlen(text), MSG_NOSIGNAL, (struct sockaddr *)&to,
		      (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n));
	close(fd);
}

/* --- the files --- */

static int is_policy(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return d->d_name[0] != '.' && n > 4 && !strcmp(d->d_name + n - 4, ".yml");
}

static const char *path_of(struct service *s, const char *name, const char *suffix)
{
	size_t n = strlen(name) - (*suffix ? 4 : 0);

	return arena_printf(&s->a->ctx.arena, "%s/%.*s%s", s->config.policy_dir, (int)n, name, suffix);
}

static bool read_text(const char *path, struct strbuf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), rc = fd < 0 ? -errno : fd_read_all(fd, SIZE_MAX, out);

	if (fd >= 0)
		close(fd);
	return !rc;
}

static bool says_the_same(const char *path, const char *copy)
{
	struct strbuf a = { 0 }, b = { 0 };
	bool same = read_text(path, &a) && read_text(copy, &b) && a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n));

	strbuf_done(&a);
	strbuf_done(&b);
	return same;
}

static bool keep_copy(const char *path, const char *applied)
{
	struct strbuf text = { 0 };
	int rc = read_text(path, &text) ? create_file(applied, (struct str){ text.p, text.n }) : -errno;

	strbuf_done(&text);
	errno = -rc;
	return !rc;
}

/* --- one file --- */

static int apply(struct service *s, const char *path)
{
	const char *args[8] = { "nmstate-applier", "apply" };
	size_t n = 2;
	pid_t child;
	int status;

	if (s->o->config) { /* the usual one may be missing, one that is named may not */
		args[n++] = "--config";
		args[n++] = s->o->config;
	}
	args[n++] = "--";
	args[n] = path;
	child = fork();
	if (child == 0) {
		execv("/proc/self/exe", (char *const *)args);
		_exit(EXIT_ENVIRONMENT);
	}
	if (child < 0)
		return EXIT_ENVIRONMENT;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return EXIT_ENVIRONMENT;
	return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_ENVIRONMENT;
}

static void one(struct service *s, const char *name)
{
	const char *path = path_of(s, name, ""), *applied = path_of(s, name, ".applied");
	int status;

	if (s->config.keep_files && says_the_same(path, applied))
		return;
	notify(arena_printf(&s->a->ctx.arena, "STATUS=applying %s\n", name));
	status = apply(s, path);
	if (status != EXIT_DONE) {
		strbuf_printf(&s->a->err, "nmstate-applier: %s was not applied (status %d)\n", path, status);
		s->failed = status > s->failed ? status : s->failed;
		return;
	}
	if (!(s->config.keep_files ? keep_copy(path, applied) : rename(path, applied) == 0))
		strbuf_printf(&s->a->err, "nmstate-applier: cannot write %s: %s\n", applied, strerror(errno));
}

static int run(struct service *s)
{
	struct dirent **names;
	int n = scandir(s->config.policy_dir, &names, is_policy, alphasort);

	if (n < 0 && errno != ENOENT) {
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "cannot read `%s`: %s", s->config.policy_dir, strerror(errno));
		return EXIT_ENVIRONMENT;
	}
	for (int k = 0; k < n; k++) {
		one(s, names[k]->d_name);
		free(names[k]);
	}
	if (n >= 0)
		free(names);
	notify("READY=1\nSTATUS=all policies were looked at\n");
	return s->failed;
}

int command_service(struct applier *a)
{
	struct applier_options o;
	struct service s = { .a = a, .o = &o };
	int status;

	if (!options_read(a, "service", &o, &status))
		return status;
	return config_read(&a->ctx, o.config, &s.config) ? run(&s) : EXIT_DOCUMENT;
}
