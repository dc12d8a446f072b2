/* Readers of ETHTOOL_OPTS, which is made of the words of ethtool(8): parse_ethtool_option() of NetworkManager 1.42's
 * nms-ifcfg-rh-reader.c. */
#include "backends/ifcfg/reader.h"
#include "ir/ethtool.h"

#define BLANKS " \t\n"

/* Flags of ethtool(8) -> what NetworkManager's names of its options start with. */
static const struct {
	const char *flag, *prefix;
} ethtool_flags[] = {
	{ "--coalesce", "coalesce" }, { "--features", "feature" }, { "--offload", "feature" }, { "--pause", "pause" },
	{ "--set-ring", "ring" },     { "-A", "pause" },	  { "-C", "coalesce" },	   { "-G", "ring" },
	{ "-K", "feature" },
};

/* The kernel's names that the plugin takes for its own. */
static const char *const kernel_features[][2] = {
	{ "rx-checksum", "rx" }, { "rx-gro", "gro" },		  { "rx-hashing", "rxhash" },
	{ "rx-lro", "lro" },	 { "rx-ntuple-filter", "ntuple" }, { "rx-vlan-hw-parse", "rxvlan" },
	{ "tx-generic-segmentation", "gso" }, { "tx-vlan-hw-insert", "txvlan" },
	{ "tx-scatter-gather", "tx-scatter-gather" }, { "tx-tcp-segmentation", "tx-tcp-segmentation" },
};

static const char *prefix_of_flag(struct str word)
{
	for (size_t i = 0; i < ARRAY_SIZE(ethtool_flags); i++)
		if (str_is(word, ethtool_flags[i].flag))
			return ethtool_flags[i].prefix;
	return NULL;
}

/* NetworkManager's name of a feature, by those names that the plugin knows; NULL: none. */
static const char *feature_of(struct str word)
{
	const char *name = ethtool_feature_name(word);

	for (size_t i = 0; i < ARRAY_SIZE(kernel_features); i++)
		if (str_is(word, kernel_features[i][0]))
			return kernel_features[i][1];
	return name && str_is(word, name) ? name : NULL;
}

static bool has_row(const char *part, struct str name)
{
	const struct schema *s = ethtool_schema.fields[schema_find(&ethtool_schema, str_of(part))].sub;
	int row = schema_find(s, name);

	return row >= 0 && s->fields[row].type != FIELD_SKIP;
}

/* "coalesce-rx-usecs"; n 0: the plugin does not know it. */
static struct str option_name(struct ifcfg_reader *r, const char *prefix, struct str word)
{
	const char *feature;
	struct str rest = word;

	if (!strcmp(prefix, "feature")) {
		feature = feature_of(word);
		return feature ? str_printf(&r->ctx->arena, "feature-%s", feature) : (struct str){ 0 };
	}
	if (!strcmp(prefix, "pause")) { /* here the whole name stands in the file */
		rest = ifcfg_starts_with(word, "pause-") ? (struct str){ word.p + 6, word.n - 6 } : (struct str){ 0 };
		return has_row(prefix, rest) ? word : (struct str){ 0 };
	}
	return has_row(prefix, word) ? str_printf(&r->ctx->arena, "%s-%.*s", prefix, STR_ARG(word)) : (struct str){ 0 };
}

/* Value of an option as the profile has it; n 0: none. */
static struct str option_value(struct ifcfg_reader *r, const char *prefix, struct str word)
{
	int64_t number;

	if (!strcmp(prefix, "feature") || !strcmp(prefix, "pause"))
		return str_is(word, "on") ? STR("true") : str_is(word, "off") ? STR("false") : (struct str){ 0 };
	if (!ifcfg_parse_number(word, 10, 0, UINT32_MAX, &number))
		return (struct str){ 0 };
	return str_printf(&r->ctx->arena, "%lld", (long long)number);
}

/* Behind "-K eth0": names and values. */
static void read_ethtool_options(struct ifcfg_reader *r, const struct ifcfg_var *v, const char *prefix, struct str part,
				 size_t at)
{
	struct str word, value_word, name, value;

	while (ifcfg_next_word(part, BLANKS, &at, &word)) {
		bool pair = ifcfg_next_word(part, BLANKS, &at, &value_word);

		name = option_name(r, prefix, word);
		value = pair ? option_value(r, prefix, value_word) : (struct str){ 0 };
		if (name.n && value.n)
			profile_map_put(&r->ctx->arena, r->p, NM_ETHTOOL, name, value, ifcfg_word_node(r, v, word));
		else if (name.n)
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "this option has no value that NetworkManager takes");
		else
			ifcfg_ignored(r, ifcfg_word_node(r, v, word), "NetworkManager knows no such option of ethtool");
		if (pair && !name.n && !value.n) /* not a value: looked at as a name next */
			at = (size_t)(value_word.p - part.p);
	}
}

