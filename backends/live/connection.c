#include "backends/live/connection.h"

#include <linux/fib_rules.h>
#include <sys/socket.h>

/* One property on its way into its setting. */
struct target {
	NMSetting *setting; /* borrowed from the connection */
	const struct prop *prop;
	const struct nm_prop_info *info;
	GError **error;
};

static gboolean refuse(GError **error, const struct nm_prop_info *info, const char *why)
{
	g_set_error(error, NM_CONNECTION_ERROR, NM_CONNECTION_ERROR_INVALID_PROPERTY, "%s.%s: %s", info->setting,
		    info->property, why);
	return FALSE;
}

static char *text_of(struct str s)
{
	return g_strndup(s.p ? s.p : "", s.n);
}

static int family_of(const struct ip *ip)
{
	return ip->family == FAMILY_IPV6 ? AF_INET6 : AF_INET;
}

/* NULL when there is no address. */
static const char *ip_text(const struct ip *ip, char out_text[IP_TEXT_MAX])
{
	if (ip->family == FAMILY_NONE)
		return NULL;
	out_text[ip_format(ip, out_text)] = '\0';
	return out_text;
}

/* --- plain properties: by the type that libnm's own property has --- */

static int64_t number_of(const struct prop *p)
{
	if (nm_props[p->id].type == PROP_INT)
		return p->i;
	return nm_props[p->id].type == PROP_BOOL ? p->b : (int64_t)p->u;
}

static gboolean fill_number(GValue *v, int64_t number)
{
	switch (G_TYPE_FUNDAMENTAL(G_VALUE_TYPE(v))) {
	case G_TYPE_BOOLEAN:
		g_value_set_boolean(v, number != 0);
		return TRUE;
	case G_TYPE_INT:
		g_value_set_int(v, (gint)number);
		return TRUE;
	case G_TYPE_UINT:
		g_value_set_uint(v, (guint)number);
		return TRUE;
	case G_TYPE_INT64:
		g_value_set_int64(v, number);
		return TRUE;
	case G_TYPE_UINT64:
		g_value_set_uint64(v, (guint64)number);
		return TRUE;
	case G_TYPE_ENUM:
		g_value_set_enum(v, (gint)number);
		return TRUE;
	case G_TYPE_FLAGS:
		g_value_set_flags(v, (guint)number);
		return TRUE;
	default:
		return FALSE;
	}
}

static gboolean fill_strv(GValue *v, const struct prop *p)
{
	char **items;

	if (!G_VALUE_HOLDS(v, G_TYPE_STRV))
		return FALSE;
	items = g_new0(char *, p->strv.n + 1);
	for (size_t i = 0; i < p->strv.n; i++)
		items[i] = text_of(p->strv.items[i]);
	g_value_take_boxed(v, items);
	return TRUE;
}

/* Certificates and keys: libnm has the path as bytes with a scheme before and a NUL behind. */
static gboolean fill_path(GValue *v, struct str path)
{
	static const char scheme[] = "file://";
	char *text = text_of(path), *whole = g_str_has_prefix(text, scheme) ? g_strdup(text) : g_strconcat(scheme, text, NULL);

	g_value_take_boxed(v, g_bytes_new(whole, strlen(whole) + 1));
	g_free(whole);
	g_free(text);
	return TRUE;
}

static gboolean fill_value(GValue *v, const struct prop *p)
{
	switch ((enum prop_type)nm_props[p->id].type) {
	case PROP_STR:
	case PROP_SECRET:
		if (G_VALUE_HOLDS(v, G_TYPE_BYTES))
			return fill_path(v, p->s);
		if (!G_VALUE_HOLDS_STRING(v))
			return FALSE;
		g_value_take_string(v, text_of(p->s));
		return TRUE;
	case PROP_STRV:
		return fill_strv(v, p);
	default:
		return fill_number(v, number_of(p));
	}
}

