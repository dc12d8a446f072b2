/* The self check of import: the policy that was made is compiled again, apart, and its profiles are held against those that
 * were read. */
#ifndef FRONTEND_IMPORT_CHECK_H
#define FRONTEND_IMPORT_CHECK_H

#include "frontend/import/profiles.h"

/* What is not as in the files. Texts are the arena's. */
struct import_finding {
	enum diag_code code; /* N1641 or N1642 */
	struct span at;      /* in a file that was read, or SPAN_NONE */
	struct str iface;    /* the interface of the policy, p NULL: none */
	struct str text;
	bool is_dns;         /* of a property that a policy has for the node as a whole */
};

struct import_findings {
	struct import_finding *items; /* arena */
	size_t n, cap;
	bool any_dns;
};

/* What the driver does for it, who sees all stages. */
struct import_driver {
	/* Compiles a document of one policy up to profiles, which the net then has; mistakes are in ctx's sink. NULL: not even
	 * a policy. */
	struct net *(*compile)(struct ctx *ctx, struct str text);
	/* The profile as a reader of its file sees it. Reports nothing. */
	const struct profile *(*reread)(struct ctx *ctx, const struct profile *p);
};

/* text: the policy (or bare state) as it was written, with its secrets. Reports nothing; findings come in the order of the
 * profiles and properties. What a policy always sets, though a file says nothing of it, is none (docs/import.md). */
struct import_findings import_check(struct ctx *ctx, struct str text, const struct import_profiles *profiles,
				    const struct import_driver *driver);
/* Reports them, and adds their comments. */
void import_tell(struct ctx *ctx, const struct import_findings *findings, struct import_comments *comments);

#endif
