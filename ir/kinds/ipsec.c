/* IPsec by libreswan: a VPN connection of NetworkManager whose settings are free text for its libreswan
 * plugin (nm-settings-keyfile(5), vpn; ipsec.conf(5)). It is no interface of the kernel: its name is the
 * connection's. Each key below `libreswan` is an entry of vpn.data of the same name. */
#include "ir/kind.h"
#include "ir/raise.h"

#define SERVICE "org.freedesktop.NetworkManager.libreswan"

struct libreswan {
	struct obj obj;
	struct str right, rightid, rightrsasigkey, rightcert, left, leftid, leftrsasigkey, leftcert, ikev2, psk, ikelifetime;
	struct str salifetime, ike, esp, dpdaction, authby, rightsubnet, rightsubnets, leftsubnet, leftsubnets, leftsendcert;
	struct str rightca, leftprotoport, rightprotoport, ipsec_interface;
	uint64_t dpddelay, dpdtimeout;
	bool leftmodecfgclient, require_id_on_certificate, nm_auto_defaults;
	int type, hostaddrfamily, clientaddrfamily;
};

struct ipsec_keys {
	struct obj obj;
	struct libreswan *libreswan;
};

static const struct word types[] = { { "tunnel", 1, NULL, NULL }, { "transport", 2, NULL, NULL } };
static const struct words type_words = WORDS(types);
static const struct word families[] = { { "ipv4", 4, NULL, NULL }, { "ipv6", 6, NULL, NULL } };
static const struct words family_words = WORDS(families);

/* Rows of vpn.data; `lower` writes them, as the setting is a map. */
#define DATA(key, member, type_, ...) FIELD(struct libreswan, key, member, type_, .nm = NM_VPN_DATA, __VA_ARGS__)
#define OPTIONAL .flags = FIELD_NO_LOWER | FIELD_NULL_ABSENT
#define SECONDS .flags = FIELD_NO_LOWER, .max = INT64_MAX
#define TEXT(member, doc_) DATA(#member, member, STR, OPTIONAL, .doc = doc_)

static const struct field libreswan_rows[] = {
	DATA("right", right, STR, .flags = FIELD_NO_LOWER | FIELD_REQUIRED, .example = "192.0.2.2",
	     .doc = "Address of the other end."),
	TEXT(rightid, "Identity of the other end."),
	TEXT(rightrsasigkey, "Public key of the other end."),
	TEXT(rightcert, "Certificate of the other end."),
	TEXT(left, "Address of this end."),
	TEXT(leftid, "Identity of this end."),
	TEXT(leftrsasigkey, "Public key of this end."),
	TEXT(leftcert, "Certificate of this end."),
	TEXT(ikev2, "Is IKEv2 to be used?"),
	FIELD(struct libreswan, "psk", psk, STR, .flags = FIELD_SECRET | FIELD_NO_LOWER | FIELD_NULL_ABSENT, .nm = NM_VPN_SECRETS,
	      .absent = "certificates or keys are used", .doc = "Pre-shared key."),
	TEXT(ikelifetime, "Life time of the IKE association."),
	TEXT(salifetime, "Life time of the IPsec association."),
	TEXT(ike, "Algorithms of IKE."),
	TEXT(esp, "Algorithms of ESP."),
	DATA("dpddelay", dpddelay, UINT_STR, SECONDS, .doc = "Seconds between looks at an idle peer."),
	DATA("dpdtimeout", dpdtimeout, UINT_STR, SECONDS, .doc = "Seconds after which a silent peer is dead."),
	TEXT(dpdaction, "What becomes of the connection to a dead peer."),
	DATA("ipsec-interface", ipsec_interface, STR, .flags = FIELD_NO_LOWER | FIELD_NUMBER_OK,
	     .example = "\"99\"",
	     .doc = "Number of the XFRM interface, or `yes`, or `no`."),
	TEXT(authby, "How the ends prove who they are."),
	TEXT(rightsubnet, "Network behind the other end."),
	TEXT(rightsubnets, "Networks behind the other end."),
	TEXT(leftsubnet, "Network behind this end."),
	TEXT(leftsubnets, "Networks behind this end."),
	TEXT(leftsendcert, "When is the certificate sent?"),
	TEXT(rightca, "Authority of the other end's certificate."),
	TEXT(leftprotoport, "Protocol and port of this end."),
	TEXT(rightprotoport, "Protocol and port of the other end."),
	DATA("leftmodecfgclient", leftmodecfgclient, BOOL, OPTIONAL, .doc = "Take addresses from the other end."),
	DATA("type", type, ENUM, OPTIONAL, .words = &type_words, .doc = "Tunnel or transport mode."),
	DATA("hostaddrfamily", hostaddrfamily, ENUM, OPTIONAL, .words = &family_words, .doc = "IP version of the ends."),
	DATA("clientaddrfamily", clientaddrfamily, ENUM, OPTIONAL, .words = &family_words, .doc = "IP version of the networks."),
	DATA("require-id-on-certificate", require_id_on_certificate, BOOL, OPTIONAL,
	     .doc = "Must the certificate hold the identity?"),
	DATA("nm-auto-defaults", nm_auto_defaults, BOOL, .flags = FIELD_NO_LOWER, .absent = "true",
	     .doc = "Let the plugin fill in what is absent."),
};
static const struct schema libreswan_schema = SCHEMA("libreswan", struct libreswan, libreswan_rows);

