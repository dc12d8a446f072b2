/* import: what a node has - keyfiles, files of network-scripts, those of netplan - as one policy. Readers make profiles of
 * the files, raise makes the network IR of them, the policy writer its text; then the text is compiled again and held
 * against the profiles that were read. */
#include <errno.h>
#include <string.h>

#include "backends/ifcfg/read.h"
#include "backends/keyfile/keyfile.h"
#include "backends/keyfile/read.h"
#include "frontend/import/check.h"
#include "frontend/import/files.h"
#include "frontend/import/netplan.h"
#include "frontend/program.h"
#include "frontend/rewrite.h"
#include "passes/raise.h"

struct import {
	struct program *p;
	struct ctx *ctx;
	struct import_files files;
	struct import_profiles profiles;
	struct import_comments comments;
	struct netplan_file *netplan; /* arena: texts to translate */
	size_t n_netplan, cap_netplan;
	bool failed;                  /* a file could not be read, or netplan was no help */
};

/* --- reading --- */

/* SOURCE_NONE: not there, left out, or (reported) not readable. shown: its name in messages. */
static uint16_t load(struct import *in, const char *path, const char *folder, const char *shown)
{
	uint16_t source;
	int fd = path ? import_open(in->ctx, path, folder) : IMPORT_LEFT_OUT;

	if (fd >= 0 && program_load_fd(in->p, fd, shown, &source))
		return source;
	if (fd < 0 && fd != IMPORT_LEFT_OUT)
		diag(in->ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", shown,
		     fd == -EINVAL ? "it is no regular file" : strerror(-fd));
	in->failed |= fd != IMPORT_LEFT_OUT;
	return SOURCE_NONE;
}

/* What was told since the mark: the policy says it too, at the interface. */
static void comment_told(struct import *in, size_t mark, struct str iface)
{
	for (size_t k = mark; k < in->ctx->diags.n; k++) {
		const struct diag *d = in->ctx->diags.items[k];

		if (!d->dropped)
			import_comment(in->ctx, &in->comments, iface, import_text_at(in->ctx, d->text, d->span));
	}
}

/* profile NULL: the reader told why there is none. mark: diags that there were before. */
static void add_profile(struct import *in, struct profile *profile, uint16_t source, size_t mark)
{
	size_t first = in->comments.n;

	if (!profile)
		import_comment(in->ctx, &in->comments, (struct str){ 0 },
			       str_printf(&in->ctx->arena, "left out: %s", import_base_name(in->ctx->sources[source]->name.p)));
	comment_told(in, mark, profile ? import_ifname(profile) : (struct str){ 0 });
	if (!profile)
		return;
	in->profiles.items = arena_grow(&in->ctx->arena, in->profiles.items, in->profiles.n, &in->profiles.cap,
					sizeof(*in->profiles.items));
	in->profiles.items[in->profiles.n++] = (struct import_profile){ .profile = profile, .source = source,
									.first_comment = first, .end_comment = in->comments.n };
}

static void read_keyfile(struct import *in, const struct import_file *f, const char *shown)
{
	uint16_t source = load(in, f->path, f->folder, shown);
	size_t mark = in->ctx->diags.n;

	if (source != SOURCE_NONE)
		add_profile(in, keyfile_read(in->ctx, source), source, mark);
}

static uint16_t load_companion(struct import *in, const struct import_file *f, enum import_companion which)
{
	return load(in, f->companions[which], f->folder, f->companions[which]);
}

static void read_ifcfg(struct import *in, const struct import_file *f)
{
	uint16_t *aliases = arena_array(&in->ctx->arena, uint16_t, f->n_aliases);
	struct ifcfg_files files = {
		.main = load(in, f->path, f->folder, f->path),
		.keys = load_companion(in, f, COMPANION_KEYS),
		.route = load_companion(in, f, COMPANION_ROUTE),
		.route6 = load_companion(in, f, COMPANION_ROUTE6),
		.rule = load_companion(in, f, COMPANION_RULE),
		.rule6 = load_companion(in, f, COMPANION_RULE6),
		.aliases = aliases,
	};

	size_t mark;

	for (size_t k = 0; k < f->n_aliases; k++) {
		aliases[files.n_aliases] = load(in, f->aliases[k], f->folder, f->aliases[k]);
		files.n_aliases += aliases[files.n_aliases] != SOURCE_NONE;
	}
	mark = in->ctx->diags.n;
	if (files.main != SOURCE_NONE)
		add_profile(in, ifcfg_read(in->ctx, &files), files.main, mark);
}

/* Netplan reads all its files as one: they are collected. */
static void read_netplan(struct import *in, const struct import_file *f)
{
	uint16_t source = load(in, f->path, f->folder, f->path);

	if (source == SOURCE_NONE)
		return;
	in->netplan = arena_grow(&in->ctx->arena, in->netplan, in->n_netplan, &in->cap_netplan, sizeof(*in->netplan));
	in->netplan[in->n_netplan++] = (struct netplan_file){ import_base_name(f->path),
								in->ctx->sources[source]->text, source };
}

