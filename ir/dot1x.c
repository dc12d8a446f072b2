#include "ir/dot1x.h"

#include "ir/kind.h"
#include "ir/raise.h"

struct dot1x {
	struct obj obj;
	struct list eap; /* of struct name */
	struct str identity, private_key, private_key_password, client_cert, ca_cert, password;
	int phase2_auth;
};

/* What a method needs: by NetworkManager's check, and - secrets - lest it asks somebody for it. */
enum {
	NEEDS_IDENTITY = 1,
	NEEDS_CERT = 2,
	NEEDS_PHASE2 = 4,
	NEEDS_PASSWORD = 8,
	NEEDS_KEY_PASSWORD = 16,
	NEEDS_PIN = 32, /* which nmstate cannot give */
};

enum { EAP_MD5 = 1, EAP_TLS, EAP_PEAP, EAP_TTLS, EAP_PWD, EAP_FAST, EAP_LEAP, EAP_SIM, EAP_EXTERNAL };
static const struct word methods[] = {
	{ "md5", EAP_MD5, NULL, NULL },   { "tls", EAP_TLS, NULL, NULL },   { "peap", EAP_PEAP, NULL, NULL },
	{ "ttls", EAP_TTLS, NULL, NULL }, { "pwd", EAP_PWD, NULL, NULL },   { "fast", EAP_FAST, NULL, NULL },
	{ "leap", EAP_LEAP, NULL, NULL }, { "sim", EAP_SIM, NULL, NULL },   { "external", EAP_EXTERNAL, NULL, NULL },
};
static const struct words method_words = WORDS(methods);

static const unsigned method_needs[] = {
	[EAP_MD5] = NEEDS_IDENTITY | NEEDS_PASSWORD,
	[EAP_TLS] = NEEDS_CERT | NEEDS_KEY_PASSWORD,
	[EAP_PEAP] = NEEDS_IDENTITY | NEEDS_PHASE2 | NEEDS_PASSWORD,
	[EAP_TTLS] = NEEDS_IDENTITY | NEEDS_PHASE2 | NEEDS_PASSWORD,
	[EAP_PWD] = NEEDS_IDENTITY | NEEDS_PASSWORD,
	[EAP_FAST] = NEEDS_IDENTITY | NEEDS_PASSWORD,
	[EAP_LEAP] = NEEDS_IDENTITY | NEEDS_PASSWORD,
	[EAP_SIM] = NEEDS_PIN,
	[EAP_EXTERNAL] = 0,
};

/* Without tls, which needs a second key, and nmstate has no word for one. */
static const struct word inner_methods[] = {
	{ "pap", 1, NULL, NULL }, { "chap", 2, NULL, NULL }, { "mschap", 3, NULL, NULL },  { "mschapv2", 4, NULL, NULL },
	{ "gtc", 5, NULL, NULL }, { "otp", 6, NULL, NULL },  { "md5", 7, NULL, NULL },
};
static const struct words inner_words = WORDS(inner_methods);

#define FILE_ROW(key, member, nm_, text)                                                                        \
	FIELD(struct dot1x, key, member, STR, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER, .nm = nm_,           \
	      .example = "/etc/pki/node.pem", .absent = "none", .doc = text)
static const struct field dot1x_rows[] = {
	FIELD(struct dot1x, "eap-methods", eap, WORDS, .words = &method_words, .flags = FIELD_REQUIRED, .nm = NM_DOT1X_EAP,
	      .doc = "EAP methods, the one to try first in front."),
	FIELD(struct dot1x, "identity", identity, STR, .flags = FIELD_NULL_ABSENT, .nm = NM_DOT1X_IDENTITY,
	      .example = "node01", .absent = "none", .doc = "Name to log in by."),
	FIELD(struct dot1x, "password", password, STR, .flags = FIELD_NULL_ABSENT | FIELD_SECRET, .nm = NM_DOT1X_PASSWORD,
	      .example = "secret", .absent = "asked for at the node", .doc = "Password of the identity."),
	FILE_ROW("ca-cert", ca_cert, NM_DOT1X_CA_CERT, "File with the certificate that the server's is checked by."),
	FILE_ROW("client-cert", client_cert, NM_DOT1X_CLIENT_CERT, "File with the node's certificate."),
	FILE_ROW("private-key", private_key, NM_DOT1X_PRIVATE_KEY, "File with the key of the certificate."),
	FIELD(struct dot1x, "private-key-password", private_key_password, STR, .flags = FIELD_NULL_ABSENT | FIELD_SECRET,
	      .nm = NM_DOT1X_PRIVATE_KEY_PASSWORD, .example = "secret", .absent = "asked for at the node",
	      .doc = "Password of the key's file."),
	FIELD(struct dot1x, "phase2-auth", phase2_auth, ENUM, .words = &inner_words, .flags = FIELD_NULL_ABSENT,
	      .nm = NM_DOT1X_PHASE2_AUTH, .absent = "none", .doc = "Method inside the tunnel of peap and ttls."),
};
const struct schema dot1x_schema = SCHEMA("802.1x", struct dot1x, dot1x_rows);

