#include "frontend/nodes.h"

#include <stdlib.h>

#include "frontend/decode.h"
#include "frontend/scalar.h"
#include "frontend/yaml.h"

#define NAME_MAX_BYTES 253 /* Kubernetes, names of DNS subdomains */

static const char *const short_keys[] = { "name", "labels", "internalIP" };
static const char *const list_keys[] = { "nodes" };

/* Nodes stay, the tree does not: kubectl prints much more about a node. */
struct reader {
	struct ctx *ctx;
	struct arena *keep;
	struct cluster *out;
};

static void not_nodes(struct ctx *ctx, struct span at, const char *what)
{
	struct diag *d = diag(ctx, DIAG_NOT_NODES, at, "this is no list of nodes: %s", what);

	diag_help(ctx, d, "give what `kubectl get nodes -o yaml` prints, or a list of names: `- worker01`");
}

/* Lower case letters, digits, `-` and `.`; each part begins and ends with a letter or digit. */
static bool is_node_name(struct str s)
{
	char before = '.';

	if (!s.n || s.n > NAME_MAX_BYTES)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (!plain && (c != '-' || before == '.') && (c != '.' || before == '.' || before == '-'))
			return false;
		before = c;
	}
	return before != '.' && before != '-';
}

static bool check_name(struct ctx *ctx, const struct node *n)
{
	struct diag *d;

	if (n->flags & NODE_POISON)
		return false;
	if (n->kind == NODE_SCALAR && is_node_name(n->text) && !scalar_is_typed(n))
		return true;
	d = diag(ctx, DIAG_NODE_NAME, node_span(n), "`%.*s` cannot be the name of a node",
		 STR_ARG(n->kind == NODE_SCALAR ? scalar_show(ctx, NULL, n->text) : str_of(node_what(n))));
	if (n->kind == NODE_SCALAR && is_node_name(n->text))
		diag_help(ctx, d, "YAML reads it as a number, a boolean or null: put it into quotes");
	else
		diag_help(ctx, d, "Kubernetes takes at most %d lower case letters, digits, `-` and `.`, with a letter or digit "
			  "at both ends", NAME_MAX_BYTES);
	return false;
}

static struct cluster_node *add_node(struct reader *r, const struct node *name)
{
	struct cluster *out = r->out;
	struct cluster_node *node;

	out->nodes = arena_grow(r->keep, out->nodes, out->n_nodes, &out->cap_nodes, sizeof(*out->nodes));
	node = &out->nodes[out->n_nodes++];
	*node = (struct cluster_node){ .name = str_dup(r->keep, name->text), .at = node_span(name) };
	return node;
}

/* spare: further labels that the caller adds. */
static void read_labels(struct reader *r, const struct node *n, size_t spare, struct cluster_node *node)
{
	static const struct field label = { .key = "labels", .type = FIELD_STR };
	bool none = !n || node_is_null(n);
	struct pair *pairs;
	struct str value;

	if (!none && n->kind != NODE_MAPPING) {
		if (!(n->flags & NODE_POISON))
			diag(r->ctx, DIAG_WRONG_TYPE, node_key_span(n), "`labels` must be a mapping, not %s", node_what(n));
		none = true;
	}
	pairs = arena_array(r->keep, struct pair, spare + (none ? 0 : n->count));
	node->labels.items = pairs;
	for (const struct node *c = none ? NULL : n->first; c; c = c->next)
		if (scalar_str(r->ctx, &label, c, &value))
			pairs[node->labels.n++] = (struct pair){ str_dup(r->keep, c->key), str_dup(r->keep, value), NULL };
}

static void add_ip(struct reader *r, const struct node *n, struct ip *ips, size_t *count)
{
	struct diag *d;

	if (n->flags & NODE_POISON)
		return;
	if (n->kind == NODE_SCALAR && parse_ip(n->text, &ips[*count])) {
		(*count)++;
		return;
	}
	d = diag(r->ctx, DIAG_BAD_IP, node_span(n), "the node's address is not an IP address");
	diag_help(r->ctx, d, "write one IPv4 or IPv6 address, without a prefix");
}

/* --- Node objects --- */

static struct str text_of(const struct node *n)
{
	return n && n->kind == NODE_SCALAR ? n->text : (struct str){ 0 };
}

static void read_addresses(struct reader *r, const struct node *n, struct cluster_node *node)
{
	struct ip *ips;
	size_t count = 0;

	if (!n || n->kind != NODE_SEQUENCE)
		return;
	ips = arena_array(r->keep, struct ip, n->count);
	for (const struct node *c = n->first; c; c = c->next)
		if (str_is(text_of(doc_get(c, "type")), "InternalIP") && doc_get(c, "address"))
			add_ip(r, doc_get(c, "address"), ips, &count);
	node->ips = (struct list){ ips, count };
}

static void read_object(struct reader *r, const struct node *n)
{
	const struct node *kind = doc_get(n, "kind"), *metadata = doc_get(n, "metadata"), *name = doc_get(metadata, "name");
	struct cluster_node *node;

	if (n->flags & NODE_POISON)
		return;
	if (kind && !str_is(text_of(kind), "Node")) {
		not_nodes(r->ctx, node_span(kind), "its `kind` is not `Node`");
		return;
	}
	if (!name) {
		not_nodes(r->ctx, node_key_span(metadata ? metadata : n->kind == NODE_MAPPING && n->first ? n->first : n),
			  "an object has no `metadata.name`");
		return;
	}
	if (!check_name(r->ctx, name))
		return;
	node = add_node(r, name);
	read_labels(r, doc_get(metadata, "labels"), 0, node);
	read_addresses(r, doc_get(doc_get(n, "status"), "addresses"), node);
}

