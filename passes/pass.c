#include "passes/pass.h"

#include "ir/verify.h"

static const struct pass {
	const char *name;
	bool (*run)(struct ctx *ctx, struct net *net);
	bool needs_no_error;
} passes[] = {
	{ "normalize", normalize_run, false },
	{ "resolve", resolve_run, false },
	{ "checks", checks_run, false },
	{ "order", order_run, false },
	{ "target", target_run, false },
	{ "lower", lower_run, true },
};

bool passes_run(struct ctx *ctx, struct net *net, size_t errors_before, pass_hook *hook, void *hook_data)
{
	for (size_t i = 0; i < ARRAY_SIZE(passes); i++) {
		if (passes[i].needs_no_error && !ctx_ok(ctx, errors_before))
			return false;
		if (!passes[i].run(ctx, net))
			return false;
		arena_reset(&ctx->scratch);
		ir_verify(net);
		if (hook)
			hook(ctx, net, passes[i].name, hook_data);
	}
	return ctx_ok(ctx, errors_before);
}

bool pass_exists(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(passes); i++)
		if (!strcmp(passes[i].name, name))
			return true;
	return false;
}
