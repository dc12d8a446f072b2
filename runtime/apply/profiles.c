/* Profiles: first in memory, at the end on disk. */
#include "ir/kind.h"
#include "runtime/apply/transaction.h"
#include "runtime/nm/text.h"

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
		const char *name = transaction_name(t, w->name);
		struct call *c;

		if (!w->connection)
			continue;
		transaction_step(t, "profile of %s", name);
		c = w->there ? calls_update(&t->calls, name, w->there->remote, w->connection) :
			       calls_add(&t->calls, name, w->connection);
		c->about = w;
	}
	for (size_t k = 0; k < t->wanted.n_removed; k++)
		keep_down(t, t->wanted.removed[k]);
	ok = transaction_wait(t, "the profile of");
	note(t);
	calls_done(&t->calls);
	return ok;
}

/* --- the journal --- */

static const char *text(struct transaction *t, NMConnection *c)
{
	return c ? text_of_connection(t->ctx, c) : NULL;
}

/* What libnm gives is its own, and gone with the next change. */
static const char *kept(struct transaction *t, const char *s)
{
	return s ? arena_strndup(&t->ctx->arena, s, strlen(s)) : NULL;
}

static void add_record(struct journal *j, struct transaction *t, NMConnection *old, NMConnection *now, const char *ifname)
{
	NMConnection *any = now ? now : old;

	j->profiles[j->n_profiles++] = (struct journal_profile){
		.uuid = kept(t, nm_connection_get_uuid(any)), .id = kept(t, nm_connection_get_id(any)), .ifname = ifname,
		.what = !old ? JOURNAL_ADDED : now ? JOURNAL_CHANGED : JOURNAL_REMOVED,
		.before = text(t, old), .after = text(t, now),
	};
}

static void add_active(struct transaction *t, const struct nm_profile *p)
{
	struct journal *j = &t->journal;

	if (p && p->active && p->ifname)
		j->activations[j->n_activations++] = (struct journal_activation){
			kept(t, nm_connection_get_uuid(NM_CONNECTION(p->remote))), p->ifname };
}

static void fill_journal(struct transaction *t)
{
	struct journal *j = &t->journal;
	size_t n = t->wanted.n + t->wanted.n_removed;

	*j = (struct journal){
		.policy = t->name, .boot_id = journal_boot_id(t->ctx),
		.checkpoint = kept(t, t->checkpoint), .timeout_s = t->timeout_s,
		.started_s = (uint64_t)(g_get_real_time() / G_USEC_PER_SEC),
		.profiles = arena_array(&t->ctx->arena, struct journal_profile, n),
		.activations = arena_array(&t->ctx->arena, struct journal_activation, n),
	};
	for (size_t k = 0; k < t->wanted.n; k++) {
		const struct wanted_profile *w = &t->wanted.items[k];

		add_active(t, w->there);
		if (w->connection)
			add_record(j, t, w->there ? w->there->old : NULL, w->connection, transaction_name(t, w->name));
		if (w->connection && !net_find(t->current, w->name) && !(w->after->kind->flags & (KIND_REAL | KIND_USER_SPACE)))
			j->profiles[j->n_profiles - 1].makes = transaction_name(t, w->name);
	}
	for (size_t k = 0; k < t->wanted.n_removed; k++) {
		struct nm_profile *p = t->wanted.removed[k];

		client_keep_old(t->client, p);
		add_active(t, p);
		add_record(j, t, p->old, NULL, p->ifname);
	}
}

bool transaction_record(struct transaction *t, enum journal_phase phase)
{
	transaction_step(t, "journal: %s", journal_phase_word(phase));
	if (phase == JOURNAL_BEGUN)
		fill_journal(t);
	t->journal.phase = phase;
	if (!session_journal(t->session, &t->journal))
		return false;
	t->is_recorded = true;
	return true;
}

/* --- for good --- */

static bool is_on_disk(NMRemoteConnection *remote)
{
	NMSettingsConnectionFlags never = NM_SETTINGS_CONNECTION_FLAG_NM_GENERATED | NM_SETTINGS_CONNECTION_FLAG_VOLATILE |
					  NM_SETTINGS_CONNECTION_FLAG_EXTERNAL;

	return !(nm_remote_connection_get_flags(remote) & never);
}

static void save(struct transaction *t, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];
	NMRemoteConnection *remote = transaction_remote(t, k);

	if (remote && (t->added[k].remote || (t->added[k].is_updated && is_on_disk(remote))))
		calls_save(&t->calls, transaction_name(t, w->name), remote);
}

bool transaction_commit(struct transaction *t)
{
	bool ok;

	transaction_step(t, "commit");
	if (!session_destroy(t->session, t->checkpoint))
		return false;
	g_clear_pointer(&t->checkpoint, g_free);
	transaction_step(t, "saving profiles");
	if (!transaction_record(t, JOURNAL_COMMITTING))
		return false;
	calls_init(&t->calls, t->ctx, t->client);
	for (size_t k = 0; t->added && k < t->wanted.n; k++)
		save(t, k);
	for (size_t k = 0; k < t->wanted.n_removed; k++) {
		const struct nm_profile *p = t->wanted.removed[k];

		calls_remove(&t->calls, p->ifname ? p->ifname : "", p->remote);
	}
	ok = transaction_wait(t, "saving the profile of");
	calls_done(&t->calls);
	session_sync();
	return ok;
}
