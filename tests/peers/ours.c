#include "tests/peers/ours.h"

#include <stdbool.h>
#include <string.h>

#include "backends/keyfile/keyfile.h"
#include "backends/output.h"
#include "frontend/pipeline.h"
#include "frontend/yaml.h"

static void refusal_free(void *p)
{
	struct refusal *r = p;

	g_free(r->path);
	g_free(r->text);
	g_free(r);
}

/* The deepest node whose key or value has the byte; siblings and children alike stand in the order of the text. */
static const struct node *node_at(const struct node *n, uint32_t at)
{
	const struct node *child, *deeper;

	if (n->kind != NODE_SCALAR)
		for (child = n->first; child; child = child->next) {
			bool in_key = child->key.p && at >= child->key_start && at < child->key_start + child->key_span;

			if (!in_key && (at < child->start || at >= child->end))
				continue;
			deeper = in_key ? NULL : node_at(child, at);
			return deeper ? deeper : child;
		}
	return n;
}

static char *path_of(struct ctx *ctx, struct span span)
{
	GString *path = g_string_new(NULL);
	struct ctx reader;
	const struct node **roots;
	struct str text;
	size_t n;

	if (span.source >= ctx->n_sources)
		return g_string_free(path, FALSE);
	ctx_init(&reader, NULL, NULL);
	roots = yaml_read(&reader, ctx_add_source(&reader, STR("again"), ctx->sources[span.source]->text), &n);
	text = n ? node_path(&reader.arena, node_at(roots[0], span.start)) : STR("");
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '[')
			while (i < text.n && text.p[i] != ']')
				i++;
		else
			g_string_append_c(path, text.p[i]);
	ctx_done(&reader);
	if (!path->len)
		g_string_append_c(path, '.');
	return g_string_free(path, FALSE);
}

static void put_refusal(struct ctx *ctx, const struct diag *d, GPtrArray *refusals)
{
	struct refusal *r = g_new0(struct refusal, 1);

	r->code = diag_infos[d->code].code;
	r->path = path_of(ctx, d->span);
	r->text = g_strndup(d->text.p, d->text.n);
	g_ptr_array_add(refusals, r);
}

static void put_diagnostics(struct ctx *ctx, struct answer *out)
{
	diag_sort(&ctx->diags);
	for (size_t i = 0; i < ctx->diags.n; i++) {
		const struct diag *d = ctx->diags.items[i];

		if (d->dropped)
			continue;
		if (d->severity == SEV_ERROR)
			put_refusal(ctx, d, out->refusals);
		else
			g_ptr_array_add(out->warnings, (void *)(uintptr_t)diag_infos[d->code].code);
	}
}

static void put_profiles(struct ctx *ctx, const struct net *net, GHashTable *texts)
{
	for (size_t k = 0; k < net->n_profiles; k++) {
		const struct profile *p = net->profiles[k];
		struct strbuf text = { 0 };
		struct str name;

		if (!output_file_name(ctx, &backend_keyfile, p, &name))
			continue;
		keyfile_write(&text, p, NULL);
		g_hash_table_replace(texts, g_strndup(p->id.p, p->id.n), g_strndup(text.p, text.n));
		strbuf_done(&text);
	}
}

void ours_answer(const struct document *doc, struct answer *out)
{
	const struct options options = { 0 };
	struct ctx ctx;
	struct pipeline p = { .ctx = &ctx, .options = &options };

	out->profiles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	out->refusals = g_ptr_array_new_with_free_func(refusal_free);
	out->warnings = g_ptr_array_new();
	ctx_init(&ctx, NULL, NULL);
	pipeline_compile(&p, ctx_add_source(&ctx, str_of(doc->file), (struct str){ doc->text, doc->length }));
	for (size_t i = 0; i < p.policies.n && !ctx.diags.n_errors; i++)
		if (p.policies.items[i].net)
			put_profiles(&ctx, p.policies.items[i].net, out->profiles);
	put_diagnostics(&ctx, out);
	if (ctx.diags.n_errors)
		g_clear_pointer(&out->profiles, g_hash_table_unref);
	ctx_done(&ctx);
}

void answer_done(struct answer *a)
{
	g_clear_pointer(&a->profiles, g_hash_table_unref);
	g_ptr_array_unref(a->refusals);
	g_ptr_array_unref(a->warnings);
}
