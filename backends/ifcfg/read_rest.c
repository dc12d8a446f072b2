/* Variables that no reader asked for: some say nothing to the network, all others are told. */
#include "backends/ifcfg/reader.h"
#include "ir/field.h"

#define KEY_SHOWN 60

/* value: what says nothing, NULL: whatever it is. Booleans are meant in every spelling. */
static const struct {
	const char *key, *value, *reason;
} quiet[] = {
	{ "ARPCHECK", NULL, "the old scripts' check for a second owner of the address" },
	{ "AUTOCONNECT_PRIORITY", "0", "NetworkManager's default" },
	{ "BONDING_MASTER", NULL, "says the type, which is known" },
	{ "BOOTPROTO", "none", "of a port: it has no addresses anyway" },
	{ "BOOTPROTO", "static", "of a port: it has no addresses anyway" },
	{ "BROADCAST", NULL, "worked out from the address" },
	{ "BROWSER_ONLY", "no", "of a proxy: NetworkManager's default" },
	{ "CONNECTION_METERED", "no", "only a hint to programs" },
	{ "DEVICETYPE", NULL, "says the type, which is known" },
	{ "GVRP", "no", "the default" },
	{ "HOTPLUG", NULL, "asks the old scripts to act on new cards" },
	{ "IPV6INIT", "no", "of a port: it has no addresses anyway" },
	{ "IPV6FORWARDING", "no", "the default; read only to find the method" },
	{ "IPV6_AUTOCONF", "no", "of an interface without IPv6" },
	{ "IPV6_PRIVACY", "no", "the kernel's default" },
	{ "KEY_MGMT", NULL, "says that there is 802.1X, which is told by itself" },
	{ "MULTI_CONNECT", "0", "NetworkManager's default" },
	{ "NETWORK", NULL, "worked out from the address" },
	{ "NM_CONTROLLED", "yes", "the default" },
	{ "NOZEROCONF", NULL, "asks the old scripts for one route less; NetworkManager makes none" },
	{ "PKEY", "no", "the default" },
	{ "PROXY_METHOD", "none", "NetworkManager's default" },
	{ "REORDER_HDR", "yes", "the default" },
	{ "SLAVE", NULL, "said by the controller's variable" },
	{ "TYPE", NULL, "says the type, which is known" },
	{ "USERCTL", NULL, "who may call the old scripts" },
	{ "VLAN", NULL, "says the type, which is known" },
};

/* Variables with numbers behind: why one is left over. */
static const struct {
	const char *key, *why;
} numbered[] = {
	{ "ADDRESS", "NetworkManager counts routes from 0 on and stops at the first gap" },
	{ "DNS", "NetworkManager counts servers from 1 on, stops at the first gap, and reads those of a family that is enabled" },
	{ "GATEWAY", "NetworkManager reads the first gateway that stands with an address of its number" },
	{ "IPADDR", "NetworkManager counts addresses, from IPADDR2 on without a gap" },
	{ "METRIC", "there is no route of this number" },
	{ "NETMASK", "there is no address of this number, or its prefix is given" },
	{ "OPTIONS", "there is no route of this number" },
	{ "PREFIX", "there is no address of this number" },
};

static bool equal_value(struct str value, const char *quiet_value)
{
	int quiet_bool = ifcfg_parse_bool(str_of(quiet_value)), said = ifcfg_parse_bool(value);

	return quiet_bool >= 0 && said >= 0 ? said == quiet_bool : str_eq_nocase(value, str_of(quiet_value));
}

static bool says_nothing(const struct ifcfg_var *v)
{
	if (!v->value.n)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(quiet); i++)
		if (str_is(v->key, quiet[i].key) && (!quiet[i].value || equal_value(v->value, quiet[i].value)))
			return true;
	return false;
}

/* NULL: no reason but that nobody knows it. */
static const char *why_left(const struct ifcfg_reader *r, struct str key)
{
	bool v6 = ifcfg_starts_with(key, "IPV6") || ifcfg_starts_with(key, "DHCPV6");

	if (ifcfg_is_port(r) && (v6 || ifcfg_starts_with(key, "DHCP_")))
		return "a port has no addresses of its own";
	if (v6 && !ifcfg_is_met(r->p, IPV6))
		return ifcfg_why_unread(IPV6);
	while (key.n && key.p[key.n - 1] >= '0' && key.p[key.n - 1] <= '9')
		key.n--;
	for (size_t i = 0; i < ARRAY_SIZE(numbered); i++)
		if (str_is(key, numbered[i].key))
			return ifcfg_is_port(r) ? "a port has no addresses of its own" : numbered[i].why;
	return NULL;
}

static void tell(struct ifcfg_reader *r, const struct ifcfg_var *v)
{
	const char *why = v->unread ? v->unread : why_left(r, v->key);
	struct str key = str_head(v->key, KEY_SHOWN);
	struct node at = *v->node;

	at.start = at.key_start;
	at.end = at.key_start + at.key_span;
	if (!why) {
		ifcfg_no_place(r, &at, "`%.*s` has no place in a policy", STR_ARG(key));
		return;
	}
	diag_note(r->ctx, ifcfg_ignored(r, &at, "NetworkManager does not read `%.*s` here", STR_ARG(key)), "%s", why);
}

void ifcfg_tell_rest(struct ifcfg_reader *r, const struct ifcfg_vars *vars)
{
	/* What an error kept a reader from asking for is not told as well. */
	for (size_t i = 0; i < vars->n && !r->failed; i++)
		if (!vars->items[i].used && !says_nothing(&vars->items[i]))
			tell(r, &vars->items[i]);
}
