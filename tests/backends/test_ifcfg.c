/* The ifcfg writer's own laws, without NetworkManager: exact texts, what is refused, that every property of the
 * catalogue is decided on, and that no shell which sources a file expands or runs anything of a value. */
#include "tests/lib/check_main.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backends/backend.h"
#include "backends/ifcfg/ifcfg.h"
#include "backends/ifcfg/shell.h"
#include "tests/backends/samples.h"

#define IP4(a, b, c, d) { FAMILY_IPV4, { a, b, c, d } }
#define IP6(lo) { FAMILY_IPV6, { 0xfd, [15] = lo } }

struct fixture {
	struct ctx ctx;
	struct backend_run run;
};

static void setup(struct fixture *f)
{
	ctx_init(&f->ctx, NULL, NULL);
	backend_begin(&f->run, &f->ctx, &backend_ifcfg, false);
}

static void teardown(struct fixture *f)
{
	backend_end(&f->run);
	ctx_done(&f->ctx);
}

static struct profile *named(struct fixture *f, const char *id, const char *type)
{
	struct profile *p = profile_new(&f->ctx.arena);

	p->id = str_of(id);
	profile_set_str(&f->ctx.arena, p, NM_CONNECTION_ID, p->id, NULL);
	profile_set_str(&f->ctx.arena, p, NM_CONNECTION_TYPE, str_of(type), NULL);
	profile_set_str(&f->ctx.arena, p, NM_CONNECTION_INTERFACE_NAME, STR("if1"), NULL);
	return p;
}

static const char *file(const struct fixture *f, const char *name)
{
	for (size_t i = 0; i < f->run.n_files; i++)
		if (str_is(f->run.files[i].name, name))
			return f->run.files[i].text.p ? f->run.files[i].text.p : "(must not be there)";
	return "(no such file)";
}

/* --- texts --- */

static void add_routes(struct arena *a, struct profile *p)
{
	static struct route_attr attrs[] = {
		{ "table", ATTR_U32, 254, { 0 } }, { "lock-mtu", ATTR_BOOL, 1, { 0 } },
		{ "type", ATTR_STR, 0, STR("blackhole") }, { "mtu", ATTR_U32, 1400, { 0 } },
		{ "quickack", ATTR_BOOL, 0, { 0 } },
	};
	static struct prop_route routes[] = {
		{ IP4(0, 0, 0, 0), 0, IP4(192, 0, 2, 1), 0, attrs, 5 },
		{ IP4(198, 51, 100, 0), 22, { 0 }, -1, NULL, 0 },
	};
	static struct prop_route routes6[] = { { IP6(0), 64, IP6(1), 7, attrs, 5 }, { IP6(0), 8, { 0 }, -1, NULL, 0 } };
	static struct prop_rule rule = { .family = FAMILY_IPV4, .priority = 5, .iif = STR("a b"), .table = 254 };
	static struct prop_rule rule6 = { .family = FAMILY_IPV6, .priority = 6, .table = 7 };

	profile_set_list(a, p, NM_IPV4_ROUTES, (struct list){ routes, 2 }, NULL);
	profile_set_list(a, p, NM_IPV4_RULES, (struct list){ &rule, 1 }, NULL);
	profile_set_list(a, p, NM_IPV6_ROUTES, (struct list){ routes6, 2 }, NULL);
	profile_set_list(a, p, NM_IPV6_RULES, (struct list){ &rule6, 1 }, NULL);
}

