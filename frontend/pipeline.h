/* The stages in order: bytes -> tree -> policies -> network IR -> passes -> profiles -> files. */
#ifndef FRONTEND_PIPELINE_H
#define FRONTEND_PIPELINE_H

#include "frontend/envelope.h"
#include "frontend/options.h"

/* Exit statuses. */
enum { EXIT_DONE = 0, EXIT_DOCUMENT = 1, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3, EXIT_CHANGES = 10 };

struct output;

struct pipeline {
	struct ctx *ctx;
	const struct options *options;
	struct strbuf *out;      /* standard output's text */
	struct strbuf *log;      /* --print-after's text */
	struct output *output;   /* while files are being written: for the out-of-memory handler */
	struct policies policies;
	const struct node *current; /* of --current; NULL: none, or reported */
	bool current_given;
};

/* Reads the node's current state, for all policies, from a source (already in ctx). */
void pipeline_read_current(struct pipeline *p, uint16_t source);

/* Compiles one source (already in ctx) up to profiles; appends its policies to p->policies.
 * With --emit=tree prints the tree instead. Mistakes are in ctx's sink. */
void pipeline_compile(struct pipeline *p, uint16_t source);
/* Emits what the options ask for from all policies. Exit status. */
int pipeline_emit(struct pipeline *p);

#endif
