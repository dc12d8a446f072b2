/* The reader: the tree of a text, as one line, with the places of its values in bytes of the text as given. */
#include "tests/lib/check_main.h"

#include "frontend/yaml.h"
#include "ir/field.h"

static const struct row {
	const char *text;
	const char *want; /* kind or text, @start-end; * by an alias, # tagged, ! poisoned; then the number of messages */
} rows[] = {
	{ "", "; 0" },
	{ "# nothing\n---\n...\n", "; 0" },
	{ "a: 1\n", "{a=1@3-4}@0-4; 0" },
	{ "a:\n- x\n- 'y'\n", "{a=[x@5-6 y@9-12]@3-12}@0-12; 0" },
	{ "a: {b: [], c: }\n", "{a={b=[]@7-9 c=@14-14}@3-15}@0-15; 0" },
	{ "a: 1\n---\nb: 2\n", "{a=1@3-4}@0-4 {b=2@12-13}@9-13; 0" },
	{ "a: &x 1\nb: *x\n", "{a=1@3-7 b=1*@11-13}@0-13; 0" },
	{ "&k a: 1\nb: *k\n", "{a=1@6-7 b=a*@11-13}@0-13; 0" },
	{ "a: *x\n", "{a=*!@3-5}@0-5; 1" },
	{ "a: &x 1\n---\nb: *x\n", "{a=1@3-7}@0-7 {b=*!@15-17}@12-17; 1" }, /* anchors end with their document */
	{ "a: \"x\\ty\"\n", "{a=x\ty@3-9}@0-9; 0" },
	{ "a: |-\n  b\n  c\nd: 1\n", "{a=b\nc@3-14 d=1@17-18}@0-18; 0" },
	/* Bytes, where libyaml counts characters. */
	{ "\xc3\xa9: \xe2\x82\xac\nb: 2\n", "{\xc3\xa9=\xe2\x82\xac@4-7 b=2@11-12}@0-12; 0" },
	{ "\xef\xbb\xbf" "a: 1\n", "{a=1@6-7}@3-7; 0" },
	{ "a: 1\r\nb: 2\r\n", "{a=1@3-4 b=2@9-10}@0-10; 0" },
	{ "[\xc3\xa9, {a: \xc3\xa9}, b]", "[\xc3\xa9@1-3 {a=\xc3\xa9@9-11}@5-12 b@14-15]@0-16; 0" },
	/* Line breaks as libyaml counts them. */
	{ "\xc3\xa9: 1\r\nb: 2\r\n", "{\xc3\xa9=1@4-5 b=2@10-11}@0-11; 0" },
	{ "a: 1\xc2\x85" "b: 2\n", "{a=1@3-4 b=2@9-10}@0-10; 0" },
	{ "a: 1\xe2\x80\xa9" "b: 2\n", "{a=1@3-4 b=2@10-11}@0-11; 0" },
	{ "a: !!str 12\nb: !!seq [x]\nc: ! x\n", "{a=12#@3-11 b=[x@22-23]#@15-24 c=x#@28-31}@0-31; 0" },
	{ "a: !x y\n", "{a=y#@3-7}@0-7; 1" },
	/* Typographic quotes: as quotes, and within quotes. */
	{ "a: \xe2\x80\x9c\xe2\x80\x9d\n", "{a=@3-9}@0-9; 1" },
	{ "a: \"\xe2\x80\x9cx\xe2\x80\x9d\"\n", "{a=\xe2\x80\x9cx\xe2\x80\x9d@3-12}@0-12; 0" },
	{ "a: {\"<<\": x}\n", "{a={<<=x@10-11}@3-12}@0-12; 0" },
	/* What is no key: told once, whatever is in it, and what comes behind it is whole. */
	{ "{[[a], b]: 1, c: 2}\n", "{?=1!@11-12 c=2@17-18}!@0-19; 1" },
	{ "{a: &x 1, *x : 2, c: 3}\n", "{a=1@4-8 ?=2!@15-16 c=3@21-22}!@0-23; 1" },
	/* An alias of what is in doubt is so too. */
	{ "a: &x b\x01\nc: *x\n", "{a=b_!@3-8 c=b_*!@12-14}@0-14; 1" },
	/* Repaired: places are those of the text as given. */
	{ "-a: 1\n", "[{a=1@4-5}@1-5]@0-5; 1" },
	{ "a:1\nb: 2\n", "{a=1@2-3 b=2@7-8}@0-8; 1" },
	{ "a: \xe2\x80\x9cx\xe2\x80\x9d\n", "{a=x@3-10}@0-10; 1" },
	/* A document that is cut off: what was open at the cut is marked, what was whole is not. */
	{ "a: {b: 1}\nc:\n- d: 2\n]\n", "{a={b=1@7-8}@3-9 c=[{d=2!@18-19}!@15-19]!@13-19}!@0-19; 1" },
	{ "a: 1\nb: 2\na: 3\n", "{a=1@3-4 b=2@8-9 a=3@13-14}@0-14; 1" },
	{ "a: {<<: x}\n", "{a={<<=x!@8-9}!@3-10}@0-10; 1" },
	{ "a: x\x01y\n", "{a=x_y!@3-6}@0-6; 1" },
};

