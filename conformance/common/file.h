/* Whole files in memory, with a limit. */
#ifndef COCORE_COMMON_FILE_H
#define COCORE_COMMON_FILE_H

#include <stddef.h>

#include "buf.h"

/* Appends the content of the file at `path` (a pipe or device is read to its end) to `out`. Returns
 * 0 or an errno value; EFBIG when there are more than `limit` bytes. */
int file_read(const char *path, size_t limit, struct buf *out);

/* Appends what an open descriptor still gives. Returns 0 or an errno value; EFBIG as above. */
int file_read_fd(int fd, size_t limit, struct buf *out);

/* The same for the entry `name` of the open folder `dirfd`, which must be a regular file: a
 * symbolic link gives ELOOP, anything else that is not a regular file gives EINVAL. */
int file_read_at(int dirfd, const char *name, size_t limit, struct buf *out);

/* Writes all of `bytes` to a descriptor. Returns 0 or an errno value. */
int file_write_fd(int fd, const void *bytes, size_t len);

/* Writes a file so that readers see the old content or the new, never a part: through a temporary
 * file beside it that is renamed. What exists and is not a regular file (a device, a pipe) is
 * written in place. Returns 0 or an errno value. */
int file_write(const char *path, const void *bytes, size_t len);

#endif
