/* resolve, DNS and host name: nmstate has one list of servers for the whole node, NetworkManager one
 * for each profile, so an interface is chosen for each IP version (nmstate docs, DNS). */
#include "ir/kind.h"
#include "passes/resolve.h"
#include "passes/table.h"

/* nmstate's: the IP version of the first server is asked first. */
#define PRIORITY_FIRST_FAMILY 40
#define PRIORITY_SECOND_FAMILY 50
#define LABEL_MAX 63
#define HOSTNAME_MAX 64 /* kernel, __NEW_UTS_LEN */

static const char *const plain_options[] = {
	"debug", "edns0", "inet6", "ip6-bytestring", "ip6-dotint", "no-aaaa", "no-check-names", "no-ip6-dotint", "no-reload",
	"no-tld-query", "rotate", "single-request", "single-request-reopen", "trust-ad", "use-vc",
};
static const char *const number_options[] = { "ndots", "timeout", "attempts" };

static bool is_one_of(struct str s, const char *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (str_is(s, words[k]))
			return true;
	return false;
}

static void check_option(struct ctx *ctx, const struct name *o)
{
	const char *colon = memchr(o->text.p, ':', o->text.n);
	struct str word = { o->text.p, colon ? (size_t)(colon - o->text.p) : o->text.n };
	struct str number = colon ? (struct str){ colon + 1, o->text.n - word.n - 1 } : (struct str){ 0 };
	bool wants = is_one_of(word, number_options, ARRAY_SIZE(number_options));
	const char *problem = NULL;
	uint64_t v;

	if (!wants && !is_one_of(word, plain_options, ARRAY_SIZE(plain_options)))
		problem = "is not an option of resolv.conf(5)";
	else if (wants && !colon)
		problem = "needs a number, as in `ndots:2`";
	else if (!wants && colon)
		problem = "takes no value";
	else if (wants && !parse_u64(number, &v))
		problem = "needs a number behind the colon";
	if (problem)
		diag(ctx, DIAG_DNS_OPTION, node_span(o->origin), "DNS option `%.*s` %s", STR_ARG(str_head(o->text, 40)),
		     problem);
}

static void check_search(struct ctx *ctx, const struct name *domain)
{
	struct diag *d;

	if (!domain->text.n) {
		diag(ctx, DIAG_NULL_VALUE, node_span(domain->origin), "`search` holds an empty name");
		return;
	}
	if (!strpbrk(domain->text.p, " ,;"))
		return;
	d = diag(ctx, DIAG_DNS_SEARCH, node_span(domain->origin), "`%.*s` is no search domain: it holds a blank, `,` or `;`",
		 STR_ARG(str_head(domain->text, 60)));
	diag_help(ctx, d, "give each domain as an item of its own");
}

struct server {
	const struct name *name;
	struct ip ip;
	struct str scope; /* interface behind %, p NULL: none */
};

static bool parse_server(struct ctx *ctx, const struct name *n, struct server *out)
{
	const char *percent = memchr(n->text.p, '%', n->text.n);
	struct str address = { n->text.p, percent ? (size_t)(percent - n->text.p) : n->text.n };
	struct diag *d;

	*out = (struct server){ .name = n };
	if (parse_ip(address, &out->ip) && !(percent && (out->ip.family != FAMILY_IPV6 || address.n + 1 == n->text.n))) {
		if (percent)
			out->scope = (struct str){ percent + 1, n->text.n - address.n - 1 };
		return true;
	}
	d = diag(ctx, DIAG_DNS_SERVER, node_span(n->origin), "`%.*s` is not the address of a DNS server",
		 STR_ARG(str_head(n->text, 40)));
	diag_help(ctx, d, "write an IPv4 or IPv6 address, without a port");
	return false;
}

static const struct ip_config *config_of(const struct iface *i, uint8_t family)
{
	return family == FAMILY_IPV4 ? i->ipv4 : i->ipv6;
}

static bool can_hold(const struct iface *i, uint8_t family)
{
	const struct ip_config *c = config_of(i, family);

	if (i->state != STATE_UP || i->kind == &kind_loopback || !c || !c->enabled)
		return false;
	if (!iface_may_have_ip(i))
		return false;
	return c->dhcp || c->autoconf || c->addresses.n;
}

/* Static, or automatic without the servers that DHCP brings. */
static bool is_preferred(const struct ip_config *c)
{
	return (!c->dhcp && !c->autoconf) || (ip_has(c, "auto-dns") && !c->auto_dns);
}

