#include "passes/meaning.h"

#include "ir/field_value.h"
#include "ir/kind.h"

struct meaning {
	struct ctx *ctx;
	meaning_lost *lost;
	void *data;
	bool whole;
};

/* Rows whose value is what leaving them out means: no property need say it. */
static bool is_absent_value(struct meaning *m, const struct plan_value *v)
{
	struct strbuf text = { 0 };
	bool same;

	if (v->is_item || !v->field->absent)
		return false;
	field_put_value(&text, v->field, v->at, VALUE_PLAIN);
	same = text.n == strlen(v->field->absent) && !memcmp(text.p, v->field->absent, text.n);
	(void)m;
	strbuf_done(&text);
	return same;
}

/* Is any row on the way one that no profile holds? */
static bool is_not_held(const struct plan_value *v)
{
	return v->field && (v->field->flags & FIELD_NOT_HELD);
}

static bool counts(struct meaning *m, const struct plan_change *c)
{
	const struct plan_value *v = c->op == PLAN_REMOVE ? &c->before : &c->after;

	if (is_not_held(v))
		return false;
	return c->op != PLAN_ADD || !is_absent_value(m, v);
}

/* Sections that no profile holds have no interface. */
static bool is_held(const struct plan_step *s)
{
	int row = schema_find(&net_schema, s->name);

	return s->before || s->after || row < 0 || !(net_schema.fields[row].flags & FIELD_NOT_HELD);
}

static void tell(struct meaning *m, const struct plan_step *s, const struct plan_change *c)
{
	m->whole = false;
	m->lost(m->ctx, s, c, m->data);
}

static void check_step(struct meaning *m, const struct plan_step *s)
{
	if (!is_held(s))
		return;
	if (s->op != PLAN_CHANGE || (s->disruption & PLAN_REMAKES)) {
		tell(m, s, NULL);
		return;
	}
	for (size_t k = 0; k < s->n; k++)
		if (counts(m, &s->changes[k]))
			tell(m, s, &s->changes[k]);
}

bool meaning_check(struct ctx *ctx, const struct net *desired, const struct net *raised, meaning_lost *lost, void *data)
{
	struct meaning m = { ctx, lost, data, true };
	const struct plan *plan;

	ctx->diags.muted++;
	plan = diff_run(ctx, merge_run(ctx, raised, desired));
	ctx->diags.muted--;
	for (size_t k = 0; k < plan->n; k++)
		check_step(&m, plan->steps[k]);
	return m.whole;
}
