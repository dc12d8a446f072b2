/* Repair of YAML text that does not parse: finds the mistake that people really make, reports it
 * with its correction, and mends a copy of the text so that reading can go on. */
#ifndef FRONTEND_REPAIR_H
#define FRONTEND_REPAIR_H

#include "ir/ctx.h"

/* Documents of one source that may be cut off before reading ends. */
#define REPAIR_CUTS_MAX 32

/* The text being read. As long as nothing was repaired it is the source's own. */
struct repair {
	struct ctx *ctx;
	uint16_t source;
	struct str text;    /* what libyaml reads; arena once repaired */
	uint32_t *origin;   /* byte of text -> byte of the source; NULL: the same. One more for the end */
	size_t cap;         /* bytes that our own text has room for */
	unsigned rounds;    /* repairs so far, bounded */
	bool swept;         /* the whole text was looked through */
	bool decoded;       /* bytes that are no text were told and filled */
	uint32_t mended_line; /* of the last local repair, 1-based: the same line is not mended twice */
	enum { HEREDOC_NONE, HEREDOC_OPEN, HEREDOC_OVER } heredoc; /* `cat << EOF` was told: its end is the same mistake */
	struct str heredoc_end;
	enum { CONFLICT_NONE, CONFLICT_OURS, CONFLICT_THEIRS } conflict; /* side of a merge conflict that is gone through */
	struct diag *template_line; /* the first one's, if any */
	size_t n_template_lines;
	struct { uint32_t from, to; } *doubts; /* bytes of the source that were filled: their values are not judged */
	size_t n_doubts, cap_doubts;
	struct { uint32_t from, at; } cuts[REPAIR_CUTS_MAX]; /* documents cut off: their start and where, in the source */
	size_t n_cuts;
};

/* What libyaml says of a mistake. Lines and columns 0-based, offsets in bytes of the text. */
struct yaml_problem {
	const char *problem, *context; /* libyaml's words, borrowed; NULL possible */
	uint32_t at, context_at;       /* byte offsets */
	bool encoding;                 /* the bytes are no UTF-8, or a character that YAML forbids */
	uint32_t value;                /* encoding: the byte or code point */
};

/* Lines such as `-name: x`, which libyaml takes for a key: reported and mended. Cheap on good text. */
void repair_prescan(struct repair *r);
/* Reports one mistake (or several of one sweep) and mends the text. Always makes progress: what it
 * cannot mend is cut off at the next document. False: nothing is left to read. */
bool repair_mend(struct repair *r, const struct yaml_problem *p);
/* Takes n bytes off the start, without a word. */
void repair_cut_start(struct repair *r, uint32_t n);
/* Marks bytes of the text as filled; are some of the source's bytes so? */
void repair_doubt(struct repair *r, uint32_t from, uint32_t to);
bool repair_doubts(const struct repair *r, uint32_t from, uint32_t to);
/* Source offset of a text offset. */
static inline uint32_t repair_origin(const struct repair *r, uint32_t at)
{
	return r->origin ? r->origin[at < r->text.n ? at : r->text.n] : at;
}

#endif
