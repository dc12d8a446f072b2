#include "runtime/store/schemas.h"

#include <limits.h>

#include "runtime/store/history.h"
#include "runtime/store/journal.h"

/* Texts of a profile are the longest; what a whole file may have is in its struct store_file. */
#define TEXT_MAX (16u << 20)
#define LIST_MAX 100000u

/* All texts are saved in double quotes: bare, "true", "010" and "~" would be read as something else. */
#define QUOTED (CYAML_FLAG_POINTER | CYAML_FLAG_SCALAR_QUOTE_DOUBLE)
#define TEXT(key, type, member) CYAML_FIELD_STRING_PTR(key, QUOTED, struct type, member, 0, TEXT_MAX)
#define OPTIONAL_TEXT(key, type, member, max) \
	CYAML_FIELD_STRING_PTR(key, QUOTED | CYAML_FLAG_OPTIONAL, struct type, member, 1, max)
/* Texts of profiles may be empty. */
#define ANY_TEXT(key, type, member) \
	CYAML_FIELD_STRING_PTR(key, QUOTED | CYAML_FLAG_OPTIONAL, struct type, member, 0, TEXT_MAX)
#define WORD(key, type, member, words, n) CYAML_FIELD_ENUM(key, CYAML_FLAG_STRICT, struct type, member, words, n)
#define LIST(key, type, member, count, entry)                                                                   \
	CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct type, member, count, entry, 0, \
				   LIST_MAX)
#define DOCUMENT(type, fields) { CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct type, fields) }
#define ITEM(type, fields) { CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct type, fields) }

/* --- the configuration --- */

/* Ten digits are more than any time. */
#define SECONDS(key, member) OPTIONAL_TEXT(key, config_doc, member, 10)

static const cyaml_schema_value_t probe_item = { CYAML_VALUE_STRING(QUOTED, char *, 1, 4096) };
static const cyaml_schema_field_t config_fields[] = {
	SECONDS("timeout", timeout),
	SECONDS("verify-timeout", verify_timeout),
	SECONDS("probe-timeout", probe_timeout),
	SECONDS("parse-timeout", parse_timeout),
	LIST("probes", config_doc, probes, n_probes, &probe_item),
	OPTIONAL_TEXT("policy-dir", config_doc, policy_dir, PATH_MAX - 1),
	OPTIONAL_TEXT("keep-files", config_doc, keep_files, 5),
	OPTIONAL_TEXT("state-dir", config_doc, state_dir, PATH_MAX - 1),
	CYAML_FIELD_END,
};
const cyaml_schema_value_t config_schema = DOCUMENT(config_doc, config_fields);

/* --- the journal --- */

const cyaml_strval_t journal_phases[] = {
	{ "begun", JOURNAL_BEGUN },
	{ "applied", JOURNAL_APPLIED },
	{ "committing", JOURNAL_COMMITTING },
	{ "waiting", JOURNAL_WAITING },
};
_Static_assert(sizeof(journal_phases) / sizeof(*journal_phases) == JOURNAL_PHASES, "a word for each phase");

const cyaml_strval_t journal_changes[] = {
	{ "added", JOURNAL_ADDED },
	{ "changed", JOURNAL_CHANGED },
	{ "removed", JOURNAL_REMOVED },
};
_Static_assert(sizeof(journal_changes) / sizeof(*journal_changes) == JOURNAL_CHANGES, "a word for each change");

static const cyaml_schema_field_t profile_fields[] = {
	TEXT("uuid", profile_doc, uuid),
	ANY_TEXT("id", profile_doc, id),
	ANY_TEXT("interface", profile_doc, ifname),
	WORD("what", profile_doc, what, journal_changes, JOURNAL_CHANGES),
	ANY_TEXT("before", profile_doc, before),
	ANY_TEXT("after", profile_doc, after),
	ANY_TEXT("makes", profile_doc, makes),
	CYAML_FIELD_END,
};
static const cyaml_schema_value_t profile_item = ITEM(profile_doc, profile_fields);

static const cyaml_schema_field_t activation_fields[] = {
	TEXT("interface", activation_doc, ifname),
	ANY_TEXT("uuid", activation_doc, uuid),
	CYAML_FIELD_END,
};
static const cyaml_schema_value_t activation_item = ITEM(activation_doc, activation_fields);

static const cyaml_schema_field_t journal_fields[] = {
	TEXT("version", journal_doc, version),
	WORD("phase", journal_doc, phase, journal_phases, JOURNAL_PHASES),
	ANY_TEXT("id", journal_doc, id),
	ANY_TEXT("policy", journal_doc, policy),
	TEXT("boot-id", journal_doc, boot_id),
	ANY_TEXT("checkpoint", journal_doc, checkpoint),
	TEXT("started", journal_doc, started),
	TEXT("timeout", journal_doc, timeout),
	LIST("profiles", journal_doc, profiles, n_profiles, &profile_item),
	LIST("activations", journal_doc, activations, n_activations, &activation_item),
	CYAML_FIELD_END,
};
const cyaml_schema_value_t journal_schema = DOCUMENT(journal_doc, journal_fields);

/* --- the history --- */

const cyaml_strval_t outcomes[] = {
	{ "applied", OUTCOME_APPLIED },
	{ "unchanged", OUTCOME_UNCHANGED },
	{ "waiting", OUTCOME_WAITING },
	{ "committed", OUTCOME_COMMITTED },
	{ "rolled-back", OUTCOME_ROLLED_BACK },
	{ "not-rolled-back", OUTCOME_NOT_ROLLED_BACK },
	{ "refused", OUTCOME_REFUSED },
	{ "failed", OUTCOME_FAILED },
};
_Static_assert(sizeof(outcomes) / sizeof(*outcomes) == OUTCOMES, "a word for each outcome");

static const cyaml_schema_field_t entry_fields[] = {
	TEXT("time", entry_doc, time),
	TEXT("took-ms", entry_doc, took_ms),
	ANY_TEXT("policy", entry_doc, policy),
	WORD("outcome", entry_doc, outcome, outcomes, OUTCOMES),
	ANY_TEXT("diagnostic", entry_doc, diagnostic),
	CYAML_FIELD_END,
};
static const cyaml_schema_value_t entry_item = ITEM(entry_doc, entry_fields);

static const cyaml_schema_field_t history_fields[] = {
	TEXT("version", history_doc, version),
	LIST("entries", history_doc, entries, n_entries, &entry_item),
	CYAML_FIELD_END,
};
const cyaml_schema_value_t history_schema = DOCUMENT(history_doc, history_fields);
