/* Netlink dumps: a question to the kernel, all its answers as messages in the arena. Over libnl, which owns the socket.
 * A dump that the kernel says was torn (NLM_F_DUMP_INTR: something changed meanwhile) is made again. */
#ifndef RUNTIME_STATE_NETLINK_H
#define RUNTIME_STATE_NETLINK_H

#include <netlink/netlink.h>
#include <netlink/msg.h>

#include "ir/ctx.h"

struct dump {
	struct nlmsghdr **items; /* scratch arena */
	size_t n, cap;
};

/* A socket of that protocol (NETLINK_ROUTE, NETLINK_GENERIC); NULL: *out_error says why (static text). */
struct nl_sock *netlink_open(int protocol, const char **out_error);
/* Sends the request and reads all answers. 0, or libnl's negative error (nl_geterror()). request is freed. */
int netlink_dump(struct ctx *ctx, struct nl_sock *sock, struct nl_msg *request, struct dump *out);
/* An rtnetlink dump request with this header behind the message's. */
struct nl_msg *netlink_request(int type, const void *header, size_t size);
/* The attributes behind a header of that size, by number up to max; tb has max + 1 items. False: malformed. */
bool netlink_attrs(const struct nlmsghdr *msg, size_t header, struct nlattr **tb, int max);
/* The attributes within one; nested may be NULL: none. */
bool netlink_nested(const struct nlattr *nested, struct nlattr **tb, int max);

/* A number of one, two, four or eight bytes. */
uint64_t attr_number(const struct nlattr *a);
/* The same in network order. */
uint64_t attr_number_be(const struct nlattr *a);
/* Text up to its NUL; borrowed. */
struct str attr_text(const struct nlattr *a);

#endif
