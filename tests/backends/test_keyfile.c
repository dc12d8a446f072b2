/* The keyfile writer's own laws, without libnm: exact texts, and that no byte of a value can leave
 * its line. */
#include "tests/lib/check_main.h"

#include "backends/backend.h"
#include "backends/keyfile/keyfile.h"
#include "ir/uuid.h"
#include "tests/backends/samples.h"

static const char vlan_text[] =
	FILE_MARKER "\n"
	"[connection]\n"
	"id=bond0.30\n"
	"uuid=0523c0a1-5f5e-5603-bcf2-68155d5d322e\n"
	"type=vlan\n"
	"autoconnect=false\n"
	"\n[user]\n"
	"nmstate.interface.description=two\\nlines\n"
	"\n[vlan]\n"
	"parent=bond0\n"
	"id=30\n"
	"\n[ipv4]\n"
	"method=manual\n"
	"address1=192.0.2.10/24\n"
	"dns=192.0.2.250;a\\;b;\n"
	"dns-priority=-5\n"
	"route1=0.0.0.0/0,192.0.2.1,0\n"
	"route1_options=table=254,lock-mtu=true,type=blackhole\n"
	"route2=198.51.100.0/24,,7\n"
	"route3=198.51.100.0/24\n"
	"routing-rule1=priority 5 from 0.0.0.0/0 iif a\\\\ b table 254\n";

static struct profile *vlan_profile(struct arena *a)
{
	static struct prop_address address = { { FAMILY_IPV4, { 192, 0, 2, 10 } }, 24 };
	static struct route_attr attrs[] = {
		{ "table", ATTR_U32, 254, { 0 } },
		{ "lock-mtu", ATTR_BOOL, 1, { 0 } },
		{ "type", ATTR_STR, 0, STR("blackhole") },
	};
	static struct prop_route routes[] = {
		{ { FAMILY_IPV4, { 0 } }, 0, { FAMILY_IPV4, { 192, 0, 2, 1 } }, 0, attrs, 3 },
		{ { FAMILY_IPV4, { 198, 51, 100, 0 } }, 24, { 0 }, 7, NULL, 0 },
		{ { FAMILY_IPV4, { 198, 51, 100, 0 } }, 24, { 0 }, -1, NULL, 0 },
	};
	static struct prop_rule rule = { .family = FAMILY_IPV4, .priority = 5, .iif = STR("a b"), .table = 254 };
	static struct str dns[] = { STR("192.0.2.250"), STR("a;b") };
	struct profile *p = profile_new(a);

	profile_set_list(a, p, NM_IPV4_RULES, (struct list){ &rule, 1 }, NULL);
	profile_set_list(a, p, NM_IPV4_ROUTES, (struct list){ routes, 3 }, NULL);
	profile_set_int(a, p, NM_IPV4_DNS_PRIORITY, -5, NULL);
	profile_set_strv(a, p, NM_IPV4_DNS, dns, 2, NULL);
	profile_set_list(a, p, NM_IPV4_ADDRESSES, (struct list){ &address, 1 }, NULL);
	profile_set_str(a, p, NM_IPV4_METHOD, STR("manual"), NULL);
	profile_set_uint(a, p, NM_VLAN_ID, 30, NULL);
	profile_set_str(a, p, NM_VLAN_PARENT, STR("bond0"), NULL);
	profile_map_put(a, p, NM_USER_DATA, STR("nmstate.interface.description"), STR("two\nlines"), NULL);
	profile_set_bool(a, p, NM_CONNECTION_AUTOCONNECT, false, NULL);
	profile_set_str(a, p, NM_CONNECTION_TYPE, STR("vlan"), NULL);
	profile_set_str(a, p, NM_CONNECTION_UUID, uuid_v5(a, "ethernet", STR("eth1")), NULL);
	profile_set_str(a, p, NM_CONNECTION_ID, STR("bond0.30"), NULL);
	profile_sort(p);
	return p;
}

START_TEST(exact_text)
{
	struct strbuf text = { 0 };
	struct arena a;

	arena_init(&a, NULL, NULL);
	keyfile_write(&text, vlan_profile(&a), NULL);
	ck_assert_str_eq(text.p, vlan_text);
	strbuf_done(&text);
	arena_done(&a);
}
END_TEST

/* Where a document's bytes can come to stand in a keyfile. */
enum place { PLACE_VALUE, PLACE_MAP_VALUE, PLACE_MAP_KEY, PLACE_ITEM, PLACE_IIF, PLACE_ATTR, PLACE_N };

static struct profile *profile_with(struct arena *a, enum place place, struct str s)
{
	static const struct str harmless = STR("x");
	struct str *item = arena_new(a, struct str);
	struct prop_route *route = arena_new(a, struct prop_route);
	struct prop_rule *rule = arena_new(a, struct prop_rule);
	struct profile *p = profile_new(a);

	*item = place == PLACE_ITEM ? s : harmless;
	rule->iif = place == PLACE_IIF ? s : harmless;
	route->dest.family = FAMILY_IPV4;
	route->metric = -1;
	route->attrs = arena_new(a, struct route_attr);
	*route->attrs = (struct route_attr){ "src", ATTR_STR, 0, place == PLACE_ATTR ? s : harmless };
	route->n_attrs = 1;
	profile_set_str(a, p, NM_CONNECTION_ID, place == PLACE_VALUE ? s : harmless, NULL);
	profile_map_put(a, p, NM_USER_DATA, place == PLACE_MAP_KEY ? s : harmless,
			place == PLACE_MAP_VALUE ? s : harmless, NULL);
	profile_set_strv(a, p, NM_IPV4_DNS, item, 1, NULL);
	profile_set_list(a, p, NM_IPV4_ROUTES, (struct list){ route, 1 }, NULL);
	profile_set_list(a, p, NM_IPV4_RULES, (struct list){ rule, 1 }, NULL);
	return p;
}

