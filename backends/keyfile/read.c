#include "backends/keyfile/read.h"

#include "backends/keyfile/read_parts.h"
#include "ir/dot1x.h"

#define ADDR_GEN_MODE_MAX 3
#define MAC_BYTES 6

/* --- messages --- */

/* Values in messages are cut; those of secrets never get there. */
#define SHOWN_MAX 60

void no_place(struct reader *r, const struct keyfile_entry *e)
{
	diag(r->ctx, DIAG_IMPORT_NO_PLACE, keyfile_span(&r->file, e, e->key), "`%.*s.%.*s` has no place in a policy",
	     STR_ARG(str_head(e->section, SHOWN_MAX)), STR_ARG(str_head(e->key, SHOWN_MAX)));
}

void report_problem(struct reader *r, const struct keyfile_entry *e, const struct text_problem *p, enum words_result result)
{
	enum diag_code code = result == WORDS_WRONG ? DIAG_IMPORT_VALUE :
			      result == WORDS_TWICE ? DIAG_IMPORT_IGNORED : DIAG_IMPORT_NO_PLACE;

	diag(r->ctx, code, keyfile_span(&r->file, e, p->at), "`%.*s` %s",
	     STR_ARG(str_head(p->at, SHOWN_MAX)), p->what);
}

bool refuse(struct reader *r, const struct keyfile_entry *e, struct str part, const char *what)
{
	report_problem(r, e, &(struct text_problem){ what, part }, WORDS_WRONG);
	return false;
}

void ignored(struct reader *r, const struct keyfile_entry *e, const char *why)
{
	struct diag *d = diag(r->ctx, DIAG_IMPORT_IGNORED, keyfile_span(&r->file, e, e->key.p ? e->key : e->value),
			      "`%.*s` has no effect: %s", STR_ARG(str_head(e->key.p ? e->key : e->value, SHOWN_MAX)), why);

	diag_help(r->ctx, d, "take it out");
}

/* --- names --- */

/* Sections and types of connections that have a short name in files (nm-settings-keyfile(5)). */
static const struct { const char *setting, *alias; } setting_aliases[] = {
	{ "802-3-ethernet", "ethernet" },
	{ "802-11-wireless", "wifi" },
	{ "802-11-wireless-security", "wifi-security" },
};

static struct str to_alias(struct str setting)
{
	for (size_t i = 0; i < ARRAY_SIZE(setting_aliases); i++)
		if (str_is(setting, setting_aliases[i].setting))
			return str_of(setting_aliases[i].alias);
	return setting;
}

static struct str to_setting(struct str alias)
{
	for (size_t i = 0; i < ARRAY_SIZE(setting_aliases); i++)
		if (str_is(alias, setting_aliases[i].alias))
			return str_of(setting_aliases[i].setting);
	return alias;
}

/* Keys that have two names; the first counts where both stand. */
static const struct { const char *section, *key, *other; } key_aliases[] = {
	{ "connection", "master", "controller" }, /* 1.46 */
	{ "connection", "slave-type", "port-type" },
	{ "connection", "autoconnect-slaves", "autoconnect-ports" },
	{ "ipv4", "dhcp-send-hostname", "dhcp-send-hostname-deprecated" }, /* 1.52: the first one became a ternary */
	{ "ipv6", "dhcp-send-hostname", "dhcp-send-hostname-deprecated" },
};

/* What says nothing to the network, so that no policy need say it. section "ip": ipv4 and ipv6. A key with `*` in front
 * is an ending; value NULL: any. */
