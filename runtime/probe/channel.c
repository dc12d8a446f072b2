/* What the means have in common: sockets and their failures. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/probe/target.h"

int64_t probe_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The group is killed before its leader is reaped: until then its number is nobody else's. */
void channel_close(struct channel *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
	c->events = 0;
	if (c->pid > 0) {
		kill(-c->pid, SIGKILL);
		while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	c->pid = 0;
}

enum answer channel_fail(struct channel *c, const char *text)
{
	c->error = text;
	channel_close(c);
	return ANSWER_NO;
}

enum answer channel_fail_errno(struct channel *c)
{
	return channel_fail(c, strerror(errno));
}

bool channel_socket(struct channel *c, int family, int type, int protocol)
{
	const struct str name = c->target->ifname;

	c->fd = socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
	if (c->fd >= 0 && family != AF_PACKET && name.p &&
	    setsockopt(c->fd, SOL_SOCKET, SO_BINDTODEVICE, name.p, (socklen_t)name.n + 1) < 0) {
		channel_fail_errno(c);
		return false;
	}
	if (c->fd < 0)
		channel_fail_errno(c);
	return c->fd >= 0;
}

bool channel_connect(struct channel *c, const struct ip *ip, uint16_t port)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons(port) };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons(port) };
	int rc;

	memcpy(&v4.sin_addr, ip->bytes, sizeof(v4.sin_addr));
	memcpy(&v6.sin6_addr, ip->bytes, sizeof(v6.sin6_addr));
	if (ip_is_link_local(ip))
		v6.sin6_scope_id = (uint32_t)c->target->ifindex;
	if (ip->family == FAMILY_IPV4)
		rc = connect(c->fd, (struct sockaddr *)&v4, sizeof(v4));
	else
		rc = connect(c->fd, (struct sockaddr *)&v6, sizeof(v6));
	if (rc < 0 && errno != EINPROGRESS) {
		channel_fail_errno(c);
		return false;
	}
	return true;
}
