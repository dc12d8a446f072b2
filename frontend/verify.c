#include "frontend/verify.h"
#include "frontend/verify_meaning.h"

#include <limits.h>
#include <stdlib.h>

#include "ir/dump.h"
#include "ir/profile_compare.h"
#include "ir/profile_line.h"

#define VALUE_SHOWN 200 /* bytes of a value in a message */

void verify_begin(struct verify *v, struct ctx *ctx)
{
	*v = (struct verify){ .ctx = ctx };
	verify_run_init(&v->run, ctx);
}

void verify_end(struct verify *v)
{
	verify_run_done(&v->run);
	strbuf_done(&v->request);
	strbuf_done(&v->answer);
	free(v->items);
}

static struct verify_item *add_item(struct verify *v, const struct profile *profile)
{
	struct arena *a = &v->ctx->arena;

	if (v->n == v->cap) {
		size_t cap = v->cap ? 2 * v->cap : 64;
		struct verify_item *grown = reallocarray(v->items, cap, sizeof(*grown));

		if (!grown) {
			a->oom(a->oom_data);
			abort();
		}
		v->items = grown;
		v->cap = cap;
	}
	v->items[v->n] = (struct verify_item){ .profile = profile };
	return &v->items[v->n++];
}

void verify_add(struct verify *v, const struct profile *profile, struct str text)
{
	add_item(v, profile);
	strbuf_puts(&v->request, "file ");
	strbuf_addu(&v->request, text.n);
	strbuf_addc(&v->request, '\n');
	strbuf_adds(&v->request, text);
}

void verify_add_read(struct verify *v, const struct profile *profile, struct profile *read)
{
	struct verify_item *item = add_item(v, profile);

	v->own_reader = true;
	v->libnm_minor = UINT_MAX;
	item->read = read;
	item->defaults = profile_new(&v->ctx->arena);
}

/* --- messages --- */

/* Where the policy asks for the property, or (a default of ours) for the profile. */
static struct span place_of(const struct profile *p, const struct prop *prop)
{
	if (prop && prop->origin)
		return node_span(prop->origin);
	return p->name_origin ? node_span(p->name_origin) : node_span(p->origin);
}

static const char *value_text(struct ctx *ctx, const struct prop *p)
{
	struct strbuf b = { 0 };
	struct str head;
	const char *text;

	dump_prop(&b, p);
	head = str_head((struct str){ b.p ? b.p : "", b.n }, VALUE_SHOWN);
	text = arena_printf(&ctx->arena, "%.*s%s", STR_ARG(head), head.n < b.n ? "..." : "");
	strbuf_done(&b);
	return text;
}

static const char *prop_text(struct ctx *ctx, enum nm_prop id)
{
	return arena_printf(&ctx->arena, "%s%s%s", nm_props[id].setting, *nm_props[id].property ? "." : "",
			    nm_props[id].property);
}

static struct diag *differs(struct verify *v, const struct profile *p, const struct prop *at, const char *text)
{
	struct diag *d = diag(v->ctx, DIAG_VERIFY_DIFFERS, place_of(p, at), "internal error: the file of `%.*s` %s",
			      STR_ARG(str_head(p->id, 40)), text);

	diag_help(v->ctx, d, "nothing was written; please report this, with the policy");
	return d;
}

static void tell_unknown(struct verify *v, const struct profile *p, struct str name)
{
	differs(v, p, NULL, arena_printf(&v->ctx->arena, "sets `%.*s`, which nothing asked for", STR_ARG(str_head(name, 80))));
}

struct comparison {
	struct verify *v;
	const struct profile *profile;
};

static struct prop without_off(struct ctx *ctx, const struct prop *p)
{
	struct prop plain = *p;
	struct prop_route *r = arena_array(&ctx->arena, struct prop_route, p->list.n);

	memcpy(r, p->list.items, p->list.n * sizeof(*r));
	for (size_t k = 0; k < p->list.n; k++) {
		const struct route_attr *all = r[k].attrs;
		size_t n = r[k].n_attrs;

		r[k].attrs = arena_array(&ctx->arena, struct route_attr, n);
		r[k].n_attrs = 0;
		for (size_t i = 0; i < n; i++)
			if (all[i].type != ATTR_BOOL || all[i].u)
				r[k].attrs[r[k].n_attrs++] = all[i];
	}
	plain.list.items = r;
	return plain;
}

/* ifcfg files cannot leave these out: what NetworkManager does without them stands there. */
static bool is_said_default(const struct verify *v, const struct prop *meant, const struct prop *found)
{
	return v->own_reader && !meant && found->id == NM_BRIDGE_STP && found->b;
}

/* Of a list of routes: what is off, is not said by every file. */
static bool same_routes(struct ctx *ctx, const struct prop *meant, const struct prop *found)
{
	struct prop a, b;

	if (!meant || !found || nm_props[meant->id].type != PROP_ROUTES)
		return false;
	a = without_off(ctx, meant);
	b = without_off(ctx, found);
	return prop_equal(ctx, &a, &b);
}

