/* A writer of JSON: lines of two blanks' indentation, commas where they belong. The caller opens and closes in
 * pairs; nesting up to JSON_DEPTH_MAX. Texts are any bytes: what is no UTF-8 becomes U+FFFD. */
#ifndef FRONTEND_JSON_H
#define FRONTEND_JSON_H

#include "ir/str.h"

#define JSON_DEPTH_MAX 64

struct json {
	struct strbuf *out;
	unsigned depth;
	bool full[JSON_DEPTH_MAX]; /* has the level an item already? */
};

/* key: NULL within a list and at the top. */
void json_object(struct json *j, const char *key);
void json_list(struct json *j, const char *key);
void json_end_object(struct json *j);
void json_end_list(struct json *j);
void json_text(struct json *j, const char *key, const char *text);
void json_int(struct json *j, const char *key, int64_t v);
void json_bool(struct json *j, const char *key, bool v);
/* A value that is JSON already. */
void json_raw(struct json *j, const char *key, struct str value);
/* {"$ref": "#/$defs/NAME"} as one value. */
void json_ref(struct json *j, const char *key, const char *name);
/* A text in its quotes, escaped. */
void json_quote(struct strbuf *out, struct str s);

#endif
