#include "sha256.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <stdbool.h>

int sha256_digest(const void *bytes, size_t len, unsigned char digest[SHA256_BYTES])
{
    unsigned int written = 0;
    (void)ERR_set_mark();
    bool done = EVP_Digest(bytes, len, digest, &written, EVP_sha256(), NULL) == 1 &&
                written == SHA256_BYTES;
    (void)ERR_pop_to_mark();
    return done ? 0 : ENOMEM;
}

int sha256_hex(const void *bytes, size_t len, char hex[SHA256_HEX])
{
    static const char DIGITS[] = "0123456789abcdef";
    unsigned char digest[SHA256_BYTES];
    if (sha256_digest(bytes, len, digest) != 0) {
        return ENOMEM;
    }
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        hex[2 * i] = DIGITS[digest[i] >> 4];
        hex[2 * i + 1] = DIGITS[digest[i] & 15];
    }
    hex[2 * (size_t)SHA256_BYTES] = '\0';
    return 0;
}