static void tell_difference(void *data, const struct prop *meant, const struct prop *found)
{
	struct comparison *c = data;
	struct ctx *ctx = c->v->ctx;
	const char *name = prop_text(ctx, (enum nm_prop)(meant ? meant : found)->id), *text;

	if (is_said_default(c->v, meant, found) || (c->v->own_reader && same_routes(ctx, meant, found)))
		return;
	if (!found)
		text = arena_printf(&ctx->arena, "lacks `%s`, which is to be %s", name, value_text(ctx, meant));
	else if (!meant)
		text = arena_printf(&ctx->arena, "sets `%s` to %s, which nothing asked for", name, value_text(ctx, found));
	else
		text = arena_printf(&ctx->arena, "says `%s` %s, the policy %s", name, value_text(ctx, found),
				    value_text(ctx, meant));
	differs(c->v, c->profile, meant, text);
}

static bool has_secrets(const struct profile *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (nm_props[p->props[i].id].type == PROP_SECRET || nm_props[p->props[i].id].type == PROP_SECRETS)
			return true;
	return false;
}

/* libnm's words may quote the file, so also a secret that stands where it does not belong. */
static void tell_refused(struct verify *v, const struct verify_item *item, struct str message)
{
	const struct profile *p = item->profile;
	struct diag *d;

	/* Without what it does not know the rest may be good for nothing (arp_interval of a bond without ns_ip6_target). */
	if (item->newer) {
		diag(v->ctx, DIAG_VERIFY_NEWER, place_of(p, NULL),
		     "`%.*s` was not verified: what the libnm that verifies (1.%u) knows of it cannot stand alone",
		     STR_ARG(str_head(p->id, 40)), v->libnm_minor);
		return;
	}
	d = diag(v->ctx, DIAG_VERIFY_REFUSED, place_of(p, NULL), "internal error: libnm refuses the file of `%.*s`",
			      STR_ARG(str_head(p->id, 40)));

	if (has_secrets(p))
		diag_note(v->ctx, d, "the reason is not shown: it might have a secret in it");
	else
		diag_note(v->ctx, d, "%.*s", STR_ARG(str_head(message, 400)));
	diag_help(v->ctx, d, "nothing was written; please report this, with the policy");
}

static void add(struct arena *a, struct profile *p, const struct prop *prop)
{
	p->props = arena_grow(a, p->props, p->n, &p->cap, sizeof(*p->props));
	p->props[p->n++] = *prop;
}

/* name: SETTING.PROPERTY, or a setting alone: the whole profile. What was not read counts as read. */
static void tell_newer(struct verify *v, struct verify_item *item, struct str name)
{
	const struct profile *p = item->profile;
	const struct prop *type = profile_get(p, NM_CONNECTION_TYPE);

	item->newer = true;
	for (size_t i = 0; i < p->n; i++) {
		if (!str_eq(str_of(prop_text(v->ctx, (enum nm_prop)p->props[i].id)), name))
			continue;
		diag(v->ctx, DIAG_VERIFY_NEWER, place_of(p, &p->props[i]),
		     "`%.*s` is newer than the libnm that verifies (1.%u): it was not verified", STR_ARG(name), v->libnm_minor);
		add(&v->ctx->arena, item->read, &p->props[i]);
		return;
	}
	if (!type || !str_eq(type->s, name)) {
		tell_unknown(v, p, name);
		return;
	}
	item->read = NULL;
	diag(v->ctx, DIAG_VERIFY_NEWER, place_of(p, type),
	     "profiles of type `%.*s` are newer than the libnm that verifies (1.%u): `%.*s` was not verified", STR_ARG(name),
	     v->libnm_minor, STR_ARG(str_head(p->id, 40)));
}

/* --- reading the answer --- */

struct lines {
	struct verify *v;
	struct str rest;
	unsigned near; /* profile_line_read() */
};

/* The next line without its end; false: there is none. */
static bool next_line(struct lines *l, struct str *out)
{
	const char *end = l->rest.n ? memchr(l->rest.p, '\n', l->rest.n) : NULL;

	if (!end)
		return false;
	*out = (struct str){ l->rest.p, (size_t)(end - l->rest.p) };
	l->rest.p += out->n + 1;
	l->rest.n -= out->n + 1;
	return true;
}

/* Is the line `WORD REST`? */
static bool starts(struct str line, const char *word, struct str *out_rest)
{
	size_t n = strlen(word);

	if (line.n <= n || memcmp(line.p, word, n) != 0 || line.p[n] != ' ')
		return false;
	*out_rest = (struct str){ line.p + n + 1, line.n - n - 1 };
	return true;
}

static bool read_text(struct verify *v, struct str quoted, struct str *out)
{
	struct str rest;

	return profile_text_read(&v->ctx->arena, quoted, out, &rest) && !rest.n;
}

static bool read_prop(struct lines *l, struct verify_item *item, struct str line)
{
	struct arena *a = &l->v->ctx->arena;
	struct prop p;
	bool is_default;

	if (!item->read || !profile_line_read(a, line, &l->near, &p, &is_default))
		return false;
	if (profile_get(item->read, (enum nm_prop)p.id) || profile_get(item->defaults, (enum nm_prop)p.id))
		return false;
	add(a, is_default ? item->defaults : item->read, &p);
	return true;
}

