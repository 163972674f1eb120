/* SHA-256 (FIPS 180-4) through libcrypto. */
#ifndef COCORE_COMMON_SHA256_H
#define COCORE_COMMON_SHA256_H

#include <stddef.h>

enum { SHA256_BYTES = 32, SHA256_HEX = 65 /* 64 digits and a NUL */ };

/* Writes the digest of `len` bytes. Returns 0, or ENOMEM when libcrypto fails, whose
 * queue of errors stays as it was. */
int sha256_digest(const void *bytes, size_t len, unsigned char digest[SHA256_BYTES]);

/* The same in lower-case hex with a NUL. Returns 0 or ENOMEM. */
int sha256_hex(const void *bytes, size_t len, char hex[SHA256_HEX]);

#endif
