#include "runtime/state/rows.h"

#include <assert.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

static const struct field *row_of(const struct schema *s, const char *key)
{
	int row = schema_find(s, str_of(key));

	assert(row >= 0);
	return &s->fields[row];
}

static enum field_type type_of(const struct field *f)
{
	return f->flags & FIELD_SHOWN ? f->shows : f->type;
}

struct str rows_mac(struct ctx *ctx, const uint8_t *bytes, size_t n)
{
	static const char digits[] = "0123456789ABCDEF";
	char *p = arena_alloc(&ctx->arena, n ? 3 * n : 1), *at = p;

	for (size_t i = 0; i < n; i++) {
		if (i)
			*at++ = ':';
		*at++ = digits[bytes[i] >> 4];
		*at++ = digits[bytes[i] & 15];
	}
	*at = '\0';
	return (struct str){ p, (size_t)(at - p) };
}

struct ip rows_ip_of(const struct nlattr *a)
{
	struct ip ip = { 0 };

	if (a && (nla_len(a) == 4 || nla_len(a) == 16)) {
		ip.family = nla_len(a) == 4 ? FAMILY_IPV4 : FAMILY_IPV6;
		memcpy(ip.bytes, nla_data(a), (size_t)nla_len(a));
	}
	return ip;
}

void rows_ip(struct state *s, const struct schema *schema, struct obj *obj, const char *key, const struct ip *ip)
{
	const struct field *f = row_of(schema, key);
	char text[IP_TEXT_MAX];

	if (type_of(f) == FIELD_IP) {
		*(struct ip *)field_ptr(f, obj) = *ip;
		obj_set_given(schema, obj, key, true);
		return;
	}
	raise_set_str(s->ctx, schema, obj, key, (struct str){ text, ip_format(ip, text) });
}

void rows_word(const struct schema *schema, struct obj *obj, const char *key, const char *word)
{
	const struct words *w = row_of(schema, key)->words;

	for (size_t i = 0; i < w->n; i++)
		if (!strcmp(w->items[i].text, word)) {
			raise_set_int(schema, obj, key, w->items[i].value);
			return;
		}
}

void rows_list(const struct schema *schema, struct obj *obj, const char *key, struct list l)
{
	*(struct list *)field_ptr(row_of(schema, key), obj) = l;
	obj_set_given(schema, obj, key, true);
}

static void set_numbered(const struct schema *schema, struct obj *obj, const char *key, struct str number)
{
	const struct words *w = row_of(schema, key)->words;

	for (size_t i = 0; i < w->n; i++)
		if (w->items[i].number && str_is(number, w->items[i].number)) {
			raise_set_int(schema, obj, key, w->items[i].value);
			return;
		}
}

void rows_number(struct state *s, const struct schema *schema, struct obj *obj, const char *key, uint64_t v)
{
	struct str text;

	switch (type_of(row_of(schema, key))) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		raise_set_bool(schema, obj, key, v);
		break;
	case FIELD_INT_STR:
		*(int64_t *)field_ptr(row_of(schema, key), obj) = (int64_t)v;
		obj_set_given(schema, obj, key, true);
		break;
	case FIELD_ENUM:
	case FIELD_STR:
		text = str_printf(&s->ctx->arena, "%llu", (unsigned long long)v);
		if (type_of(row_of(schema, key)) == FIELD_STR)
			raise_set_str(s->ctx, schema, obj, key, text);
		else
			set_numbered(schema, obj, key, text);
		break;
	default:
		raise_set_uint(schema, obj, key, v);
	}
}

static void read_number(struct state *s, const struct schema *schema, struct obj *obj, const struct attr_row *r, uint64_t v)
{
	size_t i = 0;

	if (!r->words) {
		rows_number(s, schema, obj, r->key, r->divide ? v / r->divide : v);
		return;
	}
	while (i < v && r->words[i])
		i++;
	if (r->words[i])
		rows_word(schema, obj, r->key, r->words[i]);
}

static void read_row(struct state *s, const struct schema *schema, struct obj *obj, const struct attr_row *r,
		     const struct nlattr *a)
{
	struct str name;
	struct ip ip;

	switch ((enum attr_form)r->form) {
	case ATTR_NUMBER:
		read_number(s, schema, obj, r, attr_number(a));
		break;
	case ATTR_SIGNED:
		read_number(s, schema, obj, r, (uint64_t)(int64_t)(int32_t)attr_number(a));
		break;
	case ATTR_BE:
		read_number(s, schema, obj, r, attr_number_be(a));
		break;
	case ATTR_IP:
		ip = rows_ip_of(a);
		if (ip.family)
			rows_ip(s, schema, obj, r->key, &ip);
		break;
	case ATTR_MAC:
		raise_set_str(s->ctx, schema, obj, r->key, rows_mac(s->ctx, nla_data(a), (size_t)nla_len(a)));
		break;
	case ATTR_LINK:
		name = state_link_name(s, (int)attr_number(a));
		if (name.p)
			raise_set_str(s->ctx, schema, obj, r->key, name);
		break;
	case ATTR_TEXT:
		raise_set_str(s->ctx, schema, obj, r->key, attr_text(a));
		break;
	case ATTR_CLEAR:
		raise_set_bool(schema, obj, r->key, !(attr_number(a) & r->bits));
		break;
	case ATTR_SET:
		raise_set_bool(schema, obj, r->key, attr_number(a) & r->bits);
		break;
	}
}

void rows_read(struct state *s, const struct schema *schema, struct obj *obj, const struct attr_row *rows, size_t n,
	       struct nlattr *const *tb, int max, uint32_t mask)
{
	for (size_t i = 0; i < n; i++) {
		const struct attr_row *r = &rows[i];
		const struct schema *into = schema;
		struct obj *to = obj;

		if (r->attr > max || !tb[r->attr] || (r->when && !(r->when & mask)))
			continue;
		if (r->sub)
			to = rows_sub(s, schema, obj, r->sub, &into);
		read_row(s, into, to, r, tb[r->attr]);
	}
}

void *rows_sub(struct state *s, const struct schema *schema, struct obj *obj, const char *key, const struct schema **out_schema)
{
	*out_schema = row_of(schema, key)->sub;
	return raise_sub(s->ctx, schema, obj, key);
}

void *rows_item(struct state *s, const struct schema *schema, struct obj *obj, const char *key, const struct schema **out_schema)
{
	*out_schema = row_of(schema, key)->sub;
	return raise_item(s->ctx, schema, obj, key);
}
