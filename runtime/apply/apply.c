#include "runtime/apply/apply.h"

#include "frontend/plan_text.h"
#include "frontend/pipeline.h"
#include "passes/diff.h"
#include "runtime/apply/live_state.h"
#include "runtime/apply/transaction.h"
#include "runtime/policy.h"

#include <glib-unix.h> /* last: <sys/wait.h> behind it has names of its own for ours */

/* A stage's time, and that for the kernel to have what was asked for. */
#define TIMEOUT_S 60
#define VERIFY_TIMEOUT_S 10

static gboolean interrupt(gpointer data)
{
	*(bool *)data = true;
	return G_SOURCE_CONTINUE;
}

static bool connect_nm(struct applier *a, struct client *c)
{
	char *error = NULL;
	struct diag *d;

	if (client_open(&a->ctx, c, &error)) {
		c->interrupted = &a->interrupted;
		return true;
	}
	d = diag(&a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "cannot reach NetworkManager: %s", error);
	diag_help(&a->ctx, d, "is it running? `systemctl status NetworkManager`");
	g_free(error);
	return false;
}

/* Everything between the first change and the last. */
static bool change(struct transaction *t, const struct applier_options *o)
{
	if (!transaction_checkpoint(t) || !transaction_profiles(t))
		return false;
	transaction_renew(t);
	if (!transaction_take_down(t))
		return false;
	transaction_renew(t);
	if (!transaction_activate(t))
		return false;
	transaction_renew(t);
	return o->no_verify || transaction_verify(t);
}

static int go_back(struct transaction *t)
{
	size_t before = t->ctx->diags.n_errors;

	if (!t->checkpoint && !t->added)
		return EXIT_ROLLED_BACK;
	if (transaction_roll_back(t))
		return EXIT_ROLLED_BACK;
	if (before == t->ctx->diags.n_errors)
		diag(t->ctx, DIAG_LIVE_NOT_RESTORED, SPAN_NONE, "the old state is not back: NetworkManager is not there");
	return EXIT_NOT_ROLLED_BACK;
}

static int run(struct transaction *t, const struct applier_options *o)
{
	if (!change(t, o))
		return go_back(t);
	if (o->no_commit) {
		strbuf_printf(&t->a->out, "%s\n", t->checkpoint);
		return EXIT_DONE;
	}
	return transaction_commit(t) ? EXIT_DONE : go_back(t);
}

static int print_plan(struct applier *a, const struct plan *plan)
{
	if (a->render.format == MESSAGE_JSON)
		plan_put_json(&a->ctx, plan, &a->out);
	else
		plan_put_human(&a->ctx, plan, &a->out);
	return plan->n ? EXIT_CHANGES : EXIT_DONE;
}

static int with_state(struct applier *a, const struct applier_options *o, struct transaction *t)
{
	int status;

	t->current = live_state(a, t->client);
	if (!t->current)
		return EXIT_ENVIRONMENT;
	t->desired = policy_read(a, o, t->current, &status);
	if (!t->desired)
		return status;
	t->plan = diff_run(t->ctx, merge_run(t->ctx, t->current, t->desired));
	if (t->ctx->diags.n_errors)
		return EXIT_DOCUMENT;
	if (o->dry_run)
		return print_plan(a, t->plan);
	if (!wanted_make(t->ctx, t->client, t->current, t->desired, t->plan, &t->wanted))
		return EXIT_DOCUMENT;
	return transaction_is_needed(t) ? run(t, o) : EXIT_DONE;
}

int apply_policy(struct applier *a, const struct applier_options *o)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
	guint sources[ARRAY_SIZE(signals)];
	struct client c = { 0 };
	struct transaction t = {
		.a = a, .ctx = &a->ctx, .client = &c, .timeout_s = o->timeout_s ? o->timeout_s : TIMEOUT_S,
		.verify_timeout_s = o->verify_timeout_s ? o->verify_timeout_s : VERIFY_TIMEOUT_S,
	};
	int status = EXIT_ENVIRONMENT;

	for (size_t k = 0; k < ARRAY_SIZE(signals); k++)
		sources[k] = g_unix_signal_add(signals[k], interrupt, &a->interrupted);
	if (connect_nm(a, &c))
		status = with_state(a, o, &t);
	transaction_done(&t);
	client_close(&c);
	for (size_t k = 0; k < ARRAY_SIZE(signals); k++)
		g_source_remove(sources[k]);
	return status;
}
