/* Readers of single values and of lists of words. Facts: svGetValue*() of NetworkManager 1.42's shvar.c. */
#include <stdio.h>

#include "backends/ifcfg/reader.h"
#include "ir/field.h"

#define BLANKS " \t\n\r\f\v"
#define COMPARED_MAX 100 /* doubles are looked for among so many */

/* --- variables --- */

static struct ifcfg_var *use(struct ifcfg_var *v)
{
	if (!v || v->broken)
		return NULL;
	v->used = true;
	return v;
}

struct ifcfg_var *ifcfg_find(struct ifcfg_reader *r, const char *key)
{
	return use(ifcfg_vars_find(&r->main, str_of(key)));
}

struct ifcfg_var *ifcfg_find_text(struct ifcfg_reader *r, const char *key)
{
	struct ifcfg_var *v = ifcfg_find(r, key);

	return v && v->value.n ? v : NULL;
}

struct ifcfg_var *ifcfg_find_number(struct ifcfg_reader *r, const struct ifcfg_vars *vars, const char *key, int number)
{
	char numbered[64];
	struct ifcfg_var *v;

	(void)r;
	if (number < 0)
		snprintf(numbered, sizeof(numbered), "%s", key);
	else
		snprintf(numbered, sizeof(numbered), "%s%d", key, number);
	v = use(ifcfg_vars_find(vars, str_of(numbered)));
	return v && v->value.n ? v : NULL;
}

int ifcfg_parse_bool(struct str value)
{
	static const char *const words[2][5] = { { "no", "false", "f", "n", "0" }, { "yes", "true", "t", "y", "1" } };

	for (int yes = 0; yes < 2; yes++)
		for (size_t i = 0; i < ARRAY_SIZE(words[yes]); i++)
			if (str_eq_nocase(value, str_of(words[yes][i])))
				return yes;
	return -1;
}

/* -1: not said. */
static int find_ternary(struct ifcfg_reader *r, const char *key)
{
	struct ifcfg_var *v = ifcfg_find_text(r, key);
	int value = v ? ifcfg_parse_bool(v->value) : -1;

	if (v && value < 0)
		ifcfg_bad_value(r, v->node, key);
	return value;
}

bool ifcfg_find_bool(struct ifcfg_reader *r, const char *key, bool fallback)
{
	int value = find_ternary(r, key);

	return value < 0 ? fallback : value != 0;
}

static struct str trim(struct str s)
{
	while (s.n && strchr(BLANKS, s.p[0]))
		s = (struct str){ s.p + 1, s.n - 1 };
	while (s.n && strchr(BLANKS, s.p[s.n - 1]))
		s.n--;
	return s;
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

static struct str behind(struct str s, size_t n)
{
	return (struct str){ s.p + n, s.n - n };
}

bool ifcfg_parse_number(struct str s, int base, int64_t min, int64_t max, int64_t *out)
{
	bool negative;
	int64_t v = 0;

	s = trim(s);
	negative = s.n && s.p[0] == '-';
	if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
		s = behind(s, 1);
	if ((base == 0 || base == 16) && s.n > 2 && s.p[0] == '0' && (s.p[1] | 0x20) == 'x') {
		base = 16;
		s = behind(s, 2);
	}
	if (base == 0)
		base = s.n && s.p[0] == '0' ? 8 : 10;
	if (!s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (digit_of(s.p[i]) >= base || v > (INT64_MAX - digit_of(s.p[i])) / base)
			return false;
		v = v * base + digit_of(s.p[i]);
	}
	v = negative ? -v : v;
	if (v < min || v > max)
		return false;
	*out = v;
	return true;
}

bool ifcfg_starts_with(struct str s, const char *start)
{
	return s.n >= strlen(start) && !memcmp(s.p, start, strlen(start));
}

bool ifcfg_next_word(struct str s, const char *separators, size_t *at, struct str *out_word)
{
	size_t start = *at, end;

	while (start < s.n && strchr(separators, s.p[start]))
		start++;
	for (end = start; end < s.n && !strchr(separators, s.p[end]); end++)
		;
	*at = end;
	*out_word = (struct str){ s.p + start, end - start };
	return end > start;
}

bool ifcfg_split_pair(struct str word, struct str *out_key, struct str *out_value)
{
	const char *equals = memchr(word.p, '=', word.n);
	size_t n = equals ? (size_t)(equals - word.p) : 0;

	*out_key = (struct str){ word.p, n };
	*out_value = behind(word, equals ? n + 1 : word.n);
	return n && out_value->n;
}

const struct node *ifcfg_word_node(struct ifcfg_reader *r, const struct ifcfg_var *v, struct str word)
{
	/* Millions of words that are not told any more need no place of their own. */
	if (r->n_told > IFCFG_TOLD_MAX)
		return v->node;
	return ifcfg_var_part(r->ctx, v, (size_t)(word.p - v->value.p), word.n);
}

/* --- one value --- */

void ifcfg_get_nothing(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	(void)r;
	(void)id;
	(void)key;
}

void ifcfg_get_text(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);

