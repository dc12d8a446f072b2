/* Connections as keyfile texts, as the journal holds them: with their secrets. */
#ifndef RUNTIME_NM_TEXT_H
#define RUNTIME_NM_TEXT_H

#include <NetworkManager.h>

#include "ir/ctx.h"

/* In the arena; NULL: this libnm cannot write it. */
const char *text_of_connection(struct ctx *ctx, NMConnection *c);
/* The caller owns it; NULL: it is none. */
NMConnection *text_read(const char *text);

#endif
