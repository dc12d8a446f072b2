#include "ir/dump.h"

#include "ir/kind.h"

struct dump {
	struct ctx *ctx;
	struct strbuf *out;
};

static void indent(struct dump *d, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		strbuf_puts(d->out, "  ");
}

/* Any bytes. */
static void put_quoted(struct strbuf *out, struct str s)
{
	strbuf_quote(out, s, "\\x");
}

static void put_ip(struct strbuf *out, const struct ip *ip)
{
	char text[IP_TEXT_MAX];

	if (!ip->family)
		strbuf_puts(out, "-");
	else
		strbuf_add(out, text, ip_format(ip, text));
}

static void put_place(struct dump *d, const struct node *origin)
{
	struct span span = ctx_text_span(d->ctx, node_span(origin));
	struct line_col at;

	if (!origin || span.source == SOURCE_NONE)
		return;
	at = source_line_col(d->ctx->sources[span.source], &d->ctx->arena, span.start);
	strbuf_printf(d->out, "  # %u:%u", at.line, at.col);
}

static void dump_obj(struct dump *d, const struct schema *s, const struct obj *o, unsigned depth);

static void dump_names(struct dump *d, struct list l)
{
	const struct name *items = l.items;

	strbuf_puts(d->out, "[");
	for (size_t k = 0; k < l.n; k++) {
		strbuf_puts(d->out, k ? ", " : "");
		put_quoted(d->out, items[k].text);
	}
	strbuf_puts(d->out, "]\n");
}

static void dump_pairs(struct dump *d, struct list l, unsigned depth)
{
	const struct pair *items = l.items;

	strbuf_puts(d->out, "\n");
	for (size_t k = 0; k < l.n; k++) {
		indent(d, depth);
		put_quoted(d->out, items[k].key);
		strbuf_puts(d->out, ": ");
		put_quoted(d->out, items[k].value);
		strbuf_puts(d->out, "\n");
	}
}

static void dump_list(struct dump *d, const struct field *f, struct list l, unsigned depth)
{
	struct obj *const *items = l.items;

	strbuf_puts(d->out, l.n ? "\n" : "[]\n");
	for (size_t k = 0; k < l.n; k++) {
		indent(d, depth);
		strbuf_puts(d->out, "-\n");
		dump_obj(d, f->sub, items[k], depth + 1);
	}
}

static void dump_number(struct dump *d, const struct field *f, const void *at)
{
	const struct word *w;

	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		strbuf_puts(d->out, *(const bool *)at ? "true" : "false");
		break;
	case FIELD_INT_STR:
		strbuf_addi(d->out, *(const int64_t *)at);
		break;
	case FIELD_ENUM:
		w = words_by_value(f->words, *(const int *)at);
		strbuf_puts(d->out, w ? w->text : "?");
		break;
	default:
		strbuf_addu(d->out, *(const uint64_t *)at);
	}
	strbuf_puts(d->out, "\n");
}

static void dump_text(struct dump *d, const struct field *f, const void *at)
{
	const struct ip_net *net = at;

	if (f->flags & FIELD_SECRET) {
		strbuf_puts(d->out, "<hidden>");
	} else if (f->type == FIELD_IP) {
		put_ip(d->out, at);
	} else if (f->type == FIELD_NET) {
		put_ip(d->out, &net->ip);
		strbuf_printf(d->out, "/%u", net->prefix_bits);
	} else {
		put_quoted(d->out, *(const struct str *)at);
	}
	strbuf_puts(d->out, "\n");
}

static void dump_row(struct dump *d, const struct field *f, const void *at, unsigned depth)
{
	indent(d, depth);
	strbuf_printf(d->out, "%s:", f->key);
	if (f->type != FIELD_SUB && f->type != FIELD_MAP && !(f->type == FIELD_LIST && ((const struct list *)at)->n))
		strbuf_addc(d->out, ' ');
	switch ((enum field_type)f->type) {
	case FIELD_SUB:
		strbuf_puts(d->out, "\n");
		dump_obj(d, f->sub, *(struct obj *const *)at, depth + 1);
		break;
	case FIELD_LIST:
		dump_list(d, f, *(const struct list *)at, depth);
		break;
	case FIELD_NAMES:
	case FIELD_WORDS:
		dump_names(d, *(const struct list *)at);
		break;
	case FIELD_MAP:
		dump_pairs(d, *(const struct list *)at, depth + 1);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
	case FIELD_IP:
	case FIELD_NET:
		dump_text(d, f, at);
		break;
	default:
		dump_number(d, f, at);
	}
}

static void dump_obj(struct dump *d, const struct schema *s, const struct obj *o, unsigned depth)
{
	for (size_t i = 0; i < s->n; i++)
		if ((o->has >> i & 1) && s->fields[i].type != FIELD_SKIP)
			dump_row(d, &s->fields[i], field_ptr(&s->fields[i], o), depth);
}

static void dump_links(struct dump *d, const struct iface *i)
{
	strbuf_printf(d->out, "    .level: %u\n", i->level);
	if (i->implied)
		strbuf_puts(d->out, "    .implied: true\n");
	if (i->controller_iface)
		strbuf_printf(d->out, "    .controller: %.*s\n", STR_ARG(i->controller_iface->name));
	if (i->parent)
		strbuf_printf(d->out, "    .parent: %.*s\n", STR_ARG(i->parent->name));
	if (i->routes4.n || i->routes6.n)
		strbuf_printf(d->out, "    .routes: %zu ipv4, %zu ipv6\n", i->routes4.n, i->routes6.n);
	if (i->rules4.n || i->rules6.n)
		strbuf_printf(d->out, "    .rules: %zu ipv4, %zu ipv6\n", i->rules4.n, i->rules6.n);
	if (i->dns4 || i->dns6)
		strbuf_printf(d->out, "    .dns:%s%s\n", i->dns4 ? " ipv4" : "", i->dns6 ? " ipv6" : "");
}

