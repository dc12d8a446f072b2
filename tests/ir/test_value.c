/* Numbers and addresses as text, at their limits. */
#include "tests/lib/check_main.h"

#include "ir/str.h"
#include "ir/value.h"

/* want NULL: refused. */
static const struct { const char *text, *want; } ips[] = {
	{ "0.0.0.0", "0.0.0.0" },
	{ "255.255.255.255", "255.255.255.255" },
	{ "10.9.99.100", "10.9.99.100" },
	{ "256.0.0.1", NULL },
	{ "1.2.3", NULL },
	{ "1.2.3.", NULL },
	{ "1.2.3.4.5", NULL },
	{ "01.2.3.4", NULL },
	{ "1.2.3.4 ", NULL },
	{ "", NULL },
	{ "::", "::" },
	{ "::1", "::1" },
	{ "2001:DB8:0:0:0:0:0:1", "2001:db8::1" },
	{ "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1" }, /* the first of equal runs (RFC 5952, 4.2.3) */
	{ "2001:0:0:1:0:0:0:1", "2001:0:0:1::1" },       /* the longer run */
	{ "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1" }, /* one group is no run (4.2.2) */
	{ "1:2:3:4:5:6:0:0", "1:2:3:4:5:6::" },
	{ "::ffff:192.0.2.1", "::ffff:192.0.2.1" },
	{ "1::2::3", NULL },
	{ "fe80::1%eth0", NULL },
	{ "12345::", NULL },
};

START_TEST(addresses)
{
	struct ip ip;
	char text[IP_TEXT_MAX];
	bool ok = parse_ip(str_of(ips[_i].text), &ip);

	ck_assert_msg(ok == (ips[_i].want != NULL), "%s", ips[_i].text);
	if (!ok)
		return;
	text[ip_format(&ip, text)] = '\0';
	ck_assert_str_eq(text, ips[_i].want);
}
END_TEST

enum { LINK_LOCAL = 1, MULTICAST = 2, LOOPBACK = 4, ZERO = 8 };

static const struct { const char *text; int is; } classes[] = {
	{ "fe7f::1", 0 }, { "fe80::", LINK_LOCAL }, { "febf:ffff::1", LINK_LOCAL }, { "fec0::1", 0 },
	{ "223.255.255.255", 0 }, { "224.0.0.0", MULTICAST }, { "239.255.255.255", MULTICAST }, { "240.0.0.0", 0 },
	{ "feff::", 0 }, { "ff00::", MULTICAST },
	{ "126.255.255.255", 0 }, { "127.0.0.0", LOOPBACK }, { "128.0.0.0", 0 }, { "::1", LOOPBACK }, { "::2", 0 },
	{ "0.0.0.0", ZERO }, { "::", ZERO }, { "169.254.0.1", 0 },
};

START_TEST(address_classes)
{
	struct ip ip;

	ck_assert(parse_ip(str_of(classes[_i].text), &ip));
	ck_assert_msg(((ip_is_link_local(&ip) ? LINK_LOCAL : 0) | (ip_is_multicast(&ip) ? MULTICAST : 0) |
		       (ip_is_loopback(&ip) ? LOOPBACK : 0) | (ip_is_zero(&ip) ? ZERO : 0)) == classes[_i].is,
		      "%s", classes[_i].text);
}
END_TEST

static const struct { const char *text; int bits; bool host; } nets[] = {
	{ "192.0.2.0/24", 24, false }, { "192.0.2.1/24", 24, true }, { "192.0.2.1/32", 32, false }, { "192.0.2.1", 32, false },
	{ "192.0.2.128/25", 25, false }, { "192.0.2.128/24", 24, true }, { "0.0.0.0/0", 0, false }, { "192.0.2.0/33", -1, false },
	{ "2001:db8::/128", 128, false }, { "2001:db8::/129", -1, false }, { "2001:db8::1/64", 64, true }, { "192.0.2.0/", -1, false },
	{ "192.0.2.0/024", -1, false }, { "/24", -1, false }, { "192.0.2.0/-1", -1, false },
};

START_TEST(networks)
{
	struct ip_net net;
	bool ok = parse_ip_net(str_of(nets[_i].text), &net);

	ck_assert_msg(ok == (nets[_i].bits >= 0), "%s", nets[_i].text);
	if (!ok)
		return;
	ck_assert_int_eq(net.prefix_bits, nets[_i].bits);
	ck_assert_msg(net.host_bits == nets[_i].host, "%s", nets[_i].text);
}
END_TEST

static const struct { const char *text; bool ok; } macs[] = {
	{ "52:54:00:AB:cd:ef", true }, { "52-54-00-ab-cd-ef", true }, { "52:54-00:ab:cd:ef", false }, { "5g:54:00:ab:cd:ef", false },
	{ "g5:54:00:ab:cd:ef", false }, { "52:54:00:ab:cd:e", false }, { "52:54:00:ab:cd:eff", false }, { "52.54.00.ab.cd.ef", false },
	{ "525400abcdef", false },
};

START_TEST(mac_addresses)
{
	uint8_t mac[6];

	ck_assert_msg(parse_mac(str_of(macs[_i].text), mac) == macs[_i].ok, "%s", macs[_i].text);
}
END_TEST

START_TEST(numbers)
{
	uint64_t u = 7;
	int64_t i = 7;

	ck_assert(parse_u64(STR("18446744073709551615"), &u) && u == UINT64_MAX);
	ck_assert(!parse_u64(STR("18446744073709551616"), &u) && u == UINT64_MAX);
	ck_assert(!parse_u64(STR("01"), &u) && !parse_u64(STR(""), &u) && !parse_u64(STR("1a"), &u) && !parse_u64(STR("-1"), &u));
	ck_assert(parse_i64(STR("9223372036854775807"), &i) && i == INT64_MAX);
	ck_assert(parse_i64(STR("-9223372036854775807"), &i) && i == -INT64_MAX);
	ck_assert(!parse_i64(STR("9223372036854775808"), &i) && !parse_i64(STR("-"), &i) && !parse_i64(STR("--1"), &i));
	ck_assert(parse_hex_u64(STR("0xFf"), &u) && u == 255);
	ck_assert(!parse_hex_u64(STR("0x"), &u) && !parse_hex_u64(STR("0xg"), &u) && !parse_hex_u64(STR("0x10000000000000000"), &u));
}
END_TEST

/* Cut for a message: between characters, not inside one. */
static const struct { const char *text; size_t max, want; } heads[] = {
	{ "abc", 3, 3 }, { "abcd", 3, 3 }, { "ab\303\266", 4, 4 }, { "ab\303\266c", 3, 2 }, { "a\342\202\254b", 3, 1 }, { "\342\202\254", 1, 0 },
};

START_TEST(shown_heads)
{
	ck_assert_uint_eq(str_head(str_of(heads[_i].text), heads[_i].max).n, heads[_i].want);
}
END_TEST

#define N(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

int main(void)
{
	Suite *s = suite_create("value");
	TCase *t = tcase_create("text");

	tcase_add_loop_test(t, addresses, 0, N(ips));
	tcase_add_loop_test(t, address_classes, 0, N(classes));
	tcase_add_loop_test(t, networks, 0, N(nets));
	tcase_add_loop_test(t, mac_addresses, 0, N(macs));
	tcase_add_test(t, numbers);
	tcase_add_loop_test(t, shown_heads, 0, N(heads));
	suite_add_tcase(s, t);
	return check_main(s);
}
