/* normalize, addresses: the rules of ipv4 and ipv6 (nmstate docs, IP; nm-settings-keyfile(5)). */
#include "ir/kind.h"
#include "passes/pass.h"

static const char *key_of(uint8_t family)
{
	return family == FAMILY_IPV4 ? "ipv4" : "ipv6";
}

static bool has(const struct ip_config *c, const char *key)
{
	return ip_has(c, key);
}

/* Rows that are of the other family: reported, and forgotten. */
static void check_family_keys(struct ctx *ctx, struct ip_config *c, uint8_t family)
{
	unsigned other = family == FAMILY_IPV4 ? FIELD_IPV6_ONLY : FIELD_IPV4_ONLY;

	for (size_t k = IP_PLAIN_ROWS; k < ip_schema.n && c->obj.has >> k; k++) {
		const struct field *f = &ip_schema.fields[k];
		struct diag *d;

		if (!(f->flags & other) || !(c->obj.has >> k & 1))
			continue;
		d = diag(ctx, DIAG_OTHER_FAMILY, at_key(&ip_schema, &c->obj, f->key), "`%s` means nothing in `%s`", f->key,
			 key_of(family));
		diag_help(ctx, d, "it belongs to `%s`", family == FAMILY_IPV4 ? "ipv6" : "ipv4");
		c->obj.has &= ~(UINT64_C(1) << k);
	}
	if (family == FAMILY_IPV4)
		c->autoconf = false;
}

/* nmstate takes an absent `enabled` from the node; what the user writes below says it is wanted. */
static void imply_enabled(struct ctx *ctx, struct ip_config *c, uint8_t family)
{
	struct diag *d;

	if (obj_node(&ip_schema, &c->obj, "enabled") || !(c->dhcp || c->autoconf || c->addresses.n))
		return;
	c->enabled = true;
	d = diag(ctx, DIAG_ENABLED_MISSING, node_key_span(c->obj.origin), "`%s` does not say `enabled`", key_of(family));
	diag_note(ctx, d, "taken as `enabled: true`, since it asks for an address; nmstate takes what the node has");
	diag_help(ctx, d, "add `enabled: true`");
}

static void check_address(struct ctx *ctx, const struct ip_address *a, uint8_t family)
{
	unsigned bits = family == FAMILY_IPV4 ? 32 : 128;
	struct diag *d;

	if (!a->ip.family)
		return;
	if (a->ip.family != family) {
		d = diag(ctx, DIAG_ADDRESS_FAMILY, at_value(&ip_address_schema, &a->obj, "ip"),
			 "an IPv%d address stands under `%s`", a->ip.family, key_of(family));
		diag_help(ctx, d, "move it to `%s`", family == FAMILY_IPV4 ? "ipv6" : "ipv4");
		return;
	}
	if (obj_has(&ip_address_schema, &a->obj, "prefix-length") && a->prefix_bits > bits)
		diag(ctx, DIAG_PREFIX_LENGTH, at_value(&ip_address_schema, &a->obj, "prefix-length"),
		     "`prefix-length` is %llu, above %u", (unsigned long long)a->prefix_bits, bits);
	else if (ip_is_multicast(&a->ip) || ip_is_zero(&a->ip))
		diag(ctx, DIAG_ADDRESS_UNUSABLE, at_value(&ip_address_schema, &a->obj, "ip"),
		     "`%.*s` cannot be the address of an interface",
		     STR_ARG(obj_node(&ip_address_schema, &a->obj, "ip")->text));
}

/* The network's own address or its broadcast address, on networks that have them. */
static void check_host_part(struct ctx *ctx, const struct ip_address *a)
{
	struct ip net = ip_mask(a->ip, (unsigned)a->prefix_bits), all = a->ip;
	const char *what = NULL;

	if (a->ip.family != FAMILY_IPV4 || a->prefix_bits > 30)
		return;
	for (unsigned i = 0; i < 4; i++) {
		unsigned keep = a->prefix_bits > i * 8 ? (unsigned)a->prefix_bits - i * 8 : 0;

		if (keep < 8)
			all.bytes[i] = (uint8_t)(all.bytes[i] | (0xffu >> keep));
	}
	if (ip_equal(&net, &a->ip))
		what = "network";
	else if (ip_equal(&all, &a->ip))
		what = "broadcast";
	if (what)
		diag(ctx, DIAG_ADDRESS_NOT_HOST, at_value(&ip_address_schema, &a->obj, "ip"),
		     "`%.*s/%llu` is the %s address of its network, not a host's",
		     STR_ARG(obj_node(&ip_address_schema, &a->obj, "ip")->text), (unsigned long long)a->prefix_bits, what);
}

