/* What can be judged without a state: names, loops, types, what is never used. */
#include "frontend/capture/parts.h"
#include "frontend/scalar.h"
#include "frontend/suggest.h"

/* Names compared for did-you-mean, in all: with thousands of captures and mistakes the rest goes without. */
#define SUGGEST_MAX 50000
#define LOOP_TEXT_MAX 4000
#define LOOP_LABELS 6

enum { NEW, OPEN, DONE };

/* --- names --- */

static bool find_capture(struct ctx *ctx, struct capture_set *set, const struct node *n, struct from *from)
{
	const char *near = NULL;
	struct diag *d;

	from->capture = (struct capture *)(uintptr_t)names_find(ctx, &set->names, from->name, NULL);
	if (from->capture)
		return true;
	set->suggested += set->n;
	if (set->suggested <= SUGGEST_MAX)
		near = suggest_word(from->name, set->texts, set->n);
	d = diag(ctx, DIAG_CAPTURE_UNKNOWN, capture_at(ctx, n, from->range), "there is no capture `%.*s`",
		 STR_ARG(scalar_show(ctx, NULL, from->name)));
	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		capture_fix(ctx, d, n, from->range, str_of(near));
	}
	return false;
}

static void find_captures(struct ctx *ctx, struct capture_set *set, struct capture *c)
{
	if (c->bad)
		return;
	if (c->from.name.p && !find_capture(ctx, set, c->node, &c->from))
		c->bad = true;
	if (c->value.from.name.p && !find_capture(ctx, set, c->node, &c->value.from))
		c->bad = true;
}

/* --- loops --- */

struct visit {
	struct ctx *ctx;
	struct capture_set *set;
	struct capture **path;
	uint8_t *next; /* which of the two that it reads comes next */
	size_t depth;
};

static const struct from *reads(const struct capture *c, unsigned which)
{
	return which == 0 ? &c->from : &c->value.from;
}

/* Where a names b. */
static struct span place_of(struct ctx *ctx, const struct capture *a, const struct capture *b)
{
	for (unsigned k = 0; k < 2; k++)
		if (reads(a, k)->capture == b)
			return capture_at(ctx, a->node, reads(a, k)->range);
	return node_span(a->node);
}

static struct str loop_text(struct visit *v, size_t first, const struct capture *again)
{
	struct strbuf b = { 0 };
	struct str text;

	for (size_t k = first; k < v->depth; k++) {
		if (b.n > LOOP_TEXT_MAX) {
			strbuf_puts(&b, "... -> ");
			break;
		}
		strbuf_printf(&b, "`%.*s` -> ", STR_ARG(v->path[k]->name));
	}
	strbuf_printf(&b, "`%.*s`", STR_ARG(again->name));
	text = str_dup(&v->ctx->arena, (struct str){ b.p ? b.p : "", b.n });
	strbuf_done(&b);
	return text;
}

static void report_loop(struct visit *v, struct capture *again)
{
	struct capture *last = v->path[v->depth - 1];
	size_t first = v->depth - 1;
	struct diag *d;

	while (v->path[first] != again)
		first--;
	for (size_t k = first; k < v->depth; k++)
		v->path[k]->bad = true;
	d = diag(v->ctx, DIAG_CAPTURE_LOOP, place_of(v->ctx, last, again), "captures read each other in a loop: %.*s",
		 STR_ARG(loop_text(v, first, again)));
	for (size_t k = first; k + 1 < v->depth && k < first + LOOP_LABELS; k++)
		diag_label(v->ctx, d, place_of(v->ctx, v->path[k], v->path[k + 1]), "`%.*s` reads `%.*s`",
			   STR_ARG(v->path[k]->name), STR_ARG(v->path[k + 1]->name));
	diag_help(v->ctx, d, "break the loop at one of these places");
}

static void open_capture(struct visit *v, struct capture *c)
{
	c->mark = OPEN;
	v->path[v->depth] = c;
	v->next[v->depth++] = 0;
}

/* Depth first without recursion: a chain may be as long as the policy. */
static void visit(struct visit *v, struct capture *root)
{
	open_capture(v, root);
	while (v->depth) {
		struct capture *c = v->path[v->depth - 1], *to;

		if (v->next[v->depth - 1] == 2) {
			c->mark = DONE;
			v->set->order[v->set->n_order++] = c;
			v->depth--;
			continue;
		}
		to = reads(c, v->next[v->depth - 1]++)->capture;
		if (to && to->mark == NEW)
			open_capture(v, to);
		else if (to && to->mark == OPEN)
			report_loop(v, to);
	}
}

