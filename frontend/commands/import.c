/* import: what a node has - keyfiles, files of network-scripts, those of netplan - as one policy. Readers make profiles of
 * the files, raise makes the network IR of them, the policy writer its text; then the text is compiled again and held
 * against the profiles that were read. */
#include <errno.h>
#include <string.h>

#include "backends/ifcfg/read.h"
#include "backends/keyfile/read.h"
#include "frontend/commands/import_make.h"
#include "frontend/import/files.h"
#include "frontend/import/netplan.h"
#include "frontend/program.h"
#include "frontend/rewrite.h"

struct import {
	struct program *p;
	struct import_make make;
	struct import_files files;
	struct netplan_file *netplan; /* arena: texts to translate */
	size_t n_netplan, cap_netplan;
	bool failed;                  /* a file could not be read, or netplan was no help */
};

/* --- reading --- */

/* SOURCE_NONE: not there, left out, or (reported) not readable. shown: its name in messages. */
static uint16_t load(struct import *in, const char *path, const char *folder, const char *shown)
{
	uint16_t source;
	int fd = path ? import_open(in->make.ctx, path, folder) : IMPORT_LEFT_OUT;

	if (fd >= 0 && program_load_fd(in->p, fd, shown, &source))
		return source;
	if (fd < 0 && fd != IMPORT_LEFT_OUT)
		diag(in->make.ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", shown,
		     fd == -EINVAL ? "it is no regular file" : strerror(-fd));
	in->failed |= fd != IMPORT_LEFT_OUT;
	return SOURCE_NONE;
}

/* profile NULL: the reader told why there is none. mark: diags that there were before. */
static void add_profile(struct import *in, struct profile *profile, uint16_t source, size_t mark)
{
	struct import_profiles *all = &in->make.profiles;
	struct ctx *ctx = in->make.ctx;
	size_t first = in->make.comments.n;

	if (!profile)
		import_comment(ctx, &in->make.comments, (struct str){ 0 },
			       str_printf(&ctx->arena, "left out: %s", import_base_name(ctx->sources[source]->name.p)));
	import_comment_told(&in->make, mark, profile ? import_ifname(profile) : (struct str){ 0 });
	if (!profile)
		return;
	all->items = arena_grow(&ctx->arena, all->items, all->n, &all->cap, sizeof(*all->items));
	all->items[all->n++] = (struct import_profile){ .profile = profile, .source = source, .first_comment = first,
							.end_comment = in->make.comments.n };
}

static void read_keyfile(struct import *in, const struct import_file *f, const char *shown)
{
	uint16_t source = load(in, f->path, f->folder, shown);
	size_t mark = in->make.ctx->diags.n;

	if (source != SOURCE_NONE)
		add_profile(in, keyfile_read(in->make.ctx, source), source, mark);
}

static uint16_t load_companion(struct import *in, const struct import_file *f, enum import_companion which)
{
	return load(in, f->companions[which], f->folder, f->companions[which]);
}

static void read_ifcfg(struct import *in, const struct import_file *f)
{
	uint16_t *aliases = arena_array(&in->make.ctx->arena, uint16_t, f->n_aliases);
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
	mark = in->make.ctx->diags.n;
	if (files.main != SOURCE_NONE)
		add_profile(in, ifcfg_read(in->make.ctx, &files), files.main, mark);
}

/* Netplan reads all its files as one: they are collected. */
static void read_netplan(struct import *in, const struct import_file *f)
{
	uint16_t source = load(in, f->path, f->folder, f->path);

	if (source == SOURCE_NONE)
		return;
	in->netplan = arena_grow(&in->make.ctx->arena, in->netplan, in->n_netplan, &in->cap_netplan, sizeof(*in->netplan));
	in->netplan[in->n_netplan++] = (struct netplan_file){ import_base_name(f->path),
								in->make.ctx->sources[source]->text, source };
}

