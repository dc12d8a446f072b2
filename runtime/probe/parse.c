/* The sorts of probes, and their texts. */
#include "frontend/suggest.h"
#include "ir/kind.h"
#include "runtime/probe/target.h"

#define DNS_PORT 53

static bool refuse(struct ctx *ctx, const struct probe_spec *s, const char *what, struct str wrong)
{
	struct str head = str_head(wrong, 80);
	struct diag *d;

	if (wrong.n)
		d = diag(ctx, DIAG_PROBE_TEXT, s->at, "%s: `%.*s`", what, STR_ARG(head));
	else
		d = diag(ctx, DIAG_PROBE_TEXT, s->at, "%s", what);
	diag_help(ctx, d, "it is written %s", s->sort->form);
	return false;
}

/* The text up to a byte, and what is behind it; false: it has none. */
static bool split(struct str t, char at, struct str *out_head, struct str *out_rest)
{
	const char *p = t.n ? memchr(t.p, at, t.n) : NULL;

	if (!p)
		return false;
	*out_head = (struct str){ t.p, (size_t)(p - t.p) };
	*out_rest = (struct str){ p + 1, t.n - out_head->n - 1 };
	return true;
}

/* Takes a text off the front. */
static bool skip(struct str *t, const char *prefix)
{
	size_t n = strlen(prefix);

	if (t->n < n || memcmp(t->p, prefix, n) != 0)
		return false;
	t->p += n;
	t->n -= n;
	return true;
}

/* An address, with %INTERFACE if it is a link's own. */
static bool read_address(struct ctx *ctx, struct str t, struct probe_spec *out)
{
	struct str zone = { 0 };

	split(t, '%', &t, &zone);
	if (!parse_ip(t, &out->ip) || (zone.p && !zone.n))
		return false;
	if (zone.n)
		out->zone = str_dup(&ctx->arena, zone);
	return !ip_is_link_local(&out->ip) || zone.n;
}

static bool read_port(struct str t, uint16_t *out)
{
	uint64_t port;

	if (!parse_u64(t, &port) || !port || port > UINT16_MAX)
		return false;
	*out = (uint16_t)port;
	return true;
}

/* Letters, digits, dots, dashes and underscores, labels of 1 to 63 bytes, 253 in all (RFC 1035 2.3.4). */
static bool is_host_name(struct str t)
{
	size_t label = 0;

	if (!t.n || t.n > 253 || t.p[0] == '-')
		return false;
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];

		if (c == '.' ? !label : !(c == '-' || c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z')))
			return false;
		label = c == '.' ? 0 : label + 1;
		if (label > 63)
			return false;
	}
	return true;
}

/* HOST:PORT or [ADDRESS]:PORT; without a port: the one given, 0: it must be there. */
static bool read_host_port(struct ctx *ctx, struct str t, uint16_t port, struct probe_spec *out)
{
	struct str host = t, rest = { 0 }, behind;
	bool bracketed = skip(&t, "[");

	if (bracketed) {
		if (!split(t, ']', &host, &rest) || (rest.n && !skip(&rest, ":")))
			return refuse(ctx, out, "address in brackets that do not end", host);
	} else {
		split(t, ':', &host, &rest);
		if (rest.n && split(rest, ':', &behind, &behind))
			return refuse(ctx, out, "IPv6 address that is not in brackets", t);
	}
	out->port = port;
	if ((rest.n || !port) && !read_port(rest, &out->port))
		return refuse(ctx, out, "not a port", rest);
	if (read_address(ctx, host, out))
		return true;
	out->ip = (struct ip){ 0 };
	if (bracketed || port || !is_host_name(host))
		return refuse(ctx, out, "not an address", host);
	out->host = str_dup(&ctx->arena, host);
	return true;
}

static bool parse_nothing(struct ctx *ctx, struct str rest, struct probe_spec *out)
{
	return !rest.p || refuse(ctx, out, "nothing may stand behind it", rest);
}

