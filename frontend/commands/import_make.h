/* Profiles -> the text of a policy: raised, compiled again and held against what was read; what a policy cannot say is told
 * and stands in it as a comment. */
#ifndef FRONTEND_COMMANDS_IMPORT_MAKE_H
#define FRONTEND_COMMANDS_IMPORT_MAKE_H

#include "frontend/import/profiles.h"

struct import_make {
	struct ctx *ctx;
	struct import_profiles profiles; /* one for an interface */
	struct import_comments comments;
	struct str name;   /* of the policy; p NULL: no envelope */
	bool hide_secrets; /* told (N1644) */
	bool all_up;       /* they are, whatever a profile says of starting by itself */
};

/* Appends the policy. Reports N1611, N1641, N1642, N1644. */
void import_make(struct import_make *in, struct strbuf *out);
/* What was told since the mark (a number of diagnostics): the policy says it too, at the interface. */
void import_comment_told(struct import_make *in, size_t mark, struct str iface);

#endif
