/* Readers of routing rules: ROUTING_RULE_n (nm_ip_routing_rule_from_string()) and the lines of rule-NAME and rule6-NAME, which
 * are words of `ip rule add` (NetworkManager-dispatcher-routing-rules; ip-rule(8)). */
#include <stdio.h>
#include <stdlib.h>

#include "backends/ifcfg/reader.h"
#include "ir/field.h"

#define BLANKS " \t\n\r\f\v"
/* The kernel gives a rule without a priority the one before the first that is not 0: that of the main table. */
#define PRIORITY_FIRST 32765

enum rule_word { R_NOTHING, R_FROM, R_TO, R_PRIORITY, R_TABLE, R_FWMARK, R_IIF, R_SUPPRESS, R_TYPE, R_NO_PLACE, R_NOT };

/* in_files: a spelling of ip-rule(8) that the plugin's own rules do not have. */
static const struct {
	const char *name;
	enum rule_word word;
	bool in_files;
} words[] = {
	{ "from", R_FROM, false },
	{ "to", R_TO, false },
	{ "priority", R_PRIORITY, false },
	{ "order", R_PRIORITY, false },
	{ "pref", R_PRIORITY, false },
	{ "preference", R_PRIORITY, false },
	{ "prio", R_PRIORITY, true },
	{ "table", R_TABLE, false },
	{ "lookup", R_TABLE, false },
	{ "fwmark", R_FWMARK, false },
	{ "iif", R_IIF, false },
	{ "dev", R_IIF, false },
	{ "suppress_prefixlength", R_SUPPRESS, false },
	{ "sup_pl", R_SUPPRESS, false },
	{ "type", R_TYPE, false },
	{ "tos", R_NO_PLACE, false },
	{ "dsfield", R_NO_PLACE, false },
	{ "ipproto", R_NO_PLACE, false },
	{ "sport", R_NO_PLACE, false },
	{ "dport", R_NO_PLACE, false },
	{ "oif", R_NO_PLACE, false },
	{ "uidrange", R_NO_PLACE, false },
	{ "not", R_NOT, false },
};

struct rules {
	struct prop_rule *items;
	size_t n, cap;
	const struct node *origin;
	uint32_t next_priority;
};

struct rule_line {
	struct ifcfg_reader *r;
	struct str text;
	size_t at;
	bool file; /* of rule-NAME */
	struct prop_rule rule;
	bool has_priority, has_action, has_table;
	struct str bad, no_place;
	const char *why;
};

static bool wrong(struct rule_line *l, struct str word, const char *why)
{
	l->bad = word;
	l->why = why;
	return false;
}

/* A backslash keeps the byte behind it (nm_utils_escaped_tokens_split()); what is read is a word of the text. */
static bool next_token(struct rule_line *l, struct str *out)
{
	size_t start = l->at, end;

	while (start < l->text.n && strchr(BLANKS, l->text.p[start]))
		start++;
	for (end = start; end < l->text.n && !strchr(BLANKS, l->text.p[end]); end++)
		if (l->text.p[end] == '\\' && end + 1 < l->text.n && !l->file)
			end++;
	l->at = end;
	*out = (struct str){ l->text.p + start, end - start };
	return end > start;
}

static struct str unescaped(struct rule_line *l, struct str token)
{
	char *text;
	size_t n = 0;

	if (l->file || !memchr(token.p, '\\', token.n))
		return token;
	text = arena_alloc(&l->r->ctx->arena, token.n + 1);
	for (size_t i = 0; i < token.n; i++) {
		if (token.p[i] == '\\' && i + 1 < token.n && strchr(BLANKS "\\", token.p[i + 1]))
			i++;
		text[n++] = token.p[i];
	}
	return (struct str){ text, n };
}

static bool read_net(struct rule_line *l, struct str word, struct ip *out_ip, uint8_t *out_bits)
{
	const char *slash = memchr(word.p, '/', word.n);
	struct str bits_text = slash ? (struct str){ slash + 1, word.n - (size_t)(slash + 1 - word.p) } : word;
	struct str address = { word.p, slash ? (size_t)(slash - word.p) : word.n };
	struct ip ip;
	int64_t bits;

	if (str_is(word, "all"))
		return true;
	if (!parse_ip(address, &ip) || ip.family != l->rule.family)
		return wrong(l, word, "this is no network of the family");
	bits = ip_bits(&ip);
	if (slash && !ifcfg_parse_number(bits_text, 10, 0, bits, &bits))
		return wrong(l, word, "this is no network of the family");
	if (!bits && ip_is_zero(&ip))
		return true;
	*out_ip = ip;
	*out_bits = (uint8_t)bits;
	return true;
}