static bool parse_tcp(struct ctx *ctx, struct str rest, struct probe_spec *out)
{
	if (!skip(&rest, "//"))
		return refuse(ctx, out, "host and port are missing", rest);
	return read_host_port(ctx, rest, 0, out);
}

static bool parse_ping(struct ctx *ctx, struct str rest, struct probe_spec *out)
{
	if (!skip(&rest, "//"))
		return refuse(ctx, out, "the address is missing", rest);
	return read_address(ctx, rest, out) || refuse(ctx, out, "not an address", rest);
}

static bool parse_dns(struct ctx *ctx, struct str rest, struct probe_spec *out)
{
	struct str name = rest;

	if (!rest.p)
		return true;
	if (skip(&rest, "//")) {
		name = (struct str){ 0 };
		split(rest, '/', &rest, &name);
		if (!read_host_port(ctx, rest, DNS_PORT, out))
			return false;
		if (!name.p)
			return true;
	}
	if (!is_host_name(name))
		return refuse(ctx, out, "not a name", name);
	out->name = str_dup(&ctx->arena, name);
	return true;
}

static bool parse_exec(struct ctx *ctx, struct str rest, struct probe_spec *out)
{
	if (!rest.n || memchr(rest.p, 0, rest.n))
		return refuse(ctx, out, "the command is missing", (struct str){ 0 });
	out->name = str_dup(&ctx->arena, rest);
	return true;
}

static const struct probe_sort sorts[] = {
	{ "gateway", "gateway", parse_nothing, list_gateways, "there is no default gateway any more" },
	{ "dns", "dns, dns:NAME or dns://SERVER[:PORT][/NAME]", parse_dns, list_dns, "there is no name server any more" },
	{ "tcp", "tcp://HOST:PORT, an IPv6 address in brackets", parse_tcp, list_tcp, NULL },
	{ "ping", "ping://ADDRESS, a link-local one with %INTERFACE", parse_ping, list_ping, NULL },
	{ "exec", "exec:COMMAND", parse_exec, list_exec, NULL },
	{ "api-server", "api-server", parse_nothing, list_api_server, NULL },
};

static bool refuse_sort(struct ctx *ctx, struct span at, struct str word)
{
	const char *words[ARRAY_SIZE(sorts)], *near;
	struct str head = str_head(word, 80);
	struct diag *d = diag(ctx, DIAG_PROBE_UNKNOWN, at, "no such probe: `%.*s`", STR_ARG(head));

	for (size_t i = 0; i < ARRAY_SIZE(sorts); i++)
		words[i] = sorts[i].word;
	near = suggest_word(word, words, ARRAY_SIZE(words));
	if (near)
		diag_help(ctx, d, "did you mean `%s`?", near);
	else
		diag_help(ctx, d, "probes are gateway, dns, tcp://HOST:PORT, ping://ADDRESS, exec:COMMAND and api-server");
	return false;
}

bool probe_parse(struct ctx *ctx, struct span at, struct str text, struct probe_spec *out)
{
	struct probe_spec s = { .at = at, .text = str_dup(&ctx->arena, text) };
	struct str word = s.text, rest = { 0 };

	split(s.text, ':', &word, &rest);
	for (size_t i = 0; i < ARRAY_SIZE(sorts); i++) {
		if (!str_is(word, sorts[i].word))
			continue;
		s.sort = &sorts[i];
		if (!s.sort->parse(ctx, rest, &s))
			return false;
		*out = s;
		return true;
	}
	return refuse_sort(ctx, at, word);
}

bool probe_is_command(const struct probe_spec *s)
{
	return s->sort->list == list_exec;
}

size_t probe_defaults(const char *const **out_texts)
{
	static const char *const texts[] = { "gateway", "dns", "api-server" };

	*out_texts = texts;
	return ARRAY_SIZE(texts) - (api_server_is_named() ? 0 : 1);
}
