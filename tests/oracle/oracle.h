/* libnm as judge: what it reads from a keyfile of ours, strictly. Only tests link it.
 *
 * Properties that are newer than this libnm (nm_props.def, `since`) are left out on both sides. */
#ifndef TESTS_ORACLE_ORACLE_H
#define TESTS_ORACLE_ORACLE_H

#include <NetworkManager.h>
#include <stdbool.h>

#include "ir/profile.h"

/* Reads a keyfile's text and normalizes it. NULL with *out_why (g_free) when libnm cannot read it,
 * warns of anything, does not know a key, or refuses the profile. The caller owns the result. */
NMConnection *oracle_read(struct str text, char **out_why);
/* The text says exactly what the profile says: libnm's reading equals the connection built from the
 * profile directly (both normalized, nm_connection_diff EXACT). Else *out_why (g_free). */
bool oracle_compare(const struct profile *p, struct str keyfile_text, char **out_why);

#endif
