#include "backends/words.h"

#define BLANKS " \t\n\r\f"
#define VLAN_MIN 1
#define VLAN_MAX 4094
#define NUMBER_MAX 4095
#define TABLE_MAIN 254

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static struct str trim(struct str s)
{
	while (s.n && is_one_of(s.p[0], BLANKS))
		s = (struct str){ s.p + 1, s.n - 1 };
	while (s.n && is_one_of(s.p[s.n - 1], BLANKS))
		s.n--;
	return s;
}

static struct str from(struct str s, size_t i)
{
	return (struct str){ s.p + i, s.n - i };
}

/* --- single values --- */

/* Digits of one base only. */
static bool parse_digits(struct str s, unsigned base, uint64_t *out_value)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') :
				 (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (unsigned)((c | 0x20) - 'a') + 10 : base;

		if (digit >= base || v > (UINT64_MAX - digit) / base)
			return false;
		v = v * base + digit;
	}
	*out_value = v;
	return s.n > 0;
}

bool words_decimal(struct str s, uint64_t max, uint64_t *out_value)
{
	uint64_t v;

	s = trim(s);
	if (s.n && s.p[0] == '+')
		s = from(s, 1);
	if (!parse_digits(s, 10, &v) || v > max)
		return false;
	*out_value = v;
	return true;
}

bool words_int(struct str s, int64_t *out_value)
{
	uint64_t v;
	bool minus;
	unsigned base = 10;

	s = trim(s);
	minus = s.n && s.p[0] == '-';
	if (s.n && (minus || s.p[0] == '+'))
		s = from(s, 1);
	if (s.n > 2 && s.p[0] == '0' && (s.p[1] | 0x20) == 'x') {
		base = 16;
		s = from(s, 2);
	} else if (s.n > 1 && s.p[0] == '0') {
		base = 8;
	}
	if (!parse_digits(s, base, &v) || v > INT64_MAX)
		return false;
	*out_value = minus ? -(int64_t)v : (int64_t)v;
	return true;
}

bool words_bool(struct str s, bool *out_value)
{
	static const char *const words[][2] = { { "false", "true" }, { "no", "yes" }, { "off", "on" }, { "0", "1" } };

	s = trim(s);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		for (unsigned v = 0; v < 2; v++) {
			if (!str_eq_nocase(s, str_of(words[i][v])))
				continue;
			*out_value = v;
			return true;
		}
	}
	return false;
}

/* --- words --- */

/* Bytes before the first of the stops that has no backslash before it. */
static size_t until(struct str s, const char *stops)
{
	size_t i = 0;

	while (i < s.n && !is_one_of(s.p[i], stops))
		i += s.p[i] == '\\' && i + 1 < s.n ? 2 : 1;
	return i;
}

/* Takes backslashes away: before bytes of the set, or (NULL) before any. */
static struct str unescape(struct arena *a, struct str s, const char *set)
{
	char *to;
	size_t n = 0;

	if (!s.n || !memchr(s.p, '\\', s.n))
		return s;
	to = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && (!set || s.p[i + 1] == '\\' || is_one_of(s.p[i + 1], set)))
			i++;
		to[n++] = s.p[i];
	}
	return (struct str){ to, n };
}

/* Is the last byte escaped? An odd number of backslashes stands before it. */
static bool last_is_escaped(struct str s)
{
	size_t n = 0;

	while (n + 1 < s.n && s.p[s.n - 2 - n] == '\\')
		n++;
	return n % 2;
}

/* Nothing follows a backslash that escapes. */
static bool ends_in_escape(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[s.n - 1 - n] == '\\')
		n++;
	return n % 2;
}

bool words_next(struct arena *a, struct str *rest, const char *separators, struct str *out_word)
{
	char set[16];
	struct str word;
	size_t n;

	do {
		while (rest->n && (is_one_of(rest->p[0], separators) || is_one_of(rest->p[0], BLANKS)))
			*rest = from(*rest, 1);
		n = until(*rest, separators);
		word = (struct str){ rest->p, n };
		*rest = from(*rest, n);
		while (word.n && is_one_of(word.p[word.n - 1], BLANKS) && !last_is_escaped(word))
			word.n--;
	} while (!word.n && rest->n);
	if (!word.n)
		return false;
	/* Separators are one comma or the blanks themselves. */
	memcpy(set, BLANKS ",", sizeof(BLANKS ","));
	set[sizeof(BLANKS) - 1] = is_one_of(',', separators) ? ',' : '\0';
	*out_word = unescape(a, word, set);
	return true;
}

