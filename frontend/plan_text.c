#include "frontend/plan_text.h"

#include "frontend/json.h"
#include "frontend/render.h"
#include "ir/field_value.h"
#include "ir/kind.h"

#define PATH_WIDTH 40
#define HEAD_WIDTH 44

static const struct {
	const char *sign, *word;
} ops[] = {
	[PLAN_ADD] = { "+", "add" },
	[PLAN_CHANGE] = { "~", "change" },
	[PLAN_REMOVE] = { "-", "remove" },
};

static const struct {
	unsigned bit;
	const char *slug, *text;
} disruptions[PLAN_DISRUPTIONS] = {
	{ PLAN_FOLLOWS, "follows", "what it stands on is taken away" },
	{ PLAN_REMAKES, "made-anew", "it is taken away and made anew" },
	{ PLAN_GOES_DOWN, "goes-down", "it goes down" },
	{ PLAN_LOSES_ADDRESS, "address-lost", "it loses an address" },
	{ PLAN_MOVES_PORT, "port-moved", "it leaves its controller" },
	{ PLAN_DEFAULT_ROUTE, "default-route", "the node's default route leads out of it" },
};

/* --- values --- */

static void put_item(struct strbuf *out, const struct plan_value *v, enum value_style style)
{
	const struct field *f = v->field;

	if (f->flags & FIELD_SECRET)
		text_put_value(out, STR("<hidden>"), style);
	else if (f->type == FIELD_LIST)
		obj_put_value(out, f->sub, v->at, style);
	else if (f->type == FIELD_NAMES || f->type == FIELD_WORDS)
		text_put_value(out, ((const struct name *)v->at)->text, style);
	else if (f->flags & FIELD_BOOL_VALUES)
		strbuf_adds(out, ((const struct pair *)v->at)->value);
	else
		text_put_value(out, ((const struct pair *)v->at)->value, style);
}

static void put_value(struct strbuf *out, const struct plan_value *v, enum value_style style)
{
	if (!v->field)
		strbuf_puts(out, "null");
	else if (v->is_item)
		put_item(out, v, style);
	else
		field_put_value(out, v->field, v->at, style);
}

/* --- for people --- */

static void pad(struct strbuf *out, size_t from, size_t width)
{
	do
		strbuf_addc(out, ' ');
	while (out->n - from < width);
}

/* An item that is added or removed is shown as the value; one that is gone into, in the path. */
static bool shows_item(const struct plan_change *c, size_t part)
{
	const struct plan_value *v = c->after.field ? &c->after : &c->before;
	bool names = v->field && (v->field->type == FIELD_NAMES || v->field->type == FIELD_WORDS);

	return c->path[part].item.p && !(part + 1 == c->n && v->is_item && (names || c->path[part].item_key));
}

static void put_path(struct strbuf *out, const struct plan_change *c)
{
	for (size_t k = 0; k < c->n; k++) {
		strbuf_printf(out, "%s%s", k ? "." : "", c->path[k].key);
		if (!shows_item(c, k))
			continue;
		strbuf_addc(out, '[');
		render_escaped(out, c->path[k].item);
		strbuf_addc(out, ']');
	}
}

static void put_change(struct ctx *ctx, const struct plan_change *c, struct strbuf *out)
{
	size_t from = out->n;
	struct place at;

	strbuf_printf(out, "      %s ", ops[c->op].sign);
	put_path(out, c);
	pad(out, from, PATH_WIDTH);
	if (c->op != PLAN_ADD)
		put_value(out, &c->before, VALUE_PLAIN);
	if (c->op == PLAN_CHANGE)
		strbuf_puts(out, " -> ");
	if (c->op != PLAN_REMOVE)
		put_value(out, &c->after, VALUE_PLAIN);
	at = render_place(ctx, node_key_span(c->origin));
	if (at.source)
		strbuf_printf(out, "  # line %u", at.start.line);
	strbuf_addc(out, '\n');
}

static const struct iface *iface_of(const struct plan_step *s)
{
	return s->after ? s->after : s->before;
}

static void put_step(struct ctx *ctx, const struct plan_step *s, struct strbuf *out)
{
	struct place at = render_place(ctx, node_key_span(s->origin));
	size_t from = out->n;

	strbuf_printf(out, "  %s ", ops[s->op].sign);
	render_escaped(out, s->name);
	if (iface_of(s))
		strbuf_printf(out, " (%s)", iface_of(s)->kind->name);
	if (at.source) {
		pad(out, from, HEAD_WIDTH);
		strbuf_printf(out, "# %.*s:%u", STR_ARG(at.source->name), at.start.line);
	}
	strbuf_addc(out, '\n');
	for (size_t k = 0; k < PLAN_DISRUPTIONS; k++)
		if (s->disruption & disruptions[k].bit)
			strbuf_printf(out, "      ! %s\n", disruptions[k].text);
	for (size_t k = 0; k < s->n; k++)
		put_change(ctx, &s->changes[k], out);
}