void dump_net(struct ctx *ctx, const struct net *net, struct strbuf *out)
{
	struct dump d = { ctx, out };

	dump_obj(&d, &net_schema, &net->obj, 0);
	strbuf_puts(out, net->n_ifaces ? "interfaces:\n" : "interfaces: []\n");
	for (size_t k = 0; k < net->n_ifaces; k++) {
		const struct iface *i = net->ifaces[k];

		strbuf_printf(out, "  - type: %s", i->kind->name);
		put_place(&d, i->obj.origin);
		strbuf_puts(out, "\n");
		if (i->implied) {
			strbuf_puts(out, "    name: ");
			put_quoted(out, i->name);
			strbuf_puts(out, "\n");
		}
		dump_obj(&d, &iface_schema, &i->obj, 2);
		dump_obj(&d, i->kind->own, i->own, 2);
		dump_links(&d, i);
	}
}

static void dump_route(struct strbuf *out, const struct prop_route *r)
{
	put_ip(out, &r->dest);
	strbuf_printf(out, "/%u via ", r->prefix_bits);
	put_ip(out, &r->next_hop);
	strbuf_printf(out, " metric %lld", (long long)r->metric);
	for (size_t k = 0; k < r->n_attrs; k++) {
		strbuf_printf(out, " %s=", r->attrs[k].name);
		if (r->attrs[k].type == ATTR_STR)
			strbuf_adds(out, r->attrs[k].s);
		else
			strbuf_addu(out, r->attrs[k].u);
	}
}

static void dump_rule(struct strbuf *out, const struct prop_rule *r)
{
	strbuf_printf(out, "priority %u from ", r->priority);
	put_ip(out, &r->from);
	strbuf_printf(out, "/%u to ", r->from_bits);
	put_ip(out, &r->to);
	strbuf_printf(out, "/%u table %u", r->to_bits, r->table);
	if (r->iif.n)
		strbuf_printf(out, " iif %.*s", STR_ARG(r->iif));
	if (r->action)
		strbuf_printf(out, " %s", r->action);
	if (r->has_fwmark)
		strbuf_printf(out, " fwmark %u/%u", r->fwmark, r->fwmask);
	if (r->has_suppress)
		strbuf_printf(out, " suppress %u", r->suppress_prefix_length);
}

static void dump_item(struct strbuf *out, enum prop_type type, struct list l, size_t k)
{
	const struct prop_address *a = (const struct prop_address *)l.items + k;
	const struct prop_vlan_range *v = (const struct prop_vlan_range *)l.items + k;
	const struct pair *pair = (const struct pair *)l.items + k;

	if (type == PROP_ADDRESSES) {
		put_ip(out, &a->ip);
		strbuf_printf(out, "/%u", a->prefix_bits);
	} else if (type == PROP_ROUTES) {
		dump_route(out, (const struct prop_route *)l.items + k);
	} else if (type == PROP_RULES) {
		dump_rule(out, (const struct prop_rule *)l.items + k);
	} else if (type == PROP_VLANS || type == PROP_RANGES) {
		strbuf_printf(out, "%u-%u%s%s", v->min, v->max, v->pvid ? " pvid" : "", v->untagged ? " untagged" : "");
	} else if (type == PROP_SECRETS) {
		strbuf_printf(out, "%.*s=<hidden>", STR_ARG(pair->key));
	} else {
		strbuf_printf(out, "%.*s=%.*s", STR_ARG(pair->key), STR_ARG(pair->value));
	}
}

void dump_prop(struct strbuf *out, const struct prop *v)
{
	enum prop_type type = (enum prop_type)nm_props[v->id].type;

	switch (type) {
	case PROP_BOOL:
		strbuf_puts(out, v->b ? "true" : "false");
		break;
	case PROP_UINT:
		strbuf_addu(out, v->u);
		break;
	case PROP_INT:
		strbuf_addi(out, v->i);
		break;
	case PROP_STR:
		put_quoted(out, v->s);
		break;
	case PROP_SECRET:
		strbuf_puts(out, "<hidden>");
		break;
	case PROP_STRV:
		for (size_t k = 0; k < v->strv.n; k++) {
			strbuf_puts(out, k ? ", " : "");
			put_quoted(out, v->strv.items[k]);
		}
		break;
	default:
		for (size_t k = 0; k < v->list.n; k++) {
			strbuf_puts(out, k ? ", " : "");
			dump_item(out, type, v->list, k);
		}
	}
}

void dump_prop_item(struct strbuf *out, const struct prop *p, size_t item)
{
	dump_item(out, (enum prop_type)nm_props[p->id].type, p->list, item);
}

void dump_profile(struct ctx *ctx, const struct profile *p, struct strbuf *out)
{
	struct dump d = { ctx, out };

	strbuf_puts(out, "profile ");
	put_quoted(out, p->id);
	put_place(&d, p->origin);
	strbuf_puts(out, "\n");
	for (size_t k = 0; k < p->n; k++) {
		const struct nm_prop_info *info = &nm_props[p->props[k].id];

		strbuf_printf(out, "  %s%s%s = ", info->setting, *info->property ? "." : "", info->property);
		dump_prop(out, &p->props[k]);
		put_place(&d, p->props[k].origin);
		strbuf_puts(out, "\n");
	}
}
