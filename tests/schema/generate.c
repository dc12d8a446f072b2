/* generate rows|pairs: the documents made from the rows, one JSON object a line:
 * {"key", "label", "what": "good|bad|absent", "good": true|false, "codes": [...], "document": "..."}
 * good and codes are what this compiler says of the document.
 * generate rows|pairs DIR: each into a file DIR/rows-00001.yaml, with what it is in its first line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/decode.h"
#include "frontend/json.h"
#include "frontend/yaml.h"
#include "passes/pass.h"
#include "tests/gen/gen.h"

static void put_codes(struct str text, struct strbuf *out)
{
	struct ctx ctx;
	size_t n;
	const struct node **roots;
	const char *comma = "";

	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("case"), text), &n);
	for (size_t i = 0; i < n; i++)
		passes_run(&ctx, decode_net(&ctx, roots[i]), 0, NULL, NULL);
	diag_sort(&ctx.diags);
	strbuf_printf(out, ",\"good\":%s,\"codes\":[", ctx.diags.n_errors ? "false" : "true");
	for (size_t i = 0; i < ctx.diags.n; i++) {
		if (ctx.diags.items[i]->severity != SEV_ERROR)
			continue;
		strbuf_printf(out, "%s\"%s\"", comma, diag_infos[ctx.diags.items[i]->code].code);
		comma = ",";
	}
	strbuf_puts(out, "]");
	ctx_done(&ctx);
}

struct files {
	const char *dir, *what;
	unsigned n;
};

static void on_file(const struct gen_case *c, void *data)
{
	struct files *files = data;
	char name[4096];
	FILE *f;

	snprintf(name, sizeof(name), "%s/%s-%05u.yaml", files->dir, files->what, ++files->n);
	f = fopen(name, "w");
	if (!f || fprintf(f, "# %s: %s\n%.*s", c->key, c->label, STR_ARG(c->text)) < 0 || fclose(f)) {
		perror(name);
		exit(3);
	}
}

static void on_case(const struct gen_case *c, void *data)
{
	static const char *const what[] = { "good", "bad", "absent" };
	struct strbuf *out = data;

	strbuf_puts(out, "{\"key\":");
	json_quote(out, str_of(c->key));
	strbuf_puts(out, ",\"label\":");
	json_quote(out, str_of(c->label));
	strbuf_printf(out, ",\"what\":\"%s\"", what[c->what]);
	put_codes(c->text, out);
	strbuf_puts(out, ",\"document\":");
	json_quote(out, c->text);
	strbuf_puts(out, "}\n");
	fwrite(out->p, 1, out->n, stdout);
	strbuf_reset(out);
}

int main(int argc, char **argv)
{
	struct strbuf out = { 0 };
	struct files files = { argc == 3 ? argv[2] : NULL, argc > 1 ? argv[1] : "", 0 };
	gen_visit *visit = argc == 3 ? on_file : on_case;
	void *data = argc == 3 ? (void *)&files : &out;

	if ((argc == 2 || argc == 3) && !strcmp(argv[1], "rows"))
		gen_rows(visit, data);
	else if ((argc == 2 || argc == 3) && !strcmp(argv[1], "pairs"))
		gen_pairs(visit, data);
	else
		return fprintf(stderr, "usage: generate rows|pairs [DIR]\n"), 2;
	strbuf_done(&out);
	return 0;
}
