/* The configuration, /etc/nmstate-applier.yaml: a closed document, loaded by libcyaml (nmstate-applier.yaml(5)). Mistakes
 * are told with their place: the document's tree is held against libcyaml's schema first (runtime/store/check.h), which
 * has no places of its own. */
#ifndef RUNTIME_STORE_CONFIG_H
#define RUNTIME_STORE_CONFIG_H

#include "ir/ctx.h"

#define CONFIG_PATH "/etc/nmstate-applier.yaml"

struct config_probe {
	const char *text; /* gateway, dns, api-server, tcp://HOST:PORT, ping://ADDRESS, exec:COMMAND: of that form */
	struct span at;   /* SPAN_NONE: a default */
};

/* Arena. Times in seconds. */
struct config {
	unsigned timeout_s;          /* of the checkpoint: then NetworkManager rolls back by itself */
	unsigned verify_s;           /* for the kernel to have what was asked */
	unsigned probe_s;            /* for all probes together */
	unsigned parse_s;            /* processor time of the child that reads a policy */
	struct config_probe *probes;
	size_t n_probes;
	const char *policy_dir;      /* of `service` */
	bool keep_files;             /* `service` copies an applied FILE.yml to FILE.applied instead of renaming it */
	const char *state_dir;
};

/* path NULL: the default path, which may be missing: *out is all defaults. False: reported (N0908 and what check.h
 * reports); *out is then set to the defaults. */
bool config_read(struct ctx *ctx, const char *path, struct config *out);
/* The same of a text that is a source already. */
bool config_decode(struct ctx *ctx, uint16_t source, struct config *out);
void config_defaults(struct ctx *ctx, struct config *out);
/* Is that text of a probe of a form that is known? *out_why: what it lacks, for a message. Also for --probe. exec: is told
 * apart by config_probe_runs(): a policy or a command line of others must not have it. */
bool config_probe_ok(struct str text, const char **out_why);
bool config_probe_runs(struct str text);

#endif
