/* DNS as NetworkManager has it: what the resolver is told (org.freedesktop.NetworkManager.DnsManager), and what was asked
 * for, by the global configuration or by profiles. */
#include "ir/raise.h"
#include "runtime/nm/ask.h"
#include "runtime/state/profiles.h"

static void add_name(struct ctx *ctx, struct dns *d, const char *key, const struct list *have, struct str text)
{
	if (!list_find_name(*have, text))
		raise_name(ctx, &dns_schema, &d->obj, key, text);
}

/* --- running --- */

static int by_priority(gconstpointer pa, gconstpointer pb)
{
	NMDnsEntry *a = *(NMDnsEntry *const *)pa, *b = *(NMDnsEntry *const *)pb;
	int x = nm_dns_entry_get_priority(a), y = nm_dns_entry_get_priority(b);

	return (x > y) - (x < y);
}

/* A link-local server is asked over its interface. */
static struct str server_text(struct ctx *ctx, const char *server, const char *ifname)
{
	struct ip ip;

	if (ifname && *ifname && parse_ip(str_of(server), &ip) && ip_is_link_local(&ip))
		return str_printf(&ctx->arena, "%s%%%s", server, ifname);
	return str_of(server);
}

static void add_servers(struct ctx *ctx, struct dns *d, NMDnsEntry *e)
{
	const char *const *servers = nm_dns_entry_get_nameservers(e);

	for (size_t k = 0; servers && servers[k]; k++)
		raise_name(ctx, &dns_schema, &d->obj, "server", server_text(ctx, servers[k], nm_dns_entry_get_interface(e)));
}

/* An entry of no interface is the global one, beside which no other counts; behind one of negative priority neither. */
static void add_running_servers(struct ctx *ctx, struct dns *d, NMClient *nm)
{
	const GPtrArray *given = nm_client_get_dns_configuration(nm);
	g_autoptr(GPtrArray) entries = g_ptr_array_new();

	obj_set_given(&dns_schema, &d->obj, "server", true);
	for (guint k = 0; given && k < given->len; k++)
		g_ptr_array_add(entries, given->pdata[k]);
	g_ptr_array_sort(entries, by_priority);
	for (guint k = 0; k < entries->len; k++)
		if (!nm_dns_entry_get_interface(entries->pdata[k]))
			add_servers(ctx, d, entries->pdata[k]);
	if (d->server.n)
		return;
	for (guint k = 0; k < entries->len; k++) {
		add_servers(ctx, d, entries->pdata[k]);
		if (nm_dns_entry_get_priority(entries->pdata[k]) < 0)
			break;
	}
}

/* --- config --- */

/* The property GlobalDnsConfiguration, which libnm does not give; NULL: there is none. */
static GVariant *global_config(NMClient *nm)
{
	g_autoptr(GVariant) value = ask_property(nm, "GlobalDnsConfiguration");

	if (!value || !g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT) || !g_variant_n_children(value))
		return NULL;
	return g_steal_pointer(&value);
}

static void add_texts(struct ctx *ctx, struct dns *d, const char *key, const struct list *have, GVariant *dict, const char *word)
{
	g_autofree const char **texts = NULL;
	g_autoptr(GVariant) v = g_variant_lookup_value(dict, word, G_VARIANT_TYPE_STRING_ARRAY);

	if (!v)
		return;
	texts = g_variant_get_strv(v, NULL);
	for (size_t k = 0; texts[k]; k++)
		add_name(ctx, d, key, have, str_of(texts[k]));
}

/* The domain `*` is what a policy can say. */
static void add_global_servers(struct ctx *ctx, struct dns *d, GVariant *global)
{
	g_autoptr(GVariant) domains = g_variant_lookup_value(global, "domains", G_VARIANT_TYPE_VARDICT);
	g_autoptr(GVariant) all = domains ? g_variant_lookup_value(domains, "*", G_VARIANT_TYPE_VARDICT) : NULL;

	if (all)
		add_texts(ctx, d, "server", &d->server, all, "servers");
}

/* Nothing of one kind beside something of the other is said. */
static void settle(struct dns *d)
{
	bool any = d->server.n || d->search.n;

	obj_set_given(&dns_schema, &d->obj, "server", any);
	obj_set_given(&dns_schema, &d->obj, "search", any);
}

static void copy_names(struct ctx *ctx, struct dns *d, const char *key, const struct list *from)
{
	const struct name *n = from->items;

	for (size_t k = 0; k < from->n; k++)
		if (!n[k].text.n || n[k].text.p[0] != '~') /* routing only: nothing that is searched */
			raise_name(ctx, &dns_schema, &d->obj, key, n[k].text);
}

/* Global servers stand in for all others; global search domains and options only for their like. */
static void read_config(struct ctx *ctx, struct dns *d, NMClient *nm, const struct dns *profiles)
{
	static const struct dns none;
	g_autoptr(GVariant) global = global_config(nm);

	if (!profiles)
		profiles = &none;
	if (global) {
		add_texts(ctx, d, "search", &d->search, global, "searches");
		add_texts(ctx, d, "options", &d->options, global, "options");
		add_global_servers(ctx, d, global);
	}
	if (d->server.n)
		return;
	copy_names(ctx, d, "server", &profiles->server);
	if (global)
		return;
	copy_names(ctx, d, "search", &profiles->search);
	copy_names(ctx, d, "options", &profiles->options);
}

void state_add_dns(struct ctx *ctx, struct net *net, const struct client *c, const struct net *raised)
{
	struct dns_section *section;
	struct dns *config, *running;

	obj_set_given(&net_schema, &net->obj, "dns-resolver", false);
	net->dns = NULL;
	section = raise_sub(ctx, &net_schema, &net->obj, "dns-resolver");
	section->running = running = arena_new(&ctx->arena, struct dns); /* no document has it, so that it has no row to raise */
	running->obj.origin = &raise_origin;
	obj_set_given(&dns_section_schema, &section->obj, "running", true);
	config = raise_sub(ctx, &dns_section_schema, &section->obj, "config");
	read_config(ctx, config, c->nm, raised->dns ? raised->dns->config : NULL);
	settle(config);
	add_running_servers(ctx, running, c->nm);
	copy_names(ctx, running, "search", &config->search);
	obj_set_given(&dns_schema, &running->obj, "search", obj_has(&dns_schema, &config->obj, "search"));
	copy_names(ctx, running, "options", &config->options);
}
