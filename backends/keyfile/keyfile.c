#include "backends/keyfile/keyfile.h"

#include "backends/backend.h"
#include "backends/output.h"

/* A build for the tests of --verify, whose writer errs on purpose. */
#ifdef BREAK_KEYFILE
void break_keyfile(struct strbuf *text, const struct profile *p); /* tests/verify/break.c */
#define BREAK(text, profile) break_keyfile(text, profile)
#else
#define BREAK(text, profile) ((void)0)
#endif

#define SUFFIX ".nmconnection"
#define SUFFIX_BYTES (sizeof(SUFFIX) - 1)

/* Spelling of a property, ready to be copied: the writer is a hot path. */
struct spelling {
	struct str section; /* "[ipv4]\n" */
	struct str key;     /* "method=" */
};

static const struct spelling spellings[NM_PROP_N] = {
#define NM_PROP(id, setting, property, type, section, key, since) \
	[NM_##id] = { { "[" section "]\n", sizeof(section) + 2 }, { key "=", sizeof(key) } },
#include "ir/nm_props.def"
#undef NM_PROP
};

struct writer {
	struct strbuf *out;
	struct ctx *annotate;
	struct str section;        /* open section, empty before the first */
	const struct node *origin; /* of the property being written */
};

/* strbuf_add without its call where there is room. */
static inline void put(struct strbuf *out, const char *p, size_t n)
{
	if (n >= out->cap - out->n) {
		strbuf_add(out, p, n);
		return;
	}
	memcpy(out->p + out->n, p, n);
	out->n += n;
	out->p[out->n] = '\0';
}

static inline void put_char(struct strbuf *out, char c)
{
	if (out->cap - out->n < 2) {
		strbuf_addc(out, c);
		return;
	}
	out->p[out->n++] = c;
	out->p[out->n] = '\0';
}

/* What a byte needs in a value (GLib, GKeyFile): a letter is escaped as backslash and that letter. */
#define BLANK '?' /* control characters that a keyfile cannot hold at all */
#define CONTROLS_4(at) [at] = BLANK, [(at) + 1] = BLANK, [(at) + 2] = BLANK, [(at) + 3] = BLANK
static const char escapes[256] = {
	CONTROLS_4(0), CONTROLS_4(4), [8] = BLANK, ['\n'] = 'n', [11] = BLANK, [12] = BLANK,
	['\r'] = 'r', [14] = BLANK, [15] = BLANK, CONTROLS_4(16), CONTROLS_4(20), CONTROLS_4(24), CONTROLS_4(28),
	['\\'] = '\\', [';'] = ';', [127] = BLANK,
};

/* strbuf_addu in place, for the same reason. */
static void put_number(struct strbuf *out, uint64_t v)
{
	char digits[20];
	size_t i = sizeof(digits);

	do {
		digits[--i] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	put(out, digits + i, sizeof(digits) - i);
}

/* Leading blanks would be dropped on reading, and `;` separates the items of a list. Controls that a
 * keyfile cannot hold become blanks: decode refuses them, but this must be safe by itself. */
static __attribute__((noinline, cold)) void put_escaped_slowly(struct strbuf *out, struct str s, bool list)
{
	size_t done = 0, blanks = 0;

	for (; blanks < s.n && (s.p[blanks] == ' ' || s.p[blanks] == '\t'); done = ++blanks)
		strbuf_puts(out, s.p[blanks] == ' ' ? "\\s" : "\\t");
	for (size_t i = blanks; i < s.n; i++) {
		char escape = escapes[(unsigned char)s.p[i]];

		if (!escape || (escape == ';' && !list))
			continue;
		strbuf_add(out, s.p + done, i - done);
		done = i + 1;
		if (escape == BLANK)
			strbuf_addc(out, ' ');
		else
			strbuf_add(out, (const char[]){ '\\', escape }, 2);
	}
	strbuf_add(out, s.p + done, s.n - done);
}

#define ONES (UINT64_MAX / 255) /* 0x01 in each byte */

/* Top bit set in a byte of the result: that byte of x is v, or stands above one that is. */
static inline uint64_t bytes_equal(uint64_t x, unsigned char v)
{
	uint64_t y = x ^ (ONES * v);

	return (y - ONES) & ~y;
}

/* Copies up to where something may need an escape, eight bytes at a time; how many bytes that were. */
static inline size_t copy_plain(char *to, const char *from, size_t n)
{
	size_t i = 0;
	uint64_t x;

	for (; i + sizeof(x) <= n; i += sizeof(x)) {
		memcpy(&x, from + i, sizeof(x));
		if ((((x - ONES * 0x20) & ~x) | bytes_equal(x, '\\') | bytes_equal(x, ';') | bytes_equal(x, 0x7f)) &
		    (ONES << 7))
			break;
		memcpy(to + i, &x, sizeof(x));
	}
	for (; i < n && !escapes[(unsigned char)from[i]]; i++)
		to[i] = from[i];
	return i;
}

static void put_escaped(struct strbuf *out, struct str s, bool list)
{
	size_t n = 0;

	if (!s.p)
		return;
	/* Almost always there is room and nothing to escape: look and copy in one go. */
	if (s.n < out->cap - out->n && s.n && s.p[0] != ' ' && s.p[0] != '\t') {
		n = copy_plain(out->p + out->n, s.p, s.n);
		out->n += n;
		out->p[out->n] = '\0';
	}
	/* A rest starts with what needs an escape, never with a blank that was not a leading one. */
	if (n < s.n)
		put_escaped_slowly(out, (struct str){ s.p + n, s.n - n }, list);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* May byte i stand in a key as it is? */
static bool fits_key(struct str key, size_t i)
{
	char c = key.p[i];

	if (c < 0x20 || c > 0x7e || c == '=' || c == '[' || c == ']' || c == '#')
		return false;
	if (c == ' ')
		return i > 0 && i + 1 < key.n;
	return c != '\\' || i + 2 >= key.n || !is_hex(key.p[i + 1]) || !is_hex(key.p[i + 2]);
}

/* A key of a free map, spelled so that it stays one key of this section: NetworkManager reads
 * backslash and two hex digits in keys as the byte. */
static void put_map_key(struct strbuf *out, struct str key)
{
	static const char hex[] = "0123456789ABCDEF";

	if (!key.n)
		strbuf_add(out, "\\00", 3);
	for (size_t i = 0; i < key.n; i++) {
		unsigned char c = (unsigned char)key.p[i];

		if (fits_key(key, i))
			strbuf_addc(out, key.p[i]);
		else
			strbuf_add(out, (const char[]){ '\\', hex[c >> 4], hex[c & 15] }, 3);
	}
}

/* A word of a line that NetworkManager splits: what would split it gets a backslash, which itself is
 * escaped as in any value. */
static void put_word(struct strbuf *out, struct str word, const char *splitters)
{
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\\' || (word.p[i] && strchr(splitters, word.p[i])))
			strbuf_add(out, "\\\\", 2);
		if (word.p[i] == ' ')
			strbuf_addc(out, ' '); /* never leading here */
		else
			put_escaped(out, (struct str){ &word.p[i], 1 }, false);
	}
}

static void put_place(struct writer *w)
{
	struct span span = ctx_text_span(w->annotate, node_span(w->origin));
	struct source *s = w->annotate->sources[span.source];
	struct line_col at = source_line_col(s, &w->annotate->arena, span.start);

	strbuf_puts(w->out, "# ");
	put_escaped(w->out, s->name, false);
	strbuf_printf(w->out, ":%u:%u\n", at.line, at.col);
}

static void open_section(struct writer *w, struct str section)
{
	if (w->section.p == section.p || str_eq(w->section, section))
		return;
	if (w->section.n)
		put_char(w->out, '\n');
	put(w->out, section.p, section.n);
	w->section = section;
}

static void put_key(struct writer *w, struct str key)
{
	if (w->annotate && w->origin)
		put_place(w);
	put(w->out, key.p, key.n);
}

static void put_numbered_key(struct writer *w, const char *key, size_t number, const char *suffix)
{
	if (w->annotate && w->origin)
		put_place(w);
	strbuf_puts(w->out, key);
	put_number(w->out, number);
	strbuf_puts(w->out, suffix);
	put_char(w->out, '=');
}

static void put_ip(struct strbuf *out, const struct ip *ip)
{
	char text[IP_TEXT_MAX];
	size_t n = ip_format(ip, text);

	put(out, text, n);
}

static void put_net(struct strbuf *out, const struct ip *ip, unsigned bits)
{
	put_ip(out, ip);
	put_char(out, '/');
	put_number(out, bits);
}

static void put_strv(struct strbuf *out, const struct prop *p)
{
	for (size_t i = 0; i < p->strv.n; i++) {
		put_escaped(out, p->strv.items[i], true);
		put_char(out, ';');
	}
}

static void write_map(struct writer *w, const struct prop *p, const char *prefix)
{
	const struct pair *pairs = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		w->origin = pairs[i].origin;
		if (w->annotate && w->origin)
			put_place(w);
		strbuf_puts(w->out, prefix);
		put_map_key(w->out, pairs[i].key);
		put_char(w->out, '=');
		put_escaped(w->out, pairs[i].value, false);
		put_char(w->out, '\n');
	}
}

static void write_addresses(struct writer *w, const struct prop *p, const char *key)
{
	const struct prop_address *a = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		put_numbered_key(w, key, i + 1, "");
		put_net(w->out, &a[i].ip, a[i].prefix_bits);
		put_char(w->out, '\n');
	}
}

