#include "runtime/nm/client.h"

#include <stdio.h>
#include <stdlib.h>

#include "backends/live/read.h"
#include "ir/kind.h"
#include "runtime/nm/ask.h"

static int by_uuid(const void *a, const void *b)
{
	return strcmp(nm_connection_get_uuid(NM_CONNECTION(((const struct nm_profile *)a)->remote)),
		      nm_connection_get_uuid(NM_CONNECTION(((const struct nm_profile *)b)->remote)));
}

static const char *device_name(NMActiveConnection *a)
{
	const GPtrArray *devices = nm_active_connection_get_devices(a);

	return devices && devices->len ? nm_device_get_iface(devices->pdata[0]) : NULL;
}

/* The one that counts where a profile is active twice: the last one that is no longer going away. */
static NMActiveConnection *active_of(const struct client *c, NMRemoteConnection *remote)
{
	const GPtrArray *all = nm_client_get_active_connections(c->nm);

	for (guint k = all->len; k--;) {
		NMActiveConnection *a = all->pdata[k];

		if (nm_active_connection_get_connection(a) == remote &&
		    nm_active_connection_get_state(a) <= NM_ACTIVE_CONNECTION_STATE_ACTIVATED)
			return a;
	}
	return NULL;
}

static void read_one(struct ctx *ctx, const struct client *c, NMRemoteConnection *remote, struct nm_profile *out)
{
	const char *ifname = nm_connection_get_interface_name(NM_CONNECTION(remote));
	const char *device;

	out->remote = g_object_ref(remote);
	out->profile = live_profile_of(ctx, NM_CONNECTION(remote));
	out->active = active_of(c, remote);
	if (out->active)
		g_object_ref(out->active);
	out->is_external = nm_remote_connection_get_flags(remote) & NM_SETTINGS_CONNECTION_FLAG_EXTERNAL;
	out->is_unsaved = nm_remote_connection_get_flags(remote) & NM_SETTINGS_CONNECTION_FLAG_UNSAVED;
	device = out->active ? device_name(out->active) : NULL;
	if (device)
		ifname = device;
	out->ifname = ifname ? arena_strndup(&ctx->arena, ifname, strlen(ifname)) : NULL;
}

void client_forget_profiles(struct client *c)
{
	for (size_t k = 0; k < c->n_profiles; k++) {
		g_clear_object(&c->profiles[k].remote);
		g_clear_object(&c->profiles[k].active);
		g_clear_object(&c->profiles[k].old);
	}
	c->n_profiles = 0;
}

void client_read_profiles(struct ctx *ctx, struct client *c)
{
	const GPtrArray *all = nm_client_get_connections(c->nm);

	client_forget_profiles(c);
	c->profiles = arena_array(&ctx->arena, struct nm_profile, all->len);
	for (guint k = 0; k < all->len; k++)
		read_one(ctx, c, all->pdata[k], &c->profiles[c->n_profiles++]);
	if (c->n_profiles)
		qsort(c->profiles, c->n_profiles, sizeof(*c->profiles), by_uuid);
}

static unsigned minor_of(const char *version)
{
	unsigned major = 0, minor = 0;

	return version && sscanf(version, "%u.%u", &major, &minor) == 2 && major == 1 ? minor : 0;
}

static void running_changed(GObject *object, GParamSpec *spec, gpointer data)
{
	struct client *c = data;

	(void)spec;
	c->gone |= !nm_client_get_nm_running(NM_CLIENT(object));
}

bool client_open(struct ctx *ctx, struct client *c, char **out_error)
{
	GError *error = NULL;

	*c = (struct client){ .nm = nm_client_new(NULL, &error) };
	if (c->nm && !nm_client_get_nm_running(c->nm)) {
		g_clear_object(&c->nm);
		*out_error = g_strdup("NetworkManager is not running");
		return false;
	}
	if (!c->nm) {
		*out_error = g_strdup(error->message);
		g_error_free(error);
		return false;
	}
	c->gone_handler = g_signal_connect(c->nm, "notify::" NM_CLIENT_NM_RUNNING, G_CALLBACK(running_changed), c);
	c->minor = minor_of(nm_client_get_version(c->nm));
	client_read_profiles(ctx, c);
	return true;
}

