/* The line form of a profile's properties, exact for any bytes: between this program and nmstate-verify, through a pipe
 * and nowhere else, for secrets are in it. A line is
 *
 *   MARK SETTING.PROPERTY VALUE...      MARK: `+` set, `-` what libnm takes when nothing is said
 *
 * with tokens that one blank separates: numbers, true and false, addresses, `-` for what is not there, and texts in double
 * quotes with `\"`, `\\` and `\xHH`. Routes and rules end with `;`. */
#ifndef IR_PROFILE_LINE_H
#define IR_PROFILE_LINE_H

#include "ir/profile.h"

/* Appends the line, with its end. */
void profile_line_put(struct strbuf *out, const struct prop *p, bool is_default);
/* Reads one line (without its end) from anybody. False: it is not in the form, or its property is not in the catalogue.
 * The value is arena-owned. near: where to look first, kept up by this function; 0 at the start. */
bool profile_line_read(struct arena *a, struct str line, unsigned *near, struct prop *out_prop, bool *out_default);
/* A quoted text alone, and what stands behind it. */
bool profile_text_read(struct arena *a, struct str text, struct str *out_text, struct str *out_rest);

#endif
