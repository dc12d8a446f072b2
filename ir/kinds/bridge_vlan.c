#include "ir/kinds/bridge_vlan.h"
#include "ir/raise.h"

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

/* The rows of a Linux bridge, whose tags begin with 1, and of Open vSwitch, where 0 in a trunk is for untagged frames
 * (ovs-vswitchd.conf.db(5), vlan_mode: they are in VLAN 0). They stand in one order: the schemas of the first find both. */
#define RANGE_ROWS(least)                                                                                                   \
	{                                                                                                                   \
		FIELD(struct id_range, "min", min, UINT_STR, .min = least, .max = TAG_MAX, .flags = FIELD_REQUIRED,         \
		      .doc = "First tag."),                                                                                 \
		FIELD(struct id_range, "max", max, UINT_STR, .min = least, .max = TAG_MAX, .flags = FIELD_REQUIRED,         \
		      .doc = "Last tag."),                                                                                  \
	}
#define TAG_ROWS(least, ranges, text)                                                                                       \
	{                                                                                                                   \
		FIELD(struct trunk_tag, "id", id, UINT_STR, .min = least, .max = TAG_MAX, .doc = text),                     \
		FIELD(struct trunk_tag, "id-range", range, SUB, .sub = ranges, .doc = "Tags from min to max."),             \
	}
#define VLAN_ROWS(tags, text)                                                                                               \
	{                                                                                                                   \
		FIELD(struct bridge_vlan, "mode", mode, ENUM, .flags = FIELD_NULL_ABSENT, .words = &mode_words,             \
		      .doc = "Tagged frames (trunk) or not (access)."),                                                     \
		FIELD(struct bridge_vlan, "tag", tag, UINT_STR, .min = 0, .max = TAG_MAX, .doc = text),                     \
		FIELD(struct bridge_vlan, "enable-native", enable_native, BOOLISH,                                          \
		      .doc = "A trunk takes untagged frames too."),                                                         \
		FIELD(struct bridge_vlan, "trunk-tags", trunk_tags, LIST, .sub = tags, .flags = FIELD_NULL_ABSENT,          \
		      .doc = "Tags that pass."),                                                                            \
	}

static const struct field range_rows[] = RANGE_ROWS(1), ovs_range_rows[] = RANGE_ROWS(0);
static const struct schema range_schema = SCHEMA("id-range", struct id_range, range_rows);
static const struct schema ovs_range_schema = SCHEMA("id-range", struct id_range, ovs_range_rows);

static const struct field tag_rows[] = TAG_ROWS(1, &range_schema, "One tag.");
static const struct field ovs_tag_rows[] = TAG_ROWS(0, &ovs_range_schema, "One tag; 0 lets untagged frames pass.");
static const struct schema tag_schema = SCHEMA("trunk-tags", struct trunk_tag, tag_rows);
static const struct schema ovs_tag_schema = SCHEMA("trunk-tags", struct trunk_tag, ovs_tag_rows);

static const struct field vlan_rows[] = VLAN_ROWS(&tag_schema, "Tag of untagged frames.");
static const struct field ovs_vlan_rows[] = VLAN_ROWS(&ovs_tag_schema, "VLAN of untagged frames; 0 is the one without a tag.");
const struct schema bridge_vlan_schema = SCHEMA("vlan", struct bridge_vlan, vlan_rows);
const struct schema ovs_vlan_schema = SCHEMA("vlan", struct bridge_vlan, ovs_vlan_rows);

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

/* Both bounds; one that is missing or wrong has been told. */
static bool is_whole(const struct id_range *r)
{
	return obj_has(&range_schema, &r->obj, "min") && obj_has(&range_schema, &r->obj, "max");
}

/* Puts the other number in a number's place; its text says the same in any spelling. */
static void exchange(struct ctx *ctx, struct diag *d, const struct id_range *r, const char *to, const char *from)
{
	uint64_t number = strcmp(from, "min") == 0 ? r->min : r->max;

	diag_fix(ctx, d, at_value(&range_schema, &r->obj, to), str_printf(&ctx->arena, "%u", (unsigned)number));
}

