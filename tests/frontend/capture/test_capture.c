/* Captures and templates by tables: tokens, parts of an expression, types of paths, what a filled state is,
 * and that hostile policies take bounded time. */
#include <stdlib.h>
#include <time.h>

#include "tests/lib/check_main.h"

#include "frontend/capture/parts.h"
#include "frontend/envelope.h"
#include "frontend/yaml.h"

static struct node scalar(const char *text)
{
	return (struct node){ .kind = NODE_SCALAR, .style = STYLE_LITERAL, .text = str_of(text) };
}

/* --- lexer --- */

/* Tokens as `kind@start-end`; W word, S string. */
static const struct lex_row {
	const char *text, *tokens;
} lex_rows[] = {
	{ "", "" },
	{ "\"quoted string\"", "S@0-15" },
	{ "interfaces.mtu==1280", "W@0-14 ==@14-16 W@16-20" },
	{ "interfaces.name==\"eth1\"", "W@0-15 ==@15-17 S@17-23" },
	{ "capture.a | running.a := \"br1\"", "W@0-9 |@10-11 W@12-21 :=@22-24 S@25-30" },
	{ " a\tb\nc\xc2\xa0" "d ", "W@1-2 W@3-4 W@5-6 W@8-9" },
	{ "a\"b\"c", "W@0-1 S@1-4 W@4-5" },
	{ "a|b", "W@0-1 |@1-2 W@2-3" },
	{ "\"\"", "S@0-2" },
	{ "a \"b", "N1003@2-3" },
	{ "a = b", "N1004@2-3" },
	{ "a === b", "N1004@2-5" },
	{ "a != b", "N1004@2-3" },
	{ "a : b", "N1004@2-3" },
	{ "a == 'b'", "N1032@5-6" },
	{ "a == \xe2\x80\x9c" "b\xe2\x80\x9d", "N1032@5-8" },
};

static void describe_tokens(struct ctx *ctx, const struct tokens *t, bool good, struct strbuf *out)
{
	static const char *const names[] = { "W", "S", "|", "==", ":=" };

	for (size_t i = 0; good && i < t->n; i++)
		strbuf_printf(out, "%s%s@%u-%u", i ? " " : "", names[t->items[i].kind], t->items[i].range.start, t->items[i].range.end);
	for (size_t i = 0; i < ctx->diags.n; i++)
		strbuf_printf(out, "%s@%u-%u", diag_infos[ctx->diags.items[i]->code].code, ctx->diags.items[i]->span.start,
			      ctx->diags.items[i]->span.end);
}

START_TEST(tokens)
{
	const struct lex_row *r = &lex_rows[_i];
	struct strbuf out = { 0 };
	struct tokens t;
	struct ctx ctx;
	struct node n = scalar(r->text);
	bool good;

	ctx_init(&ctx, NULL, NULL);
	n.style = STYLE_PLAIN;
	n.source = ctx_add_source(&ctx, STR("t"), n.text);
	n.end = (uint32_t)n.text.n;
	good = capture_lex(&ctx, &n, &t);
	describe_tokens(&ctx, &t, good, &out);
	ck_assert_msg(!strcmp(out.p ? out.p : "", r->tokens), "row %d: %s", _i, out.p);
	strbuf_done(&out);
	ctx_done(&ctx);
}
END_TEST

/* --- parser --- */

/* op source/path value */
static const struct parse_row {
	const char *text, *parts;
} parse_rows[] = {
	{ "just store it", "whole -/-" },
	{ " dns-resolver.running", "keep -/dns-resolver.running" },
	{ "capture.a | routes.running", "keep a/routes.running" },
	{ "interfaces.mtu==1500", "equal -/interfaces.mtu text 1500" },
	{ "interfaces.name==\"a b\"", "equal -/interfaces.name quoted a b" },
	{ "interfaces.name == capture.b.interfaces.0.name", "equal -/interfaces.name path b/interfaces.0.name" },
	{ "interfaces.name == interfaces.0.name", "equal -/interfaces.name path -/interfaces.0.name" },
	{ "capture.a.interfaces.name == eth1", "equal a/interfaces.name text eth1" },
	{ "capture.a | routes.running.next-hop-interface:=\"br1\"", "assign a/routes.running.next-hop-interface quoted br1" },
	{ "capture.a | interfaces.lldp := NULL", "assign a/interfaces.lldp null" },
	{ "capture.a | interfaces.mtu := capture.b.interfaces.0.mtu", "assign a/interfaces.mtu path b/interfaces.0.mtu" },
	{ "interfaces.description == \"null\"", "equal -/interfaces.description quoted null" },
	{ "interfaces.name == nullify", "equal -/interfaces.name text nullify" },
	{ "capture.a |", "N1006" },
	{ "a.b == c d", "N1002" },
	{ "capture.a.b", "N1034" },
};

