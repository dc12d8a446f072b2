#include "runtime/nm/calls.h"

/* NetworkManager brings ports up within the controller's first states. */
#define AWAIT_MS 1000

static void actives_changed(GObject *object, GParamSpec *spec, gpointer data);

void calls_init(struct calls *s, struct ctx *ctx, struct client *client)
{
	*s = (struct calls){ .ctx = ctx, .client = client, .cancel = g_cancellable_new() };
	s->actives_handler = g_signal_connect(client->nm, "notify::" NM_CLIENT_ACTIVE_CONNECTIONS,
					      G_CALLBACK(actives_changed), s);
}

static struct call *call_new(struct calls *s, enum call_kind kind, const char *name)
{
	struct call *c = arena_new(&s->ctx->arena, struct call);

	c->set = s;
	c->kind = kind;
	c->name = name;
	s->items = arena_grow(&s->ctx->arena, s->items, s->n, &s->cap, sizeof(*s->items));
	s->items[s->n++] = c;
	s->running++;
	return c;
}

static void unwatch(struct call *c)
{
	if (c->active_handler)
		g_signal_handler_disconnect(c->active, c->active_handler);
	if (c->device_handler)
		g_signal_handler_disconnect(c->device, c->device_handler);
	c->active_handler = c->device_handler = 0;
	if (c->timer)
		g_source_remove(c->timer);
	c->timer = 0;
}

static void end(struct call *c, const char *error)
{
	if (c->state != CALL_RUNNING)
		return;
	c->state = error ? CALL_FAILED : CALL_DONE;
	if (error)
		c->error = g_strdup(error);
	c->set->running--;
	if (c->set->ended)
		c->set->ended(c, c->set->data);
}

/* An answer came: of a call that was given up, nothing is there any more. True: it is well so far. */
static bool answered(struct call *c, GError *error)
{
	bool gone = error && g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

	if (error && !gone) {
		g_dbus_error_strip_remote_error(error);
		end(c, error->message);
	}
	g_clear_error(&error);
	return !gone && c->state == CALL_RUNNING;
}

/* --- profiles --- */

static void added(GObject *source, GAsyncResult *result, gpointer data)
{
	GError *error = NULL;
	NMRemoteConnection *remote = nm_client_add_connection2_finish(NM_CLIENT(source), result, NULL, &error);

	if (!remote || error) {
		answered(data, error);
		g_clear_object(&remote);
		return;
	}
	((struct call *)data)->remote = remote;
	end(data, NULL);
}

static struct call *add(struct calls *s, const char *name, NMConnection *connection, NMSettingsAddConnection2Flags flags)
{
	struct call *c = call_new(s, CALL_ADD, name);

	nm_client_add_connection2(s->client->nm, nm_connection_to_dbus(connection, NM_CONNECTION_SERIALIZE_ALL), flags, NULL,
				  TRUE, s->cancel, added, c);
	return c;
}

struct call *calls_add(struct calls *s, const char *name, NMConnection *connection)
{
	return add(s, name, connection,
		   NM_SETTINGS_ADD_CONNECTION2_FLAG_IN_MEMORY | NM_SETTINGS_ADD_CONNECTION2_FLAG_BLOCK_AUTOCONNECT);
}

struct call *calls_add_saved(struct calls *s, const char *name, NMConnection *connection)
{
	return add(s, name, connection, NM_SETTINGS_ADD_CONNECTION2_FLAG_TO_DISK);
}

static void updated(GObject *source, GAsyncResult *result, gpointer data)
{
	GError *error = NULL;
	GVariant *out = nm_remote_connection_update2_finish(NM_REMOTE_CONNECTION(source), result, &error);

	if (out)
		g_variant_unref(out);
	if (answered(data, error))
		end(data, NULL);
}

