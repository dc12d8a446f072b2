/* What the sandbox's child hands over: any bytes give nothing or a tree that the reader could have made; and what the reader
 * did make comes through as it was. The input is a text, a NUL, and changes to the packed bytes: place, value. */
#include <stdlib.h>

#include "frontend/tree_dump.h"
#include "runtime/sandbox/pack.h"
#include "tests/fuzz/fuzz.h"

struct count {
	size_t size;
	uint64_t nodes;
};

/* Every byte of the texts is read: a view that leaves its text is found by the sanitizer. */
static void look(struct count *c, const struct node *n, unsigned depth)
{
	volatile unsigned sum = 0;

	LAW(depth <= YAML_DEPTH_MAX && ++c->nodes <= YAML_NODES_MAX);
	LAW(n->start <= n->end && n->end <= c->size && (!n->key.p || (size_t)n->key_start + n->key_span <= c->size));
	LAW(n->kind <= NODE_SEQUENCE && n->style <= STYLE_FOLDED);
	for (size_t i = 0; i < n->key.n; i++)
		sum += (unsigned char)n->key.p[i];
	if (n->kind == NODE_SCALAR) {
		for (size_t i = 0; i < n->text.n; i++)
			sum += (unsigned char)n->text.p[i];
		return;
	}
	if (n->flags & NODE_ALIAS)
		return;
	for (const struct node *k = n->first; k; k = k->next) {
		LAW(k->parent == n && (k->key.p != NULL) == (n->kind == NODE_MAPPING));
		look(c, k, depth + 1);
	}
}

/* The rest of the compiler takes it without harm. */
static void use(struct ctx *ctx, const struct node **roots, size_t n, size_t size)
{
	struct policies policies = { 0 };
	struct count c = { size, 0 };

	for (size_t i = 0; i < n; i++) {
		look(&c, roots[i], 0);
		envelope_open(ctx, roots[i], &policies);
	}
	for (size_t i = 0; i < policies.n; i++) {
		size_t before = ctx->diags.n_errors;

		if (policies.items[i].state)
			passes_run(ctx, decode_net(ctx, policies.items[i].state), before, NULL, NULL);
	}
}

static void dump_all(struct ctx *ctx, const struct node **roots, size_t n, struct strbuf *out)
{
	for (size_t i = 0; i < n; i++)
		tree_dump(ctx, roots[i], out);
}

static void check_same(struct ctx *ctx, uint16_t source, const struct strbuf *packed, const struct node **roots, size_t n)
{
	struct strbuf before = { 0 }, after = { 0 };
	size_t again_n = 0;
	const struct node **again = tree_unpack(ctx, source, packed->p, packed->n, &again_n);

	LAW(again && again_n == n);
	dump_all(ctx, roots, n, &before);
	dump_all(ctx, again, again_n, &after);
	LAW(before.n == after.n && (!before.n || !memcmp(before.p, after.p, before.n)));
	strbuf_done(&before);
	strbuf_done(&after);
}

/* Three bytes a change: where (of two), what. */
static void change(struct strbuf *packed, const uint8_t *data, size_t size)
{
	for (; size >= 3 && packed->n; data += 3, size -= 3)
		packed->p[(size_t)(data[0] << 8 | data[1]) % packed->n] ^= (char)data[2];
	if (size == 2)
		packed->n = (size_t)(data[0] << 8 | data[1]) % (packed->n + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size ? memchr(data, 0, size) : NULL;
	size_t text_n = end ? (size_t)(end - data) : size, n = 0;
	char *text = calloc(1, text_n + 1), *exact;
	struct strbuf packed = { 0 };
	const struct node **roots;
	uint16_t source;
	struct ctx ctx;

	if (text_n)
		memcpy(text, data, text_n);
	ctx_init(&ctx, NULL, NULL);
	source = ctx_add_source(&ctx, STR("fuzz"), (struct str){ text, text_n });
	roots = yaml_read(&ctx, source, &n);
	tree_pack(&ctx, source, roots, n, &packed);
	if (!ctx.diags.n_errors)
		check_same(&ctx, source, &packed, roots, n);
	if (end)
		change(&packed, end + 1, size - text_n - 1);
	exact = malloc(packed.n ? packed.n : 1); /* for the sanitizer: not a byte more */
	memcpy(exact, packed.p, packed.n);
	roots = tree_unpack(&ctx, source, exact, packed.n, &n);
	free(exact);
	if (roots)
		use(&ctx, roots, n, text_n);
	strbuf_done(&packed);
	ctx_done(&ctx);
	free(text);
	return 0;
}
