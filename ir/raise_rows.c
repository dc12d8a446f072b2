/* The walker of raise, and what kinds' hooks fill in with. */
#include "ir/raise.h"

#include "ir/uuid.h"

const struct node raise_origin = { .kind = NODE_MAPPING, .source = SOURCE_NONE };

/* A new struct of a schema. */
static void *new_obj(struct ctx *ctx, const struct schema *s)
{
	struct obj *o = arena_alloc(&ctx->arena, s->size);

	o->origin = &raise_origin;
	return o;
}

/* A property that is a number. */
static bool number_of(const struct prop *p, int64_t *out)
{
	switch ((enum prop_type)nm_props[p->id].type) {
	case PROP_BOOL:
		*out = p->b;
		return true;
	case PROP_INT:
		*out = p->i;
		return true;
	case PROP_UINT:
		*out = (int64_t)p->u;
		return p->u <= INT64_MAX;
	default:
		return false;
	}
}

static const struct word *word_of(const struct words *words, struct str text)
{
	for (size_t k = 0; k < words->n; k++) {
		const struct word *w = &words->items[k];

		if (w->nm ? str_is(text, w->nm) : str_is(text, w->text))
			return w;
	}
	for (size_t k = 0; k < words->n; k++) {
		const struct word *w = &words->items[k];

		if (str_is(text, w->text) || (w->number && str_is(text, w->number)))
			return w;
	}
	return NULL;
}

static bool put_bool(int64_t v, void *at)
{
	if (v != 0 && v != 1)
		return false;
	*(bool *)at = v;
	return true;
}

static bool put_number(const struct field *f, int64_t v, void *at)
{
	if (v < f->min || (f->max && v > f->max))
		return false;
	if (f->type == FIELD_INT_STR) {
		*(int64_t *)at = v;
		return true;
	}
	*(uint64_t *)at = (uint64_t)v;
	return v >= 0;
}

static bool put_word(const struct field *f, int64_t v, void *at)
{
	const struct word *w = v >= INT32_MIN && v <= INT32_MAX ? words_by_value(f->words, (int)v) : NULL;

	if (w)
		*(int *)at = w->value;
	return w != NULL;
}

static bool put_flags(const struct field *f, int64_t v, void *at)
{
	uint64_t known = 0;

	for (size_t k = 0; k < f->words->n; k++)
		known |= (uint64_t)f->words->items[k].value;
	if (v < 0 || ((uint64_t)v & ~known))
		return false;
	*(uint64_t *)at = (uint64_t)v;
	return true;
}

static bool put_mac(struct ctx *ctx, struct str text, struct str *at)
{
	uint8_t m[6];

	if (!parse_mac(text, m))
		return false;
	*at = str_printf(&ctx->arena, "%02X:%02X:%02X:%02X:%02X:%02X", m[0], m[1], m[2], m[3], m[4], m[5]);
	return true;
}

static bool text_is_true(struct str text, bool *out)
{
	static const char *const words[][2] = { { "true", "false" }, { "1", "0" }, { "yes", "no" }, { "on", "off" } };

	for (size_t k = 0; k < ARRAY_SIZE(words); k++) {
		*out = str_is(text, words[k][0]);
		if (*out || str_is(text, words[k][1]))
			return true;
	}
	return false;
}

/* Numbers of all kinds of rows. */
static bool put_as_number(const struct field *f, int64_t v, void *at)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return put_bool(v, at);
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		return put_number(f, v, at);
	case FIELD_ENUM:
		return put_word(f, v, at);
	case FIELD_FLAGS:
		return put_flags(f, v, at);
	default:
		return false;
	}
}

static bool put_as_text(const struct raise *r, const struct field *f, struct str text, void *at)
{
	struct ctx *ctx = r->ctx;
	const struct word *w;
	bool yes;
	int64_t v;

	switch ((enum field_type)f->type) {
	case FIELD_STR:
		*(struct str *)at = f->flags & FIELD_IFACES ? raise_iface_name(r, text) : text;
		return true;
	case FIELD_IFNAME:
		*(struct str *)at = raise_iface_name(r, text);
		return true;
	case FIELD_MAC:
		return put_mac(ctx, text, at);
	case FIELD_IP:
		return parse_ip(text, at);
	case FIELD_NET:
		return parse_ip_net(text, at);
	case FIELD_ENUM:
		w = word_of(f->words, text);
		if (w)
			*(int *)at = w->value;
		return w != NULL;
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		if (text_is_true(text, &yes))
			*(bool *)at = yes;
		else
			return false;
		return true;
	default:
		return parse_i64(text, &v) && put_as_number(f, v, at);
	}
}

