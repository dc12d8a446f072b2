#include "ir/kinds/sriov.h"
#include "ir/raise.h"

#include <stdlib.h>

/* pcie: a card has 16 bits for the number of its functions. */
#define VFS_MAX UINT16_MAX
enum { PROTOCOL_8021Q = 1, PROTOCOL_8021AD };

struct vf {
	struct obj obj;
	uint64_t id, min_tx_rate, max_tx_rate, vlan_id, qos;
	struct str mac_address, iface_name;
	bool spoof_check, trust;
	int vlan_proto;
};

struct sriov {
	struct obj obj;
	uint64_t total_vfs, max_vfs;
	bool drivers_autoprobe;
	struct list vfs; /* of struct vf * */
};

static const struct word protocols[] = {
	{ "802.1q", PROTOCOL_8021Q, NULL, NULL },
	{ "802.1ad", PROTOCOL_8021AD, NULL, NULL },
};
static const struct words protocol_words = WORDS(protocols);

#define VF(key, member, type, ...) FIELD(struct vf, key, member, type, .nm = NM_SRIOV_VFS, __VA_ARGS__)
static const struct field vf_rows[] = {
	VF("id", id, UINT_STR, .max = VFS_MAX - 1, .flags = FIELD_REQUIRED, .example = "0",
	   .doc = "Number of the function, from 0 on."),
	VF("mac-address", mac_address, MAC, .flags = FIELD_NULL_ABSENT, .absent = "as the card has it",
	   .doc = "MAC address of the function."),
	VF("spoof-check", spoof_check, BOOLISH, .absent = "as the card has it",
	   .doc = "Drop frames from other MAC addresses."),
	VF("trust", trust, BOOLISH, .absent = "as the card has it", .doc = "The function may change what the card guards."),
	VF("min-tx-rate", min_tx_rate, UINT_STR, .max = UINT32_MAX, .absent = "as the card has it",
	   .doc = "Mb/s that it is sure of; 0: none."),
	VF("max-tx-rate", max_tx_rate, UINT_STR, .max = UINT32_MAX, .absent = "as the card has it",
	   .doc = "Mb/s that it may send; 0: no limit."),
	VF("vlan-id", vlan_id, UINT_STR, .max = 4094, .absent = "no tag", .doc = "VLAN that its frames get; 0: none."),
	VF("qos", qos, UINT_STR, .max = 7, .absent = "0", .doc = "Priority in that tag."),
	VF("vlan-proto", vlan_proto, ENUM, .words = &protocol_words, .flags = FIELD_NULL_ABSENT, .absent = "802.1q",
	   .doc = "Protocol of that tag."),
	FIELD_QUERY(struct vf, "iface-name", iface_name, STR, .doc = "Query only."),
};
static const struct schema vf_schema = SCHEMA("vfs", struct vf, vf_rows);

static const struct field sriov_rows[] = {
	FIELD(struct sriov, "total-vfs", total_vfs, UINT_STR, .max = VFS_MAX, .nm = NM_SRIOV_TOTAL_VFS, .example = "2",
	      .absent = "none may be set", .doc = "How many functions the card is to have."),
	FIELD(struct sriov, "drivers-autoprobe", drivers_autoprobe, BOOLISH, .nm = NM_SRIOV_AUTOPROBE,
	      .absent = "NetworkManager's configuration, else true", .doc = "Give the functions a driver on this node."),
	FIELD(struct sriov, "vfs", vfs, LIST, .sub = &vf_schema, .flags = FIELD_NULL_ABSENT | FIELD_NO_LOWER,
	      .nm = NM_SRIOV_VFS, .absent = "as the card has them", .doc = "Settings of single functions."),
	FIELD_QUERY(struct sriov, "max-vfs", max_vfs, UINT, .doc = "Query only."),
};
const struct schema sriov_schema = SCHEMA("sr-iov", struct sriov, sriov_rows);

static bool has(const struct vf *v, const char *key)
{
	return obj_has(&vf_schema, &v->obj, key);
}

