/* One profile on its way into its ifcfg files. A writer (ifcfg_put_NAME, named in keys.def) writes one property;
 * what the plugin would read otherwise, or not at all, it refuses, with the place of the property. */
#ifndef BACKENDS_IFCFG_WRITER_H
#define BACKENDS_IFCFG_WRITER_H

#include "backends/backend.h"

struct ifcfg_writer {
	struct backend_run *run;
	const struct profile *profile;
	const struct node *origin; /* of what is being written */
	/* Texts of the files: ifcfg-NAME, route-NAME, route6-NAME, keys-NAME. */
	struct strbuf *main, *route, *route6, *keys;
	/* Keys that several properties share, and the places of what is in them (comments, with annotations). */
	struct strbuf *bridging, *ethtool, *bridging_places, *ethtool_places;
	struct strbuf *word; /* a value while it is put together */
	struct str ethtool_kind; /* of the options that ethtool ends with: "feature-"; n 0: none yet */
	unsigned n_servers, n_rules;
	bool refused;
};

/* Writes one property under the key. */
typedef void ifcfg_put(struct ifcfg_writer *w, const struct prop *p, const char *key);

#define IFCFG(prop, writer, reader, key, condition) ifcfg_put ifcfg_put_##writer;
#include "backends/ifcfg/keys.def"
#undef IFCFG

/* "KEY=" and what goes before it. */
void ifcfg_put_key(struct ifcfg_writer *w, struct strbuf *out, const char *key);
/* A whole line of ifcfg-NAME. */
void ifcfg_put_line(struct ifcfg_writer *w, const char *key, struct str value);
void ifcfg_put_number_line(struct ifcfg_writer *w, struct strbuf *out, const char *key, int64_t number);
/* "# file:line:col" of what is being written, when places are asked for. */
void ifcfg_put_place(struct ifcfg_writer *w, struct strbuf *out);

/* N1402: the plugin has no key for the property. `what`: a part of it that the user gave a name; n 0: all of it. */
void ifcfg_refuse(struct ifcfg_writer *w, const struct prop *p, struct str what);
/* N1403: it has one, but reads this value otherwise. why: lower case, no full stop. */
void ifcfg_refuse_value(struct ifcfg_writer *w, const struct prop *p, const char *why);

#endif
