#include "runtime/store/config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "frontend/scalar.h"
#include "frontend/suggest.h"
#include "frontend/yaml.h"
#include "ir/value.h"
#include "runtime/store/check.h"
#include "runtime/store/schemas.h"
#include "runtime/store/store.h"

#define CONFIG_MAX ((size_t)256 << 10)
/* A day; also what fits into D-Bus's 32 bits of seconds by far. */
#define SECONDS_MAX 86400

/* The times, with their rows of the document. */
static const struct {
	const char *key;
	size_t text, value; /* offsets in config_doc and config */
	unsigned preset;
} times[] = {
	{ "timeout", offsetof(struct config_doc, timeout), offsetof(struct config, timeout_s), 60 },
	{ "verify-timeout", offsetof(struct config_doc, verify_timeout), offsetof(struct config, verify_s), 10 },
	{ "probe-timeout", offsetof(struct config_doc, probe_timeout), offsetof(struct config, probe_s), 10 },
	{ "parse-timeout", offsetof(struct config_doc, parse_timeout), offsetof(struct config, parse_s), 30 },
};

/* Only those that hold before an apply count, so a node without a gateway is fine with these. */
static const char *const preset_probes[] = { "gateway", "dns" };

#define ARRAY_N(a) (sizeof(a) / sizeof((a)[0]))

void config_defaults(struct ctx *ctx, struct config *out)
{
	*out = (struct config){ .policy_dir = "/etc/nmstate", .state_dir = "/var/lib/nmstate-applier" };
	for (size_t i = 0; i < ARRAY_N(times); i++)
		*(unsigned *)((char *)out + times[i].value) = times[i].preset;
	out->n_probes = ARRAY_N(preset_probes);
	out->probes = arena_array(&ctx->arena, struct config_probe, out->n_probes);
	for (size_t i = 0; i < out->n_probes; i++)
		out->probes[i] = (struct config_probe){ preset_probes[i], SPAN_NONE };
}

/* --- probes --- */

static const char *const probe_forms[] = { "gateway", "dns", "api-server", "tcp://", "ping://", "exec:" };

/* HOST:PORT or [IPv6]:PORT. */
static const char *host_port_fault(struct str s)
{
	const char *colon = memrchr(s.p, ':', s.n), *first = memchr(s.p, ':', s.n);
	struct str port, host;
	uint64_t number;

	if (!colon)
		return "a port is missing: `tcp://HOST:PORT`";
	port = (struct str){ colon + 1, s.n - (size_t)(colon + 1 - s.p) };
	host = (struct str){ s.p, (size_t)(colon - s.p) };
	if (!parse_u64(port, &number) || number < 1 || number > 65535)
		return "the port must be a number of 1 to 65535: `tcp://HOST:PORT`";
	if (!host.n)
		return "the host is missing: `tcp://HOST:PORT`";
	if (first != colon && (host.p[0] != '[' || host.p[host.n - 1] != ']'))
		return "an IPv6 address needs brackets: `tcp://[2001:db8::1]:443`";
	return NULL;
}

static const char *ping_fault(struct str s)
{
	struct ip ip;

	return parse_ip(s, &ip) ? NULL : "an address must follow: `ping://192.0.2.1`";
}

static const char *exec_fault(struct str s)
{
	return s.n && s.p[0] == '/' ? NULL : "the program's whole path must follow: `exec:/usr/local/bin/check`";
}

static const struct {
	struct str prefix;
	const char *(*fault)(struct str rest); /* NULL: it is right */
} long_probes[] = {
	{ { "tcp://", 6 }, host_port_fault },
	{ { "ping://", 7 }, ping_fault },
	{ { "exec:", 5 }, exec_fault },
};

static bool begins(struct str s, struct str prefix)
{
	return s.n >= prefix.n && !memcmp(s.p, prefix.p, prefix.n);
}

