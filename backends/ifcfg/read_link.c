/* Readers of what belongs to one kind of interface: bonds, bridges, VLANs, infiniband, 802.1X, ethtool, SR-IOV. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/ifcfg/reader.h"
#include "ir/ethtool.h"
#include "ir/kinds/bond_options.h"

#define BLANKS " \t\n"

/* --- bonds --- */

/* The plugin takes quotes, + and - out of this one option. */
static struct str tidy_target(struct ifcfg_reader *r, struct str value)
{
	char *text = arena_alloc(&r->ctx->arena, value.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < value.n; i++)
		if (!strchr("+-'\"", value.p[i]))
			text[n++] = value.p[i];
	return (struct str){ text, n };
}

/* Modes by their number are what the kernel's driver takes too; profiles have the name. */
static struct str mode_name(struct str mode)
{
	const struct word *word = NULL;
	int64_t number;

	if (ifcfg_parse_number(mode, 10, 0, INT32_MAX, &number))
		word = words_by_value(&bond_mode_words, (int)number);
	return word ? str_of(word->text) : mode;
}

static void put_bond_option(struct ifcfg_reader *r, struct str name, struct str value, const struct node *at)
{
	if (str_is(name, "arp_ip_target"))
		value = tidy_target(r, value);
	if (str_is(name, "mode"))
		value = mode_name(value);
	else if (schema_find(&bond_options_schema, name) < 0) {
		ifcfg_ignored(r, at, "NetworkManager knows no such option of a bond");
		return;
	}
	if (value.n)
		profile_map_put(&r->ctx->arena, r->p, NM_BOND_OPTIONS, name, value, at);
}

static bool has_mode(const struct ifcfg_reader *r)
{
	const struct prop *p = profile_get(r->p, NM_BOND_OPTIONS);
	const struct pair *pairs = p ? p->list.items : NULL;

	for (size_t i = 0; p && i < p->list.n; i++)
		if (str_is(pairs[i].key, "mode"))
			return true;
	return false;
}

void ifcfg_get_bond_options(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str word, name, value;
	size_t at = 0;

	while (v && ifcfg_next_word(v->value, " ", &at, &word)) {
		if (ifcfg_split_pair(word, &name, &value))
			put_bond_option(r, name, value, ifcfg_word_node(r, v, word));
		else
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "this is no `option=value` of a bond");
	}
	/* libnm's mode for a bond that has none. */
	if (!has_mode(r))
		profile_map_put(&r->ctx->arena, r->p, id, STR("mode"), STR("balance-rr"), v ? v->node : r->type_node);
}

/* --- bridges --- */

void ifcfg_get_stp(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	bool on = v && (str_eq_nocase(v->value, STR("on")) || str_eq_nocase(v->value, STR("yes")));

	if (v && !on && !str_eq_nocase(v->value, STR("off")) && !str_eq_nocase(v->value, STR("no")))
		ifcfg_bad_value(r, v->node, key);
	/* A file without a word on it means off, and that is not libnm's default. */
	profile_set_bool(&r->ctx->arena, r->p, id, on, v ? v->node : r->type_node);
}

/* The last word of that name in BRIDGING_OPTS; false: none. */
static bool find_option(struct ifcfg_reader *r, const char *name, struct str *out_value, const struct node **out_at)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "BRIDGING_OPTS");
	struct str word, key, value;
	bool found = false;
	size_t at = 0;

	for (unsigned i = 0; v && i < 64 && ifcfg_next_word(v->value, " ", &at, &word); i++) {
		if (!ifcfg_split_pair(word, &key, &value) || !str_is(key, name))
			continue;
		r->bridging_read |= UINT64_C(1) << i;
		*out_value = value;
		*out_at = ifcfg_word_node(r, v, word);
		found = true;
	}
	return found;
}

