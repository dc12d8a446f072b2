/* Values that rows filled: are two the same, and how is one written down? By the row's type alone. */
#ifndef IR_FIELD_VALUE_H
#define IR_FIELD_VALUE_H

#include "ir/field.h"
#include "ir/str.h"

enum value_style {
	VALUE_PLAIN, /* for people: flow YAML, quotes only where they are needed */
	VALUE_JSON,
	VALUE_STATE, /* VALUE_JSON, with what only a node says (FIELD_SHOWN), and secrets hidden as nmstate does */
};

/* The rows that were given, each under its first row: two spellings of one key (two rows of one offset) are one. */
uint64_t obj_given(const struct schema *s, const struct obj *o);
/* The row of the key that tells a list's items apart (`name`, `ip`); NULL: they have none, only their place. */
const struct field *schema_item_key(const struct schema *s);

/* Bytes of what a row stores (FIELD_SKIP: 0). */
size_t field_size(const struct field *f);
/* a and b: what field_ptr() gives. Mappings with free keys are equal whatever their order; FIELD_ANY_ORDER lists too. */
bool field_equal(const struct field *f, const void *a, const void *b);
/* Have both the same rows, with equal values? */
bool obj_equal(const struct schema *s, const struct obj *a, const struct obj *b);

/* The item of that text, of that key; NULL: none. */
const struct name *list_find_name(struct list l, struct str text);
const struct pair *list_find_pair(struct list l, struct str key);
bool pair_equal(const struct pair *a, const struct pair *b);

/* Appends the value; secrets as <hidden>, in either style. */
void field_put_value(struct strbuf *out, const struct field *f, const void *at, enum value_style style);
void obj_put_value(struct strbuf *out, const struct schema *s, const struct obj *o, enum value_style style);
/* A text in that style. */
void text_put_value(struct strbuf *out, struct str text, enum value_style style);

#endif
