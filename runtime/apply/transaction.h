/* One apply: from the node's state to the policy's, or back.
 *
 * Whatever fails, and whenever, the node ends in the new state or in the old one. Until commit every profile is changed in memory
 * only, and a checkpoint of NetworkManager's covers the devices: it is rolled back by us, or by NetworkManager itself when we
 * are gone, or by a reboot, as nothing was written. The journal (runtime/store/journal.h) settles what is between.
 *
 * The stages in order are in apply.c; each is a file here. All return false when they failed, with the reason reported. */
#ifndef RUNTIME_APPLY_TRANSACTION_H
#define RUNTIME_APPLY_TRANSACTION_H

#include "ir/plan.h"
#include "runtime/apply/session.h"
#include "runtime/apply/wanted.h"
#include "runtime/commands.h"
#include "runtime/nm/calls.h"

struct transaction {
	struct session *session;
	struct applier *a;
	struct ctx *ctx;
	struct client *client; /* the session's */
	const char *name;      /* of the policy's file */
	unsigned timeout_s, verify_timeout_s;
	const struct net *current, *desired; /* before; the policy */
	const struct plan *plan;
	struct wanted wanted;
	char *checkpoint;        /* g_free; its path; NULL: there is none */
	struct calls calls;      /* of the stage that runs */
	struct added *added;     /* arena: profiles that were added, by the number of wanted.items */
	unsigned n_steps;        /* told so far */
	struct journal journal;
	bool is_recorded;        /* the journal is on disk: things may have changed */
};

/* What was made for an item of wanted. */
struct added {
	NMRemoteConnection *remote; /* owned; NULL: nothing was added */
	bool is_updated;            /* the profile that was there is changed in memory */
	bool goes_up;               /* it was told to activate, not only to reapply */
	bool was_managed, was_remade; /* on the way: what is tried once */
};

/* Tells a step: one line for whoever watches. For tests, NMSTATE_APPLIER_KILL_AT=N ends the program before its Nth. */
void transaction_step(struct transaction *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The end of a stage's time. */
gint64 transaction_deadline(const struct transaction *t);
/* Runs the calls of a stage to their end. False: reported, at the policy's interface. */
bool transaction_wait(struct transaction *t, const char *what);
/* The plan's step of an interface; NULL: it has none. */
const struct plan_step *transaction_step_of(const struct transaction *t, struct str name);
/* The place of the interface in the policy, or SPAN_NONE. */
struct span transaction_place(const struct transaction *t, const char *name);

/* A name as libnm and messages want it: NUL-ended, in the arena. */
const char *transaction_name(const struct transaction *t, struct str name);
/* The profile of an item of wanted: the one that was added, or is there; NULL: none yet. After transaction_profiles(). */
NMRemoteConnection *transaction_remote(const struct transaction *t, size_t k);

/* Does anything have to be done? */
bool transaction_is_needed(const struct transaction *t);

/* --- the stages --- */

bool transaction_checkpoint(struct transaction *t);
/* Writes the journal. */
bool transaction_record(struct transaction *t, enum journal_phase phase);
/* More time until NetworkManager goes back by itself. */
void transaction_renew(struct transaction *t);
/* Profiles are added and changed, in memory; those of interfaces that go are kept from coming back. */
bool transaction_profiles(struct transaction *t);
/* What goes away, goes down, or is made anew. */
bool transaction_take_down(struct transaction *t);
/* What is to be up: reapplied in place where that is possible, else activated. */
bool transaction_activate(struct transaction *t);
/* What the policy asked for is there. */
bool transaction_verify(struct transaction *t);
/* The state is that of before. False: what differs is reported. */
bool transaction_is_restored(struct transaction *t);
/* For good: the checkpoint goes, profiles are written to disk, those of interfaces that are gone are removed. */
bool transaction_commit(struct transaction *t);
/* The old state, looked at afterwards. False: it is not back (reported, with what differs). */
bool transaction_roll_back(struct transaction *t);

void transaction_done(struct transaction *t);

#endif
