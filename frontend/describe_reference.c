/* The reference: one table a mapping, one section a kind. */
#include "frontend/describe.h"
#include "ir/field_text.h"
#include "ir/kind.h"

#include <stdio.h>

#define PATH_BYTES 256

struct page {
	struct strbuf *out;
	struct strbuf cell; /* scratch */
	char path[PATH_BYTES];
	unsigned family;
};

/* Text of a table's cell: bars would end it. */
static void put_cell(struct page *p)
{
	for (size_t i = 0; i < p->cell.n; i++) {
		if (p->cell.p[i] == '|')
			strbuf_addc(p->out, '\\');
		strbuf_addc(p->out, p->cell.p[i]);
	}
	strbuf_puts(p->out, " | ");
	p->out->failed |= p->cell.failed;
	strbuf_reset(&p->cell);
}

static void put_value(struct page *p, const struct field *f)
{
	if (f->type == FIELD_SKIP && !strcmp(f->key, "interfaces")) {
		strbuf_puts(&p->cell, "list of interfaces; or null");
	} else if (f->type == FIELD_SKIP && !strcmp(f->key, "type")) {
		strbuf_puts(&p->cell, "one of the kinds below");
	} else {
		field_put_range(&p->cell, f);
		if (f->flags & FIELD_NULL_ABSENT)
			strbuf_puts(&p->cell, "; or null");
		if (f->flags & FIELD_SECRET)
			strbuf_puts(&p->cell, "; secret");
	}
	put_cell(p);
}

static void put_example(struct page *p, const struct field *f)
{
	struct strbuf text = { 0 };

	if (f->type != FIELD_SKIP)
		field_put_example(&text, f);
	if (text.n && !memchr(text.p, '\n', text.n))
		strbuf_printf(&p->cell, "`%s`", text.p);
	p->cell.failed |= text.failed;
	strbuf_done(&text);
	put_cell(p);
}

static void put_row(struct page *p, const struct field *f)
{
	const char *since = field_since(f);

	strbuf_puts(p->out, "| ");
	strbuf_printf(&p->cell, "`%s`", f->key);
	if (f->alias)
		strbuf_printf(&p->cell, " (or `%s`)", f->alias);
	put_cell(p);
	put_value(p, f);
	strbuf_puts(&p->cell, f->flags & FIELD_REQUIRED || !strcmp(f->key, "type") ? "**required**" : f->absent ? f->absent : "");
	put_cell(p);
	strbuf_puts(&p->cell, since ? since : "");
	put_cell(p);
	describe_property(&p->cell, f, p->family);
	put_cell(p);
	strbuf_puts(&p->cell, f->doc ? f->doc : "");
	put_cell(p);
	put_example(p, f);
	if (p->out->n)
		p->out->n--; /* the last cell's blank */
	strbuf_addc(p->out, '\n');
}

static void put_table(struct page *p, const struct schema *s)
{
	strbuf_puts(p->out, "| key | value | when absent | since | NetworkManager | meaning | example |\n");
	strbuf_puts(p->out, "|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < s->n; i++)
		if (describe_has_family(&s->fields[i], p->family))
			put_row(p, &s->fields[i]);
	strbuf_addc(p->out, '\n');
}

static void put_below(struct page *p, const struct schema *s, size_t n, const char *heading);

static void put_mapping(struct page *p, const struct field *f, size_t n, const char *heading)
{
	int wrote = snprintf(p->path + n, sizeof(p->path) - n, "%s%s%s", n ? "." : "", f->key, f->type == FIELD_LIST ? "[]" : "");
	unsigned family = p->family;

	if (describe_family_below(f))
		p->family = describe_family_below(f);
	strbuf_printf(p->out, "%s `%s`\n\n", heading, p->path);
	put_table(p, f->sub);
	put_below(p, f->sub, n + (size_t)wrote, heading);
	p->family = family;
}

/* The mappings below a mapping, in its order. */
static void put_below(struct page *p, const struct schema *s, size_t n, const char *heading)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->fields[i].sub && describe_has_family(&s->fields[i], p->family))
			put_mapping(p, &s->fields[i], n, heading);
	p->path[n] = '\0';
}

