#include "backends/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backends/output_parts.h"
#include "ir/fd.h"

#define TEMP_PREFIX ".nmstate-compile."
#define TEMP_SUFFIX ".tmp"

/* --- names --- */

bool output_file_name(struct ctx *ctx, const struct backend *b, const struct profile *p, struct str *out_name)
{
	const char *problem = NULL;
	struct diag *d;

	*out_name = b->file_name(ctx, p, &problem);
	if (!problem)
		return true;
	*out_name = (struct str){ 0 };
	d = diag(ctx, DIAG_FILE_NAME, node_span(p->name_origin), "`%.*s` cannot name a profile's file",
		 STR_ARG(str_head(p->id, 40)));
	diag_note(ctx, d, "%s", problem);
	diag_help(ctx, d, "give the interface another `profile-name`");
	return false;
}

static struct out_file **slot(struct output *out, struct str name)
{
	struct out_file **f = &out->buckets[str_hash(name) & (out->n_buckets - 1)];

	while (*f && !str_eq((*f)->name, name))
		f = &(*f)->chain;
	return f;
}

static void rehash(struct output *out)
{
	out->n_buckets = out->n_buckets ? out->n_buckets * 4 : 64;
	out->buckets = arena_array(out->arena, struct out_file *, out->n_buckets);
	for (size_t i = 0; i < out->n; i++) {
		out->files[i]->chain = NULL;
		*slot(out, out->files[i]->name) = out->files[i];
	}
}

void output_name_taken(struct ctx *ctx, const struct profile *p, const struct profile *first, struct str name)
{
	struct diag *d = diag(ctx, DIAG_FILE_TWICE, node_span(p->name_origin),
			      "two profiles would go into one file, `%.*s`", STR_ARG(name));

	if (first->name_origin)
		diag_label(ctx, d, node_span(first->name_origin), "the first is named here");
	diag_help(ctx, d, "give one another `profile-name`, or choose the policies of one node with `--node`");
}

/* --- environment errors --- */

int output_failed(struct ctx *ctx, const char *what, const char *name, int error)
{
	diag(ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot %s `%s`: %s", what, name, strerror(error));
	return ENVIRONMENT;
}

static const int held_signals[] = { SIGINT, SIGTERM, SIGHUP };

/* A signal that waits since output_begin: nothing more is begun. */
bool output_interrupted(const struct held_signals *held)
{
	sigset_t pending;

	if (sigpending(&pending))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(held_signals); i++)
		if (sigismember(&pending, held_signals[i]) == 1 && sigismember(&held->held, held_signals[i]) == 1)
			return true;
	return false;
}

/* --- one file --- */

enum old { OLD_NONE, OLD_SAME, OLD_OURS, OLD_FOREIGN, OLD_NO_FILE, OLD_ERROR };

