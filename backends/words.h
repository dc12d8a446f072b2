/* Texts that NetworkManager reads alike in every format: numbers, rules, ranges of VLANs, options of routes. The
 * inverse of what backends/backend.c writes. Nothing here reports: what is wrong comes back, the reader knows the place. */
#ifndef BACKENDS_WORDS_H
#define BACKENDS_WORDS_H

#include "ir/arena.h"
#include "ir/profile.h"

enum words_result {
	WORDS_OK,
	WORDS_END,      /* nothing is left to read */
	WORDS_WRONG,    /* NetworkManager refuses it */
	WORDS_NO_PLACE, /* NetworkManager takes it, but no policy can say it: the rest of the item stands without it */
	WORDS_TWICE,    /* it was said before, and the first one counts */
	WORDS_NO_ITEM,  /* the same, and without it the rest of the item would mean more than was meant */
};

/* What is wrong with a text. */
struct text_problem {
	const char *what; /* static text that goes on from "`at`": "is no number" */
	struct str at;    /* the part it is about: of the text, or (unescaped) arena */
};

/* A number as NetworkManager reads one where it takes any base: decimal, 0x and hexadecimal, 0 and octal; blanks
 * around it; a sign. */
bool words_int(struct str s, int64_t *out_value);
/* Decimal digits, a plus ahead and blanks around them allowed, up to max. */
bool words_decimal(struct str s, uint64_t max, uint64_t *out_value);
/* 1, yes, on, true, 0, no, off, false in any case: the booleans within a text. */
bool words_bool(struct str s, bool *out_value);
/* Takes the next word off *rest: up to a separator that no backslash escapes, without the blanks around it and without
 * the backslashes before separators, blanks and backslashes. Empty words are passed over. False: no word is left. */
bool words_next(struct arena *a, struct str *rest, const char *separators, struct str *out_word);
/* A rule (nm_ip_routing_rule_from_string). */
enum words_result words_rule(struct arena *a, struct str text, uint8_t family, struct prop_rule *out,
			     struct text_problem *out_problem);
/* Ranges of VLANs of a bridge's port (nm_bridge_vlan_from_str). */
enum words_result words_vlans(struct arena *a, struct str text, struct list *out, struct text_problem *out_problem);
/* Ranges of numbers, trunks of an OVS port (nm_range_from_str). */
enum words_result words_numbers(struct arena *a, struct str text, struct list *out, struct text_problem *out_problem);
/* Takes the next option off *rest, NAME=VALUE up to a comma, and adds it to r, which has room for it (ROUTE_OPTIONS_MAX):
 * each once, in the order of passes/lower_routes.c. */
#define ROUTE_OPTIONS_MAX 12
enum words_result words_route_option(struct arena *a, struct str *rest, struct prop_route *r, struct text_problem *out_problem);
/* The settings of a virtual function in the order and spelling of ir/kinds/sriov.c. Words that it does not have
 * (WORDS_NO_PLACE: those, or the whole text where there are several) are left out of *out. */
enum words_result words_vf(struct arena *a, struct str text, struct str *out, struct text_problem *out_problem);

#endif