static gboolean set_plain(const struct target *t)
{
	GParamSpec *spec = g_object_class_find_property(G_OBJECT_GET_CLASS(t->setting), t->info->property);
	GValue v = G_VALUE_INIT;
	gboolean ok;

	if (!spec)
		return refuse(t->error, t->info, "not known to this libnm");
	g_value_init(&v, spec->value_type);
	ok = fill_value(&v, t->prop);
	/* Out of the property's own range: libnm would clamp it and only warn on its log. */
	if (!ok || g_param_value_validate(spec, &v))
		ok = refuse(t->error, t->info, ok ? "value out of libnm's range" : "of another type in libnm");
	else
		g_object_set_property(G_OBJECT(t->setting), t->info->property, &v);
	g_value_unset(&v);
	return ok;
}

/* --- lists --- */

static gboolean add_addresses(const struct target *t)
{
	const struct prop_address *a = t->prop->list.items;
	char text[IP_TEXT_MAX];

	for (size_t i = 0; i < t->prop->list.n; i++) {
		NMIPAddress *address = nm_ip_address_new(family_of(&a[i].ip), ip_text(&a[i].ip, text),
							 a[i].prefix_bits, t->error);

		if (!address)
			return FALSE;
		nm_setting_ip_config_add_address(NM_SETTING_IP_CONFIG(t->setting), address);
		nm_ip_address_unref(address);
	}
	return TRUE;
}

static gboolean set_attr(NMIPRoute *route, const struct route_attr *a, int family, GError **error)
{
	char *text = a->type == ATTR_STR ? text_of(a->s) : NULL;
	GVariant *v = g_variant_ref_sink(a->type == ATTR_STR  ? g_variant_new_string(text) :
					 a->type == ATTR_BOOL ? g_variant_new_boolean(a->u != 0) :
								g_variant_new_uint32(a->u));
	gboolean known = FALSE, ok = nm_ip_route_attribute_validate(a->name, v, family, &known, error);

	if (ok && !known)
		g_set_error(error, NM_CONNECTION_ERROR, NM_CONNECTION_ERROR_INVALID_PROPERTY,
			    "route attribute %s is not known", a->name);
	if (ok && known)
		nm_ip_route_set_attribute(route, a->name, v);
	g_variant_unref(v);
	g_free(text);
	return ok && known;
}

static gboolean add_route(const struct target *t, const struct prop_route *r)
{
	char dest[IP_TEXT_MAX], next[IP_TEXT_MAX];
	int family = family_of(&r->dest);
	NMIPRoute *route = nm_ip_route_new(family, ip_text(&r->dest, dest), r->prefix_bits,
					   ip_text(&r->next_hop, next), r->metric, t->error);
	gboolean ok = route != NULL;

	for (size_t i = 0; ok && i < r->n_attrs; i++)
		ok = set_attr(route, &r->attrs[i], family, t->error);
	if (ok)
		nm_setting_ip_config_add_route(NM_SETTING_IP_CONFIG(t->setting), route);
	g_clear_pointer(&route, nm_ip_route_unref);
	return ok;
}

static gboolean add_routes(const struct target *t)
{
	const struct prop_route *r = t->prop->list.items;

	for (size_t i = 0; i < t->prop->list.n; i++)
		if (!add_route(t, &r[i]))
			return FALSE;
	return TRUE;
}

static uint8_t action_of(const char *word)
{
	if (!word)
		return FR_ACT_TO_TBL;
	if (!strcmp(word, "blackhole"))
		return FR_ACT_BLACKHOLE;
	return !strcmp(word, "unreachable") ? FR_ACT_UNREACHABLE : FR_ACT_PROHIBIT;
}

NMIPRoutingRule *live_rule_new(const struct prop_rule *r)
{
	NMIPRoutingRule *rule = nm_ip_routing_rule_new(r->family == FAMILY_IPV6 ? AF_INET6 : AF_INET);
	char from[IP_TEXT_MAX], to[IP_TEXT_MAX];
	char *iif = r->iif.n ? text_of(r->iif) : NULL;

	nm_ip_routing_rule_set_priority(rule, r->priority);
	nm_ip_routing_rule_set_action(rule, action_of(r->action));
	nm_ip_routing_rule_set_from(rule, ip_text(&r->from, from), r->from_bits);
	nm_ip_routing_rule_set_to(rule, ip_text(&r->to, to), r->to_bits);
	nm_ip_routing_rule_set_iifname(rule, iif);
	if (r->has_suppress)
		nm_ip_routing_rule_set_suppress_prefixlength(rule, (gint32)r->suppress_prefix_length);
	if (r->table)
		nm_ip_routing_rule_set_table(rule, r->table);
	if (r->has_fwmark)
		nm_ip_routing_rule_set_fwmark(rule, r->fwmark, r->fwmask);
	g_free(iif);
	return rule;
}