bool config_probe_ok(struct str text, const char **out_why)
{
	for (size_t i = 0; i < ARRAY_N(probe_forms); i++)
		if (str_is(text, probe_forms[i]) && !strchr(probe_forms[i], ':'))
			return true;
	for (size_t i = 0; i < ARRAY_N(long_probes); i++)
		if (begins(text, long_probes[i].prefix)) {
			struct str rest = { text.p + long_probes[i].prefix.n, text.n - long_probes[i].prefix.n };

			*out_why = long_probes[i].fault(rest);
			return !*out_why;
		}
	*out_why = "a probe is `gateway`, `dns`, `api-server`, `tcp://HOST:PORT`, `ping://ADDRESS` or `exec:COMMAND`";
	return false;
}

bool config_probe_runs(struct str text)
{
	return begins(text, STR("exec:"));
}

static void tell_probe(struct ctx *ctx, const struct node *n, const char *why)
{
	const char *near = suggest_word(n->text, probe_forms, ARRAY_N(probe_forms));
	struct diag *d = diag(ctx, DIAG_BAD_WORD, node_span(n), "`%.*s` is no probe",
			      STR_ARG(scalar_show(ctx, NULL, n->text)));

	diag_note(ctx, d, "%s", why);
	if (near)
		diag_help(ctx, d, "did you mean `%s`?", near);
}

static void read_probes(struct ctx *ctx, const struct config_doc *doc, const struct node *root, struct config *out)
{
	const struct node *list = doc_get(root, "probes"), *n = list ? list->first : NULL;
	const char *why;

	if (!list)
		return;
	out->n_probes = 0;
	out->probes = arena_array(&ctx->arena, struct config_probe, list->count);
	for (; n && out->n_probes < doc->n_probes; n = n->next) {
		if (!config_probe_ok(n->text, &why))
			tell_probe(ctx, n, why);
		out->probes[out->n_probes] = (struct config_probe){ doc->probes[out->n_probes], node_span(n) };
		out->n_probes++;
	}
}

/* --- the other keys --- */

static void read_time(struct ctx *ctx, const char *key, const char *text, const struct node *n, unsigned *out)
{
	struct diag *d;
	uint64_t v;

	if (!text)
		return;
	if (!parse_u64(str_of(text), &v)) {
		d = diag(ctx, DIAG_BAD_NUMBER, node_span(n), "`%s` must be a whole number, not `%.*s`", key,
			 STR_ARG(scalar_show(ctx, NULL, n->text)));
		diag_help(ctx, d, "times are in seconds, without a unit");
		return;
	}
	if (v < 1 || v > SECONDS_MAX)
		diag(ctx, DIAG_OUT_OF_RANGE, node_span(n), "`%s` is %s, outside 1 to %d", key, text, SECONDS_MAX);
	else
		*out = (unsigned)v;
}

static void read_dir(struct ctx *ctx, const char *text, const struct node *n, const char **out)
{
	if (text && text[0] != '/')
		diag(ctx, DIAG_BAD_WORD, node_span(n), "`%.*s` must be a whole path, from `/` on", STR_ARG(n->key));
	else if (text)
		*out = text;
}

static void read_bool(struct ctx *ctx, const char *text, const struct node *n, bool *out)
{
	if (!text)
		return;
	*out = !strcmp(text, "true");
	if (!*out && strcmp(text, "false") != 0)
		diag(ctx, DIAG_BAD_BOOL, node_span(n), "`%.*s` must be true or false", STR_ARG(n->key));
}

/* A checkpoint that ends before the steps that it guards would undo a change that is still judged. */
static void check_times(struct ctx *ctx, const struct node *root, const struct config *c)
{
	unsigned need = c->verify_s + c->probe_s;
	const struct node *at = doc_get(root, "timeout");
	struct diag *d;

	if (c->timeout_s > need)
		return;
	at = at ? at : doc_get(root, "verify-timeout");
	at = at ? at : doc_get(root, "probe-timeout");
	d = diag(ctx, DIAG_OUT_OF_RANGE, node_span(at),
		 "`timeout` is %u, no more than `verify-timeout` and `probe-timeout` together",
		 c->timeout_s);
	diag_help(ctx, d, "%u seconds or more leave time for the change itself", need + 10);
}

