#include "ir/ovs_db.h"
#include "ir/raise.h"

/* nm_setting_ovs_external_ids_check_key(), _check_val() and MAX_NUM_KEYS of libnm. */
#define KEY_MAX 255
#define VALUE_MAX 8192
#define PAIRS_MAX 256
#define SHOWN_MAX 40

static const struct field ids_rows[] = {
	FIELD(struct ovs_ids, "external_ids", external_ids, MAP, .flags = FIELD_SCALARS | FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .nm = NM_OVS_EXTERNAL_IDS, .example = "{key: text}",
	      .doc = "Pairs for other programs; null removes one."),
	FIELD(struct ovs_ids, "other_config", other_config, MAP, .flags = FIELD_SCALARS | FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .nm = NM_OVS_OTHER_CONFIG, .example = "{key: text}",
	      .doc = "Settings that have no key of their own; null removes one."),
};
const struct schema ovs_ids_schema = SCHEMA("ovs-db", struct ovs_ids, ids_rows);

static const struct field global_rows[] = {
	FIELD(struct ovs_global, "external_ids", external_ids, MAP, .flags = FIELD_SCALARS | FIELD_NULL_ABSENT,
	      .doc = "Pairs for other programs; null removes one."),
	FIELD(struct ovs_global, "other_config", other_config, MAP, .flags = FIELD_SCALARS | FIELD_NULL_ABSENT,
	      .doc = "Settings such as `dpdk-init`; null removes one."),
};
const struct schema ovs_global_schema = SCHEMA("ovs-db", struct ovs_global, global_rows);

static const struct word states[] = { { "present", OVN_PRESENT, NULL, NULL }, { "absent", OVN_ABSENT, NULL, NULL } };
static const struct words state_words = WORDS(states);

static const struct field mapping_rows[] = {
	FIELD(struct ovn_mapping, "localnet", localnet, STR, .flags = FIELD_REQUIRED, .example = "physnet",
	      .doc = "Name of the network in OVN."),
	FIELD(struct ovn_mapping, "bridge", bridge, STR, .flags = FIELD_NULL_ABSENT, .example = "br0",
	      .doc = "OVS bridge that leads to it; needed unless the mapping is to be absent."),
	FIELD(struct ovn_mapping, "state", state, ENUM, .words = &state_words, .flags = FIELD_NULL_ABSENT, .absent = "present",
	      .doc = "absent: no such mapping."),
};
const struct schema ovn_mapping_schema = SCHEMA("bridge-mappings", struct ovn_mapping, mapping_rows);

static const struct field ovn_rows[] = {
	FIELD(struct ovn, "bridge-mappings", mappings, LIST, .sub = &ovn_mapping_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Which bridge leads to which physical network."),
};
const struct schema ovn_schema = SCHEMA("ovn", struct ovn, ovn_rows);

/* nm_ascii_is_regular_char(). */
static bool is_plain_key(struct str key)
{
	for (size_t k = 0; k < key.n; k++) {
		char c = key.p[k];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-_+/=.", c))))
			return false;
	}
	return true;
}

/* Why NetworkManager does not take the pair; NULL when it does. */
static const char *bad_pair(const struct pair *p)
{
	if (!p->key.n)
		return "is empty";
	if (p->key.n > KEY_MAX)
		return "is longer than 255 bytes";
	if (!is_plain_key(p->key))
		return "holds other characters than letters, digits and `-_+/=.`";
	if (p->key.n > 2 && !memcmp(p->key.p, "NM.", 3))
		return "begins with `NM.`, which is NetworkManager's own";
	return p->value.n > VALUE_MAX ? "has a value of more than 8192 bytes" : NULL;
}

static void check_pairs(struct ctx *ctx, const struct ovs_ids *ids, const char *key, struct list pairs)
{
	const struct pair *p = pairs.items;
	struct diag *d;

	for (size_t k = 0; k < pairs.n; k++) {
		const char *why = p[k].value.p ? bad_pair(&p[k]) : NULL;

		if (!why)
			continue;
		d = diag(ctx, DIAG_OVS_IDS_KEY, node_key_span(p[k].origin), "key `%.*s` in `%s` %s",
			 STR_ARG(str_head(p[k].key, SHOWN_MAX)), key, why);
		diag_help(ctx, d, "NetworkManager refuses the profile: choose another");
	}
	if (pairs.n <= PAIRS_MAX)
		return;
	d = diag(ctx, DIAG_OVS_IDS_KEY, at_key(&ovs_ids_schema, &ids->obj, key), "`%s` has %zu pairs", key, pairs.n);
	diag_help(ctx, d, "NetworkManager takes %d at most", PAIRS_MAX);
}

void ovs_ids_check(struct ctx *ctx, const struct ovs_ids *ids)
{
	check_pairs(ctx, ids, "external_ids", ids->external_ids);
	check_pairs(ctx, ids, "other_config", ids->other_config);
}

static void lower_pairs(struct ctx *ctx, struct list pairs, enum nm_prop prop, struct profile *p)
{
	const struct pair *pair = pairs.items;

	for (size_t k = 0; k < pairs.n; k++)
		if (pair[k].value.p)
			profile_map_put(&ctx->arena, p, prop, pair[k].key, pair[k].value, pair[k].origin);
}

void ovs_ids_lower(struct ctx *ctx, const struct ovs_ids *ids, struct profile *p)
{
	lower_pairs(ctx, ids->external_ids, NM_OVS_EXTERNAL_IDS, p);
	lower_pairs(ctx, ids->other_config, NM_OVS_OTHER_CONFIG, p);
}

static void raise_pairs(const struct raise *r, struct ovs_ids **ids, const char *key, enum nm_prop prop)
{
	const struct prop *p = profile_get(r->profile, prop);
	const struct field *f = &ovs_ids_schema.fields[schema_find(&ovs_ids_schema, str_of(key))];

	if (!p || !p->list.n)
		return;
	if (!*ids)
		*ids = arena_new(&r->ctx->arena, struct ovs_ids);
	(*ids)->obj.origin = &raise_origin;
	*(struct list *)field_ptr(f, *ids) = p->list;
	obj_set_given(&ovs_ids_schema, &(*ids)->obj, key, true);
}

void ovs_ids_raise(const struct raise *r, const struct schema *s, struct obj *obj)
{
	struct ovs_ids *ids = NULL;

	raise_pairs(r, &ids, "external_ids", NM_OVS_EXTERNAL_IDS);
	raise_pairs(r, &ids, "other_config", NM_OVS_OTHER_CONFIG);
	if (ids)
		*(struct ovs_ids *)raise_sub(r->ctx, s, obj, "ovs-db") = *ids;
}
