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
	NMConnection *old;             /* owned: a copy of what it says now; NULL: nobody asked for one (client_keep_old()) */
	const char *ifname;            /* arena: of the device that it is active on, else its interface-name; NULL: neither */
	NMActiveConnection *active;    /* owned; NULL: it is not active */
	bool is_unsaved;               /* it is in memory only */
	bool is_external;              /* made by NetworkManager for what others set up: it says nothing of its own */
};

enum wait { WAIT_ENDED, WAIT_TIMEOUT, WAIT_INTERRUPTED, WAIT_NM_GONE };

struct client {
	NMClient *nm;                  /* owned */
	struct nm_profile *profiles;   /* arena; by UUID, rising */
	size_t n_profiles;
	unsigned minor;                /* of its version 1.minor */
	bool gone;                     /* NetworkManager went away since */
	gulong gone_handler;
	const bool *interrupted;       /* borrowed: becomes true when the program is to end; NULL: never */
};

/* Connects and reads all that is there. False: *out_error (g_free) says why; nothing is held. */
bool client_open(struct ctx *ctx, struct client *c, char **out_error);
/* Reads the profiles anew: what was read before is given up. */
void client_read_profiles(struct ctx *ctx, struct client *c);
/* Notes what the profile says, with its secrets, for the way back. */
void client_keep_old(const struct client *c, struct nm_profile *p);
/* What was read is given up: the arena it is in goes. */
void client_forget_profiles(struct client *c);
void client_close(struct client *c);

/* Runs the main loop until done() is true, a time of the monotonic clock (g_get_monotonic_time(), us) has come, the program is to
 * end, or NetworkManager has. */
enum wait client_wait(struct client *c, gint64 deadline_us, bool (*done)(void *data), void *data);

/* Runs the main loop for so long, or until the program is to end or NetworkManager has. */
void client_pause(struct client *c, gint64 us);
/* Runs the main loop until the answer to a call came, whose place is on the stack: D-Bus gives up by itself after 25 s. */
void client_await(const bool *came);

/* The device of an interface; NULL: NetworkManager has none. */
struct iface;
NMDevice *client_device_of(const struct client *c, const struct iface *i);

/* The profile that is, or would be, active on an interface of that name: the active one, else the one that NetworkManager
 * would choose (autoconnect-priority, then the time it was used last). NULL: none. */
struct nm_profile *client_profile_of(const struct client *c, struct str ifname);

#endif
