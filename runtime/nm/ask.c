#include "runtime/nm/ask.h"

#include "ir/field.h"

#define NM_NAME "org.freedesktop.NetworkManager"
#define NM_PATH "/org/freedesktop/NetworkManager"
#define TIMEOUT_MS 5000

static GVariant *ask(NMClient *nm, const char *path, const char *interface, const char *method, GVariant *args,
		     const char *type)
{
	GDBusConnection *bus = nm_client_get_dbus_connection(nm);

	return bus ? g_dbus_connection_call_sync(bus, NM_NAME, path, interface, method, args, G_VARIANT_TYPE(type),
						 G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MS, NULL, NULL) : NULL;
}

GVariant *ask_property(NMClient *nm, const char *property)
{
	g_autoptr(GVariant) args = g_variant_ref_sink(g_variant_new("(ss)", NM_NAME, property));
	g_autoptr(GVariant) answer = ask(nm, NM_PATH, "org.freedesktop.DBus.Properties", "Get", args, "(v)");
	GVariant *value = NULL;

	if (answer)
		g_variant_get(answer, "(v)", &value);
	return value;
}

/* Settings that have secrets, and that a profile of an interface may have. */
static const char *const secretive[] = { NM_SETTING_802_1X_SETTING_NAME, NM_SETTING_MACSEC_SETTING_NAME,
					 NM_SETTING_VPN_SETTING_NAME, NM_SETTING_WIREGUARD_SETTING_NAME,
					 NM_SETTING_WIRELESS_SECURITY_SETTING_NAME };

static void add_secrets(NMClient *nm, NMConnection *copy, const char *path, const char *setting)
{
	g_autoptr(GVariant) args = g_variant_ref_sink(g_variant_new("(s)", setting));
	g_autoptr(GVariant) answer = ask(nm, path, NM_NAME ".Settings.Connection", "GetSecrets", args, "(a{sa{sv}})");
	g_autoptr(GVariant) secrets = answer ? g_variant_get_child_value(answer, 0) : NULL;

	if (secrets)
		nm_connection_update_secrets(copy, setting, secrets, NULL);
}

NMConnection *ask_secrets(NMClient *nm, NMRemoteConnection *remote)
{
	NMConnection *copy = NULL;

	for (size_t k = 0; k < ARRAY_SIZE(secretive); k++) {
		if (!nm_connection_get_setting_by_name(NM_CONNECTION(remote), secretive[k]))
			continue;
		if (!copy)
			copy = nm_simple_connection_new_clone(NM_CONNECTION(remote));
		add_secrets(nm, copy, nm_connection_get_path(NM_CONNECTION(remote)), secretive[k]);
	}
	return copy ? copy : NM_CONNECTION(g_object_ref(remote));
}
