/* The files that a command's arguments name. */
#ifndef FRONTEND_INPUTS_H
#define FRONTEND_INPUTS_H

#include "ir/ctx.h"

struct inputs {
	const char **files; /* arena; "-" is standard input */
	size_t n, cap;
	bool all_read; /* false: a folder could not be read, or has no file that fits; reported */
};

/* Files stand for themselves; a folder for its *.yaml and *.yml by name (bytes), without subfolders and without names
 * that begin with a dot (editors' locks). No argument is standard input. Reports N0908 and N1107. */
/* Adds the files of a folder; what: they are, for N1107 ("policy"). False: it cannot be read. */
bool inputs_add_folder(struct ctx *ctx, struct inputs *in, const char *dir, const char *what);
struct inputs inputs_of(struct ctx *ctx, const char *const *args, size_t n);

#endif
