#include "frontend/import/netplan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ir/fd.h"
#include "ir/field.h"

#define TIME_MAX_S 30
#define SAID_MAX 4096 /* of what netplan said */
#define KEYFILES "run/NetworkManager/system-connections"
#define NETWORKD "run/systemd/network"
/* Read after all others: its renderer counts where an interface names none. */
#define RENDERER_NAME "~nmstate-compile.yaml"
#define RENDERER "network:\n  version: 2\n  renderer: NetworkManager\n"

/* --- the folder --- */

static bool cannot(struct ctx *ctx, const char *what, const char *name, int error)
{
	diag(ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot %s `%s`: %s", what, name, strerror(error));
	return false;
}

static int write_file(const char *path, struct str text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600), rc;

	if (fd < 0)
		return errno;
	rc = -fd_write_all(fd, text);
	if (close(fd) && !rc)
		rc = errno;
	return rc;
}

static void hold_signals(struct netplan_run *run)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	run->held = !sigprocmask(SIG_BLOCK, &held, &run->before);
}

static bool make_folder(struct ctx *ctx, struct netplan_run *run)
{
	static const char *const folders[] = { "etc", "etc/netplan" };
	const char *tmp = getenv("TMPDIR");

	if (snprintf(run->root, sizeof(run->root), "%s/nmstate-compile.XXXXXX", tmp && *tmp == '/' ? tmp : "/tmp") >=
	    (int)sizeof(run->root))
		snprintf(run->root, sizeof(run->root), "/tmp/nmstate-compile.XXXXXX");
	if (!mkdtemp(run->root)) {
		int error = errno;

		cannot(ctx, "make the folder", run->root, error);
		run->root[0] = '\0';
		return false;
	}
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		const char *path = arena_printf(&ctx->arena, "%s/%s", run->root, folders[i]);

		if (mkdir(path, 0700))
			return cannot(ctx, "make the folder", path, errno);
	}
	return true;
}

static bool write_files(struct ctx *ctx, const struct netplan_run *run, const struct netplan_file *files, size_t n)
{
	const struct netplan_file renderer = { RENDERER_NAME, STR(RENDERER) };
	struct diag *d;

	for (size_t k = 0; k <= n; k++) {
		const struct netplan_file *f = k < n ? &files[k] : &renderer;
		const char *path = arena_printf(&ctx->arena, "%s/etc/netplan/%s", run->root, f->name);
		int error = write_file(path, f->text);

		if (error == EEXIST) {
			d = diag(ctx, DIAG_IMPORT_NETPLAN, SPAN_NONE, "two netplan files have the name `%s`", f->name);
			diag_help(ctx, d, "netplan would read one of them only: give one folder at a time");
			return false;
		}
		if (error)
			return cannot(ctx, "write", path, error);
	}
	return true;
}

static void remove_tree(int at, const char *name)
{
	int fd;
	DIR *dir;
	struct dirent *e;

	if (!unlinkat(at, name, 0))
		return;
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir && fd >= 0)
		close(fd);
	while (dir && (e = readdir(dir)))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			remove_tree(fd, e->d_name);
	if (dir)
		closedir(dir);
	unlinkat(at, name, AT_REMOVEDIR);
}

void netplan_done(struct netplan_run *run)
{
	if (run->root[0])
		remove_tree(AT_FDCWD, run->root);
	run->root[0] = '\0';
	if (run->held)
		sigprocmask(SIG_SETMASK, &run->before, NULL);
	run->held = false;
}

/* --- the program --- */

struct child {
	pid_t pid;
	int said;             /* what it prints */
	char text[SAID_MAX];
	size_t n;
	int status;
};

static void run_child(const struct netplan_run *run, int to)
{
	static const char path[] = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
	const char *given = getenv("PATH");
	char env[4096];
	char *envp[] = { env, (char[]){ "LC_ALL=C.UTF-8" }, NULL };
	char *argv[] = { (char[]){ "netplan" }, (char[]){ "generate" }, (char[]){ "--root-dir" }, (char *)(uintptr_t)run->root,
			 NULL };
	int null = open("/dev/null", O_RDWR);

	if (!given || snprintf(env, sizeof(env), "PATH=%s", given) >= (int)sizeof(env))
		snprintf(env, sizeof(env), "%s", path);
	sigprocmask(SIG_SETMASK, &run->before, NULL);
	setpgid(0, 0); /* what it starts ends with it */
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(to, STDOUT_FILENO) < 0 || dup2(to, STDERR_FILENO) < 0)
		_exit(126);
	execvpe(argv[0], argv, envp);
	_exit(errno == ENOENT ? 127 : 126);
}

