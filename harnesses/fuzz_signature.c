/* fuzz_signature: a key, a signature and a message, as a verify-signature request has them.
 *
 * Input: a JSON object with algorithm, keyFormat, publicKey, signatureFormat, lowS, signature and
 *   message (base64, but for keys that are text).
 * Drives: the strict readers of keys and signatures, and what stands behind them.
 * Properties: OpenSSL parses every point and every DER that our readers let pass, to the same
 *   coordinates and integers, and writes the same DER; a key as Multikey or did:key is spelled as
 *   OpenSSL's numbers spell it; where ours refuse a point as not on the curve, OpenSSL does; where
 *   OpenSSL parses DER that is in its one form, ours do; the verdict, and the rule that it names, is
 *   that of textbook arithmetic on OpenSSL's big numbers; asking for a low s only ever refuses, and
 *   of s and n - s it refuses one; another message is refused; findings are one, in the catalogue;
 *   no input is an error; the names of algorithms and forms are known.
 * Limits: failing allocations are left to the unit tests, since libcrypto's fail with ours.
 */
#include <stdlib.h>
#include <string.h>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

#include <cocore/catalogue.h>
#include <cocore/json.h>
#include <cocore/signature.h>

#include "alloc.h"
#include "base64.h"
#include "input.h"
#include "property.h"
#include "second_ecdsa.h"
#include "signature_parts.h"
#include "stats.h"

PROPERTY(library_has_memory)
PROPERTY(no_input_is_an_error)
PROPERTY(one_finding_in_the_catalogue)
PROPERTY(openssl_parses_our_points)
PROPERTY(openssl_refuses_points_off_the_curve)
PROPERTY(multikey_has_one_spelling)
PROPERTY(openssl_parses_our_der)
PROPERTY(we_parse_openssls_der)
PROPERTY(verdicts_agree)
PROPERTY(low_s_only_refuses)
PROPERTY(low_s_refuses_one_of_two)
PROPERTY(another_message_is_refused)
PROPERTY(names_are_known)

static EC_GROUP *groups[2];
static BN_CTX *context;

/* The request, decoded, in copies of exact size. */
struct request {
    struct cocore_signature_input input;
    struct buf key, signature, message;
    struct input exact[3];
    size_t count;
};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A request whose names are not known would not be judged at all. */
static void check_names(void)
{
    static const char *const algorithms[] = {"ES256", "ES256K"};
    static const char *const keys[] = {"xy", "sec1", "did-key", "multikey"};
    static const char *const signatures[] = {"der", "raw"};
    enum cocore_algorithm algorithm = COCORE_ES256;
    enum cocore_key_format key = COCORE_KEY_XY;
    enum cocore_signature_format signature = COCORE_SIGNATURE_DER;
    for (int i = 0; i < 2; i++)
        REQUIRE(names_are_known, cocore_algorithm_by_name(algorithms[i], &algorithm) &&
                                     algorithm == (enum cocore_algorithm)i);
    for (int i = 0; i < 4; i++)
        REQUIRE(names_are_known,
                cocore_key_format_by_name(keys[i], &key) && key == (enum cocore_key_format)i);
    for (int i = 0; i < 2; i++)
        REQUIRE(names_are_known, cocore_signature_format_by_name(signatures[i], &signature) &&
                                     signature == (enum cocore_signature_format)i);
    REQUIRE(names_are_known, !cocore_algorithm_by_name("es256", &algorithm) &&
                                 !cocore_key_format_by_name("", &key) &&
                                 !cocore_signature_format_by_name("DER", &signature));
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    alloc_initialize(false);
    groups[COCORE_ES256] = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    groups[COCORE_ES256K] = EC_GROUP_new_by_curve_name(NID_secp256k1);
    context = BN_CTX_new();
    REQUIRE(library_has_memory, groups[0] != NULL && groups[1] != NULL && context != NULL);
    check_names();
    return 0;
}

static const char *text(const json_t *object, const char *name)
{
    const char *value = json_string_value(json_object_get(object, name));
    return value != NULL ? value : "";
}