static struct iface *choose(const struct net *net, uint8_t family)
{
	struct iface *valid = NULL;

	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];

		if (!can_hold(i, family))
			continue;
		if (is_preferred(config_of(i, family)))
			return i;
		if (!valid)
			valid = i;
	}
	return valid;
}

static bool is_auto(const struct iface *i, uint8_t family)
{
	const struct ip_config *c = config_of(i, family);

	return can_hold(i, family) && (c->dhcp || c->autoconf);
}

/* For a search list without servers: the first interface with automatic addresses, or with any; of one
 * that has both IP versions, IPv6. */
static struct iface *choose_for_search(const struct net *net, uint8_t *out_family)
{
	static bool (*const fits[])(const struct iface *, uint8_t) = { is_auto, can_hold };
	static const uint8_t families[] = { FAMILY_IPV6, FAMILY_IPV4 };

	for (size_t f = 0; f < ARRAY_SIZE(fits); f++)
		for (size_t k = 0; k < net->n_ifaces; k++)
			for (size_t v = 0; v < ARRAY_SIZE(families); v++)
				if (fits[f](net->ifaces[k], families[v])) {
					*out_family = families[v];
					return net->ifaces[k];
				}
	return NULL;
}

static struct dns *part(struct ctx *ctx, const struct dns *all, struct iface *i, uint8_t family, int priority)
{
	struct dns *d = arena_new(&ctx->arena, struct dns);

	d->obj.origin = all->obj.origin;
	d->priority = priority;
	if (family == FAMILY_IPV4)
		i->dns4 = d;
	else
		i->dns6 = d;
	return d;
}

static struct list servers_of(struct ctx *ctx, const struct server *s, size_t n, uint8_t family)
{
	struct name *out = arena_array(&ctx->arena, struct name, n);
	size_t count = 0;

	for (size_t k = 0; k < n; k++) {
		char text[IP_TEXT_MAX];

		if (s[k].ip.family != family)
			continue;
		out[count].text = str_dup(&ctx->arena, (struct str){ text, ip_format(&s[k].ip, text) });
		out[count++].origin = s[k].name->origin;
	}
	return (struct list){ out, count };
}

static struct iface *scoped(struct ctx *ctx, struct net *net, const struct server *s, size_t n, bool *out_bad)
{
	struct iface *found = NULL;

	for (size_t k = 0; k < n; k++) {
		struct iface *i;

		if (!s[k].scope.p)
			continue;
		i = resolve_find(ctx, net, s[k].scope, s[k].name->origin);
		if (!i || i->state != STATE_UP || !i->ipv6 || !i->ipv6->enabled) {
			diag(ctx, DIAG_DNS_SCOPE, node_span(s[k].name->origin),
			     "interface `%.*s` is not in the policy with IPv6 enabled",
			     STR_ARG(s[k].scope));
			*out_bad = true;
		} else if (found && found != i) {
			diag(ctx, DIAG_DNS_SCOPE, node_span(s[k].name->origin),
			     "link-local DNS servers of two interfaces cannot be made");
			*out_bad = true;
		} else {
			found = i;
		}
	}
	return found;
}

/* Of a node that is known and has an interface for it: which, is found once the policy is laid over it. */
static bool node_can_hold(const struct ctx *ctx, uint8_t family)
{
	const struct net *node = ctx->current_net;

	return node && (family ? choose(node, family) : choose_for_search(node, &family)) != NULL;
}

/* family 0: either would do. */
static void no_home(struct ctx *ctx, const struct dns *all, const struct node *origin, uint8_t family)
{
	bool v6 = family == FAMILY_IPV6;
	struct diag *d;

	if (node_can_hold(ctx, family))
		return;
	d = diag(ctx, DIAG_DNS_NO_INTERFACE, node_span(origin ? origin : all->obj.origin),
			      "no interface of this policy can hold %s", !family ? "DNS settings" :
										v6 ? "IPv6 DNS servers" :
										     "IPv4 DNS servers");

	diag_help(ctx, d, "list an interface with `%s` enabled and an address (or DHCP with `auto-dns: false`)",
		  v6 ? "ipv6" : "ipv4");
}