static void describe_path(struct ctx *ctx, const struct from *from, const struct path *path, struct strbuf *out)
{
	struct str text = path_text(ctx, path, path->n);

	strbuf_printf(out, " %.*s/%.*s", from->name.p ? (int)from->name.n : 1, from->name.p ? from->name.p : "-", path->n ? (int)text.n : 1,
		      path->n ? text.p : "-");
}

START_TEST(expressions)
{
	static const char *const ops[] = { "whole", "keep", "equal", "assign" };
	const struct parse_row *r = &parse_rows[_i];
	struct node n = scalar(r->text);
	struct capture c = { .node = &n };
	struct strbuf out = { 0 };
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	n.source = ctx_add_source(&ctx, STR("t"), str_of(r->text));
	if (capture_parse(&ctx, &c)) {
		strbuf_puts(&out, ops[c.op]);
		describe_path(&ctx, &c.from, &c.path, &out);
		if (c.value.kind == OPERAND_TEXT)
			strbuf_printf(&out, " %s %.*s", c.value.quoted ? "quoted" : "text", STR_ARG(c.value.text));
		else if (c.value.kind == OPERAND_NULL)
			strbuf_puts(&out, " null");
		else if (c.value.kind == OPERAND_PATH)
			strbuf_puts(&out, " path"), describe_path(&ctx, &c.value.from, &c.value.path, &out);
	} else {
		ck_assert_uint_eq(ctx.diags.n, 1);
		strbuf_puts(&out, diag_infos[ctx.diags.items[0]->code].code);
	}
	ck_assert_msg(!strcmp(out.p, r->parts), "row %d: %s", _i, out.p);
	strbuf_done(&out);
	ctx_done(&ctx);
}
END_TEST

/* --- types --- */

static const struct type_row {
	const char *path, *type;
} type_rows[] = {
	{ "interfaces", "a list" },
	{ "interfaces.0", "a mapping" },
	{ "interfaces.0.name", "a single value text" },
	{ "interfaces.name", "a single value many" },
	{ "interfaces.0.mtu", "a single value" },
	{ "interfaces.0.ipv4.address", "a list" },
	{ "interfaces.0.ipv4.address.0.ip", "a single value text" },
	{ "interfaces.0.ipv4.address.ip", "a single value many" },
	{ "interfaces.0.vlan.base-iface", "a single value text" },
	{ "interfaces.0.link-aggregation.port", "a list" },
	{ "interfaces.0.bond.mode", "a single value text" },
	{ "interfaces.0.lldp.neighbors.0.anything", "any" },
	{ "routes.running", "a list" },
	{ "routes.running.0.metric", "a single value" },
	{ "dns-resolver.running.server.0", "a single value text" },
	{ "hostname.running", "a single value text" },
	{ "interface", "no key" },
	{ "interfaces.nope", "no key" },
	{ "route-rules.running", "no key" },
	{ "routes.0", "no list" },
	{ "hostname.running.x", "below value" },
	{ "dns-resolver.running.server.name", "below value" },
};

START_TEST(types)
{
	static const char *const whys[] = { "", "no key", "below value", "no list" };
	const struct type_row *r = &type_rows[_i];
	struct node n = scalar(r->path);
	struct type t = type_of_state();
	enum step why = STEP_DONE;
	struct strbuf out = { 0 };
	struct path path;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	ck_assert(path_parse(&ctx, &n, n.text, 0, &path));
	for (size_t k = 0; k < path.n && why == STEP_DONE; k++)
		why = type_step(&t, &path.items[k]);
	if (why == STEP_DONE)
		strbuf_printf(&out, "%s%s%s", t.shape == SHAPE_ANY ? "any" : type_what(&t), t.many ? " many" : "",
			      t.shape == SHAPE_VALUE && type_is_text(&t) ? " text" : "");
	else
		strbuf_puts(&out, whys[why]);
	ck_assert_msg(!strcmp(out.p, r->type), "%s: %s", r->path, out.p);
	strbuf_done(&out);
	ctx_done(&ctx);
}
END_TEST

/* --- filling --- */

