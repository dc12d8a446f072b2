/* STAND-IN, to be replaced by the real reader. */
#ifndef BACKENDS_KEYFILE_READ_H
#define BACKENDS_KEYFILE_READ_H

#include "ir/ctx.h"
#include "ir/profile.h"

struct profile *keyfile_read(struct ctx *ctx, uint16_t source);

#endif
