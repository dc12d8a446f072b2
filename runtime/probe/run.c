/* The loop: all targets at once, each until it holds or the time is over. */
#include <errno.h>

#include "runtime/probe/target.h"

#define AGAIN_MS 200
/* How often the end of a command is looked for that has closed its output. */
#define TICK_MS 10

struct loop {
	struct ctx *ctx;
	const struct probe_run *how;
	struct targets targets;
	bool *is_gone;         /* a spec: its targets held before, and there are none (yet) */
	int64_t start_ms, end_ms;
	struct pollfd *polled; /* arena; room for all channels and the interrupt */
	struct channel **polled_channels;
	size_t n_polled, cap_polled;
};

/* ---- what counts ---- */

static const struct probe_result *was(const struct probe_results *before, const struct probe_result *r)
{
	for (size_t i = 0; i < before->n; i++)
		if (before->items[i].spec == r->spec && str_eq(before->items[i].name, r->name))
			return &before->items[i];
	return NULL;
}

/* Of a new target: did one of its sort hold, or was there none? */
static bool counts_as_new(const struct probe_results *before, const struct probe_result *r)
{
	size_t n = 0, held = 0;

	for (size_t i = 0; i < before->n; i++)
		if (before->items[i].spec == r->spec && before->items[i].family == r->family) {
			n++;
			held += before->items[i].held;
		}
	return !n || held;
}

static bool counts(const struct probe_results *before, const struct target *t)
{
	const struct probe_result *then = before ? was(before, &t->result) : NULL;

	if (!before)
		return true;
	return then ? then->held : t->spec->sort->gone && counts_as_new(before, &t->result);
}

static bool any_held(const struct probe_results *before, size_t spec)
{
	for (size_t i = 0; before && i < before->n; i++)
		if (before->items[i].spec == spec && before->items[i].held)
			return true;
	return false;
}

/* ---- targets ---- */

/* Those of one probe, in their order; what does not count is left out. */
static void list(struct loop *l, size_t spec)
{
	const struct probe_spec *s = &l->how->specs[spec];
	size_t from = l->targets.n, to = from;

	s->sort->list(l->ctx, s, &l->targets);
	l->is_gone[spec] = s->sort->gone && l->targets.n == from && any_held(l->how->before, spec);
	for (size_t i = from; i < l->targets.n; i++) {
		struct target *t = l->targets.items[i];

		t->result.spec = spec;
		if (counts(l->how->before, t))
			l->targets.items[to++] = t;
	}
	l->targets.n = to;
}

static bool is_open(const struct target *t)
{
	return t->n_channels && !t->result.held;
}

static void judge(struct loop *l, struct channel *c, enum answer a)
{
	struct target *t = c->target;

	if (a != ANSWER_HELD)
		return;
	t->result.held = true;
	t->result.ms = (unsigned)(probe_now_ms() - l->start_ms);
	for (size_t i = 0; i < t->n_channels; i++)
		channel_close(&t->channels[i]);
}

static void try(struct loop *l, struct channel *c)
{
	if (c->fd >= 0 || c->pid) {
		judge(l, c, c->means->again ? c->means->again(c) : ANSWER_WAIT);
		return;
	}
	c->events = POLLIN;
	c->since_ms = probe_now_ms();
	judge(l, c, c->means->start(c));
}

/* All whose time it is; what is gone is looked for anew. */
static void try_all(struct loop *l)
{
	int64_t now = probe_now_ms();

	for (size_t i = 0; i < l->how->n; i++)
		if (l->is_gone[i])
			list(l, i);
	for (size_t i = 0; i < l->targets.n; i++) {
		struct target *t = l->targets.items[i];

		if (!is_open(t) || now < t->next_ms)
			continue;
		t->next_ms = now + AGAIN_MS;
		for (size_t k = 0; k < t->n_channels && !t->result.held; k++)
			try(l, &t->channels[k]);
	}
}

/* ---- waiting ---- */

static void poll_add(struct loop *l, int fd, short events, struct channel *c)
{
	if (l->n_polled == l->cap_polled) {
		size_t cap = l->cap_polled;

		l->polled = arena_grow(&l->ctx->arena, l->polled, l->n_polled, &cap, sizeof(*l->polled));
		l->polled_channels = arena_grow(&l->ctx->arena, l->polled_channels, l->n_polled, &l->cap_polled,
						sizeof(struct channel *));
	}
	l->polled_channels[l->n_polled] = c;
	l->polled[l->n_polled++] = (struct pollfd){ .fd = fd, .events = events };
}