/* eth1 has its address by DHCP and the default route; eth2 is down. */
#define STATE                                                                                                              \
	"interfaces:\n- name: eth1\n  type: ethernet\n  state: up\n  mtu: 1500\n  mac-address: 52:54:00:AA:00:01\n  ipv4:\n"   \
	"    enabled: true\n    dhcp: true\n    address:\n    - ip: 192.0.2.10\n      prefix-length: 24\n"                      \
	"- name: eth2\n  type: ethernet\n  state: down\n"                                                                       \
	"- name: bond0\n  type: bond\n  bond:\n    mode: active-backup\n    port: [eth3, eth4]\n"                               \
	"routes:\n  running:\n  - destination: 0.0.0.0/0\n    next-hop-interface: eth1\n    metric: 100\n"                      \
	"  - destination: 192.0.2.0/24\n    next-hop-interface: eth1\n  - destination: 198.51.100.0/24\n    next-hop-interface: eth2\n" \
	"route-rules:\n  config:\n  - priority: 100\n    route-table: 500\n"                                                    \
	"dns-resolver:\n  running:\n    server: [192.0.2.53]\n    search: [a, b]\n"

#define GW "gw: routes.running.destination==\"0.0.0.0/0\"\n"
#define BASE GW "base: interfaces.name==capture.gw.routes.running.0.next-hop-interface\n"

/* captures; a value of the desired state; what it becomes, or the code. */
static const struct fill_row {
	const char *captures, *value, *filled;
} fill_rows[] = {
	/* The examples of the language's description. */
	{ GW, "{{ capture.gw.routes.running }}", "[{destination:0.0.0.0/0,next-hop-interface:eth1,metric:100}]" },
	{ BASE, "{{ capture.base.interfaces.0.name }}", "eth1" },
	{ BASE, "{{ capture.base.interfaces.0.ipv4 }}", "{enabled:true,dhcp:true,address:[{ip:192.0.2.10,prefix-length:24}]}" },
	{ BASE, "{{ capture.base.interfaces.0.name }}.100", "'eth1.100'" },
	{ GW "br: routes.running.next-hop-interface==capture.gw.routes.running.0.next-hop-interface\n", "{{ capture.br.routes.running.destination }}",
	  "[0.0.0.0/0,192.0.2.0/24]" },
	{ GW "br: routes.running.next-hop-interface==capture.gw.routes.running.0.next-hop-interface\n"
	  "moved: capture.br | routes.running.next-hop-interface:=\"br1\"\n",
	  "{{ capture.moved.routes }}",
	  "{running:[{destination:0.0.0.0/0,metric:100,next-hop-interface:'br1'},{destination:192.0.2.0/24,next-hop-interface:'br1'}]}" },
	{ "dns: dns-resolver.running\n", "{{ capture.dns.dns-resolver }}", "{running:{server:[192.0.2.53],search:[a,b]}}" },
	{ "rule: route-rules.config.route-table==500\nr: capture.rule | route-rules.config.state:=\"absent\"\n",
	  "{{ capture.r.route-rules.config }}", "[{priority:100,route-table:500,state:'absent'}]" },
	{ BASE "l: capture.base | interfaces.lldp.enabled:=true\n", "{{ capture.l.interfaces.0.lldp }}", "{enabled:true}" },
	/* Order does not matter, depth does not either. */
	{ "base: interfaces.name==capture.gw.routes.running.0.next-hop-interface\n" GW, "{{ capture.base.interfaces.0.name }}", "eth1" },
	/* Two captures are read, by the pipe and by the value. */
	{ "b: capture.a | interfaces.name==capture.gw.routes.running.0.next-hop-interface\na: interfaces.type==ethernet\n" GW,
	  "{{ capture.b.interfaces.name }}", "[eth1]" },
	/* What is equal. */
	{ "a: interfaces.mtu==0x5dc\n", "{{ capture.a.interfaces.0.name }}", "eth1" },
	{ "a: interfaces.mac-address==\"52:54:00:aa:00:01\"\n", "{{ capture.a.interfaces.0.name }}", "eth1" },
	{ "a: interfaces.link-aggregation.port==eth4\n", "{{ capture.a.interfaces.0.name }}", "bond0" },
	{ "a: interfaces.link-aggregation.mode==1\n", "{{ capture.a.interfaces.0.bond.mode }}", "active-backup" },
	{ "a: interfaces.ipv4.address.0.ip==\"192.0.2.10\"\n", "{{ capture.a.interfaces.0.name }}", "eth1" },
	{ "a: interfaces.ipv4.address.1.ip==\"192.0.2.10\"\n", "{{ capture.a.interfaces.0.name }}", "N1024" },
	{ "a: interfaces.name==interfaces.1.name\n", "{{ capture.a.interfaces.0.state }}", "down" },
	/* What is set: texts as texts, numbers as numbers, null removes. */
	{ "a: interfaces.name==eth2\nb: capture.a | interfaces.description := 5\n", "{{ capture.b.interfaces.0.description }}", "'5'" },
	{ "a: interfaces.name==eth2\nb: capture.a | interfaces.mtu := \"1400\"\n", "{{ capture.b.interfaces.0.mtu }}", "1400" },
	{ BASE "b: capture.base | interfaces.ipv4 := null\n", "{{ capture.b.interfaces.0 }}",
	  "{name:eth1,type:ethernet,state:up,mtu:1500,mac-address:52:54:00:AA:00:01}" },
	{ BASE "b: capture.base | interfaces.lldp.enabled := null\n", "{{ capture.b.interfaces.0.lldp }}", "N1025" },
	{ "a: interfaces.name==bond0\nb: capture.a | interfaces.link-aggregation.mode := balance-rr\n", "{{ capture.b.interfaces.0.link-aggregation }}",
	  "{port:[eth3,eth4],mode:'balance-rr'}" },
	{ "a: interfaces.type==ethernet\nb: capture.a | interfaces.mtu := capture.gw.routes.running.0.metric\n" GW,
	  "{{ capture.b.interfaces.mtu }}", "[100,100]" },
	{ "a: anything at all\n", "{{ capture.a.interfaces.2.name }}", "bond0" },
	{ BASE "k: capture.base | interfaces.name\n", "{{ capture.k.interfaces.0.name }}", "eth1" },
	/* The source of a capture is not changed by who reads it. */
	{ BASE "b: capture.base | interfaces.mtu := 1400\n", "{{ capture.base.interfaces.0.mtu }}", "1500" },
	/* Texts round a template. */
	{ BASE, "a.b {{ capture.base.interfaces.0.name }} c ", "'a.b eth1 c '" },
	{ BASE, " {{capture.base.interfaces.0.name}} ", "eth1" },
	{ BASE, "{{ capture.base.interfaces.0.mac-address }}!", "'52:54:00:AA:00:01!'" },
	{ BASE, "x{{ capture.base.interfaces.0.mtu }}", "N1029" },
	{ BASE, "{ {a} }", "'{ {a} }'" },
	{ BASE, "{{ capture.base.interfaces.0.description }}", "N1025" },
	{ BASE, "{{ capture.base.interfaces.7 }}", "N1025" },
	{ BASE, "{{ capture.base.routes }}", "N1021" },
};

