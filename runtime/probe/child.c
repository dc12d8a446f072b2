/* Commands: in their own process group, with nothing of ours. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/probe/target.h"

/* No signal blocked or ignored, a process group of its own. */
static bool prepare(posix_spawnattr_t *attr, posix_spawn_file_actions_t *files, int output)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	return !posix_spawnattr_setflags(attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) &&
	       !posix_spawnattr_setpgroup(attr, 0) && !posix_spawnattr_setsigmask(attr, &none) &&
	       !posix_spawnattr_setsigdefault(attr, &all) &&
	       !posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0) &&
	       !posix_spawn_file_actions_adddup2(files, output, STDOUT_FILENO) &&
	       !posix_spawn_file_actions_adddup2(files, output, STDERR_FILENO);
}

/* 0 or an errno. PATH is fixed: argv[0] is found in it, not in ours. */
static int spawn(char *const argv[], int output, pid_t *out_pid)
{
	static char path[] = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", lang[] = "LC_ALL=C";
	char *env[] = { path, lang, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	int rc = ENOMEM;

	if (posix_spawn_file_actions_init(&files))
		return rc;
	if (!posix_spawnattr_init(&attr)) {
		if (prepare(&attr, &files, output))
			rc = posix_spawnp(out_pid, argv[0], &files, &attr, argv, env);
		posix_spawnattr_destroy(&attr);
	}
	posix_spawn_file_actions_destroy(&files);
	return rc;
}

bool child_start(struct channel *c, char *const argv[])
{
	int ends[2], rc;

	if (pipe2(ends, O_CLOEXEC) < 0) {
		channel_fail_errno(c);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	rc = spawn(argv, ends[1], &c->pid);
	close(ends[1]);
	c->fd = ends[0];
	c->events = POLLIN;
	if (!c->text)
		c->text = arena_alloc(&c->target->ctx->arena, CHILD_TEXT_MAX + 1);
	c->text_bytes = 0;
	if (rc) {
		c->pid = 0;
		channel_fail(c, strerror(rc));
	}
	return !rc;
}

/* What does not fit is read and forgotten: a command must not wait for us. */
static void read_output(struct channel *c)
{
	char more[512];
	ssize_t n;

	while ((n = read(c->fd, more, sizeof(more))) > 0) {
		size_t room = CHILD_TEXT_MAX - c->text_bytes, take = (size_t)n < room ? (size_t)n : room;

		memcpy(c->text + c->text_bytes, more, take);
		c->text_bytes += take;
		c->text[c->text_bytes] = 0;
	}
	/* Closed, or broken: from now on only its end is waited for. */
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		c->events = 0;
}

enum answer child_ready(struct channel *c)
{
	siginfo_t end = { 0 };
	const char *why;

	if (c->events)
		read_output(c);
	if (waitid(P_PID, (id_t)c->pid, &end, WEXITED | WNOHANG | WNOWAIT) < 0)
		return channel_fail_errno(c);
	if (!end.si_pid)
		return ANSWER_WAIT;
	if (end.si_code == CLD_EXITED && end.si_status == 0) {
		/* What it printed just before. */
		if (c->events)
			read_output(c);
		channel_close(c);
		return ANSWER_HELD;
	}
	why = arena_printf(&c->target->ctx->arena, "%s %d", end.si_code == CLD_EXITED ? "exit status" : "killed by signal",
			   end.si_status);
	return channel_fail(c, why);
}

static enum answer exec_start(struct channel *c)
{
	static char shell[] = "/bin/sh", option[] = "-c";
	char *const argv[] = { shell, option, (char *)(uintptr_t)c->target->spec->name.p, NULL };

	return child_start(c, argv) ? ANSWER_WAIT : ANSWER_NO;
}

const struct means means_exec = { "it did not end", exec_start, NULL, child_ready };
