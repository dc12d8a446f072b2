#include "frontend/capture/capture.h"

#include "frontend/capture/parts.h"
#include "frontend/scalar.h"

/* Captures that are told one by one when the state is missing. */
#define READS_MAX 100

static bool has_pair(struct str s, char brace)
{
	const char *at = s.p, *end = s.p + s.n;

	while (at < end && (at = memchr(at, brace, (size_t)(end - at)))) {
		if (at + 1 < end && at[1] == brace)
			return true;
		at++;
	}
	return false;
}

/* Cheap and nearly always right: no such bytes, no templates. An alias to a template outside the state, in a
 * policy without captures, is taken for text. */
static bool may_hold_template(const struct ctx *ctx, const struct node *state)
{
	struct str s = { ctx->sources[state->source]->text.p + state->start,
			state->end > state->start ? state->end - state->start : 0 };

	return has_pair(s, '{') || has_pair(s, '}');
}

static bool check_name(struct ctx *ctx, const struct node *n)
{
	bool good = n->key.n > 0 && !memmem(n->key.p, n->key.n, "\xc2\xa0", 2);
	struct diag *d;

	for (size_t i = 0; i < n->key.n; i++)
		if ((unsigned char)n->key.p[i] <= ' ' || strchr(".=!|\":{}", n->key.p[i]))
			good = false;
	if (good)
		return true;
	d = diag(ctx, DIAG_CAPTURE_NAME, node_key_span(n), "a capture named `%.*s` could not be read by anyone",
		 STR_ARG(scalar_show(ctx, NULL, n->key)));
	diag_help(ctx, d, "a name has no blanks and none of `. = ! | \" : { }`");
	return false;
}

static bool check_is_text(struct ctx *ctx, const struct node *n)
{
	struct diag *d;

	if (n->flags & NODE_POISON)
		return false;
	if (n->kind == NODE_SCALAR && !scalar_is_typed(n))
		return true;
	d = diag(ctx, DIAG_CAPTURE_NOT_TEXT, node_key_span(n), "capture `%.*s` must be an expression, not %s",
		 STR_ARG(scalar_show(ctx, NULL, n->key)),
		 n->kind != NODE_SCALAR || node_is_null(n) ? node_what(n) : "a number or a boolean");
	diag_help(ctx, d, "write an expression, such as `interfaces.name == \"eth1\"`");
	return false;
}

static void read_captures(struct ctx *ctx, struct capture_set *set, const struct node *captures)
{
	set->items = arena_array(&ctx->arena, struct capture, captures->count);
	set->texts = arena_array(&ctx->arena, const char *, captures->count);
	for (const struct node *n = captures->first; n; n = n->next) {
		struct capture *c = &set->items[set->n];
		bool named = check_name(ctx, n);

		c->name = str_dup(&ctx->arena, n->key);
		c->node = n;
		c->bad = !check_is_text(ctx, n) || !capture_parse(ctx, c) || !named;
		set->texts[set->n++] = c->name.p;
		names_find(ctx, &set->names, c->name, c);
	}
}

/* What nmstate leaves out of a mapping is absent; so is an empty one. */
static bool has_captures(struct ctx *ctx, const struct node *n)
{
	struct diag *d;

	if (!n || node_is_null(n) || (n->flags & NODE_POISON))
		return false;
	if (n->kind == NODE_MAPPING)
		return n->count > 0;
	d = diag(ctx, DIAG_WRONG_TYPE, node_span(n), "`capture` must be a mapping, not %s", node_what(n));
	diag_help(ctx, d, "write `NAME: EXPRESSION` pairs below it, indented");
	return false;
}

struct capture_set *capture_read(struct ctx *ctx, const struct policy *policy)
{
	bool captures = has_captures(ctx, policy->capture);
	size_t before = ctx->diags.n_errors;
	struct capture_set *set;

	if (!captures && !(policy->templates && policy->state && may_hold_template(ctx, policy->state)))
		return NULL;
	set = arena_new(&ctx->arena, struct capture_set);
	set->policy = policy;
	if (captures)
		read_captures(ctx, set, policy->capture);
	template_scan(ctx, set);
	if (!set->n && !set->n_templates && ctx_ok(ctx, before))
		return NULL; /* the braces were YAML's own */
	capture_check(ctx, set);
	/* A misspelt name is one mistake, not two. */
	if (ctx_ok(ctx, before))
		capture_check_use(ctx, set);
	return set;
}

/* --- no state --- */

static struct str branch_text(struct ctx *ctx, const struct capture *c)
{
	return c->branch ? str_printf(&ctx->arena, "`%.*s`", STR_ARG(path_text(ctx, &c->path, c->branch))) : STR("all");
}

static void note_reads(struct ctx *ctx, struct diag *d, const struct capture *c)
{
	struct str what = branch_text(ctx, c), value = path_text(ctx, &c->value.path, c->value.path.n);

	if (c->from.name.p)
		what = str_printf(&ctx->arena, "%.*s of capture `%.*s`", STR_ARG(what), STR_ARG(c->from.name));
	if (value.n && c->value.from.name.p)
		what = str_printf(&ctx->arena, "%.*s and `%.*s` of capture `%.*s`", STR_ARG(what), STR_ARG(value),
				  STR_ARG(c->value.from.name));
	else if (value.n)
		what = str_printf(&ctx->arena, "%.*s and `%.*s`", STR_ARG(what), STR_ARG(value));
	diag_note(ctx, d, "capture `%.*s` reads %.*s", STR_ARG(c->name), STR_ARG(what));
}

void capture_needs_state(struct ctx *ctx, const struct capture_set *set, const char *option)
{
	struct diag *d;
	size_t told = 0;

	if (!set->n)
		return;
	d = diag(ctx, DIAG_CAPTURE_NEEDS_STATE, node_key_span(set->policy->capture),
		 "captures read the node's current state, and none was given");
	for (size_t i = 0; i < set->n && told < READS_MAX; i++) {
		if (set->items[i].bad)
			continue;
		note_reads(ctx, d, &set->items[i]);
		told++;
	}
	if (told == READS_MAX && set->n > READS_MAX)
		diag_note(ctx, d, "and so on: %zu captures in all", set->n);
	diag_help(ctx, d, "give `%s`: what `kubectl get nns NODE -o yaml` or `nmstatectl show` prints", option);
}