/* Positions are those of the keyfiles that netplan made. */
static void read_made_by_netplan(struct import *in, const char *folder)
{
	struct import_files made = { .is_ifcfg = ifcfg_is_main_name };

	if (!import_find(in->ctx, &folder, 1, &made))
		in->failed = true;
	for (size_t k = 0; k < made.n; k++)
		read_keyfile(in, &made.items[k],
			     arena_printf(&in->ctx->arena, "%s (made by netplan)", import_base_name(made.items[k].path)));
}

static void translate_netplan(struct import *in)
{
	struct netplan_run run = { 0 };
	size_t mark = in->ctx->diags.n, before = in->profiles.n;
	bool done;

	if (!in->n_netplan)
		return;
	done = netplan_generate(in->ctx, in->netplan, in->n_netplan, &run);
	comment_told(in, mark, (struct str){ 0 });
	if (done)
		read_made_by_netplan(in, run.result);
	mark = in->ctx->diags.n;
	if (done && in->profiles.n > before)
		netplan_tell_lost(in->ctx, in->netplan, in->n_netplan, in->profiles.items + before, in->profiles.n - before);
	comment_told(in, mark, (struct str){ 0 });
	netplan_done(&run);
}

static void read_all(struct import *in)
{
	for (size_t k = 0; k < in->files.n; k++) {
		const struct import_file *f = &in->files.items[k];

		if (f->kind == IMPORT_KEYFILE)
			read_keyfile(in, f, f->path);
		else if (f->kind == IMPORT_IFCFG)
			read_ifcfg(in, f);
		else
			read_netplan(in, f);
	}
	translate_netplan(in);
}

/* --- the policy --- */

static struct net *compile(struct ctx *ctx, struct str text)
{
	static const struct options plain = { 0 };
	struct pipeline again = { .ctx = ctx, .options = &plain };

	pipeline_compile(&again, ctx_add_source(ctx, STR("policy"), text));
	return again.policies.n ? again.policies.items[0].net : NULL;
}

static const struct profile *reread(struct ctx *ctx, const struct profile *p)
{
	struct strbuf text = { 0 };
	const struct profile *seen;
	struct str copy;

	keyfile_write(&text, p, NULL);
	copy = str_dup(&ctx->arena, (struct str){ text.p, text.n });
	strbuf_done(&text);
	ctx->diags.muted++;
	seen = keyfile_read(ctx, ctx_add_source(ctx, STR("profile"), copy));
	ctx->diags.muted--;
	return seen ? seen : p;
}

static const struct import_driver driver = { compile, reread };

/* Profiles of which was told that they have no place in a policy need not be looked for in it. */
static void leave_out_told(struct import *in, const struct net *net, size_t mark)
{
	for (size_t k = mark; k < in->ctx->diags.n; k++) {
		for (size_t m = 0; m < in->profiles.n; m++) {
			struct import_profile *p = &in->profiles.items[m];

			if (p->source == in->ctx->diags.items[k]->span.source && !net_find(net, import_ifname(p->profile)))
				p->left_out = true;
		}
	}
}

static struct net *raise_kept(struct import *in)
{
	struct profile **kept = arena_array(&in->ctx->arena, struct profile *, in->profiles.n);
	size_t n = 0, mark = in->ctx->diags.n;
	struct net *net;

	for (size_t k = 0; k < in->profiles.n; k++)
		if (!in->profiles.items[k].left_out)
			kept[n++] = (struct profile *)(uintptr_t)in->profiles.items[k].profile;
	net = raise_profiles(in->ctx, kept, n);
	comment_told(in, mark, (struct str){ 0 });
	leave_out_told(in, net, mark);
	return net;
}

static bool has_dns(const struct profile *p)
{
	return profile_get(p, NM_IPV4_DNS) || profile_get(p, NM_IPV6_DNS) || profile_get(p, NM_IPV4_DNS_SEARCH) ||
	       profile_get(p, NM_IPV6_DNS_SEARCH);
}

/* A policy has name servers for the whole node; they go to the first interface that can have them. */
static void put_dns_first(struct import *in, struct policy_text *how)
{
	struct str *first = arena_array(&in->ctx->arena, struct str, in->profiles.n);

	how->first = first;
	for (size_t k = 0; k < in->profiles.n; k++)
		if (!in->profiles.items[k].left_out && has_dns(in->profiles.items[k].profile))
			first[how->n_first++] = import_ifname(in->profiles.items[k].profile);
}

static struct import_findings check_once(struct import *in, const struct net *net, const struct policy_text *how,
					 const struct import_refused *without)
{
	struct strbuf text = { 0 };
	struct import_findings found;

	policy_put(in->ctx, net, how, &text);
	if (text.failed)
		program_out_of_memory(in->p);
	found = import_check(in->ctx, (struct str){ text.p, text.n }, &in->profiles, &driver, without);
	strbuf_done(&text);
	return found;
}

