/* Policy: one document that is to be compiled, taken out of its envelope. */
#ifndef IR_POLICY_H
#define IR_POLICY_H

#include "ir/net.h"

struct capture_set;

struct policy {
	struct str name;             /* metadata.name; empty for a bare state */
	const struct node *origin;   /* the document, or the List's item */
	const struct node *state;    /* the desired state's mapping; NULL: none was given */
	const struct node *capture;  /* its captures, or NULL */
	const struct node *current;  /* the current state that the document itself gives, or NULL */
	bool templates;              /* its state is one in which `{{ }}` means something */
	struct list selector;        /* of struct pair: nodeSelector; all must match */
	struct capture_set *captures; /* frontend/capture's, read; NULL: none, or not read yet */
	bool names_functions;        /* it has names that only a node's state resolves (`sriov:CARD:NUMBER`) */
	struct net *net;             /* NULL until decoded */
};

#endif
