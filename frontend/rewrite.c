#include "frontend/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ir/fd.h"

/* The new file's contents, mode and owner; old NULL: it has those of a new one. */
static int fill(int fd, const struct stat *old, struct str text)
{
	int rc = fd_write_all(fd, text);

	if (rc)
		return rc;
	if (!old)
		return fsync(fd) ? -errno : 0;
	/* Who may not give files away keeps the file as its own, with no more rights than it had. */
	if (fchown(fd, old->st_uid, old->st_gid) && errno != EPERM)
		return -errno;
	if (fchmod(fd, old->st_mode & 0777) || fsync(fd))
		return -errno;
	return 0;
}

static int replace(const char *path, const struct stat *old, struct str text)
{
	char *temp = NULL;
	int fd, rc;

	if (asprintf(&temp, "%s.XXXXXX", path) < 0)
		return -ENOMEM;
	fd = mkostemp(temp, O_CLOEXEC);
	if (fd < 0) {
		rc = -errno;
		free(temp);
		return rc;
	}
	rc = fill(fd, old, text);
	if (close(fd) && !rc)
		rc = -errno;
	if (!rc && renameat(AT_FDCWD, temp, AT_FDCWD, path))
		rc = -errno;
	if (rc)
		unlink(temp);
	free(temp);
	return rc;
}

/* A signal would leave a file of ours beside it. */
static void hold_signals(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigprocmask(SIG_BLOCK, &held, before);
}

int rewrite_file(const char *name, struct str text)
{
	char *path = realpath(name, NULL);
	sigset_t before;
	struct stat old;
	int rc;

	if (!path)
		return -errno;
	hold_signals(&before);
	/* A rename would not ask whether the file may be written. */
	if (stat(path, &old) || access(path, W_OK))
		rc = -errno;
	else
		rc = S_ISREG(old.st_mode) ? replace(path, &old, text) : -EINVAL;
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(path);
	return rc;
}

int create_file(const char *name, struct str text)
{
	sigset_t before;
	struct stat old;
	int rc;

	hold_signals(&before);
	if (lstat(name, &old))
		rc = errno == ENOENT ? replace(name, NULL, text) : -errno;
	else if (S_ISLNK(old.st_mode))
		rc = -ELOOP;
	else if (!S_ISREG(old.st_mode))
		rc = S_ISDIR(old.st_mode) ? -EISDIR : -EINVAL;
	else
		rc = access(name, W_OK) ? -errno : replace(name, NULL, text);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return rc;
}
