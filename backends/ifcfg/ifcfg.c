#include "backends/ifcfg/ifcfg.h"

#include "backends/ifcfg/condition.h"
#include "backends/ifcfg/read.h"
#include "backends/ifcfg/shell.h"
#include "backends/ifcfg/writer.h"
#include "backends/output.h"

struct row {
	ifcfg_put *put;
	const char *key;
	enum ifcfg_condition condition;
};

static const struct row rows[NM_PROP_N] = {
#define IFCFG(prop, writer, reader, key, condition) [NM_##prop] = { ifcfg_put_##writer, key, condition },
#include "backends/ifcfg/keys.def"
#undef IFCFG
};

/* Settings, also as types of profiles, of which the plugin knows nothing. */
static const char *const unknown_settings[] = {
	"dummy", "generic", "hsr", "ip-tunnel", "ipvlan", "loopback", "macsec", "macvlan", "ovs-bridge", "ovs-dpdk",
	"ovs-external-ids", "ovs-interface", "ovs-other-config", "ovs-patch", "ovs-port", "tun", "veth", "vpn", "vrf",
	"vxlan", "wireguard",
};

static bool is_unknown_setting(struct str name)
{
	for (size_t i = 0; i < ARRAY_SIZE(unknown_settings); i++)
		if (str_is(name, unknown_settings[i]))
			return true;
	return false;
}

bool ifcfg_decides(enum nm_prop id)
{
	return rows[id].put || is_unknown_setting(str_of(nm_props[id].setting));
}

