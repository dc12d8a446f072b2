#include "runtime/sandbox/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NOBODY 65534

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#endif

/* --- what the parent left open --- */

static void reset_signals(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		sigaction(s, &standard, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

int walls_close(int keep)
{
	struct rlimit files;

	reset_signals();
	if (keep != 0 && dup2(keep, 0) < 0)
		return -errno;
	if (!syscall(SYS_close_range, 1, ~0u, 0))
		return 0;
	if (getrlimit(RLIMIT_NOFILE, &files))
		return -errno;
	for (int fd = 1; (rlim_t)fd < files.rlim_cur; fd++) /* Linux before 5.9 */
		close(fd);
	return 0;
}

/* --- who it is --- */

/* Of a user name space without others, or without the capability to change, it stays who it is: without capabilities and
 * behind the filter that is no more than a name. */
static void become_nobody(void)
{
	if (geteuid() != 0)
		return;
	if (setgroups(0, NULL) && errno != EPERM)
		return;
	if (!setresgid(NOBODY, NOBODY, NOBODY) && setresuid(NOBODY, NOBODY, NOBODY))
		return;
}

static int drop_capabilities(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { { 0 } };

	if (syscall(SYS_capset, &head, none))
		return -errno;
	if (syscall(SYS_capget, &head, none))
		return -errno;
	for (int i = 0; i < _LINUX_CAPABILITY_U32S_3; i++)
		if (none[i].effective || none[i].permitted || none[i].inheritable)
			return -EPERM;
	return 0;
}

int walls_drop(void)
{
	int rc;

	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	for (unsigned long cap = 0; cap < 64; cap++)
		prctl(PR_CAPBSET_DROP, cap, 0, 0, 0);
	become_nobody();
	rc = drop_capabilities();
	if (rc)
		return rc;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
		return -errno;
	return 0;
}

/* --- how much it may use --- */

static int limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
	const struct rlimit r = { soft, hard };

	return setrlimit(what, &r) ? -errno : 0;
}

size_t walls_mapped_bytes(void)
{
	size_t pages = 0;
	FILE *f = fopen("/proc/self/statm", "re");

	if (f && fscanf(f, "%zu", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

int walls_limit(unsigned cpu_s, size_t memory_bytes)
{
	int rc = limit(RLIMIT_CPU, cpu_s, (rlim_t)cpu_s + 1);

#ifndef HAS_ASAN /* which maps terabytes */
	if (!rc)
		rc = limit(RLIMIT_AS, memory_bytes, memory_bytes);
#else
	(void)memory_bytes;
#endif
	if (!rc)
		rc = limit(RLIMIT_CORE, 0, 0);
	if (!rc)
		rc = limit(RLIMIT_FSIZE, 0, 0);
	if (!rc)
		rc = limit(RLIMIT_NPROC, 0, 0);
	return rc ? rc : limit(RLIMIT_NOFILE, 1, 1);
}

/* --- what it may ask of the kernel --- */

static const int always[] = {
	SCMP_SYS(exit),	  SCMP_SYS(exit_group),	   SCMP_SYS(rt_sigreturn), SCMP_SYS(munmap), SCMP_SYS(mremap),
	SCMP_SYS(brk),	  SCMP_SYS(madvise),	   SCMP_SYS(futex),	   SCMP_SYS(clock_gettime),
	SCMP_SYS(getrandom), SCMP_SYS(restart_syscall), SCMP_SYS(sysinfo),
};

/* Memory of nobody else and without code. */
static int allow_mmap(scmp_filter_ctx f)
{
	int rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 3, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
				  SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS | MAP_PRIVATE, MAP_ANONYMOUS | MAP_PRIVATE),
				  SCMP_A4(SCMP_CMP_MASKED_EQ, 0xffffffff, 0xffffffff));

	return rc ? rc :
		    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* glibc 2.36 asks once how much memory there is (qsort), and opens files for it on old kernels. */
static void warm_up(void)
{
	int *many = malloc(4096 * sizeof(int));

	for (int i = 0; many && i < 4096; i++)
		many[i] = (i * 7919) % 4096;
	if (many)
		qsort(many, 4096, sizeof(int), by_number);
	free(many);
}

int walls_filter(void)
{
	scmp_filter_ctx f;
	int rc;

	warm_up();
	f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (!f)
		return -ENOMEM;
	rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, 0));
	for (size_t i = 0; !rc && i < sizeof(always) / sizeof(always[0]); i++)
		rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, always[i], 0);
	if (!rc)
		rc = allow_mmap(f);
	if (!rc)
		rc = seccomp_load(f);
	seccomp_release(f);
	return rc;
}