static enum words_result problem(struct text_problem *out, enum words_result result, struct str at, const char *what)
{
	*out = (struct text_problem){ what, at };
	return result;
}

/* --- rules --- */

enum rule_word { R_PRIORITY, R_FROM, R_TO, R_TABLE, R_FWMARK, R_IIF, R_SUPPRESS, R_TYPE, R_NO_PLACE, R_ALONE };

struct rule_reader {
	struct arena *a;
	struct prop_rule *rule;
	struct text_problem *problem;
	unsigned seen;  /* bit 1 << enum rule_word */
	bool no_place;  /* the problem says why */
	bool has_table;
};

static bool rule_number(struct str s, uint32_t *out)
{
	int64_t v;

	if (!words_int(s, &v) || v < 0 || v > UINT32_MAX)
		return false;
	*out = (uint32_t)v;
	return true;
}

/* `all`, and any address with a prefix of no bits, is no condition. */
static bool rule_net(struct str s, uint8_t family, struct ip *out_ip, uint8_t *out_bits)
{
	struct ip_net net;

	if (str_is(s, "all"))
		return true;
	if (!parse_ip_net(s, &net) || net.ip.family != family || (!net.prefix_bits && !ip_is_zero(&net.ip)))
		return false;
	if (!net.prefix_bits)
		return true;
	*out_ip = net.ip;
	*out_bits = net.prefix_bits;
	return true;
}

static bool rule_table(struct str s, uint32_t *out)
{
	static const struct { const char *name; uint32_t number; } names[] = {
		{ "main", TABLE_MAIN }, { "local", 255 }, { "default", 253 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (!str_is(s, names[i].name))
			continue;
		*out = names[i].number;
		return true;
	}
	return rule_number(s, out);
}

static bool rule_fwmark(struct str s, struct prop_rule *r)
{
	const char *slash = s.n ? memchr(s.p, '/', s.n) : NULL;
	struct str mask = slash ? from(s, (size_t)(slash - s.p) + 1) : STR("0xffffffff");

	r->has_fwmark = true;
	if (slash)
		s.n = (size_t)(slash - s.p);
	return rule_number(s, &r->fwmark) && rule_number(mask, &r->fwmask);
}

/* The names are the constants of struct prop_rule: unicast is the table's. */
static bool rule_action(struct str s, const char **out)
{
	static const char *const actions[] = { "blackhole", "unreachable", "prohibit" };

	*out = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(actions); i++)
		if (str_is(s, actions[i]))
			*out = actions[i];
	return *out || str_is(s, "unicast");
}

static bool rule_value(struct rule_reader *rr, enum rule_word what, struct str value)
{
	struct prop_rule *r = rr->rule;

	switch (what) {
	case R_PRIORITY:
		return rule_number(value, &r->priority);
	case R_FROM:
		return rule_net(value, r->family, &r->from, &r->from_bits);
	case R_TO:
		return rule_net(value, r->family, &r->to, &r->to_bits);
	case R_TABLE:
		rr->has_table = true;
		return rule_table(value, &r->table);
	case R_FWMARK:
		return rule_fwmark(value, r);
	case R_IIF:
		r->iif = value;
		return true;
	case R_SUPPRESS:
		r->has_suppress = true;
		return rule_number(value, &r->suppress_prefix_length) &&
		       r->suppress_prefix_length <= (r->family == FAMILY_IPV4 ? 32 : 128);
	default:
		return rule_action(value, &r->action);
	}
}

