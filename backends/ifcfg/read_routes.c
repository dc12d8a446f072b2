/* Readers of routes: route-NAME in both of its forms, route6-NAME (read_one_ip4_route(), parse_route_line() of
 * NetworkManager 1.42's nms-ifcfg-rh-reader.c), and gateways, which are default routes. */
#include <stdio.h>

#include "backends/ifcfg/reader.h"
#include "ir/field.h"

#define WORD_SEPARATORS " \t"
#define ATTRS_MAX 24

/* Words of a route. The order is that of the attributes in a profile. */
enum word_type { W_U32, W_U32_IPV4, W_LOCK, W_ADDR, W_NET_IPV6, W_ZERO_ONE, W_FLAG, W_TYPE, W_NO_PLACE, W_SKIPPED };
static const struct {
	const char *name;
	enum word_type type;
	bool only_lines;  /* not in OPTIONSn */
	const char *lock; /* the attribute that says `lock` was there */
} words[] = {
	{ "table", W_U32, false, NULL },
	{ "type", W_TYPE, false, NULL },
	{ "weight", W_U32_IPV4, false, NULL },
	{ "src", W_ADDR, false, NULL },
	{ "cwnd", W_LOCK, false, "lock-cwnd" },
	{ "initcwnd", W_LOCK, false, "lock-initcwnd" },
	{ "initrwnd", W_LOCK, false, "lock-initrwnd" },
	{ "mtu", W_LOCK, false, "lock-mtu" },
	{ "quickack", W_ZERO_ONE, false, NULL },
	{ "advmss", W_LOCK, false, "lock-advmss" },
	{ "window", W_LOCK, false, "lock-window" },
	{ "rto_min", W_U32, false, NULL },
	{ "onlink", W_FLAG, false, NULL },
	{ "from", W_NET_IPV6, false, NULL },
	{ "tos", W_NO_PLACE, false, NULL },
	{ "scope", W_NO_PLACE, false, NULL },
	{ "to", W_SKIPPED, true, NULL },
	{ "via", W_SKIPPED, true, NULL },
	{ "metric", W_U32, true, NULL },
	{ "dev", W_SKIPPED, true, NULL },
};
#define WORDS_N ARRAY_SIZE(words)

/* A line of `ip route add` taken apart. */
struct line {
	struct ifcfg_reader *r;
	struct str text;
	size_t at;
	uint8_t family;
	bool options; /* of OPTIONSn */
	bool has[WORDS_N], lock[WORDS_N];
	uint32_t number[WORDS_N];
	struct str value[WORDS_N];
	struct str bad; /* the word at fault */
	const char *why;
};

/* Routes on their way into a profile. */
struct routes {
	struct prop_route *items;
	size_t n, cap;
	const struct node *origin;
};

static size_t word_index(const char *name)
{
	size_t i = 0;

	while (i < WORDS_N && strcmp(words[i].name, name) != 0)
		i++;
	return i;
}

static bool wrong(struct line *l, struct str word, const char *why)
{
	l->bad = word;
	l->why = why;
	return false;
}

static bool is_route_type(struct str word)
{
	static const char *const types[] = { "local", "unicast", "throw", "unreachable", "prohibit", "blackhole", "nat" };

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (str_is(word, types[i]))
			return true;
	return false;
}

/* ADDRESS, ADDRESS/BITS; with_bits: "default" too. */
static bool parse_net(struct str text, uint8_t family, struct ip *out_ip, uint8_t *out_bits)
{
	const char *slash = memchr(text.p, '/', text.n);
	struct str bits_text = { 0 };
	int64_t bits;

	if (str_is(text, "default")) {
		*out_ip = (struct ip){ .family = family };
		*out_bits = 0;
		return true;
	}
	if (slash) {
		bits_text = (struct str){ slash + 1, text.n - (size_t)(slash + 1 - text.p) };
		text.n = (size_t)(slash - text.p);
	}
	if (!parse_ip(text, out_ip) || out_ip->family != family)
		return false;
	bits = ip_bits(out_ip);
	if (slash && !ifcfg_parse_number(bits_text, 10, 0, bits, &bits))
		return false;
	*out_bits = (uint8_t)bits;
	return true;
}

