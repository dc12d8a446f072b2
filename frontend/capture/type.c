/* What can stand at a path: the rows of the language, walked by words. An interface may be of any kind, so a
 * key may have several rows; where they differ in shape nothing more is claimed. */
#include "frontend/capture/parts.h"
#include "frontend/scalar.h"
#include "frontend/suggest.h"

static struct type type_of_field(const struct schema *s, const struct field *f);

static void add_sub(struct type *t, const struct schema *s)
{
	for (size_t i = 0; i < t->n_subs; i++)
		if (t->subs[i] == s)
			return;
	t->subs[t->n_subs++] = s;
}

static struct type type_of_interfaces(const struct field *f)
{
	struct type t = { .shape = SHAPE_LIST, .row = f };

	add_sub(&t, &iface_schema);
	for (size_t i = 0; i < KIND_N; i++)
		add_sub(&t, kinds[i]->own);
	return t;
}

/* What is only reported has no rows, but `running`: it is what `config` is. */
static struct type type_of_skipped(const struct schema *s, const struct field *f)
{
	int config = schema_find(s, STR("config"));

	if (s == &net_schema && !strcmp(f->key, "interfaces"))
		return type_of_interfaces(f);
	if (config >= 0 && !strcmp(f->key, "running"))
		return type_of_field(s, &s->fields[config]);
	return (struct type){ .shape = SHAPE_ANY, .row = f };
}

static struct type type_of_field(const struct schema *s, const struct field *f)
{
	struct type t = { .shape = SHAPE_VALUE, .row = f };

	switch ((enum field_type)f->type) {
	case FIELD_SKIP:
		return type_of_skipped(s, f);
	case FIELD_SUB:
		t.shape = SHAPE_MAPPING;
		add_sub(&t, f->sub);
		break;
	case FIELD_LIST:
		t.shape = SHAPE_LIST;
		add_sub(&t, f->sub);
		break;
	case FIELD_NAMES:
	case FIELD_FLAGS:
	case FIELD_WORDS:
		t.shape = SHAPE_LIST;
		break;
	case FIELD_MAP:
		t.shape = SHAPE_FREE;
		break;
	default:
		break;
	}
	return t;
}

/* The same key in another kind of interface. */
static void merge(struct type *t, const struct type *more)
{
	if (t->shape != more->shape || t->n_subs + more->n_subs > ARRAY_SIZE(t->subs))
		t->shape = SHAPE_ANY;
	for (size_t i = 0; i < more->n_subs && t->shape != SHAPE_ANY; i++)
		add_sub(t, more->subs[i]);
	if (t->row != more->row)
		t->row = NULL;
}

struct type type_of_state(void)
{
	struct type t = { .shape = SHAPE_MAPPING };

	add_sub(&t, &net_schema);
	return t;
}

static bool step_key(struct type *t, struct segment *s)
{
	struct type found = { 0 };
	bool any = false;

	for (size_t i = 0; i < t->n_subs; i++) {
		int row = schema_find(t->subs[i], s->text);
		const struct field *f = row >= 0 ? &t->subs[i]->fields[row] : NULL;
		struct type one;

		if (!f)
			continue;
		one = type_of_field(t->subs[i], f);
		s->other = f->alias && str_is(s->text, f->key) ? f->alias : f->alias ? f->key : s->other;
		if (any)
			merge(&found, &one);
		else
			found = one;
		any = true;
	}
	found.many = t->many;
	if (any)
		*t = found;
	return any;
}

static enum step step_item(struct type *t, struct segment *s)
{
	struct type item = *t;

	item.shape = t->n_subs ? SHAPE_MAPPING : SHAPE_VALUE;
	if (!s->is_index) {
		if (!t->n_subs)
			return STEP_BELOW_VALUE;
		item.many = true;
		if (!step_key(&item, s))
			return STEP_NO_KEY;
	}
	*t = item;
	return STEP_DONE;
}

enum step type_step(struct type *t, struct segment *s)
{
	switch (t->shape) {
	case SHAPE_ANY:
		return STEP_DONE;
	case SHAPE_FREE:
		t->shape = SHAPE_VALUE;
		return STEP_DONE;
	case SHAPE_VALUE:
		return STEP_BELOW_VALUE;
	case SHAPE_LIST:
		return step_item(t, s);
	case SHAPE_MAPPING:
		if (step_key(t, s))
			return STEP_DONE;
		return s->is_index ? STEP_NO_LIST : STEP_NO_KEY;
	}
	return STEP_NO_KEY;
}

const char *type_what(const struct type *t)
{
	return t->shape == SHAPE_LIST ? "a list" : t->shape == SHAPE_VALUE ? "a single value" : "a mapping";
}

bool type_is_text(const struct type *t)
{
	if (t->many || (t->shape != SHAPE_VALUE && t->shape != SHAPE_ANY))
		return false;
	switch (t->row ? (enum field_type)t->row->type : FIELD_STR) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		return false;
	default:
		return true;
	}
}

static void suggest_key(struct ctx *ctx, struct diag *d, const struct type *t, const struct node *node,
			const struct segment *s)
{
	size_t n = 0, most = 0;
	const char **keys, *near;

	for (size_t i = 0; i < t->n_subs; i++)
		most += t->subs[i]->n;
	keys = arena_array(&ctx->arena, const char *, most);
	for (size_t i = 0; i < t->n_subs; i++)
		for (size_t k = 0; k < t->subs[i]->n; k++)
			keys[n++] = t->subs[i]->fields[k].key;
	near = suggest_word(s->text, keys, n);
	if (!near)
		return;
	diag_help(ctx, d, "did you mean `%s`?", near);
	capture_fix(ctx, d, node, s->range, str_of(near));
}

static void report_step(struct ctx *ctx, const struct path *path, size_t k, const struct type *t, enum step why)
{
	const struct segment *s = &path->items[k];
	struct span at = capture_at(ctx, path->node, s->range);
	struct str shown = scalar_show(ctx, NULL, s->text), above = path_text(ctx, path, k);
	struct diag *d;

	if (why == STEP_NO_KEY) {
		above = k ? str_printf(&ctx->arena, "`%.*s`", STR_ARG(above)) : STR("a state");
		d = diag(ctx, DIAG_CAPTURE_NO_SUCH_PATH, at, "there is no `%.*s` in %.*s", STR_ARG(shown), STR_ARG(above));
		suggest_key(ctx, d, t, path->node, s);
	} else if (why == STEP_NO_LIST) {
		d = diag(ctx, DIAG_CAPTURE_BELOW_VALUE, at, "`%.*s` is a mapping, not a list: it has no items to count",
			 STR_ARG(above));
		diag_help(ctx, d, "name a property of it");
	} else {
		d = diag(ctx, DIAG_CAPTURE_BELOW_VALUE, at, "nothing stands below `%.*s`: it is %s", STR_ARG(above),
			 t->shape == SHAPE_LIST ? "a list of single values" : "a single value");
		if (t->shape == SHAPE_LIST)
			diag_help(ctx, d, "name an item by its number, from 0 on");
		else
			diag_help(ctx, d, "leave `.%.*s` out", STR_ARG(shown));
	}
}

bool type_walk(struct ctx *ctx, const struct path *path, size_t from, size_t to, struct type *t)
{
	for (size_t k = from; k < to; k++) {
		enum step why = type_step(t, &path->items[k]);

		if (why == STEP_DONE)
			continue;
		report_step(ctx, path, k, t, why);
		return false;
	}
	return true;
}
