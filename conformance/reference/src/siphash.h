/* SipHash-2-4: a short hash that nobody without the key can find collisions of. Internal.
 * Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012. */
#ifndef COCORE_SIPHASH_H
#define COCORE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

struct siphash {
    uint64_t v[4];
    uint64_t tail; /* bytes that make no word yet */
    size_t len;
};

/* `key`: 16 bytes. */
struct siphash siphash_start(const unsigned char *key);
void siphash_add(struct siphash *hash, const void *bytes, size_t len);
uint64_t siphash_end(struct siphash *hash);

#endif
