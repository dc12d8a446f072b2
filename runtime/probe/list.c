/* From what a probe is to what it asks: targets that the node has at this moment, or that the text names. */
#include <fcntl.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netlink/attr.h>
#include <netlink/socket.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime/probe/target.h"
#include "runtime/state/rows.h"

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

/* A gateway may be of the other family (RTA_VIA, struct rtvia); none: the zero address of the route's. */
static struct ip gateway_of(const struct rtmsg *head, struct nlattr *const *tb)
{
	struct ip ip = rows_ip_of(tb[RTA_GATEWAY]);
	const uint8_t *via = tb[RTA_VIA] ? nla_data(tb[RTA_VIA]) : NULL;
	size_t n = via ? (size_t)nla_len(tb[RTA_VIA]) - sizeof(uint16_t) : 0;

	if (via && (n == 4 || n == 16)) {
		ip.family = n == 16 ? FAMILY_IPV6 : FAMILY_IPV4;
		memcpy(ip.bytes, via + sizeof(uint16_t), n);
	}
	if (!ip.family)
		ip.family = head->rtm_family == AF_INET ? FAMILY_IPV4 : FAMILY_IPV6;
	return ip;
}

static void add_hops(struct ctx *ctx, const struct probe_spec *s, struct targets *to, const struct rtmsg *head,
		     const struct nlattr *hops)
{
	const struct rtnexthop *hop = nla_data(hops);
	int rest = nla_len(hops);

	while (RTNH_OK(hop, rest)) {
		struct nlattr *tb[RTA_MAX + 1];
		struct ip ip;

		nla_parse(tb, RTA_MAX, (struct nlattr *)(uintptr_t)(hop + 1), (int)(hop->rtnh_len - sizeof(*hop)), NULL);
		ip = gateway_of(head, tb);
		add_gateway(ctx, s, to, &ip, hop->rtnh_ifindex);
		rest -= (int)RTNH_ALIGN(hop->rtnh_len);
		hop = (const struct rtnexthop *)(uintptr_t)((const char *)hop + RTNH_ALIGN(hop->rtnh_len));
	}
}

static bool is_default(const struct rtmsg *head, struct nlattr *const *tb)
{
	return !head->rtm_dst_len && head->rtm_type == RTN_UNICAST && !(head->rtm_flags & RTM_F_CLONED) &&
	       (tb[RTA_TABLE] ? attr_number(tb[RTA_TABLE]) : head->rtm_table) == RT_TABLE_MAIN;
}

void list_gateways(struct ctx *ctx, const struct probe_spec *s, struct targets *out)
{
	struct rtmsg request = { .rtm_family = AF_UNSPEC };
	struct dump d = { 0 };
	const char *error;
	struct nl_sock *sock = netlink_open(NETLINK_ROUTE, &error);

	if (!sock || netlink_dump(ctx, sock, netlink_request(RTM_GETROUTE, &request, sizeof(request)), &d) < 0)
		d.n = 0;
	for (size_t i = 0; i < d.n; i++) {
		const struct rtmsg *head = nlmsg_data(d.items[i]);
		struct nlattr *tb[RTA_MAX + 1];
		struct ip ip;

		if (!netlink_attrs(d.items[i], sizeof(*head), tb, RTA_MAX) || !is_default(head, tb))
			continue;
		ip = gateway_of(head, tb);
		if (tb[RTA_MULTIPATH])
			add_hops(ctx, s, out, head, tb[RTA_MULTIPATH]);
		else if (tb[RTA_OIF])
			add_gateway(ctx, s, out, &ip, (int)attr_number(tb[RTA_OIF]));
	}
	nl_socket_free(sock);
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
