/* Templates: found and parsed once, filled from the results of the captures. */
#include "frontend/capture/parts.h"
#include "frontend/scalar.h"

struct braces {
	size_t open, close; /* offsets of {{ and }}; SIZE_MAX: none */
};

static size_t find_pair(struct str s, size_t from, char c)
{
	for (size_t i = from; i + 1 < s.n; i++)
		if (s.p[i] == c && s.p[i + 1] == c)
			return i;
	return SIZE_MAX;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t skip_blanks(struct str s, size_t at)
{
	while (at < s.n && is_blank(s.p[at]))
		at++;
	return at;
}

static struct str trimmed(struct str s)
{
	size_t start = skip_blanks(s, 0);

	while (s.n > start && is_blank(s.p[s.n - 1]))
		s.n--;
	return (struct str){ s.p + start, s.n - start };
}

static bool report(struct ctx *ctx, const struct template *t, enum diag_code code, struct range r, const char *what)
{
	diag_help(ctx, diag(ctx, code, capture_at(ctx, t->node, r), "%s", what), "a template is `{{ capture.NAME.PATH }}`");
	return false;
}

static struct range pair_at(size_t at)
{
	return (struct range){ (uint32_t)at, (uint32_t)at + 2 };
}

/* `{ capture.x }`: a lone brace is a letter, unless a template was meant. */
static bool check_lone(struct ctx *ctx, const struct template *t)
{
	static const char word[] = "capture.";
	struct str s = t->node->text;

	for (size_t i = 0; i < s.n; i++) {
		size_t at = s.p[i] == '{' ? skip_blanks(s, i + 1) : s.n;

		if (at + sizeof(word) - 1 <= s.n && !memcmp(s.p + at, word, sizeof(word) - 1))
			return report(ctx, t, DIAG_TEMPLATE_BRACES, (struct range){ (uint32_t)i, (uint32_t)i + 1 },
				      "a template begins with two braces");
	}
	return true;
}

static bool check_braces(struct ctx *ctx, const struct template *t, const struct braces *b)
{
	struct str s = t->node->text;
	size_t again = b->open == SIZE_MAX ? SIZE_MAX : find_pair(s, b->open + 2, '{'), more;

	if (b->open == SIZE_MAX)
		return report(ctx, t, DIAG_TEMPLATE_BRACES, pair_at(b->close), "`}}` ends a template that has no `{{`");
	if (b->close == SIZE_MAX)
		return report(ctx, t, DIAG_TEMPLATE_BRACES, pair_at(b->open), "this template has no `}}`");
	if (b->close < b->open)
		return report(ctx, t, DIAG_TEMPLATE_BRACES, pair_at(b->close), "`}}` stands before `{{`");
	if (again != SIZE_MAX)
		return report(ctx, t, DIAG_TEMPLATE_TWICE, pair_at(again), "a value can hold one template only");
	more = find_pair(s, b->close + 2, '}');
	if (more != SIZE_MAX)
		return report(ctx, t, DIAG_TEMPLATE_BRACES, pair_at(more), "`}}` ends a template that has no `{{`");
	return true;
}

static bool parse_inside(struct ctx *ctx, struct template *t, const struct braces *b)
{
	struct str s = t->node->text, path = trimmed((struct str){ s.p + b->open + 2, b->close - b->open - 2 });
	size_t start = (size_t)(path.p - s.p);
	struct range r = { (uint32_t)start, (uint32_t)(start + path.n) };

	if (!path.n)
		return report(ctx, t, DIAG_TEMPLATE_PATH, t->range, "this template names nothing");
	for (size_t i = 0; i < path.n; i++)
		if (is_blank(path.p[i]) || path.p[i] == '{' || path.p[i] == '}')
			return report(ctx, t, DIAG_TEMPLATE_PATH, r, "a template holds one path and nothing else");
	if (!path_parse(ctx, t->node, path, start, &t->path))
		return false;
	if (!str_is(t->path.items[0].text, "capture"))
		return report(ctx, t, DIAG_TEMPLATE_PATH, t->path.items[0].range, "a template can only read captures");
	if (!path_take_capture(&t->path, &t->from) || !t->path.n)
		return report(ctx, t, DIAG_TEMPLATE_PATH, r, "no property follows the capture's name");
	return true;
}

/* Line breaks at the end come from the layout of block scalars, not from the writer. */
static struct str without_breaks(struct str s)
{
	while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

static bool parse(struct ctx *ctx, struct template *t, const struct braces *b)
{
	struct str s = t->node->text;

	if (!check_braces(ctx, t, b))
		return false;
	t->range = (struct range){ (uint32_t)b->open, (uint32_t)b->close + 2 };
	t->before = (struct str){ s.p, b->open };
	t->after = without_breaks((struct str){ s.p + b->close + 2, s.n - b->close - 2 });
	t->whole = !trimmed(t->before).n && !trimmed(t->after).n;
	return parse_inside(ctx, t, b);
}

/* A scalar's key in the table: where it starts. */
static struct str place_key(const struct node *n)
{
	return (struct str){ (const char *)&n->start, sizeof(n->start) };
}

/* Indices count from 1, so that they are no NULL. The table must not hold pointers into an array that grows. */
static struct template *template_of(struct ctx *ctx, struct capture_set *set, const struct node *n)
{
	size_t i = (size_t)(uintptr_t)names_find(ctx, &set->by_place, place_key(n), NULL);

	return i ? &set->templates[i - 1] : NULL;
}

static void add_template(struct ctx *ctx, struct capture_set *set, struct template *t)
{
	set->templates = arena_grow(&ctx->arena, set->templates, set->n_templates, &set->cap_templates, sizeof(*t));
	set->templates[set->n_templates++] = *t;
	names_find(ctx, &set->by_place, place_key(t->node), (const void *)(uintptr_t)set->n_templates);
}

static void scan_scalar(struct ctx *ctx, struct capture_set *set, const struct node *n)
{
	struct braces b = { find_pair(n->text, 0, '{'), find_pair(n->text, 0, '}') };
	struct template t = { .node = n };

	if (n->flags & NODE_POISON)
		return;
	/* What stands below an alias was seen at its anchor, or is seen now and not again. */
	if (set->by_place.n && template_of(ctx, set, n))
		return;
	if (b.open == SIZE_MAX && b.close == SIZE_MAX) {
		t.bad = !check_lone(ctx, &t);
		if (t.bad)
			add_template(ctx, set, &t);
		return;
	}
	t.bad = !parse(ctx, &t, &b);
	add_template(ctx, set, &t);
}

static bool is_template_key(const struct node *n)
{
	return n->key.p && find_pair(n->key, 0, '{') != SIZE_MAX;
}

static void scan(struct ctx *ctx, struct capture_set *set, const struct node *n)
{
	if (is_template_key(n))
		diag_help(ctx, diag(ctx, DIAG_TEMPLATE_KEY, node_key_span(n), "a key cannot be a template"),
			  "only values are filled in");
	if (n->kind == NODE_SCALAR)
		scan_scalar(ctx, set, n);
	else
		for (const struct node *c = n->first; c; c = c->next)
			scan(ctx, set, c);
}

void template_scan(struct ctx *ctx, struct capture_set *set)
{
	if (set->policy->state)
		scan(ctx, set, set->policy->state);
}

/* --- filling --- */

struct fill {
	struct eval e;
	bool poison; /* no state: nothing can be had */
};

static struct span captured_place(struct fill *f, struct span at, struct span from)
{
	const struct node *captures = f->e.set->policy->capture;
	bool set_here = captures && from.source == captures->source && from.start >= captures->start &&
			from.start < captures->end;
	const struct captured_place p = { at, from, set_here ? "set here" : "captured from here" };

	return ctx_add_captured(f->e.ctx, &p);
}

/* Both places of a node: its value's, and its key's (of the root: the policy's own key). */
static void set_places(struct fill *f, struct node *n, const struct node *v, const struct node *t, bool root)
{
	struct span key = { SOURCE_CAPTURED, 0, 0 }, value;

	if (n->key.p)
		key = root ? captured_place(f, node_key_span(t), SPAN_NONE) : captured_place(f, node_span(t), node_key_span(v));
	value = captured_place(f, node_span(t), node_span(v));
	n->source = SOURCE_CAPTURED;
	n->key_start = key.start;
	n->key_span = n->key.p != NULL;
	n->start = value.start;
	n->end = value.end;
}

/* A deep copy of v where the template t stands. root: it has the template's key. */
static struct node *splice(struct fill *f, const struct node *v, const struct node *t, bool root)
{
	struct node *n = arena_new(&f->e.ctx->arena, struct node), *last = NULL;

	*n = *v;
	n->next = n->parent = NULL;
	n->flags &= (uint8_t)~NODE_ALIAS;
	if (root)
		n->key = t->key;
	set_places(f, n, v, t, root);
	if (n->kind == NODE_SCALAR)
		return n;
	n->first = NULL;
	n->count = 0;
	for (const struct node *c = v->first; c && eval_spend(&f->e, 1, 1, node_span(t)); c = c->next) {
		struct node *child = splice(f, c, t, false);

		child->parent = n;
		if (last)
			last->next = child;
		else
			n->first = child;
		last = child;
		n->count++;
	}
	return n;
}

static struct node *poisoned(struct fill *f, const struct node *n)
{
	struct node *p = arena_new(&f->e.ctx->arena, struct node);

	*p = *n;
	p->next = NULL;
	p->flags |= NODE_POISON;
	if (p->kind == NODE_SCALAR)
		p->text = STR("");
	return p;
}

/* The rows do not always say what is no text; the value does. */
static bool is_joinable(struct fill *f, const struct template *t, const struct node *v)
{
	struct diag *d;

	if (v->kind == NODE_SCALAR && !scalar_is_typed(v))
		return true;
	d = diag(f->e.ctx, DIAG_TEMPLATE_TEXT, capture_at(f->e.ctx, t->node, t->range),
		 "only a text can be joined with other text, not %s",
		 v->kind == NODE_SCALAR ? "a number or a boolean" : node_what(v));
	diag_label(f->e.ctx, d, node_span(v), "captured from here");
	diag_help(f->e.ctx, d, "leave nothing but the template in the value");
	return false;
}

/* Once a filling: the same scalar stands in several places where there are aliases. */
static const struct node *value_of(struct fill *f, struct template *t)
{
	if (t->asked || t->bad || f->poison)
		return t->value;
	t->asked = true;
	t->value = eval_path(&f->e, &t->from, &t->path);
	if (t->value && !t->whole && !is_joinable(f, t, t->value))
		t->value = NULL;
	return t->value;
}

static struct node *fill_scalar(struct fill *f, struct template *t, const struct node *n)
{
	const struct node *v = value_of(f, t);
	struct node *filled;

	if (!v || !eval_spend(&f->e, 1, 1, node_span(n)))
		return poisoned(f, n);
	filled = splice(f, v, n, true);
	if (t->whole)
		return filled;
	filled->style = STYLE_DOUBLE;
	filled->text = str_printf(&f->e.ctx->arena, "%.*s%.*s%.*s", STR_ARG(t->before), STR_ARG(v->text), STR_ARG(t->after));
	return filled;
}

static struct node *fill(struct fill *f, const struct node *n)
{
	struct node *copy, *last = NULL;

	if (n->kind == NODE_SCALAR) {
		struct template *t = f->e.set->n_templates ? template_of(f->e.ctx, f->e.set, n) : NULL;

		if (t)
			return fill_scalar(f, t, n);
	}
	copy = arena_new(&f->e.ctx->arena, struct node);
	*copy = *n;
	copy->next = NULL;
	if (is_template_key(n))
		copy->flags |= NODE_POISON;
	if (n->kind == NODE_SCALAR)
		return copy;
	for (const struct node *c = n->first; c; c = c->next) {
		struct node *child = fill(f, c);

		child->parent = copy;
		if (last)
			last->next = child;
		else
			copy->first = child;
		last = child;
	}
	return copy;
}

const struct node *capture_fill(struct ctx *ctx, struct capture_set *set, const struct node *current)
{
	struct fill f = { { .ctx = ctx, .set = set, .current = current }, current == NULL };
	struct node *root;

	for (size_t i = 0; i < set->n_templates; i++) {
		set->templates[i].asked = false;
		set->templates[i].value = NULL;
	}
	if (current)
		capture_eval(&f.e);
	if (!set->policy->state)
		return NULL;
	root = fill(&f, set->policy->state);
	root->parent = set->policy->state->parent;
	return root;
}
