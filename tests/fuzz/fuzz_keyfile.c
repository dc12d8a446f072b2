/* The reader of keyfiles: any bytes give diagnostics or a profile; every place lies in the text; what was read and is
 * written again is read without an error and is the same. */
#include <ctype.h>
#include <stdlib.h>

#include "backends/keyfile/keyfile.h"
#include "backends/keyfile/read.h"
#include "ir/dump.h"
#include "tests/fuzz/fuzz.h"

static void check_node(const struct node *n, size_t size)
{
	LAW(n->start <= n->end && n->end <= size && !n->parent);
	LAW(!n->key.p || (size_t)n->key_start + n->key_span <= size);
}

static void check_places(const struct profile *p, size_t size)
{
	check_node(p->origin, size);
	for (size_t i = 0; i < p->n; i++) {
		const struct prop *prop = &p->props[i];
		const struct pair *pairs = prop->list.items;
		enum prop_type type = (enum prop_type)nm_props[prop->id].type;

		for (const struct node *n = prop->origin; n; n = n->next)
			check_node(n, size);
		for (size_t k = 0; (type == PROP_MAP || type == PROP_SECRETS) && k < prop->list.n; k++)
			check_node(pairs[k].origin, size);
	}
}

static void put_plainly(struct ctx *ctx, struct profile *p, struct strbuf *out)
{
	p->origin = NULL;
	for (size_t i = 0; i < p->n; i++)
		p->props[i].origin = NULL;
	strbuf_reset(out);
	dump_profile(ctx, p, out);
}

/* What the texts of the parts of a profile become is what they were. */
static void check_again(struct ctx *ctx, struct profile *p)
{
	struct strbuf text = { 0 }, meant = { 0 }, read = { 0 };
	size_t before = ctx->diags.n_errors;
	struct profile *again;

	keyfile_write(&text, p, NULL);
	again = keyfile_read(ctx, ctx_add_source(ctx, STR("again"), (struct str){ text.p, text.n }));
	LAW(again && ctx_ok(ctx, before));
	put_plainly(ctx, p, &meant);
	put_plainly(ctx, again, &read);
	LAW(meant.n == read.n && !memcmp(meant.p, read.p, read.n));
	strbuf_done(&meant);
	strbuf_done(&read);
	strbuf_done(&text);
}

/* The writer makes blanks of control characters, which no policy can hold. */
static bool has_control(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)p[i] < 0x20 && p[i] != '\n' && p[i] != '\t') || p[i] == 0x7f)
			return true;
	return false;
}

/* libnm reads the names of secrets as they stand, without escapes: what would need one cannot be written again. No policy
 * has such a name. */
static bool names_secret_oddly(const struct profile *p)
{
	const struct prop *secrets = profile_get(p, NM_VPN_SECRETS);
	const struct pair *pairs = secrets ? secrets->list.items : NULL;

	for (size_t k = 0; secrets && k < secrets->list.n; k++)
		for (size_t i = 0; i < pairs[k].key.n; i++)
			if (!strchr("abcdefghijklmnopqrstuvwxyz-_0123456789", tolower((unsigned char)pairs[k].key.p[i])))
				return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = calloc(1, size + 1);
	struct render_options o = { MESSAGE_HUMAN, true };
	struct strbuf text = { 0 };
	struct profile *p;
	struct ctx ctx;

	if (size)
		memcpy(copy, data, size);
	ctx_init(&ctx, NULL, NULL);
	p = keyfile_read(&ctx, ctx_add_source(&ctx, STR("fuzz"), (struct str){ copy, size }));
	LAW(p || ctx.diags.n_errors);
	if (p)
		check_places(p, size);
	render_diags(&ctx, &o, &text);
	if (p && !ctx.diags.n_errors && !has_control(copy, size) && !names_secret_oddly(p))
		check_again(&ctx, p);
	strbuf_done(&text);
	ctx_done(&ctx);
	free(copy);
	return 0;
}
