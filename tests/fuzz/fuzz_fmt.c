/* The layout: any document without a YAML error gives a text that is laid out already, that says the same (network
 * IR and diagnostics are equal), and whose modernised form gives the same profiles. */
#include <stdlib.h>

#include "frontend/fmt.h"
#include "ir/dump.h"
#include "tests/fuzz/fuzz.h"

struct meaning {
	struct strbuf ir, profiles, codes;
	bool good;
};

static void done(struct meaning *m)
{
	strbuf_done(&m->ir);
	strbuf_done(&m->profiles);
	strbuf_done(&m->codes);
}

/* Places ("  # 3:5" at the end of a line) differ, as they should. */
static void add_without_places(struct strbuf *out, const struct strbuf *dump)
{
	for (size_t i = 0; i < dump->n;) {
		const char *end = memchr(dump->p + i, '\n', dump->n - i);
		size_t n = end ? (size_t)(end - dump->p) - i : dump->n - i, k = n;

		while (k && strchr("0123456789:", dump->p[i + k - 1]))
			k--;
		strbuf_add(out, dump->p + i, k >= 4 && !memcmp(dump->p + i + k - 4, "  # ", 4) ? k - 4 : n);
		strbuf_addc(out, '\n');
		i += n + 1;
	}
}

/* Duplicate findings of one cause come in the order of places, which may change: the codes are counted. */
static void put_codes(const struct ctx *ctx, struct strbuf *out)
{
	unsigned counts[DIAG_N] = { 0 };

	for (size_t i = 0; i < ctx->diags.n; i++)
		counts[ctx->diags.items[i]->code]++;
	for (size_t i = 0; i < DIAG_N; i++)
		if (counts[i])
			strbuf_printf(out, "%s %u\n", diag_infos[i].code, counts[i]);
}

static void compile(struct str text, struct meaning *m)
{
	struct policies policies = { 0 };
	struct strbuf dump = { 0 }, profiles = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("fuzz"), text), &n);
	LAW(!ctx.diags.n_errors);
	for (size_t i = 0; i < n; i++)
		envelope_open(&ctx, roots[i], &policies);
	for (size_t i = 0; i < policies.n; i++) {
		struct policy *policy = &policies.items[i];
		size_t before = ctx.diags.n_errors;

		if (!policy->state)
			continue;
		policy->net = decode_net(&ctx, policy->state);
		dump_net(&ctx, policy->net, &dump);
		passes_run(&ctx, policy->net, before, NULL, NULL);
		for (size_t k = 0; ctx_ok(&ctx, before) && k < policy->net->n_profiles; k++)
			dump_profile(&ctx, policy->net->profiles[k], &profiles);
	}
	add_without_places(&m->ir, &dump);
	add_without_places(&m->profiles, &profiles);
	put_codes(&ctx, &m->codes);
	m->good = !ctx.diags.n_errors;
	strbuf_done(&dump);
	strbuf_done(&profiles);
	ctx_done(&ctx);
}

static bool same(const struct strbuf *a, const struct strbuf *b)
{
	return a->n == b->n && (!a->n || !memcmp(a->p, b->p, a->n));
}

/* Lays text out; false: it is no YAML, or has things that the layout has no place for. */
static bool lay_out(struct str text, bool modern, struct strbuf *out)
{
	struct fmt_changes changes = { 0 };
	const struct node **roots;
	struct ctx ctx;
	uint16_t source;
	size_t n;
	bool ok;

	ctx_init(&ctx, NULL, NULL);
	source = ctx_add_source(&ctx, STR("fuzz"), text);
	roots = yaml_read(&ctx, source, &n);
	ok = !ctx.diags.n_errors;
	if (ok && modern)
		changes = fmt_modernise(&ctx, roots, n);
	if (ok && !fmt_layout(&ctx, source, roots, n, &changes, out)) {
		/* Only for anchors and tags of keys, or long keys. */
		LAW((text.n && (memchr(text.p, '&', text.n) || memchr(text.p, '!', text.n))) || text.n > FMT_KEY_MAX / 4);
		ok = false;
	}
	ctx_done(&ctx);
	return ok;
}

static struct str str_of_buf(const struct strbuf *b)
{
	return (struct str){ b->p ? b->p : "", b->n };
}

static void check_modern(struct str text, const struct meaning *before)
{
	struct meaning after = { 0 };
	struct strbuf modern = { 0 };

	if (before->good && lay_out(text, true, &modern)) {
		compile(str_of_buf(&modern), &after);
		LAW(after.good && same(&before->profiles, &after.profiles));
	}
	strbuf_done(&modern);
	done(&after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = calloc(1, size + 1);
	struct strbuf once = { 0 }, twice = { 0 };
	struct meaning before = { 0 }, after = { 0 };

	if (size)
		memcpy(text, data, size);
	if (lay_out((struct str){ text, size }, false, &once)) {
		LAW(lay_out(str_of_buf(&once), false, &twice));
		LAW(same(&once, &twice));
		compile((struct str){ text, size }, &before);
		compile(str_of_buf(&once), &after);
		LAW(same(&before.ir, &after.ir) && same(&before.codes, &after.codes) && same(&before.profiles, &after.profiles));
		check_modern((struct str){ text, size }, &before);
	}
	done(&before);
	done(&after);
	strbuf_done(&once);
	strbuf_done(&twice);
	free(text);
	return 0;
}