static bool is_bad(const struct vf *v, const char *key)
{
	return v->obj.bad >> schema_find(&vf_schema, str_of(key)) & 1;
}

static bool total_given(const struct sriov *s)
{
	return obj_node(&sriov_schema, &s->obj, "total-vfs");
}

static int by_id(const void *pa, const void *pb)
{
	const struct vf *a = *(struct vf *const *)pa, *b = *(struct vf *const *)pb;
	uint32_t at = node_span(a->obj.origin).start, other = node_span(b->obj.origin).start;

	return a->id != b->id ? (a->id < b->id ? -1 : 1) : (at > other) - (at < other);
}

static struct vf **sorted(struct ctx *ctx, const struct sriov *s)
{
	struct vf **vfs = arena_array(&ctx->arena, struct vf *, s->vfs.n);

	if (!s->vfs.n)
		return vfs;
	memcpy(vfs, s->vfs.items, s->vfs.n * sizeof(struct vf *));
	qsort(vfs, s->vfs.n, sizeof(struct vf *), by_id);
	return vfs;
}

/* Without a number NetworkManager reads 0: it would take all functions away. */
static void check_total(struct ctx *ctx, const struct sriov *s)
{
	const char *key = s->vfs.n ? "vfs" : "drivers-autoprobe";
	uint64_t most = 0;
	struct diag *d;

	if (total_given(s) || !(s->vfs.n || obj_has(&sriov_schema, &s->obj, key)))
		return;
	for (size_t k = 0; k < s->vfs.n; k++)
		most = ((struct vf *const *)s->vfs.items)[k]->id >= most ? ((struct vf *const *)s->vfs.items)[k]->id + 1 : most;
	d = diag(ctx, DIAG_SRIOV_TOTAL, at_key(&sriov_schema, &s->obj, key), "`%s` is given without `total-vfs`", key);
	if (most)
		diag_help(ctx, d, "add `total-vfs: %llu`, or how many functions the card is to have", (unsigned long long)most);
	else
		diag_help(ctx, d, "add `total-vfs:` with the number of functions that the card is to have");
}

/* NetworkManager refuses the profile for both. */
static void check_ids(struct ctx *ctx, const struct sriov *s)
{
	struct vf **vfs = sorted(ctx, s);
	const struct vf *before = NULL;
	struct diag *d;

	for (size_t k = 0; k < s->vfs.n; k++) {
		if (!has(vfs[k], "id"))
			continue;
		if (before && before->id == vfs[k]->id) {
			d = diag(ctx, DIAG_SRIOV_ID, at_value(&vf_schema, &vfs[k]->obj, "id"), "function %llu is listed twice",
				 (unsigned long long)vfs[k]->id);
			diag_label(ctx, d, at_value(&vf_schema, &before->obj, "id"), "first given here");
		} else if (obj_has(&sriov_schema, &s->obj, "total-vfs") && vfs[k]->id >= s->total_vfs) {
			d = diag(ctx, DIAG_SRIOV_ID, at_value(&vf_schema, &vfs[k]->obj, "id"), "there is no function %llu",
				 (unsigned long long)vfs[k]->id);
			diag_label(ctx, d, at_value(&sriov_schema, &s->obj, "total-vfs"),
				   s->total_vfs ? "this makes 0 to %llu" : "this makes none",
				   (unsigned long long)s->total_vfs - 1);
		}
		before = vfs[k];
	}
}

static void check_rates(struct ctx *ctx, const struct vf *v)
{
	struct diag *d;

	if (!has(v, "min-tx-rate") || !has(v, "max-tx-rate") || v->min_tx_rate <= v->max_tx_rate)
		return;
	d = diag(ctx, DIAG_SRIOV_RATE, at_value(&vf_schema, &v->obj, "min-tx-rate"), "`min-tx-rate` is above `max-tx-rate`");
	diag_label(ctx, d, at_value(&vf_schema, &v->obj, "max-tx-rate"), "the other limit");
	if (!v->max_tx_rate)
		diag_help(ctx, d, "leave `max-tx-rate` out where there is no limit");
}

