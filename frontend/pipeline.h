/* The stages in order: bytes -> tree -> policies -> network IR -> passes -> profiles -> files. */
#ifndef FRONTEND_PIPELINE_H
#define FRONTEND_PIPELINE_H

#include "frontend/envelope.h"
#include "frontend/options.h"
#include "passes/pass.h"

/* Exit statuses. */
enum { EXIT_DONE = 0, EXIT_DOCUMENT = 1, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3, EXIT_CHANGES = 10 };

struct backend_run;
struct output;
struct output_set;
struct verify;

struct pipeline {
	struct ctx *ctx;
	const struct options *options;
	struct strbuf *out;      /* standard output's text */
	struct strbuf *log;      /* --print-after's text */
	struct output *output;   /* while files are being written: for the out-of-memory handler */
	struct output_set *output_set; /* the same, of many nodes */
	struct verify *verify;         /* while files are made; NULL: they are not to be verified */
	bool verify_failed;            /* by the environment; reported */
	struct policies policies;
	const struct node *current; /* of --current; NULL: none, or reported */
	bool current_given;
	size_t n_selected; /* policies that --node and --label leave */
};

/* Reads the node's current state, for all policies, from a source (already in ctx). */
void pipeline_read_current(struct pipeline *p, uint16_t source);

/* Reads the policies of a source (already in ctx) and appends them to p->policies. With --emit=tree prints the tree
 * instead. */
void pipeline_read_policies(struct pipeline *p, uint16_t source);
/* Compiles one source (already in ctx) up to profiles; appends its policies to p->policies.
 * With --emit=tree prints the tree instead. Mistakes are in ctx's sink. */
void pipeline_compile(struct pipeline *p, uint16_t source);
/* The same of documents that were read already. */
void pipeline_compile_trees(struct pipeline *p, const struct node *const *roots, size_t n);
/* Emits what the options ask for from all policies. Exit status. */
int pipeline_emit(struct pipeline *p);

/* Reports that --node and --label left no policy (N1106). */
void pipeline_tell_unselected(struct pipeline *p);

/* The policy that was compiled; NULL: none was, or (reported, N1503) several. what: is done with it ("plan"). */
const struct policy *pipeline_only_policy(struct pipeline *p, const char *what);

/* Parts, for a command that compiles otherwise. */
pass_hook pipeline_print_after; /* data: the pipeline */
/* Names of one program's profiles that no file can have, or that two share. */
void pipeline_check_names(struct pipeline *p, const struct net *net);
/* Prints one program as --emit says; with --check prints nothing. False: the back end cannot express a profile; reported. */
bool pipeline_print(struct pipeline *p, struct backend_run *run, const struct net *net);
/* With --verify: begins; ends, and gives the exit status if it failed, else `status`. */
void pipeline_verify_begin(struct pipeline *p, struct verify *v);
int pipeline_verify_end(struct pipeline *p, int status);
/* Of the program whose files were made last: 0, -1, -2 as the output layer; 0 without --verify. */
int pipeline_verify_net(struct pipeline *p, const struct net *net);
/* backend_profile(), with the file noted for pipeline_verify_net(). */
bool pipeline_make_file(struct pipeline *p, struct backend_run *run, const struct profile *profile);
/* Exit status of what the output layer returns. */
int pipeline_status(int rc);

#endif
