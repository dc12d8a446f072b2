/* Live back end, first half: profile IR -> NMConnection of libnm. The only code of the compiler's
 * that knows libnm; the program itself does not link it. The second way from the same profile IR,
 * so that tests can hold the keyfile writer against it. */
#ifndef BACKENDS_LIVE_CONNECTION_H
#define BACKENDS_LIVE_CONNECTION_H

#include <NetworkManager.h>
/* libnm 1.42 has these settings, but its own header forgets to include them. */
#define __NETWORKMANAGER_H_INSIDE__
#include <nm-setting-ovs-external-ids.h>
#include <nm-setting-ovs-other-config.h>
#undef __NETWORKMANAGER_H_INSIDE__

#include "ir/profile.h"

/* A new connection with every property of the profile, not normalized; the caller owns it.
 * NULL with *error set when this libnm does not know a property or refuses a value. */
NMConnection *live_connection_new(const struct profile *p, GError **error);

/* A setting of which a profile says nothing: what properties that are absent stand for. The caller owns it. */
NMSetting *live_setting_new(GType type);
/* One rule, not validated; the caller owns it. */
NMIPRoutingRule *live_rule_new(const struct prop_rule *r);

#endif
