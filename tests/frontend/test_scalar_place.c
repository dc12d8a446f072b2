/* Places inside scalars: by hand for each style, then for random scalars against what libyaml reads. */
#include "tests/lib/check_main.h"

#include "frontend/scalar_place.h"
#include "frontend/yaml.h"
#include "ir/field.h"

/* The value of key `a` is looked through for `what`; `found` is what stands there in the source. */
static const struct row {
	const char *text, *what, *found;
} rows[] = {
	{ "a: one two\n", "two", "two" },
	{ "a: one\n   two\n", "two", "two" },
	{ "a: one\n\n\n   two\n", "\n", "\n" },
	{ "a: one\n   two\n", " ", "\n" },
	{ "a: 'it''s two'\n", "two", "two" },
	{ "a: 'it''s two'\n", "'", "''" },
	{ "a: 'one\n\n  two'\n", "two", "two" },
	{ "a: \"o\\u006ee two\"\n", "two", "two" },
	{ "a: \"o\\u006ee two\"\n", "n", "\\u006e" },
	{ "a: \"o\\u006ee two\"\n", "one", "o\\u006ee" },
	{ "a: \"o\\\"e \\\n   two\"\n", "two", "two" },
	{ "a: \"\\\"two\\\"\"\n", "\"two\"", "\\\"two\\\"" },
	{ "a: \"\\x74\\t\\U00000077o\"\n", "two", NULL },
	{ "a: \"\\x74\\x77o\"\n", "two", "\\x74\\x77o" },
	{ "a: \"\xc3\xa9\\_ two\"\n", "two", "two" },
	{ "a: |\n  one\n  two\n", "two", "two" },
	{ "a: |2-  # note\n    one\n   two\n", "two", "two" },
	{ "a: |+\n\n  one\n\n\n", "one", "one" },
	{ "a: >-\n  one\n  two\n", "two", "two" },
	{ "a: >-\n  one\n  two\n", " ", "\n" },
	{ "a: >\n  one\n\n    more\n  two\n\n", "two", "two" },
	{ "a: >\r\n  one\r\n  two\r\n", "two", "two" },
	{ "\xef\xbb\xbf" "a: >\n  one\n  two\n", "two", "two" },
	{ "a: &x:two\n", "two", "two" },
	{ "a: &x !!str one two\n", "two", "two" },
	{ "a: &x\n  # note\n  \"one two\"\n", "two", "two" },
	{ "a: \xc3\xa4\xc3\xb6 two\n", "two", "two" },
	{ "b: &x one two\na: *x\n", "two", "*x" },
};

static const struct node *value_of(struct ctx *ctx, const char *text)
{
	size_t n;
	const struct node **roots = yaml_read(ctx, ctx_add_source(ctx, STR("t"), str_of(text)), &n);

	return n == 1 && !ctx->diags.n ? doc_get(roots[0], "a") : NULL;
}

START_TEST(places)
{
	const struct row *r = &rows[_i];
	struct ctx ctx;
	const struct node *n;
	const char *at;
	struct span s;

	ctx_init(&ctx, NULL, NULL);
	n = value_of(&ctx, r->text);
	ck_assert_msg(n && n->kind == NODE_SCALAR, "row %d", _i);
	at = memmem(n->text.p, n->text.n, r->what, strlen(r->what));
	ck_assert_msg(!at == !r->found, "row %d: %.*s", _i, STR_ARG(n->text));
	if (at) {
		s = scalar_place(&ctx, n, (size_t)(at - n->text.p), (size_t)(at - n->text.p) + strlen(r->what));
		ck_assert_msg(str_is((struct str){ r->text + s.start, s.end - s.start }, r->found), "row %d: `%.*s`", _i,
			      (int)(s.end - s.start), r->text + s.start);
	}
	ctx_done(&ctx);
}
END_TEST

static uint32_t random_next(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

/* A document `a: SCALAR` of random pieces; many are no YAML, those are passed over. */
static void random_document(uint32_t *state, struct strbuf *out)
{
	static const char *const opens[] = { "a: x", "a: '", "a: \"", "a: |\n", "a: >\n", "a: >-\n", "a: |+\n", "a: >1\n", "a: &b\n  \"" };
	static const char *const closes[] = { "", "'", "\"", "", "", "", "", "", "\"" };
	static const char *const pieces[] = { "a", "bc", " ", "  ", "\n", "\n ", "\n  ", "\n   ", "\t", "''", "\\\"", "\\n", "\\\n",
					      "\\x41", "\\u00e9", "\\ ", "\xc3\xa9", "\xe2\x80\xa8", "\r\n", "#", ":", "\xc2\x85", "\\\\", " #", "{{", "}}" };
	uint32_t which = random_next(state, ARRAY_SIZE(opens)), n = random_next(state, 12);

	strbuf_reset(out);
	strbuf_puts(out, opens[which]);
	if (which >= 3 && which < 8)
		strbuf_puts(out, "  ");
	while (n--)
		strbuf_puts(out, pieces[random_next(state, ARRAY_SIZE(pieces))]);
	strbuf_puts(out, closes[which]);
	strbuf_puts(out, "\n");
}

START_TEST(random_scalars)
{
	struct strbuf text = { 0 };
	uint32_t state = 7;
	unsigned read = 0;

	for (unsigned i = 0; i < 60000; i++) {
		struct ctx ctx;
		const struct node *n;
		struct span last = { 0 }, s;

		random_document(&state, &text);
		ctx_init(&ctx, NULL, NULL);
		n = value_of(&ctx, text.p);
		read += n != NULL;
		for (size_t k = 0; n && k < n->text.n; k++) {
			ck_assert_msg(scalar_find_place(&ctx, n, k, k + 1, &s), "byte %zu of <<%s>>: %.*s", k, text.p, STR_ARG(n->text));
			ck_assert_msg(s.start >= last.start && s.end <= n->end, "byte %zu of <<%s>>", k, text.p);
			last = s;
		}
		ctx_done(&ctx);
	}
	strbuf_done(&text);
	ck_assert_msg(read > 20000, "%u documents", read);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("scalar_place");
	TCase *t = tcase_create("places");

	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, places, 0, ARRAY_SIZE(rows));
	tcase_add_test(t, random_scalars);
	suite_add_tcase(s, t);
	return check_main(s);
}
