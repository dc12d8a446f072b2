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

static int compile_all(struct program *p, const struct inputs *in)
{
	bool all_read = in->all_read;
	uint16_t source;
	int status;

	for (size_t i = 0; i < in->n; i++) {
		if (program_load(p, in->files[i], &source))
			pipeline_compile(&p->pipeline, source);
		else
			all_read = false;
	}
	check_selected(p);
	status = pipeline_emit(&p->pipeline);
	return all_read ? status : EXIT_ENVIRONMENT;
}

int command_compile(struct program *p)
{
	struct inputs in;
	uint16_t source;

	if (p->options.current && program_load(p, p->options.current, &source))
		pipeline_read_current(&p->pipeline, source);
	else if (p->options.current)
		return EXIT_ENVIRONMENT;
	in = inputs_of(&p->ctx, p->options.files, p->options.n_files);
	return p->options.nodes ? cluster_compile(p, &in) : compile_all(p, &in);
}
