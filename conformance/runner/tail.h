/* The last bytes of a stream. */
#ifndef RUNNER_TAIL_H
#define RUNNER_TAIL_H

#include <stddef.h>

#include "buf.h"

struct tail {
    struct buf bytes;
    size_t keep; /* at most twice as many are held */
};

void tail_init(struct tail *tail, size_t keep);
void tail_free(struct tail *tail);

/* Adds bytes. Without memory they are lost: a tail is only for people to read. */
void tail_append(struct tail *tail, const char *bytes, size_t len);

/* The last bytes, at most `keep`. Valid until the next append. */
void tail_get(const struct tail *tail, const char **bytes, size_t *len);

#endif
