#include "runtime/apply/transaction.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ir/kind.h"

/* NetworkManager goes back by itself this long after a stage's time is over, so that we do it first. */
#define MARGIN_S 5

void transaction_step(struct transaction *t, const char *format, ...)
{
	const char *kill_at = getenv("NMSTATE_APPLIER_KILL_AT");
	uint64_t n;
	va_list args;

	t->n_steps++;
	if (kill_at && parse_u64(str_of(kill_at), &n) && n == t->n_steps)
		raise(SIGKILL);
	if (!t->a->shows_progress)
		return;
	fprintf(stderr, "[%7.3f] ", (double)((uint64_t)(g_get_monotonic_time() / 1000) - t->session->started_ms) / 1000);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

gint64 transaction_deadline(const struct transaction *t)
{
	return g_get_monotonic_time() + (gint64)t->timeout_s * G_USEC_PER_SEC;
}

const struct plan_step *transaction_step_of(const struct transaction *t, struct str name)
{
	for (size_t k = 0; k < t->plan->n; k++)
		if (str_eq(t->plan->steps[k]->name, name))
			return t->plan->steps[k];
	return NULL;
}

struct span transaction_place(const struct transaction *t, const char *name)
{
	const struct iface *want = name ? net_find(t->desired, str_of(name)) : NULL;

	return want ? iface_span(want) : SPAN_NONE;
}

/* --- failures --- */

static void tell_interrupted(struct transaction *t, enum wait why, const char *what)
{
	static const char *const texts[] = {
		[WAIT_TIMEOUT] = "took too long", [WAIT_INTERRUPTED] = "was interrupted",
		[WAIT_NM_GONE] = "was cut short: NetworkManager went away",
	};
	struct diag *d;

	for (size_t k = 0; k < t->calls.n; k++) {
		const struct call *c = t->calls.items[k];

		if (why != WAIT_TIMEOUT || c->state != CALL_RUNNING)
			continue;
		d = diag(t->ctx, DIAG_LIVE_ACTIVATION, transaction_place(t, c->name), "%s `%s` took longer than %u s", what,
			 c->name, t->timeout_s);
		diag_help(t->ctx, d, "`--timeout` gives more time");
		return;
	}
	diag(t->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "%s %s", what, texts[why]);
}

static void tell_failed(struct transaction *t, const struct call *c)
{
	bool profile = c->kind == CALL_ADD || c->kind == CALL_UPDATE || c->kind == CALL_SAVE || c->kind == CALL_REMOVE;
	struct span at = transaction_place(t, c->name);

	if (profile)
		diag(t->ctx, DIAG_LIVE_PROFILE, at, "NetworkManager refuses the profile of `%s`: %s", c->name, c->error);
	else if (c->kind == CALL_ACTIVATE || c->kind == CALL_REAPPLY)
		diag(t->ctx, DIAG_LIVE_ACTIVATION, at, "`%s` does not come up: %s", c->name, c->error);
	else
		diag(t->ctx, DIAG_LIVE_ACTIVATION, at, "`%s` cannot be taken down: %s", c->name, c->error);
}

bool transaction_wait(struct transaction *t, const char *what)
{
	enum wait why = calls_wait(&t->calls, transaction_deadline(t));
	bool ok = why == WAIT_ENDED;

	for (size_t k = 0; k < t->calls.n; k++) {
		const struct call *c = t->calls.items[k];

		if (c->state != CALL_FAILED || c->is_retried)
			continue;
		tell_failed(t, c);
		ok = false;
	}
	if (why != WAIT_ENDED)
		tell_interrupted(t, why, what);
	return ok;
}

const char *transaction_name(const struct transaction *t, struct str name)
{
	return arena_strndup(&t->ctx->arena, name.p, name.n);
}

NMRemoteConnection *transaction_remote(const struct transaction *t, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];

	return t->added[k].remote ? t->added[k].remote : w->there ? w->there->remote : NULL;
}

/* --- checkpoint --- */

struct answer {
	bool came;
	char *path, *error;
};

static void created(GObject *source, GAsyncResult *result, gpointer data)
{
	struct answer *a = data;
	GError *error = NULL;
	NMCheckpoint *c = nm_client_checkpoint_create_finish(NM_CLIENT(source), result, &error);

	a->came = true;
	if (c)
		a->path = g_strdup(nm_object_get_path(NM_OBJECT(c)));
	else
		a->error = g_strdup(error->message);
	g_clear_object(&c);
	g_clear_error(&error);
}

