/* apply: a policy becomes the node's state; diff: what it would do. */
#include "runtime/apply/apply.h"

#include "frontend/pipeline.h"

static int run(struct applier *a, const char *command, bool dry_run)
{
	struct applier_options o;

	if (!options_read(a, command, &o))
		return EXIT_USAGE;
	if (o.help) {
		options_put_help(command, &a->out);
		return EXIT_DONE;
	}
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
