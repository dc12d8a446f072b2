/* Scalars: what each type of row takes of a plain or quoted text, and the code of what it refuses. */
#include "tests/lib/check_main.h"

#include "frontend/scalar.h"

static const struct field rows_of[] = {
	[FIELD_BOOL] = { .key = "k", .type = FIELD_BOOL },
	[FIELD_BOOLISH] = { .key = "k", .type = FIELD_BOOLISH },
	[FIELD_UINT] = { .key = "k", .type = FIELD_UINT, .min = 1, .max = 4094 },
	[FIELD_UINT_STR] = { .key = "k", .type = FIELD_UINT_STR },
	[FIELD_INT_STR] = { .key = "k", .type = FIELD_INT_STR, .min = -1, .max = 300 },
	[FIELD_STR] = { .key = "k", .type = FIELD_STR },
	[FIELD_MAC] = { .key = "k", .type = FIELD_MAC },
};

#define TAKEN DIAG_N

static const struct row {
	enum field_type type;
	enum node_style style;
	const char *text;
	enum diag_code code; /* TAKEN: no error; a warning is compared too */
	const char *value;   /* what is stored, as text */
} rows[] = {
	{ FIELD_BOOL, STYLE_PLAIN, "true", TAKEN, "true" },
	{ FIELD_BOOL, STYLE_PLAIN, "False", TAKEN, "false" },
	{ FIELD_BOOL, STYLE_PLAIN, "tRUE", DIAG_BAD_BOOL, NULL },
	{ FIELD_BOOL, STYLE_PLAIN, "yes", DIAG_BAD_BOOL, NULL },
	{ FIELD_BOOL, STYLE_PLAIN, "1", DIAG_BAD_BOOL, NULL },
	{ FIELD_BOOL, STYLE_DOUBLE, "true", DIAG_BAD_BOOL, NULL },
	{ FIELD_BOOL, STYLE_PLAIN, "~", DIAG_NULL_VALUE, NULL },
	{ FIELD_BOOLISH, STYLE_DOUBLE, "true", TAKEN, "true" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "0", TAKEN, "false" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "on", DIAG_WORD_LIKE_BOOL, "true" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "2", DIAG_BAD_BOOL, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1", TAKEN, "1" },
	{ FIELD_UINT, STYLE_PLAIN, "4094", TAKEN, "4094" },
	{ FIELD_UINT, STYLE_PLAIN, "0", DIAG_OUT_OF_RANGE, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "4095", DIAG_OUT_OF_RANGE, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "18446744073709551617", DIAG_OUT_OF_RANGE, NULL }, /* 2^64 + 1 must not wrap to 1 */
	{ FIELD_UINT, STYLE_PLAIN, "-1", DIAG_OUT_OF_RANGE, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "0x10", TAKEN, "16" },
	{ FIELD_UINT, STYLE_PLAIN, "0o17", TAKEN, "15" },
	{ FIELD_UINT, STYLE_PLAIN, "0o18", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "+5", TAKEN, "5" },
	{ FIELD_UINT, STYLE_PLAIN, "010", DIAG_LEADING_ZERO, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1500abc", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1.5", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1e3", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1_000", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_DOUBLE, "5", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "", DIAG_NULL_VALUE, NULL },
	{ FIELD_UINT_STR, STYLE_DOUBLE, "5", TAKEN, "5" },
	{ FIELD_UINT_STR, STYLE_DOUBLE, "0x1f", TAKEN, "31" },
	{ FIELD_UINT_STR, STYLE_DOUBLE, "", DIAG_BAD_NUMBER, NULL },
	{ FIELD_INT_STR, STYLE_PLAIN, "-1", TAKEN, "-1" },
	{ FIELD_INT_STR, STYLE_PLAIN, "-2", DIAG_OUT_OF_RANGE, NULL },
	{ FIELD_INT_STR, STYLE_DOUBLE, "300", TAKEN, "300" },
	{ FIELD_INT_STR, STYLE_PLAIN, "-01", DIAG_LEADING_ZERO, NULL },
	{ FIELD_INT_STR, STYLE_PLAIN, "99999999999999999999", DIAG_OUT_OF_RANGE, NULL },
	{ FIELD_STR, STYLE_PLAIN, "eth1", TAKEN, "eth1" },
	{ FIELD_STR, STYLE_PLAIN, "yes", TAKEN, "yes" }, /* a string since YAML 1.2 */
	{ FIELD_STR, STYLE_PLAIN, "00:11:22", TAKEN, "00:11:22" },
	{ FIELD_STR, STYLE_PLAIN, "1e3x", TAKEN, "1e3x" },
	{ FIELD_STR, STYLE_PLAIN, "12", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "1e3", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, ".5", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "-.inf", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "true", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_DOUBLE, "12", TAKEN, "12" },
	{ FIELD_STR, STYLE_DOUBLE, "null", TAKEN, "null" },
	{ FIELD_STR, STYLE_DOUBLE, "a\nb", DIAG_CONTROL_CHARACTER, NULL },
	{ FIELD_STR, STYLE_PLAIN, "null", DIAG_NULL_VALUE, NULL },
	{ FIELD_MAC, STYLE_PLAIN, "52:54:00:ab:cd:ef", TAKEN, "52:54:00:AB:CD:EF" },
	{ FIELD_MAC, STYLE_PLAIN, "52:54:00:ab:cd", DIAG_BAD_MAC, NULL },
	{ FIELD_MAC, STYLE_PLAIN, "52:54:00:ab:cd:eg", DIAG_BAD_MAC, NULL },
};

/* The stored value as text; "" when it was refused. */
static struct str read_scalar(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct str text = STR("");
	uint64_t u = 0;
	int64_t i = 0;
	bool b = false;

	switch (f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return scalar_bool(ctx, f, n, &b) ? b ? STR("true") : STR("false") : text;
	case FIELD_UINT:
	case FIELD_UINT_STR:
		return scalar_uint(ctx, f, n, &u) ? str_printf(&ctx->arena, "%llu", (unsigned long long)u) : text;
	case FIELD_INT_STR:
		return scalar_int(ctx, f, n, &i) ? str_printf(&ctx->arena, "%lld", (long long)i) : text;
	case FIELD_MAC:
		return scalar_mac(ctx, f, n, &text) ? text : STR("");
	default:
		return scalar_str(ctx, f, n, &text) ? text : STR("");
	}
}

START_TEST(one_value)
{
	const struct row *row = &rows[_i];
	struct node n = { .kind = NODE_SCALAR, .style = row->style, .text = str_of(row->text), .source = SOURCE_NONE };
	struct ctx ctx;
	struct str got;

	ctx_init(&ctx, NULL, NULL);
	got = read_scalar(&ctx, &rows_of[row->type], &n);
	ck_assert_msg(str_is(got, row->value ? row->value : ""), "`%s`: `%.*s`", row->text, STR_ARG(got));
	ck_assert_msg(ctx.diags.n == (row->code != TAKEN), "`%s`: %zu messages", row->text, ctx.diags.n);
	if (row->code != TAKEN)
		ck_assert_msg(ctx.diags.items[0]->code == row->code, "`%s`: %s", row->text,
			      diag_infos[ctx.diags.items[0]->code].slug);
	ctx_done(&ctx);
}
END_TEST

static const struct shown {
	unsigned flags;
	const char *text, *want;
} shown[] = {
	{ 0, "eth1", "eth1" },
	{ 0, "a\nb\x7f", "a?b?" },
	{ FIELD_SECRET, "key", "<hidden>" },
	{ 0, "0123456789012345678901234567890123456789012345678901234567890123", "012345678901234567890123456789012345678901234567890123456789..." },
	/* Never cut within a character. */
	{ 0, "01234567890123456789012345678901234567890123456789012345678\xc3\xa9 and more", "01234567890123456789012345678901234567890123456789012345678..." },
};

START_TEST(shown_in_messages)
{
	const struct field f = { .key = "k", .flags = shown[_i].flags };
	struct ctx ctx;
	struct str got;

	ctx_init(&ctx, NULL, NULL);
	got = scalar_show(&ctx, &f, str_of(shown[_i].text));
	ck_assert_msg(str_is(got, shown[_i].want), "`%.*s`", STR_ARG(got));
	ctx_done(&ctx);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("scalar");
	TCase *t = tcase_create("values");

	tcase_add_loop_test(t, one_value, 0, ARRAY_SIZE(rows));
	tcase_add_loop_test(t, shown_in_messages, 0, ARRAY_SIZE(shown));
	suite_add_tcase(s, t);
	return check_main(s);
}
