/* libnm beside the reader of keyfiles.
 *
 * keyfile-oracle [--mutate] FILE.nmconnection...: libnm and keyfile_read() read the file; what keyfile_read() made of it
 * is written, libnm reads that, and the two connections must be equal in what the catalogue knows. What libnm refuses or
 * passes over with a warning, keyfile_read() must report, and what it calls an error, libnm must not take silently.
 * --mutate: the same with every value of every file replaced in turn by each of a list of texts.
 *
 * keyfile-oracle --written: for every property of the catalogue, libnm writes the file. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/keyfile/keyfile.h"
#include "backends/keyfile/read.h"
#include "backends/live/connection.h"
#include "backends/live/read.h"
#include "tests/backends/samples.h"
#include "tests/oracle/oracle.h"

static unsigned passed, failed, refused;

#define UUID "00000000-0000-4000-8000-000000000001"

/* --- libnm's reading --- */

struct reading {
	NMConnection *c; /* owned; NULL: refused */
	bool warned;
	char *why; /* owned */
};

static gboolean on_message(GKeyFile *file, NMConnection *c, NMKeyfileHandlerType type, NMKeyfileHandlerData *data,
			   void *user_data)
{
	struct reading *r = user_data;
	NMKeyfileWarnSeverity severity;
	const char *message;

	(void)file;
	(void)c;
	if (type != NM_KEYFILE_HANDLER_TYPE_WARN)
		return FALSE;
	nm_keyfile_handler_data_warn_get(data, &message, &severity);
	if (severity < NM_KEYFILE_WARN_SEVERITY_WARN || severity == NM_KEYFILE_WARN_SEVERITY_INFO_MISSING_FILE)
		return TRUE;
	r->warned = true;
	if (!r->why)
		r->why = g_strdup(message);
	return TRUE;
}

static bool is_catalogued(const char *setting, const char *property)
{
	for (unsigned id = NM_NONE + 1; id < NM_PROP_N; id++)
		if (!strcmp(nm_props[id].setting, setting) && (!property || !strcmp(nm_props[id].property, property)))
			return true;
	return false;
}

/* The gateway is a route in our profiles. */
static void move_gateway(NMSettingIPConfig *s, int family)
{
	const char *gateway = nm_setting_ip_config_get_gateway(s);
	GPtrArray *routes;
	NMIPRoute *r;

	if (!gateway)
		return;
	routes = g_ptr_array_new_with_free_func((GDestroyNotify)nm_ip_route_unref);
	r = nm_ip_route_new(family, family == AF_INET ? "0.0.0.0" : "::", 0, gateway, -1, NULL);
	if (r && !nm_setting_ip_config_get_never_default(s))
		g_ptr_array_add(routes, r);
	for (guint i = 0; i < nm_setting_ip_config_get_num_routes(s); i++)
		g_ptr_array_add(routes, nm_ip_route_dup(nm_setting_ip_config_get_route(s, i)));
	g_object_set(s, NM_SETTING_IP_CONFIG_GATEWAY, NULL, NM_SETTING_IP_CONFIG_ROUTES, routes, NULL);
	g_ptr_array_unref(routes);
}

/* This libnm has a list of one item as it stands, newer ones split it at commas and blanks; empty items say nothing. */
static void split_search(NMSettingIPConfig *s)
{
	char **parts;
	guint n = 0;

	if (nm_setting_ip_config_get_num_dns_searches(s) != 1)
		return;
	parts = g_strsplit_set(nm_setting_ip_config_get_dns_search(s, 0), ", ", -1);
	for (char **p = parts; *p; p++) {
		if (**p)
			parts[n++] = *p;
		else
			g_free(*p);
	}
	parts[n] = NULL;
	g_object_set(s, NM_SETTING_IP_CONFIG_DNS_SEARCH, parts, NULL);
	g_strfreev(parts);
}

static void reset_property(NMSetting *s, GParamSpec *spec)
{
	GValue v = G_VALUE_INIT;

	g_value_init(&v, spec->value_type);
	g_param_value_set_default(spec, &v);
	g_object_set_property(G_OBJECT(s), spec->name, &v);
	g_value_unset(&v);
}

