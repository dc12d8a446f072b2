/* Preloaded into the program under test: makes the n-th call of one kind go wrong.
 *   FAULT_CALL    malloc read write open rename fsync close unlink mkdir stat readdir
 *   FAULT_NTH     which call, from 1
 *   FAULT_ACTION  fail: that call fails; stick: it and all later ones; short: a write takes half;
 *                 kill, term: the signal arrives before the call
 *   FAULT_MARK    file that is made when the fault happened (tells the script when to stop) */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static long calls;

/* getenv, atoi and strcmp allocate nothing, so this may be asked from malloc. */
static bool hit(const char *call)
{
	const char *want = getenv("FAULT_CALL"), *nth = getenv("FAULT_NTH"), *action = getenv("FAULT_ACTION");
	const char *mark = getenv("FAULT_MARK");
	bool now;

	if (!want || !nth || !action || strcmp(want, call) != 0)
		return false;
	calls++;
	now = calls == atol(nth);
	if (!now && !(calls > atol(nth) && !strcmp(action, "stick")))
		return false;
	if (now && mark)
		syscall(SYS_close, (int)syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
	if (!strcmp(action, "kill"))
		syscall(SYS_kill, getpid(), SIGKILL);
	if (!strcmp(action, "term"))
		syscall(SYS_kill, getpid(), SIGTERM);
	return !strcmp(action, "fail") || !strcmp(action, "stick") || !strcmp(action, "short");
}

static bool is_short(void)
{
	const char *action = getenv("FAULT_ACTION");

	return action && !strcmp(action, "short");
}

static int fails(int error)
{
	errno = error;
	return -1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void *malloc(size_t n)
{
	if (!hit("malloc"))
		return __libc_malloc(n);
	errno = ENOMEM;
	return NULL;
}

void *calloc(size_t n, size_t m)
{
	if (!hit("malloc"))
		return __libc_calloc(n, m);
	errno = ENOMEM;
	return NULL;
}

void *realloc(void *p, size_t n)
{
	if (!hit("malloc"))
		return __libc_realloc(p, n);
	errno = ENOMEM;
	return NULL;
}

/* Standard error is spared: the diagnostic is what is looked for. */
ssize_t write(int fd, const void *p, size_t n)
{
	if (fd != STDERR_FILENO && hit("write")) {
		if (!is_short())
			return fails(ENOSPC);
		n = n > 1 ? n / 2 : n;
	}
	return syscall(SYS_write, fd, p, n);
}

ssize_t read(int fd, void *p, size_t n)
{
	return hit("read") ? fails(EIO) : syscall(SYS_read, fd, p, n);
}

ssize_t pread(int fd, void *p, size_t n, off_t at)
{
	return hit("read") ? fails(EIO) : syscall(SYS_pread64, fd, p, n, at);
}

static mode_t mode_of(int flags, va_list ap)
{
	return flags & O_CREAT ? va_arg(ap, mode_t) : 0;
}

int open(const char *name, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return hit("open") ? fails(EMFILE) : (int)syscall(SYS_openat, AT_FDCWD, name, flags, mode);
}

int openat(int dir, const char *name, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return hit("open") ? fails(EMFILE) : (int)syscall(SYS_openat, dir, name, flags, mode);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	return hit("rename") ? fails(EROFS) : (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, 0);
}

int fsync(int fd)
{
	return hit("fsync") ? fails(EIO) : (int)syscall(SYS_fsync, fd);
}

int syncfs(int fd)
{
	return hit("fsync") ? fails(EIO) : (int)syscall(SYS_syncfs, fd);
}

/* As on NFS: the descriptor is gone, but the data may be too. */
int close(int fd)
{
	bool now = hit("close");
	int rc = (int)syscall(SYS_close, fd);

	return now ? fails(EIO) : rc;
}

int unlinkat(int dir, const char *name, int flags)
{
	return hit("unlink") ? fails(EPERM) : (int)syscall(SYS_unlinkat, dir, name, flags);
}

int mkdir(const char *name, mode_t mode)
{
	return hit("mkdir") ? fails(EROFS) : (int)syscall(SYS_mkdirat, AT_FDCWD, name, mode);
}

int fstatat(int dir, const char *name, struct stat *out, int flags)
{
	return hit("stat") ? fails(EIO) : NEXT(fstatat)(dir, name, out, flags);
}

struct dirent *readdir(DIR *dir)
{
	if (!hit("readdir"))
		return NEXT(readdir)(dir);
	errno = EIO;
	return NULL;
}