struct counts {
	size_t by_op[3], disruptive;
};

static struct counts count(const struct plan *plan)
{
	struct counts c = { 0 };

	for (size_t k = 0; k < plan->n; k++) {
		c.by_op[plan->steps[k]->op]++;
		c.disruptive += plan->steps[k]->disruption != 0;
	}
	return c;
}

void plan_put_human(struct ctx *ctx, const struct plan *plan, struct strbuf *out)
{
	struct counts c = count(plan);

	if (!plan->n)
		strbuf_puts(out, "nothing to do");
	for (size_t k = 0; k < plan->n; k++)
		put_step(ctx, plan->steps[k], out);
	if (plan->n)
		strbuf_printf(out, "\n%zu to add, %zu to change, %zu to remove", c.by_op[PLAN_ADD], c.by_op[PLAN_CHANGE],
			      c.by_op[PLAN_REMOVE]);
	if (c.disruptive)
		strbuf_printf(out, "; %zu with a disruption (!)", c.disruptive);
	if (plan->n_hidden)
		strbuf_printf(out, "; %zu secrets that the state does not show were not compared", plan->n_hidden);
	strbuf_addc(out, '\n');
}

/* --- JSON --- */

static void json_str(struct json *j, const char *key, struct str s)
{
	struct strbuf text = { 0 };

	json_quote(&text, s);
	json_raw(j, key, (struct str){ text.p, text.n });
	strbuf_done(&text);
}

static void json_value(struct json *j, const char *key, const struct plan_value *v)
{
	struct strbuf text = { 0 };

	if (!v->field)
		return;
	put_value(&text, v, VALUE_JSON);
	json_raw(j, key, (struct str){ text.p, text.n });
	strbuf_done(&text);
}

static void json_place(struct ctx *ctx, struct json *j, const struct node *origin)
{
	struct place at = render_place(ctx, node_key_span(origin));

	if (!at.source)
		return;
	json_object(j, "at");
	json_str(j, "file", at.source->name);
	json_int(j, "line", at.start.line);
	json_int(j, "column", at.start.col);
	json_end_object(j);
}

/* Words; {"ip": "192.0.2.1"} for the item of a list, {"key": "rx-gro"} for that of a map or of a list of names. */
static void json_path(struct json *j, const struct plan_change *c)
{
	json_list(j, "path");
	for (size_t k = 0; k < c->n; k++) {
		json_text(j, NULL, c->path[k].key);
		if (!c->path[k].item.p)
			continue;
		json_object(j, NULL);
		json_str(j, c->path[k].item_key ? c->path[k].item_key : "key", c->path[k].item);
		json_end_object(j);
	}
	json_end_list(j);
}

static void json_change(struct ctx *ctx, struct json *j, const struct plan_change *c)
{
	json_object(j, NULL);
	json_text(j, "op", ops[c->op].word);
	json_path(j, c);
	json_value(j, "before", &c->before);
	json_value(j, "after", &c->after);
	json_place(ctx, j, c->origin);
	json_end_object(j);
}

static void json_step(struct ctx *ctx, struct json *j, const struct plan_step *s)
{
	json_object(j, NULL);
	json_text(j, "op", ops[s->op].word);
	json_str(j, "name", s->name);
	if (iface_of(s))
		json_text(j, "type", iface_of(s)->kind->name);
	json_place(ctx, j, s->origin);
	json_list(j, "disruptions");
	for (size_t k = 0; k < PLAN_DISRUPTIONS; k++)
		if (s->disruption & disruptions[k].bit)
			json_text(j, NULL, disruptions[k].slug);
	json_end_list(j);
	json_list(j, "changes");
	for (size_t k = 0; k < s->n; k++)
		json_change(ctx, j, &s->changes[k]);
	json_end_list(j);
	json_end_object(j);
}

void plan_put_json(struct ctx *ctx, const struct plan *plan, struct strbuf *out)
{
	struct json j = { .out = out };

	json_object(&j, NULL);
	json_list(&j, "steps");
	for (size_t k = 0; k < plan->n; k++)
		json_step(ctx, &j, plan->steps[k]);
	json_end_list(&j);
	json_int(&j, "secrets-not-compared", (int64_t)plan->n_hidden);
	json_end_object(&j);
}
