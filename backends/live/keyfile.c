#include "backends/live/keyfile.h"

#include "backends/live/read.h"

/* Where NetworkManager would have found the file: certificates are relative to it. */
#define BASE_DIR "/etc/NetworkManager/system-connections"

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

const char *live_setting_name(const char *section)
{
	return g_str_equal(section, "ethernet") ? "802-3-ethernet" : section;
}

static bool is_property(const char *group, const char *key)
{
	GType type = nm_setting_lookup_type(live_setting_name(group));
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

NMConnection *live_keyfile_read(GKeyFile *file, char **why)
{
	GError *error = NULL;
	NMConnection *c = nm_keyfile_read(file, BASE_DIR, NM_KEYFILE_HANDLER_FLAGS_NONE, on_message, why, &error);
	GKeyFile *back = NULL;

	if (c && !*why)
		back = nm_keyfile_write(c, NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error);
	if (back)
		find_strange_key(file, back, why);
	if (error && !*why)
		*why = g_strdup(error->message);
	g_clear_error(&error);
	g_clear_pointer(&back, g_key_file_unref);
	if (*why)
		g_clear_object(&c);
	return c;
}

void live_keyfile_drop_newer(GKeyFile *file, void (*dropped)(void *data, const struct nm_prop_info *info), void *data)
{
	for (int id = NM_NONE + 1; id < NM_PROP_N; id++) {
		const struct nm_prop_info *info = &nm_props[id];
		char **rest;

		if (live_knows((enum nm_prop)id) || !g_key_file_remove_key(file, info->section, info->key, NULL))
			continue;
		if (dropped)
			dropped(data, info);
		rest = g_key_file_get_keys(file, info->section, NULL, NULL);
		if (rest && !rest[0])
			g_key_file_remove_group(file, info->section, NULL);
		g_strfreev(rest);
	}
}
