/* Between the two halves of the keyfile reader: read.c (settings of one line) and read_lists.c (settings of many). */
#ifndef BACKENDS_KEYFILE_READ_PARTS_H
#define BACKENDS_KEYFILE_READ_PARTS_H

#include "backends/keyfile/scan.h"
#include "backends/words.h"
#include "ir/profile.h"

/* Lines that together are one property, in the file's order. */
struct bucket {
	const struct keyfile_entry **items;
	size_t n, cap;
};

/* A gateway and the line that says it; entry NULL: none. */
struct gateway {
	const struct keyfile_entry *entry;
	struct str text;
};

struct reader {
	struct ctx *ctx;
	struct arena *arena;
	struct keyfile file;
	struct profile *profile;
	const struct keyfile_entry *section; /* the open section's header; NULL: its settings are not read */
	struct str section_name;             /* as the catalogue has it */
	unsigned first, last;                /* its rows of the catalogue: first <= id < last */
	struct gateway gateways[2];          /* of IPv4, IPv6: by an address's line */
	struct bucket buckets[NM_PROP_N];    /* of lists and maps */
};

/* Is the key one of the list property's, with a number or without: address1, addresses1, route, route1_options? */
bool list_has_key(enum nm_prop id, struct str key);
/* Makes the property of its bucket's lines. */
void read_addresses(struct reader *r, enum nm_prop id);
void read_routes(struct reader *r, enum nm_prop id);
void read_rules(struct reader *r, enum nm_prop id);
void read_map(struct reader *r, enum nm_prop id);

/* N1601 at the key: `section.key` has no place in a policy. */
void no_place(struct reader *r, const struct keyfile_entry *e);
/* At the part of the value that the problem names, "`PART` WHAT", by the code for such a result. */
void report_problem(struct reader *r, const struct keyfile_entry *e, const struct text_problem *p, enum words_result result);
/* N1602 at the value: "`value` WHAT". False. */
bool refuse(struct reader *r, const struct keyfile_entry *e, struct str part, const char *what);
/* N1604 at the key. */
void ignored(struct reader *r, const struct keyfile_entry *e, const char *why);
/* true, 1, false, 0, and blanks behind (GKeyFile). */
bool parse_keyfile_bool(struct str s, bool *out);

#endif
