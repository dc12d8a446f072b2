/* What the file back ends share: the table of them, names of files, and texts that NetworkManager reads alike
 * in every format. */
#include "backends/backend.h"

#define NAME_BYTES_MAX 255

const struct backend *backend_find(const char *name)
{
	static const struct backend *const all[] = { &backend_keyfile, &backend_ifcfg };

	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		if (!strcmp(all[i]->name, name))
			return all[i];
	return NULL;
}

void backend_begin(struct backend_run *run, struct ctx *ctx, const struct backend *b, bool annotate)
{
	*run = (struct backend_run){ .ctx = ctx, .backend = b, .annotate = annotate };
	if (b->begin)
		b->begin(run);
}

/* Half a text must not become a file. */
static void check_memory(const struct backend_run *run)
{
	struct arena *a = &run->ctx->arena;
	bool failed = false;

	for (size_t i = 0; i < BACKEND_FILES_MAX; i++)
		failed |= run->texts[i].failed;
	for (size_t i = 0; i < BACKEND_SCRATCH; i++)
		failed |= run->scratch[i].failed;
	if (failed)
		a->oom(a->oom_data);
}

bool backend_profile(struct backend_run *run, const struct profile *p)
{
	bool ok = run->backend->profile(run, p);

	check_memory(run);
	return ok;
}

void backend_end(struct backend_run *run)
{
	if (run->backend->end)
		run->backend->end(run);
	for (size_t i = 0; i < BACKEND_FILES_MAX; i++)
		strbuf_done(&run->texts[i]);
	for (size_t i = 0; i < BACKEND_SCRATCH; i++)
		strbuf_done(&run->scratch[i]);
}

/* C0, DEL, and (in UTF-8) C1 and the separators U+2028 and U+2029, which terminals and editors obey. */
static bool is_control(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i], next = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

	if (c == 0xe2 && next == 0x80 && i + 2 < s.n)
		return ((unsigned char)s.p[i + 2] & 0xfe) == 0xa8;
	return c < 0x20 || c == 0x7f || (c == 0xc2 && next < 0xa0);
}

const char *backend_name_problem(struct str part, size_t n)
{
	if (!part.n)
		return "it is empty";
	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] == '/')
			return "it has a `/`, which would lead out of the folder";
		if (is_control(part, i))
			return "it has a control character";
	}
	return n > NAME_BYTES_MAX ? "it is too long for a file name" : NULL;
}

void backend_put_ip(struct strbuf *out, const struct ip *ip)
{
	char text[IP_TEXT_MAX];

	strbuf_add(out, text, ip_format(ip, text));
}

void backend_put_net(struct strbuf *out, const struct ip *ip, unsigned bits)
{
	backend_put_ip(out, ip);
	strbuf_addc(out, '/');
	strbuf_addu(out, bits);
}

static void put_word_number(struct strbuf *out, const char *word, uint64_t v)
{
	strbuf_puts(out, word);
	strbuf_addu(out, v);
}

/* "from" is said where nothing else is: a rule without either is none. */
static void put_selectors(struct strbuf *out, const struct prop_rule *r)
{
	if (r->to.family) {
		strbuf_puts(out, " to ");
		backend_put_net(out, &r->to, r->to_bits);
	}
	if (!r->from.family && r->to.family)
		return;
	strbuf_puts(out, " from ");
	if (r->from.family)
		backend_put_net(out, &r->from, r->from_bits);
	else
		strbuf_puts(out, r->family == FAMILY_IPV6 ? "::/0" : "0.0.0.0/0");
}

void backend_put_rule(struct strbuf *out, const struct prop_rule *r,
		      void (*put_word)(struct strbuf *out, struct str word, const char *splitters))
{
	put_word_number(out, "priority ", r->priority);
	put_selectors(out, r);
	if (r->iif.n) {
		strbuf_puts(out, " iif ");
		put_word(out, r->iif, " \t\n\r\f");
	}
	if (r->has_suppress)
		put_word_number(out, " suppress_prefixlength ", r->suppress_prefix_length);
	if (r->action) {
		strbuf_puts(out, " type ");
		strbuf_puts(out, r->action);
	}
	if (r->table)
		put_word_number(out, " table ", r->table);
	if (r->has_fwmark) {
		put_word_number(out, " fwmark ", r->fwmark);
		put_word_number(out, "/", r->fwmask);
	}
}

void backend_put_vlans(struct strbuf *out, const struct prop *p)
{
	const struct prop_vlan_range *v = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		if (i)
			strbuf_addc(out, ',');
		strbuf_addu(out, v[i].min);
		if (v[i].max != v[i].min)
			put_word_number(out, "-", v[i].max);
		if (v[i].pvid)
			strbuf_puts(out, " pvid");
		if (v[i].untagged)
			strbuf_puts(out, " untagged");
	}
}
