#include <stdlib.h>

#include "backends/keyfile/read_parts.h"

#define ADDRESS_CHARS "0123456789abcdefABCDEF:.%"
#define DIGITS "0123456789"
#define SEPARATORS "/;,"
#define OPTIONS "_options"

/* A key of a list, taken apart. */
struct numbered {
	int64_t number; /* -1: none */
	bool plural;    /* addresses1, routes1: the older spelling */
	bool options;   /* route1_options */
	const struct keyfile_entry *entry;
};

static bool is_v6(enum nm_prop id)
{
	return !strcmp(nm_props[id].setting, "ipv6");
}

static uint8_t family_of(enum nm_prop id)
{
	return is_v6(id) ? FAMILY_IPV6 : FAMILY_IPV4;
}


/* --- keys --- */

static bool take(struct str *s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s->n < n || memcmp(s->p, prefix, n) != 0)
		return false;
	*s = (struct str){ s->p + n, s->n - n };
	return true;
}

/* Nothing, 0, or a number without leading zeros up to 2^31 - 1. */
static bool parse_number(struct str s, int64_t *out)
{
	uint64_t v;

	*out = -1;
	if (!s.n)
		return true;
	if (!parse_u64(s, &v) || v > INT32_MAX)
		return false;
	*out = (int64_t)v;
	return true;
}

static bool parse_key(enum nm_prop id, struct str key, struct numbered *out)
{
	size_t n = sizeof(OPTIONS) - 1;
	bool routes = nm_props[id].type == PROP_ROUTES;

	*out = (struct numbered){ .number = -1 };
	if (!take(&key, nm_props[id].key))
		return false;
	if (nm_props[id].type == PROP_ADDRESSES)
		out->plural = take(&key, "es");
	else if (routes)
		out->plural = take(&key, "s");
	if (routes && key.n >= n && !memcmp(key.p + key.n - n, OPTIONS, n)) {
		out->options = true;
		key.n -= n;
	}
	return parse_number(key, &out->number);
}

bool list_has_key(enum nm_prop id, struct str key)
{
	struct numbered k;

	return parse_key(id, key, &k);
}

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return x->plural - y->plural;
}

/* The bucket's items in the order that NetworkManager has them, without options. Arena. */
static struct numbered *sort_items(struct reader *r, enum nm_prop id, size_t *out_n)
{
	const struct bucket *b = &r->buckets[id];
	struct numbered *items = arena_array(r->arena, struct numbered, b->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		parse_key(id, b->items[i]->key, &items[n]);
		items[n].entry = b->items[i];
		n += !items[n].options;
	}
	if (n)
		qsort(items, n, sizeof(*items), by_number);
	*out_n = n;
	return items;
}

/* Nodes of a list's items, each the next of the one before. */
struct chain {
	struct node *first, *last;
};

static void link_node(struct chain *c, struct node *n)
{
	if (c->last)
		c->last->next = n;
	else
		c->first = n;
	c->last = n;
}

/* --- the fields of an address or a route --- */

struct fields {
	struct str rest;
	bool more;
};

/* out.p NULL: there is no such field. False: a character that it cannot have, and nothing was taken. */
static bool next_field(struct fields *f, const char *chars, struct str *out)
{
	size_t n = 0;

	*out = (struct str){ 0 };
	if (!f->more || !f->rest.n)
		return true;
	while (n < f->rest.n && strchr(chars, f->rest.p[n]))
		n++;
	if (n < f->rest.n && !strchr(SEPARATORS, f->rest.p[n]))
		return false;
	*out = (struct str){ f->rest.p, n };
	f->more = n < f->rest.n;
	f->rest = (struct str){ f->rest.p + n + f->more, f->rest.n - n - f->more };
	return true;
}

/* ADDRESS[/BITS][,GATEWAY[,METRIC]], the separators being the same. */
struct ip_fields {
	const struct keyfile_entry *entry;
	struct str address, bits, gateway, metric; /* p NULL: not there */
};