START_TEST(ip_texts)
{
	static struct prop_address v4[] = { { IP4(192, 0, 2, 10), 24 }, { IP4(192, 0, 2, 11), 32 } };
	static struct prop_address v6[] = { { IP6(1), 64 }, { IP6(2), 64 }, { IP6(3), 128 } };
	static struct str dns4[] = { STR("192.0.2.250") }, dns6[] = { STR("fd00::250") };
	static struct str search[] = { STR("a.example"), STR("b.example") };
	struct fixture f;
	struct profile *p;
	struct arena *a;

	setup(&f);
	a = &f.ctx.arena;
	p = named(&f, "my eth(1)", "802-3-ethernet");
	profile_set_str(a, p, NM_IPV4_METHOD, STR("manual"), NULL);
	profile_set_list(a, p, NM_IPV4_ADDRESSES, (struct list){ v4, 2 }, NULL);
	profile_set_strv(a, p, NM_IPV4_DNS, dns4, 1, NULL);
	profile_set_strv(a, p, NM_IPV4_DNS_SEARCH, search, 2, NULL);
	profile_set_bool(a, p, NM_IPV4_NEVER_DEFAULT, true, NULL);
	profile_set_str(a, p, NM_IPV6_METHOD, STR("dhcp"), NULL);
	profile_set_list(a, p, NM_IPV6_ADDRESSES, (struct list){ v6, 3 }, NULL);
	profile_set_strv(a, p, NM_IPV6_DNS, dns6, 1, NULL);
	add_routes(a, p);
	profile_sort(p);
	ck_assert(backend_profile(&f.run, p));
	ck_assert_str_eq(file(&f, "ifcfg-my_eth-1-"),
			 FILE_MARKER "\nNAME=\"my eth(1)\"\nTYPE=Ethernet\nONBOOT=yes\nDEVICE=if1\nBOOTPROTO=none\n"
			 "IPADDR=192.0.2.10\nPREFIX=24\nIPADDR1=192.0.2.11\nPREFIX1=32\nDNS1=192.0.2.250\n"
			 "DOMAIN=\"a.example b.example\"\nDEFROUTE=no\n"
			 "ROUTING_RULE_1=\"priority 5 from 0.0.0.0/0 iif a\\\\ b table 254\"\n"
			 "IPV6INIT=yes\nIPV6_AUTOCONF=no\nDHCPV6C=yes\nIPV6ADDR=fd00::1/64\n"
			 "IPV6ADDR_SECONDARIES=\"fd00::2/64 fd00::3/128\"\nDNS2=fd00::250\n"
			 "ROUTING_RULE6_2=\"priority 6 from ::/0 table 7\"\n");
	ck_assert_str_eq(file(&f, "route-my_eth-1-"),
			 FILE_MARKER "\nADDRESS0=0.0.0.0\nNETMASK0=0.0.0.0\nGATEWAY0=192.0.2.1\nMETRIC0=0\n"
			 "OPTIONS0=\"blackhole table 254 mtu lock 1400 quickack 0\"\n"
			 "ADDRESS1=198.51.100.0\nNETMASK1=255.255.252.0\n");
	ck_assert_str_eq(file(&f, "route6-my_eth-1-"),
			 FILE_MARKER "\nfd00::/64 via fd00::1 metric 7 blackhole table 254 mtu lock 1400 quickack 0\nfd00::/8\n");
	ck_assert_str_eq(file(&f, "keys-my_eth-1-"), "(must not be there)");
	ck_assert_str_eq(file(&f, "rule-my_eth-1-"), "(must not be there)");
	ck_assert_str_eq(file(&f, "rule6-my_eth-1-"), "(must not be there)");
	teardown(&f);
}
END_TEST

START_TEST(shared_keys)
{
	struct fixture f;
	struct profile *p;
	struct arena *a;

	setup(&f);
	a = &f.ctx.arena;
	p = named(&f, "br1", "bridge");
	profile_set_uint(a, p, NM_BRIDGE_PRIORITY, 4096, NULL);
	profile_set_uint(a, p, NM_BRIDGE_FORWARD_DELAY, 9, NULL);
	profile_set_bool(a, p, NM_BRIDGE_VLAN_FILTERING, true, NULL);
	profile_set_bool(a, p, NM_ETHERNET_AUTO_NEGOTIATE, true, NULL);
	profile_map_put(a, p, NM_ETHTOOL, STR("feature-gro"), STR("false"), NULL);
	profile_map_put(a, p, NM_ETHTOOL, STR("ring-rx"), STR("512"), NULL);
	profile_map_put(a, p, NM_ETHTOOL, STR("pause-rx"), STR("true"), NULL);
	profile_sort(p);
	ck_assert(backend_profile(&f.run, p));
	ck_assert_str_eq(file(&f, "ifcfg-br1"),
			 FILE_MARKER "\nNAME=br1\nTYPE=Bridge\nSTP=yes\nONBOOT=yes\nDEVICE=if1\nDELAY=9\n"
			 "BRIDGING_OPTS=\"priority=4096 vlan_filtering=1\"\n"
			 "ETHTOOL_OPTS=\"autoneg on ; -K if1 gro off ; -G if1 rx 512 ; -A if1 pause-rx on\"\n");
	teardown(&f);
}
END_TEST

