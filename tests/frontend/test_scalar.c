/* Scalars: what each type of row takes of a plain or quoted text, and the code of what it refuses. */
#include "tests/lib/check_main.h"

#include "frontend/scalar.h"

static const struct word modes[] = { { "balance-rr", 0, "0" }, { "active-backup", 1, "1" } };
static const struct words mode_words = { modes, ARRAY_SIZE(modes), true };

static const struct field rows_of[] = {
	[FIELD_BOOL] = { .key = "k", .type = FIELD_BOOL },
	[FIELD_BOOLISH] = { .key = "k", .type = FIELD_BOOLISH },
	[FIELD_UINT] = { .key = "k", .type = FIELD_UINT, .min = 1, .max = 4094 },
	[FIELD_UINT_STR] = { .key = "k", .type = FIELD_UINT_STR },
	[FIELD_INT_STR] = { .key = "k", .type = FIELD_INT_STR, .min = -1, .max = 300 },
	[FIELD_STR] = { .key = "k", .type = FIELD_STR },
	[FIELD_MAC] = { .key = "k", .type = FIELD_MAC },
	[FIELD_IP] = { .key = "k", .type = FIELD_IP },
	[FIELD_NET] = { .key = "k", .type = FIELD_NET },
	[FIELD_ENUM] = { .key = "k", .type = FIELD_ENUM, .words = &mode_words },
	/* A string that a number may stand for. */
	[FIELD_SKIP] = { .key = "k", .type = FIELD_STR, .flags = FIELD_NUMBER_OK },
};
#define NUMBER_OR_TEXT FIELD_SKIP

#define TAKEN DIAG_N

