/* Captures read a state. A result is a state of its own that shares what it did not change. */
#include "frontend/capture/parts.h"
#include "frontend/scalar.h"
#include "frontend/suggest.h"

/* What a message lists of keys or values that are there. */
#define SHOWN_MAX 8
/* Values looked through for did-you-mean. */
#define VALUES_MAX 256

/* Words [k, n) of a path are still to go. */
struct rest {
	const struct segment *items;
	size_t k, n;
};

bool eval_spend(struct eval *e, uint64_t steps, uint64_t nodes, struct span at)
{
	e->steps += steps;
	e->nodes += nodes;
	if (e->over || (e->steps <= EVAL_STEPS_MAX && e->nodes <= EVAL_NODES_MAX))
		return !e->over;
	diag(e->ctx, DIAG_CAPTURE_BUDGET, at, "captures and templates %s more than %u values",
	     e->nodes > EVAL_NODES_MAX ? "make" : "look at",
	     e->nodes > EVAL_NODES_MAX ? EVAL_NODES_MAX : EVAL_STEPS_MAX);
	e->over = true;
	return false;
}

/* Child by either spelling of the key; null counts as absent. */
static struct node *child_of(struct eval *e, const struct node *n, const struct segment *s)
{
	struct str other = str_of(s->other);
	struct node *c = n->kind == NODE_MAPPING ? n->first : NULL;

	for (; c; c = c->next) {
		e->steps++;
		if (str_eq(c->key, s->text) || (other.p && str_eq(c->key, other)))
			return node_is_null(c) ? NULL : c;
	}
	return NULL;
}

static struct node *item_at(struct eval *e, const struct node *n, uint64_t index)
{
	struct node *c = index < n->count ? n->first : NULL;

	for (; c && index; index--, e->steps++)
		c = c->next;
	return c;
}

/* --- making nodes --- */

static struct node *copy_of(struct eval *e, const struct node *n)
{
	struct node *c = arena_new(&e->ctx->arena, struct node);

	*c = *n;
	c->next = NULL;
	e->nodes++;
	return c;
}

static struct node *append(struct node *parent, struct node *last, struct node *c)
{
	if (last)
		last->next = c;
	else
		parent->first = c;
	parent->count++;
	c->parent = parent;
	return c;
}

/* An empty collection in place of n. */
static struct node *empty_of(struct eval *e, const struct node *n)
{
	struct node *c = copy_of(e, n);

	c->first = NULL;
	c->count = 0;
	return c;
}

/* A state with nothing but this branch: the words [0, words) of the path lead to `branch`. */
static const struct node *state_of(struct eval *e, const struct capture *c, const struct node *input, struct node *branch)
{
	struct node *root = empty_of(e, input), *at = root;

	for (size_t k = 0; k + 1 < c->branch; k++)
		at = append(at, NULL, empty_of(e, child_of(e, input, &c->path.items[k])));
	append(at, NULL, branch);
	return root;
}

/* --- messages --- */

/* "`a`, `b` and 3 more" of texts added one by one. */
struct shown {
	struct strbuf text;
	size_t n;
};

static void show(struct eval *e, struct shown *s, struct str text)
{
	if (s->n++ < SHOWN_MAX)
		strbuf_printf(&s->text, "%s`%.*s`", s->n > 1 ? ", " : "", STR_ARG(scalar_show(e->ctx, NULL, text)));
}

static void note_shown(struct eval *e, struct diag *d, const char *what, struct shown *s)
{
	if (s->n > SHOWN_MAX)
		strbuf_printf(&s->text, " and %zu more", s->n - SHOWN_MAX);
	if (s->n)
		diag_note(e->ctx, d, "%s %s", what, s->text.p);
	strbuf_done(&s->text);
}

static void note_keys(struct eval *e, struct diag *d, const struct node *n)
{
	struct shown s = { 0 };

	for (const struct node *c = n->first; n->kind == NODE_MAPPING && c; c = c->next)
		show(e, &s, c->key);
	note_shown(e, d, "it has", &s);
}

static struct str name_of(struct eval *e, const struct from *from, const struct path *path, size_t n)
{
	struct str text = path_text(e->ctx, path, n);

	if (!from->name.p)
		return n ? str_printf(&e->ctx->arena, "`%.*s` of the current state", STR_ARG(text)) : STR("the current state");
	return str_printf(&e->ctx->arena, "%s%.*s%scapture `%.*s`", n ? "`" : "", STR_ARG(text), n ? "` of " : "",
			  STR_ARG(from->name));
}

