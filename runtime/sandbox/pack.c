#include "runtime/sandbox/pack.h"

#include <stdlib.h>

#include "frontend/render.h"
#include "frontend/yaml.h"

#define PACK_MAGIC 0x6e6d7431u

/* All numbers as this machine has them: both ends are one program. */
struct header {
	uint32_t magic, n_roots, n_nodes, text_bytes; /* text_bytes: of the source */
	uint64_t copied_bytes;                        /* texts that the source does not have, behind the records */
};

enum text_place { IN_SOURCE, COPIED, TEXT_PLACES };

struct text_ref {
	uint32_t at, n;
};

/* A node, its parent's children in their order, before its own: the document's order. */
struct record {
	uint8_t kind, style, flags, has_key;
	uint8_t key_place, text_place; /* enum text_place */
	uint16_t key_span;
	uint32_t count, start, end, key_start;
	struct text_ref key, text;     /* text: of scalars; of an alias of a collection: at is its first child's number + 1 */
};

/* --- packing: in the child --- */

/* Where copied texts went, by their address: aliases share them. */
struct copies {
	const char **at;
	uint32_t *offset;
	size_t n, size;
};

struct packer {
	struct str source;
	struct strbuf *records, texts;
	struct copies copied, numbers;
	uint32_t n_nodes;
	bool has_alias, failed;
};

static size_t slot_of(const struct copies *c, const void *p)
{
	size_t i = (size_t)(((uintptr_t)p >> 3) * 0x9e3779b97f4a7c15u) & (c->size - 1);

	while (c->at[i] && c->at[i] != p)
		i = (i + 1) & (c->size - 1);
	return i;
}

static bool grow(struct copies *c)
{
	struct copies big = { .size = c->size ? 2 * c->size : 1024 };

	if (2 * (c->n + 1) <= c->size)
		return true;
	big.at = calloc(big.size, sizeof(*big.at));
	big.offset = calloc(big.size, sizeof(*big.offset));
	if (!big.at || !big.offset)
		return free(big.at), free(big.offset), false;
	for (size_t i = 0; i < c->size; i++)
		if (c->at[i]) {
			size_t to = slot_of(&big, c->at[i]);

			big.at[to] = c->at[i];
			big.offset[to] = c->offset[i];
		}
	big.n = c->n;
	free(c->at);
	free(c->offset);
	*c = big;
	return true;
}

/* NULL: no memory. *out_new: it was not there. */
static uint32_t *find(struct copies *c, const void *p, bool *out_new)
{
	size_t i;

	if (!grow(c))
		return NULL;
	i = slot_of(c, p);
	*out_new = !c->at[i];
	if (*out_new) {
		c->at[i] = p;
		c->n++;
	}
	return &c->offset[i];
}

static struct text_ref put_copy(struct packer *p, struct str s)
{
	bool is_new;
	uint32_t *at = find(&p->copied, s.p, &is_new);

	if (!at || p->texts.n + s.n + 1 > UINT32_MAX) {
		p->failed = true;
		return (struct text_ref){ 0 };
	}
	if (is_new) {
		*at = (uint32_t)p->texts.n;
		strbuf_add(&p->texts, s.p, s.n);
		strbuf_addc(&p->texts, '\0');
	}
	return (struct text_ref){ *at, (uint32_t)s.n };
}

static struct text_ref put_text(struct packer *p, struct str s, uint8_t *out_place)
{
	uintptr_t at = (uintptr_t)s.p, from = (uintptr_t)p->source.p;

	if (s.p && at >= from && at + s.n <= from + p->source.n) {
		*out_place = IN_SOURCE;
		return (struct text_ref){ (uint32_t)(at - from), (uint32_t)s.n };
	}
	*out_place = COPIED;
	return s.n ? put_copy(p, s) : (struct text_ref){ 0 };
}

