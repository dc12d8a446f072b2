/* The whole way: any bytes give diagnostics, or keyfiles that libnm reads and that have no section
 * or key beside those of the profile; a file's name never leaves the folder. */
#include <stdio.h>
#include <stdlib.h>

#include <NetworkManager.h>

#include "backends/keyfile/keyfile.h"
#include "backends/output.h"
#include "frontend/capture/capture.h"
#include "ir/dump.h"
#include "tests/fuzz/fuzz.h"

static bool is_section(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (!strcmp(nm_props[p->props[i].id].section, name))
			return true;
	return false;
}

/* Types that came after this libnm (hsr, ipvlan) it cannot judge. */
static bool type_is_known(const struct profile *p)
{
	return nm_setting_lookup_type(profile_get(p, NM_CONNECTION_TYPE)->s.p) != G_TYPE_INVALID;
}

static void check_text(const struct profile *p, const struct strbuf *text)
{
	g_autoptr(GKeyFile) kf = g_key_file_new();
	g_auto(GStrv) groups = NULL;
	g_autoptr(NMConnection) c = NULL;
	g_autoptr(GError) error = NULL;

	LAW(g_key_file_load_from_data(kf, text->p, text->n, G_KEY_FILE_NONE, NULL));
	groups = g_key_file_get_groups(kf, NULL);
	for (char **g = groups; *g; g++)
		LAW(is_section(p, *g));
	if (!type_is_known(p))
		return;
	c = nm_keyfile_read(kf, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error);
	if (!c || !nm_connection_normalize(c, NULL, NULL, &error)) {
		fprintf(stderr, "libnm: %s\n%s", error->message, text->p);
		__builtin_trap();
	}
}

static void check_profile(struct ctx *ctx, const struct profile *p, struct strbuf *text)
{
	struct str name;

	strbuf_reset(text);
	keyfile_write(text, p, ctx);
	check_text(p, text);
	if (!output_file_name(ctx, &backend_keyfile, p, &name))
		return;
	LAW(name.n && name.n <= 255 && name.p[0] != '.' && !memchr(name.p, '/', name.n) && strlen(name.p) == name.n);
}

static void check_policy(struct ctx *ctx, struct policy *policy, struct strbuf *text)
{
	size_t before = ctx->diags.n_errors;
	struct capture_set *captures = capture_read(ctx, policy);
	const struct node *state = captures ? capture_fill(ctx, captures, policy->current) : policy->state;
	struct net *net;

	if (!state)
		return;
	net = decode_net(ctx, state);
	if (!passes_run(ctx, net, before, NULL, NULL))
		return;
	dump_net(ctx, net, text);
	for (size_t k = 0; k < net->n_profiles; k++) {
		dump_profile(ctx, net->profiles[k], text);
		check_profile(ctx, net->profiles[k], text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = calloc(1, size + 1);
	struct policies policies = { 0 };
	struct render_options o = { MESSAGE_HUMAN, true };
	struct strbuf text = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n;

	if (size)
		memcpy(copy, data, size);
	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("fuzz"), (struct str){ copy, size }), &n);
	for (size_t i = 0; i < n; i++)
		envelope_open(&ctx, roots[i], &policies);
	for (size_t i = 0; i < policies.n && !ctx.diags.n_errors; i++)
		check_policy(&ctx, &policies.items[i], &text);
	render_diags(&ctx, &o, &text);
	strbuf_done(&text);
	ctx_done(&ctx);
	free(copy);
	return 0;
}
