/* Rows: a schema describes a mapping of the document as data. One walker decodes it
 * (frontend/decode.c), one dumps it (ir/dump.c), one lowers it (passes/lower.c). */
#ifndef IR_FIELD_H
#define IR_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ir/doc.h"
#include "ir/nm_prop.h"
#include "ir/value.h"

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

struct schema;

/* Type of a row: what the document may say -> what is stored at the row's offset. */
enum field_type {
	FIELD_BOOL,     /* true/false only -> bool */
	FIELD_BOOLISH,  /* also 0 1 yes no on off y n and quoted words -> bool */
	FIELD_UINT,     /* integer -> uint64_t */
	FIELD_UINT_STR, /* integer, or text: decimal or 0x -> uint64_t */
	FIELD_INT_STR,  /* signed integer or its text -> int64_t */
	FIELD_ENUM,     /* a word of `words` -> int (the word's value) */
	FIELD_STR,      /* string -> struct str */
	FIELD_IFNAME,   /* string that names an interface or profile -> struct str */
	FIELD_MAC,      /* six bytes -> struct str, upper case with colons */
	FIELD_IP,       /* one address -> struct ip */
	FIELD_NET,      /* CIDR -> struct ip_net */
	FIELD_SUB,      /* mapping -> pointer to a struct of `sub` (NULL = absent) */
	FIELD_LIST,     /* list of mappings -> struct list of pointers to structs of `sub` */
	FIELD_NAMES,    /* list of strings -> struct list of struct name */
	FIELD_FLAGS,    /* list of words -> uint64_t, the values or'ed */
	FIELD_WORDS,    /* list of words whose order counts -> struct list of struct name, without doubles */
	FIELD_MAP,      /* mapping with free keys -> struct list of struct pair */
	FIELD_SKIP,     /* query only: accepted, nothing stored */
};

/* Row flags. */
#define FIELD_REQUIRED 1u
#define FIELD_SECRET 2u       /* never printed */
/* What nmstate shows in place of a secret. */
#define SECRET_HIDDEN "<_password_hid_by_nmstate>"
#define FIELD_SHOWN 8u          /* FIELD_SKIP: the state that we read of a node has it: a value of type `shows` at offset */
#define FIELD_NULL_ABSENT 4u  /* explicit null = key not given (else null is an error) */
#define FIELD_NO_LOWER 16u    /* walker does not lower it: the hook does */
#define FIELD_BOOL_VALUES 32u /* FIELD_MAP: values are booleans (stored as "true"/"false") */
#define FIELD_IPV4_ONLY 64u   /* keys of one family in the shared ip schema */
#define FIELD_IPV6_ONLY 128u
#define FIELD_NEWER 256u      /* written, but NetworkManager knows it only from `since` on: a warning */
#define FIELD_NUMBER_OK 512u  /* FIELD_STR: a whole number may be written without quotes */
#define FIELD_ANY_ORDER 1024u /* FIELD_NAMES: the order says nothing (ports) */
#define FIELD_REMAKES 2048u   /* the kernel cannot change it: the interface is made anew (vlan.id) */
#define FIELD_IFACES 4096u    /* FIELD_STR, FIELD_NAMES: names interfaces, as FIELD_IFNAME does */
#define FIELD_BOOL_SHORT 8192u /* FIELD_SUB: a boolean, or a word for one, stands for its first row */
#define FIELD_NOT_HELD 32768u  /* no profile holds it */
#define FIELD_SCALARS 16384u   /* FIELD_MAP: whole numbers and booleans may be written without quotes too */

/* A word of an enum. number: also accepted when the row's words are numbered (bond modes), or NULL.
 * nm: what NetworkManager is given; NULL means the word itself. value is also its number in
 * NetworkManager where the property is numeric. */
struct word {
	const char *text;
	int value;
	const char *number;
	const char *nm;
};

struct words {
	const struct word *items;
	size_t n;
	bool nocase;
};