static bool same_text(int fd, struct str text, off_t size)
{
	char chunk[4096];
	size_t done = 0;

	if ((uint64_t)size != text.n)
		return false;
	while (done < text.n) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n <= 0 || (size_t)n > text.n - done || memcmp(chunk, text.p + done, (size_t)n) != 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* Whose file is it? By the first line. */
static enum old owner_of(int fd)
{
	char head[sizeof(FILE_MARKER)];
	ssize_t n = pread(fd, head, sizeof(head), 0);

	if (n < 0)
		return OLD_ERROR;
	if (n != (ssize_t)sizeof(head) || memcmp(head, FILE_MARKER "\n", sizeof(head)) != 0)
		return OLD_FOREIGN;
	return OLD_OURS;
}

/* What stands under this name now; OLD_ERROR leaves errno. text.p NULL: only whose it is. */
static enum old look_at(struct output *out, const char *name, struct str text)
{
	struct stat st;
	enum old is;
	int fd, error;

	if (fstatat(out->dir_fd, name, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? OLD_NONE : OLD_ERROR;
	if (!S_ISREG(st.st_mode))
		return OLD_NO_FILE;
	fd = openat(out->dir_fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return OLD_ERROR;
	is = owner_of(fd);
	error = errno;
	/* A file that others may read is written anew: it may hold secrets. So is another user's, which
	 * NetworkManager would refuse ("owner insecure"). */
	if (is == OLD_OURS && text.p && (st.st_mode & 07777) == 0600 && st.st_uid == out->uid && same_text(fd, text, st.st_size))
		is = OLD_SAME;
	close(fd);
	errno = error;
	return is;
}

static int refuse_old(struct output *out, const struct out_file *f, enum old old)
{
	struct diag *d;

	if (old == OLD_ERROR)
		return output_failed(out->ctx, "look at", f->name.p, errno);
	if (old == OLD_NO_FILE) {
		d = diag(out->ctx, DIAG_NOT_A_FILE, SPAN_NONE, "`%s/%s` is a symbolic link or no regular file",
			 out->o.dir, f->name.p);
		diag_help(out->ctx, d, "move it away; `--force` does not replace it either");
		return ENVIRONMENT;
	}
	d = diag(out->ctx, DIAG_FOREIGN_FILE, SPAN_NONE, "`%s/%s` was not written by this program", out->o.dir,
		 f->name.p);
	if (f->remove)
		diag_note(out->ctx, d, "NetworkManager would read it as part of the profile `%.*s`",
			  STR_ARG(str_head(f->profile->id, 40)));
	diag_help(out->ctx, d, "move it away, or %s it with `--force`", f->remove ? "remove" : "overwrite");
	return ENVIRONMENT;
}

/* By hand: printf would cost more than the file's text. */
char *output_temp_name(struct arena *a, size_t number)
{
	char *name = arena_alloc(a, sizeof(TEMP_PREFIX) + 20 + sizeof(TEMP_SUFFIX)), digits[20];
	size_t at = sizeof(TEMP_PREFIX) - 1, n = 0;

	memcpy(name, TEMP_PREFIX, at);
	for (size_t v = number; v || !n; v /= 10)
		digits[n++] = (char)('0' + v % 10);
	while (n)
		name[at++] = digits[--n];
	memcpy(name + at, TEMP_SUFFIX, sizeof(TEMP_SUFFIX));
	return name;
}

static int write_temp(struct output *out, struct out_file *f, struct str text)
{
	int fd, error = 0;

	fd = openat(out->dir_fd, f->temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		error = errno;
		f->temp = NULL;
		return output_failed(out->ctx, "create a file for", f->name.p, error);
	}
	errno = 0;
	if (fd_write_all(fd, text))
		error = errno ? errno : EIO;
	if (close(fd) && !error)
		error = errno;
	return error ? output_failed(out->ctx, "write", f->name.p, error) : 0;
}

static struct out_file *add_file(struct output *out, const struct profile *p, struct str name)
{
	struct out_file *f = arena_new(out->arena, struct out_file);

	f->name = str_dup(out->arena, name);
	f->profile = p;
	out->files = arena_grow(out->arena, out->files, out->n, &out->cap, sizeof(struct out_file *));
	out->files[out->n++] = f;
	if (out->n > out->n_buckets)
		rehash(out);
	else
		*slot(out, f->name) = f;
	return f;
}

/* The file of this name, for this profile; NULL when another profile has it, or it has no name. */
static struct out_file *file_for(struct output *out, const struct profile *p, struct str name)
{
	struct out_file *first = out->n_buckets && name.p ? *slot(out, name) : NULL;

	if (name.p && !first)
		return add_file(out, p, name);
	if (name.p)
		output_name_taken(out->ctx, p, first->profile, name);
	out->rc = WRONG;
	return NULL;
}

static bool may_replace(const struct output *out, enum old old)
{
	return old == OLD_NONE || old == OLD_OURS || (old == OLD_FOREIGN && out->o.force);
}

static void refuse(struct output *out, const struct out_file *f, enum old old)
{
	int rc = refuse_old(out, f, old);

	out->rc = out->rc ? out->rc : rc;
}

/* A file that would be read as part of the profile, and that this run does not make. A new folder has none. */
static void put_absent(struct output *out, struct out_file *f)
{
	enum old old = out->fresh ? OLD_NONE : look_at(out, f->name.p, (struct str){ 0 });

	f->remove = old == OLD_OURS || old == OLD_FOREIGN;
	if (!may_replace(out, old))
		refuse(out, f, old);
}

static int put_text(struct output *out, struct out_file *f, struct str text)
{
	enum old old = out->fresh ? OLD_NONE : look_at(out, f->name.p, text);

	if (old == OLD_SAME)
		return 0;
	if (!may_replace(out, old))
		refuse(out, f, old);
	/* Nothing will be given its name any more: only the rest's mistakes are of interest. */
	if (out->rc)
		return 0;
	f->temp = out->fresh ? (char *)(uintptr_t)f->name.p : output_temp_name(out->arena, out->n);
	return write_temp(out, f, text);
}

int output_put(struct output *out, const struct profile *p, const struct backend_file *files, size_t n)
{
	int rc = 0;

	if (!out->fresh && output_interrupted(out->signals))
		return output_failed(out->ctx, "go on with", out->o.dir, EINTR);
	for (size_t i = 0; !rc && i < n; i++) {
		struct out_file *f = file_for(out, p, files[i].name);

		if (!f) /* told for the first of the profile's files */
			return 0;
		if (files[i].text.p)
			rc = put_text(out, f, files[i].text);
		else
			put_absent(out, f);
	}
	return rc;
}

/* --- the folder --- */

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n > m && !strcmp(s + n - m, end);
}

bool output_is_temp(const char *name)
{
	return !strncmp(name, TEMP_PREFIX, sizeof(TEMP_PREFIX) - 1) && ends_with(name, TEMP_SUFFIX);
}

/* Temporary files of a run that was killed; we hold the folder's lock, so nobody writes them now. */
void output_remove_stale(struct output *out, const char *name)
{
	if (output_is_temp(name))
		unlinkat(out->dir_fd, name, 0);
}

/* Calls fn for each name in the folder. */
int output_scan(struct output *out, void (*fn)(struct output *, const char *))
{
	int fd = openat(out->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *e;
	int error;

	if (!dir) {
		error = errno;
		if (fd >= 0)
			close(fd);
		return output_failed(out->ctx, "read", out->o.dir, error);
	}
	while (errno = 0, (e = readdir(dir)))
		fn(out, e->d_name);
	error = errno;
	closedir(dir);
	return error ? output_failed(out->ctx, "read", out->o.dir, error) : 0;
}

static int open_dir(struct output *out)
{
	if (mkdir(out->o.dir, 0755) && errno != EEXIST)
		return output_failed(out->ctx, "make the folder", out->o.dir, errno);
	out->dir_fd = open(out->o.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->dir_fd < 0)
		return output_failed(out->ctx, "open the folder", out->o.dir, errno);
	if (flock(out->dir_fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK) {
		diag(out->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write to `%s`: another run is writing to it",
		     out->o.dir);
		return ENVIRONMENT;
	}
	return output_scan(out, output_remove_stale);
}

/* Not those that our parent had us ignore (nohup): blocked, they would wait as if they were meant. */
void output_hold_signals(struct held_signals *held)
{
	struct sigaction now;

	sigemptyset(&held->held);
	for (size_t i = 0; i < ARRAY_SIZE(held_signals); i++)
		if (!sigaction(held_signals[i], NULL, &now) && now.sa_handler != SIG_IGN)
			sigaddset(&held->held, held_signals[i]);
	sigprocmask(SIG_BLOCK, &held->held, &held->old_mask);
}

void output_release_signals(const struct held_signals *held)
{
	sigprocmask(SIG_SETMASK, &held->old_mask, NULL);
}

static void close_dir(struct output *out)
{
	if (out->dir_fd >= 0)
		close(out->dir_fd);
	out->dir_fd = -1;
	output_release_signals(out->signals);
}

struct output *output_new(struct ctx *ctx, struct arena *a, const struct output_options *o)
{
	struct output *out = arena_new(a, struct output);

	out->ctx = ctx;
	out->arena = a;
	out->o = *o;
	out->dir_fd = -1;
	out->uid = geteuid();
	return out;
}

struct output *output_begin(struct ctx *ctx, const struct output_options *o, int *out_rc)
{
	struct output *out = output_new(ctx, &ctx->arena, o);

	out->signals = arena_new(&ctx->arena, struct held_signals);
	output_hold_signals(out->signals);
	*out_rc = open_dir(out);
	if (!*out_rc)
		return out;
	close_dir(out);
	return NULL;
}

void output_unlink_temps(struct output *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->files[i]->temp)
			unlinkat(out->dir_fd, out->files[i]->temp, 0);
}

void output_abort(struct output *out)
{
	if (!out)
		return;
	output_unlink_temps(out);
	close_dir(out);
}

/* A file of ours that this run has not made. */
static void note_leftover(struct output *out, const char *name)
{
	struct arena *a = out->arena;
	enum old old;

	if (!out->o.backend->owns(name) || (out->n_buckets && *slot(out, str_of(name))))
		return;
	old = look_at(out, name, (struct str){ 0 });
	/* What we may not read is another user's, not of a run of ours. */
	if (old == OLD_ERROR && errno != EACCES)
		out->rc = output_failed(out->ctx, "look at", name, errno);
	if (old != OLD_OURS)
		return;
	out->leftovers = arena_grow(a, out->leftovers, out->n_leftovers, &out->cap_leftovers,
				    sizeof(*out->leftovers));
	out->leftovers[out->n_leftovers++] = str_dup(a, str_of(name));
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Finds the leftovers, and without `prune` tells them. WRONG: the user has made that an error. */
int output_find_leftovers(struct output *out)
{
	int rc = output_scan(out, note_leftover);

	rc = rc ? rc : out->rc;
	/* The folder's own order differs from one file system to the next. */
	if (out->n_leftovers)
		qsort(out->leftovers, out->n_leftovers, sizeof(*out->leftovers), by_name);
	for (size_t i = 0; !out->o.prune && i < out->n_leftovers; i++) {
		struct diag *d = diag(out->ctx, DIAG_LEFTOVER, SPAN_NONE,
				      "`%s/%s` was made by an earlier run and is not in the policy any more",
				      out->o.dir, out->leftovers[i].p);

		diag_help(out->ctx, d, "remove it, or run with `--prune`");
	}
	if (!rc && !out->o.prune && out->n_leftovers && out->ctx->diags.severity[DIAG_LEFTOVER] == SEV_ERROR)
		return WRONG;
	return rc;
}

int output_prune(struct output *out)
{
	int rc = 0;

	for (size_t i = 0; out->o.prune && i < out->n_leftovers; i++)
		if (unlinkat(out->dir_fd, out->leftovers[i].p, 0))
			rc = output_failed(out->ctx, "remove", out->leftovers[i].p, errno);
	return rc;
}

int output_rename_all(struct output *out)
{
	for (size_t i = 0; i < out->n; i++) {
		struct out_file *f = out->files[i];

		if (!f->temp || out->fresh)
			continue;
		if (renameat(out->dir_fd, f->temp, out->dir_fd, f->name.p))
			return output_failed(out->ctx, "name", f->name.p, errno);
		f->temp = NULL;
	}
	return 0;
}

int output_remove_absent(struct output *out)
{
	int rc = 0;

	for (size_t i = 0; i < out->n; i++)
		if (out->files[i]->remove && unlinkat(out->dir_fd, out->files[i]->name.p, 0))
			rc = output_failed(out->ctx, "remove", out->files[i]->name.p, errno);
	return rc;
}

bool output_any_new(const struct output *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->files[i]->temp || out->files[i]->remove)
			return true;
	return false;
}

int output_commit(struct output *out)
{
	bool fresh;
	int rc;

	if (!out)
		return ENVIRONMENT;
	fresh = output_any_new(out);
	rc = out->rc;
	if (!rc && output_interrupted(out->signals))
		rc = output_failed(out->ctx, "go on with", out->o.dir, EINTR);
	/* Before anything changes: with -E a leftover is an error, and then nothing is written. */
	if (!rc)
		rc = output_find_leftovers(out);
	/* One flush of the file system instead of one a file: what is renamed must be on the disk. */
	if (!rc && fresh && syncfs(out->dir_fd))
		rc = output_failed(out->ctx, "flush", out->o.dir, errno);
	if (!rc)
		rc = output_rename_all(out);
	if (!rc)
		rc = output_remove_absent(out);
	if (!rc)
		rc = output_prune(out);
	if (!rc && (fresh || (out->o.prune && out->n_leftovers)) && fsync(out->dir_fd))
		rc = output_failed(out->ctx, "flush", out->o.dir, errno);
	output_abort(out);
	return rc;
}
