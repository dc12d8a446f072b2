#include "backends/ifcfg/read.h"

#include <stdarg.h>
#include <stdio.h>

#include "backends/ifcfg/reader.h"
#include "ir/field.h"

static const struct {
	ifcfg_get *get;
	const char *key;
	enum ifcfg_condition condition;
} rows[NM_PROP_N] = {
#define IFCFG(prop, writer, reader, key, condition) [NM_##prop] = { ifcfg_get_##reader, key, condition },
#include "backends/ifcfg/keys.def"
#undef IFCFG
};

/* --- reporting --- */

__attribute__((format(printf, 4, 0))) static struct diag *report(struct ifcfg_reader *r, enum diag_code code,
								 const struct node *at, const char *fmt, va_list args)
{
	char text[400];

	if (diag_infos[code].severity == SEV_WARNING && r->n_told++ >= IFCFG_TOLD_MAX) {
		r->untold = (struct diag){ .dropped = true };
		return &r->untold;
	}
	vsnprintf(text, sizeof(text), fmt, args);
	return diag(r->ctx, code, node_span(at), "%s", text);
}

struct diag *ifcfg_refused(struct ifcfg_reader *r, const struct node *at, const char *fmt, ...)
{
	va_list args;
	struct diag *d;

	r->failed = true;
	va_start(args, fmt);
	d = report(r, DIAG_IFCFG_REFUSED, at, fmt, args);
	va_end(args);
	return d;
}

struct diag *ifcfg_ignored(struct ifcfg_reader *r, const struct node *at, const char *fmt, ...)
{
	va_list args;
	struct diag *d;

	va_start(args, fmt);
	d = report(r, DIAG_IFCFG_IGNORED, at, fmt, args);
	va_end(args);
	return d;
}

struct diag *ifcfg_bad_value(struct ifcfg_reader *r, const struct node *at, const char *key)
{
	return ifcfg_ignored(r, at, "this is no value of `%s` that NetworkManager takes", key);
}

struct diag *ifcfg_no_place(struct ifcfg_reader *r, const struct node *at, const char *fmt, ...)
{
	va_list args;
	struct diag *d;

	va_start(args, fmt);
	d = report(r, DIAG_IFCFG_NO_PLACE, at, fmt, args);
	va_end(args);
	return d;
}

static void another_kind(struct ifcfg_reader *r, const struct node *at, const char *what)
{
	struct diag *d = diag(r->ctx, DIAG_IFCFG_OF_ANOTHER_KIND, node_span(at), "this file describes %s", what);

	r->failed = true;
	diag_note(r->ctx, d, "policies have none");
}

/* --- what the profile is --- */

/* Variables that only other things than those of policies have. value NULL: any. */
static const struct {
	const char *key, *value, *what;
} other_kinds[] = {
	{ "BOOTPROTO", "ibft", "what the firmware's boot configuration (iBFT) says" },
	{ "DEVICETYPE", "Team", "a team" },
	{ "DEVICETYPE", "TeamPort", "a port of a team" },
	{ "TEAM_CONFIG", NULL, "a team" },
	{ "TEAM_MASTER", NULL, "a port of a team" },
	{ "TEAM_MASTER_UUID", NULL, "a port of a team" },
	{ "IPADDR_START", NULL, "a range of addresses, which NetworkManager does not read" },
	{ "ESSID", NULL, "a wireless network" },
	{ "IPV6TUNNELIPV4", NULL, "a tunnel of the old network scripts" },
};

/* Words of TYPE beside those of ifcfg_types. */
static const struct {
	const char *word, *what;
} other_types[] = {
	{ "Wireless", "a wireless network" }, { "Team", "a team" },	{ "TeamPort", "a port of a team" },
	{ "Modem", "a modem" },		      { "PPPoE", "a PPPoE line" }, { "xDSL", "a PPPoE line" },
	{ "ISDN", "an ISDN line" },	      { "IPSEC", "an IPsec tunnel of the old network scripts" },
	{ "OVSBridge", "an Open vSwitch bridge of the old network scripts" },
	{ "OVSPort", "an Open vSwitch port of the old network scripts" },
	{ "OVSIntPort", "an Open vSwitch interface of the old network scripts" },
};

/* Interfaces that, without a TYPE, have a script of their own (/etc/sysconfig/network-scripts/ifup-NAME): the plugin
 * leaves them alone. */
static const struct {
	const char *name, *what;
} scripted[] = {
	{ "ppp", "a ppp line" },   { "ippp", "an ISDN line" },	    { "isdn", "an ISDN line" }, { "plip", "a parallel line" },
	{ "sit", "a sit tunnel" }, { "wireless", "a wireless network" }, { "tunnel", "a tunnel of the old network scripts" },
};

