#include "backends/output_set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backends/output_parts.h"

struct folder {
	struct str name; /* NUL-ended */
	const char *temp; /* name until the commit, of a new folder; else NULL */
	struct output *output;
};

struct output_set {
	struct ctx *ctx;
	struct arena arena; /* of all below; programs come and go meanwhile */
	struct output_options o;
	int dir_fd;
	bool some;
	struct folder *folders;
	size_t n, cap;
	struct str *others; /* folders of no node of this run */
	size_t n_others, cap_others;
	int rc;
	struct held_signals signals;
};

static void worse(struct output_set *set, int rc)
{
	set->rc = set->rc ? set->rc : rc;
}

/* Files of ours in a folder that a killed run had begun, and it. */
static void remove_stale_file(struct output *out, const char *name)
{
	if (name[0] != '.')
		unlinkat(out->dir_fd, name, 0);
}

/* We hold the lock, so nobody writes them now. */
static void remove_stale_folder(struct output *root, const char *name)
{
	struct output folder = *root;

	if (!output_is_temp(name))
		return;
	folder.dir_fd = openat(root->dir_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder.dir_fd < 0)
		return;
	output_scan(&folder, remove_stale_file);
	close(folder.dir_fd);
	unlinkat(root->dir_fd, name, AT_REMOVEDIR);
}

static int remove_stale_folders(struct output_set *set)
{
	struct output *root = output_new(set->ctx, &set->arena, &set->o);

	root->dir_fd = set->dir_fd;
	return output_scan(root, remove_stale_folder);
}

static int open_root(struct output_set *set)
{
	const char *dir = set->o.dir;

	if (mkdir(dir, 0755) && errno != EEXIST)
		return output_failed(set->ctx, "make the folder", dir, errno);
	set->dir_fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (set->dir_fd < 0)
		return output_failed(set->ctx, "open the folder", dir, errno);
	if (flock(set->dir_fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK) {
		diag(set->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write to `%s`: another run is writing to it", dir);
		return ENVIRONMENT;
	}
	return remove_stale_folders(set);
}

static void end(struct output_set *set)
{
	if (set->dir_fd >= 0)
		close(set->dir_fd);
	output_release_signals(&set->signals);
	arena_done(&set->arena);
	free(set);
}

struct output_set *output_set_begin(struct ctx *ctx, const struct output_options *o, bool some, int *out_rc)
{
	struct output_set *set = calloc(1, sizeof(*set));

	if (!set) {
		ctx->arena.oom(ctx->arena.oom_data);
		abort();
	}
	*set = (struct output_set){ .ctx = ctx, .o = *o, .dir_fd = -1, .some = some };
	arena_init(&set->arena, ctx->arena.oom, ctx->arena.oom_data);
	output_hold_signals(&set->signals);
	*out_rc = open_root(set);
	if (!*out_rc)
		return set;
	end(set);
	return NULL;
}

/* --- one folder --- */

static int not_a_folder(struct output_set *set, const char *name)
{
	struct diag *d = diag(set->ctx, DIAG_NOT_A_FILE, SPAN_NONE, "`%s/%s` is a symbolic link or no folder", set->o.dir, name);

	diag_help(set->ctx, d, "move it away; `--force` does not replace it either");
	return ENVIRONMENT;
}

/* The folder is locked as the run of one policy locks it, as long as it is open. */
static int open_folder(struct output_set *set, struct output *out, const char *name)
{
	out->dir_fd = openat(set->dir_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (out->dir_fd < 0)
		return errno == ELOOP || errno == ENOTDIR ? not_a_folder(set, name) :
							    output_failed(set->ctx, "open the folder", out->o.dir, errno);
	/* The folder above is locked already. */
	if (out->fresh || !strcmp(name, ".") || !flock(out->dir_fd, LOCK_EX | LOCK_NB) || errno != EWOULDBLOCK)
		return 0;
	diag(set->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write to `%s`: another run is writing to it", out->o.dir);
	return ENVIRONMENT;
}

static void close_folder(struct output *out)
{
	if (out->dir_fd >= 0)
		close(out->dir_fd);
	out->dir_fd = -1;
}

static struct output *folder_of(struct output_set *set, struct str name)
{
	struct output_options o = set->o;
	struct output *out;

	o.dir = arena_printf(&set->arena, "%s/%.*s", set->o.dir, STR_ARG(name));
	out = output_new(set->ctx, &set->arena, &o);
	out->signals = &set->signals;
	return out;
}

/* Bounded by the number of nodes. */
static struct folder *add_folder(struct output_set *set, struct str name)
{
	struct folder *f;

	set->folders = arena_grow(&set->arena, set->folders, set->n, &set->cap, sizeof(*set->folders));
	f = &set->folders[set->n++];
	f->name = str_dup(&set->arena, name);
	f->output = folder_of(set, name);
	return f;
}

/* One that is not there yet is made under another name. */
static int make_folder(struct output_set *set, struct folder *f)
{
	struct stat st;

	if (!fstatat(set->dir_fd, f->name.p, &st, AT_SYMLINK_NOFOLLOW))
		return 0;
	if (errno != ENOENT)
		return output_failed(set->ctx, "look at", f->output->o.dir, errno);
	f->temp = output_temp_name(&set->arena, set->n);
	f->output->fresh = true;
	if (!mkdirat(set->dir_fd, f->temp, 0755))
		return 0;
	f->temp = NULL;
	return output_failed(set->ctx, "make a folder for", f->output->o.dir, errno);
}

static const char *name_problem(struct str name)
{
	if (name.n && name.p[0] == '.')
		return "a folder whose name starts with a dot is hidden";
	return backend_name_problem(name, name.n);
}

struct output *output_set_open(struct output_set *set, struct str name)
{
	const char *problem = name_problem(name);
	struct folder *f;
	int rc = 0;

	if (problem) {
		diag(set->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "no folder can have a node's name: %s", problem);
		worse(set, ENVIRONMENT);
		return NULL;
	}
	f = add_folder(set, name);
	if (output_interrupted(&set->signals))
		rc = output_failed(set->ctx, "go on with", set->o.dir, EINTR);
	if (!rc)
		rc = make_folder(set, f);
	if (!rc)
		rc = open_folder(set, f->output, f->temp ? f->temp : f->name.p);
	if (!rc && !f->output->fresh)
		rc = output_scan(f->output, output_remove_stale);
	worse(set, rc);
	if (!rc)
		return f->output;
	close_folder(f->output);
	return NULL;
}

void output_set_close(struct output_set *set, struct output *folder, int rc)
{
	rc = rc ? rc : folder->rc;
	worse(set, rc);
	if (!rc && !folder->fresh)
		worse(set, output_find_leftovers(folder));
	close_folder(folder);
}

/* --- folders of no node --- */

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct folder *)a)->name, ((const struct folder *)b)->name);
}

