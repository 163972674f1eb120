/* The whole way from bytes to findings: what stops early, what is collected, where records live. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/catalogue.h>
#include <cocore/job.h>
#include <cocore/validate.h>

#define PLACE "at://did:plc:abcdefghijklmnopqrstuvwx/"

static struct cocore_lexicons *lexicons;

static int load(void **state)
{
    (void)state;
    return cocore_lexicons_builtin("R1", &lexicons) == COCORE_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    cocore_lexicons_free(lexicons);
    return 0;
}

static void expect_at(const char *collection, const char *uri, const char *bytes, size_t len,
                      const char *expected)
{
    char *copy = exact_copy(bytes, len);
    char *name = format_text("%.*s", (int)len, bytes);
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    json_t *record = (json_t *)copy; /* to be overwritten */
    const struct cocore_validate_input input = {collection, uri, copy, len};
    assert_int_equal(cocore_validate(lexicons, &input, &findings, &record), COCORE_OK);
    expect_findings(name, &findings, expected);
    json_decref(record);
    cocore_findings_clear(&findings);
    assert_int_equal(cocore_validate(lexicons, &input, &findings, NULL), COCORE_OK);
    expect_findings(name, &findings, expected);
    cocore_findings_clear(&findings);
    free(name);
    free(copy);
}

static void expect_job(const char *text, const char *expected)
{
    expect_at(COCORE_JOB_NSID, NULL, text, strlen(text), expected);
}

static void test_full_records(void **state)
{
    (void)state;
    expect_job(full_job, "");
    expect_at(COCORE_AUTHORIZATION_NSID, NULL, full_authorization, strlen(full_authorization), "");
}

