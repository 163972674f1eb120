#include "siphash.h"

static uint64_t word(const unsigned char *bytes)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < 8; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

static uint64_t rotate(uint64_t value, unsigned bits)
{
    return value << bits | value >> (64 - bits);
}

static void rounds(uint64_t v[4], int count)
{
    for (int i = 0; i < count; i++) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] = rotate(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] = rotate(v[2], 32);
    }
}

static void compress(struct siphash *hash, uint64_t message)
{
    hash->v[3] ^= message;
    rounds(hash->v, 2);
    hash->v[0] ^= message;
}

struct siphash siphash_start(const unsigned char *key)
{
    const uint64_t k0 = word(key);
    const uint64_t k1 = word(key + 8);
    return (struct siphash){.v = {k0 ^ 0x736f6d6570736575U, k1 ^ 0x646f72616e646f6dU,
                                  k0 ^ 0x6c7967656e657261U, k1 ^ 0x7465646279746573U}};
}

void siphash_add(struct siphash *hash, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++) {
        hash->tail |= (uint64_t)p[i] << (8 * (hash->len % 8));
        if (++hash->len % 8 == 0) {
            compress(hash, hash->tail);
            hash->tail = 0;
        }
    }
}

uint64_t siphash_end(struct siphash *hash)
{
    compress(hash, hash->tail | (uint64_t)hash->len << 56);
    hash->v[2] ^= 0xff;
    rounds(hash->v, 4);
    return hash->v[0] ^ hash->v[1] ^ hash->v[2] ^ hash->v[3];
}
