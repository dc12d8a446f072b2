/* Writers of properties that are lists, maps, or share a key with others. */
#include <stdio.h>

#include "backends/ifcfg/writer.h"

/* A blank ends a word of the plugin's lists, and it knows no escape there. */
static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr(" \t\n\r\f\v", s.p[i]))
			return false;
	return s.n > 0;
}

static void put_number_key(struct ifcfg_writer *w, struct strbuf *out, const char *key, unsigned number)
{
	ifcfg_put_place(w, out);
	strbuf_puts(out, key);
	strbuf_addu(out, number);
	strbuf_addc(out, '=');
}

/* --- lists of words --- */

static void put_joined(struct ifcfg_writer *w, const struct prop *p, const char *key, char separator)
{
	strbuf_reset(w->word);
	for (size_t i = 0; i < p->strv.n; i++) {
		struct str item = p->strv.items[i];

		if (!is_word(item) || (separator != ' ' && memchr(item.p, separator, item.n))) {
			ifcfg_refuse_value(w, p, "the plugin splits the list where this value has a separator");
			return;
		}
		if (i)
			strbuf_addc(w->word, separator);
		strbuf_adds(w->word, item);
	}
	ifcfg_put_line(w, key, (struct str){ w->word->p, w->word->n });
}

void ifcfg_put_words(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	put_joined(w, p, key, ' ');
}

void ifcfg_put_commas(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	put_joined(w, p, key, ',');
}

/* A backslash keeps what would split (nm_utils_escaped_tokens_split). */
static void put_token(struct strbuf *out, struct str word, const char *splitters)
{
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\\' || (word.p[i] && strchr(splitters, word.p[i])))
			strbuf_addc(out, '\\');
		strbuf_addc(out, word.p[i]);
	}
}

void ifcfg_put_tokens(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	strbuf_reset(w->word);
	for (size_t i = 0; i < p->strv.n; i++) {
		if (i)
			strbuf_addc(w->word, ' ');
		put_token(w->word, p->strv.items[i], " \t\n\r\f\v");
	}
	ifcfg_put_line(w, key, (struct str){ w->word->p, w->word->n });
}

/* The servers of both families have one row of numbers. */
void ifcfg_put_servers(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	for (size_t i = 0; i < p->strv.n; i++) {
		char *numbered = arena_printf(&w->run->ctx->arena, "%s%u", key, ++w->n_servers);

		ifcfg_put_line(w, numbered, p->strv.items[i]);
	}
}

/* --- maps --- */

/* Letters of a key are capitals in the variable's name, capitals have `_` before them, other bytes are octal
 * (nms_ifcfg_rh_utils_user_key_encode). */
static void put_user_key(struct strbuf *out, struct str key)
{
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];

		if (c >= '0' && c <= '9')
			strbuf_addc(out, c);
		else if (c >= 'a' && c <= 'z')
			strbuf_addc(out, (char)(c - 'a' + 'A'));
		else if (c == '.')
			strbuf_puts(out, "__");
		else if (c >= 'A' && c <= 'Z')
			strbuf_add(out, (const char[]){ '_', c }, 2);
		else
			strbuf_printf(out, "_%03o", (unsigned char)c);
	}
}

void ifcfg_put_user_data(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct pair *pairs = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		w->origin = pairs[i].origin;
		strbuf_reset(w->word);
		strbuf_puts(w->word, key);
		put_user_key(w->word, pairs[i].key);
		ifcfg_put_line(w, w->word->p, pairs[i].value);
	}
}

void ifcfg_put_bond_options(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct pair *pairs = p->list.items;

	strbuf_reset(w->word);
	for (size_t i = 0; i < p->list.n; i++) {
		w->origin = pairs[i].origin;
		if (!is_word(pairs[i].value)) {
			ifcfg_refuse_value(w, p, "the plugin reads no option that is empty or has a blank");
			return;
		}
		strbuf_printf(w->word, "%s%.*s=", i ? " " : "", STR_ARG(pairs[i].key));
		strbuf_adds(w->word, pairs[i].value);
	}
	w->origin = p->origin;
	ifcfg_put_line(w, key, (struct str){ w->word->p, w->word->n });
}

