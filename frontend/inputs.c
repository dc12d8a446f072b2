#include "frontend/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static void add(struct ctx *ctx, struct inputs *in, const char *name)
{
	in->files = arena_grow(&ctx->arena, in->files, in->n, &in->cap, sizeof(*in->files));
	in->files[in->n++] = name;
}

static bool is_policy_name(const char *name)
{
	const char *dot = strrchr(name, '.');

	return name[0] != '.' && dot && (!strcmp(dot, ".yaml") || !strcmp(dot, ".yml"));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool cannot_read(struct ctx *ctx, const char *name, int error)
{
	diag(ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", name, strerror(error));
	return false;
}

/* Is it a folder behind that name as well: a subfolder `old.yaml`? */
static bool is_folder(const char *name)
{
	struct stat st;

	return !stat(name, &st) && S_ISDIR(st.st_mode);
}

bool inputs_add_folder(struct ctx *ctx, struct inputs *in, const char *name, const char *what)
{
	DIR *dir = opendir(name);
	size_t first = in->n, len = strlen(name);
	struct dirent *e;
	struct diag *d;
	int error;

	if (!dir)
		return cannot_read(ctx, name, errno);
	while (errno = 0, (e = readdir(dir))) {
		char *path;

		if (!is_policy_name(e->d_name))
			continue;
		path = arena_printf(&ctx->arena, "%s%s%s", name, len && name[len - 1] == '/' ? "" : "/", e->d_name);
		if (!is_folder(path))
			add(ctx, in, path);
	}
	error = errno;
	closedir(dir);
	if (error)
		return cannot_read(ctx, name, error);
	if (in->n > first) {
		qsort(in->files + first, in->n - first, sizeof(*in->files), by_text);
		return true;
	}
	d = diag(ctx, DIAG_FOLDER_EMPTY, SPAN_NONE, "there is no %s in the folder `%s`", what, name);
	diag_help(ctx, d, "its files *.yaml and *.yml are read, without subfolders");
	return true;
}

struct inputs inputs_of(struct ctx *ctx, const char *const *args, size_t n)
{
	struct inputs in = { .all_read = true };

	for (size_t k = 0; k < n; k++) {
		if (strcmp(args[k], "-") != 0 && is_folder(args[k]))
			in.all_read = inputs_add_folder(ctx, &in, args[k], "policy") && in.all_read;
		else
			add(ctx, &in, args[k]);
	}
	if (!n)
		add(ctx, &in, "-");
	return in;
}
