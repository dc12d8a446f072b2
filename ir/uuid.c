#include "ir/uuid.h"

#include <nettle/sha1.h>

#include "ir/arena.h"

#define UUID_BYTES 16

/* RFC 4122, appendix C: the name space of URLs. */
static const uint8_t url[UUID_BYTES] = { 0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
					 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

static char *format(char *p, const uint8_t *bytes)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = hex[bytes[i] >> 4];
		*p++ = hex[bytes[i] & 15];
	}
	return p;
}

struct str uuid_v5(struct arena *a, const char *type, struct str name)
{
	uint8_t out[UUID_BYTES];
	struct sha1_ctx sha;
	char *text = arena_alloc(a, UUID_TEXT + 1);

	sha1_init(&sha);
	sha1_update(&sha, sizeof(url), url);
	sha1_update(&sha, strlen(type), (const uint8_t *)type);
	sha1_update(&sha, 3, (const uint8_t *)"://");
	sha1_update(&sha, name.n, (const uint8_t *)name.p);
	sha1_digest(&sha, sizeof(out), out);
	out[6] = (uint8_t)((out[6] & 0x0f) | 0x50); /* version 5 */
	out[8] = (uint8_t)((out[8] & 0x3f) | 0x80); /* the variant of RFC 4122 */
	*format(text, out) = '\0';
	return (struct str){ text, UUID_TEXT };
}