/* "vf.3" = "mac=...": NetworkManager's text of a function is the same in both formats. */
void ifcfg_put_sriov_vfs(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct pair *pairs = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		char *numbered = arena_printf(&w->run->ctx->arena, "%s%.*s", key, (int)pairs[i].key.n - 3, pairs[i].key.p + 3);

		w->origin = pairs[i].origin;
		ifcfg_put_line(w, numbered, pairs[i].value);
	}
}

/* --- keys that properties share --- */

static void add_option(struct ifcfg_writer *w, const char *name, struct str value)
{
	ifcfg_put_place(w, w->bridging_places);
	if (w->bridging->n)
		strbuf_addc(w->bridging, ' ');
	strbuf_puts(w->bridging, name);
	strbuf_addc(w->bridging, '=');
	strbuf_adds(w->bridging, value);
}

void ifcfg_put_option(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	enum prop_type type = nm_props[p->id].type;

	if (type == PROP_STR && !is_word(p->s)) {
		ifcfg_refuse_value(w, p, "the plugin reads no option that is empty or has a blank");
		return;
	}
	add_option(w, key, type == PROP_STR ? p->s : STR(""));
	if (type != PROP_STR)
		strbuf_addu(w->bridging, type == PROP_BOOL ? p->b : p->u);
}

/* Of this option alone the plugin does not take a 0. */
void ifcfg_put_hairpin(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	add_option(w, key, p->b ? STR("yes") : STR("no"));
}

void ifcfg_put_link_word(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	enum prop_type type = nm_props[p->id].type;

	ifcfg_put_place(w, w->ethtool_places);
	if (w->ethtool->n)
		strbuf_addc(w->ethtool, ' ');
	strbuf_puts(w->ethtool, key);
	strbuf_addc(w->ethtool, ' ');
	if (type == PROP_BOOL)
		strbuf_puts(w->ethtool, p->b ? "on" : "off");
	else if (type == PROP_STR)
		strbuf_adds(w->ethtool, p->s);
	else
		strbuf_addu(w->ethtool, p->u);
}

/* The kinds of ethtool's options: the flag of the program, and whether the plugin's name is what stands behind
 * the prefix (of pause it is the whole). */
static const struct ethtool_kind {
	const char *prefix, *flag;
	bool whole_name, on_off;
} ethtool_kinds[] = {
	{ "feature-", "-K", false, true },
	{ "coalesce-", "-C", false, false },
	{ "ring-", "-G", false, false },
	{ "pause-", "-A", true, true },
};

static const struct ethtool_kind *ethtool_kind_of(struct str key)
{
	for (size_t i = 0; i < ARRAY_SIZE(ethtool_kinds); i++) {
		size_t n = strlen(ethtool_kinds[i].prefix);

		if (key.n > n && !memcmp(key.p, ethtool_kinds[i].prefix, n))
			return &ethtool_kinds[i];
	}
	return NULL;
}

/* The plugin skips this word; it stands for the interface on ethtool's command line, where only a plain name may. */
static struct str ethtool_device(const struct profile *p)
{
	const struct prop *device = profile_get(p, NM_CONNECTION_INTERFACE_NAME);
	struct str name = device ? device->s : STR("");

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'))
			return STR("net0");
	}
	return name.n ? name : STR("net0");
}

static void start_ethtool_kind(struct ifcfg_writer *w, const struct ethtool_kind *kind)
{
	if (str_is(w->ethtool_kind, kind->prefix))
		return;
	if (w->ethtool->n)
		strbuf_puts(w->ethtool, " ; ");
	strbuf_puts(w->ethtool, kind->flag);
	strbuf_addc(w->ethtool, ' ');
	strbuf_adds(w->ethtool, ethtool_device(w->profile));
	w->ethtool_kind = str_of(kind->prefix);
}

