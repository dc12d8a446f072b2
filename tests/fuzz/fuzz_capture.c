/* Captures and templates. Any bytes as a document: each scalar's bytes have exact places, in order; each
 * policy with captures is filled, from its own current state or from its own desired state, and the result
 * can be decoded, its places lead into texts. With an odd first byte the rest is one expression. */
#include <stdlib.h>

#include "frontend/capture/capture.h"
#include "frontend/scalar_place.h"
#include "ir/dump.h"
#include "tests/fuzz/fuzz.h"

static const char state_text[] =
	"interfaces:\n- name: eth1\n  type: ethernet\n  mtu: 1500\n  ipv4:\n    enabled: true\n    address:\n    - ip: 192.0.2.1\n"
	"      prefix-length: 24\n- name: eth2\n  type: ethernet\n  lldp:\n    enabled: false\nroutes:\n  running:\n"
	"  - destination: 0.0.0.0/0\n    next-hop-interface: eth1\ndns-resolver:\n  running:\n    server:\n    - 192.0.2.53\n";

static void check_places(struct ctx *ctx, const struct node *n)
{
	struct span all, first, last;

	if (n->kind != NODE_SCALAR) {
		for (const struct node *c = n->first; c && !(n->flags & NODE_ALIAS); c = c->next)
			check_places(ctx, c);
		return;
	}
	if (!n->text.n || (n->flags & NODE_ALIAS))
		return;
	LAW(scalar_find_place(ctx, n, 0, n->text.n, &all));
	LAW(scalar_find_place(ctx, n, 0, 1, &first) && scalar_find_place(ctx, n, n->text.n - 1, n->text.n, &last));
	LAW(all.start == first.start && all.end == last.end && all.start >= n->start && all.end <= n->end);
	LAW(first.start <= last.start);
}

static void check_origin(const struct ctx *ctx, struct span s)
{
	LAW(s.source == SOURCE_NONE || (s.source < ctx->n_sources && s.start <= s.end && s.end <= ctx->sources[s.source]->text.n));
}

static void check_filled(struct ctx *ctx, const struct node *n, unsigned depth)
{
	LAW(depth < 300);
	check_origin(ctx, ctx_text_span(ctx, node_span(n)));
	check_origin(ctx, ctx_text_span(ctx, node_key_span(n)));
	if (n->source == SOURCE_CAPTURED)
		check_origin(ctx, ctx->captured[n->start].from);
	for (const struct node *c = n->kind == NODE_SCALAR ? NULL : n->first; c; c = c->next)
		check_filled(ctx, c, depth + 1);
}

static void check_policy(struct ctx *ctx, const struct policy *policy, const struct node *other)
{
	struct capture_set *set = capture_read(ctx, policy);
	const struct node *state;
	struct net *net;
	struct strbuf out = { 0 };
	size_t before = ctx->diags.n_errors;

	if (!set)
		return;
	state = capture_fill(ctx, set, policy->current ? policy->current : other);
	if (!state)
		return;
	check_filled(ctx, state, 0);
	net = decode_net(ctx, state);
	passes_run(ctx, net, before, NULL, NULL);
	dump_net(ctx, net, &out);
	strbuf_done(&out);
}

static void run_document(struct ctx *ctx, uint16_t source, const struct node *other)
{
	struct policies policies = { 0 };
	size_t n;
	const struct node **roots = yaml_read(ctx, source, &n);

	for (size_t i = 0; i < n && !ctx->diags.n; i++)
		check_places(ctx, roots[i]);
	for (size_t i = 0; i < n; i++)
		envelope_open(ctx, roots[i], &policies);
	for (size_t i = 0; i < policies.n; i++)
		check_policy(ctx, &policies.items[i], other);
}

static void run_expression(struct ctx *ctx, uint16_t source, struct str text, const struct node *other)
{
	struct node captures = { .kind = NODE_MAPPING, .count = 2, .source = source };
	struct node a = { .kind = NODE_SCALAR, .style = STYLE_LITERAL, .source = source, .key = STR("a"), .text = text, .parent = &captures };
	struct node b = { .kind = NODE_SCALAR, .source = source, .key = STR("b"), .text = STR("interfaces.name==eth1"), .parent = &captures };
	struct node state = { .kind = NODE_MAPPING, .count = 1, .source = source };
	struct node value = { .kind = NODE_SCALAR, .style = STYLE_DOUBLE, .source = source, .key = STR("interfaces"),
			      .text = STR("{{ capture.a.interfaces }}"), .parent = &state };
	struct policy policy = { .capture = &captures, .state = &state, .templates = true };

	a.end = (uint32_t)text.n;
	a.next = &b;
	captures.first = &a;
	state.first = &value;
	check_policy(ctx, &policy, other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = calloc(1, size + 1);
	struct render_options o = { MESSAGE_HUMAN, true };
	struct strbuf text = { 0 };
	const struct node **states;
	struct str bytes;
	struct ctx ctx;
	uint16_t source;
	size_t n;

	if (size)
		memcpy(copy, data, size);
	ctx_init(&ctx, NULL, NULL);
	states = yaml_read(&ctx, ctx_add_source(&ctx, STR("state"), (struct str){ state_text, sizeof(state_text) - 1 }), &n);
	bytes = size && (data[0] & 1) && data[0] < '\n' ? (struct str){ copy + 1, size - 1 } : (struct str){ copy, size };
	source = ctx_add_source(&ctx, STR("fuzz"), bytes);
	if (bytes.n < size)
		run_expression(&ctx, source, bytes, states[0]);
	else
		run_document(&ctx, source, states[0]);
	render_diags(&ctx, &o, &text);
	strbuf_done(&text);
	ctx_done(&ctx);
	free(copy);
	return 0;
}
