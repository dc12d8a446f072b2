#include "ir/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "ir/arena.h"
#include "ir/ctx.h"

const struct diag_info diag_infos[DIAG_N] = {
#define DIAG(id, code, slug, sev, title, cause, bad, good, source) \
	[DIAG_##id] = { code, slug, SEV_##sev, title, cause, bad, good, source },
#include "ir/diag_codes.def"
#undef DIAG
};

void diag_sink_init(struct diag_sink *s)
{
	*s = (struct diag_sink){ 0 };
	for (size_t i = 0; i < DIAG_N; i++)
		s->severity[i] = (unsigned char)diag_infos[i].severity;
}

__attribute__((format(printf, 2, 0))) static struct str format(struct ctx *ctx, const char *fmt, va_list ap)
{
	va_list again;
	int n;
	char *text;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	n = n < 0 ? 0 : n;
	text = arena_alloc(&ctx->arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	return (struct str){ text, (size_t)n };
}

static void keep_unsaid(struct ctx *ctx, const struct diag *d)
{
	struct diag_sink *s = &ctx->diags;

	if (!s->want_unsaid)
		return;
	s->unsaid = arena_grow(&ctx->arena, s->unsaid, s->n_unsaid, &s->cap_unsaid, sizeof(*s->unsaid));
	s->unsaid[s->n_unsaid++] = d->span;
}

static bool same_place(struct span a, struct span b)
{
	return a.source == b.source && a.start == b.start && a.end == b.end;
}

bool diag_is_at(const struct diag_sink *s, struct span at)
{
	for (size_t k = 0; k < s->n; k++)
		if (same_place(s->items[k]->span, at))
			return true;
	for (size_t k = 0; k < s->n_unsaid; k++)
		if (same_place(s->unsaid[k], at))
			return true;
	return false;
}

static void keep(struct ctx *ctx, struct diag *d)
{
	struct diag_sink *s = &ctx->diags;

	if (d->severity == SEV_OFF || s->muted) {
		d->dropped = true;
		if (!s->muted)
			keep_unsaid(ctx, d);
		return;
	}
	if (s->told && s->told(s->told_data, ctx, d)) {
		d->dropped = true;
		s->n_errors += d->severity == SEV_ERROR;
		s->n_again += d->severity == SEV_ERROR;
		return;
	}
	if (d->severity == SEV_ERROR && s->n_errors++ - s->n_again >= DIAG_MAX_ERRORS) {
		s->n_over++;
		d->dropped = true;
		return;
	}
	if (d->severity == SEV_WARNING && s->n_warnings++ >= DIAG_MAX_ERRORS) {
		d->dropped = true;
		keep_unsaid(ctx, d);
		return;
	}
	s->items = arena_grow(&ctx->arena, s->items, s->n, &s->cap, sizeof(*s->items));
	s->items[s->n++] = d;
}

static void add_label(struct ctx *ctx, struct diag *d, struct span at, struct str text)
{
	struct diag_label **tail = &d->labels;

	while (*tail)
		tail = &(*tail)->next;
	*tail = arena_new(&ctx->arena, struct diag_label);
	(*tail)->span = at;
	(*tail)->text = text;
}

/* Of a captured value the second place is told as well, once. */
static void add_origin(struct ctx *ctx, struct diag *d, struct span at)
{
	const struct captured_place *p;

	if (at.source != SOURCE_CAPTURED)
		return;
	p = &ctx->captured[at.start];
	if (p->from.source == SOURCE_NONE)
		return;
	for (const struct diag_label *l = d->labels; l; l = l->next)
		if (l->span.source == p->from.source && l->span.start == p->from.start)
			return;
	add_label(ctx, d, p->from, str_of(p->label));
}

struct diag *diag(struct ctx *ctx, enum diag_code code, struct span at, const char *fmt, ...)
{
	struct diag *d = arena_new(&ctx->arena, struct diag);
	va_list ap;

	d->code = code;
	d->severity = (enum severity)ctx->diags.severity[code];
	d->span = ctx_text_span(ctx, at);
	d->serial = ctx->diags.serial++;
	va_start(ap, fmt);
	d->text = format(ctx, fmt, ap);
	va_end(ap);
	add_origin(ctx, d, at);
	keep(ctx, d);
	return d;
}

struct diag *diag_label(struct ctx *ctx, struct diag *d, struct span at, const char *fmt, ...)
{
	struct str text;
	va_list ap;

	va_start(ap, fmt);
	text = format(ctx, fmt, ap);
	va_end(ap);
	add_label(ctx, d, ctx_text_span(ctx, at), text);
	add_origin(ctx, d, at);
	return d;
}

struct diag *diag_note(struct ctx *ctx, struct diag *d, const char *fmt, ...)
{
	struct diag_note **tail = &d->notes;
	va_list ap;

	while (*tail)
		tail = &(*tail)->next;
	*tail = arena_new(&ctx->arena, struct diag_note);
	va_start(ap, fmt);
	(*tail)->text = format(ctx, fmt, ap);
	va_end(ap);
	return d;
}

struct diag *diag_help(struct ctx *ctx, struct diag *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	d->help = format(ctx, fmt, ap);
	va_end(ap);
	return d;
}

struct diag *diag_fix(struct ctx *ctx, struct diag *d, struct span at, struct str text)
{
	struct diag_fix **tail = &d->fixes;

	/* The text at a captured value's place is the template: replacing it would lose it. */
	if (at.source == SOURCE_CAPTURED)
		return d;
	while (*tail)
		tail = &(*tail)->next;
	*tail = arena_new(&ctx->arena, struct diag_fix);
	(*tail)->span = at;
	(*tail)->text = str_dup(&ctx->arena, text);
	return d;
}

static int compare(const void *pa, const void *pb)
{
	const struct diag *a = *(struct diag *const *)pa, *b = *(struct diag *const *)pb;

	if (a->span.source != b->span.source)
		return a->span.source < b->span.source ? -1 : 1;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a->serial > b->serial) - (a->serial < b->serial);
}

static bool is_same(const struct diag *a, const struct diag *b)
{
	return a->code == b->code && a->span.source == b->span.source && a->span.start == b->span.start &&
	       str_eq(a->text, b->text);
}

/* What an alias stands for is judged at each use: one mistake all the same. */
static bool is_repeated(const struct diag_sink *s, size_t kept, const struct diag *d)
{
	for (size_t i = kept; i-- && s->items[i]->span.start == d->span.start && s->items[i]->code == d->code;)
		if (is_same(s->items[i], d))
			return true;
	return false;
}

void diag_sort(struct diag_sink *s)
{
	size_t kept = 0;

	s->n_errors -= s->n_again;
	s->n_again = 0;
	if (!s->n)
		return;
	qsort(s->items, s->n, sizeof(struct diag *), compare);
	for (size_t i = 0; i < s->n; i++) {
		struct diag *d = s->items[i];

		if (d->span.source != SOURCE_NONE && is_repeated(s, kept, d)) {
			s->n_errors -= d->severity == SEV_ERROR;
			s->n_warnings -= d->severity == SEV_WARNING;
			continue;
		}
		s->items[kept++] = d;
	}
	s->n = kept;
}

enum diag_code diag_find(const char *text)
{
	for (size_t i = 0; i < DIAG_N; i++)
		if (!strcmp(diag_infos[i].code, text) || !strcmp(diag_infos[i].slug, text))
			return (enum diag_code)i;
	return DIAG_N;
}
