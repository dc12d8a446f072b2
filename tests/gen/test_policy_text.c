/* The policy writer's law: what it writes of a document's network IR reads as the same IR, and is laid out already.
 * Over every document of the repository, over those made from the rows, and over hostile texts and comments. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/fmt.h"
#include "frontend/policy_text.h"
#include "frontend/yaml.h"
#include "ir/field_value.h"
#include "ir/kind.h"
#include "tests/gen/gen.h"

struct count {
	unsigned passed, failed, no_document;
};

static const struct policy_comment comments[] = {
	{ { NULL, 0 }, { "head: - 'x' # \"y\"", 17 } },
	{ { "not there", 9 }, { "\n- name: evil\n", 14 } },
	{ { "eth1", 4 }, { " two\r\nlines\xe2\x80\xa8more\xc2\x85\xff\xef\xbb\xbf\x00 \t ", 27 } },
	{ { "eth1", 4 }, { "", 0 } },
};

/* --- the law --- */

/* One of its name that says the same; of two of a name (a mistake) either may come first. */
static bool has_equal(const struct net *net, const struct iface *like)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k];

		if (i->kind == like->kind && str_eq(i->name, like->name) && obj_equal(&iface_schema, &i->obj, &like->obj) &&
		    obj_equal(i->kind->own, i->own, like->own))
			return true;
	}
	return false;
}

static const char *unequal(const struct net *a, const struct net *b)
{
	if (!obj_equal(&net_schema, &a->obj, &b->obj))
		return "sections differ";
	if (a->n_ifaces != b->n_ifaces)
		return "another number of interfaces";
	for (size_t k = 0; k < a->n_ifaces; k++)
		if (!has_equal(b, a->ifaces[k]))
			return "an interface differs";
	return NULL;
}

static const char *fault_of_text(struct ctx *ctx, const struct net *net, bool bare, const struct strbuf *text)
{
	uint16_t source = ctx_add_source(ctx, STR("written"), (struct str){ text->p, text->n });
	size_t before = ctx->diags.n_errors, n;
	const struct node **roots = yaml_read(ctx, source, &n);
	struct policies policies = { 0 };
	struct strbuf laid = { 0 };
	bool same;

	if (!ctx_ok(ctx, before) || n != 1)
		return "what is written is no YAML";
	envelope_open(ctx, roots[0], &policies);
	if (!ctx_ok(ctx, before) || policies.n != 1 || !policies.items[0].state || bare == (policies.items[0].name.p != NULL))
		return "what is written is no policy";
	same = fmt_layout(ctx, source, roots, n, NULL, &laid) && laid.n == text->n && !memcmp(laid.p, text->p, laid.n);
	strbuf_done(&laid);
	if (!same)
		return "what is written is not laid out";
	return unequal(net, decode_net(ctx, policies.items[0].state));
}

static const char *fault_of_net(struct ctx *ctx, const struct net *net, struct strbuf *out)
{
	struct policy_text how = { .comments = comments, .n_comments = sizeof(comments) / sizeof(*comments) };
	const char *why;

	policy_put(ctx, net, &how, out);
	why = fault_of_text(ctx, net, true, out);
	if (why)
		return why;
	strbuf_reset(out);
	how = (struct policy_text){ .name = policy_name(ctx, STR("1.2.3")) };
	policy_put(ctx, net, &how, out);
	return fault_of_text(ctx, net, false, out);
}

/* A document with a mistake has nothing to compare. */
static void check_text(const char *name, struct str text, struct count *count)
{
	struct policies policies = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("case"), text), &n);
	for (size_t i = 0; i < n && !ctx.diags.n_errors; i++)
		envelope_open(&ctx, roots[i], &policies);
	for (size_t i = 0; i < policies.n; i++) {
		size_t before = ctx.diags.n_errors;
		struct strbuf out = { 0 };
		const char *why;
		struct net *net = policies.items[i].state ? decode_net(&ctx, policies.items[i].state) : NULL;

		if (!net || !ctx_ok(&ctx, before) || before) {
			count->no_document++;
			continue;
		}
		why = fault_of_net(&ctx, net, &out);
		if (why && ++count->failed < 20)
			printf("FAILED: %s: %s\n%.1500s\n", name, why, out.p);
		count->passed += !why;
		strbuf_done(&out);
	}
	ctx_done(&ctx);
}

/* --- what it is held against --- */

static void check_file(const char *name, struct count *count)
{
	FILE *f = fopen(name, "r");
	static char text[1 << 20];
	size_t n = f ? fread(text, 1, sizeof(text) - 1, f) : 0;

	text[n] = '\0';
	check_text(name, (struct str){ text, n }, count);
	if (f)
		fclose(f);
}

static void check_files(struct count *count)
{
	static const char *const patterns[] = { "examples/*.yaml", "examples/*/*.yaml", "examples/cluster/*/*.yaml",
						"tests/kinds/*/*.yaml", "tests/frontend/*/*.yaml", "tests/peers/upstream/*/*.y*ml",
						"tests/peers/upstream/*.y*ml", "tests/beds/*/*.yaml", "tests/plan/*/*.yaml" };

	for (size_t k = 0; k < ARRAY_SIZE(patterns); k++) {
		glob_t found;

		if (!glob(patterns[k], 0, NULL, &found))
			for (size_t i = 0; i < found.gl_pathc; i++)
				check_file(found.gl_pathv[i], count);
		globfree(&found);
	}
}

