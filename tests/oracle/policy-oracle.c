/* policy-oracle [--hostile] [--current=STATE.yaml] POLICY.yaml...: compiles each policy in this process and
 * holds every profile's keyfile against libnm (oracle.h). Prints what differs.
 *
 * With --hostile, each value of each policy is replaced in turn by texts that try to be more than a
 * value. What the compiler refuses is well; what it takes must still be read as the profile says, in
 * the profile's own sections. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/keyfile/keyfile.h"
#include "backends/live/read.h"
#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/yaml.h"
#include "passes/pass.h"
#include "tests/oracle/oracle.h"

static unsigned passed, failed, skipped;

/* A value that stands in the place of the at-th of a document. */
struct change {
	size_t at;
	struct str value; /* p NULL: nothing is changed */
	bool done;
};

#define T(lit) STR(lit)
static const struct str hostile[] = {
	T(""), T("-"), T("a%d"), T("a\n[inj]\nx=1"), T("a\rinj=1"), T("a\0inj"), T("a\x7f"), T("a\302\205inj=1"), T("a;inj=1"),
	T("a;;"), T(";"), T("#inj"), T("[inj]"), T("a=inj"), T("a\\ninj=1"), T("\\"), T("a\\"), T("\\0a"), T("a,inj=1"), T("a,"),
	T(" a"), T("a "), T("a table 77"), T("\"a\""), T("a%"), T("a:b"), T("1:2"), T("\303\251"), T("\316\261=1"), T("0"), T("1"),
	T("4294967296"), T("true"),
};

#define LIBNM_MINOR (nm_utils_version() >> 8 & 0xff)

/* Is the type's setting as a whole newer? Then this libnm cannot read the profile. *out_since: its version. */
static bool type_is_newer(const struct profile *p, const char **out_since)
{
	const struct prop *type = profile_get(p, NM_CONNECTION_TYPE);
	bool newer = false;

	for (unsigned k = NM_NONE + 1; k < NM_PROP_N; k++) {
		if (!type || !str_is(type->s, nm_props[k].setting))
			continue;
		if (live_knows((enum nm_prop)k))
			return false;
		*out_since = newer && strcmp(*out_since, nm_props[k].since) < 0 ? *out_since : nm_props[k].since;
		newer = true;
	}
	return newer;
}

/* Properties newer than the libnm we test with: the profile is compared without them. */
static void tell_newer(const char *file, const struct profile *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct nm_prop_info *info = &nm_props[p->props[i].id];

		if (live_knows((enum nm_prop)p->props[i].id))
			continue;
		skipped++;
		printf("skipped: %s: %.*s: libnm 1.%u does not know %s.%s (since %s): left out\n", file, STR_ARG(p->id),
		       LIBNM_MINOR, info->setting, info->property, info->since);
	}
}

static bool is_readable(const char *file, const struct profile *p, bool tell)
{
	const char *since;

	if (!type_is_newer(p, &since))
		return true;
	if (tell) {
		skipped++;
		printf("skipped: %s: %.*s: libnm 1.%u does not know type %.*s (since %s)\n", file, STR_ARG(p->id),
		       LIBNM_MINOR, STR_ARG(profile_get(p, NM_CONNECTION_TYPE)->s), since);
	}
	return false;
}

static bool has_newer(const struct profile *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!live_knows((enum nm_prop)p->props[i].id))
			return true;
	return false;
}

static void check_profile(const char *file, const struct profile *p, const struct change *change)
{
	struct strbuf text = { 0 };
	char *why = NULL;

	if (!is_readable(file, p, !change->value.p))
		return;
	if (change->value.p && has_newer(p)) /* what is left without them may be good for nothing */
		return;
	if (!change->value.p)
		tell_newer(file, p);
	keyfile_write(&text, p, NULL);
	if (oracle_compare(p, (struct str){ text.p, text.n }, &why)) {
		passed++;
	} else {
		failed++;
		printf("FAILED: %s: %.*s: %s\n", file, STR_ARG(p->id), why);
		if (change->value.p)
			printf("  with value %zu replaced by `%s`\n", change->at, change->value.p);
	}
	g_free(why);
	strbuf_done(&text);
}

