/* MACsec with MKA and a pre-shared key: NetworkManager setting macsec (nm-settings-keyfile(5)), IEEE 802.1AE
 * and 802.1X. nmstate has no other way to get keys, so NetworkManager's default mode, psk, is meant. */
#include "ir/kind.h"
#include "ir/raise.h"

#define CAK_DIGITS 32     /* NetworkManager takes keys of 128 bits only */
#define CKN_DIGITS_MAX 64 /* IEEE 802.1X-2010, 9.3.1: 1 to 32 octets */
#define PORT_MAX 65534

struct macsec {
	struct obj obj;
	struct str base_iface, mka_cak, mka_ckn;
	bool encrypt, send_sci;
	uint64_t port;
	int validation, offload;
};

struct macsec_keys {
	struct obj obj;
	struct macsec *macsec;
};

enum { VALIDATION_STRICT = 2 };
static const struct word validations[] = {
	{ "disabled", 0, NULL, NULL },
	{ "check", 1, NULL, NULL },
	{ "strict", VALIDATION_STRICT, NULL, NULL },
};
static const struct words validation_words = WORDS(validations);

static const struct word offloads[] = {
	{ "off", 0, NULL, NULL },
	{ "phy", 1, NULL, NULL },
	{ "mac", 2, NULL, NULL },
};
static const struct words offload_words = WORDS(offloads);

static const struct field macsec_rows[] = {
	FIELD(struct macsec, "base-iface", base_iface, IFNAME, .flags = FIELD_REQUIRED | FIELD_NO_LOWER | FIELD_REMAKES,
	      .nm = NM_MACSEC_PARENT, .doc = "Interface that carries the protected frames."),
	FIELD(struct macsec, "encrypt", encrypt, BOOL, .flags = FIELD_REQUIRED, .nm = NM_MACSEC_ENCRYPT,
	      .doc = "Encrypt the frames, not only authenticate them."),
	FIELD(struct macsec, "send-sci", send_sci, BOOL, .flags = FIELD_REQUIRED, .nm = NM_MACSEC_SEND_SCI,
	      .doc = "Put the channel's identifier into every frame."),
	FIELD(struct macsec, "port", port, UINT, .min = 1, .max = PORT_MAX, .flags = FIELD_REQUIRED | FIELD_REMAKES,
	      .nm = NM_MACSEC_PORT, .doc = "Port of the channel's identifier."),
	FIELD(struct macsec, "validation", validation, ENUM, .words = &validation_words, .flags = FIELD_REQUIRED,
	      .nm = NM_MACSEC_VALIDATION, .doc = "What becomes of frames that do not check."),
	FIELD(struct macsec, "mka-cak", mka_cak, STR, .flags = FIELD_SECRET | FIELD_NULL_ABSENT, .nm = NM_MACSEC_MKA_CAK,
	      .example = "\"50b71a8ef0bd5751ea76de6d6c98c03a\"", .doc = "Pre-shared key: 32 hex digits."),
	FIELD(struct macsec, "mka-ckn", mka_ckn, STR, .flags = FIELD_NULL_ABSENT, .nm = NM_MACSEC_MKA_CKN,
	      .example = "\"f2b4297d39da7330910a74abc0449feb\"", .doc = "Name of the key: 2 to 64 hex digits, an even number."),
	FIELD(struct macsec, "offload", offload, ENUM, .words = &offload_words, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_MACSEC_OFFLOAD,
	      .since = "1.46", .absent = "NetworkManager's configuration", .doc = "Hardware that does the work."),
};
static const struct schema macsec_schema = SCHEMA("macsec", struct macsec, macsec_rows);

static const struct field own_rows[] = {
	FIELD(struct macsec_keys, "macsec", macsec, SUB, .sub = &macsec_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "MACsec settings."),
};
static const struct schema own_schema = SCHEMA("interface", struct macsec_keys, own_rows);

static const struct macsec *macsec_of(const struct iface *i)
{
	return ((const struct macsec_keys *)i->own)->macsec;
}

static bool is_hex(struct str s)
{
	for (size_t k = 0; k < s.n; k++)
		if (!strchr("0123456789abcdefABCDEF", s.p[k]))
			return false;
	return true;
}

