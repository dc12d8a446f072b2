#include "runtime/state/netlink.h"

#include <endian.h>
#include <netlink/attr.h>
#include <netlink/errno.h>

/* What the kernel puts into one answer at most (net/netlink/af_netlink.c: 32 kB). */
#define BUFFER_BYTES 32768
/* A node whose state changes at every try is not going to be read whole. */
#define TRIES 8

struct nl_sock *netlink_open(int protocol, const char **out_error)
{
	struct nl_sock *sock = nl_socket_alloc();
	int rc = sock ? nl_connect(sock, protocol) : -NLE_NOMEM;

	if (rc < 0) {
		*out_error = nl_geterror(rc);
		nl_socket_free(sock);
		return NULL;
	}
	nl_socket_set_msg_buf_size(sock, BUFFER_BYTES);
	nl_socket_disable_seq_check(sock);
	return sock;
}

struct keeper {
	struct ctx *ctx;
	struct dump *out;
};

static int keep(struct nl_msg *msg, void *arg)
{
	struct keeper *k = arg;
	struct dump *d = k->out;
	const struct nlmsghdr *from = nlmsg_hdr(msg);
	void *copy = arena_alloc(&k->ctx->scratch, from->nlmsg_len);

	memcpy(copy, from, from->nlmsg_len);
	if (d->n == d->cap)
		d->items = arena_grow(&k->ctx->scratch, d->items, d->n, &d->cap, sizeof(*d->items));
	d->items[d->n++] = copy;
	return NL_OK;
}

int netlink_dump(struct ctx *ctx, struct nl_sock *sock, struct nl_msg *request, struct dump *out)
{
	struct keeper k = { ctx, out };
	int rc = request ? -NLE_DUMP_INTR : -NLE_NOMEM;

	nl_socket_modify_cb(sock, NL_CB_VALID, NL_CB_CUSTOM, keep, &k);
	for (int i = 0; i < TRIES && rc == -NLE_DUMP_INTR; i++) {
		out->n = 0;
		nlmsg_hdr(request)->nlmsg_seq = NL_AUTO_SEQ;
		rc = nl_send_auto(sock, request);
		if (rc >= 0)
			rc = nl_recvmsgs_default(sock);
	}
	nlmsg_free(request);
	return rc < 0 ? rc : 0;
}

struct nl_msg *netlink_request(int type, const void *header, size_t size)
{
	struct nl_msg *msg = nlmsg_alloc_simple(type, NLM_F_REQUEST | NLM_F_DUMP);

	if (msg && nlmsg_append(msg, (void *)(uintptr_t)header, size, NLMSG_ALIGNTO) < 0) {
		nlmsg_free(msg);
		return NULL;
	}
	return msg;
}

bool netlink_attrs(const struct nlmsghdr *msg, size_t header, struct nlattr **tb, int max)
{
	return nlmsg_parse((struct nlmsghdr *)(uintptr_t)msg, (int)header, tb, max, NULL) >= 0;
}

bool netlink_nested(const struct nlattr *nested, struct nlattr **tb, int max)
{
	memset(tb, 0, sizeof(*tb) * ((size_t)max + 1));
	return nested && nla_parse(tb, max, nla_data(nested), nla_len(nested), NULL) >= 0;
}

uint64_t attr_number(const struct nlattr *a)
{
	uint64_t u64;
	uint32_t u32;
	uint16_t u16;

	switch (nla_len(a)) {
	case 1:
		return *(const uint8_t *)nla_data(a);
	case 2:
		memcpy(&u16, nla_data(a), sizeof(u16));
		return u16;
	case 4:
		memcpy(&u32, nla_data(a), sizeof(u32));
		return u32;
	case 8:
		memcpy(&u64, nla_data(a), sizeof(u64));
		return u64;
	default:
		return 0;
	}
}

uint64_t attr_number_be(const struct nlattr *a)
{
	uint64_t v = 0;

	for (int i = 0; i < nla_len(a) && i < 8; i++)
		v = v << 8 | ((const uint8_t *)nla_data(a))[i];
	return v;
}

struct str attr_text(const struct nlattr *a)
{
	const char *p = nla_data(a);

	return (struct str){ p, strnlen(p, (size_t)nla_len(a)) };
}