static bool decode(const json_t *object, const char *name, struct buf *out)
{
    const json_t *value = json_object_get(object, name);
    return json_is_string(value) && base64_decode(out, json_string_value(value),
                                                  json_string_length(value), BASE64_STRICT) == 0;
}

static const void *exact_copy(struct request *request, const struct buf *bytes)
{
    struct input *copy = &request->exact[request->count++];
    *copy = input_open((const uint8_t *)buf_text(bytes), bytes->len);
    return copy->bytes;
}

static bool read_request(const json_t *object, struct request *request)
{
    struct cocore_signature_input *input = &request->input;
    const json_t *key = json_object_get(object, "publicKey");
    if (!cocore_algorithm_by_name(text(object, "algorithm"), &input->algorithm) ||
        !cocore_key_format_by_name(text(object, "keyFormat"), &input->key_format) ||
        !cocore_signature_format_by_name(text(object, "signatureFormat"),
                                         &input->signature_format) ||
        !json_is_string(key) || !decode(object, "signature", &request->signature) ||
        !decode(object, "message", &request->message))
        return false;
    if (input->key_format == COCORE_KEY_XY || input->key_format == COCORE_KEY_SEC1) {
        if (!decode(object, "publicKey", &request->key))
            return false;
    } else if (buf_append(&request->key, json_string_value(key), json_string_length(key)) != 0) {
        return false;
    }
    input->low_s = json_is_true(json_object_get(object, "lowS"));
    input->key = exact_copy(request, &request->key);
    input->key_len = request->key.len;
    input->signature = exact_copy(request, &request->signature);
    input->signature_len = request->signature.len;
    input->message = exact_copy(request, &request->message);
    input->message_len = request->message.len;
    return true;
}

/* The requirement that a request breaks, or NULL. */
static const char *judge(const struct cocore_signature_input *input)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    REQUIRE(no_input_is_an_error, cocore_signature_verify(input, &findings) == COCORE_OK);
    const char *broken = findings.count > 0 ? findings.items[0].requirement : NULL;
    REQUIRE(one_finding_in_the_catalogue,
            findings.count == (broken != NULL ? 1 : 0) &&
                (broken == NULL || (cocore_requirement_find(broken) != NULL &&
                                    findings.items[0].pointer[0] == '\0')));
    cocore_findings_clear(&findings);
    return broken;
}

/* ---- keys ---- */

/* OpenSSL's reading of a SEC 1 point that is not infinity, or NULL. */
static EC_POINT *openssl_point(const EC_GROUP *group, const unsigned char *bytes, size_t len)
{
    EC_POINT *point = EC_POINT_new(group);
    REQUIRE(library_has_memory, point != NULL);
    if (EC_POINT_oct2point(group, point, bytes, len, context) == 1)
        return point;
    EC_POINT_free(point);
    return NULL;
}

/* A point as a Multikey or did:key, written by OpenSSL's big numbers, is what was read. */
static void check_spelling(const struct cocore_signature_input *input, const EC_POINT *point)
{
    static const char digits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    static const unsigned char codecs[][2] = {
        [COCORE_ES256] = {0x80, 0x24}, [COCORE_ES256K] = {0xe7, 0x01}};
    unsigned char bytes[2 + 1 + FIELD_BYTES];
    char text[80];
    size_t i = sizeof(text);
    memcpy(bytes, codecs[input->algorithm], 2);
    REQUIRE(openssl_parses_our_points,
            EC_POINT_point2oct(groups[input->algorithm], point, POINT_CONVERSION_COMPRESSED,
                               bytes + 2, sizeof(bytes) - 2, context) == sizeof(bytes) - 2);
    BIGNUM *number = BN_bin2bn(bytes, sizeof(bytes), NULL);
    REQUIRE(library_has_memory, number != NULL);
    while (!BN_is_zero(number))
        text[--i] = digits[BN_div_word(number, 58)];
    BN_free(number);
    text[--i] = 'z';
    if (input->key_format == COCORE_KEY_DID_KEY) {
        i -= strlen("did:key:");
        memcpy(text + i, "did:key:", strlen("did:key:"));
    }
    REQUIRE(multikey_has_one_spelling, input->key_len == sizeof(text) - i &&
                                           memcmp(input->key, text + i, input->key_len) == 0);
}

