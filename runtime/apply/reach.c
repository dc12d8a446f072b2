#include "runtime/apply/reach.h"

/* What does not answer before takes all of it; who is alive answers in some milliseconds. */
#define BEFORE_MS 500

static bool add(struct session *s, struct reach *r, struct span at, const char *text)
{
	return probe_parse(&s->a->ctx, at, str_of(text), &r->specs[r->n]) && ++r->n;
}

bool reach_read(struct session *s, struct reach *out)
{
	const char *const *usual;
	size_t n_usual = probe_defaults(&usual);
	const struct config *c = &s->config;
	size_t most = s->o->n_probes + c->n_probes + n_usual;
	bool ok = true;

	*out = (struct reach){ arena_array(&s->a->ctx.arena, struct probe_spec, most), 0, { 0 } };
	if (s->o->no_probe)
		return true;
	for (size_t k = 0; k < s->o->n_probes; k++)
		ok &= add(s, out, SPAN_NONE, s->o->probes[k]);
	for (size_t k = 0; !s->o->n_probes && k < c->n_probes; k++)
		ok &= add(s, out, c->probes[k].at, c->probes[k].text);
	for (size_t k = 0; !s->o->n_probes && !c->n_probes && k < n_usual; k++)
		ok &= add(s, out, SPAN_NONE, usual[k]);
	return ok;
}

static bool run(struct session *s, const struct reach *r, const struct probe_results *before, unsigned timeout_ms,
		struct probe_results *out)
{
	struct probe_run how = { r->specs, r->n, before, timeout_ms, s->signal_fd };

	probes_run(&s->a->ctx, &how, out);
	if (out->interrupted)
		diag(&s->a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "the probes were interrupted");
	return !out->interrupted;
}

bool reach_before(struct session *s, struct reach *r)
{
	return !r->n || run(s, r, NULL, BEFORE_MS, &r->before);
}

bool reach_after(struct session *s, const struct reach *r)
{
	struct probe_results after;

	if (!r->n)
		return true;
	if (!run(s, r, &r->before, s->config.probe_s * 1000, &after))
		return false;
	for (size_t k = 0; k < after.n; k++) {
		const struct probe_result *p = &after.items[k];

		if (!p->held)
			diag(&s->a->ctx, DIAG_LIVE_PROBE, r->specs[p->spec].at, "the node does not reach %.*s any more: %.*s",
			     STR_ARG(p->name), STR_ARG(p->why));
	}
	return after.all_held;
}
