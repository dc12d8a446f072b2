/* Does a service answer? A query by UDP (RFC 1035 4.1), a connection by TCP. */
#include <errno.h>
#include <net/if.h>
#include <sys/random.h>
#include <sys/socket.h>

#include "runtime/probe/target.h"

/* ---- DNS ---- */

enum { DNS_HEADER = 12, DNS_TYPE_A = 1, DNS_TYPE_NS = 2, DNS_CLASS_IN = 1, DNS_SERVFAIL = 2, DNS_REFUSED = 5 };
#define DNS_QUERY_MAX (DNS_HEADER + 255 + 4)

/* Labels with their lengths in front, then the root; name: at most 253 bytes (probe_parse()). */
static size_t put_name(uint8_t *to, struct str name)
{
	size_t n = 0;

	while (name.n) {
		const char *dot = memchr(name.p, '.', name.n);
		size_t label = dot ? (size_t)(dot - name.p) : name.n;

		to[n++] = (uint8_t)label;
		memcpy(to + n, name.p, label);
		n += label;
		label += dot ? 1 : 0;
		name = (struct str){ name.p + label, name.n - label };
	}
	to[n++] = 0;
	return n;
}

static enum answer dns_send(struct channel *c)
{
	/* Recursion wanted, one question. */
	uint8_t q[DNS_QUERY_MAX] = { (uint8_t)(c->id >> 8), (uint8_t)c->id, 1, 0, 0, 1 };
	size_t n = DNS_HEADER + put_name(q + DNS_HEADER, c->target->query);

	q[n + 1] = c->target->query.n ? DNS_TYPE_A : DNS_TYPE_NS;
	q[n + 3] = DNS_CLASS_IN;
	return send(c->fd, q, n + 4, 0) < 0 ? channel_fail_errno(c) : ANSWER_WAIT;
}

static enum answer dns_start(struct channel *c)
{
	const struct ip *ip = &c->target->ip;

	if (getrandom(&c->id, sizeof(c->id), 0) < 0)
		return channel_fail_errno(c);
	if (!channel_socket(c, ip->family == FAMILY_IPV4 ? AF_INET : AF_INET6, SOCK_DGRAM, 0))
		return ANSWER_NO;
	return channel_connect(c, ip, c->target->port) ? dns_send(c) : ANSWER_NO;
}

static enum answer dns_ready(struct channel *c)
{
	uint8_t got[512];
	ssize_t size;

	while ((size = recv(c->fd, got, sizeof(got), 0)) >= 0) {
		unsigned code = got[3] & 15;

		if (size < DNS_HEADER || got[0] != c->id >> 8 || got[1] != (c->id & 255) || !(got[2] & 0x80))
			continue;
		if (ip_is_loopback(&c->target->ip) && (code == DNS_SERVFAIL || code == DNS_REFUSED))
			return channel_fail(c, "the node's own forwarder gets no answer");
		return ANSWER_HELD;
	}
	return errno == EAGAIN || errno == EINTR ? ANSWER_WAIT : channel_fail_errno(c);
}

const struct means means_dns = { "no answer", dns_start, dns_send, dns_ready };

/* ---- TCP ---- */

/* The kernel tries a lost SYN again after a second at the earliest; a link that came up meanwhile is found sooner anew. */
#define CONNECT_MS 1000

static enum answer tcp_connect(struct channel *c)
{
	const struct ip *ip = c->n_found ? &c->found[c->tries++ % c->n_found] : &c->target->ip;

	if (!channel_socket(c, ip->family == FAMILY_IPV4 ? AF_INET : AF_INET6, SOCK_STREAM, 0))
		return ANSWER_NO;
	c->events = POLLOUT;
	return channel_connect(c, ip, c->target->port) ? ANSWER_WAIT : ANSWER_NO;
}

static enum answer tcp_start(struct channel *c)
{
	char *const argv[] = { "getent", "ahosts", (char *)(uintptr_t)c->target->host.p, NULL };

	if (!c->target->host.p || c->n_found)
		return tcp_connect(c);
	return child_start(c, argv) ? ANSWER_WAIT : ANSWER_NO;
}

static enum answer tcp_again(struct channel *c)
{
	if (c->pid || probe_now_ms() - c->since_ms < CONNECT_MS)
		return ANSWER_WAIT;
	return channel_fail(c, means_tcp.silence);
}

/* getent(1), ahosts: ADDRESS TYPE [NAME], a line a type of socket, in the order of preference. */
static void read_addresses(struct channel *c)
{
	struct str rest = { c->text, c->text_bytes };
	size_t cap = 0;

	while (rest.n) {
		size_t line = strcspn(rest.p, "\n"), word = strcspn(rest.p, " \t\n");
		struct ip ip;

		if (parse_ip((struct str){ rest.p, word }, &ip) && !(c->n_found && ip_equal(&ip, &c->found[c->n_found - 1]))) {
			if (c->n_found == cap)
				c->found = arena_grow(&c->target->ctx->arena, c->found, c->n_found, &cap, sizeof(*c->found));
			c->found[c->n_found++] = ip;
		}
		line += line < rest.n ? 1 : 0;
		rest = (struct str){ rest.p + line, rest.n - line };
	}
}

static enum answer tcp_ready(struct channel *c)
{
	int error = 0;
	socklen_t n = sizeof(error);

	if (c->pid) {
		enum answer a = child_ready(c);

		if (a == ANSWER_HELD)
			read_addresses(c);
		if (a == ANSWER_HELD && c->n_found)
			return tcp_connect(c);
		return a == ANSWER_WAIT ? a : channel_fail(c, "its name is not known");
	}
	if (getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &n) < 0)
		return channel_fail_errno(c);
	return error ? channel_fail(c, strerror(error)) : ANSWER_HELD;
}

const struct means means_tcp = { "no connection", tcp_start, tcp_again, tcp_ready };
