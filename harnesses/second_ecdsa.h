/* Textbook ECDSA over SHA-256, on OpenSSL's big numbers. */
#ifndef HARNESS_SECOND_ECDSA_H
#define HARNESS_SECOND_ECDSA_H

#include <stdbool.h>
#include <stddef.h>

#include <openssl/ec.h>

/* FIPS 186-5 section 6.4.2, word for word: false also when r or s is out of range. */
bool second_ecdsa_verifies(const EC_GROUP *group, const EC_POINT *key, const BIGNUM *r,
                           const BIGNUM *s, const void *message, size_t len);

#endif
