/* Is a neighbour there? ARP (RFC 826), IPv6 neighbour solicitation (RFC 4861 4.3), and echo requests (RFC 792, RFC 4443).
 * Our own questions, not the kernel's table of neighbours: an entry there may be half a minute old, of before the apply. */
#include <errno.h>
/* Before linux/, which has the same names. */
#include <net/if.h>

#include <linux/icmp.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if_arp.h>
#include <netinet/icmp6.h>
#include <netinet/if_ether.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "runtime/probe/target.h"

#define PACKET_MAX 1500

/* ---- ARP ---- */

/* The address that the kernel would ask from; all zero where it has none (RFC 5227: a probe, answered as well). */
static struct in_addr source_of(const struct target *t)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9) }, from = { 0 };
	socklen_t n = sizeof(from);
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	memcpy(&to.sin_addr, t->ip.bytes, sizeof(to.sin_addr));
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, t->ifname.p, (socklen_t)t->ifname.n + 1) < 0 ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0 || getsockname(fd, (struct sockaddr *)&from, &n) < 0)
		from.sin_addr.s_addr = 0;
	if (fd >= 0)
		close(fd);
	return from.sin_addr;
}

/* Links that have no ARP are left to the echo request. */
static bool has_arp(int fd, const struct target *t)
{
	struct ifreq r = { 0 };

	memcpy(r.ifr_name, t->ifname.p, t->ifname.n < IFNAMSIZ ? t->ifname.n : IFNAMSIZ - 1);
	return ioctl(fd, SIOCGIFFLAGS, &r) == 0 && !(r.ifr_flags & (IFF_NOARP | IFF_LOOPBACK | IFF_POINTOPOINT));
}

static enum answer arp_send(struct channel *c)
{
	struct in_addr source = source_of(c->target);
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ARP), .sll_ifindex = c->target->ifindex,
				  .sll_halen = ETH_ALEN, .sll_addr = { 255, 255, 255, 255, 255, 255 } };
	struct ether_arp ask = { .ea_hdr = { .ar_hrd = htons(ARPHRD_ETHER), .ar_pro = htons(ETH_P_IP), .ar_hln = ETH_ALEN,
					     .ar_pln = 4, .ar_op = htons(ARPOP_REQUEST) } };

	memcpy(ask.arp_sha, c->mac, ETH_ALEN);
	memcpy(ask.arp_spa, &source, sizeof(ask.arp_spa));
	memcpy(ask.arp_tpa, c->target->ip.bytes, sizeof(ask.arp_tpa));
	return sendto(c->fd, &ask, sizeof(ask), 0, (struct sockaddr *)&to, sizeof(to)) < 0 ? channel_fail_errno(c) : ANSWER_WAIT;
}

static enum answer arp_start(struct channel *c)
{
	struct sockaddr_ll at = { .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ARP), .sll_ifindex = c->target->ifindex };
	socklen_t n = sizeof(at);

	/* Protocol 0: nothing is received before it is bound to its interface. */
	if (!channel_socket(c, AF_PACKET, SOCK_DGRAM, 0))
		return ANSWER_NO;
	if (bind(c->fd, (struct sockaddr *)&at, sizeof(at)) < 0 || getsockname(c->fd, (struct sockaddr *)&at, &n) < 0)
		return channel_fail_errno(c);
	if (at.sll_hatype != ARPHRD_ETHER || at.sll_halen != ETH_ALEN || !has_arp(c->fd, c->target))
		return channel_fail(c, "the interface has no ARP");
	memcpy(c->mac, at.sll_addr, ETH_ALEN);
	return arp_send(c);
}

static enum answer arp_ready(struct channel *c)
{
	struct ether_arp got;
	struct sockaddr_ll from;
	socklen_t n = sizeof(from);
	ssize_t size;

	while ((size = recvfrom(c->fd, &got, sizeof(got), 0, (struct sockaddr *)&from, &n)) >= 0) {
		if (size == (ssize_t)sizeof(got) && from.sll_pkttype != PACKET_OUTGOING &&
		    got.ea_hdr.ar_op == htons(ARPOP_REPLY) &&
		    !memcmp(got.arp_spa, c->target->ip.bytes, sizeof(got.arp_spa)) && !memcmp(got.arp_tha, c->mac, ETH_ALEN))
			return ANSWER_HELD;
		n = sizeof(from);
	}
	return errno == EAGAIN || errno == EINTR ? ANSWER_WAIT : channel_fail_errno(c);
}

const struct means means_arp = { "no answer to ARP", arp_start, arp_send, arp_ready };

/* ---- IPv6 neighbour solicitation ---- */

struct solicitation {
	struct nd_neighbor_solicit ask;
	struct nd_opt_hdr option;
	uint8_t mac[ETH_ALEN];
};

static enum answer ndp_send(struct channel *c)
{
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_scope_id = (uint32_t)c->target->ifindex };
	struct solicitation s = { .ask.nd_ns_type = ND_NEIGHBOR_SOLICIT,
				  .option = { .nd_opt_type = ND_OPT_SOURCE_LINKADDR, .nd_opt_len = 1 } };
	/* RFC 4291 2.7.1: the solicited-node address, ff02::1:ff and the last three bytes. */
	static const uint8_t group[13] = { 0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff };

	memcpy(&to.sin6_addr, group, sizeof(group));
	memcpy(to.sin6_addr.s6_addr + sizeof(group), c->target->ip.bytes + sizeof(group), 3);
	memcpy(&s.ask.nd_ns_target, c->target->ip.bytes, sizeof(s.ask.nd_ns_target));
	memcpy(s.mac, c->mac, ETH_ALEN);
	return sendto(c->fd, &s, sizeof(s), 0, (struct sockaddr *)&to, sizeof(to)) < 0 ? channel_fail_errno(c) : ANSWER_WAIT;
}