static const struct { const char *section, *key, *value; } says_nothing[] = {
	/* The store of profiles keeps books. */
	{ "connection", "timestamp", NULL }, { "connection", "read-only", NULL }, { ".nmmeta", "*", NULL },
	/* The name is read from there where [connection] lacks it: before 1.0 it stood in the type's section. */
	{ "bond", "interface-name", NULL }, { "bridge", "interface-name", NULL }, { "vlan", "interface-name", NULL },
	{ "infiniband", "interface-name", NULL }, { "team", "interface-name", NULL },
	/* Nothing said. */
	{ "connection", "permissions", "" }, { "connection", "zone", "" }, { "connection", "secondaries", "" },
	{ "connection", "stable-id", "" }, { "connection", "mud-url", "" }, { "ethernet", "mac-address-blacklist", "" },
	{ "ethernet", "mac-address-denylist", "" }, { "ethernet", "port", "" },
	{ "ethernet", "generate-mac-address-mask", "" }, { "ethernet", "wake-on-lan-password", "" },
	{ "ip", "dhcp-reject-servers", "" }, { "ip", "dhcp-vendor-class-identifier", "" }, { "ip", "dhcp-dscp", "" },
	/* Defaults of NetworkManager, spelled out. */
	{ "connection", "autoconnect-priority", "0" }, { "connection", "autoconnect-retries", "-1" },
	{ "connection", "auth-retries", "-1" }, { "connection", "gateway-ping-timeout", "0" },
	{ "connection", "metered", "0" }, { "connection", "mdns", "-1" }, { "connection", "llmnr", "-1" },
	{ "connection", "dns-over-tls", "-1" }, { "connection", "dnssec", "-1" }, { "connection", "multi-connect", "0" },
	{ "connection", "wait-device-timeout", "-1" }, { "connection", "wait-activation-delay", "-1" },
	{ "connection", "down-on-poweroff", "-1" }, { "ethernet", "wake-on-lan", "1" }, { "sriov", "eswitch-mode", "-1" },
	{ "sriov", "eswitch-inline-mode", "-1" }, { "sriov", "eswitch-encap-mode", "-1" }, { "ip", "dad-timeout", "-1" },
	{ "ip", "required-timeout", "-1" }, { "ip", "dhcp-hostname-flags", "0" }, { "ip", "link-local", "0" },
	{ "ip", "auto-route-ext-gw", "-1" }, { "ip", "replace-local-rule", "-1" }, { "ip", "routed-dns", "-1" },
	{ "ipv4", "shared-dhcp-lease-time", "0" }, { "ipv4", "dhcp-ipv6-only-preferred", "-1" },
	{ "ipv6", "ip6-privacy", "-1" }, { "ipv6", "mtu", "0" }, { "ipv6", "dhcp-pd-hint", "" },
	{ "ipv6", "temp-valid-lifetime", "0" }, { "ipv6", "temp-preferred-lifetime", "0" },
	/* Of the catalogue's, those that are no value but ask for the default; no policy gives them. */
	{ "connection", "lldp", "-1" }, { "connection", "autoconnect-slaves", "-1" },
	{ "connection", "autoconnect-ports", "-1" }, { "ethernet", "accept-all-mac-addresses", "-1" },
	{ "infiniband", "p-key", "-1" }, { "sriov", "autoprobe-drivers", "-1" }, { "macsec", "offload", "-1" },
	{ "ip", "dhcp-send-hostname", "-1" }, { "ipv4", "forwarding", "-1" },
	/* Of sections that no policy has. */
	{ "802-1x", "*-flags", "0" }, { "802-1x", "system-ca-certs", "false" }, { "802-1x", "optional", "false" },
	{ "802-1x", "auth-timeout", "0" }, { "macsec", "*-flags", "0" },
	{ "vpn", "persistent", "false" }, { "vpn", "timeout", "0" }, { "proxy", "method", "0" },
	{ "proxy", "browser-only", "false" },
};

/* Settings of a section whose other keys are entries of a map. */
static const struct { const char *section, *key; } no_map_keys[] = {
	{ "vpn", "user-name" }, { "vpn", "persistent" }, { "vpn", "timeout" }, { "bond", "interface-name" },
};