/* Takes out what the catalogue does not know. */
static void reduce(NMConnection *c)
{
	guint n, n_specs;
	NMSetting **settings = nm_connection_get_settings(c, &n);

	for (guint i = 0; i < n; i++) {
		const char *name = nm_setting_get_name(settings[i]);
		GParamSpec **specs = g_object_class_list_properties(G_OBJECT_GET_CLASS(settings[i]), &n_specs);

		if (NM_IS_SETTING_IP_CONFIG(settings[i]))
			split_search(NM_SETTING_IP_CONFIG(settings[i]));
		if (NM_IS_SETTING_IP_CONFIG(settings[i]))
			move_gateway(NM_SETTING_IP_CONFIG(settings[i]), NM_IS_SETTING_IP4_CONFIG(settings[i]) ? AF_INET : AF_INET6);
		for (guint k = 0; k < n_specs; k++)
			if ((specs[k]->flags & (G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY)) == G_PARAM_WRITABLE &&
			    strcmp(specs[k]->name, "name") != 0 && !is_catalogued(name, specs[k]->name))
				reset_property(settings[i], specs[k]);
		g_free(specs);
		if (!is_catalogued(name, NULL) && !nm_connection_is_type(c, name) &&
		    !NM_IS_SETTING_DUMMY(settings[i]))
			nm_connection_remove_setting(c, G_OBJECT_TYPE(settings[i]));
	}
	g_free(settings);
}

static void complete(NMConnection *c, const char *id)
{
	NMSettingConnection *s = nm_connection_get_setting_connection(c);

	if (!nm_setting_connection_get_id(s))
		g_object_set(s, NM_SETTING_CONNECTION_ID, id, NULL);
	if (!nm_setting_connection_get_uuid(s))
		g_object_set(s, NM_SETTING_CONNECTION_UUID, UUID, NULL);
}

static struct reading read_by_libnm(struct str text, const char *id)
{
	GKeyFile *file = g_key_file_new();
	struct reading r = { 0 };
	GError *error = NULL;

	if (g_key_file_load_from_data(file, text.p, text.n, G_KEY_FILE_NONE, &error))
		r.c = nm_keyfile_read(file, "/etc/NetworkManager/system-connections", NM_KEYFILE_HANDLER_FLAGS_NONE, on_message, &r,
				      &error);
	if (r.c) {
		complete(r.c, id);
		if (!nm_connection_normalize(r.c, NULL, NULL, &error))
			g_clear_object(&r.c);
		else
			reduce(r.c);
	}
	if (error) {
		g_free(r.why);
		r.why = g_strdup(error->message);
	}
	g_clear_error(&error);
	g_key_file_unref(file);
	return r;
}

/* --- comparing --- */

static char *differences(NMConnection *a, NMConnection *b)
{
	GHashTable *table = NULL;
	GHashTableIter i, k;
	gpointer setting, inner, property;
	GString *s;

	if (nm_connection_diff(a, b, NM_SETTING_COMPARE_FLAG_EXACT, &table))
		return NULL;
	s = g_string_new("differ:");
	g_hash_table_iter_init(&i, table);
	while (g_hash_table_iter_next(&i, &setting, &inner)) {
		g_hash_table_iter_init(&k, inner);
		while (g_hash_table_iter_next(&k, &property, NULL))
			g_string_append_printf(s, " %s.%s", (char *)setting, (char *)property);
	}
	g_hash_table_unref(table);
	return g_string_free(s, FALSE);
}

/* An empty section is a setting of defaults only, and nothing in a profile. */
static void add_empty(NMConnection *from, NMConnection *to)
{
	guint n;
	NMSetting **settings = nm_connection_get_settings(from, &n);

	for (guint i = 0; i < n; i++)
		if (!nm_connection_get_setting(to, G_OBJECT_TYPE(settings[i])))
			nm_connection_add_setting(to, g_object_new(G_OBJECT_TYPE(settings[i]), NULL));
	g_free(settings);
}

static void report(const char *name, struct str text, const struct ctx *ctx, const char *why)
{
	failed++;
	printf("FAILED: %s: %s\n", name, why ? why : "");
	for (size_t i = 0; i < ctx->diags.n; i++)
		printf("  said: %s %.*s\n", diag_infos[ctx->diags.items[i]->code].code, STR_ARG(ctx->diags.items[i]->text));
	if (text.n < 4096)
		printf("%.*s", STR_ARG(text));
}

/* What newer versions have is read, but this libnm cannot judge it. */
static bool is_judged(const struct profile *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!live_knows((enum nm_prop)p->props[i].id))
			return false;
	return true;
}

/* A part of a list, a certificate, or an empty list that is not the same as none, without a place in policies is in what libnm reads. */
static bool is_partial(const struct ctx *ctx)
{
	for (size_t i = 0; i < ctx->diags.n; i++)
		if (ctx->diags.items[i]->code == DIAG_IMPORT_NO_PLACE &&
		    (g_strstr_len(ctx->diags.items[i]->text.p, (gssize)ctx->diags.items[i]->text.n, "of a policy") ||
		     g_strstr_len(ctx->diags.items[i]->text.p, (gssize)ctx->diags.items[i]->text.n, "802-1x.") ||
		     g_strstr_len(ctx->diags.items[i]->text.p, (gssize)ctx->diags.items[i]->text.n, "dns-options")))
			return true;
	return false;
}

