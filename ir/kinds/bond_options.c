#include "ir/kinds/bond_options.h"
#include "ir/raise.h"

#define W(name, words_name, ...)                            \
	static const struct word name[] = { __VA_ARGS__ }; \
	static const struct words words_name = WORDS(name)

static const struct word modes[] = {
	{ "balance-rr", BOND_RR, "0", NULL },    { "active-backup", BOND_ACTIVE_BACKUP, "1", NULL },
	{ "balance-xor", BOND_XOR, "2", NULL },  { "broadcast", BOND_BROADCAST, "3", NULL },
	{ "802.3ad", BOND_8023AD, "4", NULL },   { "lacp", BOND_8023AD, NULL, "802.3ad" },
	{ "balance-tlb", BOND_TLB, "5", NULL },  { "balance-alb", BOND_ALB, "6", NULL },
};
const struct words bond_mode_words = WORDS(modes);

W(ad_selects, ad_select_words, { "stable", 0, "0", NULL }, { "bandwidth", 1, "1", NULL }, { "count", 2, "2", NULL });
W(actives, active_words, { "dropped", 0, "0", "0" }, { "delivered", 1, "1", "1" });
W(arp_alls, arp_all_words, { "any", 0, "0", NULL }, { "all", 1, "1", NULL });
W(validates, validate_words, { "none", 0, "0", NULL }, { "active", 1, "1", NULL }, { "backup", 2, "2", NULL },
  { "all", 3, "3", NULL }, { "filter", 4, "4", NULL }, { "filter_active", 5, "5", NULL }, { "filter_backup", 6, "6", NULL });
enum { FAIL_OVER_ACTIVE = 1 };
W(fail_overs, fail_over_words, { "none", 0, "0", NULL }, { "active", FAIL_OVER_ACTIVE, "1", NULL }, { "follow", 2, "2", NULL });
W(rates, rate_words, { "slow", 0, "0", NULL }, { "fast", 1, "1", NULL });
W(reselects, reselect_words, { "always", 0, "0", NULL }, { "better", 1, "1", NULL }, { "failure", 2, "2", NULL });
W(hashes, hash_words, { "layer2", 0, "0", NULL }, { "layer3+4", 1, "1", NULL }, { "layer2+3", 2, "2", NULL },
  { "encap2+3", 3, "3", NULL }, { "encap3+4", 4, "4", NULL }, { "vlan+srcmac", 5, "5", NULL });
enum { HASH_VLAN_SRCMAC = 5 };

#define BOND_TARGETS_MAX 16 /* if_bonding.h */

#define MISSED_MAX_DEFAULT 2 /* bonding.rst */