void ifcfg_get_option(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	enum prop_type type = nm_props[id].type;
	const struct node *at;
	struct str value;
	uint64_t large;
	int64_t number;

	if (!find_option(r, key, &value, &at))
		return;
	if (type == PROP_STR)
		profile_set_str(&r->ctx->arena, r->p, id, value, at);
	else if (type == PROP_UINT && parse_u64(value, &large))
		profile_set_uint(&r->ctx->arena, r->p, id, large, at);
	else if (!ifcfg_parse_number(value, 10, 0, type == PROP_BOOL ? 1 : INT64_MAX, &number))
		ifcfg_bad_value(r, at, key);
	else if (type == PROP_BOOL)
		profile_set_bool(&r->ctx->arena, r->p, id, number != 0, at);
	else
		profile_set_uint(&r->ctx->arena, r->p, id, (uint64_t)number, at);
}

void ifcfg_get_hairpin(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct node *at;
	struct str value;
	bool on;

	if (!find_option(r, key, &value, &at))
		return;
	on = str_eq_nocase(value, STR("on")) || str_eq_nocase(value, STR("yes")) || str_is(value, "1");
	if (on || str_eq_nocase(value, STR("off")) || str_eq_nocase(value, STR("no")))
		profile_set_bool(&r->ctx->arena, r->p, id, on, at);
	else
		ifcfg_bad_value(r, at, key);
}

void ifcfg_tell_bridging(struct ifcfg_reader *r)
{
	const struct ifcfg_var *v = ifcfg_vars_find(&r->main, STR("BRIDGING_OPTS"));
	bool off = !strcmp(r->type->nm_type, "bridge") && !ifcfg_stp_is_on(r->p);
	struct str word, key, value;
	size_t at = 0;

	for (unsigned i = 0; v && v->used && ifcfg_next_word(v->value, " ", &at, &word); i++) {
		if (i < 64 && (r->bridging_read >> i & 1))
			continue;
		if (ifcfg_split_pair(word, &key, &value) && str_is(key, "vlan_stats_enabled"))
			ifcfg_no_place(r, ifcfg_word_node(r, v, word), "`vlan_stats_enabled` has no place in a policy");
		else
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "NetworkManager reads no such option here%s",
				      off ? ", while STP is off" : "");
	}
}

/* "2-4 untagged" (nm_bridge_vlan_from_str()). */
static bool parse_vlan(struct str text, struct prop_vlan_range *out)
{
	struct str word, last;
	size_t at = 0;
	const char *dash;
	int64_t min, max;

	if (!ifcfg_next_word(text, " \t", &at, &word))
		return false;
	dash = memchr(word.p, '-', word.n);
	last = dash ? (struct str){ dash + 1, word.n - (size_t)(dash + 1 - word.p) } : word;
	if (dash)
		word.n = (size_t)(dash - word.p);
	if (!ifcfg_parse_number(word, 10, 1, 4094, &min) || !ifcfg_parse_number(last, 10, min, 4094, &max))
		return false;
	*out = (struct prop_vlan_range){ .min = (uint16_t)min, .max = (uint16_t)max };
	while (ifcfg_next_word(text, " \t", &at, &word)) {
		if (!str_is(word, "pvid") && !str_is(word, "untagged"))
			return false;
		out->pvid |= str_is(word, "pvid");
		out->untagged |= str_is(word, "untagged");
	}
	return !out->pvid || min == max;
}

void ifcfg_get_vlans(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct prop_vlan_range *ranges = NULL, range;
	size_t n = 0, cap = 0, at = 0;
	struct str word;

	while (v && ifcfg_next_word(v->value, ",", &at, &word)) {
		if (!parse_vlan(word, &range)) {
			ifcfg_bad_value(r, ifcfg_word_node(r, v, word), key);
			continue;
		}
		ranges = arena_grow(&r->ctx->arena, ranges, n, &cap, sizeof(*ranges));
		ranges[n++] = range;
	}
	if (n)
		profile_set_list(&r->ctx->arena, r->p, id, (struct list){ ranges, n }, v->node);
}

/* --- VLANs --- */

static struct str device_of(struct ifcfg_reader *r)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "DEVICE");

	return v ? v->value : (struct str){ 0 };
}

