/* Command line: a table of commands (commands.def), a table of options, and what they set. */
#ifndef FRONTEND_OPTIONS_H
#define FRONTEND_OPTIONS_H

#include "frontend/render.h"
#include "ir/ctx.h"
#include "ir/value.h"

enum command {
#define COMMAND(id, word, args, help) COMMAND_##id,
#include "frontend/commands.def"
#undef COMMAND
	COMMAND_N
};

/* Without --emit: the files of the back end. */
enum emit { EMIT_FILES, EMIT_KEYFILE, EMIT_TREE, EMIT_IR, EMIT_PROFILE };

struct backend;

struct options {
	enum command command;
	const char **files; /* borrowed from argv; n_files 0 = standard input */
	size_t n_files;
	const char *out_dir; /* import: a file; NULL: standard output */
	const char *policy_name; /* import: of the policy; NULL: made from the arguments */
	const char *node;
	const char *current; /* file of the node's current state */
	const char *nodes;       /* file of the nodes; NULL: policies are compiled by themselves */
	const char *current_dir; /* folder of the nodes' current states */
	struct ip api_server;    /* FAMILY_NONE: not given */
	bool no_reach;           /* --api-server=none */
	const char **labels; /* "K=V" */
	size_t n_labels;
	const char *explain, *example, *print_after;
	const struct backend *backend; /* never NULL */
	enum emit emit;
	struct render_options render;
	bool check, list_codes, prune, force, annotate, help, version;
	bool write, modernise; /* fmt */
	bool verify;
	bool bare; /* import: no envelope */
};

/* Fills *out from argv. Arrays are arena-owned. -W and -E set ctx's severities at once. On bad usage
 * writes one line to err and returns false (exit status 2). */
bool options_parse(struct ctx *ctx, int argc, char **argv, struct options *out, struct strbuf *err);
/* Text of --help: of the command that was given. */
void options_help(const struct options *o, struct strbuf *out);

#endif
