#include "ir/ethtool.h"
#include "ir/raise.h"

struct pause {
	struct obj obj;
	bool autoneg, rx, tx;
};

/* All numbers: rings and coalescing have one struct each, filled by rows in the order of the members. */
struct ring {
	struct obj obj;
	uint64_t rx, rx_jumbo, rx_mini, tx;
	uint64_t rx_max, rx_jumbo_max, rx_mini_max, tx_max;
};

struct coalesce {
	struct obj obj;
	bool adaptive_rx, adaptive_tx;
	uint64_t pkt_rate_high, pkt_rate_low, rx_frames, rx_frames_high, rx_frames_irq, rx_frames_low;
	uint64_t rx_usecs, rx_usecs_high, rx_usecs_irq, rx_usecs_low, sample_interval, stats_block_usecs;
	uint64_t tx_frames, tx_frames_high, tx_frames_irq, tx_frames_low;
	uint64_t tx_usecs, tx_usecs_high, tx_usecs_irq, tx_usecs_low;
};

struct fec {
	struct obj obj;
	bool automatic;
	int mode;
};

struct ethtool {
	struct obj obj;
	struct pause *pause;
	struct ring *ring;
	struct coalesce *coalesce;
	struct fec *fec;
	struct list features; /* of struct pair, "true" or "false" */
};

static const struct field pause_rows[] = {
	FIELD(struct pause, "autoneg", autoneg, BOOLISH, .nm = NM_ETHTOOL, .doc = "Negotiate pause frames."),
	FIELD(struct pause, "rx", rx, BOOLISH, .nm = NM_ETHTOOL, .doc = "Obey pause frames."),
	FIELD(struct pause, "tx", tx, BOOLISH, .nm = NM_ETHTOOL, .doc = "Send pause frames."),
};
static const struct schema pause_schema = SCHEMA("pause", struct pause, pause_rows);

#define RING(key, member) \
	FIELD(struct ring, key, member, UINT_STR, .max = UINT32_MAX, .nm = NM_ETHTOOL, .doc = "Entries.")
static const struct field ring_rows[] = {
	RING("rx", rx),
	RING("rx-jumbo", rx_jumbo),
	RING("rx-mini", rx_mini),
	RING("tx", tx),
	FIELD_QUERY(struct ring, "rx-max", rx_max, UINT, .doc = "Query only."),
	FIELD_QUERY(struct ring, "rx-jumbo-max", rx_jumbo_max, UINT, .doc = "Query only."),
	FIELD_QUERY(struct ring, "rx-mini-max", rx_mini_max, UINT, .doc = "Query only."),
	FIELD_QUERY(struct ring, "tx-max", tx_max, UINT, .doc = "Query only."),
};
static const struct schema ring_schema = SCHEMA("ring", struct ring, ring_rows);

#define COALESCE(key, member)                                                                                    \
	FIELD(struct coalesce, key, member, UINT_STR, .max = UINT32_MAX, .nm = NM_ETHTOOL, \
	      .doc = "Interrupt coalescing.")
static const struct field coalesce_rows[] = {
	FIELD(struct coalesce, "adaptive-rx", adaptive_rx, BOOLISH, .nm = NM_ETHTOOL, .doc = "Adapt to the load."),
	FIELD(struct coalesce, "adaptive-tx", adaptive_tx, BOOLISH, .nm = NM_ETHTOOL, .doc = "Adapt to the load."),
	COALESCE("pkt-rate-high", pkt_rate_high),
	COALESCE("pkt-rate-low", pkt_rate_low),
	COALESCE("rx-frames", rx_frames),
	COALESCE("rx-frames-high", rx_frames_high),
	COALESCE("rx-frames-irq", rx_frames_irq),
	COALESCE("rx-frames-low", rx_frames_low),
	COALESCE("rx-usecs", rx_usecs),
	COALESCE("rx-usecs-high", rx_usecs_high),
	COALESCE("rx-usecs-irq", rx_usecs_irq),
	COALESCE("rx-usecs-low", rx_usecs_low),
	COALESCE("sample-interval", sample_interval),
	COALESCE("stats-block-usecs", stats_block_usecs),
	COALESCE("tx-frames", tx_frames),
	COALESCE("tx-frames-high", tx_frames_high),
	COALESCE("tx-frames-irq", tx_frames_irq),
	COALESCE("tx-frames-low", tx_frames_low),
	COALESCE("tx-usecs", tx_usecs),
	COALESCE("tx-usecs-high", tx_usecs_high),
	COALESCE("tx-usecs-irq", tx_usecs_irq),
	COALESCE("tx-usecs-low", tx_usecs_low),
};
static const struct schema coalesce_schema = SCHEMA("coalesce", struct coalesce, coalesce_rows);