static void put(struct strbuf *out, const struct node *n)
{
	static const char *const brackets[] = { "", "{}", "[]" };

	if (n->key.p)
		strbuf_printf(out, "%.*s=", STR_ARG(n->key));
	if (n->kind == NODE_SCALAR)
		strbuf_add(out, n->text.p, n->text.n);
	else
		strbuf_addc(out, brackets[n->kind][0]);
	for (const struct node *c = n->kind == NODE_SCALAR || (n->flags & NODE_ALIAS) ? NULL : n->first; c; c = c->next) {
		put(out, c);
		strbuf_puts(out, c->next ? " " : "");
	}
	if (n->kind != NODE_SCALAR)
		strbuf_addc(out, brackets[n->kind][1]);
	strbuf_printf(out, "%s%s%s@%u-%u", n->flags & NODE_ALIAS ? "*" : "", n->flags & NODE_TAGGED ? "#" : "", n->flags & NODE_POISON ? "!" : "", n->start, n->end);
}

START_TEST(one_text)
{
	struct strbuf out = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("t"), str_of(rows[_i].text)), &n);
	for (size_t i = 0; i < n; i++) {
		put(&out, roots[i]);
		strbuf_puts(&out, i + 1 < n ? " " : "");
	}
	strbuf_printf(&out, "; %zu", ctx.diags.n);
	ck_assert_str_eq(out.p, rows[_i].want);
	strbuf_done(&out);
	ctx_done(&ctx);
}
END_TEST

#define TEN(s) s "," s "," s "," s "," s "," s "," s "," s "," s "," s
#define HUNDRED(s) TEN(TEN(s))
#define THOUSAND "[" TEN(HUNDRED("x")) "]"

/* Budgets: one message, no tree. */
static const struct bomb {
	const char *unit;
	size_t times;
	const char *before, *after;
} bombs[] = {
	{ "[", 65, "", "" },
	{ "{a: ", 65, "", "" },
	{ "x", (1 << 20) + 1, "a: ", "\n" },
	{ ", *a", 100001, "a: &a x\nb: [x", "]\n" },
	{ ", *a", 101, "a: &a " THOUSAND "\nb: [x", "]\n" },
	/* An alias within an anchor counts for all that it stands for. */
	{ ", *b", 10, "a: &a [" HUNDRED("x") "]\nb: &b [" HUNDRED("*a") "]\nc: [x", "]\n" },
};

/* What just fits: one tree, and only as many messages. */
static const struct fitting {
	struct bomb text;
	size_t messages;
} fitting[] = {
	{ { "[", 64, "", "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]" }, 0 },
	{ { "x", 1 << 20, "a: ", "\n" }, 0 },
	{ { ", *a", 100000, "a: &a x\nb: [x", "]\n" }, 0 },
	{ { ", *a", 99, "a: &a " THOUSAND "\nb: [x", "]\n" }, 0 },
	{ { ", *b", 8, "a: &a [" HUNDRED("x") "]\nb: &b [" HUNDRED("*a") "]\nc: [x", "]\n" }, 0 },
	/* What a first reading counted, before the repair, does not count. */
	{ { ", *a", 60000, "a: &a x\nb: [x", "]\nc: [\"p\" \"q\"]\n" }, 1 },
};

static void read_bomb(struct ctx *ctx, const struct bomb *b, struct strbuf *text, size_t *out_n)
{
	strbuf_puts(text, b->before);
	for (size_t i = 0; i < b->times; i++)
		strbuf_puts(text, b->unit);
	strbuf_puts(text, b->after);
	ctx_init(ctx, NULL, NULL);
	yaml_read(ctx, ctx_add_source(ctx, STR("t"), (struct str){ text->p, text->n }), out_n);
}

START_TEST(fits)
{
	struct strbuf text = { 0 };
	struct ctx ctx;
	size_t n;

	read_bomb(&ctx, &fitting[_i].text, &text, &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_uint_eq(ctx.diags.n, fitting[_i].messages);
	ctx_done(&ctx);
	strbuf_done(&text);
}
END_TEST

/* Many keys are compared by a table: one given twice is found, and none beside it. */
START_TEST(many_keys)
{
	struct strbuf text = { 0 };
	struct ctx ctx;
	size_t n;

	for (unsigned i = 0; i < 300; i++)
		strbuf_printf(&text, "k%u: 1\n", i);
	if (_i)
		strbuf_puts(&text, "k7: 2\n");
	ctx_init(&ctx, NULL, NULL);
	yaml_read(&ctx, ctx_add_source(&ctx, STR("t"), (struct str){ text.p, text.n }), &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_uint_eq(ctx.diags.n, (size_t)_i);
	if (_i)
		ck_assert_int_eq(ctx.diags.items[0]->code, DIAG_DUPLICATE_KEY);
	ctx_done(&ctx);
	strbuf_done(&text);
}
END_TEST

START_TEST(over_budget)
{
	struct strbuf text = { 0 };
	struct ctx ctx;
	size_t n;

	read_bomb(&ctx, &bombs[_i], &text, &n);
	ck_assert_uint_eq(n, 0);
	ck_assert_uint_eq(ctx.diags.n, 1);
	ck_assert_int_eq(ctx.diags.items[0]->code, DIAG_YAML_BUDGET);
	ctx_done(&ctx);
	strbuf_done(&text);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("yaml");
	TCase *t = tcase_create("texts");

	tcase_add_loop_test(t, one_text, 0, ARRAY_SIZE(rows));
	tcase_add_loop_test(t, over_budget, 0, ARRAY_SIZE(bombs));
	tcase_add_loop_test(t, fits, 0, ARRAY_SIZE(fitting));
	tcase_add_loop_test(t, many_keys, 0, 2);
	suite_add_tcase(s, t);
	return check_main(s);
}
