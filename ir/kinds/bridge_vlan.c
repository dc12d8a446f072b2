#include "ir/kinds/bridge_vlan.h"

#include <stdlib.h>

#define TAG_MAX 4094 /* IEEE 802.1Q: 0 is the priority tag, 4095 reserved */

enum { MODE_TRUNK = 1, MODE_ACCESS = 2 };

struct id_range {
	struct obj obj;
	uint64_t min, max;
};

struct trunk_tag {
	struct obj obj;
	uint64_t id;
	struct id_range *range;
};

static const struct word modes[] = { { "trunk", MODE_TRUNK, NULL, NULL }, { "access", MODE_ACCESS, NULL, NULL } };
static const struct words mode_words = WORDS(modes);

static const struct field range_rows[] = {
	FIELD(struct id_range, "min", min, UINT_STR, .min = 1, .max = TAG_MAX, .flags = FIELD_REQUIRED, .doc = "First tag."),
	FIELD(struct id_range, "max", max, UINT_STR, .min = 1, .max = TAG_MAX, .flags = FIELD_REQUIRED, .doc = "Last tag."),
};
static const struct schema range_schema = SCHEMA("id-range", struct id_range, range_rows);

static const struct field tag_rows[] = {
	FIELD(struct trunk_tag, "id", id, UINT_STR, .min = 1, .max = TAG_MAX, .doc = "One tag."),
	FIELD(struct trunk_tag, "id-range", range, SUB, .sub = &range_schema, .doc = "Tags from min to max."),
};
static const struct schema tag_schema = SCHEMA("trunk-tags", struct trunk_tag, tag_rows);

static const struct field vlan_rows[] = {
	FIELD(struct bridge_vlan, "mode", mode, ENUM, .words = &mode_words, .doc = "Tagged frames (trunk) or not (access)."),
	FIELD(struct bridge_vlan, "tag", tag, UINT_STR, .min = 0, .max = TAG_MAX, .doc = "Tag of untagged frames."),
	FIELD(struct bridge_vlan, "enable-native", enable_native, BOOLISH, .doc = "A trunk takes untagged frames too."),
	FIELD(struct bridge_vlan, "trunk-tags", trunk_tags, LIST, .sub = &tag_schema, .doc = "Tags that pass."),
};
const struct schema bridge_vlan_schema = SCHEMA("vlan", struct bridge_vlan, vlan_rows);

static bool has(const struct bridge_vlan *v, const char *key)
{
	return obj_has(&bridge_vlan_schema, &v->obj, key);
}

static struct prop_vlan_range range_of(const struct trunk_tag *t)
{
	struct prop_vlan_range r = { .min = (uint16_t)t->id, .max = (uint16_t)t->id };

	if (!t->range)
		return r;
	r.min = (uint16_t)t->range->min;
	r.max = (uint16_t)t->range->max;
	return r;
}

static void check_range(struct ctx *ctx, const struct trunk_tag *t, struct str where)
{
	struct diag *d;

	if (!t->obj.has && !t->obj.bad) {
		diag(ctx, DIAG_MISSING_KEY, node_span(t->obj.origin), "a trunk tag of %.*s has neither `id` nor `id-range`",
		     STR_ARG(where));
		return;
	}
	if (!t->range || t->range->obj.bad || t->range->min <= t->range->max)
		return;
	d = diag(ctx, DIAG_VLAN_RANGE, at_value(&range_schema, &t->range->obj, "min"),
		 "the range of %.*s ends before it begins", STR_ARG(where));
	diag_label(ctx, d, at_value(&range_schema, &t->range->obj, "max"), "its end");
	diag_help(ctx, d, "exchange `min` and `max`");
}

struct placed_range {
	struct prop_vlan_range r;
	const struct node *origin;
};

static int by_start(const void *pa, const void *pb)
{
	const struct placed_range *a = pa, *b = pb;

	return a->r.min != b->r.min ? (a->r.min < b->r.min ? -1 : 1) : (a->r.max > b->r.max) - (a->r.max < b->r.max);
}

