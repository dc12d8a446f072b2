/* From what a probe is to what it asks: targets that the node has at this moment, or that the text names. */
#include <fcntl.h>
#include <net/if.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime/probe/target.h"
#include "runtime/state/gateway.h"

#define DNS_PORT 53
#define FILE_MAX 65536

struct target *target_add(struct ctx *ctx, struct targets *to, const struct probe_spec *s, const char *fmt, ...)
{
	struct target *t = arena_new(&ctx->arena, struct target);
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	t->ctx = ctx;
	t->spec = s;
	t->ip = s->ip;
	t->port = s->port;
	t->result.name = str_dup(&ctx->arena, str_of(text));
	if (to->n == to->cap)
		to->items = arena_grow(&ctx->arena, to->items, to->n, &to->cap, sizeof(*to->items));
	return to->items[to->n++] = t;
}

void target_channel(struct target *t, const struct means *means)
{
	struct channel *c = &t->channels[t->n_channels++];

	c->means = means;
	c->target = t;
	c->fd = -1;
}

/* Of one that nothing can be asked for. */
static void target_hopeless(struct target *t, const char *why)
{
	t->n_channels = 0;
	t->result.why = str_of(why);
}

static void set_interface(struct target *t, struct str name)
{
	if (!name.p)
		return;
	t->ifname = str_dup(&t->ctx->arena, name);
	t->ifindex = (int)if_nametoindex(t->ifname.p);
	if (!t->ifindex)
		target_hopeless(t, "there is no such interface");
}

/* ---- default gateways ---- */

static void add_gateway(struct ctx *ctx, const struct probe_spec *s, struct targets *to, const struct ip *ip, int index)
{
	char name[IF_NAMESIZE] = "", text[IP_TEXT_MAX];
	struct target *t;

	if (!if_indextoname((unsigned)index, name))
		return;
	ip_format(ip, text);
	if (ip_is_zero(ip))
		t = target_add(ctx, to, s, "gateway by %s", name);
	else
		t = target_add(ctx, to, s, "gateway %s (%s)", text, name);
	t->ip = *ip;
	t->result.family = ip->family;
	/* Nobody to ask. */
	t->result.held = ip_is_zero(ip);
	/* The same by several routes, of other metrics. */
	for (size_t i = 0; i + 1 < to->n; i++)
		if (to->items[i]->spec == s && str_eq(to->items[i]->result.name, t->result.name)) {
			to->n--;
			return;
		}
	if (t->result.held)
		return;
	target_channel(t, ip->family == FAMILY_IPV4 ? &means_arp : &means_ndp);
	target_channel(t, &means_echo);
	set_interface(t, str_of(name));
}

void list_gateways(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	struct gateway *g;
	size_t n = gateways_read(ctx, &g);

	for (size_t i = 0; i < n; i++)
		add_gateway(ctx, s, out, &g[i].ip, g[i].ifindex);
}

/* ---- name servers ---- */

static void add_server(struct ctx *ctx, const struct probe_spec *s, struct targets *to, const struct ip *ip, struct str zone)
{
	char text[IP_TEXT_MAX];
	struct target *t;

	ip_format(ip, text);
	t = target_add(ctx, to, s, "name server %s%s%.*s", text, zone.n ? "%" : "", STR_ARG(zone));
	t->ip = *ip;
	t->port = s->port ? s->port : DNS_PORT;
	t->query = s->name;
	target_channel(t, &means_dns);
	set_interface(t, zone);
}

/* resolv.conf(5): nameserver ADDRESS[%INTERFACE]. */
static void add_line(struct ctx *ctx, const struct probe_spec *s, struct targets *to, const char *line)
{
	static const char keyword[] = "nameserver";
	struct str address, zone = { 0 };
	struct ip ip;

	if (strncmp(line, keyword, sizeof(keyword) - 1) != 0)
		return;
	line += sizeof(keyword) - 1;
	address.p = line + strspn(line, " \t");
	address.n = strcspn(address.p, " \t\r%");
	if (address.p[address.n] == '%')
		zone = (struct str){ address.p + address.n + 1, strcspn(address.p + address.n + 1, " \t\r") };
	if (address.p > line && parse_ip(address, &ip))
		add_server(ctx, s, to, &ip, zone.n ? zone : (struct str){ 0 });
}

void list_dns(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	char *text, *save = NULL;
	ssize_t n;
	int fd;

	if (s->ip.family) {
		add_server(ctx, s, out, &s->ip, s->zone);
		return;
	}
	fd = open("/etc/resolv.conf", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	text = arena_alloc(&ctx->scratch, FILE_MAX + 1);
	n = read(fd, text, FILE_MAX);
	close(fd);
	text[n > 0 ? n : 0] = 0;
	for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		add_line(ctx, s, out, line);
}

/* ---- what the text names ---- */

void list_tcp(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	struct target *t = target_add(ctx, out, s, "%.*s", STR_ARG(s->text));

	t->host = s->host;
	target_channel(t, &means_tcp);
	set_interface(t, s->zone);
}

void list_ping(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	struct target *t = target_add(ctx, out, s, "%.*s", STR_ARG(s->text));

	target_channel(t, &means_echo);
	set_interface(t, s->zone);
}

/* The first word only: arguments may be secrets. */
void list_exec(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	int word = (int)strcspn(s->name.p, " \t\n");

	target_channel(target_add(ctx, out, s, "exec:%.*s", word, s->name.p), &means_exec);
}

bool api_server_is_named(void)
{
	const char *host = getenv("KUBERNETES_SERVICE_HOST");

	return host && *host;
}

void list_api_server(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	const char *host = getenv("KUBERNETES_SERVICE_HOST"), *port = getenv("KUBERNETES_SERVICE_PORT");
	struct target *t = target_add(ctx, out, s, "api-server");
	uint64_t number = 443;

	target_channel(t, &means_tcp);
	if (!host || !*host) {
		target_hopeless(t, "KUBERNETES_SERVICE_HOST is not set");
	} else if (port && (!parse_u64(str_of(port), &number) || !number || number > UINT16_MAX)) {
		target_hopeless(t, "KUBERNETES_SERVICE_PORT is not a port");
	} else if (!parse_ip(str_of(host), &t->ip)) {
		t->host = str_dup(&ctx->arena, str_of(host));
	}
	t->port = (uint16_t)number;
}
