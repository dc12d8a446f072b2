/* Settling: somebody died between the first change and the last. The journal says which profiles were to change, and how far
 * it had come; NetworkManager, what became of them.
 *
 * The new state is kept where it was verified and NetworkManager has all of it (the checkpoint was given up, and not rolled
 * back), or where writing it had begun. In all other cases the old one is brought back. Either way the result is whole. */
#include <errno.h>

#include "runtime/apply/session.h"
#include "runtime/nm/calls.h"
#include "runtime/nm/text.h"
#include "runtime/store/history.h"

#define STEP_S 30

static gint64 deadline(void)
{
	return g_get_monotonic_time() + (gint64)STEP_S * G_USEC_PER_SEC;
}

static NMRemoteConnection *find(struct session *s, const char *uuid)
{
	return nm_client_get_connection_by_uuid(s->client.nm, uuid);
}

static const char *label(const struct journal_profile *p)
{
	return p->ifname ? p->ifname : p->id ? p->id : p->uuid;
}

/* Does NetworkManager have it as that text says? Secrets are not compared: it does not tell them. */
static bool is_as(struct session *s, const struct journal_profile *p, const char *text)
{
	NMRemoteConnection *remote = find(s, p->uuid);
	NMConnection *c = remote && text ? text_read(text) : NULL;
	bool same = c && nm_connection_compare(NM_CONNECTION(remote), c, NM_SETTING_COMPARE_FLAG_IGNORE_SECRETS |
					       NM_SETTING_COMPARE_FLAG_IGNORE_TIMESTAMP);

	g_clear_object(&c);
	return same;
}

static bool is_all_new(struct session *s, const struct journal *j)
{
	for (size_t k = 0; k < j->n_profiles; k++)
		if (j->profiles[k].what != JOURNAL_REMOVED && !is_as(s, &j->profiles[k], j->profiles[k].after))
			return false;
	return true;
}

/* --- calls --- */

static bool finish(struct session *s, struct calls *calls, const char *what)
{
	enum wait why = calls_wait(calls, deadline());
	const struct call *failed = calls_failed(calls);

	if (failed)
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "%s: the profile of `%s`: %s", what, failed->name,
		     failed->error);
	else if (why != WAIT_ENDED)
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "%s: NetworkManager does not answer", what);
	calls_done(calls);
	return !failed && why == WAIT_ENDED;
}

/* The profile as the text says, in memory and on disk. */
static void put_profile(struct session *s, struct calls *calls, const struct journal_profile *p, const char *text)
{
	NMRemoteConnection *remote = find(s, p->uuid);
	NMConnection *c;

	if (remote && is_as(s, p, text)) {
		calls_save(calls, label(p), remote);
		return;
	}
	c = text ? text_read(text) : NULL;
	if (c && remote)
		calls_restore(calls, label(p), remote, c);
	else if (c)
		calls_add_saved(calls, label(p), c);
	g_clear_object(&c);
}

static void drop_profile(struct session *s, struct calls *calls, const struct journal_profile *p)
{
	NMRemoteConnection *remote = find(s, p->uuid);

	if (remote)
		calls_remove(calls, label(p), remote);
}

static bool is_active(struct session *s, NMRemoteConnection *remote)
{
	const GPtrArray *all = nm_client_get_active_connections(s->client.nm);

	for (guint k = 0; k < all->len; k++)
		if (nm_active_connection_get_connection(all->pdata[k]) == remote)
			return true;
	return false;
}

/* An interface that NetworkManager made and then forgot, when it was killed, is nobody's. */
static bool drop_devices(struct session *s, const struct journal *j)
{
	struct calls calls;

	calls_init(&calls, &s->a->ctx, &s->client);
	for (size_t k = 0; k < j->n_profiles; k++) {
		const char *name = j->profiles[k].makes;
		NMDevice *d = name ? nm_client_get_device_by_iface(s->client.nm, name) : NULL;

		if (d && nm_device_is_real(d) && nm_device_is_software(d))
			calls_delete_device(&calls, name, d)->is_retried = true; /* it may have gone by now with its profile */
	}
	return finish(s, &calls, "bringing back the old state");
}

static void reapply_failed(struct call *c, void *data)
{
	struct calls *calls = data;

	if (c->kind != CALL_REAPPLY || c->state != CALL_FAILED)
		return;
	c->is_retried = true;
	calls_activate(calls, c->name, c->remote, c->device, true);
}

