#include "ir/profile_line.h"

#include "ir/arena.h"

/* --- writing --- */

static void put_text(struct strbuf *out, struct str s)
{
	strbuf_addc(out, ' ');
	strbuf_quote(out, s, "\\x");
}

static void put_word(struct strbuf *out, const char *word)
{
	strbuf_addc(out, ' ');
	strbuf_puts(out, word);
}

static void put_number(struct strbuf *out, int64_t v)
{
	strbuf_addc(out, ' ');
	strbuf_addi(out, v);
}

/* `-` for no address. */
static void put_net(struct strbuf *out, const struct ip *ip, unsigned bits)
{
	char text[IP_TEXT_MAX];

	if (!ip->family) {
		put_word(out, "-");
		return;
	}
	strbuf_addc(out, ' ');
	strbuf_add(out, text, ip_format(ip, text));
	strbuf_addc(out, '/');
	strbuf_addu(out, bits);
}

static void put_attr(struct strbuf *out, const struct route_attr *a)
{
	static const char *const types[] = { [ATTR_U32] = "u", [ATTR_BOOL] = "b", [ATTR_STR] = "s" };

	put_text(out, str_of(a->name));
	put_word(out, types[a->type]);
	if (a->type == ATTR_STR)
		put_text(out, a->s);
	else
		put_number(out, a->u);
}

static void put_route(struct strbuf *out, const struct prop_route *r)
{
	put_net(out, &r->dest, r->prefix_bits);
	put_net(out, &r->next_hop, ip_bits(&r->next_hop));
	put_number(out, r->metric);
	for (size_t k = 0; k < r->n_attrs; k++)
		put_attr(out, &r->attrs[k]);
	put_word(out, ";");
}

static void put_rule(struct strbuf *out, const struct prop_rule *r)
{
	put_number(out, r->family);
	put_number(out, r->priority);
	put_net(out, &r->from, r->from_bits);
	put_net(out, &r->to, r->to_bits);
	put_text(out, r->iif);
	put_number(out, r->has_suppress ? (int64_t)r->suppress_prefix_length : -1);
	put_word(out, r->action ? r->action : "-");
	put_number(out, r->table);
	put_number(out, r->has_fwmark ? (int64_t)r->fwmark : -1);
	put_number(out, r->fwmask);
	put_word(out, ";");
}

static void put_vlan(struct strbuf *out, const struct prop_vlan_range *v)
{
	put_number(out, v->min);
	put_number(out, v->max);
	put_word(out, v->pvid ? "true" : "false");
	put_word(out, v->untagged ? "true" : "false");
}

static void put_item(struct strbuf *out, enum prop_type type, const struct list *l, size_t k)
{
	const struct prop_address *a = (const struct prop_address *)l->items + k;
	const struct pair *pair = (const struct pair *)l->items + k;

	switch (type) {
	case PROP_ADDRESSES:
		put_net(out, &a->ip, a->prefix_bits);
		break;
	case PROP_ROUTES:
		put_route(out, (const struct prop_route *)l->items + k);
		break;
	case PROP_RULES:
		put_rule(out, (const struct prop_rule *)l->items + k);
		break;
	case PROP_VLANS:
	case PROP_RANGES:
		put_vlan(out, (const struct prop_vlan_range *)l->items + k);
		break;
	default:
		put_text(out, pair->key);
		put_text(out, pair->value);
	}
}

static void put_value(struct strbuf *out, enum prop_type type, const struct prop *p)
{
	switch (type) {
	case PROP_BOOL:
		put_word(out, p->b ? "true" : "false");
		break;
	case PROP_UINT:
		strbuf_addc(out, ' ');
		strbuf_addu(out, p->u);
		break;
	case PROP_INT:
		put_number(out, p->i);
		break;
	case PROP_STR:
	case PROP_SECRET:
		put_text(out, p->s);
		break;
	case PROP_STRV:
		for (size_t k = 0; k < p->strv.n; k++)
			put_text(out, p->strv.items[k]);
		break;
	default:
		for (size_t k = 0; k < p->list.n; k++)
			put_item(out, type, &p->list, k);
	}
}

void profile_line_put(struct strbuf *out, const struct prop *p, bool is_default)
{
	const struct nm_prop_info *info = &nm_props[p->id];

	strbuf_addc(out, is_default ? '-' : '+');
	strbuf_puts(out, info->setting);
	strbuf_addc(out, '.');
	strbuf_puts(out, info->property);
	put_value(out, (enum prop_type)info->type, p);
	strbuf_addc(out, '\n');
}

/* --- reading: the other side is a program of ours, but may be another one's or broken --- */