static void read_values(struct ctx *ctx, const struct config_doc *doc, const struct node *root, struct config *out)
{
	for (size_t i = 0; i < ARRAY_N(times); i++)
		read_time(ctx, times[i].key, *(const char *const *)((const char *)doc + times[i].text),
			  doc_get(root, times[i].key), (unsigned *)((char *)out + times[i].value));
	read_probes(ctx, doc, root, out);
	read_dir(ctx, doc->policy_dir, doc_get(root, "policy-dir"), &out->policy_dir);
	read_dir(ctx, doc->state_dir, doc_get(root, "state-dir"), &out->state_dir);
	read_bool(ctx, doc->keep_files, doc_get(root, "keep-files"), &out->keep_files);
}

/* --- the file --- */

/* What root runs is written there: nobody else may write it. */
static int check_owner(int fd, const char **out_why)
{
	struct stat st;

	if (fstat(fd, &st))
		return -errno;
	if (!S_ISREG(st.st_mode) || (st.st_uid != 0 && st.st_uid != geteuid()) || (st.st_mode & (S_IWGRP | S_IWOTH))) {
		*out_why = "it must be a file of root's that nobody else may write";
		return -EPERM;
	}
	return st.st_size > (off_t)CONFIG_MAX ? -EFBIG : 0;
}

static int read_text(int fd, char *text, size_t *n)
{
	*n = 0;
	while (*n <= CONFIG_MAX) {
		ssize_t got = read(fd, text + *n, CONFIG_MAX + 1 - *n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		if (!got)
			return 0;
		*n += (size_t)got;
	}
	return -EFBIG;
}

/* 1: read; 0: the file is missing. */
static int load(struct ctx *ctx, const char *path, uint16_t *out_source, const char **out_why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), rc;
	char *text;
	size_t n;

	if (fd < 0)
		return errno == ENOENT ? 0 : -errno;
	rc = check_owner(fd, out_why);
	if (!rc) {
		text = arena_alloc(&ctx->arena, CONFIG_MAX + 2);
		rc = read_text(fd, text, &n);
		if (!rc)
			*out_source = ctx_add_source(ctx, str_dup(&ctx->arena, str_of(path)), (struct str){ text, n });
	}
	close(fd);
	return rc ? rc : 1;
}

static bool decode(struct ctx *ctx, uint16_t source, struct config *out)
{
	size_t n, before = ctx->diags.n_errors;
	const struct node **roots = yaml_read(ctx, source, &n);
	void *doc = NULL;

	if (n > 1)
		diag(ctx, DIAG_WRONG_TYPE, node_span(roots[1]), "the configuration is one document, this is a second one");
	if (n)
		check_document(ctx, &config_schema, "nmstate-applier.yaml", roots[0]);
	if (!n || !ctx_ok(ctx, before))
		return ctx_ok(ctx, before);
	if (store_decode(ctx, &config_schema, ctx->sources[source]->text, &doc)) {
		diag(ctx, DIAG_WRONG_TYPE, (struct span){ source, 0, 0 }, "this document cannot be read as a configuration");
		return false;
	}
	if (doc)
		read_values(ctx, doc, roots[0], out);
	if (doc && ctx_ok(ctx, before))
		check_times(ctx, roots[0], out);
	return ctx_ok(ctx, before);
}

bool config_decode(struct ctx *ctx, uint16_t source, struct config *out)
{
	config_defaults(ctx, out);
	if (decode(ctx, source, out))
		return true;
	config_defaults(ctx, out);
	return false;
}

bool config_read(struct ctx *ctx, const char *path, struct config *out)
{
	const char *name = path ? path : CONFIG_PATH, *why = NULL;
	uint16_t source = 0;
	int rc = load(ctx, name, &source, &why);

	config_defaults(ctx, out);
	if (rc == 1)
		return config_decode(ctx, source, out);
	if (!rc && !path)
		return true;
	if (!why)
		why = rc ? rc == -EFBIG ? "larger than 256 KiB" : strerror(-rc) : strerror(ENOENT);
	diag(ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", name, why);
	return false;
}
