#include "frontend/envelope.h"

#include "frontend/decode.h"
#include "frontend/scalar.h"
#include "frontend/suggest.h"

/* Kubernetes: names of labels' values, which a policy's name becomes. */
#define POLICY_NAME_MAX 63

static const char *const nncp_keys[] = { "apiVersion", "kind", "metadata", "spec", "status" };
static const char *const spec_keys[] = { "nodeSelector", "desiredState", "maxUnavailable", "capture" };
static const char *const list_keys[] = { "apiVersion", "kind", "metadata", "items" };
static const char *const bare_policy_keys[] = { "desiredState", "desired", "capture", "current" };
static const char *const versions[] = { "nmstate.io/v1", "nmstate.io/v1beta1", "nmstate.io/v1alpha1" };
static const char *const object_kinds[] = { "NodeNetworkConfigurationPolicy", "NMState", "List" };

static bool one_of(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, words[i]))
			return true;
	return false;
}

static void check_keys(struct ctx *ctx, const struct node *n, const char *what, const char *const *keys, size_t count)
{
	for (const struct node *c = n->first; c; c = c->next)
		if (!one_of(c->key, keys, count))
			decode_unknown_key(ctx, c, what, keys, count);
}

static struct str text_of(const struct node *n)
{
	return n && n->kind == NODE_SCALAR ? n->text : (struct str){ 0 };
}

static struct policy *add(struct ctx *ctx, struct policies *out, const struct node *origin)
{
	out->items = arena_grow(&ctx->arena, out->items, out->n, &out->cap, sizeof(*out->items));
	out->items[out->n].origin = origin;
	return &out->items[out->n++];
}

static bool want_map(struct ctx *ctx, const struct node *n, const char *what)
{
	struct diag *d;

	if (n->kind == NODE_MAPPING)
		return true;
	if (n->flags & NODE_POISON)
		return false;
	d = diag(ctx, node_is_null(n) ? DIAG_NULL_VALUE : DIAG_WRONG_TYPE, node_key_span(n), "`%s` must be a mapping, not %s",
		 what, node_what(n));
	diag_help(ctx, d, "write `key: value` pairs below it, indented");
	return false;
}

static void read_selector(struct ctx *ctx, const struct node *n, struct policy *p)
{
	static const struct field label = { .key = "nodeSelector", .type = FIELD_STR };
	struct pair *pairs;
	size_t count = 0;

	if (!n || node_is_null(n) || !want_map(ctx, n, "nodeSelector"))
		return;
	pairs = arena_array(&ctx->arena, struct pair, n->count);
	for (const struct node *c = n->first; c; c = c->next) {
		if (!scalar_str(ctx, &label, c, &pairs[count].value))
			continue;
		pairs[count].key = str_dup(&ctx->arena, c->key);
		pairs[count++].origin = c;
	}
	p->selector = (struct list){ pairs, count };
}

static bool is_percentage(struct str t)
{
	uint64_t v;

	return t.n > 1 && t.p[t.n - 1] == '%' && parse_u64((struct str){ t.p, t.n - 1 }, &v) && v <= 100;
}

/* An integer or a percentage; the handler silently falls back to 50 % on anything else. */
static void check_max_unavailable(struct ctx *ctx, const struct node *n)
{
	uint64_t v;
	struct diag *d;

	if (!n || node_is_null(n) || (n->flags & NODE_POISON))
		return;
	if (n->kind == NODE_SCALAR && (is_percentage(n->text) || parse_u64(n->text, &v)))
		return;
	d = diag(ctx, DIAG_MAX_UNAVAILABLE, node_span(n), "`maxUnavailable` must be a number or a percentage");
	diag_help(ctx, d, "write a number of nodes such as `3`, or a percentage such as `50%%`");
}