struct reader {
	struct arena *a;
	struct str rest;
	bool bad;
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What the backslash at s.p[at] stands for; how many bytes it takes, 0: it is no escape. */
static size_t read_escape(struct str s, size_t at, char *out)
{
	int high, low;

	if (at + 1 >= s.n)
		return 0;
	*out = s.p[at + 1];
	if (*out == '"' || *out == '\\')
		return 2;
	if (*out != 'x' || at + 3 >= s.n)
		return 0;
	high = hex_digit(s.p[at + 2]);
	low = hex_digit(s.p[at + 3]);
	*out = (char)(high * 16 + low);
	return high < 0 || low < 0 ? 0 : 4;
}

bool profile_text_read(struct arena *a, struct str text, struct str *out_text, struct str *out_rest)
{
	char *p;
	size_t n = 0, i = 1;

	if (!text.n || text.p[0] != '"')
		return false;
	p = arena_alloc(a, text.n);
	while (i < text.n && text.p[i] != '"') {
		size_t taken = 1;

		p[n] = text.p[i];
		if (p[n] == '\\')
			taken = read_escape(text, i, &p[n]);
		if (!taken)
			return false;
		n++;
		i += taken;
	}
	if (i >= text.n)
		return false;
	p[n] = '\0';
	*out_text = (struct str){ p, n };
	*out_rest = (struct str){ text.p + i + 1, text.n - i - 1 };
	return true;
}

/* The blank before each token. */
static bool blank(struct reader *r)
{
	if (r->bad || !r->rest.n || r->rest.p[0] != ' ') {
		r->bad = true;
		return false;
	}
	r->rest.p++;
	r->rest.n--;
	return true;
}

static struct str take_text(struct reader *r)
{
	struct str s = STR("");

	if (blank(r) && !profile_text_read(r->a, r->rest, &s, &r->rest))
		r->bad = true;
	return s;
}

static struct str take_word(struct reader *r)
{
	struct str word = STR("");
	size_t n = 0;

	if (!blank(r))
		return word;
	while (n < r->rest.n && r->rest.p[n] != ' ')
		n++;
	word = (struct str){ r->rest.p, n };
	r->rest.p += n;
	r->rest.n -= n;
	return word;
}

static int64_t take_int(struct reader *r, int64_t min, int64_t max)
{
	int64_t v = 0;

	if (!parse_i64(take_word(r), &v) || v < min || v > max)
		r->bad = true;
	return r->bad ? 0 : v;
}

static uint64_t take_uint(struct reader *r)
{
	uint64_t v = 0;

	if (!parse_u64(take_word(r), &v))
		r->bad = true;
	return v;
}

static bool take_bool(struct reader *r)
{
	struct str word = take_word(r);
	bool v = str_is(word, "true");

	if (!v && !str_is(word, "false"))
		r->bad = true;
	return v;
}

static struct ip take_net(struct reader *r, uint8_t *out_bits)
{
	struct str word = take_word(r);
	struct ip_net net = { 0 };

	*out_bits = 0;
	if (str_is(word, "-"))
		return net.ip;
	if (!parse_ip_net(word, &net))
		r->bad = true;
	*out_bits = (uint8_t)net.prefix_bits;
	return net.ip;
}

static bool at_semicolon(struct reader *r)
{
	if (r->bad || r->rest.n < 2 || memcmp(r->rest.p, " ;", 2) != 0)
		return false;
	r->rest.p += 2;
	r->rest.n -= 2;
	return true;
}

static void take_attr(struct reader *r, struct route_attr *a)
{
	struct str type;

	a->name = take_text(r).p;
	type = take_word(r);
	a->type = str_is(type, "s") ? ATTR_STR : str_is(type, "b") ? ATTR_BOOL : ATTR_U32;
	if (a->type == ATTR_U32 && !str_is(type, "u"))
		r->bad = true;
	else if (a->type == ATTR_STR)
		a->s = take_text(r);
	else
		a->u = (uint32_t)take_int(r, 0, UINT32_MAX);
}

static void take_route(struct reader *r, void *item)
{
	struct prop_route *route = item;
	size_t cap = 0;
	uint8_t bits;

	route->dest = take_net(r, &route->prefix_bits);
	route->next_hop = take_net(r, &bits);
	route->metric = take_int(r, -1, UINT32_MAX);
	while (!r->bad && !at_semicolon(r)) {
		route->attrs = arena_grow(r->a, route->attrs, route->n_attrs, &cap, sizeof(*route->attrs));
		take_attr(r, &route->attrs[route->n_attrs++]);
	}
}

static const char *take_action(struct reader *r)
{
	static const char *const actions[] = { "blackhole", "unreachable", "prohibit" };
	struct str word = take_word(r);

	for (size_t i = 0; i < ARRAY_SIZE(actions); i++)
		if (str_is(word, actions[i]))
			return actions[i];
	r->bad = r->bad || !str_is(word, "-");
	return NULL;
}

static void take_rule(struct reader *r, void *item)
{
	struct prop_rule *rule = item;
	int64_t suppress, fwmark;

	rule->family = (uint8_t)take_int(r, FAMILY_IPV4, FAMILY_IPV6);
	rule->priority = (uint32_t)take_int(r, 0, UINT32_MAX);
	rule->from = take_net(r, &rule->from_bits);
	rule->to = take_net(r, &rule->to_bits);
	rule->iif = take_text(r);
	suppress = take_int(r, -1, UINT32_MAX);
	rule->has_suppress = suppress >= 0;
	rule->suppress_prefix_length = rule->has_suppress ? (uint32_t)suppress : 0;
	rule->action = take_action(r);
	rule->table = (uint32_t)take_int(r, 0, UINT32_MAX);
	fwmark = take_int(r, -1, UINT32_MAX);
	rule->has_fwmark = fwmark >= 0;
	rule->fwmark = rule->has_fwmark ? (uint32_t)fwmark : 0;
	rule->fwmask = (uint32_t)take_int(r, 0, UINT32_MAX);
	if (!at_semicolon(r))
		r->bad = true;
}

static void take_address(struct reader *r, void *item)
{
	struct prop_address *a = item;

	a->ip = take_net(r, &a->prefix_bits);
}

static void take_vlan(struct reader *r, void *item)
{
	struct prop_vlan_range *v = item;

	v->min = (uint16_t)take_int(r, 0, UINT16_MAX);
	v->max = (uint16_t)take_int(r, 0, UINT16_MAX);
	v->pvid = take_bool(r);
	v->untagged = take_bool(r);
}

static void take_pair(struct reader *r, void *item)
{
	struct pair *pair = item;

	pair->key = take_text(r);
	pair->value = take_text(r);
}

static void take_item_text(struct reader *r, void *item)
{
	*(struct str *)item = take_text(r);
}

/* Items up to the end of the line. */
static struct list take_list(struct reader *r, size_t size, void (*take)(struct reader *r, void *item))
{
	struct list l = { 0 };
	size_t cap = 0;

