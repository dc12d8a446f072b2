/* apply: a policy becomes the node's state; diff: what it would do. */
#include "runtime/apply/apply.h"

static int run(struct applier *a, const char *command, bool dry_run)
{
	struct applier_options o;
	int status;

	if (!options_read(a, command, &o, &status))
		return status;
	o.dry_run |= dry_run;
	return apply_policy(a, &o);
}

int command_apply(struct applier *a)
{
	return run(a, "apply", false);
}

int command_diff(struct applier *a)
{
	return run(a, "diff", true);
}
