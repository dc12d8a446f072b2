/* Live back end, first half: profile IR -> NMConnection of libnm. The only code of the compiler's
 * that knows libnm; the program itself does not link it. The second way from the same profile IR,
 * so that tests can hold the keyfile writer against it. */
#ifndef BACKENDS_LIVE_CONNECTION_H
#define BACKENDS_LIVE_CONNECTION_H

#include <NetworkManager.h>

#include "ir/profile.h"

/* A new connection with every property of the profile, not normalized; the caller owns it.
 * NULL with *error set when this libnm does not know a property or refuses a value. */
NMConnection *live_connection_new(const struct profile *p, GError **error);

#endif