/* A tag needs its id; and where id and priority are 0 there is none (kernel, if_link.h IFLA_VF_VLAN). */
static void check_tag(struct ctx *ctx, const struct vf *v)
{
	const char *key = has(v, "qos") ? "qos" : "vlan-proto";
	struct diag *d;

	if (v->vlan_proto == PROTOCOL_8021AD && !v->vlan_id && !v->qos && !is_bad(v, "vlan-id") && !is_bad(v, "qos")) {
		d = diag(ctx, DIAG_SRIOV_AD, at_value(&vf_schema, &v->obj, "vlan-proto"),
			 "`802.1ad` needs a tag: `vlan-id` or `qos` above 0");
		diag_help(ctx, d, "add `vlan-id:`, or remove `vlan-proto`");
	} else if (!has(v, "vlan-id") && !is_bad(v, "vlan-id") && has(v, key)) {
		d = diag(ctx, DIAG_SRIOV_TAG, at_key(&vf_schema, &v->obj, key), "`%s` has no effect without `vlan-id`", key);
		diag_help(ctx, d, "add `vlan-id:`; 0 is a tag with a priority only");
	}
}

/* All zeros is no address but takes one back, so cards have it. */
static void check_vf_mac(struct ctx *ctx, const struct vf *v)
{
	struct diag *d;

	if (!v->mac_address.n || mac_is_unicast(v->mac_address) || str_is(v->mac_address, "00:00:00:00:00:00"))
		return;
	d = diag(ctx, DIAG_MAC_NOT_UNICAST, at_value(&vf_schema, &v->obj, "mac-address"),
		 "`%.*s` cannot be the MAC address of an interface", STR_ARG(v->mac_address));
	diag_help(ctx, d, "the second digit must be even; addresses of your own begin with `02`");
}

void sriov_check(struct ctx *ctx, const struct sriov *s, bool virtual_pair)
{
	if (!s)
		return;
	if (virtual_pair)
		diag(ctx, DIAG_SRIOV_VETH, node_key_span(s->obj.origin), "`sr-iov` has no effect on a virtual pair");
	check_total(ctx, s);
	check_ids(ctx, s);
	for (size_t k = 0; k < s->vfs.n; k++) {
		const struct vf *v = ((struct vf *const *)s->vfs.items)[k];

		check_rates(ctx, v);
		check_tag(ctx, v);
		check_vf_mac(ctx, v);
	}
}

static struct str add_word(struct ctx *ctx, struct str text, const char *word, struct str value)
{
	return str_printf(&ctx->arena, "%.*s%s%s=%.*s", STR_ARG(text), text.n ? " " : "", word, STR_ARG(value));
}

static struct str add_number(struct ctx *ctx, struct str text, const struct vf *v, const char *key, uint64_t number)
{
	return has(v, key) ? add_word(ctx, text, key, str_printf(&ctx->arena, "%llu", (unsigned long long)number)) : text;
}

static struct str add_bool(struct ctx *ctx, struct str text, const struct vf *v, const char *key, bool yes)
{
	return has(v, key) ? add_word(ctx, text, key, yes ? STR("true") : STR("false")) : text;
}

/* nm-settings-keyfile(5), sriov.vfs: attributes with blanks between; empty where nothing is set. */
static struct str vf_text(struct ctx *ctx, const struct vf *v)
{
	struct str text = { 0 };

	if (v->mac_address.n)
		text = add_word(ctx, text, "mac", v->mac_address);
	text = add_bool(ctx, text, v, "spoof-check", v->spoof_check);
	text = add_bool(ctx, text, v, "trust", v->trust);
	text = add_number(ctx, text, v, "min-tx-rate", v->min_tx_rate);
	text = add_number(ctx, text, v, "max-tx-rate", v->max_tx_rate);
	if (!has(v, "vlan-id"))
		return text;
	return add_word(ctx, text, "vlans", str_printf(&ctx->arena, "%u.%u.%s", (unsigned)v->vlan_id, (unsigned)v->qos,
						       v->vlan_proto == PROTOCOL_8021AD ? "ad" : "q"));
}

