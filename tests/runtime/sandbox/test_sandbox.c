/* The sandbox: what the child must not do kills it, each by itself; what it may do works; its ends are told apart. */
#include "tests/lib/check_main.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/sandbox/filter.h"
#include "runtime/sandbox/sandbox.h"

static struct ctx ctx;
static pid_t parent; /* asking for it would be forbidden by itself */

static void set_up(void)
{
	ctx_init(&ctx, NULL, NULL);
	parent = getpid();
}

static void tear_down(void)
{
	ctx_done(&ctx);
}

/* --- what is forbidden: each returns if it was not stopped --- */

static void do_open(void) { open("/etc/passwd", O_RDONLY); }
static void do_open_own(void) { open("/dev/null", O_WRONLY); }
static void do_create(void) { open("/tmp/sandbox-was-here", O_WRONLY | O_CREAT, 0600); }
static void do_unlink(void) { unlink("/tmp/sandbox-nothing"); }
static void do_stat(void) { struct stat st; stat("/", &st); }
static void do_socket(void) { socket(AF_INET, SOCK_STREAM, 0); }
static void do_netlink(void) { socket(AF_NETLINK, SOCK_RAW, 0); }
static void do_unix(void) { socket(AF_UNIX, SOCK_STREAM, 0); }
static void do_exec(void) { char *argv[] = { NULL }; execve("/bin/true", argv, argv); }
static void do_fork(void) { if (!fork()) _exit(0); }
static void do_vfork(void) { syscall(SYS_vfork); }
static void do_kill_parent(void) { kill(parent, 0); }
static void do_kill(void) { syscall(SYS_kill, 1, 0); }
static void do_ptrace(void) { ptrace(PTRACE_ATTACH, 1, NULL, NULL); }
static void do_traceme(void) { ptrace(PTRACE_TRACEME, 0, NULL, NULL); }
static void do_process_vm(void) { syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0); }
static void do_pidfd(void) { syscall(SYS_pidfd_open, 1, 0); }
static void do_setuid(void) { syscall(SYS_setuid, 0); }
static void do_unshare(void) { syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */); }
static void do_mount(void) { syscall(SYS_mount, "none", "/mnt", "tmpfs", 0, NULL); }
static void do_reboot(void) { syscall(SYS_reboot, 0, 0, 0, NULL); }
static void do_bpf(void) { syscall(SYS_bpf, 0, NULL, 0); }
static void do_io_uring(void) { syscall(SYS_io_uring_setup, 1, NULL); }
static void do_keyctl(void) { syscall(SYS_keyctl, 0, 0); }
static void do_prctl(void) { prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }
static void do_code(void) { mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
static void do_make_code(void) { mprotect((void *)((uintptr_t)do_code & ~4095ul), 4096, PROT_READ | PROT_WRITE | PROT_EXEC); }
static void do_map_file(void) { mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0); }
static void do_share(void) { mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); }
static void do_write_other(void) { write(2, "x", 1); }
static void do_read(void) { char c; read(0, &c, 1); }
static void do_dup(void) { dup(0); }
static void do_env(void) { syscall(SYS_chdir, "/"); }
static void do_time(void) { syscall(SYS_clock_settime, 0, NULL); }
static void do_x32(void) { syscall(0x40000000 | SYS_getpid); }

static const struct forbidden {
	const char *what;
	void (*act)(void);
} forbidden[] = {
	{ "open a file", do_open }, { "open a device", do_open_own }, { "make a file", do_create }, { "unlink", do_unlink },
	{ "stat", do_stat }, { "an IP socket", do_socket }, { "a netlink socket", do_netlink }, { "a unix socket", do_unix },
	{ "exec", do_exec }, { "fork", do_fork }, { "vfork", do_vfork }, { "signal the parent", do_kill_parent },
	{ "signal init", do_kill }, { "ptrace", do_ptrace }, { "be traced", do_traceme }, { "read other memory", do_process_vm },
	{ "a pidfd", do_pidfd }, { "become root", do_setuid }, { "a name space", do_unshare }, { "mount", do_mount },
	{ "reboot", do_reboot }, { "bpf", do_bpf }, { "io_uring", do_io_uring }, { "keys", do_keyctl }, { "prctl", do_prctl },
	{ "code", do_code }, { "make code writable", do_make_code }, { "map a file", do_map_file }, { "share memory", do_share },
	{ "write elsewhere", do_write_other }, { "read", do_read }, { "duplicate", do_dup }, { "chdir", do_env },
	{ "set the clock", do_time }, { "calls of another ABI", do_x32 },
};

