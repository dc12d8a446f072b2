#include "ir/kinds/bond_options.h"

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
W(fail_overs, fail_over_words, { "none", 0, "0", NULL }, { "active", 1, "1", NULL }, { "follow", 2, "2", NULL });
W(rates, rate_words, { "slow", 0, "0", NULL }, { "fast", 1, "1", NULL });
W(reselects, reselect_words, { "always", 0, "0", NULL }, { "better", 1, "1", NULL }, { "failure", 2, "2", NULL });
W(hashes, hash_words, { "layer2", 0, "0", NULL }, { "layer3+4", 1, "1", NULL }, { "layer2+3", 2, "2", NULL },
  { "encap2+3", 3, "3", NULL }, { "encap3+4", 4, "4", NULL }, { "vlan+srcmac", 5, "5", NULL });
enum { HASH_VLAN_SRCMAC = 5 };

#define OPTION(key, member, type, ...) FIELD(struct bond_options, key, member, type, __VA_ARGS__)
static const struct field option_rows[] = {
	OPTION("ad_actor_sys_prio", ad_actor_sys_prio, UINT_STR, .min = 1, .max = 65535, .doc = "LACP system priority."),
	OPTION("ad_actor_system", ad_actor_system, MAC, .doc = "LACP system address."),
	OPTION("ad_select", ad_select, ENUM, .words = &ad_select_words, .doc = "How an aggregator is chosen."),
	OPTION("ad_user_port_key", ad_user_port_key, UINT_STR, .max = 1023, .doc = "Upper bits of the LACP port key."),
	OPTION("all_slaves_active", all_slaves_active, ENUM, .words = &active_words, .doc = "Frames on inactive ports."),
	OPTION("arp_all_targets", arp_all_targets, ENUM, .words = &arp_all_words, .doc = "How many targets must answer."),
	OPTION("arp_interval", arp_interval, UINT_STR, .max = INT32_MAX, .doc = "ARP monitoring, ms."),
	OPTION("arp_ip_target", arp_ip_target, STR, .doc = "Addresses to ask, with commas between."),
	OPTION("arp_validate", arp_validate, ENUM, .words = &validate_words, .doc = "Which ARP answers count."),
	OPTION("arp_missed_max", arp_missed_max, UINT_STR, .min = 1, .max = 255, .doc = "Answers that may be missed."),
	OPTION("downdelay", downdelay, UINT_STR, .max = INT32_MAX, .doc = "Delay before a port is taken down, ms."),
	OPTION("updelay", updelay, UINT_STR, .max = INT32_MAX, .doc = "Delay before a port is used, ms."),
	OPTION("fail_over_mac", fail_over_mac, ENUM, .words = &fail_over_words, .doc = "Whose MAC address the bond has."),
	OPTION("lacp_rate", lacp_rate, ENUM, .words = &rate_words, .doc = "Rate of LACP frames."),
	OPTION("lacp_active", lacp_active, BOOLISH, .doc = "Send LACP frames unasked."),
	OPTION("lp_interval", lp_interval, UINT_STR, .min = 1, .max = INT32_MAX, .doc = "Learning packets, s."),
	OPTION("miimon", miimon, UINT_STR, .max = INT32_MAX, .doc = "Link monitoring, ms."),
	OPTION("min_links", min_links, UINT_STR, .max = INT32_MAX, .doc = "Links that must be up."),
	OPTION("packets_per_slave", packets_per_slave, UINT_STR, .max = 65535, .doc = "Packets before the next port."),
	OPTION("resend_igmp", resend_igmp, UINT_STR, .max = 255, .doc = "IGMP reports after a failover."),
	OPTION("num_grat_arp", num_grat_arp, UINT_STR, .max = 255, .doc = "Gratuitous ARPs after a failover."),
	OPTION("num_unsol_na", num_unsol_na, UINT_STR, .max = 255, .doc = "Unsolicited NAs after a failover."),
	OPTION("ns_ip6_target", ns_ip6_target, NAMES, .doc = "IPv6 addresses to ask."),
	OPTION("primary", primary, IFNAME, .doc = "The port to prefer."),
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
	{ "ad_actor_sys_prio", IN(BOND_8023AD) },
	{ "ad_actor_system", IN(BOND_8023AD) },
	{ "ad_user_port_key", IN(BOND_8023AD) },
	{ "packets_per_slave", IN(BOND_RR) },
	{ "primary", IN(BOND_ACTIVE_BACKUP) | IN(BOND_TLB) | IN(BOND_ALB) },
	{ "tlb_dynamic_lb", IN(BOND_TLB) | IN(BOND_ALB) },
};