/* What a property that needs STP is without it: no loss when the plugin does not read that (nm-settings, bridge). */
static bool is_default_without_stp(const struct prop *p)
{
	static const struct {
		enum nm_prop id;
		uint64_t value;
	} defaults[] = {
		{ NM_BRIDGE_PRIORITY, 32768 }, { NM_BRIDGE_FORWARD_DELAY, 15 }, { NM_BRIDGE_HELLO_TIME, 2 },
		{ NM_BRIDGE_MAX_AGE, 20 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(defaults); i++)
		if (defaults[i].id == p->id)
			return defaults[i].value == p->u;
	return false;
}

/* --- refusing --- */

static const struct node *place_of(const struct ifcfg_writer *w)
{
	return w->origin ? w->origin : w->profile->name_origin;
}

static void help(struct ifcfg_writer *w, struct diag *d)
{
	w->refused = true;
	diag_help(w->run->ctx, d, "`--backend keyfile` can: NetworkManager reads keyfiles on such a node as well");
}

/* "mtu" as the user wrote it, and NetworkManager's name of it. */
static struct str name_of(struct ifcfg_writer *w, const struct prop *p, struct str what)
{
	const struct nm_prop_info *info = &nm_props[p->id];
	struct str key = what.n || !w->origin ? what : w->origin->key;
	const char *dot = info->property[0] ? "." : "";

	if (!key.n)
		return str_printf(&w->run->ctx->arena, "`%s%s%s`", info->setting, dot, info->property);
	return str_printf(&w->run->ctx->arena, "`%.*s` (%s%s%s)", STR_ARG(str_head(key, 40)), info->setting, dot, info->property);
}

void ifcfg_refuse(struct ifcfg_writer *w, const struct prop *p, struct str what)
{
	help(w, diag(w->run->ctx, DIAG_IFCFG_PROPERTY, node_key_span(place_of(w)), "%.*s cannot be written as ifcfg",
		     STR_ARG(name_of(w, p, what))));
}

void ifcfg_refuse_value(struct ifcfg_writer *w, const struct prop *p, const char *why)
{
	struct diag *d = diag(w->run->ctx, DIAG_IFCFG_VALUE, node_span(place_of(w)), "this %.*s cannot be written as ifcfg",
			      STR_ARG(name_of(w, p, (struct str){ 0 })));

	diag_note(w->run->ctx, d, "%s", why);
	help(w, d);
}

static bool refuse_type(struct ifcfg_writer *w)
{
	const struct node *type = doc_get(w->profile->origin, "type");

	help(w, diag(w->run->ctx, DIAG_IFCFG_TYPE, node_span(type ? type : w->profile->name_origin),
		     "an interface of type `%.*s` cannot be written as ifcfg",
		     STR_ARG(profile_str(w->profile, NM_CONNECTION_TYPE))));
	return false;
}

static void refuse_unread(struct ifcfg_writer *w, const struct prop *p, enum ifcfg_condition c)
{
	if (c != STP || !is_default_without_stp(p))
		ifcfg_refuse_value(w, p, ifcfg_why_unread(c));
}

/* --- lines --- */

void ifcfg_put_place(struct ifcfg_writer *w, struct strbuf *out)
{
	struct ctx *ctx = w->run->ctx;
	struct span span;
	struct source *s;
	struct line_col at;

	if (!w->run->annotate || !w->origin)
		return;
	span = ctx_text_span(ctx, node_span(w->origin));
	s = ctx->sources[span.source];
	at = source_line_col(s, &ctx->arena, span.start);
	strbuf_puts(out, "# ");
	for (size_t i = 0; i < s->name.n; i++) /* it must stay one line */
		strbuf_addc(out, (unsigned char)s->name.p[i] < 0x20 ? '?' : s->name.p[i]);
	strbuf_printf(out, ":%u:%u\n", at.line, at.col);
}

void ifcfg_put_key(struct ifcfg_writer *w, struct strbuf *out, const char *key)
{
	ifcfg_put_place(w, out);
	strbuf_puts(out, key);
	strbuf_addc(out, '=');
}

static void put_value_line(struct ifcfg_writer *w, struct strbuf *out, const char *key, struct str value)
{
	ifcfg_put_key(w, out, key);
	shell_put_value(out, value);
	strbuf_addc(out, '\n');
}

void ifcfg_put_line(struct ifcfg_writer *w, const char *key, struct str value)
{
	put_value_line(w, w->main, key, value);
}

void ifcfg_put_number_line(struct ifcfg_writer *w, struct strbuf *out, const char *key, int64_t number)
{
	ifcfg_put_key(w, out, key);
	strbuf_addi(out, number);
	strbuf_addc(out, '\n');
}

/* --- writers: one value --- */

void ifcfg_put_nothing(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	(void)w;
	(void)p;
	(void)key;
}

void ifcfg_put_cannot(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	(void)key;
	ifcfg_refuse(w, p, (struct str){ 0 });
}

void ifcfg_put_text(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	ifcfg_put_line(w, key, p->s);
}

void ifcfg_put_number(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	ifcfg_put_number_line(w, w->main, key, nm_props[p->id].type == PROP_INT ? p->i : (int64_t)p->u);
}

static void put_bool(struct ifcfg_writer *w, const char *key, bool v)
{
	ifcfg_put_line(w, key, v ? STR("yes") : STR("no"));
}

void ifcfg_put_yes_no(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	put_bool(w, key, p->b);
}

/* The key says the opposite of the property. */
void ifcfg_put_no_yes(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	put_bool(w, key, !p->b);
}

/* -1: NetworkManager's default, which is the absence of the key. */
void ifcfg_put_ternary(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	if (p->i >= 0)
		put_bool(w, key, p->i != 0);
}

void ifcfg_put_lldp(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	if (p->i >= 0)
		ifcfg_put_line(w, key, p->i ? STR("rx") : STR("no"));
}

/* The plugin warns of a larger one and takes none. */
void ifcfg_put_mtu(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	if (p->u > UINT16_MAX)
		ifcfg_refuse_value(w, p, "the plugin reads an MTU of at most 65535");
	else
		ifcfg_put_number_line(w, w->main, key, (int64_t)p->u);
}

void ifcfg_put_secret(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	put_value_line(w, w->keys, key, p->s);
}

/* Keyfiles may have a path as file://PATH, the plugin takes it bare. One that is not absolute it would look for beside
 * the ifcfg file. */
void ifcfg_put_path(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	static const char scheme[] = "file://";
	size_t skipped = p->s.n > strlen(scheme) && !memcmp(p->s.p, scheme, strlen(scheme)) ? strlen(scheme) : 0;
	struct str path = { p->s.p + skipped, p->s.n - skipped };

	if (path.n && path.p[0] == '/')
		ifcfg_put_line(w, key, path);
	else
		ifcfg_refuse_value(w, p, "the plugin looks for a file without an absolute path beside the ifcfg file");
}

/* Without a certificate the key's file would be looked into, for one that holds both. */
void ifcfg_put_private_key(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	ifcfg_put_path(w, p, key);
	if (!profile_get(w->profile, NM_DOT1X_CLIENT_CERT))
		ifcfg_put_line(w, "IEEE_8021X_CLIENT_CERT", STR(""));
}

void ifcfg_put_eap(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	for (size_t i = 0; i < p->strv.n; i++) {
		unsigned reads = ifcfg_eap_reads(p->strv.items[i]);

		if (!reads) {
			ifcfg_refuse_value(w, p, "the plugin does not know all of these methods");
			return;
		}
		if ((reads & IFCFG_READS(EAP_INNER)) && !profile_get(w->profile, NM_DOT1X_PHASE2_AUTH)) {
			ifcfg_refuse_value(w, p, "the plugin refuses `peap` and `ttls` without `phase2-auth`");
			return;
		}
	}
	ifcfg_put_line(w, "KEY_MGMT", STR("IEEE8021X"));
	ifcfg_put_words(w, p, key);
}

/* --- writers: what the profile is --- */

void ifcfg_put_type(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	(void)key;
	for (size_t i = 0; i < IFCFG_TYPES; i++)
		if (str_is(p->s, ifcfg_types[i].nm_type))
			strbuf_puts(w->main, ifcfg_types[i].lines);
	if (str_is(p->s, "bridge"))
		put_bool(w, "STP", ifcfg_stp_is_on(w->profile));
	if (!profile_get(w->profile, NM_CONNECTION_AUTOCONNECT))
		put_bool(w, "ONBOOT", true);
}

void ifcfg_put_controller(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	static const char *const keys[][2] = {
		{ "bond", "MASTER" }, { "bridge", "BRIDGE" }, { "vrf", "VRF" }, { "ovs-port", "OVS_PORT" },
	};
	struct str port_type = profile_str(w->profile, NM_CONNECTION_PORT_TYPE);

	(void)key;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		if (!str_is(port_type, keys[i][0]))
			continue;
		ifcfg_put_line(w, keys[i][1], p->s);
		if (!i)
			put_bool(w, "SLAVE", true);
		return;
	}
	ifcfg_refuse_value(w, p, "the plugin knows no ports of a controller of this type");
}

