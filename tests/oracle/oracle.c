#include "tests/oracle/oracle.h"

#include "backends/live/connection.h"
#include "backends/live/keyfile.h"
#include "backends/live/read.h"

/* --- reading --- */

static NMConnection *read_strictly(GKeyFile *file, char **out_why)
{
	NMConnection *c = live_keyfile_read(file, out_why);
	GError *error = NULL;

	if (c)
		nm_connection_normalize(c, NULL, NULL, &error);
	if (error) {
		*out_why = g_strdup(error->message);
		g_clear_object(&c);
	}
	g_clear_error(&error);
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
		live_keyfile_drop_newer(file, NULL, NULL);
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
		if (live_knows((enum nm_prop)p->props[i].id))
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