static gboolean add_rules(const struct target *t)
{
	const struct prop_rule *r = t->prop->list.items;
	gboolean ok = TRUE;

	for (size_t i = 0; ok && i < t->prop->list.n; i++) {
		NMIPRoutingRule *rule = live_rule_new(&r[i]);

		ok = nm_ip_routing_rule_validate(rule, t->error);
		if (ok)
			nm_setting_ip_config_add_routing_rule(NM_SETTING_IP_CONFIG(t->setting), rule);
		nm_ip_routing_rule_unref(rule);
	}
	return ok;
}

static gboolean add_vlans(const struct target *t)
{
	const struct prop_vlan_range *v = t->prop->list.items;

	for (size_t i = 0; i < t->prop->list.n; i++) {
		NMBridgeVlan *vlan = nm_bridge_vlan_new(v[i].min, v[i].max);

		nm_bridge_vlan_set_pvid(vlan, v[i].pvid);
		nm_bridge_vlan_set_untagged(vlan, v[i].untagged);
		nm_setting_bridge_port_add_vlan(NM_SETTING_BRIDGE_PORT(t->setting), vlan);
		nm_bridge_vlan_unref(vlan);
	}
	return TRUE;
}

static gboolean add_ranges(const struct target *t)
{
	const struct prop_vlan_range *r = t->prop->list.items;

	for (size_t i = 0; i < t->prop->list.n; i++) {
		NMRange *range = nm_range_new(r[i].min, r[i].max);

		nm_setting_ovs_port_add_trunk(NM_SETTING_OVS_PORT(t->setting), range);
		nm_range_unref(range);
	}
	return TRUE;
}

/* --- maps --- */

static gboolean is_true(const char *value)
{
	return !strcmp(value, "true") || !strcmp(value, "1");
}

/* ethtool's options are typed by their name (nm-settings: features and pause are boolean). */
static gboolean set_ethtool(NMSetting *setting, const char *key, const char *value)
{
	uint64_t number;

	if (nm_ethtool_optname_is_feature(key) || nm_ethtool_optname_is_pause(key)) {
		nm_setting_option_set_boolean(setting, key, is_true(value));
		return TRUE;
	}
	if (!nm_ethtool_optname_is_coalesce(key) && !nm_ethtool_optname_is_ring(key))
		return FALSE;
	if (!parse_u64(str_of(value), &number) || number > UINT32_MAX)
		return FALSE;
	nm_setting_option_set_uint32(setting, key, (uint32_t)number);
	return TRUE;
}

static void put_vpn(NMSettingVpn *setting, int prop, const char *key, const char *value)
{
	if (prop == NM_VPN_SECRETS)
		nm_setting_vpn_add_secret(setting, key, value);
	else
		nm_setting_vpn_add_data_item(setting, key, value);
}

/* "vf.N" and its attributes, as they stand in a file. */
static gboolean add_vf(NMSetting *setting, const char *key, const char *value, GError **error)
{
	char *text = g_strconcat(key + strlen("vf."), " ", value, NULL);
	NMSriovVF *vf = nm_utils_sriov_vf_from_str(text, error);

	if (vf) {
		nm_setting_sriov_add_vf(NM_SETTING_SRIOV(setting), vf);
		nm_sriov_vf_unref(vf);
	}
	g_free(text);
	return vf != NULL;
}

static gboolean put_pair(const struct target *t, const char *key, const char *value)
{
	if (NM_IS_SETTING_USER(t->setting))
		return nm_setting_user_set_data(NM_SETTING_USER(t->setting), key, value, t->error);
	if (NM_IS_SETTING_OVS_EXTERNAL_IDS(t->setting))
		nm_setting_ovs_external_ids_set_data(NM_SETTING_OVS_EXTERNAL_IDS(t->setting), key, value);
	if (NM_IS_SETTING_OVS_OTHER_CONFIG(t->setting))
		nm_setting_ovs_other_config_set_data(NM_SETTING_OVS_OTHER_CONFIG(t->setting), key, value);
	if (NM_IS_SETTING_VPN(t->setting))
		put_vpn(NM_SETTING_VPN(t->setting), t->prop->id, key, value);
	if (NM_IS_SETTING_BOND(t->setting) &&
	    !nm_setting_bond_add_option(NM_SETTING_BOND(t->setting), key, value))
		return refuse(t->error, t->info, key);
	if (NM_IS_SETTING_SRIOV(t->setting))
		return add_vf(t->setting, key, value, t->error);
	if (NM_IS_SETTING_ETHTOOL(t->setting) && !set_ethtool(t->setting, key, value))
		return refuse(t->error, t->info, key);
	return TRUE;
}

