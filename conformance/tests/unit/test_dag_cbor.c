/* DAG-CBOR and CIDs against values that others published, typed in. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cocore/identity.h>

#include "base32.h"

/* The DAG-CBOR of {"a": text} in hex, without that of the map and its key; free() it. */
static char *cbor_of(const char *text)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf out = BUF_INIT;
    struct buf hex = BUF_INIT;
    char *record = format_text("{\"a\":%s}", text);
    json_t *value = parse_valid(record, strlen(record));
    assert_int_equal(cocore_dag_cbor(value, &out, &findings), COCORE_OK);
    expect_findings(text, &findings, "");
    assert_true(out.len > 3 && memcmp(out.data, "\xa1\x61\x61", 3) == 0);
    for (size_t i = 3; i < out.len; i++)
        assert_int_equal(buf_printf(&hex, "%02x", (unsigned char)out.data[i]), 0);
    free(record);
    buf_free(&out);
    json_decref(value);
    return buf_take(&hex);
}

/* RFC 8949, appendix A: those of its examples that the data model has. */
static void test_rfc_8949_appendix_a(void **state)
{
    (void)state;
    static const struct {
        const char *json, *hex;
    } cases[] = {
        {"0", "00"},
        {"1", "01"},
        {"10", "0a"},
        {"23", "17"},
        {"24", "1818"},
        {"25", "1819"},
        {"100", "1864"},
        {"1000", "1903e8"},
        {"1000000", "1a000f4240"},
        {"1000000000000", "1b000000e8d4a51000"},
        {"-1", "20"},
        {"-10", "29"},
        {"-100", "3863"},
        {"-1000", "3903e7"},
        {"false", "f4"},
        {"true", "f5"},
        {"null", "f6"},
        {"{\"$bytes\":\"\"}", "40"},
        {"{\"$bytes\":\"AQIDBA\"}", "4401020304"},
        {"{\"$bytes\":\"AQIDBA==\"}", "4401020304"},
        {"\"\"", "60"},
        {"\"a\"", "6161"},
        {"\"IETF\"", "6449455446"},
        {"\"\\\"\\\\\"", "62225c"},
        {"\"\\u00fc\"", "62c3bc"},
        {"\"\\u6c34\"", "63e6b0b4"},
        {"\"\\ud800\\udd51\"", "64f0908591"},
        {"[]", "80"},
        {"[1,2,3]", "83010203"},
        {"[1,[2,3],[4,5]]", "8301820203820405"},
        {"[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]",
         "98190102030405060708090a0b0c0d0e0f101112131415161718181819"},
        {"{}", "a0"},
        {"{\"a\":1,\"b\":[2,3]}", "a26161016162820203"},
        {"[\"a\",{\"b\":\"c\"}]", "826161a161626163"},
        {"{\"a\":\"A\",\"b\":\"B\",\"c\":\"C\",\"d\":\"D\",\"e\":\"E\"}",
         "a56161614161626142616361436164614461656145"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *hex = cbor_of(cases[i].json);
        if (strcmp(hex, cases[i].hex) != 0)
            fail_msg("%s becomes %s, not %s", cases[i].json, hex, cases[i].hex);
        free(hex);
    }
}

static void test_order_and_edges(void **state)
{
    (void)state;
    static const struct {
        const char *json, *hex;
    } cases[] = {
        {"255", "18ff"},
        {"256", "190100"},
        {"65535", "19ffff"},
        {"65536", "1a00010000"},
        {"4294967295", "1affffffff"},
        {"4294967296", "1b0000000100000000"},
        {"9223372036854775807", "1b7fffffffffffffff"},
        {"-9223372036854775808", "3b7fffffffffffffff"},
        {"{\"aa\":1,\"b\":2,\"\":3}", "a360036162026261610"
                                      "1"},
        {"{\"\\u00e9\":1,\"zz\":2,\"a\":3}", "a3616103627a7a0262c3a901"},
        {"{\"$link\":\"bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua\"}",
         "d82a582500"
         "01711220c19a797fa1fd590cd2e5b42d1cf5f246e29b91684e2f87404b81dc345c7a56a0"},
        /* Unused bits of base64 are nothing. */
        {"{\"$bytes\":\"AB\"}", "4100"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *hex = cbor_of(cases[i].json);
        if (strcmp(hex, cases[i].hex) != 0)
            fail_msg("%s becomes %s, not %s", cases[i].json, hex, cases[i].hex);
        free(hex);
    }
}

/* CIDs of the AT Protocol's interoperability tests (data-model-fixtures), and of the empty map. */
static void test_published_cids(void **state)
{
    (void)state;
    static const struct {
        const char *json, *cid;
    } cases[] = {
        {"{}", "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua"},
        {"{\"string\":\"abc\",\"unicode\":\"a~\u00f6\u00f1\u00a9\u2f58\u260e\U000132d3\U0001f600"
         "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f467\",\"integer\":123,"
         "\"bool\":true,\"null\":null,\"array\":[\"abc\",\"def\",\"ghi\"],\"object\":{"
         "\"string\":\"abc\",\"number\":123,\"bool\":true,\"arr\":[\"abc\",\"def\",\"ghi\"]}}",
         "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        char cid[COCORE_CID_SIZE];
        json_t *value = parse_valid(cases[i].json, strlen(cases[i].json));
        assert_int_equal(cocore_record_cid(value, cid, &findings), COCORE_OK);
        expect_findings(cases[i].json, &findings, "");
        assert_string_equal(cid, cases[i].cid);
        json_decref(value);
    }
}

static void test_no_cid(void **state)
{
    (void)state;
    static const struct {
        const char *json, *findings;
    } cases[] = {
        {"[]", "CBOR-RECORD@"},
        {"\"a\"", "CBOR-RECORD@"},
        {"null", "CBOR-RECORD@"},
        {"{\"$bytes\":\"AA\"}", "CBOR-RECORD@"},
        {"{\"$link\":\"bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua\"}",
         "CBOR-RECORD@"},
        {"{\"a\":1.5,\"b\":[9223372036854775808]}", "DM-INT@/a DM-INT@/b/0"},
        {"{\"a\":{\"$bytes\":\"A\"}}", "DM-BYTES@/a"},
        {"{\"a\":{\"$bytes\":\"AA-_\"}}", "DM-BYTES@/a"},
        {"{\"a\":{\"$bytes\":\"AA\",\"b\":1}}", "DM-BYTES@/a"},
        {"{\"a\":{\"$link\":\"bafy\"}}", "DM-LINK@/a"},
        {"{\"a\":{\"$type\":\"\"}}", "DM-TYPE@/a/$type"},
        {"{\"$type\":\"blob\"}", "DM-BLOB@"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        char cid[COCORE_CID_SIZE] = "x";
        json_t *value = parse_valid(cases[i].json, strlen(cases[i].json));
        assert_int_equal(cocore_record_cid(value, cid, &findings), COCORE_OK);
        expect_findings(cases[i].json, &findings, cases[i].findings);
        assert_string_equal(cid, "");
        cocore_findings_clear(&findings);
        json_decref(value);
    }
}

/* What a caller found before does not keep a record from having a CID. */
static void test_earlier_findings(void **state)
{
    (void)state;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    char cid[COCORE_CID_SIZE];
    json_t *value = parse_valid("{}", 2);
    assert_int_equal(cocore_findings_add(&findings, "X", "", 0, "earlier"), COCORE_OK);
    assert_int_equal(cocore_record_cid(value, cid, &findings), COCORE_OK);
    assert_int_equal(strlen(cid), COCORE_CID_SIZE - 1);
    assert_int_equal(findings.total, 1);
    cocore_findings_clear(&findings);
    json_decref(value);
}

/* The multibase specification's example, and the lengths around a group. */
static void test_base32(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text;
    } cases[] = {
        {"", ""},
        {"f", "my"},
        {"fo", "mzxq"},
        {"foo", "mzxw6"},
        {"foob", "mzxw6yq"},
        {"fooba", "mzxw6ytb"},
        {"foobar", "mzxw6ytboi"},
        {"yes mani !", "pfsxgidnmfxgsibb"},
        {"Decentralize everything!!!", "irswgzloorzgc3djpjssazlwmvzhs5dinfxgoijbee"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t len = strlen(cases[i].bytes);
        char *text = malloc(len * 8 / 5 + 2); /* exactly what is promised to be enough */
        assert_non_null(text);
        cocore_base32_write((const unsigned char *)cases[i].bytes, len, text);
        assert_string_equal(text, cases[i].text);
        struct cocore_base32_reader reader = {.p = text, .end = text + strlen(text)};
        for (size_t k = 0; k < len; k++)
            assert_int_equal(cocore_base32_next(&reader), cases[i].bytes[k]);
        assert_int_equal(cocore_base32_next(&reader), -1);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_8949_appendix_a), cmocka_unit_test(test_order_and_edges),
        cmocka_unit_test(test_published_cids),      cmocka_unit_test(test_no_cid),
        cmocka_unit_test(test_earlier_findings),    cmocka_unit_test(test_base32),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
