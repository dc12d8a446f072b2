/* Is the node as the policy asks? The state is read anew and held against the policy as for a plan: whatever the policy would
 * still change is not there. What takes a moment in the kernel is waited for by its events. */
#include <unistd.h>

#include "ir/field_value.h"
#include "ir/kind.h"
#include "runtime/apply/live_state.h"
#include "runtime/apply/transaction.h"
#include "runtime/state/events.h"

#include <glib-unix.h> /* last: <sys/wait.h> behind it has names of its own for ours */

/* Events come in bursts: looked at when none came for this long, and in any case this often. */
#define QUIET_US (20 * 1000)
#define ROUND_US (500 * 1000)

struct watch {
	int fd;
	bool any;
};

static gboolean happened(gint fd, GIOCondition condition, gpointer data)
{
	struct watch *w = data;

	(void)condition;
	w->any |= events_take(fd);
	return G_SOURCE_CONTINUE;
}

static bool has_event(void *data)
{
	return ((const struct watch *)data)->any;
}

/* Until something changed and was quiet again, or a round's time is over. */
static enum wait wait_change(struct transaction *t, struct watch *w, gint64 deadline)
{
	gint64 round = g_get_monotonic_time() + ROUND_US;
	enum wait why = client_wait(t->client, round < deadline ? round : deadline, has_event, w);

	while (why == WAIT_ENDED && g_get_monotonic_time() < deadline) {
		w->any = false;
		client_wait(t->client, g_get_monotonic_time() + QUIET_US, has_event, w);
		if (!w->any)
			break;
	}
	w->any = false;
	return why == WAIT_ENDED ? WAIT_TIMEOUT : why; /* the caller looks at the clock */
}

/* --- what differs --- */

/* No profile holds it: NetworkManager does not set it. */
static bool is_set_elsewhere(const struct plan_value *v)
{
	return v->field && (v->field->flags & FIELD_NOT_HELD);
}

/* What the kernel gives a software device by itself, and another time otherwise: an address of its own, and features that
 * follow from the devices below it. Only a policy that asks for them makes them count. */
static bool is_kernels_choice(const struct plan_step *s, const struct plan_change *c)
{
	const struct iface *i = s->after ? s->after : s->before;
	bool of_its_own = c->n && (!strcmp(c->path[0].key, "ethtool") || !strcmp(c->path[0].key, "mac-address"));

	return i && !(i->kind->flags & KIND_REAL) && of_its_own;
}

static bool counts(const struct plan_step *s, const struct plan_change *c, enum diag_code code)
{
	if (code == DIAG_LIVE_NOT_RESTORED && is_kernels_choice(s, c))
		return false;
	return !is_set_elsewhere(c->op == PLAN_REMOVE ? &c->before : &c->after);
}

static bool step_counts(const struct plan_step *s, enum diag_code code)
{
	int row = !s->before && !s->after ? schema_find(&net_schema, s->name) : -1;

	if (row >= 0 && (net_schema.fields[row].flags & FIELD_NOT_HELD))
		return false;
	if (s->op != PLAN_CHANGE || (s->disruption & PLAN_REMAKES))
		return true;
	for (size_t k = 0; k < s->n; k++)
		if (counts(s, &s->changes[k], code))
			return true;
	return false;
}

static size_t n_counting(const struct plan *plan, enum diag_code code)
{
	size_t n = 0;

	for (size_t k = 0; k < plan->n; k++)
		n += step_counts(plan->steps[k], code);
	return n;
}

static struct str path_text(struct transaction *t, const struct plan_change *c)
{
	struct strbuf text = { 0 };
	struct str s;

	for (size_t k = 0; k < c->n; k++) {
		strbuf_printf(&text, "%s%s", k ? "." : "", c->path[k].key ? c->path[k].key : "");
		if (c->path[k].item.p)
			strbuf_printf(&text, "[%.*s]", STR_ARG(c->path[k].item));
	}
	s = str_dup(&t->ctx->arena, (struct str){ text.p ? text.p : "", text.n });
	strbuf_done(&text);
	return s;
}

static struct str value_text(struct transaction *t, const struct plan_value *v)
{
	struct strbuf text = { 0 };
	struct str s;

	if (v->field->flags & FIELD_SECRET)
		return STR("<hidden>");
	if (v->is_item && v->field->type == FIELD_LIST)
		obj_put_value(&text, v->field->sub, v->at, VALUE_PLAIN);
	else if (v->is_item && v->field->type == FIELD_MAP)
		strbuf_adds(&text, ((const struct pair *)v->at)->value);
	else if (v->is_item)
		strbuf_adds(&text, ((const struct name *)v->at)->text);
	else
		field_put_value(&text, v->field, v->at, VALUE_PLAIN);
	s = str_dup(&t->ctx->arena, (struct str){ text.p ? text.p : "", text.n });
	strbuf_done(&text);
	return s;
}

/* What the reader wants to know next: an MTU above that of the base is the most frequent. */
static void explain(struct transaction *t, struct diag *d, const struct plan_step *s, const struct plan_change *c,
		    const struct net *now)
{
	struct name deps[KIND_DEPS_MAX];
	size_t n = s->after && s->after->kind->deps ? s->after->kind->deps(s->after, deps) : 0;
	const struct iface *base = n ? net_find(now, deps[0].text) : NULL;

	if (base && c->n == 1 && !strcmp(c->path[0].key, "mtu"))
		diag_note(t->ctx, d, "its base `%.*s` has %llu", STR_ARG(base->name), (unsigned long long)base->mtu);
}

