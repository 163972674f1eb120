/* Ed25519 public keys that vector sets are signed with. */
#ifndef RUNNER_KEYS_H
#define RUNNER_KEYS_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "diag.h"
#include "sha256.h"

/* The key of the released vector sets: SHA-256, in hex, of its SubjectPublicKeyInfo in DER. */
extern const char KEY_DEFAULT_FINGERPRINT[SHA256_HEX];

struct public_key {
    EVP_PKEY *pkey;               /* owned */
    char fingerprint[SHA256_HEX]; /* as above */
};

/* Reads a PEM public key (SubjectPublicKeyInfo). Returns 0, or -1 with what is wrong with it. */
int key_parse(struct public_key *key, const char *pem, size_t len, struct diag *diag);

/* Reads it from a file; the message names the file. */
int key_load(struct public_key *key, const char *path, struct diag *diag);

void key_free(struct public_key *key);

bool key_is_default(const struct public_key *key);

/* Appends the one PEM text that stands for the key. Returns 0 or ENOMEM. */
int key_write(const struct public_key *key, struct buf *out);

/* Whether `sig` is the key's signature over `message` (RFC 8032, Ed25519). */
bool key_verify(const struct public_key *key, const struct buf *sig, const struct buf *message);

#endif
