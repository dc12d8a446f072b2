#include "ir/fd.h"

#include <errno.h>
#include <unistd.h>

#define CHUNK 65536

int fd_read_all(int fd, size_t max, struct strbuf *out)
{
	char chunk[CHUNK];

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (n > 0)
			strbuf_add(out, chunk, (size_t)n);
		if (out->failed)
			return -ENOMEM;
		if (out->n > max)
			return -EFBIG;
		if (n == 0)
			return 0;
	}
}

int fd_write_all(int fd, struct str text)
{
	while (text.n) {
		ssize_t n = write(fd, text.p, text.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? -errno : -EIO;
		text.p += n;
		text.n -= (size_t)n;
	}
	return 0;
}
