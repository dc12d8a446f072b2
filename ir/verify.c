#include "ir/verify.h"

#ifdef IR_VERIFY
#include <stdio.h>
#include <stdlib.h>

#include "ir/kind.h"

#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "ir_verify: %s does not hold\n", #condition); \
			abort();                                                     \
		}                                                                    \
	} while (0)

static void verify_obj(const struct schema *s, const struct obj *o)
{
	MUST(!(o->has & o->bad));
	MUST(s->n <= 64);
	if (s->n < 64)
		MUST(!((o->has | o->bad) >> s->n));
}

static void verify_iface(const struct iface *i)
{
	MUST(i->kind != NULL);
	MUST(i->own != NULL);
	MUST(i->name.n > 0);
	MUST(i->name.p[i->name.n] == '\0');
	MUST(i->obj.origin != NULL || i->implied);
	verify_obj(&iface_schema, &i->obj);
	verify_obj(i->kind->own, i->own);
	if (i->ipv4)
		verify_obj(&ip_schema, &i->ipv4->obj);
	if (i->ipv6)
		verify_obj(&ip_schema, &i->ipv6->obj);
}

void ir_verify(const struct net *net)
{
	for (size_t k = 0; k < net->n_ifaces; k++)
		verify_iface(net->ifaces[k]);
	MUST(net->n_profiles <= net->n_ifaces);
}
#endif