static void sort_captures(struct ctx *ctx, struct capture_set *set)
{
	struct visit v = { ctx, set, NULL, NULL, 0 };

	set->order = arena_array(&ctx->arena, struct capture *, set->n);
	v.path = arena_array(&ctx->arena, struct capture *, set->n);
	v.next = arena_array(&ctx->arena, uint8_t, set->n);
	for (size_t i = 0; i < set->n; i++)
		if (set->items[i].mark == NEW)
			visit(&v, &set->items[i]);
}

/* --- types --- */

static struct diag *report(struct ctx *ctx, const struct capture *c, enum diag_code code, struct range r, const char *what)
{
	return diag(ctx, code, capture_at(ctx, c->node, r), "%s", what);
}

static struct range range_from(const struct path *path, size_t k)
{
	return (struct range){ path->items[k].range.start, path->items[path->n - 1].range.end };
}

/* Can this be in what the capture holds? */
static bool check_branch(struct ctx *ctx, const struct from *from, const struct path *path)
{
	const struct capture *c = from->capture;
	struct str held;
	struct diag *d;

	if (!c || c->bad)
		return true;
	for (size_t k = 0; k < c->branch && k < path->n; k++) {
		if (str_eq(c->path.items[k].text, path->items[k].text))
			continue;
		held = path_text(ctx, &c->path, c->branch);
		d = diag(ctx, DIAG_CAPTURE_BRANCH, capture_at(ctx, path->node, path->items[k].range),
			 "capture `%.*s` holds only `%.*s`",
			 STR_ARG(from->name), STR_ARG(held));
		diag_label(ctx, d, node_key_span(c->node), "captured here");
		diag_help(ctx, d, "read `capture.%.*s.%.*s`", STR_ARG(from->name), STR_ARG(held));
		return false;
	}
	return true;
}

/* The lists whose items can be searched and changed, as words before the item's own. */
static const struct {
	const char *words[2];
	size_t n;
} searched[] = { { { "interfaces" }, 1 }, { { "routes", "running" }, 2 }, { { "routes", "config" }, 2 },
		{ { "route-rules", "config" }, 2 } };

static bool not_searched(struct ctx *ctx, struct capture *c)
{
	struct type t = type_of_state();
	struct diag *d;

	/* A word that no state has is the smaller mistake. */
	if (!type_walk(ctx, &c->path, 0, c->path.n > 1 ? 2 : 1, &t))
		return false;
	d = report(ctx, c, DIAG_CAPTURE_NOT_SEARCHED, range_from(&c->path, 0),
		   "only interfaces, routes and rules can be searched and changed");
	diag_help(ctx, d, "begin with `interfaces.`, `routes.running.`, `routes.config.` or `route-rules.config.`");
	return false;
}

static bool check_head(struct ctx *ctx, struct capture *c)
{
	const struct path *p = &c->path;
	size_t row = 0, k = 0;
	struct diag *d;

	for (; row < ARRAY_SIZE(searched); row++) {
		for (k = 0; k < searched[row].n && k < p->n && str_is(p->items[k].text, searched[row].words[k]); k++)
			;
		if (k == searched[row].n)
			break;
	}
	if (row == ARRAY_SIZE(searched))
		return not_searched(ctx, c);
	c->branch = k;
	if (p->n == k) {
		d = report(ctx, c, DIAG_CAPTURE_NOT_SEARCHED, range_from(p, 0),
			   "a property of the list's items must follow here");
		diag_help(ctx, d, "name it behind a dot, as in `%.*s.%s`", STR_ARG(path_text(ctx, p, k)),
			  k == 1 ? "name" : "state");
		return false;
	}
	if (!p->items[k].is_index)
		return true;
	d = report(ctx, c, DIAG_CAPTURE_INDEX, p->items[k].range, "an item's number cannot stand here: all items are looked at");
	diag_help(ctx, d, "leave `.%.*s` out", STR_ARG(p->items[k].text));
	return false;
}

static bool no_single_value(struct ctx *ctx, struct capture *c, size_t words, const struct type *t)
{
	struct str text = path_text(ctx, &c->path, words);
	struct diag *d = diag(ctx, DIAG_CAPTURE_COLLECTION, capture_at(ctx, c->node, range_from(&c->path, words - 1)),
			      "`%.*s` is %s: it cannot be %s", STR_ARG(text), type_what(t),
			      c->op == OP_EQUAL ? "compared with a value" : words < c->path.n ? "changed inside" :
			      "given a value");

	if (c->op == OP_EQUAL || t->shape != SHAPE_LIST)
		diag_help(ctx, d, "name a property of it");
	else
		diag_help(ctx, d, "write the list into the desired state");
	return false;
}

