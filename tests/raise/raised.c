/* Documents through compile and raise: build/raised [--drop|--via=BACKEND] FILE... For each good one: is the policy's meaning in the state
 * that its profiles say (passes/meaning.h), and do that state's own profiles equal the first ones? Prints what differs,
 * and at the end `documents N, different M`. With --drop, each property that a line of the policy asked for is taken away
 * once, and the meaning must miss it: prints which ones it did not miss. With --via the profiles are those that the
 * back end's reader finds in the files; what the back end cannot express counts as refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backends/backend.h"
#include "backends/keyfile/read.h"
#include "frontend/pipeline.h"
#include "frontend/policy_text.h"
#include "ir/dump.h"
#include "passes/meaning.h"
#include "passes/raise.h"

struct run {
	const char *file;
	unsigned documents, different, refused;
	const struct backend *via; /* NULL: no files between */
	bool told, drop;
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

/* What NetworkManager does anyway, and one reader or policy says and another does not. */
static void cut_line(char *text, const char *start)
{
	char *line = strstr(text, start);

	if (line)
		memmove(line, line + strcspn(line, "\n") + 1, strlen(line + strcspn(line, "\n")));
}

static void cut_words(char *text, const char *words)
{
	size_t n = strlen(words);

	for (char *at = strstr(text, words); at; at = strstr(at, words))
		memmove(at, at + n, strlen(at + n) + 1);
}

/* What a profile says, without places. */
static struct str profile_text(struct ctx *ctx, const struct profile *p)
{
	struct strbuf text = { 0 };
	struct str s;
	char *out, *in;

	dump_profile(ctx, p, &text);
	cut_line(text.p, "  bridge.vlan-filtering = false");
	cut_line(text.p, "  bridge.stp = true");
	cut_words(text.p, " lock-mtu=0");
	cut_words(text.p, " quickack=0");
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

static const struct net *compile(struct ctx *ctx, struct str text)
{
	const struct options options = { 0 };
	struct pipeline p = { .ctx = ctx, .options = &options };

	pipeline_compile(&p, ctx_add_source(ctx, STR("again"), text));
	return p.policies.n == 1 ? p.policies.items[0].net : NULL;
}

/* --- one property less --- */

static void note_lost(struct ctx *ctx, const struct plan_step *step, const struct plan_change *change, void *data)
{
	(void)ctx;
	(void)step;
	(void)change;
	*(bool *)data = true;
}

static bool is_missed(struct ctx *ctx, const struct net *net)
{
	struct net *raised = raise_profiles(ctx, net->profiles, net->n_profiles);
	bool missed = false;

	meaning_check(ctx, net, raised, note_lost, &missed);
	return missed;
}

static void drop_each(struct ctx *ctx, struct run *run, const struct net *net, struct profile *p)
{
	struct prop *all = p->props, *fewer = arena_array(&ctx->arena, struct prop, p->n);
	size_t n = p->n;

	for (size_t k = 0; k < n; k++) {
		const struct nm_prop_info *info = &nm_props[all[k].id];

		if (!all[k].origin || diag_is_at(&ctx->diags, node_span(all[k].origin)))
			continue;
		memcpy(fewer, all, k * sizeof(*all));
		memcpy(fewer + k, all + k + 1, (n - k - 1) * sizeof(*all));
		p->props = fewer;
		p->n = n - 1;
		run->documents++;
		if (is_missed(ctx, net))
			continue;
		run->different++;
		printf("not missed: %s.%s (%s)\n", info->setting, info->property, run->file);
	}
	p->props = all;
	p->n = n;
}

/* --- through files --- */

static struct profile *read_files(struct ctx *ctx, const struct backend_run *files)
{
	const struct backend_file *f = &files->files[0];

	if (files->backend->read)
		return files->backend->read(files);
	return keyfile_read(ctx, ctx_add_source(ctx, f->name, str_dup(&ctx->arena, f->text)));
}

/* The profile in its files; NULL: they cannot hold it, or (told) they were not read. */
static struct profile *through_file(struct ctx *ctx, struct run *run, struct backend_run *files, const struct profile *p)
{
	struct profile *again;

	if (!backend_profile(files, p)) {
		run->refused++;
		return NULL;
	}
	again = read_files(ctx, files);
	if (!again) {
		say(run, "not read", p->id, last_error(ctx));
		return NULL;
	}
	again->iface = p->iface;
	if (!again->uuid.n)
		again->uuid = p->uuid;
	return again;
}

/* False: not all of them can be in files. */
static bool through_files(struct ctx *ctx, struct run *run, struct profile **profiles, size_t n)
{
	struct backend_run files = { 0 };
	bool all = true;

	backend_begin(&files, ctx, run->via, false);
	for (size_t k = 0; k < n && all; k++) {
		profiles[k] = through_file(ctx, run, &files, profiles[k]);
		all = profiles[k];
	}
	backend_end(&files);
	return all;
}

static void check_policy(struct ctx *ctx, struct run *run, struct net *net)
{
	struct profile **profiles = arena_array(&ctx->arena, struct profile *, net->n_profiles);
	struct net *raised;
	size_t before = ctx->diags.n_errors;

	const struct policy_text how = { .name = STR("again") };
	struct strbuf text = { 0 };
	const struct net *again;

	if (run->drop) {
		const struct net *canonical = canonical_net(ctx, net);

		for (size_t k = 0; k < net->n_profiles; k++)
			drop_each(ctx, run, canonical, net->profiles[k]);
		return;
	}
	run->told = false;
	memcpy(profiles, net->profiles, net->n_profiles * sizeof(*profiles));
	if (run->via && !through_files(ctx, run, profiles, net->n_profiles)) {
		run->different += run->told;
		return;
	}
	before = ctx->diags.n_errors;
	raised = raise_profiles(ctx, profiles, net->n_profiles);
	meaning_check(ctx, canonical_net(ctx, net), raised, lost, run);
	policy_put(ctx, raised, &how, &text);
	again = compile(ctx, (struct str){ text.p, text.n });
	if (!again || ctx->diags.n_errors != before)
		say(run, "raised state refused", last_error(ctx), (struct str){ text.p, text.n });
	else
		compare_profiles(ctx, run, net, again);
	strbuf_done(&text);
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

	run.drop = argc > 1 && !strcmp(argv[1], "--drop");
	run.via = argc > 1 && !strncmp(argv[1], "--via=", 6) ? backend_find(argv[1] + 6) : NULL;
	for (int i = 1 + (run.drop || run.via); i < argc; i++) {
		run.file = argv[i];
		check_file(&run);
	}
	if (run.via)
		printf("refused %u\n", run.refused);
	printf(run.drop ? "dropped %u, not missed %u\n" : "documents %u, different %u\n", run.documents, run.different);
	return run.different ? 1 : 0;
}