void ifcfg_put_method4(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	static const char *const words[][2] = {
		{ "auto", "dhcp" }, { "manual", "none" }, { "disabled", "none" }, { "link-local", "autoip" },
		{ "shared", "shared" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (!str_is(p->s, words[i][0]))
			continue;
		ifcfg_put_line(w, key, str_of(words[i][1]));
		return;
	}
	ifcfg_refuse_value(w, p, "the plugin knows no such method of IPv4");
}

/* Manual and link-local differ by whether there are addresses. */
void ifcfg_put_method6(struct ifcfg_writer *w, const struct prop *p, const char *key)
{
	static const char *const lines[][2] = {
		{ "disabled", "IPV6_DISABLED=yes\nIPV6INIT=no\n" },
		{ "ignore", "IPV6INIT=no\n" },
		{ "auto", "IPV6INIT=yes\nIPV6_AUTOCONF=yes\n" },
		{ "dhcp", "IPV6INIT=yes\nIPV6_AUTOCONF=no\nDHCPV6C=yes\n" },
		{ "manual", "IPV6INIT=yes\nIPV6_AUTOCONF=no\n" },
		{ "link-local", "IPV6INIT=yes\nIPV6_AUTOCONF=no\n" },
		{ "shared", "IPV6INIT=yes\nIPV6_AUTOCONF=shared\n" },
	};

	(void)key;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		if (!str_is(p->s, lines[i][0]))
			continue;
		ifcfg_put_place(w, w->main);
		strbuf_puts(w->main, lines[i][1]);
		return;
	}
	ifcfg_refuse_value(w, p, "the plugin knows no such method of IPv6");
}

/* --- the files --- */

static const char *const file_tags[] = { "ifcfg-", "route-", "route6-", "keys-", "rule-", "rule6-" };
#define FILES ARRAY_SIZE(file_tags)
_Static_assert(FILES <= BACKEND_FILES_MAX, "files of one profile");

static bool starts_with(const char *s, const char *tag)
{
	return !strncmp(s, tag, strlen(tag));
}

static bool ifcfg_owns(const char *file_name)
{
	for (size_t i = 0; i < FILES; i++)
		if (starts_with(file_name, file_tags[i]))
			return true;
	return false;
}

/* As the plugin's own writer names files (escape_id). */
static struct str escaped(struct ctx *ctx, const char *tag, struct str id)
{
	size_t n = strlen(tag);
	char *name = arena_alloc(&ctx->arena, n + id.n + 1);

	memcpy(name, tag, n);
	memcpy(name + n, id.p, id.n);
	for (char *c = name + n; c < name + n + id.n; c++)
		if (*c == ' ')
			*c = '_';
		else if (*c && strchr("\\][|/=()!:", *c))
			*c = '-';
	return (struct str){ name, n + id.n };
}

static struct str ifcfg_name(struct ctx *ctx, const struct profile *p, const char **out_problem)
{
	struct str name = escaped(ctx, file_tags[0], p->id);
	size_t longest = name.n + strlen("route6-") - strlen("ifcfg-");

	*out_problem = backend_name_problem((struct str){ name.p + strlen(file_tags[0]), p->id.n }, longest);
	if (!*out_problem && ifcfg_is_backup(p->id))
		*out_problem = "NetworkManager ignores ifcfg files with such an end, as somebody's backup";
	return name;
}

