/* Which profiles the node is to have: those that it has, with the policy laid over them.
 *
 * The profiles are raised to a network IR, the policy is merged into it as into any state, and the result is lowered again.
 * Of a profile that is there only what differs is changed (ir/profile_patch.h). So a policy that says one thing of an
 * interface leaves the rest of its profile alone, whoever wrote it, and one that is in force already changes nothing. */
#ifndef RUNTIME_APPLY_WANTED_H
#define RUNTIME_APPLY_WANTED_H

#include "passes/diff.h"
#include "runtime/nm/client.h"

struct wanted_profile {
	struct str name;             /* of the interface */
	const struct iface *after;   /* as merged; in the order of application */
	const struct profile *profile; /* what ours would be; for what it says of the activation */
	struct nm_profile *there;    /* the profile that it has; NULL: none */
	NMConnection *connection;    /* owned: what it is to become; NULL: it stays as it is */
};

struct wanted {
	struct wanted_profile *items; /* arena; of all interfaces that the policy speaks of or changes */
	size_t n;
	struct nm_profile **removed;  /* arena; profiles of interfaces that go away */
	size_t n_removed;
	const struct merged *merged;  /* of the profiles, not of the kernel */
};

/* current: the node's state, of the kernel and NetworkManager; plan: of the policy against it. False: reported (N1704: this
 * libnm refuses a value); what was made is given back all the same by wanted_done(). */
bool wanted_make(struct ctx *ctx, struct client *c, const struct net *current, const struct net *desired,
		 const struct plan *plan, struct wanted *out);
void wanted_done(struct wanted *w);

#endif