/* connection NULL: as it is. */
static struct call *update(struct calls *s, enum call_kind kind, const char *name, NMRemoteConnection *remote,
			   NMConnection *connection, NMSettingsUpdate2Flags flags)
{
	struct call *c = call_new(s, kind, name);

	c->remote = g_object_ref(remote);
	nm_remote_connection_update2(remote, connection ? nm_connection_to_dbus(connection, NM_CONNECTION_SERIALIZE_ALL) : NULL,
				     flags | NM_SETTINGS_UPDATE2_FLAG_NO_REAPPLY, NULL, s->cancel, updated, c);
	return c;
}

struct call *calls_update(struct calls *s, const char *name, NMRemoteConnection *remote, NMConnection *connection)
{
	return update(s, CALL_UPDATE, name, remote, connection, NM_SETTINGS_UPDATE2_FLAG_IN_MEMORY);
}

struct call *calls_save(struct calls *s, const char *name, NMRemoteConnection *remote)
{
	return update(s, CALL_SAVE, name, remote, NULL, NM_SETTINGS_UPDATE2_FLAG_TO_DISK);
}

struct call *calls_restore(struct calls *s, const char *name, NMRemoteConnection *remote, NMConnection *connection)
{
	return update(s, CALL_UPDATE, name, remote, connection, NM_SETTINGS_UPDATE2_FLAG_TO_DISK);
}

/* The answer of those calls that bring nothing but that they are done. */
static void done(GObject *source, GAsyncResult *result, gpointer data)
{
	struct call *c = data;
	GError *error = NULL;

	if (c->kind == CALL_REMOVE)
		nm_remote_connection_delete_finish(NM_REMOTE_CONNECTION(source), result, &error);
	else if (c->kind == CALL_REAPPLY)
		nm_device_reapply_finish(NM_DEVICE(source), result, &error);
	else if (c->kind == CALL_DISCONNECT)
		nm_device_disconnect_finish(NM_DEVICE(source), result, &error);
	else
		nm_device_delete_finish(NM_DEVICE(source), result, &error);
	if (answered(c, error))
		end(c, NULL);
}

struct call *calls_remove(struct calls *s, const char *name, NMRemoteConnection *remote)
{
	struct call *c = call_new(s, CALL_REMOVE, name);

	c->remote = g_object_ref(remote);
	nm_remote_connection_delete_async(remote, s->cancel, done, c);
	return c;
}

/* --- devices --- */

struct call *calls_reapply(struct calls *s, const char *name, NMDevice *device, NMRemoteConnection *remote)
{
	struct call *c = call_new(s, CALL_REAPPLY, name);

	c->device = g_object_ref(device);
	c->remote = g_object_ref(remote);
	nm_device_reapply_async(device, NULL, 0, 0, s->cancel, done, c);
	return c;
}

struct call *calls_disconnect(struct calls *s, const char *name, NMDevice *device)
{
	struct call *c = call_new(s, CALL_DISCONNECT, name);

	c->device = g_object_ref(device);
	nm_device_disconnect_async(device, s->cancel, done, c);
	return c;
}

struct call *calls_delete_device(struct calls *s, const char *name, NMDevice *device)
{
	struct call *c = call_new(s, CALL_DELETE_DEVICE, name);

	c->device = g_object_ref(device);
	nm_device_delete_async(device, s->cancel, done, c);
	return c;
}

/* --- activation --- */

