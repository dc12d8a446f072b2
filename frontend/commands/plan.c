/* plan: what a policy would change on a node, before anything happens. Exit status 0: nothing, 10: something. */
#include "frontend/decode.h"
#include "frontend/inputs.h"
#include "frontend/plan_text.h"
#include "frontend/program.h"
#include "passes/diff.h"

static void needs_state(struct program *p)
{
	struct diag *d = diag(&p->ctx, DIAG_PLAN_NEEDS_STATE, SPAN_NONE, "a plan needs the node's current state");

	diag_help(&p->ctx, d, "give --current=STATE: what `kubectl get nns NODE -o yaml` or `nmstatectl show` prints");
}

static const struct plan *make_plan(struct program *p, const struct net *desired)
{
	return diff_run(&p->ctx, merge_run(&p->ctx, p->ctx.current_net, desired));
}

static int print_plan(struct program *p, const struct plan *plan)
{
	if (p->options.render.format == MESSAGE_JSON)
		plan_put_json(&p->ctx, plan, &p->out);
	else
		plan_put_human(&p->ctx, plan, &p->out);
	return plan->n ? EXIT_CHANGES : EXIT_DONE;
}

int command_plan(struct program *p)
{
	static const struct plan nothing = { 0 };
	const struct policy *policy;
	const struct plan *plan;
	struct inputs in;
	int status;

	if (!p->options.current)
		needs_state(p);
	if (!program_read_current(p))
		return EXIT_ENVIRONMENT;
	if (p->pipeline.current)
		p->ctx.current_net = decode_state(&p->ctx, p->pipeline.current);
	in = inputs_of(&p->ctx, p->options.files, p->options.n_files);
	status = program_compile(p, &in);
	if (status != EXIT_DONE)
		return status;
	policy = p->ctx.diags.n_errors ? NULL : pipeline_only_policy(&p->pipeline, "plan");
	plan = policy ? make_plan(p, policy->net) : &nothing;
	return p->ctx.diags.n_errors ? EXIT_DOCUMENT : print_plan(p, plan);
}
