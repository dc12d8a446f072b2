/* The walls of the sandbox; each returns 0 or a negative errno. */
#ifndef RUNTIME_SANDBOX_FILTER_H
#define RUNTIME_SANDBOX_FILTER_H

#include <stddef.h>

/* Bytes of memory that the process has mapped (/proc is read); 0: not known. */
size_t walls_mapped_bytes(void);
/* Signals as a new program has them, no descriptor but `keep`, which becomes 0. */
int walls_close(int keep);
/* Nobody, if we are root and may; no capability, no way to get one. */
int walls_drop(void);
/* Limits of processor time, memory (all that is mapped), files and processes. */
int walls_limit(unsigned cpu_s, size_t memory_bytes);
/* From here on: memory, write(2) to descriptor 0, the clock and the end; anything else kills. */
int walls_filter(void);

#endif