static int act(void *data, struct strbuf *out)
{
	((const struct forbidden *)data)->act();
	strbuf_puts(out, "was not stopped");
	return 0;
}

START_TEST(is_forbidden)
{
	struct sandbox_result r = { 0 };
	const char *why = "";
	union { const struct forbidden *from; void *to; } row = { &forbidden[_i] };
	int rc = sandbox_run(&ctx, act, row.to, NULL, &r, &why);

	ck_assert_msg(rc == -EPERM, "%s: %d (%s)", forbidden[_i].what, rc, why);
	ck_assert(access("/tmp/sandbox-was-here", F_OK) != 0);
}
END_TEST

/* --- what is allowed --- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Memory of all sizes, sorting, printing into buffers. */
static int compute(void *data, struct strbuf *out)
{
	struct arena arena;
	const char **texts = malloc(20000 * sizeof(*texts));
	char *large = malloc(100 << 20);

	arena_init(&arena, sandbox_out_of_memory, NULL);
	for (unsigned i = 0; i < 20000; i++)
		texts[i] = arena_printf(&arena, "%u:%.3f", (i * 7919) % 20000, (double)i);
	qsort(texts, 20000, sizeof(*texts), by_text);
	memset(large, 1, 100 << 20);
	large = realloc(large, 150 << 20);
	free(large);
	strbuf_printf(out, "%s %s", texts[0], (const char *)data);
	for (unsigned i = 0; i < 3 << 20; i++)
		strbuf_addc(out, (char)('a' + i % 26));
	arena_done(&arena);
	free(texts);
	return 7;
}

START_TEST(computes)
{
	struct sandbox_result r = { 0 };
	const char *why;
	char data[] = "of the parent";

	ck_assert_msg(!sandbox_run(&ctx, compute, data, NULL, &r, &why), "%s", why);
	ck_assert_int_eq(r.status, 7);
	ck_assert(!strncmp(r.bytes.p, "0:0.000 of the parent", 21));
	ck_assert_uint_eq(r.bytes.n, 21 + (3 << 20));
	strbuf_done(&r.bytes);
}
END_TEST

/* --- how it ends --- */

static int say_nothing(void *data, struct strbuf *out) { (void)data; (void)out; return 0; }
static int crash(void *data, struct strbuf *out) { (void)out; *(volatile char *)data = 1; return 0; }
static int spin(void *data, struct strbuf *out) { (void)out; for (;;) *(volatile char *)data = 1; }
static int say_much(void *data, struct strbuf *out) { (void)data; for (int i = 0; i < 100000; i++) strbuf_puts(out, "xxxxxxxxxx"); return 0; }
static int stop_early(void *data, struct strbuf *out) { (void)data; (void)out; write(0, "xx", 2); _exit(0); }
static int bad_status(void *data, struct strbuf *out) { (void)data; (void)out; return 64; }

static int eat(void *data, struct strbuf *out)
{
	struct arena arena;

	(void)data;
	(void)out;
	arena_init(&arena, sandbox_out_of_memory, NULL);
	for (;;)
		memset(arena_alloc(&arena, 1 << 20), 1, 1 << 20);
}

