/* netplan's YAML -> NetworkManager's keyfiles, by netplan itself. */
#ifndef FRONTEND_IMPORT_NETPLAN_H
#define FRONTEND_IMPORT_NETPLAN_H

#include <signal.h>

#include "frontend/import/profiles.h"
#include "ir/ctx.h"

/* A file for netplan: its name (without folders; it decides the order in which netplan reads) and its text. */
struct netplan_file {
	const char *name;
	struct str text;
	uint16_t source;
};

/* A folder of ours for netplan to work in; files in it are only our user's to read. */
struct netplan_run {
	char root[64];      /* "" : there is none */
	sigset_t before;    /* signals wait while there is a folder to be removed */
	bool held;
	const char *result; /* folder of the keyfiles in it; arena */
};

/* Runs `netplan generate` over copies of the files, asking for the renderer NetworkManager. No shell, nothing from the
 * environment but PATH, at most 30 seconds. False: reported (N1645: not installed, or what it said; N0907). What netplan
 * still gives to systemd-networkd is a warning (N1646). netplan_done() in either case. */
bool netplan_generate(struct ctx *ctx, const struct netplan_file *files, size_t n, struct netplan_run *out);
/* Warns (N1646) of what netplan has taken and none of the profiles of its keyfiles holds. */
void netplan_tell_lost(struct ctx *ctx, const struct netplan_file *files, size_t n, const struct import_profile *made,
		       size_t n_made);
/* Removes the folder with all in it. */
void netplan_done(struct netplan_run *run);

#endif
