#include "frontend/import/check.h"

#include "ir/dump.h"
#include "ir/kind.h"
#include "ir/profile_compare.h"

/* Of a value in a message. */
#define SHOWN_MAX 100
/* Longer lists are told as a whole. */
#define ITEMS_MAX 2000

struct check {
	struct ctx *ctx;
	const struct import_profiles *profiles;
	const struct import_driver *driver;
	struct ctx *again;            /* the other compilation */
	struct import_findings out;
	struct str iface;             /* of the profiles that are compared */
	struct span profile_at;
	bool no_ip;                   /* its methods and how addresses are made say nothing */
	bool other_table;             /* the profile has a table of its own for its routes */
	const struct import_refused *without; /* not in the policy that is compared; or NULL */
};

/* --- words --- */

static void add(struct check *c, enum diag_code code, struct span at, struct str text)
{
	struct import_findings *out = &c->out;

	out->items = arena_grow(&c->ctx->arena, out->items, out->n, &out->cap, sizeof(*out->items));
	out->items[out->n++] = (struct import_finding){ .code = code, .at = at, .iface = c->iface, .text = text };
}

static struct str shown(struct ctx *ctx, struct strbuf *b)
{
	struct str text = { b->p ? b->p : "", b->n }, head = str_head(text, SHOWN_MAX);
	struct str copy = str_printf(&ctx->arena, "%.*s%s", STR_ARG(head), head.n < text.n ? "..." : "");

	strbuf_done(b);
	return copy;
}

static struct str value_text(struct ctx *ctx, const struct prop *p)
{
	struct strbuf b = { 0 };

	if (nm_props[p->id].type == PROP_STR)
		strbuf_adds(&b, p->s);
	else
		dump_prop(&b, p);
	return shown(ctx, &b);
}

static struct str item_text(struct ctx *ctx, const struct prop *p, size_t k)
{
	struct strbuf b = { 0 };

	dump_prop_item(&b, p, k);
	return shown(ctx, &b);
}

static struct str name_text(struct ctx *ctx, const struct prop *p)
{
	const struct nm_prop_info *info = &nm_props[p->id];

	return str_printf(&ctx->arena, "%s%s%s", info->setting, *info->property ? "." : "", info->property);
}

static bool is_dns(enum nm_prop id)
{
	return id == NM_IPV4_DNS || id == NM_IPV4_DNS_SEARCH || id == NM_IPV4_DNS_OPTIONS || id == NM_IPV6_DNS ||
	       id == NM_IPV6_DNS_SEARCH || id == NM_IPV6_DNS_OPTIONS;
}

static void lost(struct check *c, const struct prop *p, struct span at, struct str text)
{
	add(c, DIAG_IMPORT_LOST, at, text);
	c->out.items[c->out.n - 1].is_dns = is_dns((enum nm_prop)p->id);
	c->out.any_dns |= is_dns((enum nm_prop)p->id);
}

/* --- one property --- */

static struct span span_of(const struct check *c, const struct node *origin)
{
	return origin ? node_span(origin) : c->profile_at;
}

static bool is_list(const struct prop *p)
{
	enum prop_type type = (enum prop_type)nm_props[p->id].type;

	return type == PROP_ADDRESSES || type == PROP_ROUTES || type == PROP_RULES || type == PROP_MAP || type == PROP_SECRETS;
}

static size_t item_size(const struct prop *p)
{
	switch ((enum prop_type)nm_props[p->id].type) {
	case PROP_ADDRESSES:
		return sizeof(struct prop_address);
	case PROP_ROUTES:
		return sizeof(struct prop_route);
	case PROP_RULES:
		return sizeof(struct prop_rule);
	default:
		return sizeof(struct pair);
	}
}

/* The property with one item only. */
static struct prop item_of(const struct prop *p, size_t k)
{
	struct prop one = *p;

	one.list = (struct list){ (char *)p->list.items + k * item_size(p), 1 };
	return one;
}

/* Is it the same thing on both sides: another address, another way to that network, the same key? */
static bool same_key(enum prop_type type, const void *a, const void *b)
{
	const struct prop_address *x = a, *y = b;
	const struct prop_route *r = a, *s = b;

	if (type == PROP_ADDRESSES)
		return ip_equal(&x->ip, &y->ip);
	if (type == PROP_ROUTES)
		return r->prefix_bits == s->prefix_bits && ip_equal(&r->dest, &s->dest) && ip_equal(&r->next_hop, &s->next_hop);
	if (type == PROP_RULES)
		return ((const struct prop_rule *)a)->priority == ((const struct prop_rule *)b)->priority;
	return str_eq(((const struct pair *)a)->key, ((const struct pair *)b)->key);
}

