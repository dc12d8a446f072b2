/* status: what was applied last, and what waits; history: all that is noted. */
#include <errno.h>

#include "frontend/json.h"
#include "frontend/pipeline.h"
#include "runtime/options.h"
#include "runtime/commands.h"
#include "runtime/store/config.h"
#include "runtime/store/history.h"
#include "runtime/store/journal.h"

static bool read_options(struct applier *a, const char *command, struct config *c, int *out_status)
{
	struct applier_options o;

	if (!options_read(a, command, &o, out_status))
		return false;
	*out_status = EXIT_DOCUMENT;
	return config_read(&a->ctx, o.config, c);
}

static bool read_history(struct applier *a, const struct config *c, struct history *out)
{
	int rc = history_read(&a->ctx, c->state_dir, out);

	if (rc)
		diag(&a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the history in `%s` cannot be read: %s", c->state_dir,
		     rc == -EBADMSG ? "it is damaged" : strerror(-rc));
	return !rc;
}

static void put_line(struct applier *a, const struct history_entry *e)
{
	strbuf_printf(&a->out, "%s  %-15s %6.1f s  %s\n", history_time(&a->ctx, e->time_s), outcome_word(e->outcome),
		      (double)e->took_ms / 1000, e->policy);
	if (e->diagnostic)
		strbuf_printf(&a->out, "    %s\n", e->diagnostic);
}

static void put_text_json(struct strbuf *out, const char *key, const char *text)
{
	strbuf_printf(out, ", \"%s\": ", key);
	if (text)
		json_quote(out, str_of(text));
	else
		strbuf_puts(out, "null");
}

static void put_json(struct applier *a, const struct history_entry *e)
{
	strbuf_printf(&a->out, "{\"time\": \"%s\", \"outcome\": \"%s\", \"milliseconds\": %llu", history_time(&a->ctx, e->time_s),
		      outcome_word(e->outcome), (unsigned long long)e->took_ms);
	put_text_json(&a->out, "policy", e->policy);
	put_text_json(&a->out, "diagnostic", e->diagnostic);
	strbuf_puts(&a->out, "}\n");
}

static void put_entry(struct applier *a, const struct history_entry *e)
{
	if (a->render.format == MESSAGE_JSON)
		put_json(a, e);
	else
		put_line(a, e);
}

int command_history(struct applier *a)
{
	struct config c;
	struct history h;
	int status;

	if (!read_options(a, "history", &c, &status))
		return status;
	if (!read_history(a, &c, &h))
		return EXIT_ENVIRONMENT;
	for (size_t k = 0; k < h.n; k++)
		put_entry(a, &h.entries[k]);
	return EXIT_DONE;
}

/* What a journal means for who reads it. */
static const char *pending_text(enum journal_phase phase)
{
	return phase == JOURNAL_WAITING ? "waits for `commit` or `rollback`" :
					  "did not come to its end: `nmstate-applier settle` ends it";
}

static bool put_pending(struct applier *a, const struct config *c)
{
	struct journal j;
	int rc = journal_read(&a->ctx, c->state_dir, &j);

	if (rc < 0) {
		diag(&a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the journal in `%s` cannot be read: %s", c->state_dir,
		     rc == -EBADMSG ? "it is damaged" : strerror(-rc));
		return false;
	}
	if (!rc)
		return true;
	if (a->render.format == MESSAGE_JSON) {
		strbuf_printf(&a->out, "{\"pending\": \"%s\"", journal_phase_word(j.phase));
		put_text_json(&a->out, "policy", j.policy);
		put_text_json(&a->out, "checkpoint", j.checkpoint);
		strbuf_puts(&a->out, "}\n");
	} else {
		strbuf_printf(&a->out, "%s  %s: %s\n", history_time(&a->ctx, j.started_s), j.policy ? j.policy : "?",
			      pending_text(j.phase));
	}
	return true;
}

int command_status(struct applier *a)
{
	struct config c;
	struct history h;
	int status;

	if (!read_options(a, "status", &c, &status))
		return status;
	if (!read_history(a, &c, &h) || !put_pending(a, &c))
		return EXIT_ENVIRONMENT;
	if (h.n)
		put_entry(a, &h.entries[h.n - 1]);
	else if (a->render.format != MESSAGE_JSON)
		strbuf_puts(&a->out, "nothing was applied yet\n");
	return EXIT_DONE;
}
