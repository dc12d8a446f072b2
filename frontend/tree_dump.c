#include "frontend/tree_dump.h"

#include "frontend/render.h"
#include "frontend/secret.h"

static void dump_place(struct ctx *ctx, const struct node *n, struct strbuf *out)
{
	struct place p = render_place(ctx, node_span(n));

	strbuf_printf(out, "  @%u:%u-%u:%u\n", p.start.line, p.start.col, p.end.line, p.end.col);
}

static void dump_value(const struct node *n, bool hidden, struct strbuf *out)
{
	static const char *const quotes[] = { "", "'", "\"", "|", ">" };

	if (n->flags & NODE_ALIAS) {
		strbuf_puts(out, "*alias");
	} else if (n->kind == NODE_SCALAR && hidden) {
		strbuf_puts(out, "<hidden>");
	} else if (n->kind == NODE_SCALAR) {
		strbuf_puts(out, quotes[n->style]);
		render_escaped(out, n->text);
		strbuf_puts(out, quotes[n->style]);
	} else {
		strbuf_puts(out, n->kind == NODE_MAPPING ? "{}" : "[]");
	}
}

static void dump(struct ctx *ctx, const struct node *n, unsigned depth, bool hidden, struct strbuf *out)
{
	for (unsigned i = 0; i < depth; i++)
		strbuf_puts(out, "  ");
	if (n->key.p) {
		render_escaped(out, hidden ? STR("<hidden>") : n->key);
		strbuf_puts(out, ": ");
	} else {
		strbuf_puts(out, depth ? "- " : "");
	}
	hidden = hidden || (n->key.p && secret_is_key(n->key));
	dump_value(n, hidden, out);
	dump_place(ctx, n, out);
	if (n->kind == NODE_SCALAR || (n->flags & NODE_ALIAS))
		return;
	for (const struct node *c = n->first; c; c = c->next)
		dump(ctx, c, depth + 1, hidden, out);
}

void tree_dump(struct ctx *ctx, const struct node *root, struct strbuf *out)
{
	strbuf_puts(out, "---\n");
	dump(ctx, root, 0, false, out);
}