/* Fills in what is waited for. Returns until when, at most. */
static int64_t gather(struct loop *l)
{
	int64_t until = l->end_ms;

	l->n_polled = 0;
	poll_add(l, l->how->interrupt_fd, POLLIN, NULL);
	for (size_t i = 0; i < l->how->n; i++)
		if (l->is_gone[i] && probe_now_ms() + AGAIN_MS < until)
			until = probe_now_ms() + AGAIN_MS;
	for (size_t i = 0; i < l->targets.n; i++) {
		struct target *t = l->targets.items[i];

		if (!is_open(t))
			continue;
		if (t->next_ms < until)
			until = t->next_ms;
		for (size_t k = 0; k < t->n_channels; k++) {
			struct channel *c = &t->channels[k];

			if (c->fd >= 0 || c->pid)
				poll_add(l, c->events ? c->fd : -1, c->events, c);
			if (c->pid && probe_now_ms() + TICK_MS < until)
				until = probe_now_ms() + TICK_MS;
		}
	}
	return until;
}

/* False: interrupted. */
static bool wait_some(struct loop *l)
{
	int64_t wait = gather(l) - probe_now_ms();
	int n = poll(l->polled, l->n_polled, wait > 0 ? (int)wait : 0);

	if (n > 0 && l->polled[0].revents)
		return false;
	for (size_t i = 1; i < l->n_polled; i++) {
		struct channel *c = l->polled_channels[i];

		if (!c->target->result.held && ((n > 0 && l->polled[i].revents) || c->pid))
			judge(l, c, c->means->ready(c));
	}
	return true;
}

static bool is_done(const struct loop *l)
{
	for (size_t i = 0; i < l->how->n; i++)
		if (l->is_gone[i])
			return false;
	for (size_t i = 0; i < l->targets.n; i++)
		if (is_open(l->targets.items[i]))
			return false;
	return true;
}

/* ---- results ---- */

/* Of each means its error, or that nothing came. */
static struct str why_not(struct loop *l, const struct target *t, bool interrupted)
{
	struct str why = { 0 };

	if (interrupted)
		return STR("interrupted");
	for (size_t i = 0; i < t->n_channels; i++) {
		const struct channel *c = &t->channels[i];
		const char *text = c->error ? c->error : c->means->silence;

		why = why.p ? str_printf(&l->ctx->arena, "%.*s; %s", STR_ARG(why), text) : str_of(text);
	}
	return why;
}

static void close_all(struct loop *l, bool interrupted)
{
	for (size_t i = 0; i < l->targets.n; i++) {
		struct target *t = l->targets.items[i];

		if (!is_open(t))
			continue;
		t->result.ms = (unsigned)(probe_now_ms() - l->start_ms);
		t->result.why = why_not(l, t, interrupted);
		for (size_t k = 0; k < t->n_channels; k++)
			channel_close(&t->channels[k]);
	}
}

static void put_results(struct loop *l, bool interrupted, struct probe_results *out)
{
	size_t n = 0;

	*out = (struct probe_results){ .all_held = true, .interrupted = interrupted };
	out->items = arena_array(&l->ctx->arena, struct probe_result, l->targets.n + l->how->n);
	for (size_t spec = 0; spec < l->how->n; spec++) {
		const struct probe_spec *s = &l->how->specs[spec];

		for (size_t i = 0; i < l->targets.n; i++)
			if (l->targets.items[i]->result.spec == spec)
				out->items[n++] = l->targets.items[i]->result;
		if (l->is_gone[spec])
			out->items[n++] = (struct probe_result){ .spec = spec, .name = str_of(s->sort->word),
								 .why = interrupted ? STR("interrupted") : str_of(s->sort->gone),
								 .ms = (unsigned)(probe_now_ms() - l->start_ms) };
	}
	out->n = n;
	for (size_t i = 0; i < n; i++)
		out->all_held = out->all_held && out->items[i].held;
}

void probes_run(struct ctx *ctx, const struct probe_run *how, struct probe_results *out)
{
	struct loop l = { .ctx = ctx, .how = how, .start_ms = probe_now_ms() };
	bool interrupted = false;

	l.end_ms = l.start_ms + how->timeout_ms;
	l.is_gone = arena_array(&ctx->arena, bool, how->n);
	for (size_t i = 0; i < how->n; i++)
		list(&l, i);
	while (!is_done(&l)) {
		try_all(&l);
		if (is_done(&l) || probe_now_ms() >= l.end_ms)
			break;
		if (!wait_some(&l)) {
			interrupted = true;
			break;
		}
	}
	close_all(&l, interrupted);
	put_results(&l, interrupted, out);
}