/* Aliases ask for the number of the first child that they share. */
static void number(struct packer *p, const struct node *n)
{
	bool is_new;
	uint32_t *at;

	if (p->has_alias && n->parent && n->parent->first == n) {
		at = find(&p->numbers, n, &is_new);
		if (at)
			*at = p->n_nodes;
		p->failed = p->failed || !at;
	}
	p->n_nodes++;
}

static uint32_t number_of(struct packer *p, const struct node *n)
{
	bool is_new;
	uint32_t *at = find(&p->numbers, n, &is_new);

	if (!at || is_new)
		p->failed = true;
	return at ? *at : 0;
}

/* Aliases are not gone into: their children are there already. */
static bool goes_in(const struct node *n)
{
	return n->kind != NODE_SCALAR && !(n->flags & NODE_ALIAS);
}

static bool has_alias(const struct node *n)
{
	if (n->flags & NODE_ALIAS)
		return true;
	if (goes_in(n))
		for (const struct node *c = n->first; c; c = c->next)
			if (has_alias(c))
				return true;
	return false;
}

static void pack(struct packer *p, const struct node *n)
{
	struct record r = { .kind = n->kind, .style = n->style, .flags = n->flags, .has_key = n->key.p != NULL,
			    .key_span = n->key_span, .count = n->count, .start = n->start, .end = n->end,
			    .key_start = n->key_start };

	number(p, n);
	if (n->key.p)
		r.key = put_text(p, n->key, &r.key_place);
	if (n->kind == NODE_SCALAR)
		r.text = put_text(p, n->text, &r.text_place);
	else if ((n->flags & NODE_ALIAS) && n->first)
		r.text.at = number_of(p, n->first) + 1;
	strbuf_add(p->records, (const char *)&r, sizeof(r));
	if (goes_in(n))
		for (const struct node *c = n->first; c; c = c->next)
			pack(p, c);
}

void tree_pack(const struct ctx *ctx, uint16_t source, const struct node *const *roots, size_t n, struct strbuf *out)
{
	struct packer p = { .source = ctx->sources[source]->text, .records = out };
	struct header h = { PACK_MAGIC, (uint32_t)n, 0, (uint32_t)p.source.n, 0 };
	size_t at = out->n;

	strbuf_add(out, (const char *)&h, sizeof(h));
	for (size_t i = 0; i < n; i++)
		p.has_alias = p.has_alias || has_alias(roots[i]);
	for (size_t i = 0; i < n; i++)
		pack(&p, roots[i]);
	h.n_nodes = p.n_nodes;
	h.copied_bytes = p.texts.n;
	if (p.texts.n)
		strbuf_add(out, p.texts.p, p.texts.n);
	out->failed = out->failed || p.failed || p.texts.failed;
	if (!out->failed)
		memcpy(out->p + at, &h, sizeof(h));
	strbuf_done(&p.texts);
	free(p.copied.at);
	free(p.copied.offset);
	free(p.numbers.at);
	free(p.numbers.offset);
}

/* --- unpacking: in the parent, which believes nothing --- */

struct level {
	struct node *node, *last;
	uint32_t left; /* children that are still to come */
};

struct unpacker {
	struct ctx *ctx;
	uint16_t source;
	struct str text, copied;
	const char *records;
	struct header h;
	struct node *nodes;
	uint32_t *ends;   /* number of the node behind each collection's last descendant; 0: it is still open */
	uint32_t at;      /* next record */
	uint64_t alias_nodes;
	struct level stack[YAML_DEPTH_MAX];
	size_t depth;
};

/* The reader gives UTF-8; what calls libnm later relies on it. */
static bool is_utf8(struct str s)
{
	uint32_t code;
	size_t n;

	for (size_t i = 0; i < s.n; i += n) {
		n = (unsigned char)s.p[i] < 0x80 ? 1 : render_utf8(s.p + i, s.n - i, &code);
		if (!n)
			return false;
	}
	return true;
}