static struct str shown_net(struct ifcfg_reader *r, const struct ip *ip, int bits)
{
	char text[IP_TEXT_MAX];
	size_t n = ip_format(ip, text);

	if (bits < 0)
		return str_dup(&r->ctx->arena, (struct str){ text, n });
	return str_printf(&r->ctx->arena, "%.*s/%d", (int)n, text, bits);
}

static bool read_number(struct line *l, size_t i, struct str word)
{
	int64_t number;

	if (words[i].type == W_LOCK && str_is(word, "lock")) {
		l->lock[i] = true;
		if (!ifcfg_next_word(l->text, WORD_SEPARATORS, &l->at, &word))
			return wrong(l, word, "a number is missing");
	}
	if (!ifcfg_parse_number(word, 10, 0, words[i].type == W_ZERO_ONE ? 1 : UINT32_MAX, &number))
		return wrong(l, word, "this is no number that belongs here");
	l->number[i] = (uint32_t)number;
	return true;
}

static bool read_address(struct line *l, size_t i, struct str word)
{
	struct ip ip;
	uint8_t bits;

	l->value[i] = word;
	if (words[i].type == W_SKIPPED)
		return true;
	if (words[i].type == W_NET_IPV6 ? !parse_net(word, l->family, &ip, &bits) : !parse_ip(word, &ip) ||
	    ip.family != l->family)
		return wrong(l, word, "this is no address of the family");
	l->value[i] = shown_net(l->r, &ip, words[i].type == W_NET_IPV6 && memchr(word.p, '/', word.n) ? bits : -1);
	return true;
}

/* What follows the name of an attribute. */
static bool read_argument(struct line *l, size_t i, struct str name)
{
	struct str word;

	if (l->has[i])
		return wrong(l, name, "the word is there twice");
	l->has[i] = true;
	if (words[i].type == W_FLAG)
		return true;
	if (!ifcfg_next_word(l->text, WORD_SEPARATORS, &l->at, &word))
		return wrong(l, name, "its value is missing");
	switch (words[i].type) {
	case W_U32:
	case W_U32_IPV4:
	case W_LOCK:
	case W_ZERO_ONE:
		return read_number(l, i, word);
	case W_NO_PLACE:
		return true;
	default:
		return read_address(l, i, word);
	}
}

static bool is_available(const struct line *l, size_t i)
{
	if (words[i].type == W_TYPE || (words[i].only_lines && l->options))
		return false;
	if (words[i].type == W_U32_IPV4)
		return l->family == FAMILY_IPV4;
	return words[i].type != W_NET_IPV6 || l->family == FAMILY_IPV6;
}

static bool read_word(struct line *l, struct str word)
{
	size_t to = word_index("to"), type = word_index("type");

	for (size_t i = 0; i < WORDS_N; i++)
		if (is_available(l, i) && str_is(word, words[i].name))
			return read_argument(l, i, word);
	if (!l->has[type] && is_route_type(word)) {
		l->has[type] = true;
		l->value[type] = word;
		return true;
	}
	if (l->has[to] || l->options)
		return wrong(l, word, "NetworkManager knows no such word of a route");
	l->has[to] = true;
	l->value[to] = word;
	return true;
}

static bool read_words(struct line *l)
{
	struct str word;

	while (ifcfg_next_word(l->text, WORD_SEPARATORS, &l->at, &word))
		if (!read_word(l, word))
			return false;
	return true;
}

/* One attribute, and the lock of it. */
static void add_attr(const struct line *l, size_t i, struct prop_route *route)
{
	struct route_attr *a = &route->attrs[route->n_attrs++];

	*a = (struct route_attr){ .name = words[i].name, .type = ATTR_U32, .u = l->number[i] };
	if (words[i].type == W_TYPE || words[i].type == W_ADDR || words[i].type == W_NET_IPV6)
		*a = (struct route_attr){ .name = words[i].name, .type = ATTR_STR, .s = l->value[i] };
	if (words[i].type == W_FLAG || words[i].type == W_ZERO_ONE)
		a->type = ATTR_BOOL;
	if (words[i].type == W_FLAG)
		a->u = 1;
	if (l->lock[i])
		route->attrs[route->n_attrs++] = (struct route_attr){ .name = words[i].lock, .type = ATTR_BOOL, .u = 1 };
}

