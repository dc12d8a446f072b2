/* canonical: the policy said in the one way that raise has, so that the two can be compared by rows: other spellings of
 * one value, empty texts that ask for nothing, interfaces called by their profiles' names. */
#include "ir/ethtool.h"
#include "ir/field_text.h"
#include "ir/ovs_db.h"
#include "passes/meaning.h"
#include "passes/raise.h"

static bool is_given(const struct obj *o, size_t row)
{
	return o->has >> row & 1;
}

static bool is_empty_text(const struct field *f, const void *at)
{
	const struct word *w;

	if (f->type == FIELD_ENUM) {
		w = words_by_value(f->words, *(const int *)at);
		return w && !*w->text;
	}
	return (f->type == FIELD_STR || f->type == FIELD_IFNAME) && !((const struct str *)at)->n;
}

/* --- names --- */

static void each_name(const struct field *f, void *at, visit_iface_name *visit, void *data)
{
	struct list *l = at;

	if (f->type == FIELD_SUB)
		canonical_names(f->sub, *(struct obj **)at, visit, data);
	else if (f->type == FIELD_LIST)
		for (size_t k = 0; k < l->n; k++)
			canonical_names(f->sub, ((struct obj **)l->items)[k], visit, data);
	else if (f->type == FIELD_IFNAME || (f->type == FIELD_STR && (f->flags & FIELD_IFACES)))
		visit(data, at);
	else if (f->type == FIELD_NAMES && (f->flags & FIELD_IFACES))
		for (size_t k = 0; k < l->n; k++)
			visit(data, &((struct name *)l->items)[k].text);
}

void canonical_names(const struct schema *s, struct obj *o, visit_iface_name *visit, void *data)
{
	for (size_t k = 0; k < s->n; k++)
		if (is_given(o, k) && &s->fields[k] != iface_schema.fields) /* its own is what others call it by */
			each_name(&s->fields[k], field_ptr(&s->fields[k], o), visit, data);
}

static void call_by_name(void *data, struct str *text)
{
	const struct iface *i = net_find(data, *text);

	if (i)
		*text = i->name;
}

/* --- empty texts --- */

static void drop_empty(const struct schema *s, struct obj *o)
{
	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];
		void *at = field_ptr(f, o);
		struct list *l = at;

		if (!is_given(o, k) || f == iface_schema.fields)
			continue;
		if (is_empty_text(f, at))
			o->has &= ~(UINT64_C(1) << k);
		else if (f->type == FIELD_SUB)
			drop_empty(f->sub, *(struct obj **)at);
		else if (f->type == FIELD_LIST)
			for (size_t n = 0; n < l->n; n++)
				drop_empty(f->sub, ((struct obj **)l->items)[n]);
	}
}

static void canonical_rows(struct net *net, const struct schema *s, struct obj *o)
{
	drop_empty(s, o);
	canonical_names(s, o, call_by_name, net);
}

static void forget(struct ip_config *c, const char *key)
{
	obj_set_given(&ip_schema, &c->obj, key, false);
}

/* NetworkManager has one metric: that of the prefix, where it is asked for, is that of the automatic routes too. */
static void canonical_metric(struct ip_config *c)
{
	bool prefix = ip_has(c, "prefix-route-metric") && c->prefix_route_metric != -1;

	if (ip_is_automatic(c) && prefix) {
		c->auto_route_metric = c->prefix_route_metric;
		obj_set_given(&ip_schema, &c->obj, "auto-route-metric", true);
	}
	if (!prefix || ip_is_automatic(c))
		forget(c, "prefix-route-metric");
}

/* The spellings that lower takes for one word. */
static void spell(struct str *text, const char *other, const char *word)
{
	if (str_is(*text, other))
		*text = str_of(word);
}

static void canonical_ip(struct ctx *ctx, struct ip_config *c)
{
	static const char *const automatic[] = { "auto-dns", "auto-gateway", "auto-routes", "auto-route-table-id",
						 "auto-route-metric" };
	struct ip ip;
	char text[IP_TEXT_MAX];

	if (!c)
		return;
	canonical_metric(c);
	for (size_t k = 0; !ip_is_automatic(c) && k < ARRAY_SIZE(automatic); k++)
		forget(c, automatic[k]);
	spell(&c->dhcp_client_id, "LL", "ll");
	spell(&c->dhcp_client_id, "IAID+DUID", "iaid+duid");
	spell(&c->dhcp_duid, "LL", "ll");
	spell(&c->dhcp_duid, "LLT", "llt");
	if (str_eq_nocase(c->addr_gen_mode, STR("stable-privacy")))
		c->addr_gen_mode = STR("stable-privacy");
	else if (str_eq_nocase(c->addr_gen_mode, STR("eui64")) || str_is(c->addr_gen_mode, "0"))
		forget(c, "addr-gen-mode");
	spell(&c->addr_gen_mode, "1", "stable-privacy");
	if (!parse_ip(c->token, &ip))
		return;
	if (ip_is_zero(&ip))
		forget(c, "token");
	else
		c->token = str_dup(&ctx->arena, (struct str){ text, ip_format(&ip, text) });
}

