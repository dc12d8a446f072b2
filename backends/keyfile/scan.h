/* GKeyFile's syntax: a text -> its settings (section, key, value), in the file's order, with places. Knows nothing
 * of NetworkManager. Source: GLib, Desktop Entry files (g_key_file_load_from_data); tests/backends/ holds it
 * against GLib itself. All of it lives in the arena or is a view of the text. */
#ifndef BACKENDS_KEYFILE_SCAN_H
#define BACKENDS_KEYFILE_SCAN_H

#include "ir/ctx.h"

/* Above both is no keyfile of a network: a route is two lines. */
#define KEYFILE_BYTES_MAX (16u << 20)
#define KEYFILE_ENTRIES_MAX 250000u

struct keyfile_entry {
	struct str section;
	struct str key;   /* p NULL: this is the section's header */
	struct str value; /* as it stands in the file, from the first byte that is no blank; may be empty */
	bool shadowed;    /* another one counts: the last of a key, the first header of a section */
};

struct keyfile {
	struct ctx *ctx;
	uint16_t source;
	struct str text;
	struct keyfile_entry *entries; /* in the file's order */
	struct keyfile_entry **sorted; /* by section, key (headers first) and order */
	size_t n, cap;
};

/* Splits a text of ctx. False: it is no keyfile (too large, not UTF-8, lines that are nothing), reported. */
bool keyfile_scan(struct ctx *ctx, uint16_t source, struct keyfile *out);
/* The setting that counts, or NULL. */
const struct keyfile_entry *keyfile_find(const struct keyfile *f, struct str section, struct str key);
/* The header of the section, or NULL. */
const struct keyfile_entry *keyfile_section(const struct keyfile *f, struct str section);
/* Place of a part of the text; what is no part of it (unescaped) has the entry's whole value. */
struct span keyfile_span(const struct keyfile *f, const struct keyfile_entry *e, struct str part);
/* The setting as a node of its own: key and value with their places, without parent. Arena. */
struct node *keyfile_node(const struct keyfile *f, const struct keyfile_entry *e);
/* The value without escapes: a view, or arena. False: an escape that GKeyFile does not have, reported. */
bool keyfile_text(const struct keyfile *f, const struct keyfile_entry *e, struct str *out);
/* As NetworkManager reads the entries of maps: what is no escape stays as it is. */
struct str keyfile_loose_text(const struct keyfile *f, const struct keyfile_entry *e);
/* The value as a list, items separated by `;`, which may also end it. Arena. False: as keyfile_text. */
bool keyfile_list(const struct keyfile *f, const struct keyfile_entry *e, struct str **out_items, size_t *out_n);
/* Without blanks at both ends. */
struct str keyfile_trim(struct str s);

#endif
