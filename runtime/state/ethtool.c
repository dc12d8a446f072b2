/* What ethtool(8) shows, by the kernel's family of that name (linux/ethtool_netlink.h): features, rings, coalescing,
 * pause frames, error correction and the link's speed. Bit sets are asked for in their short form, with the names of
 * the features once: as words they would be most of the whole state. */
#include "ir/ethtool.h"

#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <netlink/attr.h>
#include <netlink/genl/ctrl.h>
#include <netlink/genl/genl.h>
#include <stdlib.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

/* Of every answer the first attribute is the header. */
#define HEADER 1
#define ATTRS_MAX 40

struct reader {
	struct state *s;
	int family;
	struct feature *features; /* those that a policy can name, by name */
	size_t n_features;
};

struct feature {
	struct str name;
	uint32_t bit;
};

static struct nl_msg *ask(uint32_t flags)
{
	struct nl_msg *msg = nlmsg_alloc_simple(0, 0);
	struct nlattr *header = msg ? nla_nest_start(msg, HEADER | NLA_F_NESTED) : NULL;

	if (header) {
		nla_put_u32(msg, ETHTOOL_A_HEADER_FLAGS, flags);
		nla_nest_end(msg, header);
	}
	return msg;
}

/* --- names of features --- */

static int by_name(const void *a, const void *b)
{
	const struct feature *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

static void add_feature(struct reader *r, const struct nlattr *string)
{
	struct nlattr *tb[ETHTOOL_A_STRING_MAX + 1];
	struct str name;

	if (!netlink_nested(string, tb, ETHTOOL_A_STRING_MAX) || !tb[ETHTOOL_A_STRING_INDEX] || !tb[ETHTOOL_A_STRING_VALUE])
		return;
	name = attr_text(tb[ETHTOOL_A_STRING_VALUE]);
	if (ethtool_feature_name(name))
		r->features[r->n_features++] = (struct feature){ str_dup(&r->s->ctx->arena, name),
								  (uint32_t)attr_number(tb[ETHTOOL_A_STRING_INDEX]) };
}

static void read_names(struct reader *r, const struct nlmsghdr *msg)
{
	struct nlattr *tb[ETHTOOL_A_STRSET_MAX + 1], *sets[2], *set[ETHTOOL_A_STRINGSET_MAX + 1], *a;
	int rest;

	if (!netlink_attrs(msg, GENL_HDRLEN, tb, ETHTOOL_A_STRSET_MAX) ||
	    !netlink_nested(tb[ETHTOOL_A_STRSET_STRINGSETS], sets, ETHTOOL_A_STRINGSETS_STRINGSET) ||
	    !netlink_nested(sets[ETHTOOL_A_STRINGSETS_STRINGSET], set, ETHTOOL_A_STRINGSET_MAX) ||
	    !set[ETHTOOL_A_STRINGSET_STRINGS] || !set[ETHTOOL_A_STRINGSET_COUNT])
		return;
	r->features = arena_array(&r->s->ctx->scratch, struct feature, attr_number(set[ETHTOOL_A_STRINGSET_COUNT]));
	nla_for_each_nested(a, set[ETHTOOL_A_STRINGSET_STRINGS], rest)
		if (r->n_features < attr_number(set[ETHTOOL_A_STRINGSET_COUNT]))
			add_feature(r, a);
	qsort(r->features, r->n_features, sizeof(*r->features), by_name);
}

static void ask_names(struct reader *r)
{
	struct nl_msg *msg = ask(0);
	struct nlattr *sets = msg ? nla_nest_start(msg, ETHTOOL_A_STRSET_STRINGSETS | NLA_F_NESTED) : NULL;
	struct nlattr *set = sets ? nla_nest_start(msg, ETHTOOL_A_STRINGSETS_STRINGSET | NLA_F_NESTED) : NULL;
	struct dump d = { 0 };

	if (set) {
		nla_put_u32(msg, ETHTOOL_A_STRINGSET_ID, ETH_SS_FEATURES);
		nla_nest_end(msg, set);
		nla_nest_end(msg, sets);
	}
	if (state_dump_generic(r->s, r->family, ETHTOOL_MSG_STRSET_GET, ETHTOOL_GENL_VERSION, msg, &d) && d.n)
		read_names(r, d.items[0]);
}

/* --- bit sets --- */

/* Is the bit in a short bit set? */
static bool has_bit(const struct nlattr *words, uint32_t bit)
{
	uint32_t word;

	if (!words || nla_len(words) < (int)((bit / 32 + 1) * sizeof(word)))
		return false;
	memcpy(&word, (const char *)nla_data(words) + bit / 32 * sizeof(word), sizeof(word));
	return word >> bit % 32 & 1;
}

static const struct nlattr *bits_of(const struct nlattr *set)
{
	struct nlattr *tb[ETHTOOL_A_BITSET_MAX + 1];

	return netlink_nested(set, tb, ETHTOOL_A_BITSET_MAX) ? tb[ETHTOOL_A_BITSET_VALUE] : NULL;
}

static void *ethtool_of(struct reader *r, struct link *l)
{
	return raise_sub(r->s->ctx, &iface_schema, &l->iface->obj, "ethtool");
}

/* --- answers: one function each, of a link --- */

/* What the hardware lets be changed, unless the kernel never does. */
static void read_features(struct reader *r, struct link *l, struct nlattr **tb)
{
	const struct nlattr *hw = bits_of(tb[ETHTOOL_A_FEATURES_HW]), *fixed = bits_of(tb[ETHTOOL_A_FEATURES_NOCHANGE]);
	const struct nlattr *active = bits_of(tb[ETHTOOL_A_FEATURES_ACTIVE]);
	struct pair *pairs = arena_array(&r->s->ctx->scratch, struct pair, r->n_features);
	struct list l_out = { 0 };
	struct obj *ethtool = ethtool_of(r, l);

	for (size_t i = 0; i < r->n_features; i++) {
		uint32_t bit = r->features[i].bit;

		if (has_bit(hw, bit) && !has_bit(fixed, bit))
			pairs[l_out.n++] = (struct pair){ r->features[i].name,
							  has_bit(active, bit) ? STR("true") : STR("false"), NULL };
	}
	l_out.items = arena_array(&r->s->ctx->arena, struct pair, l_out.n);
	if (l_out.n)
		memcpy(l_out.items, pairs, l_out.n * sizeof(*pairs));
	rows_list(&ethtool_schema, ethtool, "feature", l_out);
}

static const struct attr_row pause_rows[] = {
	{ ETHTOOL_A_PAUSE_AUTONEG, ATTR_NUMBER, "autoneg" },
	{ ETHTOOL_A_PAUSE_RX, ATTR_NUMBER, "rx" },
	{ ETHTOOL_A_PAUSE_TX, ATTR_NUMBER, "tx" },
};

static const struct attr_row ring_rows[] = {
	{ ETHTOOL_A_RINGS_RX, ATTR_NUMBER, "rx" },
	{ ETHTOOL_A_RINGS_RX_MINI, ATTR_NUMBER, "rx-mini" },
	{ ETHTOOL_A_RINGS_RX_JUMBO, ATTR_NUMBER, "rx-jumbo" },
	{ ETHTOOL_A_RINGS_TX, ATTR_NUMBER, "tx" },
	{ ETHTOOL_A_RINGS_RX_MAX, ATTR_NUMBER, "rx-max" },
	{ ETHTOOL_A_RINGS_RX_MINI_MAX, ATTR_NUMBER, "rx-mini-max" },
	{ ETHTOOL_A_RINGS_RX_JUMBO_MAX, ATTR_NUMBER, "rx-jumbo-max" },
	{ ETHTOOL_A_RINGS_TX_MAX, ATTR_NUMBER, "tx-max" },
};

static const struct attr_row coalesce_rows[] = {
	{ ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX, ATTR_NUMBER, "adaptive-rx" },
	{ ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX, ATTR_NUMBER, "adaptive-tx" },
	{ ETHTOOL_A_COALESCE_PKT_RATE_HIGH, ATTR_NUMBER, "pkt-rate-high" },
	{ ETHTOOL_A_COALESCE_PKT_RATE_LOW, ATTR_NUMBER, "pkt-rate-low" },
	{ ETHTOOL_A_COALESCE_RX_MAX_FRAMES, ATTR_NUMBER, "rx-frames" },
	{ ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH, ATTR_NUMBER, "rx-frames-high" },
	{ ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ, ATTR_NUMBER, "rx-frames-irq" },
	{ ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW, ATTR_NUMBER, "rx-frames-low" },
	{ ETHTOOL_A_COALESCE_RX_USECS, ATTR_NUMBER, "rx-usecs" },
	{ ETHTOOL_A_COALESCE_RX_USECS_HIGH, ATTR_NUMBER, "rx-usecs-high" },
	{ ETHTOOL_A_COALESCE_RX_USECS_IRQ, ATTR_NUMBER, "rx-usecs-irq" },
	{ ETHTOOL_A_COALESCE_RX_USECS_LOW, ATTR_NUMBER, "rx-usecs-low" },
	{ ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL, ATTR_NUMBER, "sample-interval" },
	{ ETHTOOL_A_COALESCE_STATS_BLOCK_USECS, ATTR_NUMBER, "stats-block-usecs" },
	{ ETHTOOL_A_COALESCE_TX_MAX_FRAMES, ATTR_NUMBER, "tx-frames" },
	{ ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH, ATTR_NUMBER, "tx-frames-high" },
	{ ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ, ATTR_NUMBER, "tx-frames-irq" },
	{ ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW, ATTR_NUMBER, "tx-frames-low" },
	{ ETHTOOL_A_COALESCE_TX_USECS, ATTR_NUMBER, "tx-usecs" },
	{ ETHTOOL_A_COALESCE_TX_USECS_HIGH, ATTR_NUMBER, "tx-usecs-high" },
	{ ETHTOOL_A_COALESCE_TX_USECS_IRQ, ATTR_NUMBER, "tx-usecs-irq" },
	{ ETHTOOL_A_COALESCE_TX_USECS_LOW, ATTR_NUMBER, "tx-usecs-low" },
};

static void read_part(struct reader *r, struct link *l, struct nlattr **tb, const char *key, const struct attr_row *rows,
		      size_t n)
{
	const struct schema *schema;
	struct obj *part = rows_sub(r->s, &ethtool_schema, ethtool_of(r, l), key, &schema);

	rows_read(r->s, schema, part, rows, n, tb, ATTRS_MAX, 0);
}

static void read_pause(struct reader *r, struct link *l, struct nlattr **tb)
{
	read_part(r, l, tb, "pause", pause_rows, ARRAY_SIZE(pause_rows));
}

static void read_ring(struct reader *r, struct link *l, struct nlattr **tb)
{
	read_part(r, l, tb, "ring", ring_rows, ARRAY_SIZE(ring_rows));
}

static void read_coalesce(struct reader *r, struct link *l, struct nlattr **tb)
{
	read_part(r, l, tb, "coalesce", coalesce_rows, ARRAY_SIZE(coalesce_rows));
}

/* What is active is one of the link modes' bits (linux/ethtool.h). */
static const char *fec_word(uint64_t active)
{
	switch (active) {
	case ETHTOOL_LINK_MODE_FEC_NONE_BIT:
		return "off";
	case ETHTOOL_LINK_MODE_FEC_RS_BIT:
		return "rs";
	case ETHTOOL_LINK_MODE_FEC_BASER_BIT:
		return "baser";
	case ETHTOOL_LINK_MODE_FEC_LLRS_BIT:
		return "llrs";
	default:
		return NULL;
	}
}

static void read_fec(struct reader *r, struct link *l, struct nlattr **tb)
{
	const char *word = tb[ETHTOOL_A_FEC_ACTIVE] ? fec_word(attr_number(tb[ETHTOOL_A_FEC_ACTIVE])) : NULL;
	const struct schema *schema;
	struct obj *fec = rows_sub(r->s, &ethtool_schema, ethtool_of(r, l), "fec", &schema);

	raise_set_bool(schema, fec, "auto", tb[ETHTOOL_A_FEC_AUTO] && attr_number(tb[ETHTOOL_A_FEC_AUTO]));
	if (word)
		rows_word(schema, fec, "mode", word);
}

/* Only of what is an ethernet to nmstate: a veth's speed is made up. */
static void read_speed(struct reader *r, struct link *l, struct nlattr **tb)
{
	static const char *const duplexes[] = { [DUPLEX_HALF] = "half", [DUPLEX_FULL] = "full" };
	const struct iface *i = l->iface;
	const struct schema *schema;
	struct obj *ethernet;
	uint64_t v;

	if (i->kind != &kind_ethernet)
		return;
	ethernet = rows_sub(r->s, i->kind->own, i->own, "ethernet", &schema);
	raise_set_bool(schema, ethernet, "auto-negotiation",
		       tb[ETHTOOL_A_LINKMODES_AUTONEG] && attr_number(tb[ETHTOOL_A_LINKMODES_AUTONEG]));
	v = tb[ETHTOOL_A_LINKMODES_SPEED] ? attr_number(tb[ETHTOOL_A_LINKMODES_SPEED]) : (uint32_t)SPEED_UNKNOWN;
	if (v != (uint32_t)SPEED_UNKNOWN)
		raise_set_uint(schema, ethernet, "speed", v);
	v = tb[ETHTOOL_A_LINKMODES_DUPLEX] ? attr_number(tb[ETHTOOL_A_LINKMODES_DUPLEX]) : DUPLEX_UNKNOWN;
	if (v < ARRAY_SIZE(duplexes))
		rows_word(schema, ethernet, "duplex", duplexes[v]);
}

static const struct {
	uint8_t command;
	void (*read)(struct reader *r, struct link *l, struct nlattr **tb);
} questions[] = {
	{ ETHTOOL_MSG_PAUSE_GET, read_pause },	     { ETHTOOL_MSG_FEATURES_GET, read_features },
	{ ETHTOOL_MSG_COALESCE_GET, read_coalesce }, { ETHTOOL_MSG_RINGS_GET, read_ring },
	{ ETHTOOL_MSG_LINKMODES_GET, read_speed },   { ETHTOOL_MSG_FEC_GET, read_fec },
};

static struct link *link_of(struct reader *r, const struct nlattr *header)
{
	struct nlattr *tb[ETHTOOL_A_HEADER_MAX + 1];

	if (!netlink_nested(header, tb, ETHTOOL_A_HEADER_MAX) || !tb[ETHTOOL_A_HEADER_DEV_INDEX])
		return NULL;
	return state_link(r->s, (int)attr_number(tb[ETHTOOL_A_HEADER_DEV_INDEX]));
}

void state_read_ethtool(struct state *s)
{
	struct reader r = { .s = s, .family = s->generic ? genl_ctrl_resolve(s->generic, ETHTOOL_GENL_NAME) : -1 };
	struct nlattr *tb[ATTRS_MAX + 1];

	if (r.family < 0)
		return;
	ask_names(&r);
	for (size_t q = 0; q < ARRAY_SIZE(questions); q++) {
		struct dump d = { 0 };

		if (!state_dump_generic(s, r.family, questions[q].command, ETHTOOL_GENL_VERSION,
					ask(ETHTOOL_FLAG_COMPACT_BITSETS), &d))
			continue;
		for (size_t i = 0; i < d.n; i++) {
			struct link *l = netlink_attrs(d.items[i], GENL_HDRLEN, tb, ATTRS_MAX) ? link_of(&r, tb[HEADER]) : NULL;

			if (l)
				questions[q].read(&r, l, tb);
		}
	}
}