static bool is_main_table(const struct route_attr *a)
{
	return a->type == ATTR_U32 && a->u == TABLE_MAIN && !strcmp(a->name, "table");
}

/* Routes are in the main table, whether that is said or not (unless the profile has another: then the table is said). */
static struct prop_route without_main_table(struct ctx *ctx, const struct prop_route *r)
{
	struct prop_route plain = *r;

	plain.attrs = arena_array(&ctx->arena, struct route_attr, r->n_attrs);
	plain.n_attrs = 0;
	for (size_t k = 0; k < r->n_attrs; k++)
		if (!is_main_table(&r->attrs[k]))
			plain.attrs[plain.n_attrs++] = r->attrs[k];
	return plain;
}

static bool items_equal(struct check *c, struct prop a, struct prop b)
{
	struct prop_route x, y;

	if (prop_equal(c->ctx, &a, &b))
		return true;
	if (nm_props[a.id].type != PROP_ROUTES || c->other_table)
		return false;
	x = without_main_table(c->ctx, a.list.items);
	y = without_main_table(c->ctx, b.list.items);
	a.list.items = &x;
	b.list.items = &y;
	return prop_equal(c->ctx, &a, &b);
}

/* The item of p that is the same as, or (key) about the same thing as, the one given. NONE: there is none that is not taken. */
#define NONE SIZE_MAX
static size_t find_item(struct check *c, const struct prop *p, struct prop one, bool key, const bool *taken)
{
	for (size_t k = 0; p && k < p->list.n; k++) {
		struct prop other;

		if (taken[k])
			continue;
		other = item_of(p, k);
		if (key ? same_key((enum prop_type)nm_props[p->id].type, other.list.items, one.list.items) :
			  items_equal(c, other, one))
			return k;
	}
	return NONE;
}

/* The place of an item: readers chain the nodes of a list's items; a map's pairs have their own. */
static const struct node *item_origin(const struct prop *p, size_t k)
{
	enum prop_type type = (enum prop_type)nm_props[p->id].type;
	const struct node *n = p->origin;

	if (type == PROP_MAP || type == PROP_SECRETS)
		return ((const struct pair *)p->list.items)[k].origin;
	while (k-- && n && n->next)
		n = n->next;
	return n;
}

/* Which items of a have one of b, each its own: by value first, then by what they are about. */
static void pair_items(struct check *c, const struct prop *a, const struct prop *b, size_t *of_a, bool *taken)
{
	for (size_t k = 0; k < a->list.n; k++) {
		of_a[k] = find_item(c, b, item_of(a, k), false, taken);
		if (of_a[k] != NONE)
			taken[of_a[k]] = true;
	}
}

static void compare_item(struct check *c, const struct prop *a, size_t k, const struct prop *b, bool *taken)
{
	struct arena *arena = &c->ctx->arena;
	struct str name = name_text(c->ctx, a), item = item_text(c->ctx, a, k), text;
	size_t other = find_item(c, b, item_of(a, k), true, taken);

	if (other == NONE) {
		text = str_printf(arena, "no policy can say `%.*s` of `%.*s`", STR_ARG(item), STR_ARG(name));
	} else {
		taken[other] = true;
		text = str_printf(arena, "`%.*s` of `%.*s` becomes `%.*s` in the policy", STR_ARG(item), STR_ARG(name),
				  STR_ARG(item_text(c->ctx, b, other)));
	}
	lost(c, a, span_of(c, item_origin(a, k)), text);
}

/* What each side has and the other has not, one item at a time. The order counts for addresses only: the first is the one
 * that is spoken from. */
static void compare_items(struct check *c, const struct prop *a, const struct prop *b)
{
	size_t n_b = b ? b->list.n : 0, before = c->out.n;
	size_t *of_a = arena_array(&c->ctx->arena, size_t, a->list.n);
	bool *taken = arena_array(&c->ctx->arena, bool, n_b);

	pair_items(c, a, b, of_a, taken);
	for (size_t k = 0; k < a->list.n; k++)
		if (of_a[k] == NONE)
			compare_item(c, a, k, b, taken);
	for (size_t k = 0; k < n_b; k++)
		if (!taken[k])
			lost(c, b, span_of(c, a->origin),
			     str_printf(&c->ctx->arena, "the policy makes `%.*s` of `%.*s`, which the file does not have",
					STR_ARG(item_text(c->ctx, b, k)), STR_ARG(name_text(c->ctx, b))));
	if (c->out.n == before && nm_props[a->id].type == PROP_ADDRESSES)
		lost(c, a, span_of(c, a->origin),
		     str_printf(&c->ctx->arena, "the policy has `%.*s` in another order", STR_ARG(name_text(c->ctx, a))));
}

