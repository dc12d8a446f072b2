#include "ir/uuid.h"

#include <uuid/uuid.h>

#include "ir/arena.h"

#define UUID_TEXT 36

struct str uuid_v5(struct arena *a, const char *type, struct str name)
{
	const uuid_t *url = uuid_get_template("url");
	size_t n_type = strlen(type), n = n_type + 3 + name.n;
	char *text = arena_alloc(a, UUID_TEXT + 1), *full = arena_alloc(a, n);
	static const char hex[] = "0123456789abcdef";
	uuid_t out;
	char *p = text;

	memcpy(full, type, n_type);
	memcpy(full + n_type, "://", 3);
	memcpy(full + n_type + 3, name.p, name.n);
	uuid_generate_sha1(out, *url, full, n);
	for (size_t i = 0; i < sizeof(out); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = hex[out[i] >> 4];
		*p++ = hex[out[i] & 15];
	}
	return (struct str){ text, UUID_TEXT };
}