static bool expires(const struct ip_address *a)
{
	return a->valid_life_time.n && !str_is(a->valid_life_time, "forever");
}

/* Addresses that a template took from the node's state, all of them leases, where DHCP and autoconf are off:
 * they are meant to stay. (nmstate, merge with the current state: what DHCP gave goes static with DHCP off.) */
static bool leases_go_static(const struct ip_config *c)
{
	struct ip_address *const *items = c->addresses.items;

	for (size_t k = 0; k < c->addresses.n; k++)
		if (!expires(items[k]) || items[k]->obj.origin->source != SOURCE_CAPTURED)
			return false;
	return !c->dhcp && !c->autoconf;
}

/* Numbers of those who make addresses (kernel, if_addr.h IFAPROT_*); -1: the text is neither a word nor a number. */
enum { PROTOCOL_LO = 1, PROTOCOL_RA, PROTOCOL_KERNEL_LL };
static int protocol_number(struct str text)
{
	static const char *const words[] = { "lo", "ra", "kernel_ll" };
	uint64_t v;

	for (int k = 0; k < 3; k++)
		if (str_is(text, words[k]))
			return PROTOCOL_LO + k;
	return (parse_u64(text, &v) || parse_hex_u64(text, &v)) && v <= UINT8_MAX ? (int)v : -1;
}

/* True: the address belongs to another program, and is left out as the reference does. */
static bool is_foreign(struct ctx *ctx, const struct ip_address *a)
{
	struct span at = at_value(&ip_address_schema, &a->obj, "protocol");
	int number = protocol_number(a->protocol);
	struct diag *d;

	if (number < 0) {
		d = diag(ctx, DIAG_ADDRESS_PROTOCOL, at, "`protocol` cannot be `%.*s`", STR_ARG(str_head(a->protocol, 40)));
		diag_help(ctx, d, "write `lo`, `ra`, `kernel_ll`, or a number from 0 to 255");
	} else if (number < PROTOCOL_LO || number > PROTOCOL_KERNEL_LL) {
		d = diag(ctx, DIAG_ADDRESS_FOREIGN, at, "an address of protocol %d belongs to another program: it is left out",
			 number);
		diag_help(ctx, d, "remove `protocol` to have it as a static address");
		return true;
	}
	return false;
}

/* What the reference drops from the list of static addresses: link-local ones, those that expire, others' own. */
static bool is_dropped(struct ctx *ctx, const struct ip_address *a, bool keep_leases)
{
	const char *key = obj_has(&ip_address_schema, &a->obj, "valid-lft") ? "valid-lft" : "valid-life-time";
	struct diag *d;

	if (expires(a) && !keep_leases) {
		d = diag(ctx, DIAG_ADDRESS_EXPIRES, at_value(&ip_address_schema, &a->obj, key),
			 "an address with a life time is not static: it is left out");
		diag_help(ctx, d, "remove the life time, or write `forever`");
		return true;
	}
	if (a->protocol.p && is_foreign(ctx, a))
		return true;
	if (!ip_is_link_local(&a->ip))
		return false;
	d = diag(ctx, DIAG_ADDRESS_LINK_LOCAL, at_value(&ip_address_schema, &a->obj, "ip"),
		 "a link-local address is left out: the kernel makes it itself");
	diag_help(ctx, d, "remove the entry");
	return true;
}

static void check_addresses(struct ctx *ctx, struct ip_config *c, uint8_t family)
{
	struct ip_address **items = c->addresses.items;
	bool keep_leases = leases_go_static(c);
	size_t kept = 0;

	for (size_t k = 0; k < c->addresses.n; k++) {
		size_t before = ctx->diags.n_errors;

		check_address(ctx, items[k], family);
		if (!ctx_ok(ctx, before) || !items[k]->ip.family || is_dropped(ctx, items[k], keep_leases))
			continue;
		check_host_part(ctx, items[k]);
		items[kept++] = items[k];
	}
	c->addresses.n = kept;
}