static bool split_fields(struct reader *r, const struct keyfile_entry *e, bool route, struct ip_fields *out)
{
	struct fields f = { .more = true };

	*out = (struct ip_fields){ .entry = e };
	if (!keyfile_text(&r->file, e, &f.rest))
		return false;
	if (!next_field(&f, ADDRESS_CHARS, &out->address) || !out->address.n)
		return refuse(r, e, f.rest.n ? f.rest : e->key, "does not begin with an address");
	/* Where no number is, the field is the next one: ADDRESS/GATEWAY is old and valid. */
	next_field(&f, DIGITS, &out->bits);
	if (!next_field(&f, ADDRESS_CHARS, &out->gateway))
		return refuse(r, e, f.rest, "is no address");
	if (route && !next_field(&f, DIGITS, &out->metric))
		return refuse(r, e, f.rest, "is no metric");
	return !f.more || !f.rest.n || refuse(r, e, f.rest, "is too much");
}

static bool parse_bits(struct reader *r, const struct ip_fields *f, uint8_t fallback, uint8_t max, uint8_t *out)
{
	uint64_t v;
	struct diag *d;

	*out = fallback;
	if (f->bits.p) {
		if (!words_decimal(f->bits, max, &v))
			return refuse(r, f->entry, f->bits.n ? f->bits : f->entry->value, "is no prefix length");
		*out = (uint8_t)v;
		return true;
	}
	d = diag(r->ctx, DIAG_IMPORT_PREFIX, keyfile_span(&r->file, f->entry, f->address),
		 "`%.*s` has no prefix length, for which NetworkManager takes %u", STR_ARG(f->address), fallback);
	diag_help(r->ctx, d, "write `%.*s/%u`", STR_ARG(f->address), fallback);
	return true;
}

static bool parse_address(struct reader *r, const struct ip_fields *f, uint8_t family, struct ip *out)
{
	if (parse_ip(f->address, out) && out->family == family)
		return true;
	return refuse(r, f->entry, f->address, family == FAMILY_IPV4 ? "is no IPv4 address" : "is no IPv6 address");
}

/* --- addresses --- */

/* The first gateway is the profile's. */
static void note_gateway(struct reader *r, enum nm_prop id, const struct ip_fields *f)
{
	struct gateway *g = &r->gateways[is_v6(id)];
	struct ip ip;

	if (!f->gateway.p)
		return;
	if (!g->entry)
		*g = (struct gateway){ f->entry, f->gateway };
	else if (f->gateway.n && !str_eq(f->gateway, g->text) && (!parse_ip(f->gateway, &ip) || !ip_is_zero(&ip)))
		ignored(r, f->entry, "the gateway of an address before it counts");
}

void read_addresses(struct reader *r, enum nm_prop id)
{
	struct chain chain = { 0 };
	size_t n, n_out = 0;
	struct numbered *items = sort_items(r, id, &n);
	struct prop_address *out = arena_array(r->arena, struct prop_address, n);
	bool v6 = is_v6(id);

	for (size_t i = 0; i < n; i++) {
		const struct keyfile_entry *e = items[i].entry;
		struct prop_address *a = &out[n_out];
		struct ip_fields f;

		if (!split_fields(r, e, false, &f) || !parse_address(r, &f, family_of(id), &a->ip) ||
		    !parse_bits(r, &f, v6 ? 64 : 24, v6 ? 128 : 32, &a->prefix_bits))
			continue;
		note_gateway(r, id, &f);
		link_node(&chain, keyfile_node(&r->file, e));
		n_out++;
	}
	if (n_out)
		profile_set_list(r->arena, r->profile, id, (struct list){ out, n_out }, chain.first);
}

/* --- routes --- */

struct route_list {
	struct prop_route *items;
	size_t n;
	struct chain chain;
};

static bool parse_metric(struct reader *r, const struct ip_fields *f, struct str text, int64_t *out)
{
	uint64_t v;

	if (!words_decimal(text, UINT32_MAX, &v))
		return refuse(r, f->entry, text.n ? text : f->entry->value, "has no valid metric");
	*out = (int64_t)v;
	return true;
}