static bool starts_with(struct str s, const char *start)
{
	return s.n >= strlen(start) && !memcmp(s.p, start, strlen(start));
}

/* PHYSDEV, or what stands before the dot in the name ("ens3.100"). */
void ifcfg_get_vlan_parent(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str device = device_of(r);
	const char *dot = device.n ? memchr(device.p, '.', device.n) : NULL;

	if (v) {
		profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
		return;
	}
	if (dot)
		device.n = (size_t)(dot - device.p);
	if (!dot || !device.n || starts_with(device, "vlan"))
		ifcfg_refused(r, r->type_node, "neither `PHYSDEV` nor `DEVICE` says the VLAN's base");
	else
		profile_set_str(&r->ctx->arena, r->p, id, device, ifcfg_find(r, "DEVICE")->node);
}

/* VLAN_ID, or the number in the name ("ens3.100", "vlan100"). */
void ifcfg_get_vlan_id(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str text = device_of(r);
	const char *dot = text.n ? memchr(text.p, '.', text.n) : NULL;
	size_t skipped = dot ? (size_t)(dot + 1 - text.p) : starts_with(text, "vlan") ? strlen("vlan") : text.n;
	int64_t number;

	text = v ? v->value : (struct str){ text.p + skipped, text.n - skipped };
	if (!v)
		v = ifcfg_find_text(r, "DEVICE");
	if (!ifcfg_parse_number(text, 10, 0, 4095, &number))
		ifcfg_refused(r, v ? v->node : r->type_node, "neither `VLAN_ID` nor `DEVICE` says the VLAN's id");
	else
		profile_set_uint(&r->ctx->arena, r->p, id, (uint64_t)number, v->node);
}

/* nm-settings, vlan.flags: 1 reorder headers (the default), 2 GVRP, 4 loose binding, 8 MVRP. REORDER_HDR the plugin
 * does not read any more. */
void ifcfg_get_vlan_flags(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key), *reorder = ifcfg_find_text(r, "REORDER_HDR");
	const struct ifcfg_var *gvrp = ifcfg_find_text(r, "GVRP");
	bool gvrp_said = gvrp && ifcfg_parse_bool(gvrp->value) >= 0;
	uint64_t flags = 1;
	struct str word;
	size_t at = 0;

	if (ifcfg_find_bool(r, "GVRP", false))
		flags |= 2;
	while (v && ifcfg_next_word(v->value, ", ", &at, &word)) {
		if (str_is(word, "GVRP") && !gvrp_said)
			flags |= 2;
		else if (str_is(word, "LOOSE_BINDING"))
			flags |= 4;
		else if (str_is(word, "NO_REORDER_HDR"))
			flags &= ~UINT64_C(1);
	}
	if (ifcfg_find_bool(r, "MVRP", false))
		flags |= 8;
	if (reorder && ifcfg_parse_bool(reorder->value) >= 0 && ifcfg_parse_bool(reorder->value) != (int)(flags & 1))
		diag_help(r->ctx, ifcfg_ignored(r, reorder->node, "NetworkManager does not read `REORDER_HDR` any more"),
			  "write `VLAN_FLAGS=NO_REORDER_HDR`");
	profile_set_uint(&r->ctx->arena, r->p, id, flags, v ? v->node : r->type_node);
}

/* --- infiniband --- */

void ifcfg_get_connected(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	bool connected = ifcfg_find_bool(r, key, false);
	const struct ifcfg_var *v = ifcfg_find(r, key);

	profile_set_str(&r->ctx->arena, r->p, id, connected ? STR("connected") : STR("datagram"), v ? v->node : r->type_node);
}