/* --- reading a path --- */

static const struct node *quiet_path(struct eval *e, const struct node *n, struct rest r);

/* One value of each item that has it. */
static const struct node *collect(struct eval *e, const struct node *list, struct rest r)
{
	struct node *all = empty_of(e, list), *last = NULL;

	all->kind = NODE_SEQUENCE;
	for (const struct node *c = list->first; c; c = c->next) {
		const struct node *v = c->kind == NODE_MAPPING ? quiet_path(e, c, r) : NULL;

		if (!v || !eval_spend(e, 1, 0, SPAN_NONE))
			continue;
		last = append(all, last, copy_of(e, v));
		last->key.p = NULL;
	}
	return all;
}

static const struct node *quiet_path(struct eval *e, const struct node *n, struct rest r)
{
	for (; n && r.k < r.n; r.k++) {
		const struct segment *s = &r.items[r.k];

		if (n->kind == NODE_SEQUENCE && !s->is_index)
			return collect(e, n, r);
		n = n->kind == NODE_SEQUENCE ? item_at(e, n, s->index) : child_of(e, n, s);
	}
	return n;
}

/* Word k of the path is not there; n is what the words before it lead to. */
static const struct node *not_there(struct eval *e, const struct from *from, const struct path *path, size_t k,
				    const struct node *n)
{
	const struct segment *s = &path->items[k];
	struct span at = capture_at(e->ctx, path->node, s->range);
	struct str above = name_of(e, from, path, k), shown = scalar_show(e->ctx, NULL, s->text);
	struct diag *d;

	if (n->kind == NODE_SEQUENCE && s->is_index)
		d = diag(e->ctx, DIAG_CAPTURE_NOT_THERE, at, "%.*s has %u item%s: there is no number %.*s", STR_ARG(above),
			 n->count,
			 n->count == 1 ? "" : "s", STR_ARG(shown));
	else if (n->kind == NODE_SEQUENCE)
		d = diag(e->ctx, DIAG_CAPTURE_NOT_THERE, at, "no item of %.*s has `%.*s`", STR_ARG(above), STR_ARG(shown));
	else if (n->kind == NODE_MAPPING)
		d = diag(e->ctx, DIAG_CAPTURE_NOT_THERE, at, "%.*s has no `%.*s`", STR_ARG(above), STR_ARG(shown));
	else
		d = diag(e->ctx, DIAG_CAPTURE_NOT_THERE, at, "%.*s is a single value: it has no `%.*s`", STR_ARG(above),
			 STR_ARG(shown));
	diag_label(e->ctx, d, node_key_span(n), "in this state");
	note_keys(e, d, n);
	if (n->kind == NODE_SEQUENCE && s->is_index && n->count)
		diag_help(e->ctx, d, "items are counted from 0");
	return NULL;
}

const struct node *eval_path(struct eval *e, const struct from *from, const struct path *path)
{
	const struct node *n = from->capture ? from->capture->result : e->current;

	for (size_t k = 0; n && k < path->n; k++) {
		const struct segment *s = &path->items[k];
		const struct node *to;

		if (n->kind == NODE_SEQUENCE && !s->is_index) {
			to = collect(e, n, (struct rest){ path->items, k, path->n });
			return to->count ? to : not_there(e, from, path, k, n);
		}
		to = n->kind == NODE_SEQUENCE ? item_at(e, n, s->index) : child_of(e, n, s);
		if (!to)
			return not_there(e, from, path, k, n);
		n = to;
	}
	return n;
}

/* --- one capture --- */

/* Its input: a state; NULL: what it reads could not be had. */
static const struct node *input_of(const struct eval *e, const struct capture *c)
{
	return c->from.name.p ? c->from.capture->result : e->current;
}

/* Text of the value, in *out; false: reported. */
static bool operand_text(struct eval *e, const struct capture *c, struct str *out)
{
	const struct operand *v = &c->value;
	const struct node *n;
	struct diag *d;

	*out = v->text;
	if (v->kind != OPERAND_PATH)
		return true;
	n = eval_path(e, &v->from, &v->path);
	if (!n)
		return false;
	if (n->kind == NODE_SCALAR) {
		*out = n->text;
		return true;
	}
	d = diag(e->ctx, DIAG_CAPTURE_VALUE_TYPE, capture_at(e->ctx, v->path.node, v->range),
		 "a single value must stand here, not %s",
		 node_what(n));
	diag_label(e->ctx, d, node_key_span(n), "found here");
	return false;
}

