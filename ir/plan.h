/* Plan IR: what a policy changes on a node, as steps in the order of application, each with its changes by row and
 * with what it breaks on the way. Made by passes/diff.c from two network IRs; printed by `plan`, carried out by the
 * runtime. Arena-owned.
 *
 * Order: what goes away goes first, children before what they stand on; then bases and controllers before what needs
 * them. So no step needs what a later one makes. Host name, DNS and rules come last. */
#ifndef IR_PLAN_H
#define IR_PLAN_H

#include "ir/net.h"

enum plan_op { PLAN_ADD, PLAN_CHANGE, PLAN_REMOVE };

/* What a step does to traffic until it is done; bits of plan_step.disruption. */
enum {
	PLAN_REMAKES = 1,        /* the interface is taken away and made anew */
	PLAN_LOSES_ADDRESS = 2,
	PLAN_MOVES_PORT = 4,     /* from one controller to another, or to none */
	PLAN_DEFAULT_ROUTE = 8,  /* the node's default route leads out of it */
	PLAN_GOES_DOWN = 16,
	PLAN_FOLLOWS = 32,       /* nobody asked for it: what it stands on goes away */
};
#define PLAN_DISRUPTIONS 6

/* One word of a path. item: of a list, the value of its key row (`address` of 192.0.2.1), or a map's key. */
struct plan_part {
	const char *key;      /* NULL: item alone, a key of a map */
	const char *item_key; /* "ip"; NULL: no item, or one that is its own key (a name in a list of names) */
	struct str item;      /* p NULL: none */
};

/* What a value is of: the row's own, or one item of its list, names or map. */
struct plan_value {
	const struct field *field;
	const void *at; /* VALUE: field_ptr(); item: struct obj, struct name or struct pair; NULL: there is none */
	bool is_item;
};

struct plan_change {
	enum plan_op op;
	const struct plan_part *path;
	size_t n;
	struct plan_value before, after;
	const struct node *origin; /* what in the policy asks for it; NULL: it follows from something else */
};

struct plan_step {
	enum plan_op op;
	struct str name;                     /* of the interface, or the section (`dns-resolver`) */
	const struct iface *before, *after;  /* NULL: not there; both NULL: a section */
	const struct node *origin;           /* its entry in the policy; NULL: it has none */
	unsigned disruption;
	struct plan_change *changes;
	size_t n, cap;
};

struct plan {
	struct plan_step **steps;
	size_t n, cap;
	size_t n_hidden; /* secrets that the state does not show: they may differ or not */
};

#endif