/* What was active, with what its profile says again. */
static bool activate_old(struct session *s, const struct journal *j)
{
	struct calls calls;

	calls_init(&calls, &s->a->ctx, &s->client);
	calls.ended = reapply_failed;
	calls.data = &calls;
	for (size_t k = 0; k < j->n_activations; k++) {
		const struct journal_activation *a = &j->activations[k];
		NMRemoteConnection *remote = a->uuid ? find(s, a->uuid) : NULL;
		NMDevice *d = a->ifname ? nm_client_get_device_by_iface(s->client.nm, a->ifname) : NULL;

		d = d && nm_device_is_real(d) ? d : NULL;
		if (remote && d && is_active(s, remote))
			calls_reapply(&calls, a->ifname, d, remote);
		else if (remote)
			calls_activate(&calls, a->ifname, remote, d, true);
	}
	return finish(s, &calls, "bringing back the old state");
}

/* --- until it is quiet --- */

static bool is_quiet(void *data)
{
	const GPtrArray *all = nm_client_get_devices(((const struct session *)data)->client.nm);

	for (guint k = 0; k < all->len; k++) {
		NMDeviceState state = nm_device_get_state(all->pdata[k]);
		bool rises = state > NM_DEVICE_STATE_DISCONNECTED && state < NM_DEVICE_STATE_IP_CONFIG;

		if (rises || state == NM_DEVICE_STATE_DEACTIVATING)
			return false;
	}
	return true;
}

/* Devices whose profile went, go; what they leave is told to us a moment later. */
#define QUIET_MS 200
static void wait_quiet(struct session *s)
{
	for (unsigned rounds = 0; rounds < 3; rounds++) {
		client_wait(&s->client, deadline(), is_quiet, s);
		client_pause(&s->client, (gint64)QUIET_MS * 1000);
	}
}

bool session_go_back(struct session *s, const struct journal *j)
{
	struct calls calls;
	bool ok;

	calls_init(&calls, &s->a->ctx, &s->client);
	for (size_t k = 0; k < j->n_profiles; k++) {
		if (j->profiles[k].what == JOURNAL_ADDED)
			drop_profile(s, &calls, &j->profiles[k]);
		else
			put_profile(s, &calls, &j->profiles[k], j->profiles[k].before);
	}
	ok = finish(s, &calls, "bringing back the old state");
	ok &= drop_devices(s, j);
	ok &= activate_old(s, j);
	session_sync();
	wait_quiet(s);
	return ok;
}

bool session_go_forward(struct session *s, const struct journal *j)
{
	struct calls calls;

	calls_init(&calls, &s->a->ctx, &s->client);
	for (size_t k = 0; k < j->n_profiles; k++) {
		if (j->profiles[k].what == JOURNAL_REMOVED)
			drop_profile(s, &calls, &j->profiles[k]);
		else
			put_profile(s, &calls, &j->profiles[k], j->profiles[k].after);
	}
	if (!finish(s, &calls, "keeping the new state"))
		return false;
	session_sync();
	return true;
}

/* --- the checkpoint --- */

static bool has_checkpoint(struct session *s, const char *path)
{
	const GPtrArray *all = nm_client_get_checkpoints(s->client.nm);

	for (guint k = 0; path && k < all->len; k++)
		if (!strcmp(nm_object_get_path(all->pdata[k]), path))
			return true;
	return false;
}

/* --- all --- */

static bool settle(struct session *s, const struct journal *j)
{
	bool same_boot = j->boot_id && !strcmp(j->boot_id, journal_boot_id(&s->a->ctx));
	bool open = same_boot && has_checkpoint(s, j->checkpoint), forward;

	if (open && j->phase == JOURNAL_WAITING) {
		s->waits = true;
		s->pending = *j;
		return true;
	}
	if (open)
		session_roll_back(s, j->checkpoint);
	forward = j->phase == JOURNAL_COMMITTING ||
		  (!open && same_boot && j->phase != JOURNAL_BEGUN && is_all_new(s, j));
	diag(&s->a->ctx, DIAG_LIVE_SETTLED, SPAN_NONE, "an earlier apply of `%s` did not come to its end: the %s state is %s",
	     j->policy ? j->policy : "?", forward ? "new" : "old", forward ? "kept" : "brought back");
	if (!(forward ? session_go_forward(s, j) : session_go_back(s, j)))
		return false;
	client_read_profiles(&s->a->ctx, &s->client);
	session_note(s, j->policy, forward ? OUTCOME_COMMITTED : OUTCOME_ROLLED_BACK);
	return session_clear(s);
}

bool session_settle(struct session *s)
{
	struct journal j;
	int rc = journal_read(&s->a->ctx, s->config.state_dir, &j);

	if (rc == 0)
		return true;
	if (rc > 0)
		return settle(s, &j);
	if (rc == -EBADMSG) {
		diag(&s->a->ctx, DIAG_LIVE_NOT_NOTED, SPAN_NONE, "the journal in `%s` is damaged: it is put aside",
		     s->config.state_dir);
		return !journal_set_aside(s->config.state_dir);
	}
	diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the journal in `%s` cannot be read: %s", s->config.state_dir,
	     strerror(-rc));
	return false;
}
