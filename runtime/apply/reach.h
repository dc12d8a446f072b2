/* The probes of an apply: what held before must hold after (runtime/probe/probe.h). */
#ifndef RUNTIME_APPLY_REACH_H
#define RUNTIME_APPLY_REACH_H

#include "runtime/apply/session.h"
#include "runtime/probe/probe.h"

struct reach {
	struct probe_spec *specs; /* arena */
	size_t n;
	struct probe_results before;
};

/* Those of the command line, else of the configuration, else the usual ones; none with --no-probe. False: reported. */
bool reach_read(struct session *s, struct reach *out);
/* Before anything changes. False: interrupted (reported). */
bool reach_before(struct session *s, struct reach *r);
/* After. False: something is lost, or interrupted; reported. */
bool reach_after(struct session *s, const struct reach *r);

#endif
