#define _POSIX_C_SOURCE 200809L
#include "filedigest.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <unistd.h>

static int digest_fd(int fd, EVP_MD_CTX *context, unsigned char digest[SHA256_BYTES])
{
    unsigned char block[16 * 1024];
    if (context == NULL || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
        return ENOMEM;
    }
    for (;;) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno != EINTR) {
            return errno;
        }
        if (got == 0) {
            return EVP_DigestFinal_ex(context, digest, NULL) == 1 ? 0 : ENOMEM;
        }
        if (got > 0 && EVP_DigestUpdate(context, block, (size_t)got) != 1) {
            return ENOMEM;
        }
    }
}

int filedigest(const char *path, char hex[SHA256_HEX])
{
    static const char DIGITS[] = "0123456789abcdef";
    unsigned char digest[SHA256_BYTES] = {0};
    hex[0] = '\0';
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return errno;
    }
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int rc = digest_fd(fd, context, digest);
    EVP_MD_CTX_free(context);
    (void)close(fd);
    for (size_t i = 0; rc == 0 && i < SHA256_BYTES; i++) {
        hex[2 * i] = DIGITS[digest[i] >> 4];
        hex[2 * i + 1] = DIGITS[digest[i] & 15];
    }
    if (rc == 0) {
        hex[SHA256_HEX - 1] = '\0';
    }
    return rc;
}

int filedigest_self(const char *program, char hex[SHA256_HEX])
{
    int rc = filedigest("/proc/self/exe", hex);
    return rc == 0 ? 0 : filedigest(program, hex);
}
