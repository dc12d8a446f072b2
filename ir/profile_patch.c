#include "ir/profile_patch.h"

#include "ir/field_value.h"
#include "ir/profile_compare.h"

struct patch {
	struct ctx *ctx;
	const struct profile *there, *was, *to;
	struct profile *out;
};

static bool is_map(enum nm_prop id)
{
	return nm_props[id].type == PROP_MAP || nm_props[id].type == PROP_SECRETS;
}

static void put(struct patch *p, const struct prop *value)
{
	struct profile *out = p->out;

	out->props = arena_grow(&p->ctx->arena, out->props, out->n, &out->cap, sizeof(*out->props));
	out->props[out->n++] = *value;
}

static bool is_same(struct patch *p, const struct prop *a, const struct prop *b)
{
	return (!a && !b) || (a && b && prop_equal(p->ctx, a, b));
}

static const struct pair *find(const struct prop *map, struct str key)
{
	return map ? list_find_pair(map->list, key) : NULL;
}

/* What is there without what was ours, and with what is to be. */
static void put_map(struct patch *p, const struct prop *there, const struct prop *was, const struct prop *to)
{
	const struct prop *first = to ? to : there;
	struct prop out = *first;
	struct pair *items = arena_array(&p->ctx->arena, struct pair, (there ? there->list.n : 0) + (to ? to->list.n : 0));
	size_t n = 0;

	for (size_t k = 0; there && k < there->list.n; k++) {
		const struct pair *one = (const struct pair *)there->list.items + k, *before = find(was, one->key);
		const struct pair *after = find(to, one->key);

		if (after && before && str_eq(after->value, before->value)) /* the policy does not speak of it */
			items[n++] = *one;
		else if (!after && !before)
			items[n++] = *one;
	}
	for (size_t k = 0; to && k < to->list.n; k++) {
		const struct pair *one = (const struct pair *)to->list.items + k, *before = find(was, one->key);

		if (!before || !str_eq(before->value, one->value))
			items[n++] = *one;
	}
	out.list = (struct list){ items, n };
	if (n)
		put(p, &out);
}

static void patch_prop(struct patch *p, enum nm_prop id, bool placed)
{
	const struct prop *there = profile_get(p->there, id), *was = profile_get(p->was, id), *to = profile_get(p->to, id);

	if (id == NM_CONNECTION_UUID)
		to = was = there;
	if (!placed && is_same(p, was, to))
		to = there;
	else if (!placed && is_map(id)) {
		put_map(p, there, was, to);
		return;
	}
	if (to)
		put(p, to);
}

struct profile *profile_patch(struct ctx *ctx, const struct profile *there, const struct profile *was, const struct profile *to,
			      profile_is_placed *placed, void *data)
{
	struct patch p = { ctx, there, was, to, profile_new(&ctx->arena) };

	for (unsigned id = NM_NONE + 1; id < NM_PROP_N; id++)
		patch_prop(&p, (enum nm_prop)id, placed && placed((enum nm_prop)id, data));
	profile_take_names(p.out);
	p.out->iface = to->iface;
	p.out->origin = to->origin;
	p.out->name_origin = to->name_origin;
	return p.out;
}
