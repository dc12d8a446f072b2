/* compile: policies become files, or a list of what is wrong; also --check and --emit. */
#include "frontend/commands/cluster.h"
#include "frontend/inputs.h"
#include "frontend/program.h"

/* --node or --label that select nothing: probably a slip, and the output is empty. */
static void check_selected(struct program *p)
{
	const struct options *o = &p->options;

	if ((o->node || o->n_labels) && p->pipeline.policies.n && !p->pipeline.n_selected && !p->ctx.diags.n_errors)
		pipeline_tell_unselected(&p->pipeline);
}

int command_compile(struct program *p)
{
	struct inputs in;
	int read, status;

	if (!program_read_current(p))
		return EXIT_ENVIRONMENT;
	in = inputs_of(&p->ctx, p->options.files, p->options.n_files);
	if (p->options.nodes)
		return cluster_compile(p, &in);
	read = program_compile(p, &in);
	check_selected(p);
	status = pipeline_emit(&p->pipeline);
	return read == EXIT_DONE ? status : read;
}