void ifcfg_get_p_key(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *base, *v;
	int64_t number;

	if (!ifcfg_find_bool(r, "PKEY", false))
		return;
	base = ifcfg_find_text(r, "PHYSDEV");
	v = ifcfg_find_text(r, key);
	if (!base || !v)
		ifcfg_refused(r, ifcfg_find(r, "PKEY")->node, "`PKEY=yes` needs `PHYSDEV` and `PKEY_ID`");
	else if (!ifcfg_parse_number(v->value, 0, 0, UINT16_MAX, &number))
		ifcfg_refused(r, v->node, "this is no number of a partition");
	else {
		profile_set_int(&r->ctx->arena, r->p, id, number, v->node);
		profile_set_str(&r->ctx->arena, r->p, NM_INFINIBAND_PARENT, base->value, base->node);
	}
}

/* --- 802.1X --- */

static struct str lower_case(struct ifcfg_reader *r, struct str s)
{
	struct str copy = str_dup(&r->ctx->arena, s);
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] | 0x20);
	return copy;
}

/* May the file have 802.1X at all? */
static bool has_8021x(struct ifcfg_reader *r)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "KEY_MGMT");

	if (!v)
		return false;
	if (str_is(v->value, "IEEE8021X"))
		return true;
	ifcfg_refused(r, v->node, "of a wired interface NetworkManager knows `IEEE8021X` only");
	return false;
}

void ifcfg_get_eap(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v;
	struct str *items = NULL, word;
	size_t n = 0, cap = 0, at = 0;

	if (!has_8021x(r))
		return;
	v = ifcfg_find_text(r, key);
	while (v && ifcfg_next_word(v->value, " ", &at, &word)) {
		if (!ifcfg_eap_reads(word)) {
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "neither NetworkManager's reader nor a policy knows the method");
			continue;
		}
		items = arena_grow(&r->ctx->arena, items, n, &cap, sizeof(*items));
		items[n++] = lower_case(r, word);
	}
	if (n)
		profile_set_strv(&r->ctx->arena, r->p, id, items, n, v->node);
	else
		ifcfg_refused(r, v ? v->node : ifcfg_find(r, "KEY_MGMT")->node, "`IEEE_8021X_EAP_METHODS` has no method");
}

/* One that is not absolute lies beside the ifcfg file, by its last part (get_full_file_path()). */
void ifcfg_get_path(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str path = v ? v->value : (struct str){ 0 };
	struct str file = r->ctx->sources[r->files->main]->name;
	const char *slash;

	if (!v)
		return;
	if (starts_with(path, "pkcs11:")) {
		ifcfg_no_place(r, v->node, "a certificate on a token has no place in a policy");
		return;
	}
	if (path.p[0] != '/') {
		slash = memrchr(path.p, '/', path.n);
		if (slash)
			path = (struct str){ slash + 1, path.n - (size_t)(slash + 1 - path.p) };
		slash = memrchr(file.p, '/', file.n);
		path = str_printf(&r->ctx->arena, "%.*s/%.*s", slash ? (int)(slash - file.p) : 1, slash ? file.p : ".", STR_ARG(path));
	}
	profile_set_str(&r->ctx->arena, r->p, id, path, v->node);
}

void ifcfg_get_private_key(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	ifcfg_get_path(r, id, key);
}

void ifcfg_get_phase2(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str word;
	size_t at = 0;

	if (!v)
		ifcfg_refused(r, profile_get(r->p, NM_DOT1X_EAP)->origin, "`peap` and `ttls` need `%s`", key);
	while (v && ifcfg_next_word(v->value, " ", &at, &word)) {
		word = lower_case(r, word);
		if (starts_with(word, "eap-"))
			ifcfg_no_place(r, v->node, "an inner method of EAP has no place in a policy");
		else if (!profile_get(r->p, id))
			profile_set_str(&r->ctx->arena, r->p, id, word, v->node);
		else
			ifcfg_ignored(r, v->node, "NetworkManager takes the first method only");
	}
}

/* --- ethtool --- */

/* Flags of ethtool(8) -> what NetworkManager's names of its options start with. */
static const struct {
	const char *flag, *prefix;
} ethtool_flags[] = {
	{ "--coalesce", "coalesce" }, { "--features", "feature" }, { "--offload", "feature" }, { "--pause", "pause" },
	{ "--set-ring", "ring" },     { "-A", "pause" },	  { "-C", "coalesce" },	   { "-G", "ring" },
	{ "-K", "feature" },
};