	while (!r->bad && r->rest.n) {
		l.items = arena_grow(r->a, l.items, l.n, &cap, size);
		take(r, (char *)l.items + l.n++ * size);
	}
	return l;
}

static void take_value(struct reader *r, struct prop *p)
{
	struct list l;

	switch ((enum prop_type)nm_props[p->id].type) {
	case PROP_BOOL:
		p->b = take_bool(r);
		break;
	case PROP_UINT:
		p->u = take_uint(r);
		break;
	case PROP_INT:
		p->i = take_int(r, INT64_MIN, INT64_MAX);
		break;
	case PROP_STR:
	case PROP_SECRET:
		p->s = take_text(r);
		break;
	case PROP_STRV:
		l = take_list(r, sizeof(struct str), take_item_text);
		p->strv.items = l.items;
		p->strv.n = l.n;
		break;
	case PROP_MAP:
	case PROP_SECRETS:
		p->list = take_list(r, sizeof(struct pair), take_pair);
		break;
	case PROP_ADDRESSES:
		p->list = take_list(r, sizeof(struct prop_address), take_address);
		break;
	case PROP_ROUTES:
		p->list = take_list(r, sizeof(struct prop_route), take_route);
		break;
	case PROP_RULES:
		p->list = take_list(r, sizeof(struct prop_rule), take_rule);
		break;
	case PROP_VLANS:
	case PROP_RANGES:
		p->list = take_list(r, sizeof(struct prop_vlan_range), take_vlan);
	}
}

static bool is_named(unsigned id, struct str name)
{
	struct str setting = str_of(nm_props[id].setting), property = str_of(nm_props[id].property);

	return name.n == setting.n + 1 + property.n && !memcmp(name.p, setting.p, setting.n) && name.p[setting.n] == '.' &&
	       !memcmp(name.p + setting.n + 1, property.p, property.n);
}

/* Lines come in the catalogue's order: the next is near the last one. */
static unsigned find(struct str name, unsigned near)
{
	for (unsigned k = 1; k < NM_PROP_N; k++) {
		unsigned id = 1 + (near + k - 1) % (NM_PROP_N - 1);

		if (is_named(id, name))
			return id;
	}
	return NM_NONE;
}

bool profile_line_read(struct arena *a, struct str line, unsigned *near, struct prop *out_prop, bool *out_default)
{
	struct reader r = { a, line, false };
	struct prop p = { 0 };
	size_t n = 0;

	if (!line.n || (line.p[0] != '+' && line.p[0] != '-'))
		return false;
	while (1 + n < line.n && line.p[1 + n] != ' ')
		n++;
	p.id = (uint16_t)find((struct str){ line.p + 1, n }, *near);
	if (p.id == NM_NONE)
		return false;
	r.rest = (struct str){ line.p + 1 + n, line.n - 1 - n };
	take_value(&r, &p);
	if (r.bad || r.rest.n)
		return false;
	*near = p.id;
	*out_prop = p;
	*out_default = line.p[0] == '-';
	return true;
}