static const struct field own_rows[] = {
	FIELD(struct ipsec_keys, "libreswan", libreswan, SUB, .sub = &libreswan_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "libreswan settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct ipsec_keys, own_rows);

static const struct libreswan *libreswan_of(const struct iface *i)
{
	return ((const struct ipsec_keys *)i->own)->libreswan;
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct libreswan *l = libreswan_of(i);
	uint64_t number;
	struct diag *d;

	if (!l || !obj_has(&libreswan_schema, &l->obj, "ipsec-interface") || str_is(l->ipsec_interface, "yes") ||
	    str_is(l->ipsec_interface, "no") || (parse_u64(l->ipsec_interface, &number) && number <= UINT32_MAX))
		return;
	d = diag(ctx, DIAG_BAD_WORD, at_value(&libreswan_schema, &l->obj, "ipsec-interface"),
		 "`ipsec-interface` cannot be `%.*s`",
		 l->ipsec_interface.n > 40 ? 40 : (int)l->ipsec_interface.n, l->ipsec_interface.p);
	diag_help(ctx, d, "write a number, \"yes\" or \"no\"");
}

/* A row's value as the plugin reads it. */
static struct str text_of(struct ctx *ctx, const struct field *f, const void *at)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
		return *(const bool *)at ? STR("yes") : STR("no");
	case FIELD_UINT_STR:
		return str_printf(&ctx->arena, "%llu", (unsigned long long)*(const uint64_t *)at);
	case FIELD_ENUM:
		return str_of(words_by_value(f->words, *(const int *)at)->text);
	default:
		return *(const struct str *)at;
	}
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct libreswan *l = libreswan_of(i);
	struct arena *a = &ctx->arena;

	profile_set_str(a, p, NM_VPN_SERVICE_TYPE, STR(SERVICE), l->obj.origin);
	for (size_t k = 0; k < libreswan_schema.n; k++) {
		const struct field *f = &libreswan_rows[k];
		struct str value;

		if (!(l->obj.has >> k & 1))
			continue;
		value = text_of(ctx, f, field_ptr(f, l));
		/* An empty text asks for nothing, and NetworkManager drops it; so does its default. */
		if (!value.n || (f->offset == offsetof(struct libreswan, nm_auto_defaults) && l->nm_auto_defaults))
			continue;
		profile_map_put(a, p, f->nm, f->nm == NM_VPN_SECRETS ? STR("pskvalue") : str_of(f->key), value,
				obj_node(&libreswan_schema, &l->obj, f->key));
	}
}

static bool raises(const struct profile *p)
{
	return str_is(profile_str(p, NM_VPN_SERVICE_TYPE), SERVICE);
}

static void raise(const struct raise *r, struct iface *i)
{
	struct libreswan *l = raise_sub(r->ctx, &own_schema, i->own, "libreswan");
	const struct prop *secrets = profile_get(r->profile, NM_VPN_SECRETS);
	const struct pair *psk = secrets ? list_find_pair(secrets->list, STR("pskvalue")) : NULL;

	raise_map_rows(r, &libreswan_schema, NM_VPN_DATA, "", &l->obj);
	if (psk)
		raise_set_str(r->ctx, &libreswan_schema, &l->obj, "psk", psk->value);
}

const struct kind kind_ipsec = {
	.name = "ipsec",
	.example = "name: office\ntype: ipsec\nlibreswan:\n  left: 192.0.2.1\n  right: 192.0.2.2\n  psk: not-a-good-one\n",
	.nm_type = "vpn",
	.flags = KIND_NEEDS_OWN | KIND_NO_WIRED | KIND_NO_IFNAME | KIND_USER_SPACE | KIND_NOT_ETHERNET,
	.own = &own_schema,
	.own_key = "libreswan",
	.check = check,
	.lower = lower,
	.raises = raises,
	.raise = raise,
};