static void check_policy(const char *file, struct ctx *ctx, const struct policy *policy, const struct node *current,
			 const struct change *change)
{
	size_t before = ctx->diags.n_errors;
	struct capture_set *captures = capture_read(ctx, policy);
	const struct node *state = captures ? capture_fill(ctx, captures, policy->current ? policy->current : current) : policy->state;
	struct net *net;

	ctx->current = policy->current ? policy->current : current;
	net = state ? decode_net(ctx, state) : NULL;
	if (!net || !passes_run(ctx, net, before, NULL, NULL))
		return;
	for (size_t k = 0; k < net->n_profiles; k++)
		check_profile(file, net->profiles[k], change);
}

/* What the policies' captures read, if they do not bring it themselves; NULL: none was given. */
static const struct node *load_current(struct ctx *ctx, const char *file, char **out_text)
{
	size_t length;

	if (!file || !g_file_get_contents(file, out_text, &length, NULL))
		return NULL;
	return current_read(ctx, ctx_add_source(ctx, str_of(file), (struct str){ *out_text, length }), NULL);
}

/* Counts the scalars below n in *seen, and puts the value in place of the one that is meant. */
static void apply(struct node *n, struct change *change, size_t *seen)
{
	if (n->kind != NODE_SCALAR) {
		for (struct node *c = n->first; c; c = c->next)
			apply(c, change, seen);
		return;
	}
	if ((*seen)++ != change->at)
		return;
	n->text = change->value;
	n->style = STYLE_DOUBLE;
	change->done = true;
}

static void compile(const char *file, struct str text, const char *current_file, struct change *change)
{
	g_autofree char *current_text = NULL;
	struct policies policies = { 0 };
	const struct node **roots, *current;
	size_t n, seen = 0;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	current = load_current(&ctx, current_file, &current_text);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, str_of(file), text), &n);
	for (size_t k = 0; k < n; k++) {
		if (change->value.p)
			apply((struct node *)(uintptr_t)roots[k], change, &seen);
		envelope_open(&ctx, roots[k], &policies);
	}
	for (size_t k = 0; k < policies.n; k++)
		check_policy(file, &ctx, &policies.items[k], current, change);
	if (ctx.diags.n_errors && !change->value.p) {
		failed++;
		printf("FAILED: %s: %zu errors\n", file, ctx.diags.n_errors);
	}
	ctx_done(&ctx);
}

static void check_hostile(const char *file, struct str text, const char *current_file)
{
	bool done = true;

	for (size_t at = 0; done; at++) {
		for (size_t k = 0; k < ARRAY_SIZE(hostile); k++) {
			struct change change = { at, hostile[k], false };

			compile(file, text, current_file, &change);
			done = change.done;
		}
	}
}

static void check_file(const char *file, const char *current_file, bool is_hostile)
{
	g_autofree char *data = NULL;
	struct str text = { 0 };

	if (!g_file_get_contents(file, &data, &text.n, NULL)) {
		failed++;
		printf("FAILED: %s cannot be read\n", file);
		return;
	}
	text.p = data;
	if (is_hostile)
		check_hostile(file, text, current_file);
	else
		compile(file, text, current_file, &(struct change){ 0 });
}

int main(int argc, char **argv)
{
	const char *current = NULL;
	bool is_hostile = false;

	for (int k = 1; k < argc; k++) {
		if (g_str_has_prefix(argv[k], "--current="))
			current = argv[k] + strlen("--current=");
		else if (!strcmp(argv[k], "--hostile"))
			is_hostile = true;
		else
			check_file(argv[k], current, is_hostile);
	}
	printf("%u passed, %u failed, %u skipped\n", passed, failed, skipped);
	return failed || !passed;
}