static void check_name(struct ctx *ctx, const struct node *metadata, struct policy *p)
{
	const struct node *name = doc_get(metadata, "name");
	struct diag *d;

	if (!name && ((metadata ? metadata : p->origin)->flags & NODE_POISON))
		return;
	if (!name || name->kind != NODE_SCALAR || !name->text.n) {
		d = diag(ctx, DIAG_POLICY_NAME, metadata ? node_key_span(metadata) : node_key_span(p->origin->first),
			 "the policy has no `metadata.name`");
		diag_help(ctx, d, "add `metadata:` with `name:`");
		return;
	}
	p->name = name->text;
	if (name->text.n > POLICY_NAME_MAX)
		diag(ctx, DIAG_POLICY_NAME, node_span(name), "the policy's name has %zu characters, %d are allowed",
		     name->text.n, POLICY_NAME_MAX);
}

static void open_nncp(struct ctx *ctx, const struct node *n, struct policies *out)
{
	struct policy *p = add(ctx, out, n);
	const struct node *spec = doc_get(n, "spec");
	struct diag *d;

	check_keys(ctx, n, "NodeNetworkConfigurationPolicy", nncp_keys, ARRAY_SIZE(nncp_keys));
	check_name(ctx, doc_get(n, "metadata"), p);
	if (!spec && (n->flags & NODE_POISON))
		return;
	if (!spec) {
		d = diag(ctx, DIAG_MISSING_KEY, node_key_span(n->first), "the policy has no `spec`");
		diag_help(ctx, d, "add `spec:` with `desiredState:`");
		return;
	}
	if (!want_map(ctx, spec, "spec"))
		return;
	check_keys(ctx, spec, "spec", spec_keys, ARRAY_SIZE(spec_keys));
	read_selector(ctx, doc_get(spec, "nodeSelector"), p);
	check_max_unavailable(ctx, doc_get(spec, "maxUnavailable"));
	p->capture = doc_get(spec, "capture");
	p->templates = true;
	p->state = doc_get(spec, "desiredState");
	if (p->state && node_is_null(p->state))
		p->state = NULL;
	if (p->state || (spec->flags & NODE_POISON))
		return;
	d = diag(ctx, DIAG_NOTHING_TO_COMPILE, node_key_span(spec),
		 "the policy has no `desiredState`: there is nothing to compile");
	diag_help(ctx, d, "add `desiredState:` below `spec:`");
}

static void open_list(struct ctx *ctx, const struct node *n, struct policies *out)
{
	const struct node *items = doc_get(n, "items");

	check_keys(ctx, n, "List", list_keys, ARRAY_SIZE(list_keys));
	if (!items || node_is_null(items))
		return;
	if (items->kind != NODE_SEQUENCE) {
		diag(ctx, DIAG_WRONG_TYPE, node_key_span(items), "`items` must be a list, not %s", node_what(items));
		return;
	}
	for (const struct node *c = items->first; c; c = c->next) {
		/* A List of Lists is no thing that kubectl makes; reading it would need no end. */
		if (str_is(text_of(doc_get(c, "kind")), "List"))
			diag(ctx, DIAG_UNKNOWN_OBJECT, node_span(doc_get(c, "kind")), "a `List` cannot hold a `List`");
		else
			envelope_open(ctx, c, out);
	}
}

static void unknown_object(struct ctx *ctx, const struct node *kind)
{
	struct str shown = scalar_show(ctx, NULL, text_of(kind));
	const char *near = suggest_word(text_of(kind), object_kinds, ARRAY_SIZE(object_kinds));
	struct diag *d = diag(ctx, DIAG_UNKNOWN_OBJECT, node_span(kind), "kind `%.*s` is not one that can be compiled",
			      STR_ARG(shown));

	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		diag_fix(ctx, d, node_span(kind), str_of(near));
	}
}

