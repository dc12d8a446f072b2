/* Devices: down, away, up. What does not depend on each other runs side by side; NetworkManager itself waits with a port for
 * its controller, and with what has a base for that. */
#include "ir/kind.h"
#include "runtime/apply/transaction.h"

static bool is_remade(const struct plan_step *s)
{
	return s && s->before && s->after && (s->disruption & PLAN_REMAKES) && !(s->before->kind->flags & KIND_REAL);
}

static bool goes_down(const struct plan_step *s)
{
	return s->before && s->before->state == STATE_UP && s->after && s->after->state != STATE_UP;
}

static void take_down(struct transaction *t, const struct plan_step *s)
{
	NMDevice *d = s->before ? client_device_of(t->client, s->before) : NULL;
	const char *name = transaction_name(t, s->name);
	bool away = (!s->after || is_remade(s)) && s->before && !(s->before->kind->flags & KIND_REAL);

	if (!d || !(away || !s->after || goes_down(s)))
		return;
	transaction_step(t, "%s %s", away ? "removing" : "taking down", name);
	/* One may be gone with another (the ends of a veth): what counts is that none is left. */
	if (away && nm_device_is_software(d))
		calls_delete_device(&t->calls, name, d)->is_retried = true;
	else if (nm_device_get_state(d) > NM_DEVICE_STATE_DISCONNECTED)
		calls_disconnect(&t->calls, name, d);
}

/* --- until they are gone --- */

static const struct plan_step *first_left(const struct transaction *t)
{
	for (size_t k = 0; k < t->plan->n; k++) {
		const struct plan_step *s = t->plan->steps[k];
		NMDevice *d;

		if (!s->before || (s->before->kind->flags & KIND_REAL) || !(is_remade(s) || !s->after))
			continue;
		d = client_device_of(t->client, s->before);
		if (d && nm_device_is_real(d) && nm_device_is_software(d))
			return s;
	}
	return NULL;
}

static bool all_gone(void *data)
{
	return !first_left(data);
}

static bool wait_gone(struct transaction *t)
{
	const struct plan_step *left;

	if (client_wait(t->client, transaction_deadline(t), all_gone, t) == WAIT_ENDED)
		return true;
	left = first_left(t);
	diag(t->ctx, DIAG_LIVE_ACTIVATION, left && left->origin ? node_span(left->origin) : SPAN_NONE,
	     "`%.*s` cannot be taken away", STR_ARG(left ? left->name : STR("?")));
	return false;
}

bool transaction_take_down(struct transaction *t)
{
	bool ok;

	calls_init(&t->calls, t->ctx, t->client);
	for (size_t k = 0; k < t->plan->n; k++)
		take_down(t, t->plan->steps[k]);
	ok = transaction_wait(t, "taking down");
	if (ok && t->calls.n)
		ok = wait_gone(t);
	calls_done(&t->calls);
	return ok;
}

/* --- up --- */

/* It is enough that it configures itself: its addresses come from others, or it waits for ports that we bring up as well. */
static bool may_wait(const struct iface *i)
{
	bool automatic = ip_is_automatic(i->ipv4) || ip_is_automatic(i->ipv6);

	return !i->wait_ip && (automatic || (i->kind->flags & KIND_CONTROLLER));
}

/* NetworkManager takes what is asked in its order, so the answer need not be waited for. */
static void manage(struct transaction *t, NMDevice *d)
{
	nm_client_dbus_set_property(t->client->nm, nm_object_get_path(NM_OBJECT(d)), NM_DBUS_INTERFACE_DEVICE, "Managed",
				    g_variant_new_boolean(TRUE), -1, NULL, NULL, NULL);
}

static bool controller_goes_up(const struct transaction *t, const struct iface *port)
{
	for (size_t k = 0; port->controller_iface && k < t->wanted.n; k++)
		if (t->wanted.items[k].after == port->controller_iface)
			return t->added[k].goes_up;
	return false;
}

static void activate(struct transaction *t, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];
	NMDevice *d = client_device_of(t->client, w->after);
	struct call *c;

	if (d && nm_device_get_state(d) == NM_DEVICE_STATE_UNMANAGED && nm_device_is_real(d))
		manage(t, d);
	/* A software device that is not there yet is made for its profile. */
	if (d && !nm_device_is_real(d))
		d = NULL;
	if (controller_goes_up(t, w->after))
		c = calls_await(&t->calls, transaction_name(t, w->name), transaction_remote(t, k), d, may_wait(w->after));
	else
		c = calls_activate(&t->calls, transaction_name(t, w->name), transaction_remote(t, k), d, may_wait(w->after));
	c->about = w;
	t->added[k].goes_up = true;
}

/* --- what is tried when NetworkManager refuses: reapply, activate, manage, make anew --- */

static bool stands_on(const struct iface *i, struct str name)
{
	struct name deps[KIND_DEPS_MAX];
	size_t n = i->kind->deps ? i->kind->deps(i, deps) : 0;

	for (size_t k = 0; k < n; k++)
		if (str_eq(deps[k].text, name))
			return true;
	return str_eq(i->controller, name);
}

