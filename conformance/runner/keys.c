#include "keys.h"

#include <errno.h>
#include <openssl/x509.h>
#include <string.h>

#include "file.h"
#include "pem.h"

enum { LARGEST_PEM = 64 * 1024 };

const char KEY_DEFAULT_FINGERPRINT[SHA256_HEX] =
    "03fb3e1d15061348f53a10292a5d8e0d41d4d2df21dae0a0971225252847a95c";

static int set_fingerprint(struct public_key *key)
{
    unsigned char *der = NULL;
    int len = i2d_PUBKEY(key->pkey, &der);
    if (len <= 0) {
        return ENOMEM;
    }
    int rc = sha256_hex(der, (size_t)len, key->fingerprint);
    OPENSSL_free(der);
    return rc;
}

int key_parse(struct public_key *key, const char *pem, size_t len, struct diag *diag)
{
    static const struct pem_advice ADVICE = {
        .no_key = "not a PEM public key; write one with: "
                  "openssl pkey -in PRIVATE.pem -pubout -out KEY.pem",
        .other_kind = "not an Ed25519 key; vector sets are signed with nothing else"};
    *key = (struct public_key){NULL, ""};
    if (pem_parse(&key->pkey, PEM_read_bio_PUBKEY, pem, len, &ADVICE, diag) != 0) {
        return -1;
    }
    if (set_fingerprint(key) != 0) {
        key_free(key);
        return diag_no_memory(diag);
    }
    return 0;
}

int key_load(struct public_key *key, const char *path, struct diag *diag)
{
    struct buf pem = BUF_INIT;
    struct diag inner = {""};
    *key = (struct public_key){NULL, ""};
    int rc = file_read(path, LARGEST_PEM, &pem);
    if (rc != 0) {
        (void)diag_set(diag, "%s: %s", path, strerror(rc));
        rc = -1;
    } else {
        rc = key_parse(key, buf_text(&pem), pem.len, &inner);
        if (rc != 0) {
            (void)diag_set(diag, "%s: %s", path, inner.text);
        }
    }
    buf_free(&pem);
    return rc;
}

void key_free(struct public_key *key)
{
    EVP_PKEY_free(key->pkey);
    key->pkey = NULL;
}

bool key_is_default(const struct public_key *key)
{
    return strcmp(key->fingerprint, KEY_DEFAULT_FINGERPRINT) == 0;
}

int key_write(const struct public_key *key, struct buf *out)
{
    BIO *bio = BIO_new(BIO_s_mem());
    char *text = NULL;
    int rc = ENOMEM;
    if (bio != NULL && PEM_write_bio_PUBKEY(bio, key->pkey) == 1) {
        long len = BIO_get_mem_data(bio, &text);
        rc = len > 0 ? buf_append(out, text, (size_t)len) : ENOMEM;
    }
    (void)BIO_free(bio);
    return rc;
}

bool key_verify(const struct public_key *key, const struct buf *sig, const struct buf *message)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = context != NULL &&
                EVP_DigestVerifyInit(context, NULL, NULL, NULL, key->pkey) == 1 &&
                EVP_DigestVerify(context, (const unsigned char *)buf_text(sig), sig->len,
                                 (const unsigned char *)buf_text(message), message->len) == 1;
    EVP_MD_CTX_free(context);
    return good;
}
