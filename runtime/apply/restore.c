/* Back to the old state: by the checkpoint, then the profiles, then a look. */
#include "runtime/apply/transaction.h"

struct answer {
	bool came, ok;
	char *error;
};

static bool came(void *data)
{
	return ((const struct answer *)data)->came;
}

static void rolled_back(GObject *source, GAsyncResult *result, gpointer data)
{
	struct answer *a = data;
	GError *error = NULL;
	GHashTable *devices = nm_client_checkpoint_rollback_finish(NM_CLIENT(source), result, &error);

	a->came = true;
	a->ok = devices != NULL;
	if (error)
		a->error = g_strdup(error->message);
	g_clear_error(&error);
	if (devices)
		g_hash_table_unref(devices);
}

static void roll_back(struct transaction *t)
{
	struct answer a = { 0 };

	nm_client_checkpoint_rollback(t->client->nm, t->checkpoint, NULL, rolled_back, &a);
	client_wait(t->client, transaction_deadline(t), came, &a);
	if (!a.ok)
		diag(t->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the checkpoint cannot be rolled back: %s",
		     a.error ? a.error : "no answer");
	g_free(a.error);
	g_clear_pointer(&t->checkpoint, g_free);
}

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
			calls_remove(&t->calls, arena_strndup(&t->ctx->arena, w->name.p, w->name.n), t->added[k].remote);
		if (w->there && w->there->old && (t->added[k].is_updated || w->connection))
			restore_profile(t, w->there, w->there->old);
	}
	for (size_t k = 0; k < t->wanted.n_removed; k++)
		if (t->wanted.removed[k]->old)
			restore_profile(t, t->wanted.removed[k], t->wanted.removed[k]->old);
	calls_wait(&t->calls, transaction_deadline(t));
	calls_done(&t->calls);
}

bool transaction_roll_back(struct transaction *t)
{
	t->a->interrupted = false; /* whoever asked for the end waits for this */
	transaction_step(t, "rolling back");
	if (t->client->gone)
		return false;
	if (t->checkpoint)
		roll_back(t);
	restore_profiles(t);
	return transaction_is_restored(t);
}