void ifcfg_put_ethtool(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct pair *pairs = p->list.items;

	(void)key;
	for (size_t i = 0; i < p->list.n; i++) {
		const struct ethtool_kind *kind = ethtool_kind_of(pairs[i].key);
		size_t skipped = kind && !kind->whole_name ? strlen(kind->prefix) : 0;
		struct str name = { pairs[i].key.p + skipped, pairs[i].key.n - skipped };

		w->origin = pairs[i].origin;
		if (!kind) {
			ifcfg_refuse(w, p, pairs[i].key);
			continue;
		}
		start_ethtool_kind(w, kind);
		ifcfg_put_place(w, w->ethtool_places);
		strbuf_printf(w->ethtool, " %.*s ", STR_ARG(name));
		strbuf_adds(w->ethtool, !kind->on_off ? pairs[i].value : str_is(pairs[i].value, "true") ? STR("on") : STR("off"));
	}
}

/* --- infiniband, VLANs --- */

void ifcfg_put_connected(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	ifcfg_put_line(w, key, str_is(p->s, "connected") ? STR("yes") : STR("no"));
}

void ifcfg_put_p_key(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	if (p->i < 0)
		return;
	strbuf_puts(w->main, "PKEY=yes\n");
	ifcfg_put_number_line(w, w->main, key, p->i);
}

/* nm-settings, vlan.flags: 1 reorder headers (the default), 2 GVRP, 4 loose binding, 8 MVRP. */
void ifcfg_put_vlan_flags(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	ifcfg_put_place(w, w->main);
	strbuf_printf(w->main, "REORDER_HDR=%s\nGVRP=%s\nMVRP=%s\n", p->u & 1 ? "yes" : "no", p->u & 2 ? "yes" : "no",
		      p->u & 8 ? "yes" : "no");
	if ((p->u & 5) != 1)
		strbuf_printf(w->main, "%s=%s%s%s\n", key, p->u & 4 ? "LOOSE_BINDING" : "", (p->u & 5) == 4 ? "," : "",
			      p->u & 1 ? "" : "NO_REORDER_HDR");
}

void ifcfg_put_vlans(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	strbuf_reset(w->word);
	backend_put_vlans(w->word, p);
	ifcfg_put_line(w, key, (struct str){ w->word->p, w->word->n });
}

/* --- addresses --- */

/* The first has no number, as the old scripts know it; then 1, 2... */
void ifcfg_put_addresses4(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct prop_address *a = p->list.items;

	(void)key;
	for (size_t i = 0; i < p->list.n; i++) {
		char number[24] = "";

		if (i)
			snprintf(number, sizeof(number), "%zu", i);
		ifcfg_put_place(w, w->main);
		strbuf_puts(w->main, "IPADDR");
		strbuf_puts(w->main, number);
		strbuf_addc(w->main, '=');
		backend_put_ip(w->main, &a[i].ip);
		strbuf_puts(w->main, "\nPREFIX");
		strbuf_puts(w->main, number);
		strbuf_addc(w->main, '=');
		strbuf_addu(w->main, a[i].prefix_bits);
		strbuf_addc(w->main, '\n');
	}
}

void ifcfg_put_addresses6(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct prop_address *a = p->list.items;

	(void)key;
	if (!p->list.n)
		return;
	ifcfg_put_key(w, w->main, "IPV6ADDR");
	backend_put_net(w->main, &a[0].ip, a[0].prefix_bits);
	strbuf_addc(w->main, '\n');
	if (p->list.n == 1)
		return;
	strbuf_reset(w->word);
	for (size_t i = 1; i < p->list.n; i++) {
		if (i > 1)
			strbuf_addc(w->word, ' ');
		backend_put_net(w->word, &a[i].ip, a[i].prefix_bits);
	}
	ifcfg_put_line(w, "IPV6ADDR_SECONDARIES", (struct str){ w->word->p, w->word->n });
}