/* Options that NetworkManager knows since 1.44 are properties of their own in the catalogue. */
#define NEWER(nm_, more) .nm = nm_, .flags = FIELD_NEWER | (more), .since = "1.44"
#define OPTION(key, member, type, ...) FIELD(struct bond_options, key, member, type, .nm = NM_BOND_OPTIONS, __VA_ARGS__)
static const struct field option_rows[] = {
	OPTION("ad_actor_sys_prio", ad_actor_sys_prio, UINT_STR, .min = 1, .max = 65535, .doc = "LACP system priority."),
	OPTION("ad_actor_system", ad_actor_system, MAC, .flags = FIELD_NULL_ABSENT, .example = "\"02:00:00:00:00:01\"",
	      .doc = "LACP system address."),
	OPTION("ad_select", ad_select, ENUM, .words = &ad_select_words, .doc = "How an aggregator is chosen."),
	OPTION("ad_user_port_key", ad_user_port_key, UINT_STR, .max = 1023, .doc = "Upper bits of the LACP port key."),
	OPTION("all_slaves_active", all_slaves_active, ENUM, .words = &active_words, .doc = "Frames on inactive ports."),
	OPTION("arp_all_targets", arp_all_targets, ENUM, .words = &arp_all_words, .doc = "How many targets must answer."),
	OPTION("arp_interval", arp_interval, UINT_STR, .max = INT32_MAX, .doc = "ARP monitoring, ms."),
	OPTION("arp_ip_target", arp_ip_target, STR, .flags = FIELD_NULL_ABSENT, .example = "192.0.2.1,192.0.2.2",
	      .doc = "Addresses to ask, with commas between."),
	OPTION("arp_validate", arp_validate, ENUM, .words = &validate_words, .doc = "Which ARP answers count."),
	FIELD(struct bond_options, "arp_missed_max", arp_missed_max, UINT_STR, NEWER(NM_BOND_ARP_MISSED_MAX, 0), .min = 1,
	      .max = 255, .absent = "2", .doc = "Answers that may be missed."),
	OPTION("downdelay", downdelay, UINT_STR, .max = INT32_MAX, .doc = "Delay before a port is taken down, ms."),
	OPTION("updelay", updelay, UINT_STR, .max = INT32_MAX, .doc = "Delay before a port is used, ms."),
	OPTION("fail_over_mac", fail_over_mac, ENUM, .words = &fail_over_words, .doc = "Whose MAC address the bond has."),
	OPTION("lacp_rate", lacp_rate, ENUM, .words = &rate_words, .doc = "Rate of LACP frames."),
	FIELD(struct bond_options, "lacp_active", lacp_active, BOOLISH, NEWER(NM_BOND_LACP_ACTIVE, 0), .absent = "true",
	      .doc = "Send LACP frames unasked."),
	OPTION("lp_interval", lp_interval, UINT_STR, .min = 1, .max = INT32_MAX, .doc = "Learning packets, s."),
	OPTION("miimon", miimon, UINT_STR, .max = INT32_MAX, .doc = "Link monitoring, ms."),
	OPTION("min_links", min_links, UINT_STR, .max = INT32_MAX, .doc = "Links that must be up."),
	OPTION("packets_per_slave", packets_per_slave, UINT_STR, .max = 65535, .doc = "Packets before the next port."),
	OPTION("resend_igmp", resend_igmp, UINT_STR, .max = 255, .doc = "IGMP reports after a failover."),
	OPTION("num_grat_arp", num_grat_arp, UINT_STR, .max = 255, .doc = "Gratuitous ARPs after a failover."),
	OPTION("num_unsol_na", num_unsol_na, UINT_STR, .max = 255, .doc = "Unsolicited NAs after a failover."),
	FIELD(struct bond_options, "ns_ip6_target", ns_ip6_target, NAMES, NEWER(NM_BOND_NS_IP6_TARGET, FIELD_NULL_ABSENT),
	      .example = "[\"2001:db8::1\"]", .absent = "none", .doc = "IPv6 addresses to ask."),
	OPTION("primary", primary, IFNAME, .flags = FIELD_NULL_ABSENT, .doc = "The port to prefer."),
	OPTION("primary_reselect", primary_reselect, ENUM, .words = &reselect_words, .doc = "When it is taken again."),
	OPTION("tlb_dynamic_lb", tlb_dynamic_lb, BOOLISH, .doc = "Shuffle flows by load."),
	OPTION("use_carrier", use_carrier, BOOLISH, .doc = "Ask the driver for the carrier."),
	OPTION("xmit_hash_policy", xmit_hash_policy, ENUM, .words = &hash_words, .doc = "What a flow is hashed by."),
	OPTION("balance-slb", balance_slb, BOOLISH, ALIAS("balance_slb"), .since = "1.42", .doc = "Source load balancing."),
};
const struct schema bond_options_schema = SCHEMA("options", struct bond_options, option_rows);

struct check {
	struct ctx *ctx;
	int mode;
	const struct bond_options *o;
	const struct node *mode_node;
};

static bool has(const struct check *c, const char *key)
{
	return obj_has(&bond_options_schema, &c->o->obj, key);
}

static struct span key_of(const struct check *c, const char *key)
{
	return at_key(&bond_options_schema, &c->o->obj, key);
}

static struct span value_of(const struct check *c, const char *key)
{
	return at_value(&bond_options_schema, &c->o->obj, key);
}

static const char *mode_name(int mode)
{
	return words_by_value(&bond_mode_words, mode)->text;
}

