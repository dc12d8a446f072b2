#include "backends/live/read.h"

#include "ir/dot1x.h"

#include <linux/fib_rules.h>
#include <sys/socket.h>

/* One setting on its way into the profile. */
struct reading {
	struct ctx *ctx;
	struct live_reading *out;
	NMSetting *setting;
	const char *name;
	GHashTable *differs; /* names of what is not as in a fresh setting; NULL: nothing */
};

bool live_knows(enum nm_prop id)
{
	unsigned minor = nm_version(str_of(nm_props[id].since));

	return nm_utils_version() >= NM_ENCODE_VERSION(1, minor, 0);
}

static void add_unknown(struct reading *r, const char *property)
{
	struct live_reading *out = r->out;
	struct arena *a = &r->ctx->arena;
	struct str name = str_printf(a, "%s%s%s", r->name, *property ? "." : "", property);

	for (size_t i = 0; i < out->n_unknown; i++)
		if (str_eq(out->unknown[i], name))
			return;
	out->unknown = arena_grow(a, out->unknown, out->n_unknown, &out->cap_unknown, sizeof(*out->unknown));
	out->unknown[out->n_unknown++] = name;
}

static struct str copy(struct reading *r, const char *text)
{
	return str_dup(&r->ctx->arena, str_of(text ? text : ""));
}

static struct ip ip_of(const char *text)
{
	struct ip ip = { 0 };

	if (text)
		parse_ip(str_of(text), &ip);
	return ip;
}

/* --- plain properties: by the type that libnm's own property has --- */

static bool take_number(const GValue *v, int64_t *out)
{
	switch (G_TYPE_FUNDAMENTAL(G_VALUE_TYPE(v))) {
	case G_TYPE_BOOLEAN:
		*out = g_value_get_boolean(v);
		return true;
	case G_TYPE_INT:
		*out = g_value_get_int(v);
		return true;
	case G_TYPE_UINT:
		*out = g_value_get_uint(v);
		return true;
	case G_TYPE_INT64:
		*out = g_value_get_int64(v);
		return true;
	case G_TYPE_UINT64:
		*out = (int64_t)g_value_get_uint64(v);
		return true;
	case G_TYPE_ENUM:
		*out = g_value_get_enum(v);
		return true;
	case G_TYPE_FLAGS:
		*out = g_value_get_flags(v);
		return true;
	default:
		return false;
	}
}

/* Certificates and keys: a path with a scheme before and a NUL behind; other schemes stay as they are, and so does that of
 * a path that needs it. */
static struct str path_of(struct reading *r, GBytes *bytes)
{
	static const char scheme[] = "file://";
	size_t n = 0;
	const char *p = bytes ? g_bytes_get_data(bytes, &n) : NULL;

	if (!p)
		return (struct str){ 0 };
	if (n && !p[n - 1])
		n--;
	if (n > strlen(scheme) && n - strlen(scheme) <= DOT1X_BARE_PATH_MAX && !memcmp(p, scheme, strlen(scheme))) {
		p += strlen(scheme);
		n -= strlen(scheme);
	}
	return str_dup(&r->ctx->arena, (struct str){ p, n });
}

static bool take_text(struct reading *r, const GValue *v, struct prop *p)
{
	const char *text;

	if (G_VALUE_HOLDS(v, G_TYPE_BYTES)) {
		p->s = path_of(r, g_value_get_boxed(v));
		return p->s.p != NULL;
	}
	text = G_VALUE_HOLDS_STRING(v) ? g_value_get_string(v) : NULL;
	if (text)
		p->s = copy(r, text);
	return text != NULL;
}

static bool take_strv(struct reading *r, const GValue *v, struct prop *p)
{
	char **items = G_VALUE_HOLDS(v, G_TYPE_STRV) ? g_value_get_boxed(v) : NULL;

	p->strv.n = items ? g_strv_length(items) : 0;
	p->strv.items = arena_array(&r->ctx->arena, struct str, p->strv.n);
	for (size_t i = 0; i < p->strv.n; i++)
		p->strv.items[i] = copy(r, items[i]);
	return p->strv.n > 0;
}