static void on_case(const struct gen_case *c, void *data)
{
	check_text(c->key, c->text, data);
}

/* A text that went through the writer is the same text to a reader. Decode refuses control characters, so it is looked
 * at as it stands in the tree. */
static void check_hostile(struct str hostile, struct count *count)
{
	struct strbuf out = { 0 };
	struct policy_text how = { .name = STR("x") };
	const struct node **roots, *item;
	struct ctx ctx;
	struct net *net;
	struct iface *i;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	net = net_new(&ctx, NULL);
	i = arena_new(&ctx.arena, struct iface);
	i->kind = &kind_ethernet;
	i->own = arena_alloc(&ctx.arena, i->kind->own->size);
	i->name = i->description = hostile;
	obj_set_given(&iface_schema, &i->obj, "name", true);
	obj_set_given(&iface_schema, &i->obj, "description", true);
	net_add(&ctx, net, i);
	policy_put(&ctx, net, &how, &out);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("case"), (struct str){ out.p, out.n }), &n);
	item = n == 1 ? doc_get(doc_get(doc_get(roots[0], "spec"), "desiredState"), "interfaces") : NULL;
	item = item && item->kind == NODE_SEQUENCE ? item->first : NULL;
	if (ctx.diags.n_errors || !item || !str_eq(doc_get(item, "name")->text, hostile) ||
	    !str_eq(doc_get(item, "description")->text, hostile)) {
		count->failed++;
		printf("FAILED: hostile text: %s\n", out.p);
	} else {
		count->passed++;
	}
	strbuf_done(&out);
	ctx_done(&ctx);
}

static void check_all_hostile(struct count *count)
{
	static const char *const texts[] = {
		"yes", "no", "On", "OFF", "y", "N", "true", "True", "null", "~", "", " ", "  leading", "trailing ", "0", "0x1", "0o7",
		"0b1", "1e3", "1.5", ".5", "+1", "-1", "1_000", "12:30:45", "2024-01-02", ".inf", ".NaN", "<<", "=", "-", "--- x",
		"---", "...", "- a", "? a", ": a", "a: b", "a:", "a :b", "a #b", "#a", "[a", "]a", "{a}", "a, b", "&a", "*a", "!a",
		"|", ">", "|-\n x", "'a'", "\"a\"", "it's", "a\\b", "%a", "@a", "`a", "{{ a }}", "a\nb", "a\n", "\n", "a\r\nb", "\ta",
		"a\tb", "caf\xc3\xa9", "\xe2\x80\xa8", "\xc2\x85", "\xef\xbb\xbf", "\xf0\x9f\x98\x80", "\x7f", "\x01", "::1", "fe80::",
		"52:54:00:12:34:56", "<_password_hid_by_nmstate>", "0755", "1e", "0x", "e3", "nan",
	};
	static char longest[70000];

	for (size_t k = 0; k < ARRAY_SIZE(texts); k++)
		check_hostile(str_of(texts[k]), count);
	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) / 2] = ' ';
	check_hostile((struct str){ longest, sizeof(longest) }, count);
	check_hostile((struct str){ "a\0b", 3 }, count);
}

/* Keys of free maps, and values that stand plain or must not. */
static void check_maps(struct count *count)
{
	check_text("maps", STR("interfaces:\n- name: br0\n  type: ovs-bridge\n  ovs-db:\n    external_ids:\n      \"1\": \"01\"\n"
			       "      \"true\": 5\n      \"a: b\": \"true\"\n      \"-x\": null\n      \"\": \"\"\n      \"\xc3\xa9\": -5\n"
			       "      x: \"18446744073709551616\"\n      y: \"5\"\n      z: \"-0\"\n"), count);
}

static void check_names(struct count *count)
{
	static const struct { const char *given, *name; } names[] = {
		{ "node01", "node01" }, { "Node_01.example.COM", "node-01.example.com" }, { "", "imported" }, { "-.-", "imported" },
		{ "a-.b", "a.b" }, { "..a..b..", "a.b" }, { "system-connections/", "system-connections" }, { "h\xc3\xa9", "h" },
		{ "a.-b", "a.b" },
	};
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	for (size_t k = 0; k < ARRAY_SIZE(names); k++) {
		struct str got = policy_name(&ctx, str_of(names[k].given));

		if (str_is(got, names[k].name)) {
			count->passed++;
			continue;
		}
		count->failed++;
		printf("FAILED: policy_name(%s) is %.*s\n", names[k].given, STR_ARG(got));
	}
	ctx_done(&ctx);
}

int main(void)
{
	struct count count = { 0 };
	unsigned files;

	check_files(&count);
	files = count.passed;
	gen_rows(on_case, &count);
	gen_pairs(on_case, &count);
	check_all_hostile(&count);
	check_maps(&count);
	check_names(&count);
	printf("policies of files: %u, with all others: %u; left out, as they are refused: %u\n", files, count.passed + count.failed,
	       count.no_document);
	if (files < 200) {
		count.failed++;
		printf("FAILED: too few documents were found\n");
	}
	printf("%u passed, %u failed, 0 skipped\n", count.passed, count.failed);
	return count.failed ? 1 : 0;
}