static void without_effect(struct ctx *ctx, const struct ip_config *c, const char *key, const char *why)
{
	struct diag *d;

	if (!has(c, key))
		return;
	d = diag(ctx, DIAG_IP_NO_EFFECT, at_key(&ip_schema, &c->obj, key), "`%s` has no effect here", key);
	diag_note(ctx, d, "%s", why);
}

/* Pairs of hex digits with colons between: at most 130 bytes (RFC 8415, section 11.1). */
static bool is_duid_bytes(struct str s)
{
	for (size_t k = 0; k < s.n; k++) {
		char c = s.p[k];
		bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');

		if (k % 3 == 2 ? c != ':' : !hex)
			return false;
	}
	return s.n % 3 == 2 && s.n >= 8 && s.n < 130 * 3;
}

static bool is_duid(struct str s)
{
	/* nmstate has two of them in capitals as well; NetworkManager's own are spelled exactly. */
	static const char *const words[] = { "ll", "LL", "llt", "LLT", "lease", "stable-ll", "stable-llt", "stable-uuid" };

	for (size_t k = 0; k < ARRAY_SIZE(words); k++)
		if (str_is(s, words[k]))
			return true;
	return is_duid_bytes(s);
}

static void bad_duid(struct ctx *ctx, const struct ip_config *c)
{
	struct diag *d = diag(ctx, DIAG_DUID_EN, at_value(&ip_schema, &c->obj, "dhcp-duid"),
			      "NetworkManager takes no DUID `%.*s`",
			      STR_ARG(str_head(c->dhcp_duid, 40)));

	diag_help(ctx, d, "write `ll`, `llt`, `stable-uuid`, or its bytes as hex pairs with colons between");
}

static void check_auto_keys(struct ctx *ctx, const struct ip_config *c, uint8_t family)
{
	static const char *const keys[] = { "auto-route-table-id", "auto-route-metric", "dhcp-send-hostname",
					    "dhcp-custom-hostname" };
	const char *why = family == FAMILY_IPV4 ? "it is about DHCP, and `dhcp` is off" :
						  "it is about DHCP and router advertisements, and both are off";

	if (!c->dhcp && !c->autoconf) {
		/* The defaults that people write out (auto-dns: true beside dhcp: false) are no mistake. */
		for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
			without_effect(ctx, c, keys[k], why);
		without_effect(ctx, c, "dhcp-client-id", why);
		without_effect(ctx, c, "dhcp-duid", why);
	} else if (has(c, "dhcp-custom-hostname") && has(c, "dhcp-send-hostname") && !c->dhcp_send_hostname) {
		without_effect(ctx, c, "dhcp-custom-hostname", "`dhcp-send-hostname` is false");
	}
	if (c->dhcp_duid.n && !is_duid(c->dhcp_duid))
		bad_duid(ctx, c);
}

static void check_metrics(struct ctx *ctx, const struct ip_config *c)
{
	struct diag *d;

	if (!c->enabled)
		without_effect(ctx, c, "prefix-route-metric", "it is about the routes of addresses, and `ipv4` is off");
	if (!has(c, "auto-route-metric") || !has(c, "prefix-route-metric") || c->auto_route_metric == c->prefix_route_metric ||
	    c->auto_route_metric == -1 || c->prefix_route_metric == -1)
		return;
	d = diag(ctx, DIAG_METRICS_DIFFER, at_value(&ip_schema, &c->obj, "prefix-route-metric"),
		 "two different metrics for one interface");
	diag_label(ctx, d, at_value(&ip_schema, &c->obj, "auto-route-metric"), "the other metric");
	diag_note(ctx, d, "NetworkManager has one metric for all routes that an interface makes itself");
}