/* Bits of ethtool's error correction (linux/ethtool.h, ETHTOOL_FEC_*), which are NetworkManager's numbers. */
enum { FEC_AUTO = 2, FEC_OFF = 4, FEC_RS = 8, FEC_BASER = 16, FEC_LLRS = 32 };
static const struct word fec_modes[] = {
	{ "off", FEC_OFF, NULL, NULL },
	{ "rs", FEC_RS, NULL, NULL },
	{ "baser", FEC_BASER, NULL, NULL },
	{ "llrs", FEC_LLRS, NULL, NULL },
};
static const struct words fec_words = WORDS(fec_modes);

static const struct field fec_rows[] = {
	FIELD(struct fec, "auto", automatic, BOOLISH, .nm = NM_ETHTOOL_FEC_MODE, .absent = "false",
	      .doc = "Let the card choose; false without `mode`: off."),
	FIELD(struct fec, "mode", mode, ENUM, .words = &fec_words, .nm = NM_ETHTOOL_FEC_MODE,
	      .flags = FIELD_NULL_ABSENT, .absent = "as `auto` says", .doc = "Reed-Solomon, Base-R, low latency, or none."),
};
static const struct schema fec_schema = SCHEMA("fec", struct fec, fec_rows);

static const struct field ethtool_rows[] = {
	FIELD(struct ethtool, "pause", pause, SUB, .sub = &pause_schema, .flags = FIELD_NULL_ABSENT, .doc = "Pause frames."),
	FIELD(struct ethtool, "ring", ring, SUB, .sub = &ring_schema, .flags = FIELD_NULL_ABSENT, .doc = "Ring sizes."),
	FIELD(struct ethtool, "coalesce", coalesce, SUB, .sub = &coalesce_schema, .flags = FIELD_NULL_ABSENT,
	      .doc = "Interrupt coalescing."),
	FIELD(struct ethtool, "feature", features, MAP, .flags = FIELD_BOOL_VALUES,
	      .nm = NM_ETHTOOL, .example = "{tx-tcp-segmentation: false}", .doc = "Offloads by name."),
	FIELD(struct ethtool, "fec", fec, SUB, .sub = &fec_schema, .flags = FIELD_NULL_ABSENT | FIELD_NEWER, .since = "1.52",
	      .doc = "Error correction."),
};
const struct schema ethtool_schema = SCHEMA("ethtool", struct ethtool, ethtool_rows);

/* Spellings of ethtool(8) and of the kernel, and NetworkManager's where that differs. */
static const struct {
	const char *given, *nm;
} renamed[] = {
	{ "rx", "rx" }, { "rx-checksumming", "rx" }, { "rx-checksum", "rx" },
	{ "tx-scatter-gather", "sg" },
	{ "tso", "tso" }, { "tcp-segmentation-offload", "tso" }, { "tx-tcp-segmentation", "tso" },
	{ "gso", "gso" }, { "generic-segmentation-offload", "gso" }, { "tx-generic-segmentation", "gso" },
	{ "gro", "gro" }, { "generic-receive-offload", "gro" }, { "rx-gro", "gro" },
	{ "lro", "lro" }, { "large-receive-offload", "lro" }, { "rx-lro", "lro" },
	{ "rxvlan", "rxvlan" }, { "rx-vlan-offload", "rxvlan" }, { "rx-vlan-hw-parse", "rxvlan" },
	{ "txvlan", "txvlan" }, { "tx-vlan-offload", "txvlan" }, { "tx-vlan-hw-insert", "txvlan" },
	{ "ntuple", "ntuple" }, { "ntuple-filters", "ntuple" }, { "rx-ntuple-filter", "ntuple" },
	{ "rxhash", "rxhash" }, { "receive-hashing", "rxhash" }, { "rx-hashing", "rxhash" },
};