static void put_attrs(struct strbuf *out, const struct prop_route *r)
{
	for (size_t k = 0; k < r->n_attrs; k++) {
		const struct route_attr *a = &r->attrs[k];

		if (k)
			put_char(out, ',');
		strbuf_puts(out, a->name);
		put_char(out, '=');
		if (a->type == ATTR_STR)
			put_word(out, a->s, ",=");
		else if (a->type == ATTR_BOOL)
			strbuf_puts(out, a->u ? "true" : "false");
		else
			put_number(out, a->u);
	}
}

static void write_routes(struct writer *w, const struct prop *p, const char *key)
{
	const struct prop_route *r = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		put_numbered_key(w, key, i + 1, "");
		put_net(w->out, &r[i].dest, r[i].prefix_bits);
		if (r[i].next_hop.family || r[i].metric >= 0)
			put_char(w->out, ',');
		if (r[i].next_hop.family)
			put_ip(w->out, &r[i].next_hop);
		if (r[i].metric >= 0) {
			put_char(w->out, ',');
			put_number(w->out, (uint64_t)r[i].metric);
		}
		put_char(w->out, '\n');
		if (!r[i].n_attrs)
			continue;
		put_numbered_key(w, key, i + 1, "_options");
		put_attrs(w->out, &r[i]);
		put_char(w->out, '\n');
	}
}

