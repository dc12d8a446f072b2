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

#include "backends/live/read.h"
#include "ir/profile_line.h"

/* Where NetworkManager would have found the file: certificates are relative to it. */
#define BASE_DIR "/etc/NetworkManager/system-connections"
/* A single file is never that large; also keeps sizes within an int. */
#define FILE_MAX ((size_t)1 << 30)

static void put_quoted(struct strbuf *out, const char *word, const char *text)
{
	strbuf_puts(out, word);
	strbuf_addc(out, ' ');
	strbuf_quote(out, str_of(text), "\\x");
	strbuf_addc(out, '\n');
}

static gboolean on_message(GKeyFile *file, NMConnection *c, NMKeyfileHandlerType type, NMKeyfileHandlerData *data,
			   void *user_data)
{
	char **why = user_data;
	const char *group, *key, *message;
	NMKeyfileWarnSeverity severity;

	(void)file;
	(void)c;
	if (type != NM_KEYFILE_HANDLER_TYPE_WARN)
		return FALSE;
	nm_keyfile_handler_data_get_context(data, &group, &key, NULL, NULL);
	nm_keyfile_handler_data_warn_get(data, &message, &severity);
	if (!*why && severity != NM_KEYFILE_WARN_SEVERITY_INFO_MISSING_FILE) /* certificates are the node's */
		*why = g_strdup_printf("[%s] %s: %s", group ? group : "", key ? key : "", message);
	return TRUE;
}

/* libnm's name for a section of that name. */
static const char *setting_name(const char *section)
{
	return g_str_equal(section, "ethernet") ? "802-3-ethernet" : section;
}

static bool is_property(const char *group, const char *key)
{
	GType type = nm_setting_lookup_type(setting_name(group));
	GObjectClass *class;
	bool found;

	if (type == G_TYPE_INVALID)
		return false;
	class = g_type_class_ref(type);
	found = g_object_class_find_property(class, key) != NULL;
	g_type_class_unref(class);
	return found;
}

/* libnm passes over keys that it does not know. Known: it writes the key back, or (for a default, which it leaves out) has
 * the property. */
static void find_strange_key(GKeyFile *file, GKeyFile *back, char **why)
{
	char **groups = g_key_file_get_groups(file, NULL);

	for (char **g = groups; *g && !*why; g++) {
		char **keys = g_key_file_get_keys(file, *g, NULL, NULL);

		for (char **k = keys; k && *k && !*why; k++)
			if (!g_key_file_has_key(back, *g, *k, NULL) && !is_property(*g, *k))
				*why = g_strdup_printf("[%s] %s: no such key", *g, *k);
		g_strfreev(keys);
	}
	g_strfreev(groups);
}

/* What this libnm is too old for is taken out and said: it would pass over it, or refuse the file. A section with nothing
 * else in it goes with its key. */
static void drop_newer(GKeyFile *file, struct strbuf *out)
{
	for (int id = NM_NONE + 1; id < NM_PROP_N; id++) {
		const struct nm_prop_info *info = &nm_props[id];
		char **rest;

		if (live_knows((enum nm_prop)id) || !g_key_file_remove_key(file, info->section, info->key, NULL))
			continue;
		strbuf_printf(out, "newer %s.%s\n", info->setting, info->property);
		rest = g_key_file_get_keys(file, info->section, NULL, NULL);
		if (rest && !rest[0])
			g_key_file_remove_group(file, info->section, NULL);
		g_strfreev(rest);
	}
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
	bool newer = type && is_newer_type(setting_name(type));

	if (newer)
		strbuf_printf(out, "newer %s\n", setting_name(type));
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
	GError *error = NULL;
	NMConnection *c = nm_keyfile_read(file, BASE_DIR, NM_KEYFILE_HANDLER_FLAGS_NONE, on_message, why, &error);
	GKeyFile *back = NULL;

	if (c && !*why)
		back = nm_keyfile_write(c, NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error);
	if (back)
		find_strange_key(file, back, why);
	if (back && !*why)
		normalize(c, &error);
	if (error && !*why)
		*why = g_strdup(error->message);
	g_clear_error(&error);
	g_clear_pointer(&back, g_key_file_unref);
	if (*why)
		g_clear_object(&c);
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
		drop_newer(file, out);
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
