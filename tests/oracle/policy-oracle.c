/* policy-oracle [--current=STATE.yaml] POLICY.yaml...: compiles each policy in this process and holds every profile's keyfile
 * against libnm: what libnm reads of the text must equal, exactly, what it makes of the profile by
 * its own setters, and the text must bring no warning. Prints what differs. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/keyfile/keyfile.h"
#include "backends/live/connection.h"
#include "frontend/capture/capture.h"
#include "frontend/current.h"
#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/yaml.h"
#include "passes/pass.h"
#include "tests/oracle/oracle.h"

static unsigned passed, failed, skipped;

static gboolean on_warning(GKeyFile *kf, NMConnection *c, NMKeyfileHandlerType type, NMKeyfileHandlerData *data, void *user)
{
	GString *warnings = user;
	const char *message = NULL;
	NMKeyfileWarnSeverity severity;

	(void)kf;
	(void)c;
	if (type != NM_KEYFILE_HANDLER_TYPE_WARN)
		return FALSE;
	nm_keyfile_handler_data_warn_get(data, &message, &severity);
	if (severity != NM_KEYFILE_WARN_SEVERITY_INFO_MISSING_FILE) /* certificates are the node's */
		g_string_append_printf(warnings, "  warning: %s\n", message);
	return TRUE;
}

static NMConnection *read_text(const struct strbuf *text, GString *why)
{
	g_autoptr(GKeyFile) kf = g_key_file_new();
	g_autoptr(GError) error = NULL;
	NMConnection *c = NULL;

	if (g_key_file_load_from_data(kf, text->p, text->n, G_KEY_FILE_NONE, &error))
		c = nm_keyfile_read(kf, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, on_warning, why, &error);
	if (!c)
		g_string_append_printf(why, "  not read: %s\n", error->message);
	return c;
}

static bool normalize(NMConnection *c, const char *which, GString *why)
{
	g_autoptr(GError) error = NULL;

	if (nm_connection_normalize(c, NULL, NULL, &error))
		return true;
	g_string_append_printf(why, "  %s is refused: %s\n", which, error->message);
	return false;
}

static void add_diff(NMConnection *a, NMConnection *b, GString *why)
{
	GHashTable *diff = NULL;
	GHashTableIter i, j;
	void *setting, *keys, *key;

	if (nm_connection_diff(a, b, NM_SETTING_COMPARE_FLAG_EXACT, &diff))
		return;
	g_hash_table_iter_init(&i, diff);
	while (g_hash_table_iter_next(&i, &setting, &keys)) {
		g_hash_table_iter_init(&j, keys);
		while (g_hash_table_iter_next(&j, &key, NULL))
			g_string_append_printf(why, "  differs: %s.%s\n", (char *)setting, (char *)key);
	}
	g_hash_table_destroy(diff);
}

#define LIBNM_MINOR (nm_utils_version() >> 8 & 0xff)

/* Is the type's setting as a whole newer? Then this libnm cannot read the profile. *out_since: its version. */
static bool type_is_newer(const struct profile *p, const char **out_since)
{
	const struct prop *type = profile_get(p, NM_CONNECTION_TYPE);
	bool newer = false;

	for (unsigned k = NM_NONE + 1; k < NM_PROP_N; k++) {
		if (!type || !str_is(type->s, nm_props[k].setting))
			continue;
		if (oracle_knows((enum nm_prop)k))
			return false;
		*out_since = newer && strcmp(*out_since, nm_props[k].since) < 0 ? *out_since : nm_props[k].since;
		newer = true;
	}
	return newer;
}

/* Properties newer than the libnm we test with: the profile is compared without them. */
static void drop_newer(const char *file, struct profile *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct nm_prop_info *info = &nm_props[p->props[i].id];

		if (oracle_knows((enum nm_prop)p->props[i].id)) {
			p->props[kept++] = p->props[i];
			continue;
		}
		skipped++;
		printf("skipped: %s: %.*s: libnm 1.%u does not know %s.%s (since %s): left out\n", file, STR_ARG(p->id),
		       LIBNM_MINOR, info->setting, info->property, info->since);
	}
	p->n = kept;
}

static void check_profile(const char *file, struct profile *p)
{
	g_autoptr(GString) why = g_string_new(NULL);
	g_autoptr(NMConnection) read = NULL, built = NULL;
	g_autoptr(GError) error = NULL;
	struct strbuf text = { 0 };
	const char *since;

	if (type_is_newer(p, &since)) {
		skipped++;
		printf("skipped: %s: %.*s: libnm 1.%u does not know type %.*s (since %s)\n", file, STR_ARG(p->id),
		       LIBNM_MINOR, STR_ARG(profile_get(p, NM_CONNECTION_TYPE)->s), since);
		return;
	}
	drop_newer(file, p);
	keyfile_write(&text, p, NULL);
	read = read_text(&text, why);
	built = live_connection_new(p, &error);
	if (!built)
		g_string_append_printf(why, "  not built: %s\n", error->message);
	if (read && built && normalize(read, "the file", why) && normalize(built, "the profile", why))
		add_diff(read, built, why);
	strbuf_done(&text);
	if (!why->len) {
		passed++;
		return;
	}
	failed++;
	printf("FAILED: %s: %.*s\n%s", file, STR_ARG(p->id), why->str);
}

static void check_policy(const char *file, struct ctx *ctx, const struct policy *policy, const struct node *current)
{
	struct capture_set *captures = capture_read(ctx, policy);
	const struct node *state = captures ? capture_fill(ctx, captures, policy->current ? policy->current : current) : policy->state;
	struct net *net;

	if (!state)
		return;
	ctx->current = policy->current ? policy->current : current;
	net = decode_net(ctx, state);
	if (!passes_run(ctx, net, 0, NULL, NULL))
		return;
	for (size_t k = 0; k < net->n_profiles; k++)
		check_profile(file, net->profiles[k]);
}

/* What the policies' captures read, if they do not bring it themselves; NULL: none was given. */
static const struct node *load_current(struct ctx *ctx, const char *file, char **out_text)
{
	size_t length;

	if (!file || !g_file_get_contents(file, out_text, &length, NULL))
		return NULL;
	return current_read(ctx, ctx_add_source(ctx, str_of(file), (struct str){ *out_text, length }), NULL);
}

static void check_file(const char *file, const char *current_file)
{
	g_autofree char *text = NULL, *current_text = NULL;
	const struct node *current;
	struct policies policies = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n, length;

	if (!g_file_get_contents(file, &text, &length, NULL)) {
		failed++;
		printf("FAILED: %s cannot be read\n", file);
		return;
	}
	ctx_init(&ctx, NULL, NULL);
	current = load_current(&ctx, current_file, &current_text);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, str_of(file), (struct str){ text, length }), &n);
	for (size_t k = 0; k < n; k++)
		envelope_open(&ctx, roots[k], &policies);
	for (size_t k = 0; k < policies.n; k++)
		check_policy(file, &ctx, &policies.items[k], current);
	if (ctx.diags.n_errors) {
		failed++;
		printf("FAILED: %s: %zu errors\n", file, ctx.diags.n_errors);
	}
	ctx_done(&ctx);
}

int main(int argc, char **argv)
{
	const char *current = NULL;

	for (int k = 1; k < argc; k++) {
		if (g_str_has_prefix(argv[k], "--current="))
			current = argv[k] + strlen("--current=");
		else
			check_file(argv[k], current);
	}
	printf("%u passed, %u failed, %u skipped\n", passed, failed, skipped);
	return failed || !passed;
}