/* The property itself writes numbers above 2^31 as negative ones (libnm 1.42). */
static bool take_priorities(struct reading *r, struct prop *p)
{
	NMVlanPriorityMap map = p->id == NM_VLAN_INGRESS ? NM_VLAN_INGRESS_MAP : NM_VLAN_EGRESS_MAP;
	NMSettingVlan *s = NM_SETTING_VLAN(r->setting);
	size_t n = (size_t)nm_setting_vlan_get_num_priorities(s, map);

	p->strv.items = arena_array(&r->ctx->arena, struct str, n);
	for (size_t i = 0; i < n; i++) {
		guint32 from, to;

		nm_setting_vlan_get_priority(s, map, (guint32)i, &from, &to);
		p->strv.items[p->strv.n++] = str_printf(&r->ctx->arena, "%u:%u", from, to);
	}
	return n > 0;
}

/* False: it has no value at all. */
static bool take_value(struct reading *r, const GValue *v, struct prop *p)
{
	int64_t number = 0;
	bool ok;

	switch ((enum prop_type)nm_props[p->id].type) {
	case PROP_STR:
	case PROP_SECRET:
		return take_text(r, v, p);
	case PROP_STRV:
		return NM_IS_SETTING_VLAN(r->setting) ? take_priorities(r, p) : take_strv(r, v, p);
	case PROP_BOOL:
		ok = take_number(v, &number);
		p->b = number != 0;
		return ok;
	case PROP_UINT:
		ok = take_number(v, &number);
		p->u = (uint64_t)number;
		return ok;
	default:
		return take_number(v, &p->i);
	}
}

static bool take_plain(struct reading *r, struct prop *p)
{
	const char *name = nm_props[p->id].property;
	GParamSpec *spec = g_object_class_find_property(G_OBJECT_GET_CLASS(r->setting), name);
	GValue v = G_VALUE_INIT;
	bool ok;

	if (!spec)
		return false;
	g_value_init(&v, spec->value_type);
	g_object_get_property(G_OBJECT(r->setting), name, &v);
	ok = take_value(r, &v, p);
	g_value_unset(&v);
	return ok;
}

/* --- lists --- */

static struct list list_new(struct reading *r, size_t size, size_t n)
{
	return (struct list){ n ? arena_alloc(&r->ctx->arena, size * n) : NULL, n };
}

static bool take_addresses(struct reading *r, struct prop *p)
{
	NMSettingIPConfig *s = NM_SETTING_IP_CONFIG(r->setting);
	struct prop_address *a;

	p->list = list_new(r, sizeof(*a), nm_setting_ip_config_get_num_addresses(s));
	a = p->list.items;
	for (size_t i = 0; i < p->list.n; i++) {
		NMIPAddress *address = nm_setting_ip_config_get_address(s, (int)i);
		char **attributes = nm_ip_address_get_attribute_names(address);

		a[i].ip = ip_of(nm_ip_address_get_address(address));
		a[i].prefix_bits = (uint8_t)nm_ip_address_get_prefix(address);
		if (attributes && *attributes)
			add_unknown(r, nm_props[p->id].property);
		g_strfreev(attributes);
	}
	return p->list.n > 0;
}

static void take_attr(struct reading *r, struct route_attr *a, const char *name, GVariant *v)
{
	a->name = copy(r, name).p;
	a->type = ATTR_U32;
	if (g_variant_is_of_type(v, G_VARIANT_TYPE_STRING)) {
		a->type = ATTR_STR;
		a->s = copy(r, g_variant_get_string(v, NULL));
	} else if (g_variant_is_of_type(v, G_VARIANT_TYPE_BOOLEAN)) {
		a->type = ATTR_BOOL;
		a->u = g_variant_get_boolean(v) ? 1 : 0;
	} else if (g_variant_is_of_type(v, G_VARIANT_TYPE_BYTE)) {
		a->u = g_variant_get_byte(v);
	} else if (g_variant_is_of_type(v, G_VARIANT_TYPE_UINT32)) {
		a->u = g_variant_get_uint32(v);
	} else {
		add_unknown(r, "routes");
	}
}

static void take_route(struct reading *r, struct prop_route *to, NMIPRoute *route)
{
	char **names = nm_ip_route_get_attribute_names(route);

	to->dest = ip_of(nm_ip_route_get_dest(route));
	to->prefix_bits = (uint8_t)nm_ip_route_get_prefix(route);
	to->next_hop = ip_of(nm_ip_route_get_next_hop(route));
	to->metric = nm_ip_route_get_metric(route);
	to->n_attrs = names ? g_strv_length(names) : 0;
	to->attrs = arena_array(&r->ctx->arena, struct route_attr, to->n_attrs);
	for (size_t i = 0; i < to->n_attrs; i++)
		take_attr(r, &to->attrs[i], names[i], nm_ip_route_get_attribute(route, names[i]));
	g_strfreev(names);
}