static bool is_nodes(const struct output_set *set, const char *name)
{
	struct folder key = { .name = str_of(name) };

	return set->n && bsearch(&key, set->folders, set->n, sizeof(key), by_name);
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int note_other(struct output_set *set, const char *name)
{
	struct stat st;

	if (name[0] == '.' || is_nodes(set, name))
		return 0;
	if (fstatat(set->dir_fd, name, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? 0 : output_failed(set->ctx, "look at", name, errno);
	if (!S_ISDIR(st.st_mode))
		return 0;
	set->others = arena_grow(&set->arena, set->others, set->n_others, &set->cap_others, sizeof(*set->others));
	set->others[set->n_others++] = str_dup(&set->arena, str_of(name));
	return 0;
}

static int list_others(struct output_set *set)
{
	int fd = openat(set->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *e;
	int rc = 0;

	if (!dir) {
		int error = errno;

		if (fd >= 0)
			close(fd);
		return output_failed(set->ctx, "read", set->o.dir, error);
	}
	while (!rc && (errno = 0, (e = readdir(dir))))
		rc = note_other(set, e->d_name);
	if (!rc && errno)
		rc = output_failed(set->ctx, "read", set->o.dir, errno);
	closedir(dir);
	if (set->n_others)
		qsort(set->others, set->n_others, sizeof(*set->others), by_text);
	return rc;
}

/* Their files of ours are leftovers, and so are ours beside the folders; folders that we may not read are others'. */
static int find_other_leftovers(struct output_set *set)
{
	int rc = set->some ? 0 : list_others(set);

	for (size_t k = 0; !rc && k < set->n_others; k++) {
		struct folder *f = add_folder(set, set->others[k]);

		f->output->dir_fd = openat(set->dir_fd, f->name.p, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (f->output->dir_fd < 0 && errno == EACCES)
			continue;
		rc = f->output->dir_fd < 0 ? output_failed(set->ctx, "open the folder", f->output->o.dir, errno) :
					     output_find_leftovers(f->output);
		close_folder(f->output);
	}
	return rc;
}

static int find_root_leftovers(struct output_set *set)
{
	struct folder *f;
	int rc;

	if (set->some)
		return 0;
	f = add_folder(set, STR("."));
	f->output->o.dir = set->o.dir;
	f->output->dir_fd = openat(set->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->output->dir_fd < 0)
		return output_failed(set->ctx, "read", set->o.dir, errno);
	rc = output_find_leftovers(f->output);
	close_folder(f->output);
	return rc;
}

/* --- the end --- */

static bool has_work(const struct folder *f)
{
	return f->temp || output_any_new(f->output) || (f->output->o.prune && f->output->n_leftovers);
}

static int name_folder(struct output_set *set, struct folder *f)
{
	if (renameat(set->dir_fd, f->temp, set->dir_fd, f->name.p))
		return output_failed(set->ctx, "name", f->output->o.dir, errno);
	f->temp = NULL;
	f->output->n = 0; /* nothing to be taken back any more */
	return 0;
}

static int finish_folder(struct output_set *set, struct folder *f, size_t n_nodes)
{
	int rc;

	if (!has_work(f))
		return 0;
	if (f->temp)
		return name_folder(set, f);
	rc = open_folder(set, f->output, f->name.p);
	if (!rc)
		rc = output_rename_all(f->output);
	if (!rc)
		rc = output_remove_absent(f->output);
	if (!rc)
		rc = output_prune(f->output);
	close_folder(f->output);
	/* A node's folder that is empty now goes with it; one that holds other things stays. */
	if (!rc && f >= set->folders + n_nodes && f->output->n_leftovers && !str_is(f->name, ".") &&
	    unlinkat(set->dir_fd, f->name.p, AT_REMOVEDIR) && errno != ENOTEMPTY && errno != EEXIST)
		rc = output_failed(set->ctx, "remove the folder", f->output->o.dir, errno);
	return rc;
}

static int finish_all(struct output_set *set, size_t n_nodes)
{
	bool any = false;
	int rc = 0;

	for (size_t k = 0; k < set->n && !any; k++)
		any = has_work(&set->folders[k]);
	/* One flush instead of one a file: what is renamed must be on the disk. */
	if (any && syncfs(set->dir_fd))
		return output_failed(set->ctx, "flush", set->o.dir, errno);
	for (size_t k = 0; !rc && k < set->n; k++)
		rc = finish_folder(set, &set->folders[k], n_nodes);
	if (!rc && any && syncfs(set->dir_fd))
		return output_failed(set->ctx, "flush", set->o.dir, errno);
	return rc;
}

int output_set_commit(struct output_set *set)
{
	size_t n_nodes;
	int rc;

	if (!set)
		return ENVIRONMENT;
	n_nodes = set->n;
	rc = set->rc;
	if (!rc && output_interrupted(&set->signals))
		rc = output_failed(set->ctx, "go on with", set->o.dir, EINTR);
	if (set->n)
		qsort(set->folders, set->n, sizeof(*set->folders), by_name);
	if (!rc)
		rc = find_other_leftovers(set);
	if (!rc)
		rc = find_root_leftovers(set);
	if (!rc)
		rc = finish_all(set, n_nodes);
	if (rc)
		output_set_abort(set);
	else
		end(set);
	return rc;
}

int output_set_commit_failed(struct output_set *set)
{
	int rc = set->rc ? set->rc : WRONG;

	output_set_abort(set);
	return rc;
}

void output_set_abort(struct output_set *set)
{
	if (!set)
		return;
	for (size_t k = 0; k < set->n; k++) {
		const struct folder *f = &set->folders[k];
		struct output *out = f->output;

		if (out->dir_fd < 0 && output_any_new(out))
			out->dir_fd = openat(set->dir_fd, f->temp ? f->temp : f->name.p,
					     O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (out->dir_fd >= 0)
			output_unlink_temps(out);
		close_folder(out);
		if (f->temp)
			unlinkat(set->dir_fd, f->temp, AT_REMOVEDIR);
	}
	end(set);
}
