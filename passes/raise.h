/* STAND-IN, to be replaced by the real one. */
#ifndef PASSES_RAISE_H
#define PASSES_RAISE_H

#include "ir/net.h"

struct net *raise_profiles(struct ctx *ctx, struct profile *const *profiles, size_t n);

#endif
