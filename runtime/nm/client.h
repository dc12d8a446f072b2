/* The node's NetworkManager over D-Bus, by libnm: who is there, and waiting for its answers.
 *
 * Calls are asynchronous (runtime/nm/calls.h). Nothing of this is used from a second thread. */
#ifndef RUNTIME_NM_CLIENT_H
#define RUNTIME_NM_CLIENT_H

#include <NetworkManager.h>

#include "ir/ctx.h"
#include "ir/profile.h"

/* A profile that NetworkManager has. */
struct nm_profile {
	NMRemoteConnection *remote;    /* owned */
	struct profile *profile;       /* arena: what it says, by live_read(); secrets are not in it */
	const char *ifname;            /* arena: of the device that it is active on, else its interface-name; NULL: neither */
	NMActiveConnection *active;    /* owned; NULL: it is not active */
	bool is_external;              /* made by NetworkManager for what others set up: it says nothing of its own */
};

struct client {
	NMClient *nm;                  /* owned */
	struct nm_profile *profiles;   /* arena; by UUID, rising */
	size_t n_profiles;
	unsigned minor;                /* of its version 1.minor */
};

/* Connects and reads all that is there. False: *out_error (g_free) says why; nothing is held. */
bool client_open(struct ctx *ctx, struct client *c, char **out_error);
/* Reads the profiles anew: what was read before is given up. */
void client_read_profiles(struct ctx *ctx, struct client *c);
void client_close(struct client *c);

/* The profile that is, or would be, active on an interface of that name: the active one, else the one that NetworkManager
 * would choose (autoconnect-priority, then the time it was used last). NULL: none. */
struct nm_profile *client_profile_of(const struct client *c, struct str ifname);

#endif