/* The old state stands in no policy. */
static struct span place_of(const struct node *n, enum diag_code code)
{
	return n && code != DIAG_LIVE_NOT_RESTORED ? node_span(n) : SPAN_NONE;
}

static void tell_change(struct transaction *t, const struct plan_step *s, const struct plan_change *c, const struct net *now,
			enum diag_code code)
{
	struct str path = path_text(t, c);
	struct span at = place_of(c->origin ? c->origin : s->origin, code);
	struct diag *d;

	if (c->op == PLAN_ADD)
		d = diag(t->ctx, code, at, "`%.*s`: asked `%.*s` %.*s, the node has none", STR_ARG(s->name), STR_ARG(path),
			 STR_ARG(value_text(t, &c->after)));
	else if (c->op == PLAN_REMOVE)
		d = diag(t->ctx, code, at, "`%.*s`: `%.*s` %.*s is still there", STR_ARG(s->name), STR_ARG(path),
			 STR_ARG(value_text(t, &c->before)));
	else
		d = diag(t->ctx, code, at, "`%.*s`: asked `%.*s` %.*s, the node has %.*s", STR_ARG(s->name), STR_ARG(path),
			 STR_ARG(value_text(t, &c->after)), STR_ARG(value_text(t, &c->before)));
	explain(t, d, s, c, now);
}

static void tell_step(struct transaction *t, const struct plan_step *s, const struct net *now, enum diag_code code)
{
	struct span at = place_of(s->origin, code);

	if (s->op == PLAN_ADD) {
		diag(t->ctx, code, at, "`%.*s` is not there", STR_ARG(s->name));
		return;
	}
	if (s->op == PLAN_REMOVE) {
		diag(t->ctx, code, at, "`%.*s` is still there", STR_ARG(s->name));
		return;
	}
	if (s->before && s->after && s->before->kind != s->after->kind)
		diag(t->ctx, code, at, "`%.*s` is %s `%s`, asked was `%s`", STR_ARG(s->name), str_article(s->before->kind->name),
		     s->before->kind->name, s->after->kind->name);
	for (size_t k = 0; k < s->n; k++)
		if (counts(s, &s->changes[k], code))
			tell_change(t, s, &s->changes[k], now, code);
}

static void tell(struct transaction *t, const struct plan *plan, const struct net *now, enum diag_code code)
{
	for (size_t k = 0; k < plan->n; k++)
		if (step_counts(plan->steps[k], code))
			tell_step(t, plan->steps[k], now, code);
}

/* --- rounds --- */

/* What is still to do; the arena of the round holds it. */
typedef struct plan *look_fn(struct transaction *t, const struct net *now);

static struct plan *against_policy(struct transaction *t, const struct net *now)
{
	return diff_run(t->ctx, merge_run(t->ctx, now, t->desired));
}

static struct plan *against_before(struct transaction *t, const struct net *now)
{
	return diff_run(t->ctx, merge_states(t->ctx, now, t->current));
}

/* One look. last: what differs is told. */
static bool look(struct transaction *t, look_fn *fn, bool last, enum diag_code code)
{
	struct ctx_side side = { 0 };
	const struct net *now;
	const struct plan *plan;
	bool same;

	if (!last)
		ctx_side_begin(t->ctx, &side);
	t->ctx->diags.muted++;
	now = code == DIAG_LIVE_DIFFERS ? live_state_again(t->a, t->client, t->wanted.removed, t->wanted.n_removed) :
					  live_state_again(t->a, t->client, NULL, 0);
	plan = now ? fn(t, now) : NULL;
	t->ctx->diags.muted--;
	same = plan && !n_counting(plan, code);
	if (last && plan)
		tell(t, plan, now, code);
	else if (last)
		diag(t->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the node's state cannot be read");
	if (!last) {
		ctx_side_end(t->ctx, &side);
		ctx_side_done(&side);
	}
	return same;
}

static bool look_until(struct transaction *t, look_fn *fn, gint64 deadline, enum diag_code code)
{
	struct watch w = { .fd = events_open() };
	guint source = w.fd >= 0 ? g_unix_fd_add(w.fd, G_IO_IN, happened, &w) : 0;
	enum wait why = WAIT_TIMEOUT;
	bool same;

	client_pause(t->client, 0); /* what NetworkManager has said by now */
	for (;;) {
		same = look(t, fn, false, code);
		if (same || why == WAIT_INTERRUPTED || why == WAIT_NM_GONE || g_get_monotonic_time() >= deadline)
			break;
		why = wait_change(t, &w, deadline);
	}
	if (!same)
		same = look(t, fn, true, code);
	if (source)
		g_source_remove(source);
	if (w.fd >= 0)
		close(w.fd);
	return same;
}

bool transaction_verify(struct transaction *t)
{
	gint64 deadline = g_get_monotonic_time() + (gint64)t->verify_timeout_s * G_USEC_PER_SEC;

	transaction_step(t, "verifying");
	return look_until(t, against_policy, deadline, DIAG_LIVE_DIFFERS);
}

/* A bridge with STP is down for twice its forward delay (15 s) after it came back. */
#define RESTORE_S 45

bool transaction_is_restored(struct transaction *t)
{
	gint64 deadline = g_get_monotonic_time() + (gint64)RESTORE_S * G_USEC_PER_SEC;

	return look_until(t, against_before, deadline, DIAG_LIVE_NOT_RESTORED);
}