/* Says what is wrong with the key and never the key. */
static void check_digits(struct ctx *ctx, const struct macsec *m, const char *key, struct str s, bool length_ok, const char *form)
{
	struct diag *d;

	if (!obj_has(&macsec_schema, &m->obj, key) || (length_ok && is_hex(s)))
		return;
	if (length_ok)
		d = diag(ctx, DIAG_MACSEC_KEY, at_value(&macsec_schema, &m->obj, key),
			 "`%s` holds characters that are no hex digits", key);
	else
		d = diag(ctx, DIAG_MACSEC_KEY, at_value(&macsec_schema, &m->obj, key), "`%s` has %zu characters", key, s.n);
	diag_help(ctx, d, "`%s` is %s", key, form);
}

static bool given(const struct macsec *m, const char *key)
{
	const struct node *n = obj_node(&macsec_schema, &m->obj, key);

	return n && !node_is_null(n);
}

/* NetworkManager makes MACsec interfaces with both or not at all. */
static void check_pair(struct ctx *ctx, const struct macsec *m)
{
	bool cak = given(m, "mka-cak"), ckn = given(m, "mka-ckn");
	const char *lacks = cak ? "mka-ckn" : "mka-cak";
	struct diag *d;

	if (cak && ckn)
		return;
	if (cak || ckn) {
		d = diag(ctx, DIAG_MACSEC_PAIR, at_key(&macsec_schema, &m->obj, cak ? "mka-cak" : "mka-ckn"),
			 "`%s` is given without `%s`",
			 cak ? "mka-cak" : "mka-ckn", lacks);
		diag_help(ctx, d, "add `%s`: a key and its name belong together", lacks);
		return;
	}
	d = diag(ctx, DIAG_MACSEC_PAIR, node_key_span(m->obj.origin), "`macsec` has no key");
	diag_note(ctx, d, "NetworkManager refuses a profile without one");
	diag_help(ctx, d, "add `mka-cak` and `mka-ckn`");
}

static void check(struct ctx *ctx, const struct iface *i)
{
	const struct macsec *m = macsec_of(i);

	if (!m)
		return;
	check_pair(ctx, m);
	check_digits(ctx, m, "mka-cak", m->mka_cak, m->mka_cak.n == CAK_DIGITS, "a key of 32 hex digits");
	check_digits(ctx, m, "mka-ckn", m->mka_ckn, m->mka_ckn.n >= 2 && m->mka_ckn.n <= CKN_DIGITS_MAX && m->mka_ckn.n % 2 == 0,
		     "a name of 2 to 64 hex digits, an even number");
}

static size_t deps(const struct iface *i, struct name out[KIND_DEPS_MAX])
{
	const struct macsec *m = macsec_of(i);

	if (!m || !m->base_iface.n)
		return 0;
	out[0] = (struct name){ m->base_iface, obj_node(&macsec_schema, &m->obj, "base-iface") };
	return 1;
}

static void lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct macsec *m = macsec_of(i);

	iface_lower_parent(ctx, i, m->base_iface, NM_MACSEC_PARENT, obj_node(&macsec_schema, &m->obj, "base-iface"), p);
}

/* nm-settings, macsec: the defaults. */
static void settle(struct arena *a, struct profile *p)
{
	if (!profile_has(p, NM_MACSEC_ENCRYPT))
		profile_set_bool(a, p, NM_MACSEC_ENCRYPT, true, p->origin);
	if (!profile_has(p, NM_MACSEC_SEND_SCI))
		profile_set_bool(a, p, NM_MACSEC_SEND_SCI, true, p->origin);
	if (!profile_has(p, NM_MACSEC_PORT))
		profile_set_int(a, p, NM_MACSEC_PORT, 1, p->origin);
	if (!profile_has(p, NM_MACSEC_VALIDATION))
		profile_set_int(a, p, NM_MACSEC_VALIDATION, VALIDATION_STRICT, p->origin);
	profile_sort(p);
}

const struct kind kind_macsec = {
	.name = "macsec",
	.example = "name: macsec0\ntype: macsec\nmacsec:\n  base-iface: eth1\n  encrypt: true\n  send-sci: true\n  port: 1\n"
		   "  validation: strict\n  mka-cak: \"50b71a8ef0bd5751ea76de6d6c98c03a\"\n  mka-ckn: \"f2b4297d39da7330\"\n",
	.nm_type = "macsec",
	.metric = 125,
	.flags = KIND_NEEDS_OWN | KIND_ON_ETHERNET,
	.own = &own_schema,
	.own_key = "macsec",
	.check = check,
	.deps = deps,
	.lower = lower,
	.settle = settle,
};
