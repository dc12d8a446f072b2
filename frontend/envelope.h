/* Envelopes: which document is this, and where is its desired state? A NodeNetworkConfigurationPolicy
 * (nmstate.io/v1, v1beta1, v1alpha1), a v1 List of them, a bare desired state, or a policy document of
 * nmstate itself (desiredState at the top). An NMState object is recognised as nothing to compile. */
#ifndef FRONTEND_ENVELOPE_H
#define FRONTEND_ENVELOPE_H

#include "ir/policy.h"

struct policies {
	struct policy *items; /* arena */
	size_t n, cap;
};

/* Appends the policies of one document (none, one, or a List's many); reports what is wrong. */
void envelope_open(struct ctx *ctx, const struct node *root, struct policies *out);

#endif
