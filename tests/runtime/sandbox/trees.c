/* trees FILE...: reads each document as the parent does and by way of the sandbox; both must say the same. Prints the files
 * that differ, then how many were looked at, how many of them have mistakes. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/backend.h"
#include "frontend/options.h"
#include "frontend/tree_dump.h"
#include "frontend/yaml.h"
#include "ir/dump.h"
#include "runtime/sandbox/pack.h"
#include "runtime/sandbox/policy.h"

struct run {
	struct ctx ctx;
	struct options options;
	struct pipeline pipeline;
	struct strbuf out, log, err;
	uint16_t source;
};

static void begin(struct run *r, const char *name, struct str text)
{
	*r = (struct run){ .options = { .backend = &backend_keyfile, .render = { MESSAGE_HUMAN, true } } };
	ctx_init(&r->ctx, NULL, NULL);
	r->pipeline = (struct pipeline){ .ctx = &r->ctx, .options = &r->options, .out = &r->out, .log = &r->log };
	r->source = ctx_add_source(&r->ctx, str_of(name), text);
}

static void end(struct run *r)
{
	strbuf_done(&r->out);
	strbuf_done(&r->log);
	strbuf_done(&r->err);
	ctx_done(&r->ctx);
}

static bool same(const struct strbuf *a, const struct strbuf *b)
{
	return a->n == b->n && (!a->n || !memcmp(a->p, b->p, a->n));
}

static void dump_all(struct run *r)
{
	for (size_t i = 0; i < r->pipeline.policies.n; i++)
		if (r->pipeline.policies.items[i].net)
			dump_net(&r->ctx, r->pipeline.policies.items[i].net, &r->out);
}

/* The whole compilation, warnings included. */
static bool same_policy(const char *name, struct str text, bool *out_wrong)
{
	struct run here, there;
	const char *first = "";
	int status;
	bool ok;

	begin(&here, name, text);
	pipeline_compile(&here.pipeline, here.source);
	*out_wrong = here.ctx.diags.n_errors != 0;
	render_diags(&here.ctx, &here.options.render, &here.err);
	begin(&there, name, text);
	status = sandbox_policy(&there.pipeline, there.source, NULL, &there.err, &first);
	render_diags(&there.ctx, &there.options.render, &there.err);
	if (!*out_wrong) {
		dump_all(&here);
		dump_all(&there);
	}
	ok = status == (*out_wrong ? EXIT_DOCUMENT : EXIT_DONE) && same(&here.err, &there.err) && same(&here.out, &there.out) &&
	     (*out_wrong ? strstr(first, " error[") != NULL : !*first);
	if (!ok)
		printf("%s: status %d, first %s\n--- here\n%s\n--- there\n%s\n", name, status, first, here.err.p ? here.err.p : "",
		       there.err.p ? there.err.p : "");
	end(&here);
	end(&there);
	return ok;
}

/* The trees alone, of documents that parse. */
static bool same_trees(const char *name, struct str text)
{
	struct run here, there;
	const struct node **roots, **again;
	struct strbuf bytes = { 0 };
	size_t n, n_again = 0;
	bool ok;

	begin(&here, name, text);
	begin(&there, name, text);
	roots = yaml_read(&here.ctx, here.source, &n);
	tree_pack(&here.ctx, here.source, roots, n, &bytes);
	again = tree_unpack(&there.ctx, there.source, bytes.p, bytes.n, &n_again);
	ok = here.ctx.diags.n_errors || (again && n == n_again);
	for (size_t i = 0; ok && again && !here.ctx.diags.n_errors && i < n; i++) {
		tree_dump(&here.ctx, roots[i], &here.out);
		tree_dump(&there.ctx, again[i], &there.out);
	}
	ok = ok && same(&here.out, &there.out);
	if (!ok)
		printf("%s: another tree\n", name);
	strbuf_done(&bytes);
	end(&here);
	end(&there);
	return ok;
}

static char *read_file(const char *name, size_t *n)
{
	FILE *f = fopen(name, "re");
	char *text = calloc(1, 64 << 20);

	*n = f ? fread(text, 1, (64 << 20) - 1, f) : 0;
	if (f)
		fclose(f);
	return text;
}

int main(int argc, char **argv)
{
	unsigned looked = 0, wrong_n = 0, differ = 0;

	for (int i = 1; i < argc; i++) {
		size_t n;
		char *text = read_file(argv[i], &n);
		bool wrong, ok = same_trees(argv[i], (struct str){ text, n });

		ok = same_policy(argv[i], (struct str){ text, n }, &wrong) && ok;
		looked++;
		wrong_n += wrong;
		differ += !ok;
		free(text);
	}
	printf("%u documents, %u wrong, %u differ\n", looked, wrong_n, differ);
	return differ ? 1 : 0;
}