static enum answer ndp_start(struct channel *c)
{
	const struct str name = c->target->ifname;
	struct icmp6_filter filter;
	struct ifreq r = { 0 };
	int hops = 255;

	if (!channel_socket(c, AF_INET6, SOCK_RAW, IPPROTO_ICMPV6))
		return ANSWER_NO;
	memcpy(r.ifr_name, name.p, name.n < IFNAMSIZ ? name.n : IFNAMSIZ - 1);
	ICMP6_FILTER_SETBLOCKALL(&filter);
	ICMP6_FILTER_SETPASS(ND_NEIGHBOR_ADVERT, &filter);
	if (setsockopt(c->fd, IPPROTO_ICMPV6, ICMP6_FILTER, &filter, sizeof(filter)) < 0 ||
	    setsockopt(c->fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &hops, sizeof(hops)) < 0 || ioctl(c->fd, SIOCGIFHWADDR, &r) < 0)
		return channel_fail_errno(c);
	if (r.ifr_hwaddr.sa_family != ARPHRD_ETHER || !has_arp(c->fd, c->target))
		return channel_fail(c, "the interface has no neighbour discovery");
	memcpy(c->mac, r.ifr_hwaddr.sa_data, ETH_ALEN);
	return ndp_send(c);
}

static enum answer ndp_ready(struct channel *c)
{
	union {
		struct nd_neighbor_advert advert;
		uint8_t bytes[PACKET_MAX];
	} got;
	ssize_t size;

	while ((size = recv(c->fd, &got, sizeof(got), 0)) >= 0)
		if (size >= (ssize_t)sizeof(got.advert) && got.advert.nd_na_type == ND_NEIGHBOR_ADVERT &&
		    !memcmp(&got.advert.nd_na_target, c->target->ip.bytes, 16))
			return ANSWER_HELD;
	return errno == EAGAIN || errno == EINTR ? ANSWER_WAIT : channel_fail_errno(c);
}

const struct means means_ndp = { "no answer to neighbour solicitation", ndp_start, ndp_send, ndp_ready };

/* ---- echo ---- */

struct echo {
	uint8_t type, code;
	uint16_t checksum, id, sequence;
	uint8_t data[8];
};

/* RFC 1071; of IPv6 the kernel makes it. */
static uint16_t checksum(const void *data, size_t n)
{
	const uint8_t *p = data;
	uint32_t sum = 0;

	for (size_t i = 0; i + 1 < n; i += 2)
		sum += (uint32_t)p[i] << 8 | p[i + 1];
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return htons((uint16_t)~sum);
}

static bool is_v4(const struct channel *c)
{
	return c->target->ip.family == FAMILY_IPV4;
}

static enum answer echo_send(struct channel *c)
{
	struct echo e = { .type = is_v4(c) ? ICMP_ECHO : ICMP6_ECHO_REQUEST, .id = c->id, .sequence = htons(1) };

	if (is_v4(c))
		e.checksum = checksum(&e, sizeof(e));
	return send(c->fd, &e, sizeof(e), 0) < 0 ? channel_fail_errno(c) : ANSWER_WAIT;
}

static enum answer echo_start(struct channel *c)
{
	struct icmp_filter v4 = { ~(1u << ICMP_ECHOREPLY) };
	struct icmp6_filter v6;
	int rc;

	if (getrandom(&c->id, sizeof(c->id), 0) < 0)
		return channel_fail_errno(c);
	if (!channel_socket(c, is_v4(c) ? AF_INET : AF_INET6, SOCK_RAW, is_v4(c) ? IPPROTO_ICMP : IPPROTO_ICMPV6))
		return ANSWER_NO;
	ICMP6_FILTER_SETBLOCKALL(&v6);
	ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &v6);
	if (is_v4(c))
		rc = setsockopt(c->fd, SOL_RAW, ICMP_FILTER, &v4, sizeof(v4));
	else
		rc = setsockopt(c->fd, IPPROTO_ICMPV6, ICMP6_FILTER, &v6, sizeof(v6));
	if (rc < 0)
		return channel_fail_errno(c);
	return channel_connect(c, &c->target->ip, 0) ? echo_send(c) : ANSWER_NO;
}

/* Of IPv4 the packet's header comes first. */
static bool is_reply(const struct channel *c, const uint8_t *p, size_t n)
{
	struct echo e;
	size_t skip = is_v4(c) && n ? (size_t)(p[0] & 15) * 4 : 0;

	if (n < skip + sizeof(e))
		return false;
	memcpy(&e, p + skip, sizeof(e));
	return e.type == (is_v4(c) ? ICMP_ECHOREPLY : ICMP6_ECHO_REPLY) && e.id == c->id;
}

static enum answer echo_ready(struct channel *c)
{
	uint8_t got[PACKET_MAX];
	ssize_t size;

	while ((size = recv(c->fd, got, sizeof(got), 0)) >= 0)
		if (is_reply(c, got, (size_t)size))
			return ANSWER_HELD;
	return errno == EAGAIN || errno == EINTR ? ANSWER_WAIT : channel_fail_errno(c);
}

const struct means means_echo = { "no answer to ping", echo_start, echo_send, echo_ready };
