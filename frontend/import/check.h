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

/* What a compilation refuses. */
struct import_refused {
	struct str *ifaces; /* arena */
	size_t n, cap;
	bool sections;      /* routes, rules or name servers, of any interface */
};

struct import_findings {
	struct import_finding *items; /* arena */
	size_t n, cap;
	bool any_dns;
	struct import_refused refused;
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
 * profiles and properties. What a policy always sets, though a file says nothing of it, is none (docs/import.md).
 * Of a policy that is refused nothing is compared: without what is refused (import_without()) it can be.
 * without: what the text leaves out, which is not compared; NULL: nothing. */
struct import_findings import_check(struct ctx *ctx, struct str text, const struct import_profiles *profiles,
				    const struct import_driver *driver, const struct import_refused *without);
/* Was the interface refused? */
bool import_is_refused(const struct import_refused *refused, struct str iface);
/* Notes an interface, or (p NULL) that it is a route, a rule or a name server: true if that was not known. */
bool import_refuse(struct ctx *ctx, struct import_refused *refused, struct str iface);
/* Adds what more has: true if there was anything new. */
bool import_refused_add(struct ctx *ctx, struct import_refused *refused, const struct import_refused *more);
/* The network without what is refused, and without the routes and rules that need it; arena, what stays is shared. */
struct net *import_without(struct ctx *ctx, const struct net *net, const struct import_refused *refused);
/* Adds to found what the others compared, and that of what is left out nothing was. complete: the others are of a policy
 * that was taken; else nothing was compared at all. */
void import_add_compared(struct ctx *ctx, struct import_findings *found, const struct import_findings *others,
			 const struct import_refused *left, bool complete);
/* Reports them, and adds their comments. */
void import_tell(struct ctx *ctx, const struct import_findings *findings, struct import_comments *comments);

#endif
