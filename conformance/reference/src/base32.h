/* base32 as CIDs are written: RFC 4648 section 6 in lower case, without padding. Internal. */
#ifndef COCORE_BASE32_H
#define COCORE_BASE32_H

#include <stddef.h>
#include <stdint.h>

/* The five bits that a character stands for, or -1. */
int cocore_base32_digit(char c);

/* Reads the bytes that base32 text stands for. */
struct cocore_base32_reader {
    const char *p, *end; /* base32 characters only */
    uint32_t bits;       /* read, but not yet part of a byte */
    unsigned have;       /* how many */
};

/* The next byte, or -1 when fewer than eight bits are left. */
int cocore_base32_next(struct cocore_base32_reader *reader);

/* Writes the text of `len` bytes and a NUL to `text`, which has room for len * 8 / 5 + 2. */
void cocore_base32_write(const unsigned char *bytes, size_t len, char *text);

#endif