static void compare_value(struct check *c, const struct prop *a, const struct prop *b)
{
	struct arena *arena = &c->ctx->arena;
	struct str name = name_text(c->ctx, a), value = value_text(c->ctx, a);

	if (b)
		lost(c, a, span_of(c, a->origin),
		     str_printf(arena, "`%.*s` is `%.*s` here, the policy makes it `%.*s`", STR_ARG(name), STR_ARG(value),
				STR_ARG(value_text(c->ctx, b))));
	else
		lost(c, a, span_of(c, a->origin),
		     str_printf(arena, "no policy can say that `%.*s` is `%.*s`", STR_ARG(name), STR_ARG(value)));
}

/* Of an option that files spell out though it is what NetworkManager does anyway (nm-settings: bridge.vlan-filtering). */
static bool says_nothing(const struct prop *p)
{
	return p->id == NM_BRIDGE_VLAN_FILTERING && !p->b;
}

/* A base or controller may be named by its profile's UUID or name, where the policy has the interface's name. */
static bool names_the_same(const struct check *c, const struct prop *a, const struct prop *b)
{
	if (nm_props[a->id].type != PROP_STR || a->id == NM_CONNECTION_ID || a->id == NM_CONNECTION_INTERFACE_NAME)
		return false;
	for (size_t k = 0; k < c->profiles->n; k++) {
		const struct profile *p = c->profiles->items[k].profile;
		const struct prop *uuid = profile_get(p, NM_CONNECTION_UUID);

		if (str_eq(b->s, import_ifname(p)) && ((uuid && str_eq(uuid->s, a->s)) || str_eq(p->id, a->s)))
			return true;
	}
	return false;
}

static bool is_of_method(enum nm_prop id)
{
	return id == NM_IPV4_METHOD || id == NM_IPV6_METHOD || id == NM_IPV6_ADDR_GEN_MODE;
}

static bool is_of_sections(const struct prop *p)
{
	enum prop_type type = (enum prop_type)nm_props[p->id].type;

	return type == PROP_ROUTES || type == PROP_RULES || is_dns((enum nm_prop)p->id);
}

/* The file says it; the policy says something else, or nothing. */
static void compare_said(struct check *c, const struct prop *a, const struct prop *b)
{
	if ((c->without && c->without->sections && is_of_sections(a)) || (c->no_ip && is_of_method((enum nm_prop)a->id)))
		return;
	if (b ? prop_equal(c->ctx, a, b) || names_the_same(c, a, b) : says_nothing(a))
		return;
	if (is_list(a) && a->list.n <= ITEMS_MAX && (!b || b->list.n <= ITEMS_MAX))
		compare_items(c, a, b);
	else
		compare_value(c, a, b);
}

/* Has it no addresses in any case, whatever its file says of them? */
static bool has_no_ip(const struct profile *p)
{
	for (size_t k = 0; k < KIND_N; k++)
		if (str_is(profile_str(p, NM_CONNECTION_TYPE), kinds[k]->nm_type))
			return (kinds[k]->flags & KIND_NO_IP) != 0;
	return false;
}

static bool is_method(enum nm_prop id)
{
	return id == NM_IPV4_METHOD || id == NM_IPV6_METHOD;
}

/* The policy says it, the file does not. What nobody asked for (no origin) is set by every policy (docs/import.md), as are
 * the order of name servers and how IPv6 addresses are made. */
static void compare_unsaid(struct check *c, const struct profile *a, const struct prop *b, const struct prop *made)
{
	bool method = is_method((enum nm_prop)b->id);
	struct str name = name_text(c->ctx, b), value = value_text(c->ctx, b), text;

	if ((method && str_is(b->s, "auto")) || says_nothing(b) || (c->no_ip && is_of_method((enum nm_prop)b->id)))
		return;
	if (b->id == NM_IPV6_ADDR_GEN_MODE && !profile_get(a, NM_IPV6_METHOD))
		return; /* without a section the policy says what NetworkManager does */
	if (!method && (!made || !made->origin || b->id == NM_IPV4_DNS_PRIORITY || b->id == NM_IPV6_DNS_PRIORITY))
		return;
	if (method)
		text = str_printf(&c->ctx->arena, "`%.*s` is not said, which means `auto`; the policy makes it `%.*s`",
				  STR_ARG(name), STR_ARG(value));
	else
		text = str_printf(&c->ctx->arena, "the policy sets `%.*s` to `%.*s`, of which the file says nothing",
				  STR_ARG(name), STR_ARG(value));
	lost(c, b, c->profile_at, text);
}

