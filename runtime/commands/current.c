#include "runtime/commands/current.h"

#include "runtime/state/profiles.h"
#include "runtime/state/state.h"

static void add_profiles(struct applier *a, struct net *net)
{
	struct client client;
	g_autofree char *error = NULL;

	if (!client_open(&a->ctx, &client, &error)) {
		strbuf_printf(&a->err, "nmstate-applier: warning: %s: what only NetworkManager knows is left out\n", error);
		return;
	}
	state_add_profiles(&a->ctx, net, &client);
	client_close(&client);
}

struct net *current_state(struct applier *a, bool kernel_only)
{
	const char *what, *error;
	struct net *net;

	if (!state_read(&a->ctx, &net, &what, &error)) {
		strbuf_printf(&a->err, "nmstate-applier: cannot read %s: %s\n", what, error);
		return NULL;
	}
	if (!kernel_only)
		add_profiles(a, net);
	return net;
}
