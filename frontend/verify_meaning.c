/* --verify, second comparison: what the files that were read mean, against what the policy says. The first one, by
 * property, finds what a back end loses; this one what lower loses, as it does not know of it. */
#include "frontend/verify_meaning.h"

#include "ir/kind.h"
#include "passes/meaning.h"
#include "passes/raise.h"

static struct str path_text(struct ctx *ctx, const struct plan_change *c)
{
	struct str text = { 0 };

	for (size_t k = 0; c && k < c->n; k++) {
		const struct plan_part *part = &c->path[k];

		if (part->key)
			text = str_printf(&ctx->arena, "%.*s%s%s", STR_ARG(text), text.n ? "." : "", part->key);
		if (part->item.n)
			text = str_printf(&ctx->arena, "%.*s[%.*s]", STR_ARG(text), STR_ARG(str_head(part->item, 60)));
	}
	return text;
}

/* Names the setting; a value may be a secret. */
static void tell_lost(struct ctx *ctx, const struct plan_step *step, const struct plan_change *change, void *data)
{
	const struct node *at = change && change->origin ? change->origin : step->origin;
	struct str path = path_text(ctx, change);

	(void)data;
	if (path.n)
		diag(ctx, DIAG_VERIFY_DIFFERS, node_key_span(at), "internal error: the files of `%.*s` do not say `%.*s`",
		     STR_ARG(str_head(step->name, 60)), STR_ARG(path));
	else
		diag(ctx, DIAG_VERIFY_DIFFERS, node_span(at), "internal error: the files do not say `%.*s`",
		     STR_ARG(str_head(step->name, 60)));
}

/* What libnm is too old to know is taken to be there: a warning has said that it was not verified. */
static void add_newer(struct ctx *ctx, const struct profile *meant, struct profile *read, unsigned libnm_minor)
{
	for (size_t k = 0; k < meant->n; k++) {
		const struct prop *p = &meant->props[k];

		if (nm_version(str_of(nm_props[p->id].since)) <= libnm_minor || profile_get(read, (enum nm_prop)p->id))
			continue;
		profile_set_bool(&ctx->arena, read, (enum nm_prop)p->id, false, p->origin);
		*(struct prop *)(uintptr_t)profile_get(read, (enum nm_prop)p->id) = *p;
	}
	profile_sort(read);
}

void verify_meaning(struct ctx *ctx, const struct net *net, struct profile *const *read, const struct profile *const *meant,
		    size_t n, unsigned libnm_minor)
{
	for (size_t k = 0; k < n; k++)
		add_newer(ctx, meant[k], read[k], libnm_minor);
	meaning_check(ctx, canonical_net(ctx, net), raise_profiles(ctx, read, n), tell_lost, NULL);
}
