/* Documents through compile and raise: build/raised FILE... For each good one: is the policy's meaning in the state
 * that its profiles say (passes/meaning.h), and do that state's own profiles equal the first ones? Prints what differs,
 * and at the end `documents N, different M`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/pipeline.h"
#include "ir/dump.h"
#include "passes/meaning.h"
#include "passes/raise.h"

struct run {
	const char *file;
	unsigned documents, different;
	bool told;
};

static void say(struct run *run, const char *what, struct str name, struct str text)
{
	run->told = true;
	printf("%s: %s: %.*s %.*s\n", run->file, what, STR_ARG(name), STR_ARG(text));
}

static void lost(struct ctx *ctx, const struct plan_step *step, const struct plan_change *change, void *data)
{
	struct strbuf text = { 0 };

	(void)ctx;
	for (size_t k = 0; change && k < change->n; k++)
		strbuf_printf(&text, "%s%s[%.*s]", k ? "." : "", change->path[k].key ? change->path[k].key : "",
			      STR_ARG(change->path[k].item));
	for (size_t k = 0; change && k < 2; k++) {
		const struct plan_value *v = k ? &change->after : &change->before;

		strbuf_puts(&text, k ? " policy " : " files ");
		if (!v->at)
			strbuf_puts(&text, "-");
		else if (v->is_item && v->field->type == FIELD_LIST)
			obj_put_value(&text, v->field->sub, v->at, VALUE_PLAIN);
		else if (!v->is_item)
			field_put_value(&text, v->field, v->at, VALUE_PLAIN);
	}
	if (!change)
		strbuf_printf(&text, "whole step %d %x", step->op, step->disruption);
	say(data, "lost", step->name, (struct str){ text.p, text.n });
	strbuf_done(&text);
}

/* What a profile says, without places. */
static struct str profile_text(struct ctx *ctx, const struct profile *p)
{
	struct strbuf text = { 0 };
	struct str s;
	char *out, *in;

	dump_profile(ctx, p, &text);
	for (in = out = text.p; *in; in++) /* "  # 3:5" at a line's end */
		if (!strncmp(in, "  # ", 4) && strspn(in + 4, "0123456789:") == strcspn(in + 4, "\n"))
			in += 3 + strcspn(in + 4, "\n");
		else
			*out++ = *in;
	s = str_dup(&ctx->arena, (struct str){ text.p, (size_t)(out - text.p) });
	strbuf_done(&text);
	return s;
}

static const struct profile *find(const struct net *net, struct str uuid)
{
	for (size_t k = 0; k < net->n_profiles; k++)
		if (str_eq(net->profiles[k]->uuid, uuid))
			return net->profiles[k];
	return NULL;
}

static void compare_profiles(struct ctx *ctx, struct run *run, const struct net *first, const struct net *again)
{
	for (size_t k = 0; k < first->n_profiles; k++) {
		const struct profile *a = first->profiles[k], *b = find(again, a->uuid);
		struct str was = profile_text(ctx, a), is = b ? profile_text(ctx, b) : (struct str){ 0 };

		if (!b)
			say(run, "no profile again", a->id, STR(""));
		else if (!str_eq(was, is))
			say(run, "profile", a->id, str_printf(&ctx->arena, "\n--- was\n%.*s--- is\n%.*s", STR_ARG(was), STR_ARG(is)));
	}
}

static struct str last_error(const struct ctx *ctx)
{
	struct str text = { 0 };

	for (size_t k = 0; k < ctx->diags.n; k++)
		if (ctx->diags.items[k]->severity == SEV_ERROR)
			text = ctx->diags.items[k]->text;
	return text;
}

static void check_policy(struct ctx *ctx, struct run *run, const struct net *net)
{
	struct net *raised = raise_profiles(ctx, net->profiles, net->n_profiles);
	size_t before = ctx->diags.n_errors;

	run->told = false;
	meaning_check(ctx, net, raised, lost, run);
	if (!passes_run(ctx, raised, before, NULL, NULL)) {
		struct strbuf text = { 0 };

		dump_net(ctx, raised, &text);
		say(run, "raised state refused", ctx->diags.n_errors > before ? last_error(ctx) : STR("?"),
		    (struct str){ text.p, text.n });
		strbuf_done(&text);
	} else {
		compare_profiles(ctx, run, net, raised);
	}
	run->documents++;
	run->different += run->told;
}

static char *read_all(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *text = f ? malloc(1u << 24) : NULL;

	*n = text ? fread(text, 1, (1u << 24) - 1, f) : 0;
	if (text)
		text[*n] = '\0';
	if (f)
		fclose(f);
	return text;
}

static void check_file(struct run *run)
{
	const struct options options = { 0 };
	struct ctx ctx;
	struct pipeline p = { .ctx = &ctx, .options = &options };
	size_t n;
	char *text = read_all(run->file, &n);

	ctx_init(&ctx, NULL, NULL);
	if (text)
		pipeline_compile(&p, ctx_add_source(&ctx, str_of(run->file), (struct str){ text, n }));
	if (text && !ctx.diags.n_errors)
		for (size_t k = 0; k < p.policies.n; k++)
			if (p.policies.items[k].net)
				check_policy(&ctx, run, p.policies.items[k].net);
	ctx_done(&ctx);
	free(text);
}

int main(int argc, char **argv)
{
	struct run run = { 0 };

	for (int i = 1; i < argc; i++) {
		run.file = argv[i];
		check_file(&run);
	}
	printf("documents %u, different %u\n", run.documents, run.different);
	return run.different ? 1 : 0;
}