static void put_lines(struct strbuf *out, const char *text, const char *first)
{
	const char *lead = first;

	while (*text) {
		size_t n = strcspn(text, "\n");

		strbuf_puts(out, lead);
		strbuf_add(out, text, n);
		strbuf_addc(out, '\n');
		text += n + (text[n] == '\n');
		/* From another interface that it needs on, they are as they are to be. */
		lead = *lead && strncmp(text, "- ", 2) ? "  " : "";
	}
}

static void put_kind_facts(struct page *p, const struct kind *k)
{
	strbuf_printf(p->out, "NetworkManager's type: `%s`.", k->nm_type);
	if (k->since)
		strbuf_printf(p->out, " Since NetworkManager %s.", k->since);
	if (k->flags & KIND_CONTROLLER)
		strbuf_printf(p->out, " Has ports%s.", k->flags & KIND_PORTS_KEEP_IP ? ", which may have addresses" : "");
	if (k->flags & KIND_NEEDS_OWN)
		strbuf_printf(p->out, " Needs the key `%s`.", k->own_key);
	if (k->flags & KIND_NO_MAC)
		strbuf_puts(p->out, " Has no MAC address that could be set.");
	if (k->flags & KIND_COPIES_MAC)
		strbuf_puts(p->out, " May take its MAC address from another (`copy-mac-from`).");
	strbuf_puts(p->out, "\n\n");
}

static void put_kind(struct page *p, const struct kind *k)
{
	strbuf_printf(p->out, "### %s\n\n", k->name);
	if (k->flags & KIND_QUERY_ONLY) {
		strbuf_puts(p->out, "Only reported by nmstate: a policy cannot ask for it.\n\n");
		return;
	}
	if (k->flags & KIND_NOT_SAID) {
		strbuf_puts(p->out, "What nmstate shows where it does not know the type: a policy must say it.\n\n");
		return;
	}
	put_kind_facts(p, k);
	if (k->example) {
		strbuf_puts(p->out, "```yaml\ninterfaces:\n");
		put_lines(p->out, k->example, "- ");
		strbuf_puts(p->out, "```\n\n");
	}
	if (!k->own->n) {
		strbuf_puts(p->out, "No keys beside those of all interfaces.\n\n");
		return;
	}
	put_table(p, k->own);
	put_below(p, k->own, 0, "####");
}

static const char head[] =
	"# Reference of the language\n\n"
	"Made from the descriptors by `nmstate-compile describe reference`; do not edit. All keys of a desired state, as they\n"
	"stand below `desiredState:` of a policy or alone in a file.\n\n"
	"- *when absent*: what a key means that is not given; empty: left to NetworkManager, or nothing.\n"
	"- *since*: the first NetworkManager that can do it; empty: 1.20 or older.\n"
	"- *NetworkManager*: the property that is set; of routes and rules the IPv4 one, of IPv6 ones its twin. Empty:\n"
	"  several, or none of its own.\n"
	"- *boolean, or a word for one*: `true`, `false`; also `1`, `0`, `yes`, `no`, `on`, `off`, `y`, `n` in any case.\n"
	"- Numbers that may be text may also be given in hexadecimal (`0x1f`).\n"
	"- An interface with `state: absent`, `ignore` or `unknown` needs no more than its name.\n\n";

void describe_reference(struct strbuf *out)
{
	struct page p = { .out = out };

	strbuf_puts(out, head);
	strbuf_puts(out, "## Desired state\n\n");
	put_table(&p, &net_schema);
	put_below(&p, &net_schema, 0, "###");
	strbuf_puts(out, "## Interfaces: keys of all kinds\n\n");
	put_table(&p, &iface_schema);
	put_below(&p, &iface_schema, 0, "###");
	strbuf_puts(out, "## Kinds of interfaces\n\n");
	for (size_t k = 0; k < KIND_N; k++)
		put_kind(&p, kinds[k]);
	if (out->n)
		out->n--; /* the last empty line */
	out->failed |= p.cell.failed;
	strbuf_done(&p.cell);
}