static bool place_family(struct ctx *ctx, struct net *net, const struct dns *all, const struct server *s, size_t n,
			 uint8_t family, bool is_first)
{
	struct list servers = servers_of(ctx, s, n, family);
	bool bad = false;
	struct iface *i;
	struct dns *d;

	if (!servers.n)
		return true;
	i = family == FAMILY_IPV6 ? scoped(ctx, net, s, n, &bad) : NULL;
	if (bad)
		return false;
	if (!i)
		i = choose(net, family);
	if (!i) {
		no_home(ctx, all, ((const struct name *)servers.items)[0].origin, family);
		return false;
	}
	d = part(ctx, all, i, family, is_first ? PRIORITY_FIRST_FAMILY : PRIORITY_SECOND_FAMILY);
	d->server = servers;
	if (is_first) {
		d->search = all->search;
		d->options = all->options;
	}
	return true;
}

/* 4-6-4: the order between profiles cannot be said. */
static bool is_interleaved(struct ctx *ctx, const struct server *s, size_t n)
{
	unsigned changes = 0;

	for (size_t k = 1; k < n; k++) {
		if (s[k].ip.family == s[k - 1].ip.family || ++changes < 2)
			continue;
		diag(ctx, DIAG_DNS_ORDER, node_span(s[k].name->origin), "servers of the two IP versions are mixed");
		return true;
	}
	return false;
}

static void place_search(struct ctx *ctx, const struct net *net, const struct dns *all)
{
	uint8_t family = FAMILY_IPV4;
	struct iface *i;
	struct dns *d;

	if (!all->search.n && !all->options.n)
		return;
	i = choose_for_search(net, &family);
	if (!i) {
		no_home(ctx, all, NULL, 0);
		return;
	}
	d = part(ctx, all, i, family, PRIORITY_FIRST_FAMILY);
	d->search = all->search;
	d->options = all->options;
}

void resolve_dns(struct ctx *ctx, struct net *net)
{
	const struct dns *all = net->dns ? net->dns->config : NULL;
	const struct name *names;
	struct server *s;
	size_t n = 0;
	uint8_t first;

	if (!all)
		return;
	for (size_t k = 0; k < all->options.n; k++)
		check_option(ctx, (const struct name *)all->options.items + k);
	for (size_t k = 0; k < all->search.n; k++)
		check_search(ctx, (const struct name *)all->search.items + k);
	names = all->server.items;
	s = arena_array(&ctx->arena, struct server, all->server.n);
	for (size_t k = 0; k < all->server.n; k++)
		if (parse_server(ctx, &names[k], &s[n]))
			n++;
	if (n < all->server.n || is_interleaved(ctx, s, n))
		return;
	if (!n) {
		place_search(ctx, net, all);
		return;
	}
	first = s[0].ip.family;
	place_family(ctx, net, all, s, n, first, true);
	place_family(ctx, net, all, s, n, first == FAMILY_IPV4 ? FAMILY_IPV6 : FAMILY_IPV4, false);
}

static bool is_hostname(struct str s)
{
	size_t label = 0;

	if (!s.n || s.n > HOSTNAME_MAX)
		return false;
	for (size_t k = 0; k < s.n; k++) {
		char c = s.p[k];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

		if (c == '.' && label && s.p[k - 1] != '-') {
			label = 0;
			continue;
		}
		if (!(letter || (c == '-' && label)) || ++label > LABEL_MAX)
			return false;
	}
	return label && s.p[s.n - 1] != '-';
}

static void check_hostname(struct ctx *ctx, const struct hostname *h, const char *key, struct str text)
{
	if (text.n && !is_hostname(text))
		diag(ctx, DIAG_HOSTNAME, at_value(&hostname_schema, &h->obj, key), "`%.*s` is not a host name",
		     STR_ARG(str_head(text, 64)));
}

void resolve_hostname(struct ctx *ctx, struct net *net)
{
	struct diag *d;

	if (!net->hostname)
		return;
	check_hostname(ctx, net->hostname, "config", net->hostname->config);
	check_hostname(ctx, net->hostname, "running", net->hostname->running);
	if (!obj_has(&hostname_schema, &net->hostname->obj, "config") &&
	    !obj_has(&hostname_schema, &net->hostname->obj, "running"))
		return;
	d = diag(ctx, DIAG_HOSTNAME_NOT_WRITTEN, node_key_span(net->hostname->obj.origin),
		 "a host name cannot be part of a profile");
	diag_note(ctx, d, "it is set on a running node; the files do not hold it");
}
