/* Passes over the network IR, in the order of the table in pass.c. Each reports all its mistakes
 * and returns false only when later passes cannot go on. */
#ifndef PASSES_PASS_H
#define PASSES_PASS_H

#include "ir/net.h"

/* What the node has under that name, where the policy is going to be laid over its state (from_node.c). NULL: nothing, or it
 * is not known. */
const struct iface *pass_on_node(const struct ctx *ctx, struct str name);

bool normalize_run(struct ctx *ctx, struct net *net); /* rules of one interface, defaults filled in */
/* One family of an interface, for normalize: NULL configurations are the caller's to skip. */
void normalize_ip(struct ctx *ctx, struct iface *i, struct ip_config *c, uint8_t family);
/* Keys that few interfaces have: pci-address, wait-ip, mptcp, 802.1x, dispatch, alt-names. */
void normalize_keys(struct ctx *ctx, struct iface *i);
bool resolve_run(struct ctx *ctx, struct net *net);   /* names become links: ports, parents, routes, DNS */
bool checks_run(struct ctx *ctx, struct net *net);    /* rules between objects */
bool order_run(struct ctx *ctx, struct net *net);     /* parents and controllers first; loops */
bool target_run(struct ctx *ctx, struct net *net);    /* what the node's NetworkManager does not know */
/* Takes out of a profile what no row asked for and the target does not know: an older version has a
 * default of its own. For lower. */
void target_drop_defaults(struct ctx *ctx, struct profile *p);
bool lower_run(struct ctx *ctx, struct net *net);     /* network IR -> profiles; only without errors */

/* Called after a pass of this name, for --print-after. */
typedef void pass_hook(struct ctx *ctx, const struct net *net, const char *pass, void *data);

/* Runs all passes; lowering only if the document has no error so far (`errors_before` of the sink).
 * hook may be NULL. True: profiles were made. */
bool passes_run(struct ctx *ctx, struct net *net, size_t errors_before, pass_hook *hook, void *hook_data);
/* For a program of several policies: the first pass is run on each by itself, the others on all of them as one. */
void passes_run_alone(struct ctx *ctx, struct net *net);
bool passes_run_program(struct ctx *ctx, struct net *net, size_t errors_before, pass_hook *hook, void *hook_data);
/* For the state of a node with a policy laid over it (merge_run()): what is there already is nobody's to mend, so nothing is
 * reported. */
void passes_run_merged(struct ctx *ctx, struct net *net);
bool pass_exists(const char *name);

#endif