static bool check_searched(struct ctx *ctx, struct capture *c)
{
	struct type t = type_of_state();

	if (!check_head(ctx, c) || !type_walk(ctx, &c->path, 0, c->branch + 1, &t))
		return false;
	for (size_t k = c->branch + 1; k < c->path.n; k++) {
		if (c->op == OP_ASSIGN && t.shape == SHAPE_LIST)
			return no_single_value(ctx, c, k, &t);
		if (!type_walk(ctx, &c->path, k, k + 1, &t))
			return false;
	}
	c->row = t.row;
	if (t.shape == SHAPE_ANY || t.shape == SHAPE_VALUE || c->value.kind == OPERAND_NULL)
		return true;
	if (c->op == OP_EQUAL && t.shape == SHAPE_LIST && !t.n_subs)
		return true;
	return no_single_value(ctx, c, c->path.n, &t);
}

/* Words that are no path are meant as a value: addresses, mostly. */
static bool not_a_state_path(struct ctx *ctx, struct capture *c)
{
	const struct operand *v = &c->value;
	const char *keys[64], *near;
	struct str text = path_text(ctx, &v->path, v->path.n);
	struct diag *d;

	for (size_t i = 0; i < net_schema.n; i++)
		keys[i] = net_schema.fields[i].key;
	near = suggest_word(v->path.items[0].text, keys, net_schema.n);
	d = diag(ctx, DIAG_CAPTURE_NO_SUCH_PATH, capture_at(ctx, c->node, near ? v->path.items[0].range : v->range),
		 "`%.*s` is read as a path, and a state has no `%.*s`", STR_ARG(text),
		 STR_ARG(scalar_show(ctx, NULL, v->path.items[0].text)));
	if (near) {
		diag_help(ctx, d, "did you mean `%s`?", near);
		capture_fix(ctx, d, c->node, v->path.items[0].range, str_of(near));
	} else {
		diag_help(ctx, d, "a value with dots must be in double quotes: `\"%.*s\"`", STR_ARG(text));
		capture_fix(ctx, d, c->node, v->range, str_printf(&ctx->arena, "\"%.*s\"", STR_ARG(text)));
	}
	return false;
}

static bool check_value_path(struct ctx *ctx, struct capture *c)
{
	const struct operand *v = &c->value;
	struct type t = type_of_state();
	struct diag *d;

	if (!v->from.name.p && schema_find(&net_schema, v->path.items[0].text) < 0)
		return not_a_state_path(ctx, c);
	if (!type_walk(ctx, &v->path, 0, v->path.n, &t) || !check_branch(ctx, &v->from, &v->path))
		return false;
	if (!t.many && (t.shape == SHAPE_VALUE || t.shape == SHAPE_ANY))
		return true;
	d = diag(ctx, DIAG_CAPTURE_VALUE_TYPE, capture_at(ctx, c->node, range_from(&v->path, 0)),
		 "a single value must stand here, not %s",
		 t.many ? "one of each item" : type_what(&t));
	diag_help(ctx, d, "%s", t.many ? "name one item by its number, as in `interfaces.0.name`" : "name a property of it");
	return false;
}

static bool is_type_row(const struct field *row)
{
	return row == &iface_schema.fields[schema_find(&iface_schema, STR("type"))];
}

/* Other words may be types that only a newer nmstate reports; a near one is a misspelt one. */
static bool check_type_word(struct ctx *ctx, struct capture *c)
{
	const char *names[KIND_N], *near;
	struct diag *d;

	for (size_t i = 0; i < KIND_N; i++)
		names[i] = kinds[i]->name;
	near = kind_find(c->value.text) ? NULL : suggest_word(c->value.text, names, KIND_N);
	if (!near)
		return true;
	d = diag(ctx, DIAG_CAPTURE_TYPE_WORD, capture_at(ctx, c->node, c->value.range), "`%.*s` is not a type of interface",
		 STR_ARG(scalar_show(ctx, NULL, c->value.text)));
	diag_help(ctx, d, "did you mean `%s`?", near);
	return false;
}