/* OpenSSL's reading of a key as it was written, in the forms that it knows: bare coordinates are a
 * point without its first byte. */
static EC_POINT *written_point(const struct cocore_signature_input *input)
{
    const size_t bare = input->key_format == COCORE_KEY_XY ? 1 : 0;
    unsigned char *bytes = malloc(1 + input->key_len);
    REQUIRE(library_has_memory, bytes != NULL);
    bytes[0] = 4;
    memcpy(bytes + 1, input->key, input->key_len);
    EC_POINT *point =
        openssl_point(groups[input->algorithm], bytes + 1 - bare, input->key_len + bare);
    free(bytes);
    return point;
}

/* OpenSSL's point when the key is good; NULL otherwise. */
static EC_POINT *check_key(const struct cocore_signature_input *input)
{
    const EC_GROUP *group = groups[input->algorithm];
    const bool bare = input->key_format == COCORE_KEY_XY;
    const bool sec1 = input->key_format == COCORE_KEY_SEC1;
    unsigned char ours[POINT_BYTES];
    unsigned char theirs[POINT_BYTES] = {0};
    struct signature_fault fault = {NULL, NULL};
    bool fine = cocore_public_key_read(curve_of(input->algorithm), input->key_format, input->key,
                                       input->key_len, ours, &fault);
    EC_POINT *point = bare || sec1 ? written_point(input) : NULL;
    if (!fine) {
        REQUIRE(openssl_refuses_points_off_the_curve,
                point == NULL || (sec1 && strcmp(fault.requirement, "SIG-KEY-POINT") != 0));
        EC_POINT_free(point);
        return NULL;
    }
    if (!bare && !sec1)
        point = openssl_point(group, ours, POINT_BYTES);
    REQUIRE(openssl_parses_our_points, point != NULL);
    REQUIRE(openssl_parses_our_points,
            EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, theirs, POINT_BYTES,
                               context) == POINT_BYTES &&
                memcmp(ours, theirs, POINT_BYTES) == 0);
    if (!bare && !sec1)
        check_spelling(input, point);
    return point;
}

/* ---- signatures ---- */

static bool in_range(const BIGNUM *number, const BIGNUM *order)
{
    return !BN_is_negative(number) && !BN_is_zero(number) && BN_cmp(number, order) < 0;
}

/* Whether our DER reader says the same as OpenSSL's about text that is the one form of its
 * integers.
 */
static void check_der(const struct cocore_signature_input *input)
{
    struct signature_integers integers;
    struct signature_fault fault = {NULL, NULL};
    const unsigned char *p = input->signature;
    const unsigned char *bytes = p;
    unsigned char *again = NULL;
    const BIGNUM *order = EC_GROUP_get0_order(groups[input->algorithm]);
    bool fine = cocore_der_read(bytes, input->signature_len, &integers, &fault);
    ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &p, (long)input->signature_len);
    int len = signature != NULL ? i2d_ECDSA_SIG(signature, &again) : 0;
    bool strict = signature != NULL && len > 0 && (size_t)len == input->signature_len &&
                  memcmp(again, bytes, input->signature_len) == 0;
    if (fine) {
        unsigned char wide[FIELD_BYTES];
        REQUIRE(openssl_parses_our_der, strict);
        REQUIRE(openssl_parses_our_der,
                BN_bn2binpad(ECDSA_SIG_get0_r(signature), wide, FIELD_BYTES) == FIELD_BYTES &&
                    memcmp(wide, integers.r, FIELD_BYTES) == 0 &&
                    BN_bn2binpad(ECDSA_SIG_get0_s(signature), wide, FIELD_BYTES) == FIELD_BYTES &&
                    memcmp(wide, integers.s, FIELD_BYTES) == 0);
    } else if (strict) {
        REQUIRE(we_parse_openssls_der, !in_range(ECDSA_SIG_get0_r(signature), order) ||
                                           !in_range(ECDSA_SIG_get0_s(signature), order));
    }
    OPENSSL_free(again);
    ECDSA_SIG_free(signature);
}