/* What stops at once: one finding, nothing after it. */
static void test_no_json_or_no_object(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        const char *expected;
    } cases[] = {
        {BYTES(""), "JSON-GRAMMAR@"},
        {BYTES("{}x"), "JSON-GRAMMAR@"},
        {BYTES("\xef\xbb\xbf{}"), "JSON-BOM@"},
        {BYTES("{\"a\":\"\xff\"}"), "JSON-UTF8@"},
        {BYTES("{\"a\":1,\"a\":2}"), "JSON-DUP@"},
        {BYTES("\"\\ud800\""), "DM-STR-SURR@"},
        {BYTES("{\"\\u0000\":1}"), "JSON-KEY-NUL@"},
        {BYTES("[]"), "JOB-REC-OBJECT@"},
        {BYTES("null"), "JOB-REC-OBJECT@"},
        {BYTES("\"{}\""), "JOB-REC-OBJECT@"},
        {BYTES("0.5"), "JOB-REC-OBJECT@"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_at(COCORE_JOB_NSID, NULL, cases[i].text, cases[i].len, cases[i].expected);
}

static void test_everything_is_collected(void **state)
{
    (void)state;
    expect_job("{}", "JOB-REQ-acceptedTrustLevel@ JOB-REQ-createdAt@ JOB-REQ-expiresAt@ "
                     "JOB-REQ-inputCommitment@ JOB-REQ-maxTokensOut@ JOB-REQ-model@ "
                     "JOB-REQ-nonce@ JOB-REQ-paymentAuthorization@ JOB-REQ-priceCeiling@ "
                     "JOB-TYPE-PRESENT@");
    char *one = replaced(full_job, "\"maxTokensOut\":1024", "\"maxTokensOut\":2000001");
    char *two = replaced(one, "\"USD\"", "\"US\",\"$link\":1,\"x\":0.5");
    char *three = replaced(two, "\"did:plc:bbbbbbbbbbbbbbbbbbbbbbbb\"", "1,null,\"did:plc:\"");
    expect_job(three, "DM-INT@/priceCeiling/x DM-LINK@/priceCeiling JOB-MAXTOK-MAX@/maxTokensOut "
                      "JOB-PR-ITEM@/acceptedProviders/0 JOB-PR-ITEM@/acceptedProviders/1 "
                      "JOB-PR-ITEM@/acceptedProviders/2 "
                      "JOB-PRICE-CUR-MIN@/priceCeiling/currency");
    free(one);
    free(two);
    free(three);
}

/* One change of the full job each, with the row of the catalogue that it breaks. */
static void test_rows_of_the_catalogue(void **state)
{
    (void)state;
    static const struct {
        const char *old, *changed, *expected;
    } cases[] = {
        {"example/model-1", "", ""},
        {"\"example/model-1\"", "null", "JOB-NULL-REQ@/model"},
        {"1024", "1", ""},
        {"1024", "0", "JOB-MAXTOK-MIN@/maxTokensOut"},
        {"1024", "2000000", ""},
        {"1024", "2e6", ""},
        {"1024", "2000001", "JOB-MAXTOK-MAX@/maxTokensOut"},
        {"1024", "1e400", "JOB-MAXTOK-MAX@/maxTokensOut"},
        {"1024", "-1e400", "JOB-MAXTOK-MIN@/maxTokensOut"},
        {"1024", "1.5", "JOB-MAXTOK-INT@/maxTokensOut"},
        {"1024", "\"1024\"", "JOB-MAXTOK-INT@/maxTokensOut"},
        {"2500", "9223372036854775807", ""},
        {"2500", "9223372036854775808", "JOB-PRICE-AMT-MAX@/priceCeiling/amount"},
        {"2500", "-1", "JOB-PRICE-AMT-MIN@/priceCeiling/amount"},
        {"2500", "0", ""},
        {"USD", "ABCDEFGH", ""},
        {"USD", "ABCDEFGHI", "JOB-PRICE-CUR-MAX@/priceCeiling/currency"},
        {"{\"amount\":2500,\"currency\":\"USD\"}", "{\"$bytes\":\"\"}",
         "JOB-PRICE-OBJ@/priceCeiling"},
        {"\"hardware-attested\"", "\"\"", ""},
        {"\"hardware-attested\"", "[]", "JOB-TRUST-TYPE@/acceptedTrustLevel"},
        {"2026-07-01T12:00:00Z", "2026-02-29T12:00:00Z", "FMT-DT-CALENDAR@/expiresAt"},
        {"2026-07-01T12:00:00Z", "2026-07-01", "JOB-EXP-FMT@/expiresAt"},
        {"2026-06-30T12:00:00.000Z", "2026-06-30T12:00:60Z", "FMT-DT-60@/createdAt"},
        {"https://example.com/blob", "https:", "JOB-URL-FMT@/inputCipherURL"},
        {"https://example.com/blob", "x:|", "FMT-URI-GENERIC@/inputCipherURL"},
        {"\"https://example.com/blob\"", "null", "JOB-NULL-OPT@/inputCipherURL"},
        {"bafyrei", "bafybei", "FMT-CID-FORM@/paymentAuthorization/cid"},
        {"bafyrei", "bafyre", "JOB-PA-CID-FMT@/paymentAuthorization/cid"},
        {"at://did:plc", "at://did", "JOB-PA-URI-FMT@/paymentAuthorization/uri"},
        {"\"$type\":\"dev", "\"$type\":\"lex:dev", "JOB-TYPE-EQ@/$type"},
        {"\"dev.cocore.compute.job\"", "\"dev.cocore.compute.job#main\"", "JOB-TYPE-NOMAIN@/$type"},
        {"\"dev.cocore.compute.job\"", "\"dev.cocore.compute.job#main\\u0000\"",
         "JOB-TYPE-EQ@/$type"},
        {"\"dev.cocore.compute.job\"", "7", "JOB-TYPE-STRING@/$type"},
        {"00112233", "0011223", "JOB-NONCE-LEN@/nonce"},
        {"00112233",
         "0011\xc3\xa9"
         "33",
         ""},
        {"0123456789abcdef", "0123456789abcdefg", "JOB-COMMIT-LEN@/inputCommitment"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = replaced(full_job, cases[i].old, cases[i].changed);
        expect_job(text, cases[i].expected);
        free(text);
    }
}

static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *uri, *expected;
    } cases[] = {
        {PLACE "dev.cocore.compute.job/3jzfcijpj2z2a", ""},
        {"at://alice.example.com/dev.cocore.compute.job/3jzfcijpj2z2a", ""},
        {PLACE "dev.cocore.compute.job/self", "JOB-RKEY-TID@"},
        {PLACE "dev.cocore.compute.job/zzzzzzzzzzzzz", "JOB-RKEY-TID@"},
        {PLACE "dev.cocore.compute.jobs/3jzfcijpj2z2a", "JOB-PATH@"},
        {PLACE "dev.cocore.compute.Job/3jzfcijpj2z2a", "JOB-PATH@"},
        {PLACE "dev.cocore.compute.receipt/self", "JOB-PATH@ JOB-RKEY-TID@"},
        {"", "JOB-PATH@"},
        {"https://example.com", "JOB-PATH@"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_at(COCORE_JOB_NSID, cases[i].uri, full_job, strlen(full_job), cases[i].expected);
    expect_at(COCORE_AUTHORIZATION_NSID, PLACE "dev.cocore.compute.job/x", full_authorization,
              strlen(full_authorization), "AUTH-PATH@ AUTH-RKEY-TID@");
    expect_at(COCORE_JOB_NSID, cases[2].uri, BYTES("{"), "JSON-GRAMMAR@");
}

static void test_unknown_collection(void **state)
{
    (void)state;
    static const char *const none[] = {"", "dev.cocore.compute.nothing",
                                       "dev.cocore.compute.defs#money"};
    for (size_t i = 0; i < COUNT(none); i++) {
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        json_t *record = (json_t *)&findings;
        const struct cocore_validate_input input = {none[i], NULL, full_job, strlen(full_job)};
        assert_int_equal(cocore_validate(lexicons, &input, &findings, &record), COCORE_EUNKNOWN);
        assert_null(record);
        assert_true(cocore_findings_empty(&findings));
    }
}

/* Whatever is cut off or spoilt, there is a verdict; ids are rows, pointers resolve. */
static void check_findings(const struct cocore_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        assert_non_null(cocore_requirement_find(findings->items[i].requirement));
        assert_true(findings->items[i].pointer[0] == '\0' || findings->items[i].pointer[0] == '/');
    }
}

static void test_truncated_and_spoilt_at_each_byte(void **state)
{
    (void)state;
    size_t len = strlen(full_job);
    for (size_t i = 0; i < len; i++) {
        expect_at(COCORE_JOB_NSID, NULL, full_job, i, "JSON-GRAMMAR@");
        char *copy = exact_copy(full_job, len);
        copy[i] = '\xff';
        expect_at(COCORE_JOB_NSID, NULL, copy, len, "JSON-UTF8@");
        for (int c = 0; c < 128; c += 3) {
            struct cocore_findings findings = COCORE_FINDINGS_INIT;
            const struct cocore_validate_input input = {COCORE_JOB_NSID, NULL, copy, len};
            copy[i] = (char)c;
            assert_int_equal(cocore_validate(lexicons, &input, &findings, NULL), COCORE_OK);
            check_findings(&findings);
            cocore_findings_clear(&findings);
        }
        free(copy);
    }
}

/* Record keys are judged by what each lexicon says of them, not all as TIDs. */
static void test_kinds_of_record_key(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *key;
        bool good;
    } cases[] = {
        {"tid", "3jzfcijpj2z2a", true},  {"tid", "self", false},
        {"nsid", "com.example.a", true}, {"nsid", "self", false},
        {"any", "self", true},           {"any", "a~b", true},
        {"literal:self", "self", true},  {"literal:self", "selfish", false},
        {"literal:self", "sel", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *file = format_text("{\"lexicon\":1,\"id\":\"com.example.rec\",\"defs\":{\"main\":{"
                                 "\"type\":\"record\",\"key\":\"%s\",\"record\":"
                                 "{\"type\":\"object\"}}}}",
                                 cases[i].kind);
        char *uri = format_text(PLACE "com.example.rec/%s", cases[i].key);
        const char *const files[] = {file, NULL};
        struct cocore_lexicons *set = linked(files);
        static const char record[] = "{\"$type\":\"com.example.rec\"}";
        const struct cocore_validate_input input = {"com.example.rec", uri, record,
                                                    sizeof(record) - 1};
        struct cocore_findings findings = COCORE_FINDINGS_INIT;
        assert_int_equal(cocore_validate(set, &input, &findings, NULL), COCORE_OK);
        if (cocore_findings_empty(&findings) != cases[i].good)
            fail_msg("%s %s", cases[i].kind, cases[i].key);
        cocore_findings_clear(&findings);
        cocore_lexicons_free(set);
        free(uri);
        free(file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_records),
        cmocka_unit_test(test_no_json_or_no_object),
        cmocka_unit_test(test_everything_is_collected),
        cmocka_unit_test(test_rows_of_the_catalogue),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_kinds_of_record_key),
        cmocka_unit_test(test_unknown_collection),
        cmocka_unit_test(test_truncated_and_spoilt_at_each_byte),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
