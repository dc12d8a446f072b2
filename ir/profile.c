#include "ir/profile.h"

#include <stdlib.h>

#include "ir/arena.h"

/* Enough for an interface with two address families, so that most profiles never grow. */
#define PROPS_FIRST 16

struct profile *profile_new(struct arena *a)
{
	struct profile *p = arena_new(a, struct profile);

	p->cap = PROPS_FIRST;
	p->props = arena_array(a, struct prop, p->cap);
	return p;
}

/* The property's slot, new or (set again) the old one: the last word wins. */
static struct prop *slot(struct arena *a, struct profile *p, enum nm_prop id, const struct node *origin)
{
	struct prop *s = NULL;

	for (size_t i = 0; i < p->n; i++)
		if (p->props[i].id == id)
			s = &p->props[i];
	if (!s) {
		p->props = arena_grow(a, p->props, p->n, &p->cap, sizeof(*p->props));
		s = &p->props[p->n++];
	}
	*s = (struct prop){ .id = (uint16_t)id, .origin = origin };
	return s;
}

void profile_set_bool(struct arena *a, struct profile *p, enum nm_prop id, bool v, const struct node *origin)
{
	slot(a, p, id, origin)->b = v;
}

void profile_set_uint(struct arena *a, struct profile *p, enum nm_prop id, uint64_t v, const struct node *origin)
{
	slot(a, p, id, origin)->u = v;
}

void profile_set_int(struct arena *a, struct profile *p, enum nm_prop id, int64_t v, const struct node *origin)
{
	slot(a, p, id, origin)->i = v;
}

void profile_set_str(struct arena *a, struct profile *p, enum nm_prop id, struct str v, const struct node *origin)
{
	slot(a, p, id, origin)->s = v;
}

void profile_set_strv(struct arena *a, struct profile *p, enum nm_prop id, struct str *items, size_t n,
		      const struct node *origin)
{
	struct prop *s = slot(a, p, id, origin);

	s->strv.items = items;
	s->strv.n = n;
}

void profile_set_list(struct arena *a, struct profile *p, enum nm_prop id, struct list v,
		      const struct node *origin)
{
	slot(a, p, id, origin)->list = v;
}

void profile_map_put(struct arena *a, struct profile *p, enum nm_prop id, struct str key, struct str value,
		     const struct node *origin)
{
	const struct prop *old = profile_get(p, id);
	struct list l = old ? old->list : (struct list){ 0 };
	struct pair *pairs = l.items, *bigger;

	for (size_t i = 0; i < l.n; i++) {
		if (!str_eq(pairs[i].key, key))
			continue;
		pairs[i] = (struct pair){ key, value, origin };
		return;
	}
	bigger = arena_array(a, struct pair, l.n + 1);
	if (l.n)
		memcpy(bigger, pairs, l.n * sizeof(*pairs));
	bigger[l.n] = (struct pair){ key, value, origin };
	profile_set_list(a, p, id, (struct list){ bigger, l.n + 1 }, old ? old->origin : origin);
}

const struct prop *profile_get(const struct profile *p, enum nm_prop id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->props[i].id == id)
			return &p->props[i];
	return NULL;
}

struct str profile_str(const struct profile *p, enum nm_prop id)
{
	const struct prop *prop = profile_get(p, id);

	return prop ? prop->s : (struct str){ 0 };
}

void profile_take_names(struct profile *p)
{
	p->id = profile_str(p, NM_CONNECTION_ID);
	p->uuid = profile_str(p, NM_CONNECTION_UUID);
	p->ifname = profile_str(p, NM_CONNECTION_INTERFACE_NAME);
}

void profile_unset(struct profile *p, enum nm_prop id)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->props[i].id != id)
			p->props[kept++] = p->props[i];
	p->n = kept;
}

/* Insertion: profiles are short and set almost in catalogue order. */
void profile_sort(struct profile *p)
{
	for (size_t i = 1; i < p->n; i++) {
		struct prop moving = p->props[i];
		size_t to = i;

		for (; to && p->props[to - 1].id > moving.id; to--)
			p->props[to] = p->props[to - 1];
		p->props[to] = moving;
	}
}