static void add_device(struct transaction *t, GPtrArray *devices, const struct iface *i)
{
	NMDevice *d = client_device_of(t->client, i);

	if (d && !g_ptr_array_find(devices, d, NULL))
		g_ptr_array_add(devices, d);
}

/* All that the policy speaks of or changes. */
static GPtrArray *devices_of(struct transaction *t)
{
	GPtrArray *devices = g_ptr_array_new();

	for (size_t k = 0; k < t->wanted.n; k++)
		add_device(t, devices, t->wanted.items[k].after);
	for (size_t k = 0; k < t->plan->n; k++)
		if (t->plan->steps[k]->before)
			add_device(t, devices, t->plan->steps[k]->before);
	for (size_t k = 0; k < t->wanted.n_removed; k++) {
		const struct nm_profile *p = t->wanted.removed[k];
		NMDevice *d = p->ifname ? nm_client_get_device_by_iface(t->client->nm, p->ifname) : NULL;

		if (d && !g_ptr_array_find(devices, d, NULL))
			g_ptr_array_add(devices, d);
	}
	return devices;
}

static char *create(struct transaction *t, GPtrArray *devices, char **out_error)
{
	/* New devices go with their profiles; to disconnect them by themselves is only for checkpoints of all devices. */
	NMCheckpointCreateFlags flags = NM_CHECKPOINT_CREATE_FLAG_DELETE_NEW_CONNECTIONS;
	struct answer a = { 0 };

	nm_client_checkpoint_create(t->client->nm, devices, t->timeout_s + MARGIN_S, flags, NULL, created, &a);
	client_await(&a.came);
	*out_error = a.error;
	return a.path;
}

static bool has_no_checkpoint(void *data)
{
	return !nm_client_get_checkpoints(((const struct client *)data)->nm)->len;
}

/* Somebody else's checkpoint, or that of an nmstate-applier which died before it changed anything: to work below it would mean
 * that it takes our work back some time later. It has an end. */
static bool wait_for_others(struct transaction *t)
{
	gint64 deadline;

	if (has_no_checkpoint(t->client))
		return false;
	transaction_step(t, "waiting for another checkpoint to end");
	deadline = transaction_deadline(t) + (gint64)(2 * MARGIN_S) * G_USEC_PER_SEC;
	return client_wait(t->client, deadline, has_no_checkpoint, t->client) == WAIT_ENDED;
}

bool transaction_checkpoint(struct transaction *t)
{
	GPtrArray *devices = devices_of(t);
	char *error = NULL;
	struct diag *d;

	transaction_step(t, "checkpoint over %u devices", devices->len);
	t->checkpoint = create(t, devices, &error);
	if (!t->checkpoint && wait_for_others(t)) {
		g_clear_pointer(&error, g_free);
		t->checkpoint = create(t, devices, &error);
	}
	g_ptr_array_unref(devices);
	if (t->checkpoint)
		return true;
	d = diag(t->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "NetworkManager makes no checkpoint: %s", error ? error : "no answer");
	diag_help(t->ctx, d, "another program may be at work: `busctl tree org.freedesktop.NetworkManager` shows its checkpoint");
	g_free(error);
	return false;
}

static void adjusted(GObject *source, GAsyncResult *result, gpointer data)
{
	nm_client_checkpoint_adjust_rollback_timeout_finish(NM_CLIENT(source), result, NULL);
	(void)data;
}

void transaction_renew(struct transaction *t)
{
	nm_client_checkpoint_adjust_rollback_timeout(t->client->nm, t->checkpoint, t->timeout_s + MARGIN_S, NULL, adjusted, NULL);
}

/* --- all --- */

bool transaction_is_needed(const struct transaction *t)
{
	if (t->plan->n || t->wanted.n_removed)
		return true;
	for (size_t k = 0; k < t->wanted.n; k++) {
		const struct wanted_profile *w = &t->wanted.items[k];

		if (w->connection || (w->after->state == STATE_UP && !(w->there && w->there->active)))
			return true;
	}
	return false;
}

void transaction_done(struct transaction *t)
{
	for (size_t k = 0; t->added && k < t->wanted.n; k++)
		g_clear_object(&t->added[k].remote);
	wanted_done(&t->wanted);
	g_clear_pointer(&t->checkpoint, g_free);
}
