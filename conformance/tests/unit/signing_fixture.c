#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "signing_fixture.h"

#include <openssl/pem.h>

#include "dsse.h"

EVP_PKEY *signing_key(void)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    assert_non_null(key);
    return key;
}

void signing_public_pem(EVP_PKEY *key, struct buf *out)
{
    struct public_key public_key = {key, ""};
    assert_int_equal(key_write(&public_key, out), 0);
}

void signing_sign(EVP_PKEY *key, const char *type, const struct buf *payload, struct buf *sig)
{
    struct buf pae = BUF_INIT;
    unsigned char bytes[64];
    size_t len = sizeof bytes;
    assert_int_equal(dsse_pae(&pae, type, payload), 0);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_non_null(context);
    assert_int_equal(EVP_DigestSignInit(context, NULL, NULL, NULL, key), 1);
    assert_int_equal(EVP_DigestSign(context, bytes, &len, (const unsigned char *)pae.data, pae.len),
                     1);
    EVP_MD_CTX_free(context);
    assert_int_equal(buf_append(sig, bytes, len), 0);
    buf_free(&pae);
}
