/* Tokens -> one capture: where from, which path, which operator, which value. */
#include "frontend/capture/parts.h"
#include "frontend/scalar.h"

struct parse {
	struct ctx *ctx;
	struct capture *c;
	struct tokens tokens;
};

static struct diag *report(struct parse *p, enum diag_code code, struct range r, const char *fmt, struct str arg)
{
	struct span at = capture_at(p->ctx, p->c->node, r);
	struct str shown = scalar_show(p->ctx, NULL, arg);

	return arg.p ? diag(p->ctx, code, at, "%s`%.*s`", fmt, STR_ARG(shown)) : diag(p->ctx, code, at, "%s", fmt);
}

static const struct str nothing;

/* --- paths --- */

static bool all_digits(struct str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	return t.n > 0;
}

static void set_segment(struct segment *s, struct str text, size_t at)
{
	s->text = text;
	s->range = (struct range){ (uint32_t)at, (uint32_t)(at + text.n) };
	s->is_index = all_digits(text);
	if (s->is_index && !parse_u64(text, &s->index))
		s->index = UINT64_MAX; /* leading zeros, or beyond any list */
}

static bool check_words(struct ctx *ctx, const struct node *n, struct str text, size_t at, size_t *out_count)
{
	size_t count = 1;
	struct diag *d;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '.')
			continue;
		count++;
		if (i && text.p[i - 1] != '.' && i + 1 < text.n)
			continue;
		d = diag(ctx, DIAG_CAPTURE_SYNTAX,
			 capture_at(ctx, n, (struct range){ (uint32_t)(at + i), (uint32_t)(at + i + 1) }),
			 "a name is missing beside this dot");
		diag_help(ctx, d, "a path is names with single dots between them, such as `interfaces.name`");
		return false;
	}
	*out_count = count;
	if (count <= CAPTURE_WORDS_MAX)
		return true;
	diag(ctx, DIAG_CAPTURE_BUDGET, capture_at(ctx, n, (struct range){ (uint32_t)at, (uint32_t)(at + text.n) }),
	     "a path of %zu names: %d are the most", count, CAPTURE_WORDS_MAX);
	return false;
}

bool path_parse(struct ctx *ctx, const struct node *n, struct str text, size_t at, struct path *out)
{
	size_t count, start = 0, k = 0;

	if (!check_words(ctx, n, text, at, &count))
		return false;
	out->node = n;
	out->items = arena_array(&ctx->arena, struct segment, count);
	out->n = count;
	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '.')
			continue;
		set_segment(&out->items[k++], (struct str){ text.p + start, i - start }, at + start);
		start = i + 1;
	}
	return true;
}

bool path_take_capture(struct path *path, struct from *out)
{
	if (!str_is(path->items[0].text, "capture"))
		return true;
	if (path->n < 2)
		return false;
	out->name = path->items[1].text;
	out->range = path->items[1].range;
	path->items += 2;
	path->n -= 2;
	return true;
}

struct str path_text(struct ctx *ctx, const struct path *path, size_t n)
{
	struct strbuf b = { 0 };
	struct str text;

	for (size_t i = 0; i < n; i++) {
		if (i)
			strbuf_addc(&b, '.');
		strbuf_adds(&b, path->items[i].text);
	}
	text = str_dup(&ctx->arena, (struct str){ b.p ? b.p : "", b.n });
	strbuf_done(&b);
	return scalar_show(ctx, NULL, text);
}

static bool is_path(const struct token *t)
{
	return t->kind == TOKEN_WORD && memchr(t->text.p, '.', t->text.n);
}

static bool parse_token(struct parse *p, const struct token *t, struct path *out)
{
	return path_parse(p->ctx, p->c->node, t->text, t->range.start, out);
}

static bool no_property(struct parse *p, struct range at)
{
	diag_help(p->ctx, report(p, DIAG_CAPTURE_NO_PATH, at, "no property follows the capture's name", nothing),
		  "go on with a path, as in `capture.NAME.interfaces.0.name`");
	return false;
}

/* --- before the pipe --- */

