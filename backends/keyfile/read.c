/* STAND-IN, to be replaced by the real reader: single values, and one address of each family. */
#include "backends/keyfile/read.h"

struct line {
	struct str key, value;
	uint32_t at;
};

static struct node *node_of(struct ctx *ctx, uint16_t source, const struct line *l)
{
	struct node *n = arena_new(&ctx->arena, struct node);

	*n = (struct node){ .kind = NODE_SCALAR, .source = source, .start = l->at + (uint32_t)l->key.n + 1,
			    .end = l->at + (uint32_t)(l->key.n + 1 + l->value.n), .key_start = l->at,
			    .key_span = (uint16_t)l->key.n, .key = l->key, .text = l->value };
	return n;
}

static void set(struct ctx *ctx, struct profile *p, enum nm_prop id, struct str v, struct node *n)
{
	struct arena *a = &ctx->arena;
	struct prop_address *address;
	struct ip_net net;
	uint64_t u;

	switch ((enum prop_type)nm_props[id].type) {
	case PROP_BOOL:
		profile_set_bool(a, p, id, str_is(v, "true"), n);
		break;
	case PROP_UINT:
		if (parse_u64(v, &u))
			profile_set_uint(a, p, id, u, n);
		break;
	case PROP_INT:
		if (parse_u64(v, &u))
			profile_set_int(a, p, id, (int64_t)u, n);
		break;
	case PROP_STR:
	case PROP_SECRET:
		profile_set_str(a, p, id, str_dup(a, v), n);
		break;
	case PROP_ADDRESSES:
		address = arena_new(a, struct prop_address);
		if (parse_ip_net(v, &net)) {
			*address = (struct prop_address){ net.ip, net.prefix_bits };
			profile_set_list(a, p, id, (struct list){ address, 1 }, n);
		}
		break;
	default:
		break;
	}
}

static void set_line(struct ctx *ctx, struct profile *p, struct str section, const struct line *l, struct node *n)
{
	struct str key = l->key;

	if (str_is(key, "address1"))
		key.n--;
	for (size_t id = 1; id < NM_PROP_N; id++)
		if (str_is(section, nm_props[id].section) && str_is(key, nm_props[id].key)) {
			set(ctx, p, (enum nm_prop)id, l->value, n);
			return;
		}
	if (str_is(key, "ip6-privacy"))
		diag(ctx, DIAG_IMPORT_LOST, node_key_span(n), "`%.*s.%.*s` has no place in a policy", STR_ARG(section), STR_ARG(key));
}

struct profile *keyfile_read(struct ctx *ctx, uint16_t source)
{
	struct profile *p = profile_new(&ctx->arena);
	struct str t = ctx->sources[source]->text, section = { 0 };
	const struct prop *v;

	for (size_t i = 0; i < t.n;) {
		const char *end = memchr(t.p + i, '\n', t.n - i), *eq;
		struct str line = { t.p + i, end ? (size_t)(end - t.p) - i : t.n - i };
		struct line l = { .at = (uint32_t)i };

		i += line.n + 1;
		if (line.n > 2 && line.p[0] == '[')
			section = (struct str){ line.p + 1, line.n - 2 };
		eq = line.n ? memchr(line.p, '=', line.n) : NULL;
		if (!eq || line.p[0] == '#')
			continue;
		l.key = (struct str){ line.p, (size_t)(eq - line.p) };
		l.value = (struct str){ eq + 1, line.n - l.key.n - 1 };
		set_line(ctx, p, section, &l, node_of(ctx, source, &l));
	}
	v = profile_get(p, NM_CONNECTION_TYPE);
	if (!v) {
		diag(ctx, DIAG_IMPORT_UNKNOWN, (struct span){ source, 0, 0 }, "this is no profile");
		return NULL;
	}
	if (str_is(v->s, "ethernet"))
		profile_set_str(&ctx->arena, p, NM_CONNECTION_TYPE, STR("802-3-ethernet"), v->origin);
	v = profile_get(p, NM_CONNECTION_ID);
	p->id = v ? v->s : STR("x");
	v = profile_get(p, NM_CONNECTION_INTERFACE_NAME);
	p->ifname = v ? v->s : (struct str){ 0 };
	profile_sort(p);
	return p;
}
