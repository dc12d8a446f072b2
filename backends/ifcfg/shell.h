/* Values of shell variables as NetworkManager's ifcfg-rh plugin reads them (shvar.c, svUnescape) and as bash, dash
 * and busybox sh do: whatever bytes a value holds, a shell that sources the file neither expands nor runs
 * anything. Bash's manual, "Quoting"; POSIX, Shell Command Language, 2.2. */
#ifndef BACKENDS_IFCFG_SHELL_H
#define BACKENDS_IFCFG_SHELL_H

#include "ir/str.h"

struct arena;

/* Appends the value: bare where it is harmless, in double quotes with backslashes before \ " $ `, or, for a line
 * break and other control characters, which the plugin reads in no other way, as $'...'. In the last only letters
 * that end no quotes are used, so that a shell without $'...' (dash) has one odd but inert word. */
void shell_put_value(struct strbuf *out, struct str value);

enum shell_fault {
	SHELL_FINE,
	SHELL_OPEN, /* a quote or an escape that the line does not end */
	SHELL_RUN,  /* a shell would expand it or run something */
};

struct shell_value {
	struct str text;  /* a view of what was read where nothing is quoted, else in the arena */
	size_t raw_bytes; /* of the value as it is written, without blanks and comments behind */
	enum shell_fault fault;
	size_t fault_at, fault_bytes; /* bytes of what was read that are at fault */
};

/* The other way: what stands between NAME= and the end of its line, as the plugin reads it. Expands and runs
 * nothing; what a shell would is a fault, also where the plugin takes the bare text ($NAME, a backtick, ~).
 * Linear in the line. */
struct shell_value shell_get_value(struct arena *a, struct str rest);

#endif
