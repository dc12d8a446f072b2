#include "frontend/decode.h"

#include "frontend/scalar.h"
#include "frontend/sriov_name.h"
#include "frontend/suggest.h"
#include "ir/field_value.h"
#include "ir/kind.h"

/* Beyond the limit errors are only counted: then no correction is looked for. */
static bool over_limit(const struct ctx *ctx)
{
	return ctx->diags.n_errors >= DIAG_MAX_ERRORS || ctx->diags.muted;
}

void decode_unknown_key(struct ctx *ctx, const struct node *child, const char *what, const char *const *keys,
			size_t n)
{
	struct span at = node_key_span(child);
	const char *near;
	struct diag *d;

	if (child->flags & NODE_POISON)
		return;
	near = over_limit(ctx) ? NULL : suggest_word(child->key, keys, n);
	d = diag(ctx, DIAG_UNKNOWN_KEY, at, "unknown key `%.*s` in `%s`", STR_ARG(scalar_show(ctx, NULL, child->key)),
		 what);
	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		diag_fix(ctx, d, at, str_of(near));
	}
}

static size_t schema_keys(const struct schema *s, const char **out)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		out[n++] = s->fields[i].key;
		if (s->fields[i].alias)
			out[n++] = s->fields[i].alias;
	}
	return n;
}

/* A key that another kind of interface has: the type is wrong, or the key. */
static const struct kind *owner_of_key(struct str key)
{
	for (size_t i = 0; i < KIND_N; i++)
		if (kinds[i]->own && schema_find(kinds[i]->own, key) >= 0)
			return kinds[i];
	return NULL;
}

/* Keys that stand beside an empty key instead of below it (`ipv4:` with `enabled:` not indented): that
 * key's row, or NULL. One mistake for all of them: *out_first says whether this is the first. */
static const struct field *empty_owner(struct ctx *ctx, const struct schema *s, const struct node *child, bool *out_first)
{
	const struct field *owner = NULL;

	if (!child->parent || over_limit(ctx))
		return NULL;
	for (const struct node *c = child->parent->first; c && c != child; c = c->next) {
		int row = schema_find(s, c->key);

		if (row >= 0)
			owner = s->fields[row].type == FIELD_SUB && node_is_null(c) ? &s->fields[row] : NULL;
		*out_first = row >= 0;
	}
	return owner && schema_find(owner->sub, child->key) >= 0 ? owner : NULL;
}

/* The last item of a list, when it is a mapping that was read whole, else NULL. */
static const struct node *last_item(const struct node *list)
{
	const struct node *last = list->kind == NODE_SEQUENCE ? list->first : NULL;

	while (last && last->next)
		last = last->next;
	return last && last->kind == NODE_MAPPING && !(last->flags & NODE_POISON) ? last : NULL;
}

/* A key that stands beside a list instead of in its last item (`prefix-length` below the dash of `- ip:`). True:
 * told, here or, where the item needs the key, by check_required. */
static bool beside_list(struct ctx *ctx, const struct schema *s, const struct node *child)
{
	const struct node *list = NULL, *item;
	const struct field *f;
	struct diag *d;
	int row = -1, in_item;

	for (const struct node *c = child->parent && !over_limit(ctx) ? child->parent->first : child; c != child; c = c->next) {
		int known = schema_find(s, c->key);

		row = known >= 0 ? known : row;
		list = known >= 0 ? c : list;
	}
	if (!list || s->fields[row].type != FIELD_LIST || !(item = last_item(list)))
		return false;
	f = &s->fields[row];
	in_item = schema_find(f->sub, child->key);
	if (in_item < 0 || doc_get(item, f->sub->fields[in_item].key))
		return false;
	if (f->sub->fields[in_item].flags & FIELD_REQUIRED)
		return true;
	d = diag(ctx, DIAG_NOT_INDENTED, node_key_span(child), "`%.*s` stands beside `%s`, not in its last item",
		 STR_ARG(child->key),
		 f->key);
	diag_help(ctx, d, "indent it as far as the item's other keys");
	return true;
}

