/* Calls to NetworkManager that run side by side: each is begun at once, and calls_wait() runs the main loop until all have
 * ended. NetworkManager takes them in the order in which they were begun, so what needs another one is begun after it.
 *
 * Sources: NetworkManager's D-Bus API (AddConnection2, Update2, ActivateConnection, Device.Reapply, 1.20 and newer). */
#ifndef RUNTIME_NM_CALLS_H
#define RUNTIME_NM_CALLS_H

#include "runtime/nm/client.h"

enum call_kind {
	CALL_ADD, CALL_UPDATE, CALL_SAVE, CALL_REMOVE, CALL_REAPPLY, CALL_ACTIVATE, CALL_DISCONNECT, CALL_DELETE_DEVICE
};
enum call_state { CALL_RUNNING, CALL_DONE, CALL_FAILED };

struct calls;

struct call {
	struct calls *set;
	enum call_kind kind;
	enum call_state state;
	const char *name;            /* arena: of the interface, for messages */
	const void *about;           /* the caller's */
	char *error;                 /* g_free; of CALL_FAILED */
	NMRemoteConnection *remote;  /* owned: the profile that was added, or is worked on */
	NMDevice *device;            /* owned, or NULL */
	NMActiveConnection *active;  /* owned, or NULL: of CALL_ACTIVATE */
	gulong active_handler, device_handler;
	bool may_wait;               /* CALL_ACTIVATE: enough that it configures addresses: they come from elsewhere */
	bool is_active;              /* CALL_ACTIVATE: it is up altogether */
	bool is_awaited;             /* CALL_ACTIVATE: by NetworkManager itself: its activation is looked for */
	bool is_retried;             /* its failure is no news: it is tried in another way */
	guint timer;                 /* after that it is asked for */
};

struct calls {
	struct ctx *ctx;
	struct client *client;
	struct call **items; /* arena */
	size_t n, cap, running;
	GCancellable *cancel;
	gulong actives_handler;
	/* Called when one has ended; may begin others. May be NULL. */
	void (*ended)(struct call *call, void *data);
	void *data;
};

void calls_init(struct calls *s, struct ctx *ctx, struct client *client);
/* Those that still run are given up: their answers are not waited for. */
void calls_done(struct calls *s);

/* A new profile, in memory only, that is not activated by itself. */
struct call *calls_add(struct calls *s, const char *name, NMConnection *connection);
/* A new profile on disk. */
struct call *calls_add_saved(struct calls *s, const char *name, NMConnection *connection);
/* The profile becomes this, in memory only; what is active stays as it is. */
struct call *calls_update(struct calls *s, const char *name, NMRemoteConnection *remote, NMConnection *connection);
/* The profile is written to disk as it is. */
struct call *calls_save(struct calls *s, const char *name, NMRemoteConnection *remote);
/* The same with these settings. */
struct call *calls_restore(struct calls *s, const char *name, NMRemoteConnection *remote, NMConnection *connection);
struct call *calls_remove(struct calls *s, const char *name, NMRemoteConnection *remote);
/* The device takes what its profile says now, without going down. Fails where NetworkManager cannot. */
struct call *calls_reapply(struct calls *s, const char *name, NMDevice *device, NMRemoteConnection *remote);
/* device NULL: it is made. Ends when it is active, or (may_wait) when it configures its addresses. */
struct call *calls_activate(struct calls *s, const char *name, NMRemoteConnection *remote, NMDevice *device, bool may_wait);
/* The same of a port whose controller was just told to activate: NetworkManager brings its ports up by itself, and a second
 * request would take them down again. It is made all the same when nothing happens. */
struct call *calls_await(struct calls *s, const char *name, NMRemoteConnection *remote, NMDevice *device, bool may_wait);
struct call *calls_disconnect(struct calls *s, const char *name, NMDevice *device);
/* A software device: it is taken out of the kernel. */
struct call *calls_delete_device(struct calls *s, const char *name, NMDevice *device);

/* Until all have ended, well or not, or as client_wait(). */
enum wait calls_wait(struct calls *s, gint64 deadline_us);
/* The first that failed; NULL: none. */
const struct call *calls_failed(const struct calls *s);

#endif
