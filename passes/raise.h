/* raise: profiles -> network IR, as decode_net() gives it: the passes have not run on it. */
#ifndef PASSES_RAISE_H
#define PASSES_RAISE_H

#include "ir/raise.h"

/* The state that the profiles describe; an interface for each, in their order. What a policy must say and
 * a profile leaves to NetworkManager (the metric of routes) is put into the profiles, too. What no policy can say is left out:
 * lower the result and compare to see it. Reports N1611 for a profile of which nothing can be said. Never NULL. */
struct net *raise_profiles(struct ctx *ctx, struct profile *const *profiles, size_t n);

/* Can anything be said of the profile (else N1611)? */
bool raise_knows(const struct profile *p);
/* Is there an interface for it, not just a port in its controller's list? */
bool raise_makes_iface(const struct profile *p);

/* Parts. */
void raise_settle_metrics(struct profile *p, const struct kind *kind);
void raise_ip(const struct raise *r, struct iface *i);
void raise_routes(const struct raise *r, struct net *net);
void raise_rules(const struct raise *r, struct net *net);
/* DNS of all profiles, as one list. */
void raise_dns(const struct raise *r, struct net *net);

#endif
