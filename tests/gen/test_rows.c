/* Every row of the language, good, bad and absent, compiled in this process. Prints the rows that have no test of
 * one of the three, with the reason. */
#include <stdio.h>
#include <stdlib.h>

#include "frontend/decode.h"
#include "frontend/yaml.h"
#include "passes/pass.h"
#include "tests/gen/gen.h"

struct count {
	unsigned passed, failed;
	unsigned rows, cases, reasons, without;
	char key[256];          /* of the row at hand */
	unsigned good, bad, absent;
	const struct field *field;
	bool other_family;
};

/* First error of a document; its code and place. */
struct verdict {
	size_t n_errors;
	const char *code;
	uint32_t at;
	char text[256];
};

static void compile(struct str text, struct verdict *out)
{
	struct ctx ctx;
	size_t n;
	const struct node **roots;

	*out = (struct verdict){ 0 };
	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("case"), text), &n);
	for (size_t i = 0; i < n; i++)
		passes_run(&ctx, decode_net(&ctx, roots[i]), 0, NULL, NULL);
	diag_sort(&ctx.diags);
	out->n_errors = ctx.diags.n_errors;
	for (size_t i = 0; i < ctx.diags.n && !out->code; i++) {
		const struct diag *d = ctx.diags.items[i];

		if (d->severity != SEV_ERROR)
			continue;
		out->code = diag_infos[d->code].code;
		out->at = d->span.start;
		snprintf(out->text, sizeof(out->text), "%.*s", STR_ARG(d->text));
	}
	ctx_done(&ctx);
}

static const char *fault(const struct gen_case *c, const struct verdict *v)
{
	if (c->good)
		return v->n_errors ? "a good document is refused" : NULL;
	if (!v->n_errors)
		return "a bad document is taken";
	if (c->code)
		return strcmp(c->code, v->code) != 0 ? "refused by another rule than companions.def says" : NULL;
	if (v->n_errors != 1)
		return "more than one error for one cause";
	return v->at < c->start || v->at > c->end ? "the error is told at another place" : NULL;
}

static const char *reason(const struct count *n)
{
	if (n->field->type == FIELD_SKIP)
		return "only reported: anything is taken, nothing is made of it";
	if (n->other_family)
		return "of the other IP version: refused here, good there";
	return NULL;
}

static void close_row(struct count *n)
{
	const char *why;

	if (!*n->key)
		return;
	why = reason(n);
	n->rows++;
	if (n->good && n->bad && n->absent)
		return;
	if (why)
		n->reasons++;
	else
		n->without++;
	printf("row %s: good %u, bad %u, absent %u: %s\n", n->key, n->good, n->bad, n->absent, why ? why : "NOT TESTED");
}

static void open_row(struct count *n, const struct gen_case *c)
{
	close_row(n);
	snprintf(n->key, sizeof(n->key), "%s", c->key);
	n->field = c->row->field;
	n->other_family = gen_is_other_family(c->row);
	n->good = n->bad = n->absent = 0;
}

static void on_case(const struct gen_case *c, void *data)
{
	struct count *n = data;
	struct verdict v;
	const char *wrong;

	if (strcmp(n->key, c->key) != 0)
		open_row(n, c);
	n->good += c->what == GEN_GOOD && c->good;
	n->bad += !c->good && c->what != GEN_ABSENT;
	n->absent += c->what == GEN_ABSENT;
	n->cases++;
	compile(c->text, &v);
	wrong = fault(c, &v);
	if (!wrong) {
		n->passed++;
		return;
	}
	n->failed++;
	printf("FAILED: %s: %s: %s (%zu errors%s%s %s)\n", c->key, c->label, wrong, v.n_errors, v.code ? ", first " : "",
	       v.code ? v.code : "", v.text);
	if (getenv("SHOW"))
		printf("%.*s", STR_ARG(c->text));
}

int main(void)
{
	struct count n = { 0 };

	gen_rows(on_case, &n);
	close_row(&n);
	printf("%u rows, %u documents, %u rows with a reason, %u rows without a test\n", n.rows, n.cases, n.reasons, n.without);
	n.failed += n.without;
	printf("%u passed, %u failed, 0 skipped\n", n.passed, n.failed);
	return n.failed ? 1 : 0;
}
