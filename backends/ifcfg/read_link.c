/* Readers of what belongs to one kind of interface: bonds, bridges, VLANs, infiniband, 802.1X, SR-IOV. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/ifcfg/reader.h"
#include "ir/kinds/bond_options.h"

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

struct str ifcfg_device(struct ifcfg_reader *r)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "DEVICE");

	return v ? v->value : (struct str){ 0 };
}

/* PHYSDEV, or what stands before the dot in the name ("ens3.100"). */
void ifcfg_get_vlan_parent(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str device = ifcfg_device(r);
	const char *dot = device.n ? memchr(device.p, '.', device.n) : NULL;

	if (v) {
		profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
		return;
	}
	if (dot)
		device.n = (size_t)(dot - device.p);
	if (!dot || !device.n || ifcfg_starts_with(device, "vlan"))
		ifcfg_refused(r, r->type_node, "neither `PHYSDEV` nor `DEVICE` says the VLAN's base");
	else
		profile_set_str(&r->ctx->arena, r->p, id, device, ifcfg_find(r, "DEVICE")->node);
}

/* VLAN_ID, or the number in the name ("ens3.100", "vlan100"). */
void ifcfg_get_vlan_id(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);
	struct str text = ifcfg_device(r);
	const char *dot = text.n ? memchr(text.p, '.', text.n) : NULL;
	size_t skipped = dot ? (size_t)(dot + 1 - text.p) : ifcfg_starts_with(text, "vlan") ? strlen("vlan") : text.n;
	int64_t number;

	text = v ? v->value : (struct str){ text.p ? text.p + skipped : NULL, text.n - skipped };
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
			ifcfg_ignored(r, ifcfg_word_node(r, v, word),
				      "NetworkManager's reader, or a policy, does not know the method");
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
	struct str folder = r->ctx->sources[r->files->main]->name;
	const char *slash;

	if (!v)
		return;
	if (ifcfg_starts_with(path, "pkcs11:")) {
		ifcfg_no_place(r, v->node, "a certificate on a token has no place in a policy");
		return;
	}
	if (path.p[0] != '/') {
		slash = memrchr(path.p, '/', path.n);
		if (slash)
			path = (struct str){ slash + 1, path.n - (size_t)(slash + 1 - path.p) };
		slash = memrchr(folder.p, '/', folder.n);
		folder = slash ? (struct str){ folder.p, (size_t)(slash - folder.p) } : STR(".");
		path = str_printf(&r->ctx->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(path));
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
		if (ifcfg_starts_with(word, "eap-"))
			ifcfg_no_place(r, v->node, "an inner method of EAP has no place in a policy");
		else if (!profile_get(r->p, id))
			profile_set_str(&r->ctx->arena, r->p, id, word, v->node);
		else
			ifcfg_ignored(r, v->node, "NetworkManager takes the first method only");
	}
}

/* --- variables that start with a key --- */

static bool next_numbered(struct ifcfg_reader *r, const char *key, size_t *at, struct ifcfg_var **out, int64_t *out_number)
{
	for (; *at < r->main.n; ++*at) {
		struct ifcfg_var *v = r->main.by_key[*at];
		size_t n = strlen(key);

		if (v->used || v->broken || v->key.n <= n || memcmp(v->key.p, key, n) != 0 || v->key.p[n] == '_' ||
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
	for (size_t i = 0; i < n; i++) {
		pairs[i].key = str_printf(&r->ctx->arena, "vf.%lld", (long long)vfs[i].number);
		pairs[i].value = vfs[i].v->value;
		pairs[i].origin = vfs[i].v->node;
	}
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