/* Positions are those of the keyfiles that netplan made. */
static void read_made_by_netplan(struct import *in, const char *folder)
{
	struct import_files made = { .is_ifcfg = ifcfg_is_main_name };

	if (!import_find(in->make.ctx, &folder, 1, &made))
		in->failed = true;
	for (size_t k = 0; k < made.n; k++)
		read_keyfile(in, &made.items[k],
			     arena_printf(&in->make.ctx->arena, "%s (made by netplan)", import_base_name(made.items[k].path)));
}

static void translate_netplan(struct import *in)
{
	struct netplan_run run = { 0 };
	size_t mark = in->make.ctx->diags.n, before = in->make.profiles.n;
	bool done;

	if (!in->n_netplan)
		return;
	done = netplan_generate(in->make.ctx, in->netplan, in->n_netplan, &run);
	import_comment_told(&in->make, mark, (struct str){ 0 });
	if (done)
		read_made_by_netplan(in, run.result);
	mark = in->make.ctx->diags.n;
	if (done && in->make.profiles.n > before)
		netplan_tell_lost(in->make.ctx, in->netplan, in->n_netplan, in->make.profiles.items + before,
				  in->make.profiles.n - before);
	import_comment_told(&in->make, mark, (struct str){ 0 });
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

/* Of the first argument: a folder's or file's own name, without its suffix. */
static struct str name_of_policy(struct import *in)
{
	const struct options *o = &in->p->options;
	const char *path = o->policy_name ? o->policy_name : o->files[0], *base;
	size_t n = strlen(path);
	struct str text;

	if (o->policy_name)
		return policy_name(in->make.ctx, str_of(path));
	while (n > 1 && path[n - 1] == '/')
		n--;
	base = import_base_name(arena_strndup(&in->make.ctx->arena, path, n));
	text = str_of(base);
	for (size_t k = text.n; k > 1; k--)
		if (base[k - 1] == '.') {
			text.n = k - 1;
			break;
		}
	return policy_name(in->make.ctx, text);
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
		d = diag(in->make.ctx, DIAG_NOT_A_FILE, SPAN_NONE, "`%s` is a symbolic link or no regular file", name);
		diag_help(in->make.ctx, d, "move it away, or give another name");
	} else {
		diag(in->make.ctx, DIAG_CANNOT_WRITE, SPAN_NONE, "cannot write `%s`: %s", name, strerror(-rc));
	}
	return EXIT_ENVIRONMENT;
}

static int make_policy(struct import *in)
{
	bool to_file = in->p->options.out_dir != NULL;
	struct strbuf text = { 0 };
	int status;

	in->make.name = in->p->options.bare ? (struct str){ 0 } : name_of_policy(in);
	in->make.hide_secrets = !to_file;
	import_choose(in->make.ctx, &in->make.profiles, &in->make.comments);
	import_make(&in->make, to_file ? &text : &in->p->out);
	if (text.failed)
		program_out_of_memory(in->p);
	status = write_policy(in, &text);
	strbuf_done(&text);
	in->p->keep_out = true; /* beside a file without a profile, or a mistake that is told, the rest is of use */
	return status ? status : in->make.ctx->diags.n_errors ? EXIT_DOCUMENT : EXIT_DONE;
}

int command_import(struct program *p)
{
	struct import in = { .p = p, .make.ctx = &p->ctx, .files = { .is_ifcfg = ifcfg_is_main_name } };

	if (!p->options.n_files) {
		strbuf_puts(&p->err, "nmstate-compile: import needs a FILE or FOLDER\n");
		return EXIT_USAGE;
	}
	if (!import_find(in.make.ctx, p->options.files, p->options.n_files, &in.files))
		in.failed = true;
	import_comment_told(&in.make, 0, (struct str){ 0 });
	if (!in.failed)
		read_all(&in);
	if (in.failed)
		return EXIT_ENVIRONMENT;
	if (!in.make.profiles.n && !p->ctx.diags.n_errors)
		diag(in.make.ctx, DIAG_FOLDER_EMPTY, SPAN_NONE, "there is no profile that could be read");
	if (!in.make.profiles.n)
		return EXIT_DOCUMENT;
	return make_policy(&in);
}
