#define _POSIX_C_SOURCE 200809L
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

int file_read_fd(int fd, size_t limit, struct buf *out)
{
    size_t start = out->len;
    for (;;) {
        if (buf_reserve(out, CHUNK) != 0) {
            return ENOMEM;
        }
        ssize_t n = read(fd, out->data + out->len, CHUNK);
        if (n < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        if (n == 0) {
            return 0;
        }
        out->len += (size_t)n;
        out->data[out->len] = '\0';
        if (out->len - start > limit) {
            return EFBIG;
        }
    }
}

int file_read(const char *path, size_t limit, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return errno;
    }
    int rc = file_read_fd(fd, limit, out);
    (void)close(fd);
    return rc;
}

int file_read_at(int dirfd, const char *name, size_t limit, struct buf *out)
{
    /* O_NONBLOCK: opening a pipe must not wait for its writer. */
    int fd = openat(dirfd, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        return errno;
    }
    struct stat st;
    int rc = 0;
    if (fstat(fd, &st) != 0) {
        rc = errno;
    } else if (!S_ISREG(st.st_mode)) {
        rc = EINVAL;
    } else {
        rc = file_read_fd(fd, limit, out);
    }
    (void)close(fd);
    return rc;
}

int file_write_fd(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0) {
        ssize_t n = write(fd, at, len);
        if (n < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

static int write_and_close(int fd, const void *bytes, size_t len)
{
    int rc = file_write_fd(fd, bytes, len);
    if (close(fd) != 0 && rc == 0) {
        rc = errno;
    }
    return rc;
}

int file_write(const char *path, const void *bytes, size_t len)
{
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return fd < 0 ? errno : write_and_close(fd, bytes, len);
    }
    struct buf temporary = BUF_INIT;
    if (buf_printf(&temporary, "%s.%ld.tmp", path, (long)getpid()) != 0) {
        return ENOMEM;
    }
    int rc = 0;
    int fd = open(buf_text(&temporary), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        rc = errno;
    } else {
        rc = write_and_close(fd, bytes, len);
        if (rc == 0 && rename(buf_text(&temporary), path) != 0) {
            rc = errno;
        }
        if (rc != 0) {
            (void)unlink(buf_text(&temporary));
        }
    }
    buf_free(&temporary);
    return rc;
}
