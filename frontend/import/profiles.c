#include "frontend/import/profiles.h"

#include <stdlib.h>

#include "frontend/import/files.h"
#include "ir/kind.h"

void import_comment(struct ctx *ctx, struct import_comments *c, struct str iface, struct str text)
{
	c->items = arena_grow(&ctx->arena, c->items, c->n, &c->cap, sizeof(*c->items));
	c->items[c->n++] = (struct policy_comment){ iface, text };
}

struct str import_text_at(struct ctx *ctx, struct str text, struct span at)
{
	struct line_col lc;
	const char *name;

	if (at.source >= ctx->n_sources)
		return text;
	lc = source_line_col(ctx->sources[at.source], &ctx->arena, at.start);
	name = import_base_name(str_dup(&ctx->arena, ctx->sources[at.source]->name).p);
	return str_printf(&ctx->arena, "%.*s (%s:%u)", STR_ARG(text), name, lc.line);
}

struct str import_ifname(const struct profile *p)
{
	const struct prop *name = profile_get(p, NM_CONNECTION_INTERFACE_NAME);

	return p->ifname.n || !name ? p->ifname : name->s;
}

struct span import_span(const struct import_profile *p)
{
	const struct prop *name = profile_get(p->profile, NM_CONNECTION_INTERFACE_NAME);

	if (name && name->origin)
		return node_span(name->origin);
	return p->profile->origin ? node_key_span(p->profile->origin) : (struct span){ p->source, 0, 0 };
}

/* --- several for one interface --- */

/* The value behind `key` at the start of a line; p NULL: there is none. The catalogue has no such property: no policy can
 * say it. */
static struct str line_value(struct str text, const char *key)
{
	size_t n = strlen(key);

	for (size_t i = 0; i < text.n;) {
		const char *end = memchr(text.p + i, '\n', text.n - i);
		size_t len = end ? (size_t)(end - text.p) - i : text.n - i;

		if (len > n && !memcmp(text.p + i, key, n))
			return (struct str){ text.p + i + n, len - n };
		i += len + 1;
	}
	return (struct str){ 0 };
}

/* nm-settings: connection.autoconnect-priority, 0 where nothing is said. */
static int64_t priority_of(const struct ctx *ctx, const struct import_profile *p)
{
	static const char *const keys[] = { "autoconnect-priority=", "AUTOCONNECT_PRIORITY=" };
	struct str text = ctx->sources[p->source]->text;
	int64_t v = 0;

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++) {
		struct str value = line_value(text, keys[k]);

		while (value.n && strchr("\"' \r", value.p[0]))
			value = (struct str){ value.p + 1, value.n - 1 };
		while (value.n && strchr("\"' \r", value.p[value.n - 1]))
			value.n--;
		if (value.n && parse_i64(value, &v))
			return v;
	}
	return 0;
}

static bool connects_by_itself(const struct profile *p)
{
	const struct prop *v = profile_get(p, NM_CONNECTION_AUTOCONNECT);

	return !v || v->b;
}

static bool is_outside_kernel(struct str type)
{
	for (size_t k = 0; k < KIND_N; k++)
		if (kinds[k]->nm_type && (kinds[k]->flags & KIND_USER_SPACE) && str_is(type, kinds[k]->nm_type))
			return true;
	return false;
}

/* A place in the ranking: those of one interface stand together, the best first. */
struct candidate {
	struct import_profile *profile;
	struct str name, type; /* type: of an interface outside the kernel only */
	bool automatic;
	int64_t priority;
	size_t number;
};

static int same_interface(const struct candidate *a, const struct candidate *b)
{
	int cmp = str_cmp(a->name, b->name);

	return cmp ? cmp : str_cmp(a->type, b->type);
}

static int by_rank(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	int cmp = same_interface(a, b);

	if (cmp)
		return cmp;
	if (a->automatic != b->automatic)
		return a->automatic ? -1 : 1;
	if (a->priority != b->priority)
		return a->priority > b->priority ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number); /* files are sorted by name */
}

static void leave_out(struct ctx *ctx, const struct candidate *c, const struct candidate *kept, struct import_comments *comments)
{
	struct diag *d = diag(ctx, DIAG_IMPORT_ALTERNATIVE, import_span(c->profile),
			      "`%.*s` is another profile for the interface `%.*s`: it is left out",
			      STR_ARG(str_head(c->profile->profile->id, 60)), STR_ARG(str_head(c->name, 40)));

	c->profile->left_out = true;
	for (size_t k = c->profile->first_comment; k < c->profile->end_comment; k++)
		comments->items[k].text.p = NULL;
	diag_label(ctx, d, import_span(kept->profile), "this one is kept%s",
		   kept->automatic && !c->automatic	? ": it connects by itself" :
		   kept->priority > c->priority		? ": it has the higher priority" :
							  "");
	diag_help(ctx, d, "to have the other one, import it alone");
	import_comment(ctx, comments, c->name,
		       import_text_at(ctx,
				      str_printf(&ctx->arena, "another profile for it was left out: %.*s",
						 STR_ARG(c->profile->profile->id)),
				      import_span(c->profile)));
}

void import_choose(struct ctx *ctx, struct import_profiles *profiles, struct import_comments *comments)
{
	struct candidate *all = arena_array(&ctx->arena, struct candidate, profiles->n);
	size_t n = 0, first = 0;

	for (size_t k = 0; k < profiles->n; k++) {
		struct import_profile *p = &profiles->items[k];
		struct str name = import_ifname(p->profile), type = profile_str(p->profile, NM_CONNECTION_TYPE);

		if (name.n)
			all[n++] = (struct candidate){ p, name, is_outside_kernel(type) ? type : STR(""),
						       connects_by_itself(p->profile), priority_of(ctx, p), k };
	}
	if (n)
		qsort(all, n, sizeof(*all), by_rank);
	for (size_t k = 1; k < n; k++) {
		if (same_interface(&all[k], &all[first]))
			first = k;
		else
			leave_out(ctx, &all[k], &all[first], comments);
	}
}
