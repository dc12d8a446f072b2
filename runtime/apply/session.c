#include "runtime/apply/session.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "frontend/pipeline.h"
#include "runtime/store/history.h"
#include "runtime/store/store.h"

#include <glib-unix.h> /* last: <sys/wait.h> behind it has names of its own for ours */

/* Two commands of one person do not fail for being quick; two that work at the same time do. */
#define LOCK_WAIT_MS 3000

static gboolean interrupt(gint fd, GIOCondition condition, gpointer data)
{
	struct signalfd_siginfo info;

	(void)condition;
	while (read(fd, &info, sizeof(info)) == sizeof(info))
		*(bool *)data = true;
	return G_SOURCE_CONTINUE;
}

static bool connect_nm(struct session *s)
{
	char *error = NULL;
	struct diag *d;

	if (client_open(&s->a->ctx, &s->client, &error)) {
		s->client.interrupted = &s->a->interrupted;
		return true;
	}
	d = diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "cannot reach NetworkManager: %s", error);
	diag_help(&s->a->ctx, d, "is it running? `systemctl status NetworkManager`");
	g_free(error);
	return false;
}

static bool take_lock(struct session *s)
{
	s->lock = store_lock(s->config.state_dir, LOCK_WAIT_MS);
	if (s->lock >= 0)
		return true;
	diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "cannot lock `%s`: %s", s->config.state_dir,
	     s->lock == -EWOULDBLOCK ? "another nmstate-applier is at work" : strerror(-s->lock));
	return false;
}

/* As a descriptor, which the main loop and the probes both wait for. Before libnm makes its thread, which inherits the mask. */
static void watch_signals(struct session *s)
{
	sigset_t mask;

	sigemptyset(&mask);
	sigaddset(&mask, SIGTERM);
	sigaddset(&mask, SIGINT);
	sigaddset(&mask, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &mask, NULL);
	s->signal_fd = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	if (s->signal_fd >= 0)
		s->signal_source = g_unix_fd_add(s->signal_fd, G_IO_IN, interrupt, &s->a->interrupted);
}

bool session_open(struct session *s, struct applier *a, const struct applier_options *o, int *out_status)
{
	bool changes = !o->dry_run;

	*s = (struct session){ .a = a, .o = o, .lock = -1, .signal_fd = -1 };
	s->started_ms = (uint64_t)(g_get_monotonic_time() / 1000);
	*out_status = EXIT_DOCUMENT;
	if (!config_read(&a->ctx, o->config, &s->config))
		return false;
	*out_status = EXIT_ENVIRONMENT;
	watch_signals(s);
	if (changes && !take_lock(s))
		return false;
	return connect_nm(s) && (!changes || session_settle(s));
}

void session_close(struct session *s)
{
	client_close(&s->client);
	if (s->signal_source)
		g_source_remove(s->signal_source);
	if (s->signal_fd >= 0)
		close(s->signal_fd);
	if (s->lock >= 0)
		close(s->lock);
}

/* --- what is noted --- */

static const char *first_error(struct session *s)
{
	const struct diag_sink *sink = &s->a->ctx.diags;

	if (s->a->first_error)
		return s->a->first_error;
	for (size_t k = 0; k < sink->n; k++)
		if (sink->items[k]->severity == SEV_ERROR)
			return arena_strndup(&s->a->ctx.arena, sink->items[k]->text.p, sink->items[k]->text.n);
	return NULL;
}

void session_note(struct session *s, const char *policy, unsigned outcome)
{
	struct history_entry e = {
		.time_s = (uint64_t)(g_get_real_time() / G_USEC_PER_SEC),
		.took_ms = (uint64_t)(g_get_monotonic_time() / 1000) - s->started_ms,
		.policy = policy ? policy : "-",
		.outcome = (enum outcome)outcome,
		.diagnostic = first_error(s),
	};
	int rc = s->lock >= 0 ? history_append(&s->a->ctx, s->config.state_dir, &e) : 0;

	if (rc)
		diag(&s->a->ctx, DIAG_LIVE_NOT_NOTED, SPAN_NONE, "the history in `%s` cannot be written: %s", s->config.state_dir,
		     strerror(-rc));
}

static bool written(struct session *s, int rc)
{
	struct diag *d;

	if (!rc)
		return true;
	d = diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the journal in `%s` cannot be written: %s", s->config.state_dir,
		 strerror(-rc));
	diag_note(&s->a->ctx, d, "without it nothing is changed: it settles what a power cut leaves");
	return false;
}

#define PROFILES "/etc/NetworkManager/system-connections"
void session_sync(void)
{
	int fd = open(PROFILES, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || syncfs(fd) < 0)
		sync(); /* it keeps them elsewhere */
	if (fd >= 0)
		close(fd);
}

bool session_journal(struct session *s, const struct journal *j)
{
	return written(s, journal_write(&s->a->ctx, s->config.state_dir, j));
}

bool session_clear(struct session *s)
{
	return written(s, journal_clear(s->config.state_dir));
}

void session_tell_waiting(struct session *s)
{
	struct diag *d = diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "an apply of `%s` waits for its commit",
			      s->pending.policy ? s->pending.policy : "?");

	diag_help(&s->a->ctx, d, "`nmstate-applier commit` keeps it, `nmstate-applier rollback` goes back");
}

/* --- the checkpoint --- */

struct answer {
	bool came, ok;
	char *error;
};

static void answer(struct answer *a, bool ok, GError *error)
{
	a->came = true;
	a->ok = ok;
	if (error)
		a->error = g_strdup(error->message);
	g_clear_error(&error);
}

static void rolled_back(GObject *source, GAsyncResult *result, gpointer data)
{
	GError *error = NULL;
	GHashTable *devices = nm_client_checkpoint_rollback_finish(NM_CLIENT(source), result, &error);

	answer(data, devices != NULL, error);
	if (devices)
		g_hash_table_unref(devices);
}

static void destroyed(GObject *source, GAsyncResult *result, gpointer data)
{
	GError *error = NULL;
	bool ok = nm_client_checkpoint_destroy_finish(NM_CLIENT(source), result, &error);

	answer(data, ok, error);
}

static bool finish(struct session *s, struct answer *a, const char *what)
{
	client_await(&a->came);
	if (!a->ok)
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the checkpoint cannot be %s: %s", what,
		     a->error ? a->error : "no answer");
	g_free(a->error);
	return a->ok;
}

bool session_roll_back(struct session *s, const char *checkpoint)
{
	struct answer a = { 0 };

	nm_client_checkpoint_rollback(s->client.nm, checkpoint, NULL, rolled_back, &a);
	return finish(s, &a, "rolled back");
}

bool session_destroy(struct session *s, const char *checkpoint)
{
	struct answer a = { 0 };

	nm_client_checkpoint_destroy(s->client.nm, checkpoint, NULL, destroyed, &a);
	return finish(s, &a, "given up");
}
