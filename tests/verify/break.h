/* The mistakes of the build build/broken/nmstate-compile: one at a time, named by the variable BREAK, which no other build
 * reads. break.c has the list. */
#ifndef TESTS_VERIFY_BREAK_H
#define TESTS_VERIFY_BREAK_H

#include "ir/profile.h"

/* Spoils a keyfile's text, if the mistake has a place in it. */
void break_keyfile(struct strbuf *text, const struct profile *p);

#endif
