/* ifcfg-read [--keyfiles OUT] FOLDER...: reads every profile of a folder of ifcfg files with our reader. Prints what is
 * reported and the profile's dump; with --keyfiles writes each as OUT/NAME instead (NAME: of ifcfg-NAME).
 * Ends with 1 when a profile could not be read. Its build has the sanitizers. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "backends/ifcfg/read.h"
#include "backends/keyfile/keyfile.h"
#include "frontend/render.h"
#include "ir/dump.h"
#include "ir/field.h"

static char *read_text(const char *path, size_t *out_n)
{
	FILE *f = fopen(path, "rb");
	char *text;
	long n;

	if (!f)
		return NULL;
	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	text = calloc(1, (size_t)n + 1);
	*out_n = fread(text, 1, (size_t)n, f);
	fclose(f);
	return text;
}

static uint16_t add_file(struct ctx *ctx, const char *folder, const char *tag, const char *name)
{
	char *path = arena_printf(&ctx->arena, "%s/%s%s", folder, tag, name), *text, *kept;
	size_t n;

	text = read_text(path, &n);
	if (!text)
		return SOURCE_NONE;
	kept = arena_strndup(&ctx->arena, text, n);
	free(text);
	return ctx_add_source(ctx, str_of(path), (struct str){ kept, n });
}

static void print(struct strbuf *text)
{
	if (text->n)
		fwrite(text->p, 1, text->n, stdout);
	strbuf_done(text);
}

static int put_keyfile(const struct profile *p, const char *out, const char *name)
{
	char path[4096];
	struct strbuf text = { 0 };
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", out, name);
	f = fopen(path, "wb");
	if (!f)
		return 3;
	keyfile_write(&text, p, NULL);
	fwrite(text.p, 1, text.n, f);
	strbuf_done(&text);
	return fclose(f) ? 3 : 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t list(const char *folder, char ***out)
{
	struct dirent **found;
	int n = scandir(folder, &found, NULL, alphasort);

	*out = calloc(n > 0 ? (size_t)n : 1, sizeof(char *));
	for (int i = 0; i < n; i++) {
		(*out)[i] = strdup(found[i]->d_name);
		free(found[i]);
	}
	if (n >= 0)
		free(found);
	qsort(*out, n > 0 ? (size_t)n : 0, sizeof(char *), by_name);
	return n > 0 ? (size_t)n : 0;
}

static void add_aliases(struct ctx *ctx, const char *folder, const char *main, char **names, size_t n, struct ifcfg_files *files)
{
	uint16_t *aliases = arena_array(&ctx->arena, uint16_t, n);

	for (size_t i = 0; i < n; i++)
		if (!strncmp(names[i], main, strlen(main)) && names[i][strlen(main)] == ':')
			aliases[files->n_aliases++] = add_file(ctx, folder, "", names[i]);
	files->aliases = aliases;
}

static int read_profile(const char *folder, const char *main, char **names, size_t n, const char *out)
{
	struct render_options o = { MESSAGE_SHORT, false };
	const char *name = main + strlen("ifcfg-");
	struct strbuf text = { 0 }, dump = { 0 };
	struct ifcfg_files files = { 0 };
	struct profile *p;
	struct ctx ctx;
	int rc = 0;

	ctx_init(&ctx, NULL, NULL);
	files.main = add_file(&ctx, folder, "", main);
	files.keys = add_file(&ctx, folder, "keys-", name);
	files.route = add_file(&ctx, folder, "route-", name);
	files.route6 = add_file(&ctx, folder, "route6-", name);
	files.rule = add_file(&ctx, folder, "rule-", name);
	files.rule6 = add_file(&ctx, folder, "rule6-", name);
	add_aliases(&ctx, folder, main, names, n, &files);
	p = ifcfg_read(&ctx, &files);
	diag_sort(&ctx.diags);
	render_diags(&ctx, &o, &text);
	print(&text);
	if (p && out)
		rc = put_keyfile(p, out, name);
	if (p && !out) {
		dump_profile(&ctx, p, &dump);
		print(&dump);
	}
	ctx_done(&ctx);
	return p ? rc : 1;
}

int main(int argc, char **argv)
{
	const char *out = NULL;
	int rc = 0, first = 1;

	if (argc > 3 && !strcmp(argv[1], "--keyfiles")) {
		out = argv[2];
		first = 3;
	}
	for (int i = first; i < argc; i++) {
		char **names;
		size_t n = list(argv[i], &names);

		for (size_t k = 0; k < n; k++)
			if (ifcfg_is_main_name(str_of(names[k])))
				rc |= read_profile(argv[i], names[k], names, n, out);
		for (size_t k = 0; k < n; k++)
			free(names[k]);
		free(names);
	}
	return rc;
}
