/* merge and diff: a policy held against a node's current state.
 *
 * merge_run() says what the node is to be: the current state with the policy laid over it, as nmstate merges (absent
 * means "keep"); diff_run() says what must change for that. Both states are canonical afterwards: the controller of
 * a port stands at the port, whoever named it; addresses that a lease gave and link-local ones are left out. */
#ifndef PASSES_DIFF_H
#define PASSES_DIFF_H

#include "ir/plan.h"

/* An interface before and after; one side NULL: it is not there. */
struct merged_iface {
	struct iface *before, *after;
	const struct iface *desired; /* the policy's; NULL: it does not speak of it */
	bool follows;                /* it goes, or is made anew, because of what it stands on */
	bool moves;                  /* its controller is another of the same name, and of another kind */
};

struct merged {
	struct merged_iface *ifaces; /* what goes first, then in the order of application */
	size_t n, cap;
	struct list routes_before, routes_after; /* of struct route *; config only */
	struct list rules_before, rules_after;   /* of struct route_rule * */
	struct net *before, *after;              /* the other sections */
	const struct net *desired;
	struct list default_out;                 /* of struct name: interfaces that default routes lead out of */
};

/* current: decode_state()'s. desired: after the pass order, without errors. Both stay as they are.
 * Reports N1501. */
struct merged *merge_run(struct ctx *ctx, const struct net *current, const struct net *desired);
/* The same of two states of one node, so that diff_run() says what changed between them. */
struct merged *merge_states(struct ctx *ctx, const struct net *before, const struct net *after);
/* The steps from before to after; empty: the node is as the policy wants it. */
struct plan *diff_run(struct ctx *ctx, const struct merged *m);

#endif