static void note_given(const struct schema *s, struct obj *obj, const struct field *f)
{
	obj->has |= UINT64_C(1) << (f - s->fields);
}

bool raise_text(const struct raise *r, const struct field *f, struct str text, struct obj *obj)
{
	return text.p && put_as_text(r, f, text, field_ptr(f, obj));
}

static bool put_names(const struct raise *r, const struct prop *p, struct list *at)
{
	struct name *items = arena_array(&r->ctx->arena, struct name, p->strv.n);

	for (size_t k = 0; k < p->strv.n; k++)
		items[k] = (struct name){ str_dup(&r->ctx->arena, p->strv.items[k]), p->origin };
	*at = (struct list){ items, p->strv.n };
	return true;
}

/* One text with commas between. */
static bool put_split_names(const struct raise *r, const struct prop *p, struct list *at)
{
	struct name *items = arena_array(&r->ctx->arena, struct name, p->s.n + 1);
	struct str rest = p->s;
	size_t n = 0;

	while (rest.n) {
		const char *comma = memchr(rest.p, ',', rest.n);
		struct str one = { rest.p, comma ? (size_t)(comma - rest.p) : rest.n };

		rest = comma ? (struct str){ comma + 1, rest.n - one.n - 1 } : (struct str){ 0 };
		items[n++] = (struct name){ str_dup(&r->ctx->arena, one), p->origin };
	}
	*at = (struct list){ items, n };
	return n > 0;
}

bool raise_prop(const struct raise *r, const struct field *f, const struct prop *p, struct obj *obj)
{
	enum prop_type type = (enum prop_type)nm_props[p->id].type;
	void *at = field_ptr(f, obj);
	int64_t v;

	if (type == PROP_STRV)
		return (f->type == FIELD_NAMES || f->type == FIELD_WORDS) && put_names(r, p, at);
	if (type == PROP_STR && f->type == FIELD_NAMES)
		return put_split_names(r, p, at);
	if (type == PROP_STR || type == PROP_SECRET)
		return put_as_text(r, f, p->s, at);
	return number_of(p, &v) && put_as_number(f, v, at);
}

static const struct pair *map_pair(const struct profile *p, enum nm_prop prop, const char *prefix, const char *key)
{
	const struct prop *map = profile_get(p, prop);
	size_t n = strlen(prefix);
	const struct pair *pairs = map ? map->list.items : NULL;

	for (size_t k = 0; map && k < map->list.n; k++)
		if (pairs[k].key.n > n && !memcmp(pairs[k].key.p, prefix, n) &&
		    str_is((struct str){ pairs[k].key.p + n, pairs[k].key.n - n }, key))
			return &pairs[k];
	return NULL;
}

bool raise_map_rows(const struct raise *r, const struct schema *s, enum nm_prop prop, const char *prefix, struct obj *obj)
{
	bool any = false;

	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];
		const struct pair *pair = f->nm == prop ? map_pair(r->profile, prop, prefix, f->key) : NULL;

		if (!pair || !raise_text(r, f, pair->value, obj))
			continue;
		note_given(s, obj, f);
		any = true;
	}
	return any;
}

static bool is_map(enum nm_prop id)
{
	return nm_props[id].type == PROP_MAP || nm_props[id].type == PROP_SECRETS;
}

/* Two rows of one property are two spellings: the first counts. */
static bool is_second(const struct schema *s, size_t row)
{
	for (size_t k = 0; k < row; k++)
		if (s->fields[k].nm == s->fields[row].nm)
			return true;
	return false;
}

static bool raise_row(const struct raise *r, const struct schema *s, size_t row, struct obj *obj)
{
	const struct field *f = &s->fields[row];
	const struct prop *p;

	if (f->nm == NM_NONE || is_map(f->nm) || is_second(s, row))
		return false;
	p = profile_get(r->profile, f->nm);
	if (!p || !raise_prop(r, f, p, obj))
		return false;
	note_given(s, obj, f);
	return true;
}