static bool take_routes(struct reading *r, struct prop *p)
{
	NMSettingIPConfig *s = NM_SETTING_IP_CONFIG(r->setting);
	struct prop_route *routes;

	p->list = list_new(r, sizeof(*routes), nm_setting_ip_config_get_num_routes(s));
	routes = p->list.items;
	for (size_t i = 0; i < p->list.n; i++)
		take_route(r, &routes[i], nm_setting_ip_config_get_route(s, (int)i));
	return p->list.n > 0;
}

static const char *word_of(unsigned action)
{
	switch (action) {
	case FR_ACT_BLACKHOLE:
		return "blackhole";
	case FR_ACT_UNREACHABLE:
		return "unreachable";
	case FR_ACT_PROHIBIT:
		return "prohibit";
	default:
		return NULL;
	}
}

/* False: the rule says more than the profile IR can; what is made of that differs from it. */
static bool take_rule(struct reading *r, struct prop_rule *to, const NMIPRoutingRule *rule)
{
	const char *iif = nm_ip_routing_rule_get_iifname(rule);
	gint32 suppress = nm_ip_routing_rule_get_suppress_prefixlength(rule);
	NMIPRoutingRule *again;
	bool same;

	to->family = nm_ip_routing_rule_get_addr_family(rule) == AF_INET6 ? FAMILY_IPV6 : FAMILY_IPV4;
	to->priority = (uint32_t)nm_ip_routing_rule_get_priority(rule);
	to->from = ip_of(nm_ip_routing_rule_get_from(rule));
	to->from_bits = nm_ip_routing_rule_get_from_len(rule);
	to->to = ip_of(nm_ip_routing_rule_get_to(rule));
	to->to_bits = nm_ip_routing_rule_get_to_len(rule);
	to->iif = iif ? copy(r, iif) : (struct str){ 0 };
	to->has_suppress = suppress >= 0;
	to->suppress_prefix_length = to->has_suppress ? (uint32_t)suppress : 0;
	to->action = word_of(nm_ip_routing_rule_get_action(rule));
	to->table = nm_ip_routing_rule_get_table(rule);
	to->fwmark = nm_ip_routing_rule_get_fwmark(rule);
	to->fwmask = nm_ip_routing_rule_get_fwmask(rule);
	to->has_fwmark = to->fwmark || to->fwmask;
	again = live_rule_new(to);
	same = nm_ip_routing_rule_cmp(rule, again) == 0;
	nm_ip_routing_rule_unref(again);
	return same;
}

static bool take_rules(struct reading *r, struct prop *p)
{
	NMSettingIPConfig *s = NM_SETTING_IP_CONFIG(r->setting);
	struct prop_rule *rules;

	p->list = list_new(r, sizeof(*rules), nm_setting_ip_config_get_num_routing_rules(s));
	rules = p->list.items;
	for (size_t i = 0; i < p->list.n; i++)
		if (!take_rule(r, &rules[i], nm_setting_ip_config_get_routing_rule(s, (unsigned)i)))
			add_unknown(r, nm_props[p->id].property);
	return p->list.n > 0;
}

static bool take_vlans(struct reading *r, struct prop *p)
{
	NMSettingBridgePort *s = NM_SETTING_BRIDGE_PORT(r->setting);
	struct prop_vlan_range *v;

	p->list = list_new(r, sizeof(*v), nm_setting_bridge_port_get_num_vlans(s));
	v = p->list.items;
	for (size_t i = 0; i < p->list.n; i++) {
		NMBridgeVlan *vlan = nm_setting_bridge_port_get_vlan(s, (guint)i);

		nm_bridge_vlan_get_vid_range(vlan, &v[i].min, &v[i].max);
		v[i].pvid = nm_bridge_vlan_is_pvid(vlan);
		v[i].untagged = nm_bridge_vlan_is_untagged(vlan);
	}
	return p->list.n > 0;
}

