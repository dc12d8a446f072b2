/* Renderers: carets under what they mean, whatever the width of its letters; nothing that a terminal obeys. */
#include "tests/lib/check_main.h"

#include "frontend/render.h"
#include "frontend/width.h"
#include "ir/field.h"

static const struct width_row {
	uint32_t code;
	unsigned want;
} widths[] = {
	{ 'a', 1 },    { 0xe9, 1 },    { 0x20ac, 1 },  { 0x301, 0 },   { 0x5d0, 1 },   { 0x5b0, 0 },   { 0x64b, 0 },
	{ 0x93f, 1 },  { 0x941, 0 },   { 0xe17, 1 },   { 0xe31, 0 },   { 0x1100, 2 },  { 0x1161, 0 },  { 0x200b, 0 },
	{ 0x200d, 0 }, { 0x2013, 1 },  { 0x231a, 2 },  { 0x2705, 2 },  { 0x2714, 1 },  { 0x3042, 2 },  { 0x303f, 1 },
	{ 0x65e5, 2 }, { 0xac00, 2 },  { 0xfe0f, 0 },  { 0xff21, 2 },  { 0xff71, 1 },  { 0xfeff, 0 },  { 0x1f600, 2 },
	{ 0x1f468, 2 }, { 0x20000, 2 }, { 0xe0100, 0 },
};

START_TEST(width)
{
	ck_assert_msg(width_of(widths[_i].code) == widths[_i].want, "U+%04X: %u", widths[_i].code, width_of(widths[_i].code));
}
END_TEST

/* The first line that holds `word` is underlined there; expected: the shown line and the one below. */
static const struct caret_row {
	const char *text, *word, *line, *underline;
} carets[] = {
	{ "a: bad\n", "bad", "1 | a: bad", "  |    ^^^" },
	{ "\ta: bad\n", "bad", "1 |     a: bad", "  |        ^^^" },
	{ "\xc3\xa9: bad\n", "bad", "1 | \xc3\xa9: bad", "  |    ^^^" },
	{ "\xe6\x97\xa5\xe6\x9c\xac: bad\n", "bad", "1 | \xe6\x97\xa5\xe6\x9c\xac: bad", "  |       ^^^" },
	{ "x: \xe6\x97\xa5\xe6\x9c\xac\n", "\xe6\x97\xa5\xe6\x9c\xac", "1 | x: \xe6\x97\xa5\xe6\x9c\xac", "  |    ^^^^" },
	{ "e\xcc\x81: bad\n", "bad", "1 | e\xcc\x81: bad", "  |    ^^^" },
	{ "\xf0\x9f\x98\x80: bad\n", "bad", "1 | \xf0\x9f\x98\x80: bad", "  |     ^^^" },
	{ "a: bad\r\nb: 1\r\n", "bad", "1 | a: bad", "  |    ^^^" },
	{ "\x1b[2J: bad\n", "bad", "1 | \xef\xbf\xbd[2J: bad", "  |       ^^^" },
	{ "\xe2\x80\xae: bad\n", "bad", "1 | \xef\xbf\xbd: bad", "  |    ^^^" },
	{ "\xff: bad\n", "bad", "1 | \xef\xbf\xbd: bad", "  |    ^^^" },
	{ "a: b", "", "1 | a: b", "  | ^" },
};

static struct span span_of(const char *text, const char *word)
{
	uint32_t at = (uint32_t)(strstr(text, word) - text);

	return (struct span){ 0, at, at + (uint32_t)strlen(word) };
}

START_TEST(caret)
{
	const struct caret_row *row = &carets[_i];
	const struct render_options o = { MESSAGE_HUMAN, false };
	struct strbuf out = { 0 };
	struct ctx ctx;
	char *want;

	ctx_init(&ctx, NULL, NULL);
	ctx_add_source(&ctx, STR("t"), str_of(row->text));
	diag(&ctx, DIAG_BAD_NUMBER, span_of(row->text, row->word), "x");
	render_diags(&ctx, &o, &out);
	want = arena_printf(&ctx.arena, "  |\n%s\n%s\n\n1 error\n", row->line, row->underline);
	ck_assert_ptr_nonnull(strstr(out.p, "  |\n"));
	ck_assert_str_eq(strstr(out.p, "  |\n"), want);
	strbuf_done(&out);
	ctx_done(&ctx);
}
END_TEST

