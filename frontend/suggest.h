/* Did-you-mean. */
#ifndef FRONTEND_SUGGEST_H
#define FRONTEND_SUGGEST_H

#include "ir/str.h"

/* The candidate nearest to a misspelt word, or NULL when none is near. Nearness: edit distance with
 * transpositions, at most a third of the word's length; case, `_` for `-`, and a plural cost
 * nothing. Of equals the first candidate. Words above 64 bytes are not looked at. */
const char *suggest_word(struct str wrong, const char *const *candidates, size_t n);

#endif
