#include "passes/cluster/addresses.h"

#include <stdlib.h>

#include "ir/kind.h"
#include "passes/cluster/subnet.h"

/* One place of the policies that gives an address, and the nodes that get it from there. */
struct address_use {
	struct ip ip, net;
	unsigned bits;
	struct str vrf, iface;
	struct span at, bits_at;
	struct told_nodes nodes;
	struct address_use *chain, *next; /* chain: of the bucket */
};

/* A policy's host name, by its place. */
struct hostname_use {
	struct span at;
	struct told_nodes nodes;
	struct hostname_use *next;
};

struct adding {
	struct ctx *ctx;
	struct addresses *a;
	const uint32_t *nodes;
	size_t n;
};

void addresses_begin(struct addresses *a, struct ctx *ctx, const struct cluster *c)
{
	*a = (struct addresses){ .cluster = c };
	arena_init(&a->arena, ctx->arena.oom, ctx->arena.oom_data);
	a->last = &a->first;
}

static struct address_use **bucket(const struct addresses *a, const struct ip *ip)
{
	return &a->buckets[str_hash((struct str){ (const char *)ip->bytes, ip_bits(ip) / 8 }) & (a->n_buckets - 1)];
}

static void link_in(struct addresses *a, struct address_use *u)
{
	struct address_use **b = bucket(a, &u->ip);

	while (*b)
		b = &(*b)->chain;
	u->chain = NULL;
	*b = u;
}

static void grow(struct addresses *a)
{
	a->n_buckets = a->n_buckets ? 4 * a->n_buckets : 64;
	a->buckets = arena_array(&a->arena, struct address_use *, a->n_buckets);
	for (struct address_use *u = a->first; u; u = u->next)
		link_in(a, u);
}

static bool same_span(struct span a, struct span b)
{
	return a.source == b.source && a.start == b.start;
}

/* A template's place is one for all nodes, its address is not. */
static struct address_use *find(const struct addresses *a, const struct subnet *s, struct span at)
{
	struct address_use *u = a->n_buckets ? *bucket(a, &s->address->ip) : NULL;

	while (u && !(same_span(u->at, at) && ip_equal(&u->ip, &s->address->ip) && str_eq(u->vrf, s->vrf)))
		u = u->chain;
	return u;
}

static void add(void *data, const struct subnet *s)
{
	struct adding *adding = data;
	struct addresses *a = adding->a;
	/* Captured places are forgotten with the program. */
	struct span at = ctx_text_span(adding->ctx, at_value(&ip_address_schema, &s->address->obj, "ip"));
	struct address_use *u;

	if ((s->iface->kind->flags & KIND_LOCAL) || ip_is_link_local(&s->address->ip) || ip_is_loopback(&s->address->ip))
		return;
	u = find(a, s, at);
	if (!u) {
		if (a->n >= a->n_buckets)
			grow(a);
		u = arena_new(&a->arena, struct address_use);
		*u = (struct address_use){ .ip = s->address->ip, .net = s->net, .bits = s->bits, .at = at,
					   .vrf = str_dup(&a->arena, s->vrf), .iface = str_dup(&a->arena, s->iface->name),
					   .bits_at = ctx_text_span(adding->ctx, at_value(&ip_address_schema, &s->address->obj,
											  "prefix-length")) };
		*a->last = u;
		a->last = &u->next;
		a->n++;
		link_in(a, u);
	}
	told_nodes_add(&u->nodes, adding->nodes, adding->n);
}

static void add_hostname(struct addresses *a, struct span at, const uint32_t *nodes, size_t n)
{
	struct hostname_use *u = a->hostnames;

	while (u && !same_span(u->at, at))
		u = u->next;
	if (!u) {
		u = arena_new(&a->arena, struct hostname_use);
		*u = (struct hostname_use){ .at = at, .next = a->hostnames };
		a->hostnames = u;
	}
	told_nodes_add(&u->nodes, nodes, n);
}

