#include "backends/live/change.h"

#include "backends/live/read.h"

/* "SETTING.PROPERTY": the setting's part. */
static bool is_of(struct str unknown, const char *setting)
{
	size_t n = strlen(setting);

	return unknown.n >= n && !memcmp(unknown.p, setting, n) && (unknown.n == n || unknown.p[n] == '.');
}

static bool is_in(const struct profile *p, const char *setting)
{
	for (size_t k = 0; k < p->n; k++)
		if (!strcmp(nm_props[p->props[k].id].setting, setting))
			return true;
	return false;
}

/* A property of libnm's by name; maps of a setting as a whole have no name and stay with the setting. */
static void copy_property(NMSetting *from, NMSetting *to, const char *name)
{
	GParamSpec *spec = g_object_class_find_property(G_OBJECT_GET_CLASS(from), name);
	GValue v = G_VALUE_INIT;

	if (!spec || !(spec->flags & G_PARAM_WRITABLE) || (spec->flags & G_PARAM_CONSTRUCT_ONLY))
		return;
	g_value_init(&v, spec->value_type);
	g_object_get_property(G_OBJECT(from), name, &v);
	g_object_set_property(G_OBJECT(to), name, &v);
	g_value_unset(&v);
}

static void keep_unknown(const struct live_reading *was, NMSetting *from, NMSetting *to)
{
	const char *setting = nm_setting_get_name(from);

	for (size_t k = 0; k < was->n_unknown; k++)
		if (is_of(was->unknown[k], setting) && was->unknown[k].n > strlen(setting) + 1)
			copy_property(from, to, was->unknown[k].p + strlen(setting) + 1);
}

struct change {
	const struct profile *p;
	const struct live_reading *was;
	NMConnection *made, *out;
};

static bool same_port_type(const struct change *c)
{
	return str_eq(profile_str(c->was->profile, NM_CONNECTION_PORT_TYPE), profile_str(c->p, NM_CONNECTION_PORT_TYPE));
}

static void change_setting(struct change *c, NMSetting *from)
{
	const char *name = nm_setting_get_name(from);
	NMSetting *to = nm_connection_get_setting_by_name(c->made, name);
	bool held = is_in(c->was->profile, name), has_unknown = false;

	for (size_t k = 0; k < c->was->n_unknown; k++)
		has_unknown |= is_of(c->was->unknown[k], name);
	/* What a controller has of its port is nothing with another one, and NetworkManager refuses it. */
	held |= g_str_has_suffix(name, "-port") && !same_port_type(c);
	if (to)
		keep_unknown(c->was, from, to);
	else if (held && !has_unknown)
		nm_connection_remove_setting(c->out, G_OBJECT_TYPE(from));
}

NMConnection *live_connection_change(struct ctx *ctx, NMConnection *there, const struct profile *p, GError **error)
{
	struct live_reading was = live_read(ctx, there);
	struct change c = { p, &was, live_connection_new(p, error), NULL };
	NMSetting **settings;
	guint n = 0;

	if (!c.made)
		return NULL;
	c.out = nm_simple_connection_new_clone(there);
	settings = nm_connection_get_settings(there, &n);
	for (guint k = 0; k < n; k++)
		change_setting(&c, settings[k]);
	g_free(settings);
	settings = nm_connection_get_settings(c.made, &n);
	for (guint k = 0; k < n; k++)
		nm_connection_add_setting(c.out, g_object_ref(settings[k]));
	g_free(settings);
	g_object_unref(c.made);
	return c.out;
}