/* NMDeviceStateReason in words that say what to do. */
static const char *reason_text(const struct call *c)
{
	static const struct {
		NMDeviceStateReason reason;
		const char *text;
	} reasons[] = {
		{ NM_DEVICE_STATE_REASON_CONFIG_FAILED, "the device could not be configured" },
		{ NM_DEVICE_STATE_REASON_IP_CONFIG_UNAVAILABLE, "no address could be reserved: is there a DHCP server?" },
		{ NM_DEVICE_STATE_REASON_IP_CONFIG_EXPIRED, "the lease ran out" },
		{ NM_DEVICE_STATE_REASON_NO_SECRETS, "secrets are missing" },
		{ NM_DEVICE_STATE_REASON_SUPPLICANT_FAILED, "the 802.1X supplicant failed" },
		{ NM_DEVICE_STATE_REASON_SUPPLICANT_TIMEOUT, "802.1X took too long" },
		{ NM_DEVICE_STATE_REASON_SUPPLICANT_DISCONNECT, "802.1X disconnected" },
		{ NM_DEVICE_STATE_REASON_CARRIER, "there is no carrier" },
		{ NM_DEVICE_STATE_REASON_REMOVED, "the device was removed" },
		{ NM_DEVICE_STATE_REASON_DEPENDENCY_FAILED, "what it stands on failed" },
		{ NM_DEVICE_STATE_REASON_SRIOV_CONFIGURATION_FAILED, "virtual functions could not be set up" },
		{ NM_DEVICE_STATE_REASON_OVSDB_FAILED, "Open vSwitch's database refused" },
		{ NM_DEVICE_STATE_REASON_IP_ADDRESS_DUPLICATE, "another node has its address" },
		{ NM_DEVICE_STATE_REASON_PARENT_CHANGED, "its base changed" },
		{ NM_DEVICE_STATE_REASON_USER_REQUESTED, "it was taken down" },
	};
	NMDeviceStateReason reason = c->device ? nm_device_get_state_reason(c->device) : NM_DEVICE_STATE_REASON_UNKNOWN;

	for (size_t k = 0; k < ARRAY_SIZE(reasons); k++)
		if (reasons[k].reason == reason)
			return reasons[k].text;
	return "NetworkManager gave it up";
}

static void follow(struct call *c, NMActiveConnection *active);

/* Another activation of the same profile that is under way: it took the place of the one that is looked at. */
static bool follow_other(struct call *c)
{
	const GPtrArray *all = nm_client_get_active_connections(c->set->client->nm);

	for (guint k = 0; k < all->len; k++) {
		NMActiveConnection *a = all->pdata[k];

		if (a == c->active || nm_active_connection_get_connection(a) != c->remote ||
		    nm_active_connection_get_state(a) > NM_ACTIVE_CONNECTION_STATE_ACTIVATED)
			continue;
		follow(c, a);
		return true;
	}
	return false;
}

static bool is_replaced(const struct call *c)
{
	return c->device && nm_device_get_state_reason(c->device) == NM_DEVICE_STATE_REASON_NEW_ACTIVATION;
}

static void look(struct call *c)
{
	NMActiveConnectionState s = nm_active_connection_get_state(c->active);
	const GPtrArray *devices = nm_active_connection_get_devices(c->active);
	NMDevice *device = devices && devices->len ? devices->pdata[0] : NULL;

	if (s == NM_ACTIVE_CONNECTION_STATE_ACTIVATED)
		c->is_active = true;
	if (c->is_active) {
		end(c, NULL);
	} else if (s >= NM_ACTIVE_CONNECTION_STATE_DEACTIVATING) {
		if (follow_other(c))
			return;
		if (is_replaced(c))
			c->is_awaited = true;
		else
			end(c, reason_text(c));
	} else if (c->may_wait && device && nm_device_get_state(device) >= NM_DEVICE_STATE_IP_CONFIG &&
		   nm_device_get_state(device) <= NM_DEVICE_STATE_ACTIVATED) {
		end(c, NULL);
	}
}

static void device_changed(GObject *object, GParamSpec *spec, gpointer data)
{
	(void)object;
	(void)spec;
	look(data);
}

static void watch_device(struct call *c)
{
	const GPtrArray *devices = nm_active_connection_get_devices(c->active);
	NMDevice *device = devices && devices->len ? devices->pdata[0] : NULL;

	if (!device || c->device_handler)
		return;
	if (device != c->device) {
		g_clear_object(&c->device);
		c->device = g_object_ref(device);
	}
	c->device_handler = g_signal_connect(device, "notify::" NM_DEVICE_STATE, G_CALLBACK(device_changed), c);
}

