/* Reading ifcfg files, as NetworkManager's ifcfg-rh plugin does (nms-ifcfg-rh-reader.c, shvar.c of 1.42;
 * nm-settings-ifcfg-rh(5)): what this program writes, and what people have. Which keys there are says keys.def. */
#ifndef BACKENDS_IFCFG_READ_H
#define BACKENDS_IFCFG_READ_H

#include "ir/ctx.h"
#include "ir/profile.h"

/* The files of one profile, as numbers of texts in ctx; SOURCE_NONE: it is not there. The name of `main` (its last part,
 * without `ifcfg-`) is the profile's where the file has no NAME. */
struct ifcfg_files {
	uint16_t main, keys, route, route6, rule, rule6;
	const uint16_t *aliases; /* ifcfg-NAME:1..., in the order in which their addresses are to be; borrowed */
	size_t n_aliases;
};

/* Is it the name (without folders) of an ifcfg file that NetworkManager looks at: no backup, no alias of another? */
bool ifcfg_is_main_name(struct str name);

/* An ifcfg profile as NetworkManager's ifcfg-rh plugin reads it -> a profile; its properties have nodes that lead to the
 * values in the files. NULL: reported, it is none.
 * A gateway is a default route. Values that are NetworkManager's own default say nothing. The UUID is missing where the file
 * has none (the plugin makes one of the file's path).
 * N1621-N1629. Runs and expands nothing; linear in the texts. Sources of keys are marked as secret. */
struct profile *ifcfg_read(struct ctx *ctx, const struct ifcfg_files *files);

#endif
