/* The way back: network IR -> the YAML that people write, by the rows alone. What is written reads as the same IR
 * (obj_equal of every object), is in the canonical layout (docs/fmt.md), and depends on nothing but the IR. */
#ifndef FRONTEND_POLICY_TEXT_H
#define FRONTEND_POLICY_TEXT_H

#include "ir/net.h"

/* A line for the reader. Any bytes: it stays one line. iface: the interface before which it stands; p NULL, or one
 * that is not there: the head of the document. text.p NULL: none. */
struct policy_comment {
	struct str iface, text;
};

struct policy_text {
	struct str name; /* of the policy (policy_name()); p NULL: the desired state without an envelope */
	const struct policy_comment *comments;
	size_t n_comments;
	const struct str *first; /* interfaces that go before all others */
	size_t n_first;
	bool shown; /* what only a node says (FIELD_SHOWN) too */
	bool hide_secrets; /* as nmstate does: SECRET_HIDDEN stands in their place */
};

/* Appends the document. net: as decode_net() gives it; passes may have been run, what they add is not written.
 * Interfaces stand in the order in which they are stacked: hardware first, then what needs nothing, then what needs
 * those, each by name (numbers in names count as such). Returns how many secrets there are, written or hidden. */
size_t policy_put(struct ctx *ctx, const struct net *net, const struct policy_text *how, struct strbuf *out);

/* A name that a policy can have (RFC 1123, at most 63 characters), from any text; arena. */
struct str policy_name(struct ctx *ctx, struct str text);

#endif
