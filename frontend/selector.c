#include "frontend/selector.h"

#include <stdlib.h>

#include "frontend/scalar.h"
#include "frontend/suggest.h"

/* All labels of all nodes by key and value, each pair once; keys and values as suggest_word() wants them. */
struct labels {
	const struct pair **all;
	size_t n;
	const char **words; /* room for n */
};

static int by_label(const void *pa, const void *pb)
{
	const struct pair *a = *(const struct pair *const *)pa, *b = *(const struct pair *const *)pb;
	int c = str_cmp(a->key, b->key);

	return c ? c : str_cmp(a->value, b->value);
}

static struct labels all_labels(struct ctx *ctx, const struct cluster *c)
{
	struct labels l = { 0 };
	size_t n = 0, kept = 0;

	for (size_t k = 0; k < c->n_nodes; k++)
		n += c->nodes[k].labels.n;
	l.all = arena_array(&ctx->arena, const struct pair *, n);
	l.words = arena_array(&ctx->arena, const char *, n);
	for (size_t k = 0; k < c->n_nodes; k++)
		for (size_t m = 0; m < c->nodes[k].labels.n; m++)
			l.all[l.n++] = (const struct pair *)c->nodes[k].labels.items + m;
	if (n)
		qsort(l.all, n, sizeof(*l.all), by_label);
	for (size_t k = 0; k < n; k++)
		if (!kept || by_label(&l.all[kept - 1], &l.all[k]) != 0)
			l.all[kept++] = l.all[k];
	l.n = kept;
	return l;
}

/* The labels of a key are next to one another: the first, and how many. */
static size_t of_key(const struct labels *l, struct str key, size_t *out_first)
{
	size_t lo = 0, hi = l->n, n = 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (str_cmp(l->all[mid]->key, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo + n < l->n && str_eq(l->all[lo + n]->key, key))
		n++;
	*out_first = lo;
	return n;
}

static const char *near_key(const struct labels *l, struct str key)
{
	size_t n = 0;

	for (size_t k = 0; k < l->n; k++)
		if (!k || !str_eq(l->all[k]->key, l->all[k - 1]->key))
			l->words[n++] = l->all[k]->key.p;
	return suggest_word(key, l->words, n);
}

static const char *near_value(const struct labels *l, size_t first, size_t n, struct str value)
{
	for (size_t k = 0; k < n; k++)
		l->words[k] = l->all[first + k]->value.p;
	return suggest_word(value, l->words, n);
}

static bool has_value(const struct labels *l, size_t first, size_t n, struct str value)
{
	for (size_t k = 0; k < n; k++)
		if (str_eq(l->all[first + k]->value, value))
			return true;
	return false;
}

static void no_key(struct ctx *ctx, const struct labels *l, const struct pair *want)
{
	struct span at = node_key_span(want->origin);
	const char *near = near_key(l, want->key);
	struct diag *d = diag(ctx, DIAG_SELECTS_NOTHING, at, "no node is selected: none has a label `%.*s`",
			      STR_ARG(scalar_show(ctx, NULL, want->key)));

	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		diag_fix(ctx, d, at, str_of(near));
	}
}

/* Few values are named all. */
#define VALUES_SHOWN 5

static void no_value(struct ctx *ctx, const struct labels *l, const struct pair *want, size_t first, size_t n)
{
	struct span at = node_span(want->origin);
	const char *near = near_value(l, first, n, want->value);
	struct diag *d = diag(ctx, DIAG_SELECTS_NOTHING, at, "no node is selected: `%.*s` is `%.*s` on none",
			      STR_ARG(scalar_show(ctx, NULL, want->key)), STR_ARG(scalar_show(ctx, NULL, want->value)));
	struct str shown = STR("");

	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		return;
	}
	for (size_t k = 0; k < n && k < VALUES_SHOWN; k++)
		shown = str_printf(&ctx->arena, "%.*s%s`%.*s`", STR_ARG(shown), k ? ", " : "",
				   STR_ARG(scalar_show(ctx, NULL, l->all[first + k]->value)));
	diag_note(ctx, d, "it is %.*s%s", STR_ARG(shown), n > VALUES_SHOWN ? " and so on" : "");
}

/* The first label that no node has is the cause; else no node has all of them together. */
static void tell(struct ctx *ctx, const struct labels *l, const struct policy *p)
{
	const struct pair *want = p->selector.items;
	struct diag *d;

	for (size_t k = 0; k < p->selector.n; k++) {
		size_t first, n = of_key(l, want[k].key, &first);

		if (n && has_value(l, first, n, want[k].value))
			continue;
		if (n)
			no_value(ctx, l, &want[k], first, n);
		else
			no_key(ctx, l, &want[k]);
		return;
	}
	if (!p->selector.n)
		return;
	d = diag(ctx, DIAG_SELECTS_NOTHING, node_key_span(want[0].origin), "no node is selected: none has all these labels");
	diag_note(ctx, d, "each of them is on some node, but not all are on one");
	for (size_t k = 1; k < p->selector.n && k < VALUES_SHOWN; k++)
		diag_label(ctx, d, node_key_span(want[k].origin), "and this one");
}

void selectors_check(struct ctx *ctx, const struct cluster *c)
{
	struct labels l = { 0 };
	bool gathered = false;

	for (size_t p = 0; p < c->n_policies; p++) {
		if (c->n_selected[p] || !c->policies[p]->selector.n)
			continue;
		if (!gathered)
			l = all_labels(ctx, c);
		gathered = true;
		tell(ctx, &l, c->policies[p]);
	}
}
