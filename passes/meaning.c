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
static bool is_absent_value(const struct plan_value *v)
{
	struct strbuf text = { 0 };
	bool same;

	if (v->is_item || !v->field->absent)
		return false;
	if (v->field->type == FIELD_FLAGS)
		return !*(const uint64_t *)v->at && !strcmp(v->field->absent, "none");
	field_put_value(&text, v->field, v->at, VALUE_PLAIN);
	same = text.n == strlen(v->field->absent) && !memcmp(text.p, v->field->absent, text.n);
	strbuf_done(&text);
	return same;
}

/* Is it a row that no profile holds? */
static bool is_not_held(const struct plan_value *v)
{
	return v->field && (v->field->flags & FIELD_NOT_HELD);
}

/* What has no effect has been said, at its value or its key. */
static bool was_told(const struct ctx *ctx, const struct node *n)
{
	return n && (diag_is_at(&ctx->diags, node_span(n)) || diag_is_at(&ctx->diags, node_key_span(n)));
}

/* What is said of an item as a whole is said at what names it. */
static bool was_item_told(const struct ctx *ctx, const struct plan_value *v)
{
	const struct schema *s = v->is_item && v->field->type == FIELD_LIST ? v->field->sub : NULL;
	const struct field *key = s ? schema_item_key(s) : NULL;

	return key && was_told(ctx, obj_node(s, v->at, key->key));
}

static bool is_empty_list(const struct plan_value *v)
{
	return !v->is_item && v->field->type == FIELD_LIST && !((const struct list *)v->at)->n;
}

static bool counts(struct meaning *m, const struct plan_change *c)
{
	const struct plan_value *v = c->op == PLAN_REMOVE ? &c->before : &c->after;

	if (is_not_held(v) || was_told(m->ctx, c->origin))
		return false;
	if (c->op == PLAN_REMOVE) /* whose port it is, stands at the port */
		return !(v->is_item && v->field->type == FIELD_LIST);
	return c->op != PLAN_ADD || !(is_absent_value(v) || is_empty_list(v) || was_item_told(m->ctx, v));
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

bool meaning_check(struct ctx *ctx, const struct net *desired, struct net *raised, meaning_lost *lost, void *data)
{
	struct meaning m = { ctx, lost, data, true };
	const struct plan *plan;

	canonical_routes(raised);
	ctx->diags.muted++;
	plan = diff_run(ctx, merge_run(ctx, raised, desired));
	ctx->diags.muted--;
	for (size_t k = 0; k < plan->n; k++)
		check_step(&m, plan->steps[k]);
	return m.whole;
}