static bool is_another_kind(struct ifcfg_reader *r)
{
	for (size_t i = 0; i < ARRAY_SIZE(other_kinds); i++) {
		struct ifcfg_var *v = ifcfg_vars_find(&r->main, str_of(other_kinds[i].key));

		if (!v || !v->value.n || (other_kinds[i].value && !str_eq_nocase(v->value, str_of(other_kinds[i].value))))
			continue;
		another_kind(r, v->node, other_kinds[i].what);
		return true;
	}
	return false;
}

static const struct ifcfg_type *type_of_word(struct str word)
{
	if (str_is(word, "CTC")) /* of IBM Z: an ethernet card to the plugin */
		return &ifcfg_types[0];
	for (size_t i = 0; i < IFCFG_TYPES; i++)
		if (str_eq_nocase(word, str_of(ifcfg_types[i].word)))
			return &ifcfg_types[i];
	return NULL;
}

static void report_type(struct ifcfg_reader *r, const struct ifcfg_var *type)
{
	for (size_t i = 0; i < ARRAY_SIZE(other_types); i++) {
		if (!str_eq_nocase(type->value, str_of(other_types[i].word)))
			continue;
		another_kind(r, type->node, other_types[i].what);
		return;
	}
	another_kind(r, type->node, "an interface of a type that NetworkManager does not know");
}

/* Of a file without TYPE, from its DEVICE (connection_from_file_full()). */
static const struct ifcfg_type *guess_type(struct ifcfg_reader *r, const struct ifcfg_var *device)
{
	size_t n = device->value.n;

	r->type_node = device->node;
	if (ifcfg_find_bool(r, "BONDING_MASTER", false))
		return type_of_word(STR("Bond"));
	if (ifcfg_find_bool(r, "VLAN", false))
		return type_of_word(STR("Vlan"));
	while (n && device->value.p[n - 1] >= '0' && device->value.p[n - 1] <= '9')
		n--;
	for (size_t i = 0; i < ARRAY_SIZE(scripted); i++) {
		if (!str_is((struct str){ device->value.p, n }, scripted[i].name))
			continue;
		another_kind(r, device->node, scripted[i].what);
		return NULL;
	}
	return &ifcfg_types[0];
}

/* It was reported, and would be reported again as missing. */
static bool is_broken(const struct ifcfg_reader *r, const char *key)
{
	const struct ifcfg_var *v = ifcfg_vars_find(&r->main, str_of(key));

	return v && v->broken;
}

static const struct ifcfg_type *first_type(struct ifcfg_reader *r)
{
	const struct ifcfg_var *type = ifcfg_find_text(r, "TYPE"), *device = ifcfg_find_text(r, "DEVICE");
	const struct ifcfg_type *known;

	if (!type && device)
		return guess_type(r, device);
	if (!type) {
		if (!is_broken(r, "TYPE") && !is_broken(r, "DEVICE"))
			ifcfg_refused(r, r->file_node, "the file has neither `TYPE` nor `DEVICE`");
		r->failed = true;
		return NULL;
	}
	r->type_node = type->node;
	known = type_of_word(type->value);
	if (!known)
		report_type(r, type);
	return known;
}

static const struct ifcfg_type *find_type(struct ifcfg_reader *r)
{
	const struct ifcfg_type *type = first_type(r);
	const struct ifcfg_var *options = ifcfg_vars_find(&r->main, STR("BONDING_OPTS"));

	if (!type)
		return NULL;
	if (type == &ifcfg_types[0] && options && options->value.n) {
		r->type_node = options->node;
		return type_of_word(STR("Bond"));
	}
	if (ifcfg_find_bool(r, "BONDING_MASTER", false) && strcmp(type->nm_type, "bond") != 0) {
		ifcfg_refused(r, r->type_node, "`BONDING_MASTER=yes` in a file of another type than Bond");
		return NULL;
	}
	if (type->needs_device && !ifcfg_find_text(r, "DEVICE")) {
		ifcfg_refused(r, r->type_node, "the file of a bond or bridge needs `DEVICE`");
		return NULL;
	}
	return type;
}

static bool is_loopback(struct ifcfg_reader *r)
{
	const struct ifcfg_var *device = ifcfg_vars_find(&r->main, STR("DEVICE"));

	if (!device || !str_is(device->value, "lo"))
		return false;
	ifcfg_ignored(r, device->node, "NetworkManager does not read the file of the loopback");
	return true;
}