void addresses_add(struct addresses *a, struct ctx *ctx, const struct net *net, const uint32_t *nodes, size_t n)
{
	struct adding adding = { ctx, a, nodes, n };
	const struct hostname *h = net->hostname;
	struct span at;

	subnets_each(net, add, &adding);
	if (!h || (!h->config.n && !h->running.n))
		return;
	at = at_value(&hostname_schema, &h->obj, h->config.n ? "config" : "running");
	add_hostname(a, ctx_text_span(ctx, at), nodes, n);
}

/* --- telling --- */

static const struct policy *policy_at(const struct cluster *c, struct span at)
{
	for (size_t p = 0; p < c->n_policies; p++) {
		struct span doc = node_span(c->policies[p]->origin);

		if (at.source == doc.source && at.start >= doc.start && at.start <= doc.end)
			return c->policies[p];
	}
	return NULL;
}

static const struct node *selector_of(const struct policy *p)
{
	return doc_get(doc_get(p->origin, "spec"), "nodeSelector");
}

static void label_selector(struct ctx *ctx, struct diag *d, const struct policy *p)
{
	const struct node *selector = p ? selector_of(p) : NULL, *name = p ? doc_get(p->origin, "metadata") : NULL;

	if (selector)
		diag_label(ctx, d, node_key_span(selector), "it selects these nodes");
	else if (name)
		diag_label(ctx, d, node_key_span(name), "the policy has no `nodeSelector`: it is every node's");
}

static void note_nodes(struct ctx *ctx, const struct cluster *c, struct diag *d, const struct told_nodes *nodes)
{
	diag_note(ctx, d, "on %zu nodes: %.*s", nodes->n, STR_ARG(told_nodes_text(ctx, c, nodes)));
}

/* Once a policy: its selector is the cause, however many addresses it has. */
static void check_several(struct ctx *ctx, const struct addresses *a)
{
	const struct cluster *c = a->cluster;
	size_t *told = arena_array(&ctx->scratch, size_t, c->n_policies + 1);
	struct diag **diags = arena_array(&ctx->scratch, struct diag *, c->n_policies + 1);

	for (const struct address_use *u = a->first; u; u = u->next) {
		const struct policy *p = policy_at(c, u->at);
		char text[IP_TEXT_MAX];
		size_t k = 0;

		if (u->nodes.n < 2)
			continue;
		while (k < c->n_policies && c->policies[k] != p)
			k++;
		if (told[k]++)
			continue;
		diags[k] = diag(ctx, DIAG_ADDRESS_ON_NODES, u->at, "several nodes get the address `%.*s`",
				(int)ip_format(&u->ip, text), text);
		label_selector(ctx, diags[k], p);
		note_nodes(ctx, c, diags[k], &u->nodes);
		diag_help(ctx, diags[k], "select one node, for example by `kubernetes.io/hostname`, and write a policy for each");
	}
	for (size_t k = 0; k <= c->n_policies; k++)
		if (told[k] > 1)
			diag_note(ctx, diags[k], "and so with %zu more of its addresses", told[k] - 1);
	arena_reset(&ctx->scratch);
}

static bool one_node(const struct address_use *a, const struct address_use *b)
{
	return a->nodes.n == 1 && b->nodes.n == 1 && a->nodes.shown[0] == b->nodes.shown[0];
}

/* Within one node it was told by the pass checks. */
static void check_twice(struct ctx *ctx, const struct addresses *a)
{
	const struct cluster *c = a->cluster;

	for (const struct address_use *u = a->first; u; u = u->next) {
		const struct address_use *first = *bucket(a, &u->ip);
		char text[IP_TEXT_MAX];
		struct diag *d;

		while (first != u && !(ip_equal(&first->ip, &u->ip) && str_eq(first->vrf, u->vrf)))
			first = first->chain;
		if (first == u || one_node(first, u))
			continue;
		d = diag(ctx, DIAG_ADDRESS_OF_TWO, u->at, "`%.*s` of `%.*s` on %.*s is another node's address already",
			 (int)ip_format(&u->ip, text), text, STR_ARG(str_head(u->iface, 40)),
			 STR_ARG(told_nodes_text(ctx, c, &u->nodes)));
		diag_label(ctx, d, first->at, "of `%.*s` on %.*s", STR_ARG(str_head(first->iface, 40)),
			   STR_ARG(told_nodes_text(ctx, c, &first->nodes)));
	}
}

