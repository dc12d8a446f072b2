#include "runtime/store/history.h"

#include <errno.h>
#include <time.h>

#include "runtime/store/schemas.h"
#include "runtime/store/store.h"

static const struct store_file file = { "history.yaml", &history_schema, (size_t)8 << 20 };

/* Of a diagnostic: enough to know it again. */
#define DIAGNOSTIC_MAX 4096

static bool read_entry(const struct entry_doc *d, struct history_entry *out)
{
	*out = (struct history_entry){ .policy = d->policy, .outcome = (enum outcome)d->outcome, .diagnostic = d->diagnostic };
	return store_number(d->time, &out->time_s) && store_number(d->took_ms, &out->took_ms);
}

static int read_entries(struct ctx *ctx, const struct history_doc *d, struct history *out)
{
	size_t n = d->entries ? d->n_entries : 0;
	struct history_entry *entries = arena_array(&ctx->arena, struct history_entry, n);

	if (strcmp(d->version, STORE_VERSION) != 0)
		return -EBADMSG;
	for (size_t i = 0; i < n; i++)
		if (!read_entry(&d->entries[i], &entries[i]))
			return -EBADMSG;
	*out = (struct history){ entries, n };
	return 0;
}

int history_read(struct ctx *ctx, const char *state_dir, struct history *out)
{
	void *data;
	int rc = store_read(ctx, state_dir, &file, &data);

	if (rc == 1)
		return read_entries(ctx, data, out);
	if (!rc)
		*out = (struct history){ 0 };
	return rc;
}

static const char *number(struct ctx *ctx, uint64_t v)
{
	return arena_printf(&ctx->arena, "%llu", (unsigned long long)v);
}

static struct entry_doc entry_doc(struct ctx *ctx, const struct history_entry *e)
{
	struct str text = str_head(str_of(store_text(ctx, e->diagnostic)), DIAGNOSTIC_MAX);

	return (struct entry_doc){
		.time = number(ctx, e->time_s),
		.took_ms = number(ctx, e->took_ms),
		.policy = store_text(ctx, e->policy),
		.outcome = (int)e->outcome,
		.diagnostic = e->diagnostic ? arena_strndup(&ctx->arena, text.p, text.n) : NULL,
	};
}

int history_append(struct ctx *ctx, const char *state_dir, const struct history_entry *e)
{
	struct history_doc d = { .version = STORE_VERSION };
	struct history old = { 0 };
	int rc = history_read(ctx, state_dir, &old);
	size_t from;

	if (rc == -EBADMSG || rc == -EFBIG)
		rc = store_set_aside(state_dir, &file);
	if (rc < 0)
		return rc;
	from = old.n >= HISTORY_MAX ? old.n - HISTORY_MAX + 1 : 0;
	d.entries = arena_array(&ctx->arena, struct entry_doc, HISTORY_MAX);
	for (size_t i = from; i < old.n; i++)
		d.entries[d.n_entries++] = entry_doc(ctx, &old.entries[i]);
	d.entries[d.n_entries++] = entry_doc(ctx, e);
	return store_write(state_dir, &file, &d);
}

const char *outcome_word(enum outcome o)
{
	return outcomes[o].str;
}

const char *history_time(struct ctx *ctx, uint64_t time_s)
{
	time_t t = (time_t)time_s;
	char text[32];
	struct tm tm;

	if (t < 0 || !gmtime_r(&t, &tm) || !strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		return "";
	return arena_strndup(&ctx->arena, text, strlen(text));
}