static void describe(const struct node *n, struct strbuf *out)
{
	bool map = n->kind == NODE_MAPPING;

	if (n->kind == NODE_SCALAR) {
		strbuf_printf(out, n->style == STYLE_PLAIN ? "%.*s" : "'%.*s'", STR_ARG(n->text));
		return;
	}
	strbuf_puts(out, map ? "{" : "[");
	for (const struct node *c = n->first; c; c = c->next) {
		if (c != n->first)
			strbuf_puts(out, ",");
		if (map)
			strbuf_printf(out, "%.*s:", STR_ARG(c->key));
		describe(c, out);
	}
	strbuf_puts(out, map ? "}" : "]");
}

/* A policy document of these captures and of `x: value`. */
static struct str document(const char *captures, const char *value)
{
	struct strbuf b = { 0 };
	struct str text;

	strbuf_puts(&b, "capture:\n");
	for (const char *line = captures; *line; line = strchr(line, '\n') + 1)
		strbuf_printf(&b, "  %.*s\n", (int)(strchr(line, '\n') - line), line);
	strbuf_printf(&b, "desiredState:\n  x: \"%s\"\n", value);
	text = (struct str){ b.p, b.n };
	return text; /* the caller frees */
}

static const struct node *root_of(struct ctx *ctx, const char *name, struct str text)
{
	size_t n;
	const struct node **roots = yaml_read(ctx, ctx_add_source(ctx, str_of(name), text), &n);

	ck_assert_uint_eq(n, 1);
	return roots[0];
}

static const char *first_error(const struct ctx *ctx)
{
	for (size_t i = 0; i < ctx->diags.n; i++)
		if (ctx->diags.items[i]->severity == SEV_ERROR)
			return diag_infos[ctx->diags.items[i]->code].code;
	return NULL;
}