/* extra: rows of the interface's kind beside the common ones, or NULL. */
static void unknown_key(struct ctx *ctx, const struct schema *s, const struct schema *extra,
			const struct node *child)
{
	const char **keys = arena_array(&ctx->arena, const char *, 2 * (s->n + (extra ? extra->n : 0)));
	const struct kind *owner = extra ? owner_of_key(child->key) : NULL;
	size_t n = schema_keys(s, keys);
	bool first = true;
	const struct field *above = empty_owner(ctx, s, child, &first);
	struct diag *d;

	if (above) {
		if (!first)
			return;
		d = diag(ctx, DIAG_NOT_INDENTED, node_key_span(child), "`%.*s` stands beside `%s`, not below it",
			 STR_ARG(child->key),
			 above->key);
		diag_help(ctx, d, "indent the keys of `%s` further than it", above->key);
		return;
	}

	if (beside_list(ctx, s, child))
		return;
	if (extra)
		n += schema_keys(extra, keys + n);
	if (!owner || (child->flags & NODE_POISON)) {
		decode_unknown_key(ctx, child, s->name, keys, n);
		return;
	}
	d = diag(ctx, DIAG_UNKNOWN_KEY, node_key_span(child), "key `%.*s` does not belong to this type of interface",
		 STR_ARG(child->key));
	diag_help(ctx, d, "`%.*s` is a key of interfaces with `type: %s`", STR_ARG(child->key), owner->name);
}

/* Where an object starts, for what it lacks: its key, or the first key of a list's item. */
static struct span head_span(const struct node *n)
{
	if (n->key.p)
		return node_key_span(n);
	if (n->kind == NODE_MAPPING && n->first && n->first->source == n->source)
		return node_key_span(n->first);
	return node_span(n);
}

static bool want_mapping(struct ctx *ctx, const char *key, const struct node *n)
{
	struct diag *d;

	if (n->kind == NODE_MAPPING)
		return true;
	if (n->flags & NODE_POISON)
		return false;
	if (node_is_null(n)) {
		d = diag(ctx, DIAG_NULL_VALUE, node_key_span(n), "`%s` has no value", key);
		diag_help(ctx, d, "its keys belong on the next lines, indented further than `%s`", key);
		return false;
	}
	d = diag(ctx, DIAG_WRONG_TYPE, node_span(n), "`%s` must be a mapping, not %s", key, node_what(n));
	diag_help(ctx, d, "write `key: value` pairs below `%s`, indented", key);
	return false;
}

static bool want_list(struct ctx *ctx, const char *key, const struct node *n)
{
	struct diag *d;

	if (n->kind == NODE_SEQUENCE)
		return true;
	if (n->flags & NODE_POISON)
		return false;
	if (node_is_null(n)) {
		d = diag(ctx, DIAG_NULL_VALUE, node_key_span(n), "`%s` has no value", key);
		diag_help(ctx, d, "write `%s: []` for an empty list", key);
		return false;
	}
	d = diag(ctx, DIAG_WRONG_TYPE, node_span(n), "`%s` must be a list, not %s", key, node_what(n));
	diag_help(ctx, d, "start each item with `- `");
	return false;
}

/* `stp: true` for `stp: {enabled: true}`: here the reference takes words, but no number (nmstate docs, OVS
 * bridge). */
static bool decode_short(struct ctx *ctx, const struct field *f, const struct node *n, void *at)
{
	struct obj *sub = arena_alloc(&ctx->arena, f->sub->size);
	struct field as = { .key = f->key, .type = FIELD_BOOLISH };
	uint64_t number;

	if (n->style == STYLE_PLAIN && parse_u64(n->text, &number))
		as.type = FIELD_BOOL;
	sub->origin = n;
	if (!scalar_bool(ctx, &as, n, field_ptr(&f->sub->fields[0], sub)))
		return false;
	sub->has = 1;
	*(void **)at = sub;
	return true;
}

static bool decode_obj_over(struct ctx *ctx, const struct schema *s, const struct node *n, struct obj *obj,
			    const struct obj *on_node);

static bool decode_sub(struct ctx *ctx, const struct field *f, const struct node *n, void *at, const struct obj *on_node)
{
	struct obj *sub;

	if ((f->flags & FIELD_BOOL_SHORT) && n->kind == NODE_SCALAR && !node_is_null(n))
		return decode_short(ctx, f, n, at);
	if (!want_mapping(ctx, f->key, n))
		return false;
	sub = arena_alloc(&ctx->arena, f->sub->size);
	decode_obj_over(ctx, f->sub, n, sub, on_node);
	*(void **)at = sub;
	return true;
}

