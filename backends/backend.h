/* What a file back end is: profiles in, texts of files out. Back ends know nothing of the output folder
 * (backends/output.h) nor of the network IR; what a back end cannot express it reports, with a place.
 *
 * A run: backend_begin, then backend_profile for each profile, then backend_end, also when something failed. */
#ifndef BACKENDS_BACKEND_H
#define BACKENDS_BACKEND_H

#include "ir/ctx.h"
#include "ir/profile.h"

/* First line of every file: how a later run knows its own files. A comment to all readers. */
#define FILE_MARKER "# written by nmstate-compile"

#define BACKEND_TAKES_ALL 1u /* can express every profile: nothing to look for before files are made */

/* Files of one profile, at most; texts that are built before they are written. */
#define BACKEND_FILES_MAX 6
#define BACKEND_SCRATCH 5

struct backend_file {
	struct str name; /* NUL-ended, arena; p NULL: the profile can have no file, which was reported */
	struct str text; /* borrowed from the run until the next profile; p NULL: no such file may be there,
	                  * because it would be read as part of the profile */
};

struct backend;

struct backend_run {
	struct ctx *ctx; /* borrowed */
	const struct backend *backend;
	bool annotate; /* write the place of each setting as a comment */
	struct backend_file files[BACKEND_FILES_MAX]; /* of the last profile; the first one is its own */
	size_t n_files;
	struct strbuf texts[BACKEND_FILES_MAX], scratch[BACKEND_SCRATCH]; /* owned, reused */
};

struct backend {
	const char *name; /* of --backend */
	unsigned caps;    /* BACKEND_* */
	/* May a file of this name be one of the back end's? */
	bool (*owns)(const char *file_name);
	/* The name of the profile's own file, arena-owned and NUL-ended. What makes it impossible goes to
	 * *out_problem (static text); the name is then not used. */
	struct str (*file_name)(struct ctx *ctx, const struct profile *p, const char **out_problem);
	void (*begin)(struct backend_run *run); /* NULL: nothing to prepare */
	/* As backend_profile. */
	bool (*profile)(struct backend_run *run, const struct profile *p);
	/* The last profile's files as its own reader reads them, for --verify, where no library can. NULL: --verify asks
	 * nmstate-verify. Its result NULL: they are no profile (reported). The texts must stay as long as it is used. */
	struct profile *(*read)(const struct backend_run *run);
	void (*end)(struct backend_run *run); /* NULL: nothing but the texts to free */
};

extern const struct backend backend_keyfile, backend_ifcfg;

/* By the name of --backend; NULL: there is none. */
const struct backend *backend_find(const char *name);

void backend_begin(struct backend_run *run, struct ctx *ctx, const struct backend *b, bool annotate);
/* Fills run->files. False: the back end cannot express the profile, or it can have no file; reported. */
bool backend_profile(struct backend_run *run, const struct profile *p);
void backend_end(struct backend_run *run);

/* Why a profile's id, or what a back end makes of it, cannot be part of a file's name of `n` bytes; NULL: it can. */
const char *backend_name_problem(struct str part, size_t n);
/* A rule's words as NetworkManager reads them (nm_ip_routing_rule_from_string), in keyfiles and ifcfg alike.
 * put_word writes a word of the user's: it knows how the file escapes. */
void backend_put_rule(struct strbuf *out, const struct prop_rule *r,
		      void (*put_word)(struct strbuf *out, struct str word, const char *splitters));
/* Ranges of VLANs as nm_bridge_vlan_from_str reads them, separated by commas. */
void backend_put_vlans(struct strbuf *out, const struct prop *p);
void backend_put_ip(struct strbuf *out, const struct ip *ip);
void backend_put_net(struct strbuf *out, const struct ip *ip, unsigned bits);

#endif