/* --- profiles --- */

/* A profile's UUID is its file's alone: the policy's is another one, and so is another profile. What the policy makes is
 * looked at as a reader of files sees it, who leaves out what NetworkManager does anyway, as it was with the files. */
static void compare(struct check *c, const struct profile *a, const struct profile *made)
{
	const struct profile *b = c->driver->reread(c->again, made);

	c->no_ip = has_no_ip(a);
	c->other_table = profile_get(a, NM_IPV4_ROUTE_TABLE) || profile_get(a, NM_IPV6_ROUTE_TABLE);
	for (size_t k = 0; k < a->n; k++)
		if (a->props[k].id != NM_CONNECTION_UUID)
			compare_said(c, &a->props[k], profile_get(b, (enum nm_prop)a->props[k].id));
	for (size_t k = 0; k < b->n; k++)
		if (!profile_get(a, (enum nm_prop)b->props[k].id) && b->props[k].id != NM_CONNECTION_UUID)
			compare_unsaid(c, a, &b->props[k], profile_get(made, (enum nm_prop)b->props[k].id));
}

#define LIKE_MOST 4

/* How sure it is that both are the same: 0 not. */
static unsigned likeness(const struct profile *a, const struct profile *b)
{
	bool ifname = b->ifname.n && str_eq(import_ifname(a), b->ifname), id = str_eq(a->id, b->id);
	bool type = str_eq(profile_str(a, NM_CONNECTION_TYPE), profile_str(b, NM_CONNECTION_TYPE));

	if (ifname && type)
		return id ? LIKE_MOST : LIKE_MOST - 1;
	if (import_ifname(a).n && b->ifname.n)
		return ifname ? 1 : 0;
	return id ? (type ? 2 : 1) : 0;
}

/* Number of the interface whose profile stands for the one that was read; the more alike, the better. n_ifaces: none. */
static size_t find(const struct net *net, const struct profile *a)
{
	size_t best = net->n_ifaces;
	unsigned most = 0;

	for (size_t k = 0; k < net->n_ifaces && most < LIKE_MOST; k++) {
		unsigned likely = net->ifaces[k]->profile ? likeness(a, net->ifaces[k]->profile) : 0;

		if (likely > most) {
			most = likely;
			best = k;
		}
	}
	return best;
}

/* What no file has: an interface that another one's kind brings along. */
static void tell_made(struct check *c, const struct iface *i)
{
	struct arena *arena = &c->ctx->arena;

	c->iface = str_dup(arena, i->name);
	add(c, DIAG_IMPORT_LOST, SPAN_NONE,
	    str_printf(arena, "the policy makes a profile `%.*s`, which no file has", STR_ARG(i->profile->id)));
}

static bool is_refused(const struct check *c, const struct profile *p)
{
	struct str name = import_ifname(p);

	return import_is_refused(c->without, name.n ? name : p->id);
}

/* Is the interface of the profile not in the policy that is compared, or its controller? */
static bool is_left_out(const struct check *c, const struct profile *p)
{
	const struct prop *given = profile_get(p, NM_CONNECTION_CONTROLLER);

	for (size_t k = 0; given && k < c->profiles->n; k++) {
		const struct profile *other = c->profiles->items[k].profile;

		if ((str_eq(import_ifname(other), given->s) || str_eq(other->uuid, given->s)) && is_refused(c, other))
			return true;
	}
	return is_refused(c, p);
}

/* Texts that came from the other compilation are copied. */
static void compare_all(struct check *c, const struct net *net, const struct import_profiles *profiles)
{
	struct arena *arena = &c->ctx->arena;
	bool *found = arena_array(arena, bool, net->n_ifaces + 1);

	for (size_t k = 0; k < profiles->n; k++) {
		const struct import_profile *p = &profiles->items[k];
		size_t at = p->left_out ? net->n_ifaces : find(net, p->profile);

		found[at] = true;
		c->profile_at = import_span(p);
		c->iface = at < net->n_ifaces ? str_dup(arena, net->ifaces[at]->name) : (struct str){ 0 };
		if (c->without && (at == net->n_ifaces || is_left_out(c, p->profile)))
			continue;
		if (at < net->n_ifaces)
			compare(c, p->profile, net->ifaces[at]->profile);
		else if (!p->left_out)
			add(c, DIAG_IMPORT_LOST, c->profile_at,
			    str_printf(arena, "the profile `%.*s` has no place in a policy",
				       STR_ARG(str_head(p->profile->id, 60))));
	}
	for (size_t m = 0; m < net->n_ifaces; m++)
		if (!found[m] && net->ifaces[m]->profile)
			tell_made(c, net->ifaces[m]);
}