void sriov_lower(struct ctx *ctx, const struct sriov *s, struct profile *p)
{
	struct vf **vfs = s ? sorted(ctx, s) : NULL;

	for (size_t k = 0; s && k < s->vfs.n; k++) {
		struct str text = vf_text(ctx, vfs[k]);

		if (text.n)
			profile_map_put(&ctx->arena, p, NM_SRIOV_VFS, str_printf(&ctx->arena, "vf.%u", (unsigned)vfs[k]->id),
					text, vfs[k]->obj.origin);
	}
}

/* "ID.QOS.PROTOCOL", the last two may be missing. */
static void raise_vlan(struct vf *v, struct str text)
{
	struct str parts[3] = { { 0 } };
	uint64_t number;

	for (size_t k = 0; k < ARRAY_SIZE(parts) && text.n; k++) {
		const char *dot = memchr(text.p, '.', text.n);

		parts[k] = (struct str){ text.p, dot ? (size_t)(dot - text.p) : text.n };
		text = dot ? (struct str){ dot + 1, text.n - parts[k].n - 1 } : (struct str){ 0 };
	}
	if (!parse_u64(parts[0], &number) || number > 4094)
		return;
	raise_set_uint(&vf_schema, &v->obj, "vlan-id", number);
	if (parse_u64(parts[1], &number) && number && number <= 7)
		raise_set_uint(&vf_schema, &v->obj, "qos", number);
	if (str_is(parts[2], "ad"))
		raise_set_int(&vf_schema, &v->obj, "vlan-proto", PROTOCOL_8021AD);
}

static void raise_word(const struct raise *r, struct vf *v, struct str key, struct str value)
{
	int row = schema_find(&vf_schema, str_is(key, "mac") ? STR("mac-address") : key);

	if (str_is(key, "vlans"))
		raise_vlan(v, value);
	else if (row >= 0 && raise_text(r, &vf_schema.fields[row], value, &v->obj))
		obj_set_given(&vf_schema, &v->obj, vf_schema.fields[row].key, true);
}

static void raise_words(const struct raise *r, struct vf *v, struct str text)
{
	while (text.n) {
		const char *blank = memchr(text.p, ' ', text.n), *equals;
		struct str word = { text.p, blank ? (size_t)(blank - text.p) : text.n }, key;

		text = blank ? (struct str){ blank + 1, text.n - word.n - 1 } : (struct str){ 0 };
		equals = memchr(word.p, '=', word.n);
		if (!equals)
			continue;
		key = (struct str){ word.p, (size_t)(equals - word.p) };
		raise_word(r, v, key, (struct str){ equals + 1, word.n - key.n - 1 });
	}
}

void sriov_raise(const struct raise *r, struct sriov *s)
{
	const struct prop *vfs = profile_get(r->profile, NM_SRIOV_VFS);
	const struct pair *pairs = vfs->list.items;

	for (size_t k = 0; k < vfs->list.n; k++) {
		struct str key = pairs[k].key;
		struct vf *v;
		uint64_t id;

		if (key.n <= 3 || memcmp(key.p, "vf.", 3) != 0 || !parse_u64((struct str){ key.p + 3, key.n - 3 }, &id))
			continue;
		v = raise_item(r->ctx, &sriov_schema, &s->obj, "vfs");
		raise_set_uint(&vf_schema, &v->obj, "id", id);
		raise_words(r, v, pairs[k].value);
	}
}

void sriov_canonical(const struct raise *r, struct sriov *s)
{
	struct vf **kept = arena_array(&r->ctx->arena, struct vf *, s->vfs.n), *const *vfs = s->vfs.items;
	size_t n = 0;

	for (size_t k = 0; k < s->vfs.n; k++)
		if (vf_text(r->ctx, vfs[k]).n)
			kept[n++] = vfs[k];
	s->vfs = (struct list){ kept, n };
}
