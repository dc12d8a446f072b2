/* Every property of the catalogue, written as keyfile and read back by libnm, must equal the
 * connection that is built from the same profile directly. */
#include "tests/lib/check_main.h"

#include "backends/keyfile/keyfile.h"
#include "backends/live/read.h"
#include "tests/backends/samples.h"
#include "tests/oracle/oracle.h"

static struct str text_of(struct strbuf *b)
{
	return (struct str){ b->p, b->n };
}

START_TEST(roundtrip)
{
	const struct sample *s = &samples[_i];
	struct strbuf text = { 0 };
	struct arena a;
	struct profile *p;
	char *why = NULL;
	bool same;

	arena_init(&a, NULL, NULL);
	p = sample_profile(&a, s);
	keyfile_write(&text, p, NULL);
	same = oracle_compare(p, text_of(&text), &why);
	ck_assert_msg(same, "%s.%s, sample %d: %s\n%s", nm_props[s->id].setting, nm_props[s->id].property, _i, why,
		      text.p);
	strbuf_done(&text);
	arena_done(&a);
}
END_TEST

/* The judge must be able to refuse: one altered byte of a value is seen. */
START_TEST(judge_sees_difference)
{
	static const struct { const char *from, *to; } changes[] = {
		{ "mtu=9000", "mtu=9001" },         { "mtu=9000", "mtux=9000" },
		{ "mtu=9000", "mtu=99999999999" },  { "[ethernet]", "[ethernot]" },
		{ "id=sample", "id=simple" },       { "type=ethernet", "type=etherne" },
		{ "interface-name=eth1", "interface-name=e/th1" },
	};
	const struct sample mtu = { NM_ETHERNET_MTU, NULL, 9000 };
	struct strbuf text = { 0 };
	struct arena a;
	struct profile *p;
	char *at, *why = NULL;

	arena_init(&a, NULL, NULL);
	p = sample_profile(&a, &mtu);
	keyfile_write(&text, p, NULL);
	at = strstr(text.p, changes[_i].from);
	ck_assert_ptr_nonnull(at);
	*at = '\0';
	at = g_strconcat(text.p, changes[_i].to, at + strlen(changes[_i].from), NULL);
	ck_assert(!oracle_compare(p, str_of(at), &why));
	ck_assert_ptr_nonnull(why);
	g_free(at);
	g_free(why);
	strbuf_done(&text);
	arena_done(&a);
}
END_TEST

START_TEST(every_property_has_a_sample)
{
	bool seen = false;

	for (size_t i = 0; i < n_samples; i++)
		seen = seen || samples[i].id == (enum nm_prop)_i;
	ck_assert_msg(seen, "no sample for %s.%s", nm_props[_i].setting, nm_props[_i].property);
}
END_TEST

static bool libnm_has(const struct nm_prop_info *info)
{
	GType type = nm_setting_lookup_type(info->setting);
	GObjectClass *class = type == G_TYPE_INVALID ? NULL : g_type_class_ref(type);
	/* Rules are in a setting by functions, not as a property. */
	bool found = class && (!*info->property || info->type == PROP_RULES || g_object_class_find_property(class, info->property));

	if (class)
		g_type_class_unref(class);
	return found;
}

/* What the column `since` says of the libnm here is so. */
START_TEST(since_is_true)
{
	ck_assert_msg(live_knows((enum nm_prop)_i) == libnm_has(&nm_props[_i]), "%s.%s", nm_props[_i].setting,
		      nm_props[_i].property);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("roundtrip");
	TCase *t = tcase_create("libnm");

	tcase_add_loop_test(t, roundtrip, 0, (int)n_samples);
	tcase_add_loop_test(t, judge_sees_difference, 0, 7);
	tcase_add_loop_test(t, every_property_has_a_sample, NM_NONE + 1, NM_PROP_N);
	tcase_add_loop_test(t, since_is_true, NM_NONE + 1, NM_PROP_N);
	suite_add_tcase(s, t);
	return check_main(s);
}
