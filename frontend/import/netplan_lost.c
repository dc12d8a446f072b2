/* What netplan takes and gives to NetworkManager in no file: it says nothing of it, so we do. Whether it does depends on
 * its version: what none of the keyfiles that it made has, it did not write. */
#include "frontend/import/netplan.h"

#include "frontend/yaml.h"

/* netplan-yaml: keys, and the properties that their values would be. */
static const struct {
	const char *key;
	enum nm_prop v4, v6;
} keys[] = {
	{ "routing-policy", NM_IPV4_RULES, NM_IPV6_RULES },
	{ "use-dns", NM_IPV4_IGNORE_AUTO_DNS, NM_IPV6_IGNORE_AUTO_DNS },
};

static bool is_written(const struct import_profile *made, size_t n, size_t key)
{
	for (size_t k = 0; k < n; k++)
		if (profile_get(made[k].profile, keys[key].v4) || profile_get(made[k].profile, keys[key].v6))
			return true;
	return false;
}

/* Does the value say anything: what is on anyway and an empty list do not. */
static bool says_something(const struct node *n)
{
	static const char *const on[] = { "true", "yes", "on", "y", "True", "TRUE" };

	if (n->kind != NODE_SCALAR)
		return n->count > 0;
	for (size_t k = 0; k < ARRAY_SIZE(on); k++)
		if (str_is(n->text, on[k]))
			return false;
	return true;
}

/* Depth is yaml_read()'s to bound. */
static void tell_below(struct ctx *ctx, const struct node *n, const bool *written)
{
	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		if (n->key.p && str_is(n->key, keys[k].key) && !written[k] && says_something(n))
			diag(ctx, DIAG_IMPORT_LEFT_OUT, node_key_span(n), "netplan writes `%s` into no file of NetworkManager",
			     keys[k].key);
	for (const struct node *c = n->kind == NODE_SCALAR ? NULL : n->first; c; c = c->next)
		tell_below(ctx, c, written);
}

void netplan_tell_lost(struct ctx *ctx, const struct netplan_file *files, size_t n, const struct import_profile *made,
		       size_t n_made)
{
	bool written[ARRAY_SIZE(keys)];

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		written[k] = is_written(made, n_made, k);
	for (size_t k = 0; k < n; k++) {
		const struct node **roots;
		size_t n_roots;

		ctx->diags.muted++; /* netplan took it */
		roots = yaml_read(ctx, files[k].source, &n_roots);
		ctx->diags.muted--;
		for (size_t m = 0; m < n_roots; m++)
			tell_below(ctx, roots[m], written);
	}
}