static bool read_number(struct rule_line *l, struct str word, uint32_t *out)
{
	int64_t number;

	if (!ifcfg_parse_number(word, 0, 0, UINT32_MAX, &number))
		return wrong(l, word, "this is no number that belongs here");
	*out = (uint32_t)number;
	return true;
}

static bool read_table(struct rule_line *l, struct str word)
{
	static const struct {
		const char *name;
		uint32_t table;
	} names[] = { { "main", 254 }, { "local", 255 }, { "default", 253 } };

	l->has_table = true;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (str_is(word, names[i].name)) {
			l->rule.table = names[i].table;
			return true;
		}
	return read_number(l, word, &l->rule.table);
}

static bool read_mark(struct rule_line *l, struct str word)
{
	const char *slash = memchr(word.p, '/', word.n);
	struct str mark = { word.p, slash ? (size_t)(slash - word.p) : word.n };

	l->rule.has_fwmark = true;
	l->rule.fwmask = UINT32_MAX;
	return read_number(l, mark, &l->rule.fwmark) &&
	       (!slash || read_number(l, (struct str){ slash + 1, word.n - mark.n - 1 }, &l->rule.fwmask));
}

/* False, and l->why NULL: it is no action. */
static bool read_action(struct rule_line *l, struct str word)
{
	static const char *const actions[] = { "blackhole", "unreachable", "prohibit" };

	l->has_action = true;
	if (str_is(word, "unicast"))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(actions); i++)
		if (str_is(word, actions[i])) {
			l->rule.action = actions[i];
			return true;
		}
	return wrong(l, word, "NetworkManager knows no such word of a rule");
}

static bool read_argument(struct rule_line *l, enum rule_word what, struct str word)
{
	switch (what) {
	case R_FROM:
		return read_net(l, word, &l->rule.from, &l->rule.from_bits);
	case R_TO:
		return read_net(l, word, &l->rule.to, &l->rule.to_bits);
	case R_PRIORITY:
		l->has_priority = true;
		return read_number(l, word, &l->rule.priority);
	case R_TABLE:
		return read_table(l, word);
	case R_FWMARK:
		return read_mark(l, word);
	case R_IIF:
		l->rule.iif = unescaped(l, word);
		return true;
	case R_SUPPRESS:
		l->rule.has_suppress = true;
		return read_number(l, word, &l->rule.suppress_prefix_length);
	case R_TYPE:
		return read_action(l, word);
	default:
		return true;
	}
}

static enum rule_word what_is(const struct rule_line *l, struct str word)
{
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (str_is(word, words[i].name) && (l->file || !words[i].in_files))
			return words[i].word;
	return R_NOTHING;
}

static bool read_words(struct rule_line *l)
{
	unsigned seen = 0;
	struct str word, value;

	while (next_token(l, &word)) {
		enum rule_word what = what_is(l, word);

		if (what == R_NOTHING && !(l->file && str_is(word, "add")) && !read_action(l, word))
			return false;
		if (what == R_NOT || what == R_NO_PLACE)
			l->no_place = word;
		if (what == R_NOTHING || what == R_NOT)
			continue;
		if (what != R_NO_PLACE && (seen >> what & 1))
			return wrong(l, word, "the word is there twice");
		seen |= 1u << what;
		if (!next_token(l, &value))
			return wrong(l, word, "its value is missing");
		if (!read_argument(l, what, value))
			return false;
	}
	return true;
}

/* What NetworkManager asks of a rule (nm_ip_routing_rule_validate()). */
static bool complete(struct rule_line *l, struct rules *out)
{
	if (!l->has_priority && !l->file)
		return wrong(l, l->text, "a priority is missing");
	if (!l->has_priority)
		l->rule.priority = out->next_priority--;
	if (!l->has_table && l->has_action && !l->rule.action)
		l->rule.table = 254;
	if (!l->has_table && !l->has_action && !l->file)
		return wrong(l, l->text, "a table is missing");
	if (!l->has_table && !l->has_action)
		l->rule.table = 254;
	return true;
}

/* The place of a part of the rule, whose own node is `at`. */
typedef const struct node *place_of_part(struct rule_line *l, struct str part, const struct node *at);

static void read_rule(struct rule_line *l, struct rules *out, const struct node *at, place_of_part *place)
{
	struct diag *d;

	if (!read_words(l) || !complete(l, out)) {
		d = ifcfg_ignored(l->r, place(l, l->bad.n ? l->bad : l->text, at), "this rule is not taken");
		diag_note(l->r->ctx, d, "%s", l->why);
		return;
	}
	if (l->no_place.n) {
		ifcfg_no_place(l->r, place(l, l->no_place, at), "a rule with `%.*s` has no place in a policy",
			       STR_ARG(l->no_place));
		return;
	}
	out->items = arena_grow(&l->r->ctx->arena, out->items, out->n, &out->cap, sizeof(*out->items));
	out->items[out->n++] = l->rule;
	if (!out->origin)
		out->origin = at;
}

