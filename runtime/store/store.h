/* Documents of this program's own, by libcyaml: read and written whole, in the state directory.
 *
 * - A file is written under another name, fsynced, renamed, and the directory fsynced: after a power cut the old or the
 *   new document is there. Files are 0600, the directory 0700; they may hold secrets (the journal's profiles).
 * - Whoever changes the node holds store_lock(): one at a time, and none who writes these files meets another.
 * - What was written and is read back is the same, byte for byte (tests/runtime/store/).
 * - Numbers are texts in the file, judged by parse_u64() (libcyaml 1.3.1 takes `1500abc`).
 *
 * Functions return 0 or a negative errno; nothing is reported. What is read is in the context's arena. */
#ifndef RUNTIME_STORE_STORE_H
#define RUNTIME_STORE_STORE_H

#include "ir/ctx.h"

struct cyaml_schema_value;

/* One file of the state directory. */
struct store_file {
	const char *name;                        /* journal.yaml */
	const struct cyaml_schema_value *schema; /* of a mapping (runtime/store/schemas.h) */
	size_t max_bytes;                        /* larger is -EFBIG */
};

/* 1: read, *out_data (arena) is the schema's struct; 0: there is no such file. -EBADMSG: it is damaged, or of another
 * version of this program. */
int store_read(struct ctx *ctx, const char *dir, const struct store_file *f, void **out_data);
/* The directory is made when it is missing. -EILSEQ: a text is not UTF-8, which no document can hold. */
int store_write(const char *dir, const struct store_file *f, const void *data);
/* Removes the file for good (fsync); it may be missing. */
int store_remove(const char *dir, const struct store_file *f);
/* Gives a damaged file the name NAME.damaged, for somebody to look at; one that is there already is replaced. */
int store_set_aside(const char *dir, const struct store_file *f);
/* Makes the directory and takes its lock. A descriptor, which close() or the end of the process gives back; -EWOULDBLOCK:
 * another one has it, and keeps it for wait_ms (0: does not wait). */
int store_lock(const char *dir, unsigned wait_ms);

/* The document of some bytes: 0 or -EBADMSG; *out_data NULL when there is nothing in it. */
int store_decode(struct ctx *ctx, const struct cyaml_schema_value *schema, struct str text, void **out_data);
/* The bytes of a document, appended. */
int store_encode(const struct cyaml_schema_value *schema, const void *data, struct strbuf *out);
/* A number of a document; false: it is none. NULL leaves *out as it is. */
bool store_number(const char *text, uint64_t *out);
/* A text as documents can hold it: bytes that are no UTF-8 as \xNN. Itself, or in the arena. NULL stays. */
const char *store_text(struct ctx *ctx, const char *text);

#endif
