#include "passes/cluster/told.h"

struct told_entry {
	enum diag_code code;
	struct span at;
	struct str text;
	struct diag *diag;
	size_t program;
	struct told_nodes nodes;
	struct told_entry *chain, *next;
};

void told_nodes_add(struct told_nodes *to, const uint32_t *nodes, size_t n)
{
	for (size_t k = 0; k < n && k < TOLD_SHOWN; k++) {
		size_t at = to->n_shown;

		if (at == TOLD_SHOWN && to->shown[at - 1] < nodes[k])
			break;
		at -= at == TOLD_SHOWN;
		for (; at && to->shown[at - 1] > nodes[k]; at--)
			to->shown[at] = to->shown[at - 1];
		to->shown[at] = nodes[k];
		to->n_shown += to->n_shown < TOLD_SHOWN;
	}
	to->n += n;
}

struct str told_nodes_text(struct ctx *ctx, const struct cluster *c, const struct told_nodes *nodes)
{
	struct str text = STR("");

	for (size_t k = 0; k < nodes->n_shown; k++) {
		const char *before = !k ? "" : k + 1 == nodes->n ? " and " : ", ";

		text = str_printf(&ctx->arena, "%.*s%s`%.*s`", STR_ARG(text), before, STR_ARG(c->nodes[nodes->shown[k]].name));
	}
	if (nodes->n > nodes->n_shown)
		text = str_printf(&ctx->arena, "%.*s and %zu more", STR_ARG(text), nodes->n - nodes->n_shown);
	return text;
}

static uint64_t hash(const struct diag *d)
{
	uint64_t place = (uint64_t)d->span.source << 48 ^ (uint64_t)d->span.start << 8 ^ (uint64_t)d->code;

	return str_hash(d->text) ^ place * 0x9e3779b97f4a7c15;
}

static struct told_entry **slot(const struct told *t, const struct diag *d)
{
	struct told_entry **e = &t->buckets[hash(d) >> 32 & (t->n_buckets - 1)];

	while (*e && !((*e)->code == d->code && (*e)->at.source == d->span.source && (*e)->at.start == d->span.start &&
		       str_eq((*e)->text, d->text)))
		e = &(*e)->chain;
	return e;
}

static void grow(struct told *t)
{
	t->n_buckets = t->n_buckets ? 4 * t->n_buckets : 64;
	t->buckets = arena_array(&t->arena, struct told_entry *, t->n_buckets);
	for (struct told_entry *e = t->first; e; e = e->next) {
		struct diag d = { .code = e->code, .span = e->at, .text = e->text };

		e->chain = NULL;
		*slot(t, &d) = e;
	}
}

/* Files and the environment have no place, and are not told by texts. */
static bool told_before(void *data, const struct ctx *ctx, struct diag *d)
{
	struct told *t = data;
	struct told_entry **at, *e;
	bool again;

	(void)ctx;
	if (d->span.source == SOURCE_NONE)
		return false;
	if (t->n >= t->n_buckets)
		grow(t);
	at = slot(t, d);
	again = *at != NULL;
	if (!again) {
		*at = e = arena_new(&t->arena, struct told_entry);
		*e = (struct told_entry){ .code = d->code, .at = d->span, .text = str_dup(&t->arena, d->text), .diag = d };
		*t->last = e;
		t->last = &e->next;
		t->n++;
	}
	e = *at;
	if (e->program != t->program)
		told_nodes_add(&e->nodes, t->nodes, t->n_nodes);
	e->program = t->program;
	return again;
}

void told_begin(struct told *t, struct ctx *ctx, const struct cluster *cluster)
{
	*t = (struct told){ .cluster = cluster };
	arena_init(&t->arena, ctx->arena.oom, ctx->arena.oom_data);
	t->last = &t->first;
	ctx->diags.told = told_before;
	ctx->diags.told_data = t;
}

void told_of(struct told *t, const uint32_t *nodes, size_t n)
{
	t->nodes = nodes;
	t->n_nodes = n;
	t->program++;
}

/* Number of the policy whose document the place is in; n_policies: none's. */
static size_t policy_at(const struct cluster *c, struct span at)
{
	size_t p = 0;

	for (; p < c->n_policies; p++) {
		struct span doc = node_span(c->policies[p]->origin);

		if (at.source == doc.source && at.start >= doc.start && at.start <= doc.end)
			break;
	}
	return p;
}

/* With a second place in another policy, or in a node's state. */
static bool is_of_two(const struct cluster *c, const struct diag *d, size_t policy)
{
	for (const struct diag_label *l = d->labels; l; l = l->next) {
		if (policy_at(c, l->span) != policy)
			return true;
	}
	return false;
}

static void add_nodes(struct told *t, struct ctx *ctx, const struct told_entry *e)
{
	const struct cluster *c = t->cluster;
	size_t policy = policy_at(c, e->at);

	if (e->diag->dropped || !e->nodes.n || policy == c->n_policies)
		return;
	if (!is_of_two(c, e->diag, policy) && e->nodes.n >= c->n_selected[policy])
		return;
	diag_note(ctx, e->diag, "on %s %.*s", e->nodes.n == 1 ? "node" : "nodes",
		  STR_ARG(told_nodes_text(ctx, c, &e->nodes)));
}

void told_end(struct told *t, struct ctx *ctx)
{
	for (const struct told_entry *e = t->first; e; e = e->next)
		add_nodes(t, ctx, e);
	ctx->diags.told = NULL;
	ctx->diags.told_data = NULL;
	arena_done(&t->arena);
}