/* The list whose items are searched or changed. */
static const struct node *list_of(struct eval *e, const struct capture *c)
{
	const struct path head = { c->path.node, c->path.items, c->branch };
	const struct node *list = input_of(e, c) ? eval_path(e, &c->from, &head) : NULL;
	struct diag *d;

	if (!list || list->kind == NODE_SEQUENCE)
		return list;
	d = diag(e->ctx, DIAG_CAPTURE_NOT_THERE, capture_at(e->ctx, c->node, c->path.items[c->branch - 1].range),
		 "`%.*s` is no list here",
		 STR_ARG(path_text(e->ctx, &head, head.n)));
	diag_label(e->ctx, d, node_key_span(list), "in this state");
	return NULL;
}

static bool matches(struct eval *e, const struct capture *c, const struct node *n, size_t k, struct str want)
{
	e->steps++;
	if (n->kind == NODE_SCALAR)
		return k == c->path.n && value_same(c->row, n->text, want);
	if (n->kind == NODE_MAPPING) {
		n = k < c->path.n ? child_of(e, n, &c->path.items[k]) : NULL;
		return n && matches(e, c, n, k + 1, want);
	}
	if (k < c->path.n && c->path.items[k].is_index) {
		n = item_at(e, n, c->path.items[k].index);
		return n && matches(e, c, n, k + 1, want);
	}
	for (n = n->first; n; n = n->next)
		if (matches(e, c, n, k, want))
			return true;
	return false;
}

/* The texts that stand at the end of the path, of one item. */
struct values {
	const char *texts[VALUES_MAX];
	size_t n;
};

static void gather(struct eval *e, const struct node *n, struct values *out)
{
	if (n && n->kind != NODE_SCALAR) {
		for (n = n->first; n && out->n < VALUES_MAX; n = n->next)
			gather(e, n, out);
		return;
	}
	for (size_t i = 0; n && i < out->n; i++)
		if (str_is(n->text, out->texts[i]))
			return;
	if (n && out->n < VALUES_MAX)
		out->texts[out->n++] = str_dup(&e->ctx->arena, n->text).p;
}

static void no_match(struct eval *e, const struct capture *c, const struct node *list, struct str want)
{
	struct span at = capture_at(e->ctx, c->node, c->value.range);
	struct str shown = scalar_show(e->ctx, NULL, want), head = path_text(e->ctx, &c->path, c->branch);
	const struct path tail = { c->path.node, c->path.items + c->branch, c->path.n - c->branch };
	struct str key = path_text(e->ctx, &tail, tail.n);
	struct diag *d = diag(e->ctx, DIAG_CAPTURE_NO_MATCH, at, "nothing in `%.*s` has `%.*s` equal to `%.*s`",
			      STR_ARG(head), STR_ARG(key),
			      STR_ARG(shown));
	struct values v = { .n = 0 };
	struct shown s = { 0 };
	const char *near;

	for (const struct node *item = list->first; item && v.n < VALUES_MAX; item = item->next)
		gather(e, quiet_path(e, item, (struct rest){ tail.items, 0, tail.n }), &v);
	for (size_t i = 0; i < v.n; i++)
		show(e, &s, str_of(v.texts[i]));
	diag_label(e->ctx, d, node_key_span(list), "searched here");
	if (!v.n)
		diag_note(e->ctx, d, "%s", list->count ? "no item has such a property" : "the list is empty");
	note_shown(e, d, "there is", &s);
	near = suggest_word(want, v.texts, v.n);
	if (near)
		diag_help(e->ctx, d, "did you mean `%s`?", near);
}

static const struct node *search(struct eval *e, const struct capture *c)
{
	const struct node *list = list_of(e, c);
	struct span at = capture_at(e->ctx, c->node, c->path.items[0].range);
	struct node *found, *last = NULL;
	struct str want;

	if (!operand_text(e, c, &want) || !list)
		return NULL;
	found = empty_of(e, list);
	for (const struct node *item = list->first; item; item = item->next) {
		if (!matches(e, c, item, c->branch, want))
			continue;
		if (!eval_spend(e, 1, 1, at))
			return NULL;
		last = append(found, last, copy_of(e, item));
	}
	if (found->count)
		return state_of(e, c, input_of(e, c), found);
	if (eval_spend(e, 0, 0, at))
		no_match(e, c, list, want);
	return NULL;
}

/* --- changing --- */

/* Gives the mapping n children of its own; returns the last. */
static struct node *own_children(struct eval *e, struct node *n)
{
	struct node *old = n->first, *last = NULL;

