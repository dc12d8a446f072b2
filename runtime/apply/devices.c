/* Devices: down, away, up. What does not depend on each other runs side by side; NetworkManager itself waits with a port for
 * its controller, and with what has a base for that. */
#include "ir/kind.h"
#include "runtime/apply/transaction.h"

static const char *name_of(struct transaction *t, struct str name)
{
	return arena_strndup(&t->ctx->arena, name.p, name.n);
}

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
	const char *name = name_of(t, s->name);
	bool away = (!s->after || is_remade(s)) && s->before && !(s->before->kind->flags & KIND_REAL);

	if (!d || !(away || !s->after || goes_down(s)))
		return;
	transaction_step(t, "%s %s", away ? "removing" : "taking down", name);
	if (away && nm_device_is_software(d))
		calls_delete_device(&t->calls, name, d);
	else if (nm_device_get_state(d) > NM_DEVICE_STATE_DISCONNECTED)
		calls_disconnect(&t->calls, name, d);
}

/* --- until they are gone --- */

static bool all_gone(void *data)
{
	struct transaction *t = data;

	for (size_t k = 0; k < t->plan->n; k++) {
		const struct plan_step *s = t->plan->steps[k];
		NMDevice *d;

		if (!s->before || (s->before->kind->flags & KIND_REAL) || !(is_remade(s) || !s->after))
			continue;
		d = client_device_of(t->client, s->before);
		if (d && nm_device_is_real(d))
			return false;
	}
	return true;
}

bool transaction_take_down(struct transaction *t)
{
	bool ok;

	calls_init(&t->calls, t->ctx, t->client);
	for (size_t k = 0; k < t->plan->n; k++)
		take_down(t, t->plan->steps[k]);
	ok = transaction_wait(t, "taking down");
	if (ok && t->calls.n)
		client_wait(t->client, transaction_deadline(t), all_gone, t);
	calls_done(&t->calls);
	return ok;
}

/* --- up --- */

/* It is enough that it configures itself: its addresses come from others, or it waits for ports that we bring up as well. */
static bool may_wait(const struct iface *i)
{
	return ip_is_automatic(i->ipv4) || ip_is_automatic(i->ipv6) || (i->kind->flags & KIND_CONTROLLER);
}

static NMRemoteConnection *remote_of(const struct transaction *t, size_t k)
{
	const struct wanted_profile *w = &t->wanted.items[k];

	return t->added[k].remote ? t->added[k].remote : w->there ? w->there->remote : NULL;
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
		c = calls_await(&t->calls, name_of(t, w->name), remote_of(t, k), d, may_wait(w->after));
	else
		c = calls_activate(&t->calls, name_of(t, w->name), remote_of(t, k), d, may_wait(w->after));
	c->about = w;
	t->added[k].goes_up = true;
}

/* A controller that goes through down loses its ports: they follow. */
static void activate_ports(struct transaction *t, struct str controller)
{
	for (size_t k = 0; k < t->wanted.n; k++)
		if (str_eq(t->wanted.items[k].after->controller, controller) && !t->added[k].goes_up && remote_of(t, k))
			activate(t, k);
}

static void ended(struct call *c, void *data)
{
	struct transaction *t = data;
	const struct wanted_profile *w = c->about;

	if (c->kind != CALL_REAPPLY || c->state != CALL_FAILED || !w || t->added[w - t->wanted.items].goes_up)
		return;
	transaction_step(t, "activating %s anew", c->name);
	activate(t, (size_t)(w - t->wanted.items));
	if (w->after->kind->flags & KIND_CONTROLLER)
		activate_ports(t, w->name);
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
	NMDevice *d = in_place ? client_device_of(t->client, w->after) : NULL;
	struct call *c;

	if (w->after->state != STATE_UP || t->added[k].goes_up || !remote_of(t, k) || (in_place && !w->connection && !s))
		return;
	transaction_step(t, "%s %s", d ? "reapplying" : "activating", name_of(t, w->name));
	if (d) {
		c = calls_reapply(&t->calls, name_of(t, w->name), d, w->there->remote);
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
