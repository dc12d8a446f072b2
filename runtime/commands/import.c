/* import: what is active on the node as a policy, by the profiles that NetworkManager has. It says what they say, so that
 * it compiles to the same; the kernel tells what is up. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "frontend/commands/import_make.h"
#include "frontend/pipeline.h"
#include "frontend/rewrite.h"
#include "ir/kind.h"
#include "runtime/commands/current.h"
#include "runtime/state/profiles.h"

struct import {
	struct applier *a;
	const char *file, *name; /* NULL: standard output; the host's name */
	bool bare;
	struct import_make make;
	struct net *net;         /* the current state */
};

static bool usage(struct applier *a, const char *what, const char *arg)
{
	strbuf_printf(&a->err, "nmstate-applier: %s: %s (see --help)\n", what, arg);
	return false;
}

/* The text behind an option. False: there is none (told). */
static bool value_of(struct import *in, size_t *at, const char **out)
{
	if (*at + 1 >= in->a->n_args)
		return usage(in->a, "an option needs a value", in->a->args[*at]);
	*out = in->a->args[++*at];
	return true;
}

static bool read_args(struct import *in)
{
	for (size_t k = 0; k < in->a->n_args; k++) {
		const char *arg = in->a->args[k];
		bool ok = true;

		if (!strcmp(arg, "-o"))
			ok = value_of(in, &k, &in->file);
		else if (!strcmp(arg, "--name"))
			ok = value_of(in, &k, &in->name);
		else if (!strcmp(arg, "--bare"))
			in->bare = true;
		else
			ok = usage(in->a, "no such argument", arg);
		if (!ok)
			return false;
	}
	return true;
}

/* --- what is taken --- */

static void add_profile(struct import *in, const struct profile *p)
{
	struct import_profiles *all = &in->make.profiles;

	all->items = arena_grow(&in->a->ctx.arena, all->items, all->n, &all->cap, sizeof(*all->items));
	all->items[all->n++] = (struct import_profile){ .profile = p, .source = SOURCE_NONE };
}

/* What others set up, NetworkManager describes by a profile of its own; loopback's is the same everywhere. */
static void add_profiles(struct import *in, const struct client *c)
{
	for (size_t k = 0; k < c->n_profiles; k++) {
		const struct nm_profile *p = &c->profiles[k];
		bool plain_lo = p->is_external && p->ifname && !strcmp(p->ifname, "lo");

		if (p->active && !plain_lo)
			add_profile(in, state_profile_of(&in->a->ctx, c, p));
	}
}

static bool has_profile(const struct client *c, struct str name)
{
	for (size_t k = 0; k < c->n_profiles; k++)
		if (c->profiles[k].active && c->profiles[k].ifname && str_is(name, c->profiles[k].ifname))
			return true;
	return false;
}

/* Interfaces that are up and that no policy of these profiles speaks of. */
static void tell_left_out(struct import *in, const struct client *c)
{
	for (size_t k = 0; k < in->net->n_ifaces; k++) {
		const struct iface *i = in->net->ifaces[k];

		if (i->state == STATE_IGNORE)
			import_comment(&in->a->ctx, &in->make.comments, (struct str){ 0 },
				       str_printf(&in->a->ctx.arena, "left out, NetworkManager leaves it alone: %.*s",
						  STR_ARG(i->name)));
		else if (i->state == STATE_UP && iface_in_kernel(i) && !has_profile(c, i->name))
			import_comment(&in->a->ctx, &in->make.comments, (struct str){ 0 },
				       str_printf(&in->a->ctx.arena, "left out, it has no profile: %.*s", STR_ARG(i->name)));
	}
}

/* --- the policy --- */

static struct str name_of_policy(struct import *in)
{
	char host[256] = "";

	if (!in->name && gethostname(host, sizeof(host) - 1))
		host[0] = '\0';
	return policy_name(&in->a->ctx, str_of(in->name ? in->name : host[0] ? host : "node"));
}

static int write_policy(struct import *in, const struct strbuf *text)
{
	int rc = in->file ? create_file(in->file, (struct str){ text->p, text->n }) : 0;

	if (rc)
		strbuf_printf(&in->a->err, "nmstate-applier: cannot write %s: %s\n", in->file, strerror(-rc));
	return rc ? EXIT_ENVIRONMENT : in->a->ctx.diags.n_errors ? EXIT_DOCUMENT : EXIT_DONE;
}

static int make_policy(struct import *in)
{
	struct strbuf text = { 0 };
	int status;

	in->make.name = in->bare ? (struct str){ 0 } : name_of_policy(in);
	in->make.hide_secrets = !in->file;
	in->make.all_up = true; /* what is not active is not taken */
	import_make(&in->make, in->file ? &text : &in->a->out);
	status = write_policy(in, &text);
	strbuf_done(&text);
	return status;
}

static bool read_node(struct import *in)
{
	struct client client;
	g_autofree char *error = NULL;

	in->net = current_state(in->a, true);
	if (!in->net)
		return false;
	if (!client_open(&in->a->ctx, &client, &error)) {
		strbuf_printf(&in->a->err, "nmstate-applier: %s: import needs it\n", error);
		return false;
	}
	state_add_profiles(&in->a->ctx, in->net, &client);
	add_profiles(in, &client);
	tell_left_out(in, &client);
	client_close(&client);
	return true;
}

int command_import(struct applier *a)
{
	struct import in = { .a = a, .make.ctx = &a->ctx };

	if (!read_args(&in))
		return EXIT_USAGE;
	if (!read_node(&in))
		return EXIT_ENVIRONMENT;
	return make_policy(&in);
}