static bool decode_list(struct ctx *ctx, const struct field *f, const struct node *n, struct list *out)
{
	void **items;
	size_t count = 0;

	if (!want_list(ctx, f->key, n))
		return false;
	items = arena_array(&ctx->arena, void *, n->count);
	for (const struct node *c = n->first; c; c = c->next) {
		if (!want_mapping(ctx, f->key, c))
			continue;
		items[count] = arena_alloc(&ctx->arena, f->sub->size);
		decode_obj(ctx, f->sub, c, items[count++]);
	}
	*out = (struct list){ items, count };
	return true;
}

/* A text that names an interface may name a virtual function by its card and number. */
static bool names_iface(struct ctx *ctx, const struct field *f, const struct node *n, struct str *inout_text)
{
	return !(f->flags & FIELD_IFACES) || sriov_name_resolve(ctx, n, inout_text);
}

static bool decode_text(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out)
{
	struct str text;

	if (!scalar_str(ctx, f, n, &text) || !names_iface(ctx, f, n, &text))
		return false;
	*out = text;
	return true;
}

static bool decode_names(struct ctx *ctx, const struct field *f, const struct node *n, struct list *out)
{
	struct name *items;
	size_t count = 0;

	if (!want_list(ctx, f->key, n))
		return false;
	items = arena_array(&ctx->arena, struct name, n->count);
	for (const struct node *c = n->first; c; c = c->next)
		if (scalar_str(ctx, f, c, &items[count].text) && names_iface(ctx, f, c, &items[count].text))
			items[count++].origin = c;
	*out = (struct list){ items, count };
	return count == n->count;
}

static bool decode_flags(struct ctx *ctx, const struct field *f, const struct node *n, uint64_t *out)
{
	uint64_t v = 0;
	bool ok = true;
	int one;

	if (!want_list(ctx, f->key, n))
		return false;
	for (const struct node *c = n->first; c; c = c->next) {
		if (scalar_word(ctx, f, c, &one))
			v |= (uint64_t)one;
		else
			ok = false;
	}
	*out = v;
	return ok;
}

/* A method or the like that is named twice counts once. */
static bool is_in(const struct name *items, size_t n, struct str text)
{
	for (size_t k = 0; k < n; k++)
		if (str_eq(items[k].text, text))
			return true;
	return false;
}

static bool decode_words(struct ctx *ctx, const struct field *f, const struct node *n, struct list *out)
{
	struct name *items;
	size_t count = 0;
	bool ok = true;
	int one;

	if (!want_list(ctx, f->key, n))
		return false;
	items = arena_array(&ctx->arena, struct name, n->count);
	for (const struct node *c = n->first; c; c = c->next) {
		struct str text;

		if (!scalar_word(ctx, f, c, &one)) {
			ok = false;
			continue;
		}
		text = str_of(words_by_value(f->words, one)->text);
		if (!is_in(items, count, text))
			items[count++] = (struct name){ text, c };
	}
	*out = (struct list){ items, count };
	return ok;
}

static bool map_value(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out)
{
	/* The reference takes true, false and these texts, and no other word or number (nmstate docs, ethtool). */
	static const char *const quoted[] = { "true", "false", "0", "1" };
	struct field as = { .type = FIELD_BOOL, .flags = f->flags };
	bool b;

	if (!(f->flags & FIELD_BOOL_VALUES)) {
		if (node_is_null(n)) {
			*out = (struct str){ 0 };
			return true;
		}
		return (f->flags & FIELD_SCALARS) ? scalar_text(ctx, f, n, out) : scalar_str(ctx, f, n, out);
	}
	for (size_t k = 0; n->style != STYLE_PLAIN && k < ARRAY_SIZE(quoted); k++)
		if (str_is(n->text, quoted[k]))
			as.type = FIELD_BOOLISH;
	as.key = str_dup(&ctx->arena, n->key).p;
	if (!scalar_bool(ctx, &as, n, &b))
		return false;
	*out = b ? STR("true") : STR("false");
	return true;
}

static bool decode_map(struct ctx *ctx, const struct field *f, const struct node *n, struct list *out)
{
	struct pair *items;
	size_t count = 0;

	if (!want_mapping(ctx, f->key, n))
		return false;
	items = arena_array(&ctx->arena, struct pair, n->count);
	for (const struct node *c = n->first; c; c = c->next) {
		if (!map_value(ctx, f, c, &items[count].value))
			continue;
		items[count].key = str_dup(&ctx->arena, c->key);
		items[count++].origin = c;
	}
	*out = (struct list){ items, count };
	return count == n->count;
}

