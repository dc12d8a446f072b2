/* profile-of FILE.nmconnection...: prints the profile that each keyfile is, and what there is to say of it. Status 1:
 * an error was reported.
 *
 * profile-of --policies [--current=STATE.yaml] POLICY.yaml...: compiles each policy, writes each profile as a keyfile,
 * reads that again and holds the two profiles against each other, places left out: both as a dump and (secrets) as the
 * text that is written again. Reading it must say nothing. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/keyfile/keyfile.h"
#include "backends/keyfile/read.h"
#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/render.h"
#include "frontend/yaml.h"
#include "ir/dump.h"
#include "passes/pass.h"

static unsigned passed, failed, left_out;

/* NUL-ended, owned; p NULL: it cannot be read. */
static struct str load(const char *name)
{
	FILE *f = fopen(name, "rb");
	struct strbuf text = { 0 };
	char block[65536];
	size_t n;

	if (!f)
		return (struct str){ 0 };
	strbuf_add(&text, "", 0);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		strbuf_add(&text, block, n);
	fclose(f);
	return (struct str){ text.p, text.n };
}

static void print_diags(struct ctx *ctx)
{
	struct render_options o = { MESSAGE_SHORT, false };
	struct strbuf out = { 0 };

	diag_sort(&ctx->diags);
	render_diags(ctx, &o, &out);
	if (out.n)
		fputs(out.p, stdout);
	strbuf_done(&out);
}

/* --- one keyfile --- */

static bool show(const char *name)
{
	struct str text = load(name);
	struct strbuf out = { 0 };
	struct profile *p;
	struct ctx ctx;
	bool ok;

	if (!text.p) {
		printf("%s: cannot be read\n", name);
		return false;
	}
	ctx_init(&ctx, NULL, NULL);
	p = keyfile_read(&ctx, ctx_add_source(&ctx, str_of(name), text));
	ok = p && !ctx.diags.n_errors;
	if (p) {
		dump_profile(&ctx, p, &out);
		fputs(out.p, stdout);
	}
	print_diags(&ctx);
	strbuf_done(&out);
	ctx_done(&ctx);
	free((void *)(uintptr_t)text.p);
	return ok;
}

/* --- policies --- */

/* The dump without places, and the keyfile behind it. */
static void put_plainly(struct ctx *ctx, const struct profile *p, struct strbuf *out)
{
	struct profile copy = *p;

	copy.origin = NULL;
	copy.props = arena_array(&ctx->arena, struct prop, p->n);
	memcpy(copy.props, p->props, p->n * sizeof(*p->props));
	for (size_t i = 0; i < p->n; i++)
		copy.props[i].origin = NULL;
	strbuf_reset(out);
	dump_profile(ctx, &copy, out);
	keyfile_write(out, p, NULL);
}

static void check_profile(const char *file, struct ctx *ctx, const struct profile *p)
{
	struct strbuf text = { 0 }, want = { 0 }, got = { 0 };
	size_t before = ctx->diags.n;
	struct profile *again;

	keyfile_write(&text, p, NULL);
	again = keyfile_read(ctx, ctx_add_source(ctx, STR("written.nmconnection"), (struct str){ text.p, text.n }));
	put_plainly(ctx, p, &want);
	if (again)
		put_plainly(ctx, again, &got);
	if (again && ctx->diags.n == before && want.n == got.n && !memcmp(want.p, got.p, got.n)) {
		passed++;
	} else {
		failed++;
		printf("FAILED: %s: %.*s\n--- meant\n%s--- read\n%s", file, STR_ARG(p->id), want.p, got.p ? got.p : "");
		print_diags(ctx);
	}
	strbuf_done(&want);
	strbuf_done(&got);
	strbuf_done(&text);
}

static void check_policy(const char *file, struct ctx *ctx, const struct policy *policy, const struct node *current)
{
	struct capture_set *captures = capture_read(ctx, policy);
	const struct node *state = captures ? capture_fill(ctx, captures, policy->current ? policy->current : current) : policy->state;
	size_t before = ctx->diags.n_errors;
	struct net *net;

	ctx->current = policy->current ? policy->current : current;
	net = state ? decode_net(ctx, state) : NULL;
	if (!net || !passes_run(ctx, net, before, NULL, NULL)) {
		left_out++;
		return;
	}
	for (size_t k = 0; k < net->n_profiles; k++)
		check_profile(file, ctx, net->profiles[k]);
}

static void check_file(const char *file, struct str text, struct str current_text)
{
	struct policies policies = { 0 };
	const struct node *current = NULL, **roots;
	struct ctx ctx;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	if (current_text.p)
		current = current_read(&ctx, ctx_add_source(&ctx, STR("current"), current_text), NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, str_of(file), text), &n);
	for (size_t k = 0; k < n; k++)
		envelope_open(&ctx, roots[k], &policies);
	for (size_t k = 0; k < policies.n; k++)
		check_policy(file, &ctx, &policies.items[k], current);
	ctx_done(&ctx);
}

static int check_policies(int argc, char **argv)
{
	static const char option[] = "--current=";
	struct str current = { 0 };

	for (int k = 0; k < argc; k++) {
		struct str text;

		if (!strncmp(argv[k], option, sizeof(option) - 1)) {
			current = load(argv[k] + sizeof(option) - 1);
			continue;
		}
		text = load(argv[k]);
		if (text.p)
			check_file(argv[k], text, current);
		else
			printf("FAILED: %s cannot be read\n", argv[k]), failed++;
		free((void *)(uintptr_t)text.p);
	}
	free((void *)(uintptr_t)current.p);
	printf("%u profiles equal, %u different, %u policies without profiles\n", passed, failed, left_out);
	return failed || !passed;
}

int main(int argc, char **argv)
{
	bool ok = true;

	if (argc > 1 && !strcmp(argv[1], "--policies"))
		return check_policies(argc - 2, argv + 2);
	for (int k = 1; k < argc; k++)
		ok &= show(argv[k]);
	return !ok;
}