	n->first = NULL;
	n->count = 0;
	for (; old; old = old->next)
		last = append(n, last, copy_of(e, old));
	return last;
}

static void remove_child(struct node *n, const struct node *child)
{
	struct node **link = &n->first;

	while (*link != child)
		link = &(*link)->next;
	*link = child->next;
	n->count--;
}

static struct node *new_child(struct eval *e, const struct capture *c, size_t k, enum node_kind kind)
{
	const struct segment *s = &c->path.items[k];
	struct span key = capture_at(e->ctx, c->node, s->range), value = capture_at(e->ctx, c->node, c->value.range);
	struct node *n = arena_new(&e->ctx->arena, struct node);

	e->nodes++;
	n->kind = (uint8_t)kind;
	n->source = c->node->source;
	n->start = value.start;
	n->end = value.end;
	n->key = s->text;
	n->key_start = key.start;
	n->key_span = (uint16_t)(key.end - key.start > UINT16_MAX ? UINT16_MAX : key.end - key.start);
	return n;
}

static bool is_no_mapping(struct eval *e, const struct capture *c, size_t k, const struct node *n)
{
	struct diag *d = diag(e->ctx, DIAG_CAPTURE_NOT_THERE, capture_at(e->ctx, c->node, c->path.items[k].range),
			      "`%.*s` is %s here: nothing can be set below it", STR_ARG(path_text(e->ctx, &c->path, k + 1)),
			      node_what(n));

	diag_label(e->ctx, d, node_key_span(n), "in this state");
	return false;
}

static struct node *find_slot(const struct node *n, const struct segment *s)
{
	for (struct node *c = n->first; c; c = c->next)
		if (str_eq(c->key, s->text) || (s->other && str_is(c->key, s->other)))
			return c;
	return NULL;
}

/* Sets word k and on in the mapping n, whose children are its own. value p NULL: removes. */
static bool assign(struct eval *e, const struct capture *c, struct node *n, struct str value)
{
	for (size_t k = c->branch; k < c->path.n; k++) {
		bool ends = k + 1 == c->path.n;
		struct node *last = own_children(e, n), *slot = find_slot(n, &c->path.items[k]);

		if (slot && (node_is_null(slot) || ends)) {
			remove_child(n, slot);
			for (last = n->first; last && last->next;)
				last = last->next;
			slot = NULL;
		}
		if (!slot && !value.p)
			return true;
		if (!slot)
			slot = append(n, last, new_child(e, c, k, ends ? NODE_SCALAR : NODE_MAPPING));
		if (ends)
			value_set(c->row, &c->value, value, slot);
		else if (slot->kind != NODE_MAPPING)
			return is_no_mapping(e, c, k, slot);
		n = slot;
	}
	return true;
}

static const struct node *change(struct eval *e, const struct capture *c)
{
	const struct node *list = list_of(e, c);
	struct span at = capture_at(e->ctx, c->node, c->path.items[0].range);
	struct node *changed, *last = NULL;
	struct str value;

	if (!operand_text(e, c, &value) || !list)
		return NULL;
	if (c->value.kind == OPERAND_NULL)
		value.p = NULL;
	changed = empty_of(e, list);
	for (const struct node *item = list->first; item; item = item->next) {
		if (!eval_spend(e, 1, 1, at))
			return NULL;
		last = append(changed, last, copy_of(e, item));
		if (last->kind == NODE_MAPPING && !assign(e, c, last, value))
			return NULL;
	}
	return state_of(e, c, input_of(e, c), changed);
}

static const struct node *keep(struct eval *e, const struct capture *c)
{
	const struct path head = { c->path.node, c->path.items, c->branch };
	const struct node *input = input_of(e, c), *branch = input ? eval_path(e, &c->from, &head) : NULL;

	return branch ? state_of(e, c, input, copy_of(e, branch)) : NULL;
}

static const struct node *eval_one(struct eval *e, const struct capture *c)
{
	if (c->bad || !eval_spend(e, 1, 0, node_key_span(c->node)))
		return NULL;
	switch (c->op) {
	case OP_EQUAL:
		return search(e, c);
	case OP_ASSIGN:
		return change(e, c);
	case OP_KEEP:
		return keep(e, c);
	case OP_WHOLE:
		return input_of(e, c);
	}
	return NULL;
}

void capture_eval(struct eval *e)
{
	for (size_t i = 0; i < e->set->n_order; i++)
		e->set->order[i]->result = eval_one(e, e->set->order[i]);
}