	if (!v)
		return;
	profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
	if (id == NM_CONNECTION_UUID)
		r->p->uuid = v->value;
}

static void range_of(enum nm_prop id, int64_t *out_min, int64_t *out_max)
{
	*out_min = nm_props[id].type == PROP_INT ? INT32_MIN : 0;
	*out_max = nm_props[id].type == PROP_INT ? INT32_MAX : UINT32_MAX;
	if (id == NM_IPV4_DHCP_TIMEOUT || id == NM_IPV6_DHCP_TIMEOUT || id == NM_IPV6_RA_TIMEOUT)
		*out_min = 0;
	if (id == NM_IPV4_ROUTE_METRIC || id == NM_IPV6_ROUTE_METRIC || id == NM_SRIOV_AUTOPROBE)
		*out_min = -1;
	if (id == NM_IPV4_ROUTE_METRIC || id == NM_IPV6_ROUTE_METRIC)
		*out_max = UINT32_MAX;
	if (id == NM_SRIOV_AUTOPROBE)
		*out_max = 1;
	if (id == NM_BOND_PORT_QUEUE_ID)
		*out_max = UINT16_MAX;
}

void ifcfg_get_number(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	int64_t min, max, number;

	if (!v)
		return;
	range_of(id, &min, &max);
	if (!ifcfg_parse_number(v->value, 10, min, max, &number))
		ifcfg_bad_value(r, v->node, key);
	else if (nm_props[id].type == PROP_INT)
		profile_set_int(&r->ctx->arena, r->p, id, number, v->node);
	else
		profile_set_uint(&r->ctx->arena, r->p, id, (uint64_t)number, v->node);
}

bool ifcfg_default_of(enum nm_prop id)
{
	return id != NM_IPV4_MAY_FAIL && id != NM_IPV6_MAY_FAIL; /* FAILURE_FATAL; all others: yes */
}

static void get_bool(struct ifcfg_reader *r, enum nm_prop id, const char *key, bool opposite)
{
	bool value = ifcfg_find_bool(r, key, ifcfg_default_of(id));

	if (value != ifcfg_default_of(id))
		profile_set_bool(&r->ctx->arena, r->p, id, value != opposite, ifcfg_find(r, key)->node);
}

void ifcfg_get_yes_no(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	get_bool(r, id, key, false);
}

void ifcfg_get_no_yes(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	get_bool(r, id, key, true);
}

void ifcfg_get_ternary(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	int value = find_ternary(r, key);

	if (value >= 0)
		profile_set_int(&r->ctx->arena, r->p, id, value, ifcfg_find(r, key)->node);
}

void ifcfg_get_lldp(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);

	if (v && str_is(v->value, "rx"))
		profile_set_int(&r->ctx->arena, r->p, id, 1, v->node);
	else
		ifcfg_get_ternary(r, id, key);
}