static uint8_t family_of(enum nm_prop id)
{
	return id == NM_IPV6_RULES ? FAMILY_IPV6 : FAMILY_IPV4;
}

/* --- ROUTING_RULE_1... --- */

struct numbered {
	int64_t number;
	struct ifcfg_var *v;
};

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	return x->number != y->number ? (x->number > y->number) - (x->number < y->number) : str_cmp(x->v->key, y->v->key);
}

static struct numbered *find_rules(struct ifcfg_reader *r, const char *key, size_t *out_n)
{
	struct numbered *all = NULL, one;
	size_t n = strlen(key), cap = 0;

	*out_n = 0;
	for (size_t i = 0; i < r->main.n; i++) {
		one.v = &r->main.items[i];
		if (one.v->used || one.v->broken || one.v->key.n <= n || memcmp(one.v->key.p, key, n) != 0 ||
		    !ifcfg_parse_number((struct str){ one.v->key.p + n, one.v->key.n - n }, 10, 0, INT32_MAX, &one.number))
			continue;
		all = arena_grow(&r->ctx->arena, all, *out_n, &cap, sizeof(*all));
		all[(*out_n)++] = one;
	}
	if (*out_n)
		qsort(all, *out_n, sizeof(*all), by_number);
	return all;
}

static bool has_rule_file(const struct ifcfg_reader *r)
{
	return r->files->rule != SOURCE_NONE || r->files->rule6 != SOURCE_NONE;
}

static const struct node *place_in_value(struct rule_line *l, struct str part, const struct node *at)
{
	size_t n = (size_t)(part.p - l->text.p);

	/* Where the value stands as it is, its node is as long. */
	if (at->end - at->start != l->text.n)
		return at;
	return ifcfg_node(l->r->ctx, at->source, at->start + n, at->start + n + part.n, at);
}

void ifcfg_get_rules(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct rules l = { 0 };
	struct numbered *all;
	size_t n;

	all = find_rules(r, key, &n);
	for (size_t i = 0; i < n; i++) {
		struct ifcfg_var *v = all[i].v;
		struct rule_line line = { .r = r, .text = v->value, .rule.family = family_of(id) };

		v->used = true;
		if (has_rule_file(r))
			ifcfg_ignored(r, v->node, "beside a file of rules NetworkManager does not read this");
		else if (v->value.n)
			read_rule(&line, &l, ifcfg_var_part(r->ctx, v, 0, v->value.n), place_in_value);
	}
	if (l.n)
		profile_set_list(&r->ctx->arena, r->p, id, (struct list){ l.items, l.n }, l.origin);
}

/* --- rule-NAME --- */

static const struct node *place_in_line(struct rule_line *l, struct str part, const struct node *at)
{
	size_t n = (size_t)(part.p - l->text.p);

	return ifcfg_node(l->r->ctx, at->source, at->start + n, at->start + n + part.n, NULL);
}

static void read_rule_file(struct ifcfg_reader *r, uint16_t source, enum nm_prop id)
{
	struct rules l = { .next_priority = PRIORITY_FIRST };
	struct str text = r->ctx->sources[source]->text, line;
	bool counted;
	struct diag *d;
	size_t at = 0;

	while (ifcfg_next_line(r, source, &at, &line)) {
		size_t start = (size_t)(line.p - text.p);
		struct rule_line one = { .r = r, .text = line, .file = true, .rule.family = family_of(id) };

		read_rule(&one, &l, ifcfg_node(r->ctx, source, start, start + line.n, NULL), place_in_line);
	}
	if (!l.n)
		return;
	counted = l.next_priority != PRIORITY_FIRST;
	d = diag(r->ctx, DIAG_IFCFG_RULE_FILE, node_span(l.origin), "rules of a dispatcher script are taken into the profile");
	if (counted)
		diag_note(r->ctx, d, "those without a priority get the one that the kernel would give: %d, and down from there",
			  PRIORITY_FIRST);
	profile_set_list(&r->ctx->arena, r->p, id, (struct list){ l.items, l.n }, l.origin);
}

void ifcfg_read_rule_files(struct ifcfg_reader *r)
{
	if (ifcfg_is_port(r))
		return;
	if (r->files->rule != SOURCE_NONE)
		read_rule_file(r, r->files->rule, NM_IPV4_RULES);
	if (r->files->rule6 != SOURCE_NONE)
		read_rule_file(r, r->files->rule6, NM_IPV6_RULES);
}