static void read_items(struct reader *r, const struct node *items, void (*read_one)(struct reader *, const struct node *))
{
	if (!items || node_is_null(items) || (items->flags & NODE_POISON))
		return;
	if (items->kind != NODE_SEQUENCE) {
		not_nodes(r->ctx, node_key_span(items), "its nodes are no list");
		return;
	}
	for (const struct node *c = items->first; c; c = c->next)
		read_one(r, c);
}

/* --- the short form --- */

static void read_internal_ip(struct reader *r, const struct node *n, struct cluster_node *node)
{
	struct ip *ips;
	size_t count = 0;

	if (!n || node_is_null(n))
		return;
	ips = arena_array(r->keep, struct ip, n->kind == NODE_SEQUENCE ? n->count : 1);
	if (n->kind != NODE_SEQUENCE)
		add_ip(r, n, ips, &count);
	for (const struct node *c = n->kind == NODE_SEQUENCE ? n->first : NULL; c; c = c->next)
		add_ip(r, c, ips, &count);
	node->ips = (struct list){ ips, count };
}

static void imply_hostname(struct cluster_node *node)
{
	struct pair *pairs = node->labels.items;

	for (size_t k = 0; k < node->labels.n; k++)
		if (str_is(pairs[k].key, LABEL_HOSTNAME))
			return;
	pairs[node->labels.n++] = (struct pair){ STR(LABEL_HOSTNAME), node->name, NULL };
}

static void read_short(struct reader *r, const struct node *n)
{
	const struct node *name = n->kind == NODE_MAPPING ? doc_get(n, "name") : n;
	struct cluster_node *node;

	if (n->flags & NODE_POISON)
		return;
	for (const struct node *c = n->kind == NODE_MAPPING ? n->first : NULL; c; c = c->next)
		if (!str_is(c->key, short_keys[0]) && !str_is(c->key, short_keys[1]) && !str_is(c->key, short_keys[2]))
			decode_unknown_key(r->ctx, c, "nodes", short_keys, ARRAY_SIZE(short_keys));
	if (!name) {
		not_nodes(r->ctx, node_key_span(n->first ? n->first : n), "a node has no `name`");
		return;
	}
	if (!check_name(r->ctx, name))
		return;
	node = add_node(r, name);
	read_labels(r, doc_get(n, "labels"), 1, node);
	imply_hostname(node);
	read_internal_ip(r, doc_get(n, "internalIP"), node);
}

static void read_short_list(struct reader *r, const struct node *n)
{
	for (const struct node *c = n->first; c; c = c->next)
		if (!str_is(c->key, "nodes"))
			decode_unknown_key(r->ctx, c, "nodes", list_keys, 1);
	read_items(r, doc_get(n, "nodes"), read_short);
}

/* --- documents --- */

static void read_document(struct reader *r, const struct node *n)
{
	struct str kind = text_of(doc_get(n, "kind"));

	if (n->kind == NODE_SEQUENCE)
		read_items(r, n, read_short);
	else if (n->kind == NODE_MAPPING && (str_is(kind, "List") || str_is(kind, "NodeList")))
		read_items(r, doc_get(n, "items"), read_object);
	else if (n->kind == NODE_MAPPING && (doc_get(n, "kind") || doc_get(n, "apiVersion")))
		read_object(r, n);
	else if (n->kind == NODE_MAPPING && doc_get(n, "nodes"))
		read_short_list(r, n);
	else if (!(n->flags & NODE_POISON))
		not_nodes(r->ctx, node_span(n), n->kind == NODE_MAPPING ? "it has neither `kind` nor `nodes`" : node_what(n));
}

struct place {
	const struct cluster_node *node;
};

static int by_name(const void *pa, const void *pb)
{
	const struct cluster_node *a = ((const struct place *)pa)->node, *b = ((const struct place *)pb)->node;
	int c = str_cmp(a->name, b->name);

	return c ? c : (a > b) - (a < b);
}

/* The API server has one object of a name: a second one is a slip of the list. */
static void check_twice(struct ctx *ctx, const struct cluster *c)
{
	struct place *all = arena_array(&ctx->arena, struct place, c->n_nodes);

	for (size_t k = 0; k < c->n_nodes; k++)
		all[k].node = &c->nodes[k];
	qsort(all, c->n_nodes, sizeof(*all), by_name);
	for (size_t k = 1; k < c->n_nodes; k++) {
		const struct cluster_node *a = all[k - 1].node, *b = all[k].node;
		struct diag *d;

		if (!str_eq(a->name, b->name))
			continue;
		d = diag(ctx, DIAG_NODE_TWICE, b->at, "node `%.*s` is listed twice", STR_ARG(b->name));
		diag_label(ctx, d, a->at, "first listed here");
	}
}

bool nodes_read(struct ctx *ctx, uint16_t source, struct cluster *out)
{
	struct ctx_side side = { 0 };
	struct reader r = { ctx, &side.arena, out };
	size_t n, before = ctx->diags.n_errors;
	const struct node **roots;

	ctx_side_begin(ctx, &side);
	roots = yaml_read(ctx, source, &n);
	for (size_t k = 0; k < n; k++)
		read_document(&r, roots[k]);
	if (ctx_ok(ctx, before) && !out->n_nodes)
		diag(ctx, DIAG_NO_NODES, (struct span){ source, 0, 0 }, "there is no node in the list");
	if (out->n_nodes)
		check_twice(ctx, out);
	ctx_side_end(ctx, &side);
	ctx_side_done(&side);
	return ctx_ok(ctx, before);
}
