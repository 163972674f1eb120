/* Ed25519 keys out of PEM. */
#ifndef RUNNER_PEM_H
#define RUNNER_PEM_H

#include <openssl/pem.h>
#include <stddef.h>

#include "diag.h"

/* PEM_read_bio_PUBKEY or PEM_read_bio_PrivateKey. */
typedef EVP_PKEY *pem_reader(BIO *bio, EVP_PKEY **key, pem_password_cb *password, void *context);

/* What to say of bytes that are no such key, and of a key of another kind. */
struct pem_advice {
    const char *no_key, *other_kind;
};

/* Reads a key that has no password; nobody is asked for one. Returns 0, and the caller frees the
 * key; or -1 with what is wrong. */
int pem_parse(EVP_PKEY **key, pem_reader *reader, const char *pem, size_t len,
              const struct pem_advice *advice, struct diag *diag);

#endif