/* --- refusals --- */

static void refused(struct fixture *f, struct profile *p, const char *code)
{
	profile_sort(p);
	ck_assert(!backend_profile(&f->run, p));
	ck_assert_uint_eq(f->ctx.diags.n, 1);
	ck_assert_str_eq(diag_infos[f->ctx.diags.items[0]->code].code, code);
	teardown(f);
	setup(f);
}

START_TEST(refusals)
{
	struct route_attr multicast = { "type", ATTR_STR, 0, STR("multicast") }, weight = { "weight", ATTR_U32, 2, { 0 } };
	struct prop_route route = { IP4(10, 0, 0, 0), 8, { 0 }, -1, &multicast, 1 };
	struct prop_route route6 = { IP6(0), 8, { 0 }, -1, &weight, 1 };
	struct fixture f;
	struct profile *p;

	setup(&f);
	refused(&f, named(&f, "x", "vxlan"), "N1401");
	p = named(&f, "eth1", "802-3-ethernet");
	profile_set_int(&f.ctx.arena, p, NM_IPV4_FORWARDING, 1, NULL);
	refused(&f, p, "N1402");
	p = named(&f, "eth1", "802-3-ethernet");
	profile_map_put(&f.ctx.arena, p, NM_ETHTOOL, STR("fec-mode"), STR("1"), NULL);
	refused(&f, p, "N1402");
	p = named(&f, "eth1", "802-3-ethernet");
	profile_set_uint(&f.ctx.arena, p, NM_ETHERNET_MTU, 65536, NULL);
	refused(&f, p, "N1403");
	p = named(&f, "bond0", "bond");
	profile_map_put(&f.ctx.arena, p, NM_BOND_OPTIONS, STR("primary"), STR("a b"), NULL);
	refused(&f, p, "N1403");
	p = named(&f, "bond0", "bond");
	profile_unset(p, NM_CONNECTION_INTERFACE_NAME);
	refused(&f, p, "N1403");
	p = named(&f, "eth1", "802-3-ethernet");
	profile_set_list(&f.ctx.arena, p, NM_IPV4_ROUTES, (struct list){ &route, 1 }, NULL);
	refused(&f, p, "N1403");
	p = named(&f, "eth1", "802-3-ethernet");
	profile_set_list(&f.ctx.arena, p, NM_IPV6_ROUTES, (struct list){ &route6, 1 }, NULL);
	refused(&f, p, "N1403");
	p = named(&f, "eth1", "802-3-ethernet");
	profile_set_str(&f.ctx.arena, p, NM_IPV4_METHOD, STR("disabled"), NULL);
	profile_set_int(&f.ctx.arena, p, NM_IPV4_DNS_PRIORITY, 5, NULL);
	refused(&f, p, "N1403");
	refused(&f, named(&f, "eth1.bak", "802-3-ethernet"), "N0902");
	refused(&f, named(&f, "a\nb", "802-3-ethernet"), "N0902");
	teardown(&f);
}
END_TEST

/* Each property has a row in keys.def, or its setting is one that the plugin does not know. */
START_TEST(all_decided)
{
	ck_assert_msg(ifcfg_decides((enum nm_prop)_i), "%s.%s (%d) has no row in backends/ifcfg/keys.def",
		      nm_props[_i].setting, nm_props[_i].property, _i);
}
END_TEST

/* --- shells --- */

#define RAN "/tmp/ifcfg-ran"