/* The file's skeleton: every line up to its first `=`; values are left out. */
static void add_skeleton(struct strbuf *out, const struct strbuf *text)
{
	bool in_value = false;

	for (size_t i = 0; i < text->n; i++) {
		if (text->p[i] == '\n')
			in_value = false;
		if (!in_value)
			strbuf_addc(out, text->p[i]);
		if (text->p[i] == '=')
			in_value = true;
	}
}

static void check_bytes(enum place place, struct str s)
{
	struct strbuf text = { 0 }, plain = { 0 }, skeleton = { 0 }, wanted = { 0 };
	struct arena a;

	arena_init(&a, NULL, NULL);
	keyfile_write(&text, profile_with(&a, place, s), NULL);
	keyfile_write(&plain, profile_with(&a, place, STR("x")), NULL);
	for (size_t i = 0; i < text.n; i++)
		ck_assert(text.p[i] == '\n' || text.p[i] == '\t' || ((unsigned char)text.p[i] >= 0x20 && text.p[i] != 0x7f));
	/* A key is itself part of the skeleton: there only the sections and the number of lines count. */
	if (place == PLACE_MAP_KEY) {
		char *line = strstr(text.p, "[user]\n") + 7, *end = strchr(line, '='), *sep = strstr(plain.p, "x=x\n");

		ck_assert(line[0] != '[' && line[0] != '#' && line[0] != ' ' && end && end[-1] != ' ' && end < strchr(line, '\n'));
		ck_assert_str_eq(end, sep + 1);
	} else {
		add_skeleton(&skeleton, &text);
		add_skeleton(&wanted, &plain);
		ck_assert_str_eq(skeleton.p, wanted.p);
	}
	strbuf_done(&text);
	strbuf_done(&plain);
	strbuf_done(&skeleton);
	strbuf_done(&wanted);
	arena_done(&a);
}

START_TEST(every_byte_stays_in_its_line)
{
	static const char *const around[][2] = { { "", "" }, { "a", "b" }, { "a\\", "" }, { "", "[x]\ny=z" } };

	for (size_t place = 0; place < PLACE_N; place++) {
		for (size_t k = 0; k < ARRAY_SIZE(around); k++) {
			char s[32];
			size_t n = strlen(around[k][0]), m = strlen(around[k][1]);

			memcpy(s, around[k][0], n);
			s[n] = (char)_i;
			memcpy(s + n + 1, around[k][1], m);
			check_bytes((enum place)place, (struct str){ s, n + 1 + m });
		}
	}
}
END_TEST

START_TEST(texts_stay_in_their_line)
{
	static const char *const evil[] = {
		"", " ", "\n", "\r\n[connection]\nid=evil", "\n\n[ipv4]\n", "a\\", "\\", "\\n", "=", "[", "]", "#", ";",
		"\t", "  \n x", "\342\200\250id=x", "\302\205id=x", "\\0A", "\x7f", "a=b\nc=d",
	};

	for (size_t place = 0; place < PLACE_N; place++)
		for (size_t k = 0; k < ARRAY_SIZE(evil); k++)
			if (place != PLACE_IIF || evil[k][0]) /* an empty iif is none */
				check_bytes((enum place)place, str_of(evil[k]));
}
END_TEST

/* The comment has the file's name, which is free text too. */
START_TEST(annotated)
{
	struct node node = { .kind = NODE_SCALAR, .start = 6, .end = 9 };
	struct strbuf text = { 0 };
	struct profile *p;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	ctx_add_source(&ctx, STR("a\n[x]\nid=y.yaml"), STR("k:\n- x: abc\n"));
	p = profile_new(&ctx.arena);
	profile_set_str(&ctx.arena, p, NM_CONNECTION_ID, STR("eth1"), &node);
	profile_set_str(&ctx.arena, p, NM_CONNECTION_TYPE, STR("dummy"), NULL);
	profile_map_put(&ctx.arena, p, NM_BOND_OPTIONS, STR("mode"), STR("active-backup"), &node);
	keyfile_write(&text, p, &ctx);
	ck_assert_str_eq(text.p, FILE_MARKER "\n[connection]\n# a\\n[x]\\nid=y.yaml:2:4\nid=eth1\ntype=dummy\n"
					        "\n[bond]\n# a\\n[x]\\nid=y.yaml:2:4\nmode=active-backup\n");
	strbuf_done(&text);
	ctx_done(&ctx);
}
END_TEST

START_TEST(uuid)
{
	struct arena a;

	arena_init(&a, NULL, NULL);
	ck_assert_str_eq(uuid_v5(&a, "ethernet", STR("eth1")).p, "0523c0a1-5f5e-5603-bcf2-68155d5d322e");
	/* Python: uuid.uuid5(uuid.NAMESPACE_URL, "vlan://bond0.30"), and of an empty name. */
	ck_assert_str_eq(uuid_v5(&a, "vlan", STR("bond0.30")).p, "4c697bd6-e771-5d29-87a2-213fb11d1a8a");
	ck_assert_str_eq(uuid_v5(&a, "vlan", (struct str){ "", 0 }).p, "2062499b-7a04-5e84-bbaa-2d30e7bb8de9");
	arena_done(&a);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("keyfile");
	TCase *t = tcase_create("text");

	tcase_add_test(t, exact_text);
	tcase_add_loop_test(t, every_byte_stays_in_its_line, 0, 256);
	tcase_add_test(t, texts_stay_in_their_line);
	tcase_add_test(t, annotated);
	tcase_add_test(t, uuid);
	suite_add_tcase(s, t);
	return check_main(s);
}
