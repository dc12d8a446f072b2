/* Captures and templates: a policy's `capture` reads from the node's current state, the `{{ }}` of its
 * desired state take values from what was captured (nmstate docs, policy; kubernetes-nmstate docs, captures).
 *
 *   expression := [ "capture." NAME "|" ] ( path | path "==" value | path ":=" value )
 *   path       := word "." word { "." word }
 *   value      := path | word | '"' text '"' | null
 *   template   := text "{{" "capture." NAME "." path "}}" text
 *
 * Three steps: capture_read() parses and judges all that can be judged without a node; capture_fill() reads
 * a state and gives the desired state without templates; decoding goes on from there. What was taken keeps
 * two places (SOURCE_CAPTURED): errors are shown at the template, with the state's place beside it.
 *
 * Budgets: paths of CAPTURE_WORDS_MAX words, EVAL_STEPS_MAX values looked at and EVAL_NODES_MAX values made
 * a filling. */
#ifndef FRONTEND_CAPTURE_H
#define FRONTEND_CAPTURE_H

#include "ir/policy.h"

#define CAPTURE_WORDS_MAX 64
#define EVAL_STEPS_MAX 100000000u
#define EVAL_NODES_MAX 1000000u

struct capture_set;

/* The policy's captures and templates, arena-owned, to be filled any number of times; NULL: it has none, its
 * state is to be decoded as it is. Reports N1002-N1041 but what only a state can tell. */
struct capture_set *capture_read(struct ctx *ctx, const struct policy *policy);
/* Reports N1023 if the policy has captures: what to give (option: with which option, and what it is), and what each of
 * them reads. */
void capture_needs_state(struct ctx *ctx, const struct capture_set *set, const char *option);
/* The desired state with all templates filled from the current state, a new tree in the arena; unchanged
 * parts keep their places. NULL if the policy has no desired state. Values that cannot be had are reported
 * and poisoned, so that the rest can still be checked. current NULL (reported by the caller): all are. */
const struct node *capture_fill(struct ctx *ctx, struct capture_set *set, const struct node *current);

#endif
