/* Texts made from the rows of the language, for people and for other programs. Nothing of the language is
 * written here a second time: a new kind appears by itself. Committed as docs/reference.md and schema/;
 * `make describe` writes them anew, tests/describe finds stale ones. */
#ifndef FRONTEND_DESCRIBE_H
#define FRONTEND_DESCRIBE_H

#include "ir/field.h"

/* Every key: type, range, what absence means, since, NetworkManager's property, example. Markdown. */
void describe_reference(struct strbuf *out);
/* JSON Schema draft 2020-12 of a desired state, and of a NodeNetworkConfigurationPolicy. In the latter a
 * template (`{{ capture... }}`) may stand for any value below `desiredState`. */
void describe_json_schema(struct strbuf *out);
void describe_nncp_schema(struct strbuf *out);
/* The `openAPIV3Schema` of a CustomResourceDefinition for the policy; structural (Kubernetes, "Specifying a
 * structural schema"). Laxer than the compiler where such a schema can say no more. */
void describe_openapi(struct strbuf *out);

/* For the writers. Does the row belong to a mapping of this family (0: not an IP mapping)? */
static inline bool describe_has_family(const struct field *f, unsigned family)
{
	return !(f->flags & (family == 4 ? FIELD_IPV6_ONLY : family == 6 ? FIELD_IPV4_ONLY : 0));
}
/* Family of the mapping that the row opens: 4 or 6 for the interface's ipv4 and ipv6, else 0. */
unsigned describe_family_below(const struct field *f);
/* NetworkManager's property that the row sets ("ipv6.method"), in a mapping of this family; nothing where none is
 * named. */
void describe_property(struct strbuf *out, const struct field *f, unsigned family);
/* What the row is about, in one line: its text, what absence means, since when, its property. */
void describe_row_text(struct strbuf *out, const struct field *f);
/* Regular expressions (ECMA) for values of rows; NULL where any text may stand. */
const char *describe_pattern(enum field_type type);
#define DESCRIBE_BOOLISH \
	"^([01]|[Yy]|[Nn]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff])$"

#endif