static const struct str values[] = {
	STR("eth1"), STR(""), STR("two words"), STR(" blanks at both ends "), STR("tab\there"),
	STR("$(touch " RAN ")"), STR("`touch " RAN "`"), STR("${HOME}"), STR("$HOME"), STR("$'x'"), STR("$"), STR("\\"),
	STR("\\\\"), STR("\\'"), STR("'"), STR("''"), STR("it's"), STR("\""), STR("\\\""), STR("a\"; touch " RAN "; \""),
	STR("'; touch " RAN "; '"), STR("; touch " RAN), STR("& touch " RAN), STR("| touch " RAN), STR("> " RAN),
	STR("x\ntouch " RAN), STR("x\ntouch '" RAN "'"), STR("'\n'"), STR("\\\n"), STR("\n$(touch " RAN ")"), STR("a\rb"),
	STR("\001\0333"), STR("\033[31m7"), STR("\x7f"), STR("*"), STR("?"), STR("[a-z]"), STR("{a,b}"), STR("~"),
	STR("~root"), STR("a:~root"), STR("#x"), STR("x #y"), STR("!x"), STR("a=b"), STR("(x)"), STR("<x>"), STR("%s"),
	STR("\303\266\342\202\254"), STR("-n"), STR("\\n"), STR("\\101"), STR("\n101"),
};

/* Shells that know $'...', in which alone a line break can be written. */
static const struct {
	const char *name, *const *argv;
	bool ansi;
} shells[] = {
	{ "bash", (const char *const[]){ "bash", "--posix", NULL }, true },
	{ "dash", (const char *const[]){ "dash", NULL }, false },
	{ "busybox sh", (const char *const[]){ "busybox", "sh", NULL }, true },
};

/* What the shell has in the variable after sourcing the file; NULL: there is no such shell. */
static char *sourced(const char *const *argv, const char *path, char *out, size_t size)
{
	const char *args[8] = { 0 };
	int fds[2], status;
	size_t n = 0, k = 0;
	ssize_t got;
	pid_t child;

	for (; argv[n]; n++)
		args[n] = argv[n];
	args[n++] = "-c";
	args[n++] = ". \"$0\"; printf %s \"$VALUE\"";
	args[n] = path;
	ck_assert_int_eq(pipe(fds), 0);
	child = fork();
	if (!child) {
		dup2(fds[1], 1);
		execvp(args[0], (char *const *)args);
		_exit(127);
	}
	close(fds[1]);
	while ((got = read(fds[0], out + k, size - 1 - k)) > 0)
		k += (size_t)got;
	close(fds[0]);
	out[k] = '\0';
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return NULL;
	ck_assert_int_eq(status, 0);
	return out;
}

static bool has_control(struct str v)
{
	for (size_t i = 0; i < v.n; i++)
		if (((unsigned char)v.p[i] < 0x20 && v.p[i] != '\t') || v.p[i] == 0x7f)
			return true;
	return false;
}

START_TEST(shells_run_nothing)
{
	struct str value = values[_i];
	struct strbuf text = { 0 };
	char path[] = "/tmp/ifcfg.XXXXXX", got[256];
	int fd = mkstemp(path);

	strbuf_puts(&text, "VALUE=");
	shell_put_value(&text, value);
	strbuf_puts(&text, "\n");
	ck_assert_int_eq(write(fd, text.p, text.n), (ssize_t)text.n);
	close(fd);
	unlink(RAN);
	for (size_t s = 0; s < ARRAY_SIZE(shells); s++) {
		if (!sourced(shells[s].argv, path, got, sizeof(got)))
			continue;
		ck_assert_msg(access(RAN, F_OK) != 0, "%s ran something of %s", shells[s].name, text.p);
		if (shells[s].ansi || !has_control(value))
			ck_assert_msg(str_is(value, got), "%s reads %s as %s", shells[s].name, text.p, got);
		else /* one inert word: "$" and what stands in the quotes */
			ck_assert_msg(got[0] == '$' && text.n == strlen(got) + strlen("VALUE=''\n"), "%s reads %s as %s",
				      shells[s].name, text.p, got);
	}
	ck_assert_msg(memchr(text.p, '\n', text.n - 1) == NULL, "more than one line: %s", text.p);
	unlink(path);
	strbuf_done(&text);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("ifcfg");
	TCase *texts = tcase_create("texts"), *decided = tcase_create("decided"), *sh = tcase_create("shells");

	tcase_add_test(texts, ip_texts);
	tcase_add_test(texts, shared_keys);
	tcase_add_test(texts, refusals);
	tcase_add_loop_test(decided, all_decided, NM_NONE + 1, NM_PROP_N);
	tcase_add_loop_test(sh, shells_run_nothing, 0, ARRAY_SIZE(values));
	suite_add_tcase(s, texts);
	suite_add_tcase(s, decided);
	suite_add_tcase(s, sh);
	return check_main(s);
}