static void check_modes(const struct check *c)
{
	for (size_t k = 0; k < ARRAY_SIZE(mode_rules); k++) {
		struct diag *d;

		if (!has(c, mode_rules[k].key) || (mode_rules[k].modes & IN(c->mode)))
			continue;
		d = diag(c->ctx, DIAG_BOND_OPTION_MODE, key_of(c, mode_rules[k].key), "`%s` cannot be used in mode `%s`",
			 mode_rules[k].key, mode_name(c->mode));
		diag_label(c->ctx, d, node_span(c->mode_node), "the mode");
	}
	if (c->o->arp_interval && (IN(c->mode) & (IN(BOND_8023AD) | IN(BOND_TLB) | IN(BOND_ALB)))) {
		struct diag *d = diag(c->ctx, DIAG_BOND_OPTION_MODE, key_of(c, "arp_interval"),
				      "ARP monitoring cannot be used in mode `%s`", mode_name(c->mode));

		diag_label(c->ctx, d, node_span(c->mode_node), "the mode");
		diag_help(c->ctx, d, "use `miimon`");
	}
}

static void check_monitoring(const struct check *c)
{
	const char *const targets[] = { "arp_ip_target", "ns_ip6_target" };
	bool given[] = { c->o->arp_ip_target.n > 0, c->o->ns_ip6_target.n > 0 };
	struct diag *d;

	if (c->o->miimon && c->o->arp_interval) {
		d = diag(c->ctx, DIAG_BOND_MONITORS, key_of(c, "arp_interval"), "`arp_interval` and `miimon` exclude each other");
		diag_label(c->ctx, d, key_of(c, "miimon"), "`miimon` is given here");
		diag_help(c->ctx, d, "keep one of the two");
	}
	for (size_t k = 0; k < 2; k++) {
		if (!given[k] || c->o->arp_interval)
			continue;
		d = diag(c->ctx, DIAG_BOND_TARGET, key_of(c, targets[k]), "`%s` needs `arp_interval`", targets[k]);
		diag_help(c->ctx, d, "add `arp_interval` with a time in milliseconds, such as 1000");
	}
	if (c->o->arp_interval && !given[0] && !given[1])
		diag(c->ctx, DIAG_BOND_TARGET, key_of(c, "arp_interval"), "`arp_interval` has nobody to ask: `arp_ip_target` is missing");
}

static void check_delays(const struct check *c)
{
	const char *const keys[] = { "updelay", "downdelay" };
	uint64_t values[] = { c->o->updelay, c->o->downdelay };

	for (size_t k = 0; k < 2; k++) {
		struct diag *d;

		if (!values[k])
			continue;
		if (!c->o->miimon) {
			d = diag(c->ctx, DIAG_BOND_DELAY, key_of(c, keys[k]), "`%s` has no effect without `miimon`", keys[k]);
			diag_help(c->ctx, d, "add `miimon`");
		} else if (values[k] % c->o->miimon) {
			d = diag(c->ctx, DIAG_BOND_DELAY, value_of(c, keys[k]), "`%s` is no multiple of `miimon`: the driver rounds it down",
				 keys[k]);
			diag_label(c->ctx, d, value_of(c, "miimon"), "every %llu ms", (unsigned long long)c->o->miimon);
		}
	}
}

