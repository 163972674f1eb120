/* UTF-8 as RFC 3629 defines it: no overlong form, no surrogate, nothing past U+10FFFF. */
#ifndef COCORE_UTF8_H
#define COCORE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Length in bytes (1 to 4) of the well-formed sequence at p, or 0. Reads no byte at or past end. */
size_t cocore_utf8_sequence(const unsigned char *p, const unsigned char *end);

/* Offset of the first byte that is not part of a well-formed sequence, or len. */
size_t cocore_utf8_valid_prefix(const char *bytes, size_t len);

/* Writes the UTF-8 form of a Unicode scalar value to out (room for 4) and returns its length. */
size_t cocore_utf8_encode(uint32_t scalar, char *out);

#endif
