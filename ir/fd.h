/* All of a descriptor: read(2) and write(2) until the end. */
#ifndef IR_FD_H
#define IR_FD_H

#include "ir/str.h"

/* Appends all that is left to read. 0, or a negative errno: -EFBIG above max bytes in out, -ENOMEM. */
int fd_read_all(int fd, size_t max, struct strbuf *out);
/* Writes all of it. 0, or a negative errno; -EIO when nothing is taken. */
int fd_write_all(int fd, struct str text);

#endif