/* Ranges, and options of bonds, are known to the rows of the kinds: they judge the policy that is made of it. */
static bool is_of_rows(const char *why)
{
	return strstr(why, "out of range for property") || strstr(why, "bond option") || strstr(why, "bond.options") ||
	       strstr(why, "ovs-external-ids.data");
}

static void compare(const char *name, struct str text, struct ctx *ctx, const struct profile *p, struct reading *want)
{
	struct strbuf again = { 0 };
	struct reading got;
	char *why = NULL;

	keyfile_write(&again, p, NULL);
	got = read_by_libnm((struct str){ again.p, again.n }, "id");
	if (!want->c && got.c && ctx->diags.n == 0)
		why = g_strdup_printf("libnm refuses it (%s), and not what was read", want->why);
	else if (want->c && !got.c)
		why = g_strdup_printf("what was read is refused by libnm: %s", got.why);
	if (want->c && got.c) {
		add_empty(want->c, got.c);
		why = differences(want->c, got.c);
	}
	if (why && is_partial(ctx))
		g_clear_pointer(&why, g_free);
	if (!why && want->warned && !ctx->diags.n && !is_of_rows(want->why))
		why = g_strdup_printf("libnm warns, and nothing was said: %s", want->why);
	if (why)
		report(name, text, ctx, why);
	else
		passed++;
	g_free(why);
	g_free(got.why);
	g_clear_object(&got.c);
	strbuf_done(&again);
}

/* The text without the lines of which an error was told. */
static GString *without_errors(struct str text, const struct ctx *ctx)
{
	GString *s = g_string_new(NULL);

	for (size_t at = 0; at < text.n;) {
		const char *end = memchr(text.p + at, '\n', text.n - at);
		size_t line = end ? (size_t)(end - text.p) - at + 1 : text.n - at;
		bool wrong = false;

		for (size_t i = 0; i < ctx->diags.n; i++)
			wrong |= ctx->diags.items[i]->severity == SEV_ERROR && ctx->diags.items[i]->span.start >= at &&
				 ctx->diags.items[i]->span.start < at + line;
		if (!wrong)
			g_string_append_len(s, text.p + at, (gssize)line);
		at += line;
	}
	return s;
}

/* Does libnm pass over what we call an error, without a word? */
static bool is_passed_over(struct str text, const struct ctx *ctx, const struct reading *want)
{
	GString *rest = without_errors(text, ctx);
	struct reading r = read_by_libnm((struct str){ rest->str, rest->len }, "id");
	char *why = r.c ? differences(want->c, r.c) : g_strdup("");
	bool same = !why;

	/* Too large a number of an option it cuts to 32 bits. */
	for (size_t i = 0; i < ctx->diags.n; i++)
		same |= g_strstr_len(ctx->diags.items[i]->text.p, (gssize)ctx->diags.items[i]->text.n, "number that this option") != NULL;
	g_free(why);
	g_free(r.why);
	g_clear_object(&r.c);
	g_string_free(rest, TRUE);
	return same;
}

static void check(const char *name, struct str text)
{
	struct reading want;
	struct profile *p;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	p = keyfile_read(&ctx, ctx_add_source(&ctx, STR("id.nmconnection"), text));
	want = read_by_libnm(text, "id");
	if (p && !ctx.diags.n_errors && !is_judged(p)) {
		refused++;
	} else if (p && !ctx.diags.n_errors) {
		compare(name, text, &ctx, p, &want);
	} else if (want.c && !want.warned && !is_passed_over(text, &ctx, &want)) {
		report(name, text, &ctx, "libnm takes it");
	} else {
		passed++;
	}
	g_free(want.why);
	g_clear_object(&want.c);
	ctx_done(&ctx);
}

/* --- where the texts come from --- */