static bool bad_source(struct parse *p, struct range at, const char *what)
{
	diag_help(p->ctx, report(p, DIAG_CAPTURE_SOURCE, at, what, nothing), "write `capture.NAME | PATH`");
	return false;
}

static bool parse_source(struct parse *p, const struct token *items, size_t n, const struct token *pipe)
{
	struct path path = { 0 };

	if (!n)
		return bad_source(p, pipe->range, "nothing stands before the `|`");
	if (n > 1)
		return bad_source(p, items[1].range, "only a capture may stand before the `|`");
	if (!is_path(&items[0]))
		return bad_source(p, items[0].range, "only a capture may stand before the `|`");
	if (!parse_token(p, &items[0], &path))
		return false;
	if (!str_is(path.items[0].text, "capture"))
		return bad_source(p, items[0].range, "only a capture may stand before the `|`");
	if (path.n > 2)
		return bad_source(p, (struct range){ path.items[2].range.start, items[0].range.end },
				  "the whole capture goes through the `|`: name the property behind it");
	return path_take_capture(&path, &p->c->from);
}

/* --- the path --- */

static bool not_a_path(struct parse *p, const struct token *t)
{
	struct diag *d = report(p, DIAG_CAPTURE_NO_PATH, t->range, "a path must stand here, not ", t->text);

	if (t->kind == TOKEN_WORD && schema_find(&iface_schema, t->text) >= 0)
		diag_help(p->ctx, d, "write `interfaces.%.*s`", STR_ARG(t->text));
	else
		diag_help(p->ctx, d, "a path has a dot, such as `interfaces.name` or `routes.running.destination`");
	return false;
}

static bool parse_path(struct parse *p, const struct token *t)
{
	struct from inner = { 0 };

	if (!is_path(t))
		return not_a_path(p, t);
	if (!parse_token(p, t, &p->c->path))
		return false;
	if (!path_take_capture(&p->c->path, &inner) || (inner.name.p && !p->c->path.n))
		return no_property(p, t->range);
	if (!inner.name.p)
		return true;
	if (p->c->from.name.p)
		return bad_source(p, inner.range, "this reads what came through the `|` already");
	p->c->from = inner;
	return true;
}

/* --- the value --- */

static bool unexpected(struct parse *p, const struct token *t, const char *help)
{
	bool is_operator = t->kind == TOKEN_WORD && t->text.n && strchr("<>&()[]~!+*", t->text.p[0]);
	struct diag *d = report(p, is_operator ? DIAG_CAPTURE_OPERATOR : DIAG_CAPTURE_SYNTAX, t->range,
				is_operator ? "captures have no " : "nothing more may stand here: ", t->text);

	diag_help(p->ctx, d, "%s", is_operator ? "there is only `==` to search, `:=` to set and one `|`" : help);
	return false;
}

static bool parse_value_path(struct parse *p, const struct token *t)
{
	struct operand *v = &p->c->value;

	v->kind = OPERAND_PATH;
	if (!parse_token(p, t, &v->path))
		return false;
	if (!path_take_capture(&v->path, &v->from) || (v->from.name.p && !v->path.n))
		return no_property(p, t->range);
	return true;
}

static bool no_value(struct parse *p, const struct token *at, const char *what)
{
	diag_help(p->ctx, report(p, DIAG_CAPTURE_VALUE, at->range, what, nothing),
		  p->c->op == OP_ASSIGN ? "write a value, or `null` to remove the property" : "write the value to look for");
	return false;
}

