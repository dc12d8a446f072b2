#include "runtime/nm/client.h"

#include <stdio.h>
#include <stdlib.h>

#include "backends/live/read.h"

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
	device = out->active ? device_name(out->active) : NULL;
	if (device)
		ifname = device;
	out->ifname = ifname ? arena_strndup(&ctx->arena, ifname, strlen(ifname)) : NULL;
}

static void forget_profiles(struct client *c)
{
	for (size_t k = 0; k < c->n_profiles; k++) {
		g_clear_object(&c->profiles[k].remote);
		g_clear_object(&c->profiles[k].active);
	}
	c->n_profiles = 0;
}

void client_read_profiles(struct ctx *ctx, struct client *c)
{
	const GPtrArray *all = nm_client_get_connections(c->nm);

	forget_profiles(c);
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
	c->minor = minor_of(nm_client_get_version(c->nm));
	client_read_profiles(ctx, c);
	return true;
}

void client_close(struct client *c)
{
	forget_profiles(c);
	g_clear_object(&c->nm);
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
