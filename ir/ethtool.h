/* ethtool: settings of the hardware (NetworkManager setting ethtool). */
#ifndef IR_ETHTOOL_H
#define IR_ETHTOOL_H

#include "ir/net.h"

struct ethtool;
extern const struct schema ethtool_schema;

/* i->ethtool is not NULL. */
void ethtool_check(struct ctx *ctx, const struct iface *i);
struct raise;
void ethtool_raise(const struct raise *r, struct iface *i);
/* Features by NetworkManager's names, error correction in one key. */
void ethtool_canonical(const struct raise *r, struct ethtool *e);
/* Features alone by NetworkManager's names. */
void ethtool_align(const struct raise *r, struct ethtool *e);
/* NetworkManager's name of a feature, by ethtool(8)'s, the kernel's or its own; NULL: it has none. */
const char *ethtool_feature_name(struct str given);
void ethtool_lower(struct ctx *ctx, const struct iface *i, struct profile *p);

#endif