/* The kernel's names that the plugin takes for its own. */
static const char *const kernel_features[][2] = {
	{ "rx-checksum", "rx" }, { "rx-gro", "gro" },		  { "rx-hashing", "rxhash" },
	{ "rx-lro", "lro" },	 { "rx-ntuple-filter", "ntuple" }, { "rx-vlan-hw-parse", "rxvlan" },
	{ "tx-generic-segmentation", "gso" }, { "tx-vlan-hw-insert", "txvlan" },
	{ "tx-scatter-gather", "tx-scatter-gather" }, { "tx-tcp-segmentation", "tx-tcp-segmentation" },
};

static const char *prefix_of_flag(struct str word)
{
	for (size_t i = 0; i < ARRAY_SIZE(ethtool_flags); i++)
		if (str_is(word, ethtool_flags[i].flag))
			return ethtool_flags[i].prefix;
	return NULL;
}

/* NetworkManager's name of a feature, by those names that the plugin knows; NULL: none. */
static const char *feature_of(struct str word)
{
	const char *name = ethtool_feature_name(word);

	for (size_t i = 0; i < ARRAY_SIZE(kernel_features); i++)
		if (str_is(word, kernel_features[i][0]))
			return kernel_features[i][1];
	return name && str_is(word, name) ? name : NULL;
}

static bool has_row(const char *part, struct str name)
{
	const struct schema *s = ethtool_schema.fields[schema_find(&ethtool_schema, str_of(part))].sub;
	int row = schema_find(s, name);

	return row >= 0 && s->fields[row].type != FIELD_SKIP;
}

/* "coalesce-rx-usecs"; n 0: the plugin does not know it. */
static struct str option_name(struct ifcfg_reader *r, const char *prefix, struct str word)
{
	const char *feature;
	struct str rest = word;

	if (!strcmp(prefix, "feature")) {
		feature = feature_of(word);
		return feature ? str_printf(&r->ctx->arena, "feature-%s", feature) : (struct str){ 0 };
	}
	if (!strcmp(prefix, "pause")) { /* here the whole name stands in the file */
		rest = starts_with(word, "pause-") ? (struct str){ word.p + 6, word.n - 6 } : (struct str){ 0 };
		return has_row(prefix, rest) ? word : (struct str){ 0 };
	}
	return has_row(prefix, word) ? str_printf(&r->ctx->arena, "%s-%.*s", prefix, STR_ARG(word)) : (struct str){ 0 };
}

/* Value of an option as the profile has it; n 0: none. */
static struct str option_value(struct ifcfg_reader *r, const char *prefix, struct str word)
{
	int64_t number;

	if (!strcmp(prefix, "feature") || !strcmp(prefix, "pause"))
		return str_is(word, "on") ? STR("true") : str_is(word, "off") ? STR("false") : (struct str){ 0 };
	if (!ifcfg_parse_number(word, 10, 0, UINT32_MAX, &number))
		return (struct str){ 0 };
	return str_printf(&r->ctx->arena, "%lld", (long long)number);
}

/* Behind "-K eth0": names and values. */
static void read_ethtool_options(struct ifcfg_reader *r, const struct ifcfg_var *v, const char *prefix, struct str part, size_t at)
{
	struct str word, value_word, name, value;

	while (ifcfg_next_word(part, BLANKS, &at, &word)) {
		bool pair = ifcfg_next_word(part, BLANKS, &at, &value_word);

		name = option_name(r, prefix, word);
		value = pair ? option_value(r, prefix, value_word) : (struct str){ 0 };
		if (name.n && value.n)
			profile_map_put(&r->ctx->arena, r->p, NM_ETHTOOL, name, value, ifcfg_word_node(r, v, word));
		else if (name.n)
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "this option of ethtool has no value that NetworkManager takes");
		else
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "NetworkManager knows no such option of ethtool");
		if (pair && !name.n && !value.n) /* not a value: looked at as a name next */
			at = (size_t)(value_word.p - part.p);
	}
}

