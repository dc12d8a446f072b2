/* What import has read, and which of it becomes the policy. */
#ifndef FRONTEND_IMPORT_PROFILES_H
#define FRONTEND_IMPORT_PROFILES_H

#include "frontend/policy_text.h"
#include "ir/profile.h"

struct import_profile {
	const struct profile *profile;
	uint16_t source; /* its own file */
	size_t first_comment, end_comment; /* what its reader had to say */
	bool left_out;   /* another one is taken for its interface */
};

struct import_profiles {
	struct import_profile *items; /* arena, in the order of the files */
	size_t n, cap;
};

/* Lines that the policy is to have. */
struct import_comments {
	struct policy_comment *items; /* arena */
	size_t n, cap;
};

/* A comment at an interface (p NULL: the head); its text in the arena. */
void import_comment(struct ctx *ctx, struct import_comments *c, struct str iface, struct str text);
/* A text with its place behind it, FILE:LINE without folders; arena. */
struct str import_text_at(struct ctx *ctx, struct str text, struct span at);
/* The interface that the profile is of, p NULL: it is matched otherwise. */
struct str import_ifname(const struct profile *p);
/* Where the profile itself is: its interface's name, or its first line. */
struct span import_span(const struct import_profile *p);

/* Of several profiles for one interface keeps the one that NetworkManager would activate by itself; the others are told
 * (N1643) and get a comment in the place of what their readers had to say. Interfaces outside the kernel share names with
 * others. */
void import_choose(struct ctx *ctx, struct import_profiles *profiles, struct import_comments *comments);

#endif
