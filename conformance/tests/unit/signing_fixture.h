/* Keys and signatures made while a test runs. */
#ifndef SIGNING_FIXTURE_H
#define SIGNING_FIXTURE_H

#include <openssl/evp.h>

#include "buf.h"

/* A new Ed25519 key. The caller frees it. */
EVP_PKEY *signing_key(void);

/* Appends its public half as PEM. */
void signing_public_pem(EVP_PKEY *key, struct buf *out);

/* Appends its DSSE signature of a payload. */
void signing_sign(EVP_PKEY *key, const char *type, const struct buf *payload, struct buf *sig);

#endif