static bool start(struct ctx *ctx, const struct netplan_run *run, struct child *c)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return cannot(ctx, "run", "netplan", errno);
	c->said = ends[0];
	c->pid = fork();
	if (!c->pid)
		run_child(run, ends[1]);
	close(ends[1]);
	if (c->pid > 0)
		return true;
	close(ends[0]);
	return cannot(ctx, "run", "netplan", errno);
}

static int milliseconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)((now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000);
}

/* Waits for what it says next, which is kept as far as there is room. -1: it has ended, 0: nothing yet. */
static int hear(struct child *c, int wait_ms)
{
	struct pollfd p = { c->said, POLLIN, 0 };
	char part[1024] = "";
	ssize_t n;

	if (poll(&p, 1, wait_ms) < 0)
		return errno == EINTR ? 0 : -1;
	if (!p.revents)
		return 0;
	n = read(c->said, part, sizeof(part));
	if (n <= 0)
		return n < 0 && errno == EINTR ? 0 : -1;
	for (ssize_t k = 0; k < n && c->n < sizeof(c->text); k++)
		c->text[c->n++] = part[k];
	return 1;
}

/* Until it ends; false: it did not in time. */
static bool listen_to(struct child *c)
{
	struct timespec begun;
	int left;

	clock_gettime(CLOCK_MONOTONIC, &begun);
	while ((left = TIME_MAX_S * 1000 - milliseconds_since(&begun)) > 0)
		if (hear(c, left) < 0)
			return true;
	return false;
}

static void refused(struct ctx *ctx, const struct child *c)
{
	struct diag *d = diag(ctx, DIAG_IMPORT_NETPLAN, SPAN_NONE, "netplan does not take the files");
	const char *at = c->text, *end = c->text + c->n;

	/* Its warnings about who may read our copies are not of interest. */
	for (unsigned lines = 0; at < end && lines < 12;) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		struct str line = { at, (size_t)((line_end ? line_end : end) - at) };

		at = line_end ? line_end + 1 : end;
		if (!line.n || memmem(line.p, line.n, "WARNING", 7))
			continue;
		diag_note(ctx, d, "%.*s", STR_ARG(line));
		lines++;
	}
	diag_help(ctx, d, "`netplan generate --root-dir` of a copy says the same");
}

static bool judge(struct ctx *ctx, const struct child *c, bool in_time)
{
	struct diag *d;

	if (!in_time) {
		diag(ctx, DIAG_IMPORT_NETPLAN, SPAN_NONE, "netplan was not done after %d seconds", TIME_MAX_S);
		return false;
	}
	if (WIFEXITED(c->status) && !WEXITSTATUS(c->status))
		return true;
	if (WIFEXITED(c->status) && WEXITSTATUS(c->status) == 127) {
		d = diag(ctx, DIAG_IMPORT_NETPLAN, SPAN_NONE, "netplan is not installed, and only it can read its files");
		diag_help(ctx, d, "install the package `netplan.io`, or import the keyfiles that netplan made on the node: "
				  "/run/NetworkManager/system-connections");
		return false;
	}
	refused(ctx, c);
	return false;
}

static bool run_netplan(struct ctx *ctx, const struct netplan_run *run)
{
	struct child c = { 0 };
	bool in_time;

	if (!start(ctx, run, &c))
		return false;
	in_time = listen_to(&c);
	if (!in_time) {
		kill(-c.pid, SIGKILL);
		kill(c.pid, SIGKILL);
	}
	close(c.said);
	while (waitpid(c.pid, &c.status, 0) < 0 && errno == EINTR)
		;
	return judge(ctx, &c, in_time);
}

/* Interfaces whose entry asks for systemd-networkd by itself. */
static void tell_networkd(struct ctx *ctx, const struct netplan_run *run)
{
	DIR *dir = opendir(arena_printf(&ctx->arena, "%s/%s", run->root, NETWORKD));
	size_t n = 0;
	struct dirent *e;
	struct diag *d;

	while (dir && (e = readdir(dir)))
		n += strstr(e->d_name, ".network") != NULL;
	if (dir)
		closedir(dir);
	if (!n)
		return;
	d = diag(ctx, DIAG_IMPORT_LEFT_OUT, SPAN_NONE, "netplan gives %zu interface%s to systemd-networkd: %s not in the policy",
		 n, n > 1 ? "s" : "", n > 1 ? "they are" : "it is");
	diag_help(ctx, d, "take `renderer: networkd` out of the entries that are to be imported");
}

bool netplan_generate(struct ctx *ctx, const struct netplan_file *files, size_t n, struct netplan_run *out)
{
	*out = (struct netplan_run){ 0 };
	hold_signals(out);
	if (!make_folder(ctx, out) || !write_files(ctx, out, files, n) || !run_netplan(ctx, out))
		return false;
	tell_networkd(ctx, out);
	out->result = arena_printf(&ctx->arena, "%s/%s", out->root, KEYFILES);
	return true;
}
