#include "runtime/apply/live_state.h"

#include "runtime/state/profiles.h"
#include "runtime/state/state.h"

struct net *live_state(struct applier *a, const struct client *c)
{
	const char *what, *error;
	struct net *net;

	if (!state_read(&a->ctx, &net, &what, &error)) {
		diag(&a->ctx, DIAG_LIVE_ENVIRONMENT, SPAN_NONE, "cannot read %s: %s", what, error);
		return NULL;
	}
	state_add_profiles(&a->ctx, net, c);
	return net;
}

struct net *live_state_again(struct applier *a, const struct client *c)
{
	struct client now = { .nm = c->nm };
	struct net *net;

	client_read_profiles(&a->ctx, &now);
	net = live_state(a, &now);
	client_forget_profiles(&now);
	return net;
}