/* A metric may stand in the gateway's place: so an old version wrote IPv6 routes without a gateway. */
static bool parse_way(struct reader *r, const struct ip_fields *f, uint8_t family, struct prop_route *out)
{
	struct ip hop;

	out->metric = -1;
	if (f->gateway.n && (!parse_ip(f->gateway, &hop) || hop.family != family)) {
		if (family == FAMILY_IPV6 && !f->metric.p)
			return parse_metric(r, f, f->gateway, &out->metric);
		return refuse(r, f->entry, f->gateway, "is no gateway of such a route");
	}
	if (f->gateway.n && !ip_is_zero(&hop))
		out->next_hop = hop;
	return !f->metric.p || parse_metric(r, f, f->metric, &out->metric);
}

static void warn_left_out(struct reader *r, const struct keyfile_entry *e, const struct text_problem *p, const char *what)
{
	struct diag *d = diag(r->ctx, DIAG_IMPORT_NO_PLACE, keyfile_span(&r->file, e, p->at), "`%.*s` %s",
			      STR_ARG(str_head(p->at, 60)), p->what);

	diag_note(r->ctx, d, "the %s is left out: without it, it would apply to more", what);
}

/* False: the route is left out. */
static bool read_options(struct reader *r, const struct keyfile_entry *e, struct prop_route *route)
{
	struct route_attr attrs[ROUTE_OPTIONS_MAX];
	enum words_result result;
	struct text_problem p = { 0 };
	struct str rest;

	if (!keyfile_text(&r->file, e, &rest))
		return false;
	route->attrs = attrs;
	while ((result = words_route_option(r->arena, &rest, route, &p)) != WORDS_END) {
		if (result == WORDS_NO_ITEM)
			warn_left_out(r, e, &p, "route");
		else if (result != WORDS_OK)
			report_problem(r, e, &p, result);
		if (result == WORDS_WRONG || result == WORDS_NO_ITEM)
			return false;
	}
	route->attrs = arena_array(r->arena, struct route_attr, route->n_attrs);
	memcpy(route->attrs, attrs, route->n_attrs * sizeof(*attrs));
	return true;
}

static const struct keyfile_entry *options_of(struct reader *r, const struct keyfile_entry *e)
{
	struct str key = str_printf(r->arena, "%.*s" OPTIONS, STR_ARG(e->key));

	return keyfile_find(&r->file, e->section, key);
}

static void read_route(struct reader *r, enum nm_prop id, const struct keyfile_entry *e, struct route_list *list)
{
	struct prop_route *route = &list->items[list->n];
	const struct keyfile_entry *options = options_of(r, e);
	bool v6 = is_v6(id);
	struct ip_fields f;

	*route = (struct prop_route){ 0 };
	if (!split_fields(r, e, true, &f) || !parse_address(r, &f, family_of(id), &route->dest) ||
	    !parse_bits(r, &f, v6 ? 128 : 24, v6 ? 128 : 32, &route->prefix_bits) || !parse_way(r, &f, family_of(id), route))
		return;
	if (options && !read_options(r, options, route))
		return;
	link_node(&list->chain, keyfile_node(&r->file, e));
	list->n++;
}

/* `gateway`, which goes before the one of an address. False: there is none, or it is wrong. */
static bool find_gateway(struct reader *r, enum nm_prop id, struct gateway *out)
{
	struct gateway *of_address = &r->gateways[is_v6(id)];
	const struct keyfile_entry *e = keyfile_find(&r->file, str_of(nm_props[id].section), STR("gateway"));
	struct str text;

	*out = *of_address;
	if (!e)
		return out->entry && out->text.n;
	if (!keyfile_text(&r->file, e, &text))
		return false;
	if (of_address->entry && of_address->text.n && !str_eq(of_address->text, text))
		ignored(r, of_address->entry, "the gateway of `gateway` counts");
	*out = (struct gateway){ e, text };
	return text.n > 0;
}