/* Features that NetworkManager 1.42 knows by the kernel's name (nm-settings-keyfile(5), ethtool). */
static const char *const plain[] = {
	"esp-hw-offload", "esp-tx-csum-hw-offload", "fcoe-mtu", "highdma", "hw-tc-offload", "l2-fwd-offload", "loopback",
	"macsec-hw-offload", "rx-all", "rx-fcs", "rx-gro-hw", "rx-gro-list", "rx-udp-gro-forwarding",
	"rx-udp_tunnel-port-offload", "rx-vlan-filter", "rx-vlan-stag-filter", "rx-vlan-stag-hw-parse", "sg", "tls-hw-record",
	"tls-hw-rx-offload", "tls-hw-tx-offload", "tx", "tx-checksum-fcoe-crc", "tx-checksum-ip-generic", "tx-checksum-ipv4",
	"tx-checksum-ipv6", "tx-checksum-sctp", "tx-esp-segmentation", "tx-fcoe-segmentation", "tx-gre-csum-segmentation",
	"tx-gre-segmentation", "tx-gso-list", "tx-gso-partial", "tx-gso-robust", "tx-ipxip4-segmentation",
	"tx-ipxip6-segmentation", "tx-nocache-copy", "tx-scatter-gather-fraglist", "tx-sctp-segmentation",
	"tx-tcp-ecn-segmentation", "tx-tcp-mangleid-segmentation", "tx-tcp6-segmentation", "tx-tunnel-remcsum-segmentation",
	"tx-udp-segmentation", "tx-udp_tnl-csum-segmentation", "tx-udp_tnl-segmentation", "tx-vlan-stag-hw-insert",
};

const char *ethtool_feature_name(struct str given)
{
	for (size_t k = 0; k < ARRAY_SIZE(renamed); k++)
		if (str_is(given, renamed[k].given))
			return renamed[k].nm;
	for (size_t k = 0; k < ARRAY_SIZE(plain); k++)
		if (str_is(given, plain[k]))
			return plain[k];
	return NULL;
}

static bool has(const struct schema *s, const struct obj *o, const char *key)
{
	return o && obj_has(s, o, key);
}

static bool sets_pause(const struct pause *p)
{
	return has(&pause_schema, &p->obj, "autoneg") && !p->autoneg;
}

/* First entry under any spelling of each feature, by the place of its name in the two tables. */
struct feature_use {
	const char *name;
	const struct pair *first;
};

static struct feature_use *use_of(struct feature_use *uses, const char *name)
{
	for (; uses->name && strcmp(uses->name, name) != 0; uses++)
		;
	uses->name = name;
	return uses;
}

static void check_features(struct ctx *ctx, const struct ethtool *e)
{
	struct feature_use uses[ARRAY_SIZE(renamed) + ARRAY_SIZE(plain) + 1] = { 0 };
	const struct pair *f = e->features.items;

	for (size_t k = 0; k < e->features.n; k++) {
		const char *name = ethtool_feature_name(f[k].key);
		struct feature_use *use = name ? use_of(uses, name) : NULL;
		struct diag *d;

		if (!use) {
			diag(ctx, DIAG_ETHTOOL_FEATURE, node_key_span(f[k].origin), "NetworkManager knows no feature `%.*s`",
			     STR_ARG(str_head(f[k].key, 60)));
		} else if (use->first) {
			d = diag(ctx, DIAG_KEY_TWICE_BY_ALIAS, node_key_span(f[k].origin),
				 "`%.*s` and `%.*s` are one feature, given twice",
				 STR_ARG(f[k].key), STR_ARG(use->first->key));
			diag_label(ctx, d, node_key_span(use->first->origin), "first given here");
		} else {
			use->first = &f[k];
		}
	}
}