static bool read_line(struct lines *l, struct verify_item *item, struct str line)
{
	struct verify *v = l->v;
	struct str rest, text;

	if (starts(line, "newer", &rest)) {
		if (!item->read)
			return false;
		tell_newer(v, item, rest);
		return true;
	}
	if (starts(line, "unknown", &rest)) {
		if (!read_text(v, rest, &text))
			return false;
		tell_unknown(v, item->profile, text);
		return true;
	}
	if (!starts(line, "refused", &rest))
		return read_prop(l, item, line);
	if (!item->read || !read_text(v, rest, &text))
		return false;
	item->read = NULL;
	tell_refused(v, item, text);
	return true;
}

static bool read_item(struct lines *l, struct verify_item *item)
{
	struct arena *a = &l->v->ctx->arena;
	struct str line;

	item->read = profile_new(a);
	item->defaults = profile_new(a);
	while (next_line(l, &line)) {
		if (str_is(line, "done"))
			return true;
		if (!read_line(l, item, line))
			return false;
	}
	return false;
}

/* Once a process: `nmstate-verify 1 1.42.4`. */
static bool read_greeting(struct lines *l)
{
	struct str line, version;

	if (l->v->greeted)
		return true;
	l->v->greeted = next_line(l, &line) && starts(line, "nmstate-verify 1", &version) && nm_version(version);
	if (l->v->greeted)
		l->v->libnm_minor = nm_version(version);
	return l->v->greeted;
}

bool verify_read_answer(struct verify *v, struct str answer)
{
	struct lines l = { v, answer, 0 };
	struct str line;

	if (!read_greeting(&l))
		return false;
	for (size_t i = 0; i < v->n; i++)
		if (!read_item(&l, &v->items[i]))
			return false;
	return next_line(&l, &line) && str_is(line, "end") && !l.rest.n;
}

/* --- comparing --- */

/* What we say although it is the default stands in the file, and libnm cannot tell: it has the default's value. */
static void add_said_defaults(struct ctx *ctx, const struct verify_item *item)
{
	for (size_t i = 0; i < item->defaults->n; i++)
		if (profile_get(item->profile, (enum nm_prop)item->defaults->props[i].id))
			add(&ctx->arena, item->read, &item->defaults->props[i]);
	profile_sort(item->read);
}

/* What was read points to the places of the policy that asked for it. */
static void complete(const struct verify_item *item)
{
	struct profile *read = item->read;

	read->origin = item->profile->origin;
	read->name_origin = item->profile->name_origin;
	read->iface = item->profile->iface;
	profile_take_names(read);
	for (size_t i = 0; i < read->n; i++) {
		const struct prop *meant = profile_get(item->profile, (enum nm_prop)read->props[i].id);

		read->props[i].origin = meant ? meant->origin : NULL;
	}
}

static void compare(struct verify *v, const struct net *net)
{
	struct profile **found = arena_array(&v->ctx->arena, struct profile *, v->n);
	const struct profile **meant = arena_array(&v->ctx->arena, const struct profile *, v->n);
	size_t n = 0, before = v->ctx->diags.n_errors;

	for (size_t i = 0; i < v->n; i++) {
		struct comparison c = { v, v->items[i].profile };

		if (!v->items[i].read)
			continue;
		add_said_defaults(v->ctx, &v->items[i]);
		complete(&v->items[i]);
		profile_compare(v->ctx, c.profile, v->items[i].read, tell_difference, &c);
		found[n] = v->items[i].read;
		meant[n++] = v->items[i].profile;
	}
	/* Only a whole program has a meaning, and what differs by property would be told again. */
	if (n == v->n && !v->partial && ctx_ok(v->ctx, before))
		verify_meaning(v->ctx, net, found, meant, n, v->libnm_minor);
}

/* Asks nmstate-verify. 0; -2: reported. */
static int ask(struct verify *v)
{
	strbuf_puts(&v->request, "end\n");
	if (v->request.failed)
		v->ctx->arena.oom(v->ctx->arena.oom_data);
	if (!verify_run_exchange(&v->run, (struct str){ v->request.p, v->request.n }, &v->answer))
		return -2;
	if (verify_read_answer(v, (struct str){ v->answer.p, v->answer.n }))
		return 0;
	verify_run_fail(&v->run, "`nmstate-verify` answers in another form: it is of another version, or broken", 0);
	return -2;
}

static void tell_unread(struct verify *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (!v->items[i].read)
			differs(v, v->items[i].profile, NULL, "cannot be read");
}

int verify_net(struct verify *v, const struct net *net)
{
	size_t before = v->ctx->diags.n_errors;
	int rc = 0;

	if (!v->n) {
		v->partial = false;
		return 0;
	}
	if (v->own_reader)
		tell_unread(v);
	else
		rc = ask(v);
	if (!rc)
		compare(v, net);
	arena_reset(&v->ctx->scratch);
	strbuf_reset(&v->request);
	v->n = 0;
	v->partial = false;
	return rc ? rc : ctx_ok(v->ctx, before) ? 0 : -1;
}
