/* Keyfile back end: one profile -> the text of its .nmconnection file (nm-settings-keyfile(5)), in
 * the spelling of NetworkManager's own writer: sections in catalogue order, `ethernet` for
 * 802-3-ethernet, GKeyFile's escapes. Every property of the profile is written, nothing else. */
#ifndef BACKENDS_KEYFILE_KEYFILE_H
#define BACKENDS_KEYFILE_KEYFILE_H

#include "ir/ctx.h"
#include "ir/profile.h"

/* Appends the text. annotate: NULL, or the ctx whose sources give each setting's place as a comment.
 * Whatever bytes a value holds, it stays within its line. */
void keyfile_write(struct strbuf *out, const struct profile *p, struct ctx *annotate);

#endif