static void check_range(struct ctx *ctx, const struct trunk_tag *t, struct str where)
{
	struct diag *d;

	bool id = obj_has(&tag_schema, &t->obj, "id");

	if (!t->obj.has && !t->obj.bad) {
		d = diag(ctx, DIAG_MISSING_KEY, node_span(t->obj.origin), "a trunk tag of %.*s has neither `id` nor `id-range`",
			 STR_ARG(where));
		diag_help(ctx, d, "write `- id: 5`, or `- id-range:` with `min` and `max`");
		return;
	}
	if (id && t->range) {
		d = diag(ctx, DIAG_VLAN_TAG_FORMS, at_key(&tag_schema, &t->obj, "id-range"),
			 "a trunk tag of %.*s has both `id` and `id-range`", STR_ARG(where));
		diag_label(ctx, d, at_key(&tag_schema, &t->obj, "id"), "the other form");
		diag_help(ctx, d, "start a list item of its own for each");
		return;
	}
	if (!t->range || !is_whole(t->range) || t->range->min <= t->range->max)
		return;
	d = diag(ctx, DIAG_VLAN_RANGE, at_value(&range_schema, &t->range->obj, "min"),
		 "the range of %.*s ends before it begins", STR_ARG(where));
	diag_label(ctx, d, at_value(&range_schema, &t->range->obj, "max"), "its end");
	diag_help(ctx, d, "exchange `min` and `max`");
	exchange(ctx, d, t->range, "min", "max");
	exchange(ctx, d, t->range, "max", "min");
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

/* A tag whose mistake has been reported says nothing about the others. */
static bool is_good(const struct trunk_tag *t)
{
	const struct id_range *r = t->range;

	if (t->obj.bad || !t->obj.has)
		return false;
	return !r || (!obj_has(&tag_schema, &t->obj, "id") && is_whole(r) && r->min <= r->max);
}

/* The trunk's tags by their start, without the native one. */
static struct placed_range *sorted(struct ctx *ctx, const struct bridge_vlan *v, size_t *out_n)
{
	struct trunk_tag *const *tags = v->trunk_tags.items;
	struct placed_range *r = arena_array(&ctx->arena, struct placed_range, v->trunk_tags.n);
	size_t n = 0;

	for (size_t k = 0; k < v->trunk_tags.n; k++)
		if (is_good(tags[k]))
			r[n++] = (struct placed_range){ range_of(tags[k]), tags[k]->obj.origin };
	if (n)
		qsort(r, n, sizeof(*r), by_start);
	*out_n = n;
	return r;
}

static void check_overlap(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	size_t n, reach = 0;
	const struct placed_range *r = sorted(ctx, v, &n);

	for (size_t k = 1; k < n; k++) {
		struct diag *d;

		/* `reach` goes furthest of those before. */
		if (r[k].r.min <= r[reach].r.max) {
			d = diag(ctx, DIAG_VLAN_OVERLAP, node_span(r[k].origin), "tags of %.*s overlap", STR_ARG(where));
			diag_label(ctx, d, node_span(r[reach].origin), "with these");
		}
		if (r[k].r.max > r[reach].r.max)
			reach = k;
	}
}

struct mode_rule {
	const char *key, *text, *help;
};

static void wrong_mode(struct ctx *ctx, const struct bridge_vlan *v, const struct mode_rule *rule, struct str where)
{
	const char *key = rule->key, *text = rule->text;
	struct diag *d = diag(ctx, DIAG_VLAN_MODE, at_key(&bridge_vlan_schema, &v->obj, key), "%s: %.*s", text, STR_ARG(where));
	const struct node *mode = obj_node(&bridge_vlan_schema, &v->obj, "mode");

	if (mode && strcmp(key, "mode") != 0)
		diag_label(ctx, d, node_span(mode), "the mode");
	diag_help(ctx, d, "%s", rule->help);
}

/* The first rule that the keys do not fit into their mode by (nmstate docs, linux bridge); NULL: all is well. */
static const struct mode_rule *broken_rule(const struct bridge_vlan *v, int mode)
{
	static const struct mode_rule tag_alone = { "tag", "a trunk's `tag` needs `enable-native: true`",
						    "add `enable-native: true`, or put the tag into `trunk-tags`" };
	static const struct mode_rule native_alone = { "enable-native", "`enable-native` needs a `tag`",
						       "add `tag:` with the tag of untagged frames" };
	static const struct mode_rule no_tags = { "mode", "a trunk needs `trunk-tags`",
						  "add `trunk-tags:`; `[]` lets none pass" };
	static const struct mode_rule native = { "enable-native", "`enable-native` is for trunks",
						 "remove `enable-native`: an access port's frames are untagged" };
	static const struct mode_rule tags = { "trunk-tags", "`trunk-tags` are for trunks",
					       "remove `trunk-tags`, or use `mode: trunk`" };
	static const struct mode_rule no_tag = { "mode", "an access port needs a `tag`", "add `tag:` with the port's VLAN" };

	if (mode == MODE_TRUNK) {
		if (v->tag && !v->enable_native)
			return &tag_alone;
		if (v->enable_native && !v->tag)
			return &native_alone;
		return has(v, "trunk-tags") ? NULL : &no_tags;
	}
	if (v->enable_native)
		return &native;
	if (v->trunk_tags.n)
		return &tags;
	return v->tag ? NULL : &no_tag;
}

static void miss_mode(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	bool one = v->tag && !v->trunk_tags.n && !v->enable_native;
	struct diag *d = diag(ctx, DIAG_MISSING_KEY, node_key_span(v->obj.origin),
			      "`mode` is missing in `vlan` of %.*s", STR_ARG(where));

	diag_help(ctx, d, "add `mode: %s`", one ? "access" : "trunk");
}

static void check_tags(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	struct trunk_tag *const *tags = v->trunk_tags.items;

	for (size_t k = 0; k < v->trunk_tags.n; k++)
		check_range(ctx, tags[k], where);
	check_overlap(ctx, v, where);
}

void bridge_vlan_check(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	const struct mode_rule *rule;

	check_tags(ctx, v, where);
	if (v->obj.bad || !bridge_vlan_is_set(v))
		return;
	if (!has(v, "mode")) {
		miss_mode(ctx, v, where);
		return;
	}
	rule = broken_rule(v, v->mode);
	if (rule)
		wrong_mode(ctx, v, rule, where);
}

/* ovs-vswitchd.conf.db(5), vlan_mode: with a tag alone it is an access port, else a trunk. */
static int ovs_mode(const struct bridge_vlan *v)
{
	if (v->mode)
		return v->mode;
	return has(v, "tag") && !v->enable_native ? MODE_ACCESS : MODE_TRUNK;
}

/* As broken_rule, but an access port may be that of VLAN 0, and a trunk of no tags has all. */
static const struct mode_rule *ovs_broken_rule(const struct bridge_vlan *v)
{
	static const struct mode_rule no_tags = { "mode", "a trunk needs `trunk-tags`", "add `trunk-tags:`; `[]` lets all pass" };
	const struct mode_rule *rule = broken_rule(v, ovs_mode(v));

	if (!rule || strcmp(rule->key, "mode") != 0)
		return rule;
	if (ovs_mode(v) == MODE_ACCESS)
		return has(v, "tag") ? NULL : rule;
	return has(v, "mode") ? &no_tags : NULL;
}

void ovs_vlan_check(struct ctx *ctx, const struct bridge_vlan *v, struct str where)
{
	const struct mode_rule *rule;

	check_tags(ctx, v, where);
	if (v->obj.bad || !bridge_vlan_is_set(v))
		return;
	rule = ovs_broken_rule(v);
	if (rule)
		wrong_mode(ctx, v, rule, where);
}

/* NetworkManager leaves a tag of 0 out, so that the mode must say that there is one. */
const char *ovs_vlan_mode(const struct bridge_vlan *v)
{
	if (v->tag && v->enable_native)
		return "native-untagged";
	if (!v->mode && has(v, "tag") && !v->tag)
		return "access";
	return v->mode ? words_by_value(&mode_words, v->mode)->text : NULL;
}

bool bridge_vlan_is_set(const struct bridge_vlan *v)
{
	return (v->obj.has | v->obj.bad) != 0;
}

struct list bridge_vlan_trunks(struct ctx *ctx, const struct bridge_vlan *v)
{
	size_t n;
	const struct placed_range *r = sorted(ctx, v, &n);
	struct prop_vlan_range *out = arena_array(&ctx->arena, struct prop_vlan_range, n);

	for (size_t k = 0; k < n; k++)
		out[k] = r[k].r;
	return (struct list){ out, n };
}

/* Appends the part of a range that is there. */
static void add_range(struct prop_vlan_range *out, size_t *n, unsigned min, unsigned max)
{
	if (min <= max)
		out[(*n)++] = (struct prop_vlan_range){ .min = (uint16_t)min, .max = (uint16_t)max };
}

/* A native tag inside a range is cut out of it: NetworkManager refuses a tag that is there twice. */
struct list bridge_vlan_ranges(struct ctx *ctx, const struct bridge_vlan *v)
{
	size_t n, count = 0;
	const struct placed_range *r = sorted(ctx, v, &n);
	struct prop_vlan_range *out = arena_array(&ctx->arena, struct prop_vlan_range, 2 * n + 2);
	struct prop_vlan_range native = { (uint16_t)v->tag, (uint16_t)v->tag, true, true };
	bool placed = !v->tag;

	for (size_t k = 0; k < n; k++) {
		bool here = !placed && native.min <= r[k].r.max;

		if (!here) {
			out[count++] = r[k].r;
			continue;
		}
		add_range(out, &count, r[k].r.min, r[k].r.max < native.min ? r[k].r.max : native.min - 1u);
		out[count++] = native;
		add_range(out, &count, r[k].r.min > native.max ? r[k].r.min : native.max + 1u, r[k].r.max);
		placed = true;
	}
	if (!placed)
		out[count++] = native;
	return (struct list){ out, count };
}

static void raise_tag(const struct raise *r, struct bridge_vlan *v, const struct prop_vlan_range *range)
{
	struct trunk_tag *t = raise_item(r->ctx, &bridge_vlan_schema, &v->obj, "trunk-tags");

	if (range->min == range->max) {
		raise_set_uint(&tag_schema, &t->obj, "id", range->min);
		return;
	}
	t->range = raise_sub(r->ctx, &tag_schema, &t->obj, "id-range");
	raise_set_uint(&range_schema, &t->range->obj, "min", range->min);
	raise_set_uint(&range_schema, &t->range->obj, "max", range->max);
}

static void set_mode(struct bridge_vlan *v, int mode)
{
	raise_set_int(&bridge_vlan_schema, &v->obj, "mode", mode);
}

static void set_native(struct bridge_vlan *v, uint64_t tag)
{
	raise_set_bool(&bridge_vlan_schema, &v->obj, "enable-native", true);
	raise_set_uint(&bridge_vlan_schema, &v->obj, "tag", tag);
}

static bool is_native(const struct prop_vlan_range *range)
{
	return range->pvid && range->untagged && range->min == range->max;
}

void bridge_vlan_raise(const struct raise *r, struct bridge_vlan *v, struct list ranges)
{
	const struct prop_vlan_range *range = ranges.items;

	if (ranges.n == 1 && is_native(range)) {
		set_mode(v, MODE_ACCESS);
		raise_set_uint(&bridge_vlan_schema, &v->obj, "tag", range->min);
		return;
	}
	set_mode(v, MODE_TRUNK);
	raise_list(&bridge_vlan_schema, &v->obj, "trunk-tags");
	for (size_t k = 0; k < ranges.n; k++)
		if (is_native(&range[k]))
			set_native(v, range[k].min);
		else
			raise_tag(r, v, &range[k]);
}

void ovs_vlan_raise(const struct raise *r, struct bridge_vlan *v, struct str mode, const struct prop *tag, struct list trunks)
{
	const struct prop_vlan_range *range = trunks.items;

	if (str_is(mode, "native-untagged"))
		set_native(v, tag ? tag->u : 0);
	else if (tag || str_is(mode, "access"))
		raise_set_uint(&bridge_vlan_schema, &v->obj, "tag", tag ? tag->u : 0);
	if (str_is(mode, "access")) {
		set_mode(v, MODE_ACCESS);
	} else if (mode.n) {
		set_mode(v, MODE_TRUNK);
		raise_list(&bridge_vlan_schema, &v->obj, "trunk-tags");
	}
	for (size_t k = 0; k < trunks.n; k++)
		raise_tag(r, v, &range[k]);
}

static void forget(struct bridge_vlan *v)
{
	*v = (struct bridge_vlan){ .obj.origin = v->obj.origin };
}

void bridge_vlan_canonical(const struct raise *r, struct bridge_vlan *v)
{
	struct list ranges = bridge_vlan_ranges(r->ctx, v);

	forget(v);
	bridge_vlan_raise(r, v, ranges);
}

static bool follows(const struct prop_vlan_range *a, const struct prop_vlan_range *b)
{
	return !a->pvid && !b->pvid && !a->untagged && !b->untagged && b->min <= a->max + 1;
}

void bridge_vlan_align(const struct raise *r, struct bridge_vlan *v)
{
	struct list ranges = bridge_vlan_ranges(r->ctx, v);
	struct prop_vlan_range *range = ranges.items;
	size_t n = 0;

	for (size_t k = 0; k < ranges.n; k++)
		if (n && follows(&range[n - 1], &range[k]))
			range[n - 1].max = range[k].max > range[n - 1].max ? range[k].max : range[n - 1].max;
		else
			range[n++] = range[k];
	ranges.n = n;
	forget(v);
	bridge_vlan_raise(r, v, ranges);
}

void ovs_vlan_canonical(const struct raise *r, struct bridge_vlan *v)
{
	const char *mode = ovs_vlan_mode(v);
	struct list trunks = bridge_vlan_trunks(r->ctx, v);
	struct prop tag = { .u = v->tag };

	forget(v);
	ovs_vlan_raise(r, v, mode ? str_of(mode) : (struct str){ 0 }, tag.u ? &tag : NULL, trunks);
}