static struct placed_range *sorted(struct ctx *ctx, const struct bridge_vlan *v, size_t *out_n)
{
	struct trunk_tag *const *tags = v->trunk_tags.items;
	struct placed_range *r = arena_array(&ctx->arena, struct placed_range, v->trunk_tags.n + 1);
	size_t n = 0;

	for (size_t k = 0; k < v->trunk_tags.n; k++)
		if (tags[k]->obj.has && !tags[k]->obj.bad)
			r[n++] = (struct placed_range){ range_of(tags[k]), tags[k]->obj.origin };
	if (v->tag) {
		r[n].r = (struct prop_vlan_range){ (uint16_t)v->tag, (uint16_t)v->tag, true, true };
		r[n++].origin = obj_node(&bridge_vlan_schema, &v->obj, "tag");
	}
	qsort(r, n, sizeof(*r), by_start);
	*out_n = n;
	return r;
}

static void check_overlap(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	size_t n;
	const struct placed_range *r = sorted(ctx, v, &n);

	for (size_t k = 1; k < n; k++) {
		struct diag *d;

		/* The native tag may stand in the trunk's list as well: it then passes untagged. */
		if (r[k].r.min > r[k - 1].r.max || r[k].r.pvid || r[k - 1].r.pvid)
			continue;
		d = diag(ctx, DIAG_VLAN_OVERLAP, node_span(r[k].origin), "tags of %.*s overlap", STR_ARG(where));
		diag_label(ctx, d, node_span(r[k - 1].origin), "with these");
	}
}

static void wrong_mode(struct ctx *ctx, const struct bridge_vlan *v, const char *key, const char *text, struct str where)
{
	diag(ctx, DIAG_VLAN_MODE, at_key(&bridge_vlan_schema, &v->obj, key), "%s: %.*s", text, STR_ARG(where));
}

void bridge_vlan_check(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	struct trunk_tag *const *tags = v->trunk_tags.items;

	for (size_t k = 0; k < v->trunk_tags.n; k++)
		check_range(ctx, tags[k], where);
	if (v->obj.bad)
		return;
	if (bridge_vlan_is_set(v) && !has(v, "mode"))
		diag(ctx, DIAG_MISSING_KEY, node_key_span(v->obj.origin), "`mode` is missing in `vlan` of %.*s", STR_ARG(where));
	else if (v->mode == MODE_TRUNK && v->tag && !v->enable_native)
		wrong_mode(ctx, v, "tag", "a trunk's `tag` needs `enable-native: true`", where);
	else if (v->mode == MODE_TRUNK && v->enable_native && !v->tag)
		wrong_mode(ctx, v, "enable-native", "`enable-native` needs a `tag`", where);
	else if (v->mode == MODE_TRUNK && !has(v, "trunk-tags"))
		wrong_mode(ctx, v, "mode", "a trunk needs `trunk-tags`", where);
	else if (v->mode == MODE_ACCESS && v->enable_native)
		wrong_mode(ctx, v, "enable-native", "`enable-native` is for trunks", where);
	else if (v->mode == MODE_ACCESS && v->trunk_tags.n)
		wrong_mode(ctx, v, "trunk-tags", "`trunk-tags` are for trunks", where);
	else if (v->mode == MODE_ACCESS && !v->tag)
		wrong_mode(ctx, v, "mode", "an access port needs a `tag`", where);
	check_overlap(ctx, v, where);
}

bool bridge_vlan_is_set(const struct bridge_vlan *v)
{
	return v->obj.has != 0;
}

struct list bridge_vlan_ranges(struct ctx *ctx, const struct bridge_vlan *v)
{
	size_t n, kept = 0;
	const struct placed_range *r = sorted(ctx, v, &n);
	struct prop_vlan_range *out = arena_array(&ctx->arena, struct prop_vlan_range, n);

	for (size_t k = 0; k < n; k++) {
		/* A tag that is native and in the list is written once, as the native one. */
		if (!r[k].r.pvid && r[k].r.min == v->tag && r[k].r.max == v->tag)
			continue;
		out[kept++] = r[k].r;
	}
	return (struct list){ out, kept };
}
