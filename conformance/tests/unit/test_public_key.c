/* Keys, points and their texts, against published values. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base58.h"
#include "signature_parts.h"

/* draft-msporny-base58, section 5, and the multibase specification. */
static void test_base58(void **state)
{
    (void)state;
    static const struct {
        const char *text, *bytes;
        size_t len;
    } cases[] = {
        {"2NEpo7TZRRrLZSi2U", BYTES("Hello World!")},
        {"USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
         BYTES("The quick brown fox jumps over the lazy dog.")},
        {"11233QC4", BYTES("\0\0\x28\x7f\xb4\xcd")},
        {"7paNL19xttacUY", BYTES("yes mani !")},
        {"17paNL19xttacUY", BYTES("\0yes mani !")},
        {"", BYTES("")},
        {"1", BYTES("\0")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t size = 77;
        char *text = exact_copy(cases[i].text, strlen(cases[i].text));
        unsigned char *bytes = malloc(cases[i].len + 1);
        assert_non_null(bytes);
        assert_true(cocore_base58_text(text, strlen(cases[i].text)));
        assert_true(
            cocore_base58_decode(text, strlen(cases[i].text), bytes, cases[i].len + 1, &size));
        assert_int_equal(size, cases[i].len);
        assert_memory_equal(bytes, cases[i].bytes, cases[i].len);
        if (cases[i].len > 0)
            assert_false(
                cocore_base58_decode(text, strlen(cases[i].text), bytes, cases[i].len - 1, &size));
        free(bytes);
        free(text);
    }
    assert_false(cocore_base58_text(BYTES("10")));
    assert_false(cocore_base58_text(BYTES("O")));
    assert_false(cocore_base58_text(BYTES("I")));
    assert_false(cocore_base58_text(BYTES("l")));
    assert_false(cocore_base58_text(BYTES("1 ")));
    assert_false(cocore_base58_text(BYTES("1\0")));
    assert_false(cocore_base58_text(BYTES("\xff")));
}

static void unhex(const char *hex, unsigned char *out)
{
    for (size_t i = 0; hex[2 * i] != '\0'; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        out[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
}

/* Small multiples of the generators (SEC 2; the P-256 ones are NIST's point multiplication
 * examples), compressed and not. */
static void test_decompression(void **state)
{
    (void)state;
    static const struct {
        enum cocore_algorithm algorithm;
        const char *x, *y;
    } cases[] = {
        {COCORE_ES256, "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
         "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"},
        {COCORE_ES256, "7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978",
         "07775510db8ed040293d9ac69f7430dbba7dade63ce982299e04b79d227873d1"},
        {COCORE_ES256K, "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
         "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"},
        {COCORE_ES256K, "c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5",
         "1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct curve *curve = curve_of(cases[i].algorithm);
        unsigned char x[FIELD_BYTES];
        unsigned char y[FIELD_BYTES];
        unsigned char found[FIELD_BYTES];
        unhex(cases[i].x, x);
        unhex(cases[i].y, y);
        assert_true(curve_has_point(curve, x, y));
        assert_true(curve_decompress(curve, x, (y[31] & 1) != 0, found));
        assert_memory_equal(found, y, FIELD_BYTES);
        assert_true(curve_decompress(curve, x, (y[31] & 1) == 0, found));
        assert_memory_not_equal(found, y, FIELD_BYTES);
        assert_true(curve_has_point(curve, x, found));
        y[31] ^= 1;
        assert_false(curve_has_point(curve, x, y));
        assert_false(curve_has_point(
            curve_of(cases[i].algorithm == COCORE_ES256 ? COCORE_ES256K : COCORE_ES256), x, found));
    }
    assert_null(curve_of((enum cocore_algorithm)2));
}

/* did:keys of the AT Protocol's interoperability tests (w3c_didkey_P256, _K256) and of its
 * signature fixtures: the curve, and which of both it is. */
static void test_published_did_keys(void **state)
{
    (void)state;
    static const struct {
        enum cocore_algorithm algorithm;
        const char *text;
    } cases[] = {
        {COCORE_ES256K, "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"},
        {COCORE_ES256K, "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc"},
        {COCORE_ES256, "did:key:zDnaeTiq1PdzvZXUaMdezchcMJQpBdH2VN4pgrrEhMCCbmwSb"},
        {COCORE_ES256, "did:key:zDnaembgSGUhZULN2Caob4HLJPaxBh92N7rtH21TErzqf8HQo"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char point[POINT_BYTES];
        struct signature_fault fault = {"", ""};
        const struct curve *curve = curve_of(cases[i].algorithm);
        const struct curve *other =
            curve_of(cases[i].algorithm == COCORE_ES256 ? COCORE_ES256K : COCORE_ES256);
        size_t len = strlen(cases[i].text);
        if (!cocore_public_key_read(curve, COCORE_KEY_DID_KEY, cases[i].text, len, point, &fault))
            fail_msg("%s breaks %s", cases[i].text, fault.requirement);
        assert_true(curve_has_point(curve, point + 1, point + 1 + FIELD_BYTES));
        assert_true(cocore_public_key_read(curve, COCORE_KEY_MULTIKEY, cases[i].text + 8, len - 8,
                                           point, &fault));
        assert_false(
            cocore_public_key_read(other, COCORE_KEY_DID_KEY, cases[i].text, len, point, &fault));
        assert_string_equal(fault.requirement, "SIG-KEY-CODEC");
    }
}

static const char generator[] = "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                                "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

static void test_broken_points(void **state)
{
    (void)state;
    static const struct {
        unsigned char prefix;
        size_t len;
        const char *requirement;
    } cases[] = {
        {4, 65, ""},
        {3, 33, ""},
        {2, 33, ""},
        {6, 65, "SIG-KEY-HYBRID"},
        {7, 65, "SIG-KEY-HYBRID"},
        {0, 1, "SIG-KEY-INFINITY"},
        {0, 0, "SIG-KEY-SEC1"},
        {0, 33, "SIG-KEY-SEC1"},
        {0, 65, "SIG-KEY-SEC1"},
        {1, 33, "SIG-KEY-SEC1"},
        {2, 65, "SIG-KEY-SEC1"},
        {4, 33, "SIG-KEY-SEC1"},
        {4, 64, "SIG-KEY-SEC1"},
        {5, 65, "SIG-KEY-SEC1"},
        {6, 33, "SIG-KEY-SEC1"},
        {2, 32, "SIG-KEY-SEC1"},
        {2, 34, "SIG-KEY-SEC1"},
    };
    unsigned char key[POINT_BYTES];
    unhex(generator, key);
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char point[POINT_BYTES];
        struct signature_fault fault = {"", ""};
        key[0] = cases[i].prefix;
        char *copy = exact_copy(key, cases[i].len);
        bool good = cocore_public_key_read(curve_of(COCORE_ES256), COCORE_KEY_SEC1, copy,
                                           cases[i].len, point, &fault);
        assert_int_equal(good, cases[i].requirement[0] == '\0');
        assert_string_equal(fault.requirement, cases[i].requirement);
        free(copy);
    }
}

static void test_der(void **state)
{
    (void)state;
    static const struct {
        const char *hex, *requirement;
    } cases[] = {
        {"3006020101020101", ""},
        {"30080202008002020080", ""},
        {"3006020100020100", ""}, /* zero is judged elsewhere */
        {"", "SIG-DER-FORM"},
        {"30", "SIG-DER-FORM"},
        {"3000", "SIG-DER-FORM"},
        {"3106020101020101", "SIG-DER-FORM"},
        {"3006030101020101", "SIG-DER-FORM"},
        {"3003020101", "SIG-DER-FORM"},
        {"3007020101020101", "SIG-DER-FORM"},
        {"3006020101020201", "SIG-DER-FORM"},
        {"308106020101020101", "SIG-DER-LENGTH"},
        {"30800201010201010000", "SIG-DER-LENGTH"},
        {"300702810101020101", "SIG-DER-LENGTH"},
        {"300602010102010100", "SIG-DER-TRAILING"},
        {"3005020101020101", "SIG-DER-TRAILING"},
        {"300702010102010100", "SIG-DER-TRAILING"},
        {"30050200020101", "SIG-DER-INTEGER"},
        {"3006020180020101", "SIG-DER-INTEGER"},
        {"300702020001020101", "SIG-DER-INTEGER"},
        {"30070201010202007f", "SIG-DER-INTEGER"},
        {"302602210100000000000000000000000000000000000000000000000000000000000000000201"
         "01",
         "SIG-RANGE"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char bytes[64];
        struct signature_integers integers;
        struct signature_fault fault = {"", ""};
        size_t len = strlen(cases[i].hex) / 2;
        unhex(cases[i].hex, bytes);
        char *copy = exact_copy(bytes, len);
        bool good = cocore_der_read((unsigned char *)copy, len, &integers, &fault);
        if (strcmp(fault.requirement, cases[i].requirement) != 0)
            fail_msg("%s breaks \"%s\"", cases[i].hex, fault.requirement);
        assert_int_equal(good, cases[i].requirement[0] == '\0');
        if (good) {
            unsigned char again[SIGNATURE_DER_MAX];
            assert_int_equal(cocore_der_write(&integers, again), len);
            assert_memory_equal(again, bytes, len);
        }
        free(copy);
    }
}

static void test_longest_der(void **state)
{
    (void)state;
    struct signature_integers integers;
    struct signature_integers again;
    struct signature_fault fault;
    unsigned char der[SIGNATURE_DER_MAX];
    memset(&integers, 0xff, sizeof(integers));
    assert_int_equal(cocore_der_write(&integers, der), SIGNATURE_DER_MAX);
    assert_true(cocore_der_read(der, SIGNATURE_DER_MAX, &again, &fault));
    assert_memory_equal(&integers, &again, sizeof(again));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base58),
        cmocka_unit_test(test_decompression),
        cmocka_unit_test(test_published_did_keys),
        cmocka_unit_test(test_broken_points),
        cmocka_unit_test(test_der),
        cmocka_unit_test(test_longest_der),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