static gboolean put_map(const struct target *t)
{
	const struct pair *pairs = t->prop->list.items;
	gboolean ok = TRUE;

	for (size_t i = 0; ok && i < t->prop->list.n; i++) {
		char *key = text_of(pairs[i].key), *value = text_of(pairs[i].value);

		ok = put_pair(t, key, value);
		g_free(value);
		g_free(key);
	}
	return ok;
}

/* --- the connection --- */

NMSetting *live_setting_new(GType type)
{
	NMSetting *s = g_object_new(type, NULL);

	/* A bond starts with a mode of libnm's; a profile's options are all there is. */
	if (NM_IS_SETTING_BOND(s))
		nm_setting_bond_remove_option(NM_SETTING_BOND(s), NM_SETTING_BOND_OPTION_MODE);
	/* What NetworkManager takes for a file that has ipv6 but says nothing of it. */
	if (NM_IS_SETTING_IP6_CONFIG(s))
		g_object_set(s, NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE,
			     NM_SETTING_IP6_CONFIG_ADDR_GEN_MODE_DEFAULT_OR_EUI64, NULL);
	return s;
}

static NMSetting *setting_of(NMConnection *c, const char *name)
{
	GType type = nm_setting_lookup_type(name);
	NMSetting *s;

	if (type == G_TYPE_INVALID)
		return NULL;
	s = nm_connection_get_setting(c, type);
	if (s)
		return s;
	s = live_setting_new(type);
	nm_connection_add_setting(c, s);
	return s;
}

/* Options that the catalogue has by themselves, and libnm only in the setting's map. */
static gboolean set_option(const struct target *t)
{
	char *text;
	gboolean ok;

	if (NM_IS_SETTING_ETHTOOL(t->setting)) {
		nm_setting_option_set_uint32(t->setting, t->info->property, (uint32_t)t->prop->u);
		return TRUE;
	}
	text = text_of(t->prop->s);
	ok = nm_setting_bond_add_option(NM_SETTING_BOND(t->setting), t->info->property, text);
	g_free(text);
	return ok ? TRUE : refuse(t->error, t->info, "not known to this libnm");
}

static gboolean set_prop(NMConnection *c, const struct prop *p, GError **error)
{
	const struct nm_prop_info *info = &nm_props[p->id];
	struct target t = { setting_of(c, info->setting), p, info, error };

	if (!t.setting)
		return refuse(error, info, "setting not known to this libnm");
	switch ((enum prop_type)info->type) {
	case PROP_MAP:
	case PROP_SECRETS:
		return put_map(&t);
	case PROP_ADDRESSES:
		return add_addresses(&t);
	case PROP_ROUTES:
		return add_routes(&t);
	case PROP_RULES:
		return add_rules(&t);
	case PROP_VLANS:
		return add_vlans(&t);
	case PROP_RANGES:
		return add_ranges(&t);
	default:
		return NM_IS_SETTING_ETHTOOL(t.setting) || NM_IS_SETTING_BOND(t.setting) ? set_option(&t) : set_plain(&t);
	}
}

NMConnection *live_connection_new(const struct profile *p, GError **error)
{
	NMConnection *c = nm_simple_connection_new();
	const struct prop *type = profile_get(p, NM_CONNECTION_TYPE);
	char *name;

	for (size_t i = 0; i < p->n; i++) {
		if (!set_prop(c, &p->props[i], error)) {
			g_object_unref(c);
			return NULL;
		}
	}
	if (type) {
		name = text_of(type->s);
		setting_of(c, name); /* the type's own setting is there even when nothing is set in it */
		g_free(name);
	}
	return c;
}
