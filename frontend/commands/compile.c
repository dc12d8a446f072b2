/* compile: policies become files, or a list of what is wrong; also --check and --emit. */
#include "frontend/program.h"

int command_compile(struct program *p)
{
	int read = program_compile(p), status;

	if (read != EXIT_DONE && p->options.current && !p->pipeline.current_given)
		return read; /* without the state nothing was looked at */
	status = pipeline_emit(&p->pipeline);
	return read == EXIT_DONE ? status : read;
}