static bool get_text(const struct unpacker *u, struct text_ref r, uint8_t place, struct str *out)
{
	struct str from = place == COPIED ? u->copied : u->text;

	if (place >= TEXT_PLACES || r.n > YAML_SCALAR_MAX || r.at > from.n || r.n > from.n - r.at)
		return false;
	*out = (struct str){ from.p + r.at, r.n };
	return is_utf8(*out);
}

static bool check_record(const struct unpacker *u, const struct record *r)
{
	bool is_scalar = r->kind == NODE_SCALAR;
	size_t n = u->text.n;

	return r->kind <= NODE_SEQUENCE && r->style <= (is_scalar ? STYLE_FOLDED : 0) && r->has_key <= 1 &&
	       !(r->flags & ~(NODE_ALIAS | NODE_POISON | NODE_TAGGED)) && (!is_scalar || !r->count) && r->start <= r->end &&
	       r->end <= n && (!r->has_key || (r->key_start <= n && r->key_span <= n - r->key_start));
}

/* The children of a collection before it, that is whole: a tree cannot contain itself. */
static bool take_alias(struct unpacker *u, const struct record *r, struct node *n)
{
	uint32_t child = r->text.at;
	const struct node *owner;

	if (!child)
		return !r->count;
	if (--child >= u->at)
		return false;
	owner = u->nodes[child].parent;
	if (!owner || owner->first != &u->nodes[child] || owner->kind != r->kind || owner->count != r->count ||
	    !u->ends[owner - u->nodes])
		return false;
	n->first = &u->nodes[child];
	return true;
}

static bool same_hash_twice(struct ctx *ctx, const struct node *map)
{
	size_t size = 64, at;
	const struct node **table;
	bool twice = false;

	while (size < 2 * (size_t)map->count)
		size *= 2;
	table = arena_array(&ctx->scratch, const struct node *, size);
	for (const struct node *c = map->first; c && !twice; c = c->next) {
		at = str_hash(c->key) & (size - 1);
		while (table[at] && !str_eq(table[at]->key, c->key))
			at = (at + 1) & (size - 1);
		twice = table[at] != NULL;
		table[at] = c;
	}
	arena_reset(&ctx->scratch);
	return twice;
}

/* Of documents with mistakes, which are told in the child, keys may be double: those nobody unpacks. */
static bool has_key_twice(const struct unpacker *u, const struct node *map)
{
	if (map->kind != NODE_MAPPING)
		return false;
	if (map->count > 24)
		return same_hash_twice(u->ctx, map);
	for (const struct node *c = map->first; c; c = c->next)
		for (const struct node *b = map->first; b != c; b = b->next)
			if (str_eq(b->key, c->key))
				return true;
	return false;
}

/* Collections that have all their children are closed, from the inside out. */
static bool close_full(struct unpacker *u)
{
	while (u->depth && !u->stack[u->depth - 1].left) {
		struct node *n = u->stack[--u->depth].node;

		u->ends[n - u->nodes] = u->at;
		if (has_key_twice(u, n))
			return false;
	}
	return true;
}

static bool attach(struct unpacker *u, struct node *n)
{
	struct level *l = u->depth ? &u->stack[u->depth - 1] : NULL;

	if (!l)
		return !n->key.p;
	if ((l->node->kind == NODE_MAPPING) != (n->key.p != NULL))
		return false;
	n->parent = l->node;
	if (l->last)
		l->last->next = n;
	else
		l->node->first = n;
	l->last = n;
	l->left--;
	return true;
}

/* Children behind the last record do not exist. */
static bool open_level(struct unpacker *u, struct node *n)
{
	if (u->depth == YAML_DEPTH_MAX || n->count > u->h.n_nodes - u->at)
		return false;
	u->stack[u->depth++] = (struct level){ n, NULL, n->count };
	return true;
}

