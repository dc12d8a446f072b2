/* libyaml's memory. It allocates and frees each word of the text several times through its own four
 * functions, a fifth of all instructions of a compilation. They are exported, so the ones below take
 * their place in the program (ELF symbol order; where that does not happen, libyaml goes on with its
 * own). Freed blocks wait in lists by size; when the last one is back, all memory goes back to malloc,
 * so that a leak of a parser is still seen as one. Not thread safe: linked into the program only, and
 * not into the variant with sanitizers, which must see each block. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define UNIT 16                /* block sizes are multiples of it, the header included */
#define POOLED_MAX 1024        /* larger blocks are malloc's */
#define CLASSES (POOLED_MAX / UNIT + 1)
#define LARGE 0                /* class of a block from malloc */
#define CHUNK ((size_t)32 << 10)

/* Before each block; as large as a unit, so that blocks are aligned as malloc's are. */
union header {
	struct {
		size_t class; /* units, header included; LARGE: not pooled */
		size_t bytes; /* asked for; of a large block */
	};
	max_align_t align;
};

union free_block {
	union free_block *next;
	max_align_t align;
};

struct chunk {
	struct chunk *older;
	max_align_t payload[];
};

static union free_block *free_blocks[CLASSES];
static struct chunk *chunks;
static char *next; /* the newest chunk's rest */
static size_t left;
static size_t n_live; /* pooled blocks in use */

void *yaml_malloc(size_t size);
void *yaml_realloc(void *p, size_t size);
void yaml_free(void *p);
char *yaml_strdup(const char *s);

static union header *header_of(void *p)
{
	return (union header *)p - 1;
}

static void *large_new(union header *old, size_t size)
{
	union header *h;

	if (size > SIZE_MAX - sizeof(*h))
		return NULL;
	h = realloc(old, size + sizeof(*h));
	if (!h)
		return NULL;
	h->class = LARGE;
	h->bytes = size;
	return h + 1;
}

static bool chunk_new(void)
{
	struct chunk *c = malloc(sizeof(*c) + CHUNK);

	if (!c)
		return false;
	c->older = chunks; /* the rest of the older one is lost: below a kilobyte in 32 */
	chunks = c;
	next = (char *)c->payload;
	left = CHUNK;
	return true;
}

static void chunks_free(void)
{
	while (chunks) {
		struct chunk *older = chunks->older;

		free(chunks);
		chunks = older;
	}
	left = 0;
	memset(free_blocks, 0, sizeof(free_blocks));
}

static void *carve(size_t class)
{
	size_t n = class * UNIT;
	union header *h;

	if (n > left && !chunk_new())
		return NULL;
	h = (union header *)(void *)next;
	next += n;
	left -= n;
	h->class = class;
	n_live++;
	return h + 1;
}

void *yaml_malloc(size_t size)
{
	/* Even an empty block must hold the list's pointer once it is free. */
	size_t class = ((size ? size : 1) + sizeof(union header) + UNIT - 1) / UNIT;
	union free_block *b;

	if (size > POOLED_MAX - sizeof(union header))
		return large_new(NULL, size);
	b = free_blocks[class];
	if (!b)
		return carve(class);
	free_blocks[class] = b->next;
	n_live++;
	return b;
}

void yaml_free(void *p)
{
	union free_block *b = p;
	size_t class;

	if (!p)
		return;
	class = header_of(p)->class;
	if (class == LARGE) {
		free(header_of(p));
		return;
	}
	b->next = free_blocks[class];
	free_blocks[class] = b;
	if (--n_live == 0)
		chunks_free();
}

void *yaml_realloc(void *p, size_t size)
{
	union header *h;
	size_t had;
	void *fresh;

	if (!p)
		return yaml_malloc(size);
	h = header_of(p);
	if (h->class == LARGE)
		return large_new(h, size);
	had = h->class * UNIT - sizeof(*h);
	if (size <= had)
		return p;
	fresh = yaml_malloc(size);
	if (!fresh)
		return NULL;
	memcpy(fresh, p, had);
	yaml_free(p);
	return fresh;
}

char *yaml_strdup(const char *s)
{
	size_t n;
	char *copy;

	if (!s)
		return NULL;
	n = strlen(s) + 1;
	copy = yaml_malloc(n);
	return copy ? memcpy(copy, s, n) : NULL;
}
