#include "tail.h"

void tail_init(struct tail *tail, size_t keep)
{
    *tail = (struct tail){.bytes = BUF_INIT, .keep = keep};
}

void tail_free(struct tail *tail)
{
    buf_free(&tail->bytes);
}

void tail_append(struct tail *tail, const char *bytes, size_t len)
{
    if (len > tail->keep) {
        bytes += len - tail->keep;
        len = tail->keep;
    }
    if (tail->bytes.len + len > 2 * tail->keep) {
        buf_consume(&tail->bytes, tail->bytes.len + len - tail->keep);
    }
    (void)buf_append(&tail->bytes, bytes, len);
    tail->bytes.failed = false;
}

void tail_get(const struct tail *tail, const char **bytes, size_t *len)
{
    size_t skip = tail->bytes.len > tail->keep ? tail->bytes.len - tail->keep : 0;
    *bytes = buf_text(&tail->bytes) + skip;
    *len = tail->bytes.len - skip;
}