static enum rule_word rule_keyword(struct str s)
{
	static const struct { const char *word; enum rule_word what; } words[] = {
		{ "priority", R_PRIORITY }, { "order", R_PRIORITY }, { "pref", R_PRIORITY }, { "preference", R_PRIORITY },
		{ "from", R_FROM }, { "to", R_TO }, { "table", R_TABLE }, { "lookup", R_TABLE }, { "fwmark", R_FWMARK },
		{ "iif", R_IIF }, { "dev", R_IIF }, { "suppress_prefixlength", R_SUPPRESS }, { "sup_pl", R_SUPPRESS },
		{ "type", R_TYPE }, { "tos", R_NO_PLACE }, { "dsfield", R_NO_PLACE }, { "ipproto", R_NO_PLACE },
		{ "sport", R_NO_PLACE }, { "dport", R_NO_PLACE }, { "oif", R_NO_PLACE }, { "uidrange", R_NO_PLACE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (str_is(s, words[i].word))
			return words[i].what;
	return R_ALONE;
}

/* `not`, or an action without `type`. */
static enum words_result rule_alone(struct rule_reader *rr, struct str word)
{
	if (str_is(word, "not")) {
		rr->no_place = true;
		problem(rr->problem, WORDS_OK, word, "has no place in a rule of a policy");
		return WORDS_OK;
	}
	if ((rr->seen & 1u << R_TYPE) || !rule_action(word, &rr->rule->action))
		return problem(rr->problem, WORDS_WRONG, word, "is no word of a rule");
	rr->seen |= 1u << R_TYPE;
	return WORDS_OK;
}

static enum words_result rule_pair(struct rule_reader *rr, enum rule_word what, struct str word, struct str *rest)
{
	struct str value;

	if (!words_next(rr->a, rest, BLANKS, &value))
		return problem(rr->problem, WORDS_WRONG, word, "has no value");
	if (what == R_NO_PLACE) {
		rr->no_place = true;
		problem(rr->problem, WORDS_OK, word, "has no place in a rule of a policy");
		return WORDS_OK;
	}
	if (rr->seen & 1u << what)
		return problem(rr->problem, WORDS_WRONG, word, "is said twice");
	rr->seen |= 1u << what;
	if (rule_value(rr, what, value))
		return WORDS_OK;
	return problem(rr->problem, WORDS_WRONG, value, "is no value that a rule has there");
}

enum words_result words_rule(struct arena *a, struct str text, uint8_t family, struct prop_rule *out,
			     struct text_problem *out_problem)
{
	struct rule_reader rr = { a, out, out_problem, 0, false, false };
	struct str rest = text, word;
	enum words_result result = WORDS_OK;

	*out = (struct prop_rule){ .family = family };
	while (result == WORDS_OK && words_next(a, &rest, BLANKS, &word)) {
		enum rule_word what = rule_keyword(word);

		result = what == R_ALONE ? rule_alone(&rr, word) : rule_pair(&rr, what, word, &rest);
	}
	if (result != WORDS_OK)
		return result;
	if (!(rr.seen & 1u << R_PRIORITY))
		return problem(out_problem, WORDS_WRONG, text, "is a rule without a priority");
	if (!rr.has_table && !out->action)
		out->table = TABLE_MAIN;
	if (!out->table && !out->action)
		return problem(out_problem, WORDS_WRONG, text, "is a rule without a table");
	return rr.no_place ? WORDS_NO_ITEM : WORDS_OK;
}

/* --- ranges --- */

struct limits {
	uint64_t min, max;
	bool with_flags;
};

static bool range_numbers(struct str s, const struct limits *l, struct prop_vlan_range *out)
{
	const char *dash = memchr(s.p, '-', s.n);
	size_t at = dash ? (size_t)(dash - s.p) : s.n;
	uint64_t low, high;

	if (!words_decimal((struct str){ s.p, at }, l->max, &low))
		return false;
	high = low;
	if ((dash && !words_decimal(from(s, at + 1), l->max, &high)) || low < l->min || high < low)
		return false;
	out->min = (uint16_t)low;
	out->max = (uint16_t)high;
	return true;
}

static bool range_flag(struct str s, struct prop_vlan_range *out)
{
	bool pvid = str_is(s, "pvid") && out->min == out->max;

	out->pvid |= pvid;
	out->untagged |= str_is(s, "untagged");
	return pvid || str_is(s, "untagged");
}

static enum words_result ranges(struct arena *a, struct str text, const struct limits *l, struct list *out,
				struct text_problem *out_problem)
{
	struct prop_vlan_range *items;
	struct str rest = text, item, word;
	size_t n = 0, most = 1;

	for (size_t i = 0; i < text.n; i++)
		most += text.p[i] == ',';
	items = arena_array(a, struct prop_vlan_range, most);
	while (words_next(a, &rest, ",", &item)) {
		struct str inner = item;
		bool ok = l->with_flags ? words_next(a, &inner, BLANKS, &word) : (word = item).n > 0;

		if (!ok || !range_numbers(word, l, &items[n]))
			return problem(out_problem, WORDS_WRONG, item, "is no range of VLANs");
		while (l->with_flags && words_next(a, &inner, BLANKS, &word))
			if (!range_flag(word, &items[n]))
				return problem(out_problem, WORDS_WRONG, word, "cannot be said of a range of VLANs");
		n++;
	}
	*out = (struct list){ items, n };
	return WORDS_OK;
}

enum words_result words_vlans(struct arena *a, struct str text, struct list *out, struct text_problem *out_problem)
{
	return ranges(a, text, &(struct limits){ VLAN_MIN, VLAN_MAX, true }, out, out_problem);
}

enum words_result words_numbers(struct arena *a, struct str text, struct list *out, struct text_problem *out_problem)
{
	return ranges(a, text, &(struct limits){ 0, NUMBER_MAX, false }, out, out_problem);
}

/* --- NAME=VALUE --- */

/* Takes the next one off *rest; value.p is NULL where no `=` stands. */
static bool next_pair(struct arena *a, struct str *rest, const char *separator, struct pair *out)
{
	struct str s;
	size_t equals;

	while (rest->n && is_one_of(rest->p[0], separator))
		*rest = from(*rest, 1);
	s = (struct str){ rest->p, until(*rest, separator) };
	*rest = from(*rest, s.n);
	if (!s.n)
		return false;
	equals = until(s, "=");
	*out = (struct pair){ .key = unescape(a, (struct str){ s.p, equals }, NULL) };
	if (equals < s.n)
		out->value = unescape(a, from(s, equals + 1), NULL);
	return true;
}

/* In the order that passes/lower_routes.c writes them, then what policies do not have. */
static const struct route_option {
	const char *name;
	enum { O_U32, O_BOOL, O_TYPE, O_ADDRESS, O_NOTHING, O_SELECTS } value;
} route_options[] = {
	{ "table", O_U32 },     { "type", O_TYPE },     { "weight", O_U32 },    { "src", O_ADDRESS },
	{ "cwnd", O_U32 },      { "lock-cwnd", O_BOOL }, { "initcwnd", O_U32 }, { "initrwnd", O_U32 },
	{ "mtu", O_U32 },       { "lock-mtu", O_BOOL }, { "quickack", O_BOOL }, { "advmss", O_U32 },
	{ "onlink", O_NOTHING }, { "from", O_SELECTS }, { "tos", O_SELECTS },
};

static const struct route_option *option_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_SIZE(route_options); i++)
		if (str_is(name, route_options[i].name))
			return &route_options[i];
	return NULL;
}

