#include "linebuf.h"

#include <string.h>

void linebuf_init(struct linebuf *lines, size_t limit)
{
    *lines = (struct linebuf){.bytes = BUF_INIT, .limit = limit};
}

void linebuf_free(struct linebuf *lines)
{
    buf_free(&lines->bytes);
    lines->start = 0;
    lines->scanned = 0;
}

char *linebuf_room(struct linebuf *lines, size_t want)
{
    if (lines->start > 0) {
        buf_consume(&lines->bytes, lines->start);
        lines->scanned -= lines->start;
        lines->start = 0;
    }
    if (buf_reserve(&lines->bytes, want) != 0) {
        return NULL;
    }
    return lines->bytes.data + lines->bytes.len;
}

void linebuf_filled(struct linebuf *lines, size_t len)
{
    lines->bytes.len += len;
    lines->bytes.data[lines->bytes.len] = '\0';
}

enum linebuf_status linebuf_next(struct linebuf *lines, const char **line, size_t *len)
{
    const char *data = buf_text(&lines->bytes);
    size_t unseen = lines->bytes.len - lines->scanned;
    const char *newline = unseen > 0 ? memchr(data + lines->scanned, '\n', unseen) : NULL;
    *line = data + lines->start;
    *len = (newline != NULL ? (size_t)(newline - data) : lines->bytes.len) - lines->start;
    if (*len > lines->limit) {
        return LINEBUF_TOO_LONG;
    }
    if (newline == NULL) {
        lines->scanned = lines->bytes.len;
        return LINEBUF_MORE;
    }
    lines->start += *len + 1;
    lines->scanned = lines->start;
    if (*len > 0 && (*line)[*len - 1] == '\r') {
        (*len)--;
    }
    return LINEBUF_LINE;
}

void linebuf_rest(const struct linebuf *lines, const char **rest, size_t *len)
{
    *rest = buf_text(&lines->bytes) + lines->start;
    *len = lines->bytes.len - lines->start;
}
