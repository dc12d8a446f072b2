/* Parts of captures and templates; capture.h says what they are. All of it lives in ctx's arena, texts are
 * views of the policy's scalars. */
#ifndef FRONTEND_CAPTURE_PARTS_H
#define FRONTEND_CAPTURE_PARTS_H

#include "frontend/capture/capture.h"
#include "ir/kind.h"

/* Bytes [start, end) of a scalar's text. */
struct range {
	uint32_t start, end;
};

/* --- lexer.c --- */

enum token_kind { TOKEN_WORD, TOKEN_STRING, TOKEN_PIPE, TOKEN_EQUAL, TOKEN_ASSIGN };

struct token {
	enum token_kind kind;
	struct str text;    /* a string's without its quotes */
	struct range range; /* with them */
};

struct tokens {
	struct token *items;
	size_t n, cap;
};

/* Tokens of the scalar n. False: the first mistake was reported. */
bool capture_lex(struct ctx *ctx, const struct node *n, struct tokens *out);
/* Where this part of the scalar stands in the policy. */
struct span capture_at(const struct ctx *ctx, const struct node *n, struct range r);
/* Adds the fix that replaces this part, where the scalar spells it letter by letter. */
void capture_fix(struct ctx *ctx, struct diag *d, const struct node *n, struct range r, struct str text);

/* --- paths --- */

struct segment {
	struct str text;
	struct range range;
	const char *other; /* the key's second spelling (type_step), or NULL */
	bool is_index;
	uint64_t index;
};

struct path {
	const struct node *node; /* the scalar that it stands in */
	struct segment *items;
	size_t n; /* at most CAPTURE_WORDS_MAX */
};

struct capture;

/* The capture that a path begins with. */
struct from {
	struct str name; /* p NULL: none, the path reads the current state */
	struct range range;
	struct capture *capture; /* check.c; NULL: none, or reported */
};

/* --- parse.c: one expression --- */

enum capture_op {
	OP_WHOLE,  /* no path: all that is there */
	OP_KEEP,   /* a path alone */
	OP_EQUAL,
	OP_ASSIGN,
};

enum operand_kind { OPERAND_NONE, OPERAND_TEXT, OPERAND_NULL, OPERAND_PATH };

struct operand {
	enum operand_kind kind;
	struct str text;
	struct range range;
	bool quoted;
	struct from from; /* of a path */
	struct path path;
};

struct capture {
	struct str name;
	const struct node *node;
	enum capture_op op;
	struct from from;
	struct path path; /* n 0: OP_WHOLE */
	struct operand value;

	/* check.c */
	bool bad;                /* reported; who reads it stays silent */
	bool used;               /* the desired state needs it */
	uint8_t mark;
	size_t branch;           /* words of path that its result has: all else is not in it */
	const struct field *row; /* of what the path leads to; NULL: not known */

	/* eval.c, anew for each filling */
	const struct node *result; /* a state; NULL: reported */
};

/* Fills op, from, path and value. False: reported. */
bool capture_parse(struct ctx *ctx, struct capture *c);
/* Splits text, which stands at offset `at` of scalar n. False: reported. */
bool path_parse(struct ctx *ctx, const struct node *n, struct str text, size_t at, struct path *out);
/* Takes `capture.NAME` off the path into *out, if it begins so. False: there is no NAME. */
bool path_take_capture(struct path *path, struct from *out);
/* The words [0, n) as text. */
struct str path_text(struct ctx *ctx, const struct path *path, size_t n);

/* --- type.c: what can stand at a path, by the rows of the language --- */

enum shape {
	SHAPE_ANY, /* only reported by nmstate: the rows say no more */
	SHAPE_VALUE,
	SHAPE_MAPPING,
	SHAPE_FREE, /* mapping with keys of the user's choice */
	SHAPE_LIST,
};

struct type {
	enum shape shape;
	bool many;               /* a list was gone through without an index: one value an item */
	const struct field *row; /* that it belongs to; NULL: a state, or rows that differ */
	const struct schema *subs[KIND_N + 1]; /* of a mapping, or of a list's items; items of n_subs 0 are values */
	size_t n_subs;
};

enum step { STEP_DONE, STEP_NO_KEY, STEP_BELOW_VALUE, STEP_NO_LIST };

struct type type_of_state(void);
/* From a type to what stands at one more word. *t is changed only on STEP_DONE; notes s->other. */
enum step type_step(struct type *t, struct segment *s);
/* Walks the words [from, to) and reports a word that cannot stand there. */
bool type_walk(struct ctx *ctx, const struct path *path, size_t from, size_t to, struct type *t);
/* "a mapping", "a list", "a single value". */
const char *type_what(const struct type *t);
/* Is it written as text where texts are joined: no number, no boolean, no collection? */
bool type_is_text(const struct type *t);

/* --- value.c --- */

/* Are two texts the same value of this row (NULL: the same text)? */
bool value_same(const struct field *row, struct str a, struct str b);
/* Makes n the scalar that `:=` puts into this row. */
void value_set(const struct field *row, const struct operand *v, struct str text, struct node *n);

/* --- names.c --- */

struct names {
	const void **slots;
	struct str *keys;
	size_t n, size;
};

/* The value under key; *put (may be NULL) is put there if there was none. */
const void *names_find(struct ctx *ctx, struct names *t, struct str key, const void *put);

/* --- template.c --- */

struct template {
	const struct node *node;
	struct range range;       /* of the braces */
	struct str before, after; /* texts round them */
	bool whole;               /* nothing round them but blanks */
	bool bad;                 /* reported */
	struct from from;
	struct path path;
	bool asked;               /* in this filling */
	const struct node *value; /* what it takes; NULL: reported */
};

struct capture_set {
	const struct policy *policy;
	struct capture *items; /* in the document's order */
	size_t n;
	struct capture **order; /* what is read comes before who reads it; without bad ones */
	size_t n_order;
	const char **texts;     /* their names, for did-you-mean */
	struct names names;
	struct template *templates;
	size_t n_templates, cap_templates;
	struct names by_place; /* templates by their scalar's start */
	size_t suggested;      /* captures looked through for did-you-mean */
};

/* Finds and parses all templates of the policy's desired state. */
void template_scan(struct ctx *ctx, struct capture_set *set);

/* --- check.c: names, loops and types, without a state --- */

void capture_check(struct ctx *ctx, struct capture_set *set);
/* Warns of captures that nothing needs; after capture_check, where that found nothing wrong. */
void capture_check_use(struct ctx *ctx, struct capture_set *set);

/* --- eval.c --- */

struct eval {
	struct ctx *ctx;
	struct capture_set *set;
	const struct node *current;
	uint64_t steps, nodes;
	bool over; /* a budget, told once */
};

/* Fills each capture's result. */
void capture_eval(struct eval *e);
/* What stands at the path, in the current state or a capture. NULL: reported, here or where the capture was. */
const struct node *eval_path(struct eval *e, const struct from *from, const struct path *path);
/* Counts; false once over a budget (reported at `at`). */
bool eval_spend(struct eval *e, uint64_t steps, uint64_t nodes, struct span at);

#endif
