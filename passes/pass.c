#include "passes/pass.h"

#include "ir/kind.h"
#include "ir/verify.h"

static const struct pass {
	const char *name;
	bool (*run)(struct ctx *ctx, struct net *net);
	bool needs_no_error;
	bool needs_all; /* says what is missing: not for a document that was read in part */
} passes[] = {
	{ "normalize", normalize_run, false, false },
	{ "resolve", resolve_run, false, true },
	{ "checks", checks_run, false, true },
	{ "order", order_run, false, true },
	{ "target", target_run, false, false },
	{ "lower", lower_run, true, true },
};

/* Runs the passes from the number `first` on. */
static bool run_from(struct ctx *ctx, struct net *net, size_t first, size_t errors_before, pass_hook *hook, void *hook_data)
{
	for (size_t i = first; i < ARRAY_SIZE(passes); i++) {
		if (passes[i].needs_all && net->partial)
			return false;
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

bool passes_run(struct ctx *ctx, struct net *net, size_t errors_before, pass_hook *hook, void *hook_data)
{
	return run_from(ctx, net, 0, errors_before, hook, hook_data);
}

void passes_run_alone(struct ctx *ctx, struct net *net)
{
	passes[0].run(ctx, net);
	arena_reset(&ctx->scratch);
	ir_verify(net);
}

bool passes_run_program(struct ctx *ctx, struct net *net, size_t errors_before, pass_hook *hook, void *hook_data)
{
	return run_from(ctx, net, 1, errors_before, hook, hook_data);
}

/* Ports stand at the port after a merge, whatever the controller's list says. */
static void link_controllers(struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k], *c = i->controller.n ? net_find_controller(net, i->controller) : NULL;

		if (c && c->kind->port_kind)
			continue; /* the port between knows */
		if (iface_has(i, "controller") && controller_named(i->controller_iface) != c)
			i->controller_iface = c;
	}
}

void passes_run_merged(struct ctx *ctx, struct net *net)
{
	ctx->diags.muted++;
	resolve_run(ctx, net);
	arena_reset(&ctx->scratch);
	link_controllers(net);
	order_run(ctx, net);
	arena_reset(&ctx->scratch);
	lower_run(ctx, net);
	arena_reset(&ctx->scratch);
	ctx->diags.muted--;
}

bool pass_exists(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(passes); i++)
		if (!strcmp(passes[i].name, name))
			return true;
	return false;
}
