#include "second_ecdsa.h"

#include <openssl/bn.h>

#include "property.h"
#include "sha256.h"

PROPERTY(openssl_has_memory)

static bool in_range(const BIGNUM *number, const BIGNUM *order)
{
    return !BN_is_negative(number) && !BN_is_zero(number) && BN_cmp(number, order) < 0;
}

bool second_ecdsa_verifies(const EC_GROUP *group, const EC_POINT *key, const BIGNUM *r,
                           const BIGNUM *s, const void *message, size_t len)
{
    const BIGNUM *n = EC_GROUP_get0_order(group);
    unsigned char digest[SHA256_BYTES];
    if (!in_range(r, n) || !in_range(s, n))
        return false;
    REQUIRE(openssl_has_memory, sha256_digest(message, len, digest) == 0);
    BN_CTX *context = BN_CTX_new();
    EC_POINT *sum = EC_POINT_new(group);
    BIGNUM *w = BN_new();
    BIGNUM *u = BN_bin2bn(digest, SHA256_BYTES, NULL);
    BIGNUM *v = BN_new();
    REQUIRE(openssl_has_memory,
            context != NULL && sum != NULL && w != NULL && u != NULL && v != NULL);
    bool good = BN_mod_inverse(w, s, n, context) != NULL && BN_mod_mul(u, u, w, n, context) == 1 &&
                BN_mod_mul(v, r, w, n, context) == 1 &&
                EC_POINT_mul(group, sum, u, key, v, context) == 1 &&
                !EC_POINT_is_at_infinity(group, sum) &&
                EC_POINT_get_affine_coordinates(group, sum, u, NULL, context) == 1 &&
                BN_nnmod(u, u, n, context) == 1 && BN_cmp(u, r) == 0;
    BN_free(v);
    BN_free(u);
    BN_free(w);
    EC_POINT_free(sum);
    BN_CTX_free(context);
    return good;
}
