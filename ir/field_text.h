/* Rows in words: what their values may be, and a good value. For what is made from the rows: the
 * reference, schemas, generated documents. */
#ifndef IR_FIELD_TEXT_H
#define IR_FIELD_TEXT_H

#include "ir/field.h"

/* Appends what the row's value may be ("integer or text, 1 to 4094"), without names of keys. */
void field_put_range(struct strbuf *out, const struct field *f);
/* Appends a good value as YAML: the row's own example, or one made from its type. Of mappings, and of lists of
 * them, nothing: their rows have examples of their own. */
void field_put_example(struct strbuf *out, const struct field *f);
/* Largest value of a number's row. */
static inline int64_t field_max(const struct field *f)
{
	return f->max ? f->max : INT64_MAX;
}
/* First NetworkManager version that can do what the row says: of the row or of its property, whichever is the
 * newer; NULL: as old as what this compiler writes for. */
const char *field_since(const struct field *f);
/* The word that is meant by another spelling: the first of the same value. */
const struct word *words_first(const struct words *w, const struct word *word);
/* Is this the row of another name of a key (`slaves` of `port`): same place, same type? The row of that key,
 * or NULL. */
const struct field *schema_main_row(const struct schema *s, const struct field *f);

#endif
