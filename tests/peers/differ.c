#include "tests/peers/differ.h"

#include <NetworkManager.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The keyfile's word for 802-3-ethernet. */
#define ETHERNET "ethernet"

struct side {
	GKeyFile *file;
	NMConnection *connection; /* NULL: unreadable */
};

struct differ {
	struct side theirs, ours;
	char *type;  /* of ours */
	char *shown; /* the same for messages: "vlan:down" where the profile is off */
	differ_report *report;
	void *data;
};

static void differs(struct differ *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void differs(struct differ *d, const char *fmt, ...)
{
	g_autofree char *line = NULL;
	va_list ap;

	va_start(ap, fmt);
	line = g_strdup_vprintf(fmt, ap);
	va_end(ap);
	d->report(line, d->data);
}

/* ---- before libnm ---- */

static void copy_section(GKeyFile *from, GKeyFile *to, const char *section)
{
	g_auto(GStrv) keys = g_key_file_get_keys(from, section, NULL, NULL);

	for (char **k = keys; keys && *k; k++) {
		g_autofree char *value = g_key_file_get_value(from, section, *k, NULL);

		g_key_file_set_value(to, section, *k, value);
	}
}

/* A section of the type that they did not write: told, and lent to them so that the rest can be compared. */
static void lend_section(struct differ *d)
{
	if (!g_key_file_has_group(d->ours.file, d->type) || g_key_file_has_group(d->theirs.file, d->type))
		return;
	differs(d, "section %s %s ours", d->shown, d->type);
	copy_section(d->ours.file, d->theirs.file, d->type);
}

static void compare_keys(struct differ *d, const char *section)
{
	g_auto(GStrv) mine = g_key_file_get_keys(d->ours.file, section, NULL, NULL);
	g_auto(GStrv) other = g_key_file_get_keys(d->theirs.file, section, NULL, NULL);

	for (char **k = mine; mine && *k; k++) {
		g_autofree char *a = g_key_file_get_value(d->theirs.file, section, *k, NULL);
		g_autofree char *b = g_key_file_get_value(d->ours.file, section, *k, NULL);

		if (g_strcmp0(a, b) != 0)
			differs(d, "key %s %s.%s %s %s", d->shown, section, *k, a ? a : "-", b);
	}
	for (char **k = other; other && *k; k++) {
		g_autofree char *a = g_key_file_get_value(d->theirs.file, section, *k, NULL);

		if (!g_key_file_has_key(d->ours.file, section, *k, NULL))
			differs(d, "key %s %s.%s %s -", d->shown, section, *k, a);
	}
}

/* libnm reads no profile of a type that it does not know. */
static void stand_in(struct differ *d)
{
	if (!strcmp(d->type, ETHERNET) || nm_setting_lookup_type(d->type) != G_TYPE_INVALID)
		return;
	compare_keys(d, d->type);
	for (struct side *s = &d->theirs; s; s = s == &d->theirs ? &d->ours : NULL) {
		g_autofree char *type = g_key_file_get_string(s->file, "connection", "type", NULL);

		g_key_file_remove_group(s->file, d->type, NULL);
		if (!g_strcmp0(type, d->type))
			g_key_file_set_string(s->file, "connection", "type", "dummy");
	}
}

/* ---- libnm ---- */

/* All that tells two routes of one interface apart. */
static char *route_key(NMIPRoute *r)
{
	GVariant *table = nm_ip_route_get_attribute(r, NM_IP_ROUTE_ATTRIBUTE_TABLE);
	const char *hop = nm_ip_route_get_next_hop(r);

	return g_strdup_printf("%s/%u %u %" G_GINT64_FORMAT " %s", nm_ip_route_get_dest(r), nm_ip_route_get_prefix(r),
			       table ? g_variant_get_uint32(table) : 0, nm_ip_route_get_metric(r), hop ? hop : "");
}

static int by_route(const void *a, const void *b)
{
	g_autofree char *x = route_key(*(NMIPRoute *const *)a), *y = route_key(*(NMIPRoute *const *)b);

	return strcmp(x, y);
}

static void sort_routes(NMSettingIPConfig *s)
{
	g_autoptr(GPtrArray) routes = g_ptr_array_new_with_free_func((GDestroyNotify)nm_ip_route_unref);

	for (guint i = 0; s && i < nm_setting_ip_config_get_num_routes(s); i++)
		g_ptr_array_add(routes, nm_ip_route_dup(nm_setting_ip_config_get_route(s, (int)i)));
	g_ptr_array_sort(routes, by_route);
	if (s)
		nm_setting_ip_config_clear_routes(s);
	for (guint i = 0; i < routes->len; i++)
		nm_setting_ip_config_add_route(s, routes->pdata[i]);
}

/* Warnings are the writer's business: what libnm drops then differs. */
static void understand(struct differ *d, struct side *s)
{
	g_autoptr(GError) error = NULL;

	s->connection = nm_keyfile_read(s->file, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error);
	if (s->connection && !nm_connection_normalize(s->connection, NULL, NULL, &error))
		g_clear_object(&s->connection);
	if (!s->connection) {
		differs(d, "unreadable %s %s %s", d->shown, s == &d->theirs ? "theirs" : "ours", error->message);
		return;
	}
	for (int six = 0; six < 2; six++) {
		NMSettingIPConfig *ip = six ? nm_connection_get_setting_ip6_config(s->connection) :
					      nm_connection_get_setting_ip4_config(s->connection);

		if (ip)
			nm_setting_ip_config_clear_routing_rules(ip); /* differ_rules() has them */
		sort_routes(ip);
	}
}

/* The old forms of addresses and routes, which D-Bus has too, lack much. */
static const char *told_by(const char *property)
{
	if (!strcmp(property, "addresses"))
		return "address-data";
	return !strcmp(property, "routes") ? "route-data" : property;
}

static char *value_text(NMConnection *c, const char *setting, const char *property)
{
	g_autoptr(GVariant) dict = g_variant_ref_sink(nm_connection_to_dbus(c, NM_CONNECTION_SERIALIZE_ALL));
	g_autoptr(GVariant) values = g_variant_lookup_value(dict, setting, NULL);
	g_autoptr(GVariant) v = values ? g_variant_lookup_value(values, told_by(property), NULL) : NULL;

	return v ? g_variant_print(v, FALSE) : g_strdup("-");
}

/* Of what D-Bus does not have (name servers as texts, say), and of defaults, which it leaves out. */
static char *object_text(NMConnection *c, const char *setting, const char *property)
{
	NMSetting *s = nm_connection_get_setting_by_name(c, setting);
	g_auto(GValue) value = G_VALUE_INIT;

	if (!s || !g_object_class_find_property(G_OBJECT_GET_CLASS(s), property))
		return g_strdup("-");
	g_object_get_property(G_OBJECT(s), property, &value);
	return g_strdup_value_contents(&value);
}

static void property_differs(struct differ *d, const char *name, const char *setting, const char *property)
{
	char *x = value_text(d->theirs.connection, setting, property), *y = value_text(d->ours.connection, setting, property);

	if (!strcmp(x, "-") && !strcmp(y, "-") && nm_connection_get_setting_by_name(d->theirs.connection, setting) &&
	    nm_connection_get_setting_by_name(d->ours.connection, setting)) {
		g_free(x);
		g_free(y);
		x = object_text(d->theirs.connection, setting, property);
		y = object_text(d->ours.connection, setting, property);
	} else if (!strcmp(x, y)) { /* defaults of a setting that one does not have */
		return g_free(x), g_free(y);
	}
	differs(d, "property %s %s.%s %s %s", d->shown, name, property, x, y);
	g_free(x);
	g_free(y);
}

static char *setting_name(NMConnection *ours, const char *setting)
{
	NMSetting *s = nm_connection_get_setting_by_name(ours, setting);

	if (!s || !NM_IS_SETTING_IP_CONFIG(s))
		return g_strdup(setting);
	return g_strdup_printf("%s:%s", setting, nm_setting_ip_config_get_method(NM_SETTING_IP_CONFIG(s)));
}

static void one_has_setting(struct differ *d, const char *setting)
{
	bool a = nm_connection_get_setting_by_name(d->theirs.connection, setting) != NULL;
	bool b = nm_connection_get_setting_by_name(d->ours.connection, setting) != NULL;

	if (a != b)
		differs(d, "setting %s %s %s", d->shown, setting, a ? "theirs" : "ours");
}

static void add_differences(struct differ *d)
{
	GHashTable *diff = NULL;
	GHashTableIter i, j;
	void *setting, *keys, *key;

	if (nm_connection_diff(d->theirs.connection, d->ours.connection, NM_SETTING_COMPARE_FLAG_EXACT, &diff))
		return;
	g_hash_table_iter_init(&i, diff);
	while (g_hash_table_iter_next(&i, &setting, &keys)) {
		g_autofree char *name = setting_name(d->ours.connection, setting);

		one_has_setting(d, setting);
		g_hash_table_iter_init(&j, keys);
		while (g_hash_table_iter_next(&j, &key, NULL))
			property_differs(d, name, setting, key);
	}
	g_hash_table_destroy(diff);
}

static bool open_file(struct differ *d, struct side *s, const char *text)
{
	g_autoptr(GError) error = NULL;

	s->file = g_key_file_new();
	if (g_key_file_load_from_data(s->file, text, (gsize)-1, G_KEY_FILE_NONE, &error))
		return true;
	differs(d, "unreadable %s %s %s", d->shown ? d->shown : "?", s == &d->theirs ? "theirs" : "ours", error->message);
	return false;
}

static bool is_off(GKeyFile *file)
{
	g_autofree char *on = g_key_file_get_string(file, "connection", "autoconnect", NULL);

	return on && !strcmp(on, "false");
}

static void read_type(struct differ *d)
{
	d->type = g_key_file_get_string(d->ours.file, "connection", "type", NULL);
	d->shown = g_strconcat(d->type, is_off(d->ours.file) ? ":down" : "", NULL);
}

static void side_done(struct side *s)
{
	g_key_file_unref(s->file);
	g_clear_object(&s->connection);
}

void differ_profiles(const char *their_text, const char *our_text, differ_report *report, void *data)
{
	struct differ d = { .report = report, .data = data };
	bool mine = open_file(&d, &d.ours, our_text), other;

	if (mine)
		read_type(&d);
	other = open_file(&d, &d.theirs, their_text);
	if (mine && other) {
		lend_section(&d);
		stand_in(&d);
		understand(&d, &d.theirs);
		understand(&d, &d.ours);
		if (d.theirs.connection && d.ours.connection)
			add_differences(&d);
	}
	side_done(&d.theirs);
	side_done(&d.ours);
	g_free(d.type);
	g_free(d.shown);
}

/* ---- rules of all profiles ---- */

/* As libnm writes it: the two write it in another order. */
static char *rule_text(const char *text, NMIPRoutingRuleAsStringFlags family)
{
	NMIPRoutingRule *rule = nm_ip_routing_rule_from_string(text, NM_IP_ROUTING_RULE_AS_STRING_FLAGS_NONE, NULL, NULL);
	char *again = rule ? nm_ip_routing_rule_to_string(rule, family, NULL, NULL) : g_strdup(text);

	if (rule)
		nm_ip_routing_rule_unref(rule);
	return again;
}

static void put_rules(GKeyFile *file, const char *section, NMIPRoutingRuleAsStringFlags family, GHashTable *rules)
{
	g_autofree char *method = g_key_file_get_string(file, section, "method", NULL);
	g_auto(GStrv) keys = g_key_file_get_keys(file, section, NULL, NULL);

	for (char **k = keys; keys && *k && g_strcmp0(method, "disabled") != 0; k++) {
		g_autofree char *text = g_key_file_get_value(file, section, *k, NULL);

		if (g_str_has_prefix(*k, "routing-rule"))
			g_hash_table_add(rules, rule_text(text, family));
	}
}

/* Those that would be set: of profiles that are on, of versions of IP that are. */
static GHashTable *rules_of(GHashTable *texts)
{
	GHashTable *rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter i;
	void *text;

	g_hash_table_iter_init(&i, texts);
	while (g_hash_table_iter_next(&i, NULL, &text)) {
		g_autoptr(GKeyFile) file = g_key_file_new();

		if (!g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, NULL) || is_off(file))
			continue;
		put_rules(file, "ipv4", NM_IP_ROUTING_RULE_AS_STRING_FLAGS_AF_INET, rules);
		put_rules(file, "ipv6", NM_IP_ROUTING_RULE_AS_STRING_FLAGS_AF_INET6, rules);
	}
	return rules;
}

