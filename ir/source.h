/* Sources: the texts that positions point into. A span is a byte range of one source; lines and
 * columns are worked out only when something is reported, so the hot path stores 8 bytes a place. */
#ifndef IR_SOURCE_H
#define IR_SOURCE_H

#include <stdint.h>

#include "ir/str.h"

struct arena;

/* What the text is, for those who hide its secrets. */
enum source_shell { SOURCE_NO_SHELL, SOURCE_SHELL, SOURCE_SHELL_KEYS /* of secrets, all of it */ };

struct source {
	struct str name;       /* as given on the command line; "<stdin>" for standard input */
	struct str text;       /* the file's bytes as they are, NUL-ended behind; borrowed until the run ends */
	uint32_t *line_starts; /* byte offset of each line; made on first use, arena */
	uint32_t n_lines;
	unsigned char shell; /* enum source_shell */
};

/* Half-open byte range [start, end) of source number `source`. */
struct span {
	uint16_t source;
	uint32_t start, end;
};

#define SOURCE_NONE UINT16_MAX
/* Not a text: start is the number of a place in ctx->captured (ir/ctx.h), end the next number. */
#define SOURCE_CAPTURED (UINT16_MAX - 1)
#define SPAN_NONE ((struct span){ SOURCE_NONE, 0, 0 })

/* 1-based line; 1-based column in code points. */
struct line_col {
	uint32_t line, col;
};

/* Lines end at \n, \r\n or a lone \r, as the YAML reader counts them. offset may be the text's end. */
struct line_col source_line_col(struct source *s, struct arena *a, uint32_t offset);
/* Line number `line` (1-based) without its end; empty when there is none. */
struct str source_line(struct source *s, struct arena *a, uint32_t line);
/* Byte offset where line (1-based) starts; the text's length past the last line. */
uint32_t source_line_start(struct source *s, struct arena *a, uint32_t line);

#endif
