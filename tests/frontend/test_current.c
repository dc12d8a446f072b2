/* Which texts are a current state, and where in them it is. */
#include "tests/lib/check_main.h"

#include "frontend/current.h"
#include "ir/field.h"

static const struct row {
	const char *text, *node;
	const char *first_key; /* of the state found; NULL: refused */
} rows[] = {
	{ "interfaces: []\n", "", "interfaces" },
	{ "kind: NodeNetworkState\nmetadata: {name: node01}\nstatus: {currentState: {routes: {}}}\n", "node01", "routes" },
	{ "kind: List\nitems:\n- kind: NodeNetworkState\n  metadata: {name: n}\n  status: {currentState: {dns-resolver: {}}}\n", "n", "dns-resolver" },
	{ "kind: List\nitems: []\n", "", NULL },
	{ "kind: [List]\n", "", NULL },
	{ "kind: Pod\nstatus: {currentState: {}}\n", "", NULL },
	{ "kind: NodeNetworkState\nstatus: {}\n", "", NULL },
	{ "kind: NodeNetworkState\nstatus: {currentState: x}\n", "", NULL },
	{ "- interfaces\n", "", NULL },
	{ "", "", NULL },
	{ "a: 1\n---\nb: 2\n", "", NULL },
	{ "a: [1\n", "", NULL },
};

START_TEST(states)
{
	const struct row *r = &rows[_i];
	struct ctx ctx;
	struct str node;
	const struct node *state;

	ctx_init(&ctx, NULL, NULL);
	state = current_read(&ctx, ctx_add_source(&ctx, STR("state"), str_of(r->text)), &node);
	ck_assert_msg(!state == !r->first_key, "row %d", _i);
	ck_assert_msg((ctx.diags.n_errors != 0) == !r->first_key, "row %d: %zu errors", _i, ctx.diags.n_errors);
	if (!r->first_key && strcmp(r->text, "a: [1\n") != 0) /* that one is no YAML */
		ck_assert_int_eq(ctx.diags.items[ctx.diags.n - 1]->code, DIAG_NOT_A_STATE);
	if (state) {
		ck_assert(str_is(state->first->key, r->first_key));
		ck_assert(*r->node ? str_is(node, r->node) : !node.n);
	}
	ctx_done(&ctx);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("current");
	TCase *t = tcase_create("states");

	tcase_add_loop_test(t, states, 0, ARRAY_SIZE(rows));
	suite_add_tcase(s, t);
	return check_main(s);
}