static bool never_default(const struct reader *r, enum nm_prop id)
{
	const struct prop *p = profile_get(r->profile, is_v6(id) ? NM_IPV6_NEVER_DEFAULT : NM_IPV4_NEVER_DEFAULT);

	return p && p->b;
}

/* The gateway as a default route, first of all. */
static void read_gateway(struct reader *r, enum nm_prop id, struct route_list *list)
{
	struct prop_route *route = &list->items[list->n];
	struct gateway g;
	struct ip ip;

	if (!find_gateway(r, id, &g))
		return;
	if (!parse_ip(g.text, &ip) || ip.family != family_of(id)) {
		refuse(r, g.entry, g.text, is_v6(id) ? "is no IPv6 gateway" : "is no IPv4 gateway");
	} else if (ip_is_zero(&ip)) {
		return;
	} else if (!profile_get(r->profile, is_v6(id) ? NM_IPV6_ADDRESSES : NM_IPV4_ADDRESSES)) {
		if (!r->buckets[is_v6(id) ? NM_IPV6_ADDRESSES : NM_IPV4_ADDRESSES].n)
			refuse(r, g.entry, g.text, "cannot be a gateway without an address");
	} else if (never_default(r, id)) {
		ignored(r, g.entry, "`never-default` takes the gateway away");
	} else {
		*route = (struct prop_route){ .dest = { .family = family_of(id) }, .next_hop = ip, .metric = -1 };
		link_node(&list->chain, keyfile_node(&r->file, g.entry));
		list->n++;
	}
}

static void check_options(struct reader *r, enum nm_prop id)
{
	const struct bucket *b = &r->buckets[id];
	struct numbered k;

	for (size_t i = 0; i < b->n; i++) {
		struct str key = b->items[i]->key;

		if (!parse_key(id, key, &k) || !k.options)
			continue;
		key.n -= sizeof(OPTIONS) - 1;
		if (!keyfile_find(&r->file, b->items[i]->section, key))
			ignored(r, b->items[i], "there is no such route");
	}
}

void read_routes(struct reader *r, enum nm_prop id)
{
	struct route_list list = { 0 };
	size_t n;
	struct numbered *items = sort_items(r, id, &n);

	list.items = arena_array(r->arena, struct prop_route, n + 1);
	read_gateway(r, id, &list);
	for (size_t i = 0; i < n; i++)
		read_route(r, id, items[i].entry, &list);
	check_options(r, id);
	if (list.n)
		profile_set_list(r->arena, r->profile, id, (struct list){ list.items, list.n }, list.chain.first);
}

/* --- rules --- */

void read_rules(struct reader *r, enum nm_prop id)
{
	struct chain chain = { 0 };
	size_t n, n_out = 0;
	struct numbered *items = sort_items(r, id, &n);
	struct prop_rule *out = arena_array(r->arena, struct prop_rule, n);

	for (size_t i = 0; i < n; i++) {
		const struct keyfile_entry *e = items[i].entry;
		enum words_result result;
		struct text_problem p = { 0 };
		struct str text;

		if (!keyfile_text(&r->file, e, &text))
			continue;
		result = words_rule(r->arena, text, family_of(id), &out[n_out], &p);
		if (result == WORDS_NO_ITEM)
			warn_left_out(r, e, &p, "rule");
		else if (result != WORDS_OK)
			report_problem(r, e, &p, result);
		if (result != WORDS_OK)
			continue;
		link_node(&chain, keyfile_node(&r->file, e));
		n_out++;
	}
	if (n_out)
		profile_set_list(r->arena, r->profile, id, (struct list){ out, n_out }, chain.first);
}

/* --- maps --- */

/* A backslash and two hexadecimal digits are a byte, but no NUL; the key `\00` is the empty one. */
static struct str decode_key(struct reader *r, struct str key)
{
	char *to;
	size_t n = 0;