static bool is_wanted(const struct transaction *t, const struct iface *i, size_t *out_k)
{
	for (size_t k = 0; k < t->wanted.n; k++)
		if (str_eq(t->wanted.items[k].name, i->name) && t->wanted.items[k].after->kind == i->kind) {
			*out_k = k;
			return true;
		}
	return false;
}

static void activate_one(struct transaction *t, const struct iface *i)
{
	const struct nm_profile *p;
	size_t k;

	if (is_wanted(t, i, &k)) {
		if (!t->added[k].goes_up && transaction_remote(t, k) && i->state == STATE_UP)
			activate(t, k);
		return;
	}
	p = client_profile_of(t->client, i->name);
	if (p && p->active)
		calls_activate(&t->calls, transaction_name(t, i->name), p->remote, NULL, true);
}

/* What a device goes through, they go through: ports of it, and what has it for a base. A loop of bases has no depth. */
static void activate_dependents(struct transaction *t, struct str name, unsigned depth)
{
	const struct merged *m = t->wanted.merged;

	for (size_t k = 0; depth && k < m->n; k++) {
		const struct iface *i = m->ifaces[k].after;

		if (!i || !stands_on(i, name))
			continue;
		activate_one(t, i);
		activate_dependents(t, i->name, depth - 1);
	}
}
#define DEPTH_MAX 8

static bool is_software(NMDevice *d)
{
	return d && nm_device_is_real(d) && nm_device_is_software(d);
}

struct device_wait {
	struct transaction *t;
	const struct iface *i;
};

static bool has_device(void *data)
{
	const struct device_wait *w = data;

	return client_device_of(w->t->client, w->i) != NULL;
}

/* The other end of a veth is made with the first, rules of udev's leave it alone, and we hear of it a moment later. */
#define DEVICE_US (G_USEC_PER_SEC / 2)
static NMDevice *wait_device(struct transaction *t, const struct iface *i)
{
	struct device_wait w = { t, i };

	client_wait(t->client, g_get_monotonic_time() + DEVICE_US, has_device, &w);
	return client_device_of(t->client, i);
}

/* False: there is nothing left to try. */
static bool try_otherwise(struct transaction *t, const struct call *c, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];
	struct added *a = &t->added[k];
	NMDevice *d = client_device_of(t->client, w->after);
	struct call *delete;

	if (c->kind == CALL_REAPPLY) {
		transaction_step(t, "activating %s anew", c->name);
		activate(t, k);
		if (w->after->kind->flags & KIND_CONTROLLER)
			activate_dependents(t, w->name, 1);
		return true;
	}
	if (c->kind != CALL_ACTIVATE)
		return false;
	if (!a->was_managed && !(w->after->kind->flags & KIND_USER_SPACE)) {
		a->was_managed = true;
		d = wait_device(t, w->after);
		if (d && nm_device_get_state(d) <= NM_DEVICE_STATE_UNMANAGED) {
			manage(t, d);
			activate(t, k);
			return true;
		}
	}
	/* What NetworkManager cannot turn into what the profile says, is taken away. */
	if (!is_software(d) || a->was_remade || (w->after->kind->flags & KIND_REAL) || !(w->there && w->there->active))
		return false;
	a->was_remade = true;
	transaction_step(t, "making %s anew", c->name);
	delete = calls_delete_device(&t->calls, c->name, d);
	delete->about = w;
	return true;
}

static void ended(struct call *c, void *data)
{
	struct transaction *t = data;
	const struct wanted_profile *w = c->about;

	if (!w)
		return;
	if (c->state == CALL_FAILED) {
		c->is_retried = try_otherwise(t, c, (size_t)(w - t->wanted.items));
	} else if (c->kind == CALL_DELETE_DEVICE) {
		activate(t, (size_t)(w - t->wanted.items));
		activate_dependents(t, w->name, DEPTH_MAX);
	}
}

static bool is_in_place(const struct wanted_profile *w, const struct plan_step *s)
{
	unsigned not_in_place = PLAN_REMAKES | PLAN_MOVES_PORT | PLAN_FOLLOWS;

	return w->there && w->there->active && !(s && (s->disruption & not_in_place));
}

static void bring_up(struct transaction *t, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];
	const struct plan_step *s = transaction_step_of(t, w->name);
	bool in_place = is_in_place(w, s);
	struct call *c;
	NMDevice *d;

	if (w->after->state != STATE_UP || t->added[k].goes_up || !transaction_remote(t, k))
		return;
	if (controller_goes_up(t, w->after)) /* and takes it along */
		in_place = false;
	else if (in_place && !w->connection && !s)
		return;
	d = in_place ? client_device_of(t->client, w->after) : NULL;
	transaction_step(t, "%s %s", d ? "reapplying" : "activating", transaction_name(t, w->name));
	if (d) {
		c = calls_reapply(&t->calls, transaction_name(t, w->name), d, w->there->remote);
		c->about = w;
	} else {
		activate(t, k);
	}
}

bool transaction_activate(struct transaction *t)
{
	bool ok;

	calls_init(&t->calls, t->ctx, t->client);
	t->calls.ended = ended;
	t->calls.data = t;
	for (size_t k = 0; k < t->wanted.n; k++)
		bring_up(t, k);
	ok = transaction_wait(t, "activating");
	calls_done(&t->calls);
	return ok;
}
