/* Documents made from the rows of the language: each row at its bounds, with each word, wrong, and left out; and
 * pairs of rows. A row is put into a base document: the example of its kind (struct kind), or the companion that
 * companions.def lists for it, where other rows must stand beside it. New kinds need nothing here.
 *
 * Texts live for the visit only. */
#ifndef TESTS_GEN_GEN_H
#define TESTS_GEN_GEN_H

#include "ir/ctx.h"
#include "ir/schema.h"

/* What a document is to show. */
enum gen_what {
	GEN_GOOD,   /* compiles without an error */
	GEN_BAD,    /* one error, at the place */
	GEN_ABSENT, /* the row is left out: good, or bad where it is required (struct gen_case.good) */
};

struct gen_case {
	const char *key;        /* "vlan/vlan.id", "*" + "/ipv4.dhcp" for keys of all kinds, "routes.config[].mtu" */
	const struct schema_row *row;
	enum gen_what what;
	bool good;              /* no error is expected */
	const char *label;      /* "min", "word", "above max", "unknown key" ... */
	struct str value;       /* the row's value as it stands there; empty: left out */
	struct str text;        /* the document, a bare desired state */
	uint32_t start, end;    /* bytes that the error's place must begin in */
	const char *code;       /* refused by a rule between rows: this code instead (companions.def); else NULL */
};

typedef void gen_visit(const struct gen_case *c, void *data);

/* All cases of all rows, in the order of the rows. */
void gen_rows(gen_visit *visit, void *data);
/* Pairs of two rows of one mapping, each with a good value: documents for comparisons. Whether both may stand
 * together is for rules to say: `good` means nothing here. key is the first row's, label the second's. */
void gen_pairs(gen_visit *visit, void *data);

/* Is the row one of IPv6 below `ipv4`, or the other way round? Refused there, good in its own family. */
bool gen_is_other_family(const struct schema_row *row);

#endif