static const struct row {
	enum field_type type;
	enum node_style style;
	const char *text;
	enum diag_code code; /* TAKEN: no error; a warning is compared too */
	const char *value;   /* what is stored, as text */
	const char *help;    /* is in the message's help; NULL: not looked at */
} rows[] = {
	{ FIELD_BOOL, STYLE_PLAIN, "true", TAKEN, "true" },
	{ FIELD_BOOL, STYLE_PLAIN, "False", TAKEN, "false" },
	{ FIELD_BOOL, STYLE_PLAIN, "True", TAKEN, "true" },
	{ FIELD_BOOL, STYLE_PLAIN, "TRUE", TAKEN, "true" },
	{ FIELD_BOOL, STYLE_PLAIN, "FALSE", TAKEN, "false" },
	{ FIELD_BOOL, STYLE_PLAIN, "tRUE", DIAG_BAD_BOOL, NULL },
	{ FIELD_BOOL, STYLE_PLAIN, "yes", DIAG_BAD_BOOL, NULL, "write `k: true`" },
	{ FIELD_BOOL, STYLE_PLAIN, "Off", DIAG_BAD_BOOL, NULL, "write `k: false`" },
	{ FIELD_BOOL, STYLE_PLAIN, "1", DIAG_BAD_BOOL, NULL },
	{ FIELD_BOOL, STYLE_DOUBLE, "true", DIAG_BAD_BOOL, NULL, "remove the quotes: `k: true`" },
	{ FIELD_BOOL, STYLE_PLAIN, "~", DIAG_NULL_VALUE, NULL },
	{ FIELD_BOOLISH, STYLE_DOUBLE, "true", TAKEN, "true" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "0", TAKEN, "false" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "on", DIAG_WORD_LIKE_BOOL, "true" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "1", TAKEN, "true" },
	{ FIELD_BOOLISH, STYLE_DOUBLE, "fALSE", TAKEN, "false" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "n", DIAG_WORD_LIKE_BOOL, "false", "write `k: false`" },
	{ FIELD_BOOLISH, STYLE_PLAIN, "Y", DIAG_WORD_LIKE_BOOL, "true", "write `k: true`" },
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
	{ FIELD_UINT, STYLE_PLAIN, "010", DIAG_LEADING_ZERO, NULL, "write `k: 10`" },
	{ FIELD_UINT, STYLE_PLAIN, "00", DIAG_LEADING_ZERO, NULL, "write `k: 0`" },
	{ FIELD_UINT, STYLE_PLAIN, "1500abc", DIAG_BAD_NUMBER, NULL, "as in `k: 1500`" },
	{ FIELD_UINT, STYLE_PLAIN, "5s", DIAG_BAD_NUMBER, NULL, "as in `k: 5`" },
	{ FIELD_UINT, STYLE_PLAIN, "0s", DIAG_BAD_NUMBER, NULL, "as in `k: 0`" },
	{ FIELD_UINT, STYLE_PLAIN, "05s", DIAG_BAD_NUMBER, NULL, "" }, /* which number is meant? */
	{ FIELD_UINT, STYLE_PLAIN, "+", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT_STR, STYLE_DOUBLE, "0o17", DIAG_BAD_NUMBER, NULL }, /* octal only where YAML itself says so */
	{ FIELD_UINT, STYLE_PLAIN, "1.5", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1e3", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_PLAIN, "1_000", DIAG_BAD_NUMBER, NULL },
	{ FIELD_UINT, STYLE_DOUBLE, "5", DIAG_BAD_NUMBER, NULL, "remove the quotes: `k: 5`" },
	{ FIELD_UINT, STYLE_DOUBLE, "5s", DIAG_BAD_NUMBER, NULL, "" },
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
	{ FIELD_STR, STYLE_PLAIN, "12", DIAG_NOT_STRING, NULL, "`\"12\"`" },
	{ FIELD_STR, STYLE_PLAIN, "95", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "+1", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "0x1f", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "1E3", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "1e-3", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "1.", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, ".NaN", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, ".", TAKEN, "." },
	{ FIELD_STR, STYLE_PLAIN, "1.2.3", TAKEN, "1.2.3" },
	{ FIELD_STR, STYLE_PLAIN, "1e", TAKEN, "1e" },
	{ FIELD_STR, STYLE_PLAIN, "1e3", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, ".5", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "-.inf", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_PLAIN, "true", DIAG_NOT_STRING, NULL },
	{ FIELD_STR, STYLE_DOUBLE, "12", TAKEN, "12" },
	{ FIELD_STR, STYLE_DOUBLE, "null", TAKEN, "null" },
	{ FIELD_STR, STYLE_DOUBLE, "a\nb", DIAG_CONTROL_CHARACTER, NULL },
	{ FIELD_STR, STYLE_DOUBLE, "a\x7f", DIAG_CONTROL_CHARACTER, NULL },
	{ FIELD_STR, STYLE_DOUBLE, "a\xc2\x80 ", TAKEN, "a\xc2\x80 " },
	{ NUMBER_OR_TEXT, STYLE_PLAIN, "0x10", TAKEN, "16" },
	{ NUMBER_OR_TEXT, STYLE_PLAIN, "0o10", TAKEN, "8" },
	{ NUMBER_OR_TEXT, STYLE_PLAIN, "010", DIAG_NOT_STRING, NULL },
	{ NUMBER_OR_TEXT, STYLE_PLAIN, "1.5", DIAG_NOT_STRING, NULL },
	{ NUMBER_OR_TEXT, STYLE_DOUBLE, "0x10", TAKEN, "0x10" },
	{ FIELD_ENUM, STYLE_PLAIN, "active-backup", TAKEN, "1" },
	{ FIELD_ENUM, STYLE_PLAIN, "Balance-RR", TAKEN, "0" },
	{ FIELD_ENUM, STYLE_DOUBLE, "1", TAKEN, "1" },
	{ FIELD_ENUM, STYLE_PLAIN, "2", DIAG_BAD_WORD, NULL, "" },
	{ FIELD_ENUM, STYLE_PLAIN, "active-bakup", DIAG_BAD_WORD, NULL, "did you mean `active-backup`?" },
	{ FIELD_IP, STYLE_PLAIN, "192.0.2.1", TAKEN, "192.0.2.1" },
	{ FIELD_IP, STYLE_PLAIN, "192.0.2.1/24", DIAG_BAD_IP, NULL, "`prefix-length`" },
	{ FIELD_IP, STYLE_PLAIN, "fe80::1%eth0", DIAG_BAD_IP, NULL, "without `%`" },
	{ FIELD_IP, STYLE_PLAIN, "192.0.2", DIAG_BAD_IP, NULL, "" },
	{ FIELD_NET, STYLE_PLAIN, "192.0.2.0/24", TAKEN, "192.0.2.0/24" },
	{ FIELD_NET, STYLE_PLAIN, "192.0.2.0/33", DIAG_BAD_NET, NULL },
	{ FIELD_STR, STYLE_PLAIN, "null", DIAG_NULL_VALUE, NULL },
	{ FIELD_MAC, STYLE_PLAIN, "52:54:00:ab:cd:ef", TAKEN, "52:54:00:AB:CD:EF" },
	{ FIELD_MAC, STYLE_PLAIN, "52:54:00:ab:cd", DIAG_BAD_MAC, NULL },
	{ FIELD_MAC, STYLE_PLAIN, "52:54:00:ab:cd:eg", DIAG_BAD_MAC, NULL },
};

static struct str ip_text(struct ctx *ctx, const struct ip *ip)
{
	char text[IP_TEXT_MAX];

	ip_format(ip, text);
	return str_dup(&ctx->arena, str_of(text));
}

/* The stored value as text; "" when it was refused. */
static struct str read_scalar(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct str text = STR("");
	struct ip_net net;
	struct ip ip;
	uint64_t u = 0;
	int64_t i = 0;
	bool b = false;
	int word = 0;

	switch (f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return scalar_bool(ctx, f, n, &b) ? b ? STR("true") : STR("false") : text;
	case FIELD_UINT:
	case FIELD_UINT_STR:
		return scalar_uint(ctx, f, n, &u) ? str_printf(&ctx->arena, "%llu", (unsigned long long)u) : text;
	case FIELD_INT_STR:
		return scalar_int(ctx, f, n, &i) ? str_printf(&ctx->arena, "%lld", (long long)i) : text;
	case FIELD_ENUM:
		return scalar_word(ctx, f, n, &word) ? str_printf(&ctx->arena, "%d", word) : text;
	case FIELD_IP:
		return scalar_ip(ctx, f, n, &ip) ? ip_text(ctx, &ip) : text;
	case FIELD_NET:
		return scalar_net(ctx, f, n, &net) ? str_printf(&ctx->arena, "%.*s/%u", STR_ARG(ip_text(ctx, &net.ip)),
								net.prefix_bits)
						   : text;
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
	if (row->help) {
		const char *help = ctx.diags.items[0]->help.p;

		ck_assert_msg(row->help[0] ? help && strstr(help, row->help) : !help, "`%s`: help `%s`", row->text, help);
	}
	ctx_done(&ctx);
}
END_TEST

/* A tag says what a plain text is. */
START_TEST(tagged)
{
	struct node n = { .kind = NODE_SCALAR, .style = STYLE_PLAIN, .text = STR("12"), .source = SOURCE_NONE };

	ck_assert(scalar_is_typed(&n));
	n.flags = NODE_TAGGED;
	ck_assert(!scalar_is_typed(&n));
}
END_TEST

/* A number with a leading zero is corrected, where the correction is one: -01 may be no number at all. */
START_TEST(leading_zero_fix)
{
	static const char *const texts[] = { "010", "-01" };
	struct node n = { .kind = NODE_SCALAR, .style = STYLE_PLAIN, .text = str_of(texts[_i]), .source = SOURCE_NONE };
	struct ctx ctx;
	int64_t v;

	ctx_init(&ctx, NULL, NULL);
	ck_assert(!scalar_int(&ctx, &rows_of[FIELD_INT_STR], &n, &v));
	ck_assert_int_eq(ctx.diags.items[0]->fixes != NULL, _i == 0);
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
	{ 0, "012345678901234567890123456789012345678901234567890123456789", "012345678901234567890123456789012345678901234567890123456789" },
	{ 0, "0123456789012345678901234567890123456789012345678901234567890", "012345678901234567890123456789012345678901234567890123456789..." },
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
	tcase_add_test(t, tagged);
	tcase_add_loop_test(t, leading_zero_fix, 0, 2);
	suite_add_tcase(s, t);
	return check_main(s);
}
