#include "frontend/sriov_name.h"

#include "ir/value.h"

#define PREFIX "sriov:"

struct function {
	struct str card;
	uint64_t number;
};

static bool parse(struct str name, struct function *out)
{
	struct str rest = { name.p + strlen(PREFIX), name.n - strlen(PREFIX) };
	const char *colon = rest.n ? memchr(rest.p, ':', rest.n) : NULL;

	if (!colon || colon == rest.p)
		return false;
	out->card = (struct str){ rest.p, (size_t)(colon - rest.p) };
	return parse_u64((struct str){ colon + 1, rest.n - out->card.n - 1 }, &out->number) && out->number <= UINT32_MAX;
}

static struct str text_at(const struct node *n, const char *key)
{
	const struct node *value = doc_get(n, key);

	return value && value->kind == NODE_SCALAR ? value->text : (struct str){ 0 };
}

static const struct node *items_at(const struct node *n, const char *key)
{
	const struct node *list = doc_get(n, key);

	return list && list->kind == NODE_SEQUENCE ? list->first : NULL;
}

/* The card's entry in a state; NULL: it has none. */
static const struct node *find_card(const struct node *state, struct str name)
{
	for (const struct node *i = items_at(state, "interfaces"); i; i = i->next)
		if (str_eq(text_at(i, "name"), name) && str_is(text_at(i, "type"), "ethernet"))
			return i;
	return NULL;
}

static struct str find_name(const struct node *card, uint64_t number)
{
	const struct node *vfs = items_at(doc_get(doc_get(card, "ethernet"), "sr-iov"), "vfs");
	uint64_t id;

	for (const struct node *vf = vfs; vf; vf = vf->next)
		if (parse_u64(text_at(vf, "id"), &id) && id == number)
			return text_at(vf, "iface-name");
	return (struct str){ 0 };
}

static bool malformed(struct ctx *ctx, const struct node *n, struct str name)
{
	struct diag *d = diag(ctx, DIAG_SRIOV_NAME, node_span(n), "`%.*s` names no virtual function",
			      STR_ARG(str_head(name, 40)));

	diag_help(ctx, d, "write `sriov:`, the card, `:` and the number of the function, as in `sriov:eth1:0`");
	return false;
}

/* Once a policy: what it lacks is the state, however many names need it. */
static bool ask_for_state(struct ctx *ctx, const struct node *n, struct str name)
{
	struct diag *d;

	if (ctx->current_asked)
		return false;
	ctx->current_asked = true;
	d = diag(ctx, DIAG_SRIOV_STATE, node_span(n), "which interface `%.*s` is, only the node's state tells",
		 STR_ARG(str_head(name, 40)));
	diag_help(ctx, d, "give the state with `--current` (of many nodes: `--current-dir`), or write the name that the "
		  "function has on the node");
	return false;
}

static bool not_found(struct ctx *ctx, const struct node *n, const struct function *f, const struct node *card)
{
	struct diag *d = diag(ctx, DIAG_SRIOV_FUNCTION, node_span(n),
			      "the node's state has no interface for function %llu of `%.*s`",
			      (unsigned long long)f->number, STR_ARG(str_head(f->card, 40)));

	if (card)
		diag_label(ctx, d, node_span(doc_get(card, "name")), "the card in the state");
	else
		diag_note(ctx, d, "it has no ethernet interface of that name");
	return false;
}

bool sriov_name_resolve(struct ctx *ctx, const struct node *n, struct str *inout_name)
{
	struct function f;
	const struct node *card;
	struct str own;

	if (inout_name->n < strlen(PREFIX) || memcmp(inout_name->p, PREFIX, strlen(PREFIX)) != 0)
		return true;
	if (!parse(*inout_name, &f))
		return malformed(ctx, n, *inout_name);
	if (!ctx->current)
		return ask_for_state(ctx, n, *inout_name);
	card = find_card(ctx->current, f.card);
	own = find_name(card, f.number);
	if (!own.n)
		return not_found(ctx, n, &f, card);
	*inout_name = str_dup(&ctx->arena, own);
	return true;
}

bool sriov_name_stands_in(const struct node *n)
{
	if (!n)
		return false;
	if (n->kind == NODE_SCALAR)
		return n->text.n > strlen(PREFIX) && !memcmp(n->text.p, PREFIX, strlen(PREFIX));
	for (const struct node *c = n->first; c; c = c->next)
		if (sriov_name_stands_in(c))
			return true;
	return false;
}
