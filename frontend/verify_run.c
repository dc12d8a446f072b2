#include "frontend/verify_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HELPER "nmstate-verify"
#define LIBEXEC "../libexec/nmstate-compile/" HELPER
#define SECONDS_MIN 60
#define BYTES_A_SECOND ((size_t)1 << 20)
/* A profile of many settings has some kilobytes of lines; a byte of a text becomes at most four. */
#define ANSWER_BASE ((size_t)1 << 20)
#define ANSWER_FACTOR 64
#define SLICE_MS 200 /* how long a signal waits that was held back */
#define CHUNK ((size_t)64 << 10)

void verify_run_init(struct verify_run *run, struct ctx *ctx)
{
	*run = (struct verify_run){ .ctx = ctx, .fd = -1 };
}

bool verify_run_fail(struct verify_run *run, const char *what, int error)
{
	struct diag *d;

	if (!run->failed) {
		d = diag(run->ctx, DIAG_VERIFY_FAILED, SPAN_NONE, "the files cannot be verified: %s%s%s", what, error ? ": " : "",
			 error ? strerror(error) : "");
		diag_help(run->ctx, d, "compile without `--verify` if `" HELPER "` cannot be installed");
	}
	run->failed = true;
	return false;
}

/* --- starting --- */

/* NAME in the folder of this program; NULL: it is not there, or nothing that runs. */
static char *beside_program(struct arena *a, const char *name)
{
	char *path = arena_alloc(a, 4096 + strlen(name) + 1), *slash;
	ssize_t n = readlink("/proc/self/exe", path, 4096);

	if (n <= 0 || n == 4096)
		return NULL;
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return NULL;
	memcpy(slash + 1, name, strlen(name) + 1); /* there is room */
	return access(path, X_OK) ? NULL : path;
}

/* In the child, which shares nothing but must not return: only calls that are safe behind fork. */
static __attribute__((noreturn)) void become(const char *path, int fd)
{
	char *const args[] = { (char *)HELPER, NULL }, *const nothing[] = { NULL };
	static const int usual[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD };
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	sigset_t none;

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		signal(usual[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* What it might say on its own could hold secrets. */
	if (null < 0 || dup2(fd, STDIN_FILENO) < 0 || dup2(fd, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
		_exit(126);
	syscall(SYS_close_range, 3u, ~0u, 0u); /* of our caller's, if any; older kernels leave them open */
	execve(path, args, nothing);
	_exit(127);
}

/* Above standard error: where one of the three is closed, what is written there must not go to the helper. */
static bool move_up(int *fd)
{
	int higher = *fd > STDERR_FILENO ? *fd : fcntl(*fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

	if (higher < 0)
		return false;
	if (higher != *fd)
		close(*fd);
	*fd = higher;
	return true;
}

static bool start(struct verify_run *run)
{
	struct arena *a = &run->ctx->arena;
	const char *path = beside_program(a, HELPER);
	int ends[2], error;

	path = path ? path : beside_program(a, LIBEXEC);
	if (!path)
		return verify_run_fail(run, "`" HELPER "` is not beside this program", 0);
	/* A socket, because sending to a process that has ended is then no signal. */
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return verify_run_fail(run, "no socket", errno);
	run->pid = move_up(&ends[0]) && move_up(&ends[1]) ? fork() : -1;
	error = errno;
	if (run->pid == 0)
		become(path, ends[1]);
	close(ends[1]);
	run->fd = ends[0];
	if (run->pid > 0)
		return true;
	close(run->fd);
	run->fd = -1;
	return verify_run_fail(run, "`" HELPER "` cannot be started", error);
}

/* --- asking --- */

struct exchange {
	struct verify_run *run;
	struct str request; /* what is left of it */
	struct strbuf *answer;
	size_t limit;
	char *chunk;
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_interrupted(void)
{
	sigset_t pending;

	return !sigpending(&pending) && (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 ||
					 sigismember(&pending, SIGHUP) == 1);
}

static bool again(int error)
{
	return error == EINTR || error == EAGAIN;
}

static bool send_some(struct exchange *x)
{
	ssize_t n = send(x->run->fd, x->request.p, x->request.n, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0)
		return again(errno) ? true : verify_run_fail(x->run, "`" HELPER "` takes nothing any more", errno);
	x->request.p += n;
	x->request.n -= (size_t)n;
	return true;
}

static bool receive_some(struct exchange *x)
{
	ssize_t n = recv(x->run->fd, x->chunk, CHUNK, MSG_DONTWAIT);

	if (n < 0 && errno != ECONNRESET)
		return again(errno) ? true : verify_run_fail(x->run, "`" HELPER "` cannot be read", errno);
	if (n <= 0)
		return verify_run_fail(x->run, "`" HELPER "` ended before its work was done", 0);
	strbuf_add(x->answer, x->chunk, (size_t)n);
	if (x->answer->failed)
		x->run->ctx->arena.oom(x->run->ctx->arena.oom_data);
	return x->answer->n <= x->limit ? true : verify_run_fail(x->run, "`" HELPER "` answers without end", 0);
}

/* Texts are quoted in it, so this line can only be the batch's end. */
static bool is_complete(const struct strbuf *b)
{
	static const char end[] = "\nend\n";

	return b->n >= 5 && !memcmp(b->p + b->n - 5, end, 5);
}

static bool step(struct exchange *x, int64_t until)
{
	struct pollfd p = { .fd = x->run->fd, .events = (short)(POLLIN | (x->request.n ? POLLOUT : 0)) };
	int n = poll(&p, 1, SLICE_MS);

	if (n < 0 && errno != EINTR)
		return verify_run_fail(x->run, "waiting for `" HELPER "`", errno);
	if (is_interrupted())
		return verify_run_fail(x->run, "interrupted", 0);
	if (now_ms() > until)
		return verify_run_fail(x->run, "`" HELPER "` does not come to an end", 0);
	/* All that can be said is said before an end of the other side is looked at. */
	if (n > 0 && (p.revents & (POLLIN | POLLHUP | POLLERR)))
		return receive_some(x);
	return n > 0 && (p.revents & POLLOUT) ? send_some(x) : true;
}

bool verify_run_exchange(struct verify_run *run, struct str request, struct strbuf *out_answer)
{
	struct exchange x = { run, request, out_answer, ANSWER_BASE + ANSWER_FACTOR * request.n, NULL };
	int64_t until = now_ms() + 1000 * (int64_t)(SECONDS_MIN + request.n / BYTES_A_SECOND);
	bool ok = !run->failed && (run->fd >= 0 || start(run));

	strbuf_reset(out_answer);
	x.chunk = arena_alloc(&run->ctx->scratch, CHUNK);
	while (ok && (x.request.n || !is_complete(out_answer)))
		ok = step(&x, until);
	if (!ok)
		verify_run_done(run);
	return ok;
}

void verify_run_done(struct verify_run *run)
{
	if (run->fd < 0)
		return;
	close(run->fd);
	run->fd = -1;
	if (run->failed)
		kill(run->pid, SIGKILL);
	while (waitpid(run->pid, NULL, 0) < 0 && errno == EINTR)
		;
}