static const char *const values[] = {
	"", " ", "0", "1", "-1", "2", "7", "08", "010", "0x10", "0x", "+5", "65536", "4294967295", "4294967296", "2147483648",
	"99999999999999999999", "-2147483649", "true", "false", "True", "yes", "on", "TRUE ", "true ", "1 ", "a", "a b", "a\\sb", "a\\;b",
	"a\\", "a\\x", "\\\\", "a;b;", "a;;b", ";", "a,b", "a, b", "\xc3\xa4", "192.0.2.1", "192.0.2.1/24", "192.0.2.1/33",
	"192.0.2.1/24,192.0.2.254", "192.0.2.1/24,,5", "192.0.2.1/24,192.0.2.254,5", "192.0.2.1/24,192.0.2.254,4294967296",
	"192.0.2.1;24;192.0.2.254", "192.0.2.1;24;192.0.2.254;", "192.0.2.1/192.0.2.254", "192.0.2.1/24,0.0.0.0", "2001:db8::1/64",
	"2001:db8::1/64,2001:db8::2", "2001:db8::1", "2001:db8::1/129", "fe80::1%eth0", "2001:db8::1/64,5", "2001:db8::1/64,::", "::", "192.0.2.01",
	"192.0.2.1;192.0.2.2;", "192.0.2.1;2001:db8::1;", "52:54:00:12:34:56", "52-54-00-12-34-56", "5:4:0:1:3:a", "52:54:00:12:34",
	"82;84;0;18;52;86;", "82;84;0;18;52;256;", "82;84;0;18;52;86", "random", "stable", "preserve", "1 pvid untagged", "1-5 pvid", "1,2 untagged,10-20",
	"5-1", "4094", "4095", "0-5", "1 2", "priority 5 from 192.0.2.0/24 table 100", "priority 5 from 192.0.2.0/24",
	"priority 5 to 192.0.2.0/24 blackhole", "from 192.0.2.0/24 table 100", "priority 5 from all type prohibit", "pref 0x10 from 0.0.0.0/0 lookup main",
	"priority 5 from 192.0.2.1/0 table 100", "priority 5 priority 6 from 192.0.2.0/24", "priority 5 iif eth0 table 9 fwmark 0x1/0xff",
	"priority 5 fwmark 7 table 9", "priority 5 from 192.0.2.0/24 sup_pl 8 table 0", "priority 5 from 192.0.2.0/24 type", "priority 5 from ::1 table 9",
	"priority 5 from 2001:db8::/32 table 010", "priority 5 from 192.0.2.0/24 type unicast", "priority 5 from 192.0.2.0/24 goto", "table=100",
	"table=100,mtu=1400,lock-mtu=yes", "table=a", "table", "mtu=1400,,table=5,", "type=blackhole", "type=nat", "src=192.0.2.1", "src=2001:db8::1",
	"quickack=maybe", "weight=5,weight=6", "cwnd= 10 ,lock-cwnd=1", "mac=52:54:00:12:34:56 trust=true", "vlans=5", "vlans=5.1.ad", "vlans=5;6.2",
	"spoof-check=perhaps", "min-tx-rate=5  max-tx-rate=9", "vlans=5.a", "eui64", "stable-privacy", "default", "3", "/etc/pki/a.pem", "file:///etc/pki/a.pem",
	"data:;base64,AAAA", "a.pem", "active-backup", "802.3ad", "ethernet", "802-3-ethernet", "vlan", "192.0.2.1#example.com",
};

static void mutate(const char *name, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		const char *end = memchr(text.p + at, '\n', text.n - at);
		size_t line = end ? (size_t)(end - text.p) - at : text.n - at;
		const char *equals = memchr(text.p + at, '=', line);

		for (size_t k = 0; equals && k < G_N_ELEMENTS(values); k++) {
			GString *s = g_string_new_len(text.p, equals + 1 - text.p);

			g_string_append(s, values[k]);
			g_string_append_len(s, text.p + at + line, (gssize)(text.n - at - line));
			check(name, (struct str){ s->str, s->len });
			g_string_free(s, TRUE);
		}
		at += line + 1;
	}
}

static void check_written(void)
{
	struct arena a;

	arena_init(&a, NULL, NULL);
	for (size_t i = 0; i < n_samples; i++) {
		const struct profile *p = sample_profile(&a, &samples[i]);
		NMConnection *c = is_judged(p) ? live_connection_new(p, NULL) : NULL;
		GKeyFile *file;
		char *text;

		if (!c) {
			refused++;
			continue;
		}
		nm_connection_normalize(c, NULL, NULL, NULL);
		file = nm_keyfile_write(c, NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, NULL);
		text = g_key_file_to_data(file, NULL, NULL);
		check(nm_props[samples[i].id].property, (struct str){ text, strlen(text) });
		g_free(text);
		g_key_file_unref(file);
		g_object_unref(c);
	}
	arena_done(&a);
}

int main(int argc, char **argv)
{
	bool mutating = false;

	for (int k = 1; k < argc; k++) {
		g_autofree char *data = NULL;
		gsize n;

		if (!strcmp(argv[k], "--mutate")) {
			mutating = true;
		} else if (!strcmp(argv[k], "--written")) {
			check_written();
		} else if (!g_file_get_contents(argv[k], &data, &n, NULL)) {
			failed++;
			printf("FAILED: %s cannot be read\n", argv[k]);
		} else if (mutating) {
			mutate(argv[k], (struct str){ data, n });
		} else {
			check(argv[k], (struct str){ data, n });
		}
	}
	printf("%u equal, %u different, %u not known to this libnm\n", passed, failed, refused);
	return failed || !passed;
}