static void add_attrs(const struct line *l, struct prop_route *route)
{
	route->attrs = arena_array(&l->r->ctx->arena, struct route_attr, ATTRS_MAX);
	for (size_t i = 0; i < WORDS_N; i++)
		if (l->has[i] && !words[i].only_lines && words[i].type != W_NO_PLACE)
			add_attr(l, i, route);
}

static bool attr_equal(const struct route_attr *a, const struct route_attr *b)
{
	return !strcmp(a->name, b->name) && a->type == b->type && (a->type == ATTR_STR ? str_eq(a->s, b->s) : a->u == b->u);
}

static bool route_equal(const struct prop_route *a, const struct prop_route *b)
{
	if (!ip_equal(&a->dest, &b->dest) || a->prefix_bits != b->prefix_bits || a->metric != b->metric ||
	    a->n_attrs != b->n_attrs || a->next_hop.family != b->next_hop.family ||
	    (a->next_hop.family && !ip_equal(&a->next_hop, &b->next_hop)))
		return false;
	for (size_t i = 0; i < a->n_attrs; i++)
		if (!attr_equal(&a->attrs[i], &b->attrs[i]))
			return false;
	return true;
}

/* The same once more says nothing. Who has more routes than that has no time to compare them all. */
#define COMPARED_MAX 100

static void add_route(struct ifcfg_reader *r, struct routes *l, const struct prop_route *route, const struct node *at)
{
	for (size_t i = 0; i < l->n && i < COMPARED_MAX; i++)
		if (route_equal(&l->items[i], route))
			return;
	l->items = arena_grow(&r->ctx->arena, l->items, l->n, &l->cap, sizeof(*l->items));
	l->items[l->n++] = *route;
	if (!l->origin)
		l->origin = at;
}

static void tell_no_place(struct ifcfg_reader *r, const struct line *l, const struct node *at)
{
	for (size_t i = 0; i < WORDS_N; i++)
		if (l->has[i] && words[i].type == W_NO_PLACE)
			ifcfg_no_place(r, at, "`%s` of a route has no place in a policy", words[i].name);
}

/* --- lines of `ip route add` --- */

static const struct node *part_node(struct ifcfg_reader *r, uint16_t source, struct str part)
{
	size_t start = (size_t)(part.p - r->ctx->sources[source]->text.p);

	return ifcfg_node(r->ctx, source, start, start + part.n, NULL);
}

/* Where and how: false with l->bad and l->why. */
static bool place_route(struct line *l, struct prop_route *route)
{
	size_t to = word_index("to"), via = word_index("via"), metric = word_index("metric");

	if (!l->has[to])
		return wrong(l, l->text, "a destination is missing");
	if (!parse_net(l->value[to], l->family, &route->dest, &route->prefix_bits))
		return wrong(l, l->value[to], "this is no destination of the family");
	if (l->has[via] && !str_is(l->value[via], "(null)") &&
	    (!parse_ip(l->value[via], &route->next_hop) || route->next_hop.family != l->family))
		return wrong(l, l->value[via], "this is no address of the family");
	if (route->next_hop.family && ip_is_zero(&route->next_hop))
		route->next_hop = (struct ip){ 0 };
	route->metric = l->has[metric] ? (int64_t)l->number[metric] : -1;
	return true;
}

static void read_line(struct ifcfg_reader *r, uint16_t source, struct str text, uint8_t family, struct routes *out)
{
	struct line l = { .r = r, .text = text, .family = family };
	const struct node *at = part_node(r, source, text);
	struct prop_route route = { 0 };
	struct diag *d;

	if (!read_words(&l) || !place_route(&l, &route)) {
		d = ifcfg_ignored(r, part_node(r, source, l.bad.n ? l.bad : text), "NetworkManager ignores this route");
		diag_note(r->ctx, d, "%s", l.why);
		return;
	}
	tell_no_place(r, &l, at);
	add_attrs(&l, &route);
	add_route(r, out, &route, at);
}