static void active_changed(GObject *object, GParamSpec *spec, gpointer data)
{
	(void)object;
	(void)spec;
	watch_device(data);
	look(data);
}

static void follow(struct call *c, NMActiveConnection *active)
{
	unwatch(c);
	g_clear_object(&c->active);
	c->active = g_object_ref(active);
	c->is_awaited = false;
	c->active_handler = g_signal_connect(active, "notify", G_CALLBACK(active_changed), c);
	watch_device(c);
	look(c);
}

static void actives_changed(GObject *object, GParamSpec *spec, gpointer data)
{
	struct calls *s = data;

	(void)object;
	(void)spec;
	for (size_t k = 0; k < s->n; k++)
		if (s->items[k]->is_awaited && s->items[k]->state == CALL_RUNNING)
			follow_other(s->items[k]);
}

static void activated(GObject *source, GAsyncResult *result, gpointer data)
{
	struct call *c = data;
	GError *error = NULL;
	NMActiveConnection *active = nm_client_activate_connection_finish(NM_CLIENT(source), result, &error);

	if (!active) {
		answered(c, error);
		return;
	}
	if (c->state == CALL_RUNNING)
		follow(c, active);
	g_object_unref(active);
}

static void request(struct call *c)
{
	nm_client_activate_connection_async(c->set->client->nm, NM_CONNECTION(c->remote), c->device, NULL, c->set->cancel,
					    activated, c);
}

static struct call *activation(struct calls *s, const char *name, NMRemoteConnection *remote, NMDevice *device, bool may_wait)
{
	struct call *c = call_new(s, CALL_ACTIVATE, name);

	c->remote = g_object_ref(remote);
	c->device = device ? g_object_ref(device) : NULL;
	c->may_wait = may_wait;
	return c;
}

struct call *calls_activate(struct calls *s, const char *name, NMRemoteConnection *remote, NMDevice *device, bool may_wait)
{
	struct call *c = activation(s, name, remote, device, may_wait);

	request(c);
	return c;
}

static gboolean await_over(gpointer data)
{
	struct call *c = data;

	c->timer = 0;
	if (c->is_awaited && c->state == CALL_RUNNING) {
		c->is_awaited = false;
		request(c);
	}
	return G_SOURCE_REMOVE;
}

struct call *calls_await(struct calls *s, const char *name, NMRemoteConnection *remote, NMDevice *device, bool may_wait)
{
	struct call *c = activation(s, name, remote, device, may_wait);

	c->is_awaited = true;
	c->timer = g_timeout_add(AWAIT_MS, await_over, c);
	return c;
}

/* --- waiting --- */

static bool all_ended(void *data)
{
	return !((const struct calls *)data)->running;
}

enum wait calls_wait(struct calls *s, gint64 deadline_us)
{
	return client_wait(s->client, deadline_us, all_ended, s);
}

const struct call *calls_failed(const struct calls *s)
{
	for (size_t k = 0; k < s->n; k++)
		if (s->items[k]->state == CALL_FAILED && !s->items[k]->is_retried)
			return s->items[k];
	return NULL;
}

void calls_done(struct calls *s)
{
	if (!s->cancel)
		return;
	s->ended = NULL;
	g_signal_handler_disconnect(s->client->nm, s->actives_handler);
	g_cancellable_cancel(s->cancel);
	while (g_main_context_iteration(NULL, FALSE))
		; /* the answers to what was given up, while their calls are there */
	for (size_t k = 0; k < s->n; k++) {
		unwatch(s->items[k]);
		g_clear_object(&s->items[k]->remote);
		g_clear_object(&s->items[k]->device);
		g_clear_object(&s->items[k]->active);
		g_clear_pointer(&s->items[k]->error, g_free);
	}
	s->n = 0;
	g_clear_object(&s->cancel);
}
