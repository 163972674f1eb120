/* A growing byte buffer. The bytes are always followed by a NUL that is not counted, so that text
 * in a buffer is a C string too.
 *
 * A failed allocation is remembered in `failed` and every later append does nothing: a writer may
 * append a whole document and check once at the end. */
#ifndef COCORE_COMMON_BUF_H
#define COCORE_COMMON_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *data;  /* owned; NULL until the first append */
    size_t len;  /* bytes in use */
    size_t cap;  /* bytes allocated */
    bool failed; /* an allocation failed: the content is incomplete */
};

/* An empty buffer, for initializers. */
#define BUF_INIT                                                                                   \
    {                                                                                              \
        NULL, 0, 0, false                                                                          \
    }

#if defined(__GNUC__)
#define BUF_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define BUF_PRINTF(f, a)
#endif

/* Releases the memory; the buffer is empty and usable afterwards. */
void buf_free(struct buf *b);

/* Forgets the content and the failure, and keeps the memory. */
void buf_clear(struct buf *b);

/* Makes room for `extra` more bytes. Returns 0 or ENOMEM. */
int buf_reserve(struct buf *b, size_t extra);

/* Appends `len` bytes. `bytes` must not point into the buffer. Returns 0 or ENOMEM. */
int buf_append(struct buf *b, const void *bytes, size_t len);

/* Appends a C string. Returns 0 or ENOMEM. */
int buf_puts(struct buf *b, const char *text);

/* Appends one byte. Returns 0 or ENOMEM. */
int buf_putc(struct buf *b, char c);

/* Appends formatted text. Returns 0, or ENOMEM also when the format cannot be written. */
int buf_printf(struct buf *b, const char *format, ...) BUF_PRINTF(2, 3);
int buf_vprintf(struct buf *b, const char *format, va_list args) BUF_PRINTF(2, 0);

/* Removes the first `len` bytes (all of them when there are fewer). */
void buf_consume(struct buf *b, size_t len);

/* The content as a C string, never NULL. Valid until the next change. */
const char *buf_text(const struct buf *b);

/* Hands the content over as a C string that the caller frees, and empties the buffer. Returns NULL
 * when an allocation failed. */
char *buf_take(struct buf *b);

#endif