static bool read_integers(const struct cocore_signature_input *input,
                          struct signature_integers *integers)
{
    struct signature_fault fault;
    if (input->signature_format == COCORE_SIGNATURE_DER)
        return cocore_der_read(input->signature, input->signature_len, integers, &fault);
    if (input->signature_len != sizeof(*integers))
        return false;
    memcpy(integers, input->signature, sizeof(*integers));
    return true;
}

/* What a signature breaks under a good key, or NULL. */
static const char *textbook(const struct cocore_signature_input *input, const EC_POINT *key,
                            const struct signature_integers *integers)
{
    const EC_GROUP *group = groups[input->algorithm];
    const BIGNUM *n = EC_GROUP_get0_order(group);
    const char *broken = NULL;
    BIGNUM *r = BN_bin2bn(integers->r, FIELD_BYTES, NULL);
    BIGNUM *s = BN_bin2bn(integers->s, FIELD_BYTES, NULL);
    BIGNUM *twice = BN_new();
    REQUIRE(library_has_memory, r != NULL && s != NULL && twice != NULL && BN_lshift1(twice, s));
    if (!in_range(r, n) || !in_range(s, n))
        broken = "SIG-RANGE";
    else if (input->low_s && BN_cmp(twice, n) > 0)
        broken = "SIG-LOW-S";
    else if (!second_ecdsa_verifies(group, key, r, s, input->message, input->message_len))
        broken = "SIG-VERIFY";
    BN_free(twice);
    BN_free(r);
    BN_free(s);
    return broken;
}

static bool same_rule(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* n - s in the place of s. */
static void mirror(const struct curve *curve, struct signature_integers *integers)
{
    struct number n = number_read(curve->order);
    struct number s = number_read(integers->s);
    (void)number_subtract(&s, &n, &s);
    number_write(&s, integers->s);
}

static void check_low_s(const struct cocore_signature_input *input,
                        const struct signature_integers *integers)
{
    struct signature_integers other = *integers;
    struct cocore_signature_input low = *input;
    mirror(curve_of(input->algorithm), &other);
    low.low_s = true;
    low.signature_format = COCORE_SIGNATURE_RAW;
    low.signature = integers;
    low.signature_len = sizeof(*integers);
    bool one = judge(&low) == NULL;
    low.signature = &other;
    REQUIRE(low_s_refuses_one_of_two, one != (judge(&low) == NULL));
    low.low_s = false;
    REQUIRE(low_s_only_refuses, judge(&low) == NULL);
}

static void check_another_message(const struct cocore_signature_input *input)
{
    struct cocore_signature_input other = *input;
    char *longer = malloc(input->message_len + 1);
    REQUIRE(library_has_memory, longer != NULL);
    memcpy(longer, input->message, input->message_len);
    longer[input->message_len] = '!';
    other.message = longer;
    other.message_len++;
    REQUIRE(another_message_is_refused, judge(&other) != NULL);
    free(longer);
}

static bool check_request(const struct cocore_signature_input *input)
{
    struct signature_integers integers;
    const char *broken = judge(input);
    EC_POINT *key = check_key(input);
    if (input->signature_format == COCORE_SIGNATURE_DER)
        check_der(input);
    if (key != NULL && read_integers(input, &integers)) {
        const char *expected = textbook(input, key, &integers);
        REQUIRE(verdicts_agree, same_rule(broken, expected));
        if (broken == NULL) {
            check_low_s(input, &integers);
            check_another_message(input);
        }
    } else {
        REQUIRE(verdicts_agree, broken != NULL);
    }
    EC_POINT_free(key);
    return broken == NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct request request = {.key = BUF_INIT, .signature = BUF_INIT, .message = BUF_INIT};
    json_t *object = NULL;
    bool accepted = false;
    REQUIRE(library_has_memory,
            cocore_json_parse(input.bytes, input.len, NULL, &findings, &object) == COCORE_OK);
    if (object != NULL && read_request(object, &request))
        accepted = check_request(&request.input);
    stats_count(accepted, object != NULL);
    while (request.count > 0)
        input_close(&request.exact[--request.count]);
    buf_free(&request.key);
    buf_free(&request.signature);
    buf_free(&request.message);
    cocore_findings_clear(&findings);
    json_decref(object);
    input_close(&input);
    return 0;
}
