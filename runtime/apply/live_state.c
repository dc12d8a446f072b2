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

static bool is_gone(const struct nm_profile *p, struct nm_profile *const *gone, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (gone[k]->remote == p->remote)
			return true;
	return false;
}

static void leave_out(struct client *c, struct nm_profile *const *gone, size_t n)
{
	size_t kept = 0;

	for (size_t k = 0; k < c->n_profiles; k++) {
		struct nm_profile *p = &c->profiles[k];

		if (is_gone(p, gone, n)) {
			g_clear_object(&p->remote);
			g_clear_object(&p->active);
		} else {
			c->profiles[kept++] = *p;
		}
	}
	c->n_profiles = kept;
}

struct net *live_state_again(struct applier *a, const struct client *c, struct nm_profile *const *gone, size_t n)
{
	struct client now = { .nm = c->nm };
	struct net *net;

	client_read_profiles(&a->ctx, &now);
	leave_out(&now, gone, n);
	net = live_state(a, &now);
	client_forget_profiles(&now);
	return net;
}