/* A policy that is refused is not compared. What is refused is left out, then what needs it, until the rest can be. */
#define CHECKS_MAX 8
static struct import_findings check(struct import *in, const struct net *net, const struct policy_text *how)
{
	struct import_findings found = check_once(in, net, how, NULL), others = found;
	struct import_refused left = { 0 };
	unsigned n = 0;

	while (import_refused_add(in->ctx, &left, &others.refused) && n++ < CHECKS_MAX)
		others = check_once(in, import_without(in->ctx, net, &left), how, &left);
	if (n)
		import_add_compared(in->ctx, &found, &others, &left, !others.refused.n && !others.refused.sections);
	return found;
}

/* The order of the interfaces is the writer's, unless that moves the name servers. */
static void check_and_tell(struct import *in, const struct net *net, struct policy_text *how)
{
	struct import_findings found = check(in, net, how), other;
	struct policy_text with_first = *how;

	if (found.any_dns) {
		put_dns_first(in, &with_first);
		other = check(in, net, &with_first);
		if (other.n < found.n) {
			found = other;
			*how = with_first;
		}
	}
	import_tell(in->ctx, &found, &in->comments);
}

/* Of the first argument: a folder's or file's own name, without its suffix. */
static struct str name_of_policy(struct import *in)
{
	const struct options *o = &in->p->options;
	const char *path = o->policy_name ? o->policy_name : o->files[0], *base;
	size_t n = strlen(path);
	struct str text;

	if (o->policy_name)
		return policy_name(in->ctx, str_of(path));
	while (n > 1 && path[n - 1] == '/')
		n--;
	base = import_base_name(arena_strndup(&in->ctx->arena, path, n));
	text = str_of(base);
	for (size_t k = text.n; k > 1; k--)
		if (base[k - 1] == '.') {
			text.n = k - 1;
			break;
		}
	return policy_name(in->ctx, text);
}

static void tell_secrets(struct import *in, size_t n)
{
	struct diag *d;

	if (!n || in->p->options.out_dir)
		return;
	d = diag(in->ctx, DIAG_IMPORT_SECRETS, SPAN_NONE, "%zu secret%s not printed: `%s` stands in %s place", n,
		 n > 1 ? "s are" : " is", SECRET_HIDDEN, n > 1 ? "their" : "its");
	diag_help(in->ctx, d, "write the policy into a file with `-o FILE`");
}

static int write_policy(struct import *in, const struct strbuf *text)
{
	const char *name = in->p->options.out_dir;
	struct diag *d;
	int rc;

	if (!name)
		return EXIT_DONE;
	rc = create_file(name, (struct str){ text->p, text->n });
	if (!rc)
		return EXIT_DONE;
	if (rc == -ELOOP || rc == -EINVAL) {
		d = diag(in->ctx, DIAG_NOT_A_FILE, SPAN_NONE, "`%s` is a symbolic link or no regular file", name);
		diag_help(in->ctx, d, "move it away, or give another name");
	} else {
		diag(in->ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write `%s`: %s", name, strerror(-rc));
	}
	return EXIT_ENVIRONMENT;
}

static int make_policy(struct import *in)
{
	struct policy_text how = { .name = in->p->options.bare ? (struct str){ 0 } : name_of_policy(in) };
	const struct net *net;
	struct strbuf text = { 0 };
	int status;

	import_choose(in->ctx, &in->profiles, &in->comments);
	net = raise_kept(in);
	check_and_tell(in, net, &how);
	how.comments = in->comments.items;
	how.n_comments = in->comments.n;
	how.hide_secrets = !in->p->options.out_dir;
	tell_secrets(in, policy_put(in->ctx, net, &how, in->p->options.out_dir ? &text : &in->p->out));
	if (text.failed)
		program_out_of_memory(in->p);
	status = write_policy(in, &text);
	strbuf_done(&text);
	in->p->keep_out = true; /* beside a file without a profile, or a mistake that is told, the rest is of use */
	return status ? status : in->ctx->diags.n_errors ? EXIT_DOCUMENT : EXIT_DONE;
}

int command_import(struct program *p)
{
	struct import in = { .p = p, .ctx = &p->ctx, .files = { .is_ifcfg = ifcfg_is_main_name } };

	if (!p->options.n_files) {
		strbuf_puts(&p->err, "nmstate-compile: import needs a FILE or FOLDER\n");
		return EXIT_USAGE;
	}
	if (!import_find(in.ctx, p->options.files, p->options.n_files, &in.files))
		in.failed = true;
	comment_told(&in, 0, (struct str){ 0 });
	if (!in.failed)
		read_all(&in);
	if (in.failed)
		return EXIT_ENVIRONMENT;
	if (!in.profiles.n && !p->ctx.diags.n_errors)
		diag(in.ctx, DIAG_FOLDER_EMPTY, SPAN_NONE, "there is no profile that could be read");
	if (!in.profiles.n)
		return EXIT_DOCUMENT;
	return make_policy(&in);
}
