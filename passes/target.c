/* target: what the policy asks for and the node's NetworkManager (--target-nm) does not know. Each row and
 * each property carries the version that brought it (nm-settings-keyfile(5), "since"). */
#include "ir/kind.h"
#include "passes/pass.h"

/* The later of two versions; either may be NULL (1.20 or older). */
static const char *later(const char *a, const char *b)
{
	return !a || (b && nm_version(str_of(b)) > nm_version(str_of(a))) ? b : a;
}

static bool too_new(const struct ctx *ctx, const char *since)
{
	return since && nm_version(str_of(since)) > ctx->target_nm;
}

static void report(struct ctx *ctx, struct span at, struct str what, const char *since)
{
	struct diag *d = diag(ctx, DIAG_TARGET_TOO_OLD, at, "`%.*s` needs NetworkManager %s, the target is 1.%u", STR_ARG(what),
			      since, ctx->target_nm);

	diag_help(ctx, d, "leave it out, or give the nodes NetworkManager %s and write `--target-nm %s`", since, since);
}

static void check_row(struct ctx *ctx, const struct schema *s, const struct obj *o, const struct field *f);

static void check_obj(struct ctx *ctx, const struct schema *s, const struct obj *o)
{
	for (size_t i = 0; i < s->n; i++)
		if (o->has >> i & 1)
			check_row(ctx, s, o, &s->fields[i]);
}

static void check_row(struct ctx *ctx, const struct schema *s, const struct obj *o, const struct field *f)
{
	const char *since = later(f->since, f->nm ? nm_props[f->nm].since : NULL);
	const struct list *list = field_ptr(f, o);

	if (too_new(ctx, since)) {
		report(ctx, at_key(s, o, f->key), str_of(f->key), since);
		return;
	}
	if (f->type == FIELD_SUB)
		check_obj(ctx, f->sub, *(struct obj *const *)field_ptr(f, o));
	for (size_t k = 0; f->type == FIELD_LIST && k < list->n; k++)
		check_obj(ctx, f->sub, ((struct obj *const *)list->items)[k]);
}

static void check_iface(struct ctx *ctx, const struct iface *i)
{
	if (!iface_wanted(i) || i->implied) /* what implies it is told itself */
		return;
	if (too_new(ctx, i->kind->since)) {
		report(ctx, at_value(&iface_schema, &i->obj, "type"), str_of(i->kind->name), i->kind->since);
		return;
	}
	check_obj(ctx, &iface_schema, &i->obj);
	check_obj(ctx, i->kind->own, i->own);
}

void target_drop_defaults(struct ctx *ctx, struct profile *p)
{
	size_t kept = 0;

	if (!ctx->target_nm)
		return;
	for (size_t k = 0; k < p->n; k++) {
		const struct nm_prop_info *info = &nm_props[p->props[k].id];

		if (!too_new(ctx, info->since)) {
			p->props[kept++] = p->props[k];
			continue;
		}
		/* Asked for by a row that several properties are made of: the row's version says nothing of this one. */
		if (p->props[k].origin)
			report(ctx, node_key_span(p->props[k].origin),
			       str_printf(&ctx->arena, "%s.%s", info->setting, info->property), info->since);
	}
	p->n = kept;
}

bool target_run(struct ctx *ctx, struct net *net)
{
	size_t before = ctx->diags.n_errors;

	if (!ctx->target_nm)
		return true;
	check_obj(ctx, &net_schema, &net->obj);
	for (size_t k = 0; k < net->n_ifaces; k++)
		check_iface(ctx, net->ifaces[k]);
	return ctx_ok(ctx, before);
}
