/* Files that are written in place: whole, or as they were. */
#ifndef FRONTEND_REWRITE_H
#define FRONTEND_REWRITE_H

#include "ir/str.h"

/* Puts text in the place of a file's contents: a new file beside it is written, flushed to the disk and renamed, so
 * that at every moment one of the two is there whole. A symbolic link stays one: its target is written. Mode and,
 * where that is allowed, owner are kept; hard links and extended attributes are not. 0, or a negative errno: the
 * file is as it was, and nothing is left beside it. */
int rewrite_file(const char *name, struct str text);
/* Writes a file that only its owner can read (0600), new or in the place of another: whole or not at all, never through a
 * symbolic link (-ELOOP) and in the place of a regular file only (-EINVAL). 0, or a negative errno: what was there is as it
 * was. */
int create_file(const char *name, struct str text);

#endif
