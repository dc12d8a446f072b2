/* Decoding: document tree -> network IR, by the rows of the schemas. Reports every mistake of a
 * mapping, not only the first; what is wrong is left absent and marked bad, so that nothing that
 * depends on it is reported again. */
#ifndef FRONTEND_DECODE_H
#define FRONTEND_DECODE_H

#include "ir/net.h"

/* A whole desired state (the mapping with `interfaces`, `routes`, ...). Never NULL. */
struct net *decode_net(struct ctx *ctx, const struct node *state);
/* The same of a node's current state. It was made by a program, and by one that may know more than we: keys and values
 * that no row has are left out without a word. Never NULL. */
struct net *decode_state(struct ctx *ctx, const struct node *state);
/* Fills obj (zeroed, of s->size bytes) from a mapping. False: something was reported. */
bool decode_obj(struct ctx *ctx, const struct schema *s, const struct node *n, struct obj *obj);
/* Reports an unknown key, with did-you-mean among keys. what: "`vlan`", for the message. */
void decode_unknown_key(struct ctx *ctx, const struct node *child, const char *what, const char *const *keys,
			size_t n);

#endif
