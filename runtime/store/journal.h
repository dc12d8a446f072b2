/* The restart journal: what has to be undone or finished when this program, NetworkManager or the machine dies while a
 * policy is applied. One file journal.yaml in the state directory, 0600; no file: nothing is open.
 *
 * BEGUN      the checkpoint exists, profiles are changed in memory only. Dead here: NetworkManager rolls the checkpoint
 *            back by its timeout; after a power cut the disk still has the old profiles. Settle: roll back, clear.
 * APPLIED    the same, and all was verified.
 * COMMITTING it is decided: the new profiles are to stay. Settle: write those that differ from `after`, clear.
 * WAITING    --no-commit: the checkpoint waits for `commit` or `rollback`.
 *
 * Texts of profiles may hold secrets: they go nowhere but into this file. */
#ifndef RUNTIME_STORE_JOURNAL_H
#define RUNTIME_STORE_JOURNAL_H

#include "ir/ctx.h"

enum journal_phase { JOURNAL_BEGUN, JOURNAL_APPLIED, JOURNAL_COMMITTING, JOURNAL_WAITING, JOURNAL_PHASES };
enum journal_change { JOURNAL_ADDED, JOURNAL_CHANGED, JOURNAL_REMOVED, JOURNAL_CHANGES };

struct journal_profile {
	const char *uuid;
	const char *id;     /* NULL: not known */
	const char *ifname; /* NULL: of no interface */
	enum journal_change what;
	const char *before, *after; /* keyfile texts; NULL: there is none, or it was not needed */
	const char *makes;  /* the interface that was not there before it; NULL: it was */
};

struct journal_activation {
	const char *uuid;   /* the profile that was active; NULL: none, the interface is to be down */
	const char *ifname;
};

/* All texts: borrowed when written, of the context's arena when read. */
struct journal {
	const char *id;         /* of this apply; NULL: none */
	const char *policy;     /* the file's name; NULL: not known */
	const char *boot_id;    /* journal_boot_id() when it was begun */
	const char *checkpoint; /* D-Bus path; NULL: none yet */
	enum journal_phase phase;
	uint64_t started_s;     /* since 1970 */
	uint64_t timeout_s;     /* of the checkpoint */
	struct journal_profile *profiles;
	size_t n_profiles;
	struct journal_activation *activations; /* as they were before */
	size_t n_activations;
};

/* 1: read; 0: there is none; negative errno: cannot be read, -EBADMSG: damaged. */
int journal_read(struct ctx *ctx, const char *state_dir, struct journal *out);
/* Writes it whole (runtime/store/store.h); on the disk when it returns 0. Else a negative errno, and what was there
 * before is still there. */
int journal_write(struct ctx *ctx, const char *state_dir, const struct journal *j);
/* Removes it; on the disk when it returns 0. */
int journal_clear(const char *state_dir);
/* Puts a damaged one aside (journal.yaml.damaged). */
int journal_set_aside(const char *state_dir);

/* "begun", "applied"... */
const char *journal_phase_word(enum journal_phase phase);
/* The kernel's random id of this boot; arena, "" when it cannot be read. */
const char *journal_boot_id(struct ctx *ctx);

#endif
