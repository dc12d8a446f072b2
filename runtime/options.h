/* Command line of nmstate-applier: a table of options, and what they set. */
#ifndef RUNTIME_OPTIONS_H
#define RUNTIME_OPTIONS_H

#include "frontend/render.h"

struct applier;

struct applier_options {
	const char **files;    /* borrowed from argv; what is no option */
	size_t n_files;
	const char *node;      /* as nmstate-compile */
	const char **labels;   /* "K=V"; arena */
	size_t n_labels;
	const char **probes;   /* arena; n 0: those of the configuration */
	size_t n_probes;
	const char *config;    /* file; NULL: the usual one */
	unsigned timeout_s, verify_timeout_s; /* 0: those of the configuration */
	enum message_format format;
	bool no_commit, no_verify, no_probe, dry_run;
};

/* Reads the arguments of the command of that word. False: the command ends with *out_status: they are wrong, which is told on
 * standard error's text, or help was asked for and is on standard output's. */
bool options_read(struct applier *a, const char *command, struct applier_options *out, int *out_status);

#endif