/* Maps that take some keys only: others may be settings of a newer NetworkManager. */
static const struct { uint16_t id; const char *prefix; } map_keys[] = {
	{ NM_SRIOV_VFS, "vf." },       { NM_ETHTOOL, "feature-" }, { NM_ETHTOOL, "pause-" },
	{ NM_ETHTOOL, "coalesce-" },   { NM_ETHTOOL, "ring-" },
};

static bool starts_with(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && !memcmp(s.p, prefix, n);
}

static bool is_key_pattern(struct str key, const char *pattern)
{
	size_t n = strlen(pattern + 1);

	if (pattern[0] != '*')
		return str_is(key, pattern);
	return key.n >= n && !memcmp(key.p + key.n - n, pattern + 1, n);
}

static bool is_ip(struct str section)
{
	return str_is(section, "ipv4") || str_is(section, "ipv6");
}

static bool is_of_section(struct str section, const char *name)
{
	return str_is(section, name) || (!strcmp(name, "ip") && is_ip(section));
}

/* The alias's list of items may end with a separator. */
static bool nothing_said(const struct reader *r, const struct keyfile_entry *e)
{
	struct str value = keyfile_trim(e->value);

	if (str_is(value, ";"))
		value.n = 0;
	for (size_t i = 0; i < ARRAY_SIZE(says_nothing); i++)
		if (is_of_section(r->section_name, says_nothing[i].section) && is_key_pattern(e->key, says_nothing[i].key) &&
		    (!says_nothing[i].value || str_is(value, says_nothing[i].value)))
			return true;
	return false;
}

static bool is_section_with_nothing(struct str section)
{
	for (size_t i = 0; i < ARRAY_SIZE(says_nothing); i++)
		if (is_of_section(section, says_nothing[i].section))
			return true;
	return false;
}

/* --- values of one line --- */

static bool read_bool(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	bool b;

	if (!parse_keyfile_bool(e->value, &b))
		return refuse(r, e, e->value, "is neither `true` nor `false`");
	profile_set_bool(r->arena, r->profile, id, b, origin);
	return true;
}

bool parse_keyfile_bool(struct str s, bool *out)
{
	s = keyfile_trim(s);
	*out = str_is(s, "true") || str_is(s, "1");
	return *out || str_is(s, "false") || str_is(s, "0");
}

static bool read_number(struct reader *r, const struct keyfile_entry *e, int64_t min, int64_t max, int64_t *out)
{
	struct diag *d;

	if (!words_int(e->value, out)) {
		d = diag(r->ctx, DIAG_IMPORT_VALUE, keyfile_span(&r->file, e, e->value), "`%.*s` is no number",
			 STR_ARG(str_head(e->value, SHOWN_MAX)));
		if (str_is(keyfile_trim(e->value), "infinity"))
			diag_help(r->ctx, d, "in a file it is written as 2147483647");
		return false;
	}
	return (*out >= min && *out <= max) || refuse(r, e, e->value, "is out of range");
}

/* Numbers of more than 32 bits in libnm. */
static bool is_wide(enum nm_prop id)
{
	static const uint16_t wide[] = {
		NM_BRIDGE_MULTICAST_LAST_MEMBER_INTERVAL, NM_BRIDGE_MULTICAST_MEMBERSHIP_INTERVAL,
		NM_BRIDGE_MULTICAST_QUERIER_INTERVAL, NM_BRIDGE_MULTICAST_QUERY_INTERVAL,
		NM_BRIDGE_MULTICAST_QUERY_RESPONSE_INTERVAL, NM_BRIDGE_MULTICAST_STARTUP_QUERY_INTERVAL,
		NM_IPV4_ROUTE_METRIC, NM_IPV6_ROUTE_METRIC,
	};

	for (size_t i = 0; i < ARRAY_SIZE(wide); i++)
		if (wide[i] == id)
			return true;
	return false;
}

static bool read_uint(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	int64_t v;

	if (!read_number(r, e, 0, is_wide(id) ? INT64_MAX : UINT32_MAX, &v))
		return false;
	profile_set_uint(r->arena, r->profile, id, (uint64_t)v, origin);
	return true;
}