/* What a script would not have left alone. */
static bool check_line(struct ifcfg_reader *r, uint16_t source, struct str line)
{
	struct diag *d;

	for (size_t i = 0; i < line.n; i++) {
		if (!strchr("$`;&|<>", line.p[i]))
			continue;
		d = diag(r->ctx, DIAG_SHELL_RUNS, node_span(part_node(r, source, (struct str){ line.p + i, 1 })),
			 "a shell would expand or run what begins here");
		diag_note(r->ctx, d, "NetworkManager does neither, and nothing was run to read the file");
		r->failed = true;
		return false;
	}
	return true;
}

bool ifcfg_next_line(struct ifcfg_reader *r, uint16_t source, size_t *at, struct str *out)
{
	struct str text = r->ctx->sources[source]->text;

	while (*at < text.n) {
		const char *start = text.p + *at, *end = memchr(start, '\n', text.n - *at);
		size_t n = end ? (size_t)(end - start) : text.n - *at, blanks = 0;

		*at += n + 1;
		while (blanks < n && strchr(" \t\r\f\v", start[blanks]))
			blanks++;
		*out = (struct str){ start + blanks, n - blanks };
		while (out->n && strchr(" \t", out->p[out->n - 1]))
			out->n--;
		if (out->n && out->p[0] != '#' && check_line(r, source, *out))
			return true;
	}
	return false;
}

static void read_lines(struct ifcfg_reader *r, uint16_t source, uint8_t family, struct routes *out)
{
	struct str line;
	size_t at = 0;

	while (ifcfg_next_line(r, source, &at, &line))
		read_line(r, source, line, family, out);
}

static void set_routes(struct ifcfg_reader *r, enum nm_prop id, const struct routes *l)
{
	if (l->n)
		profile_set_list(&r->ctx->arena, r->p, id, (struct list){ l->items, l->n }, l->origin);
}

void ifcfg_get_routes6(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct routes l = { 0 };

	(void)key;
	if (r->files->route6 == SOURCE_NONE)
		return;
	read_lines(r, r->files->route6, FAMILY_IPV6, &l);
	set_routes(r, id, &l);
}

/* --- ADDRESS0, GATEWAY0... --- */

/* Has a line ADDRESSn=? (utils_has_route_file_new_syntax_content()) */
static bool is_shell_form(struct str text)
{
	static const char tag[] = "ADDRESS";

	for (size_t at = 0; at < text.n;) {
		const char *line = text.p + at, *end = memchr(line, '\n', text.n - at);
		size_t n = end ? (size_t)(end - line) : text.n - at, i = 0;

		at += n + 1;
		while (i < n && strchr(" \t\r\f\v", line[i]))
			i++;
		if (n - i < strlen(tag) || memcmp(line + i, tag, strlen(tag)) != 0)
			continue;
		i += strlen(tag);
		if (i >= n || line[i] < '0' || line[i] > '9')
			continue;
		while (i < n && line[i] >= '0' && line[i] <= '9')
			i++;
		if (i < n && line[i] == '=')
			return true;
	}
	return false;
}

static bool read_mask(struct ifcfg_reader *r, const struct ifcfg_vars *vars, int number, const struct ifcfg_var *address,
		      struct prop_route *route)
{
	const struct ifcfg_var *v = ifcfg_find_number(r, vars, "NETMASK", number);
	struct ip mask;
	bool whole;

	if (!v) {
		ifcfg_refused(r, address->node, "a route needs `NETMASK%d`", number);
		return false;
	}
	if (!ifcfg_parse_ip(r, v, FAMILY_IPV4, &mask))
		return false;
	route->prefix_bits = (uint8_t)ifcfg_mask_bits(&mask, &whole);
	if (!whole)
		ifcfg_refused(r, v->node, "a mask with holes");
	return whole;
}