struct field {
	const char *key;
	const char *alias; /* second spelling, or NULL */
	uint8_t key_len, alias_len;
	uint8_t type; /* enum field_type */
	uint8_t shows; /* FIELD_SHOWN: enum field_type */
	uint16_t offset;
	uint16_t flags; /* FIELD_* */
	uint16_t nm;    /* enum nm_prop it lowers to, or NM_NONE */
	int64_t min, max; /* numbers: range, inclusive; max 0 = width's own */
	const struct words *words;
	const struct schema *sub;
	const struct schema *shown_sub; /* FIELD_SHOWN: of its mappings; what describes documents need not know */
	const char *since; /* first NetworkManager version, NULL = 1.20 or older */
	const char *doc;   /* one sentence for the reference */
	const char *absent;  /* what absence means ("1500", "the base's"); NULL: left to NetworkManager */
	const char *example; /* a good value as YAML; NULL: made from the type */
};

struct schema {
	const char *name; /* for messages: "`vlan`" */
	const struct field *fields;
	size_t n;    /* at most 64, so that `has` can say which were given */
	size_t size; /* of the struct, which starts with struct obj */
};

/* Head of every struct that rows fill. Absent is not zero: `has` says what was given. */
struct obj {
	const struct node *origin; /* its mapping; NULL when a pass made it */
	uint64_t has;              /* bit i: row i was given and is good */
	uint64_t bad;              /* bit i: row i was given and wrong (already reported) */
};

struct list {
	void *items; /* arena */
	size_t n;
};

/* Item of FIELD_NAMES and FIELD_WORDS. */
struct name {
	struct str text; /* NUL-ended */
	const struct node *origin;
};

/* Item of FIELD_MAP. value.p NULL = explicit null. */
struct pair {
	struct str key, value;
	const struct node *origin;
};

/* Row macros: K(struct vlan, "id", id, UINT_STR, .min = 1, ...). */
#define FIELD(strct, key_, member, type_, ...)                                              \
	{                                                                                   \
		.key = key_, .key_len = sizeof(key_) - 1, .type = FIELD_##type_,            \
		.offset = offsetof(strct, member), __VA_ARGS__                              \
	}
/* What only a node says: policies may have the key, and nothing comes of it. The state read of a node holds it. */
#define FIELD_QUERY(strct, key_, member, type_, ...) \
	FIELD(strct, key_, member, SKIP, .flags = FIELD_SHOWN, .shows = FIELD_##type_, __VA_ARGS__)
#define ALIAS(text) .alias = text, .alias_len = sizeof(text) - 1
#define SCHEMA(name_, strct, rows) { name_, rows, ARRAY_SIZE(rows), sizeof(strct) }
#define WORDS(rows) { rows, ARRAY_SIZE(rows), false }

/* Row number of a key (or alias) in a schema, -1 when there is none. */
int schema_find(const struct schema *s, struct str key);
/* The same, looking from row `from` on first: documents give keys mostly in the rows' order. */
int schema_find_from(const struct schema *s, struct str key, size_t from);
/* Was the row given and good? key must be in the schema. */
bool obj_has(const struct schema *s, const struct obj *o, const char *key);
/* Was there a key without a row (reported)? It may be the one that is missing, mistyped. */
bool obj_has_unknown_key(const struct schema *s, const struct obj *o);
/* Notes that the row is given, or is not. key must be in the schema. */
void obj_set_given(const struct schema *s, struct obj *o, const char *key, bool given);
/* The document node that gave the row's value (by key or alias); NULL when absent. */
const struct node *obj_node(const struct schema *s, const struct obj *o, const char *key);
/* Span of the row's value, of its key, or - where it was not given - of the object itself. */
struct span at_value(const struct schema *s, const struct obj *o, const char *key);
struct span at_key(const struct schema *s, const struct obj *o, const char *key);
/* Word of an enum by value; NULL when there is none. */
const struct word *words_by_value(const struct words *w, int value);

static inline void *field_ptr(const struct field *f, const void *obj)
{
	return (char *)(uintptr_t)obj + f->offset;
}

#endif
