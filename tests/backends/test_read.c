/* backends/live/read.c is the inverse of connection.c: of every property of the catalogue, with every value of the samples.
 * And the line form that carries what was read is exact. */
#include "tests/lib/check_main.h"

#include "backends/live/read.h"
#include "ir/dump.h"
#include "ir/profile_compare.h"
#include "ir/profile_line.h"
#include "tests/backends/samples.h"

static void tell(void *data, const struct prop *a, const struct prop *b)
{
	struct strbuf *text = data;
	const struct nm_prop_info *info = &nm_props[(a ? a : b)->id];

	strbuf_printf(text, "%s.%s:", info->setting, info->property);
	if (a)
		dump_prop(text, a);
	strbuf_puts(text, " read as ");
	if (b)
		dump_prop(text, b);
	strbuf_puts(text, "\n");
}

/* A path may be written with its scheme; libnm has it always. */
static bool has_scheme(const struct sample *s)
{
	return s->text && !strncmp(s->text, "file://", 7);
}

/* What the sample says although it is the default is found there. */
static void add_defaults(struct ctx *ctx, const struct profile *meant, struct live_reading *r)
{
	for (size_t i = 0; i < r->defaults->n; i++) {
		if (!profile_get(meant, (enum nm_prop)r->defaults->props[i].id))
			continue;
		r->profile->props = arena_grow(&ctx->arena, r->profile->props, r->profile->n, &r->profile->cap,
					       sizeof(*r->profile->props));
		r->profile->props[r->profile->n++] = r->defaults->props[i];
	}
}

START_TEST(inverse)
{
	const struct sample *s = &samples[_i];
	struct strbuf text = { 0 };
	GError *error = NULL;
	struct live_reading r;
	struct profile *meant;
	NMConnection *c;
	struct ctx ctx;

	if (!live_knows(s->id) || has_scheme(s))
		return;
	ctx_init(&ctx, NULL, NULL);
	meant = sample_profile(&ctx.arena, s);
	c = live_connection_new(meant, &error);
	ck_assert_msg(c != NULL, "%s", error ? error->message : "");
	r = live_read(&ctx, c);
	ck_assert_msg(!r.n_unknown, "unknown: %s", r.n_unknown ? r.unknown[0].p : "");
	add_defaults(&ctx, meant, &r);
	ck_assert_msg(!profile_compare(&ctx, meant, r.profile, tell, &text), "sample %d: %s", _i, text.p);
	g_object_unref(c);
	strbuf_done(&text);
	ctx_done(&ctx);
}
END_TEST

START_TEST(line_is_exact)
{
	struct strbuf text = { 0 };
	struct profile *meant;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	meant = sample_profile(&ctx.arena, &samples[_i]);
	for (size_t i = 0; i < meant->n; i++) {
		unsigned near = 0;
		struct prop read;
		bool is_default;

		strbuf_reset(&text);
		profile_line_put(&text, &meant->props[i], i & 1);
		ck_assert(memchr(text.p, '\n', text.n) == text.p + text.n - 1);
		ck_assert_msg(profile_line_read(&ctx.arena, (struct str){ text.p, text.n - 1 }, &near, &read, &is_default), "%s",
			      text.p);
		ck_assert(is_default == (i & 1) && prop_equal(&ctx, &meant->props[i], &read));
	}
	strbuf_done(&text);
	ctx_done(&ctx);
}
END_TEST

START_TEST(every_byte)
{
	char bytes[256];
	struct prop p = { .id = NM_CONNECTION_ID, .s = { bytes, sizeof(bytes) } }, read;
	struct strbuf text = { 0 };
	unsigned near = 100;
	bool is_default;
	struct ctx ctx;

	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	ctx_init(&ctx, NULL, NULL);
	profile_line_put(&text, &p, false);
	ck_assert(profile_line_read(&ctx.arena, (struct str){ text.p, text.n - 1 }, &near, &read, &is_default));
	ck_assert(prop_equal(&ctx, &p, &read));
	for (size_t n = 0; n < text.n - 1; n++) /* cut anywhere it is none */
		ck_assert(!profile_line_read(&ctx.arena, (struct str){ text.p, n }, &near, &read, &is_default));
	strbuf_done(&text);
	ctx_done(&ctx);
}
END_TEST

/* What the IR has no place for is named, and not dropped. */
START_TEST(unknown_is_named)
{
	static const char *const rows[][2] = {
		{ "[ipv6]\nmethod=auto\nip6-privacy=2\n", "ipv6.ip6-privacy" },
		{ "[ipv4]\nmethod=auto\nrouting-rule1=priority 5 from 192.0.2.0/24 dport 7 table 7\n", "ipv4.routing-rules" },
		{ "[ethernet]\nwake-on-lan=2\n", "802-3-ethernet.wake-on-lan" },
		{ "[proxy]\nmethod=1\npac-url=http://x/\n", "proxy.method" },
		{ "[ethernet]\nmac-address-blacklist=52:54:00:AA:BB:0C;\n", "802-3-ethernet.mac-address-blacklist" },
		{ "[connection]\nid=x\ntype=ethernet\nzone=home\n", "connection.zone" },
		{ "[sriov]\ntotal-vfs=1\nvf.0=trust=true\n", NULL },
	};
	g_autofree char *text = g_strconcat("[connection]\nid=x\ntype=ethernet\n", rows[_i][0], NULL);
	GKeyFile *file = g_key_file_new();
	struct live_reading r;
	NMConnection *c;
	struct ctx ctx;
	bool found = false;

	ctx_init(&ctx, NULL, NULL);
	ck_assert(g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, NULL));
	c = nm_keyfile_read(file, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, NULL);
	ck_assert(c != NULL);
	r = live_read(&ctx, c);
	for (size_t i = 0; i < r.n_unknown && rows[_i][1]; i++)
		found |= str_is(r.unknown[i], rows[_i][1]);
	ck_assert(rows[_i][1] ? found : !r.n_unknown);
	g_object_unref(c);
	g_key_file_unref(file);
	ctx_done(&ctx);
}
END_TEST

/* A fresh connection says nothing at all, and defaults do not count as said. */
START_TEST(defaults_are_absent)
{
	NMConnection *c = nm_simple_connection_new();
	struct profile *p;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	nm_connection_add_setting(c, live_setting_new(NM_TYPE_SETTING_WIRED));
	nm_connection_add_setting(c, live_setting_new(NM_TYPE_SETTING_IP6_CONFIG));
	nm_connection_add_setting(c, live_setting_new(NM_TYPE_SETTING_BRIDGE));
	nm_connection_add_setting(c, live_setting_new(NM_TYPE_SETTING_BOND));
	p = live_profile_of(&ctx, c);
	ck_assert_uint_eq(p->n, 0);
	g_object_unref(c);
	ctx_done(&ctx);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("read");
	TCase *t = tcase_create("libnm");

	tcase_add_loop_test(t, inverse, 0, (int)n_samples);
	tcase_add_loop_test(t, line_is_exact, 0, (int)n_samples);
	tcase_add_test(t, every_byte);
	tcase_add_loop_test(t, unknown_is_named, 0, 7);
	tcase_add_test(t, defaults_are_absent);
	suite_add_tcase(s, t);
	return check_main(s);
}