/* Where IPv6 is automatic and sends no name of its own, the plugin would send a full name of IPv4's there too. */
void ifcfg_put_hostname4(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct prop *method = profile_get(w->profile, NM_IPV6_METHOD);

	if (memchr(p->s.p, '.', p->s.n) && !profile_get(w->profile, NM_IPV6_DHCP_HOSTNAME) && method &&
	    (str_is(method->s, "auto") || str_is(method->s, "dhcp")))
		ifcfg_refuse_value(w, p, "the plugin would send a name with a dot over DHCPv6 too");
	else
		ifcfg_put_line(w, key, p->s);
}

void ifcfg_put_rules(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct prop_rule *r = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		char *numbered = arena_printf(&w->run->ctx->arena, "%s%u", key, ++w->n_rules);

		strbuf_reset(w->word);
		backend_put_rule(w->word, &r[i], put_token);
		ifcfg_put_line(w, numbered, (struct str){ w->word->p, w->word->n });
	}
}

/* --- routes --- */

/* What the plugin's parser of routes (parse_route_line) knows. A number with a lock: "mtu lock 1400". */
enum attr_style { ATTR_WORD, ATTR_NUMBER, ATTR_NUMBER_IPV4, ATTR_LOCKABLE, ATTR_ZERO_ONE, ATTR_FLAG };

static const struct {
	const char *name;
	enum attr_style style;
} attr_styles[] = {
	{ "table", ATTR_NUMBER },      { "weight", ATTR_NUMBER_IPV4 }, { "src", ATTR_WORD },
	{ "window", ATTR_LOCKABLE },   { "cwnd", ATTR_LOCKABLE },      { "initcwnd", ATTR_LOCKABLE },
	{ "initrwnd", ATTR_LOCKABLE }, { "mtu", ATTR_LOCKABLE },       { "advmss", ATTR_LOCKABLE },
	{ "rto_min", ATTR_NUMBER },    { "quickack", ATTR_ZERO_ONE },  { "onlink", ATTR_FLAG },
};

static const struct route_attr *find_attr(const struct prop_route *r, const char *name)
{
	for (size_t i = 0; i < r->n_attrs; i++)
		if (!strcmp(r->attrs[i].name, name))
			return &r->attrs[i];
	return NULL;
}

static bool is_locked(const struct prop_route *r, const char *name)
{
	char lock[32];
	const struct route_attr *a;

	snprintf(lock, sizeof(lock), "lock-%s", name);
	a = find_attr(r, lock);
	return a && a->u;
}

/* False: the plugin cannot read it. */
static bool put_attr(struct strbuf *out, const struct prop_route *r, const struct route_attr *a, enum attr_style style)
{
	if ((style == ATTR_NUMBER_IPV4 && r->dest.family == FAMILY_IPV6) || (style == ATTR_FLAG && !a->u))
		return false;
	if (out->n)
		strbuf_addc(out, ' ');
	strbuf_puts(out, a->name);
	if (style == ATTR_FLAG)
		return true;
	strbuf_addc(out, ' ');
	if (style == ATTR_LOCKABLE && is_locked(r, a->name))
		strbuf_puts(out, "lock ");
	if (style == ATTR_WORD)
		strbuf_adds(out, a->s);
	else
		strbuf_addu(out, a->u);
	return true;
}

/* "lock-mtu" goes with "mtu"; one that is off says nothing. */
static bool put_lock(const struct prop_route *r, const struct route_attr *a)
{
	return !a->u || find_attr(r, a->name + strlen("lock-"));
}

static bool put_any_attr(struct strbuf *out, const struct prop_route *r, const struct route_attr *a)
{
	if (!strcmp(a->name, "type")) /* was put first, without its name */
		return true;
	if (!strncmp(a->name, "lock-", strlen("lock-")))
		return put_lock(r, a);
	for (size_t i = 0; i < ARRAY_SIZE(attr_styles); i++)
		if (!strcmp(a->name, attr_styles[i].name))
			return put_attr(out, r, a, attr_styles[i].style);
	return false;
}

/* Types that the parser of 1.42 takes; broadcast and multicast it does not, by a slip. */
static bool put_route_type(struct strbuf *out, struct str type)
{
	static const char *const known[] = { "local", "unicast", "throw", "unreachable", "prohibit", "blackhole", "nat" };

	strbuf_adds(out, type);
	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (str_is(type, known[i]))
			return true;
	return false;
}

