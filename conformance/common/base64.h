/* base64, RFC 4648. */
#ifndef COCORE_COMMON_BASE64_H
#define COCORE_COMMON_BASE64_H

#include <stddef.h>

#include "buf.h"

/* What a decoder accepts. */
enum base64_form {
    /* RFC 4648 section 4 to the letter: the standard alphabet, padding, zero pad bits (section
     * 3.5), nothing else. One text per sequence of bytes. */
    BASE64_STRICT,
    /* What DSSE readers accept: the standard or the URL-safe alphabet (section 5), with or without
     * padding. Still no white space and no pad bits that are set. */
    BASE64_LIBERAL,
    /* What {"$bytes": ...} of the AT Protocol data model holds: the standard alphabet, with or
     * without padding; pad bits may be anything, since no source says that they are zero. */
    BASE64_DATA_MODEL,
};

/* Appends the standard form of `len` bytes, with padding. Returns 0 or ENOMEM. */
int base64_encode(struct buf *out, const void *bytes, size_t len);

/* Decodes `len` characters of `text` (no NUL needed) and appends the bytes to `out`. Returns 0,
 * EINVAL when the text is not of that form (`out` keeps its length), or ENOMEM. */
int base64_decode(struct buf *out, const char *text, size_t len, enum base64_form form);

#endif