#define IN(mode) (1u << (mode))
/* Options that mean something in some modes only (bonding.rst): elsewhere the driver refuses them. */
static const struct {
	const char *key;
	unsigned modes;
} mode_rules[] = {
	{ "lacp_rate", IN(BOND_8023AD) },
	{ "lacp_active", IN(BOND_8023AD) },
	{ "arp_missed_max", IN(BOND_RR) | IN(BOND_ACTIVE_BACKUP) | IN(BOND_XOR) | IN(BOND_BROADCAST) },
	{ "ad_actor_sys_prio", IN(BOND_8023AD) },
	{ "ad_actor_system", IN(BOND_8023AD) },
	{ "ad_user_port_key", IN(BOND_8023AD) },
	{ "packets_per_slave", IN(BOND_RR) },
	{ "primary", IN(BOND_ACTIVE_BACKUP) | IN(BOND_TLB) | IN(BOND_ALB) },
	{ "tlb_dynamic_lb", IN(BOND_TLB) | IN(BOND_ALB) },
};

static void help_modes(struct ctx *ctx, struct diag *d, unsigned allowed, const char *key)
{
	struct str text = { 0 };

	for (size_t m = 0; m <= BOND_ALB; m++)
		if (allowed & IN(m))
			text = str_printf(&ctx->arena, "%.*s%s`%s`", STR_ARG(text), text.n ? ", " : "", mode_name((int)m));
	diag_help(ctx, d, "remove `%s`, or use mode %.*s", key, STR_ARG(text));
}

static bool takes_arp(const struct check *c)
{
	return !(IN(c->mode) & (IN(BOND_8023AD) | IN(BOND_TLB) | IN(BOND_ALB)));
}

/* Where ARP monitoring has no place, arp_validate is no second mistake. */
static void check_arp_mode(const struct check *c)
{
	const char *key = c->o->arp_interval ? "arp_interval" : "arp_validate";
	struct diag *d;

	if (takes_arp(c))
		return;
	d = diag(c->ctx, DIAG_BOND_OPTION_MODE, key_of(c, key), "ARP monitoring (`%s`) cannot be used in mode `%s`", key,
		 mode_name(c->mode));
	diag_label(c->ctx, d, node_span(c->mode_node), "the mode");
	diag_help(c->ctx, d, "use `miimon`");
}

/* The driver's default is what nmstate reports of every bond: written nowhere, so no mistake anywhere. */
static bool is_default(const struct check *c, const char *key)
{
	return c->o->arp_missed_max == MISSED_MAX_DEFAULT && !strcmp(key, "arp_missed_max");
}

static void check_modes(const struct check *c)
{
	for (size_t k = 0; k < ARRAY_SIZE(mode_rules); k++) {
		struct diag *d;

		if (!has(c, mode_rules[k].key) || (mode_rules[k].modes & IN(c->mode)) || is_default(c, mode_rules[k].key))
			continue;
		d = diag(c->ctx, DIAG_BOND_OPTION_MODE, key_of(c, mode_rules[k].key), "`%s` cannot be used in mode `%s`",
			 mode_rules[k].key, mode_name(c->mode));
		diag_label(c->ctx, d, node_span(c->mode_node), "the mode");
		help_modes(c->ctx, d, mode_rules[k].modes, mode_rules[k].key);
	}
	if (c->o->arp_interval || c->o->arp_validate)
		check_arp_mode(c);
}

/* Given, rightly or wrongly: what is wrong has been reported, and what needs it stays silent. */
static bool gave(const struct check *c, const char *key)
{
	return ((c->o->obj.has | c->o->obj.bad) >> schema_find(&bond_options_schema, str_of(key))) & 1;
}

static bool is_bad(const struct check *c, const char *key)
{
	return gave(c, key) && !has(c, key);
}