/* The words behind destination, gateway and metric. */
static bool put_attrs(struct strbuf *out, const struct prop_route *r)
{
	const struct route_attr *type = find_attr(r, "type");
	bool ok = !type || put_route_type(out, type->s);

	for (size_t i = 0; ok && i < r->n_attrs; i++)
		ok = put_any_attr(out, r, &r->attrs[i]);
	return ok;
}

static bool attrs_of(struct ifcfg_writer *w, const struct prop *p, const struct prop_route *r)
{
	strbuf_reset(w->word);
	if (put_attrs(w->word, r))
		return true;
	ifcfg_refuse_value(w, p, "a route has an attribute that the plugin does not read");
	return false;
}

static void start_file(struct strbuf *out)
{
	if (!out->n)
		strbuf_add(out, FILE_MARKER "\n", sizeof(FILE_MARKER));
}

static void put_netmask(struct strbuf *out, unsigned bits)
{
	uint32_t mask = bits ? UINT32_MAX << (32 - bits) : 0;

	for (int shift = 24; shift >= 0; shift -= 8) {
		strbuf_addu(out, mask >> shift & 0xff);
		if (shift)
			strbuf_addc(out, '.');
	}
}

/* ADDRESS0, NETMASK0...: the form of route-NAME that a shell can source, and that the plugin itself writes. */
static void put_route4(struct ifcfg_writer *w, const struct prop_route *r, unsigned number)
{
	put_number_key(w, w->route, "ADDRESS", number);
	backend_put_ip(w->route, &r->dest);
	strbuf_puts(w->route, "\nNETMASK");
	strbuf_addu(w->route, number);
	strbuf_addc(w->route, '=');
	put_netmask(w->route, r->prefix_bits);
	if (r->next_hop.family) {
		strbuf_puts(w->route, "\nGATEWAY");
		strbuf_addu(w->route, number);
		strbuf_addc(w->route, '=');
		backend_put_ip(w->route, &r->next_hop);
	}
	if (r->metric >= 0) {
		strbuf_puts(w->route, "\nMETRIC");
		strbuf_addu(w->route, number);
		strbuf_addc(w->route, '=');
		strbuf_addu(w->route, (uint64_t)r->metric);
	}
	if (w->word->n) {
		strbuf_puts(w->route, "\nOPTIONS");
		strbuf_addu(w->route, number);
		strbuf_puts(w->route, "=\"");
		strbuf_add(w->route, w->word->p, w->word->n); /* words and numbers of ours, and an address */
		strbuf_addc(w->route, '"');
	}
	strbuf_addc(w->route, '\n');
}

void ifcfg_put_routes4(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct prop_route *r = p->list.items;

	(void)key;
	start_file(w->route);
	for (size_t i = 0; i < p->list.n && attrs_of(w, p, &r[i]); i++)
		put_route4(w, &r[i], (unsigned)i);
}

static void put_route6(struct ifcfg_writer *w, const struct prop_route *r)
{
	ifcfg_put_place(w, w->route6);
	backend_put_net(w->route6, &r->dest, r->prefix_bits);
	if (r->next_hop.family) {
		strbuf_puts(w->route6, " via ");
		backend_put_ip(w->route6, &r->next_hop);
	}
	if (r->metric >= 0) {
		strbuf_puts(w->route6, " metric ");
		strbuf_addu(w->route6, (uint64_t)r->metric);
	}
	if (w->word->n) {
		strbuf_addc(w->route6, ' ');
		strbuf_add(w->route6, w->word->p, w->word->n);
	}
}

void ifcfg_put_routes6(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	const struct prop_route *r = p->list.items;

	(void)key;
	start_file(w->route6);
	for (size_t i = 0; i < p->list.n && attrs_of(w, p, &r[i]); i++) {
		put_route6(w, &r[i]);
		strbuf_addc(w->route6, '\n');
	}
}