static int grow(void *data, struct strbuf *out)
{
	(void)data;
	for (;;)
		strbuf_puts(out, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	return 0;
}

static int grow_some(void *data, struct strbuf *out)
{
	(void)data;
	while (!out->failed)
		strbuf_puts(out, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	return 0;
}

static const struct ending {
	const char *what;
	sandbox_fn *fn;
	struct sandbox_limits limits;
	int rc;
} endings[] = {
	{ "nothing said", say_nothing, { 0 }, 0 },
	{ "a crash", crash, { 0 }, -ECHILD },
	{ "an endless loop", spin, { .cpu_s = 1 }, -ETIME },
	{ "much memory", eat, { .memory_bytes = 64 << 20 }, -ENOMEM },
	{ "an endless answer", grow, { .cpu_s = 1, .memory_bytes = 64 << 20 }, -ETIME },
	{ "a large answer", grow_some, { .memory_bytes = 64 << 20 }, -ENOMEM },
	{ "a long answer", say_much, { .output_bytes = 100000 }, -EMSGSIZE },
	{ "an answer cut off", stop_early, { 0 }, -EBADMSG },
	{ "a status of nobody's", bad_status, { 0 }, -EBADMSG },
};

START_TEST(ends)
{
	const struct ending *e = &endings[_i];
	struct sandbox_result r = { 0 };
	const char *why = NULL;
	static char data[4];
	int rc = sandbox_run(&ctx, e->fn, e->fn == crash ? NULL : data, &e->limits, &r, &why);

	ck_assert_msg(rc == e->rc, "%s: %d (%s)", e->what, rc, why ? why : "");
	ck_assert(!rc || (why && *why));
	strbuf_done(&r.bytes);
	ck_assert(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD); /* nobody is left */
}
END_TEST

/* The walls one by one, in a child of the test: each holds without the others. */
static int in_child(int (*fn)(void))
{
	pid_t pid = fork();
	int end;

	if (!pid)
		_exit(fn());
	waitpid(pid, &end, 0);
	return WIFEXITED(end) ? WEXITSTATUS(end) : 100 + WTERMSIG(end);
}

static int without_capabilities(void)
{
	if (walls_drop())
		return 1;
	if (!setuid(0) && getuid() != 0)
		return 2;
	if (geteuid() == 0) /* root of a name space that has no nobody */
		return socket(AF_PACKET, SOCK_RAW, 0) < 0 ? 0 : 3;
	if (socket(AF_PACKET, SOCK_RAW, 0) >= 0 || !kill(1, 0) || open("/etc/shadow", O_RDONLY) >= 0)
		return 4;
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 5;
}

static int without_files(void)
{
	int fd = open("/dev/null", O_RDONLY);

	if (walls_close(fd) || walls_limit(5, walls_mapped_bytes() + (64 << 20)))
		return 1;
	if (fcntl(1, F_GETFD) >= 0 || fcntl(2, F_GETFD) >= 0 || fcntl(fd, F_GETFD) >= 0)
		return 2;
	return open("/etc/passwd", O_RDONLY) < 0 && errno == EMFILE ? 0 : 3;
}

static int without_processes(void)
{
	if (walls_limit(5, walls_mapped_bytes() + (64 << 20)) || walls_drop())
		return 1;
	if (geteuid() == 0)
		return 0;
	return fork() < 0 && errno == EAGAIN ? 0 : 2;
}

START_TEST(walls)
{
	ck_assert_int_eq(in_child(without_capabilities), 0);
	ck_assert_int_eq(in_child(without_files), 0);
	ck_assert_int_eq(in_child(without_processes), 0);
}
END_TEST

static void add(Suite *s, const char *name, const TTest *test, int rows)
{
	TCase *t = tcase_create(name);

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, test, 0, rows);
	suite_add_tcase(s, t);
}

int main(void)
{
	Suite *s = suite_create("sandbox");

	add(s, "forbidden", is_forbidden, sizeof(forbidden) / sizeof(forbidden[0]));
	add(s, "computes", computes, 1);
	add(s, "ends", ends, sizeof(endings) / sizeof(endings[0]));
	add(s, "walls", walls, 1);
	return check_main(s);
}
