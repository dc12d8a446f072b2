/* Canonical dumps of the two IRs, for --emit, --print-after and golden tests. Stable: no address,
 * no hash order; the same document gives the same bytes. */
#ifndef IR_DUMP_H
#define IR_DUMP_H

#include "ir/net.h"

/* Network IR: YAML-like, every given row in the schema's order, then what passes found out. */
void dump_net(struct ctx *ctx, const struct net *net, struct strbuf *out);
/* Profile IR: one property a line, with the place it came from. Secrets are hidden. */
void dump_profile(struct ctx *ctx, const struct profile *p, struct strbuf *out);
/* One property's value; secrets as <hidden>. */
void dump_prop(struct strbuf *out, const struct prop *p);
/* One item of a list property (addresses, routes, rules, maps). */
void dump_prop_item(struct strbuf *out, const struct prop *p, size_t item);

#endif