static bool decode_ifname(struct ctx *ctx, const struct field *f, const struct node *n, struct str *out)
{
	struct str name;

	if (!scalar_str(ctx, f, n, &name) || !sriov_name_resolve(ctx, n, &name))
		return false;
	if (name.n) {
		*out = name;
		return true;
	}
	diag(ctx, DIAG_NULL_VALUE, node_span(n), "`%s` is an empty name", f->key);
	return false;
}

static bool decode_value(struct ctx *ctx, const struct field *f, const struct node *n, void *at)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return scalar_bool(ctx, f, n, at);
	case FIELD_UINT:
	case FIELD_UINT_STR:
		return scalar_uint(ctx, f, n, at);
	case FIELD_INT_STR:
		return scalar_int(ctx, f, n, at);
	case FIELD_ENUM:
		return scalar_word(ctx, f, n, at);
	case FIELD_STR:
		return decode_text(ctx, f, n, at);
	case FIELD_IFNAME:
		return decode_ifname(ctx, f, n, at);
	case FIELD_MAC:
		return scalar_mac(ctx, f, n, at);
	case FIELD_IP:
		return scalar_ip(ctx, f, n, at);
	case FIELD_NET:
		return scalar_net(ctx, f, n, at);
	case FIELD_SUB:
		return decode_sub(ctx, f, n, at, NULL);
	case FIELD_LIST:
		return decode_list(ctx, f, n, at);
	case FIELD_NAMES:
		return decode_names(ctx, f, n, at);
	case FIELD_FLAGS:
		return decode_flags(ctx, f, n, at);
	case FIELD_WORDS:
		return decode_words(ctx, f, n, at);
	case FIELD_MAP:
		return decode_map(ctx, f, n, at);
	case FIELD_SKIP:
		return true;
	}
	return false;
}

/* Older versions read the file and leave the key out without a word. */
static void warn_newer(struct ctx *ctx, const struct field *f, const struct node *n)
{
	diag(ctx, DIAG_NEWER, node_key_span(n), "`%s` has no effect before NetworkManager %s", f->key, f->since);
}

static bool given_before(struct ctx *ctx, const struct schema *s, const struct obj *obj, size_t row,
			 const struct node *child)
{
	const struct field *f = &s->fields[row];
	const struct node *first;
	struct diag *d;

	if (!((obj->has | obj->bad) >> row & 1))
		return false;
	first = obj_node(s, obj, f->key);
	if (first == child)
		first = doc_get(obj->origin, f->alias);
	d = diag(ctx, DIAG_KEY_TWICE_BY_ALIAS, node_key_span(child), "`%.*s` and `%.*s` are one key, given twice",
		 STR_ARG(child->key), STR_ARG(first->key));
	diag_label(ctx, d, node_key_span(first), "first given here");
	return true;
}

/* What nmstate shows instead of a secret: its output was copied into a policy. */
static bool is_hidden_secret(struct ctx *ctx, const struct field *f, const struct node *n)
{
	struct diag *d;

	if (!(f->flags & FIELD_SECRET) || ctx->diags.muted || n->kind != NODE_SCALAR || !str_is(n->text, SECRET_HIDDEN))
		return false;
	d = diag(ctx, DIAG_SECRET_HIDDEN, node_span(n), "`%s` is not the secret, but what nmstate shows in its place", f->key);
	diag_help(ctx, d, "write the secret itself");
	return true;
}

/* The mapping that the node has for a row; NULL: none. */
static const struct obj *sub_on_node(const struct schema *s, const struct obj *on_node, size_t row)
{
	if (!on_node || s->fields[row].type != FIELD_SUB || !(on_node->has >> row & 1))
		return NULL;
	return *(struct obj *const *)field_ptr(&s->fields[row], on_node);
}

/* on_node: what the node has in obj's place; NULL: nothing, or it is not known. */
static void decode_row(struct ctx *ctx, const struct schema *s, size_t row, const struct node *child,
		       struct obj *obj, const struct obj *on_node)
{
	const struct field *f = &s->fields[row];
	const struct obj *sub = sub_on_node(s, on_node, row);
	void *at = field_ptr(f, obj);

