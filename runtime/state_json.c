#include "runtime/state_json.h"

#include "frontend/json.h"
#include "frontend/scalar.h"
#include "frontend/yaml.h"

struct out {
	struct ctx *ctx;
	struct json json;
	struct strbuf scalar;
};

static void put_scalar(struct out *o, const char *key, const struct node *n)
{
	strbuf_reset(&o->scalar);
	if (n->style == STYLE_PLAIN && scalar_is_typed(n))
		strbuf_adds(&o->scalar, node_is_null(n) ? STR("null") : n->text);
	else
		json_quote(&o->scalar, n->text);
	json_raw(&o->json, key, (struct str){ o->scalar.p, o->scalar.n });
}

static void put(struct out *o, const char *key, const struct node *n)
{
	if (n->kind == NODE_SCALAR) {
		put_scalar(o, key, n);
		return;
	}
	if (n->kind == NODE_MAPPING)
		json_object(&o->json, key);
	else
		json_list(&o->json, key);
	for (const struct node *c = n->first; c; c = c->next)
		put(o, c->key.p ? str_dup(&o->ctx->arena, c->key).p : NULL, c);
	if (n->kind == NODE_MAPPING)
		json_end_object(&o->json);
	else
		json_end_list(&o->json);
}

bool state_json(struct ctx *ctx, struct str yaml, struct strbuf *out)
{
	uint16_t source = ctx_add_source(ctx, STR("state"), yaml);
	struct out o = { .ctx = ctx, .json = { .out = out } };
	const struct node **roots;
	size_t n;

	roots = yaml_read(ctx, source, &n);
	if (ctx->diags.n_errors || !n)
		return false;
	put(&o, NULL, roots[0]);
	strbuf_addc(out, '\n');
	out->failed |= o.scalar.failed;
	strbuf_done(&o.scalar);
	return true;
}