static void tell_link_word(struct ifcfg_reader *r, const struct ifcfg_var *v, struct str word)
{
	if (str_is(word, "wol") || str_is(word, "sopass"))
		ifcfg_no_place(r, ifcfg_word_node(r, v, word), "wake on LAN has no place in a policy");
	else if (!starts_with(word, "-") && !str_eq(word, device_of(r)))
		ifcfg_ignored(r, ifcfg_word_node(r, v, word), "NetworkManager knows no such option of ethtool");
}

static bool is_link_word(struct str word)
{
	return str_is(word, "autoneg") || str_is(word, "speed") || str_is(word, "duplex") || str_is(word, "wol") || str_is(word, "sopass");
}

/* Without a flag of ethtool_flags: "autoneg off speed 1000 duplex full". wanted: the word to be read, or n 0: all others
 * are told. */
static void read_link_words(struct ifcfg_reader *r, const struct ifcfg_var *v, struct str part, struct str wanted, struct str *out)
{
	struct str word, value;
	size_t at = 0;

	while (ifcfg_next_word(part, BLANKS, &at, &word)) {
		bool known = is_link_word(word);

		if (!wanted.n && (!known || str_is(word, "wol") || str_is(word, "sopass")))
			tell_link_word(r, v, word);
		if (known && ifcfg_next_word(part, BLANKS, &at, &value) && wanted.n && str_eq(word, wanted))
			*out = value;
	}
}

/* Parts between semicolons. */
static bool next_part(struct str opts, size_t *at, struct str *out)
{
	return ifcfg_next_word(opts, ";", at, out);
}

void ifcfg_get_ethtool(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find(r, "ETHTOOL_OPTS");
	struct str part, flag, device;
	size_t at = 0, in;

	(void)id;
	(void)key;
	if (v && !v->value.n)
		ifcfg_no_place(r, v->node, "an empty `ETHTOOL_OPTS` leaves wake on LAN alone, which has no place in a policy");
	while (v && next_part(v->value, &at, &part)) {
		in = 0;
		if (!ifcfg_next_word(part, BLANKS, &in, &flag))
			continue;
		if (!prefix_of_flag(flag))
			read_link_words(r, v, part, (struct str){ 0 }, NULL);
		else if (ifcfg_next_word(part, BLANKS, &in, &device))
			read_ethtool_options(r, v, prefix_of_flag(flag), part, in);
	}
}

static void set_link_word(struct ifcfg_reader *r, enum nm_prop id, const char *key, struct str word, const struct node *at)
{
	int64_t speed;

	if (id == NM_ETHERNET_AUTO_NEGOTIATE && (str_is(word, "on") || str_is(word, "off")))
		profile_set_bool(&r->ctx->arena, r->p, id, str_is(word, "on"), at);
	else if (id == NM_ETHERNET_DUPLEX && (str_is(word, "half") || str_is(word, "full")))
		profile_set_str(&r->ctx->arena, r->p, id, word, at);
	else if (id == NM_ETHERNET_SPEED && ifcfg_parse_number(word, 10, 0, UINT32_MAX, &speed))
		profile_set_uint(&r->ctx->arena, r->p, id, (uint64_t)speed, at);
	else
		ifcfg_bad_value(r, at, key);
}

void ifcfg_get_link_word(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "ETHTOOL_OPTS");
	struct str part, flag, value = { 0 };
	size_t at = 0, in;

	while (v && next_part(v->value, &at, &part)) {
		in = 0;
		if (ifcfg_next_word(part, BLANKS, &in, &flag) && !prefix_of_flag(flag))
			read_link_words(r, v, part, str_of(key), &value);
	}
	if (value.n)
		set_link_word(r, id, key, value, ifcfg_word_node(r, v, value));
}

/* --- variables that start with a key --- */