/* --- a policy that is refused --- */

/* The interface in whose entry the mistake is; NULL: elsewhere. */
static const struct iface *iface_at(const struct net *net, struct span at)
{
	for (size_t k = 0; net && k < net->n_ifaces; k++) {
		const struct node *n = net->ifaces[k]->obj.origin;

		if (n && n->source == at.source && n->start <= at.start && at.start <= n->end)
			return net->ifaces[k];
	}
	return NULL;
}

/* The value of a file that the policy's value was made of: the same text, in one of the interface's profiles. */
static struct span source_of(const struct profile *p, struct str value)
{
	for (size_t k = 0; value.n && k < p->n; k++) {
		const struct node *n = p->props[k].origin;

		if (n && str_eq(n->text, value))
			return node_span(n);
	}
	return SPAN_NONE;
}

static void refuse(struct check *c, const struct ctx *again, const struct net *net, const struct diag *d,
		   const struct import_profiles *profiles)
{
	const struct iface *i = iface_at(net, d->span);
	const struct import_profile *p = NULL;
	struct str value = { 0 };
	struct span at = SPAN_NONE;

	for (size_t k = 0; i && k < profiles->n && !p; k++)
		if (!profiles->items[k].left_out && str_eq(import_ifname(profiles->items[k].profile), i->name))
			p = &profiles->items[k];
	if (d->span.source < again->n_sources)
		value = (struct str){ again->sources[d->span.source]->text.p + d->span.start, d->span.end - d->span.start };
	if (p)
		at = source_of(p->profile, value);
	if (p && at.source == SOURCE_NONE)
		at = import_span(p);
	c->iface = i ? str_dup(&c->ctx->arena, i->name) : (struct str){ 0 };
	import_refuse(c->ctx, &c->out.refused, c->iface);
	add(c, DIAG_IMPORT_REFUSED, at,
	    str_printf(&c->ctx->arena, "the policy is refused%s%.*s%s: %.*s [%s]", i ? " at `" : "",
		       STR_ARG(i ? i->name : STR("")), i ? "`" : "", STR_ARG(d->text), diag_infos[d->code].code));
}

struct import_findings import_check(struct ctx *ctx, struct str text, const struct import_profiles *profiles,
				    const struct import_driver *driver, const struct import_refused *without)
{
	struct ctx again;
	struct check c = { .ctx = ctx, .profiles = profiles, .driver = driver, .again = &again, .without = without };
	struct net *net;

	ctx_init(&again, ctx->arena.oom, ctx->arena.oom_data);
	net = driver->compile(&again, text);
	diag_sort(&again.diags);
	for (size_t k = 0; k < again.diags.n; k++)
		if (again.diags.items[k]->severity == SEV_ERROR)
			refuse(&c, &again, net, again.diags.items[k], profiles);
	if (net && !again.diags.n_errors)
		compare_all(&c, net, profiles);
	ctx_done(&again);
	return c.out;
}

static void add_uncompared(struct check *c, struct str iface, const char *what)
{
	c->iface = iface;
	add(c, DIAG_IMPORT_LOST, SPAN_NONE,
	    str_printf(&c->ctx->arena, "what else the policy does not say of %s%.*s%s is not known", what, STR_ARG(iface),
		       iface.n ? "` and its ports" : ""));
}

void import_add_compared(struct ctx *ctx, struct import_findings *found, const struct import_findings *others,
			 const struct import_refused *left, bool complete)
{
	struct check c = { .ctx = ctx, .out = *found };

	for (size_t k = 0; complete && k < others->n; k++) {
		c.iface = others->items[k].iface;
		add(&c, others->items[k].code, others->items[k].at, others->items[k].text);
		c.out.items[c.out.n - 1].is_dns = others->items[k].is_dns;
		c.out.any_dns |= others->items[k].is_dns;
	}
	if (!complete)
		add_uncompared(&c, (struct str){ 0 }, "all interfaces");
	for (size_t k = 0; complete && k < left->n; k++)
		add_uncompared(&c, left->ifaces[k], "`");
	if (complete && left->sections)
		add_uncompared(&c, (struct str){ 0 }, "routes, rules and name servers");
	*found = c.out;
}

void import_tell(struct ctx *ctx, const struct import_findings *findings, struct import_comments *comments)
{
	for (size_t k = 0; k < findings->n; k++) {
		const struct import_finding *f = &findings->items[k];

		diag(ctx, f->code, f->at, "%.*s", STR_ARG(f->text));
		import_comment(ctx, comments, f->iface, import_text_at(ctx, f->text, f->at));
	}
}