static bool read_int(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	int64_t v;

	if (!read_number(r, e, is_wide(id) ? -1 : INT32_MIN, is_wide(id) ? UINT32_MAX : INT32_MAX, &v))
		return false;
	profile_set_int(r->arena, r->profile, id, v, origin);
	return true;
}

static bool read_str(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct str text;

	if (!keyfile_text(&r->file, e, &text))
		return false;
	profile_set_str(r->arena, r->profile, id, text, origin);
	return true;
}

/* An empty list says nothing. */
static bool set_strv(struct reader *r, enum nm_prop id, struct str *items, size_t n, const struct node *origin)
{
	if (n)
		profile_set_strv(r->arena, r->profile, id, items, n, origin);
	return true;
}

static bool read_strv(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct str *items;
	size_t n;

	return keyfile_list(&r->file, e, &items, &n) && set_strv(r, id, items, n, origin);
}

static bool read_ranges(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct text_problem problem = { 0 };
	struct list list;
	struct str text;
	enum words_result result;

	if (!keyfile_text(&r->file, e, &text))
		return false;
	result = nm_props[id].type == PROP_VLANS ? words_vlans(r->arena, text, &list, &problem) :
						   words_numbers(r->arena, text, &list, &problem);
	if (result != WORDS_OK) {
		report_problem(r, e, &problem, result);
		return false;
	}
	if (list.n)
		profile_set_list(r->arena, r->profile, id, list, origin);
	return true;
}

/* --- values with a reading of their own --- */

static bool read_type(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct str text;

	if (!keyfile_text(&r->file, e, &text))
		return false;
	profile_set_str(r->arena, r->profile, id, to_setting(text), origin);
	return true;
}

static bool put_mac(struct reader *r, enum nm_prop id, const uint8_t mac[MAC_BYTES], const struct node *origin)
{
	struct str text = str_printf(r->arena, "%02X:%02X:%02X:%02X:%02X:%02X", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);

	profile_set_str(r->arena, r->profile, id, text, origin);
	return true;
}

/* One or two hexadecimal digits a byte, separated by colons or by dashes. */
static bool parse_loose_mac(struct str s, uint8_t out[MAC_BYTES])
{
	size_t n = 0, digits = 0;
	char separator = 0;

	memset(out, 0, MAC_BYTES);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		unsigned digit = words_digit(c);

		if (digit < 16 && digits < 2) {
			out[n] = (uint8_t)((unsigned)out[n] << 4 | digit);
			digits++;
		} else if (digits && n + 1 < MAC_BYTES && (c == ':' || c == '-') && (!separator || c == separator)) {
			separator = c;
			digits = 0;
			n++;
		} else {
			return false;
		}
	}
	return n + 1 == MAC_BYTES && digits;
}

/* Decimal bytes as a list, as files before NetworkManager 0.9 have it. */
static bool parse_mac_list(struct str s, uint8_t out[MAC_BYTES])
{
	struct str rest = keyfile_trim(s);
	int64_t v;

	for (size_t i = 0; i < MAC_BYTES; i++) {
		const char *end = rest.n ? memchr(rest.p, ';', rest.n) : NULL;
		size_t n = end ? (size_t)(end - rest.p) : rest.n;

		if (!words_int((struct str){ rest.p, n }, &v) || v < 0 || v > UINT8_MAX)
			return false;
		out[i] = (uint8_t)v;
		rest = (struct str){ rest.p + n + (end != NULL), rest.n - n - (end != NULL) };
	}
	return !rest.n;
}

/* Words that a cloned address may be (nm-settings, cloned-mac-address). */
static bool is_mac_word(enum nm_prop id, struct str s)
{
	static const char *const words[] = { "preserve", "permanent", "random", "stable" };

	for (size_t i = 0; id == NM_ETHERNET_CLONED_MAC_ADDRESS && i < ARRAY_SIZE(words); i++)
		if (str_is(s, words[i]))
			return true;
	return false;
}

