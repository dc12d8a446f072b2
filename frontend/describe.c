/* What the writers of descriptions share. */
#include "frontend/describe.h"

#include "ir/field_text.h"
#include "ir/net.h"

#define OCTET "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
#define IPV4 OCTET "(\\." OCTET "){3}"
/* Short of the whole grammar of RFC 4291: the letters, and a colon. */
#define IPV6 "[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,42}"
#define HEX2 "[0-9A-Fa-f]{2}"

const char *describe_pattern(enum field_type type)
{
	switch (type) {
	case FIELD_MAC:
		return "^" HEX2 "((:" HEX2 "){5}|(-" HEX2 "){5})$";
	case FIELD_IP:
		return "^(" IPV4 "|" IPV6 ")$";
	case FIELD_NET:
		return "^(" IPV4 "(/([0-9]|[12][0-9]|3[0-2]))?|" IPV6 "(/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))?)$";
	case FIELD_IFNAME:
		return "^.+$";
	default:
		return NULL;
	}
}

unsigned describe_family_below(const struct field *f)
{
	if (f->sub != &ip_schema)
		return 0;
	return strcmp(f->key, "ipv4") == 0 ? 4 : 6;
}

/* The property of the same name for the other IP version, where there is one. */
static const struct nm_prop_info *of_family(const struct nm_prop_info *p, unsigned family)
{
	for (size_t i = NM_NONE + 1; family == 6 && !strcmp(p->setting, "ipv4") && i < NM_PROP_N; i++)
		if (!strcmp(nm_props[i].setting, "ipv6") && !strcmp(nm_props[i].property, p->property))
			return &nm_props[i];
	return p;
}

void describe_property(struct strbuf *out, const struct field *f, unsigned family)
{
	const struct nm_prop_info *p;

	if (!f->nm)
		return;
	p = of_family(&nm_props[f->nm], family);
	strbuf_printf(out, "%s%s%s", p->setting, *p->property ? "." : "", p->property);
}

void describe_row_text(struct strbuf *out, const struct field *f)
{
	const char *since = field_since(f);

	strbuf_puts(out, f->doc ? f->doc : f->key);
	if (f->absent)
		strbuf_printf(out, " When absent: %s.", f->absent);
	if (f->nm) {
		strbuf_puts(out, " NetworkManager: ");
		describe_property(out, f, 0);
		strbuf_addc(out, '.');
	}
	if (since)
		strbuf_printf(out, " Since NetworkManager %s.", since);
}