static void only_one_rule(struct differ *d, GHashTable *rules, GHashTable *others, const char *who)
{
	GHashTableIter i;
	void *text;

	g_hash_table_iter_init(&i, rules);
	while (g_hash_table_iter_next(&i, &text, NULL))
		if (!g_hash_table_contains(others, text))
			differs(d, "rule %s %s", who, (char *)text);
}

void differ_rules(GHashTable *theirs, GHashTable *ours, differ_report *report, void *data)
{
	struct differ d = { .report = report, .data = data };
	g_autoptr(GHashTable) a = rules_of(theirs), b = rules_of(ours);

	only_one_rule(&d, a, b, "theirs");
	only_one_rule(&d, b, a, "ours");
}

/* ---- libnm's word about one file ---- */

static gboolean on_keyfile(G_GNUC_UNUSED GKeyFile *file, G_GNUC_UNUSED NMConnection *connection, NMKeyfileHandlerType type,
			   NMKeyfileHandlerData *handler, void *data)
{
	char **what = data, *before = *what;
	const char *group, *key, *message;
	NMKeyfileWarnSeverity severity;

	if (type != NM_KEYFILE_HANDLER_TYPE_WARN)
		return FALSE;
	nm_keyfile_handler_data_get_context(handler, &group, &key, NULL, NULL);
	nm_keyfile_handler_data_warn_get(handler, &message, &severity);
	if (severity < NM_KEYFILE_WARN_SEVERITY_INFO_MISSING_FILE)
		return TRUE;
	*what = g_strdup_printf("%s%sdrops %s.%s: %s", before ? before : "", before ? "; " : "",
				group ? group : "?", key ? key : "?", message);
	g_free(before);
	return TRUE;
}

