#include "runtime/apply/apply.h"

#include "passes/diff.h"
#include "frontend/pipeline.h"
#include "frontend/plan_text.h"
#include "runtime/apply/live_state.h"
#include "runtime/apply/reach.h"
#include "runtime/apply/session.h"
#include "runtime/apply/transaction.h"
#include "runtime/policy.h"
#include "runtime/store/history.h"

/* Everything between the first change and the last. */
static bool change(struct transaction *t, const struct reach *reach)
{
	if (!transaction_checkpoint(t) || !transaction_record(t, JOURNAL_BEGUN) || !transaction_profiles(t))
		return false;
	transaction_renew(t);
	if (!transaction_take_down(t))
		return false;
	transaction_renew(t);
	if (!transaction_activate(t))
		return false;
	transaction_renew(t);
	if (!t->session->o->no_verify && !transaction_verify(t))
		return false;
	transaction_renew(t);
	transaction_step(t, "probes");
	return reach_after(t->session, reach);
}

static int go_back(struct transaction *t)
{
	if (!transaction_roll_back(t)) {
		session_note(t->session, t->name, OUTCOME_NOT_ROLLED_BACK);
		return EXIT_NOT_ROLLED_BACK;
	}
	session_clear(t->session);
	session_note(t->session, t->name, OUTCOME_ROLLED_BACK);
	return EXIT_ROLLED_BACK;
}

/* Until somebody says `commit` or `rollback`, or the checkpoint's time is over. */
static int leave_waiting(struct transaction *t)
{
	if (!transaction_record(t, JOURNAL_WAITING))
		return go_back(t);
	strbuf_printf(&t->a->out, "%s\n", t->checkpoint);
	session_note(t->session, t->name, OUTCOME_WAITING);
	return EXIT_DONE;
}

static int refuse(struct transaction *t, int status)
{
	session_note(t->session, t->name, status == EXIT_DOCUMENT ? OUTCOME_REFUSED : OUTCOME_FAILED);
	return status;
}

static int run(struct transaction *t)
{
	struct reach reach;

	if (!reach_read(t->session, &reach) || !reach_before(t->session, &reach))
		return refuse(t, EXIT_ENVIRONMENT);
	if (!change(t, &reach))
		return go_back(t);
	if (t->session->o->no_commit)
		return leave_waiting(t);
	if (!transaction_record(t, JOURNAL_APPLIED) || !transaction_commit(t))
		return go_back(t);
	session_clear(t->session);
	session_note(t->session, t->name, OUTCOME_APPLIED);
	return EXIT_DONE;
}

static int print_plan(struct applier *a, const struct plan *plan)
{
	if (a->render.format == MESSAGE_JSON)
		plan_put_json(&a->ctx, plan, &a->out);
	else
		plan_put_human(&a->ctx, plan, &a->out);
	return plan->n ? EXIT_CHANGES : EXIT_DONE;
}

static bool read_policy(struct transaction *t, int *status)
{
	t->ctx->diags.severity[DIAG_NOT_ON_NODE] = SEV_ERROR; /* nobody waits for a card here */
	t->ctx->target_nm = t->client->minor;
	t->desired = policy_read(t->a, t->session->o, t->session->config.parse_s, t->current, status);
	if (!t->desired)
		return false;
	t->plan = diff_run(t->ctx, merge_run(t->ctx, t->current, t->desired));
	*status = EXIT_DOCUMENT;
	return !t->ctx->diags.n_errors;
}

static int with_state(struct transaction *t)
{
	int status;

	t->current = live_state(t->a, t->client);
	if (!t->current)
		return refuse(t, EXIT_ENVIRONMENT);
	if (!read_policy(t, &status))
		return refuse(t, status);
	if (t->session->o->dry_run)
		return print_plan(t->a, t->plan);
	if (!wanted_make(t->ctx, t->client, t->current, t->desired, t->plan, &t->wanted))
		return refuse(t, EXIT_DOCUMENT);
	if (transaction_is_needed(t))
		return run(t);
	session_note(t->session, t->name, OUTCOME_UNCHANGED);
	return EXIT_DONE;
}

static unsigned or_configured(unsigned given, unsigned configured)
{
	return given ? given : configured;
}

int apply_policy(struct applier *a, const struct applier_options *o)
{
	struct session s;
	struct transaction t = { .a = a, .ctx = &a->ctx, .session = &s, .client = &s.client };
	int status;

	t.name = o->n_files ? o->files[0] : "-";
	if (session_open(&s, a, o, &status)) {
		t.timeout_s = or_configured(o->timeout_s, s.config.timeout_s);
		t.verify_timeout_s = or_configured(o->verify_timeout_s, s.config.verify_s);
		if (s.waits && !o->dry_run)
			session_tell_waiting(&s);
		else
			status = with_state(&t);
	}
	transaction_done(&t);
	session_close(&s);
	return status;
}
