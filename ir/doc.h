/* Document tree: what a YAML document says, with the place of everything. Made by the reader
 * (frontend/yaml.c), read by all; arena-owned and never changed afterwards.
 * A mapping's children carry their key in themselves, so a pair is one node. */
#ifndef IR_DOC_H
#define IR_DOC_H

#include <stdint.h>

#include "ir/source.h"
#include "ir/str.h"

enum node_kind { NODE_SCALAR, NODE_MAPPING, NODE_SEQUENCE };
enum node_style { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_LITERAL, STYLE_FOLDED };

#define NODE_ALIAS 1u   /* came by an alias: start/end are the alias's place, children are shared with the anchor */
#define NODE_POISON 2u  /* already reported as wrong: whoever reads it stays silent */
#define NODE_TAGGED 4u  /* has an explicit tag such as !!str */

struct node {
	uint8_t kind;  /* enum node_kind */
	uint8_t style; /* enum node_style, scalars only */
	uint16_t source;
	uint32_t count;      /* children of a collection */
	uint32_t start, end; /* value: bytes of the original source; a block collection ends with its last child */
	uint32_t key_start;  /* key, for children of a mapping */
	uint16_t key_span;   /* the key's bytes in the source, quotes included; at most 65535 */
	uint8_t flags;       /* NODE_* */
	struct str key;              /* p is NULL for items of a sequence and roots */
	union {
		struct str text;                 /* scalar, unescaped; NOT NUL-ended (plain ones are views of the source) */
		struct node *first;              /* first child of a collection */
	};
	struct node *next;   /* next sibling */
	struct node *parent; /* NULL for a root */
};

static inline struct span node_span(const struct node *n)
{
	return n ? (struct span){ n->source, n->start, n->end } : SPAN_NONE;
}

/* Key's place; of an item of a sequence the value's place. */
static inline struct span node_key_span(const struct node *n)
{
	if (!n)
		return SPAN_NONE;
	return n->key.p ? (struct span){ n->source, n->key_start, n->key_start + n->key_span } : node_span(n);
}

/* Child of mapping n with this key, or NULL. n may be NULL or of another kind. */
const struct node *doc_get(const struct node *n, const char *key);
/* A plain scalar that YAML reads as null: empty, ~, null, Null, NULL. */
bool node_is_null(const struct node *n);
/* "a mapping", "a list", "a string"... for messages. */
const char *node_what(const struct node *n);
/* Path such as spec.desiredState.interfaces[2].vlan.id, arena-owned. */
struct str node_path(struct arena *a, const struct node *n);

#endif