void ethtool_check(struct ctx *ctx, const struct iface *i)
{
	const struct ethtool *e = i->ethtool;
	struct diag *d;

	check_features(ctx, e);
	if (e->fec && e->fec->automatic && has(&fec_schema, &e->fec->obj, "mode")) {
		d = diag(ctx, DIAG_ETHTOOL_FEC, at_key(&fec_schema, &e->fec->obj, "mode"),
			 "`mode` has no effect while the card chooses");
		diag_label(ctx, d, at_value(&fec_schema, &e->fec->obj, "auto"), "by this");
		diag_help(ctx, d, "remove one of the two");
	}
	if (!e->pause || sets_pause(e->pause) ||
	    !(has(&pause_schema, &e->pause->obj, "rx") || has(&pause_schema, &e->pause->obj, "tx")))
		return;
	d = diag(ctx, DIAG_ETHTOOL_PAUSE, node_key_span(e->pause->obj.origin),
		 "`rx` and `tx` of `pause` have no effect while it is negotiated");
	diag_help(ctx, d, "add `autoneg: false`");
}

struct put {
	struct ctx *ctx;
	struct profile *p;
	const char *prefix;
};

static void put(const struct put *w, const char *key, struct str value, const struct node *origin)
{
	profile_map_put(&w->ctx->arena, w->p, NM_ETHTOOL, str_printf(&w->ctx->arena, "%s-%s", w->prefix, key), value, origin);
}

static void put_rows(const struct put *w, const struct schema *s, const struct obj *o, const char *yes, const char *no)
{
	for (size_t k = 0; o && k < s->n; k++) {
		const struct field *f = &s->fields[k];
		const void *at = field_ptr(f, o);

		if (!(o->has >> k & 1) || f->type == FIELD_SKIP)
			continue;
		if (f->type == FIELD_BOOLISH)
			put(w, f->key, str_of(*(const bool *)at ? yes : no), obj_node(s, o, f->key));
		else
			put(w, f->key, str_printf(&w->ctx->arena, "%llu", (unsigned long long)*(const uint64_t *)at),
			    obj_node(s, o, f->key));
	}
}

static void lower_fec(struct ctx *ctx, const struct fec *f, struct profile *p)
{
	bool mode = has(&fec_schema, &f->obj, "mode"), given = has(&fec_schema, &f->obj, "auto");

	if (mode || given)
		profile_set_uint(&ctx->arena, p, NM_ETHTOOL_FEC_MODE,
				 f->automatic ? FEC_AUTO : mode ? (uint64_t)f->mode : FEC_OFF, f->obj.origin);
}

void ethtool_lower(struct ctx *ctx, const struct iface *i, struct profile *p)
{
	const struct ethtool *e = i->ethtool;
	const struct pair *f = e->features.items;
	struct put w = { ctx, p, "feature" };
	struct pause only_autoneg;

	for (size_t k = 0; k < e->features.n; k++)
		put(&w, ethtool_feature_name(f[k].key), f[k].value, f[k].origin);
	w.prefix = "coalesce";
	put_rows(&w, &coalesce_schema, e->coalesce ? &e->coalesce->obj : NULL, "1", "0");
	w.prefix = "ring";
	put_rows(&w, &ring_schema, e->ring ? &e->ring->obj : NULL, "1", "0");
	if (e->fec)
		lower_fec(ctx, e->fec, p);
	w.prefix = "pause";
	if (!e->pause)
		return;
	only_autoneg = *e->pause;
	if (!sets_pause(e->pause))
		only_autoneg.obj.has &= UINT64_C(1) << schema_find(&pause_schema, STR("autoneg"));
	put_rows(&w, &pause_schema, &only_autoneg.obj, "true", "false");
}

