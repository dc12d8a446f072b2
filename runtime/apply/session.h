/* What every command that changes the node needs: the configuration, the lock, NetworkManager, signals; and the journal of
 * whoever did not come to an end, settled first. */
#ifndef RUNTIME_APPLY_SESSION_H
#define RUNTIME_APPLY_SESSION_H

#include "runtime/commands.h"
#include "runtime/nm/client.h"
#include "runtime/options.h"
#include "runtime/store/config.h"
#include "runtime/store/journal.h"

struct session {
	struct applier *a;
	const struct applier_options *o;
	struct config config;
	struct client client;
	int lock;                /* -1: not held */
	int signal_fd;           /* readable: SIGTERM, SIGINT or SIGHUP came; -1 */
	unsigned signal_source;
	uint64_t started_ms;     /* monotonic */
	bool waits;              /* an apply with --no-commit waits: its journal is `pending` */
	struct journal pending;
};

/* False: reported; *out_status is the exit status. What was opened is closed by session_close() all the same. */
bool session_open(struct session *s, struct applier *a, const struct applier_options *o, int *out_status);
void session_close(struct session *s);
/* Notes in the history how it ended (enum outcome). A history that cannot be written is a warning: the node is as it is. */
void session_note(struct session *s, const char *policy, unsigned outcome);
/* That nothing can be applied while another one waits for its commit. */
void session_tell_waiting(struct session *s);
/* Goes back to the checkpoint; gives it up. False: reported. */
bool session_roll_back(struct session *s, const char *checkpoint);
bool session_destroy(struct session *s, const char *checkpoint);

/* NetworkManager renames its files without waiting for the disk: what it wrote is there after a power cut from here on. */
void session_sync(void);
/* Writes the journal; false: reported. */
bool session_journal(struct session *s, const struct journal *j);
bool session_clear(struct session *s);

/* The journal of somebody who did not come to an end: forward where that was decided, else back. Sets s->waits. False:
 * reported. */
bool session_settle(struct session *s);
/* Brings back what the journal says was before; or what was to come. False: reported. */
bool session_go_back(struct session *s, const struct journal *j);
bool session_go_forward(struct session *s, const struct journal *j);

#endif