/* Each mark of a line too long to be shown stands below what it means. */
START_TEST(long_line)
{
	const struct render_options o = { MESSAGE_HUMAN, false };
	struct strbuf out = { 0 }, text = { 0 };
	struct ctx ctx;
	struct diag *d;
	size_t below = 0;

	strbuf_puts(&text, "first: 1, ");
	for (int i = 0; i < 500; i++)
		strbuf_puts(&text, "\xe6\x97\xa5");
	strbuf_puts(&text, ", second: 2\n");
	ctx_init(&ctx, NULL, NULL);
	ctx_add_source(&ctx, STR("t"), (struct str){ text.p, text.n });
	d = diag(&ctx, DIAG_DUPLICATE_KEY, span_of(text.p, "second"), "x");
	diag_label(&ctx, d, span_of(text.p, "first"), "label");
	render_diags(&ctx, &o, &out);
	ck_assert_ptr_nonnull(strstr(out.p, "1 | first: 1, "));
	ck_assert_ptr_nonnull(strstr(out.p, "\n  | -----  label\n1 | ..."));
	for (char *line = strtok(out.p, "\n"); line; line = strtok(NULL, "\n")) {
		ck_assert_uint_lt(strlen(line), 500);
		below += strchr(line, '^') != NULL;
	}
	ck_assert_uint_eq(below, 1);
	strbuf_done(&out);
	strbuf_done(&text);
	ctx_done(&ctx);
}
END_TEST

static const struct escape_row {
	const char *text, *want;
} escapes[] = {
	{ "plain \xc3\xa9", "plain \xc3\xa9" },
	{ "a\nb\x1b[0m", "a\\x0ab\\x1b[0m" },
	{ "\xc2\x9b", "\\xc2\\x9b" },
	{ "\xe2\x80\xae", "\\xe2\\x80\\xae" },
	{ "\xff\xc0\x80", "\\xff\\xc0\\x80" },
	{ "\xed\xa0\x80", "\\xed\\xa0\\x80" },
};

START_TEST(escaped)
{
	struct strbuf out = { 0 };

	render_escaped(&out, str_of(escapes[_i].text));
	ck_assert_str_eq(out.p, escapes[_i].want);
	strbuf_done(&out);
}
END_TEST

/* Each format, with its labels, notes, help and fixes; equal diagnostics are one. */
static const struct format_row {
	struct render_options o;
	const char *want;
} formats[] = {
	{ { MESSAGE_SHORT, false }, "t:1:4: error[N0304]: no `\"` (help: h)\n" },
	{ { MESSAGE_JSON, false },
	  "{\"severity\":\"error\",\"code\":\"N0304\",\"slug\":\"bad-number\",\"message\":\"no `\\\"`\",\"span\":{\"file\":\"t\",\"byte_start\":4,"
	  "\"byte_end\":7,\"line\":1,\"column\":4,\"end_line\":1,\"end_column\":7},\"labels\":[{\"text\":\"l\",\"span\":{\"file\":\"t\",\"byte_start\":0,"
	  "\"byte_end\":2,\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2}}],\"notes\":[\"n\"],\"help\":\"h\",\"fixes\":[{\"replacement\":\"good\","
	  "\"span\":{\"file\":\"t\",\"byte_start\":4,\"byte_end\":7,\"line\":1,\"column\":4,\"end_line\":1,\"end_column\":7}}]}\n" },
	{ { MESSAGE_HUMAN, false },
	  "error[N0304]: no `\"`\n --> t:1:4\n  |\n1 | \xc3\xa9: bad\n  | -  l\n  |    ^^^\n  = note: n\n  = help: h\n\n1 error\n" },
	{ { MESSAGE_HUMAN, true },
	  "\033[1;31merror[N0304]\033[0m\033[1m: no `\"`\033[0m\n\033[1;34m --> \033[0mt:1:4\n\033[1;34m  |\033[0m\n\033[1;34m1 |\033[0m \xc3\xa9: bad\n"
	  "\033[1;34m  |\033[0m \033[1;34m-  l\033[0m\n\033[1;34m  |\033[0m    \033[1;31m^^^\033[0m\n \033[1;34m = \033[0m\033[1mnote\033[0m: n\n"
	  " \033[1;34m = \033[0m\033[1mhelp\033[0m: h\n\n1 error\n" },
};

START_TEST(format)
{
	const char *text = "\xc3\xa9: bad\n";
	struct strbuf out = { 0 };
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	ctx_add_source(&ctx, STR("t"), str_of(text));
	for (int i = 0; i < 2; i++) {
		struct diag *d = diag(&ctx, DIAG_BAD_NUMBER, span_of(text, "bad"), "no `\"`");

		diag_label(&ctx, d, span_of(text, "\xc3\xa9"), "l");
		diag_note(&ctx, d, "n");
		diag_help(&ctx, d, "h");
		diag_fix(&ctx, d, span_of(text, "bad"), STR("good"));
	}
	render_diags(&ctx, &formats[_i].o, &out);
	ck_assert_str_eq(out.p, formats[_i].want);
	strbuf_done(&out);
	ctx_done(&ctx);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("render");
	TCase *t = tcase_create("texts");

	tcase_add_loop_test(t, width, 0, ARRAY_SIZE(widths));
	tcase_add_loop_test(t, caret, 0, ARRAY_SIZE(carets));
	tcase_add_test(t, long_line);
	tcase_add_loop_test(t, escaped, 0, ARRAY_SIZE(escapes));
	tcase_add_loop_test(t, format, 0, ARRAY_SIZE(formats));
	suite_add_tcase(s, t);
	return check_main(s);
}