static bool raise_below(const struct raise *r, const struct schema *s, const struct field *f, struct obj *obj)
{
	struct obj *sub = *(struct obj **)field_ptr(f, obj);

	if (!sub)
		sub = new_obj(r->ctx, f->sub);
	if (!raise_rows_of(r, f->sub, sub))
		return false;
	*(struct obj **)field_ptr(f, obj) = sub;
	note_given(s, obj, f);
	return true;
}

bool raise_rows_of(const struct raise *r, const struct schema *s, struct obj *obj)
{
	bool any = false;

	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];

		if (f->type == FIELD_SUB && !(f->flags & FIELD_NO_LOWER))
			any |= raise_below(r, s, f, obj);
		else if (f->type != FIELD_SUB && f->type != FIELD_SKIP)
			any |= raise_row(r, s, k, obj);
	}
	return any;
}

static const struct field *row_of(const struct schema *s, const char *key)
{
	return &s->fields[schema_find(s, str_of(key))];
}

void raise_set_uint(const struct schema *s, struct obj *obj, const char *key, uint64_t v)
{
	const struct field *f = row_of(s, key);

	*(uint64_t *)field_ptr(f, obj) = v;
	note_given(s, obj, f);
}

void raise_set_bool(const struct schema *s, struct obj *obj, const char *key, bool v)
{
	const struct field *f = row_of(s, key);

	*(bool *)field_ptr(f, obj) = v;
	note_given(s, obj, f);
}

void raise_set_int(const struct schema *s, struct obj *obj, const char *key, int v)
{
	const struct field *f = row_of(s, key);

	*(int *)field_ptr(f, obj) = v;
	note_given(s, obj, f);
}

void raise_set_str(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key, struct str v)
{
	const struct field *f = row_of(s, key);

	*(struct str *)field_ptr(f, obj) = str_dup(&ctx->arena, v);
	note_given(s, obj, f);
}

void *raise_sub(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key)
{
	const struct field *f = row_of(s, key);
	void **at = field_ptr(f, obj);

	if (!*at)
		*at = new_obj(ctx, f->sub);
	note_given(s, obj, f);
	return *at;
}

/* Room for one more; lists grow by doubling, so n alone says how much there is. */
static void *grown(struct ctx *ctx, struct list *l, size_t size)
{
	void *items = l->items;

	if (!(l->n & (l->n - 1))) {
		items = arena_alloc(&ctx->arena, (l->n ? 2 * l->n : 1) * size);
		if (l->n)
			memcpy(items, l->items, l->n * size);
	}
	l->items = items;
	return (char *)items + l->n++ * size;
}

void *raise_item(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key)
{
	const struct field *f = row_of(s, key);
	void **slot = grown(ctx, field_ptr(f, obj), sizeof(void *));

	*slot = new_obj(ctx, f->sub);
	note_given(s, obj, f);
	return *slot;
}

void raise_name(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key, struct str text)
{
	const struct field *f = row_of(s, key);
	struct name *slot = grown(ctx, field_ptr(f, obj), sizeof(struct name));

	*slot = (struct name){ str_dup(&ctx->arena, text), NULL };
	note_given(s, obj, f);
}

struct str raise_name_of(const struct profile *p)
{
	if (p->ifname.n)
		return p->ifname;
	return p->iface.n ? p->iface : p->id;
}

struct str raise_iface_name(const struct raise *r, struct str given)
{
	for (size_t k = 0; given.n == UUID_TEXT && k < r->n; k++)
		if (str_eq_nocase(r->profiles[k]->uuid, given))
			return raise_name_of(r->profiles[k]);
	return given;
}

void raise_mtu(const struct raise *r, struct iface *i, enum nm_prop prop)
{
	const struct prop *p = profile_get(r->profile, prop);

	if (p && p->u)
		raise_set_uint(&iface_schema, &i->obj, "mtu", p->u);
}

void raise_list(const struct schema *s, struct obj *obj, const char *key)
{
	note_given(s, obj, row_of(s, key));
}
