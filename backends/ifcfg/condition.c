#include "backends/ifcfg/condition.h"

#include "ir/field.h"

const struct ifcfg_type ifcfg_types[IFCFG_TYPES] = {
	{ "802-3-ethernet", "Ethernet", "System", "TYPE=Ethernet\n", false },
	{ "vlan", "Vlan", "Vlan", "TYPE=Vlan\nVLAN=yes\n", false },
	{ "bond", "Bond", "Bond", "TYPE=Bond\nBONDING_MASTER=yes\n", true },
	{ "bridge", "Bridge", "Bridge", "TYPE=Bridge\n", true },
	{ "infiniband", "InfiniBand", "System", "TYPE=InfiniBand\n", false },
};

static bool is_type(const struct profile *p, const char *nm_type)
{
	return str_is(profile_str(p, NM_CONNECTION_TYPE), nm_type);
}

/* libnm's default, which a profile without the property has. */
bool ifcfg_stp_is_on(const struct profile *p)
{
	const struct prop *stp = profile_get(p, NM_BRIDGE_STP);

	return !stp || stp->b;
}

static bool has_p_key(const struct profile *p)
{
	const struct prop *key = profile_get(p, NM_INFINIBAND_P_KEY);

	return key && key->i >= 0;
}

/* eap_readers of the plugin; fast is not among them: it needs a PAC that profiles do not have. */
#define LOGIN (IFCFG_READS(EAP_LOGIN) | IFCFG_READS(EAP_PASSWORD))
static const struct {
	const char *name;
	unsigned reads;
} eap_methods[] = {
	{ "md5", LOGIN },
	{ "leap", LOGIN },
	{ "pwd", LOGIN },
	{ "tls", IFCFG_READS(EAP_LOGIN) | IFCFG_READS(EAP_SERVER) | IFCFG_READS(EAP_CERT) },
	{ "peap", LOGIN | IFCFG_READS(EAP_SERVER) | IFCFG_READS(EAP_INNER) },
	{ "ttls", LOGIN | IFCFG_READS(EAP_SERVER) | IFCFG_READS(EAP_INNER) },
};

unsigned ifcfg_eap_reads(struct str method)
{
	for (size_t i = 0; i < ARRAY_SIZE(eap_methods); i++)
		if (str_eq_nocase(method, str_of(eap_methods[i].name)))
			return eap_methods[i].reads;
	return 0;
}

static unsigned eap_reads_any(const struct profile *p)
{
	const struct prop *eap = profile_get(p, NM_DOT1X_EAP);
	unsigned reads = 0;

	for (size_t i = 0; eap && i < eap->strv.n; i++)
		reads |= ifcfg_eap_reads(eap->strv.items[i]);
	return reads;
}

bool ifcfg_is_met(const struct profile *p, enum ifcfg_condition c)
{
	switch (c) {
	case WIRED:
		return !is_type(p, "infiniband");
	case P_KEY:
		return has_p_key(p);
	case STP:
		return ifcfg_stp_is_on(p);
	case IPV4:
		return !str_is(profile_str(p, NM_IPV4_METHOD), "disabled");
	case IPV6:
		return !str_is(profile_str(p, NM_IPV6_METHOD), "disabled") && !str_is(profile_str(p, NM_IPV6_METHOD), "ignore");
	case EAP_LOGIN:
	case EAP_PASSWORD:
	case EAP_SERVER:
	case EAP_CERT:
	case EAP_INNER:
		return eap_reads_any(p) & IFCFG_READS(c);
	default:
		return true;
	}
}

const char *ifcfg_why_unread(enum ifcfg_condition c)
{
	static const char *const why[] = {
		[ALWAYS] = "",
		[WIRED] = "the plugin does not read it of an infiniband interface",
		[P_KEY] = "the plugin reads the base interface only together with `pkey`",
		[STP] = "the plugin reads it only while STP is on",
		[IPV4] = "the plugin reads it only where IPv4 is enabled",
		[IPV6] = "the plugin reads it only where IPv6 is enabled",
		[EAP_LOGIN] = "the plugin reads it of none of these methods",
		[EAP_PASSWORD] = "the plugin reads it of none of these methods",
		[EAP_SERVER] = "the plugin reads it of none of these methods",
		[EAP_CERT] = "the plugin reads it of `tls` only",
		[EAP_INNER] = "the plugin reads it of `peap` and `ttls` only",
	};

	return why[c];
}

bool ifcfg_is_backup(struct str name)
{
	static const char *const ends[] = { ".bak", "~", ".orig", ".rej", ".rpmnew", ".augnew", ".augtmp" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		size_t n = strlen(ends[i]);

		if (name.n >= n && str_eq_nocase((struct str){ name.p + name.n - n, n }, str_of(ends[i])))
			return true;
	}
	return name.n >= 9 && name.p[name.n - 9] == ';';
}