/* Is the value one that the row can have? Its own readers tell what is wrong. */
static bool check_text(struct ctx *ctx, struct capture *c)
{
	struct span at = capture_at(ctx, c->node, c->value.range);
	const struct node n = { .kind = NODE_SCALAR, .style = STYLE_PLAIN, .source = at.source, .start = at.start, .end = at.end,
				.text = c->value.text };
	union {
		bool b;
		uint64_t u;
		int64_t i;
		int word;
		struct str s;
		struct ip ip;
		struct ip_net net;
	} out;

	switch ((enum field_type)c->row->type) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return scalar_bool(ctx, c->row, &n, &out.b);
	case FIELD_UINT:
	case FIELD_UINT_STR:
		return scalar_uint(ctx, c->row, &n, &out.u);
	case FIELD_INT_STR:
		return scalar_int(ctx, c->row, &n, &out.i);
	case FIELD_ENUM:
	case FIELD_FLAGS:
	case FIELD_WORDS:
		return scalar_word(ctx, c->row, &n, &out.word);
	case FIELD_MAC:
		return scalar_mac(ctx, c->row, &n, &out.s);
	case FIELD_IP:
		return scalar_ip(ctx, c->row, &n, &out.ip);
	case FIELD_NET:
		return scalar_net(ctx, c->row, &n, &out.net);
	default:
		return !is_type_row(c->row) || check_type_word(ctx, c);
	}
}

static bool check_value(struct ctx *ctx, struct capture *c)
{
	if (c->value.kind == OPERAND_PATH)
		return check_value_path(ctx, c);
	return c->value.kind != OPERAND_TEXT || !c->row || check_text(ctx, c);
}

static bool check_kept(struct ctx *ctx, struct capture *c)
{
	struct type t = type_of_state();
	struct diag *d;

	for (c->branch = 0; c->branch < c->path.n && t.shape != SHAPE_LIST; c->branch++)
		if (!type_walk(ctx, &c->path, c->branch, c->branch + 1, &t))
			return false;
	if (c->branch == c->path.n)
		return true;
	d = report(ctx, c, DIAG_CAPTURE_NO_EFFECT, range_from(&c->path, c->branch),
		   "this has no effect: the whole list is captured");
	diag_help(ctx, d, "search with `==`, or name the property where the capture is used");
	return true;
}

/* What it reads was checked before: its branch is known. */
static void check_types(struct ctx *ctx, struct capture *c)
{
	struct path head = c->path;
	bool good = true;

	if (c->bad)
		return;
	if (c->op == OP_KEEP)
		good = check_kept(ctx, c);
	else if (c->op != OP_WHOLE)
		good = check_searched(ctx, c);
	if (c->value.kind != OPERAND_NONE && !check_value(ctx, c))
		good = false;
	head.n = c->branch;
	c->bad = !good || !check_branch(ctx, &c->from, &head);
}

/* --- templates --- */

static void check_template(struct ctx *ctx, struct capture_set *set, struct template *t)
{
	struct type type = type_of_state();
	struct diag *d;

	if (t->bad)
		return;
	t->bad = true;
	if (!find_capture(ctx, set, t->node, &t->from))
		return;
	if (!type_walk(ctx, &t->path, 0, t->path.n, &type) || !check_branch(ctx, &t->from, &t->path))
		return;
	if (!t->whole && !type_is_text(&type)) {
		d = diag(ctx, DIAG_TEMPLATE_TEXT, capture_at(ctx, t->node, t->range),
			 "only a text can be joined with other text, not %s",
			 type.many ? "one value of each item" :
			 type.shape == SHAPE_VALUE ? "a number or a boolean" : type_what(&type));
		diag_help(ctx, d, "leave nothing but the template in the value");
		return;
	}
	t->bad = false;
}

/* --- use --- */

static void use(struct capture *c, struct capture **stack, size_t *n)
{
	if (!c || c->used)
		return;
	c->used = true;
	stack[(*n)++] = c;
}

void capture_check_use(struct ctx *ctx, struct capture_set *set)
{
	struct capture **stack = arena_array(&ctx->arena, struct capture *, set->n);
	size_t n = 0;

	for (size_t i = 0; i < set->n_templates; i++)
		use(set->templates[i].from.capture, stack, &n);
	while (n) {
		struct capture *c = stack[--n];

		use(c->from.capture, stack, &n);
		use(c->value.from.capture, stack, &n);
	}
	for (size_t i = 0; i < set->n; i++) {
		const struct capture *c = &set->items[i];

		if (!c->used)
			diag_help(ctx, diag(ctx, DIAG_CAPTURE_UNUSED, node_key_span(c->node),
					    "nothing in the desired state comes from capture `%.*s`",
					    STR_ARG(scalar_show(ctx, NULL, c->name))),
				  "remove it, or use it as `\"{{ capture.%.*s.PATH }}\"`",
				  STR_ARG(scalar_show(ctx, NULL, c->name)));
	}
}

void capture_check(struct ctx *ctx, struct capture_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		find_captures(ctx, set, &set->items[i]);
	sort_captures(ctx, set);
	for (size_t i = 0; i < set->n_order; i++)
		check_types(ctx, set->order[i]);
	for (size_t i = 0; i < set->n_templates; i++)
		check_template(ctx, set, &set->templates[i]);
}
