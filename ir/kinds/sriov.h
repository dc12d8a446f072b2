/* `sr-iov` of an ethernet interface: virtual functions of a card (NetworkManager setting sriov,
 * nm-settings-keyfile(5); kernel, if_link.h IFLA_VF_*). */
#ifndef IR_KINDS_SRIOV_H
#define IR_KINDS_SRIOV_H

#include "ir/kind.h"

struct sriov;

extern const struct schema sriov_schema;

/* s may be NULL. virtual_pair: the interface is a veth, which has no functions. Reports N0729 to N0734. */
void sriov_check(struct ctx *ctx, const struct sriov *s, bool virtual_pair);
/* The functions; the rows are the walker's. */
void sriov_lower(struct ctx *ctx, const struct sriov *s, struct profile *p);

struct raise;
/* The profile has NM_SRIOV_VFS. */
/* Leaves out what asks for nothing. */
void sriov_canonical(const struct raise *r, struct sriov *s);
void sriov_raise(const struct raise *r, struct sriov *s);

#endif