static bool read_mac(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	uint8_t mac[MAC_BYTES];

	if ((memchr(e->value.p, ':', e->value.n) && parse_mac(e->value, mac)) || is_mac_word(id, e->value)) {
		profile_set_str(r->arena, r->profile, id, e->value, origin);
		return true;
	}
	if (parse_loose_mac(e->value, mac) || parse_mac_list(e->value, mac))
		return put_mac(r, id, mac, origin);
	return refuse(r, e, e->value, "is no hardware address");
}

static bool read_addr_gen_mode(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	static const char *const words[] = { "eui64", "stable-privacy", "default-or-eui64", "default" };
	struct str s = keyfile_trim(e->value);
	int64_t v = 0;

	while (v <= ADDR_GEN_MODE_MAX && !str_is(s, words[v]))
		v++;
	if (v > ADDR_GEN_MODE_MAX && (!words_int(s, &v) || v < 0 || v > ADDR_GEN_MODE_MAX))
		return refuse(r, e, e->value, "is no way to make addresses");
	profile_set_int(r->arena, r->profile, id, v, origin);
	return true;
}

/* Bytes in decimal with a `;` behind each: certificates before NetworkManager 0.9. */
static bool bytes_of_list(struct reader *r, struct str s, struct str *out)
{
	char *to = arena_alloc(r->arena, s.n + 1);
	struct str rest = s;
	size_t n = 0;

	while (rest.n) {
		const char *end = memchr(rest.p, ';', rest.n);
		int64_t v;

		if (!end || !words_int((struct str){ rest.p, (size_t)(end - rest.p) }, &v) || v < 0 || v > UINT8_MAX)
			return false;
		to[n++] = (char)v;
		rest = keyfile_trim((struct str){ end + 1, (size_t)(rest.p + rest.n - end) - 1 });
	}
	while (n && !to[n - 1])
		n--;
	*out = (struct str){ to, n };
	return n && !memchr(to, 0, n);
}

/* The path of a file, as ir/dot1x.c says it: bare, but for one so long that it would be taken for the certificate. */
static bool read_path(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct str text = keyfile_loose_text(&r->file, e), bytes;

	if (bytes_of_list(r, text, &bytes))
		text = bytes;
	if (!text.n)
		return refuse(r, e, e->key, "has no value");
	if (starts_with(text, DOT1X_PATH_SCHEME) && text.n <= DOT1X_BARE_PATH_MAX + strlen(DOT1X_PATH_SCHEME)) {
		text.p += strlen(DOT1X_PATH_SCHEME);
		text.n -= strlen(DOT1X_PATH_SCHEME);
	}
	/* A certificate itself, a PKCS#11 address, or a path relative to where NetworkManager keeps the file. */
	if (!starts_with(text, "/") && !starts_with(text, DOT1X_PATH_SCHEME "/")) {
		no_place(r, e);
		return true;
	}
	profile_set_str(r->arena, r->profile, id, text, origin);
	return true;
}

/* An address of the family, or what newer versions and link-local servers have beside one. */
static bool is_dns_server(struct str s, uint8_t family)
{
	struct ip ip;
	size_t plain = 0;

	while (plain < s.n && !strchr("#%", s.p[plain]))
		plain++;
	if (starts_with(s, "dns+"))
		return true;
	return parse_ip((struct str){ s.p, plain }, &ip) && ip.family == family;
}

