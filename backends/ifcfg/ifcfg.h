/* ifcfg back end: the files of /etc/sysconfig/network-scripts as NetworkManager's ifcfg-rh plugin reads them
 * (nm-settings-ifcfg-rh(5); nms-ifcfg-rh-reader.c of 1.42). A profile is ifcfg-NAME, and where it needs them
 * route-NAME (IPv4, shell variables), route6-NAME (IPv6, lines of `ip route add`) and keys-NAME (secrets). Rules are
 * variables of ifcfg-NAME: a rule-NAME or rule6-NAME would make the plugin ignore all routes, so none may be there.
 * What the old network scripts, without NetworkManager, make of the files is nobody's promise. */
#ifndef BACKENDS_IFCFG_IFCFG_H
#define BACKENDS_IFCFG_IFCFG_H

#include "ir/nm_prop.h"

/* Does keys.def say what becomes of the property, or is its whole setting unknown to the plugin? Tests ask. */
bool ifcfg_decides(enum nm_prop id);

#endif
