/* The reader: any bytes give a tree whose positions lie in the text, or diagnostics that do. */
#include <stdlib.h>

#include "frontend/tree_dump.h"
#include "tests/fuzz/fuzz.h"

static void check_node(const struct node *n, size_t size, unsigned depth)
{
	LAW(n->start <= n->end && n->end <= size);
	LAW(n->key_start + n->key_span <= size || !n->key.p);
	LAW(depth <= YAML_DEPTH_MAX);
	if (n->kind == NODE_SCALAR || (n->flags & NODE_ALIAS))
		return;
	for (const struct node *c = n->first; c; c = c->next) {
		LAW(c->parent == n);
		check_node(c, size, depth + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = calloc(1, size + 1);
	struct render_options o = { MESSAGE_JSON, false };
	struct strbuf out = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n;

	if (size)
		memcpy(text, data, size);
	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("fuzz"), (struct str){ text, size }), &n);
	for (size_t i = 0; i < n; i++) {
		check_node(roots[i], size, 0);
		tree_dump(&ctx, roots[i], &out);
	}
	for (size_t i = 0; i < ctx.diags.n; i++) {
		const struct diag *d = ctx.diags.items[i];

		LAW(d->span.start <= d->span.end && d->span.end <= size);
	}
	for (int f = MESSAGE_HUMAN; f <= MESSAGE_JSON; f++) {
		o.format = (enum message_format)f;
		render_diags(&ctx, &o, &out);
	}
	strbuf_done(&out);
	ctx_done(&ctx);
	free(text);
	return 0;
}