static bool has(const struct dot1x *d, const char *key)
{
	return obj_has(&dot1x_schema, &d->obj, key);
}

/* Given, rightly or wrongly: what is wrong has been told. */
static bool given(const struct dot1x *d, const char *key)
{
	return (d->obj.has | d->obj.bad) >> schema_find(&dot1x_schema, str_of(key)) & 1;
}

static void forget_empty(struct dot1x *d)
{
	for (size_t k = 0; k < dot1x_schema.n; k++) {
		const struct field *f = &dot1x_schema.fields[k];

		if (f->type == FIELD_STR && !((const struct str *)field_ptr(f, d))->n)
			d->obj.has &= ~(UINT64_C(1) << k);
	}
}

static unsigned needs_of(const struct name *method)
{
	for (size_t k = 0; k < method_words.n; k++)
		if (str_is(method->text, methods[k].text))
			return method_needs[methods[k].value];
	return 0;
}

struct need {
	unsigned bit;
	const char *key;
};

static void check_need(struct ctx *ctx, const struct dot1x *d, const struct name *method, const char *key)
{
	struct diag *x;

	if (given(d, key))
		return;
	x = diag(ctx, DIAG_DOT1X_NEEDS, node_span(method->origin), "EAP method `%.*s` needs `%s`", STR_ARG(method->text), key);
	diag_help(ctx, x, "add `%s:`", key);
}

/* Each missing key once, at the first method that wants it. NetworkManager refuses the profile without. */
static void check_needs(struct ctx *ctx, const struct dot1x *d)
{
	static const struct need needs[] = { { NEEDS_IDENTITY, "identity" },
					     { NEEDS_CERT, "client-cert" },
					     { NEEDS_CERT, "private-key" },
					     { NEEDS_PHASE2, "phase2-auth" } };
	const struct name *m = d->eap.items;

	for (size_t n = 0; n < ARRAY_SIZE(needs); n++) {
		size_t k = 0;

		while (k < d->eap.n && !(needs_of(&m[k]) & needs[n].bit))
			k++;
		if (k < d->eap.n)
			check_need(ctx, d, &m[k], needs[n].key);
	}
}

static void check_secret(struct ctx *ctx, const struct dot1x *d, const struct name *method, const char *key)
{
	struct diag *x;

	if (given(d, key))
		return;
	x = diag(ctx, DIAG_DOT1X_SECRET, node_span(method->origin), "EAP method `%.*s` is given without `%s`",
		 STR_ARG(method->text), key);
	diag_note(ctx, x, "NetworkManager asks somebody at the node for it, and where nobody answers the interface stays down");
	diag_help(ctx, x, "add `%s:`", key);
}

/* NetworkManager takes such a profile and asks for what is missing; on a node nobody answers. */
static void check_secrets(struct ctx *ctx, const struct dot1x *d)
{
	const struct name *m = d->eap.items;
	unsigned told = 0;

	for (size_t k = 0; k < d->eap.n; k++) {
		unsigned wants = needs_of(&m[k]) & ~told;

		told |= wants;
		if (wants & NEEDS_PASSWORD)
			check_secret(ctx, d, &m[k], "password");
		if (wants & NEEDS_KEY_PASSWORD)
			check_secret(ctx, d, &m[k], "private-key-password");
		if (wants & NEEDS_PIN)
			diag(ctx, DIAG_DOT1X_SECRET, node_span(m[k].origin),
			     "EAP method `%.*s` needs a PIN, for which nmstate has no word", STR_ARG(m[k].text));
	}
}