static void tell_link_word(struct ifcfg_reader *r, const struct ifcfg_var *v, struct str word)
{
	if (str_is(word, "wol") || str_is(word, "sopass"))
		ifcfg_no_place(r, ifcfg_word_node(r, v, word), "wake on LAN has no place in a policy");
	else if (!ifcfg_starts_with(word, "-") && !str_eq(word, ifcfg_device(r)))
		ifcfg_ignored(r, ifcfg_word_node(r, v, word), "NetworkManager knows no such option of ethtool");
}

static bool is_link_word(struct str word)
{
	static const char *const known[] = { "autoneg", "speed", "duplex", "wol", "sopass" };

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (str_is(word, known[i]))
			return true;
	return false;
}

/* Without a flag of ethtool_flags: "autoneg off speed 1000 duplex full". wanted: the word to be read, or n 0: all others
 * are told. */
static void read_link_words(struct ifcfg_reader *r, const struct ifcfg_var *v, struct str part, struct str wanted,
			    struct str *out)
{
	struct str word, value;
	size_t at = 0;

	while (ifcfg_next_word(part, BLANKS, &at, &word)) {
		bool known = is_link_word(word);

		if (!wanted.n && (!known || str_is(word, "wol") || str_is(word, "sopass")))
			tell_link_word(r, v, word);
		if (known && ifcfg_next_word(part, BLANKS, &at, &value) && wanted.n && str_eq(word, wanted))
			*out = value;
	}
}

/* Parts between semicolons. */
static bool next_part(struct str opts, size_t *at, struct str *out)
{
	return ifcfg_next_word(opts, ";", at, out);
}

void ifcfg_get_ethtool(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find(r, "ETHTOOL_OPTS");
	struct str part, flag, device;
	size_t at = 0, in;

	(void)id;
	(void)key;
	if (v && !v->value.n)
		ifcfg_no_place(r, v->node, "an empty `ETHTOOL_OPTS` leaves wake on LAN alone, which has no place in a policy");
	while (v && next_part(v->value, &at, &part)) {
		in = 0;
		if (!ifcfg_next_word(part, BLANKS, &in, &flag))
			continue;
		if (!prefix_of_flag(flag))
			read_link_words(r, v, part, (struct str){ 0 }, NULL);
		else if (ifcfg_next_word(part, BLANKS, &in, &device))
			read_ethtool_options(r, v, prefix_of_flag(flag), part, in);
	}
}

static void set_link_word(struct ifcfg_reader *r, enum nm_prop id, const char *key, struct str word, const struct node *at)
{
	int64_t speed;

	if (id == NM_ETHERNET_AUTO_NEGOTIATE && (str_is(word, "on") || str_is(word, "off")))
		profile_set_bool(&r->ctx->arena, r->p, id, str_is(word, "on"), at);
	else if (id == NM_ETHERNET_DUPLEX && (str_is(word, "half") || str_is(word, "full")))
		profile_set_str(&r->ctx->arena, r->p, id, word, at);
	else if (id == NM_ETHERNET_SPEED && ifcfg_parse_number(word, 10, 0, UINT32_MAX, &speed))
		profile_set_uint(&r->ctx->arena, r->p, id, (uint64_t)speed, at);
	else
		ifcfg_bad_value(r, at, key);
}

void ifcfg_get_link_word(struct ifcfg_reader *r, enum nm_prop id, const char *key)
{
	const struct ifcfg_var *v = ifcfg_find_text(r, "ETHTOOL_OPTS");
	struct str part, flag, value = { 0 };
	size_t at = 0, in;

	while (v && next_part(v->value, &at, &part)) {
		in = 0;
		if (ifcfg_next_word(part, BLANKS, &in, &flag) && !prefix_of_flag(flag))
			read_link_words(r, v, part, str_of(key), &value);
	}
	if (value.n)
		set_link_word(r, id, key, value, ifcfg_word_node(r, v, value));
}