void ifcfg_get_mtu(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	int64_t mtu;

	if (v && ifcfg_parse_number(v->value, 0, 0, UINT16_MAX, &mtu))
		profile_set_uint(&r->ctx->arena, r->p, id, (uint64_t)mtu, v->node);
	else if (v)
		ifcfg_bad_value(r, v->node, key);
}

/* Bytes of one or two digits, between them colons or dashes; NULL: none. Upper case, as libnm keeps it. */
static const char *canonical_mac(struct ifcfg_reader *r, struct str s)
{
	char *mac = arena_alloc(&r->ctx->arena, 18);
	size_t at = 0;

	for (size_t i = 0; i < 6; i++) {
		int high = at < s.n ? digit_of(s.p[at]) : 99, low = at + 1 < s.n ? digit_of(s.p[at + 1]) : 99;

		if (high > 15 || (i < 5 && at + (low > 15 ? 1 : 2) >= s.n))
			return NULL;
		at += low > 15 ? 1 : 2;
		snprintf(mac + 3 * i, 4, "%X%X%s", low > 15 ? 0 : high, low > 15 ? high : low, i < 5 ? ":" : "");
		if (i < 5 && s.p[at] != ':' && s.p[at] != '-')
			return NULL;
		at += i < 5;
	}
	return at == s.n ? mac : NULL;
}

/* nm-settings, cloned-mac-address: words for addresses that are made. */
static bool is_mac_word(struct str s)
{
	return str_is(s, "preserve") || str_is(s, "permanent") || str_is(s, "random") || str_is(s, "stable");
}

void ifcfg_get_mac(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str text = v ? trim(v->value) : (struct str){ 0 };
	const char *mac;

	if (!text.n)
		return;
	mac = canonical_mac(r, text);
	if (mac)
		text = str_of(mac);
	else if (id != NM_ETHERNET_CLONED_MAC_ADDRESS || !is_mac_word(text)) {
		ifcfg_refused(r, v->node, "this is no hardware address");
		return;
	}
	profile_set_str(&r->ctx->arena, r->p, id, text, v->node);
}

void ifcfg_get_secret(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key), *kept = ifcfg_find_number(r, &r->keys, key, -1);
	const struct ifcfg_var *flags = ifcfg_find_text(r, str_printf(&r->ctx->arena, "%s_FLAGS", key).p);

	if (flags) {
		ifcfg_no_place(r, flags->node, "a secret that is not in the files (`%s_FLAGS`) has no place in a policy", key);
		return;
	}
	if (!v)
		v = kept;
	if (v)
		profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
}

/* --- lists of words --- */

static bool has_item(const struct str *items, size_t n, struct str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(items[i], word))
			return true;
	return false;
}

/* Words that are not there yet go behind those that the property has. */
static void add_words(struct ifcfg_reader *r, enum nm_prop id, const struct ifcfg_var *v, const char *separators)
{
	const struct prop *old = profile_get(r->p, id);
	size_t n = old ? old->strv.n : 0, at = 0, cap = n;
	struct str *items = old ? old->strv.items : NULL, word;

	while (ifcfg_next_word(v->value, separators, &at, &word)) {
		if (has_item(items, n < COMPARED_MAX ? n : COMPARED_MAX, word))
			continue;
		items = arena_grow(&r->ctx->arena, items, n, &cap, sizeof(*items));
		items[n++] = word;
	}
	if (n)
		profile_set_strv(&r->ctx->arena, r->p, id, items, n, old ? old->origin : v->node);
}

void ifcfg_get_commas(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);

	if (v)
		add_words(r, id, v, ",");
}

/* An empty variable says that there are none. */
void ifcfg_get_options(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find(r, key);

	if (!v)
		return;
	profile_set_strv(&r->ctx->arena, r->p, id, NULL, 0, v->node);
	add_words(r, id, v, " ");
}

