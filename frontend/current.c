#include "frontend/current.h"

#include "frontend/yaml.h"

static const struct node *not_a_state(struct ctx *ctx, struct span at, const char *what)
{
	struct diag *d = diag(ctx, DIAG_NOT_A_STATE, at, "this is no current state: %s", what);

	diag_help(ctx, d, "give what `kubectl get nns NODE -o yaml` or `nmstatectl show` prints");
	return NULL;
}

static bool is_list(const struct node *n)
{
	const struct node *kind = doc_get(n, "kind");

	return kind && kind->kind == NODE_SCALAR && str_is(kind->text, "List");
}

static const struct node *only_item(struct ctx *ctx, const struct node *list)
{
	const struct node *items = doc_get(list, "items");

	if (!items || items->kind != NODE_SEQUENCE || items->count != 1)
		return not_a_state(ctx, node_key_span(items ? items : list), "a List must hold one NodeNetworkState");
	return items->first;
}

static const struct node *state_of_object(struct ctx *ctx, const struct node *n, struct str *out_node)
{
	const struct node *kind = doc_get(n, "kind"), *name = doc_get(doc_get(n, "metadata"), "name");
	const struct node *state = doc_get(doc_get(n, "status"), "currentState");

	if (kind->kind != NODE_SCALAR || !str_is(kind->text, "NodeNetworkState"))
		return not_a_state(ctx, node_span(kind), "its `kind` is not `NodeNetworkState`");
	if (!state || state->kind != NODE_MAPPING)
		return not_a_state(ctx, node_key_span(state ? state : kind), "it has no `status.currentState`");
	if (out_node && name && name->kind == NODE_SCALAR)
		*out_node = name->text;
	return state;
}

const struct node *current_read(struct ctx *ctx, uint16_t source, struct str *out_node)
{
	size_t n, before = ctx->diags.n_errors;
	const struct node **roots = yaml_read(ctx, source, &n);
	const struct node *root;

	if (out_node)
		*out_node = (struct str){ 0 };
	if (!ctx_ok(ctx, before))
		return NULL;
	if (n != 1)
		return not_a_state(ctx, n ? node_span(roots[1]) : (struct span){ source, 0, 0 },
				   "the file must hold one document");
	root = roots[0];
	if (is_list(root))
		root = only_item(ctx, root);
	if (!root)
		return NULL;
	if (root->kind != NODE_MAPPING)
		return not_a_state(ctx, node_span(root), node_what(root));
	return doc_get(root, "kind") ? state_of_object(ctx, root, out_node) : root;
}