static bool is_multicast_mac(struct str mac)
{
	static const char prefix[] = "01:00:5E";

	return mac.n >= sizeof(prefix) - 1 && !memcmp(mac.p, prefix, sizeof(prefix) - 1);
}

/* Addresses of a comma list; the driver takes 16. */
static void check_targets(const struct check *c)
{
	struct str rest = c->o->arp_ip_target;

	while (rest.n) {
		const char *comma = memchr(rest.p, ',', rest.n);
		struct str one = { rest.p, comma ? (size_t)(comma - rest.p) : rest.n };
		struct ip ip;

		if (!parse_ip(one, &ip) || ip.family != FAMILY_IPV4) {
			diag(c->ctx, DIAG_BAD_IP, value_of(c, "arp_ip_target"), "`arp_ip_target`: `%.*s` is not an IPv4 address",
			     one.n > 40 ? 40 : (int)one.n, one.p);
			return;
		}
		rest = comma ? (struct str){ comma + 1, rest.n - one.n - 1 } : (struct str){ 0 };
	}
}

static void check_ip6_targets(const struct check *c)
{
	const struct name *t = c->o->ns_ip6_target.items;
	struct ip ip;

	for (size_t k = 0; k < c->o->ns_ip6_target.n; k++)
		if (!parse_ip(t[k].text, &ip) || ip.family != FAMILY_IPV6)
			diag(c->ctx, DIAG_BAD_IP, node_span(t[k].origin), "`ns_ip6_target`: `%.*s` is not an IPv6 address",
			     t[k].text.n > 40 ? 40 : (int)t[k].text.n, t[k].text.p);
}

void bond_options_check(struct ctx *ctx, int mode, const struct bond_options *o, const struct node *mode_node)
{
	struct check c = { ctx, mode, o, mode_node };
	struct diag *d;

	if (!o)
		return;
	check_modes(&c);
	check_monitoring(&c);
	check_delays(&c);
	check_targets(&c);
	check_ip6_targets(&c);
	if (is_multicast_mac(o->ad_actor_system))
		diag(ctx, DIAG_BOND_AD_SYSTEM, value_of(&c, "ad_actor_system"), "`ad_actor_system` cannot be a multicast address");
	if (o->balance_slb && (mode != BOND_XOR || !has(&c, "xmit_hash_policy") || o->xmit_hash_policy != HASH_VLAN_SRCMAC)) {
		d = diag(ctx, DIAG_BOND_SLB, key_of(&c, "balance-slb"), "`balance-slb` needs mode `balance-xor` and `xmit_hash_policy: vlan+srcmac`");
		diag_label(ctx, d, node_span(mode_node), "the mode is `%s`", mode_name(mode));
	}
}

/* The option's text as the driver, and so NetworkManager, has it. */
static struct str option_text(struct ctx *ctx, const struct field *f, const void *at)
{
	const struct word *w;
	struct str list = STR("");
	const struct list *names = at;

	switch ((enum field_type)f->type) {
	case FIELD_BOOLISH:
		return *(const bool *)at ? STR("1") : STR("0");
	case FIELD_ENUM:
		w = words_by_value(f->words, *(const int *)at);
		return str_of(w->nm ? w->nm : w->text);
	case FIELD_UINT_STR:
		return str_printf(&ctx->arena, "%llu", (unsigned long long)*(const uint64_t *)at);
	case FIELD_NAMES:
		for (size_t k = 0; k < names->n; k++)
			list = str_printf(&ctx->arena, "%.*s%s%.*s", STR_ARG(list), k ? "," : "",
					  STR_ARG(((const struct name *)names->items)[k].text));
		return list;
	default:
		return *(const struct str *)at;
	}
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
		text = option_text(ctx, f, field_ptr(f, &o->obj));
		if (text.n)
			profile_map_put(a, p, NM_BOND_OPTIONS, str_of(f->key), text,
					obj_node(&bond_options_schema, &o->obj, f->key));
	}
}
