/* Texts as values: `0x5dc` is 1500, `52:54:00:0A...` and `52:54:00:0a...` are one address. */
#include "frontend/capture/parts.h"

/* -1: no boolean. The words of scalar.h's FIELD_BOOLISH. */
static int bool_of(struct str t)
{
	static const char *const words[] = { "false", "true", "0", "1", "no", "yes", "off", "on", "n", "y" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (str_eq_nocase(t, str_of(words[i])))
			return (int)(i & 1);
	return -1;
}

static bool same_bool(struct str a, struct str b)
{
	return bool_of(a) >= 0 && bool_of(a) == bool_of(b);
}

static bool number_of(struct str t, uint64_t *out)
{
	if (t.n > 1 && t.p[0] == '+')
		t = (struct str){ t.p + 1, t.n - 1 };
	return parse_u64(t, out) || parse_hex_u64(t, out);
}

static bool same_number(struct str a, struct str b)
{
	uint64_t x, y;

	return number_of(a, &x) && number_of(b, &y) && x == y;
}

static bool same_mac(struct str a, struct str b)
{
	uint8_t x[6], y[6];

	return parse_mac(a, x) && parse_mac(b, y) && !memcmp(x, y, sizeof(x));
}

static bool same_net(struct str a, struct str b)
{
	struct ip_net x, y;

	return parse_ip_net(a, &x) && parse_ip_net(b, &y) && x.prefix_bits == y.prefix_bits && ip_equal(&x.ip, &y.ip);
}

static const struct word *word_of(const struct words *ws, struct str t)
{
	for (size_t i = 0; i < ws->n; i++) {
		const struct word *w = &ws->items[i];

		if (ws->nocase ? str_eq_nocase(t, str_of(w->text)) : str_is(t, w->text))
			return w;
		if (w->number && str_is(t, w->number))
			return w;
	}
	return NULL;
}

static bool same_word(const struct words *ws, struct str a, struct str b)
{
	const struct word *w = ws ? word_of(ws, a) : NULL;

	return w && w == word_of(ws, b);
}

bool value_same(const struct field *row, struct str a, struct str b)
{
	if (str_eq(a, b))
		return true;
	switch (row ? (enum field_type)row->type : FIELD_STR) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		return same_bool(a, b);
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		return same_number(a, b);
	case FIELD_MAC:
		return same_mac(a, b);
	case FIELD_IP:
	case FIELD_NET:
		return same_net(a, b);
	case FIELD_ENUM:
	case FIELD_FLAGS:
	case FIELD_WORDS:
		return same_word(row->words, a, b);
	default:
		return false;
	}
}

/* The language has only texts: whether one is a number or a string is the row's to say. */
void value_set(const struct field *row, const struct operand *v, struct str text, struct node *n)
{
	int b = bool_of(text);

	n->text = text;
	switch (row ? (enum field_type)row->type : FIELD_SKIP) {
	case FIELD_BOOL:
	case FIELD_BOOLISH:
		n->style = STYLE_PLAIN;
		if (b >= 0)
			n->text = b ? STR("true") : STR("false");
		break;
	case FIELD_UINT:
	case FIELD_UINT_STR:
	case FIELD_INT_STR:
		n->style = STYLE_PLAIN;
		break;
	case FIELD_SKIP:
		n->style = v->quoted ? STYLE_DOUBLE : STYLE_PLAIN;
		break;
	default:
		n->style = STYLE_DOUBLE;
		break;
	}
}
