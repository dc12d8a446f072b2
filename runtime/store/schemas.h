/* What the documents of runtime/store/ look like: structs as libcyaml fills them, and their schemas. Only those who load or
 * save a document include this. Texts that may be absent are NULL; numbers are texts (store_number()). */
#ifndef RUNTIME_STORE_SCHEMAS_H
#define RUNTIME_STORE_SCHEMAS_H

#include <cyaml/cyaml.h>
#include <stdint.h>

/* Of journal.yaml and history.yaml; another one was written by another version of this program. */
#define STORE_VERSION "1"

struct config_doc {
	const char *timeout, *verify_timeout, *probe_timeout, *parse_timeout;
	const char **probes;
	uint32_t n_probes;
	const char *policy_dir, *state_dir;
	const char *keep_files;
};

struct profile_doc {
	const char *uuid, *id, *ifname;
	int what; /* enum journal_change */
	const char *before, *after;
	const char *makes;
};

struct activation_doc {
	const char *uuid, *ifname;
};

struct journal_doc {
	const char *version, *id, *policy, *boot_id, *checkpoint;
	int phase; /* enum journal_phase */
	const char *started, *timeout;
	struct profile_doc *profiles;
	uint32_t n_profiles;
	struct activation_doc *activations;
	uint32_t n_activations;
};

struct entry_doc {
	const char *time, *took_ms, *policy;
	int outcome; /* enum outcome */
	const char *diagnostic;
};

struct history_doc {
	const char *version;
	struct entry_doc *entries;
	uint32_t n_entries;
};

extern const cyaml_schema_value_t config_schema, journal_schema, history_schema;
/* The words of the enums, by their number. */
extern const cyaml_strval_t journal_phases[], journal_changes[], outcomes[];

#endif