static bool is_route_type(struct str s)
{
	static const char *const types[] = { "unicast", "local", "blackhole", "unreachable", "prohibit", "throw" };

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (str_is(s, types[i]))
			return true;
	return false;
}

static bool option_value(const struct route_option *o, struct str value, uint8_t family, struct route_attr *out)
{
	struct ip ip;
	uint64_t u;
	bool b;

	*out = (struct route_attr){ .name = o->name, .type = ATTR_STR, .s = value };
	switch (o->value) {
	case O_U32:
		out->type = ATTR_U32;
		if (!words_decimal(value, UINT32_MAX, &u))
			return false;
		out->u = (uint32_t)u;
		return true;
	case O_BOOL:
		out->type = ATTR_BOOL;
		if (!words_bool(value, &b))
			return false;
		out->u = b;
		return true;
	case O_TYPE:
		return is_route_type(value);
	default:
		return parse_ip(value, &ip) && ip.family == family;
	}
}

/* False: r has it. */
static bool put_option(struct prop_route *r, const struct route_attr *attr)
{
	size_t at = 0;

	while (at < r->n_attrs && option_find(str_of(r->attrs[at].name)) < option_find(str_of(attr->name)))
		at++;
	if (at < r->n_attrs && !strcmp(r->attrs[at].name, attr->name))
		return false;
	memmove(&r->attrs[at + 1], &r->attrs[at], (r->n_attrs - at) * sizeof(*attr));
	r->n_attrs++;
	r->attrs[at] = *attr;
	return true;
}

enum words_result words_route_option(struct arena *a, struct str *rest, struct prop_route *r, struct text_problem *out_problem)
{
	const struct route_option *o;
	struct route_attr attr;
	struct pair pair;

