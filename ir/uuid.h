/* UUIDs of profiles: version 5 (RFC 4122) in the URL namespace, from the name TYPE://NAME, as the
 * reference makes them: the same interface has the same UUID on every machine and from both tools. */
#ifndef IR_UUID_H
#define IR_UUID_H

#include "ir/str.h"

#define UUID_TEXT 36 /* characters */

/* Lower-case text, UUID_TEXT characters, arena-owned. type: nmstate's word ("ethernet", "vlan"). */
struct str uuid_v5(struct arena *a, const char *type, struct str name);

#endif
