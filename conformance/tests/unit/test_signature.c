/* Signatures, against published values; and what is an error instead of a verdict. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include <cocore/signature.h>

#include "base64.h"

/* RFC 6979, appendix A.2.5: the key pair, and its signatures with SHA-256. */
static const char rfc_key[] = "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                              "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";
static const char rfc_sample[] = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                                 "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";
static const char rfc_test[] = "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
                               "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083";

struct example {
    unsigned char key[64], signature[64];
    struct cocore_signature_input input;
};

static void unhex(const char *hex, unsigned char *out)
{
    for (size_t i = 0; hex[2 * i] != '\0'; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        out[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
}

static void make(struct example *example, const char *signature, const char *message)
{
    unhex(rfc_key, example->key);
    unhex(signature, example->signature);
    example->input = (struct cocore_signature_input){
        .algorithm = COCORE_ES256,
        .key_format = COCORE_KEY_XY,
        .key = example->key,
        .key_len = sizeof(example->key),
        .signature_format = COCORE_SIGNATURE_RAW,
        .signature = example->signature,
        .signature_len = sizeof(example->signature),
        .message = message,
        .message_len = strlen(message),
    };
}

static void expect(const char *name, const struct cocore_signature_input *input,
                   const char *findings_wanted)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    assert_int_equal(cocore_signature_verify(input, &findings), COCORE_OK);
    expect_findings(name, &findings, findings_wanted);
    cocore_findings_clear(&findings);
}

static void test_rfc_6979(void **state)
{
    (void)state;
    struct example example;
    make(&example, rfc_sample, "sample");
    expect("sample", &example.input, "");
    example.input.low_s = true; /* the published s is high */
    expect("sample with low s", &example.input, "SIG-LOW-S@");
    make(&example, rfc_test, "test");
    expect("test", &example.input, "");
    example.input.low_s = true;
    expect("test with low s", &example.input, "");
    make(&example, rfc_test, "sample");
    expect("test's signature of sample", &example.input, "SIG-VERIFY@");
}

static void test_der_of_the_same(void **state)
{
    (void)state;
    struct example example;
    unsigned char der[72];
    make(&example, rfc_sample, "sample");
    memcpy(der, "\x30\x46\x02\x21\x00", 5);
    memcpy(der + 5, example.signature, 32);
    memcpy(der + 37, "\x02\x21\x00", 3);
    memcpy(der + 40, example.signature + 32, 32);
    example.input.signature_format = COCORE_SIGNATURE_DER;
    expect("raw for DER", &example.input, "SIG-DER-FORM@");
    example.input.signature = der;
    example.input.signature_len = sizeof(der);
    expect("DER", &example.input, "");
    example.input.signature_len--;
    expect("cut", &example.input, "SIG-DER-FORM@");
}

/* The AT Protocol's interoperability tests, signature-fixtures. */
static void test_atproto_fixtures(void **state)
{
    (void)state;
    static const struct {
        enum cocore_algorithm algorithm;
        const char *key, *signature;
        const char *findings;
    } cases[] = {
        {COCORE_ES256, "did:key:zDnaembgSGUhZULN2Caob4HLJPaxBh92N7rtH21TErzqf8HQo",
         "2vZNsG3UKvvO/CDlrdvyZRISOFylinBh0Jupc6KcWoJWExHptCfduPleDbG3rko3YZnn9Lw0IjpixVmexJDegg==",
         ""},
        {COCORE_ES256K, "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc",
         "5WpdIuEUUfVUYaozsi8G0B3cWO09cgZbIIwg1t2YKdUn/FEznOndsz/qgiYb89zwxYCbB71f7yQK5Lr7NasfoA==",
         ""},
        {COCORE_ES256, "did:key:zDnaembgSGUhZULN2Caob4HLJPaxBh92N7rtH21TErzqf8HQo",
         "2vZNsG3UKvvO/CDlrdvyZRISOFylinBh0Jupc6KcWoKp7O4VS9giSAah8k5IUbXIW00SuOrjfEqQ9HEkN9JGzw==",
         "SIG-LOW-S@"},
        {COCORE_ES256K, "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc",
         "5WpdIuEUUfVUYaozsi8G0B3cWO09cgZbIIwg1t2YKdXYA67MYxYiTMAVfdnkDCMN9S5B3vHosRe07aORmoshoQ==",
         "SIG-LOW-S@"},
    };
    struct buf message = BUF_INIT;
    assert_int_equal(base64_decode(&message, BYTES("oWVoZWxsb2V3b3JsZA"), BASE64_LIBERAL), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf signature = BUF_INIT;
        assert_int_equal(base64_decode(&signature, cases[i].signature, strlen(cases[i].signature),
                                       BASE64_STRICT),
                         0);
        const struct cocore_signature_input input = {.algorithm = cases[i].algorithm,
                                                     .key_format = COCORE_KEY_DID_KEY,
                                                     .key = cases[i].key,
                                                     .key_len = strlen(cases[i].key),
                                                     .signature_format = COCORE_SIGNATURE_RAW,
                                                     .signature = signature.data,
                                                     .signature_len = signature.len,
                                                     .low_s = true,
                                                     .message = message.data,
                                                     .message_len = message.len};
        expect(cases[i].key, &input, cases[i].findings);
        buf_free(&signature);
    }
    buf_free(&message);
}

/* r and s that make the sum the point at infinity: OpenSSL's error is a plain "no" here. The key is
 * the generator, so d is 1 and r is the negated hash of the message. */
static void test_infinity_is_a_verdict(void **state)
{
    (void)state;
    struct example example;
    make(&example, rfc_sample, "sample");
    unhex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
          "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
          example.key);
    /* n - SHA-256("sample") */
    unhex("50d4241d5564913f1d521e296b0be038a263ddab3e2e156f91a88d3899b55392", example.signature);
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_OK);
    expect_findings("infinity", &findings, "SIG-VERIFY@");
    cocore_findings_clear(&findings);
}

