/* What import's arguments name: files of profiles, found in folders by their names, or by what is in them. Knows names,
 * no syntax. */
#ifndef FRONTEND_IMPORT_FILES_H
#define FRONTEND_IMPORT_FILES_H

#include "ir/ctx.h"

enum import_kind { IMPORT_KEYFILE, IMPORT_IFCFG, IMPORT_NETPLAN };

/* The further files of an ifcfg profile, as their names begin. */
enum import_companion { COMPANION_KEYS, COMPANION_ROUTE, COMPANION_ROUTE6, COMPANION_RULE, COMPANION_RULE6, COMPANION_N };

/* All texts NUL-ended, arena or borrowed from argv. */
struct import_file {
	enum import_kind kind;
	const char *path;
	const char *folder; /* it was found there: a symbolic link must not lead out of it; NULL: it was named */
	const char *companions[COMPANION_N]; /* NULL: it is not there */
	const char **aliases;                /* ifcfg-NAME:1 ..., by name */
	size_t n_aliases;
};

struct import_files {
	struct import_file *items; /* in the order of the arguments, those of a folder by name (bytes) */
	size_t n, cap;
	/* Is it the name of a profile's own ifcfg file? Given by the caller, who knows the back ends. */
	bool (*is_ifcfg)(struct str name);
};

/* Finds the files of the arguments. Hidden files, backups and editors' copies in a folder are no profiles; `ifcfg-lo` is
 * left out. Reports what is none of these (N1648) and folders without any (N1107). False: a file or folder cannot be read
 * (N0908). */
bool import_find(struct ctx *ctx, const char *const *args, size_t n, struct import_files *out);

/* Opens one of them for reading: a regular file only. Negative: -errno, or IMPORT_LEFT_OUT: a link that leads out of
 * its folder, reported. */
int import_open(struct ctx *ctx, const char *path, const char *folder);
#define IMPORT_LEFT_OUT (-100000)

/* The last part of a path. */
const char *import_base_name(const char *path);

#endif
