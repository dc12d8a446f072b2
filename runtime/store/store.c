#include "runtime/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "frontend/render.h"
#include "ir/fd.h"
#include "ir/value.h"
#include "runtime/store/schemas.h"

/* --- bytes and documents --- */

/* libcyaml's memory out of the arena: a block knows its room, which grows twofold, as lists grow by one item a time. Nothing
 * is given back. */
struct block {
	size_t room;
	char bytes[]; /* as aligned as the arena's: for pointers and numbers, which is all that our documents have */
};

static void *arena_mem(void *ctx, void *old, size_t size)
{
	struct block *from = old ? (struct block *)((char *)old - offsetof(struct block, bytes)) : NULL, *b;
	size_t room = 32;

	if (!size)
		return NULL;
	if (from && from->room >= size)
		return old;
	while (room < size)
		room *= 2;
	b = arena_alloc(ctx, sizeof(*b) + room);
	b->room = room;
	if (from)
		memcpy(b->bytes, old, from->room);
	return b->bytes;
}

/* A block style, no aliases, no key that the schema does not have. */
#define CYAML_FLAGS (CYAML_CFG_NO_ALIAS | CYAML_CFG_STYLE_BLOCK)

int store_decode(struct ctx *ctx, const struct cyaml_schema_value *schema, struct str text, void **out_data)
{
	cyaml_config_t config = { .mem_fn = arena_mem, .mem_ctx = &ctx->arena, .flags = CYAML_FLAGS };
	cyaml_data_t *data = NULL;

	if (memchr(text.p ? text.p : "", '\0', text.n))
		return -EBADMSG;
	if (cyaml_load_data((const uint8_t *)(text.p ? text.p : ""), text.n, &config, schema, &data, NULL) != CYAML_OK)
		return -EBADMSG;
	*out_data = data;
	return 0;
}

int store_encode(const struct cyaml_schema_value *schema, const void *data, struct strbuf *out)
{
	cyaml_config_t config = { .mem_fn = cyaml_mem, .flags = CYAML_FLAGS };
	cyaml_err_t err;
	char *text;
	size_t n;

	err = cyaml_save_data(&text, &n, &config, schema, data, 0);
	if (err != CYAML_OK)
		return err == CYAML_ERR_OOM ? -ENOMEM : -EILSEQ;
	strbuf_add(out, text, n);
	cyaml_mem(NULL, text, 0);
	return out->failed ? -ENOMEM : 0;
}

bool store_number(const char *text, uint64_t *out)
{
	return !text || parse_u64(str_of(text), out);
}

const char *store_text(struct ctx *ctx, const char *text)
{
	struct strbuf b = { 0 };
	uint32_t code;
	size_t n;

	for (const char *p = text; p && *p; p += n) {
		n = render_utf8(p, strlen(p), &code);
		if (n)
			continue;
		render_escaped(&b, str_of(text));
		text = arena_strndup(&ctx->arena, b.p ? b.p : "", b.n);
		strbuf_done(&b);
		break;
	}
	return text;
}

/* --- files --- */

static char *path_of(const char *dir, const char *name, const char *end)
{
	char *path;

	return asprintf(&path, "%s/%s%s", dir, name, end) < 0 ? NULL : path;
}

/* A link or a device in the place of a file of ours is not followed. */
static int read_file(const char *dir, const struct store_file *f, struct strbuf *out)
{
	char *path = path_of(dir, f->name, "");
	int fd, rc;

	if (!path)
		return -ENOMEM;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	rc = fd < 0 ? -errno : fd_read_all(fd, f->max_bytes, out);
	free(path);
	if (fd >= 0)
		close(fd);
	return rc;
}

int store_read(struct ctx *ctx, const char *dir, const struct store_file *f, void **out_data)
{
	struct strbuf text = { 0 };
	void *data = NULL;
	int rc = read_file(dir, f, &text);

	if (!rc)
		rc = store_decode(ctx, f->schema, (struct str){ text.p, text.n }, &data);
	if (!rc && !data)
		rc = -EBADMSG; /* empty: a crash of the file system */
	strbuf_done(&text);
	if (rc)
		return rc == -ENOENT ? 0 : rc;
	*out_data = data;
	return 1;
}

static int make_dir(const char *dir)
{
	return mkdir(dir, 0700) && errno != EEXIST ? -errno : 0;
}

static int sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc;

	if (fd < 0)
		return -errno;
	rc = fsync(fd) ? -errno : 0;
	close(fd);
	return rc;
}

static int write_all(int fd, struct str text)
{
	int rc = fd_write_all(fd, text);

	return rc ? rc : fsync(fd) ? -errno : 0;
}

/* On the disk, under a name that nobody reads. A leftover of a crash is in nobody's way. */
static int write_new(const char *path, const struct strbuf *b)
{
	int fd, rc;

	if (unlink(path) && errno != ENOENT)
		return -errno;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return -errno;
	rc = write_all(fd, (struct str){ b->p, b->n });
	if (close(fd) && !rc)
		rc = -errno;
	return rc;
}

static int put_file(const char *dir, const struct store_file *f, const struct strbuf *b)
{
	char *path = path_of(dir, f->name, ""), *fresh = path_of(dir, f->name, ".new");
	int rc = path && fresh ? write_new(fresh, b) : -ENOMEM;

	if (!rc && rename(fresh, path))
		rc = -errno;
	if (rc && fresh)
		unlink(fresh);
	free(path);
	free(fresh);
	return rc ? rc : sync_dir(dir);
}

int store_write(const char *dir, const struct store_file *f, const void *data)
{
	struct strbuf text = { 0 };
	int rc = store_encode(f->schema, data, &text);

	if (!rc && text.n > f->max_bytes)
		rc = -EFBIG;
	if (!rc)
		rc = make_dir(dir);
	if (!rc)
		rc = put_file(dir, f, &text);
	if (text.p)
		explicit_bzero(text.p, text.n); /* profiles have secrets */
	strbuf_done(&text);
	return rc;
}

int store_remove(const char *dir, const struct store_file *f)
{
	char *path = path_of(dir, f->name, "");
	int rc = !path ? -ENOMEM : unlink(path) ? -errno : 0;

	free(path);
	if (rc == -ENOENT)
		return 0;
	return rc ? rc : sync_dir(dir);
}

int store_set_aside(const char *dir, const struct store_file *f)
{
	char *path = path_of(dir, f->name, ""), *aside = path_of(dir, f->name, ".damaged");
	int rc = !path || !aside ? -ENOMEM : rename(path, aside) ? -errno : sync_dir(dir);

	free(path);
	free(aside);
	return rc;
}

/* flock() has no time limit, and a signal for one would be the whole program's. */
static int wait_lock(int fd, unsigned wait_ms)
{
	static const struct timespec pause = { 0, 20 * 1000000 };

	for (unsigned waited = 0; flock(fd, LOCK_EX | LOCK_NB); waited += 20) {
		if ((errno != EWOULDBLOCK && errno != EINTR) || waited >= wait_ms)
			return -errno;
		nanosleep(&pause, NULL);
	}
	return 0;
}

int store_lock(const char *dir, unsigned wait_ms)
{
	char *path;
	int fd, rc = make_dir(dir);

	if (rc)
		return rc;
	path = path_of(dir, "lock", "");
	fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
	rc = fd < 0 ? -errno : wait_lock(fd, wait_ms);
	free(path);
	if (rc && fd >= 0)
		close(fd);
	return rc ? rc : fd;
}
