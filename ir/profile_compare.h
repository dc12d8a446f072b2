/* STAND-IN, to be replaced by the real comparison of profiles. */
#ifndef IR_PROFILE_COMPARE_H
#define IR_PROFILE_COMPARE_H

#include "ir/profile.h"

/* The same value of the same property? */
bool prop_equal(const struct prop *a, const struct prop *b);

#endif
