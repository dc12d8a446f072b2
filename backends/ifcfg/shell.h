/* Values of shell variables as NetworkManager's ifcfg-rh plugin reads them (shvar.c, svUnescape) and as bash, dash
 * and busybox sh do: whatever bytes a value holds, a shell that sources the file neither expands nor runs
 * anything. Bash's manual, "Quoting"; POSIX, Shell Command Language, 2.2. */
#ifndef BACKENDS_IFCFG_SHELL_H
#define BACKENDS_IFCFG_SHELL_H

#include "ir/str.h"

/* Appends the value: bare where it is harmless, in double quotes with backslashes before \ " $ `, or, for a line
 * break and other control characters, which the plugin reads in no other way, as $'...'. In the last only letters
 * that end no quotes are used, so that a shell without $'...' (dash) has one odd but inert word. */
void shell_put_value(struct strbuf *out, struct str value);

#endif
