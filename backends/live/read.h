/* libnm's connection -> profile IR: the inverse of connection.h, driven by the catalogue (ir/nm_props.def).
 *
 * What absent means needs no table: a setting's properties are held against a fresh setting of which a profile says nothing
 * (live_setting_new), by libnm's own comparison; what is equal there counts as not said. */
#ifndef BACKENDS_LIVE_READ_H
#define BACKENDS_LIVE_READ_H

#include "backends/live/connection.h"
#include "ir/ctx.h"

struct live_reading {
	struct profile *profile;  /* what differs from the default, in catalogue order; id, uuid and ifname filled */
	struct profile *defaults; /* the other properties of the settings that are there, with libnm's value */
	struct str *unknown;      /* SETTING.PROPERTY that is set and that the catalogue lacks or cannot hold */
	size_t n_unknown, cap_unknown;
};

/* Reads the connection, which is not changed. All that is returned is in ctx's arena, nothing points into libnm's. */
struct live_reading live_read(struct ctx *ctx, NMConnection *c);
/* The profile alone. */
struct profile *live_profile_of(struct ctx *ctx, NMConnection *c);

/* Does the libnm that runs know the property (by the version that brought it)? */
bool live_knows(enum nm_prop id);

#endif
