/* One profile on its way out of its ifcfg files. A reader (ifcfg_get_NAME, named in keys.def) reads one property; the
 * catalogue's order is the order of reading, so a reader may look at what stands before it. */
#ifndef BACKENDS_IFCFG_READER_H
#define BACKENDS_IFCFG_READER_H

#include "backends/ifcfg/condition.h"
#include "backends/ifcfg/read.h"
#include "backends/ifcfg/vars.h"

/* Warnings of one profile. */
#define IFCFG_TOLD_MAX 100

struct ifcfg_reader {
	struct ctx *ctx;
	const struct ifcfg_files *files;
	struct profile *p;
	struct ifcfg_vars main, keys;
	struct str name; /* of the file, behind ifcfg- */
	const struct ifcfg_type *type;
	const struct node *type_node, *file_node;
	struct ip gateway[2]; /* by family: IPv4, IPv6; family FAMILY_NONE: none */
	const struct node *gateway_node[2];
	uint64_t bridging_read; /* words of BRIDGING_OPTS, by their number, that a reader took */
	unsigned n_told;      /* warnings; a hostile file could ask for millions */
	struct diag untold;   /* stands for those above the limit */
	bool failed;
};

/* Reads one property under the key. */
typedef void ifcfg_get(struct ifcfg_reader *r, enum nm_prop id, const char *key);

#define IFCFG(prop, writer, reader, key, condition) ifcfg_get ifcfg_get_##reader;
#include "backends/ifcfg/keys.def"
#undef IFCFG

/* A variable of ifcfg-NAME, now used; NULL: there is none, or it is broken. */
struct ifcfg_var *ifcfg_find(struct ifcfg_reader *r, const char *key);
/* The same; an empty one is none, as the plugin's svGetValueStr() has it. */
struct ifcfg_var *ifcfg_find_text(struct ifcfg_reader *r, const char *key);
/* KEY with a number behind, -1: none. */
struct ifcfg_var *ifcfg_find_number(struct ifcfg_reader *r, const struct ifcfg_vars *vars, const char *key, int number);
/* -1: neither yes nor no (svParseBoolean()). */
int ifcfg_parse_bool(struct str value);
/* What a yes or no is to the plugin where the variable is missing. As libnm's default, it says nothing. */
bool ifcfg_default_of(enum nm_prop id);
/* yes and no; of neither `fallback`, with a warning where there is a value. */
bool ifcfg_find_bool(struct ifcfg_reader *r, const char *key, bool fallback);
/* _nm_utils_ascii_str_to_int64(): blanks around it, a sign; base 0: also 0x... and 0.... */
bool ifcfg_parse_number(struct str s, int base, int64_t min, int64_t max, int64_t *out);

bool ifcfg_starts_with(struct str s, const char *start);
/* DEVICE; n 0: none. */
struct str ifcfg_device(struct ifcfg_reader *r);
/* Next word of s from byte *at on; false: none. *at is then behind it, the word's own place is word.p - s.p. */
bool ifcfg_next_word(struct str s, const char *separators, size_t *at, struct str *out_word);
/* "key=value" taken apart; false: an empty half, or no "=" (the plugin passes over such words). */
bool ifcfg_split_pair(struct str word, struct str *out_key, struct str *out_value);
const struct node *ifcfg_word_node(struct ifcfg_reader *r, const struct ifcfg_var *v, struct str word);

/* Is it the text of a property? */
bool ifcfg_prop_is(const struct ifcfg_reader *r, enum nm_prop id, const char *text);
/* A port of a controller that takes its ports' addresses away. */
bool ifcfg_is_port(const struct ifcfg_reader *r);

/* N1624. Text: lower case, as of every diagnostic. */
struct diag *ifcfg_refused(struct ifcfg_reader *r, const struct node *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* N1625. */
struct diag *ifcfg_ignored(struct ifcfg_reader *r, const struct node *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* N1625: the plugin knows the variable, but not this value. */
struct diag *ifcfg_bad_value(struct ifcfg_reader *r, const struct node *at, const char *key);
/* N1623. */
struct diag *ifcfg_no_place(struct ifcfg_reader *r, const struct node *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* All of a variable's value is one address; false: told (N1624). */
bool ifcfg_parse_ip(struct ifcfg_reader *r, const struct ifcfg_var *v, uint8_t family, struct ip *out);
/* 255.255.0.0 -> 16; *out_whole: are the bits in one row? */
unsigned ifcfg_mask_bits(const struct ip *mask, bool *out_whole);

/* Next line of a file of `ip` words, without blanks around it, comments passed over; a line that a shell would expand is
 * told (N1622) and passed over too. false: none. */
bool ifcfg_next_line(struct ifcfg_reader *r, uint16_t source, size_t *at, struct str *out);

/* After all rows: the addresses of aliases; gateways as routes; rules of rule-NAME and rule6-NAME. */
void ifcfg_read_aliases(struct ifcfg_reader *r);
void ifcfg_check_manual(struct ifcfg_reader *r);
void ifcfg_add_gateways(struct ifcfg_reader *r);
void ifcfg_read_rule_files(struct ifcfg_reader *r);
/* Warns of words of BRIDGING_OPTS that no reader took. */
void ifcfg_tell_bridging(struct ifcfg_reader *r);
/* Warns of what nobody used. */
void ifcfg_tell_rest(struct ifcfg_reader *r, const struct ifcfg_vars *vars);

#endif