static bool read_dns(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct str *items;
	size_t n, kept = 0;

	if (!keyfile_list(&r->file, e, &items, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (is_dns_server(items[i], id == NM_IPV4_DNS ? FAMILY_IPV4 : FAMILY_IPV6))
			items[kept++] = items[i];
		else
			refuse(r, e, items[i], "is no address of a DNS server");
	}
	return set_strv(r, id, items, kept, origin);
}

/* A list of one item that has commas or blanks was once taken for several, and still is. */
static bool read_dns_search(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	struct str *items, *split, rest;
	size_t n, n_split = 0;

	if (!keyfile_list(&r->file, e, &items, &n))
		return false;
	if (n != 1)
		return set_strv(r, id, items, n, origin);
	split = arena_array(r->arena, struct str, items[0].n / 2 + 1);
	for (rest = items[0]; rest.n;) {
		size_t end = 0;

		while (end < rest.n && rest.p[end] != ',' && rest.p[end] != ' ')
			end++;
		if (end)
			split[n_split++] = (struct str){ rest.p, end };
		end += end < rest.n;
		rest = (struct str){ rest.p + end, rest.n - end };
	}
	return set_strv(r, id, split, n_split, origin);
}

/* An empty list is not the same as none: it takes the default options away. */
static bool read_dns_options(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	if (keyfile_trim(e->value).n)
		return read_strv(r, e, id, origin);
	no_place(r, e);
	return true;
}

/* NetworkManager refuses a profile with 802.1X and no method. */
static bool read_methods(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin)
{
	return keyfile_trim(e->value).n ? read_strv(r, e, id, origin) : refuse(r, e, e->key, "has no value");
}

typedef bool read_fn(struct reader *r, const struct keyfile_entry *e, enum nm_prop id, const struct node *origin);

static read_fn *reader_of(enum nm_prop id)
{
	static const struct { uint16_t id; read_fn *read; } specials[] = {
		{ NM_CONNECTION_TYPE, read_type },           { NM_ETHERNET_MAC_ADDRESS, read_mac },
		{ NM_ETHERNET_CLONED_MAC_ADDRESS, read_mac }, { NM_IPV6_ADDR_GEN_MODE, read_addr_gen_mode },
		{ NM_DOT1X_CA_CERT, read_path },             { NM_DOT1X_CLIENT_CERT, read_path },
		{ NM_DOT1X_PRIVATE_KEY, read_path },         { NM_IPV4_DNS, read_dns },
		{ NM_IPV6_DNS, read_dns },                   { NM_IPV4_DNS_SEARCH, read_dns_search },
		{ NM_IPV6_DNS_SEARCH, read_dns_search },     { NM_IPV4_DNS_OPTIONS, read_dns_options },
		{ NM_IPV6_DNS_OPTIONS, read_dns_options },   { NM_DOT1X_EAP, read_methods },
	};
	static read_fn *const by_type[] = {
		[PROP_BOOL] = read_bool,   [PROP_UINT] = read_uint,  [PROP_INT] = read_int,      [PROP_STR] = read_str,
		[PROP_SECRET] = read_str,  [PROP_STRV] = read_strv,  [PROP_VLANS] = read_ranges, [PROP_RANGES] = read_ranges,
	};

	for (size_t i = 0; i < ARRAY_SIZE(specials); i++)
		if (specials[i].id == id)
			return specials[i].read;
	return by_type[nm_props[id].type];
}

/* --- the properties of many lines --- */

typedef void list_fn(struct reader *r, enum nm_prop id);

/* NULL: the property is one line. */
static list_fn *list_reader_of(enum nm_prop id)
{
	switch ((enum prop_type)nm_props[id].type) {
	case PROP_ADDRESSES:
		return read_addresses;
	case PROP_ROUTES:
		return read_routes;
	case PROP_RULES:
		return read_rules;
	case PROP_MAP:
	case PROP_SECRETS:
		return read_map;
	default:
		return NULL;
	}
}

static void collect(struct reader *r, enum nm_prop id, const struct keyfile_entry *e)
{
	struct bucket *b = &r->buckets[id];

	b->items = arena_grow(r->arena, b->items, b->n, &b->cap, sizeof(struct keyfile_entry *));
	b->items[b->n++] = e;
}

static bool map_has_key(enum nm_prop id, struct str section, struct str key)
{
	bool listed = false;

	for (size_t i = 0; i < ARRAY_SIZE(no_map_keys); i++)
		if (str_is(section, no_map_keys[i].section) && str_is(key, no_map_keys[i].key))
			return false;
	for (size_t i = 0; i < ARRAY_SIZE(map_keys); i++) {
		if (map_keys[i].id == id && starts_with(key, map_keys[i].prefix))
			return true;
		listed |= map_keys[i].id == id;
	}
	return !listed && starts_with(key, nm_props[id].key);
}

static bool prop_has_key(enum nm_prop id, struct str section, struct str key)
{
	switch ((enum prop_type)nm_props[id].type) {
	case PROP_MAP:
	case PROP_SECRETS:
		return map_has_key(id, section, key);
	case PROP_ADDRESSES:
	case PROP_ROUTES:
	case PROP_RULES:
		return list_has_key(id, key);
	default:
		return str_is(key, nm_props[id].key);
	}
}

/* --- one setting --- */

static bool is_map(enum nm_prop id)
{
	return nm_props[id].type == PROP_MAP || nm_props[id].type == PROP_SECRETS;
}

/* The property that a key of the open section is; a map only where nothing else has the key. NM_NONE: none. */
static enum nm_prop find_prop(const struct reader *r, struct str key)
{
	enum nm_prop map = NM_NONE;

	for (unsigned id = r->first; id < r->last; id++) {
		if (!prop_has_key((enum nm_prop)id, r->section_name, key))
			continue;
		if (!is_map((enum nm_prop)id))
			return (enum nm_prop)id;
		map = (enum nm_prop)id;
	}
	return map;
}

/* The key that this one is another name of. NULL: it has no other name, or the other one counts. */
static const char *alias_of(const struct reader *r, const struct keyfile_entry *e, bool *out_shadowed)
{
	const struct keyfile_entry *first;

	*out_shadowed = false;
	for (size_t i = 0; i < ARRAY_SIZE(key_aliases); i++) {
		if (!str_is(e->section, key_aliases[i].section) || !str_is(e->key, key_aliases[i].other))
			continue;
		first = keyfile_find(&r->file, e->section, str_of(key_aliases[i].key));
		*out_shadowed = first != NULL;
		return key_aliases[i].key;
	}
	return NULL;
}

static void read_setting(struct reader *r, const struct keyfile_entry *e)
{
	bool shadowed;
	const char *other = alias_of(r, e, &shadowed);
	enum nm_prop id;

	if (shadowed)
		return; /* newer versions write both, and mean one */
	id = find_prop(r, other ? str_of(other) : e->key);
	if ((id == NM_NONE || !is_map(id)) && nothing_said(r, e))
		return;
	if (id == NM_NONE) {
		if (!is_ip(r->section_name) || !str_is(e->key, "gateway")) /* read_routes() has it */
			no_place(r, e);
	} else if (list_reader_of(id)) {
		collect(r, id, e);
	} else {
		reader_of(id)(r, e, id, keyfile_node(&r->file, e));
	}
}

/* --- sections --- */

/* A section's rows stand together in the catalogue. False: it has none. */
static bool find_rows(struct reader *r)
{
	r->first = NM_NONE + 1;
	while (r->first < NM_PROP_N && !str_is(r->section_name, nm_props[r->first].section))
		r->first++;
	r->last = r->first;
	while (r->last < NM_PROP_N && !strcmp(nm_props[r->last].section, nm_props[r->first].section))
		r->last++;
	return r->first < r->last;
}

/* NetworkManager looks for settings under a section's long name first, and never under both. */
static bool is_hidden(const struct reader *r, const struct keyfile_entry *header)
{
	struct str setting = to_setting(header->section);

	return !str_eq(setting, header->section) && keyfile_section(&r->file, setting);
}

static void open_section(struct reader *r, const struct keyfile_entry *header)
{
	r->section_name = to_alias(header->section);
	r->section = header;
	if (find_rows(r) && !is_hidden(r, header))
		return;
	if (is_hidden(r, header)) {
		if (!header->shadowed)
			ignored(r, header, "the section stands in the file under its other name as well, which counts");
	} else if (is_section_with_nothing(r->section_name)) {
		return;
	} else if (!header->shadowed) {
		diag(r->ctx, DIAG_IMPORT_NO_PLACE, keyfile_span(&r->file, header, header->value),
		     "section `%.*s` has no place in a policy", STR_ARG(str_head(header->section, SHOWN_MAX)));
	}
	r->section = NULL;
}

static void read_entry(struct reader *r, const struct keyfile_entry *e)
{
	if (!e->key.p)
		open_section(r, e);
	else if (r->section && e->shadowed)
		ignored(r, e, "it comes again further down, and that one counts");
	else if (r->section)
		read_setting(r, e);
}

/* --- the profile --- */

static struct str base_name(struct str file)
{
	static const char suffix[] = ".nmconnection";
	size_t n = sizeof(suffix) - 1, at = file.n;

	while (at && file.p[at - 1] != '/')
		at--;
	file = (struct str){ file.p + at, file.n - at };
	if (file.n > n && !memcmp(file.p + file.n - n, suffix, n))
		file.n -= n;
	return file;
}

/* Before NetworkManager 1.0 the name stood in the section of the type. */
static void read_old_name(struct reader *r)
{
	struct str type = profile_str(r->profile, NM_CONNECTION_TYPE);
	const struct keyfile_entry *e = keyfile_find(&r->file, type, STR("interface-name"));

	if (e && !profile_get(r->profile, NM_CONNECTION_INTERFACE_NAME))
		profile_set_str(r->arena, r->profile, NM_CONNECTION_INTERFACE_NAME, keyfile_loose_text(&r->file, e),
				keyfile_node(&r->file, e));
}

static void name_profile(struct reader *r, const struct keyfile_entry *header)
{
	struct profile *p = r->profile;

	p->origin = keyfile_node(&r->file, header);
	if (!profile_get(p, NM_CONNECTION_ID))
		profile_set_str(r->arena, p, NM_CONNECTION_ID, base_name(r->ctx->sources[r->file.source]->name), p->origin);
	read_old_name(r);
	profile_take_names(p);
	p->name_origin = profile_get(p, NM_CONNECTION_ID)->origin;
}

/* Reported where the type would stand. */
static const struct keyfile_entry *check_profile(struct reader *r)
{
	const struct keyfile_entry *header = keyfile_section(&r->file, STR("connection"));
	struct diag *d;

	if (!header) {
		d = diag(r->ctx, DIAG_NOT_A_KEYFILE, (struct span){ r->file.source, 0, 0 }, "no section `[connection]`");
		diag_help(r->ctx, d, "a keyfile of NetworkManager has one, with `type=` in it");
		return NULL;
	}
	if (keyfile_find(&r->file, STR("connection"), STR("type")))
		return header;
	d = diag(r->ctx, DIAG_NOT_A_KEYFILE, keyfile_span(&r->file, header, header->value), "section `connection` has no `type`");
	diag_help(r->ctx, d, "add `type=`, such as `type=ethernet`");
	return NULL;
}

struct profile *keyfile_read(struct ctx *ctx, uint16_t source)
{
	struct reader *r = arena_new(&ctx->arena, struct reader);
	const struct keyfile_entry *header;

	r->ctx = ctx;
	r->arena = &ctx->arena;
	ctx->sources[source]->form = SOURCE_ASSIGNS;
	if (!keyfile_scan(ctx, source, &r->file))
		return NULL;
	header = check_profile(r);
	if (!header)
		return NULL;
	r->profile = profile_new(r->arena);
	for (size_t i = 0; i < r->file.n; i++)
		read_entry(r, &r->file.entries[i]);
	for (unsigned id = NM_NONE + 1; id < NM_PROP_N; id++)
		if (list_reader_of((enum nm_prop)id))
			list_reader_of((enum nm_prop)id)(r, (enum nm_prop)id);
	name_profile(r, header);
	profile_sort(r->profile);
	return r->profile;
}