void ifcfg_get_type(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	(void)key;
	profile_set_str(&r->ctx->arena, r->p, id, str_of(r->type->nm_type), r->type_node);
}

void ifcfg_get_name(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);

	r->p->id = v ? v->value : str_printf(&r->ctx->arena, "%s %.*s", r->type->title, STR_ARG(r->name));
	r->p->name_origin = v ? v->node : r->file_node;
	profile_set_str(&r->ctx->arena, r->p, id, r->p->id, r->p->name_origin);
}

/* Names that the kernel has no interface of (nm_utils_ifname_valid()). */
static bool is_ifname(struct str s)
{
	static const char *const never[] = { ".", "..", "all", "default", "bonding_masters" };

	if (s.n > 15)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(never); i++)
		if (str_is(s, never[i]))
			return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/' || s.p[i] == ':' || s.p[i] == '%' || (unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

void ifcfg_get_device(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, key);

	if (!v)
		return;
	if (!is_ifname(v->value)) {
		ifcfg_bad_value(r, v->node, key);
		return;
	}
	r->p->ifname = v->value;
	profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
}

void ifcfg_get_controller(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	static const char *const keys[][3] = {
		{ "BRIDGE_UUID", "BRIDGE", "bridge" }, { "MASTER_UUID", "MASTER", "bond" },
		{ "OVS_PORT_UUID", "OVS_PORT", "ovs-port" }, { "VRF_UUID", "VRF", "vrf" },
	};

	(void)key;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		const struct ifcfg_var *by_uuid = ifcfg_find_text(r, keys[i][0]), *by_name = ifcfg_find_text(r, keys[i][1]);
		const struct ifcfg_var *v = by_uuid ? by_uuid : by_name;
		const struct prop *first = profile_get(r->p, id);
		struct diag *d;

		if (!v)
			continue;
		if (first) {
			d = ifcfg_ignored(r, v->node, "the interface is the port of another controller already");
			diag_label(r->ctx, d, node_span(first->origin), "of this one");
			continue;
		}
		profile_set_str(&r->ctx->arena, r->p, id, v->value, v->node);
		profile_set_str(&r->ctx->arena, r->p, NM_CONNECTION_PORT_TYPE, str_of(keys[i][2]), v->node);
	}
}

/* --- all rows --- */

bool ifcfg_prop_is(const struct ifcfg_reader *r, enum nm_prop id, const char *text)
{
	const struct prop *p = profile_get(r->p, id);

	return p && str_is(p->s, text);
}

bool ifcfg_is_port(const struct ifcfg_reader *r)
{
	return profile_get(r->p, NM_CONNECTION_PORT_TYPE) && !ifcfg_prop_is(r, NM_CONNECTION_PORT_TYPE, "vrf");
}

