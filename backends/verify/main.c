/* nmstate-verify: what NetworkManager's library reads in keyfiles, as lines (ir/profile_line.h), for nmstate-compile
 * --verify. A program of its own, so that the compiler needs no libnm. Secrets are in what it reads and writes: both are
 * pipes, it writes to nothing else and leaves no core.
 *
 *   in:  file N\n and N bytes, for each file of a batch; then end\n
 *   out: nmstate-verify 1 VERSION\n once; for each file its lines, then done\n; behind a batch end\n
 *
 * Lines of a file: those of the properties, and
 *   newer SETTING.PROPERTY     this libnm is too old for it: it was not read
 *   newer TYPE                 the same of the whole profile: nothing was read
 *   unknown "SETTING.PROPERTY" set, and no property that a profile of ours can have
 *   refused "MESSAGE"          libnm does not take the file, or not all of it; nothing else follows */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "backends/live/keyfile.h"
#include "backends/live/read.h"
#include "ir/profile_line.h"

/* A single file is never that large; also keeps sizes within an int. */
#define FILE_MAX ((size_t)1 << 30)

static void put_quoted(struct strbuf *out, const char *word, const char *text)
{
	strbuf_puts(out, word);
	strbuf_addc(out, ' ');
	strbuf_quote(out, str_of(text), "\\x");
	strbuf_addc(out, '\n');
}

static void tell_newer(void *out, const struct nm_prop_info *info)
{
	strbuf_printf(out, "newer %s.%s\n", info->setting, info->property);
}

/* Is the type's setting as a whole newer than this libnm? */
static bool is_newer_type(const char *type)
{
	bool listed = false;

	for (int id = NM_NONE + 1; id < NM_PROP_N; id++) {
		if (strcmp(nm_props[id].setting, type) != 0)
			continue;
		if (live_knows((enum nm_prop)id))
			return false;
		listed = true;
	}
	return listed;
}

static bool tell_newer_type(GKeyFile *file, struct strbuf *out)
{
	char *type = g_key_file_get_string(file, "connection", "type", NULL);
	bool newer = type && is_newer_type(live_setting_name(type));

	if (newer)
		strbuf_printf(out, "newer %s\n", live_setting_name(type));
	g_free(type);
	return newer;
}

/* As NetworkManager does. Settings that come by it are no part of the file; those that are there it may change. */
static void normalize(NMConnection *c, GError **error)
{
	guint n_before = 0, n = 0;
	NMSetting **before = nm_connection_get_settings(c, &n_before), **after;

	for (guint i = 0; i < n_before; i++) /* one that goes leaves its address to another */
		g_object_ref(before[i]);
	nm_connection_normalize(c, NULL, NULL, error);
	after = nm_connection_get_settings(c, &n);
	for (guint i = 0; i < n; i++) {
		bool was = false;

		for (guint k = 0; k < n_before && !was; k++)
			was = before[k] == after[i];
		if (!was)
			nm_connection_remove_setting(c, G_OBJECT_TYPE(after[i]));
	}
	for (guint i = 0; i < n_before; i++)
		g_object_unref(before[i]);
	g_free(after);
	g_free(before);
}

static NMConnection *read_file(GKeyFile *file, char **why)
{
	NMConnection *c = live_keyfile_read(file, why);
	GError *error = NULL;

	if (c)
		normalize(c, &error);
	if (error) {
		*why = g_strdup(error->message);
		g_clear_object(&c);
	}
	g_clear_error(&error);
	return c;
}

static void put_reading(struct strbuf *out, NMConnection *c)
{
	struct live_reading r;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	r = live_read(&ctx, c);
	for (size_t i = 0; i < r.profile->n; i++)
		profile_line_put(out, &r.profile->props[i], false);
	for (size_t i = 0; i < r.defaults->n; i++)
		profile_line_put(out, &r.defaults->props[i], true);
	for (size_t i = 0; i < r.n_unknown; i++)
		put_quoted(out, "unknown", r.unknown[i].p);
	ctx_done(&ctx);
}

static void read_text(struct strbuf *out, const char *text, size_t n)
{
	GKeyFile *file = g_key_file_new();
	GError *error = NULL;
	NMConnection *c = NULL;
	char *why = NULL;

	if (!g_key_file_load_from_data(file, text, n, G_KEY_FILE_NONE, &error)) {
		why = g_strdup(error->message);
		g_clear_error(&error);
	} else if (!tell_newer_type(file, out)) {
		live_keyfile_drop_newer(file, tell_newer, out);
		c = read_file(file, &why);
	}
	if (c)
		put_reading(out, c);
	else if (why)
		put_quoted(out, "refused", why);
	strbuf_puts(out, "done\n");
	g_clear_object(&c);
	g_free(why);
	g_key_file_unref(file);
}

/* One file; false: the input ends, or is none of ours. */
static bool serve_file(struct strbuf *out, struct str size)
{
	uint64_t n;
	char *text;
	bool whole;

	if (!parse_u64(size, &n) || n > FILE_MAX)
		return false;
	text = malloc(n + 1);
	whole = text && fread(text, 1, n, stdin) == n;
	if (whole)
		read_text(out, text, n);
	free(text);
	return whole;
}

static bool serve(struct strbuf *out)
{
	char line[64];
	struct str l;

	if (!fgets(line, sizeof(line), stdin))
		return false;
	l = str_of(line);
	if (!l.n || l.p[l.n - 1] != '\n')
		return false;
	l.n--;
	if (str_is(l, "end")) {
		strbuf_puts(out, "end\n");
		return true;
	}
	return l.n > 5 && !memcmp(l.p, "file ", 5) && serve_file(out, (struct str){ l.p + 5, l.n - 5 });
}

static bool answer(struct strbuf *out)
{
	bool ok = !out->failed && fwrite(out->p, 1, out->n, stdout) == out->n && !fflush(stdout);

	strbuf_reset(out);
	return ok;
}

int main(void)
{
	static const struct rlimit no_core = { 0, 0 };
	guint version = nm_utils_version();
	struct strbuf out = { 0 };

	setrlimit(RLIMIT_CORE, &no_core);
	strbuf_printf(&out, "nmstate-verify 1 %u.%u.%u\n", version >> 16, version >> 8 & 0xff, version & 0xff);
	while (answer(&out) && serve(&out))
		;
	strbuf_done(&out);
	return ferror(stdin) || !feof(stdin) ? EXIT_FAILURE : EXIT_SUCCESS;
}
