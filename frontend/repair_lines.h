/* Lines of a text under repair: looking at them, guessing indentation, changing them. */
#ifndef FRONTEND_REPAIR_LINES_H
#define FRONTEND_REPAIR_LINES_H

#include "frontend/repair.h"
#include "ir/field.h"

struct text_line {
	uint32_t start, next; /* offset of the line, and of the one after it */
	struct str text;      /* without its end */
	struct str body;      /* without blanks at both ends and without a comment behind */
	size_t indent;        /* blanks and tabs at its start */
};

struct text_line line_at(struct str text, uint32_t at);
/* The last line above l that has a body; l itself at the top. */
struct text_line previous_line(struct str text, struct text_line l);
uint32_t line_number(struct str text, uint32_t at); /* 1-based */
bool is_key_letter(char c);
bool is_key_char(char c);
/* Column of the key of `  - key: value`, behind blanks and dashes. */
size_t key_start(struct str line);
/* Column of the value of a `key: value` line; the line's length when there is none. */
size_t value_start(struct str line);
/* Walks down a text and knows of each line whether it is inside a block scalar (| or >). Starts zeroed. */
struct block_text {
	uint32_t at;  /* line that is looked at next */
	size_t owner; /* column of what the text belongs to */
	bool open;
};
/* Of the line that starts here; lines are asked for from the top down, and change only from there on. */
bool block_text_covers(struct block_text *b, struct str text, uint32_t line_start);
/* The indentation nearest to `near` that fits the lines above. */
uint32_t guess_indent(struct str text, uint32_t line_start, uint32_t near, bool item);
/* n spaces, NUL-ended, arena. */
const char *spaces(struct ctx *ctx, uint32_t n);
/* Start of the next document at or behind `from`; of the one that `at` is in. */
uint32_t next_document(struct str text, uint32_t from);
uint32_t document_start(struct str text, uint32_t at);
bool is_blank(struct str text, uint32_t from, uint32_t to);

/* The line's body in the source. */
struct span line_span(const struct repair *r, struct text_line l);
/* Replaces n bytes at `at` of the text by `with`, keeping the map to the source. */
void repair_replace(struct repair *r, uint32_t at, uint32_t n, struct str with);
/* Puts c for every byte but line ends. */
void repair_fill(struct repair *r, uint32_t from, uint32_t to, char c);
static inline void repair_blank(struct repair *r, uint32_t from, uint32_t to)
{
	repair_fill(r, from, to, ' ');
}

#endif
