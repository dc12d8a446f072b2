#include "frontend/import/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ir/field.h"

/* How much of a file without a suffix is looked at. */
#define HEAD_BYTES 16384
#define IFCFG "ifcfg-"
#define LOOPBACK IFCFG "lo"

static const char *const companion_prefixes[COMPANION_N] = { "keys-", "route-", "route6-", "rule-", "rule6-" };

/* --- names --- */

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

static bool starts_with(const char *s, const char *start)
{
	return !strncmp(s, start, strlen(start));
}

const char *import_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* What editors and package managers leave beside a file (nms-ifcfg-rh-utils.c, utils_should_ignore_file();
 * nms-keyfile-utils.c). */
static bool is_backup(const char *name)
{
	static const char *const ends[] = { "~", ".bak", ".orig", ".rej", ".rpmnew", ".rpmsave", ".rpmorig", ".augnew",
					    ".augtmp", ".dpkg-old", ".dpkg-new", ".dpkg-dist", ".tmp", ".swp", ".nmmeta" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++)
		if (ends_with(name, ends[i]))
			return true;
	return name[0] == '.';
}

static bool is_netplan_name(const char *name)
{
	return ends_with(name, ".yaml") || ends_with(name, ".yml");
}

static char *join(struct ctx *ctx, const char *folder, const char *name)
{
	size_t n = strlen(folder);

	return arena_printf(&ctx->arena, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", name);
}

/* --- folders --- */

struct names {
	const char **items;
	size_t n, cap;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool cannot_read(struct ctx *ctx, const char *path, int error)
{
	diag(ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", path, strerror(error));
	return false;
}

/* All names, sorted. */
static bool list(struct ctx *ctx, const char *folder, struct names *out)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	int error;

	*out = (struct names){ 0 };
	if (!dir)
		return cannot_read(ctx, folder, errno);
	while (errno = 0, (e = readdir(dir))) {
		out->items = arena_grow(&ctx->arena, out->items, out->n, &out->cap, sizeof(*out->items));
		out->items[out->n++] = arena_strndup(&ctx->arena, e->d_name, strlen(e->d_name));
	}
	error = errno;
	closedir(dir);
	if (error)
		return cannot_read(ctx, folder, error);
	if (out->n)
		qsort(out->items, out->n, sizeof(*out->items), by_text);
	return true;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* --- opening --- */

/* Does the link lead to something in the folder? */
static bool stays_inside(const char *path, const char *folder)
{
	char *to = realpath(path, NULL), *root = realpath(folder, NULL);
	size_t n = root ? strlen(root) : 0;
	bool inside = to && root && !strncmp(to, root, n) && (to[n] == '/' || (n && root[n - 1] == '/'));

	free(to);
	free(root);
	return inside;
}

static bool is_link(const char *path)
{
	struct stat st;

	return !lstat(path, &st) && S_ISLNK(st.st_mode);
}

int import_open(struct ctx *ctx, const char *path, const char *folder)
{
	struct stat st;
	struct diag *d;
	int fd;

	if (!strcmp(path, "-"))
		return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	if (folder && is_link(path) && !stays_inside(path, folder)) {
		d = diag(ctx, DIAG_IMPORT_LEFT_OUT, SPAN_NONE, "`%s` is a symbolic link that leads out of its folder", path);
		diag_help(ctx, d, "name the file itself, if it is meant");
		return IMPORT_LEFT_OUT;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return -errno;
	if (!fstat(fd, &st) && (S_ISREG(st.st_mode) || (!folder && S_ISFIFO(st.st_mode) && !fcntl(fd, F_SETFL, O_RDONLY))))
		return fd;
	close(fd);
	return is_folder(path) ? -EISDIR : -EINVAL;
}

/* Has the text a line `[connection]`, as every keyfile of a profile has? */
static bool has_connection(struct str text)
{
	static const char section[] = "[connection]";
	const char *at = text.p, *end = text.p + text.n;

	while (at && (at = memmem(at, (size_t)(end - at), section, sizeof(section) - 1))) {
		if (at == text.p || at[-1] == '\n')
			return true;
		at++;
	}
	return false;
}

/* 1: it is one, 0: not, or negative errno. */
static int is_keyfile(struct ctx *ctx, const char *path, const char *folder)
{
	char head[HEAD_BYTES];
	int fd = import_open(ctx, path, folder), error;
	ssize_t n;

	if (fd == IMPORT_LEFT_OUT)
		return 0;
	if (fd < 0)
		return fd;
	n = pread(fd, head, sizeof(head), 0);
	error = errno;
	close(fd);
	return n < 0 ? -error : has_connection((struct str){ head, (size_t)n });
}

/* --- what is there --- */

static struct import_file *add(struct ctx *ctx, struct import_files *out, enum import_kind kind, const char *path,
			       const char *folder)
{
	struct import_file *f;

	out->items = arena_grow(&ctx->arena, out->items, out->n, &out->cap, sizeof(*out->items));
	f = &out->items[out->n++];
	*f = (struct import_file){ .kind = kind, .path = path, .folder = folder };
	return f;
}

/* The further files of the profile `ifcfg-NAME`, among the names of its folder. */
static void add_companions(struct ctx *ctx, struct import_file *f, const char *folder, const struct names *names)
{
	const char *name = import_base_name(f->path);
	size_t len = strlen(name), cap = 0;

	for (size_t i = 0; i < names->n; i++) {
		const char *other = names->items[i];

		for (size_t c = 0; c < COMPANION_N; c++)
			if (starts_with(other, companion_prefixes[c]) &&
			    !strcmp(other + strlen(companion_prefixes[c]), name + strlen(IFCFG)))
				f->companions[c] = join(ctx, folder, other);
		if (!strncmp(other, name, len) && other[len] == ':' && !is_backup(other)) {
			f->aliases = arena_grow(&ctx->arena, f->aliases, f->n_aliases, &cap, sizeof(*f->aliases));
			f->aliases[f->n_aliases++] = join(ctx, folder, other);
		}
	}
}

static bool has_ifcfg(const struct import_files *in, const struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (in->is_ifcfg(str_of(names->items[i])))
			return true;
	return false;
}

/* False: the file cannot be read. */
static bool add_if_keyfile(struct ctx *ctx, struct import_files *out, const char *path, const char *folder)
{
	int is = is_folder(path) ? 0 : is_keyfile(ctx, path, folder);

	if (is > 0)
		add(ctx, out, IMPORT_KEYFILE, path, folder);
	/* What is no regular file is nobody's profile. */
	return is >= 0 || is == -EINVAL ? true : cannot_read(ctx, path, -is);
}

static bool add_of_folder(struct ctx *ctx, const char *folder, const struct names *names, bool scripts, const char *name,
			  struct import_files *out)
{
	const char *path = join(ctx, folder, name);

	if (out->is_ifcfg(str_of(name))) {
		if (strcmp(name, LOOPBACK) != 0)
			add_companions(ctx, add(ctx, out, IMPORT_IFCFG, path, folder), folder, names);
		return true;
	}
	if (is_backup(name))
		return true;
	if (ends_with(name, ".nmconnection"))
		add(ctx, out, IMPORT_KEYFILE, path, folder);
	else if (is_netplan_name(name))
		add(ctx, out, IMPORT_NETPLAN, path, folder);
	else if (!scripts && !strchr(name, '.')) /* old ones have no suffix; network-scripts has programs */
		return add_if_keyfile(ctx, out, path, folder);
	return true;
}

static bool add_folder(struct ctx *ctx, const char *folder, struct import_files *out)
{
	size_t before = out->n;
	struct names names;
	bool ok, scripts;
	struct diag *d;

	ok = list(ctx, folder, &names);
	scripts = has_ifcfg(out, &names);
	for (size_t i = 0; i < names.n; i++)
		ok &= add_of_folder(ctx, folder, &names, scripts, names.items[i], out);
	if (!ok || out->n > before)
		return ok;
	d = diag(ctx, DIAG_FOLDER_EMPTY, SPAN_NONE, "there is no profile in the folder `%s`", folder);
	diag_help(ctx, d, "give the folder itself: system-connections, network-scripts or netplan; subfolders are not read");
	return true;
}

static bool add_unknown(struct ctx *ctx, const char *path, struct import_files *out)
{
	int is = is_keyfile(ctx, path, NULL);
	struct diag *d;

	if (is > 0)
		add(ctx, out, IMPORT_KEYFILE, path, NULL);
	if (is < 0)
		return cannot_read(ctx, path, -is);
	if (is)
		return true;
	d = diag(ctx, DIAG_IMPORT_UNKNOWN, SPAN_NONE, "`%s` is no file of a profile", path);
	diag_help(ctx, d, "keyfiles have a section `[connection]`, files of network-scripts are named `ifcfg-NAME`, those of "
			  "netplan end in `.yaml`");
	return true;
}

/* A file that was named. Its companions are those beside it. */
static bool add_named(struct ctx *ctx, const char *path, struct import_files *out)
{
	const char *name = import_base_name(path);
	struct names names;
	const char *folder;

	if (!strcmp(path, "-") || ends_with(name, ".nmconnection")) {
		add(ctx, out, IMPORT_KEYFILE, path, NULL);
		return true;
	}
	if (is_netplan_name(name)) {
		add(ctx, out, IMPORT_NETPLAN, path, NULL);
		return true;
	}
	if (!out->is_ifcfg(str_of(name)))
		return add_unknown(ctx, path, out);
	folder = name == path ? "." : arena_strndup(&ctx->arena, path, (size_t)(name - path));
	if (!list(ctx, folder, &names))
		return false;
	add_companions(ctx, add(ctx, out, IMPORT_IFCFG, path, NULL), folder, &names);
	return true;
}

bool import_find(struct ctx *ctx, const char *const *args, size_t n, struct import_files *out)
{
	bool ok = true;

	for (size_t k = 0; k < n; k++)
		ok &= is_folder(args[k]) ? add_folder(ctx, args[k], out) : add_named(ctx, args[k], out);
	return ok;
}