/* Why the plugin does not read a setting of such a profile; NULL: it does. */
static const char *why_not_setting(const struct ifcfg_reader *r, const char *setting)
{
	static const char *const own[][2] = {
		{ "vlan", "it is read of a VLAN only" }, { "bond", "it is read of a bond only" },
		{ "bridge", "it is read of a bridge only" }, { "infiniband", "it is read of an infiniband interface only" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		if (!strcmp(setting, own[i][0]))
			return strcmp(setting, r->type->nm_type) != 0 ? own[i][1] : NULL;
	if (!strcmp(setting, "bridge-port"))
		return ifcfg_prop_is(r, NM_CONNECTION_PORT_TYPE, "bridge") ? NULL : "it is read of a bridge's port only";
	if (!strncmp(setting, "ipv", 3) && ifcfg_is_port(r))
		return "a port has no addresses of its own";
	return NULL;
}

static void tell_unread_file(struct ifcfg_reader *r, uint16_t source, const char *why)
{
	struct diag *d;

	if (source == SOURCE_NONE || !r->ctx->sources[source]->text.n)
		return;
	d = ifcfg_ignored(r, ifcfg_node(r->ctx, source, 0, 1, NULL), "NetworkManager does not read the file");
	diag_note(r->ctx, d, "%s", why);
}

/* A value that is the default says nothing anyway. */
static bool is_default(enum nm_prop id, const struct ifcfg_var *v)
{
	bool yes_no = rows[id].get == ifcfg_get_yes_no || rows[id].get == ifcfg_get_no_yes;

	return yes_no && ifcfg_parse_bool(v->value) == ifcfg_default_of(id);
}

static void note_unread(struct ifcfg_reader *r, enum nm_prop id, const char *why)
{
	struct ifcfg_var *v = ifcfg_vars_find(&r->main, str_of(rows[id].key));

	if (v && is_default(id, v))
		v->used = true;
	else if (v && !v->unread)
		v->unread = why;
	if (id == NM_IPV4_ROUTES)
		tell_unread_file(r, r->files->route, why);
	if (id == NM_IPV6_ROUTES)
		tell_unread_file(r, r->files->route6, why);
}

static void read_rows(struct ifcfg_reader *r)
{
	for (enum nm_prop id = NM_NONE + 1; id < NM_PROP_N; id++) {
		const char *why = why_not_setting(r, nm_props[id].setting);

		if (!rows[id].get || rows[id].get == ifcfg_get_nothing)
			continue;
		if (!why && !ifcfg_is_met(r->p, rows[id].condition))
			why = ifcfg_why_unread(rows[id].condition);
		if (why)
			note_unread(r, id, why);
		else
			rows[id].get(r, id, rows[id].key);
	}
}

/* --- the files --- */

static bool check_texts(struct ctx *ctx, const struct ifcfg_files *f)
{
	const uint16_t all[] = { f->main, f->keys, f->route, f->route6, f->rule, f->rule6 };
	bool ok = true;

	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		if (all[i] != SOURCE_NONE)
			ok &= ifcfg_check_text(ctx, all[i]);
	for (size_t i = 0; i < f->n_aliases; i++)
		ok &= ifcfg_check_text(ctx, f->aliases[i]);
	return ok;
}

static struct str base_name(struct str path)
{
	const char *slash = memrchr(path.p, '/', path.n);
	struct str name = slash ? (struct str){ slash + 1, path.n - (size_t)(slash + 1 - path.p) } : path;
	static const char tag[] = "ifcfg-";

	if (name.n > strlen(tag) && !memcmp(name.p, tag, strlen(tag)))
		return (struct str){ name.p + strlen(tag), name.n - strlen(tag) };
	return name;
}

static void tell_unmanaged(struct ifcfg_reader *r)
{
	struct ifcfg_var *v = ifcfg_vars_find(&r->main, STR("NM_CONTROLLED"));
	struct diag *d;

	if (!v || ifcfg_parse_bool(v->value) != 0)
		return;
	v->used = true;
	d = ifcfg_no_place(r, v->node, "NetworkManager leaves the interface of this file alone");
	diag_note(r->ctx, d, "with a policy it is NetworkManager's; the file is read as if it were already");
}

static void read_all(struct ifcfg_reader *r)
{
	r->type = find_type(r);
	if (!r->type)
		return;
	tell_unmanaged(r);
	read_rows(r);
	ifcfg_tell_bridging(r);
	ifcfg_read_aliases(r);
	ifcfg_check_manual(r);
	ifcfg_add_gateways(r);
	ifcfg_read_rule_files(r);
	ifcfg_tell_rest(r, &r->main);
	ifcfg_tell_rest(r, &r->keys);
	if (r->n_told > IFCFG_TOLD_MAX)
		diag(r->ctx, DIAG_IFCFG_IGNORED, node_span(r->file_node), "%u more warnings of this profile are not told",
		     r->n_told - IFCFG_TOLD_MAX);
}

struct profile *ifcfg_read(struct ctx *ctx, const struct ifcfg_files *files)
{
	struct ifcfg_reader r = { .ctx = ctx, .files = files, .name = base_name(ctx->sources[files->main]->name) };
	size_t first_line;

	ctx->sources[files->main]->form = SOURCE_ASSIGNS;
	if (files->keys != SOURCE_NONE)
		ctx->sources[files->keys]->form = SOURCE_SECRETS;
	if (!check_texts(ctx, files))
		return NULL;
	first_line = ctx->sources[files->main]->text.n ? 1 : 0;
	r.file_node = ifcfg_node(ctx, files->main, 0, first_line, NULL);
	r.p = profile_new(&ctx->arena);
	r.p->origin = r.file_node;
	r.failed = !ifcfg_vars_read(ctx, files->main, &r.main);
	r.failed |= !ifcfg_vars_read(ctx, files->keys, &r.keys);
	if (is_loopback(&r) || is_another_kind(&r))
		return NULL;
	read_all(&r);
	if (r.failed)
		return NULL;
	profile_sort(r.p);
	return r.p;
}

bool ifcfg_is_main_name(struct str name)
{
	static const char tag[] = "ifcfg-";

	return name.n > strlen(tag) && !memcmp(name.p, tag, strlen(tag)) && !memchr(name.p, ':', name.n) &&
	       !ifcfg_is_backup(name);
}
