/* Keyfiles as libnm reads them, strictly: what it warns of, or passes over in silence, counts as not read. */
#ifndef BACKENDS_LIVE_KEYFILE_H
#define BACKENDS_LIVE_KEYFILE_H

#include <NetworkManager.h>

#include "ir/nm_prop.h"

/* The file as a connection, not normalized; the caller owns it. NULL with *why (g_free), which must be NULL before: libnm
 * refuses the file, warns of anything (but certificates that are not here), or does not know a key. */
NMConnection *live_keyfile_read(GKeyFile *file, char **why);
/* Takes out of the file what this libnm is too old for: it would pass over it, or refuse the file. A section with nothing
 * else in it goes with its key. dropped (may be NULL) is called for each. */
void live_keyfile_drop_newer(GKeyFile *file, void (*dropped)(void *data, const struct nm_prop_info *info), void *data);
/* libnm's name for a section of that name. */
const char *live_setting_name(const char *section);

#endif