static bool parse_value(struct parse *p, const struct token *items, size_t n, const struct token *op)
{
	struct operand *v = &p->c->value;

	if (!n)
		return no_value(p, op, "no value follows");
	if (n > 1)
		return unexpected(p, &items[1], "a value with blanks must be in double quotes");
	if (items->kind == TOKEN_STRING && !items->text.n)
		return no_value(p, items, "an empty value is no value");
	if (items->text.n > 1 && !memcmp(items->text.p, "{{", 2))
		return no_value(p, items, "a template cannot stand in a capture: write the path without braces");
	v->range = items->range;
	if (is_path(items))
		return parse_value_path(p, items);
	v->text = items->text;
	v->quoted = items->kind == TOKEN_STRING;
	v->kind = !v->quoted && str_eq_nocase(v->text, STR("null")) ? OPERAND_NULL : OPERAND_TEXT;
	if (v->kind == OPERAND_TEXT || p->c->op == OP_ASSIGN)
		return true;
	diag_help(p->ctx, report(p, DIAG_CAPTURE_NULL, v->range, "nothing is equal to null", nothing),
		  "`null` only stands behind `:=`, where it removes the property");
	return false;
}

/* --- the whole --- */

static bool is_operator(const struct token *t)
{
	return t->kind == TOKEN_EQUAL || t->kind == TOKEN_ASSIGN;
}

static bool parse_operator(struct parse *p, const struct token *items, size_t n, size_t at)
{
	p->c->op = items[at].kind == TOKEN_EQUAL ? OP_EQUAL : OP_ASSIGN;
	for (size_t i = at + 1; i < n; i++)
		if (is_operator(&items[i]))
			return unexpected(p, &items[i], "one expression does one thing: use a second capture");
	if (!at) {
		diag_help(p->ctx, report(p, DIAG_CAPTURE_NO_PATH, items[0].range, "no path stands before this", nothing),
			  "begin with a path, such as `interfaces.name`");
		return false;
	}
	if (at > 1)
		return unexpected(p, &items[1], "a path has no blanks");
	return parse_path(p, &items[0]) && parse_value(p, items + at + 1, n - at - 1, &items[at]);
}

static bool parse_alone(struct parse *p, const struct token *items, size_t n)
{
	bool piped = p->c->from.name.p != NULL;

	if (!piped && (!n || !is_path(&items[0]))) {
		struct span at = n ? capture_at(p->ctx, p->c->node,
						(struct range){ items[0].range.start, items[n - 1].range.end }) :
				     node_span(p->c->node);

		p->c->op = OP_WHOLE;
		diag_help(p->ctx, diag(p->ctx, DIAG_CAPTURE_WHOLE, at, "there is no path here: the whole state is captured"),
			  "name a branch, such as `routes.running`, or search, as in `interfaces.name == \"eth1\"`");
		return true;
	}
	p->c->op = OP_KEEP;
	if (!parse_path(p, &items[0]))
		return false;
	if (n > 1)
		return unexpected(p, &items[1], "write `==` before a value to look for");
	if (piped || !p->c->from.name.p)
		return true;
	diag_help(p->ctx, report(p, DIAG_CAPTURE_ALONE, items[0].range, "a path alone cannot begin with a capture", nothing),
		  "write `capture.%.*s | %.*s`", STR_ARG(p->c->from.name), STR_ARG(path_text(p->ctx, &p->c->path, p->c->path.n)));
	return false;
}

static bool parse_body(struct parse *p, const struct token *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_operator(&items[i]))
			return parse_operator(p, items, n, i);
	return parse_alone(p, items, n);
}

static bool parse_piped(struct parse *p, size_t pipe)
{
	const struct token *t = p->tokens.items;
	size_t n = p->tokens.n;

	for (size_t i = pipe + 1; i < n; i++)
		if (t[i].kind == TOKEN_PIPE)
			return bad_source(p, t[i].range, "only one `|` may stand in an expression");
	if (!parse_source(p, t, pipe, &t[pipe]))
		return false;
	if (pipe + 1 == n)
		return bad_source(p, t[pipe].range, "nothing follows the `|`");
	return parse_body(p, t + pipe + 1, n - pipe - 1);
}

bool capture_parse(struct ctx *ctx, struct capture *c)
{
	struct parse p = { ctx, c, { 0 } };

	if (!capture_lex(ctx, c->node, &p.tokens))
		return false;
	for (size_t i = 0; i < p.tokens.n; i++)
		if (p.tokens.items[i].kind == TOKEN_PIPE)
			return parse_piped(&p, i);
	return parse_body(&p, p.tokens.items, p.tokens.n);
}
