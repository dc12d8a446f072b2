/* --verify, second comparison; for frontend/verify.c. */
#ifndef FRONTEND_VERIFY_MEANING_H
#define FRONTEND_VERIFY_MEANING_H

#include "ir/net.h"

/* Holds the state that the profiles read from the files describe against the policy. net: after lower. meant: the
 * profiles that the files were made from, of the same numbers. libnm_minor: of the reader. Reports N1651 for each setting
 * that is lost. */
void verify_meaning(struct ctx *ctx, const struct net *net, struct profile *const *read, const struct profile *const *meant,
		    size_t n, unsigned libnm_minor);

#endif
