/* Did-you-mean: which word is near enough, and which of several. */
#include "tests/lib/check_main.h"

#include "frontend/suggest.h"
#include "ir/field.h"

static const char *const words[] = { "mtu", "ipv4", "ipv6", "enabled", "link-aggregation", "mac-address", "port", "x" };

static const struct row {
	const char *wrong, *want; /* NULL: nothing is near */
} rows[] = {
	{ "mtuu", "mtu" },                  /* one too many */
	{ "mt", "mtu" },                    /* one too few */
	{ "mut", "mtu" },                   /* swapped */
	{ "enabeld", "enabled" },
	{ "ENABLED", "enabled" },           /* case costs nothing */
	{ "mac_address", "mac-address" },   /* nor does _ for - */
	{ "ports", "port" },                /* nor a plural */
	{ "ipv5", "ipv4" },                 /* of equals the first */
	{ "link-agregation", "link-aggregation" },
	{ "y", NULL },                      /* every letter is one step from every other */
	{ "xy", NULL },                     /* too short to be a misspelt letter */
	{ "enxxxed", NULL },                /* more than a third is wrong */
	{ "description", NULL },
	{ "", NULL },
	{ "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeenabled", NULL }, /* over 64 bytes */
};

START_TEST(nearest)
{
	const struct row *row = &rows[_i];
	const char *got = suggest_word(str_of(row->wrong), words, ARRAY_SIZE(words));

	ck_assert_msg(row->want ? got && !strcmp(got, row->want) : !got, "%s: %s", row->wrong, got ? got : "nothing");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("suggest");
	TCase *t = tcase_create("words");

	tcase_add_loop_test(t, nearest, 0, ARRAY_SIZE(rows));
	suite_add_tcase(s, t);
	return check_main(s);
}