START_TEST(fillings)
{
	const struct fill_row *r = &fill_rows[_i];
	struct str text = document(r->captures, r->value);
	struct policies policies = { 0 };
	struct strbuf out = { 0 };
	struct capture_set *set;
	const struct node *state, *current;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	current = root_of(&ctx, "state", STR(STATE));
	envelope_open(&ctx, root_of(&ctx, "policy", text), &policies);
	set = capture_read(&ctx, &policies.items[0]);
	ck_assert_ptr_nonnull(set);
	state = capture_fill(&ctx, set, current);
	if (first_error(&ctx)) {
		ck_assert_uint_eq(ctx.diags.n_errors, 1);
		strbuf_puts(&out, first_error(&ctx));
		ck_assert(doc_get(state, "x")->flags & NODE_POISON);
	} else {
		/* A set can be filled for many nodes: again, it is the same. */
		state = capture_fill(&ctx, set, current);
		describe(doc_get(state, "x"), &out);
	}
	ck_assert_msg(!strcmp(out.p, r->filled), "row %d: %s", _i, out.p);
	strbuf_done(&out);
	ctx_done(&ctx);
	free((char *)(uintptr_t)text.p);
}
END_TEST

/* --- two places --- */

START_TEST(places)
{
	struct str text = document("a: interfaces.name==eth1\nb: capture.a | interfaces.mtu := 9000\n", "{{ capture.b.interfaces.0 }}");
	struct policies policies = { 0 };
	const struct node *x, *name, *mtu;
	const struct captured_place *p;
	struct diag *d;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	x = root_of(&ctx, "state", STR(STATE));
	envelope_open(&ctx, root_of(&ctx, "policy", text), &policies);
	x = doc_get(capture_fill(&ctx, capture_read(&ctx, &policies.items[0]), x), "x");
	name = doc_get(x, "name");
	mtu = doc_get(x, "mtu");
	ck_assert(x->source == SOURCE_CAPTURED && name->source == SOURCE_CAPTURED && mtu->source == SOURCE_CAPTURED);
	/* The policy's own key, the template's scalar; the state's value. */
	ck_assert(!memcmp(text.p + ctx_text_span(&ctx, node_key_span(x)).start, "x: ", 3));
	ck_assert(!memcmp(text.p + ctx_text_span(&ctx, node_span(name)).start, "\"{{ ", 4));
	p = &ctx.captured[name->start];
	ck_assert(p->from.source == 0 && !memcmp(&STATE[p->from.start], "eth1", 4) && !strcmp(p->label, "captured from here"));
	p = &ctx.captured[mtu->start];
	ck_assert(p->from.source == 1 && !memcmp(text.p + p->from.start, "9000", 4) && !strcmp(p->label, "set here"));
	/* A message at such a node: at the template, with a label, without a fix. */
	d = diag(&ctx, DIAG_BAD_NUMBER, node_span(name), "x");
	diag_fix(&ctx, d, node_span(name), STR("y"));
	diag_label(&ctx, d, node_span(mtu), "and this");
	ck_assert(d->span.source == 1 && !d->fixes && d->labels && d->labels->span.source == 0);
	ck_assert(d->labels->next && str_is(d->labels->next->text, "and this") && d->labels->next->span.source == 1);
	ck_assert(d->labels->next->next && str_is(d->labels->next->next->text, "set here"));
	ctx_done(&ctx);
	free((char *)(uintptr_t)text.p);
}
END_TEST

/* --- budgets: each of these within BUDGET_SECONDS of CPU, sanitizers or not --- */

#define BUDGET_SECONDS 5
#define MANY 10000

static void repeat(struct strbuf *b, const char *piece, size_t n)
{
	while (n--)
		strbuf_puts(b, piece);
}

/* Captures that read one another in a row, the last one first; closed to a loop; or each with a mistake. */
static void chain(struct strbuf *b, bool loop)
{
	strbuf_puts(b, "capture:\n");
	for (unsigned i = 0; i < MANY; i++)
		strbuf_printf(b, "  c%u: capture.c%u | interfaces.type == ethernet\n", i, i + 1);
	strbuf_printf(b, "  c%u: %s\n", MANY, loop ? "capture.c0 | interfaces.mtu := 5" : "interfaces.type == ethernet");
	strbuf_puts(b, "desiredState:\n  x: \"{{ capture.c0.interfaces.0.name }}\"\n");
}

