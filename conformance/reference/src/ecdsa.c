/* ECDSA with SHA-256 through OpenSSL. Its answers are told apart by what functions return, never by
 * the errors that they leave behind: where memory runs out, these are sometimes missing. */
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/params.h>

#include "sha256.h"
#include "signature_parts.h"

/* What is verified: a point on the curve, r and s in range, the hash of the message. */
struct claim {
    const struct curve *curve;
    const unsigned char *point; /* POINT_BYTES */
    const struct signature_integers *integers;
    unsigned char digest[SHA256_BYTES];
};

static EVP_PKEY *make_key(const struct claim *claim)
{
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME,
                                         (char *)claim->curve->openssl_name, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)claim->point,
                                          POINT_BYTES),
        OSSL_PARAM_construct_end(),
    };
    if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

/* r and s can be chosen so that the point to compare with is the one at infinity. For OpenSSL that
 * is a failure like any other, though all that happened is that the signature does not verify. The
 * point is (e/s)G + (r/s)Q; s times it, eG + rQ, is infinite when it is. */
static bool ends_at_infinity(const struct claim *claim)
{
    EC_GROUP *group = EC_GROUP_new_by_curve_name(OBJ_sn2nid(claim->curve->openssl_name));
    EC_POINT *key = group != NULL ? EC_POINT_new(group) : NULL;
    EC_POINT *sum = group != NULL ? EC_POINT_new(group) : NULL;
    BIGNUM *e = BN_bin2bn(claim->digest, SHA256_BYTES, NULL);
    BIGNUM *r = BN_bin2bn(claim->integers->r, FIELD_BYTES, NULL);
    bool infinite = key != NULL && sum != NULL && e != NULL && r != NULL &&
                    EC_POINT_oct2point(group, key, claim->point, POINT_BYTES, NULL) == 1 &&
                    EC_POINT_mul(group, sum, e, key, r, NULL) == 1 &&
                    EC_POINT_is_at_infinity(group, sum) == 1;
    BN_free(r);
    BN_free(e);
    EC_POINT_free(sum);
    EC_POINT_free(key);
    EC_GROUP_free(group);
    return infinite;
}

/* The hash is made before and apart: EVP_DigestVerify answers 0, "does not verify", also where it
 * had no memory to hash. EVP_PKEY_verify answers 0 only after it compared. */
static enum cocore_status verify(const struct claim *claim, bool *verifies)
{
    unsigned char der[SIGNATURE_DER_MAX];
    size_t der_len = cocore_der_write(claim->integers, der);
    EVP_PKEY *key = make_key(claim);
    EVP_PKEY_CTX *context = key != NULL ? EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL) : NULL;
    enum cocore_status status = COCORE_ECRYPTO;
    if (context != NULL && EVP_PKEY_verify_init(context) == 1) {
        int result = EVP_PKEY_verify(context, der, der_len, claim->digest, SHA256_BYTES);
        *verifies = result == 1;
        if (result == 0 || result == 1 || ends_at_infinity(claim))
            status = COCORE_OK;
    }
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(key);
    return status;
}

enum cocore_status cocore_ecdsa_verify(const struct curve *curve,
                                       const unsigned char point[POINT_BYTES],
                                       const struct signature_integers *integers,
                                       const void *message, size_t len, bool *verifies)
{
    struct claim claim = {.curve = curve, .point = point, .integers = integers};
    if (sha256_digest(len > 0 ? message : "", len, claim.digest) != 0)
        return COCORE_ECRYPTO;
    (void)ERR_set_mark();
    enum cocore_status status = verify(&claim, verifies);
    (void)ERR_pop_to_mark();
    return status;
}