	if (!memchr(key.p, '\\', key.n))
		return key;
	if (str_is(key, "\\00"))
		return (struct str){ "", 0 };
	to = arena_alloc(r->arena, key.n + 1);
	for (size_t i = 0; i < key.n; i++) {
		unsigned high = i + 2 < key.n ? words_digit(key.p[i + 1]) : 16, low = high < 16 ? words_digit(key.p[i + 2]) : 16;

		if (key.p[i] == '\\' && low < 16 && (high || low)) {
			to[n++] = (char)(high << 4 | low);
			i += 2;
		} else {
			to[n++] = key.p[i];
		}
	}
	return (struct str){ to, n };
}

/* ethtool's options are typed by their name (nm-settings: features and pause are boolean). */
static bool ethtool_value(struct reader *r, const struct keyfile_entry *e, struct str *value)
{
	struct str name = e->key;
	bool b, boolean = take(&name, "feature-") || take(&name, "pause-");
	uint64_t v;

	if (boolean) {
		if (!parse_keyfile_bool(e->value, &b))
			return refuse(r, e, e->value, "is neither `true` nor `false`");
		*value = b ? STR("true") : STR("false");
		return true;
	}
	/* Here GKeyFile reads the number itself, and takes no blank behind it. */
	if (keyfile_trim(e->value).n != e->value.n || !words_decimal(e->value, UINT32_MAX, &v))
		return refuse(r, e, e->value, "is no number that this option has");
	*value = str_printf(r->arena, "%u", (unsigned)v);
	return true;
}

static bool vf_value(struct reader *r, const struct keyfile_entry *e, struct str *value)
{
	struct str number = e->key;
	struct text_problem p = { 0 };
	enum words_result result;
	uint64_t v;

	take(&number, "vf.");
	if (!words_decimal(number, UINT32_MAX, &v))
		return refuse(r, e, e->key, "is no number of a virtual function");
	result = words_vf(r->arena, *value, value, &p);
	if (result != WORDS_OK)
		report_problem(r, e, &p, result);
	return result != WORDS_WRONG;
}

static bool read_pair(struct reader *r, enum nm_prop id, const struct keyfile_entry *e, struct pair *out)
{
	out->key = e->key;
	if (nm_props[id].type == PROP_MAP) {
		take(&out->key, nm_props[id].key);
		out->key = decode_key(r, out->key);
	}
	out->value = keyfile_loose_text(&r->file, e);
	if ((id == NM_ETHTOOL && !ethtool_value(r, e, &out->value)) || (id == NM_SRIOV_VFS && !vf_value(r, e, &out->value)))
		return false;
	out->origin = keyfile_node(&r->file, e);
	return true;
}

static int by_key_and_order(const void *a, const void *b)
{
	const struct pair *x = *(struct pair *const *)a, *y = *(struct pair *const *)b;
	int order = str_cmp(x->key, y->key);

	return order ? order : (x > y) - (x < y);
}

/* Keys that were spelled differently may be the same: the last one counts. How many are left. */
static size_t drop_doubles(struct reader *r, struct pair *pairs, size_t n)
{
	struct pair **sorted = arena_array(r->arena, struct pair *, n + 1);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		sorted[i] = &pairs[i];
	qsort(sorted, n, sizeof(*sorted), by_key_and_order);
	for (size_t i = 1; i < n; i++)
		if (str_eq(sorted[i - 1]->key, sorted[i]->key))
			sorted[i - 1]->origin = NULL;
	for (size_t i = 0; i < n; i++)
		if (pairs[i].origin)
			pairs[kept++] = pairs[i];
	return kept;
}

void read_map(struct reader *r, enum nm_prop id)
{
	const struct bucket *b = &r->buckets[id];
	struct pair *pairs = arena_array(r->arena, struct pair, b->n);
	bool decoded = false;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		if (!read_pair(r, id, b->items[i], &pairs[n]))
			continue;
		decoded |= memchr(b->items[i]->key.p, '\\', b->items[i]->key.n) != NULL;
		n++;
	}
	if (decoded)
		n = drop_doubles(r, pairs, n);
	if (n)
		profile_set_list(r->arena, r->profile, id, (struct list){ pairs, n }, pairs[0].origin);
}
