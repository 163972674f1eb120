/* ECDSA with SHA-256 through OpenSSL's EVP interface. */
#include <openssl/core_names.h>
#include <openssl/ecerr.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "signature_parts.h"

static EVP_PKEY *make_key(const struct curve *curve, const unsigned char point[POINT_BYTES])
{
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve->openssl_name,
                                         0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, POINT_BYTES),
        OSSL_PARAM_construct_end(),
    };
    if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

/* r and s can be chosen so that the point to compare with is the one at infinity. OpenSSL then
 * reports an error, though all that happened is that the signature does not verify. */
static bool ended_at_infinity(void)
{
    unsigned long error = ERR_peek_error();
    return ERR_GET_LIB(error) == ERR_LIB_EC && ERR_GET_REASON(error) == EC_R_POINT_AT_INFINITY;
}

enum cocore_status cocore_ecdsa_verify(const struct curve *curve,
                                       const unsigned char point[POINT_BYTES],
                                       const struct signature_integers *integers,
                                       const void *message, size_t len, bool *verifies)
{
    unsigned char der[SIGNATURE_DER_MAX];
    size_t der_len = cocore_der_write(integers, der);
    enum cocore_status status = COCORE_ECRYPTO;
    ERR_clear_error();
    EVP_PKEY *key = make_key(curve, point);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (key != NULL && context != NULL &&
        EVP_DigestVerifyInit_ex(context, NULL, "SHA256", NULL, NULL, key, NULL) == 1) {
        int result =
            EVP_DigestVerify(context, der, der_len, len > 0 ? message : (const void *)"", len);
        *verifies = result == 1;
        if (result == 1 || (result == 0 && ERR_peek_error() == 0) || ended_at_infinity())
            status = COCORE_OK;
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return status;
}
