/* compile: policies become files, or a list of what is wrong; also --check and --emit. */
#include "frontend/program.h"

int command_compile(struct program *p)
{
	static const char *const standard_input[] = { "-" };
	const char *const *files = p->options.n_files ? p->options.files : standard_input;
	size_t n = p->options.n_files ? p->options.n_files : 1;
	bool all_read = true;
	uint16_t source;
	int status;

	if (p->options.current && program_load(p, p->options.current, &source))
		pipeline_read_current(&p->pipeline, source);
	else if (p->options.current)
		return EXIT_ENVIRONMENT;
	for (size_t i = 0; i < n; i++) {
		if (program_load(p, files[i], &source))
			pipeline_compile(&p->pipeline, source);
		else
			all_read = false;
	}
	status = pipeline_emit(&p->pipeline);
	return all_read ? status : EXIT_ENVIRONMENT;
}
