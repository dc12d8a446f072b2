#include "tests/oracle/oracle.h"

#include "backends/live/connection.h"

/* A file in this folder would be read with this path; certificates would be relative to it. */
#define BASE_DIR "/etc/NetworkManager/system-connections"

bool oracle_knows(enum nm_prop id)
{
	const char *since = nm_props[id].since, *dot = strchr(since, '.');
	uint64_t major, minor;

	if (!parse_u64((struct str){ since, (size_t)(dot - since) }, &major) || !parse_u64(str_of(dot + 1), &minor))
		return false;
	return nm_utils_version() >= NM_ENCODE_VERSION((guint)major, (guint)minor, 0);
}

/* --- reading --- */

static gboolean on_message(GKeyFile *file, NMConnection *c, NMKeyfileHandlerType type,
			   NMKeyfileHandlerData *data, void *user_data)
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

/* Is there a property of that name in the section's setting? */
static bool is_property(const char *group, const char *key)
{
	const char *name = g_str_equal(group, "ethernet") ? "802-3-ethernet" : group;
	GType type = nm_setting_lookup_type(name);
	GObjectClass *class;
	bool found;

	if (type == G_TYPE_INVALID)
		return false;
	class = g_type_class_ref(type);
	found = g_object_class_find_property(class, key) != NULL;
	g_type_class_unref(class);
	return found;
}

/* Known: libnm writes the key back, or (for a default, which it leaves out) has the property. */
static bool keys_known(GKeyFile *file, GKeyFile *back, char **out_why)
{
	char **groups = g_key_file_get_groups(file, NULL);

	for (char **g = groups; *g && !*out_why; g++) {
		char **keys = g_key_file_get_keys(file, *g, NULL, NULL);

		for (char **k = keys; k && *k && !*out_why; k++)
			if (!g_key_file_has_key(back, *g, *k, NULL) && !is_property(*g, *k))
				*out_why = g_strdup_printf("[%s] %s: libnm does not know this key", *g, *k);
		g_strfreev(keys);
	}
	g_strfreev(groups);
	return !*out_why;
}

/* A section with nothing else in it goes with its key. */
static void drop_newer(GKeyFile *file)
{
	for (int id = NM_NONE + 1; id < NM_PROP_N; id++) {
		const char *section = nm_props[id].section;
		char **rest;

		if (oracle_knows((enum nm_prop)id) || !g_key_file_remove_key(file, section, nm_props[id].key, NULL))
			continue;
		rest = g_key_file_get_keys(file, section, NULL, NULL);
		if (rest && !rest[0])
			g_key_file_remove_group(file, section, NULL);
		g_strfreev(rest);
	}
}

static NMConnection *read_strictly(GKeyFile *file, char **out_why)
{
	GError *error = NULL;
	NMConnection *c;
	GKeyFile *back = NULL;

	c = nm_keyfile_read(file, BASE_DIR, NM_KEYFILE_HANDLER_FLAGS_NONE, on_message, out_why, &error);
	if (c && !*out_why)
		back = nm_keyfile_write(c, NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error);
	if (back && keys_known(file, back, out_why))
		nm_connection_normalize(c, NULL, NULL, &error);
	if (error && !*out_why)
		*out_why = g_strdup(error->message);
	g_clear_error(&error);
	g_clear_pointer(&back, g_key_file_unref);
	if (*out_why)
		g_clear_object(&c);
	return c;
}

NMConnection *oracle_read(struct str text, char **out_why)
{
	GKeyFile *file = g_key_file_new();
	GError *error = NULL;
	NMConnection *c = NULL;

	*out_why = NULL;
	if (!g_key_file_load_from_data(file, text.p, text.n, G_KEY_FILE_NONE, &error)) {
		*out_why = g_strdup(error->message);
		g_clear_error(&error);
	} else {
		drop_newer(file);
		c = read_strictly(file, out_why);
	}
	g_key_file_unref(file);
	return c;
}

/* --- comparing --- */

static void add_value(GString *s, NMConnection *c, const char *setting, const char *property)
{
	NMSetting *in = nm_connection_get_setting_by_name(c, setting);
	GValue v = G_VALUE_INIT;
	GParamSpec *spec = in ? g_object_class_find_property(G_OBJECT_GET_CLASS(in), property) : NULL;
	char *text;

	if (!spec) {
		g_string_append(s, in ? "(differs)" : "(no setting)");
		return;
	}
	g_value_init(&v, spec->value_type);
	g_object_get_property(G_OBJECT(in), property, &v);
	text = g_strdup_value_contents(&v);
	g_string_append(s, text);
	g_free(text);
	g_value_unset(&v);
}

static char *describe(GHashTable *differences, NMConnection *got, NMConnection *want)
{
	GString *s = g_string_new("libnm reads otherwise:");
	GHashTableIter settings, properties;
	gpointer setting, table, property;

	g_hash_table_iter_init(&settings, differences);
	while (g_hash_table_iter_next(&settings, &setting, &table)) {
		g_hash_table_iter_init(&properties, table);
		while (g_hash_table_iter_next(&properties, &property, NULL)) {
			g_string_append_printf(s, " %s.%s is ", (char *)setting, (char *)property);
			add_value(s, got, setting, property);
			g_string_append(s, ", meant ");
			add_value(s, want, setting, property);
		}
	}
	return g_string_free(s, FALSE);
}

static NMConnection *build(const struct profile *p, char **out_why)
{
	struct prop *known = g_new0(struct prop, p->n + 1);
	struct profile copy = *p;
	GError *error = NULL;
	NMConnection *c;

	copy.props = known;
	copy.n = 0;
	for (size_t i = 0; i < p->n; i++)
		if (oracle_knows((enum nm_prop)p->props[i].id))
			known[copy.n++] = p->props[i];
	c = live_connection_new(&copy, &error);
	if (c)
		nm_connection_normalize(c, NULL, NULL, &error);
	if (error) {
		*out_why = g_strdup_printf("built directly: %s", error->message);
		g_clear_object(&c);
	}
	g_clear_error(&error);
	g_free(known);
	return c;
}

bool oracle_compare(const struct profile *p, struct str keyfile_text, char **out_why)
{
	NMConnection *got = oracle_read(keyfile_text, out_why), *want = got ? build(p, out_why) : NULL;
	GHashTable *differences = NULL;
	bool same = got && want;

	if (same && !nm_connection_diff(got, want, NM_SETTING_COMPARE_FLAG_EXACT, &differences)) {
		*out_why = describe(differences, got, want);
		same = false;
	}
	g_clear_pointer(&differences, g_hash_table_unref);
	g_clear_object(&want);
	g_clear_object(&got);
	return same;
}