static void start(struct ifcfg_writer *w, struct backend_run *run, const struct profile *p)
{
	struct strbuf **const bufs[] = { &w->bridging, &w->ethtool, &w->bridging_places, &w->ethtool_places, &w->word };

	*w = (struct ifcfg_writer){ .run = run, .profile = p };
	w->main = &run->texts[0];
	w->route = &run->texts[1];
	w->route6 = &run->texts[2];
	w->keys = &run->texts[3];
	for (size_t i = 0; i < BACKEND_FILES_MAX; i++)
		strbuf_reset(&run->texts[i]);
	for (size_t i = 0; i < BACKEND_SCRATCH; i++) {
		strbuf_reset(&run->scratch[i]);
		*bufs[i] = &run->scratch[i];
	}
	strbuf_add(w->main, FILE_MARKER "\n", sizeof(FILE_MARKER));
}

/* A key that several properties share. */
static void flush(struct ifcfg_writer *w, const char *key, const struct strbuf *value, const struct strbuf *places)
{
	if (!value->n)
		return;
	strbuf_add(w->main, places->p ? places->p : "", places->n);
	w->origin = NULL;
	ifcfg_put_line(w, key, (struct str){ value->p, value->n });
}

static void write_prop(struct ifcfg_writer *w, const struct prop *p)
{
	const struct row *r = &rows[p->id];

	w->origin = p->origin;
	if (!r->put)
		ifcfg_refuse(w, p, (struct str){ 0 });
	else if (r->condition != ALWAYS && !ifcfg_is_met(w->profile, r->condition))
		refuse_unread(w, p, r->condition);
	else
		r->put(w, p, r->key);
}

/* Texts that hold anything become files; the others must not be there. */
static void fill_files(struct ifcfg_writer *w)
{
	struct backend_run *run = w->run;

	run->n_files = FILES;
	for (size_t i = 0; i < FILES; i++) {
		const struct strbuf *text = &run->texts[i];

		run->files[i].name = escaped(run->ctx, file_tags[i], w->profile->id);
		run->files[i].text = text->n ? (struct str){ text->p, text->n } : (struct str){ 0 };
	}
}

static bool check_type(struct ifcfg_writer *w)
{
	for (size_t i = 0; i < IFCFG_TYPES; i++) {
		if (!str_is(profile_str(w->profile, NM_CONNECTION_TYPE), ifcfg_types[i].nm_type))
			continue;
		if (!ifcfg_types[i].needs_device || profile_get(w->profile, NM_CONNECTION_INTERFACE_NAME))
			return true;
		w->origin = w->profile->name_origin;
		ifcfg_refuse_value(w, profile_get(w->profile, NM_CONNECTION_TYPE),
				   "the plugin needs the name of a bond or bridge");
		return false;
	}
	return refuse_type(w);
}

static bool ifcfg_profile(struct backend_run *run, const struct profile *p)
{
	struct ifcfg_writer w;
	struct str name;

	start(&w, run, p);
	if (!output_file_name(run->ctx, run->backend, p, &name) || !check_type(&w))
		return false;
	for (size_t i = 0; i < p->n; i++)
		write_prop(&w, &p->props[i]);
	flush(&w, "BRIDGING_OPTS", w.bridging, w.bridging_places);
	flush(&w, "ETHTOOL_OPTS", w.ethtool, w.ethtool_places);
	fill_files(&w);
	return !w.refused;
}

/* The text of the file of that kind, as a source of its own. */
static uint16_t source_of(const struct backend_run *run, const char *prefix)
{
	for (size_t k = 0; k < run->n_files; k++) {
		const struct backend_file *f = &run->files[k];

		if (f->name.p && f->text.p && !strncmp(f->name.p, prefix, strlen(prefix)))
			return ctx_add_source(run->ctx, f->name, str_dup(&run->ctx->arena, f->text));
	}
	return SOURCE_NONE;
}

static struct profile *ifcfg_read_back(const struct backend_run *run)
{
	const struct ifcfg_files files = {
		.main = source_of(run, "ifcfg-"),   .keys = source_of(run, "keys-"), .route = source_of(run, "route-"),
		.route6 = source_of(run, "route6-"), .rule = SOURCE_NONE,	     .rule6 = SOURCE_NONE,
	};

	return ifcfg_read(run->ctx, &files);
}

const struct backend backend_ifcfg = {
	.name = "ifcfg",
	.owns = ifcfg_owns,
	.file_name = ifcfg_name,
	.profile = ifcfg_profile,
	.read = ifcfg_read_back,
};