static void test_what_is_unknown(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct example example;
    make(&example, rfc_sample, "sample");
    example.input.algorithm = (enum cocore_algorithm)2;
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_EUNKNOWN);
    make(&example, rfc_sample, "sample");
    example.input.key_format = (enum cocore_key_format)4;
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_EUNKNOWN);
    make(&example, rfc_sample, "sample");
    example.input.signature_format = (enum cocore_signature_format)2;
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_EUNKNOWN);
    assert_true(cocore_findings_empty(&findings));
}

static void test_names(void **state)
{
    (void)state;
    enum cocore_algorithm algorithm = COCORE_ES256;
    enum cocore_key_format key = COCORE_KEY_XY;
    enum cocore_signature_format signature = COCORE_SIGNATURE_RAW;
    assert_true(cocore_algorithm_by_name("ES256K", &algorithm) && algorithm == COCORE_ES256K);
    assert_true(cocore_algorithm_by_name("ES256", &algorithm) && algorithm == COCORE_ES256);
    assert_false(cocore_algorithm_by_name("es256", &algorithm));
    assert_false(cocore_algorithm_by_name("ES384", &algorithm));
    assert_true(cocore_key_format_by_name("sec1", &key) && key == COCORE_KEY_SEC1);
    assert_true(cocore_key_format_by_name("did-key", &key) && key == COCORE_KEY_DID_KEY);
    assert_true(cocore_key_format_by_name("multikey", &key) && key == COCORE_KEY_MULTIKEY);
    assert_true(cocore_key_format_by_name("xy", &key) && key == COCORE_KEY_XY);
    assert_false(cocore_key_format_by_name("", &key));
    assert_true(cocore_signature_format_by_name("der", &signature) &&
                signature == COCORE_SIGNATURE_DER);
    assert_true(cocore_signature_format_by_name("raw", &signature) &&
                signature == COCORE_SIGNATURE_RAW);
    assert_false(cocore_signature_format_by_name("jws", &signature));
}

/* Last: a library without its algorithms fails, and that is no verdict. */
static void test_a_broken_library_is_an_error(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct example example;
    make(&example, rfc_sample, "sample");
    assert_int_equal(EVP_set_default_properties(NULL, "provider=nobody"), 1);
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_ECRYPTO);
    assert_true(cocore_findings_empty(&findings));
    example.signature[31] ^= 1;
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_ECRYPTO);
    assert_true(cocore_findings_empty(&findings));
    assert_int_equal(EVP_set_default_properties(NULL, ""), 1);
    example.signature[31] ^= 1;
    assert_int_equal(cocore_signature_verify(&example.input, &findings), COCORE_OK);
    assert_true(cocore_findings_empty(&findings));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_6979),
        cmocka_unit_test(test_der_of_the_same),
        cmocka_unit_test(test_atproto_fixtures),
        cmocka_unit_test(test_infinity_is_a_verdict),
        cmocka_unit_test(test_what_is_unknown),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_a_broken_library_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
