/* Invariants of the network IR, checked between passes in builds with -DIR_VERIFY. */
#ifndef IR_VERIFY_H
#define IR_VERIFY_H

struct net;

#ifdef IR_VERIFY
/* Aborts, naming the invariant, when one does not hold: a mistake of ours, never the user's. */
void ir_verify(const struct net *net);
#else
static inline void ir_verify(const struct net *net)
{
	(void)net;
}
#endif

#endif