/* What normalizing takes out or changes: NetworkManager does so without a word. */
static char *loss(NMConnection *before, NMConnection *after)
{
	GHashTable *diff = NULL;
	GHashTableIter i, j;
	void *setting, *keys, *key;
	char *what = NULL;

	if (nm_connection_diff(before, after, NM_SETTING_COMPARE_FLAG_EXACT, &diff))
		return NULL;
	g_hash_table_iter_init(&i, diff);
	while (!what && g_hash_table_iter_next(&i, &setting, &keys)) {
		g_hash_table_iter_init(&j, keys);
		while (!what && g_hash_table_iter_next(&j, &key, NULL)) {
			g_autofree char *x = value_text(before, setting, key), *y = value_text(after, setting, key);

			if (strcmp(x, "-") != 0 && strcmp(x, y) != 0)
				what = g_strdup_printf("makes %s.%s %s of %s", (char *)setting, (char *)key, y, x);
		}
	}
	g_hash_table_destroy(diff);
	return what;
}

char *differ_complaint(const char *text)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(NMConnection) c = NULL, read = NULL;
	g_autoptr(GError) error = NULL;
	char *what = NULL;

	if (g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, &error))
		c = nm_keyfile_read(file, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, on_keyfile, &what, &error);
	read = c ? nm_simple_connection_new_clone(c) : NULL;
	if (c && nm_connection_normalize(c, NULL, NULL, &error))
		return what ? what : loss(read, c);
	g_free(what);
	return g_strdup_printf("refuses: %s", error->message);
}
