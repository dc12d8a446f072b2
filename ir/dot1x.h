/* `802.1x` of an interface: authentication of the port by IEEE 802.1X (NetworkManager setting 802-1x,
 * nm-settings-keyfile(5)). */
#ifndef IR_DOT1X_H
#define IR_DOT1X_H

#include "ir/net.h"

/* NetworkManager takes longer texts for certificates themselves, not for paths, unless the scheme stands ahead. */
#define DOT1X_BARE_PATH_MAX 490
#define DOT1X_PATH_SCHEME "file://"

extern const struct schema dot1x_schema;

/* The rules of NetworkManager's own check (NMSetting8021x): which method needs what. Forgets keys with an empty
 * text, as if they were not given. The interface has the key. Reports N0723 to N0728. */
void dot1x_check(struct ctx *ctx, const struct iface *i);
struct raise;
void dot1x_raise(const struct raise *r, struct iface *i);
void dot1x_lower(struct ctx *ctx, const struct iface *i, struct profile *p);

#endif
