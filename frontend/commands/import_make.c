#include "frontend/commands/import_make.h"

#include "backends/keyfile/keyfile.h"
#include "backends/keyfile/read.h"
#include "frontend/import/check.h"
#include "frontend/import/files.h"
#include "frontend/pipeline.h"
#include "passes/raise.h"

/* What was told since the mark: the policy says it too, at the interface. */
void import_comment_told(struct import_make *in, size_t mark, struct str iface)
{
	for (size_t k = mark; k < in->ctx->diags.n; k++) {
		const struct diag *d = in->ctx->diags.items[k];

		if (!d->dropped)
			import_comment(in->ctx, &in->comments, iface, import_text_at(in->ctx, d->text, d->span));
	}
}

static struct net *compile(struct ctx *ctx, struct str text)
{
	static const struct options plain = { 0 };
	struct pipeline again = { .ctx = ctx, .options = &plain };

	pipeline_compile(&again, ctx_add_source(ctx, STR("policy"), text));
	return again.policies.n ? again.policies.items[0].net : NULL;
}

static const struct profile *reread(struct ctx *ctx, const struct profile *p)
{
	struct strbuf text = { 0 };
	const struct profile *seen;
	struct str copy;

	keyfile_write(&text, p, NULL);
	copy = str_dup(&ctx->arena, (struct str){ text.p, text.n });
	strbuf_done(&text);
	ctx->diags.muted++;
	seen = keyfile_read(ctx, ctx_add_source(ctx, STR("profile"), copy));
	ctx->diags.muted--;
	return seen ? seen : p;
}

static const struct import_driver driver = { compile, reread };

/* Profiles of which was told that they have no place in a policy need not be looked for in it. */
static void leave_out_told(struct import_make *in, const struct net *net, size_t mark)
{
	for (size_t k = mark; k < in->ctx->diags.n; k++) {
		for (size_t m = 0; m < in->profiles.n; m++) {
			struct import_profile *p = &in->profiles.items[m];

			if (p->source == in->ctx->diags.items[k]->span.source && !net_find(net, import_ifname(p->profile)))
				p->left_out = true;
		}
	}
}

static struct net *raise_kept(struct import_make *in)
{
	struct profile **kept = arena_array(&in->ctx->arena, struct profile *, in->profiles.n);
	size_t n = 0, mark = in->ctx->diags.n;
	struct net *net;

	for (size_t k = 0; k < in->profiles.n; k++)
		if (!in->profiles.items[k].left_out)
			kept[n++] = (struct profile *)(uintptr_t)in->profiles.items[k].profile;
	net = raise_profiles(in->ctx, kept, n);
	for (size_t k = 0; in->all_up && k < net->n_ifaces; k++)
		net->ifaces[k]->state = STATE_UP;
	import_comment_told(in, mark, (struct str){ 0 });
	leave_out_told(in, net, mark);
	return net;
}

static bool has_dns(const struct profile *p)
{
	return profile_get(p, NM_IPV4_DNS) || profile_get(p, NM_IPV6_DNS) || profile_get(p, NM_IPV4_DNS_SEARCH) ||
	       profile_get(p, NM_IPV6_DNS_SEARCH);
}

/* A policy has name servers for the whole node; they go to the first interface that can have them. */
static void put_dns_first(struct import_make *in, struct policy_text *how)
{
	struct str *first = arena_array(&in->ctx->arena, struct str, in->profiles.n);

	how->first = first;
	for (size_t k = 0; k < in->profiles.n; k++)
		if (!in->profiles.items[k].left_out && has_dns(in->profiles.items[k].profile))
			first[how->n_first++] = import_ifname(in->profiles.items[k].profile);
}

static struct import_findings check_once(struct import_make *in, const struct net *net, const struct policy_text *how,
					 const struct import_refused *without)
{
	struct strbuf text = { 0 };
	struct import_findings found;

	policy_put(in->ctx, net, how, &text);
	if (text.failed)
		in->ctx->arena.oom(in->ctx->arena.oom_data);
	found = import_check(in->ctx, (struct str){ text.p, text.n }, &in->profiles, &driver, without);
	strbuf_done(&text);
	return found;
}

/* A policy that is refused is not compared. What is refused is left out, then what needs it, until the rest can be. */
#define CHECKS_MAX 8
static struct import_findings check(struct import_make *in, const struct net *net, const struct policy_text *how)
{
	struct import_findings found = check_once(in, net, how, NULL), others = found;
	struct import_refused left = { 0 };
	unsigned n = 0;

	while (import_refused_add(in->ctx, &left, &others.refused) && n++ < CHECKS_MAX)
		others = check_once(in, import_without(in->ctx, net, &left), how, &left);
	if (n)
		import_add_compared(in->ctx, &found, &others, &left, !others.refused.n && !others.refused.sections);
	return found;
}

/* The order of the interfaces is the writer's, unless that moves the name servers. */
static void check_and_tell(struct import_make *in, const struct net *net, struct policy_text *how)
{
	struct import_findings found = check(in, net, how), other;
	struct policy_text with_first = *how;

	if (found.any_dns) {
		put_dns_first(in, &with_first);
		other = check(in, net, &with_first);
		if (other.n < found.n) {
			found = other;
			*how = with_first;
		}
	}
	import_tell(in->ctx, &found, &in->comments);
}

static void tell_secrets(struct import_make *in, size_t n)
{
	struct diag *d;

	if (!n || !in->hide_secrets)
		return;
	d = diag(in->ctx, DIAG_IMPORT_SECRETS, SPAN_NONE, "%zu secret%s not printed: `%s` stands in %s place", n,
		 n > 1 ? "s are" : " is", SECRET_HIDDEN, n > 1 ? "their" : "its");
	diag_help(in->ctx, d, "write the policy into a file with `-o FILE`");
}

void import_make(struct import_make *in, struct strbuf *out)
{
	struct policy_text how = { .name = in->name };
	const struct net *net;

	net = raise_kept(in);
	check_and_tell(in, net, &how);
	how.comments = in->comments.items;
	how.n_comments = in->comments.n;
	how.hide_secrets = in->hide_secrets;
	tell_secrets(in, policy_put(in->ctx, net, &how, out));
}