	if (ends_in_escape(*rest))
		return problem(out_problem, WORDS_WRONG, *rest, "ends in a backslash");
	if (!next_pair(a, rest, ",", &pair))
		return WORDS_END;
	o = option_find(pair.key);
	if (!o || o->value == O_NOTHING)
		return problem(out_problem, WORDS_NO_PLACE, pair.key, "has no place in a route of a policy");
	if (o->value == O_SELECTS)
		return problem(out_problem, WORDS_NO_ITEM, pair.key, "has no place in a route of a policy");
	if (!pair.value.p)
		return problem(out_problem, WORDS_WRONG, pair.key, "has no value");
	if (!option_value(o, pair.value, r->dest.family, &attr))
		return problem(out_problem, WORDS_WRONG, pair.value, "is no value that this option of a route has");
	if (put_option(r, &attr))
		return WORDS_OK;
	return problem(out_problem, WORDS_TWICE, pair.key, "has no effect: the first one counts");
}

/* --- virtual functions --- */

enum vf_word { VF_MAC, VF_SPOOF_CHECK, VF_TRUST, VF_MIN_TX_RATE, VF_MAX_TX_RATE, VF_VLANS, VF_N };
static const char *const vf_words[VF_N] = { "mac", "spoof-check", "trust", "min-tx-rate", "max-tx-rate", "vlans" };

/* ID[.QOS[.PROTOCOL]] in full; what is more than one VLAN stays as it is. */
static bool vf_vlan(struct arena *a, struct str s, struct str *out)
{
	struct str part[3] = { trim(s), STR("0"), STR("q") };
	int64_t id, qos;
	size_t n = 0;

	*out = s;
	if (s.n && memchr(s.p, ';', s.n))
		return true;
	for (const char *dot; n < 2 && part[n].n && (dot = memchr(part[n].p, '.', part[n].n)); n++) {
		part[n + 1] = from(part[n], (size_t)(dot - part[n].p) + 1);
		part[n].n = (size_t)(dot - part[n].p);
	}
	if (!words_int(part[0], &id) || !words_int(part[1], &qos) || id < 0 || id > NUMBER_MAX || qos < 0 ||
	    qos > UINT32_MAX)
		return false;
	*out = str_printf(a, "%u.%u.%.*s", (unsigned)id, (unsigned)qos, STR_ARG(part[2]));
	return str_is(part[2], "q") || str_is(part[2], "ad");
}

static bool vf_value(struct arena *a, enum vf_word word, struct str s, struct str *out)
{
	uint64_t u;
	bool b;

	switch (word) {
	case VF_MAC:
		*out = s;
		return true;
	case VF_VLANS:
		return vf_vlan(a, s, out);
	case VF_SPOOF_CHECK:
	case VF_TRUST:
		if (!words_bool(s, &b))
			return false;
		*out = b ? STR("true") : STR("false");
		return true;
	default:
		if (!words_decimal(s, UINT32_MAX, &u))
			return false;
		*out = str_printf(a, "%u", (unsigned)u);
		return true;
	}
}

enum words_result words_vf(struct arena *a, struct str text, struct str *out, struct text_problem *out_problem)
{
	struct str values[VF_N] = { { 0 } }, rest = text;
	enum words_result result = WORDS_OK;
	struct pair pair;

	*out = (struct str){ "", 0 };
	if (ends_in_escape(text))
		return problem(out_problem, WORDS_WRONG, text, "ends in a backslash");
	while (next_pair(a, &rest, " ", &pair)) {
		unsigned w = 0;

		while (w < VF_N && !str_is(pair.key, vf_words[w]))
			w++;
		if (w == VF_N) {
			result = problem(out_problem, WORDS_NO_PLACE, result == WORDS_OK ? pair.key : text,
					 "has no place in a policy");
			continue;
		}
		if (!pair.value.p || !vf_value(a, (enum vf_word)w, pair.value, &values[w]))
			return problem(out_problem, WORDS_WRONG, pair.value.p ? pair.value : pair.key,
				       "is no value that a virtual function has");
	}
	for (unsigned w = 0; w < VF_N; w++)
		if (values[w].p)
			*out = str_printf(a, "%.*s%s%s=%.*s", STR_ARG(*out), out->n ? " " : "", vf_words[w], STR_ARG(values[w]));
	return result;
}