static bool read_hop(struct ifcfg_reader *r, const struct ifcfg_vars *vars, int number, struct prop_route *route)
{
	const struct ifcfg_var *hop = ifcfg_find_number(r, vars, "GATEWAY", number);
	const struct ifcfg_var *metric = ifcfg_find_number(r, vars, "METRIC", number);

	route->metric = -1;
	if (hop && !ifcfg_parse_ip(r, hop, FAMILY_IPV4, &route->next_hop))
		return false;
	if (route->next_hop.family && ip_is_zero(&route->next_hop))
		route->next_hop = (struct ip){ 0 };
	if (!metric || ifcfg_parse_number(metric->value, 10, 0, UINT32_MAX, &route->metric))
		return true;
	ifcfg_refused(r, metric->node, "this is no metric");
	return false;
}

static bool read_options(struct ifcfg_reader *r, const struct ifcfg_vars *vars, int number, struct prop_route *route)
{
	const struct ifcfg_var *v = ifcfg_find_number(r, vars, "OPTIONS", number);
	struct line l = { .r = r, .family = FAMILY_IPV4, .options = true };
	struct diag *d;

	if (v)
		l.text = v->value;
	if (v && !read_words(&l)) {
		d = ifcfg_refused(r, ifcfg_word_node(r, v, l.bad.n ? l.bad : l.text), "an option that NetworkManager refuses");
		diag_note(r->ctx, d, "%s", l.why);
		return false;
	}
	if (v)
		tell_no_place(r, &l, v->node);
	add_attrs(&l, route);
	return true;
}

static void read_numbered_routes(struct ifcfg_reader *r, const struct ifcfg_vars *vars, struct routes *out)
{
	for (int number = 0;; number++) {
		const struct ifcfg_var *v = ifcfg_find_number(r, vars, "ADDRESS", number);
		struct prop_route route = { 0 };

		if (!v)
			return;
		if (ifcfg_parse_ip(r, v, FAMILY_IPV4, &route.dest) && read_mask(r, vars, number, v, &route) &&
		    read_hop(r, vars, number, &route) && read_options(r, vars, number, &route))
			add_route(r, out, &route, v->node);
	}
}

void ifcfg_get_routes4(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct routes l = { 0 };
	struct ifcfg_vars vars;

	(void)key;
	if (r->files->route == SOURCE_NONE)
		return;
	if (!is_shell_form(r->ctx->sources[r->files->route]->text)) {
		read_lines(r, r->files->route, FAMILY_IPV4, &l);
	} else {
		r->failed |= !ifcfg_vars_read(r->ctx, r->files->route, &vars);
		read_numbered_routes(r, &vars, &l);
		ifcfg_tell_rest(r, &vars);
	}
	set_routes(r, id, &l);
}

/* --- gateways --- */

static void add_gateway(struct ifcfg_reader *r, unsigned which, enum nm_prop id, enum nm_prop never_default)
{
	const struct prop *old = profile_get(r->p, id), *never = profile_get(r->p, never_default);
	const struct prop_route *routes = old ? old->list.items : NULL;
	struct prop_route route = { .dest = { .family = which ? FAMILY_IPV6 : FAMILY_IPV4 }, .metric = -1 };
	struct routes l = { 0 };

	if (!r->gateway_node[which] || ip_is_zero(&r->gateway[which]))
		return;
	if (never && never->b) {
		ifcfg_ignored(r, r->gateway_node[which], "the interface has no default route, so it has no gateway either");
		return;
	}
	route.next_hop = r->gateway[which];
	add_route(r, &l, &route, r->gateway_node[which]);
	for (size_t i = 0; old && i < old->list.n; i++)
		add_route(r, &l, &routes[i], old->origin);
	set_routes(r, id, &l);
}

void ifcfg_add_gateways(struct ifcfg_reader *r)
{
	add_gateway(r, 0, NM_IPV4_ROUTES, NM_IPV4_NEVER_DEFAULT);
	add_gateway(r, 1, NM_IPV6_ROUTES, NM_IPV6_NEVER_DEFAULT);
}