static void check_monitoring(const struct check *c)
{
	bool target = c->o->arp_ip_target.n > 0 || is_bad(c, "arp_ip_target");
	bool target6 = c->o->ns_ip6_target.n > 0 || is_bad(c, "ns_ip6_target");
	const char *key = target ? "arp_ip_target" : "ns_ip6_target";
	bool interval = c->o->arp_interval > 0 || is_bad(c, "arp_interval");
	struct diag *d;

	if (c->o->miimon && c->o->arp_interval && takes_arp(c)) {
		d = diag(c->ctx, DIAG_BOND_MONITORS, key_of(c, "arp_interval"), "`arp_interval` and `miimon` exclude each other");
		diag_label(c->ctx, d, key_of(c, "miimon"), "`miimon` is given here");
		diag_help(c->ctx, d, "keep one of the two");
	}
	if ((target || target6) && !interval) {
		d = diag(c->ctx, DIAG_BOND_TARGET, key_of(c, key), "`%s` needs `arp_interval`", key);
		diag_help(c->ctx, d, "add `arp_interval` with a time in milliseconds, such as 1000");
	} else if (c->o->arp_interval && takes_arp(c) && !target && !target6) {
		d = diag(c->ctx, DIAG_BOND_TARGET, key_of(c, "arp_interval"), "`arp_interval` has nobody to ask");
		diag_help(c->ctx, d, "add `arp_ip_target` with the addresses to ask");
	}
}

static void check_delay(const struct check *c, const char *key, uint64_t ms)
{
	struct diag *d;

	if (!ms || is_bad(c, "miimon"))
		return;
	if (has(c, "miimon") && !c->o->miimon) {
		d = diag(c->ctx, DIAG_BOND_DELAY_OFF, key_of(c, key), "`%s` cannot be used with `miimon: 0`", key);
		diag_label(c->ctx, d, value_of(c, "miimon"), "this switches link monitoring off");
		diag_help(c->ctx, d, "give `miimon` a time in milliseconds, or remove `%s`", key);
	} else if (!c->o->miimon) {
		d = diag(c->ctx, DIAG_BOND_DELAY, key_of(c, key), "`%s` is given without `miimon`", key);
		diag_help(c->ctx, d, "add `miimon`: the delay is counted in its steps");
	} else if (ms % c->o->miimon) {
		d = diag(c->ctx, DIAG_BOND_DELAY, value_of(c, key),
			 "`%s` is no multiple of `miimon`: the driver rounds it down", key);
		diag_label(c->ctx, d, value_of(c, "miimon"), "every %llu ms", (unsigned long long)c->o->miimon);
	}
}

/* A group address: the lowest bit of the first byte is set (IEEE 802). */
static bool is_multicast_mac(struct str text)
{
	uint8_t mac[6];

	return parse_mac(text, mac) && (mac[0] & 1);
}

/* Why the driver would refuse one more target (bonding.rst; drivers/net/bonding/bond_options.c); NULL: it takes it. */
static const char *list_mistake(const struct ip *seen, size_t n, const struct ip *ip)
{
	for (size_t k = 0; k < n; k++)
		if (ip_equal(&seen[k], ip))
			return "is in the list twice";
	return n == BOND_TARGETS_MAX ? "is one too many: the driver asks 16 at most" : NULL;
}

static const char *target_mistake(const struct ip *seen, size_t n, const struct ip *ip)
{
	static const struct ip broadcast = { FAMILY_IPV4, { 255, 255, 255, 255 } };
	const char *why = list_mistake(seen, n, ip);

	if (why)
		return why;
	return !ip->bytes[0] || ip_equal(ip, &broadcast) ? "is no address that could answer" : NULL;
}

/* Place of one item of the list; of the whole value where its spelling has escapes. */
static struct span target_span(const struct check *c, struct str one)
{
	const struct node *node = obj_node(&bond_options_schema, &c->o->obj, "arp_ip_target");
	struct span at = node_span(node);
	uint32_t quote = node->style == STYLE_PLAIN ? 0 : 1;

	if (at.end - at.start != node->text.n + 2 * quote || node->style > STYLE_DOUBLE || !one.n)
		return at;
	at.start += quote + (uint32_t)(one.p - c->o->arp_ip_target.p);
	at.end = at.start + (uint32_t)one.n;
	return at;
}

