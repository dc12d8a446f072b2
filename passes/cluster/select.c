#include "passes/cluster/select.h"

#include "passes/table.h"

/* A label with its value, as some selector wants it. Terms are numbered; a node's labels become bits, so that
 * the product of nodes and policies costs a few bit operations each. */
struct select {
	struct ctx *ctx;
	struct cluster *c;
	struct table terms; /* text -> number + 1 */
	size_t n_terms, words; /* words: of the bits of all policies */
	size_t **wants;     /* of each policy: its terms, as many as its selector has */
	uint64_t *has;      /* of the node that is looked at: terms */
	struct table groups; /* bits of policies -> number + 1 */
};

static struct str term_text(struct arena *a, const struct pair *label)
{
	char *text = arena_alloc(a, label->key.n + 1 + label->value.n);

	memcpy(text, label->key.p, label->key.n);
	if (label->value.n)
		memcpy(text + label->key.n + 1, label->value.p, label->value.n);
	return (struct str){ text, label->key.n + 1 + label->value.n };
}

static size_t number_of(const void *value)
{
	return (size_t)(uintptr_t)value;
}

static void number_terms(struct select *s)
{
	s->wants = arena_array(&s->ctx->scratch, size_t *, s->c->n_policies);
	for (size_t p = 0; p < s->c->n_policies; p++) {
		const struct list *selector = &s->c->policies[p]->selector;
		const struct pair *pairs = selector->items;

		s->wants[p] = arena_array(&s->ctx->scratch, size_t, selector->n);
		for (size_t k = 0; k < selector->n; k++) {
			struct str text = term_text(&s->ctx->scratch, &pairs[k]);
			const void *known = table_put(s->ctx, &s->terms, text, (const void *)(uintptr_t)(s->n_terms + 1));

			s->wants[p][k] = known ? number_of(known) - 1 : s->n_terms++;
		}
	}
}

/* A key that only nodes have is looked up once a label; the buffer grows to the longest label. */
static void find_terms(struct select *s, const struct cluster_node *node, struct strbuf *text)
{
	const struct pair *labels = node->labels.items;

	memset(s->has, 0, (s->n_terms / 64 + 1) * sizeof(*s->has));
	for (size_t k = 0; k < node->labels.n && s->n_terms; k++) {
		size_t term;

		strbuf_reset(text);
		strbuf_adds(text, labels[k].key);
		strbuf_addc(text, '\0');
		strbuf_adds(text, labels[k].value);
		if (text->failed)
			s->ctx->arena.oom(s->ctx->arena.oom_data);
		term = number_of(table_get(&s->terms, (struct str){ text->p, text->n }));
		if (term)
			s->has[(term - 1) / 64] |= UINT64_C(1) << (term - 1) % 64;
	}
}

static bool has_all(const struct select *s, size_t policy)
{
	const size_t *want = s->wants[policy];

	for (size_t k = 0; k < s->c->policies[policy]->selector.n; k++)
		if (!(s->has[want[k] / 64] >> want[k] % 64 & 1))
			return false;
	return true;
}

static struct cluster_group *new_group(struct select *s, const uint64_t *bits)
{
	struct arena *a = &s->ctx->arena;
	struct cluster *c = s->c;
	struct cluster_group *g;
	size_t n = 0;

	c->groups = arena_grow(a, c->groups, c->n_groups, &c->cap_groups, sizeof(*c->groups));
	g = &c->groups[c->n_groups++];
	*g = (struct cluster_group){ 0 };
	for (size_t w = 0; w < s->words; w++)
		n += (size_t)__builtin_popcountll(bits[w]);
	g->policies = arena_array(a, struct policy *, n);
	for (size_t p = 0; p < c->n_policies; p++)
		if (bits[p / 64] >> p % 64 & 1)
			g->policies[g->n_policies++] = c->policies[p];
	return g;
}

static void add_to_group(struct select *s, const uint64_t *bits, size_t node)
{
	struct str key = { (const char *)bits, s->words * sizeof(*bits) };
	const void *known = table_put(s->ctx, &s->groups, key, (const void *)(uintptr_t)(s->c->n_groups + 1));
	struct cluster_group *g = known ? &s->c->groups[number_of(known) - 1] : new_group(s, bits);

	g->nodes = arena_grow(&s->ctx->arena, g->nodes, g->n_nodes, &g->cap_nodes, sizeof(*g->nodes));
	g->nodes[g->n_nodes++] = (uint32_t)node;
}

void cluster_select(struct ctx *ctx, struct cluster *c)
{
	struct select s = { .ctx = ctx, .c = c, .words = c->n_policies / 64 + 1 };
	uint64_t *bits = arena_array(&ctx->scratch, uint64_t, s.words);
	struct strbuf text = { 0 };

	c->n_selected = arena_array(&ctx->arena, size_t, c->n_policies);
	number_terms(&s);
	s.has = arena_array(&ctx->scratch, uint64_t, s.n_terms / 64 + 1);
	for (size_t k = 0; k < c->n_nodes; k++) {
		find_terms(&s, &c->nodes[k], &text);
		memset(bits, 0, s.words * sizeof(*bits));
		for (size_t p = 0; p < c->n_policies; p++) {
			if (!has_all(&s, p))
				continue;
			bits[p / 64] |= UINT64_C(1) << p % 64;
			c->n_selected[p]++;
		}
		add_to_group(&s, bits, k);
	}
	strbuf_done(&text);
	arena_reset(&ctx->scratch);
}
