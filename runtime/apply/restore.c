/* Back to the old state: by the checkpoint, then the profiles, then a look. */
#include "runtime/apply/transaction.h"

/* The checkpoint brings back the profiles of its devices, in memory; others, and the copy on disk, are ours. */
static void restore_profile(struct transaction *t, const struct nm_profile *p, NMConnection *old)
{
	const char *name = p->ifname ? p->ifname : "";
	bool same = nm_connection_compare(NM_CONNECTION(p->remote), old, NM_SETTING_COMPARE_FLAG_IGNORE_SECRETS);

	if (p->is_unsaved && !same)
		calls_update(&t->calls, name, p->remote, old);
	else if (same && !p->is_unsaved)
		calls_save(&t->calls, name, p->remote);
	else if (!same)
		calls_restore(&t->calls, name, p->remote, old);
}

static bool is_there(const struct transaction *t, NMRemoteConnection *remote)
{
	return nm_client_get_connection_by_uuid(t->client->nm, nm_connection_get_uuid(NM_CONNECTION(remote))) == remote;
}

static void restore_profiles(struct transaction *t)
{
	calls_init(&t->calls, t->ctx, t->client);
	for (size_t k = 0; t->added && k < t->wanted.n; k++) {
		const struct wanted_profile *w = &t->wanted.items[k];

		if (t->added[k].remote && is_there(t, t->added[k].remote))
			calls_remove(&t->calls, transaction_name(t, w->name), t->added[k].remote);
		if (w->there && w->there->old && (t->added[k].is_updated || w->connection))
			restore_profile(t, w->there, w->there->old);
	}
	for (size_t k = 0; k < t->wanted.n_removed; k++)
		if (t->wanted.removed[k]->old)
			restore_profile(t, t->wanted.removed[k], t->wanted.removed[k]->old);
	calls_wait(&t->calls, transaction_deadline(t));
	calls_done(&t->calls);
}

/* --- NetworkManager itself went away --- */

static bool is_back(void *data)
{
	return nm_client_get_nm_running(((const struct client *)data)->nm);
}

/* Who starts it again does so at once. */
#define RESTART_S 20

/* It was restarted, by whomever: its checkpoints are gone, what is in memory is still there. */
static bool wait_for_nm(struct transaction *t)
{
	gint64 until = g_get_monotonic_time() + (gint64)RESTART_S * G_USEC_PER_SEC;

	t->client->gone = false;
	if (client_wait(t->client, until, is_back, t->client) != WAIT_ENDED)
		return false;
	g_clear_pointer(&t->checkpoint, g_free);
	client_read_profiles(t->ctx, t->client);
	return true;
}

static bool roll_back_restarted(struct transaction *t)
{
	transaction_step(t, "waiting for NetworkManager");
	if (!wait_for_nm(t)) {
		diag(t->ctx, DIAG_LIVE_NOT_RESTORED, SPAN_NONE,
		     "NetworkManager is not there to bring the old state back: the next nmstate-applier will");
		return false;
	}
	return session_go_back(t->session, &t->journal) && transaction_is_restored(t);
}

bool transaction_roll_back(struct transaction *t)
{
	t->a->interrupted = false; /* whoever asked for the end waits for this */
	if (!t->checkpoint && !t->is_recorded)
		return true;
	transaction_step(t, "rolling back");
	if (t->client->gone)
		return roll_back_restarted(t);
	if (!t->checkpoint) /* given up: it was to be kept, and could not be written */
		return session_go_back(t->session, &t->journal) && transaction_is_restored(t);
	session_roll_back(t->session, t->checkpoint);
	g_clear_pointer(&t->checkpoint, g_free);
	if (t->client->gone)
		return roll_back_restarted(t);
	restore_profiles(t);
	return transaction_is_restored(t);
}
