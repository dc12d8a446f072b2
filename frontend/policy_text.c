#include "frontend/policy_text.h"

#include <stdio.h>

#include "frontend/fmt.h"
#include "frontend/policy_order.h"
#include "frontend/render.h"
#include "ir/field_value.h"
#include "ir/kind.h"

/* Kubernetes: what a policy's name becomes the value of. */
#define NAME_MAX_BYTES 63

struct writer {
	struct ctx *ctx;
	struct strbuf *out;
	const struct policy_text *how;
	bool behind_dash; /* the line is begun, by the dash of a list's item */
	size_t n_secrets;
};

static void put_obj(struct writer *w, const struct schema *s, const struct obj *o, unsigned col);
static uint64_t given(const struct writer *w, const struct schema *s, const struct obj *o);

/* --- lines --- */

static void indent(struct writer *w, unsigned col)
{
	if (!w->behind_dash)
		for (unsigned k = 0; k < col; k++)
			strbuf_addc(w->out, ' ');
	w->behind_dash = false;
}

static void put_dash(struct writer *w, unsigned col)
{
	indent(w, col);
	strbuf_puts(w->out, "- ");
	w->behind_dash = true;
}

static void put_line(struct writer *w, unsigned col, const char *line)
{
	indent(w, col);
	strbuf_puts(w->out, line);
	strbuf_addc(w->out, '\n');
}

static void put_text(struct writer *w, struct str text)
{
	if (fmt_plain_ok(text, false))
		strbuf_adds(w->out, text);
	else
		fmt_put_quoted(w->out, text);
}

/* The key with its colon. An overlong one is found by readers behind a question mark only. */
static void put_key(struct writer *w, unsigned col, struct str key)
{
	size_t before;

	indent(w, col);
	before = w->out->n;
	put_text(w, key);
	if (w->out->n - before <= FMT_KEY_MAX) {
		strbuf_addc(w->out, ':');
		return;
	}
	w->out->n = before < w->out->n ? before : w->out->n; /* less is there where memory ran out */
	strbuf_puts(w->out, "? ");
	put_text(w, key);
	strbuf_addc(w->out, '\n');
	indent(w, col);
	strbuf_addc(w->out, ':');
}

/* --- comments --- */

/* Would a reader see something else than the character, another line, or no YAML? */
static bool is_escaped(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code <= 0xa0) || (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0xfeff || code == 0xfffe ||
	       code == 0xffff;
}

static void put_comment(struct writer *w, unsigned col, struct str text)
{
	while (text.n && text.p[text.n - 1] == ' ')
		text.n--;
	indent(w, col);
	strbuf_puts(w->out, text.n ? "# " : "#");
	for (size_t i = 0; i < text.n;) {
		uint32_t code;
		size_t len = render_utf8(text.p + i, text.n - i, &code);

		if (!len)
			strbuf_printf(w->out, "\\x%02x", (unsigned char)text.p[i]);
		else if (is_escaped(code))
			strbuf_printf(w->out, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
		else
			strbuf_add(w->out, text.p + i, len);
		i += len ? len : 1;
	}
	strbuf_addc(w->out, '\n');
}

/* Comments of what is not in the policy stand at its head. */
static void put_head(struct writer *w, const struct net *net)
{
	for (size_t k = 0; k < w->how->n_comments; k++) {
		const struct policy_comment *c = &w->how->comments[k];

		if (c->text.p && (!c->iface.p || !net_find(net, c->iface)))
			put_comment(w, 0, c->text);
	}
}

/* Of two interfaces of one name (an OVS bridge and its own port) the first has the comments. */
static void put_comments_of(struct writer *w, const struct iface *i, bool again, unsigned col)
{
	for (size_t k = 0; !again && k < w->how->n_comments; k++)
		if (w->how->comments[k].text.p && str_eq(w->how->comments[k].iface, i->name))
			put_comment(w, col, w->how->comments[k].text);
}

/* --- values --- */

/* A number or boolean that may stand plain where a text is meant too, and is that text again. */
static bool is_plain_scalar(const struct field *f, struct str text)
{
	uint64_t v;

	if (parse_u64(text, &v))
		return f->flags & (FIELD_NUMBER_OK | FIELD_SCALARS);
	return (f->flags & FIELD_SCALARS) && (str_is(text, "true") || str_is(text, "false"));
}

static void put_string(struct writer *w, const struct field *f, struct str text)
{
	if (f->flags & FIELD_SECRET) {
		w->n_secrets++;
		if (w->how->hide_secrets)
			text = STR(SECRET_HIDDEN);
	}
	if (is_plain_scalar(f, text))
		strbuf_adds(w->out, text);
	else
		put_text(w, text);
}

static void put_ip(struct writer *w, const struct ip *ip, int prefix_bits)
{
	char text[IP_TEXT_MAX + 4];
	size_t n = ip->family ? ip_format(ip, text) : 0;

	if (prefix_bits >= 0)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "/%d", prefix_bits);
	put_text(w, (struct str){ text, n });
}