	if (f->alias && given_before(ctx, s, obj, row, child))
		return;
	if ((f->flags & FIELD_NULL_ABSENT) && node_is_null(child))
		return;
	if (!is_hidden_secret(ctx, f, child) &&
	    (sub ? decode_sub(ctx, f, child, at, sub) : decode_value(ctx, f, child, at))) {
		obj->has |= UINT64_C(1) << row;
		if ((f->flags & FIELD_NEWER) && !ctx->target_nm) /* the pass target knows better */
			warn_newer(ctx, f, child);
	} else {
		obj->bad |= UINT64_C(1) << row;
	}
	obj->has &= ~obj->bad; /* a key given twice, once right and once wrong, is wrong */
}

/* The key that a list's last item lacks, where it stands behind the list. */
static const struct node *key_beside(const struct node *item, const char *key)
{
	if (!item->parent || item->parent->kind != NODE_SEQUENCE || item->next)
		return NULL;
	for (const struct node *c = item->parent->next; c; c = c->next)
		if (str_is(c->key, key))
			return c;
	return NULL;
}

static void report_missing(struct ctx *ctx, const struct schema *s, const struct node *n, const struct field *f)
{
	const struct node *beside = key_beside(n, f->key);
	struct diag *d = diag(ctx, DIAG_MISSING_KEY, head_span(n), "`%s` is missing in `%s`", f->key, s->name);

	diag_help(ctx, d, "add `%s:`%s%s", f->key, f->doc ? "; it is: " : "", f->doc ? f->doc : "");
	if (!beside)
		return;
	diag_label(ctx, d, node_key_span(beside), "it stands here, beside the list");
	diag_help(ctx, d, "indent it as far as the item's other keys");
}

/* What a mapping needs and does not give: the node's, if it has it. */
static void check_required(struct ctx *ctx, const struct schema *s, const struct node *n, struct obj *obj,
			   const struct obj *on_node)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (!(f->flags & FIELD_REQUIRED) || ((obj->has | obj->bad) >> i & 1))
			continue;
		if (!on_node || !(on_node->has >> i & 1)) {
			report_missing(ctx, s, n, f);
			continue;
		}
		memcpy(field_ptr(f, obj), field_ptr(f, on_node), field_size(f));
		obj->has |= UINT64_C(1) << i;
	}
}

static bool decode_obj_over(struct ctx *ctx, const struct schema *s, const struct node *n, struct obj *obj,
			    const struct obj *on_node)
{
	size_t before = ctx->diags.n_errors, next = 0;

	obj->origin = n;
	for (const struct node *c = n->first; c; c = c->next) {
		int row = schema_find_from(s, c->key, next);

		if (row < 0) {
			unknown_key(ctx, s, NULL, c);
			continue;
		}
		decode_row(ctx, s, (size_t)row, c, obj, on_node);
		next = (size_t)row + 1;
	}
	if (!(n->flags & NODE_POISON))
		check_required(ctx, s, n, obj, on_node);
	return ctx_ok(ctx, before);
}

bool decode_obj(struct ctx *ctx, const struct schema *s, const struct node *n, struct obj *obj)
{
	return decode_obj_over(ctx, s, n, obj, NULL);
}

/* Is this interface going away or left alone? Then its other keys say nothing (nmstate docs). */
static bool is_leaving(const struct node *n)
{
	const struct node *state = doc_get(n, "state");

	return state && state->kind == NODE_SCALAR &&
	       (str_is(state->text, "absent") || str_is(state->text, "ignore") || str_is(state->text, "unknown"));
}

/* Who knows NetworkManager writes its word (`bridge`); NULL: no type's there. */
static const char *name_of_nm_type(struct str type)
{
	for (size_t i = 0; i < KIND_N; i++)
		if (!(kinds[i]->flags & (KIND_NOT_SAID | KIND_QUERY_ONLY)) && str_is(type, kinds[i]->nm_type))
			return kinds[i]->name;
	return NULL;
}

static const struct kind *unknown_kind(struct ctx *ctx, const struct node *type)
{
	const char *names[KIND_N];
	const char *near;
	size_t n = 0;
	struct diag *d;

	for (size_t i = 0; i < KIND_N; i++)
		if (!(kinds[i]->flags & (KIND_NOT_SAID | KIND_QUERY_ONLY)))
			names[n++] = kinds[i]->name;
	near = name_of_nm_type(type->text);
	if (!near)
		near = suggest_word(type->text, names, n);
	d = diag(ctx, DIAG_UNKNOWN_TYPE, node_span(type), "`%.*s` is not a type of interface",
		 STR_ARG(scalar_show(ctx, NULL, type->text)));
	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		diag_fix(ctx, d, node_span(type), str_of(near));
	}
	return NULL;
}

