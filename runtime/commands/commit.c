/* commit, rollback: of an apply with --no-commit; settle: of one that did not come to its end. */
#include <string.h>

#include "frontend/pipeline.h"
#include "runtime/apply/session.h"
#include "runtime/store/history.h"

static bool is_meant(struct session *s)
{
	const char *path = s->o->n_files ? s->o->files[0] : NULL;

	if (!s->waits)
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "nothing waits for a commit");
	else if (path && s->pending.checkpoint && strcmp(path, s->pending.checkpoint) != 0)
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "no such checkpoint: %s; `%s` waits", path,
		     s->pending.checkpoint);
	else
		return true;
	return false;
}

static int commit(struct session *s)
{
	struct journal *j = &s->pending;

	if (!session_destroy(s, j->checkpoint))
		return EXIT_ENVIRONMENT;
	j->phase = JOURNAL_COMMITTING;
	if (!session_journal(s, j) || !session_go_forward(s, j) || !session_clear(s))
		return EXIT_ENVIRONMENT;
	session_note(s, j->policy, OUTCOME_COMMITTED);
	return EXIT_DONE;
}

static int roll_back(struct session *s)
{
	struct journal *j = &s->pending;
	bool ok = session_roll_back(s, j->checkpoint);

	ok &= session_go_back(s, j);
	session_note(s, j->policy, ok ? OUTCOME_ROLLED_BACK : OUTCOME_NOT_ROLLED_BACK);
	if (!ok)
		return EXIT_NOT_ROLLED_BACK;
	return session_clear(s) ? EXIT_DONE : EXIT_ENVIRONMENT;
}

static int with_session(struct applier *a, const char *command, int (*run)(struct session *s))
{
	struct applier_options o;
	struct session s;
	int status;

	if (!options_read(a, command, &o, &status))
		return status;
	if (session_open(&s, a, &o, &status))
		status = !run ? EXIT_DONE : is_meant(&s) ? run(&s) : EXIT_ENVIRONMENT;
	session_close(&s);
	return status;
}

int command_commit(struct applier *a)
{
	return with_session(a, "commit", commit);
}

int command_rollback(struct applier *a)
{
	return with_session(a, "rollback", roll_back);
}

int command_settle(struct applier *a)
{
	return with_session(a, "settle", NULL);
}