static bool take_ranges(struct reading *r, struct prop *p)
{
	NMSettingOvsPort *s = NM_SETTING_OVS_PORT(r->setting);
	struct prop_vlan_range *v;

	p->list = list_new(r, sizeof(*v), nm_setting_ovs_port_get_num_trunks(s));
	v = p->list.items;
	for (size_t i = 0; i < p->list.n; i++) {
		guint64 min, max;

		nm_range_get_range(nm_setting_ovs_port_get_trunk(s, (guint)i), &min, &max);
		v[i].min = (uint16_t)min;
		v[i].max = (uint16_t)max;
	}
	return p->list.n > 0;
}

/* --- maps --- */

/* An option that the catalogue has by itself, beside the map of the others. */
static enum nm_prop own_row(const char *setting, const char *option)
{
	for (int id = NM_NONE + 1; id < NM_PROP_N; id++)
		if (!strcmp(nm_props[id].setting, setting) && !strcmp(nm_props[id].property, option))
			return (enum nm_prop)id;
	return NM_NONE;
}

struct map {
	struct reading *r;
	struct pair *pairs;
	size_t n, cap;
};

static void map_add(struct map *m, const char *key, const char *value)
{
	m->pairs = arena_grow(&m->r->ctx->arena, m->pairs, m->n, &m->cap, sizeof(*m->pairs));
	m->pairs[m->n++] = (struct pair){ copy(m->r, key), copy(m->r, value), NULL };
}

static void add_user(struct map *m)
{
	NMSettingUser *s = NM_SETTING_USER(m->r->setting);
	guint n = 0;
	const char *const *keys = nm_setting_user_get_keys(s, &n);

	for (guint i = 0; i < n; i++)
		map_add(m, keys[i], nm_setting_user_get_data(s, keys[i]));
}

static void add_external_ids(struct map *m)
{
	NMSettingOvsExternalIDs *s = NM_SETTING_OVS_EXTERNAL_IDS(m->r->setting);
	guint n = 0;
	const char *const *keys = nm_setting_ovs_external_ids_get_data_keys(s, &n);

	for (guint i = 0; i < n; i++)
		map_add(m, keys[i], nm_setting_ovs_external_ids_get_data(s, keys[i]));
}

static void add_other_config(struct map *m)
{
	NMSettingOvsOtherConfig *s = NM_SETTING_OVS_OTHER_CONFIG(m->r->setting);
	guint n = 0;
	const char *const *keys = nm_setting_ovs_other_config_get_data_keys(s, &n);

	for (guint i = 0; i < n; i++)
		map_add(m, keys[i], nm_setting_ovs_other_config_get_data(s, keys[i]));
}

static void add_item(const char *key, const char *value, gpointer map)
{
	map_add(map, key, value);
}

static void add_bond(struct map *m)
{
	NMSettingBond *s = NM_SETTING_BOND(m->r->setting);
	const char *key, *value;

	for (guint32 i = 0; nm_setting_bond_get_option(s, i, &key, &value); i++)
		if (own_row(m->r->name, key) == NM_NONE)
			map_add(m, key, value);
}

static void put_word(GString *s, const char *word, const char *value)
{
	g_string_append_printf(s, "%s%s=%s", s->len ? " " : "", word, value);
}

static void put_vf_attr(GString *s, const char *name, GVariant *v)
{
	char number[16];

	if (g_variant_is_of_type(v, G_VARIANT_TYPE_STRING)) {
		put_word(s, name, g_variant_get_string(v, NULL));
	} else if (g_variant_is_of_type(v, G_VARIANT_TYPE_BOOLEAN)) {
		put_word(s, name, g_variant_get_boolean(v) ? "true" : "false");
	} else {
		g_snprintf(number, sizeof(number), "%u", g_variant_get_uint32(v));
		put_word(s, name, number);
	}
}

static void put_vf_vlans(GString *s, const NMSriovVF *vf)
{
	guint n = 0;
	const guint *ids = nm_sriov_vf_get_vlan_ids(vf, &n);

	for (guint i = 0; i < n; i++) {
		bool ad = nm_sriov_vf_get_vlan_protocol(vf, ids[i]) == NM_SRIOV_VF_VLAN_PROTOCOL_802_1AD;

		g_string_append_printf(s, "%s%u.%u.%s", i ? ";" : s->len ? " vlans=" : "vlans=", ids[i],
				       nm_sriov_vf_get_vlan_qos(vf, ids[i]), ad ? "ad" : "q");
	}
}