static void check_version(struct ctx *ctx, const struct node *n, bool list)
{
	const struct node *v = doc_get(n, "apiVersion");
	const char *near;
	struct diag *d;

	if (!v && (n->flags & NODE_POISON))
		return;
	if (!v || v->kind != NODE_SCALAR) {
		d = diag(ctx, DIAG_API_VERSION, node_key_span(v ? v : doc_get(n, "kind")), "the object has no `apiVersion`");
		diag_help(ctx, d, "add `apiVersion: %s`", list ? "v1" : versions[0]);
		return;
	}
	if (list ? str_is(v->text, "v1") : one_of(v->text, versions, ARRAY_SIZE(versions)))
		return;
	near = list ? "v1" : suggest_word(v->text, versions, ARRAY_SIZE(versions));
	d = diag(ctx, DIAG_API_VERSION, node_span(v), "`%.*s` is not a version of this kind of object",
		 STR_ARG(scalar_show(ctx, NULL, v->text)));
	diag_help(ctx, d, "write `apiVersion: %s`", near ? near : versions[0]);
}

static void open_object(struct ctx *ctx, const struct node *n, struct policies *out)
{
	const struct node *kind = doc_get(n, "kind");
	struct diag *d;

	if (!kind && (n->flags & NODE_POISON))
		return;
	if (!kind || kind->kind != NODE_SCALAR) {
		d = diag(ctx, DIAG_UNKNOWN_OBJECT, node_key_span(n->first), "the object has no `kind`");
		diag_help(ctx, d, "add `kind: NodeNetworkConfigurationPolicy`");
		return;
	}
	if (str_is(kind->text, "List") || str_is(kind->text, "NodeNetworkConfigurationPolicyList")) {
		check_version(ctx, n, str_is(kind->text, "List"));
		open_list(ctx, n, out);
	} else if (str_is(kind->text, "NodeNetworkConfigurationPolicy")) {
		check_version(ctx, n, false);
		open_nncp(ctx, n, out);
	} else if (str_is(kind->text, "NMState")) {
		diag(ctx, DIAG_NOTHING_TO_COMPILE, node_span(kind),
		     "an `NMState` object switches the operator on: there is nothing to compile in it");
	} else {
		unknown_object(ctx, kind);
	}
}

/* nmstate's own policy document: the spec without its envelope. */
static void open_bare_policy(struct ctx *ctx, const struct node *n, struct policies *out)
{
	const struct node *state = doc_get(n, "desiredState"), *desired = doc_get(n, "desired"), *current = doc_get(n, "current");
	struct policy *p = add(ctx, out, n);
	struct diag *d;

	check_keys(ctx, n, "policy", bare_policy_keys, ARRAY_SIZE(bare_policy_keys));
	p->capture = doc_get(n, "capture");
	p->templates = true;
	if (current && !node_is_null(current) && want_map(ctx, current, "current"))
		p->current = current;
	if (state && desired) {
		d = diag(ctx, DIAG_STATE_TWICE, node_key_span(desired), "the policy has both `desired` and `desiredState`");
		diag_label(ctx, d, node_key_span(state), "the other one");
		diag_help(ctx, d, "put everything into one of them");
	}
	p->state = state ? state : desired;
	if (p->state && node_is_null(p->state))
		p->state = NULL;
}

/* Is what can be read of a document that was cut off a bare state? Its first key says so. */
static bool starts_as_state(const struct node *n)
{
	if (!(n->flags & NODE_POISON))
		return true;
	return n->first && (str_is(n->first->key, "interfaces") || schema_find(&net_schema, n->first->key) >= 0);
}

void envelope_open(struct ctx *ctx, const struct node *root, struct policies *out)
{
	if (root->kind != NODE_MAPPING && (root->flags & NODE_POISON))
		return;
	if (root->kind != NODE_MAPPING) {
		struct diag *d = diag(ctx, DIAG_NOT_A_POLICY, node_span(root), "a policy is a mapping, this is %s",
				      node_what(root));

		diag_help(ctx, d, "a document starts with `apiVersion:`, or with `interfaces:` for a bare desired state");
		return;
	}
	if (doc_get(root, "apiVersion") || doc_get(root, "kind"))
		open_object(ctx, root, out);
	else if (doc_get(root, "desiredState") || doc_get(root, "desired") || doc_get(root, "capture"))
		open_bare_policy(ctx, root, out);
	else if (starts_as_state(root))
		add(ctx, out, root)->state = root;
}
