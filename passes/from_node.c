/* resolve, of a policy that is going to be laid over a node's state (ctx->current_net): what it leaves out and the node has.
 * It is known to the rules then, but not given: merge_run() takes from the policy what it gives, and the rest from the node. */
#include "ir/kind.h"
#include "passes/pass.h"
#include "passes/resolve.h"

/* Of a state laid over already (muted) nothing is missing. */
const struct iface *pass_on_node(const struct ctx *ctx, struct str name)
{
	return ctx->current_net && !ctx->diags.muted ? net_find(ctx->current_net, name) : NULL;
}

/* A family that is not said, or said without its addresses. */
static struct ip_config *family_of(struct ctx *ctx, const struct iface *i, struct ip_config *said, struct ip_config *have)
{
	bool is_bad = said && (said->obj.bad || !said->enabled);
	struct ip_config *c;

	if (!have || !have->enabled || i->poisoned || is_bad || !iface_may_have_ip(i))
		return said;
	if (said && (ip_has(said, "address") || ip_has(said, "dhcp") || ip_has(said, "autoconf")))
		return said;
	c = arena_new(&ctx->arena, struct ip_config);
	*c = said ? *said : *have;
	c->addresses = have->addresses;
	c->dhcp = have->dhcp;
	c->autoconf = have->autoconf;
	if (!said)
		c->obj = (struct obj){ .origin = i->obj.origin };
	return c;
}

static void take_families(struct ctx *ctx, struct iface *i, const struct iface *have)
{
	i->ipv4 = family_of(ctx, i, i->ipv4, have->ipv4);
	i->ipv6 = family_of(ctx, i, i->ipv6, have->ipv6);
}

void resolve_families(struct ctx *ctx, struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++) {
		struct iface *i = net->ifaces[k];
		const struct iface *have = pass_on_node(ctx, i->name);

		if (have && iface_wanted(i) && !(i->kind->flags & (KIND_USER_SPACE | KIND_NO_IP)))
			take_families(ctx, i, have);
	}
}

struct iface *resolve_find(struct ctx *ctx, struct net *net, struct str name, const struct node *origin)
{
	struct iface *i = net_find(net, name);
	const struct iface *have = i ? NULL : pass_on_node(ctx, name);

	if (!have || have->state != STATE_UP || (have->kind->flags & KIND_USER_SPACE))
		return i;
	i = resolve_implied(ctx, net, have->kind, have->name, origin);
	i->own = have->own;
	take_families(ctx, i, have);
	return i;
}
