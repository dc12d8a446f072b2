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
