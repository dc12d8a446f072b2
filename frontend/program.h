/* The running program: what all its commands share. Texts go to the three buffers, which main.c prints
 * at the end: with an error, standard output stays empty. */
#ifndef FRONTEND_PROGRAM_H
#define FRONTEND_PROGRAM_H

#include "frontend/pipeline.h"

struct program {
	struct ctx ctx;
	struct options options;
	struct pipeline pipeline;
	struct strbuf out, err, log; /* standard output; diagnostics and usage; --print-after */
	struct strbuf *texts;        /* of the files read; owned */
	size_t n_texts, cap_texts;
	bool keep_out; /* what goes to standard output is of use beside mistakes as well */
};

/* Reads a file ("-": standard input) and makes it a source of ctx. False: reported, the command's
 * status is EXIT_ENVIRONMENT. */
bool program_load(struct program *p, const char *name, uint16_t *out_source);
/* The same of an open file, which is closed; name: what it is called. */
bool program_load_fd(struct program *p, int fd, const char *name, uint16_t *out_source);
/* Reads the state of --current, if that is given. False: it could not be read (reported). */
bool program_read_current(struct program *p);
struct inputs;
/* Compiles all inputs up to profiles. EXIT_DONE (mistakes of documents are in the sink), or EXIT_ENVIRONMENT: a file
 * could not be read (reported). */
int program_compile(struct program *p, const struct inputs *in);
/* Forgets the file read last, text and source: nothing may point into it. */
void program_forget(struct program *p);
/* Ends the program with status 3: temporary files are removed, nothing else needs memory. For
 * strbufs that failed, and the arena's handler. */
void program_out_of_memory(void *program) __attribute__((noreturn));
void program_done(struct program *p);

#define COMMAND(id, word, args, help) int command_##word(struct program *p);
#include "frontend/commands.def"
#undef COMMAND

#endif