static void put_net(struct writer *w, const struct ip_net *net)
{
	struct ip masked = ip_mask(net->ip, net->prefix_bits);

	put_ip(w, &masked, net->prefix_bits);
}

static void put_word(struct writer *w, const struct field *f, int value)
{
	const struct word *word = words_by_value(f->words, value);

	put_text(w, str_of(word ? word->text : ""));
}

/* What fits behind a key or dash. */
static void put_scalar(struct writer *w, const struct field *f, const void *at)
{
	switch ((enum field_type)f->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		strbuf_puts(w->out, *(const bool *)at ? "true" : "false");
		break;
	case FIELD_UINT:
	case FIELD_UINT_STR:
		strbuf_addu(w->out, *(const uint64_t *)at);
		break;
	case FIELD_INT_STR:
		strbuf_addi(w->out, *(const int64_t *)at);
		break;
	case FIELD_ENUM:
		put_word(w, f, *(const int *)at);
		break;
	case FIELD_STR:
	case FIELD_IFNAME:
	case FIELD_MAC:
		put_string(w, f, *(const struct str *)at);
		break;
	case FIELD_IP:
		put_ip(w, at, -1);
		break;
	case FIELD_NET:
		put_net(w, at);
		break;
	default: /* collections: put_row */
		break;
	}
}

static void put_names(struct writer *w, struct list l, unsigned col)
{
	const struct name *items = l.items;

	for (size_t k = 0; k < l.n; k++) {
		put_dash(w, col);
		indent(w, 0);
		put_text(w, items[k].text);
		strbuf_addc(w->out, '\n');
	}
}

static void put_flags(struct writer *w, const struct field *f, uint64_t v, unsigned col)
{
	for (size_t k = 0; k < f->words->n; k++) {
		const struct word *word = &f->words->items[k];

		if ((v & (uint64_t)word->value) && words_by_value(f->words, word->value) == word) {
			put_dash(w, col);
			indent(w, 0);
			put_text(w, str_of(word->text));
			strbuf_addc(w->out, '\n');
		}
	}
}

static void put_map(struct writer *w, const struct field *f, struct list l, unsigned col)
{
	const struct pair *items = l.items;

	for (size_t k = 0; k < l.n; k++) {
		put_key(w, col, items[k].key);
		strbuf_addc(w->out, ' ');
		if (!items[k].value.p)
			strbuf_puts(w->out, "null");
		else if (f->flags & FIELD_BOOL_VALUES)
			strbuf_adds(w->out, items[k].value);
		else
			put_string(w, f, items[k].value);
		strbuf_addc(w->out, '\n');
	}
}

static void put_list(struct writer *w, const struct schema *s, struct list l, unsigned col)
{
	struct obj *const *items = l.items;

	for (size_t k = 0; k < l.n; k++) {
		put_dash(w, col);
		if (given(w, s, items[k]))
			put_obj(w, s, items[k], col + 2);
		else
			put_line(w, 0, "{}");
	}
}

