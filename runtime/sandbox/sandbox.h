/* A child process that can do nothing but compute: there a policy of unknown origin is parsed. It has no capabilities, is
 * nobody (when we are root), holds no descriptor but its pipe, can make no process, and a seccomp filter kills it for any
 * system call but those that read(2), write(2) and memory need. What it knows it hands over as bytes, which the parent
 * decodes with every bound checked (runtime/sandbox/pack.h).
 *
 * The child is a plain fork of the calling thread: GLib's threads are not in it. */
#ifndef RUNTIME_SANDBOX_SANDBOX_H
#define RUNTIME_SANDBOX_SANDBOX_H

#include "ir/ctx.h"

/* Runs in the child, on a copy of all memory of the parent. What it appends to out comes to the parent as
 * sandbox_result.bytes; its return value (0 to 63) as sandbox_result.status. Locks are not to be trusted; stdio, libnm and
 * whatever opens files must not be used. */
typedef int sandbox_fn(void *data, struct strbuf *out);

struct sandbox_limits {
	unsigned cpu_s;       /* processor time; of the clock four times that and 5 s. 0: 30 */
	size_t memory_bytes;  /* above what the process has already; 0: SANDBOX_MEMORY */
	size_t output_bytes;  /* 0: SANDBOX_OUTPUT */
};

#define SANDBOX_MEMORY ((size_t)2 << 30)
#define SANDBOX_OUTPUT ((size_t)1 << 30)

struct sandbox_result {
	int status;          /* what the function returned */
	struct strbuf bytes; /* owned: strbuf_done(). May be anything: the child is not trusted */
};

/* 0: *out is set. Else a negative errno, with *out_why (static or arena) for "cannot read POLICY: WHY":
 * -EPERM: it did what the filter forbids; -ETIME: too slow; -ENOMEM: out of memory; -ECHILD: died otherwise;
 * -EMSGSIZE: said more than it may; others: it could not be made. */
int sandbox_run(struct ctx *ctx, sandbox_fn *fn, void *data, const struct sandbox_limits *limits, struct sandbox_result *out,
		const char **out_why);

/* For arenas of the function: ends the child, and sandbox_run() says that memory ran out. */
void sandbox_out_of_memory(void *unused) __attribute__((noreturn));

#endif
