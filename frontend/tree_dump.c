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

struct tree {
	struct ctx *ctx;
	const struct secrets *keys;
	struct strbuf *out;
};

/* hidden: it stands below the key of a secret. */
static void dump(const struct tree *t, const struct node *n, unsigned depth, bool hidden)
{
	for (unsigned i = 0; i < depth; i++)
		strbuf_puts(t->out, "  ");
	if (n->key.p) {
		render_escaped(t->out, hidden ? STR("<hidden>") : n->key);
		strbuf_puts(t->out, ": ");
	} else {
		strbuf_puts(t->out, depth ? "- " : "");
	}
	hidden = hidden || (n->key.p && secret_is_key(t->keys, n->key));
	dump_value(n, hidden, t->out);
	dump_place(t->ctx, n, t->out);
	if (n->kind == NODE_SCALAR || (n->flags & NODE_ALIAS))
		return;
	for (const struct node *c = n->first; c; c = c->next)
		dump(t, c, depth + 1, hidden);
}

void tree_dump(struct ctx *ctx, const struct node *root, struct strbuf *out)
{
	const struct tree t = { ctx, secrets_new(ctx), out };

	strbuf_puts(out, "---\n");
	dump(&t, root, 0, false);
}