static void canonical_pci(struct ctx *ctx, struct iface *i)
{
	struct pci_address a;

	if (parse_pci(i->pci_address, &a))
		i->pci_address = pci_of_path(&ctx->arena, pci_path(&ctx->arena, &a));
	if (i->identifier != IDENT_PCI)
		obj_set_given(&iface_schema, &i->obj, "pci-address", false);
}

static void canonical_iface(const struct raise *r, struct net *net, struct iface *i)
{
	canonical_rows(net, &iface_schema, &i->obj);
	canonical_rows(net, i->kind->own, i->own);
	canonical_ip(r->ctx, i->ipv4);
	canonical_ip(r->ctx, i->ipv6);
	if (i->pci_address.n)
		canonical_pci(r->ctx, i);
	if (i->ethtool)
		ethtool_canonical(r, i->ethtool);
	if (!ovs_may_hold_ids(i))
		obj_set_given(&iface_schema, &i->obj, "ovs-db", false);
	if (i->kind->canonical)
		i->kind->canonical(r, i);
}

static void canonical_rule(struct route_rule *r)
{
	if (r->fwmask == UINT32_MAX)
		obj_set_given(&route_rule_schema, &r->obj, "fwmask", false);
}

/* What a route does not say is off. */
static void canonical_route(struct route *r)
{
	if (!r->lock_mtu)
		obj_set_given(&route_schema, &r->obj, "lock-mtu", false);
	if (!r->quickack)
		obj_set_given(&route_schema, &r->obj, "quickack", false);
}

void canonical_routes(struct net *net)
{
	for (size_t k = 0; net->routes && k < net->routes->config.n; k++)
		canonical_route(((struct route **)net->routes->config.items)[k]);
}

/* --- a copy that may be changed --- */

static void *copy_obj(struct ctx *ctx, const struct schema *s, const void *obj);

static void *copy_bytes(struct ctx *ctx, const void *from, size_t n)
{
	void *to = arena_alloc(&ctx->arena, n);

	if (n)
		memcpy(to, from, n);
	return to;
}

static void copy_list(struct ctx *ctx, const struct field *f, struct list *l)
{
	size_t size = f->type == FIELD_LIST ? sizeof(void *) : f->type == FIELD_MAP ? sizeof(struct pair) : sizeof(struct name);
	void **items;

	if (!l->items)
		return;
	l->items = items = copy_bytes(ctx, l->items, l->n * size);
	for (size_t k = 0; f->type == FIELD_LIST && k < l->n; k++)
		items[k] = copy_obj(ctx, f->sub, items[k]);
}

static void copy_below(struct ctx *ctx, const struct schema *s, void *obj)
{
	for (size_t k = 0; k < s->n; k++) {
		const struct field *f = &s->fields[k];
		void **at = field_ptr(f, obj);

		if (schema_main_row(s, f)) /* another spelling of a row before: copied already */
			continue;
		if (f->type == FIELD_SUB && *at)
			*at = copy_obj(ctx, f->sub, *at);
		else if (f->type == FIELD_LIST || f->type == FIELD_NAMES || f->type == FIELD_WORDS || f->type == FIELD_MAP)
			copy_list(ctx, f, (struct list *)at);
	}
}

static void *copy_obj(struct ctx *ctx, const struct schema *s, const void *obj)
{
	void *copy = copy_bytes(ctx, obj, s->size);

	copy_below(ctx, s, copy);
	return copy;
}

struct iface *canonical_copy(struct ctx *ctx, const struct iface *i)
{
	struct iface *copy = copy_obj(ctx, &iface_schema, i);

	copy->own = copy_obj(ctx, i->kind->own, i->own);
	return copy;
}

/* Interfaces know each other by the originals: only names are asked for there. */
static struct net *copy_net(struct ctx *ctx, const struct net *net)
{
	struct net *copy = copy_obj(ctx, &net_schema, net);

	copy->ifaces = NULL;
	copy->buckets = copy->profile_buckets = NULL;
	copy->n_ifaces = copy->cap_ifaces = copy->n_buckets = 0;
	copy->has_profile_names = false;
	for (size_t k = 0; k < net->n_ifaces; k++)
		net_add(ctx, copy, canonical_copy(ctx, net->ifaces[k]));
	return copy;
}

struct iface *canonical_align(struct ctx *ctx, const struct iface *i)
{
	const struct raise r = { .ctx = ctx };
	struct iface *copy = canonical_copy(ctx, i);

	if (copy->ethtool)
		ethtool_align(&r, copy->ethtool);
	if (copy->kind->align)
		copy->kind->align(&r, copy);
	return copy;
}

const struct net *canonical_net(struct ctx *ctx, const struct net *original)
{
	struct net *net = copy_net(ctx, original);
	const struct raise r = { ctx, NULL, net->profiles, net->n_profiles };

	for (size_t k = 0; k < net->n_ifaces; k++)
		if (iface_wanted(net->ifaces[k]))
			canonical_iface(&r, net, net->ifaces[k]);
	if (net->dns)
		canonical_rows(net, &dns_section_schema, &net->dns->obj);
	for (size_t k = 0; net->rules && k < net->rules->config.n; k++)
		canonical_rule(((struct route_rule **)net->rules->config.items)[k]);
	canonical_routes(net);
	if (net->routes)
		canonical_rows(net, &routes_schema, &net->routes->obj);
	return net;
}
