#include "buf.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_CAPACITY = 64 };

void buf_free(struct buf *b)
{
    free(b->data);
    *b = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->failed = false;
    if (b->data != NULL) {
        b->data[0] = '\0';
    }
}

int buf_reserve(struct buf *b, size_t extra)
{
    if (b->failed) {
        return ENOMEM;
    }
    if (extra > SIZE_MAX / 2 - b->len - 1) {
        b->failed = true;
        return ENOMEM;
    }
    size_t need = b->len + extra + 1;
    if (need <= b->cap) {
        return 0;
    }
    size_t cap = b->cap < SMALLEST_CAPACITY ? SMALLEST_CAPACITY : b->cap;
    while (cap < need) {
        cap *= 2;
    }
    char *data = realloc(b->data, cap);
    if (data == NULL) {
        b->failed = true;
        return ENOMEM;
    }
    data[b->len] = '\0';
    b->data = data;
    b->cap = cap;
    return 0;
}

int buf_append(struct buf *b, const void *bytes, size_t len)
{
    if (buf_reserve(b, len) != 0) {
        return ENOMEM;
    }
    if (len > 0) {
        memcpy(b->data + b->len, bytes, len);
    }
    b->len += len;
    b->data[b->len] = '\0';
    return 0;
}

int buf_puts(struct buf *b, const char *text)
{
    return buf_append(b, text, strlen(text));
}

int buf_putc(struct buf *b, char c)
{
    return buf_append(b, &c, 1);
}

int buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int rc = buf_vprintf(b, format, args);
    va_end(args);
    return rc;
}

int buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    int rc = ENOMEM;
    if (need < 0) {
        b->failed = true;
    } else if (buf_reserve(b, (size_t)need) == 0) {
        (void)vsnprintf(b->data + b->len, (size_t)need + 1, format, again);
        b->len += (size_t)need;
        rc = 0;
    }
    va_end(again);
    return rc;
}

void buf_consume(struct buf *b, size_t len)
{
    if (b->data == NULL) {
        return;
    }
    if (len > b->len) {
        len = b->len;
    }
    memmove(b->data, b->data + len, b->len - len + 1);
    b->len -= len;
}

const char *buf_text(const struct buf *b)
{
    return b->data != NULL ? b->data : "";
}

char *buf_take(struct buf *b)
{
    if (b->failed || buf_reserve(b, 0) != 0) {
        buf_free(b);
        return NULL;
    }
    char *data = b->data;
    *b = (struct buf)BUF_INIT;
    return data;
}