/* What stands for an empty collection; NULL: it is none. */
static const char *empty_text(const struct writer *w, const struct field *f, const void *at)
{
	switch ((enum field_type)f->type) {
	case FIELD_SUB:
		return given(w, f->sub, *(struct obj *const *)at) ? NULL : " {}";
	case FIELD_MAP:
		return ((const struct list *)at)->n ? NULL : " {}";
	case FIELD_LIST:
	case FIELD_NAMES:
	case FIELD_WORDS:
		return ((const struct list *)at)->n ? NULL : " []";
	case FIELD_FLAGS:
		return *(const uint64_t *)at ? NULL : " []";
	default:
		return NULL;
	}
}

static void put_collection(struct writer *w, const struct field *f, const void *at, unsigned col)
{
	switch ((enum field_type)f->type) {
	case FIELD_SUB:
		put_obj(w, f->sub, *(struct obj *const *)at, col + 2);
		break;
	case FIELD_LIST:
		put_list(w, f->sub, *(const struct list *)at, col);
		break;
	case FIELD_MAP:
		put_map(w, f, *(const struct list *)at, col + 2);
		break;
	case FIELD_FLAGS:
		put_flags(w, f, *(const uint64_t *)at, col);
		break;
	default:
		put_names(w, *(const struct list *)at, col);
	}
}

static bool is_collection(const struct field *f)
{
	return f->type == FIELD_SUB || f->type == FIELD_LIST || f->type == FIELD_MAP || f->type == FIELD_FLAGS ||
	       f->type == FIELD_NAMES || f->type == FIELD_WORDS;
}

/* The row as what it stores. */
static struct field as_shown(const struct field *f)
{
	struct field as = *f;

	if (f->flags & FIELD_SHOWN) {
		as.type = f->shows;
		as.sub = f->shown_sub;
	}
	return as;
}

static void put_row(struct writer *w, const struct field *row, const struct obj *o, unsigned col)
{
	const struct field as = as_shown(row), *f = &as;
	const void *at = field_ptr(f, o);
	const char *empty = empty_text(w, f, at);

	put_key(w, col, str_of(f->key));
	if (empty) {
		strbuf_puts(w->out, empty);
	} else if (is_collection(f)) {
		strbuf_addc(w->out, '\n');
		put_collection(w, f, at, col);
		return;
	} else {
		strbuf_addc(w->out, ' ');
		put_scalar(w, f, at);
	}
	strbuf_addc(w->out, '\n');
}

/* The rows of a mask, as they stand. */
static void put_rows(struct writer *w, const struct schema *s, const struct obj *o, uint64_t rows, unsigned col)
{
	for (size_t i = 0; i < s->n; i++)
		if (rows >> i & 1)
			put_row(w, &s->fields[i], o, col);
}

static uint64_t given(const struct writer *w, const struct schema *s, const struct obj *o)
{
	uint64_t rows = obj_given(s, o);

	for (size_t i = 0; w->how->shown && i < s->n; i++)
		if ((s->fields[i].flags & FIELD_SHOWN) && (o->has >> i & 1))
			rows |= UINT64_C(1) << i;
	return rows;
}

static void put_obj(struct writer *w, const struct schema *s, const struct obj *o, unsigned col)
{
	put_rows(w, s, o, given(w, s, o), col);
}

/* Takes the row of that key out of *rows; 0: it is not given. */
static uint64_t take(const struct schema *s, const char *key, uint64_t *rows)
{
	uint64_t row = UINT64_C(1) << schema_find(s, str_of(key)) & *rows;

	*rows &= ~row;
	return row;
}

/* --- interfaces --- */

/* One that goes away, or is left alone, needs no type: it may have been read without. */
static bool has_type(const struct iface *i)
{
	return !(i->kind->flags & KIND_NOT_SAID);
}

