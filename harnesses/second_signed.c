#include "second_signed.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>

#include "property.h"
#include "second_ecdsa.h"
#include "second_json.h"

PROPERTY(signed_has_memory)

/* Longer texts hold neither a key nor a signature. */
#define TEXT_MAX 400

struct decoded {
    unsigned char bytes[TEXT_MAX];
    size_t len;
};

/* Base64 of the standard alphabet, by OpenSSL; without `strict` padding may be missing and the bits
 * that it stands for be anything. False when it is none. */
static bool decode(const json_t *value, bool strict, struct decoded *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char padded[TEXT_MAX + 4];
    unsigned char again[TEXT_MAX + 4];
    const char *text = json_string_value(value);
    size_t len = json_string_length(value);
    if (text == NULL || len > TEXT_MAX)
        return false;
    size_t used = strspn(text, digits);
    size_t whole = (used + 3) / 4 * 4;
    if (used % 4 == 1 || strspn(text + used, "=") != len - used ||
        (len != whole && (strict || len != used)))
        return false;
    memcpy(padded, text, used);
    memset(padded + used, '=', whole - used);
    int decoded = EVP_DecodeBlock(out->bytes, padded, (int)whole);
    out->len = (size_t)decoded - (whole - used);
    (void)EVP_EncodeBlock(again, out->bytes, (int)out->len);
    return !strict || memcmp(padded, again, whole) == 0;
}

/* Both coordinates, or a point of SEC 1 in one of its forms for one point; NULL when it is none. */
static EC_POINT *read_key(const EC_GROUP *group, const json_t *key)
{
    struct decoded read;
    unsigned char bytes[1 + TEXT_MAX] = {4};
    if (!decode(key, true, &read) || read.len == 0)
        return NULL;
    memcpy(bytes + 1, read.bytes, read.len);
    size_t len = read.len == 64 ? 65 : read.len;
    const unsigned char *start = read.len == 64 ? bytes : bytes + 1;
    bool known = *start == 4 ? len == 65 : (*start == 2 || *start == 3) && len == 33;
    EC_POINT *point = EC_POINT_new(group);
    REQUIRE(signed_has_memory, point != NULL);
    if (known && EC_POINT_oct2point(group, point, start, len, NULL) == 1)
        return point;
    EC_POINT_free(point);
    return NULL;
}

/* The one DER of two integers; NULL when it is none. */
static ECDSA_SIG *read_signature(const json_t *signature)
{
    struct decoded read;
    unsigned char *again = NULL;
    const unsigned char *p = read.bytes;
    if (!decode(json_object_get(signature, "$bytes"), false, &read))
        return NULL;
    ECDSA_SIG *integers = d2i_ECDSA_SIG(NULL, &p, (long)read.len);
    int len = integers != NULL ? i2d_ECDSA_SIG(integers, &again) : 0;
    bool strict = len > 0 && (size_t)len == read.len && memcmp(again, read.bytes, read.len) == 0;
    OPENSSL_free(again);
    if (strict)
        return integers;
    ECDSA_SIG_free(integers);
    return NULL;
}

/* What is signed, or NULL when it has no canonical form. */
static char *write_message(const json_t *record, const char *field, const char *added)
{
    json_t *copy = json_copy((json_t *)record);
    REQUIRE(signed_has_memory, copy != NULL);
    (void)json_object_del(copy, "$type");
    (void)json_object_del(copy, field);
    if (added != NULL)
        (void)json_object_del(copy, added);
    char *text = NULL;
    if (second_json_allows(copy)) {
        text = second_json_write(copy);
        REQUIRE(signed_has_memory, text != NULL);
    }
    json_decref(copy);
    return text;
}

enum second_verdict second_signed_judge(const json_t *record, const char *field, const char *added,
                                        const json_t *key)
{
    static EC_GROUP *group;
    if (group == NULL)
        group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    REQUIRE(signed_has_memory, group != NULL);
    EC_POINT *point = read_key(group, key);
    if (point == NULL)
        return SECOND_BAD_KEY;
    ECDSA_SIG *integers = read_signature(json_object_get(record, field));
    char *message = write_message(record, field, added);
    bool good = integers != NULL && message != NULL &&
                second_ecdsa_verifies(group, point, ECDSA_SIG_get0_r(integers),
                                      ECDSA_SIG_get0_s(integers), message, strlen(message));
    free(message);
    ECDSA_SIG_free(integers);
    EC_POINT_free(point);
    return good ? SECOND_VERIFIES : SECOND_BAD_SIGNATURE;
}
