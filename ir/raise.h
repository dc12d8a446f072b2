/* raise: profile IR -> network IR, the inverse of lower, by the same rows. A row that names a property gets what the
 * property says; what a row cannot say is in the kinds' hooks. Nothing is given that no property says: a profile that
 * leaves something to NetworkManager leaves it to the policy's reader too.
 *
 * What no row can hold (a number out of range, a word that is not the row's) stays out. Nobody counts what was used:
 * whoever wants to know what is lost lowers the result and compares profiles (ir/profile_compare.h). */
#ifndef IR_RAISE_H
#define IR_RAISE_H

#include "ir/field_value.h"
#include "ir/kind.h"

/* The origin of what is raised: a mapping without keys, of no text. */
extern const struct node raise_origin;

struct raise {
	struct ctx *ctx;
	const struct profile *profile;     /* the one that is raised */
	struct profile *const *profiles;   /* all that are there: names and UUIDs point to each other */
	size_t n;
};

/* A port as its controller's list is to have it. */
struct raised_port {
	struct str name;               /* NUL-ended */
	const struct profile *profile, *controller; /* its own; the controller's */
	struct list members;           /* of struct name: interfaces behind it, of a controller with port_kind */
};

/* The property's value as one of the row's, into obj. False: it is none. */
bool raise_prop(const struct raise *r, const struct field *f, const struct prop *p, struct obj *obj);
/* The same of a text, as maps hold it. */
bool raise_text(const struct raise *r, const struct field *f, struct str text, struct obj *obj);
/* Every row that names a property the profile has, going into mappings, which are made when something is in them.
 * FIELD_NO_LOWER rows too where they hold the property's value as it is. True: something was given. */
bool raise_rows_of(const struct raise *r, const struct schema *s, struct obj *obj);
/* The rows whose keys, behind a prefix, are keys of a PROP_MAP property. */
bool raise_map_rows(const struct raise *r, const struct schema *s, enum nm_prop prop, const char *prefix, struct obj *obj);

/* A row by its key, which must be in the schema; its value is then set and noted as given. */
void raise_set_uint(const struct schema *s, struct obj *obj, const char *key, uint64_t v);
void raise_set_bool(const struct schema *s, struct obj *obj, const char *key, bool v);
void raise_set_int(const struct schema *s, struct obj *obj, const char *key, int v); /* FIELD_ENUM */
void raise_set_str(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key, struct str v);
/* The mapping of that key: made and noted as given, if it is not there yet. */
void *raise_sub(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key);
/* A new item of the list of that key: made, put behind the others; the list is noted as given. */
void *raise_item(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key);
/* The same of a list of names. */
void raise_name(struct ctx *ctx, const struct schema *s, struct obj *obj, const char *key, struct str text);

/* The interface's `mtu`, of kinds that have it in a setting of their own. 0 asks for none. */
void raise_mtu(const struct raise *r, struct iface *i, enum nm_prop prop);

/* A list that is given, and empty so far. */
void raise_list(const struct schema *s, struct obj *obj, const char *key);
/* The interface that a property names: its own name, or that of the profile with this UUID. */
struct str raise_iface_name(const struct raise *r, struct str given);
/* The profile's interface: its name, of one that is matched otherwise what it is called elsewhere, or the profile. */
struct str raise_name_of(const struct profile *p);

#endif
