/* Lines out of a stream of hostile bytes, with a bound on their length. */
#ifndef RUNNER_LINEBUF_H
#define RUNNER_LINEBUF_H

#include <stddef.h>

#include "buf.h"

struct linebuf {
    struct buf bytes;
    size_t start;   /* where the next line begins */
    size_t scanned; /* no newline in start .. scanned */
    size_t limit;   /* the longest line, without its newline */
};

enum linebuf_status {
    LINEBUF_LINE,     /* a whole line */
    LINEBUF_MORE,     /* not yet: read on */
    LINEBUF_TOO_LONG, /* more than `limit` bytes without a newline */
};

void linebuf_init(struct linebuf *lines, size_t limit);
void linebuf_free(struct linebuf *lines);

/* Room for `want` more bytes, to be filled by a read and then declared with linebuf_filled. Returns
 * NULL when there is no memory. Lines handed out before are no longer valid. */
char *linebuf_room(struct linebuf *lines, size_t want);
void linebuf_filled(struct linebuf *lines, size_t len);

/* Takes the next line. On LINEBUF_LINE `*line` points at `*len` bytes without the newline and
 * without one carriage return before it; on LINEBUF_TOO_LONG at what has come. Valid until
 * linebuf_room. */
enum linebuf_status linebuf_next(struct linebuf *lines, const char **line, size_t *len);

/* What has come since the last newline. */
void linebuf_rest(const struct linebuf *lines, const char **rest, size_t *len);

#endif