/* Point-to-point links lie inside the network that they are numbered from. */
static bool is_network(const struct address_use *u)
{
	return u->bits + 2 <= ip_bits(&u->net);
}

static int by_network(const void *pa, const void *pb)
{
	const struct address_use *a = *(struct address_use *const *)pa, *b = *(struct address_use *const *)pb;
	int c = str_cmp(a->vrf, b->vrf);

	if (!c)
		c = (a->net.family > b->net.family) - (a->net.family < b->net.family);
	if (!c)
		c = memcmp(a->net.bytes, b->net.bytes, sizeof(a->net.bytes));
	if (!c)
		c = (a->bits > b->bits) - (a->bits < b->bits);
	if (!c)
		c = a->at.source != b->at.source ? (a->at.source < b->at.source ? -1 : 1) :
						   (a->at.start > b->at.start) - (a->at.start < b->at.start);
	return c;
}

static bool holds(const struct address_use *wide, const struct address_use *u)
{
	return str_eq(wide->vrf, u->vrf) && ip_in_net(&u->net, &wide->net, wide->bits);
}

static void length_differs(struct ctx *ctx, const struct cluster *c, const struct address_use *wide, const struct address_use *u)
{
	char net[IP_TEXT_MAX], wide_net[IP_TEXT_MAX];
	struct diag *d;

	ip_format(&u->net, net);
	ip_format(&wide->net, wide_net);
	d = diag(ctx, DIAG_SUBNET_LENGTHS, u->bits_at, "the network `%s/%u` is a part of `%s/%u` of other nodes", net, u->bits,
		 wide_net, wide->bits);
	diag_label(ctx, d, wide->bits_at, "on %.*s", STR_ARG(told_nodes_text(ctx, c, &wide->nodes)));
	diag_note(ctx, d, "on %.*s", STR_ARG(told_nodes_text(ctx, c, &u->nodes)));
	diag_help(ctx, d, "nodes of one network have one prefix length; else some of them cannot reach each other");
}

/* Each distinct network once, beside the narrowest other one that holds it. */
static void check_lengths(struct ctx *ctx, const struct addresses *a)
{
	const struct address_use **all = arena_array(&ctx->scratch, const struct address_use *, a->n);
	const struct address_use **open = arena_array(&ctx->scratch, const struct address_use *, a->n);
	size_t n = 0, depth = 0;

	for (const struct address_use *u = a->first; u; u = u->next)
		if (is_network(u))
			all[n++] = u;
	if (n)
		qsort(all, n, sizeof(*all), by_network);
	for (size_t k = 0; k < n; k++) {
		while (depth && !holds(open[depth - 1], all[k]))
			depth--;
		if (depth && open[depth - 1]->bits == all[k]->bits)
			continue;
		if (depth && !one_node(open[depth - 1], all[k]))
			length_differs(ctx, a->cluster, open[depth - 1], all[k]);
		open[depth++] = all[k];
	}
	arena_reset(&ctx->scratch);
}

static void check_hostnames(struct ctx *ctx, const struct addresses *a)
{
	for (const struct hostname_use *u = a->hostnames; u; u = u->next) {
		struct diag *d;

		if (u->nodes.n < 2)
			continue;
		d = diag(ctx, DIAG_HOSTNAME_ON_NODES, u->at, "several nodes get this host name");
		label_selector(ctx, d, policy_at(a->cluster, u->at));
		note_nodes(ctx, a->cluster, d, &u->nodes);
	}
}

void addresses_end(struct addresses *a, struct ctx *ctx)
{
	check_several(ctx, a);
	if (a->n) {
		check_twice(ctx, a);
		check_lengths(ctx, a);
	}
	check_hostnames(ctx, a);
	arena_done(&a->arena);
}
