/* Profiles: first in memory, at the end on disk. */
#include "runtime/apply/transaction.h"

static const char *name_of(struct transaction *t, struct str name)
{
	return arena_strndup(&t->ctx->arena, name.p, name.n);
}

/* What goes is not made anew by NetworkManager while we look. The profile itself is removed at the end. */
static void keep_down(struct transaction *t, const struct nm_profile *p)
{
	NMConnection *c = nm_simple_connection_new_clone(NM_CONNECTION(p->remote));

	g_object_set(nm_connection_get_setting_connection(c), NM_SETTING_CONNECTION_AUTOCONNECT, FALSE, NULL);
	calls_update(&t->calls, p->ifname ? p->ifname : nm_connection_get_id(c), p->remote, c);
	g_object_unref(c);
}

/* The numbers of calls and items are the same: calls of items come first. */
static void note(struct transaction *t)
{
	for (size_t k = 0; k < t->calls.n; k++) {
		const struct call *c = t->calls.items[k];
		const struct wanted_profile *w = c->about;
		struct added *a = w ? &t->added[w - t->wanted.items] : NULL;

		if (!a || c->state != CALL_DONE)
			continue;
		if (c->kind == CALL_ADD)
			a->remote = g_object_ref(c->remote);
		else
			a->is_updated = true;
	}
}

bool transaction_profiles(struct transaction *t)
{
	bool ok;

	t->added = arena_array(&t->ctx->arena, struct added, t->wanted.n);
	calls_init(&t->calls, t->ctx, t->client);
	for (size_t k = 0; k < t->wanted.n; k++) {
		const struct wanted_profile *w = &t->wanted.items[k];
		const char *name = name_of(t, w->name);
		struct call *c;

		if (!w->connection)
			continue;
		transaction_step(t, "profile of %s", name);
		if (w->there)
			client_keep_old(w->there);
		c = w->there ? calls_update(&t->calls, name, w->there->remote, w->connection) :
			       calls_add(&t->calls, name, w->connection);
		c->about = w;
	}
	for (size_t k = 0; k < t->wanted.n_removed; k++) {
		client_keep_old(t->wanted.removed[k]);
		keep_down(t, t->wanted.removed[k]);
	}
	ok = transaction_wait(t, "the profile of");
	note(t);
	calls_done(&t->calls);
	return ok;
}

/* --- for good --- */

static bool is_on_disk(NMRemoteConnection *remote)
{
	return !(nm_remote_connection_get_flags(remote) &
		 (NM_SETTINGS_CONNECTION_FLAG_NM_GENERATED | NM_SETTINGS_CONNECTION_FLAG_VOLATILE | NM_SETTINGS_CONNECTION_FLAG_EXTERNAL));
}

struct answer {
	bool came, ok;
	char *error;
};

static bool came(void *data)
{
	return ((const struct answer *)data)->came;
}

static void destroyed(GObject *source, GAsyncResult *result, gpointer data)
{
	struct answer *a = data;
	GError *error = NULL;

	a->came = true;
	a->ok = nm_client_checkpoint_destroy_finish(NM_CLIENT(source), result, &error);
	if (error)
		a->error = g_strdup(error->message);
	g_clear_error(&error);
}

static bool destroy_checkpoint(struct transaction *t)
{
	struct answer a = { 0 };

	nm_client_checkpoint_destroy(t->client->nm, t->checkpoint, NULL, destroyed, &a);
	client_wait(t->client, transaction_deadline(t), came, &a);
	if (!a.ok)
		diag(t->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the checkpoint is gone: %s", a.error ? a.error : "no answer");
	else
		g_clear_pointer(&t->checkpoint, g_free);
	g_free(a.error);
	return a.ok;
}

static void save(struct transaction *t, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];
	NMRemoteConnection *remote = t->added[k].remote ? t->added[k].remote : w->there ? w->there->remote : NULL;

	if (remote && (t->added[k].remote || (t->added[k].is_updated && is_on_disk(remote))))
		calls_save(&t->calls, name_of(t, w->name), remote);
}

bool transaction_commit(struct transaction *t)
{
	bool ok;

	transaction_step(t, "commit");
	if (t->checkpoint && !destroy_checkpoint(t))
		return false;
	transaction_step(t, "saving profiles");
	calls_init(&t->calls, t->ctx, t->client);
	for (size_t k = 0; t->added && k < t->wanted.n; k++)
		save(t, k);
	for (size_t k = 0; k < t->wanted.n_removed; k++) {
		const struct nm_profile *p = t->wanted.removed[k];

		calls_remove(&t->calls, p->ifname ? p->ifname : "", p->remote);
	}
	ok = transaction_wait(t, "saving the profile of");
	calls_done(&t->calls);
	return ok;
}
