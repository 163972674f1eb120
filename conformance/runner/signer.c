#include "signer.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <string.h>

#include "file.h"
#include "pem.h"

enum { LARGEST_PEM = 64 * 1024, SIGNATURE = 64 };

/* The public half, through the one text that stands for it. */
static int take_public(struct signer *signer, struct diag *diag)
{
    const struct public_key whole = {signer->pkey, ""};
    struct buf pem = BUF_INIT;
    int rc = key_write(&whole, &pem) == 0 ? key_parse(&signer->key, buf_text(&pem), pem.len, diag)
                                          : diag_no_memory(diag);
    buf_free(&pem);
    return rc;
}

int signer_parse(struct signer *signer, const char *pem, size_t len, struct diag *diag)
{
    static const struct pem_advice ADVICE = {
        .no_key = "not a PEM private key without a password; make one with: "
                  "openssl genpkey -algorithm ed25519 -out KEY.pem",
        .other_kind = "not an Ed25519 key; make one with: "
                      "openssl genpkey -algorithm ed25519 -out KEY.pem"};
    *signer = (struct signer){.pkey = NULL};
    if (pem_parse(&signer->pkey, PEM_read_bio_PrivateKey, pem, len, &ADVICE, diag) != 0) {
        return -1;
    }
    return take_public(signer, diag);
}

int signer_load(struct signer *signer, const char *path, struct diag *diag)
{
    struct buf pem = BUF_INIT;
    struct diag inner = {""};
    *signer = (struct signer){.pkey = NULL};
    int rc = file_read(path, LARGEST_PEM, &pem);
    if (rc != 0) {
        rc = diag_set(diag, "%s: %s", path, strerror(rc));
    } else if (signer_parse(signer, buf_text(&pem), pem.len, &inner) != 0) {
        rc = diag_set(diag, "%s: %s", path, inner.text);
    }
    if (pem.data != NULL) {
        OPENSSL_cleanse(pem.data, pem.len);
    }
    buf_free(&pem);
    return rc;
}

void signer_free(struct signer *signer)
{
    EVP_PKEY_free(signer->pkey);
    key_free(&signer->key);
    signer->pkey = NULL;
}

int signer_sign(const struct signer *signer, const struct buf *message, struct buf *sig)
{
    unsigned char bytes[SIGNATURE];
    size_t len = sizeof bytes;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = context != NULL &&
                EVP_DigestSignInit(context, NULL, NULL, NULL, signer->pkey) == 1 &&
                EVP_DigestSign(context, bytes, &len, (const unsigned char *)buf_text(message),
                               message->len) == 1;
    EVP_MD_CTX_free(context);
    return good ? buf_append(sig, bytes, len) : ENOMEM;
}