/* One address of the comma list `arp_ip_target`; false: reported. */
static bool check_target(const struct check *c, struct str one, struct ip seen[BOND_TARGETS_MAX], size_t *n)
{
	struct span at = target_span(c, one);
	const char *why;
	struct diag *d;
	struct ip ip;

	if (!parse_ip(one, &ip) || ip.family != FAMILY_IPV4) {
		d = one.n ? diag(c->ctx, DIAG_BAD_IP, at, "`arp_ip_target`: `%.*s` is not an IPv4 address",
				 STR_ARG(str_head(one, 40))) :
			    diag(c->ctx, DIAG_BAD_IP, at, "`arp_ip_target` has a comma without an address");
		diag_help(c->ctx, d, "write IPv4 addresses with a comma between, and nothing else");
		return false;
	}
	why = target_mistake(seen, *n, &ip);
	if (why) {
		diag(c->ctx, DIAG_BOND_TARGET_ADDRESS, at, "`arp_ip_target`: `%.*s` %s", STR_ARG(one), why);
		return false;
	}
	seen[(*n)++] = ip;
	return true;
}

static void check_targets(const struct check *c)
{
	struct str rest = c->o->arp_ip_target;
	struct ip seen[BOND_TARGETS_MAX];
	size_t n = 0;
	bool more = rest.n > 0;

	while (more) {
		const char *comma = rest.n ? memchr(rest.p, ',', rest.n) : NULL;
		struct str one = { rest.p, comma ? (size_t)(comma - rest.p) : rest.n };

		if (!check_target(c, one, seen, &n))
			return;
		more = comma != NULL;
		if (more)
			rest = (struct str){ comma + 1, rest.n - one.n - 1 };
	}
}

/* What the driver refuses in `ns_ip6_target` (drivers/net/bonding/bond_netlink.c); NULL: it takes it. */
static const char *target6_mistake(const struct ip *seen, size_t n, const struct ip *ip)
{
	if (ip_is_zero(ip) || ip_is_multicast(ip) || ip_is_link_local(ip))
		return "is no address that the driver asks";
	return list_mistake(seen, n, ip);
}

static void check_targets6(const struct check *c)
{
	const struct name *items = c->o->ns_ip6_target.items;
	struct ip seen[BOND_TARGETS_MAX], ip;
	size_t n = 0;

	for (size_t k = 0; k < c->o->ns_ip6_target.n; k++) {
		struct span at = node_span(items[k].origin);
		const char *why;

		if (!parse_ip(items[k].text, &ip) || ip.family != FAMILY_IPV6) {
			diag(c->ctx, DIAG_BAD_IP, at, "`ns_ip6_target`: `%.*s` is not an IPv6 address",
			     STR_ARG(str_head(items[k].text, 40)));
			continue;
		}
		why = target6_mistake(seen, n, &ip);
		if (why)
			diag(c->ctx, DIAG_BOND_TARGET_ADDRESS, at, "`ns_ip6_target`: `%.*s` %s", STR_ARG(items[k].text), why);
		else
			seen[n++] = ip;
	}
}

/* The driver has one number for both (bonding.rst). */
static void check_peer_notifications(const struct check *c)
{
	struct diag *d;

	if (!has(c, "num_grat_arp") || !has(c, "num_unsol_na") || c->o->num_grat_arp == c->o->num_unsol_na)
		return;
	d = diag(c->ctx, DIAG_BOND_PEER_NOTIF, value_of(c, "num_unsol_na"),
		 "`num_unsol_na` and `num_grat_arp` are one option, and differ");
	diag_label(c->ctx, d, value_of(c, "num_grat_arp"), "the other value");
	diag_help(c->ctx, d, "keep one of the two");
}

static void check_slb(const struct check *c)
{
	bool hashed = has(c, "xmit_hash_policy") && c->o->xmit_hash_policy == HASH_VLAN_SRCMAC;
	struct diag *d;

	if (!c->o->balance_slb || (c->mode == BOND_XOR && hashed) || is_bad(c, "xmit_hash_policy"))
		return;
	d = diag(c->ctx, DIAG_BOND_SLB, key_of(c, "balance-slb"),
		 "`balance-slb` needs mode `balance-xor` and `xmit_hash_policy: vlan+srcmac`");
	diag_label(c->ctx, d, node_span(c->mode_node), "the mode is `%s`", mode_name(c->mode));
}

bool bond_keeps_port_mac(int mode, const struct bond_options *o)
{
	return o && mode == BOND_ACTIVE_BACKUP && o->fail_over_mac == FAIL_OVER_ACTIVE;
}