static bool next_numbered(struct ifcfg_reader *r, const char *key, size_t *at, struct ifcfg_var **out, int64_t *out_number)
{
	for (; *at < r->main.n; ++*at) {
		struct ifcfg_var *v = r->main.by_key[*at];
		size_t n = strlen(key);

		if (v->used || v->broken || v->key.n <= n || memcmp(v->key.p, key, n) != 0 || v->key.p[n] < '0' || v->key.p[n] > '9' ||
		    !ifcfg_parse_number((struct str){ v->key.p + n, v->key.n - n }, 10, 0, UINT32_MAX, out_number))
			continue;
		*out = v;
		++*at;
		return true;
	}
	return false;
}

struct vf {
	int64_t number;
	struct ifcfg_var *v;
};

static int by_number(const void *a, const void *b)
{
	const struct vf *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

void ifcfg_get_sriov_vfs(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	struct vf *vfs = NULL, vf;
	size_t n = 0, cap = 0, at = 0;
	struct pair *pairs;

	while (next_numbered(r, key, &at, &vf.v, &vf.number)) {
		vf.v->used = true;
		vfs = arena_grow(&r->ctx->arena, vfs, n, &cap, sizeof(*vfs));
		vfs[n++] = vf;
	}
	if (!n)
		return;
	qsort(vfs, n, sizeof(*vfs), by_number);
	pairs = arena_array(&r->ctx->arena, struct pair, n);
	for (size_t i = 0; i < n; i++)
		pairs[i] = (struct pair){ str_printf(&r->ctx->arena, "vf.%lld", (long long)vfs[i].number), vfs[i].v->value, vfs[i].v->node };
	profile_set_list(&r->ctx->arena, r->p, id, (struct list){ pairs, n }, pairs[0].origin);
}

/* nms_ifcfg_rh_utils_user_key_decode(): 0 when the name is none. */
static size_t decode_user_char(struct str name, size_t i, char *out)
{
	char c = name.p[i], next = i + 1 < name.n ? name.p[i + 1] : '\0';
	unsigned v = 0;

	if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
		*out = c >= 'A' ? (char)(c | 0x20) : c;
		return 1;
	}
	if (c != '_')
		return 0;
	if (next == '_' || (next >= 'A' && next <= 'Z')) {
		*out = next == '_' ? '.' : next;
		return 2;
	}
	for (size_t k = 1; k <= 3; k++) {
		if (i + k >= name.n || name.p[i + k] < '0' || name.p[i + k] > '7')
			return 0;
		v = v * 8 + (unsigned)(name.p[i + k] - '0');
	}
	*out = (char)v;
	return v && v <= 0xff ? 4 : 0;
}

static struct str decode_user_key(struct ifcfg_reader *r, struct str name)
{
	char *text = arena_alloc(&r->ctx->arena, name.n + 1);
	size_t n = 0;

	for (size_t i = 0, bytes; i < name.n; i += bytes) {
		bytes = decode_user_char(name, i, &text[n++]);
		if (!bytes)
			return (struct str){ 0 };
	}
	return (struct str){ text, n };
}

void ifcfg_get_user_data(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	size_t prefix = strlen(key), n = 0, cap = 0;
	struct pair *pairs = NULL;

	for (size_t i = 0; i < r->main.n; i++) {
		struct ifcfg_var *v = &r->main.items[i];
		struct str name;

		if (v->used || v->broken || v->key.n <= prefix || memcmp(v->key.p, key, prefix) != 0)
			continue;
		name = decode_user_key(r, (struct str){ v->key.p + prefix, v->key.n - prefix });
		v->used = true;
		if (!name.n) {
			ifcfg_ignored(r, v->node, "this is no name of user data");
			continue;
		}
		pairs = arena_grow(&r->ctx->arena, pairs, n, &cap, sizeof(*pairs));
		pairs[n++] = (struct pair){ name, v->value, v->node };
	}
	if (n)
		profile_set_list(&r->ctx->arena, r->p, id, (struct list){ pairs, n }, pairs[0].origin);
}