static void write_rules(struct writer *w, const struct prop *p, const char *key)
{
	const struct prop_rule *r = p->list.items;

	for (size_t i = 0; i < p->list.n; i++) {
		put_numbered_key(w, key, i + 1, "");
		backend_put_rule(w->out, &r[i], put_word);
		put_char(w->out, '\n');
	}
}

/* Files say `ethernet` where libnm says 802-3-ethernet: as a section's name and as a type. */
static struct str type_alias(const struct prop *p)
{
	return p->id == NM_CONNECTION_TYPE && str_is(p->s, "802-3-ethernet") ? STR("ethernet") : p->s;
}

/* What is one `key=value`. */
static void write_value(struct writer *w, const struct prop *p, enum prop_type type)
{
	put_key(w, spellings[p->id].key);
	if (type == PROP_STR || type == PROP_SECRET)
		put_escaped(w->out, type_alias(p), false);
	else if (type == PROP_BOOL)
		strbuf_puts(w->out, p->b ? "true" : "false");
	else if (type == PROP_UINT)
		put_number(w->out, p->u);
	else if (type == PROP_INT)
		strbuf_addi(w->out, p->i);
	else if (type == PROP_STRV)
		put_strv(w->out, p);
	else
		backend_put_vlans(w->out, p);
	put_char(w->out, '\n');
}

static void write_prop(struct writer *w, const struct prop *p)
{
	const struct nm_prop_info *info = &nm_props[p->id];

	open_section(w, spellings[p->id].section);
	w->origin = p->origin;
	switch ((enum prop_type)info->type) {
	case PROP_MAP:
	case PROP_SECRETS:
		write_map(w, p, info->key);
		break;
	case PROP_ADDRESSES:
		write_addresses(w, p, info->key);
		break;
	case PROP_ROUTES:
		write_routes(w, p, info->key);
		break;
	case PROP_RULES:
		write_rules(w, p, info->key);
		break;
	default:
		write_value(w, p, (enum prop_type)info->type);
	}
}

void keyfile_write(struct strbuf *out, const struct profile *p, struct ctx *annotate)
{
	struct writer w = { .out = out, .annotate = annotate };

	put(out, FILE_MARKER "\n", sizeof(FILE_MARKER));
	for (size_t i = 0; i < p->n; i++)
		write_prop(&w, &p->props[i]);
	BREAK(out, p);
}

/* --- the back end --- */

static bool keyfile_owns(const char *file_name)
{
	size_t n = strlen(file_name);

	return n > SUFFIX_BYTES && !strcmp(file_name + n - SUFFIX_BYTES, SUFFIX);
}

static struct str keyfile_name(struct ctx *ctx, const struct profile *p, const char **out_problem)
{
	char *name = arena_alloc(&ctx->arena, p->id.n + SUFFIX_BYTES + 1);

	*out_problem = backend_name_problem(p->id, p->id.n + SUFFIX_BYTES);
	if (p->id.n && p->id.p[0] == '.')
		*out_problem = "a file whose name starts with a dot is hidden, and NetworkManager ignores it";
	memcpy(name, p->id.p, p->id.n);
	memcpy(name + p->id.n, SUFFIX, SUFFIX_BYTES + 1);
	return (struct str){ name, p->id.n + SUFFIX_BYTES };
}

static bool keyfile_profile(struct backend_run *run, const struct profile *p)
{
	struct strbuf *text = &run->texts[0];

	strbuf_reset(text);
	keyfile_write(text, p, run->annotate ? run->ctx : NULL);
	run->files[0].text = (struct str){ text->p, text->n };
	run->n_files = 1;
	return output_file_name(run->ctx, run->backend, p, &run->files[0].name);
}

const struct backend backend_keyfile = {
	.name = "keyfile",
	.caps = BACKEND_TAKES_ALL,
	.owns = keyfile_owns,
	.file_name = keyfile_name,
	.profile = keyfile_profile,
};