/* The mapping that a prefix stands for, where the profile has any of its options. */
static void raise_part(const struct raise *r, struct ethtool *e, const char *key, const struct schema *s)
{
	struct obj *o = arena_alloc(&r->ctx->arena, s->size);
	const char *prefix = str_printf(&r->ctx->arena, "%s-", key).p;

	o->origin = &raise_origin;
	if (raise_map_rows(r, s, NM_ETHTOOL, prefix, o))
		memcpy(raise_sub(r->ctx, &ethtool_schema, &e->obj, key), o, s->size);
}

static void raise_features(const struct raise *r, struct ethtool *e)
{
	static const char prefix[] = "feature-";
	const struct prop *map = profile_get(r->profile, NM_ETHTOOL);
	const struct pair *pairs = map ? map->list.items : NULL;
	struct pair *out = arena_array(&r->ctx->arena, struct pair, map ? map->list.n : 0);
	size_t n = 0, skip = sizeof(prefix) - 1;

	for (size_t k = 0; map && k < map->list.n; k++)
		if (pairs[k].key.n > skip && !memcmp(pairs[k].key.p, prefix, skip))
			out[n++] = (struct pair){ { pairs[k].key.p + skip, pairs[k].key.n - skip }, pairs[k].value, NULL };
	if (!n)
		return;
	e->features = (struct list){ out, n };
	obj_set_given(&ethtool_schema, &e->obj, "feature", true);
}

static void raise_fec(const struct raise *r, struct ethtool *e)
{
	const struct prop *p = profile_get(r->profile, NM_ETHTOOL_FEC_MODE);
	struct fec *f;

	if (!p || (p->u != FEC_AUTO && !words_by_value(&fec_words, (int)p->u)))
		return;
	f = raise_sub(r->ctx, &ethtool_schema, &e->obj, "fec");
	if (p->u == FEC_AUTO)
		raise_set_bool(&fec_schema, &f->obj, "auto", true);
	else
		raise_set_int(&fec_schema, &f->obj, "mode", (int)p->u);
}

void ethtool_raise(const struct raise *r, struct iface *i)
{
	struct ethtool *e = arena_new(&r->ctx->arena, struct ethtool);

	e->obj.origin = &raise_origin;
	raise_part(r, e, "pause", &pause_schema);
	raise_part(r, e, "ring", &ring_schema);
	raise_part(r, e, "coalesce", &coalesce_schema);
	raise_features(r, e);
	raise_fec(r, e);
	if (e->obj.has)
		*(struct ethtool *)raise_sub(r->ctx, &iface_schema, &i->obj, "ethtool") = *e;
}

void ethtool_align(const struct raise *r, struct ethtool *e)
{
	struct pair *out = arena_array(&r->ctx->arena, struct pair, e->features.n);
	const struct pair *f = e->features.items;

	for (size_t k = 0; k < e->features.n; k++) {
		const char *name = ethtool_feature_name(f[k].key);

		out[k] = f[k];
		if (name)
			out[k].key = str_of(name);
	}
	e->features.items = out;
}

void ethtool_canonical(const struct raise *r, struct ethtool *e)
{
	ethtool_align(r, e);
	if (e->pause && !sets_pause(e->pause)) {
		obj_set_given(&pause_schema, &e->pause->obj, "rx", false);
		obj_set_given(&pause_schema, &e->pause->obj, "tx", false);
	}
	if (!e->fec || !e->fec->obj.has || e->fec->automatic)
		return;
	if (!has(&fec_schema, &e->fec->obj, "mode"))
		raise_set_int(&fec_schema, &e->fec->obj, "mode", FEC_OFF);
	obj_set_given(&fec_schema, &e->fec->obj, "auto", false);
}
