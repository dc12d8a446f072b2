#include "runtime/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/sandbox/filter.h"

#define FRAME_MAGIC 0x6e6d7362u

/* What the child writes: one of these, then n bytes. */
struct frame {
	uint32_t magic;
	int32_t status;
	uint64_t n;
};

/* Exit statuses of the child. A wall that cannot be built: its errno follows as WALL + errno. */
enum { CHILD_DONE = 0, CHILD_MEMORY = 1, CHILD_PARENT_GONE = 2, CHILD_PIPE = 3, CHILD_WALL = 16 };

static const struct sandbox_limits preset = { 30, SANDBOX_MEMORY, SANDBOX_OUTPUT };

static struct sandbox_limits limits_of(const struct sandbox_limits *l)
{
	struct sandbox_limits out = l ? *l : preset;

	out.cpu_s = out.cpu_s ? out.cpu_s : preset.cpu_s;
	out.memory_bytes = out.memory_bytes ? out.memory_bytes : preset.memory_bytes;
	out.output_bytes = out.output_bytes ? out.output_bytes : preset.output_bytes;
	return out;
}

/* --- the child --- */

void sandbox_out_of_memory(void *unused)
{
	(void)unused;
	_exit(CHILD_MEMORY);
}

static void put(const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n) {
		ssize_t done = write(0, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			_exit(CHILD_PIPE);
		p += done;
		n -= (size_t)done;
	}
}

static void wall(int rc)
{
	if (rc)
		_exit(CHILD_WALL + (-rc < 200 ? -rc : 200));
}

static __attribute__((noreturn)) void child(int fd, pid_t parent, const struct sandbox_limits *l, sandbox_fn *fn, void *data)
{
	struct strbuf out = { 0 };
	struct frame f = { FRAME_MAGIC, 0, 0 };
	size_t mapped = walls_mapped_bytes();

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent)
		_exit(CHILD_PARENT_GONE);
	wall(walls_close(fd));
	wall(walls_limit(l->cpu_s, mapped + l->memory_bytes));
	wall(walls_drop());
	wall(walls_filter());
	f.status = fn(data, &out);
	if (out.failed)
		_exit(CHILD_MEMORY);
	f.n = out.n;
	put(&f, sizeof(f));
	put(out.p, out.n);
	_exit(CHILD_DONE);
}

/* --- the parent --- */

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* All that the child says; -ETIME, -EMSGSIZE, or what read(2) has. */
static int listen_to(int fd, int64_t end_ms, size_t max, struct strbuf *out)
{
	struct pollfd p = { fd, POLLIN, 0 };
	char chunk[65536];

	for (;;) {
		int64_t left = end_ms - now_ms();
		ssize_t n;

		if (left <= 0)
			return -ETIME;
		if (poll(&p, 1, left > 1000 ? 1000 : (int)left) <= 0)
			continue;
		n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return -errno;
		if (n == 0)
			return out->failed ? -ENOMEM : 0;
		if (n > 0 && out->n + (size_t)n > max)
			return -EMSGSIZE;
		if (n > 0)
			strbuf_add(out, chunk, (size_t)n);
	}
}

static int fault(const char *why, int rc, const char **out_why)
{
	*out_why = why;
	return rc;
}

/* How it ended, as an error. */
static int judge_end(struct ctx *ctx, int end, const char **out_why)
{
	int code = WIFEXITED(end) ? WEXITSTATUS(end) : -1, s = WIFSIGNALED(end) ? WTERMSIG(end) : 0;

	if (code == CHILD_DONE)
		return 0;
	if (code == CHILD_MEMORY)
		return fault("the reader ran out of memory", -ENOMEM, out_why);
	if (code >= CHILD_WALL)
		return fault(arena_printf(&ctx->arena, "the reader's sandbox could not be made: %s", strerror(code - CHILD_WALL)),
			     -(code - CHILD_WALL), out_why);
	if (s == SIGSYS)
		return fault("the reader was killed: it asked the kernel for what it must not", -EPERM, out_why);
	if (s == SIGXCPU)
		return fault("the reader took too much time", -ETIME, out_why);
	return fault(arena_printf(&ctx->arena, s ? "the reader was killed by signal %d" : "the reader ended with status %d",
				  s ? s : code),
		     -ECHILD, out_why);
}

static int take_frame(struct strbuf *said, struct sandbox_result *out, const char **out_why)
{
	struct frame f = { 0 };

	if (said->n >= sizeof(f))
		memcpy(&f, said->p, sizeof(f));
	if (f.magic != FRAME_MAGIC || f.n != said->n - sizeof(f) || f.status < 0 || f.status > 63)
		return fault("the reader's answer is not whole", -EBADMSG, out_why);
	memmove(said->p, said->p + sizeof(f), f.n);
	said->n = f.n;
	out->status = f.status;
	out->bytes = *said;
	*said = (struct strbuf){ 0 };
	return 0;
}

static int reap(pid_t pid)
{
	int end = 0;

	while (waitpid(pid, &end, 0) < 0 && errno == EINTR)
		;
	return end;
}

static int attend(struct ctx *ctx, pid_t pid, int fd, const struct sandbox_limits *l, struct sandbox_result *out,
		  const char **out_why)
{
	int64_t end_ms = now_ms() + (int64_t)l->cpu_s * 4000 + 5000;
	struct strbuf said = { 0 };
	int rc = listen_to(fd, end_ms, l->output_bytes + sizeof(struct frame), &said), ended;

	if (rc)
		kill(pid, SIGKILL);
	ended = reap(pid);
	if (rc == -ETIME)
		fault("the reader took too much time", rc, out_why);
	else if (rc)
		fault(rc == -EMSGSIZE ? "the reader's answer is too large" : strerror(-rc), rc, out_why);
	else
		rc = judge_end(ctx, ended, out_why);
	if (!rc)
		rc = take_frame(&said, out, out_why);
	strbuf_done(&said);
	return rc;
}

int sandbox_run(struct ctx *ctx, sandbox_fn *fn, void *data, const struct sandbox_limits *limits, struct sandbox_result *out,
		const char **out_why)
{
	struct sandbox_limits l = limits_of(limits);
	pid_t self = getpid(), pid;
	int ends[2], rc;

	if (pipe2(ends, O_CLOEXEC))
		return rc = -errno, fault(strerror(-rc), rc, out_why);
	pid = fork();
	if (!pid)
		child(ends[1], self, &l, fn, data);
	rc = pid < 0 ? -errno : 0;
	close(ends[1]);
	if (rc)
		fault(strerror(-rc), rc, out_why);
	else
		rc = attend(ctx, pid, ends[0], &l, out, out_why);
	close(ends[0]);
	return rc;
}
