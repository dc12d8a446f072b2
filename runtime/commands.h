/* Commands of nmstate-applier: each takes its arguments and leaves texts in the buffers, which main.c prints. */
#ifndef RUNTIME_COMMANDS_H
#define RUNTIME_COMMANDS_H

#include "ir/ctx.h"

struct applier {
	struct ctx ctx;
	char **args; /* behind the command's word; borrowed */
	size_t n_args;
	struct strbuf out, err;
};

/* The exit status (enum in frontend/pipeline.h). */
int command_show(struct applier *a);

#endif