/* Another text is taken for a certificate itself, for a PKCS#11 address, or as relative to NetworkManager's own folder. */
static bool is_path(struct str s)
{
	for (size_t k = 0; k + 1 < s.n; k++)
		if (s.p[k] == '\\' && s.p[k + 1] == ';') /* NetworkManager reads the two as one */
			return false;
	return s.n && s.p[0] == '/';
}

static void check_path(struct ctx *ctx, const struct dot1x *d, const char *key, struct str path)
{
	struct diag *x;

	if (!has(d, key) || is_path(path))
		return;
	x = diag(ctx, DIAG_DOT1X_PATH, at_value(&dot1x_schema, &d->obj, key), "`%s` must be the path of a file, from `/` on",
		 key);
	diag_help(ctx, x, "write it as in `/etc/pki/node.pem`, without a scheme");
}

void dot1x_check(struct ctx *ctx, const struct iface *i)
{
	struct dot1x *d = i->dot1x;

	forget_empty(d);
	check_path(ctx, d, "ca-cert", d->ca_cert);
	check_path(ctx, d, "client-cert", d->client_cert);
	check_path(ctx, d, "private-key", d->private_key);
	if (!(i->kind->flags & KIND_AUTHENTICATES))
		diag(ctx, DIAG_DOT1X_KIND, node_key_span(d->obj.origin), "`802.1x` has no effect on %s `%s` interface",
		     str_article(i->kind->name), i->kind->name);
	if (!has(d, "eap-methods") || obj_has_unknown_key(&dot1x_schema, &d->obj))
		return; /* what lacks may be the key that is misspelt */
	if (!d->eap.n)
		diag(ctx, DIAG_DOT1X_METHODS, at_value(&dot1x_schema, &d->obj, "eap-methods"), "`eap-methods` is empty");
	check_needs(ctx, d);
	check_secrets(ctx, d);
}

static void lower_path(struct ctx *ctx, const struct dot1x *d, const char *key, struct str path, enum nm_prop prop,
		       struct profile *p)
{
	if (!has(d, key))
		return;
	if (path.n > DOT1X_BARE_PATH_MAX)
		path = str_printf(&ctx->arena, DOT1X_PATH_SCHEME "%.*s", STR_ARG(path));
	profile_set_str(&ctx->arena, p, prop, path, obj_node(&dot1x_schema, &d->obj, key));
}

void dot1x_lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct dot1x *d = i->dot1x;
	struct str *eap = arena_array(&ctx->arena, struct str, d->eap.n);

	for (size_t k = 0; k < d->eap.n; k++)
		eap[k] = ((const struct name *)d->eap.items)[k].text;
	profile_set_strv(&ctx->arena, p, NM_DOT1X_EAP, eap, d->eap.n, obj_node(&dot1x_schema, &d->obj, "eap-methods"));
	lower_rows_of(ctx, &dot1x_schema, &d->obj, p);
	lower_path(ctx, d, "ca-cert", d->ca_cert, NM_DOT1X_CA_CERT, p);
	lower_path(ctx, d, "client-cert", d->client_cert, NM_DOT1X_CLIENT_CERT, p);
	lower_path(ctx, d, "private-key", d->private_key, NM_DOT1X_PRIVATE_KEY, p);
}

static void raise_path(struct dot1x *d, const char *key)
{
	const struct field *f = &dot1x_schema.fields[schema_find(&dot1x_schema, str_of(key))];
	struct str *path = field_ptr(f, d);
	size_t n = sizeof(DOT1X_PATH_SCHEME) - 1;

	if (path->n > n && !memcmp(path->p, DOT1X_PATH_SCHEME, n))
		*path = (struct str){ path->p + n, path->n - n };
}

void dot1x_raise(const struct raise *r, struct iface *i)
{
	struct dot1x *d;

	if (!profile_has(r->profile, NM_DOT1X_EAP))
		return;
	d = raise_sub(r->ctx, &iface_schema, &i->obj, "802.1x");
	raise_rows_of(r, &dot1x_schema, &d->obj);
	raise_path(d, "ca-cert");
	raise_path(d, "client-cert");
	raise_path(d, "private-key");
}