/* "vf.N" and its attributes, in the order and the full form that the profile IR has them in (ir/kinds/sriov.c). */
static void add_vf(struct map *m, const NMSriovVF *vf)
{
	static const char *const known[] = { "mac", "spoof-check", "trust", "min-tx-rate", "max-tx-rate" };
	char *key = g_strdup_printf("vf.%u", nm_sriov_vf_get_index(vf));
	const char **names = nm_sriov_vf_get_attribute_names(vf);
	GString *text = g_string_new(NULL);
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
		GVariant *v = nm_sriov_vf_get_attribute(vf, known[i]);

		if (v)
			put_vf_attr(text, known[i], v);
		n += v != NULL;
	}
	if (n != (names ? g_strv_length((char **)names) : 0))
		add_unknown(m->r, "vfs");
	put_vf_vlans(text, vf);
	map_add(m, key, text->str);
	g_string_free(text, TRUE);
	g_free(names);
	g_free(key);
}

static void add_vfs(struct map *m)
{
	NMSettingSriov *s = NM_SETTING_SRIOV(m->r->setting);

	for (guint i = 0; i < nm_setting_sriov_get_num_vfs(s); i++)
		add_vf(m, nm_setting_sriov_get_vf(s, i));
}

static void add_option(struct map *m, const char *key)
{
	GVariant *v = nm_setting_option_get(m->r->setting, key);
	char number[16];

	if (own_row(m->r->name, key) != NM_NONE)
		return;
	if (g_variant_is_of_type(v, G_VARIANT_TYPE_BOOLEAN)) {
		map_add(m, key, g_variant_get_boolean(v) ? "true" : "false");
	} else if (g_variant_is_of_type(v, G_VARIANT_TYPE_UINT32)) {
		g_snprintf(number, sizeof(number), "%u", g_variant_get_uint32(v));
		map_add(m, key, number);
	} else {
		add_unknown(m->r, key);
	}
}

static void add_ethtool(struct map *m)
{
	guint n = 0;
	const char *const *keys = nm_setting_option_get_all_names(m->r->setting, &n);

	for (guint i = 0; i < n; i++)
		add_option(m, keys[i]);
}

static bool take_map(struct reading *r, struct prop *p)
{
	struct map m = { .r = r };

	if (NM_IS_SETTING_USER(r->setting))
		add_user(&m);
	else if (NM_IS_SETTING_OVS_EXTERNAL_IDS(r->setting))
		add_external_ids(&m);
	else if (NM_IS_SETTING_OVS_OTHER_CONFIG(r->setting))
		add_other_config(&m);
	else if (NM_IS_SETTING_BOND(r->setting))
		add_bond(&m);
	else if (NM_IS_SETTING_SRIOV(r->setting))
		add_vfs(&m);
	else if (NM_IS_SETTING_ETHTOOL(r->setting))
		add_ethtool(&m);
	else if (NM_IS_SETTING_VPN(r->setting) && p->id == NM_VPN_SECRETS)
		nm_setting_vpn_foreach_secret(NM_SETTING_VPN(r->setting), add_item, &m);
	else if (NM_IS_SETTING_VPN(r->setting))
		nm_setting_vpn_foreach_data_item(NM_SETTING_VPN(r->setting), add_item, &m);
	p->list = (struct list){ m.pairs, m.n };
	return m.n > 0;
}

/* Options that the catalogue has by themselves, and libnm only in the setting's map. */
static bool take_option(struct reading *r, struct prop *p)
{
	const char *name = nm_props[p->id].property;
	guint32 number = 0;
	const char *key, *value;

	if (NM_IS_SETTING_ETHTOOL(r->setting)) {
		bool there = nm_setting_option_get_uint32(r->setting, name, &number);

		p->u = number;
		return there;
	}
	for (guint32 i = 0; nm_setting_bond_get_option(NM_SETTING_BOND(r->setting), i, &key, &value); i++) {
		if (strcmp(key, name) != 0)
			continue;
		p->s = copy(r, value);
		return true;
	}
	return false;
}

/* --- the connection --- */