void bond_options_check(struct ctx *ctx, int mode, const struct bond_options *o, const struct node *mode_node)
{
	struct check c = { ctx, mode, o, mode_node };

	if (!o)
		return;
	check_modes(&c);
	check_monitoring(&c);
	check_delay(&c, "updelay", o->updelay);
	check_delay(&c, "downdelay", o->downdelay);
	check_targets(&c);
	check_targets6(&c);
	check_peer_notifications(&c);
	check_slb(&c);
	if (is_multicast_mac(o->ad_actor_system))
		diag(ctx, DIAG_BOND_AD_SYSTEM, value_of(&c, "ad_actor_system"),
		     "`ad_actor_system` cannot be a multicast address");
}

/* The option's text as the driver, and so NetworkManager, has it. */
static struct str option_text(struct ctx *ctx, const struct field *f, const void *at)
{
	const struct word *w;

	switch ((enum field_type)f->type) {
	case FIELD_BOOLISH:
		return *(const bool *)at ? STR("1") : STR("0");
	case FIELD_ENUM:
		w = words_by_value(f->words, *(const int *)at);
		return str_of(w->nm ? w->nm : w->text);
	case FIELD_UINT_STR:
		return str_printf(&ctx->arena, "%llu", (unsigned long long)*(const uint64_t *)at);
	default:
		return *(const struct str *)at;
	}
}

/* Their shortest texts with commas between. */
static struct str targets_text(struct ctx *ctx, struct list targets)
{
	const struct name *items = targets.items;
	struct str text = { 0 };
	char one[IP_TEXT_MAX];
	struct ip ip;

	for (size_t k = 0; k < targets.n; k++) {
		if (!parse_ip(items[k].text, &ip))
			continue;
		one[ip_format(&ip, one)] = '\0';
		text = str_printf(&ctx->arena, "%.*s%s%s", STR_ARG(text), text.n ? "," : "", one);
	}
	return text;
}

static void put_newer(struct ctx *ctx, const struct field *f, const struct bond_options *o, struct profile *p)
{
	const struct node *origin = obj_node(&bond_options_schema, &o->obj, f->key);
	struct str text = f->type == FIELD_NAMES ? targets_text(ctx, o->ns_ip6_target) : option_text(ctx, f, field_ptr(f, o));

	if (text.n && !(f->nm == NM_BOND_ARP_MISSED_MAX && o->arp_missed_max == MISSED_MAX_DEFAULT))
		profile_set_str(&ctx->arena, p, f->nm, text, origin);
}

void bond_options_lower(struct ctx *ctx, int mode, const struct bond_options *o, const struct node *mode_node,
			struct profile *p)
{
	struct arena *a = &ctx->arena;

	profile_map_put(a, p, NM_BOND_OPTIONS, STR("mode"), str_of(mode_name(mode)), mode_node);
	for (size_t k = 0; o && k < bond_options_schema.n; k++) {
		const struct field *f = &bond_options_schema.fields[k];
		struct str text;

		if (!(o->obj.has >> k & 1))
			continue;
		if (f->nm != NM_BOND_OPTIONS) {
			put_newer(ctx, f, o, p);
			continue;
		}
		text = option_text(ctx, f, field_ptr(f, &o->obj));
		if (text.n)
			profile_map_put(a, p, NM_BOND_OPTIONS, str_of(f->key), text,
					obj_node(&bond_options_schema, &o->obj, f->key));
	}
}

void bond_options_raise(const struct raise *r, const struct schema *s, struct obj *bond)
{
	const struct prop *map = profile_get(r->profile, NM_BOND_OPTIONS);
	const struct pair *mode = map ? list_find_pair(map->list, STR("mode")) : NULL;
	const struct field *f = &s->fields[schema_find(s, STR("mode"))];
	struct bond_options *o = arena_new(&r->ctx->arena, struct bond_options);
	bool any = raise_map_rows(r, &bond_options_schema, NM_BOND_OPTIONS, "", &o->obj);

	o->obj.origin = &raise_origin;
	any |= raise_rows_of(r, &bond_options_schema, &o->obj);
	if (mode && raise_text(r, f, mode->value, bond))
		obj_set_given(s, bond, "mode", true);
	if (any)
		*(struct bond_options *)raise_sub(r->ctx, s, bond, "options") = *o;
}