static bool take(struct unpacker *u)
{
	struct node *n = &u->nodes[u->at];
	struct record r;

	memcpy(&r, u->records + (size_t)u->at * sizeof(r), sizeof(r));
	if (!check_record(u, &r))
		return false;
	*n = (struct node){ .kind = r.kind, .style = r.style, .source = u->source, .count = r.count, .start = r.start,
			    .end = r.end, .flags = r.flags };
	if (r.has_key) {
		n->key_start = r.key_start;
		n->key_span = r.key_span;
		if (!get_text(u, r.key, r.key_place, &n->key))
			return false;
	}
	if (r.kind == NODE_SCALAR && !get_text(u, r.text, r.text_place, &n->text))
		return false;
	if (!attach(u, n))
		return false;
	if (r.kind != NODE_SCALAR && (r.flags & NODE_ALIAS) && !take_alias(u, &r, n))
		return false;
	u->at++;
	if (r.kind != NODE_SCALAR && !(r.flags & NODE_ALIAS) && !open_level(u, n))
		return false;
	return close_full(u);
}

/* An alias stands for all that is below its anchor, other aliases' as well: the reader's budgets. */
static bool within_budget(struct unpacker *u)
{
	uint64_t *before = arena_array(&u->ctx->scratch, uint64_t, (size_t)u->h.n_nodes + 1), by_alias = 0;
	bool ok = true;

	for (uint32_t i = 0; i < u->h.n_nodes && ok; i++) {
		const struct node *n = &u->nodes[i], *owner = n->kind != NODE_SCALAR && n->first ? n->first->parent : NULL;
		uint64_t weight = 0;

		if (n->flags & NODE_ALIAS)
			weight = owner ? before[u->ends[owner - u->nodes]] - before[owner - u->nodes] : 1;
		by_alias += weight;
		before[i + 1] = before[i] + 1 + weight;
		ok = by_alias <= YAML_ALIAS_NODES_MAX && before[i + 1] <= YAML_NODES_MAX;
	}
	arena_reset(&u->ctx->scratch);
	return ok;
}

static bool read_header(struct unpacker *u, const char *bytes, size_t n)
{
	struct header *h = &u->h;
	size_t left;

	if (n < sizeof(*h))
		return false;
	memcpy(h, bytes, sizeof(*h));
	left = n - sizeof(*h);
	if (h->magic != PACK_MAGIC || h->text_bytes != u->text.n || h->n_nodes > YAML_NODES_MAX || h->n_roots > h->n_nodes ||
	    (size_t)h->n_nodes * sizeof(struct record) > left)
		return false;
	left -= (size_t)h->n_nodes * sizeof(struct record);
	if (h->copied_bytes != left)
		return false;
	u->records = bytes + sizeof(*h);
	u->copied = (struct str){ arena_strndup(&u->ctx->arena, bytes + (n - left), left), left };
	u->nodes = arena_array(&u->ctx->arena, struct node, h->n_nodes);
	u->ends = arena_array(&u->ctx->arena, uint32_t, h->n_nodes);
	return true;
}

const struct node **tree_unpack(struct ctx *ctx, uint16_t source, const void *bytes, size_t n_bytes, size_t *out_n)
{
	struct unpacker *u = arena_new(&ctx->arena, struct unpacker);
	const struct node **roots;
	uint32_t n_roots = 0;

	u->ctx = ctx;
	u->source = source;
	u->text = ctx->sources[source]->text;
	if (!read_header(u, bytes, n_bytes))
		return NULL;
	roots = arena_array(&ctx->arena, const struct node *, (size_t)u->h.n_roots + 1);
	while (u->at < u->h.n_nodes) {
		if (!u->depth && n_roots == u->h.n_roots)
			return NULL;
		if (!u->depth)
			roots[n_roots++] = &u->nodes[u->at];
		if (!take(u))
			return NULL;
	}
	if (u->depth || n_roots != u->h.n_roots || !within_budget(u))
		return NULL;
	*out_n = n_roots;
	return roots;
}