static void put_iface(struct writer *w, const struct iface *i, unsigned col)
{
	uint64_t rows = given(w, &iface_schema, &i->obj);
	uint64_t name = take(&iface_schema, "name", &rows), state = take(&iface_schema, "state", &rows);

	put_dash(w, col);
	put_rows(w, &iface_schema, &i->obj, name, col + 2);
	if (has_type(i)) {
		put_key(w, col + 2, STR("type"));
		strbuf_addc(w->out, ' ');
		put_text(w, str_of(i->kind->name));
		strbuf_addc(w->out, '\n');
	}
	put_rows(w, &iface_schema, &i->obj, state, col + 2);
	put_rows(w, &iface_schema, &i->obj, rows, col + 2);
	put_obj(w, i->kind->own, i->own, col + 2);
}

static bool name_in_front(const struct iface *const *ifaces, size_t k)
{
	for (size_t m = k; m--;)
		if (str_eq(ifaces[m]->name, ifaces[k]->name))
			return true;
	return false;
}

static void put_interfaces(struct writer *w, const struct net *net, unsigned col)
{
	const struct iface **ifaces = policy_order(w->ctx, net, w->how->first, w->how->n_first);

	if (!net->n_ifaces)
		return;
	put_line(w, col, "interfaces:");
	for (size_t k = 0; k < net->n_ifaces; k++) {
		put_comments_of(w, ifaces[k], net->has_user_space && name_in_front(ifaces, k), col);
		put_iface(w, ifaces[k], col);
	}
}

/* --- the document --- */

/* What is about the node as a whole, then its interfaces, then what leads out of them; the rest follows. */
static void put_state(struct writer *w, const struct net *net, unsigned col)
{
	static const char *const head[] = { "description", "hostname", "dns-resolver" };
	uint64_t rows = obj_given(&net_schema, &net->obj);

	if (!rows && !net->n_ifaces)
		put_line(w, col, "interfaces: []");
	for (size_t k = 0; k < ARRAY_SIZE(head); k++)
		put_rows(w, &net_schema, &net->obj, take(&net_schema, head[k], &rows), col);
	put_interfaces(w, net, col);
	put_rows(w, &net_schema, &net->obj, rows, col);
}

size_t policy_put(struct ctx *ctx, const struct net *net, const struct policy_text *how, struct strbuf *out)
{
	struct writer w = { .ctx = ctx, .out = out, .how = how };

	put_head(&w, net);
	if (!how->name.p) {
		put_state(&w, net, 0);
		return w.n_secrets;
	}
	put_line(&w, 0, "apiVersion: nmstate.io/v1");
	put_line(&w, 0, "kind: NodeNetworkConfigurationPolicy");
	put_line(&w, 0, "metadata:");
	put_key(&w, 2, STR("name"));
	strbuf_addc(out, ' ');
	put_text(&w, how->name);
	strbuf_addc(out, '\n');
	put_line(&w, 0, "spec:");
	put_line(&w, 2, "desiredState:");
	put_state(&w, net, 4);
	return w.n_secrets;
}

/* --- its name --- */

static char name_letter(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ? c : '-';
}

/* Each part between dots begins and ends with a letter or digit: what a letter may not follow is left out. */
struct str policy_name(struct ctx *ctx, struct str text)
{
	char *name = arena_alloc(&ctx->arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n && n < NAME_MAX_BYTES; i++) {
		char c = name_letter(text.p[i]);
		bool sign = c == '-' || c == '.';

		if (c == '.')
			while (n && name[n - 1] == '-')
				n--;
		if (!sign || (n && name[n - 1] != '.' && !(c == '-' && name[n - 1] == '-')))
			name[n++] = c;
	}
	while (n && (name[n - 1] == '-' || name[n - 1] == '.'))
		n--;
	name[n] = '\0';
	return n ? (struct str){ name, n } : STR("imported");
}