/* Where IPv4 has no domains, those of DOMAIN are IPv6's too; SEARCH is an early spelling of it. */
void ifcfg_get_search(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	bool v4 = id == NM_IPV4_DNS_SEARCH, shared = v4 && ifcfg_prop_is(r, NM_IPV4_METHOD, "shared");
	const struct ifcfg_var *v = shared ? NULL : ifcfg_find_text(r, key), *other = NULL;

	if (v)
		add_words(r, id, v, " ");
	if (v4 && !v && !shared)
		other = ifcfg_find_text(r, "SEARCH");
	if (!v4 && !profile_get(r->p, NM_IPV4_DNS_SEARCH))
		other = ifcfg_find_text(r, "DOMAIN");
	if (other)
		add_words(r, id, other, " ");
}

/* A backslash keeps the byte behind it (nm_utils_escaped_tokens_split()). */
static struct str unescaped(struct ifcfg_reader *r, struct str token)
{
	char *text = arena_alloc(&r->ctx->arena, token.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < token.n; i++) {
		if (token.p[i] == '\\' && i + 1 < token.n && strchr(BLANKS "\\", token.p[i + 1]))
			i++;
		text[n++] = token.p[i];
	}
	return (struct str){ text, n };
}

static bool next_token(struct str s, size_t *at, struct str *out)
{
	size_t start = *at, end;

	while (start < s.n && strchr(BLANKS, s.p[start]))
		start++;
	for (end = start; end < s.n && !strchr(BLANKS, s.p[end]); end++)
		if (s.p[end] == '\\' && end + 1 < s.n)
			end++;
	*at = end;
	*out = (struct str){ s.p + start, end - start };
	return end > start;
}

void ifcfg_get_tokens(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str *items = NULL, token;
	size_t n = 0, cap = 0, at = 0;

	while (v && next_token(v->value, &at, &token)) {
		items = arena_grow(&r->ctx->arena, items, n, &cap, sizeof(*items));
		items[n++] = unescaped(r, token);
	}
	if (n)
		profile_set_strv(&r->ctx->arena, r->p, id, items, n, v->node);
}

/* --- words that stand for numbers --- */

void ifcfg_get_gen_mode(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	static const char *const modes[] = { "eui64", "stable-privacy", "default-or-eui64", "default" };
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	int64_t number = -1;

	if (!v) { /* a token needs the other mode */
		v = ifcfg_find_text(r, "IPV6_TOKEN");
		if (v)
			profile_set_int(&r->ctx->arena, r->p, id, 0, v->node);
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(modes); i++)
		if (str_eq_nocase(v->value, str_of(modes[i])))
			number = (int64_t)i;
	if (number < 0 && !ifcfg_parse_number(v->value, 0, 0, ARRAY_SIZE(modes) - 1, &number))
		ifcfg_bad_value(r, v->node, key);
	else
		profile_set_int(&r->ctx->arena, r->p, id, number, v->node);
}

/* NMMptcpFlags; a number stands for itself. */
static bool mptcp_flag(struct str word, int64_t *out)
{
	static const struct {
		const char *name;
		int64_t flag;
	} flags[] = {
		{ "none", 0 },	    { "disabled", 1 },	{ "enabled", 2 }, { "also-without-sysctl", 4 },
		{ "also-without-default-route", 8 }, { "signal", 16 }, { "subflow", 32 }, { "backup", 64 }, { "fullmesh", 128 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(flags); i++) {
		if (!str_eq_nocase(word, str_of(flags[i].name)))
			continue;
		*out = flags[i].flag;
		return true;
	}
	return ifcfg_parse_number(word, 0, 0, UINT32_MAX, out);
}

void ifcfg_get_mptcp_flags(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	uint64_t all = 0;
	struct str word;
	int64_t flag;
	size_t at = 0;

	while (v && ifcfg_next_word(v->value, BLANKS ",", &at, &word)) {
		if (!mptcp_flag(word, &flag)) {
			ifcfg_bad_value(r, v->node, key);
			return;
		}
		all |= (uint64_t)flag;
	}
	if (v && all)
		profile_set_uint(&r->ctx->arena, r->p, id, all, v->node);
}
