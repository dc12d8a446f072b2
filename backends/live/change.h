/* A connection that is there, changed to what a profile says; what no profile can say of it stays. */
#ifndef BACKENDS_LIVE_CHANGE_H
#define BACKENDS_LIVE_CHANGE_H

#include "backends/live/connection.h"
#include "ir/ctx.h"

/* A copy of the connection with the settings of the profile in place of its own. Properties that the catalogue does not know
 * are kept where their setting is. The caller owns it. NULL with *error set: this libnm refuses a value. */
NMConnection *live_connection_change(struct ctx *ctx, NMConnection *there, const struct profile *p, GError **error);

#endif
