#include "ir/ctx.h"

void ctx_init(struct ctx *ctx, void (*oom)(void *), void *oom_data)
{
	*ctx = (struct ctx){ 0 };
	arena_init(&ctx->arena, oom, oom_data);
	arena_init(&ctx->scratch, oom, oom_data);
	diag_sink_init(&ctx->diags);
}

void ctx_done(struct ctx *ctx)
{
	arena_done(&ctx->scratch);
	arena_done(&ctx->arena);
}

struct span ctx_add_captured(struct ctx *ctx, const struct captured_place *place)
{
	uint32_t number = (uint32_t)ctx->n_captured;

	ctx->captured = arena_grow(&ctx->arena, ctx->captured, ctx->n_captured, &ctx->cap_captured,
				   sizeof(*ctx->captured));
	ctx->captured[ctx->n_captured++] = *place;
	return (struct span){ SOURCE_CAPTURED, number, number + 1 };
}

void ctx_reserve_sources(struct ctx *ctx, size_t more)
{
	size_t cap = ctx->n_sources + more;
	struct source **bigger;

	if (cap <= ctx->cap_sources)
		return;
	bigger = arena_array(&ctx->arena, struct source *, cap);
	if (ctx->n_sources)
		memcpy(bigger, ctx->sources, ctx->n_sources * sizeof(*bigger));
	ctx->sources = bigger;
	ctx->cap_sources = cap;
}

uint16_t ctx_add_source(struct ctx *ctx, struct str name, struct str text)
{
	struct source *s = arena_new(&ctx->arena, struct source);

	s->name = name;
	s->text = text;
	ctx->sources = arena_grow(&ctx->arena, ctx->sources, ctx->n_sources, &ctx->cap_sources,
				  sizeof(struct source *));
	ctx->sources[ctx->n_sources] = s;
	return (uint16_t)ctx->n_sources++;
}

static void swap_arenas(struct ctx *ctx, struct ctx_side *s)
{
	struct arena other = s->arena;

	s->arena = ctx->arena;
	ctx->arena = other;
}

void ctx_side_begin(struct ctx *ctx, struct ctx_side *s)
{
	s->arena.oom = ctx->arena.oom;
	s->arena.oom_data = ctx->arena.oom_data;
	swap_arenas(ctx, s);
	s->captured = ctx->captured;
	s->n_captured = ctx->n_captured;
	s->cap_captured = ctx->cap_captured;
	s->n_diags = ctx->diags.n;
}

void ctx_side_end(struct ctx *ctx, struct ctx_side *s)
{
	swap_arenas(ctx, s);
	if (ctx->diags.n != s->n_diags) {
		arena_adopt(&ctx->arena, &s->arena);
		return;
	}
	arena_reset(&s->arena);
	ctx->captured = s->captured;
	ctx->n_captured = s->n_captured;
	ctx->cap_captured = s->cap_captured;
}

void ctx_side_done(struct ctx_side *s)
{
	arena_done(&s->arena);
}