static void check_token(struct ctx *ctx, const struct ip_config *c)
{
	struct ip ip;
	struct diag *d;
	static const uint8_t zero[8];
	struct span at = at_value(&ip_schema, &c->obj, "token");

	if (!c->token.n)
		return;
	if (!parse_ip(c->token, &ip) || ip.family != FAMILY_IPV6) {
		diag(ctx, DIAG_TOKEN, at, "`token` must be an IPv6 address");
	} else if (memcmp(ip.bytes, zero, sizeof(zero)) != 0) {
		d = diag(ctx, DIAG_TOKEN, at, "the upper 64 bits of `token` must be zero");
		diag_help(ctx, d, "write it as `::` and the last 64 bits, such as `::1`");
	} else if (!c->autoconf && !ip_is_zero(&ip)) {
		diag(ctx, DIAG_TOKEN, at, "`token` needs `autoconf: true`");
	}
}

static void check_addr_gen_mode(struct ctx *ctx, struct ip_config *c)
{
	uint64_t v;
	struct diag *d;

	if (!c->addr_gen_mode.n || str_eq_nocase(c->addr_gen_mode, STR("eui64")) ||
	    str_eq_nocase(c->addr_gen_mode, STR("stable-privacy")) || (parse_u64(c->addr_gen_mode, &v) && v <= 3))
		return;
	d = diag(ctx, DIAG_ADDR_GEN_MODE, at_value(&ip_schema, &c->obj, "addr-gen-mode"),
		 "`addr-gen-mode` cannot be `%.*s`", STR_ARG(str_head(c->addr_gen_mode, 40)));
	diag_help(ctx, d, "write `eui64` or `stable-privacy`");
}

static void check_ipv6(struct ctx *ctx, struct ip_config *c)
{
	struct diag *d;

	if (c->enabled && c->autoconf && !c->dhcp) {
		d = diag(ctx, DIAG_AUTOCONF_ALONE, at_key(&ip_schema, &c->obj, "autoconf"),
			 "`autoconf: true` without `dhcp: true` cannot be made");
		diag_note(ctx, d, "NetworkManager has no method that follows router advertisements but never DHCPv6");
		diag_help(ctx, d, "add `dhcp: true`: DHCPv6 is then used only where the router asks for it");
	}
	check_token(ctx, c);
	check_addr_gen_mode(ctx, c);
}

static void check_disabled(struct ctx *ctx, const struct ip_config *c, uint8_t family)
{
	struct diag *d;

	if (c->enabled || (!c->dhcp && !c->autoconf && !c->addresses.n))
		return;
	d = diag(ctx, DIAG_IP_DISABLED, at_value(&ip_schema, &c->obj, "enabled"),
		 "`%s` is disabled, so what it asks for is lost", key_of(family));
	diag_label(ctx, d, at_key(&ip_schema, &c->obj, c->dhcp ? "dhcp" : c->addresses.n ? "address" : "autoconf"),
		   "asked for here");
}

/* Enabled with nothing to get an address from. */
static void check_empty(struct ctx *ctx, const struct iface *i, const struct ip_config *c, uint8_t family)
{
	const struct iface *have = pass_on_node(ctx, i->name);
	struct diag *d;

	if (have && have->ipv4 && have->ipv4->enabled) /* what it has, stays */
		return;
	if (family != FAMILY_IPV4 || !c->enabled || c->dhcp || c->addresses.n || obj_node(&ip_schema, &c->obj, "address"))
		return;
	d = diag(ctx, DIAG_IP_EMPTY, at_key(&ip_schema, &c->obj, "enabled"),
		 "`ipv4` is enabled, but has neither `dhcp` nor an address");
	diag_note(ctx, d, "NetworkManager knows no such state: IPv4 stays off");
}

void normalize_ip(struct ctx *ctx, struct iface *i, struct ip_config *c, uint8_t family)
{
	check_family_keys(ctx, c, family);
	imply_enabled(ctx, c, family);
	check_addresses(ctx, c, family);
	check_disabled(ctx, c, family);
	check_empty(ctx, i, c, family);
	/* Most configurations say no more than enabled, address and dhcp: nothing below concerns them. */
	if (!(c->obj.has >> IP_PLAIN_ROWS))
		return;
	check_auto_keys(ctx, c, family);
	if (family == FAMILY_IPV6) {
		check_ipv6(ctx, c);
		return;
	}
	check_metrics(ctx, c);
	if (c->forwarding && !c->enabled)
		without_effect(ctx, c, "forwarding", "IPv4 is off");
}