void client_close(struct client *c)
{
	client_forget_profiles(c);
	if (c->gone_handler)
		g_signal_handler_disconnect(c->nm, c->gone_handler);
	c->gone_handler = 0;
	g_clear_object(&c->nm);
}

/* --- waiting --- */

static gboolean wake(gpointer data)
{
	*(bool *)data = true;
	return G_SOURCE_CONTINUE;
}

enum wait client_wait(struct client *c, gint64 deadline_us, bool (*done)(void *data), void *data)
{
	gint64 left = deadline_us - g_get_monotonic_time();
	bool over = false;
	guint timer = g_timeout_add((guint)(left > 0 ? left / 1000 + 1 : 0), wake, &over);
	enum wait result;

	while (!done(data) && !over && !c->gone && !(c->interrupted && *c->interrupted))
		g_main_context_iteration(NULL, TRUE);
	g_source_remove(timer);
	if (c->gone)
		result = WAIT_NM_GONE;
	else if (c->interrupted && *c->interrupted)
		result = WAIT_INTERRUPTED;
	else
		result = done(data) ? WAIT_ENDED : WAIT_TIMEOUT;
	return result;
}

static bool never(void *data)
{
	(void)data;
	return false;
}

void client_pause(struct client *c, gint64 us)
{
	client_wait(c, g_get_monotonic_time() + us, never, NULL);
}

void client_await(const bool *came)
{
	while (!*came)
		g_main_context_iteration(NULL, TRUE);
}

/* --- devices --- */

/* Interfaces outside the kernel may share a name with one in it: their kind tells them apart. */
static bool is_device_of(NMDevice *d, const struct iface *i)
{
	const char *name = nm_device_get_iface(d);
	GType type;

	if (!name || !str_is(i->name, name))
		return false;
	if (!(i->kind->flags & KIND_USER_SPACE))
		return !NM_IS_DEVICE_OVS_BRIDGE(d) && !NM_IS_DEVICE_OVS_PORT(d);
	type = nm_device_get_setting_type(d);
	return type == nm_setting_lookup_type(i->kind->nm_type);
}

NMDevice *client_device_of(const struct client *c, const struct iface *i)
{
	const GPtrArray *all = nm_client_get_devices(c->nm);

	for (guint k = 0; k < all->len; k++)
		if (is_device_of(all->pdata[k], i))
			return all->pdata[k];
	return NULL;
}

/* --- whose profile it is --- */

static bool is_better(const struct nm_profile *a, const struct nm_profile *b)
{
	NMSettingConnection *sa, *sb;
	int pa, pb;

	if (!b || (a->active != NULL) != (b->active != NULL))
		return !b || a->active;
	sa = nm_connection_get_setting_connection(NM_CONNECTION(a->remote));
	sb = nm_connection_get_setting_connection(NM_CONNECTION(b->remote));
	pa = nm_setting_connection_get_autoconnect_priority(sa);
	pb = nm_setting_connection_get_autoconnect_priority(sb);
	if (pa != pb)
		return pa > pb;
	return nm_setting_connection_get_timestamp(sa) > nm_setting_connection_get_timestamp(sb);
}

struct nm_profile *client_profile_of(const struct client *c, struct str ifname)
{
	struct nm_profile *best = NULL;

	for (size_t k = 0; k < c->n_profiles; k++) {
		struct nm_profile *p = &c->profiles[k];

		if (p->ifname && !p->is_external && str_is(ifname, p->ifname) && is_better(p, best))
			best = p;
	}
	return best;
}

/* --- what a profile says, with its secrets --- */

void client_keep_old(const struct client *c, struct nm_profile *p)
{
	g_autoptr(NMConnection) whole = NULL;

	if (p->old)
		return;
	whole = ask_secrets(c->nm, p->remote);
	p->old = nm_simple_connection_new_clone(whole);
}
