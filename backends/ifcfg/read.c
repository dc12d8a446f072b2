/* STAND-IN, to be replaced by the real reader: DEVICE= and BOOTPROTO=. */
#include "backends/ifcfg/read.h"

bool ifcfg_is_main_name(struct str name)
{
	return name.n > 6 && !memcmp(name.p, "ifcfg-", 6) && !memchr(name.p, ':', name.n) && name.p[name.n - 1] != '~' &&
	       !memmem(name.p, name.n, ".bak", 4) && !memmem(name.p, name.n, ".rpm", 4) && !memmem(name.p, name.n, ".orig", 5);
}

struct profile *ifcfg_read(struct ctx *ctx, const struct ifcfg_files *files)
{
	struct profile *p = profile_new(&ctx->arena);
	struct str t = ctx->sources[files->main]->text;
	char *at = memmem(t.p, t.n, "DEVICE=", 7);
	struct arena *a = &ctx->arena;

	if (!at) {
		diag(ctx, DIAG_IMPORT_UNKNOWN, (struct span){ files->main, 0, 0 }, "this is no profile");
		return NULL;
	}
	at += 7;
	p->ifname = p->id = str_dup(a, (struct str){ at, strcspn(at, "\n") });
	profile_set_str(a, p, NM_CONNECTION_ID, p->id, NULL);
	profile_set_str(a, p, NM_CONNECTION_TYPE, STR("802-3-ethernet"), NULL);
	profile_set_str(a, p, NM_CONNECTION_INTERFACE_NAME, p->ifname, NULL);
	profile_set_str(a, p, NM_IPV4_METHOD, strstr(t.p, "BOOTPROTO=dhcp") ? STR("auto") : STR("disabled"), NULL);
	profile_set_str(a, p, NM_IPV6_METHOD, STR("disabled"), NULL);
	return p;
}
