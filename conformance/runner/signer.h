/* Ed25519 private keys, with which certificates are signed. */
#ifndef RUNNER_SIGNER_H
#define RUNNER_SIGNER_H

#include "buf.h"
#include "diag.h"
#include "keys.h"

struct signer {
    EVP_PKEY *pkey;        /* owned; holds the private key */
    struct public_key key; /* its public half */
};

/* Reads a PEM private key without a password, as `openssl genpkey -algorithm ed25519` writes it.
 * Returns 0, or -1 with what is wrong with it; to be freed either way. */
int signer_parse(struct signer *signer, const char *pem, size_t len, struct diag *diag);

/* Reads it from a file; the message names the file. */
int signer_load(struct signer *signer, const char *path, struct diag *diag);

void signer_free(struct signer *signer);

/* Appends the signature over `message` (RFC 8032, Ed25519: the same for the same message). Returns
 * 0 or ENOMEM. */
int signer_sign(const struct signer *signer, const struct buf *message, struct buf *sig);

#endif