static void hostile(struct strbuf *b, int which)
{
	static const char head[] = "capture:\n  a: ", tail[] = "\ndesiredState:\n  x: \"{{ capture.a.interfaces }}\"\n";

	if (which < 2) {
		chain(b, which == 1);
		return;
	}
	strbuf_puts(b, which == 10 ? "" : head);
	if (which == 2) /* one word */
		repeat(b, "x", 1000000);
	else if (which == 3) /* one path */
		strbuf_puts(b, "interfaces"), repeat(b, ".a", 490000), strbuf_puts(b, " == 1");
	else if (which == 4) /* words without end */
		repeat(b, "x y ", 250000);
	else if (which == 5) /* operators without end */
		strbuf_puts(b, "interfaces.name"), repeat(b, " ==", 330000);
	else if (which == 6) /* one value, to be quoted in messages */
		strbuf_puts(b, "interfaces.name == \""), repeat(b, "x", 1000000), strbuf_puts(b, "\"");
	else if (which == 7) /* escapes: the place of the mistake is at the end */
		strbuf_puts(b, "\"interfaces.name "), repeat(b, "\\x20", 250000), strbuf_puts(b, "!= 1\"");
	else if (which == 8) /* a block scalar indented without end */
		strbuf_puts(b, "|1\n  "), repeat(b, " ", 1000000), strbuf_puts(b, "interfaces.name != 1");
	else if (which == 9) { /* unknown names, with thousands to suggest from */
		strbuf_puts(b, "interfaces.name == capture.nobody.interfaces.0.name\n");
		for (unsigned i = 0; i < MANY; i++)
			strbuf_printf(b, "  a-very-long-name-of-a-capture-that-takes-time-to-compare-%u: capture.a-very-long-name-of-a-capture-that-takes-"
					 "time-to-compare-x%u | interfaces.mtu := 1\n", i, i);
	} else { /* templates that each take all of a large state */
		strbuf_puts(b, "current:\n  interfaces:\n");
		for (unsigned i = 0; i < 2000; i++)
			strbuf_printf(b, "  - {name: e%u, type: ethernet}\n", i);
		strbuf_puts(b, "capture:\n  a: interfaces.type == ethernet\ndesiredState:\n  list:\n");
		repeat(b, "  - \"{{ capture.a.interfaces }}\"\n", MANY);
		return;
	}
	strbuf_puts(b, tail);
}

static const char *const hostile_codes[] = { NULL, "N1012", NULL, "N1030", NULL, "N1002", "N1024", "N1004", "N1004", "N1011", "N1030" };

START_TEST(budgets)
{
	struct policies policies = { 0 };
	struct strbuf text = { 0 };
	const struct node *current;
	struct capture_set *set;
	const char *code;
	struct ctx ctx;
	clock_t start;

	hostile(&text, _i);
	ctx_init(&ctx, NULL, NULL);
	current = root_of(&ctx, "state", STR(STATE));
	envelope_open(&ctx, root_of(&ctx, "policy", (struct str){ text.p, text.n }), &policies);
	start = clock();
	set = capture_read(&ctx, &policies.items[0]);
	capture_fill(&ctx, set, policies.items[0].current ? policies.items[0].current : current);
	ck_assert((clock() - start) / CLOCKS_PER_SEC < BUDGET_SECONDS);
	code = first_error(&ctx);
	ck_assert_msg(hostile_codes[_i] ? code && !strcmp(code, hostile_codes[_i]) : !code, "row %d: %s", _i, code ? code : "none");
	ck_assert(ctx.arena.used_bytes < (size_t)1 << 30);
	strbuf_done(&text);
	ctx_done(&ctx);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("capture");
	TCase *t = tcase_create("tables"), *b = tcase_create("budgets");

	tcase_add_loop_test(t, tokens, 0, ARRAY_SIZE(lex_rows));
	tcase_add_loop_test(t, expressions, 0, ARRAY_SIZE(parse_rows));
	tcase_add_loop_test(t, types, 0, ARRAY_SIZE(type_rows));
	tcase_add_loop_test(t, fillings, 0, ARRAY_SIZE(fill_rows));
	tcase_add_test(t, places);
	suite_add_tcase(s, t);
	tcase_set_timeout(b, 120);
	tcase_add_loop_test(b, budgets, 0, ARRAY_SIZE(hostile_codes));
	suite_add_tcase(s, b);
	return check_main(s);
}