/* *out_set: is it another value than a fresh setting's? Of lists and maps none is. */
static bool take(struct reading *r, struct prop *p, bool *out_set)
{
	*out_set = true;
	switch ((enum prop_type)nm_props[p->id].type) {
	case PROP_MAP:
	case PROP_SECRETS:
		return take_map(r, p);
	case PROP_ADDRESSES:
		return take_addresses(r, p);
	case PROP_ROUTES:
		return take_routes(r, p);
	case PROP_RULES:
		return take_rules(r, p);
	case PROP_VLANS:
		return take_vlans(r, p);
	case PROP_RANGES:
		return take_ranges(r, p);
	default:
		if (NM_IS_SETTING_ETHTOOL(r->setting) || NM_IS_SETTING_BOND(r->setting))
			return take_option(r, p);
		*out_set = r->differs && g_hash_table_contains(r->differs, nm_props[p->id].property);
		return take_plain(r, p);
	}
}

static void put(struct reading *r, struct profile *to, const struct prop *p)
{
	to->props = arena_grow(&r->ctx->arena, to->props, to->n, &to->cap, sizeof(*to->props));
	to->props[to->n++] = *p;
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(a, b);
}

/* As text, enums of either type by their number; NULL: there is no such property. */
static char *contents(NMSetting *s, const char *property)
{
	GParamSpec *spec = g_object_class_find_property(G_OBJECT_GET_CLASS(s), property);
	GValue v = G_VALUE_INIT;
	int64_t number;
	char *text;

	if (!spec)
		return NULL;
	g_value_init(&v, spec->value_type);
	g_object_get_property(G_OBJECT(s), property, &v);
	text = take_number(&v, &number) ? g_strdup_printf("%lld", (long long)number) : g_strdup_value_contents(&v);
	g_value_unset(&v);
	return text;
}

/* A second name of a property that the catalogue has by its old one (NetworkManager 1.46, nm-settings(5)): libnm has the value
 * under both. */
static bool is_second_name(const struct reading *r, const char *name)
{
	static const struct { const char *second, *first; } names[] = {
		{ "controller", "master" }, { "port-type", "slave-type" }, { "autoconnect-ports", "autoconnect-slaves" },
	};
	bool same = false;

	for (size_t i = 0; i < ARRAY_SIZE(names) && NM_IS_SETTING_CONNECTION(r->setting); i++) {
		char *first, *second;

		if (strcmp(name, names[i].second) != 0)
			continue;
		first = contents(r->setting, names[i].first);
		second = contents(r->setting, name);
		same = first && second && !strcmp(first, second);
		g_free(first);
		g_free(second);
	}
	return same;
}

/* What libnm holds for set and the catalogue has no row for. A row without a name stands for all options. */
static void find_unknown(struct reading *r)
{
	GList *names = r->differs ? g_list_sort(g_hash_table_get_keys(r->differs), by_name) : NULL;
	bool all = own_row(r->name, "") != NM_NONE;

	for (GList *at = names; at; at = at->next)
		if (!all && own_row(r->name, at->data) == NM_NONE && !is_second_name(r, at->data))
			add_unknown(r, at->data);
	g_list_free(names);
}

static void read_setting(struct ctx *ctx, struct live_reading *out, NMSetting *s)
{
	struct reading r = { ctx, out, s, nm_setting_get_name(s), NULL };
	NMSetting *fresh = live_setting_new(G_OBJECT_TYPE(s));

	nm_setting_diff(s, fresh, NM_SETTING_COMPARE_FLAG_EXACT, FALSE, &r.differs);
	for (int id = NM_NONE + 1; id < NM_PROP_N; id++) {
		struct prop p = { .id = (uint16_t)id };
		bool set;

		if (!strcmp(nm_props[id].setting, r.name) && take(&r, &p, &set))
			put(&r, set ? out->profile : out->defaults, &p);
	}
	find_unknown(&r);
	g_clear_pointer(&r.differs, g_hash_table_unref);
	g_object_unref(fresh);
}

struct live_reading live_read(struct ctx *ctx, NMConnection *c)
{
	struct live_reading out = { profile_new(&ctx->arena), profile_new(&ctx->arena), NULL, 0, 0 };
	guint n = 0;
	NMSetting **settings = nm_connection_get_settings(c, &n);

	for (guint i = 0; i < n; i++)
		read_setting(ctx, &out, settings[i]);
	g_free(settings);
	profile_sort(out.profile);
	profile_sort(out.defaults);
	profile_take_names(out.profile);
	return out;
}

struct profile *live_profile_of(struct ctx *ctx, NMConnection *c)
{
	return live_read(ctx, c).profile;
}
