/* Lowering that kinds' hooks and the pass share: the walker over rows (each given row that names a
 * property becomes that property), UUIDs, parents. */
#include "ir/kind.h"
#include "ir/uuid.h"

static void lower_number(struct arena *a, struct profile *p, const struct field *f, uint64_t v,
			 const struct node *origin)
{
	switch ((enum prop_type)nm_props[f->nm].type) {
	case PROP_BOOL:
		profile_set_bool(a, p, f->nm, v != 0, origin);
		break;
	case PROP_INT:
		profile_set_int(a, p, f->nm, (int64_t)v, origin);
		break;
	case PROP_STR:
		profile_set_str(a, p, f->nm, str_printf(a, "%llu", (unsigned long long)v), origin);
		break;
	default:
		profile_set_uint(a, p, f->nm, v, origin);
	}
}

static void lower_word(struct arena *a, struct profile *p, const struct field *f, int value,
		       const struct node *origin)
{
	const struct word *w = words_by_value(f->words, value);

	if (nm_props[f->nm].type == PROP_STR)
		profile_set_str(a, p, f->nm, str_of(w->nm ? w->nm : w->text), origin);
	else
		lower_number(a, p, f, (uint64_t)value, origin);
}

static void lower_ip_text(struct arena *a, struct profile *p, const struct field *f, const struct ip *ip,
			  const struct node *origin)
{
	char text[IP_TEXT_MAX];
	size_t n = ip_format(ip, text);

	profile_set_str(a, p, f->nm, str_dup(a, (struct str){ text, n }), origin);
}

static void lower_row(struct ctx *ctx, const struct schema *s, const struct field *f, const struct obj *obj,
		      struct profile *p)
{
	const struct node *origin = obj_node(s, obj, f->key);
	const void *at = field_ptr(f, obj);
	struct arena *a = &ctx->arena;

	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		lower_number(a, p, f, *(const bool *)at, origin);
		break;
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_FLAGS:
		lower_number(a, p, f, *(const uint64_t *)at, origin);
		break;
	case FIELD_INT_STR:
		lower_number(a, p, f, (uint64_t)*(const int64_t *)at, origin);
		break;
	case FIELD_ENUM:
		lower_word(a, p, f, *(const int *)at, origin);
		break;
	case FIELD_IP:
		lower_ip_text(a, p, f, at, origin);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		profile_set_str(a, p, f->nm, *(const struct str *)at, origin);
		break;
	default: /* collections are the hooks' */
		break;
	}
}

void lower_rows_of(struct ctx *ctx, const struct schema *s, const struct obj *obj, struct profile *p)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (!(obj->has >> i & 1) || (f->flags & FIELD_NO_LOWER))
			continue;
		if (f->type == FIELD_SUB)
			lower_rows_of(ctx, f->sub, *(struct obj *const *)field_ptr(f, obj), p);
		else if (f->nm != NM_NONE)
			lower_row(ctx, s, f, obj, p);
	}
}

struct str iface_profile_id(struct ctx *ctx, const struct iface *i)
{
	if (i->profile_name.n || !i->kind->id_suffix)
		return i->profile_name.n ? i->profile_name : i->name;
	return str_printf(&ctx->arena, "%.*s%s", STR_ARG(i->name), i->kind->id_suffix);
}

struct str iface_uuid(struct ctx *ctx, const struct iface *i)
{
	const char *type = i->kind->uuid_type ? i->kind->uuid_type : i->kind->name;

	return i->uuid.n ? i->uuid : uuid_v5(&ctx->arena, type, i->name);
}

void iface_lower_parent(struct ctx *ctx, const struct iface *i, struct str base, enum nm_prop prop,
			const struct node *origin, struct profile *p)
{
	struct iface *parent = i->parent;

	if (parent && parent->identifier != IDENT_NAME)
		base = iface_uuid(ctx, parent);
	else if (parent)
		base = parent->name; /* the policy may have named its profile */
	profile_set_str(&ctx->arena, p, prop, base, origin);
}
