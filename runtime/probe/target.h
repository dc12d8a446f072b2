/* Within runtime/probe: what a probe asks (targets), by which means (channels), and the loop's view of them. */
#ifndef RUNTIME_PROBE_TARGET_H
#define RUNTIME_PROBE_TARGET_H

#include <poll.h>
#include <sys/types.h>

#include "runtime/probe/probe.h"

enum answer { ANSWER_WAIT, ANSWER_HELD, ANSWER_NO };

struct channel;

/* How a channel is worked. Functions that fail leave the cause in channel.error. */
struct means {
	const char *silence; /* why it does not hold, when nothing came */
	/* Opens it (fd, events) and sends. ANSWER_NO: failed, it is closed and tried anew later. */
	enum answer (*start)(struct channel *c);
	/* Sends once more on what is open; NULL: only what is closed is tried anew. */
	enum answer (*again)(struct channel *c);
	enum answer (*ready)(struct channel *c);
};

struct channel {
	const struct means *means;
	struct target *target;
	int fd;               /* owned; -1: closed */
	short events;         /* 0: not polled, looked at every few milliseconds (a command whose pipe is closed) */
	int64_t since_ms;     /* when it was opened */
	const char *error;    /* static or arena; NULL: none */
	uint16_t id;          /* of an echo request or a query */
	uint8_t mac[8];
	pid_t pid;            /* leads its process group; 0: none */
	char *text;           /* arena: what a command printed, NUL-ended, cut at CHILD_TEXT_MAX */
	size_t text_bytes;
	struct ip *found;     /* arena: addresses of a name */
	size_t n_found, tries;
};

#define CHILD_TEXT_MAX 4096
#define TARGET_CHANNELS 2

struct target {
	struct ctx *ctx;
	const struct probe_spec *spec;
	struct probe_result result;
	struct ip ip;
	struct str ifname;    /* p NULL: any; NUL-ended */
	int ifindex;
	uint16_t port;
	struct str host, query; /* query p NULL: the root's name servers */
	struct channel channels[TARGET_CHANNELS];
	size_t n_channels;    /* 0: it is as result says, from the start */
	int64_t next_ms;
};

struct targets {
	struct target **items; /* arena */
	size_t n, cap;
};

struct probe_sort {
	const char *word;    /* in front of a colon, or all of the text */
	const char *form;    /* for help */
	bool (*parse)(struct ctx *ctx, struct str rest, struct probe_spec *out); /* behind the word; reports */
	void (*list)(struct ctx *ctx, const struct probe_spec *s, struct targets *out);
	const char *gone;    /* sorts that stand for what the node has: why it does not hold when there is none; NULL: others */
};

/* Adds one; its name as printf has it. */
struct target *target_add(struct ctx *ctx, struct targets *to, const struct probe_spec *s, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void target_channel(struct target *t, const struct means *means);

/* Closes, kills and reaps. */
void channel_close(struct channel *c);
/* For ANSWER_NO: notes errno or a text, closes. */
enum answer channel_fail(struct channel *c, const char *text);
enum answer channel_fail_errno(struct channel *c);
int64_t probe_now_ms(void);

/* A socket, close-on-exec and non-blocking, bound to the target's interface if it has one; false: noted. */
bool channel_socket(struct channel *c, int family, int type, int protocol);
/* Connects it to the target's address. False: noted; being under way is no failure. */
bool channel_connect(struct channel *c, const struct ip *ip, uint16_t port);

extern const struct means means_arp, means_ndp, means_echo, means_dns, means_tcp, means_exec;

void list_gateways(struct ctx *ctx, const struct probe_spec *s, struct targets *out);
void list_dns(struct ctx *ctx, const struct probe_spec *s, struct targets *out);
void list_tcp(struct ctx *ctx, const struct probe_spec *s, struct targets *out);
void list_ping(struct ctx *ctx, const struct probe_spec *s, struct targets *out);
void list_exec(struct ctx *ctx, const struct probe_spec *s, struct targets *out);
bool api_server_is_named(void);
void list_api_server(struct ctx *ctx, const struct probe_spec *s, struct targets *out);

/* A command in its own process group, its output into c->text. False: noted. */
bool child_start(struct channel *c, char *const argv[]);
/* Reads what is there. HELD: ended with status 0; NO: otherwise, noted; both reap it and kill what it left behind. */
enum answer child_ready(struct channel *c);

#endif
