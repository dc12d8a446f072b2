/* From attributes to rows: what a kind's attributes mean is a table, each line an attribute and the key of the row that
 * has it. How the value is stored is the row's own affair. */
#ifndef RUNTIME_STATE_ROWS_H
#define RUNTIME_STATE_ROWS_H

#include "ir/net.h"
#include "runtime/state/netlink.h"

struct state;

enum attr_form {
	ATTR_NUMBER, /* of the machine's order and any width; a text row has it in decimal */
	ATTR_SIGNED, /* the same of four bytes, with a sign */
	ATTR_BE,     /* a number in network order */
	ATTR_IP,     /* four or sixteen bytes */
	ATTR_MAC,    /* bytes; upper case with colons */
	ATTR_LINK,   /* index of an interface; its name; nothing where it is not here */
	ATTR_TEXT,
	ATTR_CLEAR,  /* a number; true where none of `bits` is set */
	ATTR_SET,    /* a number; true where one of `bits` is set */
};

struct attr_row {
	uint16_t attr;
	uint8_t form; /* enum attr_form */
	const char *key;
	const char *sub;            /* mapping that the key is in; NULL: none */
	const char *const *words;   /* by the kernel's number, NULL-ended; NULL: as the row's words are numbered */
	uint32_t divide;            /* 0: as it is */
	uint32_t bits;
	uint32_t when;              /* bits, of which one must be in the mask given; 0: always */
};

/* The rows whose attributes are there (tb: by number, up to max), into obj. */
void rows_read(struct state *s, const struct schema *schema, struct obj *obj, const struct attr_row *rows, size_t n,
	       struct nlattr *const *tb, int max, uint32_t mask);
/* A mapping made as raise_sub() does, with its schema. */
void *rows_sub(struct state *s, const struct schema *schema, struct obj *obj, const char *key, const struct schema **out_schema);
/* A new item of a list as raise_item() makes it, with its schema. */
void *rows_item(struct state *s, const struct schema *schema, struct obj *obj, const char *key, const struct schema **out_schema);
/* A number, as the row has numbers; an enum by the word so numbered (nothing where there is none). */
void rows_number(struct state *s, const struct schema *schema, struct obj *obj, const char *key, uint64_t v);
/* A word of the row. Nothing where the row has no such word. */
void rows_word(const struct schema *schema, struct obj *obj, const char *key, const char *word);
/* A list, as the row has it. */
void rows_list(const struct schema *schema, struct obj *obj, const char *key, struct list l);
/* An address: of a row FIELD_IP, or its text. Four or sixteen bytes. */
void rows_ip(struct state *s, const struct schema *schema, struct obj *obj, const char *key, const struct ip *ip);
struct ip rows_ip_of(const struct nlattr *a);
/* Bytes in hex with colons, arena. */
struct str rows_mac(struct ctx *ctx, const uint8_t *bytes, size_t n);

#endif