static const struct kind *missing_kind(struct ctx *ctx, const struct node *n)
{
	const struct kind *hint = NULL;
	struct diag *d;

	if (n->flags & NODE_POISON)
		return NULL;
	for (const struct node *c = n->first; c && !hint; c = c->next)
		if (schema_find(&iface_schema, c->key) < 0)
			hint = owner_of_key(c->key);
	d = diag(ctx, DIAG_MISSING_TYPE, head_span(n), "the interface has no `type`");
	diag_help(ctx, d, "add `type: %s`%s", hint ? hint->name : "ethernet", hint ? "" : ", or whatever it is");
	return NULL;
}

/* The interface of that name that the node has; kind NULL: of whatever kind. NULL: none, or the node is not known. */
static const struct iface *iface_on_node(const struct ctx *ctx, const struct node *n, const struct kind *kind)
{
	const struct node *name = doc_get(n, "name");

	if (!ctx->current_net || ctx->diags.muted || !name || name->kind != NODE_SCALAR)
		return NULL;
	return kind ? net_find_kind(ctx->current_net, kind, name->text) : net_find(ctx->current_net, name->text);
}

/* Of an interface without a type: the node's. NULL: reported. */
static const struct kind *kind_on_node(struct ctx *ctx, const struct node *n)
{
	const struct iface *i = iface_on_node(ctx, n, NULL);

	return i && !(i->kind->flags & (KIND_NOT_SAID | KIND_QUERY_ONLY)) ? i->kind : missing_kind(ctx, n);
}

/* NULL: reported, or (leaving) not needed. */
static const struct kind *find_kind(struct ctx *ctx, const struct node *n, bool leaving)
{
	const struct node *type = doc_get(n, "type");
	const struct kind *k;
	struct diag *d;

	if (type && type->kind == NODE_SCALAR && (type->flags & NODE_POISON) && !type->text.n)
		return NULL; /* a template that gave nothing */
	if (!type || node_is_null(type))
		return leaving ? NULL : kind_on_node(ctx, n);
	if (type->kind != NODE_SCALAR) {
		diag(ctx, DIAG_WRONG_TYPE, node_span(type), "`type` must be a single word, not %s", node_what(type));
		return NULL;
	}
	k = kind_find(type->text);
	if (!k)
		return leaving ? NULL : unknown_kind(ctx, type);
	if (leaving || ctx->diags.muted || !(k->flags & (KIND_NOT_SAID | KIND_QUERY_ONLY)))
		return k;
	if (k->flags & KIND_NOT_SAID)
		return missing_kind(ctx, n);
	d = diag(ctx, DIAG_TYPE_REPORTED, node_span(type),
		 "nmstate only reports interfaces of type `%s`, it cannot make them", k->name);
	diag_help(ctx, d, "%s", k->instead);
	return NULL;
}

static void decode_iface_keys(struct ctx *ctx, const struct node *n, struct iface *i, const struct iface *on_node)
{
	const struct schema *own = i->kind->own;
	size_t next = 0;

	for (const struct node *c = n->first; c; c = c->next) {
		int row = schema_find(own, c->key); /* one or two rows: the quicker look */

		if (row >= 0) {
			decode_row(ctx, own, (size_t)row, c, i->own, on_node ? on_node->own : NULL);
			continue;
		}
		row = schema_find_from(&iface_schema, c->key, next);
		if (row < 0) {
			unknown_key(ctx, &iface_schema, own, c);
			continue;
		}
		decode_row(ctx, &iface_schema, (size_t)row, c, &i->obj, NULL);
		next = (size_t)row + 1;
	}
}

/* Of an interface that leaves, or whose kind is not known: only what names it. */
static void decode_names_only(struct ctx *ctx, const struct node *n, struct iface *i)
{
	static const char *const keys[] = { "name", "state", "identifier", "mac-address", "pci-address", "profile-name" };

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++) {
		const struct node *c = doc_get(n, keys[k]);

		if (c)
			decode_row(ctx, &iface_schema, (size_t)schema_find(&iface_schema, str_of(keys[k])), c, &i->obj,
				   NULL);
	}
}

/* Of the node's own mapping what a policy must have. */
static void take_own(struct ctx *ctx, struct iface *i, size_t row, const struct obj *on_node)
{
	const struct field *f = &i->kind->own->fields[row];
	struct obj *own = i->own, *sub = arena_alloc(&ctx->arena, f->sub->size);

	sub->origin = i->obj.origin;
	check_required(ctx, f->sub, i->obj.origin, sub, on_node);
	*(struct obj **)field_ptr(f, own) = sub;
	own->has |= UINT64_C(1) << row;
}

static void missing_own(struct ctx *ctx, struct iface *i, const struct iface *on_node)
{
	const struct obj *own = i->own, *sub;
	int row = i->kind->own_key ? schema_find(i->kind->own, str_of(i->kind->own_key)) : -1;
	struct diag *d;

	if (!(i->kind->flags & KIND_NEEDS_OWN) || row < 0 || (i->obj.origin->flags & NODE_POISON) ||
	    ((own->has | own->bad) >> row & 1))
		return;
	sub = on_node ? sub_on_node(i->kind->own, on_node->own, (size_t)row) : NULL;
	if (sub) {
		take_own(ctx, i, (size_t)row, sub);
		return;
	}
	d = diag(ctx, DIAG_MISSING_OWN, at_value(&iface_schema, &i->obj, "type"),
		 "%s `%s` interface needs the key `%s`", str_article(i->kind->name), i->kind->name, i->kind->own_key);
	diag_help(ctx, d, "add `%s:` with its settings", i->kind->own_key);
}

static void decode_iface(struct ctx *ctx, struct net *net, const struct node *n)
{
	const struct iface *on_node;
	struct iface *i;
	bool leaving, known;

	if (!want_mapping(ctx, "interfaces", n))
		return;
	i = arena_new(&ctx->arena, struct iface);
	i->obj.origin = n;
	leaving = is_leaving(n);
	i->kind = find_kind(ctx, n, leaving);
	known = i->kind != NULL;
	if (!known)
		i->kind = &kind_unknown;
	i->poisoned = (!known && !leaving) || (n->flags & NODE_POISON);
	i->own = arena_alloc(&ctx->arena, i->kind->own->size);
	((struct obj *)i->own)->origin = n;
	if (known && !leaving) {
		on_node = iface_on_node(ctx, n, i->kind);
		decode_iface_keys(ctx, n, i, on_node);
		missing_own(ctx, i, on_node);
	} else {
		decode_names_only(ctx, n, i);
	}
	if (!(n->flags & NODE_POISON))
		check_required(ctx, &iface_schema, n, &i->obj, NULL);
	if (i->name.n)
		net_add(ctx, net, i);
}

static void decode_interfaces(struct ctx *ctx, struct net *net, const struct node *n)
{
	if (node_is_null(n) || !want_list(ctx, "interfaces", n))
		return;
	for (const struct node *c = n->first; c; c = c->next)
		decode_iface(ctx, net, c);
}

struct net *decode_net(struct ctx *ctx, const struct node *state)
{
	struct net *net = net_new(ctx, state);

	net->partial = state->flags & NODE_POISON;
	if (!want_mapping(ctx, "desiredState", state))
		return net;
	decode_obj(ctx, &net_schema, state, &net->obj);
	if (doc_get(state, "interfaces"))
		decode_interfaces(ctx, net, doc_get(state, "interfaces"));
	return net;
}

/* The routes that the kernel has, beside those that profiles hold. */
static struct list decode_running_routes(struct ctx *ctx, const struct node *state)
{
	const struct node *running = doc_get(doc_get(state, "routes"), "running");
	struct route **items;
	size_t count = 0;

	if (!running || running->kind != NODE_SEQUENCE)
		return (struct list){ 0 };
	items = arena_array(&ctx->arena, struct route *, running->count);
	for (const struct node *c = running->first; c; c = c->next) {
		if (c->kind != NODE_MAPPING)
			continue;
		items[count] = arena_new(&ctx->arena, struct route);
		decode_obj(ctx, &route_schema, c, &items[count++]->obj);
	}
	return (struct list){ items, count };
}

struct net *decode_state(struct ctx *ctx, const struct node *state)
{
	struct net *net;

	ctx->diags.muted++;
	net = decode_net(ctx, state);
	net->running_routes = decode_running_routes(ctx, state);
	ctx->diags.muted--;
	return net;
}
